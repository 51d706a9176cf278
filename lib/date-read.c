#include "date-read.h"

bool date_is_word(const struct date_line *l, size_t i)
{
	return l->ws->v[i].n > 2 && !(l->ws->v[i].flags & WORD_LATIN);
}

bool date_part_of_more(const struct date_line *l, size_t i, bool day)
{
	if (!glued_at(l, i))
		return false;
	if (l->ws->v[i - 1].kind == WORD_LETTERS)
		return !date_joins_words(kind_at(l, i - 1)) &&
		       !(date_is_word(l, i - 1) && (day || !capital_at(l, i - 1)));
	bool after_number = glued_at(l, i - 1) && kind_at(l, i - 2) == DATE_NUMBER;
	switch (*word_c(l->ws, i - 1)) {
	case '.':
	case ',':
	case ':':
		return after_number;
	case '-':
		return glued_at(l, i - 1) && l->ws->v[i - 2].kind != WORD_PUNCT;
	case '/':
	case '\\':
	case '=':
	case '+':
	case '#':
	case '$':
	case '%':
	case '&':
	case '@':
	case '_':
	case 0x20ac:
	case 0x20b4:
	case 0xa3:
	case 0xd7: /* the euro, hryvnia, pound and times signs */
		return true;
	default:
		return false;
	}
}

bool date_labelled(const struct date_line *l, size_t i, bool weakly)
{
	size_t k = i;
	if (k > 0 && l->ws->v[k - 1].kind == WORD_PUNCT && punct_at(l, k - 1, '.'))
		k--;
	if (k == 0)
		return false;
	enum date_kind kind = kind_at(l, k - 1);
	if (punct_at(l, k - 1, 0x2116)) /* № */
		return true;
	if (kind == DATE_LABEL)
		return weakly || value_at(l, k - 1);
	return k < i && (kind == DATE_CENTURY || kind == DATE_QUARTER) && note_at(l, k - 1, NOTE_SHORT);
}

bool date_goes_on(const struct date_line *l, size_t i)
{
	if (!glued_at(l, i))
		return false;
	if (l->ws->v[i].kind != WORD_PUNCT)
		return !date_joins_words(kind_at(l, i));
	bool before_number = glued_at(l, i + 1) && kind_at(l, i + 1) == DATE_NUMBER;
	switch (*word_c(l->ws, i)) {
	case '.':
	case ',':
	case ':':
		return before_number;
	case '/':
	case '\\':
	case '=':
	case '%':
	case '&':
	case '@':
	case '_':
	case 0xb0: /* degree */
		return true;
	default:
		return false;
	}
}

bool date_counted(const struct date_line *l, size_t i)
{
	enum date_kind kind = kind_at(l, i);
	if (kind == DATE_COUNT || (kind >= DATE_WEEK && kind <= DATE_DAY) || kind == DATE_HOUR || kind == DATE_MINUTE ||
	    note_at(l, i, NOTE_COUNT | NOTE_GRAM) || (kind == DATE_QUARTER && note_at(l, i, NOTE_SHORT)))
		return true;
	if (!letters_at(l, i) || (l->ws->v[i].flags & (WORD_CAP | WORD_CAPS)) == WORD_CAP)
		return punct_at(l, i, '%');
	uint32_t n = l->ws->v[i].n;
	const uint16_t *c = word_c(l->ws, i);
	return n > 3 && c[n - 1] == 0x432 && (c[n - 2] == 0x456 || c[n - 2] == 0x457); /* -ів, -їв */
}

/* -го, th */
size_t date_read_ending(const struct date_line *l, size_t i)
{
	size_t k = punct_at(l, i, '-') && glued_at(l, i) ? i + 1 : i;
	if (!glued_at(l, k) || !(kind_at(l, k) == DATE_ENDING || note_at(l, k, NOTE_ENDING)))
		return i;
	return k + 1;
}

/* третього, двадцять третього */
size_t date_read_ordinal(const struct date_line *l, size_t i, int *n)
{
	int tens = 0;
	if (kind_at(l, i) == DATE_CARDINAL && value_at(l, i) >= 20 && value_at(l, i) <= 90) {
		tens = value_at(l, i++);
		if (kind_at(l, i) != DATE_ORDINAL || value_at(l, i) > 9)
			return 0;
	}
	if (kind_at(l, i) != DATE_ORDINAL || value_at(l, i) > 99)
		return 0;
	*n = tens + value_at(l, i);
	return i + 1;
}

/* 14, 14-го, «14», чотирнадцятого */
size_t date_read_day(const struct date_line *l, size_t i, int *day)
{
	if (!digits_at(l, i, 1, 2))
		return date_read_ordinal(l, i, day);
	*day = value_at(l, i);
	return skip(l, date_read_ending(l, i + 1), '"');
}

/* XIX, і in capitals too; XX-го */
size_t date_read_roman(const struct date_line *l, size_t i, int *n)
{
	enum date_kind kind = kind_at(l, i);
	bool roman = kind == DATE_ROMAN || (kind == DATE_AND && value_at(l, i));
	if (!roman || !(l->ws->v[i].flags & (l->ws->v[i].n == 1 ? WORD_CAP : WORD_CAPS)))
		return 0;
	*n = value_at(l, i);
	return date_read_ending(l, i + 1);
}

/* два, двадцять п'ять, 25 */
size_t date_read_cardinal(const struct date_line *l, size_t i, int *n)
{
	if (digits_at(l, i, 1, 3)) {
		*n = value_at(l, i);
		return i + 1;
	}
	if (kind_at(l, i) != DATE_CARDINAL || value_at(l, i) > 100)
		return 0;
	*n = value_at(l, i);
	if (*n >= 20 && *n < 100 && kind_at(l, i + 1) == DATE_CARDINAL && value_at(l, i + 1) < 10)
		*n += value_at(l, ++i);
	return i + 1;
}

/* року, р., навчального року, н. р.; *word is that of 'year' itself */
size_t date_read_year_word(const struct date_line *l, size_t i, size_t *word)
{
	if (kind_at(l, i) == DATE_SCHOOL) {
		i = note_at(l, i, NOTE_SHORT) ? skip(l, i + 1, '.') : i + 1;
	}
	if (kind_at(l, i) != DATE_YEAR)
		return 0;
	*word = i++;
	if (!note_at(l, *word, NOTE_SHORT))
		return i;
	i = skip(l, i, '.');
	if (kind_at(l, i) == DATE_YEAR && l->ws->v[i].n == 1 && l->ws->v[*word].n == 1) /* р.р. */
		i = skip(l, i + 1, '.');
	return i;
}

bool date_before_christ(const struct date_line *l, size_t i)
{
	return kind_at(l, i) == DATE_TO &&
	       (kind_at(l, i + 1) == DATE_ERA || (kind_at(l, i + 1) == DATE_SCHOOL && note_at(l, i + 1, NOTE_SHORT) &&
						  kind_at(l, skip(l, i + 2, '.')) == DATE_ENDING));
}

/* дві тисячі двадцять третього, тисяча дев'ятсот дев'яностого, двотисячного; *year */
size_t date_read_year_in_words(const struct date_line *l, size_t i, int *year)
{
	int n = 1;
	if (kind_at(l, i) == DATE_ORDINAL && value_at(l, i) == 2000) {
		*year = 2000;
		return i + 1;
	}
	if (kind_at(l, i) == DATE_CARDINAL && value_at(l, i) <= 2)
		n = value_at(l, i++);
	if (kind_at(l, i) != DATE_CARDINAL || value_at(l, i) != 1000)
		return 0;
	n *= 1000;
	i++;
	if (kind_at(l, i) == DATE_CARDINAL && value_at(l, i) >= 100 && value_at(l, i) < 1000)
		n += value_at(l, i++);
	int rest = 0;
	size_t end = date_read_ordinal(l, i, &rest);
	if (!end && kind_at(l, i) == DATE_ORDINAL && n == 1000) { /* тисяча дев'ятсотого */
		rest = value_at(l, i);
		end = i + 1;
	}
	*year = n + rest;
	return *year > YEAR_MAX ? 0 : end;
}

/* цього року, ц. р., торік */
size_t date_read_relative_year(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end, word;
	int shift = i < l->n ? value_at(l, i) : 0;
	if (kind_at(l, i) == DATE_THISYEAR) {
		end = i + 1;
	} else {
		if (kind_at(l, i) != DATE_WHICH)
			return 0;
		size_t k = note_at(l, i, NOTE_SHORT) ? skip(l, i + 1, '.') : i + 1;
		end = date_read_year_word(l, k, &word);
		if (kind_at(l, k) == DATE_SCHOOL && value_at(l, k)) { /* that of September, and its other half */
			it->flags |= ITEM_SCHOOL;
			shift -= l->today.month < 9;
		}
		if (!end || note_at(l, word, NOTE_PLURAL) || note_at(l, i, NOTE_SHORT) != note_at(l, word, NOTE_SHORT))
			return 0;
	}
	if (l->today.year)
		it->year = l->today.year + shift;
	return end;
}

/* A year in digits, 2025, 2025-го, 2025 р.; bare: it may also stand without a year word. */
size_t date_read_year(const struct date_line *l, size_t i, bool bare, struct date_item *it)
{
	size_t word, end;
	if (!digits_at(l, i, 4, 4) || value_at(l, i) < YEAR_MIN || value_at(l, i) > YEAR_MAX)
		return 0;
	size_t ending = date_read_ending(l, i + 1);
	end = date_read_year_word(l, ending, &word);
	if (end && (bare || ending > i + 1 || !note_at(l, word, NOTE_PLURAL))) { /* січень 2025 рр. */
		it->flags |= note_at(l, word, NOTE_INS) ? ITEM_INS : 0;
	} else if (ending > i + 1) {
		end = ending;
	} else {
		end = i + 1;
		if (!bare || date_goes_on(l, end) || date_counted(l, end))
			return 0;
	}
	it->year = value_at(l, i);
	return end;
}

int date_full_year(const struct date_line *l, size_t i)
{
	int year = value_at(l, i);
	if (l->ws->v[i].n == 4)
		return year;
	int latest = l->today.year ? l->today.year + 10 : 2030;
	return 2000 + year <= latest ? 2000 + year : 1900 + year;
}

/* 24 року, after a day and a month */
static size_t read_two_digits(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t word;
	if (!digits_at(l, i, 2, 2))
		return 0;
	size_t end = date_read_year_word(l, date_read_ending(l, i + 1), &word);
	if (!end || note_at(l, word, NOTE_PLURAL | NOTE_HOUR | NOTE_GRAM))
		return 0;
	it->year = date_full_year(l, i);
	return end;
}

/* Does no sentence go on after a bare year: 24 лютого, 2022 | Новини? */
static bool ends_there(const struct date_line *l, size_t i)
{
	return i >= l->n || capital_at(l, i) || (l->ws->v[i].kind == WORD_PUNCT && !punct_at(l, i, '-'));
}

/* The year that completes what was read so far; i if there is none. */
size_t date_read_its_year(const struct date_line *l, size_t i, unsigned place, struct date_item *it)
{
	size_t k = kind_at(l, i) == DATE_OF ? i + 1 : i, end, word;
	bool comma = punct_at(l, i, ',');
	if (comma)
		k = i + 1;
	else if ((place & YEAR_DASH) && punct_at(l, i, '-') && glued_at(l, i) && glued_at(l, i + 1))
		k = i + 1;
	bool bare = !comma || (place & YEAR_COMMA) || (kind_at(l, k) == DATE_NUMBER && ends_there(l, k + 1));
	end = date_read_year(l, k, bare, it);
	if (!end && !comma && it->day)
		end = read_two_digits(l, k, it);
	if (!end && !comma && (end = date_read_year_in_words(l, k, &it->year)) != 0) {
		size_t after = date_read_year_word(l, end, &word);
		end = after ? after : end;
	}
	if (!end && !comma)
		end = date_read_relative_year(l, k, it);
	return end ? end : i;
}

bool date_is_day(const struct date_item *it)
{
	return calendar_valid((struct day){it->year ? it->year : 2000, it->month, it->day});
}

/* A month's name, and the full stop after its short form. */
size_t date_read_month(const struct date_line *l, size_t i, struct date_item *it, unsigned *note)
{
	enum date_kind kind = kind_at(l, i);
	if (kind != DATE_MONTH && !(kind == DATE_MID && value_at(l, i)))
		return 0;
	*note = l->word[i].note;
	it->month = value_at(l, i);
	i++;
	if (*note & NOTE_SHORT)
		return punct_at(l, i, '.') && glued_at(l, i) ? i + 1 : i;
	return kind_at(l, i) == DATE_MONTHS ? i + 1 : i; /* вересня місяця */
}

/* ---- time of day, weekday after ---- */

/* 14:00, 14.00, 14:00:30 */
size_t date_read_clock(const struct date_line *l, size_t i, bool dash, int *hour, int *minute)
{
	if (!digits_at(l, i, 1, 2) || !glued_at(l, i + 1) || !glued_at(l, i + 2) || !digits_at(l, i + 2, 2, 2))
		return 0;
	if (!punct_at(l, i + 1, ':') && !punct_at(l, i + 1, '.') && !(dash && punct_at(l, i + 1, '-')))
		return 0;
	*hour = value_at(l, i);
	*minute = value_at(l, i + 2);
	size_t end = i + 3;
	if (punct_at(l, end, ':') && glued_at(l, end) && digits_at(l, end + 1, 2, 2) && glued_at(l, end + 1))
		end += 2;
	return end;
}

/* 14 годині, 14 год 30 хв, 7 вечора, 14-й, десятій годині; alone: 14 is enough */
static size_t read_hour(const struct date_line *l, size_t i, bool alone, int *hour, int *minute)
{
	size_t end;
	*minute = 0;
	if (digits_at(l, i, 1, 2)) {
		*hour = value_at(l, i);
		end = date_read_ending(l, i + 1);
		alone = alone && !date_counted(l, end) && kind_at(l, end) != DATE_MONTH &&
			kind_at(l, end) != DATE_AND && !punct_at(l, end, '-') && !punct_at(l, end, '/');
	} else {
		end = date_read_ordinal(l, i, hour);
		alone = false;
	}
	if (!end)
		return 0;
	if (kind_at(l, end) == DATE_HOUR || note_at(l, end, NOTE_HOUR)) {
		end = note_at(l, end, NOTE_SHORT) ? skip(l, end + 1, '.') : end + 1;
		if (digits_at(l, end, 1, 2) && kind_at(l, end + 1) == DATE_MINUTE) {
			*minute = value_at(l, end);
			end += 2;
		}
	} else if (kind_at(l, end) != DATE_DAYPART && !alone) {
		return 0;
	}
	return end;
}

/* Does an hour range go on here: 10:00–12:00, 10:00 до 12:00? */
static bool until_hour(const struct date_line *l, size_t i)
{
	return (punct_at(l, i, '-') || kind_at(l, i) == DATE_TO || kind_at(l, i) == DATE_UPTO) &&
	       kind_at(l, i + 1) == DATE_NUMBER;
}

/* The time directly after a day, with what leads to it. */
size_t date_read_time(const struct date_line *l, size_t i, struct date_item *it)
{
	int hour, minute;
	size_t k = skip(l, i, ',');
	bool said = kind_at(l, k) == DATE_AT, in = kind_at(l, k) == DATE_IN;
	k += said || in;
	size_t end = date_read_clock(l, k, said, &hour, &minute);
	if (end) {
		if (kind_at(l, end) == DATE_HOUR || note_at(l, end, NOTE_HOUR))
			end = note_at(l, end, NOTE_SHORT) ? skip(l, end + 1, '.') : end + 1;
		else if (date_counted(l, end))
			return i;
	} else if (!(said || in) || !(end = read_hour(l, k, said, &hour, &minute))) {
		return i;
	}
	if (kind_at(l, end) == DATE_DAYPART || kind_at(l, end) == DATE_DAY) {
		if (hour < 12 && (kind_at(l, end) == DATE_DAY || value_at(l, end)))
			hour += 12;
		end++;
	}
	if (hour > 23 || minute > 59 || until_hour(l, end) || date_goes_on(l, end))
		return i;
	it->hour = hour;
	it->minute = minute;
	return end;
}

/* (четвер), (чт.); ', четвер,' */
size_t date_read_weekday_after(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t k = i + 1;
	bool bracket = punct_at(l, i, '(');
	if (!bracket && !punct_at(l, i, ','))
		return i;
	if (!bracket && kind_at(l, k) == DATE_IN)
		k++;
	if (kind_at(l, k) != DATE_WEEKDAY)
		return i;
	size_t end = k + 1;
	if (bracket) {
		end = skip(l, end, '.');
		if (!punct_at(l, end, ')'))
			return i;
		end++;
	} else if (note_at(l, k, NOTE_SHORT) ||
		   (end < l->n && l->ws->v[end].kind != WORD_PUNCT && kind_at(l, end) != DATE_AT)) {
		return i;
	}
	it->weekday = value_at(l, k);
	return end;
}

/* Ends a day: is there such a day, and what follows it? */
bool date_finish_day(const struct date_line *l, size_t end, struct date_item *it)
{
	it->level = LEVEL_DAY;
	if (!date_is_day(it) ||
	    (it->last_day && it->last_day > calendar_month_days(it->year ? it->year : 2000, it->month)))
		it->flags |= ITEM_IMPOSSIBLE;
	it->date_end = date_read_weekday_after(l, end, it);
	it->end = date_read_time(l, it->date_end, it);
	return true;
}

bool date_finish(struct date_item *it, enum date_level level, size_t end)
{
	it->level = level;
	it->end = it->date_end = end;
	return true;
}

/* XIX ст., 19-го століття, двадцяте століття; *n */
size_t date_read_century(const struct date_line *l, size_t i, int *n, unsigned *flags)
{
	size_t k = date_read_roman(l, i, n);
	if (k)
		*flags |= ITEM_ROMAN;
	else if (digits_at(l, i, 1, 2))
		k = date_read_ending(l, i + 1), *n = value_at(l, i);
	else
		k = date_read_ordinal(l, i, n);
	if (!k || kind_at(l, k) != DATE_CENTURY || *n < 1 || *n > 21)
		return 0;
	if (note_at(l, k, NOTE_PLURAL))
		*flags |= ITEM_PAIR;
	if (!note_at(l, k, NOTE_SHORT))
		return k + 1;
	if (!(*flags & ITEM_ROMAN) && *n < 10)
		return 0; /* 1 ст. ложка */
	k = skip(l, k + 1, '.');
	return kind_at(l, k) == DATE_NUMBER ? 0 : k; /* ч. 2 ст. 364 */
}
