/* to-csv: marked text to a table, a row a fact. */
#include "csv.h"
#include "filter.h"
#include "sentence.h"

static bool hashtags;
static bool begun;

static void option(int letter, const char *value)
{
	(void)letter;
	(void)value;
	hashtags = true;
}

/* The header waits for a document: without input there is no output. */
static void doc(const struct doc *d, struct out *o)
{
	if (!begun) {
		csv_open();
		csv_header(o, hashtags);
		begun = true;
	}
	csv_write(o, d);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "to-csv",
		.synopsis = "[-px] [FILE...]",
		.summary = "Writes each fact as a row of a table (CSV).",
		.options = "  -x         write HXL hashtags beneath the header\n",
		.letters = "x",
		.option = option,
		.ready = sentences_ready,
		.reach = REACH_DOC,
		.writes = WRITES_OTHER,
		.doc = doc,
	};
	return filter_main(&f, argc, argv);
}
