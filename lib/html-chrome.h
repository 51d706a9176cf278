/* Which parts of a page HTML itself calls site furniture: nav, forms, banners, hidden boxes (html.tsv). */
#ifndef HTML_CHROME_H
#define HTML_CHROME_H

#include <libxml/tree.h>

#include "buf.h"

/* Measures the text in each element, into its _private. Call once, on the root, before asking. */
void html_measure(xmlNode *root);

size_t html_size(const xmlNode *n); /* bytes of text in it */

/* Why the element's text is chrome; empty: it is not known to be. page: the size of the root. */
struct slice html_chrome(const xmlNode *n, size_t page);

#endif
