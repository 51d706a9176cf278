/* Titles and leads. A page may hold several texts: two languages, an annex, two posts. */
#ifndef SECTION_TEXTS_H
#define SECTION_TEXTS_H

#include "blocks.h"

void texts_title(struct blocks *s); /* the first; before short lines are settled */
void texts_split(struct blocks *s); /* the leads, and the titles of further texts; after all else */

#endif
