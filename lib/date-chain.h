/* Items that belong together, as intervals and lists, each completed from its neighbours: in '5-7, 14 та 15 березня 2025
 * року' all are days of that month. */
#ifndef DATE_CHAIN_H
#define DATE_CHAIN_H

#include "date-item.h"

enum { CHAIN_MAX = 40 };

/* What stands between two items. */
enum join {
	JOIN_NONE,
	JOIN_LIST,  /* , і та чи */
	JOIN_DASH,  /* - ... */
	JOIN_SLASH, /* between years */
	JOIN_TO,    /* до, по */
	JOIN_ON,    /* на: a night, or from one day to another */
};

/* Items that belong together: 5-7, 14 та 15 березня 2025 року. */
struct chain {
	struct date_item item[CHAIN_MAX];
	enum join join[CHAIN_MAX]; /* after each; the last is JOIN_NONE */
	size_t n;
};

/* Reads the chain that begins at word i; c->n is 0 if there is none, or none that may be marked. Returns the word at which
 * to look further. */
size_t chain_read(const struct date_line *l, size_t i, struct chain *c);

/* Can a begin an interval that ends with b? */
bool chain_in_order(const struct date_item *a, const struct date_item *b);

/* Reads what makes an item reach to the present: і досі, донині, по сьогодні. Returns the word after it, or 0. */
size_t chain_until_now(const struct date_line *l, const struct date_item *it);

#endif
