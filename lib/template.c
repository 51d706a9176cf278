#include "template.h"

#include "escape.h"
#include "msg.h"
#include "table.h"

struct piece { /* as it stands, and the value that follows */
	struct slice literal;
	int slot; /* NONE: no value */
};

struct template_part {
	struct piece *piece;
	size_t n, cap;
};

enum { NONE = -1 };

static int number_of(struct slice name, const char *const names[], const char *file)
{
	for (int i = 0; names[i]; i++)
		if (slice_is(name, names[i]))
			return i;
	msg_die("%s: unknown name '%.*s'", file, (int)name.n, name.p);
}

/* Where needle begins in s; s.n: nowhere. */
static size_t find(struct slice s, const char *needle)
{
	size_t n = strlen(needle);
	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, needle, n) == 0)
			return i;
	return s.n;
}

static struct slice from(struct slice s, size_t i)
{
	return i < s.n ? (struct slice){s.p + i, s.n - i} : (struct slice){s.p + s.n, 0};
}

static void add_piece(struct template_part *part, struct slice literal, int slot)
{
	part->piece = array_room(part->piece, &part->cap, part->n + 1, sizeof *part->piece);
	part->piece[part->n++] = (struct piece){literal, slot};
}

static void read_part(struct template_part *part, struct slice text, const char *const slots[], const char *file)
{
	for (size_t at; (at = find(text, "{{")) < text.n;) {
		struct slice name = from(text, at + 2);
		name.n = find(name, "}}");
		add_piece(part, (struct slice){text.p, at}, number_of(name, slots, file));
		text = from(text, at + name.n + 4);
	}
	add_piece(part, text, NONE);
}

void template_open(struct template *t, const char *embedded_name, const char *const parts[], const char *const slots[])
{
	static const char begin[] = "\n<!-- part ", end[] = " -->\n";
	const struct embedded *file = table_embedded(embedded_name);
	struct slice rest = {file->p, file->n};
	for (t->n = 0; parts[t->n]; t->n++)
		continue;
	t->part = xcalloc(t->n, sizeof *t->part);
	rest = from(rest, find(rest, begin));
	while (rest.n) {
		struct slice name = from(rest, sizeof begin - 1);
		name.n = find(name, end);
		rest = from(rest, sizeof begin - 1 + name.n + sizeof end - 1);
		struct slice text = {rest.p, find(rest, begin)};
		read_part(&t->part[number_of(name, parts, embedded_name)], text, slots, embedded_name);
		rest = from(rest, text.n);
	}
}

void template_put(struct buf *b, const struct template *t, size_t part, const struct slice values[])
{
	const struct template_part *p = &t->part[part];
	for (size_t i = 0; i < p->n; i++) {
		buf_slice(b, p->piece[i].literal);
		if (p->piece[i].slot != NONE)
			html_escape(b, values[p->piece[i].slot]);
	}
}

static inline sixteen special(sixteen x)
{
	return (x == '"') | (x == '&') | (x == '\'') | (x == '<') | (x == '>') | (x == 0);
}

static size_t put_entity(struct buf *b, struct slice rest)
{
	switch (*rest.p) {
	case '&':
		buf_puts(b, "&amp;");
		break;
	case '<':
		buf_puts(b, "&lt;");
		break;
	case '>':
		buf_puts(b, "&gt;");
		break;
	case '"':
		buf_puts(b, "&quot;");
		break;
	case '\'':
		buf_puts(b, "&#39;");
		break;
	default:
		buf_putc(b, *rest.p);
	}
	return 1;
}

void html_escape(struct buf *b, struct slice s)
{
	escape(b, s, special, put_entity);
}
