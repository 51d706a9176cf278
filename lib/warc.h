/* The records of a web archive: WARC 1.0 and 1.1 (ISO 28500), plain or gzip; a WET file is one of extracted text. */
#ifndef WARC_H
#define WARC_H

#include "buf.h"

enum { WARC_RECORD_MAX = 1 << 26 }; /* bytes of a record's content */

struct warc; /* an open archive */

struct warc_head {         /* the fields that are asked for, repaired; empty: not there. Good until the next is read */
	struct slice type; /* WARC-Type: "conversion" is the text of a page */
	struct slice id;   /* WARC-Record-ID */
	struct slice url;  /* WARC-Target-URI, without < > */
	struct slice date; /* WARC-Date: "2025-10-03T14:00:00Z" */
	struct slice languages; /* WARC-Identified-Content-Language: "ukr,eng" */
	struct slice media;     /* Content-Type */
	size_t length;          /* Content-Length */
	size_t number;          /* of the record in its file, from 1 */
};

/* The descriptor stays the caller's; name is borrowed. pause and arg as in input.h. */
struct warc *warc_open(int fd, const char *name, void (*pause)(void *arg), void *arg);
void warc_close(struct warc *w);

/* The next record. What is no record, and what is damaged, is named and left out (msg_drop). */
bool warc_next(struct warc *w, struct warc_head *head);

/* Its content, good until the next call; false, after a message, where it is cut off or too long. Content that is not asked for is
 * passed over. */
bool warc_content(struct warc *w, struct slice *content);

#endif
