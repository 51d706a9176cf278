#include "sentence.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uclean.h>
#include <unicode/utf16.h>

#include "icu.h"
#include "msg.h"
#include "phrase.h"
#include "table.h"
#include "utf8.h"

static UBreakIterator *breaks; /* opened when the first sentence is asked for */
static struct phrases *abbreviations;

static void check(UErrorCode error)
{
	if (U_FAILURE(error))
		msg_die("ICU: error %d on looking for sentences", (int)error);
}

void sentences_ready(void)
{
	UErrorCode error = U_ZERO_ERROR;
	u_init(&error);
	check(error);
}

static void open_breaks(void)
{
	UErrorCode error = U_ZERO_ERROR;
	icu_ready();
	breaks = ubrk_open(UBRK_SENTENCE, "uk", NULL, 0, &error);
	check(error);
}

static void open_abbreviations(void)
{
	struct table t;
	abbreviations = phrases_new("abbreviations");
	table_open(&t, "abbreviations.tsv", "word");
	while (table_next(&t))
		phrases_add(abbreviations, t.cell[0], 0, &t);
	table_close(&t);
}

static bool is_initial(const struct word *w)
{
	return w->n == 1 && (w->flags & WORD_CAP);
}

/* Is word i the full stop of an abbreviation? */
static bool abbreviated(const struct words *ws, size_t i)
{
	size_t end;
	if (i == 0 || !word_punct(ws, i, '.') || (ws->v[i].flags & WORD_SPACE) || ws->v[i - 1].kind != WORD_LETTERS)
		return false;
	return is_initial(&ws->v[i - 1]) || (phrase_at(abbreviations, ws, i - 1, &end) >= 0 && end == i);
}

static void add_end(struct sentences *s, size_t end)
{
	s->end = array_room(s->end, &s->cap, s->n + 1, sizeof *s->end);
	s->end[s->n++] = end;
}

static uint32_t *bytes; /* where in the line at hand each unit of UTF-16 is from */

/* Gives the line to ICU as UTF-16: an iterator over UTF-8 takes half as long again for it. */
static void set_text(struct slice line)
{
	static UChar *units;
	static size_t units_cap, bytes_cap;
	UErrorCode error = U_ZERO_ERROR;
	UChar *unit = units = array_room(units, &units_cap, line.n, sizeof *units);
	uint32_t *byte = bytes = array_room(bytes, &bytes_cap, line.n + 1, sizeof *bytes);
	for (size_t i = 0, len; i < line.n; i += len) {
		uint32_t c = utf8_decode(line.p + i, &len);
		*byte++ = (uint32_t)i;
		if (c > 0xffff) {
			*unit++ = U16_LEAD(c);
			*byte++ = (uint32_t)i;
			c = U16_TRAIL(c);
		}
		*unit++ = (UChar)c;
	}
	*byte = (uint32_t)line.n;
	ubrk_setText(breaks, units, (int32_t)(unit - units), &error);
	check(error);
}

void sentences_set(struct sentences *s, struct slice line)
{
	if (!breaks) {
		open_breaks();
		open_abbreviations();
	}
	set_text(line);
	words_read(&s->words, line);
	s->n = 0;
	size_t word = 0; /* the first behind the end at hand */
	for (int32_t unit; (unit = ubrk_next(breaks)) != UBRK_DONE;) {
		size_t end = bytes[unit];
		while (word < s->words.n && s->words.v[word].start < end)
			word++;
		if (end == line.n || word == 0 || !abbreviated(&s->words, word - 1))
			add_end(s, end);
	}
}

/* The number of the sentence in which the byte stands. */
static size_t sentence_at(const struct sentences *s, size_t byte)
{
	size_t low = 0, high = s->n - 1;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (byte < s->end[mid])
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

/* The first word that begins at the byte or behind it. */
static size_t word_from(const struct words *ws, size_t byte)
{
	size_t low = 0, high = ws->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (ws->v[mid].start < byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct slice sentence_around(const struct sentences *s, size_t start, size_t end)
{
	const struct words *ws = &s->words;
	if (s->n == 0)
		return (struct slice){ws->src.p, 0};
	size_t first = sentence_at(s, start), last = sentence_at(s, end > start ? end - 1 : end);
	size_t from = first ? s->end[first - 1] : 0, to = s->end[last];
	if (start - from > SENTENCE_REACH)
		from = start - SENTENCE_REACH;
	if (to - end > SENTENCE_REACH)
		to = end + SENTENCE_REACH;
	size_t a = word_from(ws, from), b = word_from(ws, to);
	if (a < ws->n && ws->v[a].start < start)
		start = ws->v[a].start;
	while (b > a && ws->v[b - 1].end > to && ws->v[b - 1].start >= end)
		b--; /* cut within a word */
	if (b > a && ws->v[b - 1].end > end)
		end = ws->v[b - 1].end;
	return (struct slice){ws->src.p + start, end - start};
}
