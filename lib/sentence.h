/* The sentences of a line, by ICU's break iterator (Unicode Standard Annex 29), except that none ends after an abbreviation
 * of lib/data/abbreviations.tsv or an initial: 'у м. Житомир', 'О. Петренко'. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "word.h"

enum { SENTENCE_REACH = 2000 }; /* bytes at most before and after the place asked for: what never ends is no sentence */

struct sentences { /* all zero is ready for use; reused from line to line */
	struct words words;
	size_t *end; /* bytes of the line, rising; the last is its length */
	size_t n, cap;
};

/* Before the sandbox: lets ICU find its data, which some systems keep in a file. Errors of ICU end the program. */
void sentences_ready(void);

/* The line must outlive it. */
void sentences_set(struct sentences *s, struct slice line);

/* The sentence in which bytes start..end stand, or those, where they stand in more than one; without white space at its
 * ends. A slice of the line. */
struct slice sentence_around(const struct sentences *s, size_t start, size_t end);

#endif
