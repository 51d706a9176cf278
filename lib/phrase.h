/* Sets of phrases, found in the words of a line.
 *
 * A phrase is written as in a table: words and punctuation separated by blanks. 'підтримки' is that word in any
 * spelling that folds alike; 'підтрим*' any word that begins so; '(фінансової)' may be missing; 'a/b' is one or the other
 * (each may have its '*'); '#' is any number; '_' any one word or number. Hyphens and dots inside are words of
 * their own, as word.h splits them: 'e-mail' is three words. */
#ifndef PHRASE_H
#define PHRASE_H

#include "word.h"

struct phrases; /* the set */
struct table;

/* name: a constant. The sets whose tables are compiled in are so themselves, by their names, as folding their phrases
 * anew would take longer than a short page. */
struct phrases *phrases_new(const char *name);

/* Adds phrases, separated by '|', with the caller's number for them (>= 0). A later phrase that matches the very same words
 * replaces. A malformed one ends the program, named with its row, the last that was read from t. To a set that is compiled
 * in nothing is added: it is whole. */
void phrases_add(struct phrases *set, struct slice cell, int id, const struct table *t);
bool phrases_whole(const struct phrases *set);
void phrases_free(struct phrases *set);

/* The longest phrase that begins at word i: its id, and in *end the word after its last; -1: none. Costs next to
 * nothing where no phrase begins like the word. Of phrases of one length a word as it stands goes before the longest stem,
 * that before '#', that before '_'. */
int phrase_at(const struct phrases *set, const struct words *ws, size_t i, size_t *end);

/* Bit k: a phrase may begin at word i + k; of PHRASES_STEP words, or up to the last one. Who looks for phrases anywhere in a line asks
 * phrase_at only where a bit is set, which is much cheaper. */
enum { PHRASES_STEP = 64 };
uint64_t phrases_may_begin(const struct phrases *set, const struct words *ws, size_t i);

#endif
