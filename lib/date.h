/* Dates named in a line, as EDTF values (ISO 8601-2).
 *
 * What is a mark, its span, its value and the keys 'mod' and 'bound' is told form by form in extract-dates(1).
 * What a line does not say and no reference gives stays unknown: 28 березня is XXXX-03-28. */
#ifndef DATE_H
#define DATE_H

#include "calendar.h"
#include "span.h"
#include "word.h"

struct dates; /* what is known of words, and room for one line */

struct dates *dates_new(void); /* the caller's, for dates_free */
void dates_free(struct dates *d);

/* Appends the dates of the line to found, in the order of the text. reference: the day from which
 * 'yesterday' and missing years are told; NULL: none. */
void date_find(struct dates *d, const struct words *ws, const struct day *reference, struct spans *found);

/* The first whole date in a line about a page, such as 'Опубліковано: 25.09.2025 14:33', that is not said to be of a
 * later change ('Оновлено: …'); false: there is none. */
bool date_published(struct dates *d, const struct words *ws, struct day *day);

/* Reads YYYY-MM-DD, the whole of s; false: that is no day, or not of the years 1000 to 2099. Another (0001-01-01 is what some
 * sites publish on) is no reference: what is told from it could be before all years. */
bool date_parse(struct slice s, struct day *day);

void date_print(struct day day, struct buf *b); /* appends YYYY-MM-DD */

#endif
