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

/* For each of the n lines of one page its enum rule: RULE_NONE where it is kept. shared: for each line whether the site's other pages have it too,
 * or NULL. Returns the first line of the article; n where there is none. */
size_t chrome_judge(struct chrome *c, const struct slice *line, size_t n, const bool *shared, uint8_t *rule);

#endif
