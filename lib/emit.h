/* A group back onto standard output: its lines as they came, with marks of a kind replaced. */
#ifndef EMIT_H
#define EMIT_H

#include "out.h"
#include "span.h"
#include "stream.h"

struct mark;

/* Writes "TAB doc TAB id" for a page, whose document no line of input began. */
void emit_page(struct out *o, struct slice id);

void emit_attr(struct out *o, const char *key, struct slice value);
void emit_section(struct out *o, const char *kind, const struct buf *keys); /* keys: fields joined by TAB, or NULL */
void emit_rec(struct out *o, const struct doc *d, size_t i);                /* as it came */
void emit_span(struct out *o, const struct mark *m);                        /* m->text: the slice of its line */

/* Writes a line of a page, in which nothing is a mark: a TAB at its start becomes a space. */
void emit_plain(struct out *o, struct slice line);

/* Writes text line i and the spans under it: those of the kind (a constant, or NULL) are left out, and the found
 * ones, in any order, take their places. Returns the index of the record after them: doc_after(). */
size_t emit_text(struct out *o, const struct doc *d, size_t i, const char *kind, const struct spans *found);

#endif
