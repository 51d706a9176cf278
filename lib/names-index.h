/* How names are kept: names.c adds them, names-keys.c makes them ready, names-find.c finds them, and lib/gen/compile.c writes
 * them as C. */
#ifndef NAMES_INDEX_H
#define NAMES_INDEX_H

#include "inflect.h"
#include "map.h"
#include "names.h"

enum {
	LETTERS_MAX = 63, /* of a word of a name that declines; a longer one must be met as it is */
	SLIP_WORDS = 3,   /* a name of so many words may have a slip */
	SLIP_LETTERS = 7, /* a word of so many letters may be misspelt */
	DROP_WORDS = 4,   /* a name of so many may lack one */
	FORM_WORDS = 32,
	NEAR = 3, /* so many words on either side of a key are looked at before it is tried */
	NEAR_BITS = 31,
};

#define KEY_BIT ((uint32_t)1 << NEAR_BITS)

struct spelling {   /* one way to write a word */
	uint32_t c; /* its letters, in names->c */
	uint8_t n;  /* how many */
	uint8_t stem_n;
	uint16_t declension; /* number of names->declension; 0: it does not decline and is no nominative */
};

struct lexeme {            /* a word that occurs in names */
	uint32_t hash;     /* of the word as it stands there */
	uint32_t spelling; /* the first, in names->spelling */
	uint8_t spellings;
	uint8_t letters;
	uint8_t kind;               /* enum word_kind */
	bool caps;                  /* stands there in capitals */
	uint8_t same;               /* small words that may stand for one another: their number; 0: no small word */
	uint32_t forms;             /* in how many names */
	uint32_t cost;              /* how bad a key it is */
	uint32_t anchors, anchor_n; /* of which it is a key: in names->anchor */
};

struct form_word {
	uint32_t lexeme;
	uint32_t upper; /* bit k: its letter k is a capital */
	uint8_t same;   /* as that of its lexeme */
	bool gap;       /* punctuation before it */
};

struct form {
	uint32_t owner, hash;
	uint32_t word; /* the first, in names->word */
	uint8_t n;
	uint8_t content; /* words that are no small words */
	uint8_t flags;   /* enum name_flag */
	bool ascii;      /* one word, written in ASCII letters */
	bool twin;       /* the owner has the same name as a context name, in fewer capitals */
};

struct anchor { /* a word of a form that is its key, and bits (form_word_bit) of words near it: of those after it << 32 */
	uint32_t form;
	uint8_t at;    /* which of its words */
	uint64_t must; /* words that are near wherever the form is met */
	uint64_t may;  /* words of which one may be missing, left out or misspelt */
	uint64_t lost; /* those of them that may be left out */
};

struct wordform {       /* a word as it may stand in a text: 'Японії' */
	uint32_t hash;  /* of its letters */
	uint32_t bits;  /* near_bit of all that it may stand for; KEY_BIT, where one of its lexemes is a key */
	uint32_t first; /* of its lexemes, in names->lexeme_of; there begin after them those of the next wordform */
	uint8_t same;   /* of a small word, as that of its lexeme */
};

struct names {
	const struct inflect *in;
	const struct declension *declension; /* all of in */
	uint16_t *c;
	size_t n, cap;
	struct spelling *spelling;
	size_t spellings, spelling_cap;
	struct lexeme *lexeme;
	size_t lexemes, lexeme_cap;
	struct form_word *word;
	size_t words, word_cap;
	struct form *form;
	size_t forms, form_cap;
	struct anchor *anchor;
	struct map by_word;        /* lexeme + 1, by the hash of the word as names have it */
	struct map same;           /* number of the group of small words */
	struct map common;         /* words that every page has: no good keys */
	struct wordform *wordform; /* ordered by hash */
	size_t wordforms;
	uint32_t *lexeme_of; /* lexemes of wordforms */
	uint32_t *bucket;    /* the first of each bucket, in wordform; by the high bits of the hash */
	unsigned shift;
	struct sieve keys;   /* the hashes of wordforms with KEY_BIT */
	struct index by_tag; /* form + 1, by the hash of its letters without blanks */
};

/* Those of lib/data/donors.tsv, written by lib/gen/compile.c, with in unset; without forms where it is still to write them. */
extern const struct names names_compiled;

/* A bit that stands for a lexeme, or a group of small words, among the words near another. */
static inline uint32_t near_bit(uint32_t number)
{
	return (uint32_t)1 << number % NEAR_BITS;
}

/* The same of a word of a name. */
static inline uint32_t form_word_bit(const struct form_word *w)
{
	return near_bit(w->same ? w->same : w->lexeme);
}

/* NULL: no name has such a word. Whether a word is it by its letters too is to be asked of those of its lexeme. */
static inline const struct wordform *names_wordform(const struct names *names, uint32_t hash)
{
	size_t bucket = hash >> names->shift;
	for (size_t i = names->bucket[bucket]; i < names->bucket[bucket + 1]; i++)
		if (names->wordform[i].hash == hash)
			return &names->wordform[i];
	return NULL;
}

static inline bool wordform_is(const struct names *names, const struct wordform *w, uint32_t lexeme)
{
	for (uint32_t i = w->first; i < w[1].first; i++)
		if (names->lexeme_of[i] == lexeme)
			return true;
	return false;
}

/* Writes form number e of a spelling (0 is the nominative) to c and returns its length. */
size_t names_inflected(const struct names *names, const struct spelling *s, size_t e, uint16_t *c);

uint32_t names_tag_hash(uint32_t h, const uint16_t *c, size_t n); /* goes on from h, which begins as 0 */

/* Bit k: letter k of the word is a capital. */
static inline uint32_t upper_mask(const struct words *ws, const struct word *w)
{
	return fold_upper((struct slice){ws->src.p + w->start, w->end - w->start});
}

/* Is it a sign that belongs to a name: the plus of Erasmus+, the per cent of 100%? */
static inline bool is_sign(const struct words *ws, size_t i)
{
	return word_punct(ws, i, '+') || word_punct(ws, i, '%');
}

#endif
