#include "html-chrome.h"

#include <stdint.h>

#include "html-node.h"

/* _private holds the size twice, plus one where a main element is inside. */
static uintptr_t measure(xmlNode *n)
{
	uintptr_t size = 0, has_main = html_is(n, "main");
	for (xmlNode *c = n->children; c; c = c->next) {
		if (c->type == XML_TEXT_NODE) {
			size += strlen((const char *)c->content);
		} else if (c->type == XML_ELEMENT_NODE) {
			const struct html_word *w = html_element(c);
			if (w && w->means == HTML_SKIP)
				continue;
			uintptr_t inside = measure(c);
			size += inside >> 1;
			has_main |= inside & 1;
		}
	}
	n->_private = (void *)(size << 1 | has_main);
	return size << 1 | has_main;
}

size_t html_measure(xmlDoc *page)
{
	size_t size = 0;
	for (xmlNode *c = page->children; c; c = c->next) /* what follows </html> stands beside it */
		if (c->type == XML_ELEMENT_NODE)
			size += measure(c) >> 1;
	return size;
}

size_t html_size(const xmlNode *n)
{
	return (uintptr_t)n->_private >> 1;
}

static bool has_main(const xmlNode *n)
{
	return (uintptr_t)n->_private & 1;
}

/* A header or footer of a part of the page is no banner: it may hold its title and date; an aside in an article may be a box of facts. */
static bool in_part(const xmlNode *n)
{
	static const char *const parts[] = {"article", "aside", "nav", "section", "main"};
	size_t count = sizeof parts / sizeof *parts -
		       (html_is(n, "aside") ? 1 : 0); /* beside the text is beside it in main too */
	for (const xmlNode *up = n->parent; up; up = up->parent)
		for (size_t i = 0; i < count; i++)
			if (html_is(up, parts[i]))
				return true;
	return false;
}

/* Does the value of a style contain 'name:value', blanks aside? */
static bool styled(struct slice style, const char *declaration)
{
	size_t n = strlen(declaration), k = 0;
	for (size_t i = 0; i < style.n; i++) {
		if (style.p[i] == ' ')
			continue;
		k = (style.p[i] | 0x20) == (declaration[k] | 0x20) ? k + 1 : style.p[i] == declaration[0];
		if (k == n)
			return true;
	}
	return false;
}

static bool is_hidden(const xmlNode *n)
{
	struct slice style = html_attr(n, "style");
	return html_attr(n, "hidden").p || slice_is(html_attr(n, "aria-hidden"), "true") ||
	       styled(style, "display:none") || styled(style, "visibility:hidden");
}

static struct slice by_word(enum html_where where, struct slice value)
{
	struct slice word;
	while (html_next_word(&value, &word)) {
		const struct html_word *w = html_word(where, word);
		if (w)
			return w->chrome;
	}
	return (struct slice){NULL, 0};
}

/* Site engines write a page's topics into the classes of its article: 'post category-cookies'. */
static bool has_topics(const xmlNode *n)
{
	return html_is(n, "article") || html_is(n, "main") || html_is(n, "body") || html_is(n, "html");
}

static struct slice reason(const xmlNode *n)
{
	const struct html_word *w = html_element(n);
	struct slice why = {NULL, 0};
	bool part_of_part = (html_is(n, "header") || html_is(n, "footer") || html_is(n, "aside")) && in_part(n);
	if (w && !part_of_part)
		why = w->chrome;
	if (!why.n && n->properties) {
		why = by_word(HTML_ROLE, html_attr(n, "role"));
		if (!why.n && !has_topics(n))
			why = by_word(HTML_CLASS, html_attr(n, "class"));
		if (!why.n && !has_topics(n))
			why = by_word(HTML_CLASS, html_attr(n, "id"));
		if (!why.n && is_hidden(n))
			why = slice_of("html-hidden");
	}
	return why;
}

/* A form around the whole page (ASP.NET), a menu that was never closed: what holds most of the text is no chrome. */
struct slice html_chrome(const xmlNode *n, size_t page)
{
	struct slice why = reason(n);
	if (why.n && (has_main(n) || html_size(n) > page / 2))
		why.n = 0;
	return why;
}
