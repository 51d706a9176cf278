/* What a page says of itself: title, published, url, lang, site, from meta elements, links, JSON-LD and time elements. */
#ifndef HTML_FACTS_H
#define HTML_FACTS_H

#include <libxml/tree.h>

#include "out.h"

/* Writes them as attributes. url: where the page is known to be from, or NULL. */
void html_facts(struct out *o, const xmlDoc *doc, const char *url);

#endif
