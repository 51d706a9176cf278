/* tag-donors: marks the organisations of a table, with their identifiers and roles. */
#include <stdlib.h>

#include "donor-table.h"
#include "donor.h"
#include "filter.h"
#include "role.h"

static struct donor_table table;
static struct donors *donors;
static struct roles *roles;
static struct role_context context;
static struct words words;
static struct hits hits;

static void ready(void)
{
	donor_table_embedded(&table);
	donors = donors_new(&table);
	roles = roles_new();
}

static void begin(const struct doc *d, struct buf *attrs)
{
	(void)attrs;
	if (d->begins)
		role_context_reset(&context);
}

static void find(struct slice text, struct slice section, struct spans *found)
{
	(void)section;
	words_read(&words, text);
	donors_find(donors, &words, &hits);
	roles_assign(roles, &context, &words, &hits);
	for (size_t i = 0; i < hits.n; i++) {
		const struct hit *h = &hits.v[i];
		span_add(found, h->start, h->end, donor_id(h->row));
		span_key(found, "name", donor_name(h->row));
		span_key(found, "role", slice_of(role_name(h->role)));
	}
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "tag-donors",
		.synopsis = "[-p] [FILE...]",
		.summary = "Marks organisations that fund, channel or implement aid.",
		.reach = REACH_LINE,
		.writes = WRITES_MARKS,
		.kind = "donor",
		.ready = ready,
		.begin = begin,
		.line = find,
	};
	return filter_main(&f, argc, argv);
}
