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
size_t fold_room(size_t bytes); /* the most folded characters of so many bytes */

/* What the character at p folds to where it stands alone, and its class without flags << 16; 0 where it takes part in the
 * character before it or falls away, or folds to several letters. *len: its bytes. */
unsigned fold_char(const char *p, size_t *len);

/* The same of an ASCII character, with flags. */
static inline unsigned fold_ascii(unsigned char c)
{
	extern const unsigned fold_ready[];
	return fold_ready[c] & 0xffffff;
}

/* Bit k: folded character k of s, of the first 32, was an upper-case letter. */
uint32_t fold_upper(struct slice s);

/* Is cp a combining mark, which belongs to the letter before it? */
bool fold_is_mark(uint32_t cp);

/* Calls each(arg, key) with every folded spelling that text may meet s in: as it stands, Capitalised
 * and in CAPITALS (which differ only where all letters look alike in both scripts). Repeats are left out. */
void fold_keys(struct slice s, void (*each)(void *arg, const struct fold *key), void *arg);

#endif
