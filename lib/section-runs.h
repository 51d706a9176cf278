/* Short lines without a sign: headings, items, names of partners, contacts. A run of them is settled as one, by what
 * stands above and below it. */
#ifndef SECTION_RUNS_H
#define SECTION_RUNS_H

#include "blocks.h"

bool run_heads(const struct block *b); /* a heading by its own words: 'Партнери', 'Порядок денний', a question */

void runs_settle(struct blocks *s);

#endif
