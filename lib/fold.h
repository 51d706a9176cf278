/* One spelling for comparison, with the way back to the original.
 *
 * In a folded line these no longer differ: case; NFC and NFD; compatibility forms of letters and digits
 * (fullwidth, ligatures); accents (stress marks in Cyrillic; every diacritic in Latin); apostrophes
 * (' ’ ʼ ` ´ -> '); quotes (« » „ “ ” -> "); dashes (- – — ‑ − -> -); white space
 * (NBSP, thin, ideographic -> a space each). Soft hyphens, zero-width and other ignorable characters are left
 * out. й, ї, ё and ґ stay letters.
 *
 * A letter that looks the same in Latin and Cyrillic takes the script of the nearest letter before it in
 * its word that belongs to one script only, else of the nearest after it. A word of such letters alone is
 * Cyrillic: 'ЕСНО' and 'ECHO' fold alike, but 'Echo' (its h is Latin) stays Latin. So a table word is looked up
 * by all keys of fold_keys().
 *
 * The data is ICU's (NFKC_Casefold, properties, confusables), made into a table by
 * lib/gen/fold-table.c at build time. */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum fold_class {
	FOLD_SPACE,
	FOLD_PUNCT, /* punctuation and symbols; beyond the BMP all are U+FFFD */
	FOLD_DIGIT, /* folded to '0'..'9' */
	FOLD_CYRILLIC,
	FOLD_LATIN,
	FOLD_LETTER, /* of any other script */
	FOLD_CLASS = 0x0f,
	FOLD_SURE = 0x40,  /* or-ed to a letter that looks like none of the other script */
	FOLD_UPPER = 0x80, /* or-ed to a letter that was upper case */
};

struct fold { /* all zero is an empty one; reused from line to line; arrays are owned */
	struct slice src;
	uint16_t *c;    /* the folded characters, n of them; then a 0 of class FOLD_SPACE */
	uint8_t *class; /* their enum fold_class */
	uint32_t *at;   /* byte of src where each begins; at[n] is src.n */
	size_t n, c_cap, class_cap, at_cap;
};

/* src: one line of well-formed UTF-8, less than 4 GB, which must outlive the fold. */
void fold_line(struct fold *f, struct slice src);
void fold_free(struct fold *f);

/* The same by and by, for word.c: after fold_begin, append what comes, as long as at[n], the byte to come, is less than src.n.
 * fold_more appends it up to a letter that fold_is_cyrillic knows and a blank is before. */
void fold_begin(struct fold *f, struct slice src);
void fold_more(struct fold *f);

static inline void fold_put(struct fold *f, uint16_t c, unsigned class, size_t at)
{
	f->c[f->n] = c;
	f->class[f->n] = (uint8_t) class;
	f->at[f->n++] = (uint32_t)at;
}

/* An end that is no letter, at byte at: whoever walks a word needs no look at n. */
static inline void fold_end(struct fold *f, size_t at)
{
	f->c[f->n] = f->class[f->n] = 0;
	f->at[f->n] = (uint32_t)at;
}

/* Is there a letter of U+0400..U+047F at p? They hold every letter of Ukrainian but ґ, are of two bytes, and fold to one. */
static inline bool fold_is_cyrillic(const unsigned char *p)
{
	return (*p & 0xfe) == 0xd0;
}

/* What it folds to, and its class << 16, with other bits above. */
static inline unsigned folded_cyrillic(const unsigned char *p)
{
	extern const unsigned fold_ready[];
	return fold_ready[((size_t)p[0] << 6) + p[1] - ((0xd0 << 6) + 0x80 - 0x400)];
}

/* The same of an ASCII character. */
static inline unsigned folded_ascii(unsigned char c)
{
	extern const unsigned fold_ready[];
	return fold_ready[c] & 0xffffff;
}

/* Is cp a combining mark, which belongs to the letter before it? */
bool fold_is_mark(uint32_t cp);

/* Calls each(arg, key) with every folded spelling that text may meet s in: as it stands, Capitalised
 * and in CAPITALS (which differ only where all letters look alike in both scripts). Repeats are left out. */
void fold_keys(struct slice s, void (*each)(void *arg, const struct fold *key), void *arg);

#endif
