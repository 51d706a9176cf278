/* What the targets assert, written down in the plainest way and without the rooms under test. Each check_ function aborts
 * where what it says does not hold; of names the bytes in its message. */
#ifndef CHECK_H
#define CHECK_H

#include "harness.h"

size_t place_of(struct slice s, const char *what); /* the place of its first byte; s.n: it is not there */
bool begins(struct slice s, const char *what);
struct slice whole(const struct buf *b);

struct lines { /* all zero is none; reused */
	struct slice *v;
	size_t n, cap;
	struct buf text; /* what they look at, where it is their own */
};

/* The lines of a file as marked-text(7), 'Repairs', says. */
void lines_repaired(struct lines *l, struct slice bytes);

/* The lines of s as they are; s must outlive them. */
void lines_cut(struct lines *l, struct slice s);

/* The lines of text that a filter gets which reads bytes as a page, or as a stream; is it a stream of marked text? */
void lines_of_page(struct lines *l, struct slice bytes);
bool lines_of_stream(struct lines *l, struct slice bytes);

/* The lines of text in marked text. */
void lines_of_text(struct lines *l, struct slice marked);

struct ref_mark {
	enum { REF_NONE, REF_DOC, REF_ATTR, REF_SECTION, REF_SPAN } type; /* none: malformed */
	struct slice kind, value, text, keys;
	size_t start, end;
};
struct ref_mark ref_mark(struct slice line); /* the fields alone: not whether a span fits its line */

/* The bytes of line from code point start to before end; p is NULL where the line is shorter. */
struct slice ref_slice(struct slice line, size_t start, size_t end);

size_t ref_points(struct slice s); /* code points in well-formed UTF-8 */

void check_utf8(const char *of, struct slice s);
void check_same(const char *of, struct slice a, struct slice b);
void check_same_lines(const char *of, const struct lines *a, const struct lines *b);
void check_some_lines(const char *of, const struct lines *some, const struct lines *all); /* in their order */

/* Valid UTF-8 in whole lines, a document first, each mark well-formed, each span a slice of its line, the spans under a line
 * in their order. */
void check_marked(const char *of, struct slice marked);

/* The same, but for the order of spans: a filter that reads it has nothing to complain about, and writes check_marked(). */
void check_read(const char *of, struct slice marked);

/* Calls each(line of text, mark) for the spans of that kind in marked text. */
void each_span(struct slice marked, const char *kind, void (*each)(struct slice line, const struct ref_mark *m));

/* What is true of each filter that only adds marks of its own to a line, given any bytes as a page and as a stream: its
 * output is marked text, with all lines of text and all foreign marks in it; in a page there are no marks but its own; run again it
 * changes nothing; and blocks of any size give the same. own: how lines begin that it may add or replace, ended with NULL. The
 * output for the stream goes to *out. */
void check_marking(command *c, const char *name, struct slice in, const char *const own[], struct buf *out);

/* Marked text as a filter reads and writes it that does nothing else; reach: enum reach. */
void copy_marked(struct slice in, enum reach reach, struct buf *out);

#endif
