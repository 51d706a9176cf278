#include "json.h"

/* Bytes that stand as they are: all but '"', '\', and the controls; DEL too is written as \u007f, since terminals
 * obey it. */
static bool plain(unsigned char c)
{
	return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
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

void json_escape(struct buf *b, struct slice s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (plain(c))
			continue;
		buf_put(b, s.p + from, i - from);
		escape_byte(b, c);
		from = i + 1;
	}
	buf_put(b, s.p + from, s.n - from);
}

void json_string(struct buf *b, struct slice s)
{
	buf_putc(b, '"');
	json_escape(b, s);
	buf_putc(b, '"');
}
