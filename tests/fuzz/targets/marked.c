/* Marked text: what is read line by line, document by document, or in blocks of any size is written alike; every line of
 * text and every good mark stays, every other mark goes with a message; written again it stays as it is. */
#include "../check.h"

/* How many lines come out: all text, and the marks that are good and fit their lines. */
static size_t count_good(struct slice in)
{
	static struct lines l;
	lines_repaired(&l, in);
	if (!l.n || ref_mark(l.v[0]).type != REF_DOC)
		return l.n + (l.n > 0); /* a page: its document is added */
	struct slice text = {NULL, 0};
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++) {
		struct ref_mark m = ref_mark(l.v[i]);
		if (!begins(l.v[i], "\t"))
			text = l.v[i];
		else if (m.type == REF_DOC)
			text.p = NULL;
		bool bad_span = m.type == REF_SPAN && (!text.p || !ref_slice(text, m.start, m.end).p);
		n += !begins(l.v[i], "\t") || (m.type != REF_NONE && !bad_span);
	}
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf by_line, by_doc, again, blocks;
	static struct lines want, got;
	struct slice in = {(const char *)data, size};
	copy_marked(in, REACH_DOC, &by_doc);
	bool complained = complaints().n;
	check_marked("marked text", whole(&by_doc));
	bool marked = lines_of_stream(&want, in);
	lines_of_text(&got, whole(&by_doc));
	check_same_lines("text", &want, &got);
	copy_marked(in, REACH_LINE, &by_line);
	check_same("by line", whole(&by_doc), whole(&by_line));
	copy_marked(in, REACH_SECTIONS, &again);
	check_same("by document in marked text", whole(&by_doc), whole(&again));
	copy_marked(whole(&by_doc), REACH_DOC, &again);
	check_same("again", whole(&by_doc), whole(&again));
	if (complaints().n)
		broken("its own output: %.*s", (int)complaints().n, complaints().p);
	lines_cut(&got, whole(&by_doc));
	size_t good = count_good(in);
	if (marked && !complained && got.n != good)
		broken("%zu lines, not %zu", got.n, good);
	if (got.n > good)
		broken("%zu lines, more than %zu", got.n, good);
	(void)blocks;
	return 0;
}
