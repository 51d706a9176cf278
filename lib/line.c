#include "line.h"

#include <stdint.h>
#include <stdlib.h>

#include "input.h"
#include "msg.h"
#include "utf8.h"

enum { BLOCK = 1 << 17 };

static const char REPLACEMENT[] = "\xef\xbf\xbd", BOM[] = "\xef\xbb\xbf";
enum { BOM_SIZE = sizeof BOM - 1 };

struct repair {    /* those in one line that is not read yet */
	size_t at; /* of the last of them, in b.p */
	size_t count[REPAIR_KINDS];
};

void reader_open(struct reader *r, int fd, const char *name)
{
	struct reader fresh = {.fd = fd, .name = name, .pause = r->pause, .arg = r->arg, .b = r->b, .spare = r->spare};
	fresh.b.n = 0;
	fresh.repair = r->repair;
	fresh.repair_cap = r->repair_cap;
	*r = fresh;
}

void reader_report(struct reader *r, struct slice id)
{
	size_t all = 0;
	for (int k = 0; k < REPAIR_KINDS; k++)
		all += r->repairs.count[k];
	if (all)
		msg_warn(
			"%s: document '%.*s': repaired %zu times, first in line %zu: byte-order mark %zu, CR before LF "
			"%zu, NUL %zu, bad UTF-8 %zu",
			r->name, (int)id.n, id.p, all, r->repairs.first_line, r->repairs.count[REPAIR_BOM],
			r->repairs.count[REPAIR_CR], r->repairs.count[REPAIR_NUL], r->repairs.count[REPAIR_UTF8]);
	r->repairs = (struct repairs){0};
}

void reader_close(struct reader *r)
{
	buf_free(&r->b);
	buf_free(&r->spare);
	free(r->repair);
	*r = (struct reader){0};
}

/* The repairs of the line that ends after b.n; a line has one entry, however much of it is NUL. */
static struct repair *repairs_here(struct reader *r)
{
	struct repair *last = r->repair_n > r->repair_done ? &r->repair[r->repair_n - 1] : NULL;
	if (!last || memchr(r->b.p + last->at, '\n', r->b.n - last->at)) {
		r->repair = array_room(r->repair, &r->repair_cap, r->repair_n + 1, sizeof *r->repair);
		last = &r->repair[r->repair_n++];
		*last = (struct repair){0};
	}
	last->at = r->b.n;
	return last;
}

static void replace(struct reader *r, enum repair_kind kind)
{
	repairs_here(r)->count[kind]++;
	buf_puts(&r->b, REPLACEMENT);
}

/* Repairs the NUL or the ill-formed sequence at the start of s; returns how many bytes of s that took, or 0 where more
 * input must tell. */
static size_t repair_one(struct reader *r, struct slice s)
{
	if (*s.p == 0) {
		replace(r, REPAIR_NUL);
		return 1;
	}
	bool cut;
	size_t n = utf8_bad(s, &cut);
	if (cut && !r->end)
		return 0;
	replace(r, REPAIR_UTF8);
	return n;
}

/* Drops byte-order marks at the start: all, since a second one would be the next filter's first. */
static void skip_bom(struct reader *r)
{
	while (r->raw >= BOM_SIZE && memcmp(r->b.p + r->b.n, BOM, BOM_SIZE) == 0) {
		r->b.n += BOM_SIZE;
		r->raw -= BOM_SIZE;
		r->pos = r->b.n;
		repairs_here(r)->count[REPAIR_BOM]++;
	}
}

/* Takes in the raw bytes after b.n, repaired, but for a half letter at their end. */
static void repair(struct reader *r)
{
	r->spare.n = 0;
	buf_put(&r->spare, r->b.p + r->b.n, r->raw);
	struct slice rest = {r->spare.p, r->spare.n};
	while (rest.n) {
		size_t n = utf8_clean(rest);
		buf_put(&r->b, rest.p, n);
		if (n == 0) {
			n = repair_one(r, rest);
			if (n == 0)
				break;
		}
		rest = (struct slice){rest.p + n, rest.n - n};
	}
	buf_room(&r->b, rest.n);
	if (rest.n)
		memcpy(r->b.p + r->b.n, rest.p, rest.n);
	r->raw = rest.n;
}

/* Takes in the raw bytes after b.n: as they are where nothing is wrong, which is nearly always. */
static void take_in(struct reader *r)
{
	if (!r->started)
		skip_bom(r);
	size_t clean = utf8_clean((struct slice){r->b.p + r->b.n, r->raw});
	r->b.n += clean;
	r->raw -= clean;
	if (r->raw)
		repair(r);
	r->started = r->started || r->b.n > r->pos;
}

void reader_open_text(struct reader *r, struct slice text, const char *name)
{
	reader_open(r, -1, name);
	r->end = r->started = true;
	buf_room(&r->b, text.n); /* also for none: no place in it is NULL */
	buf_put(&r->b, text.p, text.n);
	r->b.n = 0;
	r->raw = text.n;
	take_in(r);
}

/* Lets go of what comes before the held lines. */
static void compact(struct reader *r)
{
	if (r->held == 0)
		return;
	memmove(r->b.p, r->b.p + r->held, r->b.n + r->raw - r->held);
	for (size_t i = r->repair_done; i < r->repair_n; i++)
		r->repair[i].at -= r->held;
	r->b.n -= r->held;
	r->pos -= r->held;
	r->scanned -= r->held;
	r->held = 0;
}

static void fill(struct reader *r)
{
	compact(r);
	size_t used = r->b.n + r->raw;
	if (r->b.cap - used < BLOCK / 2) /* not at each read: growing copies, and a short page ends with the second */
		buf_room(&r->b, r->raw + BLOCK);
	size_t n = input_read(r->fd, r->name, r->b.p + used, r->b.cap - used, r->pause, r->arg);
	r->end = n == 0;
	r->raw += n;
	take_in(r);
}

static void count(struct reader *r, const size_t n[REPAIR_KINDS])
{
	for (int k = 0; k < REPAIR_KINDS; k++)
		r->repairs.count[k] += n[k];
	if (!r->repairs.first_line)
		r->repairs.first_line = r->line ? r->line : 1;
}

/* Counts what was repaired before that place: of the line read before, which now is read for good. */
static void settle(struct reader *r, size_t before)
{
	if (r->cr)
		count(r, (size_t[REPAIR_KINDS]){[REPAIR_CR] = r->cr});
	r->cr = 0;
	for (; r->repair_done < r->repair_n && r->repair[r->repair_done].at < before; r->repair_done++)
		count(r, r->repair[r->repair_done].count);
	if (r->repair_done == r->repair_n)
		r->repair_done = r->repair_n = 0;
}

/* Where the line that begins at pos ends: at an LF, or at the end of the file. False where that has none. */
static bool find_end(struct reader *r, size_t *end)
{
	for (;;) {
		size_t from = r->scanned > r->pos ? r->scanned : r->pos;
		const char *lf = from < r->b.n ? memchr(r->b.p + from, '\n', r->b.n - from) : NULL;
		*end = lf ? (size_t)(lf - r->b.p) : r->b.n;
		if (*end - r->pos > LINE_MAX_BYTES)
			msg_die("%s: line %zu: longer than %d MiB", r->name, r->line + 1, LINE_MAX_BYTES >> 20);
		r->scanned = *end;
		if (lf || r->end)
			return lf || r->pos < r->b.n;
		fill(r);
	}
}

bool reader_next(struct reader *r, size_t *at, size_t *len)
{
	size_t end;
	if (r->cr || r->repair_n)
		settle(r, r->pos);
	if (!find_end(r, &end)) {
		settle(r, SIZE_MAX);
		return false;
	}
	r->line++;
	*at = r->pos - r->held;
	*len = end - r->pos;
	for (const char *line = r->b.p + r->pos; *len && line[*len - 1] == '\r'; --*len)
		r->cr++;
	r->pos = end < r->b.n ? end + 1 : end;
	return true;
}

void reader_back(struct reader *r, size_t at)
{
	r->pos = r->held + at; /* its end, once found, is still known: scanned */
	r->cr = 0;
	r->line--;
}

void reader_hold(struct reader *r)
{
	r->held = r->pos;
}
