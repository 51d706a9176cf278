#include "warc.h"

#include <stdlib.h>

#include "gunzip.h"
#include "line.h"
#include "msg.h"

enum { BLOCK = 1 << 16, HEAD_MAX = 1 << 16 };

struct warc {
	struct gunzip *in;
	const char *name;
	struct buf b; /* what was read; the next byte to be used is at pos */
	size_t pos;
	size_t searched; /* no head ends between pos and there */
	size_t left;     /* bytes of the record's content that nobody asked for yet */
	size_t number;
	bool broken; /* nothing follows what was read: damage, or the end */
	bool end;
	struct reader lines; /* of the head */
};

struct warc *warc_open(int fd, const char *name, void (*pause)(void *arg), void *arg)
{
	struct warc *w = xcalloc(1, sizeof *w);
	w->in = gunzip_open(fd, name, pause, arg);
	w->name = name;
	buf_room(&w->b, BLOCK); /* what is left of it is never NULL */
	return w;
}

void warc_close(struct warc *w)
{
	gunzip_close(w->in);
	reader_close(&w->lines);
	buf_free(&w->b);
	free(w);
}

static struct slice rest(const struct warc *w)
{
	return (struct slice){w->b.p + w->pos, w->b.n - w->pos};
}

static void wrong(const struct warc *w, const char *why)
{
	msg_drop("%s: record %zu: %s: record skipped", w->name, w->number, why);
}

/* Reads one block more; false where nothing follows. What was used is forgotten. */
static bool fill(struct warc *w)
{
	if (w->broken)
		return false;
	if (w->pos >= w->b.n / 2) { /* not for each few bytes, which are all that a gzip member may hold */
		memmove(w->b.p, w->b.p + w->pos, w->b.n - w->pos);
		w->b.n -= w->pos;
		w->searched -= w->pos < w->searched ? w->pos : w->searched;
		w->pos = 0;
	}
	buf_room(&w->b, BLOCK);
	size_t n = gunzip_read(w->in, w->b.p + w->b.n, BLOCK);
	const char *damage = gunzip_damage(w->in);
	w->b.n += n;
	if (damage && *damage)
		msg_drop("%s: after record %zu: %s", w->name, w->number, damage);
	w->end = n == 0 && !damage;
	w->broken = damage || w->end;
	return n > 0;
}

/* Behind damage another record begins. */
static void leave_broken(struct warc *w)
{
	w->pos = w->b.n;
	w->left = 0;
	w->broken = w->end;
}

static void pass_content(struct warc *w)
{
	while (w->left) {
		size_t n = rest(w).n < w->left ? rest(w).n : w->left;
		w->pos += n;
		w->left -= n;
		if (w->left && !fill(w)) {
			wrong(w, "cut off");
			leave_broken(w);
		}
	}
}

/* Of a line, or of the part of one that was read: is there nothing but a carriage return? */
static bool is_blank(struct slice s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] == '\r')
		n++;
	return n == s.n;
}

/* Goes to the line that begins the next record; what is not blank before it is named. */
static bool find_record(struct warc *w)
{
	static const char start[] = "WARC/";
	bool named = false, inside = false; /* inside: of a line that began in what was read before */
	for (;;) {
		while (rest(w).n < sizeof start - 1 && fill(w))
			;
		struct slice s = rest(w);
		if (!inside && s.n >= sizeof start - 1 && memcmp(s.p, start, sizeof start - 1) == 0)
			return true;
		if (s.n == 0) {
			if (w->end)
				return false;
			leave_broken(w);
			inside = false;
			continue;
		}
		const char *lf = memchr(s.p, '\n', s.n);
		if (!named && !is_blank((struct slice){s.p, lf ? (size_t)(lf - s.p) : s.n})) {
			msg_drop("%s: after record %zu: no record begins: skipped up to the next", w->name, w->number);
			named = true;
		}
		inside = !lf;
		w->pos += lf ? (size_t)(lf - s.p) + 1 : s.n;
	}
}

/* Length of the head at pos, with the blank line that ends it; 0: that is not within what was read. */
static size_t head_length(struct warc *w)
{
	const char *head = w->b.p + w->pos, *end = w->b.p + w->b.n;
	for (const char *p = w->b.p + (w->searched > w->pos ? w->searched : w->pos);
	     (p = memchr(p, '\n', (size_t)(end - p))); p++) {
		if (end - p > 1 && p[1] == '\n')
			return (size_t)(p - head) + 2;
		if (end - p > 2 && p[1] == '\r' && p[2] == '\n')
			return (size_t)(p - head) + 3;
	}
	w->searched = w->b.n > 2 ? w->b.n - 2 : 0;
	return 0;
}

static bool name_is(struct slice name, const char *want)
{
	size_t n = strlen(want);
	if (name.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((name.p[i] | 0x20) != (want[i] | 0x20))
			return false;
	return true;
}

static bool read_length(struct slice s, size_t *length)
{
	*length = 0;
	for (size_t i = 0; i < s.n && i < 16; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*length = *length * 10 + (size_t)(s.p[i] - '0');
	}
	return s.n > 0 && s.n < 16;
}

static struct slice without_brackets(struct slice s)
{
	bool bracketed = s.n > 1 && s.p[0] == '<' && s.p[s.n - 1] == '>';
	return bracketed ? (struct slice){s.p + 1, s.n - 2} : s;
}

/* Reads 'Name: value' lines; false where the length is not among them. */
static bool read_fields(struct warc *w, struct slice block, struct warc_head *h)
{
	const struct {
		const char *name;
		struct slice *value;
	} fields[] = {{"WARC-Type", &h->type},
		      {"WARC-Record-ID", &h->id},
		      {"WARC-Target-URI", &h->url},
		      {"WARC-Date", &h->date},
		      {"WARC-Identified-Content-Language", &h->languages},
		      {"Content-Type", &h->media}};
	bool has_length = false;
	size_t at, len;
	for (reader_open_text(&w->lines, block, w->name); reader_next(&w->lines, &at, &len);) {
		struct slice value = {reader_base(&w->lines) + at, len}, name = slice_cut(&value, ':');
		value = slice_trim(value);
		if (name_is(name, "Content-Length"))
			has_length = read_length(value, &h->length);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (name_is(name, fields[i].name))
				*fields[i].value = value;
	}
	h->url = without_brackets(h->url);
	return has_length;
}

static bool read_head(struct warc *w, struct warc_head *h)
{
	size_t end;
	*h = (struct warc_head){.number = ++w->number};
	while (!(end = head_length(w)) && rest(w).n < HEAD_MAX && fill(w))
		;
	if (end == 0) {
		wrong(w, "its head has no end");
		w->pos += 1; /* not the same record again */
		return false;
	}
	struct slice block = {rest(w).p, end};
	w->pos += end;
	if (!read_fields(w, block, h)) {
		wrong(w, "no Content-Length");
		return false;
	}
	w->left = h->length;
	return true;
}

bool warc_next(struct warc *w, struct warc_head *head)
{
	pass_content(w);
	while (find_record(w))
		if (read_head(w, head))
			return true;
	return false;
}

bool warc_content(struct warc *w, struct slice *content)
{
	if (w->left > WARC_RECORD_MAX) {
		wrong(w, "longer than 64 MiB");
		return false;
	}
	while (rest(w).n < w->left && fill(w))
		;
	if (rest(w).n < w->left) {
		wrong(w, "cut off");
		leave_broken(w);
		return false;
	}
	*content = (struct slice){rest(w).p, w->left};
	w->pos += w->left;
	w->left = 0;
	return true;
}
