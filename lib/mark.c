#include "mark.h"

#include <stdint.h>

#include "escape.h"
#include "utf8.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What is none of [a-z0-9-]. */
static inline sixteen not_in_name(sixteen x)
{
	sixteen letter = sixteen_plus(x, 0x7f - 'z') > 0x7f - 26, digit = sixteen_plus(x, 0x7f - '9') > 0x7f - 10;
	return ~(letter | digit | (x == '-'));
}

/* How many bytes of s, from its start, are a name: by sixteen, as names end where no processor can predict it. */
static inline size_t name_length(struct slice s)
{
	size_t n = 0;
	if (s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z')
		return 0;
	for (; n + SIXTEEN <= s.n; n += SIXTEEN) {
		sixteen other = not_in_name(sixteen_from(s.p + n));
		if (sixteen_any(other))
			return n + sixteen_first(other);
	}
	return n + sixteen_first(not_in_name(sixteen_few(s.p + n, s.n - n)));
}

bool mark_is_name(struct slice s)
{
	return s.n && name_length(s) == s.n;
}

/* Is the field that s begins with n bytes long? */
static bool ends_at(struct slice s, size_t n)
{
	return n == s.n || s.p[n] == '\t';
}

/* Cuts off a field n bytes long. Names and numbers are cut where they are found to end, and their end is not looked
 * for first: that is a third of the calls of memchr(), each of which costs as much as ten bytes. */
static inline struct slice cut_at(struct slice *rest, size_t n)
{
	struct slice field = {rest->p, n};
	*rest = n == rest->n ? (struct slice){NULL, 0} : (struct slice){rest->p + n + 1, rest->n - n - 1};
	return field;
}

/* Cuts a field off; false: it is no name. */
static inline bool cut_name(struct slice *rest, struct slice *name)
{
	size_t n = name_length(*rest);
	bool is_name = n && ends_at(*rest, n);
	*name = is_name ? cut_at(rest, n) : slice_cut(rest, '\t');
	return is_name;
}

/* Cuts a field off; false: it is no number. */
static inline bool cut_number(struct slice *rest, size_t *number)
{
	size_t n = 0;
	for (*number = 0; n < rest->n && n < 18 && is_digit(rest->p[n]); n++)
		*number = *number * 10 + (size_t)(rest->p[n] - '0');
	bool is_number = n && ends_at(*rest, n);
	if (is_number)
		cut_at(rest, n);
	else
		slice_cut(rest, '\t');
	return is_number;
}

bool mark_next_key(struct slice *keys, struct slice *key, struct slice *value)
{
	if (keys->n == 0)
		return false;
	*value = slice_cut(keys, '\t');
	*key = slice_cut(value, '=');
	return true;
}

static inline bool are_keys(struct slice keys)
{
	while (keys.p) { /* also an empty field at the end */
		size_t n = name_length(keys);
		if (n == 0 || n == keys.n || keys.p[n] != '=')
			return false;
		slice_cut(&keys, '\t');
	}
	return true;
}

static const char *parse_attr(struct slice rest, struct mark *m)
{
	m->type = MARK_ATTR;
	if (!rest.p)
		return "an attribute without a key";
	bool is_name = cut_name(&rest, &m->kind);
	m->value = slice_cut(&rest, '\t');
	if (!m->value.p)
		return "an attribute without a value";
	if (rest.p)
		return "too many fields";
	return is_name ? NULL : "a key that is not [a-z][a-z0-9-]*";
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
	if (!cut_name(&rest, &m->kind))
		return "a kind that is not [a-z][a-z0-9-]*";
	m->keys = rest;
	return are_keys(rest) ? NULL : "a field that is not key=value";
}

static const char *parse_span(struct slice rest, struct mark *m)
{
	m->type = MARK_SPAN;
	bool start = cut_number(&rest, &m->start), end = cut_number(&rest, &m->end);
	m->value = slice_cut(&rest, '\t');
	m->text = slice_cut(&rest, '\t');
	m->keys = rest;
	if (!m->text.p)
		return "too few fields";
	if (!start || !end)
		return "an offset that is no number";
	if (m->start > m->end)
		return "an end before its start";
	return are_keys(rest) ? NULL : "a field that is not key=value";
}

const char *mark_parse(struct slice line, struct mark *m)
{
	struct slice rest = {line.p + 1, line.n - 1}, none = {NULL, 0};
	m->value = none; /* each by itself: a copy of what was just written has the processor wait */
	m->text = none;
	m->keys = none;
	m->start = m->end = 0;
	if (!cut_name(&rest, &m->kind))
		return "a kind that is not [a-z][a-z0-9-]*";
	if (slice_is(m->kind, "doc"))
		return parse_doc(rest, m);
	if (slice_is(m->kind, "attr"))
		return parse_attr(rest, m);
	if (slice_is(m->kind, "section"))
		return parse_section(rest, m);
	return parse_span(rest, m);
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

const char *mark_check(const struct mark *m, struct utf8_index *x, struct slice *slice)
{
	size_t start, end;
	if (!utf8_byte(x, m->start, &start))
		return "an offset outside the line";
	*slice = (struct slice){x->line.p + start, m->text.n};
	if (m->text.n <= x->line.n - start && slice_eq(m->text, *slice) && utf8_count(m->text) == m->end - m->start)
		return NULL; /* nearly always, and then the end need not be looked for */
	if (!utf8_byte(x, m->end, &end))
		return "an offset outside the line";
	slice->n = end - start;
	return same_text(m->text, *slice) ? NULL : "its text is not that slice of the line";
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

/* Controls, and what may be one: C2 begins those from U+0080 to U+009F, and also '«'. */
static inline sixteen may_be_control(sixteen x)
{
	return (sixteen_plus(x, 0x60) > 0x5f) | (x == 0x7f) | (x == (int8_t)0xc2);
}

static size_t put_control(struct buf *b, struct slice rest)
{
	size_t n = *rest.p == '\xc2' && rest.n > 1 ? 2 : 1;
	if (n == 2 && (unsigned char)rest.p[1] >= 0xa0)
		buf_put(b, rest.p, n);
	else
		buf_putc(b, ' ');
	return n;
}

void mark_field(struct buf *b, struct slice field)
{
	buf_putc(b, '\t');
	escape(b, field, may_be_control, put_control);
}

void mark_keys(struct buf *b, struct slice keys)
{
	while (keys.n)
		mark_field(b, slice_cut(&keys, '\t'));
}
