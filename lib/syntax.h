/* A line as roles see it: a row of items, which are names, cues, separators and plain words.
 *
 * The cues are rows of lib/data/roles.tsv, whose head says what each kind means. */
#ifndef SYNTAX_H
#define SYNTAX_H

#include "donor.h"

enum item_kind {
	/* cues: kinds of rows */
	ITEM_OF,
	ITEM_BEHALF,
	ITEM_WITHIN,
	ITEM_PREP,
	ITEM_ABOUT,
	ITEM_IN,
	ITEM_VERB,
	ITEM_ACTIVE,
	ITEM_HELP,
	ITEM_PASSIVE,
	ITEM_NOUN,
	ITEM_THANKS,
	ITEM_FRAME,
	ITEM_UNDER,
	ITEM_NOT,
	ITEM_MAYBE,
	ITEM_NEVER,
	ITEM_LIGHT,
	ITEM_BE,
	ITEM_FORM,
	ITEM_PEOPLE,
	ITEM_FROM,
	ITEM_AND,
	ITEM_STOP,
	ITEM_RELATIVE,
	ITEM_CLAUSE,
	/* what needs no row; a hit is a name */
	ITEM_WORD,
	ITEM_COMMA,
	ITEM_COLON,
	ITEM_DASH,
	ITEM_BREAK,
	ITEM_END,
	ITEM_HIT,
	ITEM_KINDS,
};

typedef uint64_t item_set; /* a bit for each kind */
#define BIT(kind) ((item_set)1 << (ITEM_##kind))

struct rule { /* what a row says */
	enum item_kind kind;
	enum role role;
	int reach;       /* how many words may stand between it and its name */
	bool sure;       /* a name there is an organisation that takes part, whatever the name */
	bool verb_first; /* of a verb of several words: it is the first of them */
};

enum name_case { CASE_ANY, CASE_INSTRUMENTAL, CASE_OBLIQUE }; /* as far as its ending shows */

struct item {
	enum item_kind kind;
	const struct rule *rule; /* of a cue; else NULL */
	struct hit *hit;         /* of a name; else NULL */
	enum name_case name_case;
	size_t word;  /* the first of its words */
	bool bracket; /* '(' */
	bool title;   /* what stands in quotes and holds no name: one word, whatever its words say */
	bool plural;  /* a verb in the plural, as far as its ending shows */

	/* what role makes of it; false or 0 at first */
	bool taken;  /* a name that has its role; a cue that gave it */
	bool idle;   /* negated, or only possible */
	bool sure;   /* a name taken by a sure cue */
	size_t list; /* of a name: the item of the first name in its list */
};

struct syntax; /* the table, ready to match */

struct items { /* all zero is empty; reused; v is owned */
	struct item *v;
	size_t n, cap;
	item_set kinds; /* all that are in v, or were when it was read */
	const struct syntax *syntax;
	const struct words *words; /* of the line */
};

struct syntax *syntax_new(void); /* the caller's; errors in the table end the program */
void syntax_free(struct syntax *s);

/* May there be a cue in the line? Much cheaper than to read it. */
bool syntax_may_cue(const struct syntax *s, const struct words *ws);

/* Reads a line, in which hits are the names, into x: the whole of it, or its sentences with names, each with the item that ends
 * the one before it. */
void items_read(const struct syntax *s, const struct words *ws, struct hits *hits, bool whole, struct items *x);
void items_free(struct items *x);

/* Is it a word like any other that may be a verb, or an impersonal passive, by its ending? */
bool item_is_deed(const struct items *x, size_t i);
bool item_is_done(const struct items *x, size_t i);

static inline bool item_is(const struct item *item, item_set set)
{
	return set >> item->kind & 1;
}

enum { NO_ITEM = -1 };

/* The first item after (step 1) or before (step -1) i that is not in the set. */
int items_beyond(const struct items *x, size_t i, int step, item_set set);

#endif
