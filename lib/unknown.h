/* Organisations that no table knows.
 *
 * A name in quotes after what says that it is one ('ГО «Надія»') counts if the sentence gives it a role; a capitalised
 * or quoted name also without, if it follows a sure cue ('за фінансової підтримки Фонду родини Бойків'). People are left out
 * ('за підтримки Миколи Бойка'), as far as this shows. */
#ifndef UNKNOWN_H
#define UNKNOWN_H

#include "syntax.h"

/* Adds them to the hits of the line, in their order; line is scratch. Those that need the cue have HIT_CONTEXT. */
void unknown_find(const struct syntax *s, const struct words *ws, struct items *line, struct hits *hits);

#endif
