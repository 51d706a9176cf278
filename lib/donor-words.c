#include "donor-words.h"

#include <stdlib.h>

#include "map.h"
#include "phrase.h"
#include "table.h"

struct donor_words {
	struct map uses; /* bits, by the hash of the word */
	struct phrases *towns;
};

static const struct {
	const char *name;
	unsigned use;
} kinds[] = {
	{"legal", USE_LEGAL}, {"frame", USE_FRAME}, {"head", USE_HEAD}, {"street", USE_STREET},
	{"other", USE_OTHER}, {"alias", USE_ALIAS}, {"from", USE_FROM}, {"in", USE_IN},
};

static void add_towns(struct donor_words *d, const struct table *t)
{
	for (struct slice rest = t->cell[1]; rest.n;) {
		const char *why = phrases_add(d->towns, slice_cut(&rest, '|'), 0);
		if (why)
			table_die(t, "%s", why);
	}
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
	d->towns = phrases_new();
	table_open(&t, "donor-words.tsv", "kind words");
	while (table_next(&t)) {
		if (slice_is(t.cell[0], "town"))
			add_towns(d, &t);
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
