#include "date-item.h"

/* Every reader below returns the word after what it read, or 0 if it is not there. */

enum { YEAR_MIN = 1000, YEAR_MAX = 2099 };

static int value_at(const struct date_line *l, size_t i)
{
	return l->word[i].value;
}

/* A number of so many digits? */
static bool digits_at(const struct date_line *l, size_t i, size_t min, size_t max)
{
	return kind_at(l, i) == DATE_NUMBER && l->ws->v[i].n >= min && l->ws->v[i].n <= max;
}

static bool letters_at(const struct date_line *l, size_t i)
{
	return i < l->n && l->ws->v[i].kind == WORD_LETTERS;
}

static size_t skip(const struct date_line *l, size_t i, uint16_t c)
{
	return punct_at(l, i, c) ? i + 1 : i;
}

static bool is_preposition(enum date_kind kind)
{
	return kind >= DATE_IN && kind <= DATE_AND;
}

/* A word to which a number may have been glued by mistake: відбулася7 липня, 14.03.2025щодо? */
static bool is_word(const struct date_line *l, size_t i)
{
	return l->ws->v[i].n > 2 && !(l->ws->v[i].flags & WORD_LATIN);
}

bool date_part_of_more(const struct date_line *l, size_t i, bool day)
{
	if (!glued_at(l, i))
		return false;
	if (l->ws->v[i - 1].kind == WORD_LETTERS)
		return !is_preposition(kind_at(l, i - 1)) && !(is_word(l, i - 1) && (day || !capital_at(l, i - 1)));
	bool after_number = glued_at(l, i - 1) && kind_at(l, i - 2) == DATE_NUMBER;
	switch (*word_c(l->ws, i - 1)) {
	case '.': case ',': case ':':
		return after_number;
	case '-':
		return glued_at(l, i - 1) && l->ws->v[i - 2].kind != WORD_PUNCT;
	case '/': case '\\': case '=': case '+': case '#': case '$': case '%': case '&': case '@': case '_':
	case 0x20ac: case 0x20b4: case 0xa3: case 0xd7: /* the euro, hryvnia, pound and times signs */
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
		return !is_preposition(kind_at(l, i));
	bool before_number = glued_at(l, i + 1) && kind_at(l, i + 1) == DATE_NUMBER;
	switch (*word_c(l->ws, i)) {
	case '.': case ',': case ':':
		return before_number;
	case '/': case '\\': case '=': case '%': case '&': case '@': case '_': case 0xb0: /* degree */
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
static size_t read_ending(const struct date_line *l, size_t i)
{
	size_t k = punct_at(l, i, '-') && glued_at(l, i) ? i + 1 : i;
	if (!glued_at(l, k) || !(kind_at(l, k) == DATE_ENDING || note_at(l, k, NOTE_ENDING)))
		return i;
	return k + 1;
}

/* третього, двадцять третього */
static size_t read_ordinal(const struct date_line *l, size_t i, int *n)
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
static size_t read_day(const struct date_line *l, size_t i, int *day)
{
	if (!digits_at(l, i, 1, 2))
		return read_ordinal(l, i, day);
	*day = value_at(l, i);
	return skip(l, read_ending(l, i + 1), '"');
}

/* XIX, і in capitals too; XX-го */
static size_t read_roman(const struct date_line *l, size_t i, int *n)
{
	enum date_kind kind = kind_at(l, i);
	bool roman = kind == DATE_ROMAN || (kind == DATE_AND && value_at(l, i));
	if (!roman || !(l->ws->v[i].flags & (l->ws->v[i].n == 1 ? WORD_CAP : WORD_CAPS)))
		return 0;
	*n = value_at(l, i);
	return read_ending(l, i + 1);
}

/* два, двадцять п'ять, 25 */
static size_t read_cardinal(const struct date_line *l, size_t i, int *n)
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
static size_t read_year_word(const struct date_line *l, size_t i, size_t *word)
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

static bool before_christ(const struct date_line *l, size_t i)
{
	return kind_at(l, i) == DATE_TO && (kind_at(l, i + 1) == DATE_ERA ||
					    (kind_at(l, i + 1) == DATE_SCHOOL && note_at(l, i + 1, NOTE_SHORT) &&
					     kind_at(l, skip(l, i + 2, '.')) == DATE_ENDING));
}

/* дві тисячі двадцять третього, тисяча дев'ятсот дев'яностого, двотисячного; *year */
static size_t read_year_in_words(const struct date_line *l, size_t i, int *year)
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
	size_t end = read_ordinal(l, i, &rest);
	if (!end && kind_at(l, i) == DATE_ORDINAL && n == 1000) { /* тисяча дев'ятсотого */
		rest = value_at(l, i);
		end = i + 1;
	}
	*year = n + rest;
	return *year > YEAR_MAX ? 0 : end;
}

/* What a year that stands with a day, a month, a season may look like. */
enum year_place { YEAR_PLAIN = 0, YEAR_COMMA = 1, YEAR_DASH = 2 };

/* цього року, ц. р., торік */
static size_t read_relative_year(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end, word;
	int shift = i < l->n ? value_at(l, i) : 0;
	if (kind_at(l, i) == DATE_THISYEAR) {
		end = i + 1;
	} else {
		if (kind_at(l, i) != DATE_WHICH)
			return 0;
		size_t k = note_at(l, i, NOTE_SHORT) ? skip(l, i + 1, '.') : i + 1;
		end = read_year_word(l, k, &word);
		if (kind_at(l, k) == DATE_SCHOOL && value_at(l, k)) { /* that of September, and its other half */
			it->flags |= ITEM_SCHOOL;
			shift -= l->today.month < 9;
		}
		if (!end || note_at(l, word, NOTE_PLURAL) ||
		    note_at(l, i, NOTE_SHORT) != note_at(l, word, NOTE_SHORT))
			return 0;
	}
	if (l->today.year)
		it->year = l->today.year + shift;
	return end;
}

/* A year in digits, 2025, 2025-го, 2025 р.; bare: it may also stand without a year word. */
static size_t read_year(const struct date_line *l, size_t i, bool bare, struct date_item *it)
{
	size_t word, end;
	if (!digits_at(l, i, 4, 4) || value_at(l, i) < YEAR_MIN || value_at(l, i) > YEAR_MAX)
		return 0;
	size_t ending = read_ending(l, i + 1);
	end = read_year_word(l, ending, &word);
	if (end && (bare || !note_at(l, word, NOTE_PLURAL))) { /* січень 2025 рр. */
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

/* The year that completes what was read so far; i if there is none. */
static size_t read_its_year(const struct date_line *l, size_t i, unsigned place, struct date_item *it)
{
	size_t k = kind_at(l, i) == DATE_OF ? i + 1 : i, end, word;
	bool comma = punct_at(l, i, ',');
	if (comma)
		k = i + 1;
	else if ((place & YEAR_DASH) && punct_at(l, i, '-') && glued_at(l, i) && glued_at(l, i + 1))
		k = i + 1;
	end = read_year(l, k, !comma || (place & YEAR_COMMA), it);
	if (!end && !comma && (end = read_year_in_words(l, k, &it->year)) != 0) {
		size_t after = read_year_word(l, end, &word);
		end = after ? after : end;
	}
	if (!end && !comma)
		end = read_relative_year(l, k, it);
	return end ? end : i;
}

static bool is_day(const struct date_item *it)
{
	return calendar_valid((struct day){it->year ? it->year : 2000, it->month, it->day});
}

/* A month's name, and the full stop after its short form. */
static size_t read_month(const struct date_line *l, size_t i, struct date_item *it, unsigned *note)
{
	enum date_kind kind = kind_at(l, i);
	if (kind != DATE_MONTH && !(kind == DATE_MID && value_at(l, i)))
		return 0;
	*note = l->word[i].note;
	it->month = value_at(l, i);
	if ((*note & NOTE_FOREIGN) && !capital_at(l, i))
		return 0; /* may, march */
	i++;
	if (*note & NOTE_SHORT)
		return punct_at(l, i, '.') && glued_at(l, i) ? i + 1 : i;
	return kind_at(l, i) == DATE_MONTHS ? i + 1 : i; /* вересня місяця */
}

/* ---- time of day, weekday after ---- */

/* 14:00, 14.00, 14:00:30 */
static size_t read_clock(const struct date_line *l, size_t i, bool dash, int *hour, int *minute)
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
		end = read_ending(l, i + 1);
		alone = alone && !date_counted(l, end) && kind_at(l, end) != DATE_MONTH && kind_at(l, end) != DATE_AND &&
			!punct_at(l, end, '-') && !punct_at(l, end, '/');
	} else {
		end = read_ordinal(l, i, hour);
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
static size_t read_time(const struct date_line *l, size_t i, struct date_item *it)
{
	int hour, minute;
	size_t k = skip(l, i, ',');
	bool said = kind_at(l, k) == DATE_AT, in = kind_at(l, k) == DATE_IN;
	k += said || in;
	size_t end = read_clock(l, k, said, &hour, &minute);
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
static size_t read_weekday_after(const struct date_line *l, size_t i, struct date_item *it)
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
	} else if (note_at(l, k, NOTE_SHORT) || (end < l->n && l->ws->v[end].kind != WORD_PUNCT && kind_at(l, end) != DATE_AT)) {
		return i;
	}
	it->weekday = value_at(l, k);
	return end;
}

/* Ends a day: is there such a day, and what follows it? */
static bool finish_day(const struct date_line *l, size_t end, struct date_item *it)
{
	it->level = LEVEL_DAY;
	if (!is_day(it) || (it->last_day && it->last_day > calendar_month_days(it->year ? it->year : 2000, it->month)))
		it->flags |= ITEM_IMPOSSIBLE;
	it->date_end = read_weekday_after(l, end, it);
	it->end = read_time(l, it->date_end, it);
	return true;
}

static bool finish(struct date_item *it, enum date_level level, size_t end)
{
	it->level = level;
	it->end = it->date_end = end;
	return true;
}

/* ---- the rules ---- */

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
	    (after = read_clock(l, end + 1, false, &it->hour, &it->minute)) != 0 && it->hour < 24 && it->minute < 60) {
		finish_day(l, end, it);
		it->end = after;
		if (glued_at(l, after) && letters_at(l, after) && l->ws->v[after].n == 1)
			it->end++; /* Z */
		return true;
	}
	it->hour = -1;
	if (date_goes_on(l, end))
		return false;
	return finish_day(l, end, it);
}

/* The year of a date in digits: of two it is up to ten years after the reference, else of the last century. */
static int full_year(const struct date_line *l, size_t i)
{
	int year = value_at(l, i);
	if (l->ws->v[i].n == 4)
		return year;
	int latest = l->today.year ? l->today.year + 10 : 2030;
	return 2000 + year <= latest ? 2000 + year : 1900 + year;
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
		it->year = full_year(l, i + 4);
		if (it->year < YEAR_MIN || it->year > YEAR_MAX)
			return false;
		size_t end = read_ending(l, i + 5), word, after = read_year_word(l, end, &word);
		if (after && !note_at(l, word, NOTE_PLURAL | NOTE_HOUR))
			end = after;
		return (!date_goes_on(l, end) || punct_at(l, end, ',') || (letters_at(l, end) && is_word(l, end))) &&
		       finish_day(l, end, it);
	}
	if (c != '.' || l->ws->v[i + 2].n != 2 || !glued_at(l, i + 1) || !glued_at(l, i + 2) || date_goes_on(l, i + 3) ||
	    it->month < 1 || it->month > 12)
		return false;
	it->flags |= ITEM_DM;
	if (!is_day(it))
		it->flags |= ITEM_IMPOSSIBLE;
	bool stop = punct_at(l, i + 3, '.') && punct_at(l, i + 4, '-'); /* 03.10.–05.10.2025 */
	return finish(it, LEVEL_DAY, i + 3 + stop);
}

/* 28 березня 2025 року, третього січня, «03» жовтня, 25 вер. 2025, 25th of September */
static bool day_and_month(const struct date_line *l, size_t i, struct date_item *it)
{
	unsigned note;
	size_t k = read_day(l, i, &it->day);
	if (!k || date_labelled(l, i, false))
		return false;
	k = kind_at(l, k) == DATE_OF ? k + 1 : k;
	size_t end = read_month(l, k, it, &note);
	if (!end)
		return false;
	unsigned place = note & (NOTE_SHORT | NOTE_NOM | NOTE_FOREIGN) ? YEAR_COMMA : YEAR_PLAIN;
	size_t after = read_its_year(l, end, place, it);
	if (after == end && !(note & NOTE_GEN))
		return false;
	if (after == end && date_goes_on(l, end))
		return false;
	return (note & (NOTE_GEN | NOTE_NOM | NOTE_SHORT)) && !((note & NOTE_SHORT) && after == end) && finish_day(l, after, it);
}

/* вересень 25, 2025; September 23–24, 2025: the month was read up to k */
static bool month_first(const struct date_line *l, size_t k, struct date_item *it)
{
	if (!digits_at(l, k, 1, 2))
		return false;
	it->day = value_at(l, k);
	k = read_ending(l, k + 1);
	if (punct_at(l, k, '-') && digits_at(l, k + 1, 1, 2) && value_at(l, k + 1) > it->day) {
		it->last_day = value_at(l, k + 1);
		k = read_ending(l, k + 2);
	}
	size_t end = read_its_year(l, k, YEAR_COMMA, it);
	return end > k && finish_day(l, end, it);
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
	size_t k = read_month(l, i, it, &note);
	struct date_item full = *it;
	if (!k)
		return false;
	if (month_first(l, k, &full)) {
		*it = full;
		return true;
	}
	bool quoted = punct_at(l, i - (i > 0), '"') && glued_at(l, i);
	size_t end = read_its_year(l, k, quoted ? YEAR_PLAIN : YEAR_DASH, it);
	if ((note & NOTE_SHORT) || kind_at(l, i) == DATE_MID)
		return false;
	if (end == k) {
		if (is_surname(l, i) || date_goes_on(l, k) || (it->month == 2 && kind_at(l, k) == DATE_FIERCE))
			return false;
		it->flags |= note & NOTE_FOREIGN ? ITEM_YEARED : note & NOTE_NOM ? ITEM_NAME : note & NOTE_DATED ? ITEM_LOOSE : 0;
	}
	it->flags |= note & NOTE_INS ? ITEM_INS : 0;
	return finish(it, LEVEL_MONTH, end);
}

/* 2013 році, 2017-му; 45 рр. in 1941–45 рр. */
static bool year(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t word, end = read_year(l, i, false, it);
	if (!end && digits_at(l, i, 2, 4)) {
		end = read_year_word(l, read_ending(l, i + 1), &word);
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
	if (read_year_word(l, read_ending(l, i + 1), &word) && note_at(l, word, NOTE_GRAM) &&
	    !(i > 0 && is_preposition(kind_at(l, i - 1))))
		return false;
	if (before_christ(l, end))
		it->flags |= ITEM_IMPOSSIBLE;
	return finish(it, LEVEL_YEAR, end);
}

/* дві тисячі двадцять третього року */
static bool year_in_words(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t word, end = read_year_in_words(l, i, &it->year);
	if (!end)
		return false;
	size_t after = read_year_word(l, end, &word);
	return finish(it, LEVEL_YEAR, after ? after : end);
}

/* XIX ст., 19-го століття, двадцяте століття; *n */
static size_t read_century(const struct date_line *l, size_t i, int *n, unsigned *flags)
{
	size_t k = read_roman(l, i, n);
	if (k)
		*flags |= ITEM_ROMAN;
	else if (digits_at(l, i, 1, 2))
		k = read_ending(l, i + 1), *n = value_at(l, i);
	else
		k = read_ordinal(l, i, n);
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

static bool century(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end = read_century(l, i, &it->n, &it->flags);
	if (!end || date_labelled(l, i, true))
		return false;
	if (before_christ(l, end))
		it->flags |= ITEM_IMPOSSIBLE;
	return finish(it, LEVEL_CENTURY, end);
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
		if (date_goes_on(l, k))
			return false; /* 40х20 */
	}
	if (!sure && i > 1 && punct_at(l, i - 1, '-') && digits_at(l, i - 2, 4, 4))
		return false; /* 1918-20 рр. */
	roks = read_year_word(l, k, &word);
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
	size_t end = read_century(l, k, &n, &flags);
	if (!end && kind_at(l, k) == DATE_WHICH && kind_at(l, k + 1) == DATE_CENTURY) { /* минулого століття */
		n = (l->today.year ? (l->today.year + 99) / 100 : 21) + value_at(l, k);
		end = k + 2;
	}
	if (end) {
		it->n = (n - 1) * 10 + it->n % 10;
		sure = true;
		k = end;
	}
	return sure && finish(it, LEVEL_DECADE, k);
}

/* I квартал 2011 року, 2-й квартал, перше півріччя 2025 року, IV кв. 2024 */
static bool quarter_or_half(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t k = read_roman(l, i, &it->n);
	bool roman = k != 0;
	if (!k && digits_at(l, i, 1, 1)) {
		k = read_ending(l, i + 1);
		it->n = value_at(l, i);
	} else if (!k) {
		k = read_ordinal(l, i, &it->n);
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
	size_t end = read_its_year(l, k, YEAR_PLAIN, it);
	if (brief && !(roman && end > k))
		return false;
	return finish(it, unit == DATE_HALF ? LEVEL_HALF : LEVEL_QUARTER, end);
}

/* навесні 2015 року, зима 2013–2014, восени минулого року */
static bool season(const struct date_line *l, size_t i, struct date_item *it)
{
	it->n = value_at(l, i);
	bool quoted = punct_at(l, i - (i > 0), '"') && glued_at(l, i);
	size_t k = i + 1, end, word;
	end = read_its_year(l, k, quoted ? YEAR_PLAIN : YEAR_DASH, it);
	if (digits_at(l, k, 4, 4) && (punct_at(l, k + 1, '-') || punct_at(l, k + 1, '/')) && it->n == 4 &&
	    (digits_at(l, k + 2, 4, 4) || digits_at(l, k + 2, 2, 2)) && value_at(l, k + 2) % 100 == (value_at(l, k) + 1) % 100) {
		it->year = value_at(l, k);
		it->flags |= ITEM_LONG;
		end = read_ending(l, k + 3);
		size_t after = read_year_word(l, end, &word);
		end = after ? after : end;
	}
	it->flags |= it->year ? 0 : end > k ? ITEM_UNKNOWN : ITEM_YEARED;
	return finish(it, LEVEL_SEASON, end);
}

/* ---- what is said from today ---- */

static void set_day(struct date_item *it, struct day d)
{
	it->year = d.year;
	it->month = d.month;
	it->day = d.day;
}

static bool relative(const struct date_line *l, struct date_item *it, enum date_level level, size_t end)
{
	it->flags |= ITEM_FIXED | (l->today.year ? 0 : ITEM_UNKNOWN);
	return finish(it, level, end);
}

/* The day, with the time that may follow it. */
static bool relative_day(const struct date_line *l, struct date_item *it, long days, size_t end)
{
	relative(l, it, LEVEL_DAY, end);
	if (l->today.year)
		set_day(it, calendar_day(calendar_number(l->today) + days));
	it->date_end = read_weekday_after(l, end, it);
	it->weekday = 0; /* the day is known */
	it->end = read_time(l, it->date_end, it);
	return true;
}

/* A day and month that a weekday or 'сьогодні' stands before. */
static bool day_after(const struct date_line *l, size_t i, struct date_item *it)
{
	struct date_item day = {.hour = -1, .first = it->first, .weekday = it->weekday};
	size_t k = skip(l, i, ',');
	if (punct_at(l, k, '(') || punct_at(l, k, '-'))
		k++;
	if (!day_and_month(l, k, &day) && !(date_in_digits(l, k, &day) && !(day.flags & ITEM_DM)) && !iso_date(l, k, &day)) {
		unsigned note;
		size_t end = read_month(l, k, &day, &note);
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

/* вчора; сьогодні, 26 вересня; завтра, у суботу, 27 вересня */
static bool today(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t k = skip(l, i + 1, ',');
	k = kind_at(l, k) == DATE_IN ? k + 1 : k;
	if (i > 0 && punct_at(l, i - 1, '"') && punct_at(l, i + 1, '"') && capital_at(l, i))
		return false; /* газета «Сьогодні» */
	if (day_after(l, i + 1, it))
		return true;
	if (kind_at(l, k) == DATE_WEEKDAY && !note_at(l, k, NOTE_SHORT)) {
		it->weekday = value_at(l, k);
		if (day_after(l, k + 1, it))
			return true;
		it->weekday = 0;
	}
	return relative_day(l, it, value_at(l, i), i + 1);
}

/* у середу; у суботу та неділю */
static bool weekday_alone(const struct date_line *l, size_t i)
{
	if (i > 2 && kind_at(l, i - 1) == DATE_AND && note_at(l, i, NOTE_ACC) && note_at(l, i - 2, NOTE_ACC))
		i -= 2;
	return i > 0 && note_at(l, i, NOTE_ACC) && kind_at(l, i - 1) == DATE_IN;
}

/* п'ятницю, 28 березня; у середу */
static bool weekday(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end = i + 1;
	it->weekday = value_at(l, i);
	if (note_at(l, i, NOTE_SHORT)) {
		if (l->ws->v[i].flags & WORD_CAPS && !punct_at(l, end, '.') && !punct_at(l, end, ','))
			return false;
		end = skip(l, end, '.');
	}
	if (day_after(l, end, it))
		return true;
	if (!weekday_alone(l, i))
		return false;
	int since = calendar_weekday(l->today.year ? l->today : (struct day){2000, 1, 1}) - it->weekday;
	it->weekday = 0;
	return relative_day(l, it, -(since < 0 ? since + 7 : since), end);
}

/* Last Friday is before today, next Friday after it, this one in its week. */
static long days_to_weekday(struct day today, int weekday, int which)
{
	int to = weekday - calendar_weekday(today);
	if (which < 0)
		return (to >= 0 ? to - 7 : to) + 7 * (which + 1);
	return which > 0 && to <= 0 ? to + 7 : to;
}

static void set_week(struct date_item *it, struct day d)
{
	it->n = calendar_week(d, &it->year);
}

/* The first month of a season of a year; winter is the one that begins in it. */
static int season_month(int season)
{
	return season * 3;
}

/* The year in which this season, the last one that ended or the next to begin stands from today. */
static int season_year(struct day today, int season, int which)
{
	int now = today.year * 12 + today.month;
	int begin = today.year * 12 + season_month(season); /* and it lasts three months */
	if (which < 0)
		return today.year - (begin + 3 > now) - (begin - 12 + 3 > now) + which + 1;
	if (which > 0)
		return today.year + (begin <= now);
	return today.year - (begin - 12 + 3 > now); /* January: the winter we are in */
}

static int month_year(struct day today, int month, int which)
{
	if (which < 0)
		return today.year - (month >= today.month) + which + 1;
	return today.year + (which > 0 && month <= today.month);
}

/* минулого року, цього тижня, наступної п'ятниці, минулої осені, цього вересня, минулого століття */
static bool which(const struct date_line *l, size_t i, struct date_item *it)
{
	int shift = value_at(l, i);
	size_t k = i + 1, end = read_relative_year(l, i, it);
	struct day now = l->today.year ? l->today : (struct day){2000, 1, 1};
	if (end)
		return relative(l, it, LEVEL_YEAR, end);
	if (note_at(l, i, NOTE_SHORT) || note_at(l, k, NOTE_PLURAL))
		return false;
	switch (kind_at(l, k)) {
	case DATE_WEEK:
		set_week(it, calendar_day(calendar_number(now) + 7 * shift));
		return relative(l, it, LEVEL_WEEK, k + 1);
	case DATE_MONTHS:
		set_day(it, calendar_add_months(now, shift));
		return relative(l, it, LEVEL_MONTH, k + 1);
	case DATE_SEASON:
		it->n = value_at(l, k);
		it->year = season_year(now, it->n, shift);
		return relative(l, it, LEVEL_SEASON, k + 1);
	case DATE_CENTURY:
		it->n = (now.year + 99) / 100 + shift;
		return relative(l, it, LEVEL_CENTURY, k + 1);
	case DATE_MONTH:
		it->month = value_at(l, k);
		it->year = l->today.year ? month_year(now, it->month, shift) : 0;
		return !note_at(l, k, NOTE_SHORT | NOTE_FOREIGN) && finish(it, LEVEL_MONTH, k + 1);
	case DATE_WEEKDAY:
		if (day_after(l, k + 1, it)) /* наступного понеділка, 29 вересня */
			return true;
		return !note_at(l, k, NOTE_SHORT) &&
		       relative_day(l, it, days_to_weekday(now, value_at(l, k), shift), k + 1);
	default:
		return false;
	}
}

/* торік; торік у травні */
static bool this_year(const struct date_line *l, size_t i, struct date_item *it)
{
	struct date_item m = *it;
	unsigned note;
	size_t k = i + 1, end;
	read_relative_year(l, i, it);
	if (kind_at(l, k) == DATE_IN && (end = read_month(l, k + 1, &m, &note)) != 0 && (note & NOTE_LOC) &&
	    l->today.year && kind_at(l, end) != DATE_NUMBER) {
		it->month = m.month;
		return finish(it, LEVEL_MONTH, end);
	}
	if (kind_at(l, k) == DATE_SEASON && l->today.year) {
		it->n = value_at(l, k);
		return finish(it, LEVEL_SEASON, k + 1);
	}
	return relative(l, it, LEVEL_YEAR, k);
}

/* So many units from today: years and months are told as such, weeks as the day. */
static bool units_from_today(const struct date_line *l, struct date_item *it, size_t unit, int n, size_t end)
{
	struct day now = l->today.year ? l->today : (struct day){2000, 1, 1};
	switch (kind_at(l, unit)) {
	case DATE_YEAR:
		it->year = now.year + n;
		return it->year >= 1 && !note_at(l, unit, NOTE_SHORT) && relative(l, it, LEVEL_YEAR, end);
	case DATE_MONTHS:
		set_day(it, calendar_add_months(now, n));
		return relative(l, it, LEVEL_MONTH, end);
	case DATE_WEEK:
		return relative_day(l, it, 7 * n, end);
	case DATE_DAY:
		return relative_day(l, it, n, end);
	default:
		return false;
	}
}

/* десять років тому, рік тому */
static bool ago(const struct date_line *l, size_t i, struct date_item *it)
{
	int n = 1;
	size_t k = read_cardinal(l, i, &n);
	k = k ? k : i;
	return kind_at(l, k + 1) == DATE_AGO && (k > i || note_at(l, k, NOTE_NOM)) &&
	       !(i > 0 && (punct_at(l, i - 1, '-') || kind_at(l, i - 1) == DATE_CARDINAL)) &&
	       units_from_today(l, it, k, -n, k + 2);
}

/* через місяць, через два роки; not 'через рік після', 'через рік-два' */
static bool ahead(const struct date_line *l, size_t i, struct date_item *it)
{
	int n = 1;
	size_t k = read_cardinal(l, i + 1, &n);
	k = k ? k : i + 1;
	enum date_kind after = kind_at(l, k + 1);
	if ((k == i + 1 && !note_at(l, k, NOTE_NOM)) || after == DATE_AFTER || after == DATE_SINCE || after == DATE_UPTO ||
	    after == DATE_AGO || punct_at(l, k + 1, '-'))
		return false;
	return units_from_today(l, it, k, n, k + 1);
}

/* 14 before 'та 15 березня', XVIII before 'XIX ст.', третього before 'та четвертого кварталів', 2013 before '2014 роках' */
static bool number(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end = read_roman(l, i, &it->n);
	if (end) {
		it->flags |= ITEM_ROMAN;
	} else if (digits_at(l, i, 4, 4)) {
		it->n = value_at(l, i);
		end = i + 1;
		if (it->n < YEAR_MIN || it->n > YEAR_MAX)
			return false;
	} else if (!(end = read_day(l, i, &it->n))) {
		return false;
	}
	return !date_goes_on(l, end) || punct_at(l, end, '/') ? finish(it, LEVEL_NUMBER, end) : false;
}

/* Which rules are tried at a word of which kind, in this order. */
static const struct rule {
	enum date_kind kind;
	bool (*read)(const struct date_line *l, size_t i, struct date_item *it);
} rules[] = {
	{DATE_NUMBER, iso_date},
	{DATE_NUMBER, date_in_digits},
	{DATE_NUMBER, day_and_month},
	{DATE_NUMBER, decade},
	{DATE_NUMBER, year},
	{DATE_NUMBER, century},
	{DATE_NUMBER, quarter_or_half},
	{DATE_NUMBER, ago},
	{DATE_NUMBER, number},
	{DATE_MONTH, month},
	{DATE_MID, month}, /* сер */
	{DATE_WEEKDAY, weekday},
	{DATE_SEASON, season},
	{DATE_ORDINAL, day_and_month},
	{DATE_ORDINAL, quarter_or_half},
	{DATE_ORDINAL, century},
	{DATE_ORDINAL, year_in_words},
	{DATE_ORDINAL, number},
	{DATE_CARDINAL, day_and_month}, /* двадцять третього вересня */
	{DATE_CARDINAL, year_in_words},
	{DATE_CARDINAL, century},
	{DATE_CARDINAL, ago},
	{DATE_CARDINAL, number},
	{DATE_ROMAN, quarter_or_half},
	{DATE_ROMAN, century},
	{DATE_ROMAN, number},
	{DATE_AND, quarter_or_half}, /* І */
	{DATE_AND, century},
	{DATE_AND, number},
	{DATE_DECADE, decade},
	{DATE_TODAY, today},
	{DATE_THISYEAR, this_year},
	{DATE_WHICH, which},
	{DATE_YEAR, ago}, /* рік тому */
	{DATE_MONTHS, ago},
	{DATE_WEEK, ago},
	{DATE_AHEAD, ahead},
};

enum { RULES = sizeof rules / sizeof *rules };

bool date_item_starts(enum date_kind kind)
{
	for (size_t k = 0; k < RULES; k++)
		if (rules[k].kind == kind)
			return true;
	return false;
}

bool date_item_at(const struct date_line *l, size_t i, struct date_item *it)
{
	if (i >= l->n)
		return false;
	enum date_kind kind = kind_at(l, i);
	if (kind == DATE_AND && !capital_at(l, i))
		return false; /* 'і', and no numeral */
	for (size_t k = 0; k < RULES; k++) {
		if (rules[k].kind != kind)
			continue;
		*it = (struct date_item){.first = i, .hour = -1};
		if (rules[k].read(l, i, it))
			return true;
	}
	return false;
}
