/* from-jsonl: each line that is an object with a text becomes a document whose lines are those of the text, and nothing in the
 * record becomes a mark that is none; what it writes, to-jsonl writes as JSON, which read and written again is the same. */
#include "../check-json.h"
#define main from_jsonl
#include "../../../cmd/from-jsonl.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main
#define main to_jsonl
#include "../../../cmd/to-jsonl.c" /* NOLINT(bugprone-suspicious-include): the same */
#undef main

/* The text of a record; false where it is not one. A member 'text' of the object; there is no '.' in the name. */
static bool record_text(struct slice record, struct buf *text)
{
	json_error_t error;
	json_t *v = json_loadb(record.p, record.n, JSON_ALLOW_NUL, &error);
	struct slice s = json_slice(json_object_get(v, "text"));
	text->n = 0;
	buf_slice(text, s);
	buf_putc(text, '\n');
	json_decref(v);
	return s.p;
}

static bool is_empty(struct slice line)
{
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != ' ')
			return false;
	return true;
}

/* Each document of the output is that of the next good record. */
static void check_texts(struct slice in, struct slice marked)
{
	static struct lines records, want, out;
	static struct buf text;
	size_t at = 0;
	lines_repaired(&records, in);
	lines_cut(&out, marked);
	for (size_t i = 0; i < records.n; i++) {
		if (is_empty(records.v[i]) || !record_text(records.v[i], &text))
			continue;
		if (at == out.n || ref_mark(out.v[at++]).type != REF_DOC)
			broken("no document for record %zu", i + 1);
		bool mark_at_start = begins(whole(&text), "\xef\xbb\xbf"); /* which a file loses, and a text keeps */
		lines_of_page(&want, whole(&text));
		for (size_t k = 0; k < want.n; at++) {
			if (at == out.n)
				broken("text is lost");
			if (begins(out.v[at], "\t"))
				continue;
			if (!(k == 0 && mark_at_start))
				check_same("a line", want.v[k], out.v[at]);
			k++;
		}
		while (at < out.n && ref_mark(out.v[at]).type != REF_DOC)
			if (!begins(out.v[at++], "\t"))
				broken("a line that is none of the text");
	}
	if (at != out.n)
		broken("a document of no record");
}

static void check_json(struct slice marked)
{
	static struct buf once, again, twice;
	run(to_jsonl, "to-jsonl", marked, 0, &once);
	check_documents(whole(&once));
	run(from_jsonl, "from-jsonl", whole(&once), 0, &again);
	run(to_jsonl, "to-jsonl", whole(&again), 0, &twice);
	check_same("to-jsonl, from-jsonl, to-jsonl", whole(&once), whole(&twice));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf out, blocks;
	struct slice in = {(const char *)data, size};
	run(from_jsonl, "from-jsonl", in, 0, &out);
	check_read("from-jsonl", whole(&out));
	check_texts(in, whole(&out));
	run(from_jsonl, "from-jsonl", in, block_for(in), &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
	check_json(whole(&out));
	return 0;
}
