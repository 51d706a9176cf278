/* strip-boilerplate: leaves out what belongs to the site and not to the article. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "chrome.h"
#include "emit.h"
#include "file.h"
#include "filter.h"
#include "furniture.h"
#include "msg.h"
#include "repeat.h"

static struct filter filter; /* -k changes it */
static struct chrome *chrome;
static struct repeat *repeat;
static bool keep;                /* -k */
static const char *known, *list; /* -x, -w */
static FILE *list_file;

static struct { /* the lines of text of the document at hand */
	struct slice *v;
	struct slice *html; /* why HTML calls it furniture, as from-html says: 'html-nav'; or empty */
	struct verdict *verdict;
	uint8_t *linked; /* what percent of it are links */
	bool *shared;    /* known to be furniture before the page was read */
	size_t cap, html_cap, verdict_cap, linked_cap, shared_cap;
	bool any_html, any_link;
} line;

static void see(const struct doc *d);

static void option(int letter, const char *value)
{
	if (letter == 'k') {
		keep = true;
		filter.writes = WRITES_MARKS;
	} else if (letter == 's') {
		filter.see = see;
	} else if (letter == 'x') {
		known = value;
	} else {
		list = value;
		filter.writes = WRITES_OTHER;
	}
}

static void room(size_t n)
{
	line.v = array_room(line.v, &line.cap, n, sizeof *line.v);
	line.html = array_room(line.html, &line.html_cap, n, sizeof *line.html);
	line.verdict = array_room(line.verdict, &line.verdict_cap, n, sizeof *line.verdict);
	line.linked = array_room(line.linked, &line.linked_cap, n, sizeof *line.linked);
	line.shared = array_room(line.shared, &line.shared_cap, n, sizeof *line.shared);
}

static void read_known(void)
{
	int fd = file_open(known);
	if (fd < 0)
		msg_die("%s: cannot open:", known);
	struct reader r = {0};
	struct buf all = {0};
	reader_open(&r, fd, known);
	size_t n = 0;
	for (size_t at, len; reader_next(&r, &at, &len); n++) {
		buf_put(&all, reader_base(&r) + at, len);
		buf_putc(&all, '\n');
	}
	room(n);
	struct slice rest = {all.p, all.n};
	for (size_t i = 0; i < n; i++)
		line.v[i] = repeat_row(slice_cut(&rest, '\n'));
	chrome_read(chrome, line.v, NULL, n, line.verdict);
	repeat_know(repeat, line.verdict, n);
	buf_free(&all);
	reader_close(&r);
	file_close(fd, known);
}

/* Opened before any page is read, as nothing can be after that. What it holds stays until there is something to write. */
static void open_list(void)
{
	list_file = fopen(list, "a");
	if (!list_file)
		msg_die("%s: cannot open:", list);
	filter.see = NULL; /* strip() only counts then */
}

static void ready(void)
{
	chrome = chrome_new();
	repeat = repeat_new();
	if (known)
		read_known();
	if (list)
		open_list();
}

/* The attribute 'site'; else the first part of the id: 'ukrinform' of 'ukrinform/12.txt', 'visti.example' of an address. */
static struct slice site_of(const struct doc *d)
{
	struct slice part, rest = d->id;
	if (doc_attr(d, "site", &part))
		return part;
	do
		part = slice_cut(&rest, '/');
	while (rest.p && (part.n == 0 || part.p[part.n - 1] == ':' || slice_is(part, ".") || slice_is(part, "..")));
	return rest.p ? part : (struct slice){"", 0};
}

/* What the marks under text line i, the document's line k, say of it; returns the record after them. */
static size_t read_marks(const struct doc *d, size_t i, size_t k)
{
	size_t linked = 0;
	for (i++; i < d->n && d->rec[i].type == REC_SPAN; i++) {
		linked += furniture_linked(doc_line(d, i));
		if (line.html[k].n == 0)
			line.html[k] = furniture_reason(doc_line(d, i), line.v[k]);
	}
	line.any_html = line.any_html || line.html[k].n;
	line.any_link = line.any_link || linked;
	size_t all = linked ? utf8_count(line.v[k]) : 1;
	line.linked[k] = (uint8_t)(linked < all ? linked * 100 / all : linked ? 100 : 0);
	return i;
}

static size_t collect(const struct doc *d)
{
	size_t n = 0;
	room(d->n);
	line.any_html = line.any_link = false;
	for (size_t i = 0; i < d->n;) {
		if (d->rec[i].type != REC_TEXT) {
			i++;
			continue;
		}
		line.v[n] = doc_line(d, i);
		line.html[n].n = 0;
		i = read_marks(d, i, n++);
	}
	return n;
}

/* What HTML calls furniture is known to be, as what the site's other pages have. */
static const bool *known_lines(size_t n, bool others)
{
	for (size_t i = 0; i < n; i++)
		line.shared[i] = (others && line.shared[i]) || line.html[i].n;
	return others || line.any_html ? line.shared : NULL;
}

/* Judges the document by itself, and counts its lines. */
static void see(const struct doc *d)
{
	size_t n = collect(d);
	chrome_read(chrome, line.v, line.any_link ? line.linked : NULL, n, line.verdict);
	chrome_judge(chrome, NULL, n, line.verdict);
	repeat_add(repeat, site_of(d), line.v, line.verdict, n, list);
}

static void judge(const struct doc *d)
{
	size_t n = collect(d);
	bool others = filter.see || known;
	chrome_read(chrome, line.v, line.any_link ? line.linked : NULL, n, line.verdict);
	if (others)
		repeat_find(repeat, site_of(d), line.verdict, n, line.shared);
	chrome_judge(chrome, known_lines(n, others), n, line.verdict);
}

/* Writes text line i, which is line k of the document, with the rule's name. */
static size_t emit_marked(const struct doc *d, struct out *o, size_t i, size_t k)
{
	static struct spans found;
	enum rule why = line.verdict[k].rule;
	spans_clear(&found);
	if (why && line.v[k].n)
		span_add(&found, 0, line.v[k].n, line.html[k].n ? line.html[k] : slice_of(rule_name(why)));
	return emit_text(o, d, i, filter.kind, &found);
}

static void strip(const struct doc *d, struct out *o)
{
	if (list) {
		see(d);
		return;
	}
	judge(d);
	for (size_t i = 0, k = 0; i < d->n;) {
		if (d->rec[i].type != REC_TEXT) {
			emit_rec(o, d, i++);
			continue;
		}
		if (keep)
			i = emit_marked(d, o, i, k);
		else
			i = line.verdict[k].rule ? doc_after(d, i) : emit_text(o, d, i, filter.kind, NULL);
		k++;
	}
}

static void write_shared(void)
{
	struct buf b = {0};
	repeat_write(repeat, &b);
	bool failed = ftruncate(fileno(list_file), 0) != 0 && errno != EINVAL; /* EINVAL: no regular file */
	failed = (b.n && fwrite(b.p, 1, b.n, list_file) < b.n) || failed;
	if (fclose(list_file) != 0 || failed)
		msg_die("%s: cannot write:", list);
	buf_free(&b);
}

int main(int argc, char **argv)
{
	filter = (struct filter){
		.name = "strip-boilerplate",
		.synopsis = "[-kps] [-w FILE] [-x FILE] [FILE...]",
		.summary = "Leaves out menus, forms, counters, footers and the like; keeps the article.",
		.options = "  -k         keep every line, and mark what would be left out with the rule's name\n"
			   "  -s         leave out too what the pages of its site share, as far as they were seen\n"
			   "  -w FILE    write the lines that the pages of a site share to FILE, and no text\n"
			   "  -x FILE    leave out the lines of FILE too, one a line or as -w wrote them\n",
		.letters = "ksw:x:",
		.option = option,
		.ready = ready,
		.reach = REACH_DOC,
		.writes = WRITES_TEXT,
		.kind = "boilerplate",
		.doc = strip,
	};
	int status = filter_main(&filter, argc, argv);
	if (list)
		write_shared();
	return status;
}
