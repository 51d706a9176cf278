/* to-html: the page is well-formed, has no element but those of its template, each line of text as it stands in a paragraph of its
 * own, and an id for each fact. */
#include "../check.h"
#define main to_html
#include "../../../cmd/to-html.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

enum { DEPTH = 64 };

static struct buf page_text; /* of the paragraphs, a line each */
static struct slice open[DEPTH];
static size_t depth, ids;

/* Cuts one character of text off, which may be an entity. */
static char character(struct slice *s)
{
	static const struct {
		const char *entity;
		char c;
	} known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
	char c = *s->p;
	size_t n = 1, i = 0;
	if (c == '&') {
		while (i < sizeof known / sizeof *known && !begins(*s, known[i].entity))
			i++;
		if (i == sizeof known / sizeof *known)
			broken("no entity: %.*s", s->n < 20 ? (int)s->n : 20, s->p);
		c = known[i].c;
		n = strlen(known[i].entity);
	} else if (strchr("<>", c)) {
		broken("a bare %c", c);
	}
	*s = (struct slice){s->p + n, s->n - n};
	return c;
}

static bool among(struct slice name, const char *const names[])
{
	while (*names && !slice_is(name, *names))
		names++;
	return *names;
}

/* Reads ' name="value"' and ' name' up to the end of a tag. */
static void attributes(struct slice *s)
{
	static const char *const names[] = {
		"charset", "http-equiv", "content",          "name", "lang", "class",   "href", "rel",
		"id",      "tabindex",   "aria-description", "open", "type", "checked", NULL};
	while (begins(*s, " ")) {
		size_t n = 1;
		while (n < s->n && !strchr(" =>", s->p[n]))
			n++;
		struct slice name = {s->p + 1, n - 1};
		if (!among(name, names))
			broken("an attribute %.*s", (int)name.n, name.p);
		*s = (struct slice){s->p + n, s->n - n};
		if (!begins(*s, "=\""))
			continue;
		*s = (struct slice){s->p + 2, s->n - 2};
		if (slice_is(name, "href") && !begins(*s, "#f") && !begins(*s, "http://") && !begins(*s, "https://"))
			broken("a link to %.*s", s->n < 20 ? (int)s->n : 20, s->p);
		ids += slice_is(name, "id") && begins(*s, "f");
		while (s->n && *s->p != '"')
			character(s);
		*s = (struct slice){s->p + 1, s->n - 1};
	}
	if (!begins(*s, ">"))
		broken("a tag without its end");
	*s = (struct slice){s->p + 1, s->n - 1};
}

static void start_tag(struct slice *s)
{
	static const char *const elements[] = {"html",    "head",   "meta",     "title",  "style", "body",  "main",
					       "article", "header", "h2",       "h3",     "dl",    "div",   "dt",
					       "dd",      "a",      "section",  "p",      "mark",  "span",  "details",
					       "summary", "table",  "thead",    "tbody",  "tr",    "th",    "td",
					       "i",       "b",      "fieldset", "legend", "label", "input", NULL};
	size_t n = 1;
	while (n < s->n && !strchr(" >", s->p[n]))
		n++;
	struct slice name = {s->p + 1, n - 1};
	if (!among(name, elements))
		broken("an element %.*s", (int)name.n, name.p);
	*s = (struct slice){s->p + n, s->n - n};
	attributes(s);
	if (slice_is(name, "meta") || slice_is(name, "input"))
		return;
	if (depth == DEPTH)
		broken("too deep");
	open[depth++] = name;
	if (slice_is(name, "style")) {
		n = place_of(*s, "</style>");
		if (place_of(*s, "<") != n)
			broken("a tag in a style sheet");
		*s = (struct slice){s->p + n, s->n - n};
	}
}

static void end_tag(struct slice *s)
{
	size_t n = place_of(*s, ">");
	struct slice name = {s->p + 2, n - 2};
	if (n == s->n || depth == 0 || !slice_eq(open[--depth], name))
		broken("an element that is not open: %.*s", (int)name.n, name.p);
	if (slice_is(name, "p"))
		buf_putc(&page_text, '\n');
	*s = (struct slice){s->p + n + 1, s->n - n - 1};
}

static bool in_paragraph(void)
{
	for (size_t i = 0; i < depth; i++)
		if (slice_is(open[i], "p"))
			return true;
	return false;
}

static void read_page(struct slice s)
{
	page_text.n = depth = ids = 0;
	if (begins(s, "<!DOCTYPE html>\n"))
		s = (struct slice){s.p + 16, s.n - 16};
	while (s.n) {
		if (begins(s, "</")) {
			end_tag(&s);
		} else if (begins(s, "<")) {
			start_tag(&s);
		} else {
			char c = character(&s);
			if (in_paragraph())
				buf_putc(&page_text, c);
		}
	}
	if (depth)
		broken("%.*s stays open", (int)open[depth - 1].n, open[depth - 1].p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf out, blocks;
	static struct lines want, got;
	struct slice in = {(const char *)data, size};
	begun = false;
	run(to_html, "to-html", in, 0, &out);
	check_utf8("HTML", whole(&out));
	read_page(whole(&out));
	lines_of_stream(&want, in);
	lines_cut(&got, whole(&page_text));
	check_same_lines("text", &want, &got);
	begun = false;
	run(to_html, "to-html", in, block_for(in), &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
	return 0;
}
