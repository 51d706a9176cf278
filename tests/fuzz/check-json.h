/* What the targets assert of JSON Lines, read by jansson and not by the rooms under test. */
#ifndef CHECK_JSON_H
#define CHECK_JSON_H

#include <jansson.h>

#include "check.h"

/* What to-jsonl writes: an object a document with the members of marked-text(7); each span is a slice of the text, sections lie
 * in the text, one behind the other. Returns how many. */
size_t check_documents(struct slice jsonl);

/* What to-jsonl -f writes: an object a fact; its words stand in its sentence. Returns how many. */
size_t check_facts(struct slice jsonl);

struct slice json_slice(const json_t *string); /* p is NULL where it is no string */

#endif
