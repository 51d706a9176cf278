/* The words of a folded line. */
#ifndef WORD_H
#define WORD_H

#include "fold.h"

enum word_kind {
	WORD_LETTERS, /* letters; an apostrophe between two of one script is inside: п'ять, not UNICEF'у */
	WORD_NUMBER,  /* ASCII digits after folding, nothing else */
	WORD_PUNCT,   /* one character that is no letter, digit or space */
};

enum word_flag {
	WORD_SPACE = 1, /* white space, or the line's start, before it */
	WORD_CAP = 2,   /* begins with an upper-case letter */
	WORD_CAPS = 4,  /* two letters or more, all upper case */
	WORD_LATIN = 8, /* its first letter folded to Latin (else Cyrillic or other) */
};

struct word {
	uint32_t start, end; /* bytes of the original line; no soft hyphen or the like at its end */
	uint32_t f;          /* its first folded character: words->c[f] */
	uint32_t n;          /* how many folded characters */
	uint32_t hash;       /* of its folded characters: word_hash() */
	uint16_t head;       /* of the first WORD_HEAD of them: word_head(), as if 0 followed a shorter word */
	uint8_t kind, flags;
};

struct words {            /* all zero is empty; reused from line to line; arrays are owned */
	struct slice src; /* the line */
	uint16_t *c;      /* its folded characters, with the spaces between the words; then WORDS_SPARE of 0 */
	size_t chars, c_cap;
	struct word *v;
	size_t n, cap;
	uint32_t *sign; /* the words that are no letters, so that what looks for signs need not look at every word */
	size_t signs, sign_cap;
	uint32_t capital, caps; /* how many words have WORD_CAP, WORD_CAPS */
	bool latin;             /* is there a Latin letter? */
	bool gaps;              /* may two words stand two bytes apart or more? */
	bool tab;               /* is there a TAB? */
	struct fold piece;      /* scratch */
};

enum { WORDS_SPARE = 8 };

void words_read(struct words *ws, struct slice line); /* folds and splits; line must outlive it */
/* The words of what is folded, whose text must outlive them. */
void words_split(struct words *ws, const struct fold *fold);
void words_free(struct words *ws);

enum { WORD_HEAD = 4 };

uint32_t word_hash(const uint16_t *c, size_t n);
uint16_t word_head(const uint16_t *c); /* of WORD_HEAD characters */

/* Folded characters of word i. */
static inline const uint16_t *word_c(const struct words *ws, size_t i)
{
	return ws->c + ws->v[i].f;
}

/* Is word i the single punctuation character c (folded)? False beyond the last word. */
static inline bool word_punct(const struct words *ws, size_t i, uint16_t c)
{
	return i < ws->n && ws->v[i].kind == WORD_PUNCT && *word_c(ws, i) == c;
}

/* Is it one of these ASCII signs? */
static inline bool word_sign(const struct words *ws, size_t i, const char *signs)
{
	if (i >= ws->n || ws->v[i].kind != WORD_PUNCT)
		return false;
	while (*signs && *word_c(ws, i) != (uint16_t)*signs)
		signs++;
	return *signs;
}

/* Does white space, or the line's end, stand before word i? */
static inline bool word_spaced(const struct words *ws, size_t i)
{
	return i >= ws->n || ws->v[i].flags & WORD_SPACE;
}

#endif
