/* The units of a page: a line each, or the lines of a paragraph where the page is wrapped to a width (a PDF, w3m -dump). */
#ifndef UNIT_H
#define UNIT_H

#include "look.h"

enum { UNIT_STATES = 6 };

struct unit {
	size_t first, last; /* lines */
	struct look look;   /* of the first line, with what the others add */
	int evidence;       /* for the article, or against it */
	uint8_t rule;       /* why it goes; RULE_NONE while it stays */
	bool prose;         /* sentences */
	bool again;         /* another unit says the same */
	bool resumes;       /* the article's text goes on here, below the titles of 'Читайте також' */
	bool in;            /* the stretch */
	uint8_t from[UNIT_STATES]; /* while the stretch is sought */
};

struct units { /* all zero is empty; owned, reused from page to page */
	struct unit *v;
	size_t n, cap;
	uint32_t *seen; /* hash table: a unit's number + 1 */
	size_t seen_size, seen_cap;
};

void units_join_wrapped(struct units *us); /* of a page whose units are a line each */
void units_free(struct units *us);

/* Furniture in any company: all rules of the table but words of menus, unless the article might say the same. */
bool unit_is_sure(const struct unit *u);

#endif
