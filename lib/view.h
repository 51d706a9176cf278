/* Documents as one page of HTML: text in its sections, facts in the colour of their kind, a table of them, a legend that
 * switches kinds on and off. The page is lib/data/view.html; it has no script, and forbids all and every request. */
#ifndef VIEW_H
#define VIEW_H

#include "out.h"
#include "stream.h"

void view_begin(struct out *o);
void view_write(struct out *o, const struct doc *d); /* d: a whole document */
void view_end(struct out *o);

#endif
