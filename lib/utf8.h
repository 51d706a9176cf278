/* UTF-8: well-formed by Unicode's table 3-7; "unit" is a byte, offsets for people are code points. */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* The code point at p, in well-formed text; *len becomes its length in bytes. */
static inline uint32_t utf8_decode(const char *s, size_t *len)
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

/* Appends code point cp. */
void utf8_put(struct buf *b, uint32_t cp);

/* How many bytes of s, from its start, are well-formed and free of NUL. */
size_t utf8_clean(struct slice s);

/* Length in bytes of the ill-formed sequence (or its longest valid part, never 0) at s, which
 * does not start a well-formed one; *cut says that the end of s cut off what may yet be one. */
size_t utf8_bad(struct slice s, bool *cut);

size_t utf8_count(struct slice s); /* code points in well-formed text */

/* Byte offsets and code points of one line, back and forth, in any order, in constant time after the
 * first use on the line. All zero is an index of nothing; utf8_index_set points it at a line. */
struct utf8_index {
	struct slice line;
	size_t *before; /* code points before byte k*64 */
	size_t n, cap, points;
};

void utf8_index_set(struct utf8_index *x, struct slice line);      /* the line stays the caller's */
size_t utf8_points(struct utf8_index *x, size_t byte);             /* byte <= line.n, at a letter's start */
bool utf8_byte(struct utf8_index *x, size_t points, size_t *byte); /* false: outside the line */
void utf8_index_free(struct utf8_index *x);

#endif
