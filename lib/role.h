/* What a sentence makes of the organisations it names: who paid, who carried it out, who only is mentioned.
 *
 * The cues are rows of lib/data/roles.tsv (its head explains them; donors(5) for users). A role is what the page claims:
 * 'за кошти Уряду Японії' is funding, 'не за кошти' is a mention. */
#ifndef ROLE_H
#define ROLE_H

#include "donor.h"

struct roles; /* the cues, ready to match */

struct items; /* of lib/syntax.h */

/* What is kept from line to line; all zero is the start of a text. */
struct role_context {
	enum role heading;  /* of the heading above, as 'Партнери:' alone on its line; else ROLE_MENTION */
	struct items *line; /* scratch, owned */
};

struct roles *roles_new(void); /* from the compiled-in table; the caller frees it with roles_free */
void roles_free(struct roles *r);

/* A new document begins: no heading stands above. */
void role_context_reset(struct role_context *x);
void role_context_free(struct role_context *x);

/* Sets the role of every hit of the line, and removes those flagged HIT_CONTEXT that no aid cue governs.
 * Call it for every line: without hits it only looks for a heading that governs the lines below, which costs
 * next to nothing. */
void roles_assign(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *hits);

/* Adds organisations that no table knows, where the sentence says that they are some (see unknown.h): hits with row NULL. To
 * be called before roles_assign, which gives them their roles, and removes those that have none. */
void roles_unknown(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *hits);

const char *role_name(enum role role); /* "funding", as in a mark */
bool role_parse(struct slice s, enum role *role);

#endif
