#include "date.h"

#include <stdlib.h>

#include "date-chain.h"
#include "date-read.h"

enum { VALUE_MAX = 64 };

struct dates {
	struct date_words *table;
	struct date_word *word; /* of the line's words */
	size_t cap;
	struct spans published; /* scratch of date_published */
};

struct dates *dates_new(void)
{
	struct dates *d = xcalloc(1, sizeof *d);
	d->table = date_words_new(date_item_begins);
	return d;
}

void dates_free(struct dates *d)
{
	if (!d)
		return;
	date_words_free(d->table);
	spans_free(&d->published);
	free(d->word);
	free(d);
}

/* ---- values ---- */

/* Each of these appends to the text that ends at p, which all of a value, or of two, has room after; and returns its new end. */

static inline char *put(char *p, const char *text)
{
	return stpcpy(p, text);
}

/* The number in so many digits. Written here because snprintf took 4 % of all that extract-dates does. */
static inline char *put_number(char *p, int number, size_t digits)
{
	unsigned rest = (unsigned)number;
	for (size_t i = digits; i-- > 0; rest /= 10)
		p[i] = (char)('0' + rest % 10);
	return p + digits;
}

static char *put_year(char *p, int year)
{
	return year ? put_number(p, year, 4) : put(p, "XXXX");
}

static inline char *put_part(char *p, const char *before, int number)
{
	return put_number(put(p, before), number, 2);
}

static char *put_day(char *p, const struct date_item *it, bool timed)
{
	p = put_part(p, "-", it->day);
	return timed && it->hour >= 0 ? put_part(put_part(p, "T", it->hour), ":", it->minute) : p;
}

/* What follows the year. */
static char *put_rest(char *p, const struct date_item *it, bool timed)
{
	static const int sub_year[] = {[LEVEL_QUARTER] = 32, [LEVEL_HALF] = 39, [LEVEL_SEASON] = 20};
	if (it->level == LEVEL_YEAR)
		return it->flags & ITEM_SCHOOL ? put_number(put(p, "/"), it->year + 1, 4) : p;
	if (it->level == LEVEL_WEEK)
		return put_part(p, "-W", it->n);
	if (it->flags & ITEM_LONG)
		return put(put_number(put(p, "-12/"), it->year + 1, 4), "-02");
	if (it->level == LEVEL_QUARTER || it->level == LEVEL_HALF || it->level == LEVEL_SEASON)
		return put_part(p, "-", sub_year[it->level] + it->n);
	p = put_part(p, "-", it->month);
	return it->level == LEVEL_DAY ? put_day(p, it, timed) : p;
}

/* timed: with the hour, if one is said. */
static char *put_value(char *p, const struct date_item *it, bool timed)
{
	if (it->level == LEVEL_DECADE)
		return put(put_number(p, it->n, 3), "X");
	if (it->level == LEVEL_CENTURY)
		return put(put_number(p, it->n - 1, 2), "XX");
	return put_rest(put_year(p, it->year), it, timed);
}

/* ---- marks ---- */

static void add_key(struct spans *found, const char *key, const char *value)
{
	span_key(found, key, slice_of(value));
}

static const char *mod_of(enum date_kind kind)
{
	static const char *const names[] = {"start", "mid", "end", "approx", "before", "after"};
	return kind >= DATE_START && kind <= DATE_AFTER ? names[kind - DATE_START] : NULL;
}

/* The bound that the words before word i set: до, з, не пізніше (ніж). */
static const char *bound_before(const struct date_line *l, size_t i, const struct date_item *it)
{
	enum date_kind kind = i > 0 ? kind_at(l, i - 1) : DATE_OTHER;
	if (kind == DATE_FROM)
		return it->flags & ITEM_INS ? NULL : "from";
	if (kind == DATE_TO || kind == DATE_UPTO)
		return "until";
	if (kind == DATE_THAN && i > 1)
		kind = kind_at(l, --i - 1);
	if (i < 2 || kind_at(l, i - 2) != DATE_NOT)
		return NULL;
	return kind == DATE_EARLIER ? "from" : kind == DATE_LATER ? "until" : NULL;
}

/* mod and bound, from the words before the mark: до кінця 2025 року, приблизно у 1890 році, приблизно до 1920 року. */
static void add_keys(const struct date_line *l, const struct date_item *it, struct spans *found)
{
	size_t i = it->first;
	if (i > 1 && (kind_at(l, i - 1) == DATE_IN || kind_at(l, i - 1) == DATE_ON) && kind_at(l, i - 2) == DATE_APPROX)
		i--;
	size_t k = i > 1 && punct_at(l, i - 1, '.') ? i - 1 : i; /* поч. 2020 року */
	const char *mod = k > 0 ? mod_of(kind_at(l, k - 1)) : NULL;
	i = mod ? k - 1 : i;
	const char *bound = bound_before(l, i, it);
	if (bound && !mod && i > 1 && kind_at(l, i - 2) == DATE_APPROX)
		mod = mod_of(DATE_APPROX);
	if (mod)
		add_key(found, "mod", mod);
	if (bound)
		add_key(found, "bound", bound);
}

static uint32_t start_byte(const struct date_line *l, const struct date_item *it)
{
	return l->ws->v[it->first].start;
}

static void add_interval(const struct date_line *l, const struct date_item *a, const struct date_item *b,
			 struct spans *found)
{
	char value[VALUE_MAX];
	bool timed = a->hour >= 0 && b->hour >= 0;
	size_t end = timed ? b->end : b->date_end;
	char *p = put_value(put(put_value(value, a, timed), "/"), b, timed);
	span_add(found, start_byte(l, a), l->ws->v[end - 1].end, (struct slice){value, (size_t)(p - value)});
}

static void add_single(const struct date_line *l, const struct date_item *it, struct spans *found)
{
	char value[VALUE_MAX], *p;
	if (it->flags & ITEM_UNKNOWN)
		return;
	if (it->last_day) {
		struct date_item to = *it;
		to.day = it->last_day;
		add_interval(l, it, &to, found);
		return;
	}
	p = put_value(value, it, true);
	size_t end = it->end;
	size_t now = it->level >= LEVEL_DAY && it->hour < 0 ? chain_until_now(l, it) : 0;
	if (now) {
		p = put(p, "/..");
		end = now;
	}
	span_add(found, start_byte(l, it), l->ws->v[end - 1].end, (struct slice){value, (size_t)(p - value)});
	if (!now && !(it->flags & (ITEM_LONG | ITEM_SCHOOL)))
		add_keys(l, it, found);
}

/* у ніч з 14 на 15; but 'перенесли з 5 на 10' */
static bool is_night(const struct date_line *l, const struct date_item *a, const struct date_item *b)
{
	for (size_t k = a->first, back = 0; k > 0 && back < 3; back++)
		if (kind_at(l, --k) == DATE_NIGHT)
			return true;
	return a->level == LEVEL_DAY && b->level == LEVEL_DAY && a->month == b->month && a->day + 1 == b->day;
}

static bool is_interval(const struct date_line *l, const struct chain *c, size_t k)
{
	const struct date_item *a = &c->item[k], *b = a + 1;
	if (k + 1 >= c->n || ((a->flags | b->flags) & (ITEM_UNKNOWN | ITEM_LONG | ITEM_SCHOOL)) ||
	    !chain_in_order(a, b))
		return false;
	switch (c->join[k]) {
	case JOIN_DASH:
	case JOIN_SLASH:
	case JOIN_TO:
		return true;
	case JOIN_ON:
		return is_night(l, a, b);
	default: /* між 1 та 5 травня */
		return c->n == 2 && c->item[0].first > 0 && kind_at(l, c->item[0].first - 1) == DATE_BETWEEN;
	}
}

static void add_marks(const struct date_line *l, const struct chain *c, struct spans *found)
{
	for (size_t k = 0; k < c->n; k++) {
		if (!is_interval(l, c, k)) {
			add_single(l, &c->item[k], found);
			continue;
		}
		add_interval(l, &c->item[k], &c->item[k + 1], found);
		k++;
	}
}

/* Marks what begins at word i; returns the word at which to look further. */
static size_t find_at(const struct date_line *l, size_t i, struct spans *found)
{
	struct chain c;
	size_t next = chain_read(l, i, &c);
	if (c.n)
		add_marks(l, &c, found);
	return next;
}

static const struct date_word *read_words(struct dates *d, const struct words *ws)
{
	d->word = array_room(d->word, &d->cap, ws->n, sizeof *d->word);
	date_words_read(d->table, ws, d->word);
	return d->word;
}

/* Marks what begins at one of up to 64 words from word i on, but not before word next. Returns the word at which to look further.
 * The table is asked of the words of a line only where a date may begin in it. */
static size_t find_from(struct dates *d, struct date_line *l, size_t i, size_t next, struct spans *found)
{
	uint64_t bits = date_words_may_begin(d->table, l->ws, i);
	for (; bits; bits &= bits - 1) {
		size_t k = i + (size_t)__builtin_ctzll(bits);
		if (k < next || !date_item_may_begin(d->table, l->ws, k))
			continue;
		if (!l->word)
			l->word = read_words(d, l->ws);
		next = find_at(l, k, found);
	}
	return next;
}

void date_find(struct dates *d, const struct words *ws, const struct day *reference, struct spans *found)
{
	struct date_line l = {.ws = ws, .n = ws->n};
	if (reference)
		l.today = *reference;
	for (size_t i = 0, next = 0; i < l.n; i += 64)
		next = find_from(d, &l, i, next, found);
}

bool date_published(struct dates *d, const struct words *ws, struct day *day)
{
	struct spans *found = &d->published;
	bool yes = false;
	spans_clear(found);
	date_find(d, ws, NULL, found);
	for (size_t k = 0; k < found->n && !yes; k++) {
		struct slice value = span_value(found, &found->v[k]);
		size_t i = 0;
		while (ws->v[i].start < found->v[k].start)
			i++;
		while (i > 0 && ws->v[i - 1].kind == WORD_PUNCT)
			i--;
		bool whole = value.n == 10 || (value.n == 16 && value.p[10] == 'T');
		yes = whole && !(i > 0 && d->word[i - 1].kind == DATE_UPDATED) &&
		      date_parse((struct slice){value.p, 10}, day);
	}
	return yes;
}

bool date_parse(struct slice s, struct day *day)
{
	int part[3] = {0, 0, 0}, k = 0;
	if (s.n != 10)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (i == 4 || i == 7) {
			if (s.p[i] != '-')
				return false;
			k++;
		} else {
			if (s.p[i] < '0' || s.p[i] > '9')
				return false;
			part[k] = part[k] * 10 + (s.p[i] - '0');
		}
	}
	*day = (struct day){part[0], part[1], part[2]};
	return calendar_valid(*day) && day->year >= YEAR_MIN && day->year <= YEAR_MAX;
}

void date_print(struct day day, struct buf *b)
{
	char value[VALUE_MAX];
	char *p = put_part(put_part(put_year(value, day.year), "-", day.month), "-", day.day);
	buf_put(b, value, (size_t)(p - value));
}
