/* What the marks of from-html(1) say of a line. */
#ifndef FURNITURE_H
#define FURNITURE_H

#include "buf.h"

/* Why HTML calls the line furniture of the site: the value, 'html-nav', of a boilerplate mark (which parses) that lies over all of it. Empty: it is
 * another mark. Those that strip-boilerplate made in an earlier run are: it may judge anew. */
struct slice furniture_reason(struct slice mark, struct slice line);

/* How many characters of its line a link mark (which parses) covers that leads to another page; 0: another mark, or a
 * link within the page, to write to, to call. */
size_t furniture_linked(struct slice mark);

#endif
