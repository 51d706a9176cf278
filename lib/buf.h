/* Bytes: a buf owns and grows, a slice borrows. Running out of memory ends the program. */
#ifndef BUF_H
#define BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice { /* a look at bytes owned elsewhere; no NUL at the end */
	const char *p;
	size_t n;
};

struct buf { /* all zero is an empty buf; p is moved by whatever adds to it */
	char *p;
	size_t n, cap;
};

void buf_grow(struct buf *b, size_t extra); /* for buf_room */

/* Inline what nearly every byte of output passes: to-jsonl takes a fifth less. */
static inline void buf_room(struct buf *b, size_t extra) /* makes sure that extra bytes fit after n */
{
	if (b->cap - b->n < extra || !b->p)
		buf_grow(b, extra);
}
static inline void buf_put(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	buf_room(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}
static inline void buf_putc(struct buf *b, char c)
{
	buf_room(b, 1);
	b->p[b->n++] = c;
}
static inline void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}
void buf_putu(struct buf *b, size_t number); /* in decimal */
void buf_free(struct buf *b);                /* and leaves it empty */

__attribute__((returns_nonnull)) void *array_grow(void *p, size_t *cap, size_t want, size_t size); /* for array_room */

/* Grows the array *p of *cap elements of the given size until it holds want; never NULL, also for none. */
__attribute__((returns_nonnull)) static inline void *array_room(void *p, size_t *cap, size_t want, size_t size)
{
	return p && want <= *cap ? p : array_grow(p, cap, want, size);
}
__attribute__((returns_nonnull)) void *xcalloc(size_t n, size_t size);

/* The same for libraries, which else go on without the memory: they lose a part of a page, and some crash. */
__attribute__((returns_nonnull)) void *xmalloc(size_t n);
__attribute__((returns_nonnull)) void *xrealloc(void *p, size_t n);

static inline void buf_slice(struct buf *b, struct slice s)
{
	buf_put(b, s.p, s.n);
}
static inline struct slice slice_of(const char *s)
{
	return (struct slice){s, strlen(s)};
}
static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool slice_is(struct slice a, const char *s)
{
	return slice_eq(a, slice_of(s));
}
int slice_cmp(struct slice a, struct slice b); /* by bytes, which for UTF-8 is by code points */

/* Cuts off what comes before the first sep and returns it; *rest keeps what follows. Without a
 * sep all of it is returned and *rest is {NULL, 0}. */
static inline struct slice slice_cut(struct slice *rest, char sep)
{
	struct slice whole = *rest;
	const char *at = whole.n ? memchr(whole.p, sep, whole.n) : NULL;
	if (!at) {
		*rest = (struct slice){NULL, 0};
		return whole;
	}
	size_t n = (size_t)(at - whole.p);
	*rest = (struct slice){at + 1, whole.n - n - 1};
	return (struct slice){whole.p, n};
}
struct slice slice_trim(struct slice s); /* without blanks at either end */

#endif
