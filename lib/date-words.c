#include "date-words.h"

#include <stdlib.h>

#include "eight.h"
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

enum { SLOTS = 8192, WORD_MAX = 24 }; /* a power of two, well above the number of words */

/* A set of hashes, with few more: one bit each, by the uppermost of its bits and the lowest six. */
enum { SET_SHIFT = 22, SET = 1 << (32 - SET_SHIFT) };

struct entry { /* 64 bytes */
	uint32_t hash, n;
	struct date_word word;
	uint16_t c[WORD_MAX];
};

struct date_words {
	uint64_t known[SET], begins[SET]; /* all words; those that a date may begin with */
	uint16_t slot[SLOTS];             /* by hash: an entry, or 0 */
	struct entry entry[SLOTS / 2];
	size_t entries; /* the first is none */
	bool (*may_begin)(const struct date_word *word);
};

static void add(uint64_t *set, uint32_t hash)
{
	set[hash >> SET_SHIFT] |= (uint64_t)1 << hash % 64;
}

_Static_assert(WORD_NUMBER == 1 && WORD_LETTERS == 0 && WORD_PUNCT == 2, "bit 0 of a kind tells numbers");

/* Bit k: word i + k is a number, or in the set; of the words up to the next 64, or the last one. Without a branch: which words are
 * cannot be foretold, and guessing wrong takes longer than all of this. */
static inline uint64_t numbers_and(const uint64_t *set, const struct words *ws, size_t i)
{
	uint64_t bits = 0;
	size_t n = ws->n - i < 64 ? ws->n - i : 64;
	for (const struct word *w = ws->v + i, *end = w + n; w < end; w++)
		bits = bits >> 1 | (set[w->hash >> SET_SHIFT] >> w->hash % 64 | w->kind) << 63;
	return n ? bits >> (64 - n) : 0;
}

uint64_t date_words_may_begin(const struct date_words *t, const struct words *ws, size_t i)
{
	return numbers_and(t->begins, ws, i);
}

/* c: EIGHT others may be read after them. */
static inline bool same(const struct entry *e, uint32_t hash, const uint16_t *c, size_t n)
{
	if (e->hash != hash || e->n != n)
		return false;
	for (; n > EIGHT; n -= EIGHT)
		if (eight_bits(eight_from(e->c + n - EIGHT) != eight_from(c + n - EIGHT)))
			return false;
	return !eight_bits(eight_first(eight_from(e->c), n) != eight_first(eight_from(c), n));
}

/* The slot of this word, or the empty one where it would be. */
static inline size_t find(const struct date_words *t, uint32_t hash, const uint16_t *c, size_t n)
{
	size_t k = hash % SLOTS;
	while (t->slot[k] && !same(&t->entry[t->slot[k]], hash, c, n))
		k = (k + 1) % SLOTS;
	return k;
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
	const struct word *w = &ws->v[i];
	if (w->kind == WORD_NUMBER)
		return number(ws, i);
	return t->entry[t->slot[find(t, w->hash, word_c(ws, i), w->n)]].word;
}

void date_words_read(const struct date_words *t, const struct words *ws, struct date_word *word)
{
	memset(word, 0, ws->n * sizeof *word);
	for (size_t i = 0; i < ws->n; i += 64)
		for (uint64_t bits = numbers_and(t->known, ws, i); bits; bits &= bits - 1) {
			size_t k = i + (size_t)__builtin_ctzll(bits);
			word[k] = date_words_look_up(t, ws, k);
		}
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
	struct entry e = {.hash = hash, .word = a->word, .n = (uint32_t)key->n};
	memcpy(e.c, key->c, key->n * sizeof *key->c);
	size_t k = find(t, hash, e.c, e.n);
	if (t->slot[k])
		return;
	if (t->entries == SLOTS / 2)
		table_die(a->table, "more words than there is room for");
	t->entry[t->entries] = e;
	t->slot[k] = (uint16_t)t->entries++;
	add(t->known, hash);
	if (t->may_begin(&e.word))
		add(t->begins, hash);
}

static uint16_t kind_of(const struct table *t, struct slice name)
{
	for (unsigned k = DATE_MONTH; k < DATE_KINDS; k++)
		if (slice_is(name, kind_names[k]))
			return (uint16_t)k;
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
