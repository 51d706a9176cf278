/* Lines of a page that only tell of other texts, or of what comes below: teasers, lists of titles, cards with a button each, a table of
 * contents. */
#ifndef LISTED_H
#define LISTED_H

#include "unit.h"

/* Finds them by their own looks: sets rule of teasers, cards and contents, and again of lines said twice. */
void listed_mark(struct units *us);

/* Marks the lines that the cue at unit i announces, 'Читайте також'. head: no text of the article stands above. */
void listed_below(struct units *us, size_t i, bool head);

#endif
