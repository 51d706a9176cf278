#include "word.h"

#include <stdlib.h>

#include "utf8.h"

/* A letter a step, so that words_split hashes a word in the loop that finds its end. */
static inline uint64_t hash_step(uint64_t h, uint16_t c)
{
	return (h ^ c) * 0x9e3779b97f4a7c15;
}

static inline uint32_t hash_end(uint64_t h)
{
	return (uint32_t)(h >> 32);
}

uint32_t word_hash(const uint16_t *c, size_t n)
{
	uint64_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = hash_step(h, c[i]);
	return hash_end(h);
}

static bool letter(const struct fold *f, size_t i)
{
	return (f->class[i] & FOLD_CLASS) >= FOLD_CYRILLIC;
}

/* Does an apostrophe at i stand inside a word, as in п'ять, and not before an ending, as in UNICEF'у? */
static bool inner_apostrophe(const struct fold *f, size_t i)
{
	return f->c[i] == '\'' && i > 0 && letter(f, i + 1) &&
	       (f->class[i - 1] & FOLD_CLASS) == (f->class[i + 1] & FOLD_CLASS);
}

/* Where folded character i of f, which more bytes follow than it has, ends: with its accents, but without soft hyphens and the
 * like. */
static uint32_t end_with_accents(const struct fold *f, size_t i)
{
	size_t end = f->at[i + 1], last = f->at[i], len;
	utf8_decode(f->src.p + last, &len);
	last += len;
	for (size_t k = last; k < end; k += len)
		if (fold_is_mark(utf8_decode(f->src.p + k, &len)))
			last = k + len;
	return (uint32_t)last;
}

/* The byte after folded character i. Accents and soft hyphens have two bytes or more, so none follows within two. */
static inline uint32_t end_of(const struct fold *f, size_t i)
{
	return f->at[i + 1] - f->at[i] <= 2 ? f->at[i + 1] : end_with_accents(f, i);
}

/* One pass finds the end of a word, what its letters have in common, and its hash. */
static inline size_t read_letters(const struct fold *f, size_t i, struct word *w)
{
	const uint8_t *class = f->class;
	const uint16_t *c = f->c;
	uint8_t first = class[i], all = FOLD_UPPER, flags = w->flags;
	uint64_t h = 0;
	size_t signs = 0, start = i;
	for (;; i++) {
		if ((class[i] & FOLD_CLASS) >= FOLD_CYRILLIC)
			all &= class[i];
		else if (inner_apostrophe(f, i))
			signs++;
		else
			break;
		h = hash_step(h, c[i]);
	}
	if (first & FOLD_UPPER)
		flags |= WORD_CAP;
	if (i - start - signs > 1 && all)
		flags |= WORD_CAPS;
	if ((first & FOLD_CLASS) == FOLD_LATIN)
		flags |= WORD_LATIN;
	w->kind = WORD_LETTERS;
	w->flags = flags;
	w->hash = hash_end(h);
	return i;
}

static size_t read_number(const struct fold *f, size_t i, struct word *w)
{
	size_t start = i;
	while ((f->class[i] & FOLD_CLASS) == FOLD_DIGIT)
		i++;
	w->kind = WORD_NUMBER;
	w->hash = word_hash(f->c + start, i - start);
	return i;
}

static size_t read_punct(const struct fold *f, size_t i, struct word *w)
{
	w->kind = WORD_PUNCT;
	w->hash = word_hash(f->c + i, 1);
	return i + 1;
}

void words_split(struct words *ws, const struct fold *f)
{
	ws->v = array_room(ws->v, &ws->cap, f->n, sizeof *ws->v);
	struct word *w = ws->v;
	uint8_t space = WORD_SPACE;
	for (size_t i = 0, next; i < f->n; i = next) {
		enum fold_class class = f->class[i] & FOLD_CLASS;
		if (class == FOLD_SPACE) {
			space = WORD_SPACE;
			next = i + 1;
			continue;
		}
		w->flags = space;
		space = 0; /* before the next */
		next = letter(f, i)          ? read_letters(f, i, w)
		       : class == FOLD_DIGIT ? read_number(f, i, w)
					     : read_punct(f, i, w);
		w->f = (uint32_t)i;
		w->n = (uint32_t)(next - i);
		w->start = f->at[i];
		w->end = end_of(f, next - 1);
		w++;
	}
	ws->n = (size_t)(w - ws->v);
}

void words_read(struct words *ws, struct slice line)
{
	fold_line(&ws->fold, line);
	words_split(ws, &ws->fold);
}

void words_free(struct words *ws)
{
	fold_free(&ws->fold);
	free(ws->v);
	*ws = (struct words){0};
}
