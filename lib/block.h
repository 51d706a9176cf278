/* A block of a document: a line, or the lines of a wrapped paragraph, and what it looks like. */
#ifndef BLOCK_H
#define BLOCK_H

#include "cue.h"
#include "layout.h"
#include "section.h"
#include "shape.h"

enum {
	KIND_OPEN = SECTION_KINDS, /* of a block that is not settled yet */
	SHORT_CHARS = 120,         /* no heading, name or item without a bullet is longer */
	NAME_LETTERS = 14,         /* nor has a name in a list of partners more words */
};

struct block {
	uint32_t line, lines; /* its first line, and how many */
	uint32_t first_word;  /* characters up to its first space */
	struct shape shape;
	struct layout layout;
	struct reading reading;
	uint8_t kind, level; /* enum section_kind, or KIND_OPEN; what struct section_line says of its lines */
	bool opens;
	bool foreign; /* in Latin letters, on a page that is not */
};

static inline bool block_has(const struct block *b, enum cue cue)
{
	return reading_has(&b->reading, cue);
}

static inline bool block_starts(const struct block *b, enum cue cue)
{
	return b->reading.start == cue;
}

static inline bool block_is_source(const struct block *b) /* begins as one: 'Автор', 'Фото:' */
{
	return block_starts(b, CUE_BYLINE) || block_starts(b, CUE_PHOTO);
}

static inline bool block_is(const struct block *b, enum section_kind kind) /* b may be NULL */
{
	return b && b->kind == kind;
}

bool block_ends(const struct block *b, const char *signs); /* with one of these ASCII signs */
bool block_is_colon(const struct block *b);                /* ends with a colon; b may be NULL */
bool block_has_number(const struct block *b);              /* to call or to write to */
bool block_has_symbol(const struct block *b);              /* begins with a bullet or an emoji */
bool block_has_bullet(const struct block *b);              /* or with a dash */
bool block_is_numbered(const struct block *b);
bool block_is_date(const struct block *b);     /* '14.05.2025', 'Київ, 5 листопада 2025 року' */
bool block_is_text(const struct block *b);     /* one sentence or more, not a title, a name, an item */
bool block_is_short(const struct block *b);    /* what may be a title, a name, an item */
bool block_is_question(const struct block *b); /* not in a speech that somebody is said to have made */
bool block_is_row(const struct block *b);      /* 'Озаричі – 7:40', 'до 31 серпня', 'окуляри' */
bool block_names_body(const struct block *b);  /* an organisation, by its name or by a word such as 'рада' */
bool block_is_name(
	const struct block *b); /* and nothing else: 'Polska Pomoc', 'ecoaction', 'Сироватська сільська рада' */
bool block_gives(const struct block *b); /* a funder by its name: 'Фонд «Крок»', 'Polska Pomoc' on a Ukrainian page */
bool block_is_running(const struct block *b); /* settled as text, and long enough to tell a language */

#endif
