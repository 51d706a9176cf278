#include "date-item.h"

#include "date-read.h"
#include "date-relative.h"

/* 2025-03-28, 2025-03-28T14:33 */
static bool iso_date(const struct date_line *l, size_t i, struct date_item *it)
{
	if (!digits_at(l, i, 4, 4) || !digits_at(l, i + 2, 2, 2) || !digits_at(l, i + 4, 2, 2))
		return false;
	uint16_t c = *word_c(l->ws, i + 1);
	if ((c != '-' && c != '.' && c != '/') || !punct_at(l, i + 1, c) || !punct_at(l, i + 3, c))
		return false;
	for (size_t k = i + 1; k <= i + 4; k++)
		if (!glued_at(l, k))
			return false;
	if (value_at(l, i) < YEAR_MIN || value_at(l, i) > YEAR_MAX)
		return false;
	it->year = value_at(l, i);
	it->month = value_at(l, i + 2);
	it->day = value_at(l, i + 4);
	size_t end = i + 5, after;
	if (glued_at(l, end) && letters_at(l, end) && l->ws->v[end].n == 1 && glued_at(l, end + 1) &&
	    (after = date_read_clock(l, end + 1, false, &it->hour, &it->minute)) != 0 && it->hour < 24 &&
	    it->minute < 60) {
		date_finish_day(l, end, it);
		it->end = after;
		if (glued_at(l, after) && letters_at(l, after) && l->ws->v[after].n == 1)
			it->end++; /* Z */
		return true;
	}
	it->hour = -1;
	if (date_goes_on(l, end))
		return false;
	return date_finish_day(l, end, it);
}

/* A full stop before what joins two dates: 11.–12.10.2025 */
static size_t skip_stop(const struct date_line *l, size_t i)
{
	enum date_kind after = kind_at(l, i + 1);
	return punct_at(l, i, '.') && (punct_at(l, i + 1, '-') || after == DATE_TO || after == DATE_UPTO) ? i + 1 : i;
}

/* 05.03.2024, 5.3.2013 р., 05/03/2024, 05-03-2024, 14.02.78; 03.10 before –05.10.2025 */
static bool date_in_digits(const struct date_line *l, size_t i, struct date_item *it)
{
	if (!digits_at(l, i, 1, 2) || !digits_at(l, i + 2, 1, 2) || date_labelled(l, i, false))
		return false;
	uint16_t c = punct_at(l, i + 1, '/') ? '/' : punct_at(l, i + 1, '-') ? '-' : '.';
	if (!punct_at(l, i + 1, c))
		return false;
	it->day = value_at(l, i);
	it->month = value_at(l, i + 2);
	it->flags |= ITEM_DIGITS;
	bool two = l->ws->v[i].n == 2 && l->ws->v[i + 2].n == 2 && c == '.' && digits_at(l, i + 4, 2, 2);
	bool four = digits_at(l, i + 4, 4, 4);
	bool tight = glued_at(l, i + 1) && glued_at(l, i + 2) && glued_at(l, i + 3) && glued_at(l, i + 4);
	if (c == '-' && (!tight || l->ws->v[i].n != 2 || l->ws->v[i + 2].n != 2 ||
			 (punct_at(l, i + 5, '-') && !punct_at(l, i + 7, '-'))))
		return false; /* 22-10-2012-5 */
	if (punct_at(l, i + 3, c) && (four || (two && tight))) {
		it->year = date_full_year(l, i + 4);
		if (it->year < YEAR_MIN || it->year > YEAR_MAX)
			return false;
		size_t end = date_read_ending(l, i + 5), word, after = date_read_year_word(l, end, &word);
		if (after && !note_at(l, word, NOTE_PLURAL | NOTE_HOUR))
			end = after;
		return (!date_goes_on(l, end) || punct_at(l, end, ',') ||
			(letters_at(l, end) && date_is_word(l, end))) &&
		       date_finish_day(l, end, it);
	}
	if (c != '.' || l->ws->v[i + 2].n != 2 || !glued_at(l, i + 1) || !glued_at(l, i + 2) ||
	    date_goes_on(l, i + 3) || it->month < 1 || it->month > 12)
		return false;
	it->flags |= ITEM_DM;
	if (!date_is_day(it))
		it->flags |= ITEM_IMPOSSIBLE;
	return date_finish(it, LEVEL_DAY, skip_stop(l, i + 3)); /* 03.10.–05.10.2025 */
}

/* 28 березня 2025 року, третього січня, «03» жовтня, 25 вер. 2025, 25th of September */
static bool day_and_month(const struct date_line *l, size_t i, struct date_item *it)
{
	unsigned note;
	size_t k = date_read_day(l, i, &it->day);
	if (!k)
		return false;
	k = kind_at(l, k) == DATE_OF ? k + 1 : k;
	size_t end = date_read_month(l, k, it, &note);
	if (!end || date_labelled(l, i, false))
		return false;
	unsigned place = note & (NOTE_SHORT | NOTE_NOM | NOTE_FOREIGN) ? YEAR_COMMA : YEAR_PLAIN;
	size_t after = date_read_its_year(l, end, place, it);
	if (after == end && (!(note & NOTE_GEN) || ((note & NOTE_FOREIGN) && !capital_at(l, k))))
		return false; /* section 5 may be */
	if (after == end && date_goes_on(l, end))
		return false;
	return (note & (NOTE_GEN | NOTE_NOM | NOTE_SHORT)) && !((note & NOTE_SHORT) && after == end) &&
	       date_finish_day(l, after, it);
}

/* вересень 25, 2025; September 23–24, 2025: the month was read up to k */
static bool month_first(const struct date_line *l, size_t k, struct date_item *it)
{
	if (!digits_at(l, k, 1, 2))
		return false;
	it->day = value_at(l, k);
	k = date_read_ending(l, k + 1);
	if (punct_at(l, k, '-') && digits_at(l, k + 1, 1, 2) && value_at(l, k + 1) > it->day) {
		it->last_day = value_at(l, k + 1);
		k = date_read_ending(l, k + 2);
	}
	size_t end = date_read_its_year(l, k, YEAR_COMMA, it);
	return end > k && date_finish_day(l, end, it);
}

/* Микола Лютий, Січень Іван: a name, for months are written small */
static bool is_surname(const struct date_line *l, size_t i)
{
	return i > 0 && (l->ws->v[i].flags & (WORD_CAP | WORD_CAPS)) == WORD_CAP && capital_at(l, i - 1) &&
	       l->ws->v[i - 1].n > 1 && kind_at(l, i - 1) == DATE_OTHER;
}

/* у вересні, вересень 2025, травень цього року, вересень 25, 2025 */
static bool month(const struct date_line *l, size_t i, struct date_item *it)
{
	unsigned note;
	size_t k = date_read_month(l, i, it, &note);
	struct date_item full = *it;
	if (!k)
		return false;
	if (month_first(l, k, &full)) {
		*it = full;
		return true;
	}
	bool quoted = punct_at(l, i - (i > 0), '"') && glued_at(l, i);
	size_t end = date_read_its_year(l, k, quoted ? YEAR_PLAIN : YEAR_DASH, it);
	if ((note & NOTE_SHORT) || kind_at(l, i) == DATE_MID)
		return false;
	if (end == k) {
		if (is_surname(l, i) || date_goes_on(l, k) || (it->month == 2 && kind_at(l, k) == DATE_FIERCE))
			return false;
		it->flags |= note & NOTE_FOREIGN ? ITEM_YEARED
			     : note & NOTE_NOM   ? ITEM_NAME
			     : note & NOTE_DATED ? ITEM_LOOSE
						 : 0;
	}
	it->flags |= note & NOTE_INS ? ITEM_INS : 0;
	return date_finish(it, LEVEL_MONTH, end);
}

/* 2013 році, 2017-му; 45 рр. in 1941–45 рр. */
static bool year(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t word, end = date_read_year(l, i, false, it);
	if (!end && digits_at(l, i, 2, 4)) {
		end = date_read_year_word(l, date_read_ending(l, i + 1), &word);
		if (!end)
			return false;
		bool two = l->ws->v[i].n == 2;
		bool joined = i > 0 && (punct_at(l, i - 1, '-') || punct_at(l, i - 1, '/'));
		if (two ? !joined : !digits_at(l, i, 4, 4) || value_at(l, i) < YEAR_MIN || value_at(l, i) > YEAR_MAX)
			return false;
		it->year = value_at(l, i);
		it->flags |= two ? ITEM_TWO : note_at(l, word, NOTE_PLURAL) ? ITEM_PAIR : 0;
	}
	if (!end || date_labelled(l, i, false))
		return false;
	if (date_read_year_word(l, date_read_ending(l, i + 1), &word) && note_at(l, word, NOTE_GRAM) &&
	    !(i > 0 && date_joins_words(kind_at(l, i - 1))))
		return false;
	if (date_before_christ(l, end))
		it->flags |= ITEM_IMPOSSIBLE;
	return date_finish(it, LEVEL_YEAR, end);
}

/* дві тисячі двадцять третього року */
static bool year_in_words(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t word, end = date_read_year_in_words(l, i, &it->year);
	if (!end)
		return false;
	size_t after = date_read_year_word(l, end, &word);
	return date_finish(it, LEVEL_YEAR, after ? after : end);
}

static bool century(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end = date_read_century(l, i, &it->n, &it->flags);
	if (!end || date_labelled(l, i, true))
		return false;
	if (date_before_christ(l, end))
		it->flags |= ITEM_IMPOSSIBLE;
	return date_finish(it, LEVEL_CENTURY, end);
}

/* 2010-ті, 90-х роках, дев'яностих, 20-х роках XX століття */
static bool decade(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t k = i + 1, word, roks;
	bool sure = false;
	if (kind_at(l, i) == DATE_DECADE) {
		it->n = value_at(l, i);
		enum date_kind before = i > 0 ? kind_at(l, i - 1) : DATE_OTHER;
		sure = !note_at(l, i, NOTE_DATED) || before == DATE_IN || before == DATE_FROM || before == DATE_TO ||
		       (before >= DATE_START && before <= DATE_END);
	} else {
		int n = value_at(l, i);
		if (!(digits_at(l, i, 2, 2) || (digits_at(l, i, 4, 4) && n >= YEAR_MIN && n <= YEAR_MAX)) || n % 10)
			return false;
		it->n = n >= 1000 ? n / 10 : n >= 20 ? 190 + n / 10 : 200 + n / 10;
		size_t dash = punct_at(l, k, '-') && glued_at(l, k) ? k + 1 : k;
		sure = glued_at(l, dash) && (kind_at(l, dash) == DATE_TENS || note_at(l, dash, NOTE_TENS));
		k = sure ? dash + 1 : k;
		if (kind_at(l, k) == DATE_CENTURY)
			return false; /* 20-е століття */
		if (date_goes_on(l, k))
			return false; /* 40х20 */
	}
	if (!sure && i > 1 && punct_at(l, i - 1, '-') && digits_at(l, i - 2, 4, 4))
		return false; /* 1918-20 рр. */
	roks = date_read_year_word(l, k, &word);
	if (roks && note_at(l, word, NOTE_PLURAL) && (sure || it->n < 1000)) {
		if (!sure && (note_at(l, word, NOTE_COUNT) || digits_at(l, i, 4, 4)))
			return false;
		sure = true;
		k = roks;
	} else if (date_counted(l, k)) {
		return false;
	}
	int n;
	unsigned flags = 0;
	size_t end = date_read_century(l, k, &n, &flags);
	if (!end && kind_at(l, k) == DATE_WHICH && kind_at(l, k + 1) == DATE_CENTURY) { /* минулого століття */
		n = (l->today.year ? (l->today.year + 99) / 100 : 21) + value_at(l, k);
		end = k + 2;
	}
	if (end) {
		it->n = (n - 1) * 10 + it->n % 10;
		sure = true;
		k = end;
	}
	return sure && date_finish(it, LEVEL_DECADE, k);
}

/* I квартал 2011 року, 2-й квартал, перше півріччя 2025 року, IV кв. 2024 */
static bool quarter_or_half(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t k = date_read_roman(l, i, &it->n);
	bool roman = k != 0;
	if (!k && digits_at(l, i, 1, 1)) {
		k = date_read_ending(l, i + 1);
		it->n = value_at(l, i);
	} else if (!k) {
		k = date_read_ordinal(l, i, &it->n);
	}
	enum date_kind unit = kind_at(l, k);
	if (!k || (unit != DATE_QUARTER && unit != DATE_HALF) || it->n < 1 || it->n > (unit == DATE_HALF ? 2 : 4))
		return false;
	bool brief = note_at(l, k, NOTE_SHORT);
	if (note_at(l, k, NOTE_PLURAL)) {
		if (!(i > 0 && (punct_at(l, i - 1, '-') || punct_at(l, i - 1, ',') || kind_at(l, i - 1) == DATE_AND)))
			return false; /* за 3 квартали 2024 року */
		it->flags |= ITEM_PAIR;
	}
	k = brief ? skip(l, k + 1, '.') : k + 1;
	size_t end = date_read_its_year(l, k, YEAR_PLAIN, it);
	if (brief && !(roman && end > k))
		return false;
	return date_finish(it, unit == DATE_HALF ? LEVEL_HALF : LEVEL_QUARTER, end);
}

/* навесні 2015 року, зима 2013–2014, восени минулого року */
static bool season(const struct date_line *l, size_t i, struct date_item *it)
{
	it->n = value_at(l, i);
	bool quoted = punct_at(l, i - (i > 0), '"') && glued_at(l, i);
	size_t k = i + 1, end, word;
	end = date_read_its_year(l, k, quoted ? YEAR_PLAIN : YEAR_DASH, it);
	if (digits_at(l, k, 4, 4) && (punct_at(l, k + 1, '-') || punct_at(l, k + 1, '/')) && it->n == 4 &&
	    (digits_at(l, k + 2, 4, 4) || digits_at(l, k + 2, 2, 2)) &&
	    value_at(l, k + 2) % 100 == (value_at(l, k) + 1) % 100) {
		it->year = value_at(l, k);
		it->flags |= ITEM_LONG;
		end = date_read_ending(l, k + 3);
		size_t after = date_read_year_word(l, end, &word);
		end = after ? after : end;
	}
	it->flags |= it->year ? 0 : end > k ? ITEM_UNKNOWN : ITEM_YEARED;
	return date_finish(it, LEVEL_SEASON, end);
}

/* A day and month that a weekday or 'сьогодні' stands before. */
bool date_day_after(const struct date_line *l, size_t i, struct date_item *it)
{
	struct date_item day = {.hour = -1, .first = it->first, .weekday = it->weekday};
	size_t k = skip(l, i, ',');
	if (punct_at(l, k, '(') || punct_at(l, k, '-'))
		k++;
	if (!day_and_month(l, k, &day) && !(date_in_digits(l, k, &day) && !(day.flags & ITEM_DM)) &&
	    !iso_date(l, k, &day)) {
		unsigned note;
		size_t end = date_read_month(l, k, &day, &note);
		if (!end || !(note & NOTE_FOREIGN) || !month_first(l, end, &day))
			return false;
	}
	if (day.weekday != it->weekday && it->weekday)
		day.weekday = it->weekday;
	if (punct_at(l, i, '(') && punct_at(l, day.end, ')'))
		day.end++;
	*it = day;
	return true;
}

/* 14 before 'та 15 березня', XVIII before 'XIX ст.', третього before 'та четвертого кварталів', 2013 before '2014 роках' */
static bool number(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end = date_read_roman(l, i, &it->n);
	if (end) {
		it->flags |= ITEM_ROMAN;
	} else if (digits_at(l, i, 4, 4)) {
		it->n = value_at(l, i);
		end = i + 1;
		if (it->n < YEAR_MIN || it->n > YEAR_MAX)
			return false;
	} else if (!(end = date_read_day(l, i, &it->n))) {
		return false;
	}
	end = skip_stop(l, end);
	return !date_goes_on(l, end) || punct_at(l, end, '/') ? date_finish(it, LEVEL_NUMBER, end) : false;
}

typedef bool rule(const struct date_line *l, size_t i, struct date_item *it);

enum { RULES_MAX = 8 };

/* Which rules are tried at a word of which kind, in this order. */
static rule *const rules[DATE_KINDS][RULES_MAX + 1] = {
	[DATE_NUMBER] = {date_in_digits, day_and_month, decade, year, century, quarter_or_half, date_ago, number},
	[DATE_MONTH] = {month},
	[DATE_MID] = {month}, /* сер */
	[DATE_WEEKDAY] = {date_weekday},
	[DATE_SEASON] = {season},
	[DATE_ORDINAL] = {day_and_month, quarter_or_half, century, year_in_words, number},
	[DATE_CARDINAL] = {day_and_month, year_in_words, century, date_ago, number}, /* двадцять третього вересня */
	[DATE_ROMAN] = {quarter_or_half, century, number},
	[DATE_AND] = {quarter_or_half, century, number}, /* І */
	[DATE_DECADE] = {decade},
	[DATE_TODAY] = {date_today},
	[DATE_THISYEAR] = {date_this_year},
	[DATE_WHICH] = {date_which},
	[DATE_YEAR] = {date_ago}, /* рік тому */
	[DATE_MONTHS] = {date_ago},
	[DATE_WEEK] = {date_ago},
	[DATE_AHEAD] = {date_ahead},
};

/* At a number of four digits. */
static rule *const year_rules[] = {iso_date, decade, year, number, NULL};

bool date_item_begins(const struct date_word *word)
{
	switch (word->kind) {
	case DATE_MID:
	case DATE_AND: /* few of these are a month or a numeral */
		return word->value != 0;
	case DATE_YEAR:
	case DATE_MONTHS:
	case DATE_WEEK:
		return word->note & NOTE_NOM;
	default:
		return rules[word->kind][0] != NULL;
	}
}

/* Sets of kinds */

#define KIND(k) ((uint64_t)1 << DATE_##k)

/* Needs no word after it to be a date: у вересні, вчора. */
static const uint64_t alone = KIND(MONTH) | KIND(MID) | KIND(WEEKDAY) | KIND(DECADE) | KIND(TODAY) | KIND(THISYEAR);

/* After a number, a season or the like, no part of a date: 21 особа; nor without a comma: один із них. */
static const uint64_t no_part = KIND(OTHER) | KIND(COUNT) | KIND(HOUR) | KIND(MINUTE) | KIND(LABEL) | KIND(PLACE);
static const uint64_t no_join = KIND(IN) | KIND(FROM) | KIND(AT) | KIND(GOVERNS);

static bool among(unsigned kind, uint64_t set)
{
	return set >> kind & 1;
}

/* 12,5 */
static bool is_decimal(const struct words *ws, size_t i)
{
	return word_punct(ws, i + 1, ',') && !word_spaced(ws, i + 1) && !word_spaced(ws, i + 2) &&
	       ws->v[i + 2].kind == WORD_NUMBER;
}

/* Does the number at word i say by itself that it is none of a date: 15:30, 250, 100000, 20 %, 3), 12,5? */
static bool is_amount(const struct date_words *table, const struct words *ws, size_t i)
{
	uint32_t digits = ws->v[i].n;
	if (digits == 3)
		return i + 2 >= ws->n || date_words_look_up(table, ws, i + 2).kind != DATE_AGO;
	return digits > 4 || word_sign(ws, i + 1, digits < 4 ? ":%)" : ":%") || is_decimal(ws, i);
}

/* Is what stands at word i no part of a date that begins with the word before? */
static bool is_apart(const struct date_words *table, const struct words *ws, size_t i)
{
	size_t k = i + word_sign(ws, i, ".,");
	if (k >= ws->n || ws->v[k].kind != WORD_LETTERS || !word_spaced(ws, k))
		return k >= ws->n;
	return among(date_words_look_up(table, ws, k).kind, k > i ? no_part : no_part | no_join);
}

/* The rules, and what joins items, come to the same, but take ten times as long. */
bool date_item_may_begin(const struct date_words *table, const struct words *ws, size_t i)
{
	struct date_word word = date_words_look_up(table, ws, i);
	if (word.kind == DATE_NUMBER && is_amount(table, ws, i))
		return false;
	if (word.kind == DATE_OTHER || (word.kind == DATE_AND && !(ws->v[i].flags & WORD_CAP)))
		return false; /* 'і', and no numeral */
	if (word.kind == DATE_ORDINAL && word.value == 2000)
		return true; /* двотисячного */
	return among(word.kind, alone) || !is_apart(table, ws, i + 1);
}

bool date_item_at(const struct date_line *l, size_t i, struct date_item *it)
{
	if (i >= l->n)
		return false;
	enum date_kind kind = kind_at(l, i);
	if (kind == DATE_AND && !capital_at(l, i))
		return false; /* 'і', and no numeral */
	for (rule *const *r = digits_at(l, i, 4, 4) ? year_rules : rules[kind]; *r; r++) {
		*it = (struct date_item){.first = i, .hour = -1};
		if ((*r)(l, i, it))
			return true;
	}
	return false;
}
