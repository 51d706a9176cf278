/* The blocks of a document, read from its lines. */
#ifndef BLOCKS_H
#define BLOCKS_H

#include "block.h"

struct blocks { /* the reader's, good until the next call */
	struct block *v;
	size_t n;
};

struct block_reader; /* the tables, and memory that is used again */

struct block_reader *blocks_new(void); /* errors in a table end the program */
void blocks_free(struct block_reader *r);

/* The blocks of n lines; blank lines are none. Only the first two thousand bytes of a block are looked at. */
struct blocks blocks_read(struct block_reader *r, const struct slice *line, size_t n);

static inline const struct block *blocks_before(const struct blocks *s, size_t i) /* or NULL */
{
	return i > 0 ? &s->v[i - 1] : NULL;
}

static inline const struct block *blocks_after(const struct blocks *s, size_t i)
{
	return i + 1 < s->n ? &s->v[i + 1] : NULL;
}

#endif
