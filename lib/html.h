/* A page of HTML as a document of marked text. */
#ifndef HTML_H
#define HTML_H

#include "out.h"

/* Writes the page, which is UTF-8 (well-formed, no NUL) and is written over, with its attributes and marks. id: its document's. url: where it is
 * from, or NULL. What the parser had to leave out is named (msg_drop): nothing is fetched, no entity of the page's own making is expanded, and
 * elements more than some 250 deep end it. */
void html_write(struct out *o, struct buf *page, const char *id, const char *url);

#endif
