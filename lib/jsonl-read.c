#include "jsonl-read.h"

#include <stdlib.h>

#include "emit.h"
#include "json-read.h"
#include "mark.h"
#include "msg.h"

struct row { /* a line of the text */
	size_t at, len;    /* bytes, of reader_base() */
	size_t start, end; /* code points of the text */
};

struct part { /* a section */
	const struct json_value *kind, *object;
	size_t start, end;
};

struct found { /* a span; value and keys stand in rec.words */
	size_t row;        /* its line */
	size_t start, end; /* code points of the line */
	struct slice text, kind;
	const struct json_value *section; /* the kind of its section, or NULL */
	size_t value, value_n, keys, keys_n;
	size_t n;    /* order in the record */
	size_t like; /* the span in whose place it is sorted: itself, or one before it in its list */
};

/* What is gathered of one record; the memory is kept for the next. */
static struct {
	const struct jsonl_source *from;
	struct json json;
	struct buf text, id, words;
	struct reader lines;
	struct row *row;
	size_t rows, row_cap;
	struct part *part;
	size_t parts, part_cap;
	struct found *found;
	size_t n, cap;
	size_t *order;
	size_t order_cap;
	struct utf8_index index;
} rec;

static void skipped(const char *why)
{
	msg_drop("%s: line %zu: %s: record skipped", rec.from->name, rec.from->line, why);
}

static void mark_dropped(struct slice kind, const char *why)
{
	msg_drop("%s: line %zu: malformed mark '%.*s' dropped: %s", rec.from->name, rec.from->line, (int)kind.n, kind.p, why);
}

/* The value at a path: the member of that whole name, else 'article.body' is "body" of "article". */
static const struct json_value *at_path(const struct json_value *v, struct slice path)
{
	const struct json_value *m = json_member(&rec.json, v, path);
	while (!m && path.n && v) {
		v = json_member(&rec.json, v, slice_cut(&path, '.'));
		m = v && !path.p ? v : NULL;
	}
	return m;
}

static bool is_scalar(const struct json_value *v)
{
	return v && v->type != JSON_NULL && v->type != JSON_ARRAY && v->type != JSON_OBJECT;
}

/* Appends a member's name as a key: 'Published_At' is 'published-at'. Appends nothing where nothing of it can stay. */
static void put_key(struct buf *b, const struct json_value *name)
{
	size_t from = b->n, n = from;
	json_text(b, name);
	for (size_t i = from; i < b->n; i++) {
		char c = b->p[i] >= 'A' && b->p[i] <= 'Z' ? (char)(b->p[i] | 0x20) : b->p[i];
		bool letter = c >= 'a' && c <= 'z';
		bool other = (c >= '0' && c <= '9') || c == '-' || (unsigned char)c < 0x80;
		if (letter || (other && n > from))
			b->p[n++] = letter || (c >= '0' && c <= '9') ? c : '-';
	}
	b->n = n;
}

static void emit_member(struct out *o, const struct json_value *name)
{
	struct buf *b = &rec.words;
	b->n = 0;
	put_key(b, name);
	if (b->n == 0)
		return;
	buf_putc(b, 0);
	size_t value = b->n;
	json_text(b, name + 1);
	emit_attr(o, b->p, (struct slice){b->p + value, b->n - value});
}

/* The scalars of an object, but for those two, as attributes. */
static void emit_scalars(struct out *o, const struct json_value *object, const struct json_value *text, const struct json_value *id)
{
	bool ours = at_path(object, slice_of("sections")); /* its title says again what a section says */
	const struct json_value *end = json_next(&rec.json, object);
	for (const struct json_value *m = object + 1; m < end; m = json_next(&rec.json, m + 1))
		if (is_scalar(m + 1) && m + 1 != text && m + 1 != id && !(ours && json_is(m, slice_of("title"))))
			emit_member(o, m);
}

static void emit_attrs(struct out *o, const struct json_value *text, const struct json_value *id)
{
	emit_scalars(o, rec.json.v, text, id);
	const struct json_value *meta = json_member(&rec.json, rec.json.v, slice_of("meta"));
	if (meta && meta->type == JSON_OBJECT)
		emit_scalars(o, meta, text, id);
}

static void gather_rows(const struct json_value *text)
{
	rec.text.n = 0;
	json_text(&rec.text, text);
	buf_putc(&rec.text, '\n');
	reader_open_text(&rec.lines, (struct slice){rec.text.p, rec.text.n}, rec.from->name);
	struct row r = {0};
	size_t at, len;
	for (rec.rows = 0; reader_next(&rec.lines, &at, &len); rec.rows++) {
		r.start = r.end + (at - r.at - r.len); /* the LF between them, and CRs that went */
		r.end = r.start + utf8_count((struct slice){reader_base(&rec.lines) + at, len});
		r.at = at;
		r.len = len;
		rec.row = array_room(rec.row, &rec.row_cap, rec.rows + 1, sizeof *rec.row);
		rec.row[rec.rows] = r;
	}
	utf8_index_set(&rec.index, (struct slice){reader_base(&rec.lines), r.at + r.len});
}

static bool offsets(const struct json_value *object, size_t *start, size_t *end)
{
	const struct json_value *s = json_member(&rec.json, object, slice_of("start"));
	const struct json_value *e = json_member(&rec.json, object, slice_of("end"));
	return s && e && json_whole(s, start) && json_whole(e, end);
}

static void gather_part(const struct json_value *object)
{
	struct part p = {.object = object, .kind = json_member(&rec.json, object, slice_of("kind"))};
	if (!p.kind)
		return; /* another site's idea of a section */
	if (!p.kind->s.n || p.kind->type != JSON_STRING || !mark_is_name(p.kind->s)) {
		mark_dropped(slice_of("section"), "a kind that is not [a-z][a-z0-9-]*");
	} else if (!offsets(object, &p.start, &p.end)) {
		mark_dropped(slice_of("section"), "an offset that is no number");
	} else {
		rec.part = array_room(rec.part, &rec.part_cap, rec.parts + 1, sizeof *rec.part);
		rec.part[rec.parts++] = p;
	}
}

/* Appends the members of an object that are its own keys as fields joined with TAB. */
static void put_keys(struct buf *b, const struct json_value *object, const char *const taken[])
{
	size_t from = b->n;
	const struct json_value *end = json_next(&rec.json, object);
	for (const struct json_value *m = object + 1; m < end; m = json_next(&rec.json, m + 1)) {
		bool own = is_scalar(m + 1);
		for (const char *const *t = taken; own && *t; t++)
			own = !json_is(m, slice_of(*t));
		size_t before = b->n;
		if (own && before > from)
			buf_putc(b, '\t');
		size_t key = b->n;
		if (own)
			put_key(b, m);
		if (b->n == key) {
			b->n = before;
			continue;
		}
		buf_putc(b, '=');
		for (json_text(b, m + 1); key < b->n; key++)
			if (b->p[key] == '\t')
				b->p[key] = ' ';
	}
}

/* The line in which code point start of the text stands, or after which it follows. */
static size_t row_of(size_t start)
{
	size_t low = 0, high = rec.rows;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (rec.row[mid].start <= start)
			low = mid;
		else
			high = mid;
	}
	return low;
}

/* Finds the slice from start to before end; text, where it is given, must be what stands there. NULL, or why not. */
static const char *find_slice(struct found *f, size_t start, size_t end, const struct json_value *text)
{
	struct mark m = {.start = start, .end = end};
	size_t from, to, n = rec.words.n;
	f->row = row_of(start);
	f->start = start - rec.row[f->row].start;
	f->end = end - rec.row[f->row].start;
	if (start > end || end > rec.row[f->row].end)
		return "an offset outside the line";
	utf8_byte(&rec.index, start, &from);
	utf8_byte(&rec.index, end, &to);
	f->text = (struct slice){rec.index.line.p + from, to - from};
	if (!text)
		return NULL;
	json_text(&rec.words, text);
	m.text = (struct slice){rec.words.p + n, rec.words.n - n};
	rec.words.n = n;
	return mark_check(&m, &rec.index);
}

static void add_words(struct found *f, const struct json_value *object)
{
	static const char *const taken[] = {"start", "end", "value", "text", "section", NULL};
	const struct json_value *value = json_member(&rec.json, object, slice_of("value"));
	f->value = rec.words.n;
	if (value)
		json_text(&rec.words, value);
	f->keys = rec.words.n;
	f->value_n = f->keys - f->value;
	put_keys(&rec.words, object, taken);
	f->keys_n = rec.words.n - f->keys;
}

static void gather_span(struct slice kind, const struct json_value *object)
{
	if (!json_member(&rec.json, object, slice_of("start")))
		return; /* a list of something else */
	struct found f = {.kind = kind, .n = rec.n, .like = rec.n};
	size_t start, end;
	const char *why = "an offset that is no number";
	if (offsets(object, &start, &end))
		why = find_slice(&f, start, end, json_member(&rec.json, object, slice_of("text")));
	if (why) {
		mark_dropped(kind, why);
		return;
	}
	f.section = json_member(&rec.json, object, slice_of("section"));
	add_words(&f, object);
	rec.found = array_room(rec.found, &rec.cap, rec.n + 1, sizeof *rec.found);
	rec.found[rec.n++] = f;
}

/* "dates" is a list of marks of the kind 'date'. */
static bool kind_of(const struct json_value *name, struct slice *kind)
{
	*kind = (struct slice){name->s.p, name->s.n ? name->s.n - 1 : 0};
	return name->s.n && name->s.p[kind->n] == 's' && mark_is_name(*kind) && !slice_is(*kind, "section") &&
	       !slice_is(*kind, "doc") && !slice_is(*kind, "attr");
}

static void gather_marks(void)
{
	rec.parts = rec.n = rec.words.n = 0;
	const struct json_value *end = json_next(&rec.json, rec.json.v);
	for (const struct json_value *m = rec.json.v + 1; m < end; m = json_next(&rec.json, m + 1)) {
		struct slice kind;
		bool sections = json_is(m, slice_of("sections"));
		if (m[1].type != JSON_ARRAY || !(sections || kind_of(m, &kind)))
			continue;
		const struct json_value *list_end = json_next(&rec.json, m + 1);
		for (const struct json_value *v = m + 2; v < list_end; v = json_next(&rec.json, v))
			if (sections)
				gather_part(v);
			else
				gather_span(kind, v);
	}
}

static struct mark mark_of(const struct found *f)
{
	struct mark m = {.type = MARK_SPAN, .kind = f->kind, .start = f->start, .end = f->end, .text = f->text};
	m.value = (struct slice){rec.words.p + f->value, f->value_n};
	m.keys = (struct slice){rec.words.p + f->keys, f->keys_n};
	return m;
}

static int by_place(const void *a, const void *b)
{
	const struct found *x = &rec.found[*(const size_t *)a], *y = &rec.found[*(const size_t *)b];
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	struct mark m = mark_of(&rec.found[x->like]), n = mark_of(&rec.found[y->like]);
	int c = mark_order(&m, &n);
	return c ? c : (x->n > y->n) - (x->n < y->n);
}

/* The marks in the order of marked text, but those of one list and line in the order of the list, whatever it is. */
static void sort_marks(void)
{
	rec.order = array_room(rec.order, &rec.order_cap, rec.n, sizeof *rec.order);
	for (size_t i = 0; i < rec.n; i++) {
		rec.order[i] = i;
		if (i == 0 || !slice_eq(rec.found[i].kind, rec.found[i - 1].kind) || rec.found[i].row != rec.found[i - 1].row)
			continue;
		struct mark before = mark_of(&rec.found[rec.found[i - 1].like]), this = mark_of(&rec.found[i]);
		if (mark_order(&before, &this) > 0)
			rec.found[i].like = rec.found[i - 1].like;
	}
	if (rec.n)
		qsort(rec.order, rec.n, sizeof *rec.order, by_place);
}

static void emit_part(struct out *o, size_t i)
{
	static const char *const taken[] = {"kind", "start", "end", NULL};
	static struct buf kind, keys;
	kind.n = keys.n = 0;
	json_text(&kind, rec.part[i].kind);
	buf_putc(&kind, 0);
	put_keys(&keys, rec.part[i].object, taken);
	emit_section(o, kind.p, &keys);
}

/* May the sections before number next be the one that a mark names? */
static bool is_section(const struct json_value *named, size_t next)
{
	if (next == 0)
		return named->type == JSON_NULL;
	return json_is(named, rec.part[next - 1].kind->s);
}

/* How many sections begin before line i, of which next began already. An empty last line has the offset of the text's
 * end, and so have sections without lines behind it: then a mark in the line, or the end of the section before, must tell. */
static size_t parts_before(size_t i, size_t next, const struct found *mark)
{
	const struct row *r = &rec.row[i];
	while (next < rec.parts && rec.part[next].start < r->start)
		next++;
	bool unsure = i + 1 == rec.rows && r->start == r->end;
	if (unsure && next && rec.part[next - 1].start < r->start) {
		if (rec.part[next - 1].end == r->end)
			return next;
		next += next < rec.parts;
	}
	while (next < rec.parts && rec.part[next].start == r->start &&
	       !(unsure && mark && mark->section && is_section(mark->section, next)))
		next++;
	return next;
}

static void emit_text_and_marks(struct out *o)
{
	size_t part = 0, k = 0;
	for (size_t i = 0; i < rec.rows; i++) {
		bool marked = k < rec.n && rec.found[rec.order[k]].row == i;
		size_t parts = parts_before(i, part, marked ? &rec.found[rec.order[k]] : NULL);
		while (part < parts)
			emit_part(o, part++);
		emit_plain(o, (struct slice){reader_base(&rec.lines) + rec.row[i].at, rec.row[i].len});
		for (; k < rec.n && rec.found[rec.order[k]].row == i; k++) {
			struct mark m = mark_of(&rec.found[rec.order[k]]);
			emit_span(o, &m);
		}
	}
	while (part < rec.parts)
		emit_part(o, part++);
}

/* The record's own id, or 'crawl.jsonl:12'. */
static struct slice record_id(const struct json_value *id)
{
	rec.id.n = 0;
	if (is_scalar(id)) {
		json_text(&rec.id, id);
	} else {
		buf_puts(&rec.id, rec.from->name);
		buf_putc(&rec.id, ':');
		buf_putu(&rec.id, rec.from->line);
	}
	return (struct slice){rec.id.p, rec.id.n};
}

void jsonl_read(struct out *o, struct slice record, const struct jsonl_source *from)
{
	rec.from = from;
	if (!json_read(&rec.json, record)) {
		msg_drop("%s: line %zu: no JSON: %s, at byte %zu: record skipped", from->name, from->line, rec.json.error,
			 rec.json.at + 1);
		return;
	}
	const struct json_value *text = at_path(rec.json.v, from->text), *id = at_path(rec.json.v, from->id);
	if (rec.json.v->type != JSON_OBJECT) {
		skipped("no object");
	} else if (!text || text->type != JSON_STRING) {
		skipped("no text");
	} else {
		emit_page(o, record_id(id));
		emit_attrs(o, text, id);
		gather_rows(text);
		gather_marks();
		sort_marks();
		emit_text_and_marks(o);
		reader_report(&rec.lines, (struct slice){rec.id.p, rec.id.n});
	}
}
