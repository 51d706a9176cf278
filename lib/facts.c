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

/* Of a key given twice keeps the last. */
static void keep_last(struct pairs *p)
{
	if (p->n < 2)
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

static void gather_attr(struct facts *f, struct slice line)
{
	struct mark m;
	mark_parse(line, &m);
	add_pair(&f->attrs, m.kind, m.value);
}

static void gather_section(struct facts *f, const struct place *at, struct slice line)
{
	struct mark m;
	mark_parse(line, &m);
	size_t start = at->any ? at->end + 1 : 0;
	f->part = array_room(f->part, &f->part_cap, f->parts + 1, sizeof *f->part);
	f->part[f->parts++] = (struct part){m.kind, m.keys, start, start};
}

static void gather_span(struct facts *f, const struct place *at, struct slice line, const struct rec *r)
{
	struct mark m;
	mark_parse(line, &m);
	f->fact = array_room(f->fact, &f->cap, f->n + 1, sizeof *f->fact);
	f->fact[f->n] = (struct fact){
		.kind = m.kind,
		.value = m.value,
		.keys = m.keys,
		.start = at->start + m.start,
		.end = at->start + m.end,
		.line = at->line,
		.text = {at->line.p + r->start, r->end - r->start},
		.section = f->parts ? f->part[f->parts - 1].kind : (struct slice){NULL, 0},
		.n = f->n,
	};
	f->n++;
}

void facts_gather(struct facts *f, const struct doc *d)
{
	struct place at = {0};
	f->attrs.n = f->parts = f->n = 0;
	for (size_t i = 0; i < d->n; i++) {
		struct slice line = doc_line(d, i);
		switch ((enum rec_type)d->rec[i].type) {
		case REC_TEXT:
			gather_text(f, &at, line);
			break;
		case REC_ATTR:
			gather_attr(f, line);
			break;
		case REC_SECTION:
			gather_section(f, &at, line);
			break;
		case REC_SPAN:
			gather_span(f, &at, line, &d->rec[i]);
			break;
		case REC_DOC:
			break;
		}
	}
	keep_last(&f->attrs);
	/* sections without lines at the end begin where the text ends, not after a newline that is not there */
	for (size_t i = f->parts; i > 0 && f->part[i - 1].start > at.end; i--)
		f->part[i - 1].start = f->part[i - 1].end = at.end;
}

struct slice facts_attr(const struct facts *f, const char *key)
{
	return pairs_get(&f->attrs, slice_of(key));
}
