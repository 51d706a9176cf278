/* Finding: from a key to the words beside it. */
#include "names.h"

#include <stdlib.h>

#include "names-index.h"

enum {
	SURE_WORDS = 3, /* a name of so many is one without any capital */
	GAP_MAX = 2,    /* quotes and dashes between two words of a name */
	LOOK_BACK = 8,  /* finds */
};

struct walk { /* one attempt to find one form */
	const struct names *names;
	const struct words *ws;
	const struct form *form;
	const struct form_word *word; /* those of the form */
	int n;                        /* how many */
	int slips;
	int misspelt;        /* which of its words is; -1: none */
	long end;            /* the last word met in the direction walked */
	long at[FORM_WORDS]; /* where each of its words was met; -1: left out */
};

static const struct lexeme *form_lexeme(const struct walk *w, int f)
{
	return &w->names->lexeme[w->word[f].lexeme];
}

/* What word t looks like, by its hash; NULL: no word of a name, or t is none. */
static const struct wordform *met_at(const struct walk *w, long t)
{
	return t < 0 ? NULL : names_wordform(w->names, w->ws->v[t].hash);
}

/* Is what was met a form of word f of the name? Whether by its letters too is asked of a name that stands. */
static bool fits(const struct walk *w, int f, const struct wordform *met)
{
	const struct form_word *x = &w->word[f];
	return met && (x->same ? x->same == met->same : wordform_is(w->names, met, x->lexeme));
}

/* The cases in which word t may stand as a form of x; 0: it is none. */
static unsigned form_cases(const struct names *names, const struct lexeme *x, const struct words *ws, size_t t)
{
	const struct word *w = &ws->v[t];
	const uint16_t *c = word_c(ws, t);
	if (w->kind != x->kind)
		return 0;
	if (x->same)
		return names_wordform(names, w->hash)->same == x->same ? CASE_ANY : 0;
	for (size_t i = 0; i < x->spellings; i++) {
		const struct spelling *s = &names->spelling[x->spelling + i];
		const uint16_t *own = names->c + s->c;
		if (*own != *c)
			continue;
		if (!s->declension && s->n == w->n && memcmp(own, c, w->n * sizeof *c) == 0)
			return CASE_ANY;
		if (!s->declension)
			continue;
		unsigned cases = inflect_cases(&names->declension[s->declension], own, s->stem_n, c, w->n);
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

/* Are the first two letters such that one letter may be off? */
static bool alike(const uint16_t *a, const uint16_t *b)
{
	return a[0] == b[0] || a[1] == b[1] || a[0] == b[1] || a[1] == b[0];
}

/* Not if it is a word of another name: Ісландії is no slip for Ірландії. */
static bool may_be_misspelt(const struct word *w, const struct wordform *met)
{
	return w->kind == WORD_LETTERS && w->n >= SLIP_LETTERS - 2 && !(met && met->bits & KEY_BIT);
}

/* Has it a spelling that may be misspelt so? */
static bool has_alike(const struct names *names, const struct lexeme *x, const uint16_t *c)
{
	for (size_t k = 0; k < x->spellings; k++)
		if (alike(names->c + names->spelling[x->spelling + k].c, c))
			return true;
	return false;
}

/* Is word t, which may be misspelt, a misspelt form of x? */
static bool is_misspelt(const struct names *names, const struct lexeme *x, const struct words *ws, size_t t)
{
	const struct word *w = &ws->v[t];
	uint16_t c[LETTERS_MAX + ENDING_MAX];
	for (size_t k = 0; k < x->spellings; k++) {
		const struct spelling *s = &names->spelling[x->spelling + k];
		if (!alike(names->c + s->c, word_c(ws, t)))
			continue;
		for (size_t e = 0; s->declension && e <= names->declension[s->declension].n; e++)
			if (one_letter_off(c, names_inflected(names, s, e, c), word_c(ws, t), w->n))
				return true;
	}
	return false;
}

/* May the sign at t stand between two words of a name? loose: the name itself has a sign there. */
static bool passable(const struct words *ws, size_t t, bool loose)
{
	uint16_t c = *word_c(ws, t);
	if (c == '"' || c == '\'')
		return true;
	if (c == '-')
		return loose || !(word_spaced(ws, t) && word_spaced(ws, t + 1));
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

static long over_signs(const struct words *ws, long t, int dir, bool loose)
{
	for (int gap = 0; gap <= GAP_MAX; gap++, t += dir) {
		if (t < 0 || (size_t)t >= ws->n)
			return -1;
		if (gap == 0 && !loose)
			t += dir * bracketed(ws, t, dir);
		if (t < 0 || (size_t)t >= ws->n)
			return -1;
		if (ws->v[t].kind != WORD_PUNCT || is_sign(ws, (size_t)t))
			return t;
		if (!passable(ws, (size_t)t, loose))
			return -1;
	}
	return -1;
}

/* The word after t in direction dir, over what may stand between the words of a name; -1: none. */
static inline long next_word(const struct words *ws, long t, int dir, bool loose)
{
	t += dir;
	if ((size_t)t < ws->n && ws->v[t].kind != WORD_PUNCT)
		return t;
	return over_signs(ws, t, dir, loose);
}

/* The word that should be word f, after word t in direction dir. */
static long next_of(const struct walk *w, int f, long t, int dir)
{
	return next_word(w->ws, t, dir, w->word[dir > 0 ? f : f + 1].gap);
}

/* Goes from word t, which is the one before word f of the form in direction dir, to the end of the form; false: it ends
 * before. */
static bool walk(struct walk *w, int f, long t, int dir)
{
	for (; f >= 0 && f < w->n; f += dir) {
		t = next_of(w, f, t, dir);
		if (!fits(w, f, met_at(w, t)))
			break;
		w->at[f] = t;
	}
	w->end = t;
	return f < 0 || f >= w->n;
}

/* Is word t, which should be word f, a misspelt one, and the rest as it should be? */
static bool goes_on_misspelt(struct walk *w, int f, long t, const struct wordform *met, int dir)
{
	const struct lexeme *x = form_lexeme(w, f);
	if (x->kind != WORD_LETTERS || x->letters < SLIP_LETTERS || !may_be_misspelt(&w->ws->v[t], met) ||
	    !has_alike(w->names, x, word_c(w->ws, (size_t)t)))
		return false;
	w->at[f] = t;
	w->misspelt = f;
	return walk(w, f + dir, t, dir) && is_misspelt(w->names, x, w->ws, (size_t)t);
}

/* Are words t and the one beyond it words f and the one beyond it swapped? */
static bool goes_on_swapped(struct walk *w, int f, long t, const struct wordform *met, int dir)
{
	if (f + dir < 0 || f + dir >= w->n || w->word[f].same || !fits(w, f + dir, met))
		return false;
	long after = next_word(w->ws, t, dir, false);
	if (!fits(w, f, met_at(w, after)))
		return false;
	w->at[f] = after;
	w->at[f + dir] = t;
	return walk(w, f + 2 * dir, after, dir);
}

/* Goes on from word t where the next is not word f, or does not lead to the end. */
static bool slip_at(struct walk *w, int f, long t, long next, const struct wordform *met, int dir)
{
	const struct form_word *x = &w->word[f];
	bool inner = f > 0 && f + 1 < w->n;
	if (next >= 0 && goes_on_misspelt(w, f, next, met, dir))
		return true;
	w->misspelt = -1;
	w->at[f] = -1;
	/* a small word too few; a small word too many */
	if (x->same && inner && walk(w, f + dir, t, dir))
		return true;
	if (met && met->same && walk(w, f, next, dir))
		return true;
	if (goes_on_swapped(w, f, next, met, dir))
		return true;
	w->at[f] = -1;
	return inner && w->form->content >= DROP_WORDS && !(x->upper & 1) && walk(w, f + dir, t, dir);
}

/* As walk, with a slip on the way, the later the better. */
static bool walk_with_slip(struct walk *w, int f, long t, int dir)
{
	if (f < 0 || f >= w->n)
		return false;
	long next = next_of(w, f, t, dir);
	const struct wordform *met = met_at(w, next);
	if (fits(w, f, met) && walk_with_slip(w, f + dir, next, dir)) {
		w->at[f] = next;
		return true;
	}
	return slip_at(w, f, t, next, met, dir);
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
		if ((unsigned char)ws->src.p[i] < 0x80)
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
	uint32_t want = w->word[0].upper, got = upper_mask(w->ws, t);
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

/* The same for a name of several words: 'людина в біді' may be anybody, 'уряд японії' may not; nor is what a name has in quotes
 * one without its capital: 'Фонд «Відродження»', but 'фонд відродження села'. */
static enum trust trust_words(const struct walk *w)
{
	size_t missing = 0, inner = 0;
	bool weak = false;
	for (int f = 0; f < w->n; f++) {
		if (w->at[f] < 0 || !(w->word[f].upper & 1))
			continue;
		inner += f > 0;
		if (w->ws->v[w->at[f]].flags & WORD_CAP)
			continue;
		missing++;
		weak |= latin(w->ws, w->at[f]) || w->word[f].gap;
	}
	if (!missing || w->form->content >= SURE_WORDS + weak)
		return SURE;
	return inner && !weak ? SURE : WEAK;
}

static bool has_capitals(const struct walk *w, int f)
{
	return w->at[f] >= 0 && !(w->word[f].upper & ~upper_mask(w->ws, &w->ws->v[w->at[f]]));
}

/* Has it all its capitals, and one that tells more than that a sentence begins? */
static bool telling_capitals(const struct walk *w)
{
	bool telling = !sentence_start(w->ws, (size_t)w->at[0]);
	for (int f = 0; f < w->n; f++) {
		if (!has_capitals(w, f))
			return false;
		telling |= w->word[f].upper >> (f == 0);
	}
	return telling;
}

static enum trust trust(const struct walk *w)
{
	if (w->at[0] < 0)
		return NO;
	enum trust trust = w->n == 1 ? trust_word(w) : trust_words(w);
	if (w->form->flags & NAME_CONTEXT)
		return trust == SURE && (w->n > 1 || has_capitals(w, 0)) ? WEAK : NO;
	return trust == SURE && w->form->twin && !telling_capitals(w) ? WEAK : trust;
}

/* Was the name met just before, by its other key? */
static bool met_before(const struct finds *out, size_t first, size_t last, uint32_t form)
{
	for (size_t k = out->n; k > 0 && k + LOOK_BACK > out->n; k--) {
		const struct find *x = &out->v[k - 1];
		if (x->form == form && x->first == first && x->last == last && !x->slips && !x->tag)
			return true;
	}
	return false;
}

static void add_find(struct finds *out, struct find find)
{
	out->v = array_room(out->v, &out->cap, out->n + 1, sizeof find);
	out->v[out->n++] = find;
}

/* The name that was met, unless a word of it had but the hash of another. */
static void take(const struct walk *w, size_t first, size_t last, uint32_t form, struct finds *out)
{
	if (w->slips == 0 && met_before(out, first, last, form))
		return;
	enum trust trusted = trust(w);
	unsigned cases = CASE_ANY;
	if (trusted == NO)
		return;
	for (int f = 0; f < w->n; f++) {
		if (w->at[f] < 0)
			continue;
		unsigned own = form_cases(w->names, form_lexeme(w, f), w->ws, (size_t)w->at[f]);
		if (!own && f != w->misspelt)
			return;
		cases &= own;
	}
	add_find(out, (struct find){.first = first,
				    .last = last,
				    .owner = w->form->owner,
				    .form = form,
				    .slips = (uint8_t)w->slips,
				    .cases = (uint8_t)cases,
				    .weak = trusted == WEAK});
}

/* The name of which word t may be the key a. */
static void try_anchor(struct walk *w, const struct anchor *a, long t, struct finds *out)
{
	int at = a->at;
	w->form = &w->names->form[a->form];
	w->word = &w->names->word[w->form->word];
	w->n = w->form->n;
	w->slips = 0;
	w->misspelt = -1;
	w->at[at] = t;
	bool after = walk(w, at + 1, t, 1);
	long last = w->end;
	bool before = walk(w, at - 1, t, -1);
	long first = w->end;
	if (!after || !before) {
		/* it slips on one side only */
		w->slips = 1;
		if (w->form->content < SLIP_WORDS || (!after && !before) ||
		    !walk_with_slip(w, after ? at - 1 : at + 1, t, after ? -1 : 1))
			return;
		*(after ? &first : &last) = w->end;
	}
	take(w, (size_t)first, (size_t)last, a->form, out);
}

/* Bits of all that a word may be a form of; in the place of KEY_BIT, whether it may be misspelt. */
static uint32_t bits_of(const struct names *names, const struct word *w)
{
	const struct wordform *found = names_wordform(names, w->hash);
	uint32_t bits = found ? found->bits & ~KEY_BIT : 0;
	return may_be_misspelt(w, found) ? bits | KEY_BIT : bits;
}

/* Those of the words near t in direction dir. A small word too many moves the others. */
static uint32_t bits_beside(const struct names *names, const struct words *ws, long t, int dir)
{
	uint32_t bits = 0;
	for (int k = 0; k < NEAR + 1 && (t = next_word(ws, t, dir, false)) >= 0; k++)
		bits |= bits_of(names, &ws->v[t]);
	return bits;
}

/* May the word of this bit, in direction dir of the key at word t, be misspelt? */
static bool may_slip(const struct names *names, const struct words *ws, const struct anchor *a, long t, int dir,
		     uint32_t bit)
{
	const struct form_word *x = &names->word[names->form[a->form].word + a->at];
	do {
		x += dir;
		t = next_word(ws, t, dir, false);
		if (t < 0)
			return false;
	} while (form_word_bit(x) != bit);
	return may_be_misspelt(&ws->v[t], names_wordform(names, ws->v[t].hash)) &&
	       has_alike(names, &names->lexeme[x->lexeme], word_c(ws, (size_t)t));
}

/* Can the name stand beside these words? One slip is no more than one word that is not among them. */
static bool may_stand(const struct names *names, const struct words *ws, const struct anchor *a, long t, uint64_t near)
{
	uint64_t missing = a->may & ~near;
	if (a->must & ~near || missing & (missing - 1))
		return false;
	if (!missing || a->lost & missing)
		return true;
	int side = missing >> 32 ? 32 : 0;
	return near >> side & KEY_BIT && may_slip(names, ws, a, t, side ? 1 : -1, (uint32_t)(missing >> side));
}

/* Tries the names of which word t may be a key. */
static void try_word(const struct names *names, const struct words *ws, size_t t, struct finds *out)
{
	const struct wordform *w = names_wordform(names, ws->v[t].hash);
	if (!w)
		return;
	struct walk walk;
	walk.names = names;
	walk.ws = ws;
	uint64_t near = (uint64_t)bits_beside(names, ws, (long)t, 1) << 32 | bits_beside(names, ws, (long)t, -1);
	for (uint32_t i = w->first; i < w[1].first; i++) {
		const struct lexeme *key = &names->lexeme[names->lexeme_of[i]];
		for (size_t k = key->anchors; k < key->anchors + key->anchor_n; k++)
			if (may_stand(names, ws, &names->anchor[k], (long)t, near))
				try_anchor(&walk, &names->anchor[k], (long)t, out);
	}
}

/* A name without blanks after the '@' or '#' at word t. */
static void try_tag(const struct names *names, const struct words *ws, size_t t, struct finds *out)
{
	uint32_t h = 0;
	size_t i = t + 1;
	for (; i < ws->n && !word_spaced(ws, i); i++) {
		if (ws->v[i].kind != WORD_PUNCT)
			h = names_tag_hash(h, word_c(ws, i), ws->v[i].n);
		else if (!word_punct(ws, i, '_'))
			break;
	}
	size_t next = SIZE_MAX;
	uint32_t f = i > t + 1 ? index_next(&names->by_tag, h, &next) : 0;
	if (f)
		add_find(out, (struct find){.first = t + 1,
					    .last = i - 1,
					    .owner = names->form[f - 1].owner,
					    .form = f - 1,
					    .tag = true});
}

void names_find(const struct names *names, const struct words *ws, struct finds *out)
{
	out->n = 0;
	for (size_t i = 0; i < ws->signs; i++)
		if (word_punct(ws, ws->sign[i], '#') || word_punct(ws, ws->sign[i], '@'))
			try_tag(names, ws, ws->sign[i], out);
	struct sieve keys = names->keys; /* for the compiler, which must take a call for what changes it */
	const struct word *v = ws->v;
	for (size_t t = 0, n = ws->n; t < n; t++)
		if (sieve_maybe(&keys, v[t].hash) && v[t].kind != WORD_PUNCT)
			try_word(names, ws, t, out);
}

void finds_free(struct finds *finds)
{
	free(finds->v);
	*finds = (struct finds){0};
}
