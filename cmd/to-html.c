/* to-html: marked text to a page to look at. */
#include "filter.h"
#include "view.h"

static bool begun;

/* The page waits for a document: without input there is no output. */
static void doc(const struct doc *d, struct out *o)
{
	if (!begun)
		view_begin(o);
	begun = true;
	view_write(o, d);
}

static void end(struct out *o)
{
	if (begun)
		view_end(o);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "to-html",
		.synopsis = "[-p] [FILE...]",
		.summary = "Writes documents and their facts as one page of HTML.",
		.reach = REACH_DOC,
		.writes = WRITES_OTHER,
		.doc = doc,
		.end = end,
	};
	return filter_main(&f, argc, argv);
}
