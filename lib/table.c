#include "table.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "msg.h"
#include "utf8.h"

extern const struct embedded embedded_tables[]; /* made from lib/data by the Makefile; ends with a NULL name */

const struct embedded *table_embedded(const char *name)
{
	const struct embedded *e = embedded_tables;
	while (e->name && strcmp(e->name, name) != 0)
		e++;
	if (!e->name)
		msg_die("%s: no such table is compiled in", name);
	return e;
}

void table_die(const struct table *t, const char *fmt, ...)
{
	char why[512];
	va_list ap;
	va_start(ap, fmt);
	msg_format(why, sizeof why, fmt, ap);
	va_end(ap);
	msg_die("%s:%zu: %s", t->name, t->line, why);
}

static void check_line(const struct table *t, struct slice line)
{
	if (utf8_clean(line) != line.n)
		table_die(t, "a NUL or bad UTF-8 in the row");
	for (size_t i = 0; i < line.n; i++)
		if ((unsigned char)line.p[i] < ' ' && line.p[i] != '\t')
			table_die(t, "a control character in the row");
}

/* The next line that says something. */
static bool next_line(struct table *t, struct slice *line)
{
	while (t->rest.n) {
		*line = slice_cut(&t->rest, '\n');
		t->line++;
		if (line->n == 0 || line->p[0] == '#')
			continue;
		if (!t->compiled_in)
			check_line(t, *line);
		return true;
	}
	return false;
}

/* Reads the names of the columns, and puts those of want first. */
static void read_header(struct table *t, const char *want)
{
	struct slice line, names = slice_of(want);
	if (!next_line(t, &line))
		table_die(t, "no row that names the columns");
	struct slice rest = line;
	size_t n = 0;
	while (rest.p) {
		if (n == TABLE_COLUMNS)
			table_die(t, "more than %d columns", TABLE_COLUMNS);
		t->column[n++] = slice_cut(&rest, '\t');
	}
	t->columns = n;
	for (size_t w = 0; names.p; w++) {
		struct slice name = slice_cut(&names, ' ');
		bool optional = name.n && name.p[name.n - 1] == '?';
		name.n -= optional;
		size_t k = 0;
		while (k < n && !slice_eq(t->column[k], name))
			k++;
		if (k == n && optional)
			continue;
		if (k == n)
			table_die(t, "no column '%.*s'", (int)name.n, name.p);
		t->order[k] = (unsigned char)(w + 1);
	}
}

static void start(struct table *t, const char *name, struct slice text, bool compiled_in, const char *want)
{
	*t = (struct table){.name = name, .rest = text, .compiled_in = compiled_in};
	read_header(t, want);
}

void table_open(struct table *t, const char *embedded_name, const char *want)
{
	const struct embedded *e = table_embedded(embedded_name);
	start(t, e->name, (struct slice){e->p, e->n}, true, want);
}

static struct buf read_file(const char *path)
{
	struct buf b = {0};
	int fd = file_open(path);
	if (fd < 0)
		msg_die("%s: cannot open:", path);
	for (;;) {
		buf_room(&b, 65536);
		ssize_t n = read(fd, b.p + b.n, 65536);
		if (n > 0)
			b.n += (size_t)n;
		else if (n == 0)
			break;
		else if (errno != EINTR)
			msg_die("%s: cannot read:", path);
	}
	file_close(fd, path);
	return b;
}

void table_load(struct table *t, const char *path, const char *want)
{
	struct buf b = read_file(path);
	start(t, path, (struct slice){b.p, b.n}, false, want);
	t->owned = b.p;
}

bool table_next(struct table *t)
{
	struct slice line;
	if (!next_line(t, &line))
		return false;
	memset(t->cell, 0, sizeof t->cell);
	struct slice rest = line;
	for (size_t k = 0; rest.p; k++) {
		if (k == t->columns)
			table_die(t, "more fields than the %zu columns", t->columns);
		struct slice cell = slice_cut(&rest, '\t');
		if (t->order[k])
			t->cell[t->order[k] - 1] = cell;
	}
	return true;
}

void table_close(struct table *t)
{
	free(t->owned);
	*t = (struct table){0};
}
