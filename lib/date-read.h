/* The parts that dates are made of: numbers, years, months, times of day, and what stands around numbers.
 *
 * Each date_read_…() looks at word i and returns the word after what it read; what it returns if there is
 * nothing, each group says. */
#ifndef DATE_READ_H
#define DATE_READ_H

#include "date-item.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 2099 };

static inline int value_at(const struct date_line *l, size_t i)
{
	return l->word[i].value;
}

/* A number of so many digits? */
static inline bool digits_at(const struct date_line *l, size_t i, size_t min, size_t max)
{
	return kind_at(l, i) == DATE_NUMBER && l->ws->v[i].n >= min && l->ws->v[i].n <= max;
}

static inline bool letters_at(const struct date_line *l, size_t i)
{
	return i < l->n && l->ws->v[i].kind == WORD_LETTERS;
}

static inline size_t skip(const struct date_line *l, size_t i, uint16_t c)
{
	return punct_at(l, i, c) ? i + 1 : i;
}

/* A preposition or conjunction? */
static inline bool date_joins_words(enum date_kind kind)
{
	return kind >= DATE_IN && kind <= DATE_AND;
}

/* Is there such a day, be it in a leap year only? */
bool date_is_day(const struct date_item *it);

/* Is the number that begins at word i part of something larger (12.2015, Євро-2012, Євро2012)? A day may be glued to any
 * word: Зустріч5 травня. */
bool date_part_of_more(const struct date_line *l, size_t i, bool day);

/* Does a label stand before it (п. 5.3.2012)? weakly: also one that claims bare numbers only (кабінет 12). */
bool date_labelled(const struct date_line *l, size_t i, bool weakly);

/* Is what ends before word i cut out of more (2024,5; 12:30; 10%)? */
bool date_goes_on(const struct date_line *l, size_t i);

/* A word to which a number may have been glued by mistake: відбулася7 липня, 14.03.2025щодо? */
bool date_is_word(const struct date_line *l, size_t i);

/* Does a thing that is counted stand at word i (осіб, грн, учнів)? */
bool date_counted(const struct date_line *l, size_t i);

bool date_before_christ(const struct date_line *l, size_t i); /* до н. е. */

/* These return 0 if there is no such thing at word i. */
size_t date_read_ordinal(const struct date_line *l, size_t i, int *n); /* третього, двадцять третього */
size_t date_read_cardinal(const struct date_line *l, size_t i, int *n); /* два, двадцять п'ять, 25 */
size_t date_read_roman(const struct date_line *l, size_t i, int *n);    /* XIX, XX-го; only capitals */
size_t date_read_day(const struct date_line *l, size_t i, int *day); /* 14, 14-го, «14», чотирнадцятого */
size_t date_read_month(const struct date_line *l, size_t i, struct date_item *it, unsigned *note);
size_t date_read_century(const struct date_line *l, size_t i, int *n, unsigned *flags); /* XIX ст., 19-го століття */
size_t date_read_clock(const struct date_line *l, size_t i, bool dash, int *hour, int *minute); /* 14:00, 14.00 */

/* року, р., навчального року, н. р.; *word is that of 'year' itself */
size_t date_read_year_word(const struct date_line *l, size_t i, size_t *word);

/* 2025-го, 2025 р.; bare: 2025 may also stand without a year word. */
size_t date_read_year(const struct date_line *l, size_t i, bool bare, struct date_item *it);

/* The year of a date in digits: of two digits it is up to ten years after the reference, or else of the last century. */
int date_full_year(const struct date_line *l, size_t i);

/* дві тисячі двадцять третього, тисяча дев'ятсот дев'яностого, двотисячного */
size_t date_read_year_in_words(const struct date_line *l, size_t i, int *year);

/* цього року, ц. р., торік; the year stays 0 if there is no reference. */
size_t date_read_relative_year(const struct date_line *l, size_t i, struct date_item *it);

/* These return i itself if there is no such thing at word i. */
size_t date_read_ending(const struct date_line *l, size_t i); /* -го, th */

/* What a year that stands after a day, a month, a season may look like besides. */
enum year_place { YEAR_PLAIN = 0, YEAR_COMMA = 1, YEAR_DASH = 2 };
size_t date_read_its_year(const struct date_line *l, size_t i, unsigned place, struct date_item *it);
size_t date_read_weekday_after(const struct date_line *l, size_t i, struct date_item *it); /* (четвер) */
size_t date_read_time(const struct date_line *l, size_t i, struct date_item *it);          /* , о 14:00 */

/* End a rule: the item is all that stands before word end, and for a day what date_read_weekday_after() and
 * date_read_time() add. Always true. */
bool date_finish(struct date_item *it, enum date_level level, size_t end);
bool date_finish_day(const struct date_line *l, size_t end, struct date_item *it);

#endif
