#include "stream.h"

#include <stdlib.h>

#include "mark.h"
#include "msg.h"

void stream_open(struct stream *s, int fd, const char *name, enum input input, enum reach reach)
{
	reader_open(&s->in, fd, name);
	s->input = input;
	s->reach = reach;
	s->page = input != INPUT_STREAM;
	s->started = s->has_text = false;
	s->section.n = s->id.n = 0;
	buf_puts(&s->id, name);
}

void stream_close(struct stream *s)
{
	reader_close(&s->in);
	free(s->doc.rec);
	buf_free(&s->id);
	buf_free(&s->section);
	buf_free(&s->group_section);
	utf8_index_free(&s->index);
	free(s->others);
	*s = (struct stream){0};
}

static void malformed(const struct stream *s, struct slice line, const char *why)
{
	int show = line.n > 61 ? 60 : (int)line.n - 1;
	while (show > 0 && show < (int)line.n - 1 && ((unsigned char)line.p[1 + show] & 0xc0) == 0x80)
		show--; /* not half a letter */
	msg_drop("%s: line %zu: malformed mark dropped: %s: %.*s", s->in.name, s->in.line, why, show, line.p + 1);
}

static struct rec *add(struct doc *d, enum rec_type type, size_t at, size_t len)
{
	d->rec = array_room(d->rec, &d->cap, d->n + 1, sizeof *d->rec);
	d->rec[d->n] = (struct rec){.at = at, .len = (uint32_t)len, .type = (uint8_t)type};
	return &d->rec[d->n++];
}

/* Moves the spans of the last line of text before the other marks under it. */
static void spans_first(struct stream *s)
{
	if (!s->mixed)
		return;
	struct rec *under = s->doc.rec + s->text_rec + 1;
	size_t n = s->doc.n - s->text_rec - 1, spans = 0, others = 0;
	s->others = array_room(s->others, &s->others_cap, n, sizeof *s->others);
	for (size_t i = 0; i < n; i++)
		if (under[i].type == REC_SPAN)
			under[spans++] = under[i];
		else
			s->others[others++] = under[i];
	memcpy(under + spans, s->others, others * sizeof *under);
	s->mixed = false;
}

static void add_text(struct stream *s, size_t at, size_t len)
{
	spans_first(s);
	s->text_rec = s->doc.n;
	add(&s->doc, REC_TEXT, at, len);
	s->text_at = at;
	s->text_len = len;
	s->has_text = true;
	s->index.line.p = NULL; /* set when a mark asks */
}

static const char *check_span(struct stream *s, const struct mark *m, struct slice *slice)
{
	if (!s->has_text)
		return "a span before any line";
	struct slice text = {reader_base(&s->in) + s->text_at, s->text_len};
	if (!s->index.line.p)
		utf8_index_set(&s->index, text);
	s->index.line = text; /* the buffer may have moved */
	return mark_check(m, &s->index, slice);
}

static const uint8_t kind_at[] = {
	[REC_ATTR] = sizeof "\tattr\t" - 1, [REC_SECTION] = sizeof "\tsection\t" - 1, [REC_SPAN] = sizeof "\t" - 1};

static uint32_t place(struct slice field, const char *line)
{
	return field.p ? (uint32_t)(field.p - line) : 0;
}

/* Notes where the fields of a mark stand. */
static void keep_mark(struct rec *r, const struct mark *m, const char *line)
{
	r->mark.start = (uint32_t)m->start;
	r->mark.end = (uint32_t)m->end;
	r->mark.kind_n = (uint32_t)m->kind.n;
	r->mark.value = place(m->value, line);
	r->mark.value_n = (uint32_t)m->value.n;
	r->mark.text = place(m->text, line);
	r->mark.text_n = (uint32_t)m->text.n;
	r->mark.keys = place(m->keys, line);
}

void doc_mark(const struct doc *d, size_t i, struct mark *m)
{
	static const enum mark_type types[] = {
		[REC_DOC] = MARK_DOC, [REC_ATTR] = MARK_ATTR, [REC_SECTION] = MARK_SECTION, [REC_SPAN] = MARK_SPAN};
	const struct rec *r = &d->rec[i];
	const char *line = d->base + r->at;
	m->type = types[r->type];
	m->start = r->mark.start;
	m->end = r->mark.end;
	m->kind = (struct slice){line + kind_at[r->type], r->mark.kind_n};
	m->value = (struct slice){line + r->mark.value, r->mark.value_n};
	m->text = (struct slice){line + r->mark.text, r->mark.text_n};
	m->keys = (struct slice){line + r->mark.keys, r->mark.keys ? r->len - r->mark.keys : 0};
}

static void add_mark(struct stream *s, const struct mark *m, const char *why, size_t at, size_t len)
{
	static const enum rec_type types[] = {
		[MARK_DOC] = REC_DOC, [MARK_ATTR] = REC_ATTR, [MARK_SECTION] = REC_SECTION, [MARK_SPAN] = REC_SPAN};
	struct slice slice = {NULL, 0};
	if (!why && m->type == MARK_SPAN)
		why = check_span(s, m, &slice);
	if (why) {
		malformed(s, (struct slice){reader_base(&s->in) + at, len}, why);
		return;
	}
	if (m->type == MARK_SECTION) {
		s->section.n = 0;
		buf_slice(&s->section, m->kind);
	}
	if (m->type == MARK_SPAN && s->doc.rec[s->doc.n - 1].type != REC_TEXT &&
	    s->doc.rec[s->doc.n - 1].type != REC_SPAN)
		s->mixed = true;
	struct rec *r = add(&s->doc, types[m->type], at, len);
	keep_mark(r, m, reader_base(&s->in) + at);
	if (m->type == MARK_SPAN) {
		r->from = (uint32_t)(slice.p - s->index.line.p);
		r->to = r->from + (uint32_t)slice.n;
	}
}

/* The first line of standard input: marked text begins with a document. */
static void decide_page(struct stream *s)
{
	size_t at, len;
	struct mark m;
	if (s->started || s->input != INPUT_STREAM || !reader_next(&s->in, &at, &len))
		return;
	struct slice line = {reader_base(&s->in) + at, len};
	s->page = !(len && *line.p == '\t' && !mark_parse(line, &m) && m.type == MARK_DOC);
	reader_back(&s->in, at);
}

static void begin_document(struct stream *s, struct slice id)
{
	s->id.n = s->section.n = s->group_section.n = 0;
	buf_slice(&s->id, id);
	s->has_text = false;
	s->doc.begins = true;
}

/* Adds one line of marked text; false where it begins another group, and is put back. */
static bool take_marked(struct stream *s, size_t at, size_t len, bool by_line)
{
	struct slice line = {reader_base(&s->in) + at, len};
	struct mark m;
	bool mark = len && *line.p == '\t';
	const char *why = mark ? mark_parse(line, &m) : NULL;
	bool starts_doc = mark && !why && m.type == MARK_DOC;
	bool starts_group = starts_doc || (!mark && by_line && s->has_text);
	if (starts_group && s->doc.n > 0) {
		reader_back(&s->in, at);
		return false;
	}
	if (starts_doc) {
		reader_report(&s->in, (struct slice){s->id.p, s->id.n});
		begin_document(s, m.value);
	}
	if (mark)
		add_mark(s, &m, why, at, len);
	else
		add_text(s, at, len);
	return true;
}

/* Adds one line of a page; in it a TAB at the start is a space. */
static void take_plain(struct stream *s, size_t at, size_t len)
{
	char *line = s->in.b.p + s->in.held + at;
	if (len && *line == '\t')
		*line = ' ';
	add_text(s, at, len);
}

static void read_group(struct stream *s, bool by_line)
{
	size_t at, len;
	while (reader_next(&s->in, &at, &len)) {
		if (!s->page) {
			if (!take_marked(s, at, len, by_line))
				return;
		} else {
			take_plain(s, at, len);
			if (by_line)
				return;
		}
	}
}

static void begin_group(struct stream *s)
{
	reader_hold(&s->in);
	s->doc.n = 0;
	s->doc.begins = s->page && !s->started;
	s->group_section.n = 0;
	buf_slice(&s->group_section, (struct slice){s->section.p, s->section.n});
}

struct doc *stream_next(struct stream *s)
{
	decide_page(s);
	begin_group(s);
	read_group(s, s->reach == REACH_LINE || (s->reach == REACH_SECTIONS && s->page));
	bool empty_page = !s->started && s->input == INPUT_OPERAND;
	s->started = true;
	if (s->doc.n == 0 && !empty_page) {
		reader_report(&s->in, (struct slice){s->id.p, s->id.n});
		return NULL;
	}
	spans_first(s);
	s->doc.base = reader_base(&s->in);
	s->doc.page = s->page;
	s->doc.id = (struct slice){s->id.p, s->id.n};
	s->doc.section = (struct slice){s->group_section.p, s->group_section.n};
	return &s->doc;
}

size_t doc_after(const struct doc *d, size_t i)
{
	do
		i++;
	while (i < d->n && d->rec[i].type == REC_SPAN);
	return i;
}

bool doc_attr(const struct doc *d, const char *name, struct slice *value)
{
	struct mark m;
	for (size_t i = d->n; i-- > 0;) {
		if (d->rec[i].type != REC_ATTR)
			continue;
		doc_mark(d, i, &m);
		if (slice_is(m.kind, name)) {
			*value = m.value;
			return true;
		}
	}
	return false;
}

struct slice doc_section_kind(const struct doc *d, size_t i)
{
	return (struct slice){d->base + d->rec[i].at + kind_at[REC_SECTION], d->rec[i].mark.kind_n};
}
