#include "utf8.h"

#include <stdlib.h>

#include "sixteen.h"

void utf8_put(struct buf *b, uint32_t cp)
{
	char s[4];
	size_t n = 0;
	if (cp < 0x80) {
		s[n++] = (char)cp;
	} else if (cp < 0x800) {
		s[n++] = (char)(0xc0 | cp >> 6);
		s[n++] = (char)(0x80 | (cp & 0x3f));
	} else if (cp < 0x10000) {
		s[n++] = (char)(0xe0 | cp >> 12);
		s[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
		s[n++] = (char)(0x80 | (cp & 0x3f));
	} else {
		s[n++] = (char)(0xf0 | cp >> 18);
		s[n++] = (char)(0x80 | (cp >> 12 & 0x3f));
		s[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
		s[n++] = (char)(0x80 | (cp & 0x3f));
	}
	buf_put(b, s, n);
}

/* Length of the sequence that lead byte b starts, and the range of its second byte; 0: no lead. */
static size_t expect(unsigned char b, unsigned char *low, unsigned char *high)
{
	*low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
	*high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
	return b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
}

/* How many bytes of the sequence at p..end are as they should be; *want: how many it should have. */
static size_t sequence(const unsigned char *p, const unsigned char *end, size_t *want)
{
	unsigned char low, high;
	*want = expect(*p, &low, &high);
	if (*want == 0)
		return 0;
	size_t n = 1;
	for (; n < *want && p + n < end && p[n] >= low && p[n] <= high; n++)
		low = 0x80, high = 0xbf;
	return n;
}

static bool is_first(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* What of 16 bytes cannot be told to be clean, or is not: all of Ukrainian is told, ASCII but NUL, the letters of two
 * bytes, and those of three from U+1000 to U+CFFF ('’', '–', '№'). p may stand within a letter, as the two bytes
 * before it are looked at. Takes 1.1 instructions a byte, where a loop over letters takes 10. */
static inline sixteen unclean(const unsigned char *p)
{
	sixteen x = sixteen_from(p), before = sixteen_from(p - 1), before2 = sixteen_from(p - 2);
	sixteen lead = sixteen_plus(x, 0x17f - 0xec) > 0x54, more = x < (int8_t)0xc0; /* C2..EC, 80..BF */
	sixteen due = (sixteen_plus(before, 0x17f - 0xec) > 0x54) | (sixteen_plus(before2, 0x17f - 0xec) > 0x73);
	return ~((x > 0) | lead | more) | (x == (int8_t)0xe0) | (more ^ due);
}

/* Length of the clean letter at p; 0: it is none. */
static size_t clean_letter(const unsigned char *p, const unsigned char *end)
{
	if (*p < 0x80)
		return *p != 0;
	size_t want, n = sequence(p, end, &want);
	return n == want ? n : 0;
}

/* Steps over the clean letters at p, up to stop or a little beyond. Stops before what is not clean. */
static const unsigned char *clean_letters(const unsigned char *p, const unsigned char *stop, const unsigned char *end)
{
	for (size_t n = 1; n && p < stop; p += n)
		n = clean_letter(p, end);
	return p;
}

/* Steps over what sixteens tell to be clean, not always up to a letter's start. */
static const unsigned char *clean_blocks(const unsigned char *p, const unsigned char *end)
{
	/* four told at once take a fifth less of them */
	while (end - p >= 64 && !sixteen_any(unclean(p) | unclean(p + 16) | unclean(p + 32) | unclean(p + 48)))
		p += 64;
	while (end - p >= SIXTEEN && !sixteen_any(unclean(p)))
		p += SIXTEEN;
	return p;
}

size_t utf8_clean(struct slice s)
{
	if (s.n == 0)
		return 0; /* p may be NULL */
	const unsigned char *start = (const unsigned char *)s.p, *p = start, *end = p + s.n;
	for (;;) {
		const unsigned char *stop = end - p > SIXTEEN ? p + SIXTEEN : end;
		p = clean_letters(p, stop, end);
		if (p < stop || p == end)
			return (size_t)(p - start);
		p = clean_blocks(p, end);
		do
			p--;
		while (!is_first((char)*p));
	}
}

size_t utf8_bad(struct slice s, bool *cut)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t want, n = sequence(p, p + s.n, &want);
	*cut = n > 0 && n == s.n && n < want;
	return n ? n : 1;
}

/* The sum of the bytes of x, none below 0. */
static size_t sum(sixteen x)
{
	sixteen_halves half = (sixteen_halves)x;
	uint64_t even = 0x00ff00ff00ff00ff, low = half[0], high = half[1];
	uint64_t pairs = (low & even) + (low >> 8 & even) + (high & even) + (high >> 8 & even);
	return (pairs * 0x0001000100010001) >> 48;
}

/* The first bytes of letters, each as -1. */
static inline sixteen firsts(sixteen x)
{
	return x > (int8_t)0xbf;
}

size_t utf8_count(struct slice s)
{
	size_t n = 0;
	while (s.n >= SIXTEEN) {
		size_t blocks = s.n / SIXTEEN < INT8_MAX ? s.n / SIXTEEN : INT8_MAX;
		sixteen all = {0};
		s.n -= blocks * SIXTEEN;
		for (; blocks; blocks--, s.p += SIXTEEN)
			all -= firsts(sixteen_from(s.p));
		n += sum(all);
	}
	return n + sum(-firsts(sixteen_few(s.p, s.n))) - (SIXTEEN - s.n);
}

enum { STEP = 64 };

void utf8_index_set(struct utf8_index *x, struct slice line)
{
	x->line = line;
	x->n = 0;
	x->points = 0;
}

/* Built at the first question only: most lines carry no mark. */
static void index_build(struct utf8_index *x)
{
	if (x->n)
		return;
	x->before = array_room(x->before, &x->cap, x->line.n / STEP + 1, sizeof *x->before);
	struct slice rest = x->line;
	for (; rest.n >= STEP; rest.p += STEP, rest.n -= STEP) {
		x->before[x->n++] = x->points;
		x->points += sum(-(firsts(sixteen_from(rest.p)) + firsts(sixteen_from(rest.p + 16)) +
				   firsts(sixteen_from(rest.p + 32)) + firsts(sixteen_from(rest.p + 48))));
	}
	x->before[x->n++] = x->points;
	x->points += utf8_count(rest);
}

size_t utf8_points(struct utf8_index *x, size_t byte)
{
	index_build(x);
	size_t k = byte / STEP;
	return x->before[k] + utf8_count((struct slice){x->line.p + k * STEP, byte - k * STEP});
}

enum { WORD = 8 };
static const uint64_t ONES = 0x0101010101010101; /* as a factor: sums the bytes before each */

/* The first bytes of letters in the word at p as 1, the others as 0; the byte at p is the lowest. */
static uint64_t word_firsts(const char *p)
{
	uint64_t x = sixteen_word_from(p);
	return (~x >> 7 | x >> 6) & ONES;
}

/* Where the letter begins before which there are that many in s, which begins at a letter. A word at a time: loops
 * over letters end where no processor can predict it, and were a tenth of to-jsonl's time. */
static size_t skip_letters(struct slice s, size_t points)
{
	size_t i = 0;
	for (; i + WORD <= s.n; i += WORD) {
		uint64_t upto = word_firsts(s.p + i) * ONES; /* letters that begin up to each byte */
		size_t all = upto >> 56;
		if (points < all) {
			uint64_t before = (((points | 0x80) * ONES - upto) >> 7) & ONES; /* 1 where they are no more */
			return i + (before * ONES >> 56);
		}
		points -= all;
	}
	for (; i < s.n; i++)
		if (is_first(s.p[i]) && points-- == 0)
			break;
	return i;
}

bool utf8_byte(struct utf8_index *x, size_t points, size_t *byte)
{
	index_build(x);
	if (points > x->points)
		return false;
	size_t low = 0; /* before[low] <= points < before[low + n] */
	for (size_t n = x->n, half; n > 1; n -= half) {
		half = n / 2;
		low += x->before[low + half] <= points ? half : 0;
	}
	struct slice rest = {x->line.p + low * STEP, x->line.n - low * STEP};
	*byte = low * STEP + skip_letters(rest, points - x->before[low]);
	return true;
}

void utf8_index_free(struct utf8_index *x)
{
	free(x->before);
	*x = (struct utf8_index){0};
}
