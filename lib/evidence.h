/* What each unit of a page says for the article, or against it.
 *
 * A sum over units compares stretches of a page: a sentence of twenty words weighs 30, a menu's word -6. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "unit.h"

enum {
	W_SENTENCE = 10,       /* and 1 for each word, up to 30 */
	W_LONG = 8,            /* no full stop, but long: and 1 for every two words */
	W_CREDITS = 12,        /* names what pays: with whatever it weighs else */
	W_HEADING = 2,         /* 'Наші партнери' */
	W_SUPPORT = 5,         /* a byline, contacts, a handle, a letterhead, a date */
	W_ITEM = 3,            /* a list item of four words or more, a row, a line up to a comma, semicolon or colon */
	W_SHORT = -1,          /* up to four words, with no mark at the end; */
	W_LOWER = 1,           /* not with a small letter first: 'тварин прийнято', below their number */
	W_MENU = -6,           /* 'Новини' */
	W_LINK = -4,           /* nothing but links */
	W_FURNITURE = -3,      /* a line that goes wherever it stands says little of the lines around; */
	W_FURNITURE_RUN = -15, /* but below text each that follows another weighs more, down to this */
	W_TITLE = 20,          /* for opening at a line that may be a title: of four words or more, */
	W_TITLE_LONG = 5,      /* of six or more besides, */
	W_TITLE_FIRST = 10,    /* with furniture or nothing above it, */
	W_TITLE_NEXT = 10,     /* with a sentence, a date or a byline next; */
	W_TITLE_STAMP = 5,     /* a date or a byline is better, */
	W_TITLE_STOP = 10,     /* less by this with a full stop */
	W_TITLE_BEST = W_TITLE + W_TITLE_LONG + W_TITLE_FIRST + W_TITLE_NEXT + W_TITLE_STAMP,
};

/* Sets rule (of teasers and listed titles), evidence, prose and again of all units. */
void evidence_gather(struct units *us);

/* What opening an article at unit i is worth, as a title or as the date that stands above one. */
int evidence_title(const struct units *us, size_t i);

/* 'Фінансує Mercy Corps': two capitals or more beside a word for paying; not 'Партнери', nor 'Наші донори'. */
bool evidence_names_payer(const struct look *look);

bool evidence_is_capitals(const struct shape *s); /* 'ВИКОНАВЧИЙ КОМІТЕТ', 'Р І Ш Е Н Н Я' */

#endif
