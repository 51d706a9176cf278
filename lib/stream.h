/* Documents: what a filter reads, as lines of text with the marks under them. The spans of a line follow it at once,
 * before the attributes and sections that stand between them in the input.
 *
 * Input is a page (plain text, in which nothing is a mark) or marked text. It comes in groups: a whole document, or one
 * line of text with what follows it up to the next. */
#ifndef STREAM_H
#define STREAM_H

#include "line.h"
#include "utf8.h"

struct mark;

enum rec_type { REC_TEXT, REC_DOC, REC_ATTR, REC_SECTION, REC_SPAN };

struct rec {       /* a line of the input; a mark that is malformed is none */
	size_t at; /* of doc->base */
	uint32_t len;
	uint32_t from, to; /* of a span: the bytes of its line of text that it covers */
	uint8_t type;
	struct {
		uint32_t start, end, kind_n, value, value_n, text, text_n, keys;
	} mark; /* private: where its fields stand */
};

enum reach {
	REACH_LINE,     /* a group is one line of text */
	REACH_DOC,      /* a whole document */
	REACH_SECTIONS, /* a whole document in marked text, where sections may tell; in a page one line */
};

struct doc { /* a group; good until the next is read */
	const char *base;
	struct rec *rec;
	size_t n, cap;
	bool begins;          /* the first group of its document */
	bool page;            /* of plain text: no REC_DOC; its id is below */
	struct slice id;      /* of its document */
	struct slice section; /* kind of the section at the group's start; empty: none */
};

static inline struct slice doc_line(const struct doc *d, size_t i)
{
	return (struct slice){d->base + d->rec[i].at, d->rec[i].len};
}

/* The mark that record i is, as mark_parse() found it: that is done once. */
void doc_mark(const struct doc *d, size_t i, struct mark *m);

/* The record after text line i and its spans. */
size_t doc_after(const struct doc *d, size_t i);

/* The document's attribute of that name, of two the last, among the records at hand; false: it has none. */
bool doc_attr(const struct doc *d, const char *name, struct slice *value);

/* The kind that section record i names. */
struct slice doc_section_kind(const struct doc *d, size_t i);

enum input {
	INPUT_OPERAND, /* a page, which starts a document even where it is empty */
	INPUT_PLAIN,   /* standard input, read as a page */
	INPUT_STREAM,  /* standard input: marked text if its first line is a doc mark, else a page */
};

struct stream {
	struct reader in; /* in.pause and in.arg may be set before the stream is opened */

	/* private */
	struct doc doc;
	enum reach reach;
	enum input input;
	bool page;                /* known after the first line */
	bool started;             /* a group was given */
	struct buf id, section;   /* of the document, and kind of the section, that are read */
	struct buf group_section; /* what doc.section looks at */
	struct utf8_index index;  /* of the last line of text */
	size_t text_at, text_len;
	size_t text_rec; /* its record in doc, while it is there */
	bool has_text;
	bool mixed;         /* a span came after another mark under that line */
	struct rec *others; /* scratch */
	size_t others_cap;
};

/* name: the operand, or "-"; borrowed. */
void stream_open(struct stream *s, int fd, const char *name, enum input input, enum reach reach);
struct doc *stream_next(struct stream *s); /* NULL at the end; the doc stays the stream's */
void stream_close(struct stream *s);

#endif
