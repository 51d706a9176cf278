/* strip-boilerplate: leaves out what belongs to the site and not to the article. */
#include <stdlib.h>

#include "chrome.h"
#include "emit.h"
#include "filter.h"

static struct chrome *chrome;
static bool keep; /* -k */

static struct slice *line; /* the lines of text of the document at hand */
static uint8_t *rule;      /* and why each goes */
static size_t line_cap, rule_cap;

static struct filter filter; /* -k changes it */

static void option(int letter, const char *value)
{
	(void)value;
	if (letter == 'k') {
		keep = true;
		filter.writes = WRITES_MARKS;
	}
}

static void ready(void)
{
	chrome = chrome_new();
}

static size_t collect(const struct doc *d)
{
	size_t n = 0;
	line = array_room(line, &line_cap, d->n, sizeof *line);
	for (size_t i = 0; i < d->n; i++)
		if (d->rec[i].type == REC_TEXT)
			line[n++] = doc_line(d, i);
	rule = array_room(rule, &rule_cap, n, sizeof *rule);
	return n;
}

static size_t emit_marked(const struct doc *d, struct out *o, size_t i, struct slice text, enum rule why)
{
	static struct spans found;
	spans_clear(&found);
	if (why && text.n)
		span_add(&found, 0, text.n, slice_of(rule_name(why)));
	return emit_text(o, d, i, "boilerplate", &found);
}

static void strip(const struct doc *d, struct out *o)
{
	size_t n = collect(d), k = 0;
	chrome_judge(chrome, line, n, NULL, rule);
	for (size_t i = 0; i < d->n;) {
		if (d->rec[i].type != REC_TEXT) {
			emit_rec(o, d, i++);
			continue;
		}
		if (keep)
			i = emit_marked(d, o, i, line[k], rule[k]);
		else
			i = rule[k] ? doc_after(d, i) : emit_text(o, d, i, NULL, NULL);
		k++;
	}
}

int main(int argc, char **argv)
{
	filter = (struct filter){
		.name = "strip-boilerplate",
		.synopsis = "[-kp] [FILE...]",
		.summary = "Leaves out menus, forms, counters, footers and the like; keeps the article.",
		.options = "  -k         keep every line, and mark what would be left out with the rule's name\n",
		.letters = "k",
		.option = option,
		.ready = ready,
		.reach = REACH_DOC,
		.writes = WRITES_TEXT,
		.doc = strip,
	};
	return filter_main(&filter, argc, argv);
}
