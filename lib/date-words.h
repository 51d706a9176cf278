/* What is known of single words that dates are made of: lib/data/date-words.tsv, read once.
 *
 * A word has one kind, one value and some notes; what it comes to mean, the rules of date-item.c find out from its neighbours. */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include "word.h"

enum date_kind {
	DATE_OTHER,  /* no word of dates */
	DATE_NUMBER, /* digits; its value is the number, or -1 if it has more than four */
	DATE_MONTH,
	DATE_WEEKDAY, /* from Monday = 1 */
	DATE_SEASON,  /* from spring = 1 */
	DATE_ORDINAL, /* третього */
	DATE_CARDINAL,
	DATE_ROMAN,
	DATE_DECADE, /* дев'яностих: 199 */
	DATE_YEAR,   /* рік and its kin: units, from here */
	DATE_WEEK,
	DATE_MONTHS, /* the word 'month' */
	DATE_DAY,
	DATE_QUARTER,
	DATE_HALF,
	DATE_CENTURY,
	DATE_ENDING,   /* 2017-му */
	DATE_TENS,     /* 90-ті */
	DATE_TODAY,    /* вчора: days from today */
	DATE_THISYEAR, /* торік: years from this */
	DATE_WHICH,    /* минулого: -1 */
	DATE_AGO,      /* тому */
	DATE_AHEAD,    /* через */
	DATE_IN,       /* prepositions */
	DATE_ON,
	DATE_AT,
	DATE_FROM,
	DATE_SINCE, /* від: opens an interval, sets no bound */
	DATE_TO,
	DATE_UPTO,
	DATE_GOVERNS, /* за, про: 'за серпень' is the month */
	DATE_BETWEEN,
	DATE_AND,
	DATE_OF,
	DATE_START, /* mod: start, from here */
	DATE_MID,
	DATE_END,
	DATE_APPROX,
	DATE_BEFORE,
	DATE_AFTER,
	DATE_NOT, /* не раніше, не пізніше ніж */
	DATE_EARLIER,
	DATE_LATER,
	DATE_THAN,
	DATE_NOW,   /* досі */
	DATE_NIGHT, /* у ніч з 14 на 15 */
	DATE_HOUR,
	DATE_MINUTE,
	DATE_DAYPART, /* вечора: hours to be added */
	DATE_SCHOOL,  /* навчальний (рік) */
	DATE_ERA,
	DATE_LABEL,   /* пункт: the number after it is no date */
	DATE_PLACE,   /* вулиця */
	DATE_COUNT,   /* осіб: the number before it is a count */
	DATE_FIERCE,  /* мороз: 'лютий' before it is an adjective */
	DATE_THAT,    /* того (ж року) */
	DATE_SAME,    /* ж, самого */
	DATE_UPDATED, /* оновлено: the date after it is not when the page appeared */
	DATE_KINDS,
};

enum date_note {
	NOTE_NOM = 1 << 0, /* nominative, and the accusative like it */
	NOTE_GEN = 1 << 1,
	NOTE_LOC = 1 << 2,
	NOTE_INS = 1 << 3,
	NOTE_ACC = 1 << 4,
	NOTE_DATED = 1 << 5,   /* stands for a date only beside others or after a word that governs it */
	NOTE_FOREIGN = 1 << 6, /* only beside a day or a year */
	NOTE_SHORT = 1 << 7,
	NOTE_PLURAL = 1 << 8, /* needs two numbers */
	NOTE_COUNT = 1 << 9,
	NOTE_HOUR = 1 << 10, /* год */
	NOTE_GRAM = 1 << 11,
	NOTE_ENDING = 1 << 12, /* also what DATE_ENDING is */
	NOTE_TENS = 1 << 13,   /* also what DATE_TENS is */
	NOTE_AFTER = 1 << 14,  /* 'now' only after по, до */
};

struct date_word {
	_Alignas(8) uint16_t kind; /* so that all is copied at once */
	uint16_t note;
	int16_t value;
};

struct date_words;

/* Reads the table; a bad row ends the program. begins: may a date begin with such a word of it? */
struct date_words *date_words_new(bool (*begins)(const struct date_word *word));
void date_words_free(struct date_words *table);

/* Bit k: a date may begin at word i + k, a number or one of these; of the words up to the next 64, or the last one. Cheap, and
 * wrong about few: of most words no more is asked. */
uint64_t date_words_may_begin(const struct date_words *table, const struct words *ws, size_t i);

/* What the table says of word i, and of each of them, in word[0..ws->n): of one it does not know, kind DATE_OTHER. */
struct date_word date_words_look_up(const struct date_words *table, const struct words *ws, size_t i);
void date_words_read(const struct date_words *table, const struct words *ws, struct date_word *word);

#endif
