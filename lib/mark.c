#include "mark.h"

#include <stdint.h>

#include "utf8.h"

bool mark_is_name(struct slice s)
{
	if (s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-'))
			return false;
	return true;
}

static bool read_number(struct slice s, size_t *n)
{
	if (s.n == 0 || s.n > 18)
		return false;
	for (*n = 0; s.n; s.p++, s.n--) {
		if (*s.p < '0' || *s.p > '9')
			return false;
		*n = *n * 10 + (size_t)(*s.p - '0');
	}
	return true;
}

bool mark_next_key(struct slice *keys, struct slice *key, struct slice *value)
{
	if (keys->n == 0)
		return false;
	*value = slice_cut(keys, '\t');
	*key = slice_cut(value, '=');
	return true;
}

static bool are_keys(struct slice keys)
{
	while (keys.p) { /* also an empty field at the end */
		struct slice value = slice_cut(&keys, '\t'), key = slice_cut(&value, '=');
		if (!value.p || !mark_is_name(key))
			return false;
	}
	return true;
}

static const char *parse_attr(struct slice rest, struct mark *m)
{
	m->type = MARK_ATTR;
	if (!rest.p)
		return "an attribute without a key";
	m->kind = slice_cut(&rest, '\t');
	m->value = slice_cut(&rest, '\t');
	if (!m->value.p)
		return "an attribute without a value";
	if (rest.p)
		return "too many fields";
	return mark_is_name(m->kind) ? NULL : "a key that is not [a-z][a-z0-9-]*";
}

static const char *parse_doc(struct slice rest, struct mark *m)
{
	m->type = MARK_DOC;
	if (!rest.p)
		return "a document without an id";
	m->value = slice_cut(&rest, '\t');
	m->keys = rest;
	return are_keys(rest) ? NULL : "a field that is not key=value";
}

static const char *parse_section(struct slice rest, struct mark *m)
{
	m->type = MARK_SECTION;
	if (!rest.p)
		return "a section without a kind";
	m->kind = slice_cut(&rest, '\t');
	m->keys = rest;
	if (!mark_is_name(m->kind))
		return "a kind that is not [a-z][a-z0-9-]*";
	return are_keys(rest) ? NULL : "a field that is not key=value";
}

static const char *parse_span(struct slice kind, struct slice rest, struct mark *m)
{
	m->type = MARK_SPAN;
	m->kind = kind;
	if (!mark_is_name(kind))
		return "a kind that is not [a-z][a-z0-9-]*";
	struct slice start = slice_cut(&rest, '\t');
	struct slice end = slice_cut(&rest, '\t');
	m->value = slice_cut(&rest, '\t');
	m->text = slice_cut(&rest, '\t');
	m->keys = rest;
	if (!m->text.p)
		return "too few fields";
	if (!read_number(start, &m->start) || !read_number(end, &m->end))
		return "an offset that is no number";
	if (m->start > m->end)
		return "an end before its start";
	return are_keys(rest) ? NULL : "a field that is not key=value";
}

const char *mark_parse(struct slice line, struct mark *m)
{
	*m = (struct mark){0};
	struct slice rest = {line.p + 1, line.n - 1};
	struct slice kind = slice_cut(&rest, '\t');
	if (slice_is(kind, "doc"))
		return parse_doc(rest, m);
	if (slice_is(kind, "attr"))
		return parse_attr(rest, m);
	if (slice_is(kind, "section"))
		return parse_section(rest, m);
	return parse_span(kind, rest, m);
}

bool mark_is_span(struct slice line, struct slice kind)
{
	return line.n > kind.n + 1 && line.p[kind.n + 1] == '\t' && memcmp(line.p + 1, kind.p, kind.n) == 0;
}

/* Is text the slice, but for control characters, which a mark shows as spaces? */
static bool same_text(struct slice text, struct slice slice)
{
	if (slice_eq(text, slice))
		return true;
	size_t i = 0, k = 0, len;
	while (i < text.n && k < slice.n) {
		uint32_t c = utf8_decode(slice.p + k, &len);
		bool control = c < ' ' || (c >= 0x7f && c < 0xa0);
		if (control ? text.p[i] != ' ' : (i + len > text.n || memcmp(text.p + i, slice.p + k, len) != 0))
			return false;
		i += control ? 1 : len;
		k += len;
	}
	return i == text.n && k == slice.n;
}

const char *mark_check(const struct mark *m, struct utf8_index *x)
{
	size_t start, end;
	if (!utf8_byte(x, m->start, &start) || !utf8_byte(x, m->end, &end))
		return "an offset outside the line";
	if (!same_text(m->text, (struct slice){x->line.p + start, end - start}))
		return "its text is not that slice of the line";
	return NULL;
}

int mark_order(const struct mark *a, const struct mark *b)
{
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	int c = slice_cmp(a->kind, b->kind);
	return c ? c : slice_cmp(a->value, b->value);
}

static bool has_control(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ||
		    (s.p[i] == '\xc2' && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xa0))
			return true;
	return false;
}

void mark_field(struct buf *b, struct slice field)
{
	buf_putc(b, '\t');
	if (!has_control(field)) {
		buf_slice(b, field);
		return;
	}
	for (size_t i = 0, len; i < field.n; i += len) {
		uint32_t c = utf8_decode(field.p + i, &len);
		if (c < ' ' || (c >= 0x7f && c < 0xa0))
			buf_putc(b, ' ');
		else
			buf_put(b, field.p + i, len);
	}
}

void mark_keys(struct buf *b, struct slice keys)
{
	while (keys.n)
		mark_field(b, slice_cut(&keys, '\t'));
}
