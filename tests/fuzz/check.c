#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "emit.h"
#undef filter_main

size_t place_of(struct slice s, const char *what)
{
	size_t n = strlen(what);
	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return i;
	return s.n;
}

bool begins(struct slice s, const char *what)
{
	size_t n = strlen(what);
	return s.n >= n && memcmp(s.p, what, n) == 0;
}

struct slice whole(const struct buf *b)
{
	return (struct slice){b->p ? b->p : "", b->n};
}

/* UTF-8 by Unicode's table 3-7 */

/* The length of the letter at s; where there is none, of the longest part that could have become one, and *good is false. */
static size_t letter(struct slice s, bool *good)
{
	static const struct {
		unsigned char first, last, low, high; /* of the first byte, of the second */
		size_t n;
	} rows[] = {{0x01, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
		    {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
		    {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4}};
	const unsigned char *p = (const unsigned char *)s.p;
	*good = false;
	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		if (p[0] < rows[r].first || p[0] > rows[r].last)
			continue;
		size_t k = 1;
		if (k < rows[r].n && k < s.n && p[1] >= rows[r].low && p[1] <= rows[r].high)
			k++;
		while (k > 1 && k < rows[r].n && k < s.n && (p[k] & 0xc0) == 0x80)
			k++;
		*good = k == rows[r].n;
		return k;
	}
	return 1;
}

void check_utf8(const char *of, struct slice s)
{
	for (size_t i = 0; i < s.n;) {
		bool good;
		i += letter((struct slice){s.p + i, s.n - i}, &good);
		if (!good)
			broken("%s: bad UTF-8 before byte %zu", of, i);
	}
}

size_t ref_points(struct slice s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

struct slice ref_slice(struct slice line, size_t start, size_t end)
{
	size_t points = 0, from = SIZE_MAX;
	for (size_t i = 0; i <= line.n; i++) {
		if (i < line.n && ((unsigned char)line.p[i] & 0xc0) == 0x80)
			continue;
		if (points == start)
			from = i;
		if (points == end && from <= i)
			return (struct slice){line.p + from, i - from};
		points++;
	}
	return (struct slice){NULL, 0};
}

/* Lines */

static void add_line(struct lines *l, struct slice line)
{
	l->v = array_room(l->v, &l->cap, l->n + 1, sizeof *l->v);
	l->v[l->n++] = line;
}

void lines_cut(struct lines *l, struct slice s)
{
	l->n = 0;
	while (s.n) {
		const char *lf = memchr(s.p, '\n', s.n);
		size_t n = lf ? (size_t)(lf - s.p) : s.n;
		add_line(l, (struct slice){s.p, n});
		n += lf != NULL;
		s = (struct slice){s.p + n, s.n - n};
	}
}

static void add_repaired(struct buf *b, struct slice line)
{
	while (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	for (size_t i = 0, n; i < line.n; i += n) {
		bool good;
		n = letter((struct slice){line.p + i, line.n - i}, &good);
		if (good)
			buf_put(b, line.p + i, n);
		else
			buf_puts(b, "\xef\xbf\xbd");
	}
	buf_putc(b, '\n');
}

void lines_repaired(struct lines *l, struct slice bytes)
{
	while (begins(bytes, "\xef\xbb\xbf"))
		bytes = (struct slice){bytes.p + 3, bytes.n - 3};
	lines_cut(l, bytes);
	l->text.n = 0;
	for (size_t i = 0; i < l->n; i++)
		add_repaired(&l->text, l->v[i]);
	lines_cut(l, whole(&l->text));
}

void lines_of_page(struct lines *l, struct slice bytes)
{
	lines_repaired(l, bytes);
	for (size_t i = 0; i < l->n; i++)
		if (begins(l->v[i], "\t"))
			l->text.p[l->v[i].p - l->text.p] = ' ';
}

/* Leaves out the marks. */
static void keep_text(struct lines *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (!begins(l->v[i], "\t"))
			l->v[n++] = l->v[i];
	l->n = n;
}

bool lines_of_stream(struct lines *l, struct slice bytes)
{
	lines_repaired(l, bytes);
	bool marked = l->n && ref_mark(l->v[0]).type == REF_DOC;
	if (marked)
		keep_text(l);
	else
		lines_of_page(l, bytes);
	return marked;
}

void lines_of_text(struct lines *l, struct slice marked)
{
	lines_cut(l, marked);
	keep_text(l);
}

/* Marks */

static bool is_name(struct slice s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz", more[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(i ? more : letters, s.p[i]))
			return false;
	return s.n > 0;
}

static bool is_number(struct slice s, size_t *number)
{
	*number = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*number = *number * 10 + (size_t)(s.p[i] - '0');
	}
	return s.n > 0 && s.n <= 18;
}

/* The next field of a line that begins with the TAB before it; false at its end. */
static bool field(struct slice *line, struct slice *f)
{
	if (line->n == 0)
		return false;
	const char *tab = memchr(line->p + 1, '\t', line->n - 1);
	size_t n = tab ? (size_t)(tab - line->p) : line->n;
	*f = (struct slice){line->p + 1, n - 1};
	*line = (struct slice){line->p + n, line->n - n};
	return true;
}

static bool are_keys(struct slice rest)
{
	for (struct slice f; field(&rest, &f);) {
		size_t n = place_of(f, "=");
		if (n == f.n || !is_name((struct slice){f.p, n}))
			return false;
	}
	return true;
}

struct ref_mark ref_mark(struct slice line)
{
	struct ref_mark m = {.type = REF_NONE};
	struct slice start, end;
	if (!begins(line, "\t") || !field(&line, &m.kind))
		return m;
	if (slice_is(m.kind, "doc")) {
		m.type = field(&line, &m.value) && are_keys(line) ? REF_DOC : REF_NONE;
	} else if (slice_is(m.kind, "attr")) {
		bool all = field(&line, &m.kind) && field(&line, &m.value) && line.n == 0;
		m.type = all && is_name(m.kind) ? REF_ATTR : REF_NONE;
	} else if (slice_is(m.kind, "section")) {
		m.type = field(&line, &m.kind) && is_name(m.kind) && are_keys(line) ? REF_SECTION : REF_NONE;
	} else {
		bool all =
			field(&line, &start) && field(&line, &end) && field(&line, &m.value) && field(&line, &m.text);
		bool good = all && is_name(m.kind) && is_number(start, &m.start) && is_number(end, &m.end);
		m.type = good && m.start <= m.end && are_keys(line) ? REF_SPAN : REF_NONE;
	}
	m.keys = line;
	return m;
}

/* Is text that slice, but for control characters, which are written as spaces? */
static bool same_but_controls(struct slice text, struct slice slice)
{
	static struct buf b;
	b.n = 0;
	for (size_t i = 0; i < slice.n; i++) {
		unsigned char c = (unsigned char)slice.p[i];
		bool c1 = c == 0xc2 && i + 1 < slice.n && (unsigned char)slice.p[i + 1] < 0xa0;
		buf_putc(&b, c < ' ' || c == 0x7f || c1 ? ' ' : slice.p[i]);
		i += c1;
	}
	return slice_eq(text, whole(&b));
}

static int order(const struct ref_mark *a, const struct ref_mark *b)
{
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	int c = slice_cmp(a->kind, b->kind);
	return c ? c : slice_cmp(a->value, b->value);
}

static void check_span(const char *of, struct slice line, struct slice text, const struct ref_mark *m)
{
	struct slice slice = ref_slice(text, m->start, m->end);
	if (!slice.p)
		broken("%s: a span outside its line: %.*s", of, (int)line.n, line.p);
	if (!same_but_controls(m->text, slice))
		broken("%s: a span that is no slice: %.*s", of, (int)line.n, line.p);
}

void check_marked(const char *of, struct slice marked)
{
	static struct lines l;
	check_utf8(of, marked);
	if (marked.n && marked.p[marked.n - 1] != '\n')
		broken("%s: its last line has no end", of);
	lines_cut(&l, marked);
	struct slice text = {NULL, 0};
	struct ref_mark before = {.type = REF_NONE};
	for (size_t i = 0; i < l.n; i++) {
		struct ref_mark m = ref_mark(l.v[i]);
		if (i == 0 && m.type != REF_DOC)
			broken("%s: no document begins", of);
		if (!begins(l.v[i], "\t")) {
			text = l.v[i];
		} else if (m.type == REF_NONE) {
			broken("%s: a malformed mark: %.*s", of, (int)l.v[i].n, l.v[i].p);
		} else if (m.type == REF_DOC) {
			text.p = NULL;
		} else if (m.type == REF_SPAN) {
			if (!text.p || (before.type != REF_SPAN && l.v[i - 1].p != text.p))
				broken("%s: a span that is not under its line: %.*s", of, (int)l.v[i].n, l.v[i].p);
			check_span(of, l.v[i], text, &m);
			if (before.type == REF_SPAN && order(&before, &m) > 0)
				broken("%s: a span before its place: %.*s", of, (int)l.v[i].n, l.v[i].p);
		}
		before = m;
	}
}

void each_span(struct slice marked, const char *kind, void (*each)(struct slice line, const struct ref_mark *m))
{
	static struct lines l;
	lines_cut(&l, marked);
	struct slice text = {NULL, 0};
	for (size_t i = 0; i < l.n; i++) {
		struct ref_mark m = ref_mark(l.v[i]);
		if (!begins(l.v[i], "\t"))
			text = l.v[i];
		else if (m.type == REF_SPAN && slice_is(m.kind, kind))
			each(text, &m);
	}
}

/* Comparing */

void check_same(const char *of, struct slice a, struct slice b)
{
	if (!slice_eq(a, b))
		broken("%s: not the same:\n%.*s\n--\n%.*s", of, (int)a.n, a.p, (int)b.n, b.p);
}

void check_same_lines(const char *of, const struct lines *a, const struct lines *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		check_same(of, a->v[i], b->v[i]);
	if (a->n != b->n)
		broken("%s: %zu lines, not %zu", of, a->n, b->n);
}

void check_some_lines(const char *of, const struct lines *some, const struct lines *all)
{
	size_t k = 0;
	for (size_t i = 0; i < some->n; i++, k++) {
		while (k < all->n && !slice_eq(some->v[i], all->v[k]))
			k++;
		if (k >= all->n)
			broken("%s: line %zu is not from there: %.*s", of, i + 1, (int)some->v[i].n, some->v[i].p);
	}
}

static bool is_own(struct slice line, const char *const own[])
{
	while (*own && !begins(line, *own))
		own++;
	return *own;
}

/* The lines that are not its own. */
static void foreign(struct buf *b, struct slice marked, const char *const own[])
{
	static struct lines l;
	lines_cut(&l, marked);
	b->n = 0;
	for (size_t i = 0; i < l.n; i++) {
		if (is_own(l.v[i], own))
			continue;
		buf_slice(b, l.v[i]);
		buf_putc(b, '\n');
	}
}

/* Filters */

static void copy_group(const struct doc *d, struct out *o)
{
	for (size_t i = 0; i < d->n;)
		if (d->rec[i].type == REC_TEXT)
			i = emit_text(o, d, i, NULL, NULL);
		else
			emit_rec(o, d, i++);
}

void copy_marked(struct slice in, enum reach reach, struct buf *out)
{
	struct filter copy = {.name = "copy", .reach = reach, .writes = WRITES_MARKS, .doc = copy_group};
	run_filter(&copy, "copy", in, 0, out);
}

void check_read(const char *of, struct slice marked)
{
	static struct buf copy;
	static struct lines all, some;
	copy_marked(marked, REACH_DOC, &copy);
	if (complaints().n)
		broken("%s: %.*s", of, (int)complaints().n, complaints().p);
	check_marked(of, whole(&copy));
	lines_cut(&all, whole(&copy));
	lines_cut(&some, marked);
	if (all.n != some.n)
		broken("%s: %zu lines, not %zu", of, some.n, all.n);
}

static void same_in_blocks(command *c, const char *args, struct slice in, const struct buf *out)
{
	static struct buf again;
	run(c, args, in, block_for(in), &again);
	check_same("in small blocks", whole(out), whole(&again));
}

static void check_page(command *c, const char *name, struct slice in, const char *const own[], struct buf *out)
{
	static struct lines want, got;
	static struct buf rest;
	char args[64];
	snprintf(args, sizeof args, "%s -", name);
	run(c, args, in, 0, out);
	if (complaints().n)
		broken("a page gives nothing to complain about: %.*s", (int)complaints().n, complaints().p);
	check_marked("a page", whole(out));
	lines_of_page(&want, in);
	lines_of_text(&got, whole(out));
	check_same_lines("text of a page", &want, &got);
	foreign(&rest, whole(out), own);
	lines_cut(&got, whole(&rest));
	if (got.n != want.n + 1)
		broken("a page forges a mark: %.*s", (int)rest.n, rest.p);
	same_in_blocks(c, args, in, out);
}

static void check_again(command *c, const char *name, struct slice once)
{
	static struct buf twice;
	run(c, name, once, 0, &twice);
	check_same("run again", once, whole(&twice));
	if (complaints().n)
		broken("its own output: %.*s", (int)complaints().n, complaints().p);
}

static void check_stream(command *c, const char *name, struct slice in, const char *const own[], struct buf *out)
{
	static struct lines want, got;
	static struct buf copy, rest, copied_rest;
	run(c, name, in, 0, out);
	check_marked("a stream", whole(out));
	lines_of_stream(&want, in);
	lines_of_text(&got, whole(out));
	check_same_lines("text of a stream", &want, &got);
	copy_marked(in, REACH_DOC, &copy);
	foreign(&rest, whole(out), own);
	foreign(&copied_rest, whole(&copy), own);
	check_same("foreign marks", whole(&copied_rest), whole(&rest));
	same_in_blocks(c, name, in, out);
}

void check_marking(command *c, const char *name, struct slice in, const char *const own[], struct buf *out)
{
	check_page(c, name, in, own, out);
	check_again(c, name, whole(out));
	check_stream(c, name, in, own, out);
	check_again(c, name, whole(out));
}
