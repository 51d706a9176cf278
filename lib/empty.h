/* A page that holds no article: an error, a form to log in, a wall of consent, a list of other pages. */
#ifndef EMPTY_H
#define EMPTY_H

#include "unit.h"

/* Of units whose stretch is found. In doubt there is one: a short article lost is worse than a menu kept. */
bool empty_page(const struct units *us);

#endif
