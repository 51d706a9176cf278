/* The table of organisations: lib/data/donors.tsv, and what the user adds to it. donors(5) describes the columns. */
#ifndef DONOR_TABLE_H
#define DONOR_TABLE_H

#include "buf.h"
#include "donor.h"

enum donor_column { /* in the order of the file */
		    DONOR_ID,
		    DONOR_KIND,
		    DONOR_NAME_EN,
		    DONOR_NAME_UK,
		    DONOR_SHORT,
		    DONOR_LONG,
		    DONOR_CONTEXT,
		    DONOR_HANDLES,
		    DONOR_PARENT,
		    DONOR_COUNTRY,
		    DONOR_ORG_TYPE,
		    DONOR_ID_ALT,
		    DONOR_CONFIDENCE,
		    DONOR_ID_SOURCE,
		    DONOR_COLUMNS,
};

struct donor_row {
	struct slice cell[DONOR_COLUMNS]; /* in the table's memory */
	enum donor_kind kind;
	const char *file; /* where the row stands */
	size_t line;
};

struct donor_table { /* all zero is an empty one */
	struct donor_row *row;
	size_t n, cap;
	uint32_t *slot; /* rows by id, from 1; 0: free */
	size_t slots;   /* a power of two */
	char **owned;   /* the files' bytes */
	size_t files, files_cap;
	bool compiled_in; /* it has the rows of the compiled-in table, no others */
	bool keep_all;    /* a row with the id of an earlier one does not take its place but is one more */
};

/* Adds the rows of the compiled-in table, or of a file. A row with the id of an earlier one takes its place. A
 * malformed row ends the program, as "file:line: why". */
void donor_table_embedded(struct donor_table *t);
void donor_table_load(struct donor_table *t, const char *path);
void donor_table_copy(struct donor_table *t, const struct donor_table *from); /* which must outlive t */
void donor_table_free(struct donor_table *t);

const struct donor_row *donor_table_find(const struct donor_table *t, struct slice id); /* or NULL */

/* Appends the whole table, as a file that donor_table_load reads. */
void donor_table_write(const struct donor_table *t, struct buf *out);

#endif
