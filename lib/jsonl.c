#include "jsonl.h"

#include <stdlib.h>

#include "facts.h"
#include "json.h"
#include "msg.h"
#include "row.h"

static struct facts facts;
static struct pairs keys; /* of the mark at hand */

/* Ends the member "start" and writes "end". */
static void put_offsets(struct out *o, size_t start, size_t end)
{
	buf_putu(&o->b, start);
	buf_puts(&o->b, ",\"end\":");
	buf_putu(&o->b, end);
}

static void put_or_null(struct out *o, struct slice s)
{
	if (s.p)
		json_string(&o->b, s);
	else
		buf_puts(&o->b, "null");
}

static void put_pair(struct out *o, const struct pair *p)
{
	buf_putc(&o->b, '"');
	buf_slice(&o->b, p->key); /* a name: nothing in it to escape */
	buf_puts(&o->b, "\":\"");
	json_escape(&o->b, p->value);
	buf_putc(&o->b, '"');
	out_check(o);
}

static bool one_of(struct slice key, const char *const names[])
{
	for (; *names; names++)
		if (key.n && *key.p == **names && slice_is(key, *names))
			return true;
	return false;
}

/* The own keys of a mark, behind the members that its object has anyway. */
static void put_keys(struct out *o, const struct pairs *keys, const char *const taken[])
{
	for (size_t i = 0; i < keys->n; i++) {
		struct slice key = keys->v[i].key;
		if (one_of(key, taken)) {
			msg_drop("key '%.*s' left out: the object has that member already", (int)key.n, key.p);
			continue;
		}
		buf_putc(&o->b, ',');
		put_pair(o, &keys->v[i]);
	}
}

static void put_meta(struct out *o)
{
	const struct pairs *attrs = &facts.attrs;
	buf_puts(&o->b, ",\"meta\":");
	for (size_t i = 0; i < attrs->n; i++) {
		buf_putc(&o->b, i ? ',' : '{');
		put_pair(o, &attrs->v[i]);
	}
	buf_puts(&o->b, attrs->n ? "}" : "{}");
}

/* The lines of the first title section, joined with a space. */
static void put_title(struct out *o, const struct doc *d)
{
	buf_puts(&o->b, ",\"title\":");
	size_t i = 0;
	while (i < d->n && !(d->rec[i].type == REC_SECTION && slice_is(doc_section_kind(d, i), "title")))
		i++;
	if (i == d->n) {
		buf_puts(&o->b, "null");
		return;
	}
	bool first = true;
	buf_putc(&o->b, '"');
	for (i++; i < d->n && d->rec[i].type != REC_SECTION; i++) {
		if (d->rec[i].type != REC_TEXT || d->rec[i].len == 0)
			continue;
		if (!first)
			buf_putc(&o->b, ' ');
		first = false;
		json_escape(&o->b, doc_line(d, i));
	}
	buf_putc(&o->b, '"');
}

static void put_text(struct out *o, const struct doc *d)
{
	bool first = true;
	buf_puts(&o->b, ",\"text\":");
	buf_putc(&o->b, '"');
	for (size_t i = 0; i < d->n; i++) {
		if (d->rec[i].type != REC_TEXT)
			continue;
		if (!first)
			buf_puts(&o->b, "\\n");
		first = false;
		json_escape(&o->b, doc_line(d, i));
		out_check(o);
	}
	buf_putc(&o->b, '"');
}

static void put_sections(struct out *o)
{
	static const char *const taken[] = {"kind", "start", "end", NULL};
	buf_puts(&o->b, ",\"sections\":");
	buf_putc(&o->b, '[');
	for (size_t i = 0; i < facts.parts; i++) {
		const struct part *p = &facts.part[i];
		buf_puts(&o->b, i ? ",{\"kind\":\"" : "{\"kind\":\"");
		buf_slice(&o->b, p->kind);
		buf_puts(&o->b, "\",\"start\":");
		put_offsets(o, p->start, p->end);
		pairs_of_keys(&keys, p->keys);
		put_keys(o, &keys, taken);
		buf_putc(&o->b, '}');
		out_check(o);
	}
	buf_putc(&o->b, ']');
}

static void put_span(struct out *o, const struct fact *f)
{
	static const char *const taken[] = {"start", "end", "value", "text", "section", NULL};
	buf_puts(&o->b, "{\"start\":");
	put_offsets(o, f->start, f->end);
	buf_puts(&o->b, ",\"value\":\"");
	json_escape(&o->b, f->value);
	buf_puts(&o->b, "\",\"text\":\"");
	json_escape(&o->b, f->text);
	buf_puts(&o->b, "\",\"section\":");
	put_or_null(o, f->section);
	pairs_of_keys(&keys, f->keys);
	put_keys(o, &keys, taken);
	buf_putc(&o->b, '}');
	out_check(o);
}

static int by_kind(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;
	int c = slice_cmp(x->kind, y->kind);
	return c ? c : (x->n > y->n) - (x->n < y->n);
}

/* The facts from..to of that kind, in the order in which they stand. */
static void put_kind(struct out *o, struct slice kind, size_t from, size_t to)
{
	bool first = true;
	buf_puts(&o->b, ",\"");
	buf_slice(&o->b, kind);
	buf_puts(&o->b, "s\":[");
	for (size_t i = from; i < to; i++) {
		if (!slice_eq(facts.fact[i].kind, kind))
			continue;
		if (!first)
			buf_putc(&o->b, ',');
		first = false;
		put_span(o, &facts.fact[i]);
	}
	buf_putc(&o->b, ']');
}

static bool is_always_there(struct slice kind)
{
	return slice_is(kind, "date") || slice_is(kind, "donor");
}

/* The kinds that are not always there, by name. */
static void put_other_kinds(struct out *o)
{
	qsort(facts.fact, facts.n, sizeof *facts.fact, by_kind);
	for (size_t i = 0, end; i < facts.n; i = end) {
		struct slice kind = facts.fact[i].kind;
		for (end = i; end < facts.n && slice_eq(facts.fact[end].kind, kind);)
			end++;
		if (!is_always_there(kind))
			put_kind(o, kind, i, end);
	}
}

static void put_spans(struct out *o)
{
	size_t i = 0;
	put_kind(o, slice_of("date"), 0, facts.n);
	put_kind(o, slice_of("donor"), 0, facts.n);
	while (i < facts.n && is_always_there(facts.fact[i].kind))
		i++;
	if (i < facts.n)
		put_other_kinds(o);
}

void jsonl_write(struct out *o, const struct doc *d)
{
	facts_gather(&facts, d);
	buf_puts(&o->b, "{\"id\":");
	json_string(&o->b, d->id);
	put_meta(o);
	put_title(o, d);
	put_text(o, d);
	put_sections(o);
	put_spans(o);
	buf_puts(&o->b, "}\n");
	out_check(o);
}

static void put_fact(struct out *o, const struct row *row)
{
	for (int i = 0; i < ROW_MEMBERS; i++) {
		buf_puts(&o->b, i ? ",\"" : "{\"");
		buf_puts(&o->b, row_names[i]);
		buf_puts(&o->b, "\":");
		if (i == ROW_START || i == ROW_END)
			buf_slice(&o->b, row->member[i]);
		else
			put_or_null(o, row->member[i]);
	}
	put_keys(o, &row->keys, row_names);
	buf_puts(&o->b, "}\n");
	out_check(o);
}

void jsonl_write_facts(struct out *o, const struct doc *d)
{
	rows_each(o, d, put_fact);
}
