#include "json-read.h"

#include <stdint.h>
#include <stdlib.h>

#include "utf8.h"

struct parser {
	struct json *j;
	const char *text, *p, *end;
};

static bool read_value(struct parser *p, int depth);

static bool fail(struct parser *p, const char *why)
{
	p->j->error = why;
	p->j->at = (size_t)(p->p - p->text);
	return false;
}

static void skip_blanks(struct parser *p)
{
	while (p->p < p->end && (*p->p == ' ' || *p->p == '\t' || *p->p == '\n' || *p->p == '\r'))
		p->p++;
}

static bool take(struct parser *p, char c)
{
	if (p->p == p->end || *p->p != c)
		return false;
	p->p++;
	return true;
}

/* Adds a value that begins at from and ends here; returns its number. */
static size_t add(struct parser *p, enum json_type type, const char *from)
{
	struct json *j = p->j;
	j->v = array_room(j->v, &j->cap, j->n + 1, sizeof *j->v);
	j->v[j->n] = (struct json_value){.s = {from, (size_t)(p->p - from)}, .next = j->n + 1, .type = type};
	return j->n++;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Steps over what follows a '\'. */
static bool skip_escape(struct parser *p)
{
	if (take(p, 'u')) {
		for (int i = 0; i < 4; i++, p->p++)
			if (p->p == p->end || !is_hex(*p->p))
				return fail(p, "not four hexadecimal digits after \\u");
		return true;
	}
	if (p->p == p->end || !*p->p || !strchr("\"\\/bfnrt", *p->p))
		return fail(p, "an unknown escape in a string");
	p->p++;
	return true;
}

static bool read_string(struct parser *p)
{
	const char *from = p->p;
	bool escaped = false;
	for (;;) {
		while (p->p < p->end && (unsigned char)*p->p >= ' ' && *p->p != '"' && *p->p != '\\')
			p->p++;
		if (p->p == p->end)
			return fail(p, "a string without an end");
		if (*p->p == '"')
			break;
		if (*p->p != '\\')
			return fail(p, "a control character in a string");
		p->p++;
		escaped = true;
		if (!skip_escape(p))
			return false;
	}
	size_t i = add(p, JSON_STRING, from);
	p->j->v[i].escaped = escaped;
	p->p++;
	return true;
}

static size_t skip_digits(struct parser *p)
{
	const char *from = p->p;
	while (p->p < p->end && *p->p >= '0' && *p->p <= '9')
		p->p++;
	return (size_t)(p->p - from);
}

static bool read_number(struct parser *p)
{
	const char *from = p->p;
	take(p, '-');
	bool ok = take(p, '0') || skip_digits(p);
	if (ok && take(p, '.'))
		ok = skip_digits(p);
	if (ok && (take(p, 'e') || take(p, 'E'))) {
		if (!take(p, '+'))
			take(p, '-');
		ok = skip_digits(p);
	}
	if (!ok)
		return fail(p, "a malformed number");
	add(p, JSON_NUMBER, from);
	return true;
}

static bool read_word(struct parser *p, const char *word, enum json_type type)
{
	size_t n = strlen(word);
	const char *from = p->p;
	if ((size_t)(p->end - from) < n || memcmp(from, word, n) != 0)
		return fail(p, "a word that is not true, false or null");
	p->p += n;
	add(p, type, from);
	return true;
}

static bool read_name(struct parser *p)
{
	skip_blanks(p);
	if (!take(p, '"'))
		return fail(p, "a member without a name in quotes");
	if (!read_string(p))
		return false;
	skip_blanks(p);
	return take(p, ':') || fail(p, "no ':' after a member's name");
}

/* An array or object, behind its bracket. */
static bool read_values(struct parser *p, int depth, enum json_type type)
{
	char close = type == JSON_ARRAY ? ']' : '}';
	const char *from = p->p - 1;
	size_t i = add(p, type, from);
	if (depth == JSON_DEPTH)
		return fail(p, "too deep");
	skip_blanks(p);
	if (!take(p, close)) {
		do {
			if (type == JSON_OBJECT && !read_name(p))
				return false;
			if (!read_value(p, depth + 1))
				return false;
			skip_blanks(p);
		} while (take(p, ','));
		if (!take(p, close))
			return fail(p, "neither ',' nor a closing bracket after a value");
	}
	p->j->v[i].s.n = (size_t)(p->p - from);
	p->j->v[i].next = p->j->n;
	return true;
}

static bool read_value(struct parser *p, int depth)
{
	skip_blanks(p);
	if (p->p == p->end)
		return fail(p, "no value");
	switch (*p->p) {
	case '"':
		p->p++;
		return read_string(p);
	case '{':
	case '[':
		p->p++;
		return read_values(p, depth, p->p[-1] == '{' ? JSON_OBJECT : JSON_ARRAY);
	case 't':
		return read_word(p, "true", JSON_TRUE);
	case 'f':
		return read_word(p, "false", JSON_FALSE);
	case 'n':
		return read_word(p, "null", JSON_NULL);
	default:
		return read_number(p);
	}
}

bool json_read(struct json *j, struct slice text)
{
	struct parser p = {j, text.p, text.p, text.p + text.n};
	j->n = 0;
	if (!read_value(&p, 0))
		return false;
	skip_blanks(&p);
	return p.p == p.end || fail(&p, "something after the value");
}

void json_free(struct json *j)
{
	free(j->v);
	*j = (struct json){0};
}

static uint32_t hex4(const char *p)
{
	uint32_t n = 0;
	for (int i = 0; i < 4; i++)
		n = n << 4 | (uint32_t)(p[i] <= '9' ? p[i] - '0' : (p[i] | 0x20) - 'a' + 10);
	return n;
}

/* Appends the character of the \u at p, and returns what follows it. */
static const char *put_unicode(struct buf *b, const char *p, const char *end)
{
	uint32_t c = hex4(p + 2);
	p += 6;
	if (c >= 0xd800 && c < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u') {
		uint32_t low = hex4(p + 2);
		if (low >= 0xdc00 && low < 0xe000) {
			utf8_put(b, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
			return p + 6;
		}
	}
	utf8_put(b, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
	return p;
}

static void put_string(struct buf *b, struct slice s)
{
	static const char controls[] = {['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
	const char *p = s.p, *end = s.p + s.n;
	for (const char *bs; (bs = memchr(p, '\\', (size_t)(end - p)));) {
		buf_put(b, p, (size_t)(bs - p));
		if (bs[1] == 'u') {
			p = put_unicode(b, bs, end);
			continue;
		}
		char c = controls[(unsigned char)bs[1] < sizeof controls ? (unsigned char)bs[1] : 0];
		buf_putc(b, c ? c : bs[1]);
		p = bs + 2;
	}
	buf_put(b, p, (size_t)(end - p));
}

void json_text(struct buf *b, const struct json_value *v)
{
	if (v->type == JSON_STRING && v->escaped)
		put_string(b, v->s);
	else if (v->type != JSON_NULL && v->type != JSON_ARRAY && v->type != JSON_OBJECT)
		buf_slice(b, v->s);
}

bool json_is(const struct json_value *v, struct slice text)
{
	if (v->type != JSON_STRING)
		return false;
	if (!v->escaped)
		return slice_eq(v->s, text);
	struct buf b = {0};
	put_string(&b, v->s);
	bool same = slice_eq((struct slice){b.p, b.n}, text);
	buf_free(&b);
	return same;
}

const struct json_value *json_member(const struct json *j, const struct json_value *v, struct slice name)
{
	const struct json_value *found = NULL, *end = json_next(j, v);
	if (v->type != JSON_OBJECT)
		return NULL;
	for (const struct json_value *m = v + 1; m < end; m = json_next(j, m + 1))
		if (json_is(m, name))
			found = m + 1;
	return found;
}

bool json_whole(const struct json_value *v, size_t *n)
{
	if (v->type != JSON_NUMBER || v->s.n > 15)
		return false;
	*n = 0;
	for (size_t i = 0; i < v->s.n; i++) {
		if (v->s.p[i] < '0' || v->s.p[i] > '9')
			return false;
		*n = *n * 10 + (size_t)(v->s.p[i] - '0');
	}
	return true;
}
