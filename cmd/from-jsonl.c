/* from-jsonl: JSON Lines to marked text, a document a line. */
#include "filter.h"
#include "json-read.h"
#include "jsonl-read.h"
#include "line.h"

static struct jsonl_source from = {.text = {"text", 4}, .id = {"id", 2}};
static struct reader in;

static void set_field(int letter, const char *value)
{
	if (!*value)
		filter_usage("-%c: the name of a field is empty", letter);
	*(letter == 't' ? &from.text : &from.id) = slice_of(value);
}

static bool is_blank(struct slice line)
{
	return slice_trim(line).n == 0;
}

static void read_records(int fd, const char *name, struct out *out)
{
	size_t at, len;
	in.pause = out_pause;
	in.arg = out;
	from.name = name;
	reader_open(&in, fd, name);
	for (; reader_next(&in, &at, &len); reader_hold(&in)) {
		struct slice line = {reader_base(&in) + at, len};
		from.line = in.line;
		if (!is_blank(line))
			jsonl_read(out, line, &from);
	}
	reader_report(&in, slice_of(name));
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "from-jsonl",
		.synopsis = "[-i FIELD] [-t FIELD] [FILE...]",
		.summary = "Reads JSON Lines, a record a line, and writes each as a document.",
		.options = "  -i FIELD   the id is in FIELD (id); a.b is b inside a\n"
			   "  -t FIELD   the text is in FIELD (text)\n",
		.letters = "i:t:",
		.option = set_field,
		.ready = json_ready,
		.file = read_records,
	};
	return filter_main(&f, argc, argv);
}
