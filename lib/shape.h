/* The shape of a line: what can be said of it without knowing what it is about.
 *
 * 'Головна' is one word with a capital, open at its end; '– копія договору;' a dash and words up to a semicolon; a
 * paragraph many words, a third of them function words, up to a full stop. */
#ifndef SHAPE_H
#define SHAPE_H

#include "word.h"

enum shape_start {                /* the first character, spaces aside */
		   START_NOTHING, /* an empty line */
		   START_LOWER,
		   START_UPPER,
		   START_NUMBER, /* '16 котелень', '14.05.2025' */
		   START_ITEM,   /* a number or letter that counts: '1. ', '2.1. ', '3) ', 'а) ' */
		   START_DASH,   /* a dash and a space: an item or direct speech */
		   START_BULLET, /* another mark or emoji and a space: '• ', '* ', '✅ ' */
		   START_QUOTE,
		   START_MARKDOWN, /* '#', '##' … and a space */
		   START_HASHTAG,  /* '#діти' */
		   START_HANDLE,   /* '@UNICEF' */
		   START_OTHER,
};

enum shape_end {           /* the last character, closing quotes and brackets aside */
		 END_OPEN, /* none of these: a title, an item, a menu */
		 END_STOP, /* . */
		 END_CALL, /* ! ? */
		 END_COLON,
		 END_COMMA, /* , ; */
		 END_CUT,   /* … or ...: a sentence that goes on elsewhere, unless it trails off */
};

enum shape_flag {
	SHAPE_DATE = 1,  /* nothing but a date, a time or both: 'Опубліковано 7 жовтня 2025, 12:01' */
	SHAPE_CLOCK = 2, /* begins with a clock time: '12:40 У Полтаві відновили рух' */
	SHAPE_PHONE = 4, /* a number to dial or to pay to: '(05655) 2-30-03', '2-19-19', a card's sixteen digits */
	SHAPE_MAIL = 8,  /* an e-mail address */
	SHAPE_TRAIL =
		16, /* 'Головна » Новини » Освіта': steps apart by » → > /; where one is a number, three of them */
	SHAPE_HASHTAGS = 32, /* nothing but hashtags */
	SHAPE_SPEAKS = 64,   /* a full stop, ! or ? before another sentence */
	SHAPE_TABBED = 128,  /* cells of a table, apart by TAB */
	SHAPE_DATELINE = 256, /* a date and who or where: 'Київ, 5 листопада 2025 року', 'Відділ освіти, 3.04.2026' */
	SHAPE_ROW = 512, /* a name, a dash or colon, and a number: 'Дорослий — 80 грн' */
	SHAPE_DATED = 1024, /* begins as a date does, and goes on: 'Дата: 03.10.2025 14:12 Переглядів: 128' */
	SHAPE_FRAMED = 2048,  /* a row of a drawn table: '│Труби │1200 м│' */
	SHAPE_BRACKET = 4096, /* has a '[' */
	SHAPE_PAIR = 8192, /* one word or two, a colon, and more: 'Пн: борщ, плов', 'Laufzeit: drei Jahre' */
	SHAPE_CELLS = 16384,   /* parts apart by | · • / */
	SHAPE_COLUMNS = 32768, /* three parts or more, apart by wide gaps: 'Mes aides   Mon lycée   Presse' */
};

struct shape {
	uint32_t chars;    /* folded characters */
	uint32_t words;    /* of letters */
	uint32_t function; /* of these function words (і, у, для, the, und), if shape_count_function was asked */
	uint32_t capital;  /* begin with a capital */
	uint32_t caps;     /* all capitals */
	uint32_t numbers;
	uint16_t flags; /* enum shape_flag */
	uint8_t start, end;
};

struct shape_lists; /* the word lists behind it: shape.tsv */

struct shape_lists *shape_new(void); /* errors in the table end the program */
void shape_free(struct shape_lists *lists);

/* Words of one line; lists is only looked at. */
void shape_read(struct shape *s, const struct shape_lists *lists, const struct words *ws);

/* Counts up to two of them, as more say no more. Apart, as it costs as much as all the rest. */
void shape_count_function(struct shape *s, const struct shape_lists *lists, const struct words *ws);

/* Sentences: a full stop, and words that hold it together; or several in a line. */
static inline bool shape_is_sentence(const struct shape *s)
{
	return (s->end == END_STOP || s->end == END_CALL || s->flags & SHAPE_SPEAKS) && s->words >= 6 &&
	       (s->function > 0 || s->words >= 9);
}

/* '1. …', '- …', '• …' */
static inline bool shape_is_item(const struct shape *s)
{
	return s->start == START_ITEM || s->start == START_DASH || s->start == START_BULLET;
}

#endif
