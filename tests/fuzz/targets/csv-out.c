/* to-csv: what RFC 4180 allows, a row a fact with as many cells as the header, and no cell that a spreadsheet computes. */
#include "../check.h"
#define main to_csv
#include "../../../cmd/to-csv.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

static struct buf header; /* which the command writes once a process */
static size_t columns;

/* Reads a cell from the start of *s, and what ends it; in quotes it may hold anything, a quote as two. */
static char cell(struct slice *s, struct buf *value)
{
	value->n = 0;
	bool quoted = begins(*s, "\"");
	size_t i = quoted;
	for (; i < s->n; i++) {
		bool quote = s->p[i] == '"';
		if (quote && (!quoted || i + 1 == s->n || s->p[i + 1] != '"'))
			break;
		if (!quoted && (s->p[i] == ',' || s->p[i] == '\r' || s->p[i] == '\n'))
			break;
		buf_putc(value, s->p[i]);
		i += quote;
	}
	i += quoted;
	if (i >= s->n || (s->p[i] != ',' && !(s->p[i] == '\r' && i + 1 < s->n && s->p[i + 1] == '\n')))
		broken("no CSV at: %.*s", (int)s->n, s->p);
	char end = s->p[i];
	i += end == ',' ? 1 : 2;
	*s = (struct slice){s->p + i, s->n - i};
	return end;
}

static size_t row(struct slice *s)
{
	static struct buf value;
	size_t n = 0;
	char end = ',';
	for (; end == ','; n++) {
		end = cell(s, &value);
		if (value.n && strchr("=+-@\t\r", value.p[0]))
			broken("a formula: %.*s", (int)value.n, value.p);
	}
	return n;
}

static void read_header(void)
{
	run(to_csv, "to-csv -x -", (struct slice){"", 0}, 0, &header);
	struct slice s = whole(&header);
	columns = row(&s);
	if (row(&s) != columns || s.n || columns < 10)
		broken("not two rows: %.*s", (int)header.n, header.p);
}

static size_t count_spans(struct slice marked)
{
	static struct lines l;
	size_t n = 0;
	lines_cut(&l, marked);
	for (size_t i = 0; i < l.n; i++)
		n += ref_mark(l.v[i]).type == REF_SPAN;
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf copy, out, blocks;
	struct slice in = {(const char *)data, size};
	if (!columns)
		read_header();
	copy_marked(in, REACH_DOC, &copy);
	run(to_csv, "to-csv", in, 0, &out);
	check_utf8("CSV", whole(&out));
	size_t n = 0;
	for (struct slice s = whole(&out); s.n; n++)
		if (row(&s) != columns)
			broken("row %zu has not %zu cells", n, columns);
	if (n != count_spans(whole(&copy)))
		broken("%zu rows", n);
	run(to_csv, "to-csv", in, block_for(in), &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
	return 0;
}
