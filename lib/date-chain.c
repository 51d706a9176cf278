#include "date-chain.h"

#include <limits.h>
#include <string.h>

#include "date-read.h"

/* The first day and the last of an item, in that year. */
static void days_of(const struct date_item *it, int year, long *first, long *last)
{
	int from = 1, to = 12;
	if (it->level == LEVEL_DAY) {
		*first = *last = calendar_number((struct day){year, it->month, it->day});
		return;
	}
	if (it->level == LEVEL_MONTH)
		from = to = it->month;
	else if (it->level == LEVEL_QUARTER)
		to = it->n * 3, from = to - 2;
	else if (it->level == LEVEL_HALF)
		to = it->n * 6, from = to - 5;
	else if (it->level == LEVEL_SEASON)
		from = it->n * 3, to = it->n < 4 ? from + 2 : 12;
	*first = calendar_number((struct day){year, from, 1});
	*last = calendar_number((struct day){year, to, calendar_month_days(year, to)});
}

/* The first day of an item, as a number that is the greater the later in the year it is. */
static int place_in_year(const struct date_item *it)
{
	switch (it->level) {
	case LEVEL_DAY:
		return it->month * 32 + it->day;
	case LEVEL_MONTH:
		return it->month * 32 + 1;
	case LEVEL_QUARTER:
		return (it->n * 3 - 2) * 32 + 1;
	case LEVEL_HALF:
		return (it->n * 6 - 5) * 32 + 1;
	case LEVEL_SEASON:
		return it->n * 3 * 32 + 1;
	default:
		return 32 + 1;
	}
}

/* Does a come before b, both in the same year? */
static bool before_in_year(const struct date_item *a, const struct date_item *b)
{
	return place_in_year(a) < place_in_year(b);
}

static bool lacks_year(const struct date_item *it)
{
	return !it->year && it->level >= LEVEL_DAY && it->level <= LEVEL_SEASON;
}

/* How many days lie between today and the item in that year; -1 where it cannot be. */
static long distance(const struct date_item *it, long today, int year)
{
	struct day d = {year, it->month, it->day};
	if (it->level == LEVEL_DAY && (!calendar_valid(d) || (it->weekday && calendar_weekday(d) != it->weekday)))
		return -1;
	long first, last;
	days_of(it, year, &first, &last);
	return today < first ? first - today : today > last ? today - last : 0;
}

/* The year that brings it closest to today, the earlier of two, the weekday being right if one is said and if that can be. */
static int closest_year(struct date_item *it, struct day today)
{
	long best = LONG_MAX, now = calendar_number(today);
	int year = 0;
	for (int away = 0; away <= 12 && best > (away - 1) * 365L; away++) { /* what follows is further off */
		for (int y = today.year - away; y <= today.year + away; y += away ? 2 * away : 1) {
			long far = distance(it, now, y);
			if (far >= 0 && (far < best || (far == best && y < year))) {
				best = far;
				year = y;
			}
		}
	}
	if (!year && it->weekday) {
		it->weekday = 0;
		return closest_year(it, today);
	}
	return year;
}

/* May a begin an interval that ends with b? */
bool chain_in_order(const struct date_item *a, const struct date_item *b)
{
	if (a->level != b->level)
		return a->year <= b->year;
	if (a->level == LEVEL_DECADE || a->level == LEVEL_CENTURY)
		return a->n < b->n;
	if (a->year != b->year)
		return a->year < b->year;
	if (a->level == LEVEL_YEAR)
		return false;
	if (a->level == LEVEL_SEASON || a->level == LEVEL_WEEK)
		return a->n < b->n;
	if (before_in_year(a, b) || before_in_year(b, a))
		return !a->year || before_in_year(a, b);
	return a->hour >= 0 && a->hour * 60 + a->minute < b->hour * 60 + b->minute;
}

/* Does з or від stand before the word? */
static bool has_from(const struct date_line *l, size_t first)
{
	if (first > 1 && punct_at(l, first - 1, '"'))
		first--;
	return first > 0 && (kind_at(l, first - 1) == DATE_FROM || kind_at(l, first - 1) == DATE_SINCE);
}

/* Reads what may join the item that ends before word i to the next; returns the word after it, or 0. */
static size_t read_join(const struct date_line *l, size_t i, size_t first, enum join *join)
{
	switch (kind_at(l, i)) {
	case DATE_TO:
	case DATE_UPTO:
		*join = JOIN_TO;
		return i + 1;
	case DATE_ON:
		*join = JOIN_ON;
		return has_from(l, first) ? i + 1 : 0;
	case DATE_AND:
		*join = JOIN_LIST;
		return kind_at(l, i + 1) == DATE_AND ? i + 2 : i + 1;
	default:
		break;
	}
	if (punct_at(l, i, '-') || punct_at(l, i, 0x2026)) { /* … */
		*join = JOIN_DASH;
		return i + 1;
	}
	if (punct_at(l, i, '/') && glued_at(l, i)) {
		*join = JOIN_SLASH;
		return i + 1;
	}
	if (punct_at(l, i, '.') && punct_at(l, i + 1, '.')) {
		*join = JOIN_DASH;
		return punct_at(l, i + 2, '.') ? i + 3 : i + 2;
	}
	if (!punct_at(l, i, ','))
		return 0;
	*join = JOIN_LIST;
	i++;
	while (kind_at(l, i) == DATE_AND && !value_at(l, i))
		i++;
	return i;
}

static bool is_modifier(enum date_kind kind)
{
	return kind >= DATE_START && kind <= DATE_END;
}

/* Skips what may stand before a later item: a preposition, 'на початку'. */
static size_t skip_lead(const struct date_line *l, size_t i, enum join join)
{
	enum date_kind kind = kind_at(l, i);
	bool preposition = kind == DATE_IN || kind == DATE_ON || kind == DATE_FROM || kind == DATE_TO ||
			   kind == DATE_UPTO || kind == DATE_GOVERNS;
	if (preposition && (join == JOIN_LIST || is_modifier(kind_at(l, i + 1))))
		kind = kind_at(l, ++i);
	if (is_modifier(kind)) {
		size_t k = i + 1;
		if (note_at(l, i, NOTE_SHORT) || punct_at(l, k, '.'))
			k = punct_at(l, k, '.') ? k + 1 : k;
		return k;
	}
	return i;
}

/* May a bare number be of the level of the item after it? */
static bool number_fits(const struct date_item *a, const struct date_item *b)
{
	bool roman = a->flags & ITEM_ROMAN;
	if (b->flags & ITEM_FIXED)
		return false;
	switch (b->level) {
	case LEVEL_DAY:
		return !roman && a->n >= 1 && a->n <= 31;
	case LEVEL_YEAR:
		return a->n >= 1000;
	case LEVEL_DECADE:
		return !roman && a->n % 10 == 0 && (a->n < 100 || a->n >= 1000);
	case LEVEL_CENTURY:
		return a->n <= 21 && a->n > 0;
	case LEVEL_QUARTER:
		return a->n <= 4 && a->n > 0;
	case LEVEL_HALF:
		return a->n <= 2 && a->n > 0;
	default:
		return false;
	}
}

static bool joins(const struct date_line *l, const struct date_item *a, enum join join, const struct date_item *b)
{
	if ((a->flags | b->flags) & ITEM_IMPOSSIBLE)
		return a->level == b->level || a->level == LEVEL_NUMBER;
	if (join == JOIN_SLASH &&
	    !((b->level == LEVEL_YEAR || b->level == LEVEL_NUMBER) && a->level == LEVEL_NUMBER && a->n >= 1000))
		return false;
	if (a->level == LEVEL_NUMBER && b->level == LEVEL_NUMBER)
		return (a->n >= 1000) == (b->n >= 1000);
	if ((a->flags & ITEM_DM) && !(b->flags & ITEM_DIGITS))
		return false; /* 10.05 до 12 травня */
	if ((a->flags & ITEM_DM) && !(b->flags & ITEM_DM) && punct_at(l, a->end, ',') &&
	    kind_at(l, a->end + 1) != DATE_AND)
		return false; /* 12.50, 14.10.2025 */
	if (a->level == LEVEL_NUMBER)
		return number_fits(a, b) && (join != JOIN_TO || has_from(l, a->first) || a->flags & ITEM_ROMAN);
	if (b->level == LEVEL_NUMBER)
		return a->level == LEVEL_YEAR && (join == JOIN_DASH || (join == JOIN_TO && has_from(l, a->first))) &&
		       b->n > a->year && b->n >= 1900 && !date_counted(l, b->end) && !date_goes_on(l, b->end);
	if (join == JOIN_TO && kind_at(l, a->end) == DATE_TO && !has_from(l, a->first))
		return false;
	if (a->level == b->level)
		return !((a->flags | b->flags) & ITEM_FIXED) || (a->year && b->year);
	return join == JOIN_TO && a->year && b->year && a->level >= LEVEL_DAY && b->level >= LEVEL_DAY &&
	       a->level <= LEVEL_YEAR && b->level <= LEVEL_YEAR;
}

/* Is the word that stands before it a street's, so that the date is a name: вул. 8 Березня, площа Героїв 24 Серпня? After
 * 'площа' and the like the month must be in capitals: на Майдані 20 лютого. */
static bool after_place(const struct date_line *l, size_t i, bool capital)
{
	for (int back = 0; i > 0 && back < 4; back++) {
		i--;
		if (kind_at(l, i) == DATE_PLACE)
			return capital || note_at(l, i, NOTE_SHORT);
		if (!punct_at(l, i, '.') && !punct_at(l, i, '"') && !(capital && l->ws->v[i].kind != WORD_PUNCT))
			return false;
	}
	return false;
}

/* СФГ «1 Травня», вул. 50 років Жовтня */
static bool is_name(const struct date_line *l, const struct date_item *it)
{
	if (it->year || (it->level != LEVEL_DAY && it->level != LEVEL_MONTH) || (it->flags & ITEM_DIGITS))
		return false;
	bool capital = capital_at(l, it->end - 1);
	bool title = capital && !(l->ws->v[it->end - 1].flags & WORD_CAPS);
	if (capital && it->first > 0 && punct_at(l, it->first - 1, '"') && glued_at(l, it->first) &&
	    punct_at(l, it->end, '"'))
		return true;
	return (it->level == LEVEL_DAY || title) && after_place(l, it->first, capital);
}

static bool is_range(enum join join)
{
	return join == JOIN_DASH || join == JOIN_SLASH || join == JOIN_TO;
}

static bool read_items(const struct date_line *l, size_t i, struct chain *c)
{
	c->n = 0;
	if (!date_item_at(l, i, &c->item[0]) ||
	    (kind_at(l, i) == DATE_NUMBER && date_part_of_more(l, i, c->item[0].level == LEVEL_DAY)))
		return false;
	if (c->item[0].level == LEVEL_NUMBER && ((glued_at(l, i) && l->ws->v[i - 1].n > 2) ||
						 date_labelled(l, i, true) || (i > 0 && kind_at(l, i - 1) == DATE_AT)))
		return false;
	c->n = 1;
	while (c->n < CHAIN_MAX) {
		struct date_item *a = &c->item[c->n - 1], *b = a + 1;
		enum join join;
		size_t k = read_join(l, a->end, c->item[0].first, &join);
		if (!k && a->date_end < a->end)
			break;
		bool third = c->n > 1 && is_range(join) && is_range(c->join[c->n - 2]); /* 1990–1995 – 12 */
		if (!k || third || !date_item_at(l, skip_lead(l, k, join), b) || !joins(l, a, join, b))
			break;
		c->join[c->n++ - 1] = join;
	}
	for (size_t k = 0; k < c->n; k++)
		c->item[k].flags |= is_name(l, &c->item[k]) ? ITEM_NAMED : 0;
	c->join[c->n - 1] = JOIN_NONE;
	return true;
}

/* The chain from item k on is what remains. */
static void drop_before(struct chain *c, size_t k)
{
	c->n -= k;
	memmove(c->item, c->item + k, c->n * sizeof *c->item);
	memmove(c->join, c->join + k, c->n * sizeof *c->join);
}

/* і досі, донині, по сьогодні, до цього часу; returns the word after it, or 0 */
size_t chain_until_now(const struct date_line *l, const struct date_item *it)
{
	size_t i = it->end;
	bool dash = punct_at(l, i, '-');
	if (!dash && !has_from(l, it->first))
		return 0;
	i += dash || kind_at(l, i) == DATE_AND || punct_at(l, i, ',');
	bool to = kind_at(l, i) == DATE_TO || kind_at(l, i) == DATE_UPTO;
	i += to;
	if (kind_at(l, i) == DATE_NOW && (to || dash || !note_at(l, i, NOTE_AFTER)))
		return i + 1;
	if (kind_at(l, i) == DATE_TODAY && value_at(l, i) == 0 && (to || dash) && kind_at(l, i + 1) != DATE_NUMBER)
		return i + 1;
	if (to && kind_at(l, i) == DATE_WHICH && value_at(l, i) == 0 && kind_at(l, i + 1) == DATE_DAY)
		return i + 2;
	return 0;
}

static bool in_brackets(const struct date_line *l, const struct chain *c)
{
	size_t first = c->item[0].first, end = c->item[c->n - 1].end;
	return first > 0 && punct_at(l, first - 1, '(') && punct_at(l, end, ')') && kind_at(l, end + 1) != DATE_NUMBER;
}

/* Bare years: план 2024–2026, з 2014 до 2018, (2009), (1871–1913), у 2014, 2015 та 2016, 2014 – донині. */
static bool bare_years(const struct date_line *l, const struct chain *c)
{
	size_t first = c->item[0].first, end = c->item[c->n - 1].end;
	bool brackets = in_brackets(l, c), range = c->n == 2 && is_range(c->join[0]);
	for (size_t k = 0; k < c->n; k++) {
		const struct date_item *it = &c->item[k];
		if (it->n < (brackets ? 1000 : 1900) || (k > 0 && it->n <= c->item[k - 1].n))
			return false;
	}
	if (brackets)
		return true;
	if (c->n == 1 && chain_until_now(l, &c->item[0]))
		return true;
	if (c->n < 2 || (range && c->join[0] == JOIN_TO && !has_from(l, first)) || date_counted(l, end) ||
	    date_goes_on(l, end) || (punct_at(l, end, '-') && glued_at(l, end)))
		return false;
	if (range && c->join[0] == JOIN_SLASH)
		return c->item[1].n == c->item[0].n + 1;
	if (range)
		return true;
	for (size_t k = 0; k + 1 < c->n; k++)
		if (c->join[k] != JOIN_LIST)
			return false;
	enum date_kind before = first > 0 ? kind_at(l, first - 1) : DATE_OTHER;
	return before == DATE_IN || before == DATE_ON || before == DATE_GOVERNS;
}

/* Turns the bare number a into what b is. */
static void become(struct date_item *a, const struct date_item *b)
{
	a->level = b->level;
	a->flags |= b->flags & (ITEM_DM | ITEM_INS);
	if (b->level == LEVEL_DAY) {
		a->day = a->n;
		a->month = b->month;
	} else if (b->level == LEVEL_YEAR) {
		a->year = a->n;
	} else if (b->level == LEVEL_DECADE) {
		a->n = a->n >= 1000 ? a->n / 10 : b->n / 10 * 10 + a->n / 10;
	}
}

/* Is b later than a, as an item before it must be that takes its month or year from it? */
static bool rises(const struct date_item *a, const struct date_item *b)
{
	switch (b->level) {
	case LEVEL_DAY:
		return a->month != b->month || a->day < b->day;
	case LEVEL_YEAR:
		return a->year < b->year;
	default:
		return a->n < b->n;
	}
}

/* з 29 по 3 травня: does the interval begin in the month before? */
static bool wraps(const struct date_item *a, const struct date_item *b)
{
	return b->level == LEVEL_DAY && a->day > 20 && b->day <= 10;
}

/* 1941–45: the missing century */
static bool complete_two(struct date_item *a, struct date_item *b)
{
	int year = a->level == LEVEL_NUMBER ? a->n : a->year;
	b->year += year / 100 * 100;
	b->flags &= ~(unsigned)ITEM_TWO;
	return b->year > year;
}

/* вул. Шкільна, 5, 14 березня */
static bool is_house_number(const struct date_line *l, const struct chain *c)
{
	size_t i = c->item[0].first;
	return i > 0 && punct_at(l, i - 1, ',') && c->n == 2 && c->join[0] == JOIN_LIST &&
	       punct_at(l, c->item[0].end, ',');
}

/* Gives bare numbers the level of what follows; what does not fit begins no chain. */
static bool complete_numbers(const struct date_line *l, struct chain *c)
{
	struct date_item *last = &c->item[c->n - 1];
	if (last->level == LEVEL_NUMBER && c->n > 1 && last[-1].level == LEVEL_YEAR) {
		last->level = LEVEL_YEAR;
		last->year = last->n;
	} else if (last->level == LEVEL_NUMBER) {
		if (!bare_years(l, c))
			return false;
		last->level = LEVEL_YEAR;
		last->year = last->n;
	}
	for (size_t k = c->n - 1; k-- > 0;) {
		struct date_item *a = &c->item[k], *b = a + 1;
		if (b->flags & ITEM_TWO && !complete_two(a, b))
			return false;
		if (a->level != LEVEL_NUMBER)
			continue;
		bool fits = number_fits(a, b);
		if (fits)
			become(a, b);
		if (fits && c->join[k] == JOIN_TO && wraps(a, b))
			a->month = (b->month + 10) % 12 + 1;
		bool listed_year = c->join[k] == JOIN_LIST && b->level == LEVEL_YEAR;
		if (!fits || !(listed_year || rises(a, b)) || (k == 0 && is_house_number(l, c))) {
			drop_before(c, k + 1);
			return true;
		}
	}
	return !(c->item[0].flags & ITEM_TWO);
}

/* Is the year told by what was said before: грудня того ж року, 5 травня цього ж року? */
static bool same_year_follows(const struct date_line *l, size_t i)
{
	bool that = kind_at(l, i) == DATE_THAT, this = kind_at(l, i) == DATE_WHICH && value_at(l, i) == 0;
	size_t k = i + 1;
	while (kind_at(l, k) == DATE_SAME)
		k++;
	return (that || (this && k > i + 1)) && kind_at(l, k) == DATE_YEAR;
}

static void complete_years(const struct date_line *l, struct chain *c)
{
	for (size_t k = 1; k < c->n; k++) {
		struct date_item *a = &c->item[k - 1], *b = a + 1;
		if (a->year && lacks_year(b) && a->level == b->level)
			b->year = a->year + before_in_year(b, a);
	}
	struct date_item *last = &c->item[c->n - 1];
	if (lacks_year(last) && !(last->flags & ITEM_YEARED) && l->today.year && !same_year_follows(l, last->end))
		last->year = closest_year(last, l->today);
	for (size_t k = c->n - 1; k-- > 0;) {
		struct date_item *a = &c->item[k], *b = a + 1;
		if (b->year && lacks_year(a) && a->level == b->level)
			a->year = b->year - before_in_year(b, a);
	}
}

/* Does a word stand before the chain after which лютого, or a nominative, is a month? */
static bool governed(const struct date_line *l, size_t first, unsigned flags)
{
	if (first == 0)
		return false;
	enum date_kind kind = kind_at(l, first - 1);
	if (kind == DATE_GOVERNS || kind == DATE_ON || kind == DATE_UPTO)
		return true;
	return !(flags & ITEM_NAME) && (kind == DATE_IN || kind == DATE_FROM || kind == DATE_SINCE || kind == DATE_TO ||
					(kind >= DATE_START && kind <= DATE_AFTER));
}

/* Is every item one that may stand, now that all is said? */
static bool acceptable(const struct date_line *l, const struct chain *c)
{
	for (size_t k = 0; k < c->n; k++) {
		const struct date_item *it = &c->item[k];
		if (it->flags & (ITEM_IMPOSSIBLE | ITEM_NAMED) || it->year < 0 || it->year > 9998)
			return false;
		if ((it->level == LEVEL_CENTURY && (it->n < 1 || it->n > 99)) ||
		    (it->level == LEVEL_DECADE && (it->n < 0 || it->n > 999)))
			return false;
		if (it->level == LEVEL_DAY &&
		    !calendar_valid((struct day){it->year ? it->year : 2000, it->month, it->day}))
			return false;
		if (it->flags & ITEM_YEARED && !it->year)
			return false;
		if (it->flags & ITEM_DM && (!it->year || k + 1 == c->n || c->item[c->n - 1].flags & ITEM_DM))
			return false;
		if (it->flags & ITEM_PAIR && c->n < 2 && !(it->first > 0 && kind_at(l, it->first - 1) == DATE_AND))
			return false;
	}
	return true;
}

/* Are the months that need it governed (з лютого по травень), or dated by a year? */
static bool months_stand(const struct date_line *l, const struct chain *c)
{
	if (c->item[c->n - 1].year)
		return true;
	for (size_t k = 0; k < c->n; k++) {
		unsigned flags = c->item[k].flags & (ITEM_NAME | ITEM_LOOSE);
		bool after_to = k > 0 && c->join[k - 1] == JOIN_TO;
		if (flags && !after_to && !governed(l, c->item[0].first, flags))
			return false;
	}
	return true;
}

size_t chain_read(const struct date_line *l, size_t i, struct chain *c)
{
	if (!read_items(l, i, c)) {
		c->n = 0;
		return i + 1;
	}
	size_t last = c->item[c->n - 1].first, end = c->item[c->n - 1].end;
	bool stands = months_stand(l, c);
	if (!complete_numbers(l, c)) { /* numbers alone: what follows the last may still be joined to it */
		bool more = c->n > 1;
		c->n = 0;
		return more ? last : i + 1;
	}
	complete_years(l, c);
	if (!stands || !acceptable(l, c))
		c->n = 0;
	return end;
}
