#include "ahead.h"

#include <stdlib.h>

static struct slice copy(struct buf *b, struct slice s)
{
	buf_slice(b, s);
	return (struct slice){b->p + b->n - s.n, s.n};
}

/* The lines stand one after another in the copy, without what lay between them. */
void ahead_put(struct ahead *a, const struct doc *d)
{
	struct held *h = &a->held[(a->first + a->n++) % AHEAD_DOCS];
	struct rec *rec = h->doc.rec;
	size_t cap = h->doc.cap, all = d->id.n + d->section.n;
	for (size_t i = 0; i < d->n; i++)
		all += d->rec[i].len;
	h->text.n = 0;
	buf_room(&h->text, all + 1);
	h->doc = *d;
	h->doc.rec = array_room(rec, &cap, d->n, sizeof *rec);
	h->doc.cap = cap;
	h->doc.base = h->text.p;
	for (size_t i = 0; i < d->n; i++) {
		h->doc.rec[i] = d->rec[i];
		h->doc.rec[i].at = h->text.n;
		buf_slice(&h->text, doc_line(d, i));
	}
	h->doc.id = copy(&h->text, d->id);
	h->doc.section = copy(&h->text, d->section);
	a->bytes += h->text.n;
}

const struct doc *ahead_take(struct ahead *a)
{
	if (a->n == 0)
		return NULL;
	struct held *h = &a->held[a->first];
	a->first = (a->first + 1) % AHEAD_DOCS;
	a->n--;
	a->bytes -= h->text.n;
	return &h->doc;
}

void ahead_free(struct ahead *a)
{
	for (size_t i = 0; i < AHEAD_DOCS; i++) {
		free(a->held[i].doc.rec);
		buf_free(&a->held[i].text);
	}
	*a = (struct ahead){0};
}
