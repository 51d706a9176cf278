#include "fold.h"

#include <stdlib.h>

#include "fold-entry.h"
#include "utf8.h"

static const struct fold_entry *entry_of(uint32_t cp)
{
	return &fold_entries[fold_page[cp >> 8]][cp & 0xff];
}

bool fold_is_mark(uint32_t cp)
{
	return entry_of(cp)->class == TABLE_MARK;
}

static uint16_t folded(const struct fold_entry *e, uint32_t cp)
{
	return (uint16_t)(cp > 0xffff ? e->shift : cp + e->shift);
}

static uint16_t twin_of(const struct fold *f, size_t i, enum fold_class script)
{
	bool upper = f->class[i] & FOLD_UPPER;
	if (f->c[i] >= FOLD_TWINS)
		return 0;
	return script == FOLD_CYRILLIC ? fold_cyrillic[upper][f->c[i]] : fold_latin[upper][f->c[i]];
}

static void turn(struct fold *f, size_t i, enum fold_class script)
{
	enum fold_class own = f->class[i] & FOLD_CLASS;
	uint16_t twin = own == script ? 0 : twin_of(f, i, script);
	if (twin) {
		f->c[i] = twin;
		f->class[i] = (uint8_t)(script | (f->class[i] & ~(unsigned)FOLD_CLASS));
	} else if (own == FOLD_LATIN && f->c[i] > 0x7f && f->c[i] < FOLD_TWINS) {
		/* ï in a Latin word: there and back again drops the accent */
		uint16_t c = twin_of(f, i, FOLD_CYRILLIC);
		f->c[i] = c && fold_latin[0][c] ? fold_latin[0][c] : f->c[i];
	}
}

/* Gives each letter of the word from..end the script of its neighbours. */
static void settle(struct fold *f, size_t from, size_t end, unsigned seen)
{
	if (!(seen & (SEEN_CYRILLIC | SEEN_LATIN | SEEN_OTHER))) {
		for (size_t i = from; i < end; i++)
			turn(f, i, FOLD_CYRILLIC);
		return;
	}
	size_t first = from;
	while (!(f->class[first] & FOLD_SURE))
		first++;
	enum fold_class script = f->class[first] & FOLD_CLASS;
	for (size_t i = from; i < end; i++) {
		if (f->class[i] & FOLD_SURE)
			script = f->class[i] & FOLD_CLASS;
		else if (script != FOLD_LETTER)
			turn(f, i, script);
	}
}

static bool unsettled(unsigned seen)
{
	if (!(seen & (SEEN_LATIN | SEEN_LATIN_TWIN)))
		return false; /* Cyrillic alone: nearly every word */
	return (seen & ~(unsigned)SEEN_LATIN_TWIN) != SEEN_LATIN;
}

/* A combining mark joins the letter before it (и + breve is й) or falls away (stress). */
static void combine(struct fold *f, uint32_t mark, unsigned *seen)
{
	if (!*seen)
		return; /* after no letter */
	size_t i = f->n - 1;
	for (const struct fold_composition *k = fold_compositions; k->base; k++)
		if (k->base == f->c[i] && k->mark == mark) {
			f->c[i] = k->letter;
			*seen |= SEEN_ACCENT;
		}
}

/* An original character is one byte or more and folds to as many letters at most, but for those of three bytes
 * that expand to FOLD_EXPANSION. One more ends the fold. */
size_t fold_room(size_t bytes)
{
	return bytes + bytes / 3 + FOLD_EXPANSION + 1;
}

static void room(struct fold *f, size_t bytes)
{
	size_t n = fold_room(bytes);
	f->c = array_room(f->c, &f->c_cap, n, sizeof *f->c);
	f->class = array_room(f->class, &f->class_cap, n, sizeof *f->class);
	f->at = array_room(f->at, &f->at_cap, n, sizeof *f->at);
}

/* As which case a line is folded: what it has, or as if each word were Capitalised or in CAPITALS. */
enum as { AS_IS, AS_TITLE, AS_CAPS };

static bool has_twin(uint16_t c, bool cyrillic, bool upper)
{
	return c < FOLD_TWINS && (cyrillic ? fold_latin : fold_cyrillic)[upper][c];
}

static unsigned seen_of(enum fold_class script, bool twin, uint16_t c)
{
	switch (script) {
	case FOLD_CYRILLIC:
		return twin ? SEEN_CYRILLIC_TWIN : SEEN_CYRILLIC;
	case FOLD_LATIN:
		return !twin ? SEEN_LATIN : c > 0x7f ? SEEN_LATIN_TWIN | SEEN_ACCENT : SEEN_LATIN_TWIN;
	default:
		return SEEN_OTHER;
	}
}

static void put(struct fold *f, uint16_t c, unsigned class, size_t at)
{
	f->c[f->n] = c;
	f->class[f->n] = (uint8_t) class;
	f->at[f->n++] = (uint32_t)at;
}

static unsigned letters_of(const struct fold_entry *e)
{
	unsigned n = 0;
	while (e->expand && n < FOLD_EXPANSION && fold_expansions[e->shift][n])
		n++;
	return e->expand ? n : 1;
}

/* Appends the letter that entry e folds to, and returns what it shows of its word's script. */
static unsigned put_letter(struct fold *f, const struct fold_entry *e, uint32_t cp, size_t at, bool force_upper)
{
	enum fold_class script = e->class;
	if (e->expand) { /* ligatures and digraphs */
		for (unsigned k = 0; k < letters_of(e); k++)
			put(f, fold_expansions[e->shift][k], (unsigned)script | FOLD_SURE, at);
		return seen_of(script, false, 0);
	}
	uint16_t c = folded(e, cp);
	bool twin = force_upper ? has_twin(c, script == FOLD_CYRILLIC, true) : e->twin;
	put(f, c, (unsigned)script | (force_upper || e->upper ? FOLD_UPPER : 0) | (twin ? 0 : FOLD_SURE), at);
	return seen_of(script, twin, c);
}

/* The ready entry of the character at p, which is nearly always there, or 0. */
static unsigned ready_at(const unsigned char *p, size_t *len)
{
	*len = 1 + (*p >= 0x80);
	return *p < 0x80 ? fold_ready[*p] : *p < 0xe0 ? fold_ready[(*p & 0x1fu) << 6 | (p[1] & 0x3fu)] : 0;
}

/* Appends the character at byte i that no ready entry serves, or that is folded as if in another case; returns what it
 * shows of its word's script: 0 where it ends the word. */
static unsigned put_slowly(struct fold *f, size_t i, size_t *len, unsigned seen, enum as as)
{
	uint32_t cp = utf8_decode(f->src.p + i, len);
	const struct fold_entry *e = entry_of(cp);
	if (e->class == TABLE_MARK)
		combine(f, cp, &seen);
	if (e->class >= TABLE_MARK)
		return seen;
	if (e->class >= TABLE_CYRILLIC)
		return put_letter(f, e, cp, i, as == AS_CAPS || (as == AS_TITLE && !seen));
	put(f, folded(e, cp), e->class, i);
	return 0;
}

/* Appends the characters from byte i on up to end, or one without a ready entry, or the end of a word that must be
 * settled; returns the byte where it stopped. *word is where the word at hand begins, *seen what its letters show. */
static size_t put_ready(struct fold *f, size_t i, size_t end, size_t *word, unsigned *seen)
{
	const unsigned char *p = (const unsigned char *)f->src.p;
	/* in registers: the compiler must take a store to a byte array for one to *f */
	uint16_t *const c = f->c;
	uint8_t *const class = f->class;
	uint32_t *const at = f->at;
	size_t n = f->n, begin = *word, len;
	unsigned show = *seen;
	for (; i < end; i += len) {
		unsigned ready = ready_at(p + i, &len);
		if (!ready || (!(ready >> 24) && unsettled(show)))
			break;
		begin = show ? begin : n;
		c[n] = (uint16_t)ready;
		class[n] = (uint8_t)(ready >> 16);
		at[n++] = (uint32_t)i;
		show = ready >> 24 ? show | ready >> 24 : 0;
	}
	f->n = n;
	*word = begin;
	*seen = show;
	return i;
}

static void put_all(struct fold *f, enum as as)
{
	size_t i = 0, end = f->src.n;
	size_t word = 0;   /* the letters seen began here, in f */
	unsigned seen = 0; /* 0: the last character was no letter */
	for (size_t len; i < end; i += len) {
		if (as == AS_IS && (i = put_ready(f, i, end, &word, &seen)) == end)
			break;
		size_t before = f->n;
		unsigned now = put_slowly(f, i, &len, seen, as);
		word = seen ? word : before;
		if (!now && unsettled(seen))
			settle(f, word, before, seen);
		seen = now ? seen | now : 0;
	}
	if (unsettled(seen))
		settle(f, word, f->n, seen);
	f->c[f->n] = f->class[f->n] = 0; /* an end that is no letter: whoever walks a word needs no look at n */
	f->at[f->n] = (uint32_t)end;
}

static void fold_as(struct fold *f, struct slice src, enum as as)
{
	f->src = src;
	f->n = 0;
	room(f, src.n);
	put_all(f, as);
}

void fold_line(struct fold *f, struct slice src)
{
	fold_as(f, src, AS_IS);
}

unsigned fold_char(const char *p, size_t *len)
{
	uint32_t cp = utf8_decode(p, len);
	const struct fold_entry *e = entry_of(cp);
	return e->class >= TABLE_MARK || e->expand ? 0 : (unsigned)e->class << 16 | folded(e, cp);
}

uint32_t fold_upper(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t mask = 0;
	unsigned k = 0;
	for (size_t i = 0, len; i < s.n && k < 32; i += len) {
		unsigned ready = ready_at(p + i, &len);
		const struct fold_entry *e = ready ? NULL : entry_of(utf8_decode(s.p + i, &len));
		if (e && e->class >= TABLE_MARK)
			continue;
		bool upper = e ? e->upper && !e->expand : ready >> 16 & FOLD_UPPER;
		mask |= (uint32_t)upper << k;
		k += e ? letters_of(e) : 1;
	}
	return mask;
}

static bool same(const struct fold *a, const struct fold *b)
{
	return a->n == b->n && memcmp(a->c, b->c, a->n * sizeof *a->c) == 0;
}

/* Has it neither Latin letters nor ones that look like them after folding? Then capitals change nothing. */
static bool one_key(const struct fold *f)
{
	for (size_t i = 0; i < f->src.n; i++) {
		char c = f->src.p[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return false;
	}
	for (size_t i = 0; i < f->n; i++)
		if ((f->class[i] & FOLD_CLASS) == FOLD_LATIN)
			return false;
	return true;
}

static void keys_in(struct fold key[3], struct slice s, void (*each)(void *arg, const struct fold *key), void *arg)
{
	fold_as(&key[0], s, AS_IS);
	each(arg, &key[0]);
	if (one_key(&key[0]))
		return;
	fold_as(&key[1], s, AS_TITLE);
	fold_as(&key[2], s, AS_CAPS);
	if (!same(&key[1], &key[0]))
		each(arg, &key[1]);
	if (!same(&key[2], &key[0]) && !same(&key[2], &key[1]))
		each(arg, &key[2]);
}

enum { SHORT = 64 }; /* folded characters of one word, as nearly all keys are */

void fold_keys(struct slice s, void (*each)(void *arg, const struct fold *key), void *arg)
{
	struct fold key[3] = {0};
	struct {
		uint16_t c[SHORT];
		uint8_t class[SHORT];
		uint32_t at[SHORT];
	} lent[3];
	bool is_short = fold_room(s.n) <= SHORT; /* then nothing is allocated: tables have thousands of words */
	for (int i = 0; i < 3 && is_short; i++)
		/* cppcheck-suppress [uninitvar,legacyUninitvar] ; their places are lent, nothing is read */
		key[i] = (struct fold){.c = lent[i].c,
				       .class = lent[i].class,
				       .at = lent[i].at,
				       .c_cap = SHORT,
				       .class_cap = SHORT,
				       .at_cap = SHORT};
	keys_in(key, s, each, arg);
	for (int i = 0; i < 3 && !is_short; i++)
		fold_free(&key[i]);
}

void fold_free(struct fold *f)
{
	free(f->c);
	free(f->class);
	free(f->at);
	*f = (struct fold){0};
}
