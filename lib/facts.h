/* What the marks of one document say: its attributes, its sections and its facts (the span marks), with offsets over the
 * document's whole text (its lines joined with LF). Slices are of the document, and good as long as it is. */
#ifndef FACTS_H
#define FACTS_H

#include "stream.h"

struct pair { /* an attribute, or an own key of a mark */
	struct slice key, value;
	size_t n; /* its number, in the order of the input */
};

struct pairs { /* all zero is empty; reused */
	struct pair *v;
	size_t n, cap;
};

struct part { /* a section */
	struct slice kind, keys;
	size_t start, end; /* code points of the text */
};

struct fact { /* a span mark */
	struct slice kind, value, keys;
	size_t start, end;    /* code points of the text */
	struct slice line;    /* the line of text it stands in */
	struct slice text;    /* the slice of that line */
	struct slice section; /* the kind of its section; p is NULL where it is in none */
	size_t n;             /* its number, in the order of the input */
};

struct facts {              /* all zero is ready for use; reused from document to document */
	struct pairs attrs; /* of a key given twice the last */
	struct part *part;
	size_t parts, part_cap;
	struct fact *fact; /* as they came, line by line */
	size_t n, cap;
};

void facts_gather(struct facts *f, const struct doc *d);         /* d: a whole document */
struct slice facts_attr(const struct facts *f, const char *key); /* p is NULL where there is none */

/* The fields "key=value" of a mark, of a key given twice the last, in the order of the input. */
void pairs_of_keys(struct pairs *p, struct slice keys);
struct slice pairs_get(const struct pairs *p, struct slice key); /* p is NULL where there is none */

#endif
