#include "json.h"

#include <stdint.h>

/* Bytes that stand as they are: all but '"', '\', and the controls; DEL too is written as \u007f, since terminals
 * obey it. */
static bool plain(unsigned char c)
{
	return (c >= ' ') & (c != '"') & (c != '\\') & (c != 0x7f);
}

static void escape_byte(struct buf *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char names[] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
	buf_putc(b, '\\');
	if (c == '"' || c == '\\') {
		buf_putc(b, (char)c);
	} else if (c < sizeof names && names[c]) {
		buf_putc(b, names[c]);
	} else {
		buf_puts(b, "u00");
		buf_putc(b, hex[c >> 4]);
		buf_putc(b, hex[c & 15]);
	}
}

enum { BLOCK = 16 }; /* a loop of a fixed length becomes vector instructions */

static bool plain_block(const char *p)
{
	unsigned char special[BLOCK];
	uint64_t half[2]; /* to ask two halves takes a fifth less than to gather one bit in the loop */
	for (size_t i = 0; i < BLOCK; i++)
		special[i] = !plain((unsigned char)p[i]);
	memcpy(half, special, BLOCK);
	return (half[0] | half[1]) == 0;
}

/* How many bytes of s, from its start, are plain; most text is to its end. */
static size_t plain_run(struct slice s)
{
	size_t n = 0;
	while (n + BLOCK <= s.n && plain_block(s.p + n))
		n += BLOCK;
	while (n < s.n && plain((unsigned char)s.p[n]))
		n++;
	return n;
}

void json_escape(struct buf *b, struct slice s)
{
	for (;;) {
		size_t n = plain_run(s);
		buf_put(b, s.p, n);
		if (n == s.n)
			return;
		escape_byte(b, (unsigned char)s.p[n]);
		s = (struct slice){s.p + n + 1, s.n - n - 1};
	}
}

void json_string(struct buf *b, struct slice s)
{
	buf_putc(b, '"');
	json_escape(b, s);
	buf_putc(b, '"');
}
