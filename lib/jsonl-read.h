/* One record of JSON Lines as a document: marked-text(7), "JSON Lines". What jsonl_write() wrote comes back whole; of any
 * other record the text, the id, and its other scalars as attributes. */
#ifndef JSONL_READ_H
#define JSONL_READ_H

#include "out.h"

struct jsonl_source {
	const char *name; /* of the file, for messages and for records without an id */
	size_t line;
	struct slice text, id; /* the members that hold them: "text", or "article.body" inside another */
};

/* Writes the record (well-formed UTF-8) as marked text. A record that is none is named and left out, and so is a mark that does not
 * fit its text: msg_drop. */
void jsonl_read(struct out *o, struct slice record, const struct jsonl_source *from);

#endif
