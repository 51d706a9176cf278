/* Writing JSON: RFC 8259, UTF-8, a value a call. */
#ifndef JSON_H
#define JSON_H

#include "buf.h"

/* Appends s, which is well-formed UTF-8, as a JSON string with its quotes. */
void json_string(struct buf *b, struct slice s);

/* The same in parts: the caller writes the quotes. */
void json_escape(struct buf *b, struct slice s);

#endif
