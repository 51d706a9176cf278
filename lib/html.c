#include "html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "emit.h"
#include "html-blank.h"
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

static char *copy_string(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(xmalloc(n), s, n);
}

void html_write(struct out *o, struct buf *page, const char *id, const char *url)
{
	emit_page(o, slice_of(id));
	html_blank(page);
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
