/* The lines of a file, repaired as they enter: byte-order marks at the start and CRs at the end of a line go, a NUL or
 * an ill-formed UTF-8 sequence becomes U+FFFD. What comes out is well-formed UTF-8, any length up to LINE_MAX_BYTES. */
#ifndef LINE_H
#define LINE_H

#include "buf.h"

enum { LINE_MAX_BYTES = 1 << 26 };

enum repair_kind { REPAIR_BOM, REPAIR_CR, REPAIR_NUL, REPAIR_UTF8, REPAIR_KINDS };

struct repairs {
	size_t count[REPAIR_KINDS], first_line; /* first_line from 1; 0: none */
};

struct reader {
	int fd;
	const char *name;         /* for messages; borrowed */
	void (*pause)(void *arg); /* called when the next read would wait; may be NULL */
	void *arg;
	size_t line;            /* number of the line last read, from 1 */
	struct repairs repairs; /* in the lines since the last report, but for the line last read */

	/* private */
	struct buf b;          /* what was read and repaired, from a little before held on */
	size_t raw;            /* bytes after b.n that were read but may be half a letter or line end */
	size_t held;           /* where the lines begin that the caller holds */
	size_t pos, scanned;   /* the next line begins at pos; no LF before scanned */
	struct buf spare;      /* the raw bytes of a block under repair */
	struct repair *repair; /* those inside lines not yet read for good, in order */
	size_t repair_n, repair_done, repair_cap;
	size_t cr;         /* CRs that fell away at the end of the line last read */
	bool end, started; /* started: something other than byte-order marks was read */
};

void reader_open(struct reader *r, int fd, const char *name); /* the descriptor stays the caller's */

/* The same for bytes at hand, which are copied. They are no file: U+FEFF at their start is none of its marks, and
 * stays. */
void reader_open_text(struct reader *r, struct slice text, const char *name);
void reader_close(struct reader *r);

/* The next line, as a place after reader_base(): the place is good until reader_hold, the base until the next call.
 * False at the end of the file. A failed read, or a line beyond LINE_MAX_BYTES, ends the program. */
bool reader_next(struct reader *r, size_t *at, size_t *len);

void reader_back(struct reader *r, size_t at); /* undoes the last reader_next, which gave at */

/* The lines read so far are no longer needed; places count from the next one. */
void reader_hold(struct reader *r);

/* Says what was repaired since the last report, if anything, in the document of that id. */
void reader_report(struct reader *r, struct slice id);

static inline const char *reader_base(const struct reader *r)
{
	return r->b.p + r->held;
}

#endif
