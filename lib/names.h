/* A gazetteer: names, found in the words of a line in every form that a page may give them.
 *
 * A name is given in the nominative. It is found declined (each word by inflect.h), in any capitals, with та for і and
 * з for із (lib/data/donor-words.tsv), with е for є, г for ґ and without its apostrophe, with or without quotes and hyphens
 * between its words. A name of three words or more may also have one slip: a typing error in a word of seven letters or
 * more, a small word too few or too many, two neighbours swapped; one of four words or more a word left out between
 * its first and last.
 *
 * How: the rarest word of each name is its key. Where one of its cases is met, a few bits of the words near it tell which of
 * its names can stand there at all; of those the words beside it are compared one by one. A name of three words or more has
 * two such keys, since one of them may be misspelt. */
#ifndef NAMES_H
#define NAMES_H

#include "word.h"

struct inflect;
struct names;

enum name_flag {
	NAME_CONTEXT = 1, /* an ordinary word too: every find of it is weak */
	NAME_HANDLE = 2,  /* found after @ and # only, without blanks: 'UN_Women' */
};

struct find {               /* a name in a line */
	size_t first, last; /* its words, both inclusive */
	uint32_t owner;     /* as it was added */
	uint32_t form;      /* which of the names */
	uint8_t slips;      /* 0 or 1 */
	uint8_t cases; /* in which all its words may stand (enum inflect_case); 0: none, as of a name that is declined in part */
	bool weak; /* could be ordinary words: a NAME_CONTEXT, or its capitals are missing */
	bool tag;  /* after @ or # */
};

struct finds { /* all zero is empty; reused */
	struct find *v;
	size_t n, cap;
};

struct names *names_new(const struct inflect *in); /* in must outlive it */

/* Those of the compiled-in table of organisations, the owners its rows, ready: compiled in too, as they take longer to add
 * than a page to read. NULL where they are not, as in the program that compiles them. */
struct names *names_of_donors(const struct inflect *in);
void names_free(struct names *names);

/* Adds the words first to last (inclusive) of ws as a name. All names of an owner are to be added one after the
 * other. A name that the owner has already is one name; it needs only the capitals that both have. A name with a word
 * of more than 255 letters is left out. */
void names_add(struct names *names, const struct words *ws, size_t first, size_t last, uint32_t owner, unsigned flags);
void names_ready(struct names *names); /* to be called between the last names_add and the first names_find */

/* All names in the words, in no order, overlapping ones too; *out is emptied first. Costs next to nothing where there
 * is none. */
void names_find(const struct names *names, const struct words *ws, struct finds *out);
void finds_free(struct finds *finds);

/* Calls each(arg, owner, other, name) for each name that two owners have; name is folded and gone after the call. */
void names_shared(const struct names *names, void (*each)(void *arg, uint32_t owner, uint32_t other, struct slice name),
		  void *arg);

#endif
