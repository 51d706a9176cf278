/* What each block is by itself: the first step of lib/section.c. What only its neighbours can tell stays KIND_OPEN. */
#ifndef SECTION_ALONE_H
#define SECTION_ALONE_H

#include "blocks.h"

void alone_judge(struct blocks *s);

#endif
