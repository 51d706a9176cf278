#include "html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "emit.h"
#include "html-chrome.h"
#include "html-facts.h"
#include "html-lines.h"
#include "html-node.h"
#include "msg.h"

/* No XML_PARSE_HUGE: the parser's own limits on depth and on the length of names and texts hold. */
enum {
	OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		  HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC,
};

/* The address in <base href>, or NULL. */
static const char *base_of(const xmlNode *n)
{
	const char *found = NULL;
	for (const xmlNode *c = n->children; c && !found; c = c->next) {
		if (html_is(c, "base"))
			found = html_address(c, "href").p;
		else if (html_is(c, "head"))
			found = base_of(c);
	}
	return found;
}

static void name_loss(htmlParserCtxt *parser, const char *id)
{
	const xmlError *e = xmlCtxtGetLastError(parser);
	if (!e || e->level < XML_ERR_FATAL)
		return;
	struct slice rest = slice_of(e->message ? e->message : "unknown error");
	struct slice why = slice_cut(&rest, '\n');
	msg_drop("%s: line %d: the page ends here: %.*s", id, e->line, (int)why.n, why.p);
}

static void write_tree(struct out *o, xmlDoc *page, const char *url)
{
	const xmlNode *root = xmlDocGetRootElement(page);
	const char *base = root ? base_of(root) : NULL;
	size_t size = html_measure(page);
	html_facts(o, page, url);
	html_lines(o, page, size, base && *base ? base : url);
}

/* Blanks out '<![if !supportLists]>' and '<![endif]>', which Word leaves in its pages: comments in HTML, text to the parser. '<![endif]-->'
 * ends a real comment. */
static void blank_conditions(struct buf *page)
{
	char *p = page->p, *end = p + page->n;
	for (; (p = memchr(p, '<', (size_t)(end - p))); p++) {
		if (end - p < 4 || p[1] != '!' || p[2] != '[')
			continue;
		char *close = p + 3;
		while (close < end && *close != '>' && *close != '<')
			close++;
		if (close < end && *close == '>' && close[-1] != '-')
			memset(p, ' ', (size_t)(close + 1 - p));
	}
}

/* Does p begin with this tag, written in small letters here, in any case there? */
static bool begins(const char *p, const char *end, const char *tag)
{
	for (; *tag && p < end && (*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p) == *tag; tag++)
		p++;
	return !*tag;
}

/* The next tag that is one of these, which are a row of "<title\0</title\0" and so on; NULL: there is none. */
static char *next_tag(char *p, char *end, const char *tags)
{
	for (; (p = memchr(p, '<', (size_t)(end - p))); p++)
		for (const char *tag = tags; *tag; tag += strlen(tag) + 1)
			if (begins(p, end, tag))
				return p;
	return NULL;
}

/* In '<title>Ціна <table> у 2025</title>' is no table: a title has no tags. The parser would take all that follows for the title. */
static void blank_tags_of_title(struct buf *page)
{
	char *end = page->p + page->n;
	char *p = next_tag(page->p, end, "<title\0");
	char *close =
		p ? next_tag(p + 1, end, "</title\0<title\0<meta\0<link\0<body\0</head\0<script\0</script\0<style\0")
		  : NULL;
	if (!close || !begins(close, end, "</title"))
		return;
	while ((p = memchr(p + 1, '<', (size_t)(close - p - 1))))
		*p = ' ';
}

static char *copy_string(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(xmalloc(n), s, n);
}

void html_write(struct out *o, struct buf *page, const char *id, const char *url)
{
	emit_page(o, slice_of(id));
	if (page->n) {
		blank_conditions(page);
		blank_tags_of_title(page);
	}
	xmlMemSetup(free, xmalloc, xrealloc, copy_string);
	htmlParserCtxt *parser = htmlNewParserCtxt();
	if (!parser)
		msg_die("%s: out of memory", id);
	xmlDoc *doc = page->n ? htmlCtxtReadMemory(parser, page->p, (int)page->n, NULL, "UTF-8", OPTIONS) : NULL;
	if (doc)
		write_tree(o, doc, url);
	if (page->n)
		name_loss(parser, id);
	xmlFreeDoc(doc);
	htmlFreeParserCtxt(parser);
}
