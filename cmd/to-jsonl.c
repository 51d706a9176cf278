/* to-jsonl: marked text to JSON Lines, one object a document, or one a fact. */
#include "filter.h"
#include "jsonl.h"
#include "sentence.h"

static void (*write_doc)(struct out *o, const struct doc *d) = jsonl_write;

static void option(int letter, const char *value)
{
	(void)letter;
	(void)value;
	write_doc = jsonl_write_facts;
}

static void ready(void)
{
	if (write_doc == jsonl_write_facts)
		sentences_ready();
}

static void doc(const struct doc *d, struct out *o)
{
	write_doc(o, d);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "to-jsonl",
		.synopsis = "[-fp] [FILE...]",
		.summary = "Writes each document as one line of JSON.",
		.options = "  -f         write each fact as one line, with its sentence\n",
		.letters = "f",
		.option = option,
		.ready = ready,
		.reach = REACH_DOC,
		.writes = WRITES_OTHER,
		.doc = doc,
	};
	return filter_main(&f, argc, argv);
}
