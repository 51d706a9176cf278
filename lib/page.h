/* A document as strip-boilerplate judges it: its lines of text, its site, and what the marks of from-html(1) say. */
#ifndef PAGE_H
#define PAGE_H

#include "stream.h"

struct page { /* all zero is an empty one; reused; the arrays are owned, of n elements, the slices the document's */
	struct slice *line;
	struct slice *html; /* why HTML calls the line furniture of the site: 'html-nav'; or empty */
	uint8_t *linked;    /* what percent of it are links to other pages */
	size_t n;
	bool any_html, any_link; /* has any line such? */
	size_t line_cap, html_cap, linked_cap;
};

void page_read(struct page *p, const struct doc *d);

/* The attribute 'site'; else the first part of the id: 'ukrinform' of 'ukrinform/12.txt', 'visti.example' of an address; empty
 * where it has one part only. */
struct slice page_site(const struct doc *d);

#endif
