#include "names.h"

#include <stdlib.h>

#include "names-index.h"
#include "table.h"
#include "utf8.h"

enum {
	SPELLINGS = 24,      /* of one word, at most */
	VARIANT_LETTERS = 4, /* a shorter word with е for є is another: ЄС is not ЕС */
};

/* Words with a use of their own */

static void read_words(struct names *names)
{
	struct table t;
	struct fold f = {0};
	uint32_t group = 0;
	table_open(&t, "donor-words.tsv", "kind words");
	while (table_next(&t)) {
		struct map *map = slice_is(t.cell[0], "same") ? &names->same : &names->common;
		if (map == &names->common && !slice_is(t.cell[0], "common"))
			continue;
		group++;
		for (struct slice rest = t.cell[1]; rest.n;) {
			fold_line(&f, slice_cut(&rest, ' '));
			map_put(map, word_hash(f.c, f.n), group);
		}
	}
	fold_free(&f);
	table_close(&t);
}

static uint8_t same_of(const struct names *names, const struct word *w)
{
	size_t i = SIZE_MAX;
	return (uint8_t)map_next(&names->same, w->hash, &i);
}

struct names *names_new(const struct inflect *in)
{
	struct names *names = xcalloc(1, sizeof *names);
	names->in = in;
	names->declension = inflect_all(in);
	read_words(names);
	return names;
}

struct names *names_of_donors(const struct inflect *in)
{
	if (!names_compiled.forms)
		return NULL;
	struct names *names = xcalloc(1, sizeof *names);
	*names = names_compiled;
	names->in = in;
	names->declension = inflect_all(in);
	return names;
}

void names_free(struct names *names)
{
	if (!names || names->form == names_compiled.form) {
		free(names);
		return;
	}
	map_free(&names->by_word);
	map_free(&names->same);
	map_free(&names->common);
	free(names->bucket);
	free(names->wordform);
	free(names->lexeme_of);
	sieve_free(&names->keys);
	index_free(&names->by_tag);
	free(names->c);
	free(names->spelling);
	free(names->lexeme);
	free(names->word);
	free(names->form);
	free(names->anchor);
	free(names);
}

/* Spellings of a word */

/* The declension of a word of a name. An abbreviation that ends in a vowel has none: НАТО is not Ната. */
static const struct declension *declension_of(const struct names *names, const struct lexeme *x, const uint16_t *c,
					      size_t n)
{
	static const uint16_t digit[] = {'0'};
	const struct declension *d = inflect_of(names->in, c, n);
	return x->caps && d->nominative.n ? inflect_of(names->in, digit, 1) : d;
}

static void add_spelling(struct names *names, struct lexeme *x, const uint16_t *c, size_t n)
{
	if (x->spellings == SPELLINGS)
		return;
	names->c = array_room(names->c, &names->cap, names->n + n, sizeof *names->c);
	memcpy(names->c + names->n, c, n * sizeof *c);
	struct spelling s = {.c = (uint32_t)names->n, .n = (uint8_t)n, .stem_n = (uint8_t)n};
	if (x->kind == WORD_LETTERS && n <= LETTERS_MAX && !x->same) {
		const struct declension *d = declension_of(names, x, c, n);
		s.declension = (uint16_t)(d - names->declension);
		s.stem_n = (uint8_t)(n - d->nominative.n);
	}
	names->n += n;
	names->spelling = array_room(names->spelling, &names->spelling_cap, names->spellings + 1, sizeof s);
	names->spelling[names->spellings++] = s;
	x->spellings++;
}

/* Adds, to the spellings of x, those with each letter a written as b, or left out (b 0). */
static void add_variants(struct names *names, struct lexeme *x, uint16_t a, uint16_t b)
{
	uint16_t c[UINT8_MAX];
	for (size_t i = 0, known = x->spellings; i < known; i++) {
		const struct spelling *s = &names->spelling[x->spelling + i];
		size_t n = 0;
		bool differs = false;
		for (size_t k = 0; k < s->n; k++) {
			uint16_t letter = names->c[s->c + k];
			differs |= letter == a;
			if (letter != a || b)
				c[n++] = letter == a ? b : letter;
		}
		if (differs && n)
			add_spelling(names, x, c, n);
	}
}

struct keys {
	struct names *names;
	struct lexeme *lexeme;
};

static void add_key(void *arg, const struct fold *key)
{
	struct keys *k = arg;
	add_spelling(k->names, k->lexeme, key->c, key->n);
}

static struct lexeme new_lexeme(struct names *names, const struct words *ws, const struct word *w)
{
	struct lexeme x = {.hash = w->hash, .spelling = (uint32_t)names->spellings, .kind = w->kind};
	x.caps = w->flags & WORD_CAPS;
	x.letters = (uint8_t)(w->n < UINT8_MAX ? w->n : UINT8_MAX);
	x.same = same_of(names, w);
	if (w->kind == WORD_LETTERS) {
		struct keys k = {names, &x};
		fold_keys((struct slice){ws->src.p + w->start, w->end - w->start}, add_key, &k);
	} else {
		add_spelling(names, &x, ws->c + w->f, w->n);
	}
	if (x.letters >= VARIANT_LETTERS) {
		add_variants(names, &x, u'є', u'е');
		add_variants(names, &x, u'ґ', u'г');
	}
	add_variants(names, &x, u'\'', 0);
	return x;
}

static uint32_t lexeme_of(struct names *names, const struct words *ws, const struct word *w)
{
	size_t i = SIZE_MAX;
	for (uint32_t x; (x = map_next(&names->by_word, w->hash, &i));) {
		const struct spelling *s = &names->spelling[names->lexeme[x - 1].spelling];
		if (s->n == w->n && memcmp(names->c + s->c, ws->c + w->f, w->n * sizeof *ws->c) == 0)
			return x - 1;
	}
	struct lexeme x = new_lexeme(names, ws, w);
	names->lexeme = array_room(names->lexeme, &names->lexeme_cap, names->lexemes + 1, sizeof x);
	names->lexeme[names->lexemes++] = x;
	map_put(&names->by_word, w->hash, (uint32_t)names->lexemes);
	return (uint32_t)names->lexemes - 1;
}

/* Names */

static bool is_ascii(const struct words *ws, const struct word *w)
{
	for (size_t i = w->start; i < w->end; i++)
		if ((unsigned char)ws->src.p[i] >= 0x80)
			return false;
	return true;
}

static struct form read_form(struct names *names, const struct words *ws, size_t first, size_t last)
{
	struct form form = {.word = (uint32_t)names->words, .hash = 0x9e3779b1};
	bool gap = false;
	for (size_t i = first; i <= last && form.n < FORM_WORDS; i++) {
		const struct word *w = &ws->v[i];
		if (w->kind == WORD_PUNCT && !is_sign(ws, i)) {
			gap = form.n > 0;
			continue;
		}
		struct form_word fw = {lexeme_of(names, ws, w), upper_mask(ws, w), same_of(names, w), gap};
		names->word = array_room(names->word, &names->word_cap, names->words + 1, sizeof fw);
		names->word[names->words++] = fw;
		form.hash = (form.hash ^ fw.lexeme) * 0x85ebca6b;
		form.hash ^= form.hash >> 13;
		if (!fw.same)
			form.content++;
		form.ascii = form.n++ == 0 && is_ascii(ws, w);
		gap = false;
	}
	return form;
}

static bool equal_forms(const struct names *names, const struct form *a, const struct form *b)
{
	if (a->n != b->n || (a->flags & NAME_HANDLE) != (b->flags & NAME_HANDLE))
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (names->word[a->word + i].lexeme != names->word[b->word + i].lexeme)
			return false;
	return true;
}

/* Has a every capital that b has? */
static bool covers(const struct names *names, const struct form *a, const struct form *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (names->word[b->word + i].upper & ~names->word[a->word + i].upper)
			return false;
	return true;
}

/* A form that the owner has already: keeps the capitals that both have. A context name stays apart from one with
 * more capitals ('Проліска' is the name, 'проліска' a flower too) and takes the place of one without. */
static bool merge(struct names *names, struct form *old, struct form *new)
{
	if ((old->flags ^ new->flags) & NAME_CONTEXT) {
		struct form *context = old->flags & NAME_CONTEXT ? old : new;
		struct form *plain = context == old ? new : old;
		if (!covers(names, context, plain)) {
			plain->twin = true;
			return false;
		}
		old->flags |= NAME_CONTEXT;
	}
	for (size_t i = 0; i < old->n; i++)
		names->word[old->word + i].upper &= names->word[new->word + i].upper;
	return true;
}

/* So many that a spelling does not count them? */
static bool has_long_word(const struct words *ws, size_t first, size_t last)
{
	while (first <= last && ws->v[first].n <= UINT8_MAX)
		first++;
	return first <= last;
}

void names_add(struct names *names, const struct words *ws, size_t first, size_t last, uint32_t owner, unsigned flags)
{
	if (has_long_word(ws, first, last))
		return;
	struct form form = read_form(names, ws, first, last);
	form.owner = owner;
	form.flags = (uint8_t)flags;
	if (form.n == 0)
		return;
	for (size_t k = names->forms; k-- > 0 && names->form[k].owner == owner;) {
		struct form *old = &names->form[k];
		if (old->hash == form.hash && equal_forms(names, old, &form) && merge(names, old, &form)) {
			names->words = form.word;
			return;
		}
	}
	names->form = array_room(names->form, &names->form_cap, names->forms + 1, sizeof form);
	names->form[names->forms++] = form;
}

static void write_form(const struct names *names, const struct form *form, struct buf *out)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct spelling *s = &names->spelling[names->lexeme[names->word[form->word + i].lexeme].spelling];
		if (i)
			buf_putc(out, ' ');
		for (size_t k = 0; k < s->n; k++)
			utf8_put(out, names->c[s->c + k]);
	}
}

void names_shared(const struct names *names, void (*each)(void *arg, uint32_t owner, uint32_t other, struct slice name),
		  void *arg)
{
	struct map earlier = {0}; /* form + 1, by its hash */
	struct buf name = {0};
	for (uint32_t f = 0; f < names->forms; f++) {
		const struct form *form = &names->form[f];
		size_t i = SIZE_MAX;
		for (uint32_t k; (k = map_next(&earlier, form->hash, &i));) {
			const struct form *other = &names->form[k - 1];
			if (other->owner == form->owner || !equal_forms(names, form, other))
				continue;
			name.n = 0;
			write_form(names, form, &name);
			each(arg, other->owner, form->owner, (struct slice){name.p, name.n});
		}
		map_put(&earlier, form->hash, f + 1);
	}
	map_free(&earlier);
	buf_free(&name);
}
