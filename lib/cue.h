/* What the words of a line give away about its part in an article: the cues of sections.tsv, the names beside them.
 *
 * 'Захід відбувся за підтримки Уряду Японії' has the cue fund and a name after it: it acknowledges a funder. 'Дякуємо
 * громадам за теплий прийом' has thanks, but no name of a giver: it does not. */
#ifndef CUE_H
#define CUE_H

#include "layout.h"

enum cue {
	CUE_NONE,
	CUE_FUND,
	CUE_GIFT,
	CUE_WORK,
	CUE_PROJECT,
	CUE_WITH,
	CUE_THANKS,
	CUE_MONEY,
	CUE_PAYS,
	CUE_DISCLAIM,
	CUE_GIVER,
	CUE_NOUNS,
	CUE_ORG,
	CUE_PARTNERS,
	CUE_BYLINE,
	CUE_PHOTO,
	CUE_BY,
	CUE_POST,
	CUE_SAID,
	CUE_CONTACT,
	CUE_ADDRESS,
	CUE_CONTACTS,
	CUE_HEADING,
	CUE_FACT,
	CUE_PICTURES,
	CUE_CAPTION,
	CUE_GREETING,
	CUE_ABOUT,
	CUE_ACT,
	CUE_PREAMBLE,
	CUE_ANNEX,
	CUE_ABBR,
	CUES,
};

enum cue_name { /* is somebody named? */
		NAME_NONE,
		NAME_MAYBE, /* capitals or a quoted name */
		NAME_SURE, /* '@Name', a Latin name in a Cyrillic line, 'фонд «Крок»', 'Уряд Японії' */
};

enum cue_lang { LANG_NONE, LANG_LATIN, LANG_UKRAINIAN, LANG_RUSSIAN };

enum {
	CUE_ACK = 4,  /* the weight from which a sentence by itself is an acknowledgement */
	CUE_HALF = 2, /* and from which it is one beside others */
};

struct cues; /* the table, ready to match */

struct reading {
	uint32_t any;       /* bit 1 << cue: stands somewhere in the line */
	uint8_t start;      /* enum cue: begins the text */
	bool whole;         /* and is all of the text */
	bool named;         /* and a name follows: 'Партнери: ГО «Екоклуб»' */
	uint8_t name;       /* enum cue_name */
	uint8_t givers;     /* words of funders' names, apart by signs: three in 'USAID • ЄС • ПРООН' */
	bool person;        /* a person's name and nothing else: 'Татьяна Лыскова' */
	bool author;        /* begins with one: 'Марія Ставок, для «Степових новин»' */
	bool signature;     /* ends with one: 'Сільський голова М. Кривенко' */
	uint8_t ack_first;  /* weight of the first sentence as an acknowledgement, 0.. */
	uint8_t ack_best;   /* of the weightiest sentence */
	uint8_t ack_share;  /* percent of the line in sentences of weight CUE_ACK or more */
	uint8_t half_share; /* the same for CUE_HALF */
	uint32_t sentences;
	uint8_t lang; /* enum cue_lang */
};

struct cues *cues_new(void); /* errors in the table end the program */
void cues_free(struct cues *cues);
void cue_read(struct reading *r, const struct cues *cues, const struct words *ws, const struct layout *l);

static inline bool reading_has(const struct reading *r, enum cue cue)
{
	return r->any >> cue & 1;
}

#endif
