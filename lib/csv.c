#include "csv.h"

#include "escape.h"
#include "row.h"
#include "table.h"

enum { COLUMNS = 64 };

enum { FROM_ROW, FROM_DATE_START = ROW_MEMBERS, FROM_DATE_END, FROM_FUNDER, FROM_OTHER, FROM_KEY };

static struct column {
	struct slice name, hashtag;
	int from; /* a member of the row, or one of the above */
} columns[COLUMNS];
static size_t column_n;

static int source_of(struct slice name)
{
	static const char *const made[] = {"date_start", "date_end", "funder", "other"};
	for (int i = 0; row_names[i]; i++)
		if (slice_is(name, row_names[i]))
			return i;
	for (int i = 0; i < FROM_KEY - FROM_DATE_START; i++)
		if (slice_is(name, made[i]))
			return FROM_DATE_START + i;
	return FROM_KEY;
}

void csv_open(void)
{
	struct table t;
	table_open(&t, "csv-columns.tsv", "column hashtag");
	while (table_next(&t)) {
		if (column_n == COLUMNS)
			table_die(&t, "more than %d columns", COLUMNS);
		columns[column_n++] = (struct column){t.cell[0], t.cell[1], source_of(t.cell[0])};
	}
	table_close(&t);
}

static bool is_formula(struct slice s)
{
	if (s.n == 0)
		return false;
	char c = *s.p;
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static inline sixteen quote(sixteen x)
{
	return (x == '"') | (x == 0);
}

static inline sixteen needs_quotes(sixteen x)
{
	return quote(x) | (x == ',') | (x == '\r') | (x == '\n');
}

static size_t put_quote(struct buf *b, struct slice rest)
{
	(void)rest;
	buf_puts(b, "\"\"");
	return 1;
}

static void put_cell(struct buf *b, struct slice s)
{
	if (s.n == 0)
		return;
	bool quotes = escape_needed(s, needs_quotes);
	if (quotes)
		buf_putc(b, '"');
	if (is_formula(s))
		buf_putc(b, '\'');
	if (!quotes) {
		buf_slice(b, s);
		return;
	}
	escape(b, s, quote, put_quote);
	buf_putc(b, '"');
}

/* A date without unknown digits, a month that is a month, perhaps a time: 2025, 2025-09, 2025-09-23, 2025-09-23T14:00;
 * not 201X, 2025-W38, 2025-33 (a quarter). */
static bool is_calendar(struct slice s)
{
	static const char shape[] = "0000-00-00T00:00";
	if (s.n != 4 && s.n != 7 && s.n != 10 && s.n != 16)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (shape[i] == '0' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != shape[i])
			return false;
	return s.n == 4 || (s.p[5] == '0' ? s.p[6] > '0' : s.p[5] == '1' && s.p[6] <= '2');
}

/* Where the time that a date names begins or ends; the same for a single date, and nothing where it is open. */
static struct slice date_edge(const struct row *row, bool start)
{
	struct slice rest = row->member[ROW_VALUE], first = slice_cut(&rest, '/');
	struct slice bound = pairs_get(&row->keys, slice_of("bound"));
	struct slice edge = rest.p && !start ? rest : first;
	bool open = slice_is(bound, start ? "until" : "from");
	if (!slice_is(row->member[ROW_KIND], "date") || open || !is_calendar(edge))
		return (struct slice){NULL, 0};
	return edge;
}

static struct slice funder(const struct row *row)
{
	bool funds = slice_is(row->member[ROW_KIND], "donor") &&
		     slice_is(pairs_get(&row->keys, slice_of("role")), "funding");
	return funds ? row->member[ROW_VALUE] : (struct slice){NULL, 0};
}

static bool has_column(struct slice key)
{
	for (size_t i = 0; i < column_n; i++)
		if (columns[i].from == FROM_KEY && slice_eq(columns[i].name, key))
			return true;
	return false;
}

/* The keys that have no column, as "key=value; key=value". */
static struct slice other(const struct row *row)
{
	static struct buf b;
	b.n = 0;
	for (size_t i = 0; i < row->keys.n; i++) {
		if (has_column(row->keys.v[i].key))
			continue;
		if (b.n)
			buf_puts(&b, "; ");
		buf_slice(&b, row->keys.v[i].key);
		buf_putc(&b, '=');
		buf_slice(&b, row->keys.v[i].value);
	}
	return (struct slice){b.p, b.n};
}

static struct slice cell_of(const struct row *row, const struct column *c)
{
	switch (c->from) {
	case FROM_KEY:
		return pairs_get(&row->keys, c->name);
	case FROM_DATE_START:
		return date_edge(row, true);
	case FROM_DATE_END:
		return date_edge(row, false);
	case FROM_FUNDER:
		return funder(row);
	case FROM_OTHER:
		return other(row);
	default:
		return row->member[c->from];
	}
}

static void put_row(struct out *o, const struct row *row)
{
	for (size_t i = 0; i < column_n; i++) {
		if (i)
			buf_putc(&o->b, ',');
		put_cell(&o->b, cell_of(row, &columns[i]));
	}
	buf_puts(&o->b, "\r\n");
	out_check(o);
}

void csv_header(struct out *o, bool hashtags)
{
	for (size_t i = 0; i < column_n; i++) {
		buf_puts(&o->b, i ? "," : "");
		put_cell(&o->b, columns[i].name);
	}
	buf_puts(&o->b, "\r\n");
	for (size_t i = 0; hashtags && i < column_n; i++) {
		buf_puts(&o->b, i ? "," : "");
		put_cell(&o->b, columns[i].hashtag);
	}
	buf_puts(&o->b, hashtags ? "\r\n" : "");
}

void csv_write(struct out *o, const struct doc *d)
{
	rows_each(o, d, put_row);
}
