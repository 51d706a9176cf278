/* strip-boilerplate: leaves out what belongs to the site and not to the article. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "chrome.h"
#include "emit.h"
#include "file.h"
#include "filter.h"
#include "msg.h"
#include "page.h"
#include "repeat.h"

static struct filter filter; /* -k changes it */
static struct chrome *chrome;
static struct repeat *repeat;
static bool keep;                /* -k */
static const char *known, *list; /* -x, -w */
static FILE *list_file;

static struct page page;
static struct verdict *verdict; /* on its lines */
static bool *shared;            /* which of them are known to be furniture before it is read */
static size_t verdict_cap, shared_cap;

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

static void read_known(void)
{
	int fd = file_open(known);
	if (fd < 0)
		msg_die("%s: cannot open:", known);
	struct reader r = {0};
	struct buf all = {0};
	reader_open(&r, fd, known);
	struct slice *line = NULL;
	size_t n = 0, cap = 0;
	for (size_t at, len; reader_next(&r, &at, &len); n++) {
		buf_put(&all, reader_base(&r) + at, len);
		buf_putc(&all, '\n');
	}
	line = array_room(line, &cap, n, sizeof *line);
	verdict = array_room(verdict, &verdict_cap, n, sizeof *verdict);
	struct slice rest = {all.p, all.n};
	for (size_t i = 0; i < n; i++)
		line[i] = repeat_row(slice_cut(&rest, '\n'));
	chrome_read(chrome, line, NULL, n, verdict);
	repeat_know(repeat, verdict, n);
	free(line);
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

static void read_page(const struct doc *d)
{
	page_read(&page, d);
	verdict = array_room(verdict, &verdict_cap, page.n, sizeof *verdict);
	shared = array_room(shared, &shared_cap, page.n, sizeof *shared);
	chrome_read(chrome, page.line, page.any_link ? page.linked : NULL, page.n, verdict);
}

/* What HTML calls furniture is known to be, as what the site's other pages have. */
static const bool *known_lines(bool others)
{
	for (size_t i = 0; i < page.n; i++)
		shared[i] = (others && shared[i]) || page.html[i].n;
	return others || page.any_html ? shared : NULL;
}

/* Judges the document by itself, and counts its lines. */
static void see(const struct doc *d)
{
	read_page(d);
	chrome_judge(chrome, NULL, page.n, verdict);
	repeat_add(repeat, page_site(d), page.line, verdict, page.n, list);
}

static void judge(const struct doc *d)
{
	bool others = filter.see || known;
	read_page(d);
	if (others)
		repeat_find(repeat, page_site(d), verdict, page.n, shared);
	chrome_judge(chrome, known_lines(others), page.n, verdict);
}

/* Writes text line i, which is line k of the document, with the rule's name. */
static size_t emit_marked(const struct doc *d, struct out *o, size_t i, size_t k)
{
	static struct spans found;
	enum rule why = verdict[k].rule;
	spans_clear(&found);
	if (why && page.line[k].n)
		span_add(&found, 0, page.line[k].n, page.html[k].n ? page.html[k] : slice_of(rule_name(why)));
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
			i = verdict[k].rule ? doc_after(d, i) : emit_text(o, d, i, filter.kind, NULL);
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
