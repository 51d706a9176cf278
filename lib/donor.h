/* Organisations named in a line, linked to their identifiers.
 *
 * donor finds the names and says which are sure; role says what the sentence makes of each. A name is marked as it
 * stands, with its abbreviation ('Дитячого фонду ООН (ЮНІСЕФ)' is one hit), without its legal form, enclosing quotes, '@'
 * or '#'. Nothing is found in an e-mail address, a URL, a file name or after 'вулиця'. */
#ifndef DONOR_H
#define DONOR_H

#include "word.h"

enum donor_kind { DONOR_ORG, DONOR_GOV, DONOR_PROGRAMME, DONOR_INSTRUMENT };

enum role { ROLE_MENTION, ROLE_FUNDING, ROLE_ACCOUNTABLE, ROLE_EXTENDING, ROLE_IMPLEMENTING, ROLE_PARTNER };

enum hit_flag {
	HIT_CONTEXT = 1, /* an ordinary word, neither quoted nor after a legal form: counts only under an aid cue */
	HIT_HANDLE = 2,  /* follows @ or # */
	HIT_CIVIL = 4,   /* a civil organisation: neither a state nor a bank nor the United Nations */
	HIT_BASE = 8,    /* stands as it would in the nominative, and not in the genitive */
};

struct donor_row; /* a row of the table */
struct donors;    /* the whole table, ready to match */
struct donor_table;
struct names;

struct hit {                         /* a name found in a line */
	size_t first, last;          /* its words, both inclusive */
	uint32_t start, end;         /* bytes of the line, the end exclusive */
	const struct donor_row *row; /* NULL: not in the table (an unknown name under a sure cue) */
	enum donor_kind kind;
	unsigned flags;
	enum role role; /* ROLE_MENTION until role says more */
};

struct hits { /* all zero is empty; in order of start, none overlapping another */
	struct hit *v;
	size_t n, cap;
};

/* Makes the table ready; it must outlive the result, which is the caller's. */
struct donors *donors_new(const struct donor_table *table);
void donors_free(struct donors *d);
const struct names *donors_names(const struct donors *d); /* for lib/gen/compile.c, which writes them as C */

/* All names in the words of a line; *out is emptied first. */
void donors_find(struct donors *d, const struct words *ws, struct hits *out);
void hits_free(struct hits *hits);

/* Calls each(arg, …) for each name that two rows have; the name is folded and gone after the call. */
void donors_shared(const struct donors *d,
		   void (*each)(void *arg, const struct donor_row *row, const struct donor_row *other,
				struct slice name),
		   void *arg);

struct slice donor_id(const struct donor_row *row);
struct slice donor_name(const struct donor_row *row); /* in English */

#endif
