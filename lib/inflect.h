/* How the words of a name decline, told from the nominative alone by the endings of lib/data/endings.tsv.
 *
 * No dictionary: 'Допомога' ends in -га, so it is also 'Допомоги', 'Допомозі', 'Допомогу', 'Допомогою', 'Допомого'.
 * Words that end alike but decline otherwise share their endings ('Банк' and 'Розвиток'), so a word may be given a form
 * that nobody uses. The nominative itself is always one of its forms. */
#ifndef INFLECT_H
#define INFLECT_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum { ENDING_MAX = 7 };

enum inflect_case { /* as bits */
		    CASE_NOMINATIVE = 1,
		    CASE_GENITIVE = 2,
		    CASE_DATIVE = 4,
		    CASE_ACCUSATIVE = 8,
		    CASE_INSTRUMENTAL = 16,
		    CASE_LOCATIVE = 32,
		    CASE_VOCATIVE = 64,
		    CASE_ANY = 127,
};

struct ending {
	uint16_t c[ENDING_MAX]; /* folded */
	uint8_t n;
	uint8_t cases; /* in which it is used */
};

struct declension { /* what stands after the stem in each case */
	struct ending nominative;
	struct ending *v; /* in no order; without the nominative */
	size_t n, cap;
};

struct inflect; /* all declensions */

struct inflect *inflect_new(void); /* the caller's, to be freed; only looks at compiled-in memory */
void inflect_free(struct inflect *in);

/* Every declension, in an order that is the same in each run; none is at 0. */
const struct declension *inflect_all(const struct inflect *in);

/* The declension of a folded nominative; its stem has n - nominative.n letters. */
const struct declension *inflect_of(const struct inflect *in, const uint16_t *c, size_t n);

/* The cases in which the word c may stand as a form of that declension with that stem; 0: it is none. */
unsigned inflect_cases(const struct declension *d, const uint16_t *stem, size_t stem_n, const uint16_t *c, size_t n);

#endif
