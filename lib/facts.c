#include "facts.h"

#include <stdlib.h>

#include "mark.h"

static int by_key(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int c = slice_cmp(x->key, y->key);
	return c ? c : (x->n > y->n) - (x->n < y->n);
}

static int by_number(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	return (x->n > y->n) - (x->n < y->n);
}

static void add_pair(struct pairs *p, struct slice key, struct slice value)
{
	p->v = array_room(p->v, &p->cap, p->n + 1, sizeof *p->v);
	p->v[p->n] = (struct pair){key, value, p->n};
	p->n++;
}

/* Are no two keys equal, as nearly always? For few keys only. */
static bool are_distinct(const struct pairs *p)
{
	if (p->n > 8)
		return false;
	for (size_t i = 1; i < p->n; i++)
		for (size_t k = 0; k < i; k++)
			if (slice_eq(p->v[i].key, p->v[k].key))
				return false;
	return true;
}

/* Of a key given twice keeps the last. */
static void keep_last(struct pairs *p)
{
	if (are_distinct(p))
		return;
	size_t n = 0;
	qsort(p->v, p->n, sizeof *p->v, by_key);
	for (size_t i = 0; i < p->n; i++)
		if (i + 1 == p->n || !slice_eq(p->v[i].key, p->v[i + 1].key))
			p->v[n++] = p->v[i];
	p->n = n;
	qsort(p->v, p->n, sizeof *p->v, by_number);
}

void pairs_of_keys(struct pairs *p, struct slice keys)
{
	struct slice key, value;
	p->n = 0;
	while (mark_next_key(&keys, &key, &value))
		add_pair(p, key, value);
	keep_last(p);
}

struct slice pairs_get(const struct pairs *p, struct slice key)
{
	for (size_t i = 0; i < p->n; i++)
		if (slice_eq(p->v[i].key, key))
			return p->v[i].value;
	return (struct slice){NULL, 0};
}

struct place {             /* where gathering stands */
	struct slice line; /* the last line of text */
	size_t start, end; /* its code points in the text */
	bool any;
};

static void gather_text(struct facts *f, struct place *at, struct slice line)
{
	at->start = at->any ? at->end + 1 : 0;
	at->end = at->start + utf8_count(line);
	at->line = line;
	at->any = true;
	if (f->parts)
		f->part[f->parts - 1].end = at->end;
}

static void gather_section(struct facts *f, const struct place *at, const struct mark *m)
{
	size_t start = at->any ? at->end + 1 : 0;
	f->part = array_room(f->part, &f->part_cap, f->parts + 1, sizeof *f->part);
	f->part[f->parts++] = (struct part){m->kind, m->keys, start, start};
}

static void gather_span(struct facts *f, const struct place *at, const struct mark *m, const struct rec *r)
{
	f->fact = array_room(f->fact, &f->cap, f->n + 1, sizeof *f->fact);
	f->fact[f->n] = (struct fact){
		.kind = m->kind,
		.value = m->value,
		.keys = m->keys,
		.start = at->start + m->start,
		.end = at->start + m->end,
		.line = at->line,
		.text = {at->line.p + r->from, r->to - r->from},
		.section = f->parts ? f->part[f->parts - 1].kind : (struct slice){NULL, 0},
		.n = f->n,
	};
	f->n++;
}

static void gather_mark(struct facts *f, const struct place *at, const struct doc *d, size_t i)
{
	struct mark m;
	doc_mark(d, i, &m);
	if (m.type == MARK_ATTR)
		add_pair(&f->attrs, m.kind, m.value);
	else if (m.type == MARK_SECTION)
		gather_section(f, at, &m);
	else if (m.type == MARK_SPAN)
		gather_span(f, at, &m, &d->rec[i]);
}

void facts_gather(struct facts *f, const struct doc *d)
{
	struct place at = {0};
	f->attrs.n = f->parts = f->n = 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->rec[i].type == REC_TEXT)
			gather_text(f, &at, doc_line(d, i));
		else
			gather_mark(f, &at, d, i);
	keep_last(&f->attrs);
	/* sections without lines at the end begin where the text ends, not after a newline that is not there */
	for (size_t i = f->parts; i > 0 && f->part[i - 1].start > at.end; i--)
		f->part[i - 1].start = f->part[i - 1].end = at.end;
}

struct slice facts_attr(const struct facts *f, const char *key)
{
	return pairs_get(&f->attrs, slice_of(key));
}
