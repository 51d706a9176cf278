#include "word.h"

#include <stdlib.h>

#include "eight.h"
#include "utf8.h"

_Static_assert((int)WORDS_SPARE == (int)EIGHT, "eight characters can be read from each");

static const uint64_t MIX = 0x9e3779b97f4a7c15;

/* The hash goes over blocks of eight characters, the last one filled up with 0, and empty where the others take all. */
static inline uint64_t hash_block(uint64_t h, eight c)
{
	uint64_t half[2];
	memcpy(half, &c, sizeof half);
	h = (h ^ half[0]) * MIX;
	h = (h ^ h >> 32 ^ half[1]) * MIX;
	return h;
}

static inline uint32_t hash_end(uint64_t h)
{
	return (uint32_t)(h >> 32);
}

/* c: WORDS_SPARE others may be read after them. */
static inline uint32_t hash_spare(const uint16_t *c, size_t n)
{
	uint64_t h = 0;
	for (; n >= EIGHT; c += EIGHT, n -= EIGHT)
		h = hash_block(h, eight_from(c));
	return hash_end(hash_block(h, eight_first(eight_from(c), n)));
}

uint32_t word_hash(const uint16_t *c, size_t n)
{
	uint64_t h = 0;
	for (; n >= EIGHT; c += EIGHT, n -= EIGHT)
		h = hash_block(h, eight_from(c));
	uint16_t last[EIGHT] = {0};
	memcpy(last, c, n * sizeof *c);
	return hash_end(hash_block(h, eight_from(last)));
}

/* Of the first letters of a first block. The uppermost bits, as all four count there. */
static inline uint16_t head_of(eight c)
{
	uint64_t letters;
	_Static_assert(sizeof letters == WORD_HEAD * sizeof(uint16_t), "a head is half a block");
	memcpy(&letters, &c, sizeof letters);
	return (uint16_t)(letters * MIX >> 48);
}

uint16_t word_head(const uint16_t *c)
{
	uint16_t block[EIGHT] = {0};
	memcpy(block, c, WORD_HEAD * sizeof *c);
	return head_of(eight_from(block));
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
static size_t end_with_accents(const struct fold *f, size_t i)
{
	size_t end = f->at[i + 1], last = f->at[i], len;
	utf8_decode(f->src.p + last, &len);
	last += len;
	for (size_t k = last; k < end; k += len)
		if (fold_is_mark(utf8_decode(f->src.p + k, &len)))
			last = k + len;
	return last;
}

/* The byte after folded character i. Accents and soft hyphens have two bytes or more, so none follows within two. */
static size_t end_of(const struct fold *f, size_t i)
{
	return f->at[i + 1] - f->at[i] <= 2 ? f->at[i + 1] : end_with_accents(f, i);
}

/* One pass finds the end of a word, and what its letters have in common; *latin becomes true where one is Latin. */
static size_t read_letters(const struct fold *f, size_t i, unsigned *flags, bool *latin)
{
	const uint8_t *class = f->class;
	uint8_t first = class[i], all = FOLD_UPPER;
	size_t signs = 0, start = i;
	for (;; i++) {
		if ((class[i] & FOLD_CLASS) >= FOLD_CYRILLIC)
			all &= class[i];
		else if (inner_apostrophe(f, i))
			signs++;
		else
			break;
		*latin |= (class[i] & FOLD_CLASS) == FOLD_LATIN;
	}
	*flags = first & FOLD_UPPER ? WORD_CAP : 0;
	if (i - start - signs > 1 && all)
		*flags |= WORD_CAPS;
	if ((first & FOLD_CLASS) == FOLD_LATIN)
		*flags |= WORD_LATIN;
	return i;
}

static size_t read_number(const struct fold *f, size_t i)
{
	while ((f->class[i] & FOLD_CLASS) == FOLD_DIGIT)
		i++;
	return i;
}

/* What is read, and where to. Apart from the place in it, which so can stay in registers. */
struct text {
	const unsigned char *p;
	size_t end; /* bytes */
	uint16_t *c;
	struct words *ws;
};

struct place {
	size_t i;       /* the byte to come */
	size_t n;       /* characters that were put */
	struct word *w; /* the next word */
	unsigned space; /* WORD_SPACE: white space, or the line's start, stands before byte i */
	size_t last,
		gap; /* the byte after the word before; not 0: somewhere two words stand further apart than a byte */
};

/* The next n characters, which have been put, are a word: the bytes from a->i to end. */
static inline void take(const struct text *t, struct place *a, enum word_kind kind, unsigned flags, size_t n,
			uint32_t hash, uint16_t head, size_t end)
{
	if (kind != WORD_LETTERS)
		t->ws->sign[t->ws->signs++] = (uint32_t)(a->w - t->ws->v);
	*a->w++ = (struct word){.start = (uint32_t)a->i,
				.end = (uint32_t)end,
				.f = (uint32_t)a->n,
				.n = (uint32_t)n,
				.hash = hash,
				.head = head,
				.kind = (uint8_t)kind,
				.flags = (uint8_t)(flags | a->space)};
	a->space = 0;
	a->n += n;
	a->gap |= (a->i - a->last) >> 1;
	a->i = a->last = end;
}

static inline void take_put(const struct text *t, struct place *a, enum word_kind kind, unsigned flags, size_t n,
			    size_t end)
{
	const uint16_t *c = t->c + a->n;
	take(t, a, kind, flags, n, hash_spare(c, n), head_of(eight_first(eight_from(c), n < EIGHT ? n : EIGHT)), end);
}

static inline void count_capital(struct words *ws, unsigned flags)
{
	ws->capital += (flags & WORD_CAP) != 0;
	ws->caps += (flags & WORD_CAPS) != 0;
}

/* Takes the words of f, which begins at byte a->i. */
static void split(const struct text *t, struct place *a, const struct fold *f)
{
	size_t start = a->i;
	memcpy(t->c + a->n, f->c, f->n * sizeof *f->c);
	for (size_t i = 0, next; i < f->n; i = next) {
		unsigned flags = 0;
		enum word_kind kind = WORD_PUNCT;
		next = i + 1;
		if (letter(f, i)) {
			kind = WORD_LETTERS;
			next = read_letters(f, i, &flags, &t->ws->latin);
			count_capital(t->ws, flags);
		} else if ((f->class[i] & FOLD_CLASS) == FOLD_DIGIT) {
			kind = WORD_NUMBER;
			next = read_number(f, i);
		} else if ((f->class[i] & FOLD_CLASS) == FOLD_SPACE) {
			a->space = WORD_SPACE;
			t->ws->tab |= f->src.p[f->at[i]] == '\t';
			a->n++;
			continue;
		}
		a->i = start + f->at[i];
		take_put(t, a, kind, flags, next - i, start + end_of(f, next - 1));
	}
	a->i = start + f->src.n;
}

/* Makes room for the words of so many characters, and empties it. */
static struct text begin(struct words *ws, struct slice src, size_t chars)
{
	ws->c = array_room(ws->c, &ws->c_cap, chars + WORDS_SPARE, sizeof *ws->c);
	ws->v = array_room(ws->v, &ws->cap, chars, sizeof *ws->v);
	ws->sign = array_room(ws->sign, &ws->sign_cap, chars, sizeof *ws->sign);
	ws->src = src;
	ws->signs = ws->capital = ws->caps = 0;
	ws->tab = ws->latin = false;
	return (struct text){.p = (const unsigned char *)src.p, .end = src.n, .c = ws->c, .ws = ws};
}

static struct place start(const struct text *t)
{
	return (struct place){.w = t->ws->v, .space = WORD_SPACE};
}

static void finish(const struct text *t, const struct place *a)
{
	struct words *ws = t->ws;
	ws->n = (size_t)(a->w - ws->v);
	ws->chars = a->n;
	memset(ws->c + ws->chars, 0, WORDS_SPARE * sizeof *ws->c);
	ws->gaps = a->gap || t->end - a->last > 1;
}

void words_split(struct words *ws, const struct fold *fold)
{
	struct text t = begin(ws, fold->src, fold->n);
	struct place a = start(&t);
	split(&t, &a, fold);
	finish(&t, &a);
}

/* Reading a line. What nearly every line is made of is read word by word; the rest is left to fold_line() and split(). */

/* What the character at byte i, which is not the end, folds to, and its class << 16; 0: it takes part in the one before. */
static inline unsigned char_at(const struct text *t, size_t i)
{
	size_t len;
	return t->p[i] < 0x80 ? fold_ascii(t->p[i]) : fold_char((const char *)t->p + i, &len);
}

/* Bits of what may follow a word or sign. */
enum follower {
	NO_DIGIT = ~(1 << FOLD_DIGIT),
	NO_LETTER = 1 << FOLD_SPACE | 1 << FOLD_PUNCT | 1 << FOLD_DIGIT,
	ANYTHING = -1,
};

/* May one end before byte i? Not where an accent follows, or an apostrophe. */
static inline bool may_end(const struct text *t, size_t i, enum follower follower)
{
	unsigned c = i < t->end ? char_at(t, i) : ' ';
	return c && (uint16_t)c != '\'' && (unsigned)follower >> (c >> 16 & FOLD_CLASS) & 1;
}

static inline bool is_blank(const struct text *t, size_t i)
{
	return i < t->end && t->p[i] == ' ';
}

static inline void skip_blank(const struct text *t, struct place *a)
{
	t->c[a->n++] = ' ';
	a->i++;
	a->space = WORD_SPACE;
}

/* The bytes from byte i on, with 0 after the end. */
static inline eight eight_at(const struct text *t, size_t i)
{
	const unsigned char *p = t->p + i;
	return t->end - i >= SIXTEEN ? eight_from(p) : (eight)sixteen_few((const char *)p, t->end - i);
}

/* Are all of n letters that eight_read knows capitals? These are U+0400..U+042F. */
static inline bool all_capitals(const unsigned char *p, size_t n)
{
	size_t i = 0;
	while (i < n && p[2 * i] == 0xd0 && p[2 * i + 1] < 0xb0)
		i++;
	return i == n;
}

/* Goes on with a word of eight letters, of that hash, up to byte i; puts the others to c, and returns how many. */
static size_t read_on(const struct text *t, size_t i, uint16_t *c, uint64_t *hash)
{
	size_t n = 0, more;
	do {
		struct eight_letters got = eight_read(eight_at(t, i + 2 * n));
		more = (size_t)__builtin_ctz(~got.known) / 2;
		memcpy(c + n, &got.c, sizeof got.c);
		*hash = hash_block(*hash, eight_first(got.c, more));
		n += more;
	} while (more == EIGHT);
	return n;
}

/* A word of letters that eight_read knows, as nearly all are, and the blank behind it. This and the next ones return false, with
 * nothing taken, where something else comes. */
static inline bool read_cyrillic(const struct text *t, struct place *a)
{
	const unsigned char *p = t->p + a->i;
	if ((*p & 0xfe) != 0xd0)
		return false;
	eight bytes = eight_at(t, a->i);
	struct eight_letters got = eight_read(bytes);
	unsigned size = eight_beyond_ascii(bytes), unknown = ~got.known & ((1u << size) - 1);
	/* the next word waits for where this one ends, which is known sooner than its letters */
	if (__builtin_expect(unknown, 0)) {
		size = (unsigned)__builtin_ctz(unknown);
		if (size == 0)
			return false;
	}
	size_t n = size / 2;
	memcpy(t->c + a->n, &got.c, sizeof got.c);
	eight first = eight_first(got.c, n);
	uint64_t h = hash_block(0, first);
	if (n == EIGHT) {
		uint64_t all = h; /* whose address is taken, so that h can stay in a register */
		n += read_on(t, a->i + SIXTEEN, t->c + a->n + EIGHT, &all);
		h = all;
	}
	size_t end = a->i + 2 * n;
	bool blank = is_blank(t, end);
	if (!blank && !may_end(t, end, NO_LETTER))
		return false;
	unsigned flags = 0;
	if (all_capitals(p, 1)) {
		flags = n > 1 && all_capitals(p, n) ? WORD_CAP | WORD_CAPS : WORD_CAP;
		count_capital(t->ws, flags);
	}
	take(t, a, WORD_LETTERS, flags, n, hash_end(h), head_of(first), end);
	if (blank)
		skip_blank(t, a);
	return true;
}

static inline bool is_latin(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A word of ASCII letters, one of which looks like none of Cyrillic. */
static inline bool read_latin(const struct text *t, struct place *a)
{
	size_t i = a->i, n = 0;
	unsigned sure = 0, all = FOLD_UPPER << 16;
	for (; i < t->end && is_latin(t->p[i]); i++) {
		unsigned c = fold_ascii(t->p[i]);
		t->c[a->n + n++] = (uint16_t)c;
		sure |= c;
		all &= c;
	}
	if (!(sure & FOLD_SURE << 16) || !may_end(t, i, NO_LETTER))
		return false;
	unsigned flags = WORD_LATIN;
	if (fold_ascii(t->p[a->i]) & FOLD_UPPER << 16)
		flags |= n > 1 && all ? WORD_CAP | WORD_CAPS : WORD_CAP;
	count_capital(t->ws, flags);
	t->ws->latin = true;
	take_put(t, a, WORD_LETTERS, flags, n, i);
	return true;
}

/* A blank or a sign. */
static inline bool read_sign(const struct text *t, struct place *a)
{
	size_t len = 1;
	unsigned char first = t->p[a->i];
	unsigned c = first < 0x80 ? fold_ascii(first) : fold_char((const char *)t->p + a->i, &len);
	if (!c || (uint16_t)c == '\'' || c >> 16 > FOLD_PUNCT)
		return false;
	t->c[a->n] = (uint16_t)c;
	if (c >> 16 == FOLD_SPACE) {
		a->n++;
		a->i += len;
		a->space = WORD_SPACE;
		t->ws->tab |= first == '\t';
		return true;
	}
	size_t end = a->i + len;
	bool blank = is_blank(t, end);
	if (!blank && !may_end(t, end, ANYTHING))
		return false;
	eight block = {(int16_t)c};
	take(t, a, WORD_PUNCT, 0, 1, hash_end(hash_block(0, block)), head_of(block), end);
	if (blank)
		skip_blank(t, a);
	return true;
}

/* A number in ASCII digits. */
static inline bool read_digits(const struct text *t, struct place *a)
{
	size_t i = a->i, n = 0;
	for (; i < t->end && t->p[i] >= '0' && t->p[i] <= '9'; i++)
		t->c[a->n + n++] = t->p[i];
	if (n == 0 || !may_end(t, i, NO_DIGIT))
		return false;
	take_put(t, a, WORD_NUMBER, 0, n, i);
	return true;
}

/* All of these that follow each other. */
static struct place read_plain(const struct text *t, struct place a)
{
	while (a.i < t->end && (read_cyrillic(t, &a) || read_sign(t, &a) || read_latin(t, &a) || read_digits(t, &a)))
		;
	return a;
}

/* Anything else, up to the next blank. */
static struct place read_piece(const struct text *t, struct place a)
{
	const char *p = (const char *)t->p + a.i, *blank = memchr(p, ' ', t->end - a.i);
	fold_line(&t->ws->piece, (struct slice){p, blank ? (size_t)(blank - p) : t->end - a.i});
	split(t, &a, &t->ws->piece);
	return a;
}

void words_read(struct words *ws, struct slice line)
{
	struct text t = begin(ws, line, fold_room(line.n));
	struct place a = read_plain(&t, start(&t));
	while (a.i < t.end)
		a = read_plain(&t, read_piece(&t, a));
	finish(&t, &a);
}

void words_free(struct words *ws)
{
	fold_free(&ws->piece);
	free(ws->c);
	free(ws->v);
	free(ws->sign);
	*ws = (struct words){0};
}
