/* A document, or each of its facts, as one line of JSON: marked-text(7), "JSON Lines". */
#ifndef JSONL_H
#define JSONL_H

#include "out.h"
#include "stream.h"

/* Writes d, a whole document, as one object and a newline. Own keys of a mark that the object uses itself ("start", …) are
 * left out, with a message. */
void jsonl_write(struct out *o, const struct doc *d);

/* Writes each span mark of d, a whole document, as one object and a newline: {doc, url, published, kind, value, text, section,
 * sentence, start, end}, then its own keys; url, published (the document's attributes) and section may be null. */
void jsonl_write_facts(struct out *o, const struct doc *d);

#endif
