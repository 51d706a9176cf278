#include "word.h"

#include <stdlib.h>

#include "utf8.h"

uint32_t word_hash(const uint16_t *c, size_t n)
{
	uint64_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = word_hash_step(h, c[i]);
	return word_hash_end(h);
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
		h = word_hash_step(h, c[i]);
	}
	if (first & FOLD_UPPER)
		flags |= WORD_CAP;
	if (i - start - signs > 1 && all)
		flags |= WORD_CAPS;
	if ((first & FOLD_CLASS) == FOLD_LATIN)
		flags |= WORD_LATIN;
	w->kind = WORD_LETTERS;
	w->flags = flags;
	w->hash = word_hash_end(h);
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

/* Appends the words of f from character i on; there must be room for them. */
static void split(struct words *ws, const struct fold *f, size_t i)
{
	struct word *w = ws->v + ws->n;
	uint32_t last = ws->n ? w[-1].end : 0;
	uint8_t space = i == 0 || f->class[i - 1] == FOLD_SPACE ? WORD_SPACE : 0;
	for (size_t next; i < f->n; i = next) {
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
		if (w->kind != WORD_LETTERS)
			ws->sign[ws->signs++] = (uint32_t)(w - ws->v);
		ws->capital += (w->flags & WORD_CAP) != 0;
		ws->caps += (w->flags & WORD_CAPS) != 0;
		ws->gaps = ws->gaps || w->start - last > 1;
		last = w++->end;
	}
	ws->gaps = ws->gaps || f->at[f->n] - last > 1;
	ws->n = (size_t)(w - ws->v);
}

/* Makes room for the words of so many characters, and empties it. */
static void begin(struct words *ws, size_t chars)
{
	ws->v = array_room(ws->v, &ws->cap, chars, sizeof *ws->v);
	ws->sign = array_room(ws->sign, &ws->sign_cap, chars, sizeof *ws->sign);
	ws->n = ws->signs = ws->capital = ws->caps = 0;
	ws->gaps = false;
}

void words_split(struct words *ws, const struct fold *f)
{
	begin(ws, f->n);
	split(ws, f, 0);
}

/* Reading a line. What nearly every line is made of is folded and split in one loop, which takes two thirds of the time of the
 * one after the other; the rest is left to fold_more() and split(). */

struct place { /* in registers: the compiler must take a store to the fold's classes for one to anything in memory */
	const unsigned char *p;
	size_t end, i; /* bytes of the line; the one to come */
	uint16_t *c;   /* the arrays of the fold */
	uint8_t *class;
	uint32_t *at;
	size_t n;         /* of them */
	struct word *w;   /* the next */
	struct words *ws; /* what few words change */
};

/* Is byte i the line's end, or a character that takes no part in the one before it, as an accent does, or in a word, as an
 * apostrophe does? */
static inline bool stands_apart(const struct place *a, size_t i)
{
	if (i == a->end)
		return true;
	unsigned char c = a->p[i];
	return (c >= ' ' && c < 0x7f && c != '\'' && c != '`') || fold_is_cyrillic(a->p + i);
}

static inline void put(struct place *a, unsigned folded, size_t k, size_t i)
{
	a->c[a->n + k] = (uint16_t)folded;
	a->class[a->n + k] = (uint8_t)(folded >> 16);
	a->at[a->n + k] = (uint32_t)i;
}

/* What was put, n characters up to byte end, is a word. */
static inline void take(struct place *a, enum word_kind kind, unsigned flags, size_t n, uint64_t h, size_t end)
{
	if (a->n == 0 || a->class[a->n - 1] == FOLD_SPACE)
		flags |= WORD_SPACE;
	if (kind != WORD_LETTERS)
		a->ws->sign[a->ws->signs++] = (uint32_t)(a->w - a->ws->v);
	*a->w++ = (struct word){.start = (uint32_t)a->i,
				.end = (uint32_t)end,
				.f = (uint32_t)a->n,
				.n = (uint32_t)n,
				.hash = word_hash_end(h),
				.kind = (uint8_t)kind,
				.flags = (uint8_t)flags};
	a->n += n;
	a->i = end;
}

static inline bool is_latin(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The blank between two words of letters that fold_is_cyrillic knows, as nearly all are. */
static inline void skip_blank(struct place *a)
{
	if (a->i + 1 < a->end && a->p[a->i] == ' ' && fold_is_cyrillic(a->p + a->i + 1)) {
		put(a, FOLD_SPACE << 16 | ' ', 0, a->i++);
		a->n++;
	}
}

/* A word of letters that fold_is_cyrillic knows. This and the next two return false, with nothing taken, where something else
 * comes. */
static inline bool read_cyrillic(struct place *a)
{
	const unsigned char *p = a->p + a->i;
	if (!fold_is_cyrillic(p))
		return false;
	uint16_t *c = a->c + a->n;
	uint8_t *class = a->class + a->n;
	uint32_t *at = a->at + a->n;
	size_t n = 0, most = (a->end - a->i) / 2;
	unsigned all = FOLD_UPPER << 16, flags = 0;
	uint64_t h = 0;
	do {
		unsigned folded = folded_cyrillic(p + 2 * n);
		c[n] = (uint16_t)folded;
		class[n] = (uint8_t)(folded >> 16);
		at[n] = (uint32_t)(a->i + 2 * n);
		all &= folded;
		h = word_hash_step(h, (uint16_t)folded);
	} while (++n < most && fold_is_cyrillic(p + 2 * n));
	size_t i = a->i + 2 * n;
	if (!stands_apart(a, i) || (i < a->end && is_latin(a->p[i])))
		return false;
	if (a->class[a->n] & FOLD_UPPER) {
		bool caps = n > 1 && all;
		flags = caps ? WORD_CAP | WORD_CAPS : WORD_CAP;
		a->ws->capital++;
		a->ws->caps += caps;
	}
	take(a, WORD_LETTERS, flags, n, h, i);
	skip_blank(a);
	return true;
}

/* A blank, or a sign of ASCII. */
static inline bool read_sign(struct place *a)
{
	unsigned char c = a->p[a->i];
	unsigned folded = c < 0x80 ? folded_ascii(c) : 0, class = folded >> 16;
	if (folded == 0 || class > FOLD_PUNCT || (uint16_t)folded == '\'' || !stands_apart(a, a->i + 1))
		return false;
	put(a, folded, 0, a->i);
	if (class == FOLD_PUNCT) {
		take(a, WORD_PUNCT, 0, 1, word_hash_step(0, (uint16_t)folded), a->i + 1);
	} else {
		a->n++;
		a->i++;
		if (a->i < a->end && a->p[a->i] == ' ')
			a->ws->gaps = true;
	}
	return true;
}

/* A number in ASCII digits. */
static inline bool read_digits(struct place *a)
{
	size_t i = a->i;
	uint64_t h = 0;
	for (; i < a->end && a->p[i] >= '0' && a->p[i] <= '9'; i++) {
		put(a, FOLD_DIGIT << 16 | a->p[i], i - a->i, i);
		h = word_hash_step(h, a->p[i]);
	}
	if (i == a->i || !stands_apart(a, i))
		return false;
	take(a, WORD_NUMBER, 0, i - a->i, h, i);
	return true;
}

static struct place place_of(struct words *ws)
{
	const struct fold *f = &ws->fold;
	return (struct place){.p = (const unsigned char *)f->src.p,
			      .end = f->src.n,
			      .i = f->at[f->n],
			      .c = f->c,
			      .class = f->class,
			      .at = f->at,
			      .n = f->n,
			      .w = ws->v + ws->n,
			      .ws = ws};
}

static void give_back(const struct place *a)
{
	a->ws->fold.n = a->n;
	fold_end(&a->ws->fold, a->i);
	a->ws->n = (size_t)(a->w - a->ws->v);
}

void words_read(struct words *ws, struct slice line)
{
	struct fold *f = &ws->fold;
	fold_begin(f, line);
	begin(ws, f->c_cap);
	struct place a = place_of(ws);
	while (a.i < a.end)
		if (!read_cyrillic(&a) && !read_sign(&a) && !read_digits(&a)) {
			/* anything else, up to the next word that read_cyrillic may read */
			give_back(&a);
			fold_more(f);
			split(ws, f, a.n);
			a = place_of(ws);
		}
	give_back(&a);
}

void words_free(struct words *ws)
{
	fold_free(&ws->fold);
	free(ws->v);
	free(ws->sign);
	*ws = (struct words){0};
}
