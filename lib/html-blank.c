#include "html-blank.h"

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

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool ends_tag(char c)
{
	return c == '>' || c == '<'; /* '<': of no tag after all, as in a script's 'i<n' */
}

/* The end of the attribute, or of the blanks or the sign between two, at p in a tag. A quote opens after '=' only. */
static char *after_attribute(char *p, char *end)
{
	char *start = p;
	while (p < end && !is_blank(*p) && !ends_tag(*p) && *p != '=')
		p++;
	if (p == end || *p != '=')
		return p > start ? p : p + 1;
	for (p++; p < end && is_blank(*p);)
		p++;
	if (p < end && (*p == '"' || *p == '\'')) {
		char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
		return close ? close + 1 : end;
	}
	while (p < end && !is_blank(*p) && !ends_tag(*p))
		p++;
	return p;
}

/* Where the tag at p ends; what stands there beyond HTML_ATTRIBUTES becomes blanks. */
static char *blank_attributes(char *p, char *end)
{
	size_t n = 0;
	for (char *next; p < end && !ends_tag(*p); p = next) {
		next = is_blank(*p) ? p + 1 : after_attribute(p, end);
		n += !is_blank(*p);
		if (n > HTML_ATTRIBUTES)
			memset(p, ' ', (size_t)(next - p));
	}
	return p;
}

/* The parser compares each attribute of a tag with all that stand before it: a megabyte of them would take minutes. */
static void blank_surplus(struct buf *page)
{
	char *p = page->p, *end = p + page->n;
	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		p++;
		if (p < end && ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z'))
			p = blank_attributes(p, end);
	}
}

void html_blank(struct buf *page)
{
	if (!page->n)
		return;
	blank_conditions(page);
	blank_tags_of_title(page);
	blank_surplus(page);
}
