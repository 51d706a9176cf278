/* The parts of an article: what each of its lines is.
 *
 * Known by the shape of a line (lib/shape.h, lib/layout.h), its cue words (lib/cue.h, sections.tsv), its place and its
 * neighbours: 'ГО «Екоклуб»' under 'Партнери:' is credits, at the very end of a text a signature. */
#ifndef SECTION_H
#define SECTION_H

#include "buf.h"

#include <stdint.h>

enum section_kind {
	SECTION_TITLE,   /* of the page, or of a further text on it */
	SECTION_LEAD,    /* the first paragraph after a title, when more follow */
	SECTION_HEADING, /* of a part; a question of an interview */
	SECTION_BODY,
	SECTION_LIST,     /* items, rows of a table, numbered clauses */
	SECTION_QUOTE,    /* direct speech */
	SECTION_CREDITS,  /* funders, partners, programmes, named; disclaimers */
	SECTION_BYLINE,   /* author, source, photographer, date, signature */
	SECTION_CONTACTS, /* telephone, e-mail, address, requisites */
	SECTION_KINDS,    /* how many; also the kind of the lines of a document without any text */
};

struct section_line {
	uint8_t kind;   /* enum section_kind; a blank line has that of the block before it */
	uint8_t level;  /* of a heading: as many as it has '#', else 2 or more; or 0 */
	bool opens;     /* a section begins here */
	uint32_t items; /* of a list, where it opens */
};

struct sections; /* the tables, and memory that is used again */

struct sections *sections_new(void); /* errors in a table end the program */
void sections_free(struct sections *s);

/* The n lines of one document into out[0..n). */
void sections_find(struct sections *s, const struct slice *line, size_t n, struct section_line *out);

const char *section_name(enum section_kind kind);

#endif
