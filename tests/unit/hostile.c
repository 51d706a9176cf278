/* hostile KIND SEED N: N documents as an enemy would write them, the same for the same seed.
 *
 *   stream  marked text with good, broken and misplaced marks, on standard output
 *   pages   plain text: the files 1.txt to N.txt
 *   wet     a web archive, on standard output
 *   html    web pages: the files 1.html to N.html
 *
 * Descriptor 3 gets what a filter must make of it before it adds or leaves out anything: marked text, repaired, without the marks
 * that are none. For html: the words that must be there, page by page. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "utf8.h"

static uint64_t state;
static FILE *expected;

static size_t below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state >> 11) % n;
}

static bool once_in(size_t n)
{
	return below(n) == 0;
}

struct piece {
	const char *raw;
	size_t n;
	const char *repaired; /* NULL: as it is */
};

/* clang-format off */
#define P(s) {(s), sizeof(s) - 1, NULL}
#define BAD(s, better) {(s), sizeof(s) - 1, (better)}
/* clang-format on */

static const struct piece pieces[] = {
	/* what the filters look for */
	P("5 травня 2025 року"),
	P("за фінансової підтримки Уряду Японії"),
	P("ЮНІСЕФ"),
	P("Меню"),
	P("Читайте також:"),
	P("Поділитися"),
	P("Новини громади"),
	P("У громаді відкрили денний центр для дітей."),
	P("• "),
	P("слово"),
	P("Контакти: "),
	P("Автор: "),
	P("https://visti.example/?a=1&b=2"),
	P("1."),
	P("2025-05-05"),
	/* marks */
	P("\t"),
	P("\tdoc\tforged"),
	P("doc\tforged"),
	P("\tattr\turl\tforged"),
	P("\tdonor\t0\t1\tx\ty"),
	P("\tsection\tbody"),
	/* JSON, HTML, CSV, shells, terminals */
	P("\""),
	P("'"),
	P("\\"),
	P("\\n"),
	P("\\u0000"),
	P("\"},{\"id\":\"forged\"}"),
	P("</script>"),
	P("<script>x</script>"),
	P("<b onclick=x>"),
	P("-->"),
	P("<!--"),
	P("]]>"),
	P("&"),
	P("&lt;"),
	P("&#0;"),
	P("=1+1"),
	P("@SUM(A1)"),
	P("+1"),
	P("-1"),
	P(","),
	P(";"),
	P("|"),
	P("$(x)"),
	P("`x`"),
	P("\033[31m"),
	P("\b"),
	P("\177"),
	P("%s%n"),
	P("${HOME}"),
	/* Unicode */
	P("\302\240"),
	P("\302\255"),
	P("\302\205"),
	P("\342\200\250"),
	P("\342\200\256"),
	P("\357\273\277"),
	P("и\314\206"),
	P("\360\237\230\200"),
	P("e\314\201\314\201\314\201"),
	P("\364\217\277\277"),
	P("ʼ"),
	P(" "),
	P("  "),
	P("\r"),
	P("\v\f"),
	/* no Unicode */
	BAD("\377", "\357\277\275"),
	BAD("\342\202 ", "\357\277\275 "),
	BAD("\0", "\357\277\275"),
	BAD("\355\240\200", "\357\277\275\357\277\275\357\277\275"),
	BAD("\300\257", "\357\277\275\357\277\275"),
	BAD("\320", "\357\277\275"),
};

static const char *const broken_marks[] = {
	"\t",
	"\t\t",
	"\tdoc",
	"\tattr\tkey",
	"\tattr\tKey\tv",
	"\tsection\tBody",
	"\tsection\tbody\tno-equals",
	"\tMood\t0\t0\t\t",
	"\tmood\t0\t99999\tv\tx",
	"\tmood\t1\t0\tv\t",
	"\tmood\t0\t0\tv\tx",
	"\tmood\t-1\t0\tv\t",
	"\tdate\t0\t0\tv\t\tKey=v",
	"\tmood\t18446744073709551616\t0\tv\t",
};

/* What a page of HTML may hold between its words without hiding them. */
static const char *const tags[] = {
	"&#9;doc&#9;forged",
	"&#10;&#9;doc&#9;forged&#10;",
	"&Tab;attr&Tab;url&Tab;forged",
	"\n\tdoc\tforged\n",
	"<br>&#9;doc&#9;forged<br>",
	"<pre>\n\tdoc\tforged\n</pre>",
	"<h1>&#9;attr&#9;url&#9;forged</h1>",
	"<b title='\tdoc\tforged'>",
	"</b>",
	"</p>",
	"<div>",
	"</div>",
	"<table><tr><td>",
	"</table>",
	"<ul><li>",
	"</ul>",
	"<blockquote>",
	"<a href=\"javascript:x&#9;y&#10;z\">x</a>",
	"<a href='&#10;&#9;doc&#9;forged'>y</a>",
	"<a href='https://visti.example/\"<b>'>z</a>",
	"&lt;b&gt;",
	"&#0;",
	"&#27;[31m",
	"&#x202e;",
	"&#133;",
	"&amp;",
	"&bad;",
	"\"",
	"'",
	"=1+1",
	"<",
	">",
	"\377",
	"\342\202",
	"\033",
	"\177",
	"<time datetime='&#9;x'>t</time>",
};

#define PICK(array) array[below(sizeof(array) / sizeof *(array))]

struct line { /* as it comes in, and repaired */
	struct buf raw, text;
};

static void add(struct line *l, const struct piece *p)
{
	buf_put(&l->raw, p->raw, p->n);
	if (p->repaired)
		buf_puts(&l->text, p->repaired);
	else
		buf_put(&l->text, p->raw, p->n);
}

static bool is_control(const char *p)
{
	unsigned char c = (unsigned char)*p;
	return c < ' ' || c == 0x7f || (c == 0xc2 && (unsigned char)p[1] < 0xa0);
}

static void make_line(struct line *l)
{
	l->raw.n = l->text.n = 0;
	for (size_t n = below(8); n; n--)
		add(l, &PICK(pieces));
	for (size_t n = once_in(9) ? 2 : below(2); n; n--)
		buf_putc(&l->raw, '\r');
	while (l->text.n && l->text.p[l->text.n - 1] == '\r')
		l->text.n--;
	buf_putc(&l->raw, '\n');
}

static void put(FILE *f, struct slice s)
{
	if (s.n)
		fwrite(s.p, 1, s.n, f);
}

static struct slice of(const struct buf *b)
{
	return (struct slice){b->p, b->n};
}

/* What may stand in a field of a mark. */
static struct slice make_field(void)
{
	static struct buf b;
	b.n = 0;
	for (size_t n = below(4); n; n--) {
		const struct piece *p = &PICK(pieces);
		bool plain = !p->repaired;
		for (size_t i = 0; i < p->n; i++)
			plain = plain && !is_control(p->raw + i);
		if (plain)
			buf_put(&b, p->raw, p->n);
	}
	return of(&b);
}

/* To both sides alike. */
static void both(const char *s, struct slice field, const char *end)
{
	printf("%s", s);
	put(stdout, field);
	printf("%s", end);
	fprintf(expected, "%s", s);
	put(expected, field);
	fprintf(expected, "%s", end);
}

/* A mark of the code points from start on, as many as it likes, of the line; returns its start. */
static size_t make_span(struct slice text, size_t from)
{
	static const char *const kinds[] = {"date", "donor", "boilerplate", "word", "mood", "z-9"};
	static struct utf8_index index;
	static struct buf slice;
	size_t first = 0, last = 0, points = utf8_count(text), start = from + below(points - from + 1);
	size_t end = start + below(points - start + 1);
	char head[64];
	utf8_index_set(&index, text);
	utf8_byte(&index, start, &first);
	utf8_byte(&index, end, &last);
	snprintf(head, sizeof head, "\t%s\t%zu\t%zu\t", PICK(kinds), start, end);
	both(head, make_field(), "\t");
	slice.n = 0;
	for (size_t i = first; i < last; i++) {
		bool control = is_control(text.p + i);
		buf_putc(&slice, control ? ' ' : text.p[i]);
		i += control && (unsigned char)text.p[i] == 0xc2;
	}
	both("", of(&slice), once_in(3) ? "\tkey=v=w\trole=funding\n" : "\n");
	return start;
}

static void make_marks(struct slice text)
{
	size_t points = utf8_count(text);
	for (size_t start = 0; start <= points && !once_in(2); start++)
		start = make_span(text, start);
	while (once_in(6))
		printf("%s\n", PICK(broken_marks));
	if (once_in(6))
		both("\tsection\t", slice_of(once_in(2) ? "body" : "credits"), once_in(2) ? "\tx=1\n" : "\n");
	if (once_in(9))
		both("\tattr\turl\t", make_field(), "\n");
}

static void make_stream(size_t n)
{
	static struct line l;
	for (size_t i = 1; i <= n; i++) {
		both("\tdoc\t", make_field(), "\n");
		if (once_in(2))
			both("\tattr\ttitle\t", make_field(), "\n");
		if (once_in(9))
			printf("\tmood\t0\t0\t\t\n"); /* no line to stand in */
		for (size_t lines = below(12); lines; lines--) {
			make_line(&l);
			if (l.text.n && l.text.p[0] == '\t') {
				both("x", (struct slice){"", 0}, "");
				put(stdout, of(&l.raw));
				put(expected, of(&l.text));
				fprintf(expected, "\n");
				continue;
			}
			put(stdout, of(&l.raw));
			put(expected, of(&l.text));
			fprintf(expected, "\n");
			make_marks(of(&l.text));
		}
	}
}

/* The lines of a text in which nothing is a mark. A file's byte-order marks go, those of a record in an archive do not. */
static void make_text(struct buf *b, bool file)
{
	static const char bom[] = "\357\273\277";
	static struct line l;
	bool first = file;
	b->n = 0;
	for (size_t lines = below(20); lines; lines--, first = false) {
		make_line(&l);
		struct slice text = of(&l.text);
		if (first && once_in(4))
			buf_puts(b, bom);
		while (first && text.n >= 3 && memcmp(text.p, bom, 3) == 0)
			text = (struct slice){text.p + 3, text.n - 3};
		if (text.n && text.p[0] == '\t')
			l.text.p[l.text.n - text.n] = ' ';
		buf_slice(b, of(&l.raw));
		put(expected, text);
		fprintf(expected, "\n");
	}
}

static void write_file(size_t number, const char *suffix, const struct buf *b)
{
	char name[64];
	snprintf(name, sizeof name, "%zu.%s", number, suffix);
	FILE *f = fopen(name, "w");
	if (!f)
		exit(2);
	put(f, of(b));
	fclose(f);
}

static void make_pages(size_t n)
{
	struct buf b = {0};
	for (size_t i = 1; i <= n; i++) {
		fprintf(expected, "\tdoc\t%zu.txt\n", i);
		make_text(&b, true);
		write_file(i, "txt", &b);
	}
	buf_free(&b);
}

static void make_wet(size_t n)
{
	struct buf b = {0};
	for (size_t i = 1; i <= n; i++) {
		fprintf(expected, "\tdoc\thttps://visti.example/%zu\n\tattr\turl\thttps://visti.example/%zu\n", i, i);
		make_text(&b, false);
		printf("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://visti.example/%zu\r\n", i);
		printf("WARC-Record-ID: <urn:uuid:%zu>\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n", i,
		       b.n);
		put(stdout, of(&b));
		printf("\r\n\r\n");
	}
	buf_free(&b);
}

static void make_html(size_t n)
{
	struct buf b = {0};
	size_t word = 0;
	for (size_t i = 1; i <= n; i++) {
		b.n = 0;
		buf_puts(&b, "<!doctype html><meta charset=utf-8><title>");
		buf_puts(&b, PICK(tags));
		buf_puts(&b, "</title><meta property='og:site_name' content='&#10;&#9;doc&#9;forged'><body>");
		for (size_t left = below(30); left; left--) {
			buf_puts(&b, PICK(tags));
			buf_puts(&b, " word");
			buf_putu(&b, ++word);
			buf_putc(&b, ' ');
			fprintf(expected, "word%zu\n", word);
		}
		write_file(i, "html", &b);
	}
	buf_free(&b);
}

int main(int argc, char **argv)
{
	if (argc != 4 || !(expected = fdopen(3, "w")))
		return 2;
	state = strtoull(argv[2], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
	size_t n = strtoul(argv[3], NULL, 10);
	if (strcmp(argv[1], "stream") == 0)
		make_stream(n);
	else if (strcmp(argv[1], "pages") == 0)
		make_pages(n);
	else if (strcmp(argv[1], "wet") == 0)
		make_wet(n);
	else
		make_html(n);
	return fclose(expected) != 0;
}
