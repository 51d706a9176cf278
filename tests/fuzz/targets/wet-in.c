/* from-wet: any bytes are an archive, whose good records become documents in which nothing is a mark that the record did not
 * state; packed as gzip, in one member or several, it gives the same. */
#include <zlib.h>

#include "../check.h"
#define main from_wet
#include "../../../cmd/from-wet.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

/* Appends s as a member. */
static void pack(struct buf *b, struct slice s)
{
	z_stream z = {0};
	if (deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 1, Z_DEFAULT_STRATEGY) != Z_OK)
		broken("no memory for zlib");
	size_t room = deflateBound(&z, s.n);
	buf_room(b, room);
	z.next_in = (unsigned char *)s.p;
	z.avail_in = (unsigned)s.n;
	z.next_out = (unsigned char *)b->p + b->n;
	z.avail_out = (unsigned)room;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		broken("cannot pack");
	b->n += room - z.avail_out;
	deflateEnd(&z);
}

static void check_lines(struct slice marked)
{
	static struct lines l;
	check_marked("from-wet", marked);
	lines_cut(&l, marked);
	for (size_t i = 0; i < l.n; i++) {
		struct ref_mark m = ref_mark(l.v[i]);
		if (m.type == REF_SPAN || m.type == REF_SECTION)
			broken("a mark that no archive makes: %.*s", (int)l.v[i].n, l.v[i].p);
	}
}

static void check_packed(struct slice in, const struct buf *want, struct slice said)
{
	static struct buf packed, out;
	packed.n = 0;
	size_t first = in.n / 2;
	pack(&packed, (struct slice){in.p, first});
	pack(&packed, (struct slice){in.p + first, in.n - first});
	run(from_wet, "from-wet", whole(&packed), 0, &out);
	check_same("packed", whole(want), whole(&out));
	check_same("complaints when packed", said, complaints());
	run(from_wet, "from-wet", whole(&packed), block_for(in), &out);
	check_same("packed, in small blocks", whole(want), whole(&out));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf out, blocks, said;
	struct slice in = {(const char *)data, size};
	wanted.n = 0;
	languages.known = false;
	run(from_wet, "from-wet", in, 0, &out);
	check_lines(whole(&out));
	said.n = 0;
	buf_slice(&said, complaints());
	run(from_wet, "from-wet", in, block_for(in), &blocks);
	check_same("in small blocks", whole(&out), whole(&blocks));
	if (!begins(in, "\x1f\x8b\x08"))
		check_packed(in, &out, whole(&said));
	languages.known = false;
	run(from_wet, "from-wet -l uk,ru", in, 0, &blocks);
	check_lines(whole(&blocks));
	return 0;
}
