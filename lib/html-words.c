#include "html-words.h"

#include <stdint.h>

#include "table.h"

enum { SLOTS = 1 << 10 }; /* several times the rows */

static struct html_word slot[SLOTS]; /* by hash; a free one has no name */
static size_t rows;

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool same(struct slice a, struct slice b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

/* The slot of the name, or the free one where it would stand. */
static struct html_word *find(enum html_where where, struct slice name)
{
	uint32_t h = 2166136261u ^ (uint32_t)where; /* FNV-1a */
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)lower(name.p[i])) * 16777619u;
	for (size_t i = h ^ h >> 15;; i++) {
		struct html_word *w = &slot[i % SLOTS];
		if (!w->name.p || (w->where == where && same(w->name, name)))
			return w;
	}
}

/* The place of a cell among the names. */
static size_t one_of(const struct table *t, struct slice cell, const char *const names[])
{
	for (size_t i = 0; names[i]; i++)
		if (slice_is(cell, names[i]))
			return i;
	table_die(t, "unknown: '%.*s'", (int)cell.n, cell.p);
}

static void load(void)
{
	static const char *const where[] = {"element", "role", "class", "meta", "link", "time", "json", "lang", NULL};
	static const char *const means[] = {"inline", "block", "skip", "break", "heading", "list", "item",
					    "table",  "row",   "cell", "pre",   "quote",   NULL};
	struct table t;
	for (table_open(&t, "html.tsv", "where name means chrome"); table_next(&t); rows++) {
		struct html_word w = {.name = t.cell[1], .says = t.cell[2], .chrome = t.cell[3], .row = rows};
		w.where = (enum html_where)one_of(&t, t.cell[0], where);
		if (w.where == HTML_ELEMENT)
			w.means = (enum html_means)one_of(&t, w.says, means);
		if (rows > SLOTS / 2)
			table_die(&t, "more rows than lib/html-words.c has room for");
		struct html_word *s = find(w.where, w.name);
		if (s->name.p)
			table_die(&t, "given twice: '%.*s'", (int)w.name.n, w.name.p);
		*s = w;
	}
	table_close(&t);
}

const struct html_word *html_word(enum html_where where, struct slice name)
{
	if (!rows)
		load();
	const struct html_word *w = find(where, name);
	return w->name.p ? w : NULL;
}
