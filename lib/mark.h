/* One mark line: parse, compare, write. marked-text(7) says what each form means. */
#ifndef MARK_H
#define MARK_H

#include "buf.h"

struct utf8_index;

enum mark_type { MARK_DOC, MARK_ATTR, MARK_SECTION, MARK_SPAN };

struct mark { /* slices of the line it was parsed from */
	enum mark_type type;
	struct slice kind;  /* of a span or section; the key of an attribute */
	struct slice value; /* of a span or attribute; the id of a document */
	size_t start, end;  /* of a span: code points of its text line */
	struct slice text;  /* of a span */
	struct slice keys;  /* "key=value" fields, joined with TAB, or empty */
};

/* line begins with TAB and has no LF. NULL, or why it is malformed (a constant). */
const char *mark_parse(struct slice line, struct mark *m);

bool mark_is_name(struct slice s); /* may it be a kind or a key: [a-z][a-z0-9-]* */

/* Is this mark line, which parses, a span of that kind? */
bool mark_is_span(struct slice line, struct slice kind);

/* Does the span lie in the line that x is set to, and is its text that slice? NULL, or why not; *slice becomes it. */
const char *mark_check(const struct mark *m, struct utf8_index *x, struct slice *slice);

/* The order of the marks under a line: by start, the longer first, then by kind, by value. */
int mark_order(const struct mark *a, const struct mark *b);

/* Appends the fields of a mark line: each begins with a TAB; control characters are written as spaces. */
void mark_field(struct buf *b, struct slice field);
void mark_keys(struct buf *b, struct slice keys); /* fields joined with TAB, as in struct mark */

/* Cuts the first "key=value" off keys; false when there is none left. */
bool mark_next_key(struct slice *keys, struct slice *key, struct slice *value);

#endif
