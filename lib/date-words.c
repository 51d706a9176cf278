#include "date-words.h"

#include <stdlib.h>

#include "table.h"

static const char *const kind_names[DATE_KINDS] = {
	[DATE_OTHER] = "",
	[DATE_NUMBER] = "",
	[DATE_MONTH] = "month",
	[DATE_WEEKDAY] = "weekday",
	[DATE_SEASON] = "season",
	[DATE_ORDINAL] = "ordinal",
	[DATE_CARDINAL] = "cardinal",
	[DATE_ROMAN] = "roman",
	[DATE_DECADE] = "decade",
	[DATE_YEAR] = "year",
	[DATE_WEEK] = "week",
	[DATE_MONTHS] = "months",
	[DATE_DAY] = "day",
	[DATE_QUARTER] = "quarter",
	[DATE_HALF] = "half",
	[DATE_CENTURY] = "century",
	[DATE_ENDING] = "ending",
	[DATE_TENS] = "tens",
	[DATE_TODAY] = "today",
	[DATE_THISYEAR] = "thisyear",
	[DATE_WHICH] = "which",
	[DATE_AGO] = "ago",
	[DATE_AHEAD] = "ahead",
	[DATE_IN] = "in",
	[DATE_ON] = "on",
	[DATE_AT] = "at",
	[DATE_FROM] = "from",
	[DATE_SINCE] = "since",
	[DATE_TO] = "to",
	[DATE_UPTO] = "upto",
	[DATE_GOVERNS] = "governs",
	[DATE_BETWEEN] = "between",
	[DATE_AND] = "and",
	[DATE_OF] = "of",
	[DATE_START] = "start",
	[DATE_MID] = "mid",
	[DATE_END] = "end",
	[DATE_APPROX] = "approx",
	[DATE_BEFORE] = "before",
	[DATE_AFTER] = "after",
	[DATE_NOT] = "not",
	[DATE_EARLIER] = "earlier",
	[DATE_LATER] = "later",
	[DATE_THAN] = "than",
	[DATE_NOW] = "now",
	[DATE_NIGHT] = "night",
	[DATE_HOUR] = "hour",
	[DATE_MINUTE] = "minute",
	[DATE_DAYPART] = "daypart",
	[DATE_SCHOOL] = "school",
	[DATE_ERA] = "era",
	[DATE_LABEL] = "label",
	[DATE_PLACE] = "place",
	[DATE_COUNT] = "count",
	[DATE_FIERCE] = "fierce",
	[DATE_THAT] = "that",
	[DATE_SAME] = "same",
	[DATE_UPDATED] = "updated",
};

/* In the order of the bits of enum date_note. */
static const char *const note_names[] = {"nom",    "gen",   "loc",  "ins",  "acc",    "dated", "foreign", "short",
					 "plural", "count", "hour", "gram", "ending", "tens",  "after"};

enum { SLOTS = 8192, MAY = 65536, WORD_MAX = 24 }; /* powers of two, well above the number of words */

_Static_assert(DATE_KINDS <= 64, "a set of kinds is 64 bits");

struct slot {
	struct date_word word;
	uint8_t n;
	uint16_t c[WORD_MAX];
};

struct date_words {
	uint64_t may[MAY / 64]; /* a bit for some bits of each word's hash: nearly every word of a text ends here */
	uint32_t hash[SLOTS];   /* of slot[k]; 0: empty */
	struct slot slot[SLOTS];
	size_t used;
};

/* The slot of this word, or the empty one where it would be. */
static size_t find(const struct date_words *t, uint32_t hash, const uint16_t *c, size_t n)
{
	size_t k = hash & (SLOTS - 1);
	while (t->hash[k] && (t->hash[k] != hash || t->slot[k].n != n || memcmp(t->slot[k].c, c, n * sizeof *c) != 0))
		k = (k + 1) & (SLOTS - 1);
	return k;
}

static struct date_word look_up(const struct date_words *t, const struct words *ws, size_t i)
{
	const struct word *w = &ws->v[i];
	if (!(t->may[w->hash % MAY / 64] >> w->hash % 64 & 1))
		return (struct date_word){0};
	return t->slot[find(t, w->hash, word_c(ws, i), w->n)].word;
}

static struct date_word number(const struct words *ws, size_t i)
{
	int n = 0;
	for (uint32_t k = 0; k < ws->v[i].n && k < 4; k++)
		n = n * 10 + (word_c(ws, i)[k] - '0');
	return (struct date_word){DATE_NUMBER, 0, (int16_t)(ws->v[i].n > 4 ? -1 : n)};
}

uint64_t date_words_read(const struct date_words *t, const struct words *ws, struct date_word *word)
{
	uint64_t seen = 0;
	for (size_t i = 0; i < ws->n; i++) {
		word[i] = (struct date_word){0};
		if (ws->v[i].kind == WORD_LETTERS)
			word[i] = look_up(t, ws, i);
		else if (ws->v[i].kind == WORD_NUMBER)
			word[i] = number(ws, i);
		seen |= (uint64_t)1 << word[i].kind;
	}
	return seen;
}

struct adding {
	struct date_words *words;
	const struct table *table;
	struct slice spelling;
	struct date_word word;
};

/* Adds one folded spelling; where capitals look like another script's word, the word that came first stays. */
static void add_key(void *arg, const struct fold *key)
{
	struct adding *a = arg;
	struct date_words *t = a->words;
	uint32_t hash = word_hash(key->c, key->n);
	if (key->n == 0 || key->n > WORD_MAX || hash == 0)
		table_die(a->table, "'%.*s' is no word", (int)a->spelling.n, a->spelling.p);
	size_t k = find(t, hash, key->c, key->n);
	if (t->hash[k])
		return;
	if (++t->used > SLOTS / 2)
		table_die(a->table, "more words than there is room for");
	t->hash[k] = hash;
	t->may[hash % MAY / 64] |= (uint64_t)1 << hash % 64;
	t->slot[k] = (struct slot){.word = a->word, .n = (uint8_t)key->n};
	memcpy(t->slot[k].c, key->c, key->n * sizeof *key->c);
}

static uint8_t kind_of(const struct table *t, struct slice name)
{
	for (unsigned k = DATE_MONTH; k < DATE_KINDS; k++)
		if (slice_is(name, kind_names[k]))
			return (uint8_t)k;
	table_die(t, "'%.*s' is no kind of word", (int)name.n, name.p);
}

static int16_t value_of(const struct table *t, struct slice s)
{
	int value = 0;
	bool minus = s.n && s.p[0] == '-';
	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || value > 2100)
			table_die(t, "'%.*s' is no value", (int)s.n, s.p);
		value = value * 10 + (s.p[i] - '0');
	}
	return (int16_t)(minus ? -value : value);
}

static uint16_t note_of(const struct table *t, struct slice names)
{
	unsigned note = 0;
	while (names.n) {
		struct slice name = slice_cut(&names, ' ');
		size_t k = 0, n = sizeof note_names / sizeof *note_names;
		while (k < n && !slice_is(name, note_names[k]))
			k++;
		if (k == n)
			table_die(t, "'%.*s' is no note", (int)name.n, name.p);
		note |= 1u << k;
	}
	return (uint16_t)note;
}

struct date_words *date_words_new(void)
{
	struct date_words *words = xcalloc(1, sizeof *words);
	struct table t;
	table_open(&t, "date-words.tsv", "kind value note words");
	while (table_next(&t)) {
		struct adding a = {.words = words, .table = &t};
		a.word = (struct date_word){kind_of(&t, t.cell[0]), note_of(&t, t.cell[2]), value_of(&t, t.cell[1])};
		for (struct slice rest = t.cell[3]; rest.n;) {
			a.spelling = slice_cut(&rest, '|');
			fold_keys(a.spelling, add_key, &a);
		}
	}
	table_close(&t);
	return words;
}

void date_words_free(struct date_words *words)
{
	free(words);
}
