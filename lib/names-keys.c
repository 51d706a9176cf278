/* Making names ready: their keys, and an index of all forms of their words. */
#include "names.h"

#include <stdlib.h>

#include "names-index.h"

/* Keys */

/* How good a key is the word, the smaller the better: rare in the table, and long, which is rare in a text. */
static uint32_t key_cost(const struct names *names, const struct lexeme *x)
{
	uint32_t shortness = x->letters >= 7 ? 0 : 7u - x->letters;
	size_t i = SIZE_MAX;
	if (x->kind != WORD_LETTERS || x->same)
		return x->same ? UINT32_MAX - 1 : UINT32_MAX - 2;
	return x->forms * 4 + shortness * 8 + (map_next(&names->common, x->hash, &i) ? UINT32_MAX / 2 : 0);
}

static void set_costs(struct names *names)
{
	for (size_t f = 0; f < names->forms; f++)
		for (size_t i = 0; i < names->form[f].n; i++)
			names->lexeme[names->word[names->form[f].word + i].lexeme].forms++;
	for (size_t x = 0; x < names->lexemes; x++)
		names->lexeme[x].cost = key_cost(names, &names->lexeme[x]);
}

static uint8_t best_key(const struct names *names, const struct form *form, uint8_t but)
{
	uint8_t best = but;
	uint32_t cost = UINT32_MAX;
	for (uint8_t i = 0; i < form->n; i++) {
		uint32_t c = names->lexeme[names->word[form->word + i].lexeme].cost;
		if (i != but && c < cost) {
			best = i;
			cost = c;
		}
	}
	return best;
}

static size_t form_keys(const struct names *names, const struct form *form, uint8_t at[2])
{
	if (form->flags & NAME_HANDLE)
		return 0;
	at[0] = best_key(names, form, UINT8_MAX);
	if (form->content < SLIP_WORDS)
		return 1;
	at[1] = best_key(names, form, at[0]);
	return 2;
}

static bool may_be_left_out(const struct form *form, const struct form_word *v, int i)
{
	bool inner = i > 0 && i + 1 < form->n;
	return inner && (v[i].same || (form->content >= DROP_WORDS && !(v[i].upper & 1)));
}

/* Notes word i of v, those of a form, as one that is near an anchor. */
static void note(const struct names *names, struct anchor *a, const struct form *form, const struct form_word *v, int i)
{
	const struct lexeme *x = &names->lexeme[v[i].lexeme];
	uint64_t bit = (uint64_t)form_word_bit(&v[i]) << (i > a->at ? 32 : 0);
	if (form->content < SLIP_WORDS) {
		a->must |= bit;
		return;
	}
	bool lost = may_be_left_out(form, v, i);
	if (lost)
		a->lost |= bit;
	if (lost || (x->kind == WORD_LETTERS && x->letters >= SLIP_LETTERS))
		a->may |= bit;
	else
		a->must |= bit;
}

/* The words on either side are noted as far as no sign stands between: what may stand there may stand elsewhere. */
static struct anchor anchor_of(const struct names *names, size_t f, uint8_t at)
{
	const struct form *form = &names->form[f];
	const struct form_word *v = &names->word[form->word];
	struct anchor a = {.form = (uint32_t)f, .at = at};
	int first = at > NEAR ? at - NEAR : 0, last = at + NEAR < form->n ? at + NEAR : form->n - 1;
	for (int i = at; i > first && !v[i].gap; i--)
		note(names, &a, form, v, i - 1);
	for (int i = at + 1; i <= last && !v[i].gap; i++)
		note(names, &a, form, v, i);
	return a;
}

static void place_anchors(struct names *names)
{
	uint8_t at[2];
	for (size_t f = 0; f < names->forms; f++)
		for (size_t k = form_keys(names, &names->form[f], at); k-- > 0;)
			names->lexeme[names->word[names->form[f].word + at[k]].lexeme].anchor_n++;
	uint32_t total = 0;
	for (size_t x = 0; x < names->lexemes; x++) {
		names->lexeme[x].anchors = total;
		total += names->lexeme[x].anchor_n;
		names->lexeme[x].anchor_n = 0;
	}
	names->anchor = xcalloc(total + 1u, sizeof *names->anchor);
	for (size_t f = 0; f < names->forms; f++)
		for (size_t k = form_keys(names, &names->form[f], at); k-- > 0;) {
			struct lexeme *x = &names->lexeme[names->word[names->form[f].word + at[k]].lexeme];
			names->anchor[x->anchors + x->anchor_n++] = anchor_of(names, f, at[k]);
		}
}

/* Forms of words */

static const struct ending *ending_of(const struct names *names, const struct spelling *s, size_t e)
{
	const struct declension *d = &names->declension[s->declension];
	return e == 0 ? &d->nominative : &d->v[e - 1];
}

size_t names_inflected(const struct names *names, const struct spelling *s, size_t e, uint16_t *c)
{
	const struct ending *end = ending_of(names, s, e);
	memcpy(c, names->c + s->c, s->stem_n * sizeof *c);
	memcpy(c + s->stem_n, end->c, end->n * sizeof *c);
	return (size_t)s->stem_n + end->n;
}

static void put_forms(const struct names *names, uint32_t lexeme, struct index *all)
{
	const struct lexeme *x = &names->lexeme[lexeme];
	for (size_t i = 0; i < x->spellings; i++) {
		const struct spelling *s = &names->spelling[x->spelling + i];
		if (!s->declension) {
			index_put(all, word_hash(names->c + s->c, s->n), lexeme + 1);
			continue;
		}
		uint16_t c[LETTERS_MAX + ENDING_MAX];
		memcpy(c, names->c + s->c, s->stem_n * sizeof *c);
		for (size_t e = 0; e <= names->declension[s->declension].n; e++) {
			const struct ending *end = ending_of(names, s, e);
			memcpy(c + s->stem_n, end->c, sizeof end->c);
			index_put(all, word_hash(c, (size_t)s->stem_n + end->n), lexeme + 1);
		}
	}
}

/* Lexeme + 1 by the hash of each form. Which small words one may stand for is told otherwise: 0, unless it is a key. */
static void put_all_forms(const struct names *names, struct index *all)
{
	for (size_t i = 0; i < names->same.size; i++)
		if (names->same.v[i].value)
			index_put(all, names->same.v[i].hash, 0);
	for (uint32_t x = 0; x < names->lexemes; x++)
		if (names->lexeme[x].anchor_n || !names->lexeme[x].same)
			put_forms(names, x, all);
	index_ready(all);
}

/* By hash; few stand in a bucket. */
static void sort(struct pair *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct pair p = v[i];
		size_t k = i;
		for (; k > 0 && v[k - 1].hash > p.hash; k--)
			v[k] = v[k - 1];
		v[k] = p;
	}
}

static void new_wordform(struct names *names, uint32_t hash, bool small)
{
	struct wordform *w = &names->wordform[names->wordforms++];
	size_t i = SIZE_MAX;
	w->hash = hash;
	w[1].first = w->first;
	if (small) {
		w->same = (uint8_t)map_next(&names->same, hash, &i);
		w->bits = near_bit(w->same);
	}
}

/* Adds a lexeme, if it is not there, to those of the last wordform. */
static void add_lexeme(struct names *names, uint32_t lexeme)
{
	struct wordform *w = &names->wordform[names->wordforms - 1];
	for (uint32_t i = w->first; i < w[1].first; i++)
		if (names->lexeme_of[i] == lexeme)
			return;
	names->lexeme_of[w[1].first++] = lexeme;
	w->bits |= near_bit(lexeme);
	if (!names->lexeme[lexeme].anchor_n)
		return;
	w->bits |= KEY_BIT;
	sieve_put(&names->keys, w->hash);
}

/* The pairs of a bucket become wordforms, of which each has its hash once. */
static void add_bucket(struct names *names, struct pair *v, size_t n)
{
	sort(v, n);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].hash != v[i - 1].hash)
			new_wordform(names, v[i].hash, v[i].value == 0);
		if (v[i].value)
			add_lexeme(names, v[i].value - 1);
	}
}

static void find_wordforms(struct names *names)
{
	struct index all = {0};
	put_all_forms(names, &all);
	size_t buckets = index_buckets(&all);
	sieve_ready(&names->keys, all.n);
	names->shift = all.shift;
	names->bucket = xcalloc(buckets + 1, sizeof *names->bucket);
	names->wordform = xcalloc(all.n + 2, sizeof *names->wordform);
	names->lexeme_of = xcalloc(all.n + 1, sizeof *names->lexeme_of);
	for (size_t b = 0; b < buckets; b++) {
		add_bucket(names, all.v + all.begin[b], all.begin[b + 1] - all.begin[b]);
		names->bucket[b + 1] = (uint32_t)names->wordforms;
	}
	index_free(&all);
}

/* Tags: '#РадаЄвропи', '@UN_Women': a name without its blanks. */

uint32_t names_tag_hash(uint32_t h, const uint16_t *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		h = (h ^ c[i]) * 0x9e3779b1;
		h ^= h >> 15;
	}
	return h;
}

/* One word has a tag in each of its spellings, several have one in the first of each. */
static void put_tags(struct names *names, uint32_t f)
{
	const struct form *form = &names->form[f];
	const struct form_word *word = &names->word[form->word];
	size_t tags = form->n == 1 ? names->lexeme[word->lexeme].spellings : 1;
	for (size_t k = 0; k < tags; k++) {
		uint32_t h = 0;
		for (size_t i = 0; i < form->n; i++) {
			const struct spelling *s = &names->spelling[names->lexeme[word[i].lexeme].spelling + k];
			h = names_tag_hash(h, names->c + s->c, s->n);
		}
		index_put(&names->by_tag, h, f + 1);
	}
}

void names_ready(struct names *names)
{
	set_costs(names);
	place_anchors(names);
	find_wordforms(names);
	for (uint32_t f = 0; f < names->forms; f++)
		put_tags(names, f);
	index_ready(&names->by_tag);
}
