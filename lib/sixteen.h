/* Sixteen bytes at once, with vectors, which gcc and clang have for every processor. */
#ifndef SIXTEEN_H
#define SIXTEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { SIXTEEN = 16 };

typedef int8_t sixteen __attribute__((vector_size(SIXTEEN))); /* signed: what is compared so needs no second step */
typedef uint64_t sixteen_halves __attribute__((vector_size(SIXTEEN)));

/* A word whose lowest byte is the first one in memory, from one as it is read there; or back. */
static inline uint64_t sixteen_word(uint64_t x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return __builtin_bswap64(x);
#else
	return x;
#endif
}

static inline uint64_t sixteen_word_from(const void *p) /* all 8 bytes are read */
{
	uint64_t x;
	memcpy(&x, p, sizeof x);
	return sixteen_word(x);
}

/* The n bytes at p, n < 8, and then 0. Without a loop, whose end no processor could predict: some bytes are read twice. */
static inline uint64_t sixteen_word_few(const char *p, size_t n)
{
	const unsigned char *s = (const unsigned char *)p;
	if (n == 0)
		return 0;
	if (n < 4)
		return s[0] | (uint64_t)s[n / 2] << (8 * (n / 2)) | (uint64_t)s[n - 1] << (8 * (n - 1));
	uint32_t first, last;
	memcpy(&first, p, 4);
	memcpy(&last, p + n - 4, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	first = __builtin_bswap32(first);
	last = __builtin_bswap32(last);
#endif
	return first | (uint64_t)last << (8 * (n - 4));
}

static inline sixteen sixteen_from(const void *p) /* all 16 bytes are read */
{
	sixteen x;
	memcpy(&x, p, sizeof x);
	return x;
}

/* The n bytes at p, n < 16, and then 0. Not by memcpy() into a vector, for which the processor has to wait: that was a
 * third of the time of json_escape(). */
static inline sixteen sixteen_few(const char *p, size_t n)
{
	uint64_t low, high = 0;
	if (n < 8) {
		low = sixteen_word_few(p, n);
	} else {
		low = sixteen_word_from(p);
		high = sixteen_word_from(p + n - 8) >> 8 >> (8 * (15 - n));
	}
	return (sixteen)(sixteen_halves){sixteen_word(low), sixteen_word(high)};
}

/* Adds n to each byte, modulo 256: so a range anywhere comes to stand at the end, and is told by one comparison. */
static inline sixteen sixteen_plus(sixteen x, uint8_t n)
{
	typedef uint8_t bytes __attribute__((vector_size(SIXTEEN)));
	return (sixteen)((bytes)x + n);
}

/* Is a byte of x other than 0? */
static inline bool sixteen_any(sixteen x)
{
	sixteen_halves half = (sixteen_halves)x;
	return (half[0] | half[1]) != 0;
}

/* The place of the first byte that is not 0, in x that has one. */
static inline size_t sixteen_first(sixteen x)
{
	sixteen_halves half = (sixteen_halves)x;
	uint64_t low = half[0], first = low ? low : half[1];
	return (low ? 0 : 8) + (size_t)__builtin_ctzll(sixteen_word(first)) / 8;
}

#endif
