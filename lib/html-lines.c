#include "html-lines.h"

#include <libxml/uri.h>
#include <stdlib.h>

#include "emit.h"
#include "html-chrome.h"
#include "html-node.h"
#include "mark.h"

enum range { LINK, CHROME, RANGES };

struct piece { /* a mark of the line at hand */
	enum range range;
	size_t start, end;     /* bytes of the line */
	size_t value, value_n; /* in values */
};

/* The line at hand. */
static struct {
	struct out *o;
	const char *base;
	size_t page; /* bytes of text in all */
	struct buf text;
	size_t prefix;     /* bytes of '• ' or the like at its start */
	struct buf opener; /* what the next text is to be preceded by */
	bool space;        /* white space came since the last letter */
	size_t bars;       /* cells of a row that ended since then */
	bool quoted;       /* we opened quotation marks */
	struct {
		bool on;
		size_t from; /* byte of the line */
		struct slice value;
	} open[RANGES];
	const char *link; /* where the last link led, */
	size_t link_end;  /* which ended at this byte of the line */
	struct piece *piece;
	size_t n, cap;
	struct mark *mark;
	size_t mark_cap;
	struct buf values;
	struct utf8_index index;
} line;

struct place {          /* where in the page we are */
	bool pre;       /* white space stands as it is */
	bool quote;     /* in a quotation */
	bool row;       /* in a row of a table that is one line */
	bool numbered;  /* in a list with numbers */
	size_t *number; /* of its last item */
	bool chrome;    /* inside of furniture; more of it says nothing */
};

static void walk(const xmlNode *n, struct place at);

/* Ends the range here, and keeps it if there is text in it. */
static void cut_range(enum range r)
{
	size_t start = line.open[r].from, end = line.text.n;
	if (r == LINK && start < line.prefix)
		start = line.prefix;
	while (start < end && line.text.p[start] == ' ')
		start++;
	if (!line.open[r].on || start >= end)
		return;
	line.piece = array_room(line.piece, &line.cap, line.n + 1, sizeof *line.piece);
	line.piece[line.n++] = (struct piece){r, start, end, line.values.n, line.open[r].value.n};
	buf_slice(&line.values, line.open[r].value);
}

static int by_order(const void *a, const void *b)
{
	return mark_order(a, b);
}

static void emit_pieces(void)
{
	static const char *const kind[] = {[LINK] = "link", [CHROME] = "boilerplate"};
	line.mark = array_room(line.mark, &line.mark_cap, line.n, sizeof *line.mark);
	utf8_index_set(&line.index, (struct slice){line.text.p, line.text.n});
	for (size_t i = 0; i < line.n; i++) {
		const struct piece *p = &line.piece[i];
		line.mark[i] = (struct mark){
			.type = MARK_SPAN,
			.kind = slice_of(kind[p->range]),
			.start = utf8_points(&line.index, p->start),
			.end = utf8_points(&line.index, p->end),
			.value = {line.values.p + p->value, p->value_n},
			.text = {line.text.p + p->start, p->end - p->start},
		};
	}
	qsort(line.mark, line.n, sizeof *line.mark, by_order);
	for (size_t i = 0; i < line.n; i++)
		emit_span(line.o, &line.mark[i]);
}

/* Nothing but blanks behind the prefix? '<p>&nbsp;</p>' is an old way to leave space. */
static bool is_empty(void)
{
	static const char nbsp[] = "\xc2\xa0";
	size_t i = line.prefix;
	while (i < line.text.n && (line.text.p[i] == ' ' || strncmp(line.text.p + i, nbsp, 2) == 0))
		i += line.text.p[i] == ' ' ? 1 : 2;
	return i >= line.text.n;
}

/* Writes the line, if there is anything in it; what is open goes on in the next. */
static void end_line(void)
{
	bool empty = is_empty();
	if (line.quoted)
		buf_puts(&line.text, "»");
	for (int r = 0; r < RANGES; r++) {
		cut_range((enum range)r);
		line.open[r].from = 0;
	}
	if (!empty) {
		emit_plain(line.o, (struct slice){line.text.p, line.text.n});
		if (line.n)
			emit_pieces();
	}
	line.text.n = line.prefix = line.bars = line.link_end = line.n = line.values.n = 0;
	line.space = line.quoted = false;
}

/* Quotation marks, or a dash of direct speech, that the text opens with. */
static bool opens_quotation(const char *s)
{
	static const char *const marks[] = {"\"", "'", "«", "“", "„", "‘", "‚", "–", "—", "-"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

/* What has to stand before the next letters, which are at s. */
static void put_before(const char *s, struct place at)
{
	if (line.text.n == 0) {
		line.quoted = at.quote && !line.opener.n && !opens_quotation(s);
		buf_slice(&line.text, (struct slice){line.opener.p, line.opener.n});
		if (line.quoted)
			buf_puts(&line.text, "«");
		line.prefix = line.text.n;
		line.opener.n = 0;
	} else {
		for (; line.bars; line.bars--) {
			buf_puts(&line.text, " |");
			line.space = true;
		}
		if (line.space)
			buf_putc(&line.text, ' ');
	}
	line.bars = 0;
	line.space = false;
}

/* Old pages write dashes and quotes as numbers of windows-1252: '&#151;' is a dash, as in HTML's own table. */
static size_t put_control(const char *s)
{
	static const unsigned short windows[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
						   0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
						   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
						   0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
	utf8_put(&line.text, windows[(unsigned char)s[1] & 0x1f]);
	return 2;
}

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7f;
}

static bool is_control(const char *s)
{
	return s[0] == '\xc2' && (unsigned char)s[1] < 0xa0;
}

/* Does the blank stand as it is? */
static bool keeps(char c, struct place at)
{
	return at.pre && (c == ' ' || c == '\t');
}

static void put_text(const char *s, struct place at)
{
	while (*s) {
		if (at.pre && *s == '\n') {
			end_line();
			s++;
		} else if (is_blank(*s) && !(keeps(*s, at) && line.text.n)) {
			line.space = line.space || line.text.n;
			s++;
		} else {
			put_before(s, at);
			size_t n = 0;
			while (s[n] && (!is_blank(s[n]) || keeps(s[n], at)) && !is_control(s + n))
				n++;
			buf_put(&line.text, s, n);
			s += n ? n : put_control(s);
		}
	}
}

static void open_range(enum range r, struct slice value)
{
	cut_range(r);
	line.open[r].on = true;
	line.open[r].from = line.text.n;
	line.open[r].value = value;
}

static void close_range(enum range r)
{
	cut_range(r);
	line.open[r].on = false;
}

static void set_opener(const char *s)
{
	line.opener.n = 0;
	buf_puts(&line.opener, s);
}

static void walk_children(const xmlNode *n, struct place at)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		walk(c, at);
}

/* A block: its text shares no line with what stands before and after. In a row only cells part. */
static void walk_block(const xmlNode *n, struct place at)
{
	if (at.row)
		line.space = true;
	else
		end_line();
	walk_children(n, at);
	if (at.row)
		line.space = true;
	else
		end_line();
	line.opener.n = 0;
}

static void walk_heading(const xmlNode *n, struct place at)
{
	end_line();
	line.opener.n = 0;
	for (char level = n->name[1] ? (char)n->name[1] : '1'; level > '0'; level--)
		buf_putc(&line.opener, '#');
	buf_putc(&line.opener, ' ');
	at.row = true; /* a break in a heading begins no line */
	at.quote = false;
	walk_children(n, at);
	end_line();
	line.opener.n = 0;
}

static void walk_list(const xmlNode *n, struct place at)
{
	struct slice start = html_attr(n, "start");
	size_t number = 0;
	at.number = &number;
	at.numbered = html_is(n, "ol");
	if (at.numbered && start.n && start.n < 7 && *start.p > '0' && *start.p <= '9')
		number = strtoul(start.p, NULL, 10) - 1;
	walk_block(n, at);
}

static void walk_item(const xmlNode *n, struct place at)
{
	end_line();
	line.opener.n = 0;
	if (at.numbered) {
		buf_putu(&line.opener, ++*at.number);
		buf_puts(&line.opener, ". ");
	} else {
		set_opener("• ");
	}
	walk_children(n, at);
	end_line();
	line.opener.n = 0;
}

/* The blocks that would part the text in a cell: many where it is no cell of a table but a part of a page. */
static size_t count_blocks(const xmlNode *n)
{
	enum { MANY = 100 };
	size_t blocks = 0;
	for (const xmlNode *c = n->children; c && blocks < MANY; c = c->next) {
		const struct html_word *w = c->type == XML_ELEMENT_NODE ? html_element(c) : NULL;
		enum html_means means = w ? w->means : HTML_INLINE;
		if (means == HTML_SKIP)
			continue;
		if (means == HTML_BLOCK || means == HTML_BREAK)
			blocks++;
		else if (means != HTML_INLINE)
			return MANY;
		if (c->type == XML_ELEMENT_NODE)
			blocks += count_blocks(c);
	}
	return blocks;
}

/* Old pages are laid out with tables. A row that is one line has several cells, each of one block or short: 'вул. Садова, 5' and
 * a phone number below it. */
static bool is_line(const xmlNode *row)
{
	enum { SHORT = 300, SHORT_BLOCKS = 4 };
	size_t cells = 0;
	for (const xmlNode *c = row->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		size_t blocks = count_blocks(c);
		if (blocks > SHORT_BLOCKS || (blocks > 1 && html_size(c) > SHORT))
			return false;
		cells++;
	}
	return cells > 1;
}

static void walk_row(const xmlNode *n, struct place at)
{
	end_line();
	line.opener.n = 0;
	at.row = at.row || is_line(n);
	at.quote = false;
	for (const xmlNode *c = n->children; c; c = c->next) {
		walk(c, at);
		if (at.row && c->type == XML_ELEMENT_NODE)
			line.bars += line.text.n > 0;
	}
	end_line();
}

static void walk_link(const xmlNode *n, struct slice href, struct place at)
{
	bool was_on = line.open[LINK].on;
	struct slice outer = line.open[LINK].value;
	if (line.text.n && line.link_end == line.text.n && strcmp(line.link, href.p) != 0)
		line.space = true; /* items of a menu that only their style parts: '<a>Головна</a><a>Новини</a>' */
	xmlChar *full = line.base ? xmlBuildURI((const xmlChar *)href.p, (const xmlChar *)line.base) : NULL;
	open_range(LINK, full ? slice_of((const char *)full) : href);
	walk_children(n, at);
	close_range(LINK);
	line.link = href.p;
	line.link_end = line.text.n;
	xmlFree(full);
	if (was_on)
		open_range(LINK, outer);
}

static void walk_inline(const xmlNode *n, struct place at)
{
	struct slice href = html_is(n, "a") ? html_address(n, "href") : (struct slice){NULL, 0};
	if (href.n)
		walk_link(n, href, at);
	else
		walk_children(n, at);
}

static void walk_by_meaning(const xmlNode *n, enum html_means means, struct place at)
{
	switch (means) {
	case HTML_BREAK:
		if (at.row)
			line.space = true;
		else
			end_line();
		break;
	case HTML_HEADING:
		walk_heading(n, at);
		break;
	case HTML_LIST:
		walk_list(n, at);
		break;
	case HTML_ITEM:
		walk_item(n, at);
		break;
	case HTML_ROW:
		walk_row(n, at);
		break;
	case HTML_PRE:
		at.pre = !at.row;
		walk_block(n, at);
		break;
	case HTML_QUOTE:
		at.quote = true;
		walk_block(n, at);
		break;
	case HTML_TABLE:
		at.row = false;
		walk_block(n, at);
		break;
	case HTML_CELL:
	case HTML_BLOCK:
		walk_block(n, at);
		break;
	case HTML_INLINE:
		walk_inline(n, at);
		break;
	case HTML_SKIP:
		break;
	}
}

/* The depth is bounded by the parser. */
static void walk(const xmlNode *n, struct place at)
{
	if (n->type == XML_TEXT_NODE)
		put_text((const char *)n->content, at);
	if (n->type != XML_ELEMENT_NODE)
		return;
	const struct html_word *w = html_element(n);
	enum html_means means = w ? w->means : HTML_INLINE;
	struct slice why = {NULL, 0};
	if (means == HTML_SKIP ||
	    (html_size(n) == 0 && means != HTML_BREAK && means != HTML_CELL && means != HTML_BLOCK))
		return;
	if (html_is(n, "cite") || html_is(n, "footer"))
		at.quote = false; /* whose words they are */
	if (!at.chrome)
		why = html_chrome(n, line.page);
	if (!why.n) {
		walk_by_meaning(n, means, at);
		return;
	}
	if (means != HTML_INLINE && !at.row)
		end_line();
	at.chrome = true;
	line.space = line.space || line.text.n; /* '<i aria-hidden="true">done</i>гуртки' are two words */
	open_range(CHROME, why);
	walk_by_meaning(n, means, at);
	close_range(CHROME);
	line.space = line.space || line.text.n;
}

void html_lines(struct out *o, const xmlDoc *page, size_t size, const char *base)
{
	line.o = o;
	line.base = base;
	line.page = size;
	for (const xmlNode *c = page->children; c; c = c->next)
		walk(c, (struct place){0});
	end_line();
}
