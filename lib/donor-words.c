#include "donor-words.h"

#include <stdlib.h>

#include "map.h"
#include "phrase.h"
#include "table.h"

struct donor_words {
	struct map uses; /* bits, by the hash of the word */
	struct phrases *towns;
	struct phrases *countries; /* number of country */
	struct slice *country;     /* all its genitives */
	size_t n, cap;
};

static const struct {
	const char *name;
	unsigned use;
} kinds[] = {
	{"legal", USE_LEGAL}, {"frame", USE_FRAME}, {"head", USE_HEAD}, {"street", USE_STREET},
	{"other", USE_OTHER}, {"alias", USE_ALIAS}, {"from", USE_FROM}, {"in", USE_IN},
};

static void add_country(struct donor_words *d, const struct table *t)
{
	phrases_add(d->countries, t->cell[1], (int)d->n, t);
	d->country = array_room(d->country, &d->cap, d->n + 1, sizeof *d->country);
	d->country[d->n++] = t->cell[1];
}

static void add_words(struct donor_words *d, struct fold *f, struct slice words, unsigned use)
{
	while (words.n) {
		fold_line(f, slice_cut(&words, ' '));
		map_put(&d->uses, word_hash(f->c, f->n), use);
	}
}

struct donor_words *donor_words_new(void)
{
	struct donor_words *d = xcalloc(1, sizeof *d);
	struct table t;
	struct fold f = {0};
	d->towns = phrases_new("towns");
	d->countries = phrases_new("countries");
	table_open(&t, "donor-words.tsv", "kind words");
	while (table_next(&t)) {
		if (slice_is(t.cell[0], "town"))
			phrases_add(d->towns, t.cell[1], 0, &t);
		if (slice_is(t.cell[0], "country"))
			add_country(d, &t);
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (slice_is(t.cell[0], kinds[k].name))
				add_words(d, &f, t.cell[1], kinds[k].use);
	}
	fold_free(&f);
	table_close(&t);
	return d;
}

void donor_words_free(struct donor_words *d)
{
	if (!d)
		return;
	map_free(&d->uses);
	phrases_free(d->towns);
	phrases_free(d->countries);
	free(d->country);
	free(d);
}

bool donor_word(const struct donor_words *d, const struct words *ws, size_t i, unsigned uses)
{
	if (!(ws->v[i].flags & WORD_CAPS))
		uses &= ~(unsigned)USE_LEGAL;
	size_t k = SIZE_MAX;
	for (uint32_t use; (use = map_next(&d->uses, ws->v[i].hash, &k));)
		if (use & uses)
			return true;
	return false;
}

bool donor_town(const struct donor_words *d, const struct words *ws, size_t i, size_t *end)
{
	return i < ws->n && (ws->v[i].flags & WORD_CAP) && phrase_at(d->towns, ws, i, end) >= 0;
}

struct slice donor_country(const struct donor_words *d, const struct words *ws, size_t i, size_t *end)
{
	int id = phrase_at(d->countries, ws, i, end);
	return id >= 0 ? d->country[id] : (struct slice){0};
}
