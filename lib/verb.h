/* The forms of Ukrainian verbs, by the endings of lib/data/verbs.tsv. */
#ifndef VERB_H
#define VERB_H

#include "buf.h"

struct verbs;

struct verbs *verbs_new(void); /* the caller's; errors in the table end the program */
void verbs_free(struct verbs *v);

/* Appends a phrase (phrase.h) to out, and in it for each infinitive that has a '~' before it all forms of the verb, as
 * alternatives: '~закупити' is 'закупить' or 'закуплять', 'закупив' and so on. Returns NULL, or why it cannot (a
 * constant). */
const char *verbs_expand(const struct verbs *v, struct slice phrase, struct buf *out);

#endif
