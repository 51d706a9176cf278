/* bytes SEED ROUNDS: what looks at sixteen bytes at once, held against loops over letters that say the same plainly,
 * on lines of any length and of letters of every length, the first and last of each kind among them, some with a byte
 * that is wrong. Each line ends where its memory ends. Ends with status 1 where two differ. */
#include <stdlib.h>

#include "json.h"
#include "mark.h"
#include "msg.h"
#include "template.h"
#include "utf8.h"

enum { LETTERS = 150 };

static const uint32_t letters[] = {
	' ',    '!',    '"',    '#',    '&',     '\'',    '(',     '/',     '<',     '=',      '>',
	'?',    '[',    '\\',   ']',    '~',     'a',     '0',     1,       '\t',    '\n',     0x1f,
	0x7f,   0x80,   0x85,   0x9f,   0xa0,    0xab,    0xff,    0x100,   0x410,   0x44f,    0x456,
	0x491,  0x7ff,  0x800,  0xfff,  0x1000,  0x2013,  0x2019,  0x2116,  0xcfff,  0xd000,   0xd7ff,
	0xe000, 0xfeff, 0xfffd, 0xffff, 0x10000, 0x1f600, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10ffff,
};

static uint64_t state;

static size_t below(size_t n)
{
	state = state * 6364136223846793005 + 1442695040888963407;
	return (size_t)(state >> 33) % n;
}

/* Mostly Cyrillic, as else hardly sixteen bytes in a row were what is quick. */
static uint32_t any_letter(bool plain)
{
	return plain && below(40) ? 0x410 + (uint32_t)below(64) : letters[below(sizeof letters / sizeof *letters)];
}

/* The well-formed letter at s; 0: there is none, or a NUL. */
static size_t letter(struct slice s)
{
	static const uint32_t least[] = {0, 1, 0x80, 0x800, 0x10000};
	unsigned char c = (unsigned char)*s.p;
	size_t n = c < 0x80 ? c > 0 : c < 0xc0 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf8 ? 4 : 0, len;
	if (n == 0 || n > s.n)
		return 0;
	for (size_t i = 1; i < n; i++)
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			return 0;
	uint32_t cp = utf8_decode(s.p, &len);
	return len == n && cp >= least[n] && cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff) ? n : 0;
}

static void expect(const char *what, struct slice line, bool same)
{
	if (!same)
		msg_drop("%s: another result for '%.*s'", what, (int)line.n, line.p);
}

static size_t check_clean(struct slice line)
{
	struct slice rest = line;
	for (size_t n; rest.n && (n = letter(rest));)
		rest = (struct slice){rest.p + n, rest.n - n};
	expect("utf8_clean", line, utf8_clean(line) == line.n - rest.n);
	return line.n - rest.n;
}

static void check_index(struct slice line)
{
	static struct utf8_index x;
	size_t points = 0, byte;
	utf8_index_set(&x, line);
	for (size_t i = 0; i < line.n; i += letter((struct slice){line.p + i, line.n - i}), points++) {
		expect("utf8_points", line, utf8_points(&x, i) == points);
		expect("utf8_byte", line, utf8_byte(&x, points, &byte) && byte == i);
		expect("utf8_count", line, utf8_count((struct slice){line.p, i}) == points);
	}
	expect("utf8_count", line, utf8_count(line) == points);
	expect("utf8_byte", line, utf8_byte(&x, points, &byte) && byte == line.n && !utf8_byte(&x, points + 1, &byte));
}

static void json_plain(struct buf *b, struct slice s)
{
	static const char hex[] = "0123456789abcdef", from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		const char *at = strchr(from, c);
		if (c >= ' ' && !at && c != 0x7f) {
			buf_putc(b, (char)c);
			continue;
		}
		buf_puts(b, at ? "\\" : "\\u00");
		buf_putc(b, at ? to[at - from] : hex[c >> 4]);
		if (!at)
			buf_putc(b, hex[c & 15]);
	}
}

static void html_plain(struct buf *b, struct slice s)
{
	static const char from[] = "&<>\"'";
	static const char *const to[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	for (size_t i = 0; i < s.n; i++) {
		const char *at = strchr(from, s.p[i]);
		if (at)
			buf_puts(b, to[at - from]);
		else
			buf_putc(b, s.p[i]);
	}
}

static void field_plain(struct buf *b, struct slice s)
{
	buf_putc(b, '\t');
	for (size_t i = 0, n; i < s.n; i += n) {
		uint32_t c = utf8_decode(s.p + i, &n);
		if (c < ' ' || (c >= 0x7f && c < 0xa0))
			buf_putc(b, ' ');
		else
			buf_put(b, s.p + i, n);
	}
}

static void check_escape(const char *what, struct slice line, void (*quick)(struct buf *b, struct slice s),
			 void (*plain)(struct buf *b, struct slice s))
{
	struct buf got = {0}, want = {0};
	quick(&got, line);
	plain(&want, line);
	expect(what, line, slice_eq((struct slice){got.p, got.n}, (struct slice){want.p, want.n}));
	buf_free(&got);
	buf_free(&want);
}

static void check(struct slice line)
{
	line.n = check_clean(line);
	check_index(line);
	check_escape("json_escape", line, json_escape, json_plain);
	check_escape("html_escape", line, html_escape, html_plain);
	check_escape("mark_field", line, mark_field, field_plain);
}

int main(int argc, char **argv)
{
	struct buf b = {0};
	msg_name("bytes");
	state = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
	for (size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 0; rounds; rounds--) {
		bool plain = below(2);
		b.n = 0;
		for (size_t n = below(LETTERS); n; n--)
			utf8_put(&b, any_letter(plain));
		if (b.n && below(2))
			b.p[below(b.n)] = (char)below(256);
		char *line = xmalloc(b.n);
		if (b.n)
			memcpy(line, b.p, b.n);
		check((struct slice){line, b.n});
		free(line);
	}
	buf_free(&b);
	return msg_status();
}
