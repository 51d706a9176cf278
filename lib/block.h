/* The blocks of a document: its lines, without the blank ones, and with the lines of a wrapped paragraph put together. */
#ifndef BLOCK_H
#define BLOCK_H

#include "cue.h"
#include "layout.h"
#include "shape.h"

struct block {
	uint32_t line, lines; /* its first line, and how many */
	struct shape shape;
	struct layout layout;
	struct reading reading;
	uint8_t kind, level; /* what lib/section.c makes of it */
	bool opens;
};

struct block_reader; /* the tables, and memory that is used again */

struct block_reader *blocks_new(void); /* errors in a table end the program */
void blocks_free(struct block_reader *r);

/* The blocks of n lines, *count of them. Only the first two thousand bytes of a block are looked at. The array is the
 * reader's, good until the next call. */
struct block *blocks_read(struct block_reader *r, const struct slice *line, size_t n, size_t *count);

#endif
