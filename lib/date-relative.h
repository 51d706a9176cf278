/* The rules for what is told from today: вчора, торік, минулого тижня, два роки тому, через місяць, у середу.
 *
 * Where there is no reference the item is read all the same, with the flag ITEM_UNKNOWN. */
#ifndef DATE_RELATIVE_H
#define DATE_RELATIVE_H

#include "date-item.h"

bool date_today(const struct date_line *l, size_t i, struct date_item *it);
bool date_weekday(const struct date_line *l, size_t i,
		  struct date_item *it); /* also before a date: п'ятниця, 28 березня */
bool date_this_year(const struct date_line *l, size_t i, struct date_item *it);
bool date_which(const struct date_line *l, size_t i, struct date_item *it);
bool date_ago(const struct date_line *l, size_t i, struct date_item *it);
bool date_ahead(const struct date_line *l, size_t i, struct date_item *it);

#endif
