#include "shape.h"

#include <stdlib.h>

#include "phrase.h"
#include "table.h"

enum list { LIST_FUNCTION, LIST_DATE, LISTS };

static const char *const list_name[LISTS] = {"function", "date"};

struct shape_lists {
	struct phrases *set[LISTS]; /* apart, as 'в' is in both */
};

static void add_words(struct shape_lists *lists, const struct table *t)
{
	enum list k = 0;
	while (k < LISTS && !slice_is(t->cell[0], list_name[k]))
		k++;
	if (k == LISTS)
		table_die(t, "unknown kind '%.*s'", (int)t->cell[0].n, t->cell[0].p);
	struct slice rest = t->cell[1];
	while (rest.p) {
		const char *why = phrases_add(lists->set[k], slice_cut(&rest, '|'), (int)k);
		if (why)
			table_die(t, "%s", why);
	}
}

struct shape_lists *shape_new(void)
{
	struct shape_lists *lists = xcalloc(1, sizeof *lists);
	for (enum list k = 0; k < LISTS; k++)
		lists->set[k] = phrases_new();
	struct table t;
	table_open(&t, "shape.tsv", "kind words");
	while (table_next(&t))
		add_words(lists, &t);
	table_close(&t);
	return lists;
}

void shape_free(struct shape_lists *lists)
{
	if (!lists)
		return;
	for (enum list k = 0; k < LISTS; k++)
		phrases_free(lists->set[k]);
	free(lists);
}

static bool listed(const struct shape_lists *lists, enum list k, const struct words *ws, size_t i)
{
	size_t end;
	return phrase_at(lists->set[k], ws, i, &end) >= 0;
}

static bool space_before(const struct words *ws, size_t i)
{
	return i >= ws->n || ws->v[i].flags & WORD_SPACE;
}

static bool one_of(const struct words *ws, size_t i, const char *ascii)
{
	if (i >= ws->n || ws->v[i].kind != WORD_PUNCT)
		return false;
	uint16_t c = *word_c(ws, i);
	return c < 0x80 && strchr(ascii, (char)c);
}

/* '1. ', '2.1. ', '3) ', 'а) ', but not '14.05.2025' nor '16 котелень'. */
static bool counts(const struct words *ws)
{
	size_t i = 0;
	if (ws->v[0].kind == WORD_LETTERS)
		return ws->v[0].n == 1 && word_punct(ws, 1, ')') && space_before(ws, 2);
	while (i < ws->n && ws->v[i].kind == WORD_NUMBER && ws->v[i].n <= 2 && one_of(ws, i + 1, ".)") &&
	       !space_before(ws, i + 1)) {
		i += 2;
		if (space_before(ws, i))
			return true;
	}
	return false;
}

static enum shape_start start_of(const struct words *ws)
{
	if (ws->n == 0)
		return START_NOTHING;
	const struct word *w = &ws->v[0];
	if (w->kind != WORD_PUNCT && counts(ws))
		return START_ITEM;
	if (w->kind == WORD_NUMBER)
		return START_NUMBER;
	if (w->kind == WORD_LETTERS)
		return w->flags & WORD_CAP ? START_UPPER : START_LOWER;
	size_t next = 1;
	while (word_punct(ws, next, '#') && !space_before(ws, next))
		next++;
	if (word_punct(ws, 0, '#'))
		return space_before(ws, next) ? START_MARKDOWN : START_HASHTAG;
	if (one_of(ws, 0, "\"'"))
		return START_QUOTE;
	if (word_punct(ws, 0, '@'))
		return START_HANDLE;
	if (ws->n > 1 && space_before(ws, 1))
		return word_punct(ws, 0, '-') ? START_DASH : START_BULLET;
	return START_OTHER;
}

enum { ELLIPSIS = 0x2026 };

/* An emoji, an arrow, a bullet: no sign of sentences. */
static bool is_ornament(uint16_t c)
{
	return c >= 0x2190;
}

static enum shape_end end_of(const struct words *ws)
{
	size_t n = ws->n;
	while (n > 0 && ws->v[n - 1].kind == WORD_PUNCT &&
	       (one_of(ws, n - 1, "\"')]}") || is_ornament(*word_c(ws, n - 1))))
		n--;
	if (n == 0)
		return END_OPEN;
	if (word_punct(ws, n - 1, ELLIPSIS) ||
	    (n > 2 && word_punct(ws, n - 1, '.') && word_punct(ws, n - 2, '.') && word_punct(ws, n - 3, '.')))
		return END_CUT;
	return one_of(ws, n - 1, ".")    ? END_STOP
	       : one_of(ws, n - 1, "!?") ? END_CALL
	       : one_of(ws, n - 1, ":")  ? END_COLON
	       : one_of(ws, n - 1, ",;") ? END_COMMA
					 : END_OPEN;
}

static bool clock_at(const struct words *ws, size_t i)
{
	return i + 2 < ws->n && ws->v[i].kind == WORD_NUMBER && ws->v[i].n <= 2 && word_punct(ws, i + 1, ':') &&
	       ws->v[i + 2].kind == WORD_NUMBER && ws->v[i + 2].n == 2;
}

/* SHAPE_DATE for nothing but numbers and words of dates, a number among them; SHAPE_DATELINE where up to three
 * words stand beside a whole date, apart from it by a comma; SHAPE_DATED where it, or a word of dates, comes first. */
static unsigned date_of(const struct shape_lists *lists, const struct words *ws, const struct shape *s)
{
	if (s->numbers == 0 || s->chars > 60)
		return 0;
	size_t years = 0, named = 0, dots = 0, commas = 0, others = 0;
	bool dated = false; /* before any other word */
	for (size_t i = 0; i < ws->n; i++) {
		const struct word *w = &ws->v[i];
		if (w->kind == WORD_LETTERS) {
			bool known = listed(lists, LIST_DATE, ws, i);
			dated = dated || (known && !others);
			others += !known;
			named += known && w->n > 2;
		} else if (w->kind == WORD_NUMBER) {
			if (w->n > 4)
				return 0;
			dated = dated || !others;
			years += w->n == 4 && *word_c(ws, i) != '0';
		} else {
			dots += one_of(ws, i, ".-/:") && !space_before(ws, i);
			commas += one_of(ws, i, ",|");
		}
	}
	bool dotted = dots >= 2 && years == 1;
	if (!others)
		return (named ? s->numbers <= 8 : dotted) ? SHAPE_DATE : 0;
	if (years == 0 || !(dots >= 2 || (named && s->numbers >= 2)))
		return 0;
	return (others <= 3 && commas && years == 1 ? SHAPE_DATELINE : 0u) | (dated ? SHAPE_DATED : 0u);
}

/* The digits in the run of numbers, hyphens and brackets that begins at word i, and its hyphens; returns the word after it. */
static size_t digits_at(const struct words *ws, size_t i, size_t *digits, size_t *hyphens)
{
	size_t end = i;
	*digits = *hyphens = 0;
	for (; i < ws->n; i++) {
		if (ws->v[i].kind == WORD_NUMBER) {
			*digits += ws->v[i].n;
			end = i + 1;
		} else if (word_punct(ws, i, '-')) {
			*hyphens += !space_before(ws, i) && !space_before(ws, i + 1);
		} else if (!one_of(ws, i, "()")) {
			break;
		}
	}
	return end;
}

/* '+380 50 …', '0 800 00 15 80', '(05655) 2-30-03', '2-19-19', a card, an account; not '2021-2027', '2025-10-03', '180 000 000'. */
static bool phone_at(const struct words *ws, size_t i, size_t *end)
{
	size_t digits, hyphens;
	*end = digits_at(ws, i, &digits, &hyphens);
	if (i > 0 && word_punct(ws, i - 1, '+'))
		return digits >= 9 && digits <= 15;
	if (*word_c(ws, i) == '0')
		return digits >= 9 && digits <= 13;
	if (*word_c(ws, i) == '8' && digits == 11)
		return true;
	if (ws->v[i].n <= 3 && hyphens == 2 && digits >= 5 && digits <= 7)
		return *end == i + 5 && ws->v[i + 4].n == 2;
	return digits == 16 || ws->v[i].n >= 9;
}

static bool has_phone(const struct words *ws)
{
	for (size_t i = 0, end; i < ws->n; i = end) {
		end = i + 1;
		if (ws->v[i].kind == WORD_NUMBER && phone_at(ws, i, &end))
			return true;
	}
	return false;
}

/* 'Головна » Новини', 'Home > Press', 'Головна / Оголошення', 'Рада → Новини'. » folds to a quote, so a blank on both its sides tells. */
static bool has_trail(const struct words *ws)
{
	static const uint16_t arrows[] = {0x2192, 0x203a, 0x25b8, 0x25ba, 0x2044};
	for (size_t i = 1; i + 1 < ws->n; i++) {
		if (ws->v[i].kind != WORD_PUNCT || !space_before(ws, i) || !space_before(ws, i + 1))
			continue;
		if (one_of(ws, i, "\"><|/"))
			return true;
		for (size_t k = 0; k < sizeof arrows / sizeof *arrows; k++)
			if (*word_c(ws, i) == arrows[k])
				return true;
	}
	return false;
}

/* 'Дорослий — 80 грн', 'Пн: 9:30': a number somewhere after a dash between blanks or a colon before one. */
static bool is_row(const struct words *ws)
{
	bool parted = false;
	for (size_t i = 1; i < ws->n; i++) {
		if (word_punct(ws, i, '-') || word_punct(ws, i, ':'))
			parted = parted || (space_before(ws, i + 1) && (space_before(ws, i) || word_punct(ws, i, ':')));
		else if (parted && ws->v[i].kind == WORD_NUMBER)
			return true;
	}
	return false;
}

/* Each word stands after its own '#', or belongs to the one that does: '#Save_the_children'. */
static bool hashtags_alone(const struct words *ws)
{
	for (size_t i = 0; i < ws->n; i++)
		if (ws->v[i].kind != WORD_PUNCT && (i == 0 || space_before(ws, i)))
			return false;
	return ws->n > 1 && word_punct(ws, 0, '#') && !space_before(ws, 1);
}

/* Cells between drawn lines; borders have no words. */
static bool is_framed(const struct words *ws)
{
	size_t lines = 0;
	for (size_t i = 0; i < ws->n; i++)
		lines += ws->v[i].kind == WORD_PUNCT && *word_c(ws, i) >= 0x2500 && *word_c(ws, i) <= 0x257f;
	return lines >= 2;
}

static bool has_tab(struct slice line)
{
	return line.n && memchr(line.p, '\t', line.n);
}

static void count_words(struct shape *s, const struct words *ws)
{
	for (size_t i = 0; i < ws->n; i++) {
		const struct word *w = &ws->v[i];
		if (w->kind == WORD_NUMBER) {
			s->numbers++;
		} else if (w->kind == WORD_LETTERS) {
			s->words++;
			s->capital += (w->flags & WORD_CAP) != 0;
			s->caps += (w->flags & WORD_CAPS) != 0;
			if (i > 1 && w->flags & WORD_CAP && w->flags & WORD_SPACE && one_of(ws, i - 1, ".!?") &&
			    ws->v[i - 2].n > 3)
				s->flags |= SHAPE_SPEAKS;
		} else if (*word_c(ws, i) == '@' && i > 0 && i + 1 < ws->n && !space_before(ws, i) &&
			   !space_before(ws, i + 1)) {
			s->flags |= SHAPE_MAIL;
		}
	}
}

void shape_read(struct shape *s, const struct shape_lists *lists, const struct words *ws)
{
	*s = (struct shape){.chars = (uint32_t)ws->fold.n};
	s->start = (uint8_t)start_of(ws);
	s->end = (uint8_t)end_of(ws);
	count_words(s, ws);
	if (s->numbers) {
		s->flags |= (uint16_t)(date_of(lists, ws, s) | (clock_at(ws, 0) ? SHAPE_CLOCK : 0) |
				       (has_phone(ws) ? SHAPE_PHONE : 0) | (s->words && is_row(ws) ? SHAPE_ROW : 0));
	}
	if (s->words <= 20 && has_trail(ws))
		s->flags |= SHAPE_TRAIL;
	if (s->start == START_HASHTAG && hashtags_alone(ws))
		s->flags |= SHAPE_HASHTAGS;
	if (s->words + s->numbers && is_framed(ws))
		s->flags |= SHAPE_FRAMED;
	if (has_tab(ws->fold.src))
		s->flags |= SHAPE_TABBED;
}

enum { FUNCTION_MAX = 4, FUNCTION_LETTERS = 8 };

void shape_count_function(struct shape *s, const struct shape_lists *lists, const struct words *ws)
{
	s->function = 0;
	for (size_t i = 0; i < ws->n && s->function < FUNCTION_MAX; i++)
		if (ws->v[i].kind == WORD_LETTERS && ws->v[i].n <= FUNCTION_LETTERS)
			s->function += listed(lists, LIST_FUNCTION, ws, i);
}
