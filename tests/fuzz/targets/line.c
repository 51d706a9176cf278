/* Lines: a file of any bytes gives the lines that the plainest reading of the rules gives, in blocks of any size, and the
 * repairs are counted; a text at hand is read like a file, but for the mark at its start. */
#include "line.h"
#include "../check.h"
#include "msg.h"

static struct lines want;
static size_t counted;

static void compare(struct reader *r)
{
	size_t at, len, i = 0;
	for (counted = 0; reader_next(r, &at, &len); i++, reader_hold(r)) {
		if (i == want.n)
			broken("more than %zu lines", want.n);
		check_same("a line", want.v[i], (struct slice){reader_base(r) + at, len});
		if (r->line != i + 1)
			broken("line %zu has number %zu", i + 1, r->line);
		if (i % 3 == 1) { /* also when read again */
			reader_back(r, at);
			reader_next(r, &at, &len);
			check_same("the line again", want.v[i], (struct slice){reader_base(r) + at, len});
		}
	}
	if (i != want.n)
		broken("%zu lines, not %zu", i, want.n);
	for (int k = 0; k < REPAIR_KINDS; k++)
		counted += r->repairs.count[k];
	if (!counted != !r->repairs.first_line)
		broken("%zu repairs, the first in line %zu", counted, r->repairs.first_line);
}

static void read_file(int fd, const char *name, struct out *o)
{
	static struct reader r;
	r.pause = out_pause;
	r.arg = o;
	reader_open(&r, fd, name);
	compare(&r);
	reader_report(&r, slice_of(name));
}

static size_t read_in_blocks(struct slice in, size_t block)
{
	static struct buf out;
	struct filter f = {.name = "line", .file = read_file};
	run_filter(&f, "line", in, block, &out);
	return counted;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct reader text;
	struct slice in = {(const char *)data, size};
	lines_repaired(&want, in);
	check_utf8("lines", whole(&want.text));
	size_t repairs = read_in_blocks(in, 0);
	if (read_in_blocks(in, block_for(in)) != repairs)
		broken("%zu repairs, not %zu in small blocks", repairs, counted);
	bool unchanged =
		slice_eq(whole(&want.text), in) || (want.text.n == size + 1 && memcmp(want.text.p, in.p, size) == 0);
	if (unchanged != (repairs == 0) && size)
		broken("%zu repairs", repairs);
	if (!begins(in, "\xef\xbb\xbf")) {
		reader_open_text(&text, in, "text");
		compare(&text);
	}
	return 0;
}
