/* Documents held back, for a filter that learns from those to come before it judges the one at hand. Memory is bounded: no more
 * than AHEAD_DOCS are held, and no more than AHEAD_BYTES but for the last one. */
#ifndef AHEAD_H
#define AHEAD_H

#include "stream.h"

enum { AHEAD_DOCS = 64, AHEAD_BYTES = 1 << 23 };

struct held { /* a copy; its memory is used again */
	struct doc doc;
	struct buf text;
};

struct ahead { /* all zero is empty */
	struct held held[AHEAD_DOCS];
	size_t first, n, bytes;
};

static inline bool ahead_full(const struct ahead *a)
{
	return a->n == AHEAD_DOCS || (a->n > 0 && a->bytes > AHEAD_BYTES);
}

void ahead_put(struct ahead *a, const struct doc *d); /* copies a group; not while it is full */
const struct doc *ahead_take(struct ahead *a);        /* the oldest, good until the next put; NULL: none is left */
void ahead_free(struct ahead *a);

#endif
