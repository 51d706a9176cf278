/* Reading JSON: RFC 8259, one text at a time, as a flat list of its values.
 *
 * {"a":[1,"x"]} is five values: the object, its member's name "a", the array, 1, "x". A member's name stands before its value; next leads
 * past all that a value holds. Nothing is copied: strings are decoded, and numbers kept as written, when asked for. */
#ifndef JSON_READ_H
#define JSON_READ_H

#include "buf.h"

enum { JSON_DEPTH = 64 }; /* arrays and objects inside one another */

enum json_type { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json_value {
	struct slice s; /* as it stands in the text; of a string without its quotes */
	size_t next;    /* number of the value after it and what it holds */
	enum json_type type;
	bool escaped; /* of a string: there is a '\' in it */
};

struct json { /* all zero is an empty one; reused; v is owned, the text stays the caller's */
	struct json_value *v;
	size_t n, cap;
	const char *error; /* why it is no JSON, a constant */
	size_t at;         /* and at which byte */
};

/* text: well-formed UTF-8. False: see error. */
bool json_read(struct json *j, struct slice text);
void json_free(struct json *j);

/* The value of the object's last member of that name; NULL: it has none, or v is no object. */
const struct json_value *json_member(const struct json *j, const struct json_value *v, struct slice name);

bool json_is(const struct json_value *v, struct slice text); /* a string that reads so? */

/* Appends the text of a string, a number as written, true or false; nothing for others. Half a surrogate pair becomes
 * U+FFFD. */
void json_text(struct buf *b, const struct json_value *v);

/* The whole number >= 0 that v is; false where it is none, or has more than 15 digits. */
bool json_whole(const struct json_value *v, size_t *n);

static inline const struct json_value *json_next(const struct json *j, const struct json_value *v)
{
	return j->v + v->next;
}

#endif
