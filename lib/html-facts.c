#include "html-facts.h"

#include "calendar.h"
#include "emit.h"
#include "html-node.h"
#include "json-read.h"

enum fact { FACT_TITLE, FACT_PUBLISHED, FACT_URL, FACT_LANG, FACT_SITE, FACTS };

static const char *const fact_name[] = {"title", "published", "url", "lang", "site"};

/* Ranks of what stands in no row of html.tsv. */
enum { RANK_SURE = 0, RANK_NONE = 1 << 20, RANK_TITLE_ELEMENT = RANK_NONE - 3, RANK_TIME_IN_ARTICLE, RANK_HEADING };

static struct {
	struct buf value[FACTS];
	size_t rank[FACTS]; /* the less the better */
	struct buf text;
} page;

static bool is_digits(struct slice s, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static int number(const char *digits, size_t n)
{
	int all = 0;
	for (size_t i = 0; i < n; i++)
		all = all * 10 + (digits[i] - '0');
	return all;
}

/* '2025-10-03T14:00:00+03:00' and '03.10.2025 14:00' are 2025-10-03; empty: neither, or no day, as 0000-00-00. */
static void put_day(struct buf *b, struct slice s)
{
	size_t from = b->n;
	if (is_digits(s, 0, 4) && is_digits(s, 5, 2) && is_digits(s, 8, 2) && s.p[4] == '-' && s.p[7] == '-') {
		buf_put(b, s.p, 10);
	} else if (is_digits(s, 0, 2) && is_digits(s, 3, 2) && is_digits(s, 6, 4) && s.p[2] == '.' && s.p[5] == '.') {
		buf_put(b, s.p + 6, 4);
		buf_putc(b, '-');
		buf_put(b, s.p + 3, 2);
		buf_putc(b, '-');
		buf_put(b, s.p, 2);
	}
	const char *p = b->n > from ? b->p + from : NULL;
	if (p && !calendar_valid((struct day){number(p, 4), number(p + 5, 2), number(p + 8, 2)}))
		b->n = from;
}

/* 'uk-UA' and 'uk_UA' are uk, and so is 'ua', a common mistake. */
static void put_lang(struct buf *b, struct slice s)
{
	struct slice code = {s.p, 0};
	while (code.n < s.n && ((s.p[code.n] | 0x20) >= 'a' && (s.p[code.n] | 0x20) <= 'z'))
		code.n++;
	const struct html_word *w = html_word(HTML_LANG, code);
	if (w)
		code = w->says;
	for (size_t i = 0; code.n <= 3 && i < code.n; i++)
		buf_putc(b, (char)(code.p[i] | 0x20));
}

/* Keeps the value if none of a better rank is there. */
static void note(enum fact fact, struct slice value, size_t rank)
{
	struct buf *b = &page.value[fact];
	value = slice_trim(value);
	bool too_long = fact == FACT_URL && rank != RANK_SURE && value.n >= HTML_ADDRESS;
	if (!value.n || rank >= page.rank[fact] || too_long)
		return;
	size_t before = b->n;
	if (fact == FACT_PUBLISHED)
		put_day(b, value);
	else if (fact == FACT_LANG)
		put_lang(b, value);
	else
		buf_slice(b, value);
	if (b->n == before)
		return;
	memmove(b->p, b->p + before, b->n - before);
	b->n -= before;
	page.rank[fact] = rank;
}

static void note_row(enum html_where where, struct slice name, struct slice value)
{
	const struct html_word *w = html_word(where, name);
	for (int f = 0; w && f < FACTS; f++)
		if (slice_is(w->says, fact_name[f]))
			note((enum fact)f, value, w->row);
}

static void see_meta(const xmlNode *n)
{
	static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
	struct slice content = html_attr(n, "content");
	for (size_t i = 0; content.n && i < sizeof keys / sizeof *keys; i++)
		note_row(HTML_META, html_attr(n, keys[i]), content);
}

static void see_link(const xmlNode *n)
{
	struct slice rel = html_attr(n, "rel"), word;
	while (html_next_word(&rel, &word))
		note_row(HTML_LINK, word, html_attr(n, "href"));
}

static bool in_article(const xmlNode *n)
{
	for (; n; n = n->parent)
		if (html_is(n, "article") || html_is(n, "main"))
			return true;
	return false;
}

static void see_time(const xmlNode *n)
{
	struct slice when = html_attr(n, "datetime"), words = html_attr(n, "class"), word;
	if (html_attr(n, "pubdate").p)
		note_row(HTML_TIME, slice_of("pubdate"), when);
	note_row(HTML_TIME, html_attr(n, "itemprop"), when);
	while (html_next_word(&words, &word))
		note_row(HTML_TIME, word, when);
	if (page.rank[FACT_PUBLISHED] > RANK_TIME_IN_ARTICLE && in_article(n))
		note(FACT_PUBLISHED, when, RANK_TIME_IN_ARTICLE);
}

/* Members with such names, however deep: '{"@graph":[{"@type":"NewsArticle","datePublished":…'. */
static void see_json_value(json_t *v)
{
	const char *name;
	json_t *inner;
	size_t i;
	json_array_foreach(v, i, inner) see_json_value(inner);
	json_object_foreach(v, name, inner)
	{
		if (json_is_string(inner))
			note_row(HTML_JSON, slice_of(name),
				 (struct slice){json_string_value(inner), json_string_length(inner)});
		else
			see_json_value(inner);
	}
}

/* The depth of JSON is bounded by jansson. */
static void see_json(const xmlNode *n)
{
	json_error_t error;
	page.text.n = 0;
	html_text(&page.text, n);
	json_t *json = json_read((struct slice){page.text.p, page.text.n}, &error);
	see_json_value(json);
	json_decref(json);
}

static void note_text(enum fact fact, const xmlNode *n, size_t rank)
{
	if (page.rank[fact] <= rank)
		return;
	page.text.n = 0;
	html_text(&page.text, n);
	note(fact, (struct slice){page.text.p, page.text.n}, rank);
}

static void see(const xmlNode *n)
{
	struct slice name = html_name(n);
	if (slice_is(name, "meta"))
		see_meta(n);
	else if (slice_is(name, "link"))
		see_link(n);
	else if (slice_is(name, "time"))
		see_time(n);
	else if (slice_is(name, "script") && slice_is(html_attr(n, "type"), "application/ld+json"))
		see_json(n);
	else if (slice_is(name, "title") && !in_article(n))
		note_text(FACT_TITLE, n, RANK_TITLE_ELEMENT);
	else if (slice_is(name, "h1"))
		note_text(FACT_TITLE, n, RANK_HEADING);
	else if (slice_is(name, "html"))
		note(FACT_LANG, html_attr(n, "lang"), RANK_SURE);
}

/* The depth is bounded by the parser. */
static void see_all(const xmlNode *n)
{
	see(n);
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			see_all(c);
}

void html_facts(struct out *o, const xmlDoc *doc, const char *url)
{
	for (int f = 0; f < FACTS; f++) {
		page.value[f].n = 0;
		page.rank[f] = RANK_NONE;
	}
	for (const xmlNode *c = doc->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			see_all(c);
	if (url)
		note(FACT_URL, slice_of(url), RANK_SURE);
	for (int f = 0; f < FACTS; f++)
		if (page.value[f].n)
			emit_attr(o, fact_name[f], (struct slice){page.value[f].p, page.value[f].n});
}
