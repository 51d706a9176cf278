/* Which name bears the role of a verb, a noun or thanks: the subject, the agent, who is named so, who is thanked. */
#ifndef BEARER_H
#define BEARER_H

#include "syntax.h"

int bearer_of(const struct items *x, size_t cue); /* NO_ITEM: none, or the cue is none of these */

#endif
