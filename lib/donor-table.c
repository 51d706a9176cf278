#include "donor-table.h"

#include <stdlib.h>

#include "table.h"

static const char columns[] =
	"id kind? name_en name_uk? short_forms? long_forms? context_forms? handles? parent? country? "
	"org_type? id_alt? confidence? id_source?";

static uint32_t hash(struct slice s)
{
	uint32_t h = 0x811c9dc5;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x01000193;
	return h ^ h >> 15;
}

/* The slot of the row with that id, or the free one where it belongs. */
static uint32_t *slot_of(const struct donor_table *t, struct slice id)
{
	for (size_t i = hash(id);; i++) {
		uint32_t *slot = &t->slot[i & (t->slots - 1)];
		if (*slot == 0 || slice_eq(t->row[*slot - 1].cell[DONOR_ID], id))
			return slot;
	}
}

static void grow_slots(struct donor_table *t)
{
	if (t->n * 2 < t->slots)
		return;
	free(t->slot);
	t->slots = t->slots ? t->slots * 2 : 1024;
	t->slot = xcalloc(t->slots, sizeof *t->slot);
	for (size_t i = t->n; i-- > 0;)
		*slot_of(t, t->row[i].cell[DONOR_ID]) = (uint32_t)(i + 1); /* the first of an id stays */
}

static enum donor_kind read_kind(const struct table *t, struct slice s)
{
	static const char *const kinds[] = {[DONOR_ORG] = "org",
					    [DONOR_GOV] = "gov",
					    [DONOR_PROGRAMME] = "programme",
					    [DONOR_INSTRUMENT] = "instrument"};
	if (s.n == 0)
		return DONOR_ORG;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (slice_is(s, kinds[k]))
			return (enum donor_kind)k;
	table_die(t, "kind '%.*s' is none of org, gov, programme, instrument", (int)s.n, s.p);
}

/* What the other rooms rely on; donor_table_check looks closer. */
static struct donor_row read_row(const struct table *t)
{
	struct donor_row row = {.file = t->name, .line = t->line};
	for (size_t k = 0; k < DONOR_COLUMNS; k++)
		row.cell[k] = t->cell[k];
	struct slice id = row.cell[DONOR_ID];
	if (id.n == 0)
		table_die(t, "no id");
	if (*id.p == '#')
		table_die(t, "the id '%.*s' begins as a comment does", (int)id.n, id.p);
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] == ' ' || id.p[i] == '|')
			table_die(t, "a blank or '|' in the id '%.*s'", (int)id.n, id.p);
	if (row.cell[DONOR_NAME_EN].n == 0)
		table_die(t, "no name_en for '%.*s'", (int)id.n, id.p);
	row.kind = read_kind(t, row.cell[DONOR_KIND]);
	return row;
}

static void add_row(struct donor_table *t, struct donor_row row)
{
	grow_slots(t);
	uint32_t *slot = slot_of(t, row.cell[DONOR_ID]);
	if (*slot && !t->keep_all) {
		t->row[*slot - 1] = row;
		return;
	}
	t->row = array_room(t->row, &t->cap, t->n + 1, sizeof *t->row);
	t->row[t->n++] = row;
	if (!*slot)
		*slot = (uint32_t)t->n;
}

static void add_rows(struct donor_table *t, struct table *from)
{
	while (table_next(from))
		add_row(t, read_row(from));
}

void donor_table_embedded(struct donor_table *t)
{
	struct table from;
	table_open(&from, "donors.tsv", columns);
	t->compiled_in = t->n == 0;
	add_rows(t, &from);
	table_close(&from);
}

void donor_table_load(struct donor_table *t, const char *path)
{
	struct table from;
	table_load(&from, path, columns);
	t->compiled_in = false;
	add_rows(t, &from);
	t->owned = array_room(t->owned, &t->files_cap, t->files + 1, sizeof *t->owned);
	t->owned[t->files++] = from.owned; /* the rows look into it */
}

void donor_table_copy(struct donor_table *t, const struct donor_table *from)
{
	t->compiled_in = false;
	for (size_t i = 0; i < from->n; i++)
		add_row(t, from->row[i]);
}

void donor_table_free(struct donor_table *t)
{
	for (size_t i = 0; i < t->files; i++)
		free(t->owned[i]);
	free(t->owned);
	free(t->slot);
	free(t->row);
	*t = (struct donor_table){0};
}

const struct donor_row *donor_table_find(const struct donor_table *t, struct slice id)
{
	uint32_t slot = t->slots ? *slot_of(t, id) : 0;
	return slot ? &t->row[slot - 1] : NULL;
}

void donor_table_write(const struct donor_table *t, struct buf *out)
{
	for (const char *c = columns; *c; c++)
		if (*c != '?')
			buf_putc(out, *c == ' ' ? '\t' : *c);
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < DONOR_COLUMNS; k++) {
			buf_putc(out, k ? '\t' : '\n');
			buf_slice(out, t->row[i].cell[k]);
		}
	buf_putc(out, '\n');
}
