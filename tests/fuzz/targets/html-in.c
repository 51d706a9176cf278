/* from-html: any bytes are a page, which becomes one document of marked text with no marks but those of from-html, in which no line is
 * empty or begins with a blank; read in blocks of any size. */
#include "../check.h"
#define main from_html
#include "../../../cmd/from-html.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

static void check_line(size_t i, struct slice line)
{
	struct ref_mark m = ref_mark(line);
	if ((m.type == REF_DOC) != (i == 0) || m.type == REF_SECTION)
		broken("line %zu is a mark that no page makes: %.*s", i, (int)line.n, line.p);
	if (m.type == REF_SPAN && !slice_is(m.kind, "link") &&
	    !(slice_is(m.kind, "boilerplate") && begins(m.value, "html-")))
		broken("a mark that no page makes: %.*s", (int)line.n, line.p);
	if (line.n == 0 || begins(line, " "))
		broken("a line that begins with a blank: '%.*s'", (int)line.n, line.p);
}

static void check_page(const char *args, struct slice in)
{
	static struct buf out, blocks;
	static struct lines l;
	run(from_html, args, in, 0, &out);
	check_marked("from-html", whole(&out));
	lines_cut(&l, whole(&out));
	for (size_t i = 0; i < l.n; i++)
		check_line(i, l.v[i]);
	run(from_html, args, in, block_for(in) * 16, &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice in = {(const char *)data, size};
	url = encoding = NULL;
	check_page("from-html", in);
	check_page("from-html -u https://a.ua/b/c", in);
	return 0;
}
