#include "cue.h"

#include <stdlib.h>

#include "eight.h"
#include "phrase.h"
#include "table.h"
#include "utf8.h"

static const char *const cue_name[CUES] = {
	"none",     "fund",     "gift",     "work",    "project", "with",     "thanks",  "money",
	"pays",     "disclaim", "giver",    "nouns",   "org",     "partners", "byline",  "photo",
	"by",       "post",     "said",     "contact", "address", "contacts", "heading", "fact",
	"pictures", "caption",  "greeting", "about",   "act",     "preamble", "annex",   "abbr",
};

enum place { START, ANY, DOT, PLACES };

static const char *const place_name[PLACES] = {"start", "any", "dot"};
static const char *const set_name[PLACES] = {"cues at the start", "cues anywhere", "cues before a dot"};

struct cues {
	struct phrases *set[PLACES];
};

static enum cue cue_of(const struct table *t)
{
	for (enum cue c = 0; c < CUES; c++)
		if (slice_is(t->cell[0], cue_name[c]))
			return c;
	table_die(t, "unknown cue '%.*s'", (int)t->cell[0].n, t->cell[0].p);
}

static enum place place_of(const struct table *t)
{
	for (enum place p = 0; p < PLACES; p++)
		if (slice_is(t->cell[1], place_name[p]))
			return p;
	table_die(t, "unknown place '%.*s'", (int)t->cell[1].n, t->cell[1].p);
}

static void add_row(struct cues *cues, const struct table *t)
{
	phrases_add(cues->set[place_of(t)], t->cell[2], (int)cue_of(t), t);
}

struct cues *cues_new(void)
{
	struct cues *cues = xcalloc(1, sizeof *cues);
	for (enum place p = 0; p < PLACES; p++)
		cues->set[p] = phrases_new(set_name[p]);
	struct table t;
	table_open(&t, "sections.tsv", "cue where phrases");
	while (table_next(&t))
		add_row(cues, &t);
	table_close(&t);
	return cues;
}

void cues_free(struct cues *cues)
{
	if (!cues)
		return;
	for (enum place p = 0; p < PLACES; p++)
		phrases_free(cues->set[p]);
	free(cues);
}

/* What one sentence holds. */
struct tally {
	uint32_t cues; /* bits */
	uint32_t chars;
	uint32_t signs;                            /* words that are no letters */
	uint32_t letters, latin_letters, capitals; /* words; those all in capitals */
	uint32_t caps, latin; /* words with a capital that do not begin the sentence; of these Latin ones */
	bool paired;          /* two of these in a row, or one all in capitals */
	bool quoted, handle;
	bool shouts; /* all in capitals, so that capitals say nothing */
	bool cap_after_fund;
	uint32_t givers, giver_signs; /* names of funders apart by signs; the signs before the last of them */
};

enum { REACH = 8 }; /* words after 'за підтримки' within which a name is expected */

static bool has(const struct tally *t, enum cue c)
{
	return t->cues >> c & 1;
}

static enum cue_name name_in(const struct tally *t)
{
	bool latin_text = t->latin_letters * 2 > t->letters;
	bool capital = (t->caps && !t->shouts) || t->quoted;
	if (t->handle || (has(t, CUE_GIVER) && capital))
		return NAME_SURE;
	bool latin_name = has(t, CUE_NOUNS) ? t->paired : t->caps >= 2; /* 'Aktion Mensch', not 'Decken und Jacken' */
	if (!t->shouts && (latin_text ? latin_name : t->latin > 0))
		return NAME_SURE;
	return capital ? NAME_MAYBE : NAME_NONE;
}

/* How surely a sentence acknowledges a funder or partner by name; CUE_ACK and more: surely. */
static unsigned ack_weight(const struct tally *t)
{
	enum cue_name name = name_in(t);
	unsigned weight = 0;
	if (has(t, CUE_DISCLAIM))
		return CUE_ACK + 1;
	if (has(t, CUE_FUND) && (name == NAME_SURE || t->cap_after_fund || (name == NAME_MAYBE && t->quoted)))
		weight += CUE_ACK;
	if (has(t, CUE_PROJECT) && name != NAME_NONE)
		weight += name == NAME_SURE || t->quoted ? 2 : 1;
	if (name != NAME_SURE)
		return weight;
	if (has(t, CUE_THANKS) || (has(t, CUE_MONEY) && has(t, CUE_PAYS)))
		weight += CUE_ACK;
	weight += has(t, CUE_GIFT) || (has(t, CUE_PAYS) && has(t, CUE_GIVER)) ? 2 : 0;
	weight += has(t, CUE_WITH) ? 2 : 0;
	if (has(t, CUE_WORK))
		weight += weight ? 1 : CUE_HALF;
	return weight;
}

/* Does the '.', '!', '?' or '…' at word i end a sentence? */
static bool ends_sentence(const struct cues *cues, const struct words *ws, size_t i)
{
	size_t next = i + 1;
	while (word_punct(ws, next, '"') && !(ws->v[next].flags & WORD_SPACE))
		next++;
	if (next >= ws->n)
		return true;
	const struct word *w = &ws->v[next];
	if (!(w->flags & WORD_SPACE) || (w->kind == WORD_LETTERS && !(w->flags & WORD_CAP)))
		return false;
	if (!word_punct(ws, i, '.') || i == 0 || ws->v[i - 1].kind != WORD_LETTERS)
		return true;
	size_t end;
	return ws->v[i - 1].n > 2 && phrase_at(cues->set[DOT], ws, i - 1, &end) != CUE_ABBR;
}

/* Tallies the sign at word i; returns whether it ends the sentence. */
static bool tally_sign(struct tally *t, const struct cues *cues, const struct words *ws, size_t i)
{
	bool opens = ws->v[i].flags & WORD_SPACE && i + 1 < ws->n;
	switch (*word_c(ws, i)) {
	case '.':
	case '!':
	case '?':
	case 0x2026:
		return ends_sentence(cues, ws, i);
	case '"':
		t->quoted = t->quoted || (opens && ws->v[i + 1].flags & WORD_CAP);
		return false;
	case '@':
		t->handle = t->handle || (opens && !(ws->v[i + 1].flags & WORD_SPACE));
		return false;
	default:
		return false;
	}
}

/* 'l'Union', 'd'Expertise France': the name begins after the apostrophe. Folding changes an ASCII letter only if it is a capital. */
static bool is_elided(const struct words *ws, const struct word *w)
{
	const uint16_t *c = ws->c + w->f;
	if (w->n < 3 || c[1] != '\'')
		return false;
	size_t len;
	const char *p = ws->src.p + w->start;
	utf8_decode(p, &len);
	utf8_decode(p += len, &len);
	uint32_t letter = utf8_decode(p + len, &len);
	return letter < 0x80 && letter != c[2];
}

/* Returns whether the word may be of a name, by its capital; before: so many stand in the sentence before it. */
static bool tally_name(struct tally *t, const struct words *ws, const struct word *w, size_t before)
{
	bool latin = w->flags & WORD_LATIN, shouted = w->flags & WORD_CAPS;
	t->latin_letters += latin;
	if (!(w->flags & WORD_CAP) && !is_elided(ws, w))
		return false;
	t->capitals += shouted || w->n == 1;
	if (before == 0 && !shouted)
		return false;
	t->caps++;
	t->latin += latin && w->n > 1;
	t->paired = t->paired || shouted || (before > 1 && w[-1].flags & WORD_CAP);
	return true;
}

static void tally_cue(struct tally *t, enum cue c)
{
	if (c == CUE_GIVER && (!t->givers || t->signs > t->giver_signs)) {
		t->givers++;
		t->giver_signs = t->signs;
	}
	t->cues |= 1u << c;
}

/* The words of a line that tell something: a cue may begin there, a capital, Latin letters, a number or a sign. More than half of
 * all do not. */
struct telling {
	uint64_t bits; /* of the words from `from` on: those still to come */
	uint64_t cues; /* where a cue may begin */
	size_t from;
};

static struct telling telling_from(const struct cues *cues, const struct words *ws, size_t from)
{
	uint64_t may_begin = phrases_may_begin(cues->set[ANY], ws, from), bits = may_begin;
	const struct word *w = ws->v + from;
	size_t n = ws->n - from < PHRASES_STEP ? ws->n - from : PHRASES_STEP;
	for (size_t k = 0; k < n; k++)
		bits |= (uint64_t)((w[k].kind | (w[k].flags & (WORD_CAP | WORD_LATIN))) != 0)
			<< k; /* WORD_LETTERS is 0 */
	return (struct telling){bits, may_begin, from};
}

/* The next of them, or the line's end; *cue: may a cue begin there? */
static size_t next_telling(struct telling *t, const struct cues *cues, const struct words *ws, bool *cue)
{
	while (!t->bits) {
		if (ws->n - t->from <= PHRASES_STEP)
			return ws->n;
		*t = telling_from(cues, ws, t->from + PHRASES_STEP);
	}
	int k = __builtin_ctzll(t->bits);
	t->bits &= t->bits - 1;
	*cue = t->cues >> k & 1;
	return t->from + (size_t)k;
}

/* Reads the sentence that begins at word i, the first to come; returns the word after it. */
static size_t read_sentence(struct tally *t, struct telling *telling, const struct cues *cues, const struct words *ws,
			    size_t i)
{
	size_t begin = i, fund_end = SIZE_MAX, cue_end = i, end;
	bool more = true, cue;
	*t = (struct tally){0};
	while (more && (i = next_telling(telling, cues, ws, &cue)) < ws->n) {
		const struct word *w = &ws->v[i];
		if (w->kind == WORD_LETTERS) {
			int c = cue && i >= cue_end ? phrase_at(cues->set[ANY], ws, i, &end) : -1;
			if (c > CUE_NONE)
				tally_cue(t, (enum cue)c);
			if (c == CUE_FUND)
				fund_end = end;
			if (c >= CUE_NONE && c != CUE_GIVER && c != CUE_ORG)
				cue_end = end;
			if (tally_name(t, ws, w, i - begin - t->signs) && i >= fund_end && i < fund_end + REACH)
				t->cap_after_fund = true;
		} else {
			t->signs++;
			more = w->kind == WORD_NUMBER || !tally_sign(t, cues, ws, i);
		}
	}
	i += !more;
	t->letters = (uint32_t)(i - begin) - t->signs;
	t->shouts = t->letters > 1 && t->capitals == t->letters;
	t->chars = ws->v[i - 1].f + ws->v[i - 1].n - ws->v[begin].f;
	return i;
}

static void read_sentences(struct reading *r, const struct cues *cues, const struct words *ws, size_t i)
{
	uint32_t chars = 0, ack_chars = 0, half_chars = 0;
	if (i >= ws->n)
		return;
	struct telling telling = telling_from(cues, ws, i);
	while (i < ws->n) {
		struct tally t;
		i = read_sentence(&t, &telling, cues, ws, i);
		unsigned weight = ack_weight(&t);
		enum cue_name name = name_in(&t);
		if (r->sentences == 0)
			r->ack_first = (uint8_t)weight;
		if (weight > r->ack_best)
			r->ack_best = (uint8_t)weight;
		if (name > r->name)
			r->name = (uint8_t)name;
		r->any |= t.cues;
		if (t.givers > r->givers)
			r->givers = (uint8_t)(t.givers > UINT8_MAX ? UINT8_MAX : t.givers);
		chars += t.chars;
		ack_chars += weight >= CUE_ACK ? t.chars : 0;
		half_chars += weight >= CUE_HALF ? t.chars : 0;
		r->sentences += t.letters > 0; /* a last emoji is none */
	}
	r->ack_share = (uint8_t)(ack_chars * 100 / chars);
	r->half_share = (uint8_t)(half_chars * 100 / chars);
}

/* Does a capital, a quoted name or '@' stand at word i or after, other than in such cues ('Partners / Партнери')? */
static bool names_from(const struct cues *cues, const struct words *ws, size_t i)
{
	for (size_t end; i < ws->n; i++) {
		if (word_punct(ws, i, '@') || word_punct(ws, i, '"'))
			return true;
		if (ws->v[i].kind == WORD_LETTERS && ws->v[i].flags & WORD_CAP &&
		    phrase_at(cues->set[START], ws, i, &end) != CUE_PARTNERS)
			return true;
	}
	return false;
}

static void read_start(struct reading *r, const struct cues *cues, const struct words *ws, const struct layout *l)
{
	size_t i = l->text, end;
	int c = -1;
	while (i < ws->n && (c = phrase_at(cues->set[START], ws, i, &end)) < 0 && ws->v[i].kind == WORD_PUNCT)
		i++; /* '©' is a cue, other signs stand before one */
	if (c <= CUE_NONE)
		return;
	r->start = (uint8_t)c;
	r->named = names_from(cues, ws, end);
	while (end < ws->n && ws->v[end].kind == WORD_PUNCT)
		end++;
	r->whole = end == ws->n;
}

static bool may_be_in_name(const struct words *ws, size_t i)
{
	const struct word *w = &ws->v[i];
	return w->kind == WORD_LETTERS ? w->flags & WORD_CAP : word_sign(ws, i, ".-");
}

struct name_words {
	size_t letters, full; /* words of letters, those of more than one */
};

static bool add_to_name(struct name_words *n, const struct words *ws, size_t i)
{
	bool letters = ws->v[i].kind == WORD_LETTERS;
	n->letters += letters;
	n->full += letters && ws->v[i].n > 1;
	return may_be_in_name(ws, i);
}

static bool make_name(const struct name_words *n)
{
	return n->full && n->letters >= 2 && n->letters <= 4;
}

/* 'and' in 'Tom Ferris and Ana Rusu', whatever the language. */
static bool joins_names(const struct words *ws, size_t i)
{
	const struct word *w = &ws->v[i];
	return w->kind == WORD_LETTERS && !(w->flags & WORD_CAP) && w->n <= 3 && i + 2 < ws->n &&
	       ws->v[i + 1].flags & WORD_CAP && ws->v[i + 2].flags & WORD_CAP;
}

/* Are all words from word i on those of a name, or of two: 'Олена Рак', 'М. Кривенко'? */
static bool is_name(const struct words *ws, size_t i)
{
	struct name_words n = {0};
	for (; i < ws->n; i++)
		if (make_name(&n) && joins_names(ws, i))
			n = (struct name_words){0};
		else if (!add_to_name(&n, ws, i))
			return false;
	return make_name(&n);
}

enum { NAME_WORDS = 5 }; /* signs among them */

/* Does the line end with a name that begins at word i or after? */
static bool ends_with_name(const struct words *ws, size_t i)
{
	struct name_words n = {0};
	for (size_t k = ws->n; k > i && ws->n - k < NAME_WORDS && add_to_name(&n, ws, k - 1); k--)
		if (make_name(&n))
			return true;
	return false;
}

/* Two or three words with capitals, then a comma; after 'von' also a bracket, or nothing. */
static bool begins_with_name(const struct words *ws, size_t i, bool by)
{
	size_t words = 0;
	for (; i < ws->n && ws->v[i].kind == WORD_LETTERS && ws->v[i].flags & WORD_CAP; i++)
		words++;
	return (words == 2 || words == 3) && (word_punct(ws, i, ',') || (by && (i == ws->n || word_punct(ws, i, '('))));
}

static void read_person(struct reading *r, const struct words *ws, const struct layout *l)
{
	if (l->ender == '.' || l->ender == ':' || l->text >= ws->n)
		return;
	bool by = r->start == CUE_BY;
	size_t name = l->text + by;
	r->author = begins_with_name(ws, name + (by && word_punct(ws, name, ':')), by);
	r->person = !reading_has(r, CUE_GIVER) && !reading_has(r, CUE_ORG) && is_name(ws, l->text);
	r->signature = ends_with_name(ws, l->text);
}

enum { LANG_SURE = 4, LANG_CHARS = 100 }; /* letters of one language, letters of Latin, that are enough to tell */

struct letters {
	unsigned latin, cyrillic;
	unsigned uk, ru; /* of one language alone: є і ї ґ, ъ ы э ё */
};

/* Folded Latin letters lie below U+0250, Cyrillic ones from U+0400 on. These are of a character, and of eight at once. */
#define IS_LATIN(x)     (((x) >= 'a') & ((x) < 0x250) & (((x) <= 'z') | ((x) >= 0xc0)))
#define IS_CYRILLIC(x)  (((x) >= 0x400) & ((x) < 0x530))
#define IS_UKRAINIAN(x) (((x) == 0x454) | ((x) == 0x456) | ((x) == 0x457) | ((x) == 0x491))
#define IS_RUSSIAN(x)   (((x) == 0x44a) | ((x) == 0x44b) | ((x) == 0x44d) | ((x) == 0x451))

static void count_letter(struct letters *n, int c)
{
	n->latin += IS_LATIN(c);
	n->cyrillic += IS_CYRILLIC(c);
	n->uk += IS_UKRAINIAN(c);
	n->ru += IS_RUSSIAN(c);
}

static unsigned sum_of(eight x)
{
	unsigned all = 0;
	for (int k = 0; k < EIGHT; k++)
		all += (unsigned)x[k];
	return all;
}

/* Counts the letters of c[0..n), and of up to seven 0 after them; those of the scripts only if asked for. */
static void count_letters(struct letters *sum, const uint16_t *c, size_t n, bool scripts)
{
	eight latin = {0}, cyrillic = {0}, uk = {0}, ru = {0};
	for (size_t i = 0; i < n; i += EIGHT) {
		eight x = eight_from(c + i);
		uk -= IS_UKRAINIAN(x);
		ru -= IS_RUSSIAN(x);
		if (!scripts)
			continue;
		latin -= IS_LATIN(x);
		cyrillic -= IS_CYRILLIC(x);
	}
	sum->uk += sum_of(uk);
	sum->ru += sum_of(ru);
	if (!scripts)
		return;
	sum->latin += sum_of(latin);
	sum->cyrillic += sum_of(cyrillic);
}

static bool enough(const struct letters *n)
{
	return n->latin >= LANG_CHARS || n->uk + n->ru >= LANG_SURE;
}

/* Counts from character i on by steps of so many, up to the one in which there are enough; returns where that begins. */
static size_t count_steps(struct letters *n, const struct words *ws, size_t i, size_t step)
{
	for (struct letters next = *n; i < ws->chars; i += step, *n = next) {
		size_t chars = ws->chars - i < step ? ws->chars - i : step;
		count_letters(&next, ws->c + i, chars, ws->latin);
		if (enough(&next))
			break;
	}
	return i;
}

/* By the letters up to the one that is enough. */
static enum cue_lang lang_of(const struct words *ws)
{
	struct letters n = {0};
	size_t i = count_steps(&n, ws, count_steps(&n, ws, 0, (size_t)4 * EIGHT), EIGHT);
	for (; i < ws->chars && !enough(&n); i++)
		count_letter(&n, ws->c[i]);
	if (n.latin > n.cyrillic)
		return LANG_LATIN;
	return n.uk > n.ru ? LANG_UKRAINIAN : n.ru > n.uk ? LANG_RUSSIAN : LANG_NONE;
}

void cue_read(struct reading *r, const struct cues *cues, const struct words *ws, const struct layout *l)
{
	*r = (struct reading){0};
	read_start(r, cues, ws, l);
	read_sentences(r, cues, ws, l->text);
	read_person(r, ws, l);
	r->lang = (uint8_t)lang_of(ws);
}
