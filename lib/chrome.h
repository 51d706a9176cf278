/* Site furniture: which lines of a page do not belong to its article.
 *
 * Menus, banners, login and comment forms, 'Читайте також' with its titles, counters, footers. The article is one stretch, from
 * its title to its last credits, contacts or signature (a channel's page has several); inside it lines are cut out one by one. */
#ifndef CHROME_H
#define CHROME_H

#include "look.h"

struct chrome; /* tables and memory, reused from page to page */

struct chrome *chrome_new(void); /* errors in the tables end the program */
void chrome_free(struct chrome *c);

struct verdict { /* on a line */
	uint64_t
		key; /* the same for lines that differ in case, blanks, punctuation or a count only; 0: an empty line */
	uint8_t rule; /* enum rule; RULE_NONE: it stays */
	bool opens;   /* it is the first that stays: a title, as a rule */
	bool credits; /* it stays, and may say who paid */
};

/* A page is judged in two steps: chrome_read sets the keys of its n lines, which must outlive the second step; chrome_judge sets the rest.
 * linked: of each line, what percent of its characters are links, or NULL: the page does not tell. shared: of each line,
 * whether the site's other pages have it too, or NULL. */
void chrome_read(struct chrome *c, const struct slice *line, const uint8_t *linked, size_t n, struct verdict *v);
void chrome_judge(struct chrome *c, const bool *shared, size_t n, struct verdict *v);

#endif
