/* Facts as a table: RFC 4180 (UTF-8, CRLF, quotes where a cell needs them), the columns of lib/data/csv-columns.tsv.
 *
 * A cell that a spreadsheet would take for a formula, since it begins with =, +, -, @, TAB or CR, gets a ' before it: what
 * stands in a page must not compute in an office. */
#ifndef CSV_H
#define CSV_H

#include "out.h"
#include "stream.h"

void csv_open(void);                                /* reads the columns; before any of the others */
void csv_header(struct out *o, bool hashtags);      /* the names, and beneath them the HXL hashtags */
void csv_write(struct out *o, const struct doc *d); /* a row for each span mark of d, a whole document */

#endif
