/* What looks wrong in a table of organisations. */
#ifndef DONOR_CHECK_H
#define DONOR_CHECK_H

#include "buf.h"

struct donor_table;

/* Reads a user's file and appends "file:line: why" for each thing in it that looks wrong, beyond what merely reading it
 * refuses: an id given twice, or not of an identifier's form; an unknown parent; a name that mixes alphabets, or that
 * another row has too, here or in the table known (but for rows that replace one of it); a row without a name.
 * Returns how many. */
size_t donor_check(const char *path, const struct donor_table *known, struct buf *out);

#endif
