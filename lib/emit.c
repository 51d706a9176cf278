#include "emit.h"

#include <stdlib.h>

#include "mark.h"

struct entry { /* a mark under a line, to be sorted */
	struct mark m;
	struct slice raw; /* as it came; p == NULL: one of ours */
	size_t n;         /* its number: equal marks stay in their order */
};

/* Scratch of emit_text, kept from line to line. */
static struct {
	struct entry *v;
	size_t n, cap;
	struct utf8_index index;
} under;

void emit_page(struct out *o, struct slice id)
{
	buf_puts(&o->b, "\tdoc");
	mark_field(&o->b, id);
	buf_putc(&o->b, '\n');
	out_check(o);
}

void emit_attr(struct out *o, const char *key, struct slice value)
{
	buf_puts(&o->b, "\tattr");
	mark_field(&o->b, slice_of(key));
	mark_field(&o->b, value);
	buf_putc(&o->b, '\n');
	out_check(o);
}

void emit_section(struct out *o, const char *kind, const struct buf *keys)
{
	buf_puts(&o->b, "\tsection");
	mark_field(&o->b, slice_of(kind));
	if (keys)
		mark_keys(&o->b, (struct slice){keys->p, keys->n});
	buf_putc(&o->b, '\n');
	out_check(o);
}

void emit_rec(struct out *o, const struct doc *d, size_t i)
{
	out_line(o, doc_line(d, i));
}

void emit_span(struct out *o, const struct mark *m)
{
	mark_field(&o->b, m->kind);
	buf_putc(&o->b, '\t');
	buf_putu(&o->b, m->start);
	buf_putc(&o->b, '\t');
	buf_putu(&o->b, m->end);
	mark_field(&o->b, m->value);
	mark_field(&o->b, m->text);
	mark_keys(&o->b, m->keys);
	buf_putc(&o->b, '\n');
	out_check(o);
}

void emit_plain(struct out *o, struct slice line)
{
	if (line.n && *line.p == '\t') {
		buf_putc(&o->b, ' ');
		line = (struct slice){line.p + 1, line.n - 1};
	}
	out_line(o, line);
}

static struct entry *add_entry(void)
{
	under.v = array_room(under.v, &under.cap, under.n + 1, sizeof *under.v);
	under.v[under.n] = (struct entry){.n = under.n};
	return &under.v[under.n++];
}

static void add_kept(const struct doc *d, size_t i, size_t end, const char *kind)
{
	for (; i < end; i++) {
		struct slice raw = doc_line(d, i);
		if (kind && mark_is_span(raw, slice_of(kind)))
			continue;
		struct entry *e = add_entry();
		doc_mark(d, i, &e->m);
		e->raw = raw;
	}
}

static void add_found(struct slice line, const char *kind, const struct spans *found)
{
	utf8_index_set(&under.index, line);
	for (size_t i = 0; i < found->n; i++) {
		const struct span *x = &found->v[i];
		add_entry()->m = (struct mark){
			.type = MARK_SPAN,
			.kind = slice_of(kind),
			.start = utf8_points(&under.index, x->start),
			.end = utf8_points(&under.index, x->end),
			.value = span_value(found, x),
			.text = {line.p + x->start, x->end - x->start},
			.keys = span_keys(found, x),
		};
	}
}

static int by_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = mark_order(&x->m, &y->m);
	return c ? c : (x->n > y->n) - (x->n < y->n);
}

/* As they nearly always are. */
static bool in_order(void)
{
	size_t i = 1;
	while (i < under.n && by_order(&under.v[i - 1], &under.v[i]) < 0)
		i++;
	return i >= under.n;
}

size_t emit_text(struct out *o, const struct doc *d, size_t i, const char *kind, const struct spans *found)
{
	struct slice line = doc_line(d, i);
	size_t end = doc_after(d, i);
	out_line(o, line);
	if (end == i + 1 && (!found || found->n == 0))
		return end; /* nearly every line */
	under.n = 0;
	add_kept(d, i + 1, end, kind);
	if (found)
		add_found(line, kind, found);
	if (!in_order())
		qsort(under.v, under.n, sizeof *under.v, by_order);
	for (size_t k = 0; k < under.n; k++)
		if (under.v[k].raw.p)
			out_line(o, under.v[k].raw);
		else
			emit_span(o, &under.v[k].m);
	return end;
}
