/* strip-boilerplate: -k is a marking filter like others; without it lines go, in their order and with their marks, and just
 * those go that -k marks, and blank ones; with -s pages that were seen before make no line of text come from elsewhere. */
#include "../check.h"
#define main strip_boilerplate
#include "../../../cmd/strip-boilerplate.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

static struct lines kept;

/* Does -k mark line i? */
static bool is_marked(const struct lines *l, size_t i)
{
	do
		i++;
	while (i < l->n && begins(l->v[i], "\t") && !begins(l->v[i], "\tboilerplate\t"));
	return i < l->n && begins(l->v[i], "\tboilerplate\t");
}

/* The lines that -k does not mark, but for blank ones. */
static void unmarked(struct lines *l, struct slice marked)
{
	size_t n = 0;
	lines_cut(l, marked);
	for (size_t i = 0; i < l->n; i++)
		if (!begins(l->v[i], "\t") && l->v[i].n && !is_marked(l, i))
			l->v[n++] = l->v[i];
	l->n = n;
}

static void leave_out_blank(struct lines *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].n)
			l->v[n++] = l->v[i];
	l->n = n;
}

static void check_strip(const char *args, struct slice in, struct slice marked)
{
	static struct lines left, all;
	static struct buf out, blocks;
	keep = false;
	run(strip_boilerplate, args, in, 0, &out);
	check_utf8("what is left", whole(&out));
	if (marked.n)
		check_marked("what is left", whole(&out));
	lines_cut(&left, whole(&out));
	lines_cut(&all, marked);
	check_some_lines("what is left, with its marks", &left, &all);
	lines_of_text(&left, whole(&out));
	leave_out_blank(&left);
	unmarked(&kept, marked);
	check_same_lines("what -k does not mark", &kept, &left);
	run(strip_boilerplate, args, in, block_for(in), &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
}

/* Several pages of a site, with a memory of its own. */
static void check_site(struct slice in)
{
	static struct buf out;
	static struct lines left, all;
	keep = false;
	if (repeat)
		repeat_free(repeat);
	repeat = repeat_new();
	run(strip_boilerplate, "strip-boilerplate -s", in, 0, &out);
	check_utf8("what is left of a site", whole(&out));
	lines_of_stream(&all, in);
	lines_of_text(&left, whole(&out));
	check_some_lines("what is left of a site", &left, &all);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const own[] = {"\tboilerplate\t", NULL};
	static struct buf page, stream;
	struct slice in = {(const char *)data, size};
	check_marking(strip_boilerplate, "strip-boilerplate -k", in, own, &stream);
	run(strip_boilerplate, "strip-boilerplate -k -", in, 0, &page);
	check_strip("strip-boilerplate -", in, whole(&page));
	if (lines_of_stream(&kept, in))
		check_strip("strip-boilerplate", in, whole(&stream));
	if (place_of(in, "\n\tdoc\t") < in.n)
		check_site(in);
	return 0;
}
