/* How a line is set: the signs at its start and end, the quotation it opens with, its columns.
 *
 * '– картки;' has the opener '-', its text begins at word 1, its ender is ';'. '2.1. Слухали:' is numbered, level 2.
 * '«Тут тепло», — каже вона.' opens with a quotation that closes at word 3. 'Массаж ........ 420' has two cells. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "word.h"

struct layout {
	uint32_t text;    /* the first word of the text: past bullets, numbers, # and emphasis; may be words->n */
	uint32_t closing; /* the word that closes the quotation which opens the text, or 0 */
	uint32_t indent;  /* bytes of white space before it */
	uint32_t cells;   /* parts between TABs, '|', wide gaps or leader dots; 1: no row of a table */
	uint32_t
		opener; /* before the text: '#', '@', '-', '"', a bullet's code point; '0': a number, ')': 'а)'; or 0 */
	uint16_t
		ender; /* after it, folded, past closing quotes, brackets, symbols; 0 also for the dot of 'р.', 'шт.' */
	uint16_t number; /* of a numbered line: 3 for '2.3.' and 'в)'; 0 where it is Roman */
	bool waves;      /* ends with an emoji: 'Чекаємо на вас 😉' */
	uint8_t level;   /* how many '#', or the depth of the number: 2 for '1.2.'; else 0 */
	uint8_t quoted;  /* percent of the text's words inside quotation marks */
	bool attributed; /* a dash follows the opening quotation: '«Тут тепло», — каже вона' */
	bool introduced; /* a colon and a quotation up to the end: 'Вона каже: «Тут тепло»' */
	bool tagged;     /* a sign and a dash inside: '— Тепло, — каже вона' */
	bool parted;     /* a dash between spaces, or a colon, inside: 'Озаричі – 7:40' */
	bool lower;      /* the text begins with a lower-case letter */
};

void layout_read(struct layout *l, const struct words *ws);

#endif
