/* A page in parts, with places for values: a file of lib/data in which a line "<!-- part NAME -->" begins a part, which
 * ends before the line break before the next one, and {{NAME}} stands for a value. */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "buf.h"

struct template
{ /* all zero is none; kept until the program ends */
	struct template_part *part;
	size_t n, cap;
};

/* parts and slots: the names it must use, each list ended with NULL; any other ends the program. */
void template_open(struct template *t, const char *embedded_name, const char *const parts[], const char *const slots[]);

/* Appends a part, by its place in parts[]; values: by their places in slots[], escaped, so that they are text wherever they
 * stand. A value not set is nothing. */
void template_put(struct buf *b, const struct template *t, size_t part, const struct slice values[]);

/* Appends s with & < > " ' escaped. */
void html_escape(struct buf *b, struct slice s);

#endif
