/* to-jsonl: an object a document, an object a fact (-f), whatever the marks say; from-jsonl reads the documents back whole. */
#include "../check-json.h"
#define main to_jsonl
#include "../../../cmd/to-jsonl.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main
#define main from_jsonl
#include "../../../cmd/from-jsonl.c" /* NOLINT(bugprone-suspicious-include): the same */
#undef main

static size_t spans;

/* How many documents and spans are in marked text? */
static size_t count(struct slice marked)
{
	static struct lines l;
	size_t docs = 0;
	lines_cut(&l, marked);
	spans = 0;
	for (size_t i = 0; i < l.n; i++) {
		struct ref_mark m = ref_mark(l.v[i]);
		docs += m.type == REF_DOC;
		spans += m.type == REF_SPAN;
	}
	return docs;
}

/* A field never holds a control character; what has one anyway comes back with spaces. */
static bool has_controls(struct slice marked)
{
	static struct lines l;
	lines_cut(&l, marked);
	for (size_t i = 0; i < l.n; i++)
		for (size_t k = 1; k < l.v[i].n && begins(l.v[i], "\t"); k++) {
			unsigned char c = (unsigned char)l.v[i].p[k];
			if ((c < ' ' && c != '\t') || c == 0x7f || (c < 0xa0 && c >= 0x80 && l.v[i].p[k - 1] == '\xc2'))
				return true;
		}
	return false;
}

static void check_back(struct slice once)
{
	static struct buf marked, twice;
	run(from_jsonl, "from-jsonl", once, 0, &marked);
	if (complaints().n)
		broken("what to-jsonl writes: %.*s", (int)complaints().n, complaints().p);
	check_read("from-jsonl", whole(&marked));
	run(to_jsonl, "to-jsonl", whole(&marked), 0, &twice);
	check_same("to-jsonl, from-jsonl, to-jsonl", once, whole(&twice));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf copy, out, blocks;
	struct slice in = {(const char *)data, size};
	copy_marked(in, REACH_DOC, &copy);
	size_t docs = count(whole(&copy));
	write_doc = jsonl_write;
	run(to_jsonl, "to-jsonl", in, 0, &out);
	size_t n = check_documents(whole(&out));
	if (n != docs)
		broken("%zu objects, not %zu", n, docs);
	run(to_jsonl, "to-jsonl", in, block_for(in), &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
	if (!has_controls(whole(&copy)))
		check_back(whole(&out));
	run(to_jsonl, "to-jsonl -f", in, 0, &out);
	n = check_facts(whole(&out));
	if (n != spans)
		broken("%zu facts, not %zu", n, spans);
	return 0;
}
