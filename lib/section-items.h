/* Lines with a dash, a bullet, an emoji or a number: items, headings or speech, as their neighbours are. */
#ifndef SECTION_ITEMS_H
#define SECTION_ITEMS_H

#include "blocks.h"

void items_settle(struct blocks *s);

#endif
