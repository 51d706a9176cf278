#include "buf.h"

#include <stdint.h>
#include <stdlib.h>

#include "msg.h"

void *array_grow(void *p, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap * 2;
	if (n < want)
		n = want;
	if (n < 16)
		n = 16;
	if (n > SIZE_MAX / 2 / size || !(p = realloc(p, n * size)))
		msg_die("out of memory: %zu elements of %zu bytes", n, size);
	*cap = n;
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		msg_die("out of memory: %zu elements of %zu bytes", n, size);
	return p;
}

void *xmalloc(size_t n)
{
	return xrealloc(NULL, n);
}

void *xrealloc(void *p, size_t n)
{
	void *grown = realloc(p, n ? n : 1);
	if (!grown)
		msg_die("out of memory: %zu bytes", n);
	return grown;
}

void buf_grow(struct buf *b, size_t extra)
{
	if (extra > SIZE_MAX / 4 - b->n)
		msg_die("out of memory: %zu bytes more", extra);
	b->p = array_room(b->p, &b->cap, b->n + extra, 1);
}

void buf_putu(struct buf *b, size_t number)
{
	size_t n = 1;
	for (uint64_t power = 10; n < 20 && number >= power; power *= 10)
		n++;
	buf_room(b, n);
	b->n += n;
	for (char *p = b->p + b->n; n; n--, number /= 10)
		*--p = (char)('0' + number % 10);
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}

int slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

struct slice slice_trim(struct slice s)
{
	while (s.n && s.p[0] == ' ')
		s.p++, s.n--;
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}
