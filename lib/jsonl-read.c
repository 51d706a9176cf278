#include "jsonl-read.h"

#include <stdlib.h>

#include "emit.h"
#include "json-read.h"
#include "mark.h"
#include "msg.h"

struct row {               /* a line of the text */
	size_t at, len;    /* bytes, of reader_base() */
	size_t start, end; /* code points of the text */
};

struct part { /* a section */
	const json_t *kind;
	json_t *object;
	size_t start, end;
};

struct found {             /* a span; value and keys stand in rec.words */
	size_t row;        /* its line */
	size_t start, end; /* code points of the line */
	struct slice text, kind;
	const json_t *section; /* the kind of its section, or NULL */
	size_t value, value_n, keys, keys_n;
	size_t n;    /* order in the record */
	size_t like; /* the span in whose place it is sorted: itself, or one before it in its list */
};

/* What is gathered of one record; the memory is kept for the next. */
static struct {
	const struct jsonl_source *from;
	json_t *json;
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
	msg_drop("%s: line %zu: malformed mark '%.*s' dropped: %s", rec.from->name, rec.from->line, (int)kind.n, kind.p,
		 why);
}

/* The value at a path: the member of that whole name, else 'article.body' is "body" of "article". */
static const json_t *at_path(const json_t *v, struct slice path)
{
	const json_t *m = json_member(v, path);
	while (!m && path.n && v) {
		v = json_member(v, slice_cut(&path, '.'));
		m = v && !path.p ? v : NULL;
	}
	return m;
}

/* Appends a member's name as a key: 'Published_At' is 'published-at'. Appends nothing where nothing of it can stay. */
static void put_key(struct buf *b, const char *name)
{
	size_t from = b->n, n = from;
	buf_puts(b, name);
	for (size_t i = from; i < b->n; i++) {
		char c = b->p[i] >= 'A' && b->p[i] <= 'Z' ? (char)(b->p[i] | 0x20) : b->p[i];
		bool letter = c >= 'a' && c <= 'z';
		bool other = (c >= '0' && c <= '9') || c == '-' || (unsigned char)c < 0x80;
		if (letter || (other && n > from))
			b->p[n++] = letter || (c >= '0' && c <= '9') ? c : '-';
	}
	b->n = n;
}

static void emit_member(struct out *o, const char *name, const json_t *v)
{
	struct buf *b = &rec.words;
	b->n = 0;
	put_key(b, name);
	if (b->n == 0)
		return;
	buf_putc(b, 0);
	size_t value = b->n;
	json_text(b, v);
	emit_attr(o, b->p, (struct slice){b->p + value, b->n - value});
}

/* The scalars of an object, but for those two, as attributes. */
static void emit_scalars(struct out *o, json_t *object, const json_t *text, const json_t *id)
{
	bool ours = json_object_get(object, "sections"); /* its title says again what a section says */
	const char *name;
	json_t *v;
	json_object_foreach(object, name, v) if (json_is_scalar(v) && v != text && v != id &&
						 !(ours && strcmp(name, "title") == 0)) emit_member(o, name, v);
}

static void emit_attrs(struct out *o, const json_t *text, const json_t *id)
{
	emit_scalars(o, rec.json, text, id);
	emit_scalars(o, json_object_get(rec.json, "meta"), text, id);
}

static void gather_rows(const json_t *text)
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

static bool offsets(const json_t *object, size_t *start, size_t *end)
{
	return json_whole(json_object_get(object, "start"), start) && json_whole(json_object_get(object, "end"), end);
}

static void gather_part(json_t *object)
{
	struct part p = {.object = object, .kind = json_object_get(object, "kind")};
	if (!p.kind)
		return; /* another site's idea of a section */
	if (!json_is_string(p.kind) || !mark_is_name(slice_of(json_string_value(p.kind)))) {
		mark_dropped(slice_of("section"), "a kind that is not [a-z][a-z0-9-]*");
	} else if (!offsets(object, &p.start, &p.end)) {
		mark_dropped(slice_of("section"), "an offset that is no number");
	} else {
		rec.part = array_room(rec.part, &rec.part_cap, rec.parts + 1, sizeof *rec.part);
		rec.part[rec.parts++] = p;
	}
}

static bool one_of(const char *name, const char *const names[])
{
	while (*names && strcmp(name, *names) != 0)
		names++;
	return *names;
}

/* Appends key=value, with a TAB before it where it is not the first since from. */
static void put_own(struct buf *b, size_t from, const char *name, const json_t *v)
{
	size_t before = b->n;
	if (before > from)
		buf_putc(b, '\t');
	size_t key = b->n;
	put_key(b, name);
	if (b->n == key) {
		b->n = before;
		return;
	}
	buf_putc(b, '=');
	for (json_text(b, v); key < b->n; key++)
		if (b->p[key] == '\t')
			b->p[key] = ' ';
}

/* Appends the members of an object that are its own keys as fields joined with TAB. */
static void put_keys(struct buf *b, json_t *object, const char *const taken[])
{
	size_t from = b->n;
	const char *name;
	json_t *v;
	json_object_foreach(object, name, v) if (json_is_scalar(v) && !one_of(name, taken)) put_own(b, from, name, v);
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
static const char *find_slice(struct found *f, size_t start, size_t end, const json_t *text)
{
	struct mark m = {.start = start, .end = end};
	size_t from, to, n = rec.words.n;
	f->row = row_of(start);
	f->start = start - rec.row[f->row].start;
	f->end = end - rec.row[f->row].start;
	if (start > end || end > rec.row[f->row].end)
		return "an offset outside the line";
	if (text) {
		json_text(&rec.words, text);
		m.text = (struct slice){rec.words.p + n, rec.words.n - n};
		rec.words.n = n;
		return mark_check(&m, &rec.index, &f->text);
	}
	utf8_byte(&rec.index, start, &from);
	utf8_byte(&rec.index, end, &to);
	f->text = (struct slice){rec.index.line.p + from, to - from};
	return NULL;
}

static void add_words(struct found *f, json_t *object)
{
	static const char *const taken[] = {"start", "end", "value", "text", "section", NULL};
	f->value = rec.words.n;
	json_text(&rec.words, json_object_get(object, "value"));
	f->keys = rec.words.n;
	f->value_n = f->keys - f->value;
	put_keys(&rec.words, object, taken);
	f->keys_n = rec.words.n - f->keys;
}

static void gather_span(struct slice kind, json_t *object)
{
	if (!json_object_get(object, "start"))
		return; /* a list of something else */
	struct found f = {.kind = kind, .n = rec.n, .like = rec.n};
	size_t start, end;
	const char *why = "an offset that is no number";
	if (offsets(object, &start, &end))
		why = find_slice(&f, start, end, json_object_get(object, "text"));
	if (why) {
		mark_dropped(kind, why);
		return;
	}
	f.section = json_object_get(object, "section");
	add_words(&f, object);
	rec.found = array_room(rec.found, &rec.cap, rec.n + 1, sizeof *rec.found);
	rec.found[rec.n++] = f;
}

/* "dates" is a list of marks of the kind 'date'. */
static bool kind_of(const char *name, struct slice *kind)
{
	*kind = slice_of(name);
	if (kind->n == 0 || kind->p[kind->n - 1] != 's')
		return false;
	kind->n--;
	return mark_is_name(*kind) && !slice_is(*kind, "section") && !slice_is(*kind, "doc") &&
	       !slice_is(*kind, "attr");
}

static void gather_marks(void)
{
	rec.parts = rec.n = rec.words.n = 0;
	const char *name;
	json_t *list, *v;
	size_t i;
	json_object_foreach(rec.json, name, list)
	{
		struct slice kind;
		bool sections = strcmp(name, "sections") == 0;
		if (!json_is_array(list) || !(sections || kind_of(name, &kind)))
			continue;
		json_array_foreach(list, i, v) if (sections) gather_part(v);
		else gather_span(kind, v);
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
		if (i == 0 || !slice_eq(rec.found[i].kind, rec.found[i - 1].kind) ||
		    rec.found[i].row != rec.found[i - 1].row)
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
static bool is_section(const json_t *named, size_t next)
{
	if (next == 0)
		return json_is_null(named);
	return json_is(named, json_string_value(rec.part[next - 1].kind));
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
static struct slice record_id(const json_t *id)
{
	rec.id.n = 0;
	if (json_is_scalar(id)) {
		json_text(&rec.id, id);
	} else {
		buf_puts(&rec.id, rec.from->name);
		buf_putc(&rec.id, ':');
		buf_putu(&rec.id, rec.from->line);
	}
	return (struct slice){rec.id.p, rec.id.n};
}

static void read_object(struct out *o)
{
	const json_t *text = at_path(rec.json, rec.from->text), *id = at_path(rec.json, rec.from->id);
	if (!json_is_object(rec.json)) {
		skipped("no object");
	} else if (!json_is_string(text)) {
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

void jsonl_read(struct out *o, struct slice record, const struct jsonl_source *from)
{
	json_error_t error;
	rec.from = from;
	rec.json = json_read(record, &error);
	if (!rec.json) {
		size_t n = utf8_clean(slice_of(error.text)); /* jansson quotes bytes, also half a letter */
		msg_drop("%s: line %zu: no JSON: %.*s, at byte %d: record skipped", from->name, from->line, (int)n,
			 error.text, error.position);
		return;
	}
	read_object(o);
	json_decref(rec.json);
}
