#include "word.h"

#include <stdlib.h>

#include "utf8.h"

/* Four characters a step: a word is hashed in one or two multiplications. */
uint32_t word_hash(const uint16_t *c, size_t n)
{
	static const uint64_t factor = 0x9e3779b97f4a7c15;
	uint64_t h = n, four;
	for (; n >= 4; c += 4, n -= 4) {
		memcpy(&four, c, sizeof four);
		h = (h ^ four) * factor;
		h ^= h >> 32;
	}
	four = (n > 0 ? c[0] : 0u) | (uint64_t)(n > 1 ? c[1] : 0u) << 16 | (uint64_t)(n > 2 ? c[2] : 0u) << 32;
	h = (h ^ four) * factor;
	return (uint32_t)(h >> 32);
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

static size_t utf8_length(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* The byte after folded character i with the accents that follow it, but without soft hyphens and the like. */
static uint32_t end_of(const struct fold *f, size_t i)
{
	size_t end = f->at[i + 1];
	size_t last = f->at[i] + utf8_length((unsigned char)f->src.p[f->at[i]]), len;
	if (last >= end)
		return (uint32_t)end;
	for (size_t k = last; k < end; k += len)
		if (fold_is_mark(utf8_decode(f->src.p + k, &len)))
			last = k + len;
	return (uint32_t)last;
}

static size_t read_letters(const struct fold *f, size_t i, struct word *w)
{
	uint8_t first = f->class[i], all = FOLD_UPPER;
	size_t letters = 0;
	for (;; i++) {
		if (letter(f, i)) {
			all &= f->class[i];
			letters++;
		} else if (!inner_apostrophe(f, i)) {
			break;
		}
	}
	w->kind = WORD_LETTERS;
	if (first & FOLD_UPPER)
		w->flags |= WORD_CAP;
	if (letters > 1 && all)
		w->flags |= WORD_CAPS;
	if ((first & FOLD_CLASS) == FOLD_LATIN)
		w->flags |= WORD_LATIN;
	return i;
}

static size_t read_number(const struct fold *f, size_t i, struct word *w)
{
	while ((f->class[i] & FOLD_CLASS) == FOLD_DIGIT)
		i++;
	w->kind = WORD_NUMBER;
	return i;
}

static size_t read_punct(size_t i, struct word *w)
{
	w->kind = WORD_PUNCT;
	return i + 1;
}

void words_split(struct words *ws, const struct fold *f)
{
	ws->n = 0;
	ws->v = array_room(ws->v, &ws->cap, f->n, sizeof *ws->v);
	uint8_t space = WORD_SPACE;
	for (size_t i = 0, next; i < f->n; i = next) {
		enum fold_class class = f->class[i] & FOLD_CLASS;
		if (class == FOLD_SPACE) {
			space = WORD_SPACE;
			next = i + 1;
			continue;
		}
		struct word *w = &ws->v[ws->n++];
		w->flags = space;
		space = 0; /* before the next */
		next = letter(f, i)         ? read_letters(f, i, w)
		       : class == FOLD_DIGIT ? read_number(f, i, w)
					     : read_punct(i, w);
		w->f = (uint32_t)i;
		w->n = (uint32_t)(next - i);
		w->hash = word_hash(f->c + i, w->n);
		w->start = f->at[i];
		w->end = end_of(f, next - 1);
	}
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
