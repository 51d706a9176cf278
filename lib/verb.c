#include "verb.h"

#include <stdlib.h>

#include "table.h"

struct conjugation {
	struct slice ending, forms; /* of the table, which is compiled in */
};

struct verbs {
	struct conjugation *v;
	size_t n, cap;
};

struct verbs *verbs_new(void)
{
	struct verbs *v = xcalloc(1, sizeof *v);
	struct table t;
	table_open(&t, "verbs.tsv", "ending forms");
	while (table_next(&t)) {
		v->v = array_room(v->v, &v->cap, v->n + 1, sizeof *v->v);
		v->v[v->n++] = (struct conjugation){t.cell[0], t.cell[1]};
	}
	table_close(&t);
	return v;
}

void verbs_free(struct verbs *v)
{
	if (v)
		free(v->v);
	free(v);
}

static bool ends_with(struct slice s, struct slice end)
{
	return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* The row with the longest ending of the infinitive; NULL: none. */
static const struct conjugation *conjugation(const struct verbs *v, struct slice infinitive)
{
	const struct conjugation *best = NULL;
	for (size_t i = 0; i < v->n; i++)
		if (ends_with(infinitive, v->v[i].ending) && (!best || v->v[i].ending.n > best->ending.n))
			best = &v->v[i];
	return best;
}

static void put_forms(struct buf *out, struct slice stem, struct slice forms)
{
	while (forms.p) {
		buf_slice(out, stem);
		buf_slice(out, slice_cut(&forms, ' '));
		if (forms.p)
			buf_putc(out, '/');
	}
}

/* The infinitive that begins at p. */
static struct slice word_at(const char *p, const char *end)
{
	size_t n = 0;
	while (p + n < end && !strchr(" /()*", p[n]))
		n++;
	return (struct slice){p, n};
}

const char *verbs_expand(const struct verbs *v, struct slice phrase, struct buf *out)
{
	const char *p = phrase.p, *end = phrase.p + phrase.n;
	while (p < end) {
		if (*p != '~') {
			buf_putc(out, *p++);
			continue;
		}
		struct slice verb = word_at(p + 1, end);
		const struct conjugation *c = conjugation(v, verb);
		if (!c)
			return "no infinitive after '~'";
		put_forms(out, (struct slice){verb.p, verb.n - c->ending.n}, c->forms);
		p = verb.p + verb.n;
	}
	return NULL;
}
