/* The frame of a filter: the common options, operands, reading group by group, the exit status.
 *
 * A filter gives line(), which finds spans in one line of text (the frame does the rest), or doc(), which writes a
 * group itself with the functions of emit.h, or file(), which reads a format of its own. */
#ifndef FILTER_H
#define FILTER_H

#include "out.h"
#include "span.h"
#include "stream.h"

struct filter {
	const char *name;
	const char *synopsis; /* "[-p] [-r DATE] [FILE...]" */
	const char *summary;  /* one line for --help */
	const char *options; /* lines for --help on the options of its own, each "  -r DATE  what it does\n", or NULL */
	const char *letters; /* of these options, for getopt, or NULL */
	void (*option)(int letter, const char *value); /* dies (filter_usage) if the value is no good */
	void (*ready)(void);                           /* after the options, before any input; may be NULL */
	enum reach reach;
	enum { WRITES_TEXT, WRITES_MARKS, WRITES_OTHER } writes; /* text: plain stays plain; other: no marked text */
	const char *kind; /* of the span marks that it makes or replaces, or NULL */

	/* Called at the start of each document, with its first group; what is appended to attrs ("key\tvalue\n"…)
	 * becomes attributes of the document. May be NULL. */
	void (*begin)(const struct doc *d, struct buf *attrs);

	/* Finds spans in text, which stands in a section of that kind (empty: none is known). */
	void (*line)(struct slice text, struct slice section, struct spans *found);

	void (*doc)(const struct doc *d, struct out *o);

	/* Sees each document, with ahead.h's bounds, before doc() gets it and those before it. May be NULL. Output then
	 * lags behind the input. */
	void (*see)(const struct doc *d);

	void (*end)(struct out *o); /* after all input; may be NULL */

	/* Reads the file at fd, named so ("-" is standard input), which is no text and no stream: reach, writes, kind
	 * and -p say nothing then. What is wrong with a record is named with its number and left out: msg_drop. */
	void (*file)(int fd, const char *name, struct out *o);
};

/* Runs the filter: what main() returns. f may be changed by its own option(). */
int filter_main(struct filter *f, int argc, char **argv);

/* Wrong use: says why, points to --help, ends the program with STATUS_FATAL. */
__attribute__((format(printf, 1, 2), noreturn)) void filter_usage(const char *fmt, ...);

#endif
