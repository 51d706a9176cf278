#include "date-relative.h"

#include "date-read.h"

static void set_day(struct date_item *it, struct day d)
{
	it->year = d.year;
	it->month = d.month;
	it->day = d.day;
}

static bool relative(const struct date_line *l, struct date_item *it, enum date_level level, size_t end)
{
	it->flags |= ITEM_FIXED | (l->today.year ? 0 : ITEM_UNKNOWN);
	return date_finish(it, level, end);
}

/* The day, with the time that may follow it. */
static bool relative_day(const struct date_line *l, struct date_item *it, long days, size_t end)
{
	relative(l, it, LEVEL_DAY, end);
	if (l->today.year)
		set_day(it, calendar_day(calendar_number(l->today) + days));
	it->date_end = date_read_weekday_after(l, end, it);
	it->weekday = 0; /* the day is known */
	it->end = date_read_time(l, it->date_end, it);
	return true;
}

/* вчора; сьогодні, 26 вересня; завтра, у суботу, 27 вересня */
bool date_today(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t k = skip(l, i + 1, ',');
	k = kind_at(l, k) == DATE_IN ? k + 1 : k;
	if (i > 0 && punct_at(l, i - 1, '"') && punct_at(l, i + 1, '"') && capital_at(l, i))
		return false; /* газета «Сьогодні» */
	if (date_day_after(l, i + 1, it))
		return true;
	if (kind_at(l, k) == DATE_WEEKDAY && !note_at(l, k, NOTE_SHORT)) {
		it->weekday = value_at(l, k);
		if (date_day_after(l, k + 1, it))
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
bool date_weekday(const struct date_line *l, size_t i, struct date_item *it)
{
	size_t end = i + 1;
	it->weekday = value_at(l, i);
	if (note_at(l, i, NOTE_SHORT)) {
		if (l->ws->v[i].flags & WORD_CAPS && !punct_at(l, end, '.') && !punct_at(l, end, ','))
			return false;
		end = skip(l, end, '.');
	}
	if (date_day_after(l, end, it))
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
bool date_which(const struct date_line *l, size_t i, struct date_item *it)
{
	int shift = value_at(l, i);
	size_t k = i + 1, end = date_read_relative_year(l, i, it);
	struct day now = l->today.year ? l->today : (struct day){2000, 1, 1};
	if (end)
		return relative(l, it, LEVEL_YEAR, end);
	if (note_at(l, i, NOTE_SHORT) || note_at(l, k, NOTE_PLURAL))
		return false;
	switch (kind_at(l, k)) {
	case DATE_WEEK:
		set_week(it, calendar_day(calendar_number(now) + 7L * shift));
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
		return !note_at(l, k, NOTE_SHORT | NOTE_FOREIGN) && date_finish(it, LEVEL_MONTH, k + 1);
	case DATE_WEEKDAY:
		if (date_day_after(l, k + 1, it)) /* наступного понеділка, 29 вересня */
			return true;
		return !note_at(l, k, NOTE_SHORT) &&
		       relative_day(l, it, days_to_weekday(now, value_at(l, k), shift), k + 1);
	default:
		return false;
	}
}

/* торік; торік у травні */
bool date_this_year(const struct date_line *l, size_t i, struct date_item *it)
{
	struct date_item m = *it;
	unsigned note;
	size_t k = i + 1, end;
	date_read_relative_year(l, i, it);
	if (kind_at(l, k) == DATE_IN && (end = date_read_month(l, k + 1, &m, &note)) != 0 && (note & NOTE_LOC) &&
	    l->today.year && kind_at(l, end) != DATE_NUMBER) {
		it->month = m.month;
		return date_finish(it, LEVEL_MONTH, end);
	}
	if (kind_at(l, k) == DATE_SEASON && l->today.year) {
		it->n = value_at(l, k);
		return date_finish(it, LEVEL_SEASON, k + 1);
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
		return relative_day(l, it, 7L * n, end);
	case DATE_DAY:
		return relative_day(l, it, n, end);
	default:
		return false;
	}
}

/* десять років тому, рік тому */
bool date_ago(const struct date_line *l, size_t i, struct date_item *it)
{
	int n = 1;
	size_t k = date_read_cardinal(l, i, &n);
	k = k ? k : i;
	return kind_at(l, k + 1) == DATE_AGO && (k > i || note_at(l, k, NOTE_NOM)) &&
	       !(i > 0 && (punct_at(l, i - 1, '-') || kind_at(l, i - 1) == DATE_CARDINAL)) &&
	       units_from_today(l, it, k, -n, k + 2);
}

/* через місяць, через два роки; not 'через рік після', 'через рік-два' */
bool date_ahead(const struct date_line *l, size_t i, struct date_item *it)
{
	int n = 1;
	size_t k = date_read_cardinal(l, i + 1, &n);
	k = k ? k : i + 1;
	enum date_kind after = kind_at(l, k + 1);
	if ((k == i + 1 && !note_at(l, k, NOTE_NOM)) || after == DATE_AFTER || after == DATE_SINCE ||
	    after == DATE_UPTO || after == DATE_AGO || punct_at(l, k + 1, '-'))
		return false;
	return units_from_today(l, it, k, n, k + 1);
}
