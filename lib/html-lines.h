/* The text of a parsed page, a block a line, with marks.
 *
 * '## Партнери' is a heading of the second level, '• ' and '2. ' begin items, 'Назва | Кількість' is a row of a table, «…» a quotation that is
 * set as a block. A boilerplate mark lies over what html-chrome calls site furniture (its value is the reason), a link mark over the text of a link
 * (its value is where it leads). */
#ifndef HTML_LINES_H
#define HTML_LINES_H

#include <libxml/tree.h>

#include "out.h"

/* page: measured by html_measure(), which said its size. base: the address that links are seen from, or NULL to leave them as they
 * are. */
void html_lines(struct out *o, const xmlDoc *page, size_t size, const char *base);

#endif
