#include "utf8.h"

#include <stdlib.h>

uint32_t utf8_decode(const char *s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s;
	if (p[0] < 0x80) {
		*len = 1;
		return p[0];
	}
	if (p[0] < 0xe0) {
		*len = 2;
		return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
	}
	if (p[0] < 0xf0) {
		*len = 3;
		return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	}
	*len = 4;
	return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

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

enum {
	BLOCK = 16,         /* loops of a fixed length become vector instructions */
	BLOCKS = 4 * BLOCK, /* four told at once take a fifth less of them */
};

/* Is p..p+size, which begins at a letter, made of ASCII and two-byte letters (all of Ukrainian)? No NUL. The byte
 * after it tells whether the last is cut. */
static inline bool simple(const unsigned char *p, size_t size)
{
	unsigned char bad = (p[0] & 0xc0) == 0x80;
	for (size_t i = 0; i < size; i++) {
		bool ascii = (p[i] < 0x80) & (p[i] != 0);
		bool two = (p[i] >= 0xc2) & (p[i] < 0xe0);
		bool more = (p[i] & 0xc0) == 0x80, next = (p[i + 1] & 0xc0) == 0x80;
		bad |= !(ascii | two | more) | (two != next);
	}
	return !bad;
}

/* Length of the clean letter at p; 0: it is none. */
static size_t clean_letter(const unsigned char *p, const unsigned char *end)
{
	if (*p < 0x80)
		return *p != 0;
	size_t want, n = sequence(p, end, &want);
	return n == want ? n : 0;
}

size_t utf8_clean(struct slice s)
{
	if (s.n == 0)
		return 0; /* p may be NULL */
	const unsigned char *start = (const unsigned char *)s.p, *p = start, *end = p + s.n;
	for (size_t n = 1; n && p < end;) {
		while (end - p > BLOCKS && simple(p, BLOCKS))
			p += BLOCKS + ((p[BLOCKS] & 0xc0) == 0x80);
		while (end - p > BLOCK && simple(p, BLOCK))
			p += BLOCK + ((p[BLOCK] & 0xc0) == 0x80);
		const unsigned char *stop = end - p > BLOCK ? p + BLOCK : end;
		while (p < stop && (n = clean_letter(p, end)))
			p += n;
	}
	return (size_t)(p - start);
}

size_t utf8_bad(struct slice s, bool *cut)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t want, n = sequence(p, p + s.n, &want);
	*cut = n > 0 && n == s.n && n < want;
	return n ? n : 1;
}

static bool is_first(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

size_t utf8_count(struct slice s)
{
	size_t n = 0;
	for (; s.n >= BLOCK; s.p += BLOCK, s.n -= BLOCK) {
		unsigned char firsts = 0;
		for (size_t i = 0; i < BLOCK; i++)
			firsts = (unsigned char)(firsts + is_first(s.p[i]));
		n += firsts;
	}
	for (size_t i = 0; i < s.n; i++)
		n += is_first(s.p[i]);
	return n;
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
	for (size_t i = 0;; i += STEP) {
		x->before[x->n++] = x->points;
		size_t n = x->line.n - i < STEP ? x->line.n - i : STEP;
		x->points += utf8_count((struct slice){x->line.p + i, n});
		if (n < STEP)
			break;
	}
}

size_t utf8_points(struct utf8_index *x, size_t byte)
{
	index_build(x);
	size_t k = byte / STEP;
	return x->before[k] + utf8_count((struct slice){x->line.p + k * STEP, byte - k * STEP});
}

/* Where the first letter at i or behind it begins. */
static size_t next_first(struct slice s, size_t i)
{
	while (i < s.n && !is_first(s.p[i]))
		i++;
	return i;
}

bool utf8_byte(struct utf8_index *x, size_t points, size_t *byte)
{
	index_build(x);
	if (points > x->points)
		return false;
	size_t low = 0, high = x->n; /* before[low] <= points < before[high] */
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (x->before[mid] <= points)
			low = mid;
		else
			high = mid;
	}
	size_t i = low * STEP, left = points - x->before[low];
	for (size_t n; left >= BLOCK && i + BLOCK <= x->line.n; left -= n, i += BLOCK)
		n = utf8_count((struct slice){x->line.p + i, BLOCK});
	for (i = next_first(x->line, i); left; left--)
		i = next_first(x->line, i + 1);
	*byte = i;
	return true;
}

void utf8_index_free(struct utf8_index *x)
{
	free(x->before);
	*x = (struct utf8_index){0};
}
