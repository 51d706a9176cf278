/* Walking along the items of a clause: sets of kinds that belong together, and what stands how near. */
#ifndef CLAUSE_H
#define CLAUSE_H

#include "syntax.h"

enum {
	FAR = 5,     /* a reach that crosses commas, dashes and colons */
	WINDOW = 60, /* no cue looks further, in items: a sentence has its limits, and time too */
};

static const item_set light = BIT(LIGHT) | BIT(BE) | BIT(FORM);
static const item_set deed = BIT(KINDS) << 1; /* among what stops: a word that looks like a verb */
static const item_set taken_hit = BIT(KINDS); /* among what stops: a name that has its role */
static const item_set clause_ends = BIT(END) | BIT(BREAK) | BIT(CLAUSE) | BIT(RELATIVE);
static const item_set verbs = BIT(VERB) | BIT(PASSIVE) | BIT(STOP);
static const item_set prepositions = BIT(OF) | BIT(BEHALF) | BIT(PREP) | BIT(ABOUT) | BIT(IN) | BIT(WITHIN);
static const item_set separators = BIT(COMMA) | BIT(COLON) | BIT(DASH);
static const item_set beside = BIT(LIGHT) | BIT(BE) | BIT(FORM) | BIT(PEOPLE) | BIT(FROM) | BIT(FRAME) | BIT(UNDER) |
			       BIT(AND); /* free to cross */

/* The nearest name without a role in direction step (1 or -1), with at most reach words between; NO_ITEM where an item of
 * the set stops stands before it. Cues that have their names, and these, are passed. */
int clause_seek(const struct items *x, size_t from, int step, int reach, item_set stops);

bool clause_before_verb(const struct items *x, size_t i); /* 'За підтримки ЄС, ЮНІСЕФ провів': a comma, but no list */
bool clause_by_people(const struct items *x, size_t hit); /* 'фахівці GIZ', 'команда «Голосів дітей»' */
/* 'Про хід робіт доповіли інженери ПРООН': what is done about something is said. */
bool clause_tells(const struct items *x, size_t i);

bool hit_is_programme(const struct hit *h);

#endif
