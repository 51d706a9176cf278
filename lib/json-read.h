/* Reading JSON with jansson: what the filters ask of its values. */
#ifndef JSON_READ_H
#define JSON_READ_H

#include <jansson.h>

#include "buf.h"

/* Before the sandbox: takes jansson's seed from the system. A page that could guess it could make its objects slow to read. */
void json_ready(void);

/* The value that text holds, which the caller gives back with json_decref; NULL: it is no JSON, see error. */
json_t *json_read(struct slice text, json_error_t *error);

/* The member of that name, borrowed; NULL: there is none, or v (which may be NULL) is no object. */
const json_t *json_member(const json_t *v, struct slice name);

bool json_is(const json_t *v, const char *text); /* a string that reads so? v may be NULL */

/* A string, a number, true or false; v may be NULL. */
bool json_is_scalar(const json_t *v);

/* Appends the text of a scalar: a string's characters, a number in its shortest form; nothing for other values. */
void json_text(struct buf *b, const json_t *v);

/* A whole number from 0 on; false: it is none. */
bool json_whole(const json_t *v, size_t *n);

#endif
