/* Tables: TSV files, compiled in or the user's.
 *
 * UTF-8, a row a line, fields separated by one TAB. Lines that are empty or begin with '#' say
 * nothing. The first other line names the columns. Rows may leave out fields at their end; these are empty.
 * Cells of several values separate them with '|'. A row with more fields than columns, bad UTF-8, a control
 * character or a CR is an error, named as "file:line: why". */
#ifndef TABLE_H
#define TABLE_H

#include "buf.h"

enum { TABLE_COLUMNS = 16 };

struct table {
	const char *name;  /* for messages: the file's name */
	struct slice rest; /* what is still to be read */
	size_t line;       /* number of the row last read, from 1 */
	struct slice column[TABLE_COLUMNS];
	size_t columns;
	unsigned char order[TABLE_COLUMNS]; /* of each column: its place in cell[], from 1; 0: not wanted */
	struct slice cell[TABLE_COLUMNS];   /* of the row last read */
	char *owned;                        /* the file's bytes, or NULL where compiled in */
	bool compiled_in;                   /* checked when it was */
};

struct embedded { /* a file of lib/data, compiled in */
	const char *name;
	const char *p;
	size_t n;
};
const struct embedded *table_embedded(const char *name); /* "date-words.tsv"; dies where there is none */

/* want: the columns that must be there, separated by blanks, in the order in which table_row gives
 * their cells (cell[0] is the first of want); others are passed over. 'name?' may be missing, and its cells are
 * empty then. Errors end the program. */
void table_open(struct table *t, const char *embedded_name, const char *want);
void table_load(struct table *t, const char *path, const char *want);
bool table_next(struct table *t); /* the next row into cell[]; false at the end */
__attribute__((format(printf, 2, 3), noreturn)) void table_die(const struct table *t, const char *fmt, ...);
void table_close(struct table *t); /* cells of a loaded file are gone then */

#endif
