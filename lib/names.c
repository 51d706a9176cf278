#include "names.h"

#include <stdlib.h>

#include "inflect.h"
#include "table.h"
#include "utf8.h"

enum {
	SPELLINGS = 24,     /* of one word, at most */
	LETTERS_MAX = 63,   /* of a word of a name that declines; a longer one must be met as it is */
	SLIP_LETTERS = 7,   /* a word of so many letters may be misspelt */
	SLIP_WORDS = 3,     /* in a name of so many words */
	DROP_WORDS = 4,     /* a name of so many may lack one */
	SURE_WORDS = 3,     /* a name of so many is one without any capital */
	GAP_MAX = 2,        /* quotes and dashes between two words of a name */
	FORM_WORDS = 32,
};

struct spelling { /* one way to write a word */
	uint32_t c;    /* its letters, in names->c */
	uint8_t n;     /* how many */
	uint8_t stem_n;
	const struct declension *declension;
};

struct lexeme { /* a word that occurs in names */
	uint32_t hash;     /* of the word as it stands there */
	uint32_t spelling; /* the first, in names->spelling */
	uint8_t spellings;
	uint8_t letters;
	uint8_t kind;    /* enum word_kind */
	bool caps;       /* stands there in capitals */
	uint8_t same;    /* small words that may stand for one another: their number; 0: no small word */
	uint32_t forms;  /* in how many names */
	uint32_t anchors, anchor_n; /* of which it is a key: in names->anchor */
};

struct form_word {
	uint32_t lexeme;
	uint32_t upper; /* bit k: its letter k is a capital */
	bool gap;       /* punctuation before it */
};

struct form {
	uint32_t owner, hash;
	uint32_t word; /* the first, in names->word */
	uint8_t n;
	uint8_t content; /* words that are no small words */
	uint8_t flags;   /* enum name_flag */
	bool ascii;      /* one word, written in ASCII letters */
	bool twin;       /* the owner has the same name as a context name, in fewer capitals */
};

struct anchor {
	uint32_t form;
	uint8_t at; /* which of its words */
};

struct slot {
	uint32_t hash, value; /* value 0: free */
};

struct map { /* from a hash to numbers; a hash may have several */
	struct slot *v;
	size_t size, n; /* size is a power of two */
};

struct names {
	const struct inflect *in;
	uint16_t *c;
	size_t n, cap;
	struct spelling *spelling;
	size_t spellings, spelling_cap;
	struct lexeme *lexeme;
	size_t lexemes, lexeme_cap;
	struct form_word *word;
	size_t words, word_cap;
	struct form *form;
	size_t forms, form_cap;
	struct anchor *anchor;
	struct map by_word;  /* lexeme + 1, by the hash of the word as names have it */
	struct map by_form;  /* form + 1, by its hash */
	struct map by_key;   /* lexeme + 1, by the hash of every form of a key */
	struct map by_tag;   /* form + 1, by the hash of its letters without blanks */
	struct map same;     /* number of the group of small words */
	uint64_t *maybe;     /* bit h % maybe_n: by_key may have hash h */
	uint32_t maybe_mask;
	struct fold fold; /* for spellings */
};

/* Maps */

static void map_put_raw(struct map *m, uint32_t hash, uint32_t value)
{
	size_t i = hash & (m->size - 1);
	while (m->v[i].value)
		i = (i + 1) & (m->size - 1);
	m->v[i] = (struct slot){hash, value};
	m->n++;
}

static void map_put(struct map *m, uint32_t hash, uint32_t value)
{
	if ((m->n + 1) * 2 > m->size) {
		struct map old = *m;
		*m = (struct map){.size = old.size ? old.size * 2 : 256};
		m->v = xcalloc(m->size, sizeof *m->v);
		for (size_t i = 0; i < old.size; i++)
			if (old.v[i].value)
				map_put_raw(m, old.v[i].hash, old.v[i].value);
		free(old.v);
	}
	map_put_raw(m, hash, value);
}

/* The next value of hash; *i, to begin with SIZE_MAX, says where to go on. 0: no more. */
static uint32_t map_next(const struct map *m, uint32_t hash, size_t *i)
{
	if (m->size == 0)
		return 0;
	size_t k = *i == SIZE_MAX ? hash & (m->size - 1) : (*i + 1) & (m->size - 1);
	for (; m->v[k].value; k = (k + 1) & (m->size - 1))
		if (m->v[k].hash == hash) {
			*i = k;
			return m->v[k].value;
		}
	return 0;
}

/* Small words */

static void read_same(struct names *names)
{
	struct table t;
	struct fold f = {0};
	uint32_t group = 0;
	table_open(&t, "donor-words.tsv", "kind words");
	while (table_next(&t)) {
		if (!slice_is(t.cell[0], "same"))
			continue;
		group++;
		for (struct slice rest = t.cell[1]; rest.n;) {
			fold_line(&f, slice_cut(&rest, ' '));
			map_put(&names->same, word_hash(f.c, f.n), group);
		}
	}
	fold_free(&f);
	table_close(&t);
}

static uint8_t same_group(const struct names *names, const struct word *w)
{
	size_t i = SIZE_MAX;
	return (uint8_t)map_next(&names->same, w->hash, &i);
}

struct names *names_new(const struct inflect *in)
{
	struct names *names = xcalloc(1, sizeof *names);
	names->in = in;
	read_same(names);
	return names;
}

void names_free(struct names *names)
{
	if (!names)
		return;
	struct map *maps[] = {&names->by_word, &names->by_form, &names->by_key, &names->by_tag, &names->same};
	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		free(maps[i]->v);
	fold_free(&names->fold);
	free(names->c);
	free(names->spelling);
	free(names->lexeme);
	free(names->word);
	free(names->form);
	free(names->anchor);
	free(names->maybe);
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
	if (x->spellings == SPELLINGS || n > UINT8_MAX)
		return;
	names->c = array_room(names->c, &names->cap, names->n + n, sizeof *names->c);
	memcpy(names->c + names->n, c, n * sizeof *c);
	struct spelling s = {.c = (uint32_t)names->n, .n = (uint8_t)n, .stem_n = (uint8_t)n};
	if (x->kind == WORD_LETTERS && n <= LETTERS_MAX && !x->same) {
		s.declension = declension_of(names, x, c, n);
		s.stem_n = (uint8_t)(n - s.declension->nominative.n);
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

static bool all_twins(const struct words *ws, const struct word *w)
{
	for (size_t k = w->f; k < w->f + w->n; k++)
		if (ws->fold.class[k] & FOLD_SURE)
			return false;
	return true;
}

static struct lexeme new_lexeme(struct names *names, const struct words *ws, const struct word *w)
{
	struct lexeme x = {.hash = w->hash, .spelling = (uint32_t)names->spellings, .kind = w->kind};
	x.caps = w->flags & WORD_CAPS;
	x.letters = (uint8_t)(w->n < UINT8_MAX ? w->n : UINT8_MAX);
	x.same = same_group(names, w);
	if (w->kind == WORD_LETTERS && ((w->flags & WORD_LATIN) || all_twins(ws, w))) {
		struct keys k = {names, &x};
		fold_keys((struct slice){ws->fold.src.p + w->start, w->end - w->start}, add_key, &k);
	} else {
		add_spelling(names, &x, ws->fold.c + w->f, w->n);
	}
	add_variants(names, &x, u'є', u'е');
	add_variants(names, &x, u'ґ', u'г');
	add_variants(names, &x, u'\'', 0);
	return x;
}

static uint32_t lexeme_of(struct names *names, const struct words *ws, const struct word *w)
{
	size_t i = SIZE_MAX;
	for (uint32_t x; (x = map_next(&names->by_word, w->hash, &i));) {
		const struct spelling *s = &names->spelling[names->lexeme[x - 1].spelling];
		if (s->n == w->n && memcmp(names->c + s->c, ws->fold.c + w->f, w->n * sizeof *ws->fold.c) == 0)
			return x - 1;
	}
	struct lexeme x = new_lexeme(names, ws, w);
	names->lexeme = array_room(names->lexeme, &names->lexeme_cap, names->lexemes + 1, sizeof x);
	names->lexeme[names->lexemes++] = x;
	map_put(&names->by_word, w->hash, (uint32_t)names->lexemes);
	return (uint32_t)names->lexemes - 1;
}

/* Names */

static uint32_t upper_mask(const struct words *ws, const struct word *w)
{
	uint32_t mask = 0;
	for (size_t k = 0; k < w->n && k < 32; k++)
		if (ws->fold.class[w->f + k] & FOLD_UPPER)
			mask |= (uint32_t)1 << k;
	return mask;
}

/* Is it a sign that belongs to a name: the plus of Erasmus+, the per cent of 100%? */
static bool sign(const struct words *ws, size_t i)
{
	return word_punct(ws, i, '+') || word_punct(ws, i, '%');
}

static bool is_ascii(const struct words *ws, const struct word *w)
{
	for (size_t i = w->start; i < w->end; i++)
		if ((unsigned char)ws->fold.src.p[i] >= 0x80)
			return false;
	return true;
}

static struct form read_form(struct names *names, const struct words *ws, size_t first, size_t last)
{
	struct form form = {.word = (uint32_t)names->words, .hash = 0x9e3779b1};
	bool gap = false;
	for (size_t i = first; i <= last && form.n < FORM_WORDS; i++) {
		const struct word *w = &ws->v[i];
		if (w->kind == WORD_PUNCT && !sign(ws, i)) {
			gap = form.n > 0;
			continue;
		}
		struct form_word fw = {lexeme_of(names, ws, w), upper_mask(ws, w), gap};
		names->word = array_room(names->word, &names->word_cap, names->words + 1, sizeof fw);
		names->word[names->words++] = fw;
		form.hash = (form.hash ^ fw.lexeme) * 0x85ebca6b;
		form.hash ^= form.hash >> 13;
		if (!names->lexeme[fw.lexeme].same)
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
static bool merge(struct names *names, struct form *old, const struct form *new)
{
	if ((old->flags ^ new->flags) & NAME_CONTEXT) {
		struct form *context = old->flags & NAME_CONTEXT ? old : (struct form *)new;
		struct form *plain = context == old ? (struct form *)new : old;
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

void names_add(struct names *names, const struct words *ws, size_t first, size_t last, uint32_t owner, unsigned flags)
{
	struct form form = read_form(names, ws, first, last);
	form.owner = owner;
	form.flags = (uint8_t)flags;
	if (form.n == 0)
		return;
	size_t i = SIZE_MAX;
	for (uint32_t k; (k = map_next(&names->by_form, form.hash, &i));) {
		struct form *old = &names->form[k - 1];
		if (old->owner == owner && equal_forms(names, old, &form) && merge(names, old, &form)) {
			names->words = form.word;
			return;
		}
	}
	names->form = array_room(names->form, &names->form_cap, names->forms + 1, sizeof form);
	names->form[names->forms++] = form;
	map_put(&names->by_form, form.hash, (uint32_t)names->forms);
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

void names_shared(const struct names *names,
		  void (*each)(void *arg, uint32_t owner, uint32_t other, struct slice name), void *arg)
{
	struct buf name = {0};
	for (size_t a = 0; a < names->forms; a++) {
		const struct form *form = &names->form[a];
		size_t i = SIZE_MAX;
		for (uint32_t b; (b = map_next(&names->by_form, form->hash, &i));) {
			const struct form *other = &names->form[b - 1];
			if (b - 1 <= a || other->owner == form->owner || !equal_forms(names, form, other))
				continue;
			name.n = 0;
			write_form(names, form, &name);
			each(arg, form->owner, other->owner, (struct slice){name.p, name.n});
		}
	}
	buf_free(&name);
}

/* Keys */

static void count_forms(struct names *names)
{
	for (size_t f = 0; f < names->forms; f++)
		for (size_t i = 0; i < names->form[f].n; i++)
			names->lexeme[names->word[names->form[f].word + i].lexeme].forms++;
}

/* How good a key is the word, the smaller the better: rare in the table, and long, which is rare in a text. */
static uint32_t key_cost(const struct lexeme *x)
{
	uint32_t shortness = x->letters >= 7 ? 0 : 7u - x->letters;
	return x->kind != WORD_LETTERS ? UINT32_MAX - 2 : x->same ? UINT32_MAX - 1 : x->forms * 4 + shortness * 8;
}

static uint8_t best_key(const struct names *names, const struct form *form, uint8_t but)
{
	uint8_t best = but;
	uint32_t cost = UINT32_MAX;
	for (uint8_t i = 0; i < form->n; i++) {
		uint32_t c = key_cost(&names->lexeme[names->word[form->word + i].lexeme]);
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
			names->anchor[x->anchors + x->anchor_n++] = (struct anchor){(uint32_t)f, at[k]};
		}
}

/* Writes form number e of a spelling (0 is the nominative) to c and returns its length. */
static size_t inflected(const struct names *names, const struct spelling *s, size_t e, uint16_t *c)
{
	const struct ending *end = e == 0 ? &s->declension->nominative : &s->declension->v[e - 1];
	memcpy(c, names->c + s->c, s->stem_n * sizeof *c);
	memcpy(c + s->stem_n, end->c, end->n * sizeof *c);
	return (size_t)s->stem_n + end->n;
}

static void put_key(struct names *names, const uint16_t *c, size_t n, uint32_t lexeme)
{
	uint32_t hash = word_hash(c, n);
	size_t i = SIZE_MAX;
	for (uint32_t x; (x = map_next(&names->by_key, hash, &i));)
		if (x == lexeme + 1)
			return; /* two spellings or endings came to the same */
	map_put(&names->by_key, hash, lexeme + 1);
}

static void put_keys(struct names *names, uint32_t lexeme)
{
	const struct lexeme *x = &names->lexeme[lexeme];
	for (size_t i = 0; i < x->spellings; i++) {
		const struct spelling *s = &names->spelling[x->spelling + i];
		if (!s->declension) {
			put_key(names, names->c + s->c, s->n, lexeme);
			continue;
		}
		uint16_t c[LETTERS_MAX + ENDING_MAX];
		for (size_t e = 0; e <= s->declension->n; e++)
			put_key(names, c, inflected(names, s, e, c), lexeme);
	}
}

static void fill_maybe(struct names *names)
{
	size_t bits = 1 << 16;
	while (bits < names->by_key.n * 24)
		bits *= 2;
	names->maybe = xcalloc(bits / 64, sizeof *names->maybe);
	names->maybe_mask = (uint32_t)(bits - 1);
	for (size_t i = 0; i < names->by_key.size; i++)
		if (names->by_key.v[i].value) {
			uint32_t bit = names->by_key.v[i].hash & names->maybe_mask;
			names->maybe[bit / 64] |= (uint64_t)1 << bit % 64;
		}
}

/* Tags: '#РадаЄвропи', '@UN_Women': a name without its blanks. */

static uint32_t tag_step(uint32_t h, const uint16_t *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ c[i]) * 0x01000193;
	return h;
}

static void put_tags(struct names *names, uint32_t f)
{
	const struct form *form = &names->form[f];
	const struct lexeme *only = form->n == 1 ? &names->lexeme[names->word[form->word].lexeme] : NULL;
	for (size_t k = 0; k < (only ? only->spellings : 1u); k++) {
		uint32_t h = 0x811c9dc5;
		for (size_t i = 0; i < form->n; i++) {
			const struct lexeme *x = &names->lexeme[names->word[form->word + i].lexeme];
			const struct spelling *s = &names->spelling[x->spelling + (only ? k : 0)];
			h = tag_step(h, names->c + s->c, s->n);
		}
		map_put(&names->by_tag, h, f + 1);
	}
}

void names_ready(struct names *names)
{
	count_forms(names);
	place_anchors(names);
	for (uint32_t x = 0; x < names->lexemes; x++)
		if (names->lexeme[x].anchor_n)
			put_keys(names, x);
	for (uint32_t f = 0; f < names->forms; f++)
		put_tags(names, f);
	fill_maybe(names);
}

/* Finding */

struct walk { /* one attempt to find one form */
	const struct names *names;
	const struct words *ws;
	const struct form *form;
	long at[FORM_WORDS]; /* where each of its words was met; -1: left out */
	long end;            /* the last word met in the direction walked */
	int slips;
};

static const struct form_word *form_word(const struct walk *w, int f)
{
	return &w->names->word[w->form->word + (size_t)f];
}

static const struct lexeme *form_lexeme(const struct walk *w, int f)
{
	return &w->names->lexeme[form_word(w, f)->lexeme];
}

/* The cases in which word t may stand as a form of x; 0: it is none. */
static unsigned form_cases(const struct names *names, const struct lexeme *x, const struct words *ws, size_t t)
{
	const struct word *w = &ws->v[t];
	const uint16_t *c = word_c(ws, t);
	if (w->kind != x->kind)
		return 0;
	if (x->same)
		return same_group(names, w) == x->same ? CASE_ANY : 0;
	for (size_t i = 0; i < x->spellings; i++) {
		const struct spelling *s = &names->spelling[x->spelling + i];
		const uint16_t *own = names->c + s->c;
		if (*own != *c)
			continue;
		if (!s->declension && s->n == w->n && memcmp(own, c, w->n * sizeof *c) == 0)
			return CASE_ANY;
		unsigned cases = s->declension ? inflect_cases(s->declension, own, s->stem_n, c, w->n) : 0;
		if (cases)
			return cases;
	}
	return 0;
}

/* Do a and b differ in one letter: another, one more, one less, or two neighbours swapped? */
static bool one_letter_off(const uint16_t *a, size_t an, const uint16_t *b, size_t bn)
{
	if (an > bn)
		return one_letter_off(b, bn, a, an);
	if (bn - an > 1)
		return false;
	size_t i = 0;
	while (i < an && a[i] == b[i])
		i++;
	size_t rest = an - i;
	if (an < bn)
		return memcmp(a + i, b + i + 1, rest * sizeof *a) == 0;
	if (rest == 0)
		return false;
	if (memcmp(a + i + 1, b + i + 1, (rest - 1) * sizeof *a) == 0)
		return true;
	return rest >= 2 && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	       memcmp(a + i + 2, b + i + 2, (rest - 2) * sizeof *a) == 0;
}

/* Is word t a misspelt form of x? Not if it is a word of another name: Ісландії is no slip for Ірландії. */
static bool is_misspelt(const struct names *names, const struct lexeme *x, const struct words *ws, size_t t)
{
	const struct word *w = &ws->v[t];
	size_t i = SIZE_MAX;
	if (x->kind != WORD_LETTERS || x->letters < SLIP_LETTERS || w->kind != WORD_LETTERS ||
	    map_next(&names->by_key, w->hash, &i))
		return false;
	uint16_t c[LETTERS_MAX + ENDING_MAX];
	for (size_t k = 0; k < x->spellings; k++) {
		const struct spelling *s = &names->spelling[x->spelling + k];
		for (size_t e = 0; s->declension && e <= s->declension->n; e++)
			if (one_letter_off(c, inflected(names, s, e, c), word_c(ws, t), w->n))
				return true;
	}
	return false;
}

static bool blank_before(const struct words *ws, size_t t)
{
	return t >= ws->n || (ws->v[t].flags & WORD_SPACE);
}

/* May the sign at t stand between two words of a name? loose: the name itself has a sign there. */
static bool passable(const struct words *ws, size_t t, bool loose)
{
	uint16_t c = *word_c(ws, t);
	if (c == '"' || c == '\'')
		return true;
	if (c == '-')
		return loose || !(blank_before(ws, t) && blank_before(ws, t + 1));
	return loose && (c == ',' || c == ':' || c == '/' || c == '.' || c == '&' || c == '(' || c == ')');
}

/* The length of a bracketed abbreviation at t, looking in direction dir: 'Агентство США (USAID) з …'; or 0. */
static long bracketed(const struct words *ws, long t, int dir)
{
	long a = dir > 0 ? t : t - 2;
	if (a < 0 || (size_t)a + 2 >= ws->n || !word_punct(ws, (size_t)a, '(') || !word_punct(ws, (size_t)a + 2, ')'))
		return 0;
	return ws->v[a + 1].flags & WORD_CAPS ? 3 : 0;
}

/* The word after t in direction dir, over what may stand between the words of a name; -1: none. */
static long next_word(const struct walk *w, long t, int dir, bool loose)
{
	for (int gap = 0; gap <= GAP_MAX; gap++) {
		t += dir;
		if (t < 0 || (size_t)t >= w->ws->n)
			return -1;
		if (gap == 0 && !loose)
			t += dir * bracketed(w->ws, t, dir);
		if (t < 0 || (size_t)t >= w->ws->n)
			return -1;
		if (w->ws->v[t].kind != WORD_PUNCT || sign(w->ws, (size_t)t))
			return t;
		if (!passable(w->ws, (size_t)t, loose))
			return -1;
	}
	return -1;
}

static bool matches(const struct walk *w, int f, long t)
{
	return f >= 0 && f < w->form->n && t >= 0 && form_cases(w->names, form_lexeme(w, f), w->ws, (size_t)t);
}

static bool extend(struct walk *w, int f, long t, int dir);

static bool extend_with_slip(struct walk *w, int f, long t, long next, int dir)
{
	bool inner = f > 0 && f + 1 < w->form->n;
	const struct lexeme *x = form_lexeme(w, f);
	w->slips++;
	w->at[f] = -1;
	if (next >= 0 && is_misspelt(w->names, x, w->ws, (size_t)next)) {
		w->at[f] = next;
		if (extend(w, f + dir, next, dir))
			return true;
		w->at[f] = -1;
	}
	/* a small word too few; a small word too many */
	if (x->same && inner && extend(w, f + dir, t, dir))
		return true;
	if (next >= 0 && same_group(w->names, &w->ws->v[next]) && extend(w, f, next, dir))
		return true;
	/* two neighbours swapped */
	long after = next < 0 ? -1 : next_word(w, next, dir, false);
	if (matches(w, f + dir, next) && matches(w, f, after) && !x->same) {
		w->at[f] = after;
		w->at[f + dir] = next;
		if (extend(w, f + 2 * dir, after, dir))
			return true;
		w->at[f] = -1;
	}
	if (inner && w->form->content >= DROP_WORDS && !(form_word(w, f)->upper & 1) && extend(w, f + dir, t, dir))
		return true;
	w->slips--;
	return false;
}

/* Goes on from word t, the last one met, to word f of the form. */
static bool extend(struct walk *w, int f, long t, int dir)
{
	if (f < 0 || f >= w->form->n) {
		w->end = t;
		return true;
	}
	bool loose = form_word(w, dir > 0 ? f : f + 1)->gap;
	long next = next_word(w, t, dir, loose);
	if (matches(w, f, next)) {
		w->at[f] = next;
		if (extend(w, f + dir, next, dir))
			return true;
	}
	return w->slips == 0 && w->form->content >= SLIP_WORDS && extend_with_slip(w, f, t, next, dir);
}

/* Does a sentence begin at word t? */
static bool sentence_start(const struct words *ws, size_t t)
{
	while (t-- > 0) {
		if (ws->v[t].kind != WORD_PUNCT)
			return false;
		uint16_t c = *word_c(ws, t);
		if (c == '.' || c == '!' || c == '?' || c == u'…')
			return true;
		if (c == ',' || c == ':' || c == ';' || c == ')' || c == '#' || c == '@' || c == '/')
			return false;
	}
	return true;
}

enum trust { NO, WEAK, SURE };

static bool none_ascii(const struct words *ws, const struct word *w)
{
	for (size_t i = w->start; i < w->end; i++)
		if ((unsigned char)ws->fold.src.p[i] < 0x80)
			return false;
	return true;
}

static bool latin(const struct words *ws, long t)
{
	return ws->v[t].flags & WORD_LATIN;
}

/* Do the capitals of a name of one word fit? An abbreviation in Latin letters is met as it is written ('LED' is
 * not 'led'), one in Cyrillic from four letters on also without capitals ('проон', but not 'мом'). */
static enum trust trust_word(const struct walk *w)
{
	const struct word *t = &w->ws->v[w->at[0]];
	uint32_t want = form_word(w, 0)->upper, got = upper_mask(w->ws, t);
	size_t n = form_lexeme(w, 0)->letters;
	bool abbreviation = n >= 2 && n < 32 && want == ((uint32_t)1 << n) - 1;
	if (!(want & ~got)) {
		if (w->form->ascii && n <= 3 && none_ascii(w->ws, t))
			return WEAK; /* PAH in Cyrillic letters alone is another abbreviation */
		return abbreviation && n < 5 && t->n > n && (got >> n & 1) ? NO : SURE;
	}
	if (latin(w->ws, w->at[0]))
		return NO;
	if (abbreviation)
		return n >= 5 || (n == 4 && (got & 1)) ? SURE : n == 4 ? WEAK : NO;
	return want == 1 ? WEAK : NO;
}

/* The same for a name of several words: 'людина в біді' may be anybody, 'уряд японії' may not. */
static enum trust trust_words(const struct walk *w)
{
	size_t missing = 0, inner = 0;
	bool roman = false;
	for (int f = 0; f < w->form->n; f++) {
		if (w->at[f] < 0 || !(form_word(w, f)->upper & 1))
			continue;
		inner += f > 0;
		if (w->ws->v[w->at[f]].flags & WORD_CAP)
			continue;
		missing++;
		roman |= latin(w->ws, w->at[f]);
	}
	if (!missing)
		return SURE;
	return !roman && (inner || w->form->content >= SURE_WORDS) ? SURE : WEAK;
}

static bool has_capitals(const struct walk *w, int f)
{
	return w->at[f] >= 0 && !(form_word(w, f)->upper & ~upper_mask(w->ws, &w->ws->v[w->at[f]]));
}

/* Has it all its capitals, and one that tells more than that a sentence begins? */
static bool telling_capitals(const struct walk *w)
{
	bool telling = !sentence_start(w->ws, (size_t)w->at[0]);
	for (int f = 0; f < w->form->n; f++) {
		if (!has_capitals(w, f))
			return false;
		telling |= form_word(w, f)->upper >> (f == 0);
	}
	return telling;
}

static enum trust trust(const struct walk *w)
{
	if (w->at[0] < 0)
		return NO;
	enum trust trust = w->form->n == 1 ? trust_word(w) : trust_words(w);
	if (w->form->flags & NAME_CONTEXT)
		return trust == SURE && (w->form->n > 1 || has_capitals(w, 0)) ? WEAK : NO;
	return trust == SURE && w->form->twin && !telling_capitals(w) ? WEAK : trust;
}

static uint8_t common_cases(const struct walk *w)
{
	unsigned cases = CASE_ANY;
	for (int f = 0; f < w->form->n; f++)
		if (w->at[f] >= 0)
			cases &= form_cases(w->names, form_lexeme(w, f), w->ws, (size_t)w->at[f]);
	return (uint8_t)cases;
}

static void add_find(struct finds *out, struct find find)
{
	out->v = array_room(out->v, &out->cap, out->n + 1, sizeof find);
	out->v[out->n++] = find;
}

/* Tries the names of which word t may be the key x. */
static void try_lexeme(const struct names *names, const struct words *ws, const struct lexeme *x, size_t t,
		       struct finds *out)
{
	if (!form_cases(names, x, ws, t))
		return;
	struct walk w = {.names = names, .ws = ws};
	for (size_t k = x->anchors; k < x->anchors + x->anchor_n; k++) {
		int at = names->anchor[k].at;
		w.form = &names->form[names->anchor[k].form];
		w.slips = 0;
		w.at[at] = (long)t;
		if (!extend(&w, at + 1, (long)t, 1))
			continue;
		long last = w.end;
		if (!extend(&w, at - 1, (long)t, -1))
			continue;
		enum trust trusted = trust(&w);
		if (trusted != NO)
			add_find(out, (struct find){.first = (size_t)w.end, .last = (size_t)last,
						    .owner = w.form->owner, .form = names->anchor[k].form,
						    .slips = (uint8_t)w.slips, .cases = common_cases(&w),
						    .weak = trusted == WEAK});
	}
}

/* A name without blanks after the '@' or '#' at word t. */
static void try_tag(const struct names *names, const struct words *ws, size_t t, struct finds *out)
{
	uint32_t h = 0x811c9dc5;
	size_t i = t + 1;
	for (; i < ws->n && !blank_before(ws, i); i++) {
		if (ws->v[i].kind != WORD_PUNCT)
			h = tag_step(h, word_c(ws, i), ws->v[i].n);
		else if (!word_punct(ws, i, '_'))
			break;
	}
	size_t next = SIZE_MAX;
	uint32_t f = i > t + 1 ? map_next(&names->by_tag, h, &next) : 0;
	if (f)
		add_find(out, (struct find){.first = t + 1, .last = i - 1, .owner = names->form[f - 1].owner,
					    .form = f - 1, .tag = true});
}

void names_find(const struct names *names, const struct words *ws, struct finds *out)
{
	out->n = 0;
	for (size_t t = 0; t < ws->n; t++) {
		uint32_t hash = ws->v[t].hash, bit = hash & names->maybe_mask;
		if (ws->v[t].kind == WORD_PUNCT) {
			if (word_punct(ws, t, '#') || word_punct(ws, t, '@'))
				try_tag(names, ws, t, out);
			continue;
		}
		if (!(names->maybe[bit / 64] >> bit % 64 & 1))
			continue;
		size_t i = SIZE_MAX;
		for (uint32_t x; (x = map_next(&names->by_key, hash, &i));)
			try_lexeme(names, ws, &names->lexeme[x - 1], t, out);
	}
}

void finds_free(struct finds *finds)
{
	free(finds->v);
	*finds = (struct finds){0};
}
