#include "unknown.h"

#include <stdlib.h>

enum {
	QUOTED = 12, /* a quoted name has no more words */
	NAMED = 8,   /* nor has one without quotes */
	NEAR = 2,    /* so many words may stand between a cue and a name */
};

static const item_set cues = BIT(OF) | BIT(BEHALF) | BIT(NOUN);
static const item_set beside = BIT(LIGHT) | BIT(FORM) | BIT(PEOPLE) | BIT(COLON) | BIT(DASH);

static void add(struct hits *hits, const struct words *ws, size_t first, size_t last, unsigned flags)
{
	hits->v = array_room(hits->v, &hits->cap, hits->n + 1, sizeof *hits->v);
	hits->v[hits->n++] = (struct hit){
		.first = first, .last = last, .start = ws->v[first].start, .end = ws->v[last].end, .flags = flags};
}

static bool capital(const struct words *ws, size_t i)
{
	return i < ws->n && ws->v[i].kind == WORD_LETTERS && ws->v[i].flags & WORD_CAP;
}

static bool latin(const struct words *ws, size_t i)
{
	return ws->v[i].kind == WORD_LETTERS && ws->v[i].flags & WORD_LATIN;
}

/* The word of the quote that closes the one at word i; i itself: none. */
static size_t closing(const struct words *ws, size_t i)
{
	for (size_t k = i + 1; k < ws->n && k <= i + 1 + QUOTED; k++)
		if (word_punct(ws, k, '"'))
			return k > i + 1 ? k : i;
	return i;
}

/* Does the name go on at item k: a capital, what a hyphen joins, and after a word such as 'Фонду' also others? */
static bool goes_on(const struct items *line, const struct words *ws, size_t k, bool form)
{
	const struct item *item = &line->v[k];
	if (item->kind == ITEM_HIT || item->kind == ITEM_END || item->title)
		return false;
	if (capital(ws, item->word) || (latin(ws, item->word) && capital(ws, item->word + 1)))
		return true; /* 'Rotary Club of Lutsk' */
	if (word_punct(ws, item->word, '-'))
		return item->kind == ITEM_LIGHT;
	return form && (item->kind == ITEM_WORD || (item->rule && item_is(item, BIT(LIGHT) | BIT(FORM))));
}

/* 'Миколи Бойка', 'Олени Петрівни Бойко': up to three capitalised Cyrillic words that do not say what they name. One alone
 * ('Волинської обласної ради') says too little as well. */
static bool person(const struct words *ws, size_t first, size_t last)
{
	for (size_t i = first; i <= last; i++)
		if (!capital(ws, i) || ws->v[i].flags & (WORD_CAPS | WORD_LATIN))
			return false;
	return last - first < 3;
}

/* The name without quotes that begins at item k, and in it perhaps one in quotes: 'Фонду «Надія»'. */
static void add_named(struct hits *hits, const struct items *line, const struct words *ws, size_t k)
{
	bool form = line->v[k].kind == ITEM_FORM;
	size_t end = k + 1;
	while (end < line->n && end - k < NAMED && goes_on(line, ws, end, form))
		end++;
	size_t first = line->v[k].word, last = end < line->n ? line->v[end].word - 1 : ws->n - 1;
	if (end < line->n && form && word_punct(ws, last + 1, '"'))
		last = closing(ws, last + 1);
	while (last > first && ws->v[last].kind == WORD_PUNCT && !word_punct(ws, last, '"'))
		last--;
	if (form ? last > first : !person(ws, first, last))
		add(hits, ws, first, last, HIT_CONTEXT);
}

static void add_quoted(struct hits *hits, const struct words *ws, size_t quote, unsigned flags)
{
	size_t end = closing(ws, quote);
	if (end > quote)
		add(hits, ws, quote + 1, end - 1, flags);
}

/* A legal form is no part of the name: 'ГО', 'БФ'. */
static bool legal_form(const struct words *ws, const struct item *item)
{
	return item->kind == ITEM_FORM && ws->v[item->word].flags & WORD_CAPS;
}

/* What follows the cue at item i. */
static void after_cue(struct hits *hits, const struct items *line, const struct words *ws, size_t i)
{
	int words = 0;
	for (size_t k = i + 1; k < line->n; k++) {
		const struct item *item = &line->v[k];
		if (word_punct(ws, item->word, '"')) {
			if (line->v[k - 1].kind != ITEM_FORM)
				add_quoted(hits, ws, item->word, HIT_CONTEXT);
			return;
		}
		if (capital(ws, item->word) && item_is(item, BIT(WORD) | BIT(FORM)) && !legal_form(ws, item)) {
			add_named(hits, line, ws, k);
			return;
		}
		if (!item_is(item, beside) && (item->kind != ITEM_WORD || ++words > NEAR))
			return;
	}
}

static int by_start(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

/* Of names that overlap, one that the table knows stays, else the first. */
static void put_in_order(struct hits *hits)
{
	size_t n = 0;
	qsort(hits->v, hits->n, sizeof *hits->v, by_start);
	for (size_t i = 0; i < hits->n; i++) {
		if (n == 0 || hits->v[i].start >= hits->v[n - 1].end)
			hits->v[n++] = hits->v[i];
		else if (hits->v[i].row && !hits->v[n - 1].row)
			hits->v[n - 1] = hits->v[i];
	}
	hits->n = n;
}

void unknown_find(const struct syntax *s, const struct words *ws, struct items *line, struct hits *hits)
{
	size_t known = hits->n;
	items_read(s, ws, hits, true, line);
	for (size_t i = 0; i < line->n; i++) {
		const struct item *item = &line->v[i];
		if (item->rule && item->rule->sure && item_is(item, cues))
			after_cue(hits, line, ws, i);
		if (item->kind == ITEM_FORM && i + 1 < line->n && word_punct(ws, line->v[i + 1].word, '"'))
			add_quoted(hits, ws, line->v[i + 1].word, 0);
	}
	if (hits->n > known)
		put_in_order(hits);
}
