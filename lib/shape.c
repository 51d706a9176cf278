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
	phrases_add(lists->set[k], t->cell[1], (int)k, t);
}

struct shape_lists *shape_new(void)
{
	struct shape_lists *lists = xcalloc(1, sizeof *lists);
	for (enum list k = 0; k < LISTS; k++)
		lists->set[k] = phrases_new(list_name[k]);
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

/* '1. ', '2.1. ', '3) ', 'а) ', but not '14.05.2025' nor '16 котелень'. */
static bool counts(const struct words *ws)
{
	size_t i = 0;
	if (ws->v[0].kind == WORD_LETTERS)
		return ws->v[0].n == 1 && word_punct(ws, 1, ')') && word_spaced(ws, 2);
	while (i < ws->n && ws->v[i].kind == WORD_NUMBER && ws->v[i].n <= 2 && word_sign(ws, i + 1, ".)") &&
	       !word_spaced(ws, i + 1)) {
		i += 2;
		if (word_spaced(ws, i))
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
	while (word_punct(ws, next, '#') && !word_spaced(ws, next))
		next++;
	if (word_punct(ws, 0, '#'))
		return word_spaced(ws, next) ? START_MARKDOWN : START_HASHTAG;
	if (word_sign(ws, 0, "\"'"))
		return START_QUOTE;
	if (word_punct(ws, 0, '@'))
		return START_HANDLE;
	if (ws->n > 1 && word_spaced(ws, 1))
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
	       (word_sign(ws, n - 1, "\"')]}") || is_ornament(*word_c(ws, n - 1))))
		n--;
	if (n == 0)
		return END_OPEN;
	if (word_punct(ws, n - 1, ELLIPSIS) ||
	    (n > 2 && word_punct(ws, n - 1, '.') && word_punct(ws, n - 2, '.') && word_punct(ws, n - 3, '.')))
		return END_CUT;
	return word_sign(ws, n - 1, ".")    ? END_STOP
	       : word_sign(ws, n - 1, "!?") ? END_CALL
	       : word_sign(ws, n - 1, ":")  ? END_COLON
	       : word_sign(ws, n - 1, ",;") ? END_COMMA
					    : END_OPEN;
}

static bool clock_at(const struct words *ws, size_t i)
{
	return i + 2 < ws->n && ws->v[i].kind == WORD_NUMBER && ws->v[i].n <= 2 && word_punct(ws, i + 1, ':') &&
	       ws->v[i + 2].kind == WORD_NUMBER && ws->v[i + 2].n == 2;
}

/* A number of two digits up to max. */
static bool pair_at(const struct words *ws, size_t i, int max)
{
	if (i >= ws->n || ws->v[i].kind != WORD_NUMBER || ws->v[i].n != 2)
		return false;
	const uint16_t *c = word_c(ws, i);
	return (c[0] - '0') * 10 + c[1] - '0' <= max;
}

/* '12.09.25', not the number '22-19-19' to call. */
static bool begins_short_date(const struct words *ws)
{
	return pair_at(ws, 0, 31) && word_sign(ws, 1, "./") && pair_at(ws, 2, 12) && word_sign(ws, 3, "./") &&
	       pair_at(ws, 4, 99);
}

/* SHAPE_DATE for nothing but numbers and words of dates, a number among them; SHAPE_DATELINE where up to three
 * words stand beside a whole date, apart from it by a comma; SHAPE_DATED where it, or a word of dates, or no more than a place and a
 * comma, comes first. */
static unsigned date_of(const struct shape_lists *lists, const struct words *ws, const struct shape *s)
{
	if (s->numbers == 0 || s->chars > 60)
		return 0;
	size_t years = 0, named = 0, dots = 0, commas = 0, colons = 0, others = 0;
	bool dated = false;  /* before any other word */
	bool placed = false; /* one or two words and a comma before it */
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
			placed = placed || (others && others <= 2 && commas == 1 && !colons);
			years += w->n == 4 && *word_c(ws, i) != '0';
		} else {
			dots += word_sign(ws, i, ".-/:") && !word_spaced(ws, i);
			commas += word_sign(ws, i, ",|") || (word_sign(ws, i, "/") && word_spaced(ws, i));
			colons += word_sign(ws, i, ":") && word_spaced(ws, i + 1);
		}
	}
	if (s->words == 1 && s->numbers == 1 && !years && word_punct(ws, 1, ':'))
		return 0; /* 'Сьогодні: 14' counts visitors */
	bool dotted = dots >= 2 && (years == 1 || begins_short_date(ws));
	if (!others)
		return (named ? s->numbers <= 8 : dotted) ? SHAPE_DATE : 0;
	if (years == 0 && placed && named && others <= 2 && s->numbers == 1)
		return SHAPE_DATED; /* 'Житомирщина, 14 лютого' */
	if (years == 0 || !(dots >= 2 || (named && s->numbers >= 2)))
		return 0;
	bool beside =
		others == 1 && (dots >= 2 || named) && !colons; /* 'admin 17.10.2025', 'Вакансія від 6 жовтня 2025' */
	size_t most = placed ? 6 : 3;
	return (others <= most && (commas || beside) && years == 1 ? SHAPE_DATELINE : 0u) | (dated ? SHAPE_DATED : 0u);
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
			*hyphens += !word_spaced(ws, i) && !word_spaced(ws, i + 1);
		} else if (!word_sign(ws, i, "()")) {
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

/* Each word stands after its own '#', or belongs to the one that does: '#Save_the_children'. */
static bool hashtags_alone(const struct words *ws)
{
	for (size_t i = 0; i < ws->n; i++)
		if (ws->v[i].kind != WORD_PUNCT && (i == 0 || word_spaced(ws, i)))
			return false;
	return ws->n > 1 && word_punct(ws, 0, '#') && !word_spaced(ws, 1);
}

/* What a walk over the words has seen so far. */
struct walk {
	size_t phone_end; /* the word after a run of digits that was looked at */
	size_t frames;    /* vertical and other lines that draw a table; borders alone have no words */
	size_t steps;     /* signs that part the steps of a trail */
	bool parted;      /* a dash between blanks, or a colon before one */
	bool row;         /* and a number after it: 'Дорослий — 80 грн', 'Пн: 9:30' */
};

/* 'Головна » Новини', 'Home > Press', 'Головна / Оголошення', 'Рада → Новини'. » folds to a quote, so a blank on both its sides tells. */
static bool is_step(const struct words *ws, size_t i)
{
	return i > 0 && i + 1 < ws->n && word_spaced(ws, i) && word_spaced(ws, i + 1);
}

static bool ends_sentence(const struct words *ws, size_t i)
{
	static const uint8_t begins = WORD_CAP | WORD_SPACE;
	return i > 0 && i + 1 < ws->n && ws->v[i + 1].kind == WORD_LETTERS && (ws->v[i + 1].flags & begins) == begins &&
	       ws->v[i - 1].n > 3;
}

static unsigned see_punct(struct walk *k, const struct words *ws, size_t i)
{
	uint16_t c = *word_c(ws, i);
	switch (c) {
	case '.':
	case '!':
	case '?':
		return ends_sentence(ws, i) ? SHAPE_SPEAKS : 0;
	case '@':
		return i > 0 && i + 1 < ws->n && !word_spaced(ws, i) && !word_spaced(ws, i + 1) ? SHAPE_MAIL : 0;
	case '-':
		k->parted = k->parted || (i > 0 && word_spaced(ws, i) && word_spaced(ws, i + 1));
		return 0;
	case ':':
		k->parted = k->parted || (i > 0 && word_spaced(ws, i + 1));
		return i > 0 && i <= 2 && i + 1 < ws->n && word_spaced(ws, i + 1) ? SHAPE_PAIR : 0;
	case '[':
		return SHAPE_BRACKET;
	case '/': /* not 'координатор / координаторка' */
		return is_step(ws, i) && ws->v[i + 1].flags & WORD_CAP ? SHAPE_TRAIL | SHAPE_CELLS : 0;
	case '|':
	case 0xb7:
	case 0x2022:
		return is_step(ws, i) ? SHAPE_CELLS : 0;
	case '"':
	case '>':
	case '<':
	case 0x203a:
	case 0x2044:
	case 0x2192:
	case 0x25b8:
	case 0x25ba:
		k->steps += is_step(ws, i);
		return is_step(ws, i) ? SHAPE_TRAIL : 0;
	}
	k->frames += c >= 0x2500 && c <= 0x257f;
	return 0;
}

static unsigned see_number(struct walk *k, const struct words *ws, size_t i)
{
	k->row = k->row || k->parted;
	return i >= k->phone_end && phone_at(ws, i, &k->phone_end) ? SHAPE_PHONE : 0;
}

enum { TRAIL_WORDS = 20 };

/* Counts the words, and sets the flags that tell what stands somewhere in the line. */
static void read_words(struct shape *s, const struct words *ws)
{
	struct walk k = {0};
	unsigned flags = 0;
	for (size_t n = 0; n < ws->signs; n++) {
		size_t i = ws->sign[n];
		if (ws->v[i].kind == WORD_PUNCT) {
			flags |= see_punct(&k, ws, i);
		} else {
			s->numbers++;
			flags |= see_number(&k, ws, i);
		}
	}
	s->words = (uint32_t)(ws->n - ws->signs);
	s->capital = ws->capital;
	s->caps = ws->caps;
	if (s->words > TRAIL_WORDS || (s->numbers && k.steps < 2))
		flags &= ~(unsigned)SHAPE_TRAIL;
	if (s->words && k.row)
		flags |= SHAPE_ROW;
	if (s->words + s->numbers && k.frames >= 2)
		flags |= SHAPE_FRAMED;
	s->flags = (uint16_t)flags;
}

enum { COLUMNS = 3, GAP = 3 };

static bool in_columns(const struct words *ws)
{
	size_t n = 1;
	for (size_t i = 1; i < ws->n; i++)
		n += ws->v[i].start - ws->v[i - 1].end >= GAP;
	return n >= COLUMNS;
}

void shape_read(struct shape *s, const struct shape_lists *lists, const struct words *ws)
{
	*s = (struct shape){.chars = (uint32_t)ws->chars};
	s->start = (uint8_t)start_of(ws);
	s->end = (uint8_t)end_of(ws);
	read_words(s, ws);
	if (s->numbers)
		s->flags |= (uint16_t)(date_of(lists, ws, s) | (clock_at(ws, 0) ? SHAPE_CLOCK : 0));
	if (s->start == START_HASHTAG && hashtags_alone(ws))
		s->flags |= SHAPE_HASHTAGS;
	if (ws->gaps && s->words <= TRAIL_WORDS && in_columns(ws))
		s->flags |= SHAPE_COLUMNS;
	if (ws->tab)
		s->flags |= SHAPE_TABBED;
}

enum { FUNCTION_MAX = 2, FUNCTION_LETTERS = 8 };

void shape_count_function(struct shape *s, const struct shape_lists *lists, const struct words *ws)
{
	s->function = 0;
	for (size_t i = 0; i < ws->n && s->function < FUNCTION_MAX; i++)
		if (ws->v[i].kind == WORD_LETTERS && ws->v[i].n <= FUNCTION_LETTERS)
			s->function += listed(lists, LIST_FUNCTION, ws, i);
}
