/* tag-donors: marks the organisations of a table, with their identifiers and roles. */
#include <stdlib.h>

#include "donor-check.h"
#include "donor-table.h"
#include "donor.h"
#include "filter.h"
#include "msg.h"
#include "role.h"

static const char **added; /* the files of -d */
static size_t addeds, added_cap;
static bool only;           /* -D: without the compiled-in table */
static bool list;           /* -l */
static bool unknown;        /* -u */
static const char *checked; /* the file of -c */

static struct donor_table table;
static struct donors *donors;
static struct roles *roles;
static struct role_context context;
static struct words words;
static struct hits hits;

static void option(int letter, const char *value)
{
	switch (letter) {
	case 'D':
		only = true;
		donor_table_load(&table, value);
		break;
	case 'd':
		added = array_room(added, &added_cap, addeds + 1, sizeof *added);
		added[addeds++] = value;
		break;
	case 'c':
		checked = value;
		break;
	case 'l':
		list = true;
		break;
	case 'u':
		unknown = true;
		break;
	}
}

/* Prints what -l and -c ask for, and ends. */
static _Noreturn void print(const struct buf *b, int status)
{
	struct out out = {.b = *b};
	out_close(&out);
	exit(status);
}

static void ready(void)
{
	struct buf b = {0};
	if (!only)
		donor_table_embedded(&table);
	for (size_t i = 0; i < addeds; i++)
		donor_table_load(&table, added[i]);
	if (checked)
		print(&b, donor_check(checked, &table, &b) ? STATUS_DROPPED : STATUS_OK);
	if (list) {
		donor_table_write(&table, &b);
		print(&b, STATUS_OK);
	}
}

/* Not before there is text: it takes more time than a short page. */
static void get_ready(void)
{
	donors = donors_new(&table);
	roles = roles_new();
}

static void begin(const struct doc *d, struct buf *attrs)
{
	(void)d;
	(void)attrs;
	role_context_reset(&context);
}

static void find(struct slice text, struct slice kind, struct spans *found)
{
	(void)kind;
	if (!donors)
		get_ready();
	words_read(&words, text);
	donors_find(donors, &words, &hits);
	if (unknown)
		roles_unknown(roles, &context, &words, &hits);
	roles_assign(roles, &context, &words, &hits);
	for (size_t i = 0; i < hits.n; i++) {
		const struct hit *h = &hits.v[i];
		span_add(found, h->start, h->end, h->row ? donor_id(h->row) : slice_of("?"));
		if (h->row)
			span_key(found, "name", donor_name(h->row));
		span_key(found, "role", slice_of(role_name(h->role)));
	}
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "tag-donors",
		.synopsis = "[-lpu] [-c FILE] [-D FILE] [-d FILE]... [FILE...]",
		.summary = "Marks organisations that fund, channel or implement aid, with their identifiers and roles.",
		.options = "  -c FILE    check a table of organisations, and print what is wrong in it\n"
			   "  -D FILE    use this table instead of the compiled-in one\n"
			   "  -d FILE    add this table; its rows replace those with the same id\n"
			   "  -l         print the table\n"
			   "  -u         also mark, with the value ?, organisations that no table knows\n",
		.letters = "c:D:d:lu",
		.option = option,
		.ready = ready,
		.begin = begin,
		.reach = REACH_LINE,
		.writes = WRITES_MARKS,
		.kind = "donor",
		.line = find,
	};
	return filter_main(&f, argc, argv);
}
