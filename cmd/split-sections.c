/* split-sections: marks what each part of a document is. */
#include <stdlib.h>

#include "emit.h"
#include "filter.h"
#include "section.h"
#include "utf8.h"

enum { WORDS_SHOWN = 60 }; /* code points of a section that -l shows */

static struct sections *sections;
static struct slice *line;
static struct section_line *found;
static size_t line_cap, found_cap;

static void ready(void)
{
	sections = sections_new();
}

/* Puts the document's lines of text into line[], and what they are into found[]. */
static size_t find(const struct doc *d)
{
	size_t n = 0;
	for (size_t i = 0; i < d->n; i++) {
		if (d->rec[i].type != REC_TEXT)
			continue;
		line = array_room(line, &line_cap, n + 1, sizeof *line);
		line[n++] = doc_line(d, i);
	}
	found = array_room(found, &found_cap, n, sizeof *found);
	sections_find(sections, line, n, found);
	return n;
}

static void write_mark(struct out *o, const struct section_line *x)
{
	static struct buf keys;
	keys.n = 0;
	if (x->kind == SECTION_LIST) {
		buf_puts(&keys, "items=");
		buf_putu(&keys, x->items);
	} else if (x->kind == SECTION_HEADING) {
		buf_puts(&keys, "level=");
		buf_putu(&keys, x->level);
	}
	emit_section(o, section_name(x->kind), &keys);
}

static void write_marked(const struct doc *d, struct out *o)
{
	size_t k = 0;
	find(d);
	for (size_t i = 0; i < d->n;) {
		if (d->rec[i].type == REC_TEXT) {
			if (found[k].opens)
				write_mark(o, &found[k]);
			k++;
			i = emit_text(o, d, i, NULL, NULL);
		} else {
			if (d->rec[i].type != REC_SECTION)
				emit_rec(o, d, i);
			i++;
		}
	}
}

/* The first words of the section that opens at line k, which may be blank itself. */
static void write_words(struct out *o, size_t k, size_t n)
{
	struct slice s = slice_trim(line[k]);
	while (s.n == 0 && k + 1 < n && !found[k + 1].opens)
		s = slice_trim(line[++k]);
	size_t end = 0;
	for (size_t points = 0, len; end < s.n && points < WORDS_SHOWN; points++, end += len)
		utf8_decode(s.p + end, &len);
	buf_slice(&o->b, (struct slice){s.p, end});
	buf_puts(&o->b, end < s.n ? "…\n" : "\n");
	out_check(o);
}

static void write_list(const struct doc *d, struct out *o)
{
	size_t n = find(d);
	for (size_t k = 0; k < n; k++) {
		if (!found[k].opens)
			continue;
		buf_puts(&o->b, section_name(found[k].kind));
		buf_putc(&o->b, '\t');
		write_words(o, k, n);
	}
}

static struct filter filter = {
	.name = "split-sections",
	.synopsis = "[-lp] [FILE...]",
	.summary =
		"Marks the parts of each document: title, lead, heading, body, list, quote, credits, byline, contacts.",
	.options = "  -l         print one line a section, its kind and first words, and no text\n",
	.letters = "l",
	.ready = ready,
	.reach = REACH_DOC,
	.writes = WRITES_MARKS,
	.doc = write_marked,
};

static void option(int letter, const char *value)
{
	(void)value;
	if (letter == 'l') {
		filter.doc = write_list;
		filter.writes = WRITES_OTHER;
	}
}

int main(int argc, char **argv)
{
	filter.option = option;
	return filter_main(&filter, argc, argv);
}
