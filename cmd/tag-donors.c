/* tag-donors: marks the organisations of a table, with their identifiers. */
#include <stdlib.h>

#include "donor-table.h"
#include "donor.h"
#include "filter.h"

static struct donor_table table;
static struct donors *donors;
static struct words words;
static struct hits hits;

static void ready(void)
{
	donor_table_embedded(&table);
	donors = donors_new(&table);
}

static void find(struct slice text, struct slice section, struct spans *found)
{
	(void)section;
	words_read(&words, text);
	donors_find(donors, &words, &hits);
	for (size_t i = 0; i < hits.n; i++) {
		const struct hit *h = &hits.v[i];
		if (h->flags & HIT_CONTEXT)
			continue;
		span_add(found, h->start, h->end, donor_id(h->row));
		span_key(found, "name", donor_name(h->row));
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
		.line = find,
	};
	return filter_main(&f, argc, argv);
}
