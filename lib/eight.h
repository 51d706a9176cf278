/* Eight letters of Cyrillic at once, for word.c: with vectors, which gcc and clang have for every processor, reading the words of
 * Ukrainian text takes less than half the instructions of a loop over letters, and hardly a mispredicted branch, as most words
 * end within eight.
 *
 * It knows the letters of Ukrainian and Russian but ґ and ё: А..я, Є, І, Ї and є, і, ї (and Ѕ), of two bytes each, and folds them by what
 * Unicode's order of them allows, without a table. tests/unit/words.c holds it against fold_line(). */
#ifndef EIGHT_H
#define EIGHT_H

#include "sixteen.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { EIGHT = 8 };

typedef int16_t eight __attribute__((vector_size(SIXTEEN)));

struct eight_letters {
	eight c;        /* folded */
	unsigned known; /* bits 2k and 2k + 1: letter k is one of these; else c[k] is of no meaning */
};

static inline eight eight_from(const void *p)
{
	return (eight)sixteen_from(p);
}

/* Bit k: the uppermost one of byte k. */
static inline unsigned eight_bits(eight x)
{
#ifdef __SSE2__
	return (unsigned)_mm_movemask_epi8((__m128i)x);
#else
	unsigned char byte[SIXTEEN];
	unsigned bits = 0;
	memcpy(byte, &x, sizeof byte);
	for (unsigned k = 0; k < SIXTEEN; k++)
		bits |= (unsigned)(byte[k] >> 7) << k;
	return bits;
#endif
}

/* How many bytes, from the first on, are none of ASCII: 0..16. */
static inline unsigned eight_beyond_ascii(eight x)
{
	return (unsigned)__builtin_ctz(~eight_bits(x));
}

/* x: bytes of well-formed UTF-8 from a character's start on. */
static inline struct eight_letters eight_read(eight x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = x << 8 | (x >> 8 & 0xff);
#endif
	x ^= 0xd0;
	eight place = (x & 0xff) << 6 | (x >> 8 & 0x3f); /* after U+0400; 0x80 and more: another character */
	eight row = ((place - 0x10) & ~0x3f) == 0;       /* А..я */
	eight beside = (place & ~0x53) == 4;             /* Є, Ѕ, І, Ї and є, ѕ, і, ї, and some of the row */
	eight c = place + 0x400 + ((place < 0x30) & 0x20) + ((place < 0x10) & 0x30);
	return (struct eight_letters){c, eight_bits(row | beside)};
}

/* The first n elements; the others 0. */
static inline eight eight_first(eight x, size_t n)
{
	static const int16_t keep[2 * EIGHT] = {-1, -1, -1, -1, -1, -1, -1, -1};
	return x & eight_from(keep + EIGHT - n);
}

#endif
