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

enum { SLOTS = 8192, WORD_MAX = 24 };           /* a power of two, well above the number of words */
enum { BEGINS_SHIFT = 22, BEGINS = 1 << (32 - BEGINS_SHIFT) };

struct entry {
	uint32_t hash;
	struct date_word word;
	uint8_t n;
	uint16_t c[WORD_MAX];
};

struct date_words {
	uint64_t begins[BEGINS]; /* of words that a date may begin with: one bit each, by the hash's ends */
	uint16_t slot[SLOTS];         /* by hash: an entry, or 0 */
	struct entry entry[SLOTS / 2];
	size_t entries; /* the first is none */
	bool (*may_begin)(const struct date_word *word);
};

static bool same(const struct entry *e, uint32_t hash, const uint16_t *c, size_t n)
{
	if (e->hash != hash || e->n != n)
		return false;
	while (n > 0 && e->c[n - 1] == c[n - 1])
		n--;
	return n == 0;
}

/* The slot of this word, or the empty one where it would be. */
static inline size_t find(const struct date_words *t, uint32_t hash, const uint16_t *c, size_t n)
{
	size_t k = hash % SLOTS;
	while (t->slot[k] && !same(&t->entry[t->slot[k]], hash, c, n))
		k = (k + 1) % SLOTS;
	return k;
}

/* The table's word at word i, or none. */
static inline const struct date_word *known(const struct date_words *t, const struct words *ws, size_t i)
{
	return &t->entry[t->slot[find(t, ws->v[i].hash, word_c(ws, i), ws->v[i].n)]].word;
}

static struct date_word number(const struct words *ws, size_t i)
{
	int n = 0;
	if (ws->v[i].n > 4)
		return (struct date_word){DATE_NUMBER, 0, -1};
	for (uint32_t k = 0; k < ws->v[i].n; k++)
		n = n * 10 + (word_c(ws, i)[k] - '0');
	return (struct date_word){DATE_NUMBER, 0, (int16_t)n};
}

struct date_word date_words_look_up(const struct date_words *t, const struct words *ws, size_t i)
{
	return ws->v[i].kind == WORD_NUMBER ? number(ws, i) : *known(t, ws, i);
}

void date_words_read(const struct date_words *t, const struct words *ws, struct date_word *word)
{
	memset(word, 0, ws->n * sizeof *word);
	for (size_t i = 0; i < ws->n; i++)
		if (t->slot[ws->v[i].hash % SLOTS])
			word[i] = *known(t, ws, i);
	for (size_t k = 0; k < ws->signs; k++)
		if (ws->v[ws->sign[k]].kind == WORD_NUMBER)
			word[ws->sign[k]] = number(ws, ws->sign[k]);
}

/* Bit 0: a date may begin with a word of that hash. */
static inline uint64_t begins(const struct date_words *t, uint32_t hash)
{
	return t->begins[hash >> BEGINS_SHIFT] >> hash % 64;
}

uint64_t date_words_may_begin(const struct date_words *t, const struct words *ws, size_t i)
{
	uint64_t bits = 0;
	size_t n = ws->n - i < 64 ? ws->n - i : 64;
	for (const struct word *w = ws->v + i, *end = w + n; w < end; w++)
		bits = bits >> 1 | (begins(t, w->hash) | (w->kind == WORD_NUMBER)) << 63;
	return n ? bits >> (64 - n) : 0;
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
	if (key->n == 0 || key->n > WORD_MAX)
		table_die(a->table, "'%.*s' is no word", (int)a->spelling.n, a->spelling.p);
	size_t k = find(t, hash, key->c, key->n);
	if (t->slot[k])
		return;
	if (t->entries == SLOTS / 2)
		table_die(a->table, "more words than there is room for");
	struct entry *e = &t->entry[t->entries];
	*e = (struct entry){.hash = hash, .word = a->word, .n = (uint8_t)key->n};
	memcpy(e->c, key->c, key->n * sizeof *key->c);
	t->slot[k] = (uint16_t)t->entries++;
	t->begins[hash >> BEGINS_SHIFT] |= (uint64_t)t->may_begin(&e->word) << hash % 64;
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

struct date_words *date_words_new(bool (*begins)(const struct date_word *word))
{
	struct date_words *words = xcalloc(1, sizeof *words);
	words->may_begin = begins;
	words->entries = 1;
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
