#include "jsonl.h"

#include <stdlib.h>

#include "json.h"
#include "mark.h"
#include "msg.h"

struct pair { /* an attribute, or an own key of a mark */
	struct slice key, value;
	size_t n; /* its number, in the order of the input */
};

struct pairs {
	struct pair *v;
	size_t n, cap;
};

struct part { /* a section */
	struct slice kind, keys;
	size_t start, end; /* code points of the document's text */
};

struct found { /* a span mark */
	struct mark m;
	size_t line;  /* code points of the text before its line */
	size_t part;  /* its section's number + 1; 0: none */
	size_t n;     /* order in the input */
	struct slice text; /* the slice of the line */
};

/* What is gathered of one document; the arrays are kept for the next. */
static struct {
	struct pairs attrs, keys;
	struct part *part;
	size_t parts, part_cap;
	struct found *found;
	size_t n, cap;
	struct utf8_index index;
} doc;

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

static void put_member(struct out *o, const char *name)
{
	buf_puts(&o->b, ",\"");
	buf_puts(&o->b, name);
	buf_puts(&o->b, "\":");
}

static void put_offsets(struct out *o, size_t start, size_t end)
{
	buf_puts(&o->b, "\"start\":");
	buf_putu(&o->b, start);
	put_member(o, "end");
	buf_putu(&o->b, end);
}

static bool one_of(struct slice key, const char *const names[])
{
	for (; *names; names++)
		if (slice_is(key, *names))
			return true;
	return false;
}

/* The own keys of a mark, behind the members that its object has anyway. */
static void put_keys(struct out *o, struct slice keys, const char *const taken[])
{
	struct slice key, value;
	doc.keys.n = 0;
	while (mark_next_key(&keys, &key, &value)) {
		if (one_of(key, taken))
			msg_drop("key '%.*s' left out: the object has that member already", (int)key.n, key.p);
		else
			add_pair(&doc.keys, key, value);
	}
	keep_last(&doc.keys);
	for (size_t i = 0; i < doc.keys.n; i++) {
		buf_putc(&o->b, ',');
		json_string(&o->b, doc.keys.v[i].key);
		buf_putc(&o->b, ':');
		json_string(&o->b, doc.keys.v[i].value);
		out_check(o);
	}
}

static void put_meta(struct out *o)
{
	keep_last(&doc.attrs);
	put_member(o, "meta");
	for (size_t i = 0; i < doc.attrs.n; i++) {
		buf_putc(&o->b, i ? ',' : '{');
		json_string(&o->b, doc.attrs.v[i].key);
		buf_putc(&o->b, ':');
		json_string(&o->b, doc.attrs.v[i].value);
		out_check(o);
	}
	buf_puts(&o->b, doc.attrs.n ? "}" : "{}");
}

/* The lines of the first title section, joined with a space. */
static void put_title(struct out *o, const struct doc *d)
{
	put_member(o, "title");
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
	put_member(o, "text");
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
	put_member(o, "sections");
	buf_putc(&o->b, '[');
	for (size_t i = 0; i < doc.parts; i++) {
		const struct part *p = &doc.part[i];
		buf_puts(&o->b, i ? ",{\"kind\":" : "{\"kind\":");
		json_string(&o->b, p->kind);
		buf_putc(&o->b, ',');
		put_offsets(o, p->start, p->end);
		put_keys(o, p->keys, taken);
		buf_putc(&o->b, '}');
		out_check(o);
	}
	buf_putc(&o->b, ']');
}

static void put_span(struct out *o, const struct found *f)
{
	static const char *const taken[] = {"start", "end", "value", "text", "section", NULL};
	buf_putc(&o->b, '{');
	put_offsets(o, f->line + f->m.start, f->line + f->m.end);
	put_member(o, "value");
	json_string(&o->b, f->m.value);
	put_member(o, "text");
	json_string(&o->b, f->text);
	put_member(o, "section");
	if (f->part)
		json_string(&o->b, doc.part[f->part - 1].kind);
	else
		buf_puts(&o->b, "null");
	put_keys(o, f->m.keys, taken);
	buf_putc(&o->b, '}');
	out_check(o);
}

static int by_kind(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int c = slice_cmp(x->m.kind, y->m.kind);
	return c ? c : (x->n > y->n) - (x->n < y->n);
}

static size_t kind_end(size_t i)
{
	size_t end = i;
	while (end < doc.n && slice_eq(doc.found[end].m.kind, doc.found[i].m.kind))
		end++;
	return end;
}

static void put_kind(struct out *o, struct slice kind, size_t from, size_t to)
{
	buf_puts(&o->b, ",\"");
	buf_slice(&o->b, kind);
	buf_puts(&o->b, "s\":[");
	for (size_t i = from; i < to; i++) {
		if (i > from)
			buf_putc(&o->b, ',');
		put_span(o, &doc.found[i]);
	}
	buf_putc(&o->b, ']');
}

static void put_named_kind(struct out *o, const char *kind)
{
	size_t from = 0;
	while (from < doc.n && !slice_is(doc.found[from].m.kind, kind))
		from++;
	put_kind(o, slice_of(kind), from, kind_end(from));
}

/* dates and donors, then the other kinds by name; the spans of a kind as they came. */
static void put_spans(struct out *o)
{
	if (doc.n > 1)
		qsort(doc.found, doc.n, sizeof *doc.found, by_kind);
	put_named_kind(o, "date");
	put_named_kind(o, "donor");
	for (size_t i = 0, end; i < doc.n; i = end) {
		end = kind_end(i);
		struct slice kind = doc.found[i].m.kind;
		if (!slice_is(kind, "date") && !slice_is(kind, "donor"))
			put_kind(o, kind, i, end);
	}
}

struct place { /* where gathering stands */
	struct slice line; /* the last line of text */
	size_t start, end; /* its code points in the text */
	bool any;
};

static void gather_text(struct place *at, struct slice line)
{
	at->start = at->any ? at->end + 1 : 0;
	at->end = at->start + utf8_count(line);
	at->line = line;
	at->any = true;
	utf8_index_set(&doc.index, line);
}

static void gather_section(const struct place *at, struct slice line)
{
	struct mark m;
	mark_parse(line, &m);
	size_t start = at->any ? at->end + 1 : 0;
	doc.part = array_room(doc.part, &doc.part_cap, doc.parts + 1, sizeof *doc.part);
	doc.part[doc.parts++] = (struct part){m.kind, m.keys, start, start};
}

static void gather_span(const struct place *at, struct slice line)
{
	doc.found = array_room(doc.found, &doc.cap, doc.n + 1, sizeof *doc.found);
	struct found *f = &doc.found[doc.n];
	*f = (struct found){.line = at->start, .part = doc.parts, .n = doc.n};
	mark_parse(line, &f->m);
	size_t start = 0, end = 0;
	utf8_byte(&doc.index, f->m.start, &start);
	utf8_byte(&doc.index, f->m.end, &end);
	f->text = (struct slice){at->line.p + start, end - start};
	doc.n++;
}

static void gather(const struct doc *d)
{
	struct place at = {0};
	doc.attrs.n = doc.parts = doc.n = 0;
	for (size_t i = 0; i < d->n; i++) {
		struct slice line = doc_line(d, i);
		struct mark m;
		switch ((enum rec_type)d->rec[i].type) {
		case REC_TEXT:
			gather_text(&at, line);
			if (doc.parts)
				doc.part[doc.parts - 1].end = at.end;
			break;
		case REC_ATTR:
			mark_parse(line, &m);
			add_pair(&doc.attrs, m.kind, m.value);
			break;
		case REC_SECTION:
			gather_section(&at, line);
			break;
		case REC_SPAN:
			gather_span(&at, line);
			break;
		case REC_DOC:
			break;
		}
	}
	/* sections without lines at the end begin where the text ends, not after a newline that is not there */
	for (size_t i = doc.parts; i > 0 && doc.part[i - 1].start > at.end; i--)
		doc.part[i - 1].start = doc.part[i - 1].end = at.end;
}

void jsonl_write(struct out *o, const struct doc *d)
{
	gather(d);
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
