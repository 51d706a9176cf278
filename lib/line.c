#include "line.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "msg.h"
#include "utf8.h"

enum { BLOCK = 1 << 17 };

static const char REPLACEMENT[] = "\xef\xbf\xbd", BOM[] = "\xef\xbb\xbf";

struct repair {
	size_t at; /* in b.p: inside the line it belongs to, or at its LF */
	enum repair_kind kind;
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
		msg_warn("%s: document '%.*s': repaired %zu times, first in line %zu: byte-order mark %zu, CR before LF "
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

static void note(struct reader *r, enum repair_kind kind)
{
	r->repair = array_room(r->repair, &r->repair_cap, r->repair_n + 1, sizeof *r->repair);
	r->repair[r->repair_n++] = (struct repair){r->b.n, kind};
}

/* Repairs the one thing at the start of s; returns how many bytes of s that took, or 0 where more input must
 * tell. */
static size_t repair_one(struct reader *r, struct slice s)
{
	bool cut;
	if (*s.p == 0) {
		note(r, REPAIR_NUL);
		buf_puts(&r->b, REPLACEMENT);
		return 1;
	}
	size_t n = utf8_bad(s, &cut);
	if (cut && !r->end)
		return 0;
	note(r, REPAIR_UTF8);
	buf_puts(&r->b, REPLACEMENT);
	return n;
}

/* Takes in the raw bytes after b.n: as they are where nothing is wrong, which is nearly always. */
static void take_in(struct reader *r)
{
	struct slice raw = {r->b.p + r->b.n, r->raw};
	size_t clean = utf8_clean(raw);
	r->b.n += clean;
	r->raw -= clean;
	if (r->raw == 0)
		return;
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

static void skip_bom(struct reader *r)
{
	if (r->started || (r->b.n < 3 && !r->end))
		return;
	r->started = true;
	if (r->b.n >= 3 && memcmp(r->b.p, BOM, 3) == 0) {
		r->pos = r->scanned = 3;
		r->repairs.count[REPAIR_BOM]++;
		r->repairs.first_line = 1;
	}
}

void reader_open_text(struct reader *r, struct slice text, const char *name)
{
	reader_open(r, -1, name);
	r->end = true;
	buf_put(&r->b, text.p, text.n);
	r->b.n = 0;
	r->raw = text.n;
	take_in(r);
	skip_bom(r);
}

static void wait_for_input(struct reader *r)
{
	struct pollfd p = {.fd = r->fd, .events = POLLIN};
	if (r->pause && poll(&p, 1, 0) == 0)
		r->pause(r->arg);
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
	wait_for_input(r);
	compact(r);
	buf_room(&r->b, r->raw + BLOCK);
	ssize_t n;
	do
		n = read(r->fd, r->b.p + r->b.n + r->raw, BLOCK);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		msg_die("%s: cannot read:", r->name);
	r->end = n == 0;
	r->raw += (size_t)n;
	take_in(r);
	skip_bom(r);
}

/* Counts the repairs of the line that ends at end. */
static void count_repairs(struct reader *r, size_t end)
{
	for (; r->repair_done < r->repair_n && r->repair[r->repair_done].at <= end; r->repair_done++) {
		r->repairs.count[r->repair[r->repair_done].kind]++;
		if (!r->repairs.first_line)
			r->repairs.first_line = r->line;
	}
	if (r->repair_done == r->repair_n)
		r->repair_done = r->repair_n = 0;
}

/* The line's length without a CR, or several, at its end. */
static size_t without_cr(struct reader *r, const char *line, size_t len)
{
	size_t n = len;
	while (n && line[n - 1] == '\r')
		n--;
	if (n < len && r->line > r->cr_line) { /* the line is not read a second time */
		r->cr_line = r->line;
		r->repairs.count[REPAIR_CR]++;
		if (!r->repairs.first_line)
			r->repairs.first_line = r->line;
	}
	return n;
}

bool reader_next(struct reader *r, size_t *at, size_t *len)
{
	const char *lf;
	while (!(lf = r->scanned < r->b.n ? memchr(r->b.p + r->scanned, '\n', r->b.n - r->scanned) : NULL)) {
		r->scanned = r->b.n;
		if (r->b.n - r->pos > LINE_MAX_BYTES)
			msg_die("%s: line %zu: longer than %d MiB", r->name, r->line + 1, LINE_MAX_BYTES >> 20);
		if (r->end) {
			if (r->pos == r->b.n)
				return false;
			lf = r->b.p + r->b.n;
			break;
		}
		fill(r);
		if (r->scanned < r->pos)
			r->scanned = r->pos;
	}
	size_t end = (size_t)(lf - r->b.p);
	*at = r->pos - r->held;
	r->line++;
	count_repairs(r, end);
	*len = without_cr(r, r->b.p + r->pos, end - r->pos);
	r->pos = r->scanned = end < r->b.n ? end + 1 : end;
	return true;
}

void reader_back(struct reader *r, size_t at)
{
	r->pos = r->scanned = r->held + at;
	r->line--;
}

void reader_hold(struct reader *r)
{
	r->held = r->pos;
}
