/* The tables that lib/gen/fold-table.c writes and lib/fold.c reads. */
#ifndef FOLD_ENTRY_H
#define FOLD_ENTRY_H

enum fold_table_class {
	TABLE_SPACE,
	TABLE_PUNCT,
	TABLE_DIGIT,
	TABLE_CYRILLIC,
	TABLE_LATIN,
	TABLE_LETTER, /* so far as enum fold_class */
	TABLE_MARK,   /* a combining mark: joins the letter before it or is left out */
	TABLE_DROP,   /* ignorable */
};

enum { FOLD_TWINS = 0x500 }; /* letters with a twin lie below */
enum { FOLD_EXPANSION = 4 }; /* folded characters of one original, at most; longer ones are cut */

struct fold_entry {
	unsigned short shift; /* folded = code point + shift, mod 2^16; beyond the BMP the folded one
	                       itself; where expand is set the row of fold_expansions */
	unsigned class : 4, upper : 1, twin : 1, expand : 1; /* twin: looks like a letter of the other script */
};

struct fold_composition {
	unsigned short base, mark, letter;
};

extern const unsigned short fold_page[]; /* by code point / 256: the row of fold_entries, by code point % 256 */
extern const struct fold_entry fold_entries[][256];
extern const unsigned short fold_expansions[][FOLD_EXPANSION];
extern const struct fold_composition fold_compositions[]; /* ends with a row of 0 */

/* [upper case in the text][folded letter]: the letter of the other script that looks the same, or 0. The Latin one
 * is without accent. */
extern const unsigned short fold_cyrillic[2][FOLD_TWINS], fold_latin[2][FOLD_TWINS];

/* The same, ready for use, for code points of one and two bytes in UTF-8, which nearly all are: the folded character,
 * its class with flags << 16, what it shows of its word's script << 24. 0: look into fold_entries. */
enum { FOLD_READY = 0x800 };
extern const unsigned fold_ready[FOLD_READY];

/* What the letters of a word show of its script. */
enum fold_seen {
	SEEN_CYRILLIC = 1, /* a letter that only Cyrillic has */
	SEEN_LATIN = 2,
	SEEN_CYRILLIC_TWIN = 4, /* a Cyrillic letter that looks like a Latin one */
	SEEN_LATIN_TWIN = 8,
	SEEN_ACCENT = 16, /* a Latin letter that still has its accent */
	SEEN_OTHER = 32,  /* a letter of a third script */
};

#endif
