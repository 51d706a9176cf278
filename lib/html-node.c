#include "html-node.h"

struct slice html_attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0) {
			const xmlNode *text = a->children; /* absent in '<option selected>' */
			return slice_of(text && text->content ? (const char *)text->content : "");
		}
	return (struct slice){NULL, 0};
}

struct slice html_address(const xmlNode *n, const char *name)
{
	struct slice value = html_attr(n, name);
	return value.n < HTML_ADDRESS ? value : (struct slice){NULL, 0};
}

const struct html_word *html_element(const xmlNode *n)
{
	return html_word(HTML_ELEMENT, html_name(n));
}

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

bool html_next_word(struct slice *rest, struct slice *word)
{
	while (rest->n && !in_word(*rest->p))
		*rest = (struct slice){rest->p + 1, rest->n - 1};
	word->p = rest->p;
	for (word->n = 0; word->n < rest->n && in_word(rest->p[word->n]);)
		word->n++;
	if (word->n == 0)
		return false;
	*rest = (struct slice){rest->p + word->n, rest->n - word->n};
	return true;
}

static void put_words(struct buf *b, const char *s)
{
	bool space = b->n && b->p[b->n - 1] == ' ';
	for (; *s; s++) {
		bool blank = (unsigned char)*s <= ' ' || *s == 0x7f;
		if (!blank || !space)
			buf_putc(b, blank ? ' ' : *s);
		space = blank;
	}
}

/* The depth is bounded by the parser. */
static void put_text(struct buf *b, const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
			put_words(b, (const char *)c->content);
		else if (c->type == XML_ELEMENT_NODE)
			put_text(b, c);
}

void html_text(struct buf *b, const xmlNode *n)
{
	struct buf text = {0};
	put_text(&text, n);
	buf_slice(b, slice_trim((struct slice){text.p, text.n}));
	buf_free(&text);
}
