/* Organisations named in a line, linked to their identifiers.
 *
 * (Contract between donor, which finds names, and role, which says what the sentence makes of them.) */
#ifndef DONOR_H
#define DONOR_H

#include "word.h"

enum donor_kind { DONOR_ORG, DONOR_GOV, DONOR_PROGRAMME, DONOR_INSTRUMENT };

enum role { ROLE_MENTION, ROLE_FUNDING, ROLE_ACCOUNTABLE, ROLE_EXTENDING, ROLE_IMPLEMENTING, ROLE_PARTNER };

enum hit_flag {
	HIT_CONTEXT = 1, /* an ordinary word (context_forms) outside quotes, after no legal form: counts only under an aid cue */
	HIT_HANDLE = 2,  /* follows @ or # */
};

struct donor_row; /* a row of the table */
struct donors;    /* the whole table, ready to match */

struct hit { /* a name found in a line */
	size_t first, last;   /* its words, both inclusive */
	uint32_t start, end;  /* bytes of the line, the end exclusive */
	const struct donor_row *row; /* NULL: not in the table (an unknown name under a sure cue) */
	enum donor_kind kind;
	unsigned flags;
	enum role role; /* ROLE_MENTION until role says more */
};

struct hits { /* all zero is empty; in order of start, none overlapping another */
	struct hit *v;
	size_t n, cap;
};

#endif
