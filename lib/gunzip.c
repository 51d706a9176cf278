#include "gunzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "buf.h"
#include "input.h"
#include "msg.h"

enum {
	BLOCK = 1 << 16,
	KEPT = 1 << 15, /* bytes used already, at most: to go back to after damage, however small the reads are */
	TRIES = 64,     /* members that turn out to be none after damage, before going back ends: time stays linear */
	GZIP_ONLY = 16 + MAX_WBITS,
};

static const unsigned char magic[] = {0x1f, 0x8b, 0x08}; /* RFC 1952: a member, deflated */

struct gunzip {
	int fd;
	const char *name;
	void (*pause)(void *arg);
	void *arg;
	bool started, packed, end;
	bool inside;   /* a member */
	unsigned lost; /* looking for a member after damage, which was told: how many turned out to be none */
	const char *damage;
	unsigned char *member; /* where it began, or the first byte that is kept, if that was before */
	z_stream z;            /* next_in and avail_in are what was read, packed or not */
	unsigned char block[KEPT + BLOCK];
};

static void *allocate(void *unused, unsigned n, unsigned size)
{
	(void)unused;
	return xcalloc(n, size);
}

static void release(void *unused, void *p)
{
	(void)unused;
	free(p);
}

struct gunzip *gunzip_open(int fd, const char *name, void (*pause)(void *arg), void *arg)
{
	struct gunzip *g = xcalloc(1, sizeof *g);
	g->fd = fd;
	g->name = name;
	g->pause = pause;
	g->arg = arg;
	g->member = g->z.next_in = g->block;
	g->z.zalloc = allocate;
	g->z.zfree = release;
	if (inflateInit2(&g->z, GZIP_ONLY) != Z_OK)
		msg_die("%s: cannot unpack", name);
	return g;
}

void gunzip_close(struct gunzip *g)
{
	inflateEnd(&g->z);
	free(g);
}

const char *gunzip_damage(struct gunzip *g)
{
	const char *damage = g->damage;
	g->damage = NULL;
	return damage;
}

/* Forgets what is older than is kept. */
static void make_room(struct gunzip *g)
{
	size_t used = (size_t)(g->z.next_in - g->block);
	if (used <= KEPT)
		return;
	size_t old = used - KEPT;
	memmove(g->block, g->block + old, KEPT + g->z.avail_in);
	g->z.next_in -= old;
	g->member = (size_t)(g->member - g->block) > old ? g->member - old : g->block;
}

/* Reads on until there are as many bytes (at most those of the magic), or the end. */
static void fill(struct gunzip *g, size_t want)
{
	while (g->z.avail_in < want && !g->end) {
		make_room(g);
		unsigned char *to = g->z.next_in + g->z.avail_in;
		size_t n = input_read(g->fd, g->name, to, (size_t)(g->block + sizeof g->block - to), g->pause, g->arg);
		g->end = n == 0;
		g->z.avail_in += (unsigned)n;
	}
}

static bool at_magic(struct gunzip *g)
{
	fill(g, sizeof magic);
	return g->z.avail_in >= sizeof magic && memcmp(g->z.next_in, magic, sizeof magic) == 0;
}

static void go_to(struct gunzip *g, unsigned char *p)
{
	g->z.avail_in = (unsigned)(g->z.next_in + g->z.avail_in - p);
	g->z.next_in = p;
}

/* Goes to the next member, over zeros that fill a block of a tape, and whatever else, which is damage. */
static bool find_member(struct gunzip *g)
{
	while (!at_magic(g)) {
		if (g->z.avail_in == 0)
			return false;
		if (*g->z.next_in && !g->lost) {
			g->damage = "not gzip";
			g->lost = 1;
		}
		unsigned char *next = memchr(g->z.next_in + 1, magic[0], g->z.avail_in - 1);
		go_to(g, next ? next : g->z.next_in + g->z.avail_in);
	}
	inflateReset(&g->z);
	g->member = g->z.next_in;
	return true;
}

/* Tells of the damage once, and goes back: a member that was cut off has eaten the start of the next one before it made no sense, and so has
 * what only looked like a member. */
static void leave_member(struct gunzip *g)
{
	g->inside = false;
	g->damage = g->z.avail_in || !g->end ? "damaged gzip data" : "gzip data is cut off";
	if (g->lost)
		g->damage = "";
	if (g->lost < TRIES && g->z.next_in > g->member)
		go_to(g, g->member + 1);
	g->lost += g->lost < TRIES;
}

static size_t unpack(struct gunzip *g, void *p, size_t n)
{
	g->z.next_out = p;
	g->z.avail_out = (unsigned)n;
	while (g->z.avail_out == n && !g->damage) {
		if (!g->inside && (!(g->inside = find_member(g)) || g->damage))
			break;
		fill(g, 1);
		int status = inflate(&g->z, Z_NO_FLUSH);
		if (status == Z_STREAM_END) {
			g->inside = false;
			g->lost = 0;
		} else if (status != Z_OK) {
			leave_member(g);
		}
	}
	return n - g->z.avail_out;
}

size_t gunzip_read(struct gunzip *g, void *p, size_t n)
{
	if (!g->started)
		g->packed = at_magic(g);
	g->started = true;
	if (g->packed)
		return unpack(g, p, n < BLOCK ? n : BLOCK);
	fill(g, 1);
	if (n > g->z.avail_in)
		n = g->z.avail_in;
	memcpy(p, g->z.next_in, n);
	go_to(g, g->z.next_in + n);
	return n;
}
