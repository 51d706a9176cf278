#include "json.h"

#include "escape.h"

/* All but these stand as they are: '"', '\', and the controls; DEL too is written as \u007f, since terminals obey it. */
static inline sixteen special(sixteen x)
{
	return (sixteen_plus(x, 0x60) > 0x5f) | (x == '"') | (x == '\\') | (x == 0x7f);
}

static size_t put_special(struct buf *b, struct slice rest)
{
	static const char hex[] = "0123456789abcdef";
	static const char names[] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
	unsigned char c = (unsigned char)*rest.p;
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
	return 1;
}

void json_escape(struct buf *b, struct slice s)
{
	escape(b, s, special, put_special);
}

void json_string(struct buf *b, struct slice s)
{
	buf_putc(b, '"');
	json_escape(b, s);
	buf_putc(b, '"');
}
