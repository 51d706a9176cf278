#include "inflect.h"

#include <stdlib.h>

#include "fold.h"
#include "table.h"

enum { CASES = 7, BUCKETS = 64 };

enum { NONE, LATIN, FIXED, FIRST }; /* of words in Latin letters; of those no row fits; the first of a row */

struct inflect {
	struct declension *v;
	size_t n, cap;
	size_t any; /* that of the row without a nominative ending */
	/* numbers of v by the last letter of the nominative, the longest first */
	uint16_t *bucket[BUCKETS];
	size_t bucket_n[BUCKETS], bucket_cap[BUCKETS];
};

static struct ending read_ending(struct fold *f, const struct table *t, struct slice s)
{
	struct ending e = {0};
	if (slice_is(s, "-"))
		return e;
	fold_line(f, s);
	if (f->n > ENDING_MAX)
		table_die(t, "an ending of more than %d letters: '%.*s'", ENDING_MAX, (int)s.n, s.p);
	memcpy(e.c, f->c, f->n * sizeof *e.c);
	e.n = (uint8_t)f->n;
	return e;
}

/* The same after a Latin letter, beside which о and у fold to what they look like: UNICEFом. */
static struct ending after_latin(struct fold *f, const struct table *t, struct slice s)
{
	char text[1 + 4 * ENDING_MAX];
	struct ending e = read_ending(f, t, s);
	if (e.n == 0 || s.n >= sizeof text)
		return e;
	text[0] = 'f'; /* looks like no Cyrillic letter */
	memcpy(text + 1, s.p, s.n);
	fold_line(f, (struct slice){text, 1 + s.n});
	for (size_t i = 0; i < e.n; i++)
		e.c[i] = f->c[1 + i];
	return e;
}

/* By hand: memcmp would be called for two or three letters. */
static bool same(const struct ending *a, const uint16_t *c, size_t n)
{
	if (a->n != n)
		return false;
	while (n > 0 && a->c[n - 1] == c[n - 1])
		n--;
	return n == 0;
}

static void add_ending(struct declension *d, struct ending e)
{
	for (size_t i = 0; i <= d->n; i++) {
		struct ending *known = i < d->n ? &d->v[i] : &d->nominative;
		if (same(known, e.c, e.n)) {
			known->cases |= e.cases;
			return;
		}
	}
	d->v = array_room(d->v, &d->cap, d->n + 1, sizeof *d->v);
	d->v[d->n++] = e;
}

static struct declension *declension_for(struct inflect *in, struct ending nominative)
{
	for (size_t i = FIRST; i < in->n; i++)
		if (same(&in->v[i].nominative, nominative.c, nominative.n))
			return &in->v[i];
	in->v = array_room(in->v, &in->cap, in->n + 1, sizeof *in->v);
	nominative.cases = CASE_NOMINATIVE;
	in->v[in->n] = (struct declension){.nominative = nominative};
	return &in->v[in->n++];
}

static size_t bucket_of(uint16_t last)
{
	return last % BUCKETS;
}

static void fill_buckets(struct inflect *in)
{
	for (size_t i = FIRST; i < in->n; i++)
		if (in->v[i].n == 0)
			in->v[i].nominative.cases = CASE_ANY; /* it does not decline */
	for (size_t n = ENDING_MAX; n > 0; n--)
		for (size_t i = FIRST; i < in->n; i++) {
			if (in->v[i].nominative.n != n)
				continue;
			size_t b = bucket_of(in->v[i].nominative.c[n - 1]);
			in->bucket[b] = array_room(in->bucket[b], &in->bucket_cap[b], in->bucket_n[b] + 1,
						   sizeof *in->bucket[b]);
			in->bucket[b][in->bucket_n[b]++] = (uint16_t)i;
		}
	in->any = (size_t)(declension_for(in, (struct ending){0}) - in->v);
}

static void read_row(struct inflect *in, const struct table *t, struct fold *f)
{
	bool latin = slice_is(t->cell[0], "z");
	struct declension *d = latin ? &in->v[LATIN] : declension_for(in, read_ending(f, t, t->cell[0]));
	for (size_t k = 1; k < CASES; k++)
		for (struct slice rest = t->cell[k]; rest.n;) {
			struct slice s = slice_cut(&rest, '|');
			struct ending e = read_ending(f, t, s);
			e.cases = (uint8_t)(1u << k);
			add_ending(d, e);
			if (!latin)
				continue;
			e = after_latin(f, t, s); /* as well, since a hyphen may stand between: UNICEF-ом */
			e.cases = (uint8_t)(1u << k);
			add_ending(d, e);
		}
}

struct inflect *inflect_new(void)
{
	struct inflect *in = xcalloc(1, sizeof *in);
	struct table t;
	struct fold f = {0};
	in->v = array_room(in->v, &in->cap, FIRST, sizeof *in->v);
	memset(in->v, 0, FIRST * sizeof *in->v);
	in->n = FIRST;
	in->v[FIXED].nominative.cases = in->v[LATIN].nominative.cases = CASE_ANY;
	table_open(&t, "endings.tsv", "nominative genitive dative accusative instrumental locative vocative");
	while (table_next(&t))
		read_row(in, &t, &f);
	fold_free(&f);
	table_close(&t);
	fill_buckets(in);
	return in;
}

void inflect_free(struct inflect *in)
{
	if (!in)
		return;
	for (size_t i = 0; i < in->n; i++)
		free(in->v[i].v);
	for (size_t b = 0; b < BUCKETS; b++)
		free(in->bucket[b]);
	free(in->v);
	free(in);
}

static bool ends_with(const uint16_t *c, size_t n, const struct ending *e)
{
	return n > e->n && memcmp(c + n - e->n, e->c, e->n * sizeof *c) == 0;
}

/* Latin letters fold to below U+0250, Cyrillic ones begin at U+0400. */
static bool latin(uint16_t c)
{
	return c < 0x250;
}

const struct declension *inflect_all(const struct inflect *in)
{
	return in->v;
}

const struct declension *inflect_of(const struct inflect *in, const uint16_t *c, size_t n)
{
	if (n == 0 || (c[n - 1] >= '0' && c[n - 1] <= '9'))
		return &in->v[FIXED];
	if (latin(c[n - 1]))
		return &in->v[LATIN];
	size_t b = bucket_of(c[n - 1]);
	for (size_t i = 0; i < in->bucket_n[b]; i++) {
		const struct declension *d = &in->v[in->bucket[b][i]];
		if (ends_with(c, n, &d->nominative))
			return d;
	}
	return &in->v[in->any];
}

unsigned inflect_cases(const struct declension *d, const uint16_t *stem, size_t stem_n, const uint16_t *c, size_t n)
{
	if (n < stem_n || memcmp(c, stem, stem_n * sizeof *c) != 0)
		return 0;
	if (same(&d->nominative, c + stem_n, n - stem_n))
		return d->nominative.cases;
	for (size_t i = 0; i < d->n; i++)
		if (same(&d->v[i], c + stem_n, n - stem_n))
			return d->v[i].cases;
	return 0;
}
