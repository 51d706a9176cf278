/* What a knowledge room found in a line. */
#ifndef SPAN_H
#define SPAN_H

#include <stdint.h>

#include "buf.h"

struct span {
	uint32_t start, end;     /* bytes of the line, the end exclusive */
	uint32_t value, value_n; /* in spans->text */
	uint32_t keys, keys_n;   /* "key=value\tkey=value", or nothing, in spans->text */
};

struct spans { /* all zero is empty; reused: spans_clear keeps the memory */
	struct span *v;
	size_t n, cap;
	struct buf text;
};

void spans_clear(struct spans *s);
void spans_free(struct spans *s);

/* Adds a span; value is copied. */
struct span *span_add(struct spans *s, size_t start, size_t end, struct slice value);

/* Adds key=value to the span last added. */
void span_key(struct spans *s, const char *key, struct slice value);

static inline struct slice span_value(const struct spans *s, const struct span *x)
{
	return (struct slice){s->text.p + x->value, x->value_n};
}
static inline struct slice span_keys(const struct spans *s, const struct span *x)
{
	return (struct slice){s->text.p + x->keys, x->keys_n};
}

#endif
