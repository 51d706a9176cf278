/* to-jsonl: marked text to JSON Lines, one object a document. */
#include "filter.h"
#include "jsonl.h"

static void write_doc(const struct doc *d, struct out *o)
{
	jsonl_write(o, d);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "to-jsonl",
		.synopsis = "[-p] [FILE...]",
		.summary = "Writes each document as one line of JSON.",
		.reach = REACH_DOC,
		.writes = WRITES_OTHER,
		.doc = write_doc,
	};
	return filter_main(&f, argc, argv);
}
