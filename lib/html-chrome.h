/* Which parts of a page HTML itself calls site furniture: nav, forms, banners, hidden boxes (html.tsv). */
#ifndef HTML_CHROME_H
#define HTML_CHROME_H

#include <libxml/tree.h>

#include "buf.h"

/* Measures the text in each element, into its _private, and in all. Call once, before asking. */
size_t html_measure(xmlDoc *page);

size_t html_size(const xmlNode *n); /* bytes of text in it */

/* Why the element's text is chrome; empty: it is not known to be. page: the size of all. */
struct slice html_chrome(const xmlNode *n, size_t page);

#endif
