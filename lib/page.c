#include "page.h"

#include "mark.h"
#include "utf8.h"

/* Why HTML calls the line furniture: the value of a boilerplate mark that lies over all of it. Those that strip-boilerplate made
 * in an earlier run are none: it may judge anew. */
static struct slice reason(const struct doc *d, size_t i, struct slice line)
{
	static const char by_html[] = "html-";
	struct mark m;
	doc_mark(d, i, &m);
	if (!slice_is(m.kind, "boilerplate") || d->rec[i].from > 0 || d->rec[i].to < line.n ||
	    m.value.n < sizeof by_html || memcmp(m.value.p, by_html, sizeof by_html - 1) != 0)
		return (struct slice){NULL, 0};
	return m.value;
}

static bool begins(struct slice s, const char *with)
{
	size_t n = strlen(with);
	return s.n >= n && memcmp(s.p, with, n) == 0;
}

/* How many characters a link mark covers that leads to another page; not one within the page, to write to, to call. */
static size_t linked_by(const struct doc *d, size_t i)
{
	struct mark m;
	doc_mark(d, i, &m);
	if (!slice_is(m.kind, "link"))
		return 0;
	return begins(m.value, "#") || begins(m.value, "mailto:") || begins(m.value, "tel:") ? 0 : m.end - m.start;
}

/* What the marks under text line i, line k of the page, say of it; returns the record after them. */
static size_t read_marks(struct page *p, const struct doc *d, size_t i, size_t k)
{
	size_t linked = 0;
	for (i++; i < d->n && d->rec[i].type == REC_SPAN; i++) {
		linked += linked_by(d, i);
		if (p->html[k].n == 0)
			p->html[k] = reason(d, i, p->line[k]);
	}
	p->any_html = p->any_html || p->html[k].n;
	p->any_link = p->any_link || linked;
	size_t all = linked ? utf8_count(p->line[k]) : 1;
	p->linked[k] = (uint8_t)(linked < all ? linked * 100 / all : linked ? 100 : 0);
	return i;
}

void page_read(struct page *p, const struct doc *d)
{
	p->line = array_room(p->line, &p->line_cap, d->n, sizeof *p->line);
	p->html = array_room(p->html, &p->html_cap, d->n, sizeof *p->html);
	p->linked = array_room(p->linked, &p->linked_cap, d->n, sizeof *p->linked);
	p->n = 0;
	p->any_html = p->any_link = false;
	for (size_t i = 0; i < d->n;) {
		if (d->rec[i].type != REC_TEXT) {
			i++;
			continue;
		}
		p->line[p->n] = doc_line(d, i);
		p->html[p->n].n = 0;
		i = read_marks(p, d, i, p->n++);
	}
}

struct slice page_site(const struct doc *d)
{
	struct slice part, rest = d->id;
	if (doc_attr(d, "site", &part))
		return part;
	do
		part = slice_cut(&rest, '/');
	while (rest.p && (part.n == 0 || part.p[part.n - 1] == ':' || slice_is(part, ".") || slice_is(part, "..")));
	return rest.p ? part : (struct slice){"", 0};
}
