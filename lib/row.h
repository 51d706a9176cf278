/* A row a fact: what to-jsonl -f and to-csv write of a span mark. */
#ifndef ROW_H
#define ROW_H

#include "facts.h"
#include "out.h"

enum row_member {
	ROW_DOC, /* id of the document */
	ROW_URL, /* its attributes; p is NULL where it has none */
	ROW_PUBLISHED,
	ROW_KIND,
	ROW_VALUE,
	ROW_TEXT,
	ROW_SECTION,  /* kind of the section; p is NULL where it is in none */
	ROW_SENTENCE, /* in which the text stands: sentence.h */
	ROW_START,    /* code points of the document's text, in decimal */
	ROW_END,
	ROW_MEMBERS
};

extern const char *const row_names[ROW_MEMBERS + 1]; /* "doc", …; the last is NULL */

struct row { /* good during the call that gets it */
	struct slice member[ROW_MEMBERS];
	struct pairs keys; /* the mark's own */
};

/* Calls each(o, row) for each span mark of d, a whole document, as they came. */
void rows_each(struct out *o, const struct doc *d, void (*each)(struct out *o, const struct row *row));

#endif
