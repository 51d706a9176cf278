/* split-sections: what is true of every marking filter, its marks replace all others of their kind, each has a known kind,
 * and -l gives a line for each. */
#include "../check.h"
#define main split_sections
#include "../../../cmd/split-sections.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

static size_t check_kinds(struct slice marked)
{
	static struct lines l;
	size_t n = 0;
	lines_cut(&l, marked);
	for (size_t i = 0; i < l.n; i++) {
		struct ref_mark m = ref_mark(l.v[i]);
		if (m.type != REF_SECTION)
			continue;
		n++;
		unsigned kind = 0;
		while (kind < SECTION_KINDS && !slice_is(m.kind, section_name(kind)))
			kind++;
		if (kind == SECTION_KINDS || begins(m.keys, "\tlevel=") != (kind == SECTION_HEADING) ||
		    begins(m.keys, "\titems=") != (kind == SECTION_LIST))
			broken("a section of no kind: %.*s", (int)l.v[i].n, l.v[i].p);
		if (i + 1 == l.n || begins(l.v[i + 1], "\t"))
			broken("a section without a line");
	}
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const own[] = {"\tsection\t", NULL};
	static struct buf out, list;
	static struct lines l;
	struct slice in = {(const char *)data, size};
	filter.doc = write_marked;
	filter.writes = WRITES_MARKS;
	check_marking(split_sections, "split-sections", in, own, &out);
	size_t n = check_kinds(whole(&out));
	run(split_sections, "split-sections -l", in, 0, &list);
	check_utf8("-l", whole(&list));
	lines_cut(&l, whole(&list));
	if (l.n != n)
		broken("-l has %zu lines, not %zu", l.n, n);
	return 0;
}
