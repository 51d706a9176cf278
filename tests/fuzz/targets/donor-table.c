/* The reader of tables (-d, -D, -c, -l): a file of any bytes is refused with one message, or read; a table that was read can be
 * checked, written, read again and looked for in its own text, and stays the same. */
#include <stdio.h>
#include <unistd.h>

#include "../check.h"
#include "donor-check.h"
#include "donor-table.h"
#include "donor.h"

static FILE *file;
static char path[32];

static void put_file(struct slice s)
{
	if (!file) {
		file = tmpfile();
		if (!file)
			broken("no temporary file");
		snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
	}
	rewind(file);
	if (ftruncate(fileno(file), 0) != 0 || fwrite(s.p, 1, s.n, file) != s.n || fflush(file) != 0)
		broken("the temporary file cannot be written");
}

static void load(void *table)
{
	donor_table_load(table, path);
}

static void check_table(void)
{
	static struct buf out;
	static struct lines l;
	static const struct donor_table none;
	out.n = 0;
	size_t n = donor_check(path, &none, &out);
	check_utf8("complaints", whole(&out));
	lines_cut(&l, whole(&out));
	if (l.n != n)
		broken("%zu complaints in %zu lines", n, l.n);
}

static void check_hits(const struct donor_table *t, struct slice line, const struct hits *hits)
{
	for (size_t i = 0; i < hits->n; i++) {
		const struct hit *h = &hits->v[i];
		if (h->start >= h->end || h->end > line.n || (i && h->start < hits->v[i - 1].end))
			broken("a name from byte %u to %u of %zu", (unsigned)h->start, (unsigned)h->end, line.n);
		check_utf8("a name", (struct slice){line.p + h->start, h->end - h->start});
		if (donor_table_find(t, donor_id(h->row)) != h->row)
			broken("a name of no row");
	}
}

/* Looks for the names in the table's own cells. */
static void find_names(const struct donor_table *t, struct slice text)
{
	static struct words words;
	static struct hits hits;
	struct donors *donors = donors_new(t);
	while (text.n) {
		struct slice line = slice_cut(&text, '\n');
		words_read(&words, line);
		donors_find(donors, &words, &hits);
		check_hits(t, line, &hits);
	}
	donors_free(donors);
}

static void write_again(struct slice once)
{
	static struct buf twice;
	struct donor_table t = {0};
	put_file(once);
	if (dies(load, &t))
		broken("a table that was written is refused: %.*s", (int)all_said().n, all_said().p);
	twice.n = 0;
	donor_table_write(&t, &twice);
	check_same("a table written twice", once, whole(&twice));
	donor_table_free(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf once;
	static struct lines messages;
	struct donor_table t = {0};
	put_file((struct slice){(const char *)data, size});
	if (dies(load, &t)) {
		lines_cut(&messages, all_said());
		if (messages.n != 1)
			broken("%zu messages", messages.n);
		return 0;
	}
	check_table();
	once.n = 0;
	donor_table_write(&t, &once);
	find_names(&t, whole(&once));
	write_again(whole(&once));
	donor_table_free(&t);
	return 0;
}
