/* Words that stand around the names of organisations: rows of lib/data/donor-words.tsv, whose head explains the kinds. */
#ifndef DONOR_WORDS_H
#define DONOR_WORDS_H

#include "word.h"

enum donor_use { /* as bits */
		 USE_LEGAL = 1,
		 USE_FRAME = 2,
		 USE_HEAD = 4,
		 USE_STREET = 8,
		 USE_OTHER = 16,
		 USE_ALIAS = 32,
		 USE_FROM = 64,
		 USE_IN = 128,
};

struct donor_words;

struct donor_words *donor_words_new(void); /* the caller's */
void donor_words_free(struct donor_words *d);

/* Has word i one of these uses? A legal form has it in capitals only. */
bool donor_word(const struct donor_words *d, const struct words *ws, size_t i, unsigned uses);

/* Does a town or a country begin at word i, as after the name of a branch? *end becomes the word after it. */
bool donor_town(const struct donor_words *d, const struct words *ws, size_t i, size_t *end);

/* The genitives of a country, as 'Німеччини|ФРН|Федеративної Республіки Німеччина', where one of them begins at word i, and
 * in *end the word after it; else none. */
struct slice donor_country(const struct donor_words *d, const struct words *ws, size_t i, size_t *end);

#endif
