/* What a single expression in a line says of a date, before its neighbours are asked.
 *
 * date-item.c holds the rules, one a form, and their table; those for what is told from today are in date-relative.c, the
 * parts that rules are made of in date-read.c. date-chain.c joins items to intervals and lists. */
#ifndef DATE_ITEM_H
#define DATE_ITEM_H

#include "calendar.h"
#include "date-words.h"

enum date_level {
	LEVEL_NUMBER, /* a number that what follows may make a day, a year, a century: '14' in '14 та 15 березня' */
	LEVEL_DAY,
	LEVEL_WEEK,
	LEVEL_MONTH,
	LEVEL_QUARTER,
	LEVEL_HALF,
	LEVEL_SEASON,
	LEVEL_YEAR,
	LEVEL_DECADE,
	LEVEL_CENTURY,
};

enum date_flag {
	ITEM_IMPOSSIBLE = 1 << 0, /* 30 лютого: no mark, nor one on a part of it */
	ITEM_UNKNOWN = 1 << 1,    /* needs a reference, and there is none */
	ITEM_LOOSE = 1 << 2,      /* needs a year or a word that governs it: лютого */
	ITEM_NAME = 1 << 3,       /* so, and of prepositions only those with the accusative: за вересень */
	ITEM_YEARED = 1 << 4,     /* needs a year: March */
	ITEM_PAIR = 1 << 5,       /* needs another beside it: 2014 роках */
	ITEM_TWO = 1 << 6,        /* the year is the last two digits: 1941–45 рр. */
	ITEM_DM = 1 << 7,         /* 03.10: needs a fuller one after it */
	ITEM_FIXED = 1 << 8,      /* a day by itself, to which no number belongs: вчора */
	ITEM_INS = 1 << 9,        /* in the instrumental: порівняно з 2024 роком */
	ITEM_ROMAN = 1 << 10,
	ITEM_LONG = 1 << 11,   /* the winter that begins in that year */
	ITEM_DIGITS = 1 << 12, /* all in digits: 05.10.2025 */
	ITEM_SCHOOL = 1 << 14, /* the school year that begins in that year */
	ITEM_NAMED = 1 << 13,  /* in the name of a street or the like: вул. 8 Березня */
};

struct date_item {
	enum date_level level;
	unsigned flags;
	int year;          /* 0: not said. Of a week, the ISO year */
	int month, day;    /* of a day and a month */
	int last_day;      /* September 23-24, 2025; else 0 */
	int weekday;       /* 0: none */
	int hour, minute;  /* hour -1: none */
	int n;             /* the number, week, quarter, half, season, decade (199), century (19) */
	size_t first, end; /* its words, the end exclusive */
	size_t date_end;   /* the same without the time of day */
};

struct date_line {
	const struct words *ws;
	const struct date_word *word; /* what the table says of each */
	size_t n;
	struct day today; /* the reference; year 0: none */
};

/* Reads the longest item that begins at word i. */
bool date_item_at(const struct date_line *l, size_t i, struct date_item *it);

/* Can an item begin with such a word, or a number? */
bool date_item_begins(const struct date_word *word);

/* Can a date begin at word i, by it and the word after it? Most numbers, and words like them, stand before one that is none of
 * dates: 21 дерево, друга школа, цього разу. Asks the table itself, so that the words of such lines need not be read. */
bool date_item_may_begin(const struct date_words *table, const struct words *ws, size_t i);

/* Reads a day with its month that stands at word i, after a weekday or a word like 'today' and a comma or bracket. */
bool date_day_after(const struct date_line *l, size_t i, struct date_item *it);

static inline enum date_kind kind_at(const struct date_line *l, size_t i)
{
	return i < l->n ? (enum date_kind)l->word[i].kind : DATE_OTHER;
}

static inline bool note_at(const struct date_line *l, size_t i, unsigned note)
{
	return i < l->n && (l->word[i].note & note);
}

static inline bool glued_at(const struct date_line *l, size_t i)
{
	return i > 0 && i < l->n && !(l->ws->v[i].flags & WORD_SPACE);
}

static inline bool punct_at(const struct date_line *l, size_t i, uint16_t c)
{
	return word_punct(l->ws, i, c);
}

static inline bool capital_at(const struct date_line *l, size_t i)
{
	return i < l->n && (l->ws->v[i].flags & WORD_CAP);
}

#endif
