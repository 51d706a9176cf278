#include "view.h"

#include <stdint.h>
#include <stdlib.h>

#include "facts.h"
#include "mark.h"
#include "template.h"

/* The parts and the values of lib/data/view.html. */
enum part_name {
	HEAD,
	DOCUMENT,
	ATTR,
	ATTR_LINK,
	TEXT,
	SECTION,
	SECTION_END,
	LINE,
	LINE_END,
	MARK,
	MARK_AGAIN,
	MARK_END,
	FACTS,
	FACT,
	FACT_KEY,
	FACT_END,
	FACTS_END,
	DOCUMENT_END,
	LEGEND,
	KIND,
	TAIL,
	PARTS
};
static const char *const part_names[PARTS + 1] = {
	[HEAD] = "head",
	[DOCUMENT] = "document",
	[ATTR] = "attr",
	[ATTR_LINK] = "attr-link",
	[TEXT] = "text",
	[SECTION] = "section",
	[SECTION_END] = "section-end",
	[LINE] = "line",
	[LINE_END] = "line-end",
	[MARK] = "mark",
	[MARK_AGAIN] = "mark-again",
	[MARK_END] = "mark-end",
	[FACTS] = "facts",
	[FACT] = "fact",
	[FACT_KEY] = "fact-key",
	[FACT_END] = "fact-end",
	[FACTS_END] = "facts-end",
	[DOCUMENT_END] = "document-end",
	[LEGEND] = "legend",
	[KIND] = "kind",
	[TAIL] = "tail",
};

enum slot_name { DOC, LANG, KEY, VALUE, OF_KIND, OF_SECTION, KEYS, NUMBER, ABOUT, WORDS, COUNT, HUE, SLOTS };
static const char *const slot_names[SLOTS + 1] = {
	[DOC] = "doc",      [LANG] = "lang",          [KEY] = "key",     [VALUE] = "value",
	[OF_KIND] = "kind", [OF_SECTION] = "section", [KEYS] = "keys",   [NUMBER] = "number",
	[ABOUT] = "about",  [WORDS] = "text",         [COUNT] = "count", [HUE] = "hue",
};

enum {
	DEPTH = 8,         /* marks around one another that are drawn; what is deeper stands in the table only */
	ABOUT_BYTES = 600, /* of what is shown at a mark: the table has it all */
	KINDS = 64,        /* that the legend has */
};

struct drawn {           /* a fact and its place in its line */
	size_t from, to; /* bytes */
	const struct fact *fact;
	size_t number; /* in the page, from 1 */
};

struct kind {
	struct buf name;
	size_t count;
};

static struct template page;
static struct slice slot[SLOTS];
static struct facts facts;
static struct pairs keys;   /* of the mark at hand */
static struct drawn *drawn; /* of the line at hand */
static size_t drawn_n, drawn_cap;
static size_t fact_n; /* in the documents before this one */
static struct kind kinds[KINDS];
static size_t kind_n;

static void put(struct out *o, enum part_name part)
{
	template_put(&o->b, &page, part, slot);
	out_check(o);
}

static void set_number(enum slot_name name, size_t number, struct buf *b)
{
	b->n = 0;
	buf_putu(b, number);
	slot[name] = (struct slice){b->p, b->n};
}

static void set_count(size_t n)
{
	static struct buf digits;
	set_number(COUNT, n, &digits);
}

/* Appends "name: value", as much of it as fits. */
static void add_about(struct buf *b, struct slice name, struct slice value)
{
	struct slice parts[] = {name, {": ", 2}, value};
	for (size_t i = 0; i < 3; i++) {
		size_t room = ABOUT_BYTES + 1 - b->n;
		buf_put(b, parts[i].p, parts[i].n < room ? parts[i].n : room);
	}
}

/* Cuts what is too long, though not within a letter. */
static void cut_about(struct buf *b)
{
	if (b->n <= ABOUT_BYTES)
		return;
	for (b->n--; ((unsigned char)b->p[b->n] & 0xc0) == 0x80;)
		b->n--;
	buf_puts(b, "…");
}

/* "name: value" on a line for the kind and each key. */
static void set_about(const struct drawn *x)
{
	static struct buf b, digits;
	struct slice rest = x->fact->keys, key, value;
	b.n = 0;
	add_about(&b, x->fact->kind, x->fact->value);
	while (b.n < ABOUT_BYTES && mark_next_key(&rest, &key, &value)) {
		buf_putc(&b, '\n');
		add_about(&b, key, value);
	}
	cut_about(&b);
	slot[ABOUT] = (struct slice){b.p, b.n};
	slot[OF_KIND] = x->fact->kind;
	set_number(NUMBER, x->number, &digits);
}

static void note_kind(struct slice name)
{
	size_t i = 0;
	while (i < kind_n && !slice_eq((struct slice){kinds[i].name.p, kinds[i].name.n}, name))
		i++;
	if (i == KINDS)
		return;
	if (i == kind_n) {
		buf_slice(&kinds[i].name, name);
		kind_n++;
	}
	kinds[i].count++;
}

static int by_place(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* Takes the facts of the line, from number *next of the document on. */
static void take_facts(struct slice line, size_t *next)
{
	for (drawn_n = 0; *next < facts.n && facts.fact[*next].line.p == line.p; ++*next) {
		const struct fact *f = &facts.fact[*next];
		size_t from = (size_t)(f->text.p - line.p);
		drawn = array_room(drawn, &drawn_cap, drawn_n + 1, sizeof *drawn);
		drawn[drawn_n++] = (struct drawn){from, from + f->text.n, f, fact_n + *next + 1};
	}
	if (drawn_n > 1)
		qsort(drawn, drawn_n, sizeof *drawn, by_place);
}

static struct { /* the marks around the place at hand */
	const struct drawn *v[DEPTH];
	size_t n;
} around;

static void open_mark(struct out *o, const struct drawn *x)
{
	if (around.n == DEPTH)
		return;
	set_about(x);
	put(o, MARK);
	if (x->to == x->from)
		put(o, MARK_END);
	else
		around.v[around.n++] = x;
}

/* Closes the marks that end at this byte. Marks may cross, elements may not: what began later and goes on is closed too, and
 * opened again. */
static void close_marks(struct out *o, size_t at)
{
	size_t first = 0;
	while (first < around.n && around.v[first]->to > at)
		first++;
	for (size_t i = first; i < around.n; i++)
		put(o, MARK_END);
	size_t n = first;
	for (size_t i = first; i < around.n; i++) {
		if (around.v[i]->to <= at)
			continue;
		around.v[n++] = around.v[i];
		set_about(around.v[i]);
		put(o, MARK_AGAIN);
	}
	around.n = n;
}

/* Where the next mark begins or ends: drawn[next] or one that is around. */
static size_t next_edge(size_t next)
{
	size_t edge = next < drawn_n ? drawn[next].from : SIZE_MAX;
	for (size_t i = 0; i < around.n; i++)
		if (around.v[i]->to < edge)
			edge = around.v[i]->to;
	return edge;
}

static void put_line(struct out *o, struct slice line)
{
	size_t at = 0;
	put(o, LINE);
	for (size_t next = 0; next < drawn_n || around.n > 0;) {
		size_t edge = next_edge(next);
		html_escape(&o->b, (struct slice){line.p + at, edge - at});
		at = edge;
		close_marks(o, at);
		for (; next < drawn_n && drawn[next].from == at; next++)
			open_mark(o, &drawn[next]);
	}
	html_escape(&o->b, (struct slice){line.p + at, line.n - at});
	put(o, LINE_END);
}

static bool is_web(struct slice s)
{
	return (s.n > 7 && memcmp(s.p, "http://", 7) == 0) || (s.n > 8 && memcmp(s.p, "https://", 8) == 0);
}

static void put_attrs(struct out *o)
{
	for (size_t i = 0; i < facts.attrs.n; i++) {
		slot[KEY] = facts.attrs.v[i].key;
		slot[VALUE] = facts.attrs.v[i].value;
		put(o, is_web(slot[VALUE]) ? ATTR_LINK : ATTR);
	}
}

static void put_section(struct out *o, size_t number)
{
	if (number)
		put(o, SECTION_END);
	slot[OF_SECTION] = facts.part[number].kind;
	slot[KEYS] = facts.part[number].keys;
	put(o, SECTION);
}

static void put_text(struct out *o, const struct doc *d)
{
	size_t sections = 0, next = 0;
	for (size_t i = 0; i < d->n; i++) {
		if (d->rec[i].type == REC_SECTION) {
			put_section(o, sections++);
		} else if (d->rec[i].type == REC_TEXT) {
			take_facts(doc_line(d, i), &next);
			put_line(o, doc_line(d, i));
		}
	}
	if (sections)
		put(o, SECTION_END);
}

static void put_fact(struct out *o, const struct fact *f)
{
	static struct buf digits;
	set_number(NUMBER, fact_n + f->n + 1, &digits);
	slot[OF_KIND] = f->kind;
	slot[WORDS] = f->text;
	slot[VALUE] = f->value;
	slot[OF_SECTION] = f->section;
	put(o, FACT);
	pairs_of_keys(&keys, f->keys);
	for (size_t i = 0; i < keys.n; i++) {
		slot[KEY] = keys.v[i].key;
		slot[VALUE] = keys.v[i].value;
		put(o, FACT_KEY);
	}
	put(o, FACT_END);
	note_kind(f->kind);
}

static void put_facts(struct out *o)
{
	if (facts.n == 0)
		return;
	set_count(facts.n);
	put(o, FACTS);
	for (size_t i = 0; i < facts.n; i++)
		put_fact(o, &facts.fact[i]);
	put(o, FACTS_END);
	fact_n += facts.n;
}

void view_begin(struct out *o)
{
	if (!page.part)
		template_open(&page, "view.html", part_names, slot_names);
	fact_n = 0;
	while (kind_n > 0)
		buf_free(&kinds[--kind_n].name);
	memset(kinds, 0, sizeof kinds);
	put(o, HEAD);
}

void view_write(struct out *o, const struct doc *d)
{
	facts_gather(&facts, d);
	slot[DOC] = d->id;
	slot[LANG] = facts_attr(&facts, "lang");
	put(o, DOCUMENT);
	put_attrs(o);
	put(o, TEXT);
	put_text(o, d);
	put_facts(o);
	put(o, DOCUMENT_END);
}

void view_end(struct out *o)
{
	put(o, LEGEND);
	for (size_t i = 0; i < kind_n; i++) {
		static struct buf digits;
		slot[OF_KIND] = (struct slice){kinds[i].name.p, kinds[i].name.n};
		set_number(HUE, (350 + i * 137) % 360, &digits); /* far apart, as seeds in a sunflower */
		set_count(kinds[i].count);
		put(o, KIND);
	}
	put(o, TAIL);
}
