/* What is asked of the nodes of a parsed page. */
#ifndef HTML_NODE_H
#define HTML_NODE_H

#include <libxml/tree.h>

#include "html-words.h"

/* The value of an attribute; empty, with p NULL, where there is none. Good as long as the tree. */
struct slice html_attr(const xmlNode *n, const char *name);

/* Longer than sitemaps.org allows is no address that anybody needs, and 'data:…' is none: repeated on line after line, or put before
 * link after link, it would make gigabytes of a small page. */
enum { HTML_ADDRESS = 2048 };

/* The same for an address; empty where it is too long. */
struct slice html_address(const xmlNode *n, const char *name);

static inline struct slice html_name(const xmlNode *n)
{
	return slice_of((const char *)n->name);
}

/* Is it an element of that name? */
static inline bool html_is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* The row of an element in html.tsv, or NULL. */
const struct html_word *html_element(const xmlNode *n);

/* Cuts the next word off: letters, digits and what else is not ASCII. False when none is left. */
bool html_next_word(struct slice *rest, struct slice *word);

/* Appends the text in an element, scripts too, white space as one space, none at the ends. */
void html_text(struct buf *b, const xmlNode *n);

#endif
