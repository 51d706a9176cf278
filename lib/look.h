/* What one line of a page says by itself: its shape, and the phrases of chrome.tsv in it. */
#ifndef LOOK_H
#define LOOK_H

#include "shape.h"

/* Why a line is left out. The first ones are found in chrome.tsv, with their meaning at its head. */
enum rule {
	RULE_NONE,
	RULE_MENU,
	RULE_SOCIAL,
	RULE_SKIP,
	RULE_TRAIL,
	RULE_SEARCH,
	RULE_LANGUAGE,
	RULE_LOGIN,
	RULE_FORM,
	RULE_SHARE,
	RULE_BUTTON,
	RULE_DOWNLOAD,
	RULE_COUNTER,
	RULE_RATING,
	RULE_PAGER,
	RULE_CALENDAR,
	RULE_COOKIE,
	RULE_AD,
	RULE_WEATHER,
	RULE_APP,
	RULE_PLAYER,
	RULE_TAGS,
	RULE_RELATED,
	RULE_WIDGET,
	RULE_SUBSCRIBE,
	RULE_COPYRIGHT,
	RULE_LEGAL,
	RULE_SITE,
	RULE_COMMENTS,
	RULE_ERROR,
	RULES_OF_TABLE, /* from here on: found from the lines around */
	RULE_HASHTAGS = RULES_OF_TABLE,
	RULE_SYMBOLS, /* no letter and no digit: '· · ·' */
	RULE_TEASER,  /* begins like a longer line further down */
	RULE_REPEAT,  /* a short line of the page's head, said again */
	RULE_LISTED,  /* in a list of titles, tags or archives that a line above announces */
	RULE_LINKS,   /* links to elsewhere, and nothing else */
	RULE_HEAD,    /* before the article */
	RULE_INSIDE,  /* between its parts */
	RULE_TAIL,    /* after it */
	RULE_EMPTY,   /* a page without an article */
	RULE_SHARED,  /* on the site's other pages too */
	RULES
};

/* What speaks for the article; bits. */
enum says {
	SAYS_CREDITS = 1,
	SAYS_BYLINE = 2,
	SAYS_CONTACTS = 4,
	SAYS_LETTERHEAD = 8,
	SAYS_HEADING = 16, /* the whole line is such a phrase: 'Наші партнери' */
	SAYS_VISITOR = 32, /* of the site, to its visitor: in the table only, see visitor below */
};

struct look {
	struct shape shape;
	uint64_t hash; /* of its words, and of its length where it is long; 0 where it has none */
	uint64_t key; /* the same, but of a short line's words alone, not of its numbers: 'Переглядів: 402' */
	uint32_t begin;      /* of its first four words; 0 where it has fewer */
	uint32_t first_word; /* folded characters of its first word, as long as it is unbroken by a space */
	uint8_t rule;        /* enum rule, of the table or HASHTAGS or SYMBOLS */
	uint8_t says;        /* enum says */
	uint8_t visitor;     /* phrases that speak of the site, its forms, the visitor's account */
	bool whole;          /* the rule's phrase is the whole line */
	bool more;           /* ends in a button: '… і дві пекарні. Читати далі' */
};

struct looks; /* the tables, ready to match, and what reading a line needs */

struct looks *looks_new(void); /* errors in the tables end the program */
void looks_free(struct looks *l);

/* Of a line longer than some hundred bytes only the beginning is looked at, and its end: that is running text. */
void look_at(struct looks *l, struct slice line, struct look *look);

const char *rule_name(enum rule rule); /* "menu"; NULL for RULE_NONE */

#endif
