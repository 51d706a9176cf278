#include "span.h"

#include <stdlib.h>

void spans_clear(struct spans *s)
{
	s->n = 0;
	s->text.n = 0;
}

void spans_free(struct spans *s)
{
	free(s->v);
	buf_free(&s->text);
	*s = (struct spans){0};
}

struct span *span_add(struct spans *s, size_t start, size_t end, struct slice value)
{
	s->v = array_room(s->v, &s->cap, s->n + 1, sizeof *s->v);
	struct span *x = &s->v[s->n++];
	*x = (struct span){.start = (uint32_t)start, .end = (uint32_t)end};
	x->value = (uint32_t)s->text.n;
	x->value_n = (uint32_t)value.n;
	buf_slice(&s->text, value);
	x->keys = (uint32_t)s->text.n;
	return x;
}

void span_key(struct spans *s, const char *key, struct slice value)
{
	struct span *x = &s->v[s->n - 1];
	if (x->keys_n)
		buf_putc(&s->text, '\t');
	buf_puts(&s->text, key);
	buf_putc(&s->text, '=');
	buf_slice(&s->text, value);
	x->keys_n = (uint32_t)s->text.n - x->keys;
}
