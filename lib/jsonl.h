/* A document as one line of JSON: marked-text(7), "JSON Lines". */
#ifndef JSONL_H
#define JSONL_H

#include "out.h"
#include "stream.h"

/* Writes d, a whole document, as one object and a newline. Own keys of a mark that the object uses itself ("start", …) are
 * left out, with a message. */
void jsonl_write(struct out *o, const struct doc *d);

#endif
