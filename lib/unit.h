/* The units of a page: a line each, or the lines of a paragraph where the page is wrapped to a width (a PDF, w3m -dump). */
#ifndef UNIT_H
#define UNIT_H

#include "look.h"

enum { UNIT_STATES = 6 };

struct unit {
	size_t first, last; /* lines */
	struct look look;   /* of the first line, with what the others add */
	int evidence;       /* for the article, or against it */
	uint8_t linked;     /* percent of its characters that are links, where the page tells */
	uint8_t rule;       /* why it goes; RULE_NONE while it stays */
	bool prose;         /* sentences */
	bool again;         /* another unit says the same */
	bool resumes;       /* the article's text goes on here, below the titles of 'Читайте також' */
	bool in;            /* the stretch */
	uint8_t from[UNIT_STATES]; /* while the stretch is sought */
	uint32_t below;            /* the next unit that is no furniture, + 1, once it was sought */
};

struct units { /* all zero is empty; owned, reused from page to page */
	struct unit *v;
	size_t n, cap;
	bool wrapped;   /* its lines are filled to a width */
	bool links;     /* the page tells which text is a link */
	uint32_t *seen; /* hash table: a unit's number + 1 */
	size_t seen_size, seen_cap;
};

void units_join_wrapped(struct units *us); /* of a page whose units are a line each */
void units_free(struct units *us);

/* Furniture in any company: all rules of the table but words of menus, unless the article might say the same. */
bool unit_is_sure(const struct unit *u);

/* Nothing but links to elsewhere, as far as the page tells: a menu, a title of another article. Names of who paid and
 * addresses to write to are linked, too, and are none. */
bool unit_is_link(const struct unit *u);

#endif
