#include "syntax.h"

#include <stdlib.h>

#include "phrase.h"
#include "role.h"
#include "table.h"
#include "verb.h"

static const char *const kinds[] = {
	[ITEM_OF] = "of",
	[ITEM_BEHALF] = "behalf",
	[ITEM_WITHIN] = "within",
	[ITEM_PREP] = "prep",
	[ITEM_ABOUT] = "about",
	[ITEM_HELP] = "help",
	[ITEM_BE] = "be",
	[ITEM_IN] = "in",
	[ITEM_VERB] = "verb",
	[ITEM_ACTIVE] = "active",
	[ITEM_PASSIVE] = "passive",
	[ITEM_NOUN] = "noun",
	[ITEM_THANKS] = "thanks",
	[ITEM_FRAME] = "frame",
	[ITEM_UNDER] = "under",
	[ITEM_NOT] = "not",
	[ITEM_MAYBE] = "maybe",
	[ITEM_NEVER] = "never",
	[ITEM_LIGHT] = "light",
	[ITEM_FORM] = "form",
	[ITEM_PEOPLE] = "people",
	[ITEM_FROM] = "from",
	[ITEM_AND] = "and",
	[ITEM_STOP] = "stop",
	[ITEM_RELATIVE] = "relative",
	[ITEM_CLAUSE] = "clause",
	[ITEM_WORD] = "word",
};

enum ending_kind { OF_PASSIVE, OF_NAMING, OF_INSTRUMENTAL, OF_OBLIQUE, OF_VERB, OF_PLURAL, OF_DONE, OF_THING };
static const char *const endings[] = {"end-passive", "end-naming", "end-instrumental", "end-oblique",
				      "end-verb",    "end-plural", "end-done",         "end-thing"};

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum {
	ENDING = 8,
	STEM = 3,
	LAST = 64,
	TITLE = 12, /* a title has no more words */
	CLOSING =
		8, /* marks that are looked at behind a full stop: of a line of dots each would look through the rest */
};

struct ending {
	uint16_t c[ENDING];
	size_t n;
	enum ending_kind kind;
	size_t next; /* another of the same last letter: its place in the table, from 1; 0: none */
};

struct syntax {
	struct phrases *cues;
	struct verbs *verbs; /* while the table is read */
	struct buf expanded; /* scratch: a phrase */
	struct rule *rule;
	size_t rules, rule_cap;
	struct ending *ending;
	size_t endings, ending_cap;
	size_t by_last[LAST]; /* the endings of each last letter, as next */
};

/* The table */

static bool find(struct slice s, const char *const *v, size_t n, int *at)
{
	for (*at = 0; *at < (int)n; ++*at)
		if (slice_is(s, v[*at]))
			return true;
	return false;
}

static int number_of(const struct table *t, struct slice s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || i > 2)
			table_die(t, "'%.*s' is no number of words", (int)s.n, s.p);
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

static enum role role_of(const struct table *t, struct slice s)
{
	enum role role = ROLE_MENTION;
	if (s.n && !role_parse(s, &role))
		table_die(t, "'%.*s' is no role", (int)s.n, s.p);
	return role;
}

static void add_ending(struct syntax *s, const struct table *t, enum ending_kind kind)
{
	struct fold f = {0};
	fold_line(&f, t->cell[0]);
	if (f.n == 0 || f.n > ENDING)
		table_die(t, "an ending has 1 to %d letters", ENDING);
	s->ending = array_room(s->ending, &s->ending_cap, s->endings + 1, sizeof *s->ending);
	struct ending *e = &s->ending[s->endings++];
	size_t *head = &s->by_last[f.c[f.n - 1] % LAST];
	*e = (struct ending){.n = f.n, .kind = kind, .next = *head};
	*head = s->endings;
	memcpy(e->c, f.c, f.n * sizeof *f.c);
	fold_free(&f);
}

/* Why a phrase cannot be expanded, or NULL. */
static const char *expand(struct syntax *s, struct slice phrase)
{
	for (size_t i = 0; i < phrase.n; i++)
		if (phrase.p[i] == '.' || phrase.p[i] == '!' || phrase.p[i] == '?')
			return "a cue has no sentence mark: sentences are read by themselves";
	return verbs_expand(s->verbs, phrase, &s->expanded);
}

static void add_phrase(struct syntax *s, const struct table *t, enum item_kind kind)
{
	s->expanded.n = 0;
	const char *why = phrases_whole(s->cues) ? NULL : expand(s, t->cell[0]);
	if (why)
		table_die(t, "%s", why);
	phrases_add(s->cues, (struct slice){s->expanded.p, s->expanded.n}, (int)s->rules, t);
	s->rule = array_room(s->rule, &s->rule_cap, s->rules + 1, sizeof *s->rule);
	s->rule[s->rules++] = (struct rule){
		.kind = kind,
		.role = role_of(t, t->cell[2]),
		.reach = number_of(t, t->cell[3]),
		.sure = slice_is(t->cell[4], "sure"),
		.verb_first = t->cell[0].p[0] == '~',
	};
}

static void add_row(struct syntax *s, const struct table *t)
{
	int kind;
	if (find(t->cell[1], endings, COUNT(endings), &kind))
		add_ending(s, t, (enum ending_kind)kind);
	else if (find(t->cell[1], kinds, COUNT(kinds), &kind))
		add_phrase(s, t, (enum item_kind)kind);
	else
		table_die(t, "'%.*s' is no kind of cue", (int)t->cell[1].n, t->cell[1].p);
}

struct syntax *syntax_new(void)
{
	struct syntax *s = xcalloc(1, sizeof *s);
	struct table t;
	s->cues = phrases_new("roles");
	s->verbs = phrases_whole(s->cues) ? NULL : verbs_new();
	table_open(&t, "roles.tsv", "phrase how role reach sure");
	while (table_next(&t))
		add_row(s, &t);
	table_close(&t);
	verbs_free(s->verbs);
	s->verbs = NULL;
	buf_free(&s->expanded);
	return s;
}

void syntax_free(struct syntax *s)
{
	if (!s)
		return;
	phrases_free(s->cues);
	free(s->rule);
	free(s->ending);
	free(s);
}

/* Endings */

static bool ends_with(const uint16_t *c, size_t n, const struct ending *e)
{
	size_t k = e->n;
	if (n < k + STEM)
		return false;
	while (k > 0 && c[n - 1] == e->c[k - 1])
		n--, k--;
	return k == 0;
}

/* The kinds of endings that word i has, after a stem of STEM letters at least: bit k for kind k. Only those of its last letter
 * are tried: trying all took a quarter of tag-donors' time. */
static unsigned endings_of(const struct syntax *s, const struct words *ws, size_t i)
{
	const uint16_t *c = word_c(ws, i);
	size_t n = ws->v[i].n;
	unsigned kinds = 0;
	for (size_t k = n > STEM ? s->by_last[c[n - 1] % LAST] : 0; k; k = s->ending[k - 1].next)
		if (ends_with(c, n, &s->ending[k - 1]))
			kinds |= 1u << s->ending[k - 1].kind;
	return kinds;
}

static bool has_ending(unsigned kinds, enum ending_kind kind)
{
	return kinds >> kind & 1;
}

/* The first word of a name shows its case: 'Урядом Японії', 'Програми розвитку'. Latin names ('Mercy', whose letters
 * all fold to Cyrillic) have none. */
static enum name_case case_of(const struct syntax *s, const struct words *ws, size_t i)
{
	unsigned char last = (unsigned char)ws->src.p[ws->v[i].end - 1];
	if (ws->v[i].kind != WORD_LETTERS || last < 0x80)
		return CASE_ANY;
	unsigned kinds = endings_of(s, ws, i);
	if (has_ending(kinds, OF_INSTRUMENTAL))
		return CASE_INSTRUMENTAL;
	return has_ending(kinds, OF_OBLIQUE) ? CASE_OBLIQUE : CASE_ANY;
}

/* A verb's stem is a row, its ending says more: 'фінансує', 'фінансується', 'фінансування', and in 'рятувальники' that it
 * is none, nor is an infinitive alone. */
static enum item_kind voice(const struct syntax *s, const struct words *ws, size_t first, size_t last,
			    const struct rule *rule)
{
	if (rule->kind == ITEM_ACTIVE)
		return ITEM_VERB;
	if (rule->kind != ITEM_VERB && rule->kind != ITEM_HELP)
		return rule->kind;
	unsigned kinds = endings_of(s, ws, rule->verb_first ? first : last);
	if (first == last && has_ending(kinds, OF_THING))
		return ITEM_WORD;
	if (has_ending(kinds, OF_PASSIVE))
		return ITEM_PASSIVE;
	return has_ending(kinds, OF_NAMING) ? ITEM_NOUN : ITEM_VERB;
}

/* Punctuation */

static bool closes(const struct words *ws, size_t i)
{
	static const char closing[] = "\").!?";
	uint16_t c = *word_c(ws, i);
	return ws->v[i].kind == WORD_PUNCT && c < 0x80 && memchr(closing, c, sizeof closing - 1);
}

/* A dot at i ends its sentence before the line's end, a capital or what is no letter. A space may be missing after a word:
 * 'за підтримки громади.Захід'. */
static bool sentence_end(const struct words *ws, size_t i)
{
	bool after_word = i > 0 && ws->v[i - 1].n > 3;
	for (size_t end = i + CLOSING; i < ws->n && i < end && closes(ws, i);)
		i++;
	if (i == ws->n)
		return true;
	if (ws->v[i].kind == WORD_LETTERS && !(ws->v[i].flags & WORD_CAP))
		return false;
	return ws->v[i].flags & WORD_SPACE || after_word;
}

static bool spaced(const struct words *ws, size_t i)
{
	return ws->v[i].flags & WORD_SPACE && (i + 1 == ws->n || ws->v[i + 1].flags & WORD_SPACE);
}

/* Bullets, arrows and emoji set names side by side; quotes, brackets, per cent and money belong to the sentence. */
static bool layout(uint16_t c)
{
	return c >= 0x2000 && !(c >= 0x20a0 && c < 0x20d0);
}

static enum item_kind punctuation(const struct words *ws, size_t i)
{
	uint16_t c = *word_c(ws, i);
	switch (c) {
	case ',':
		return ITEM_COMMA;
	case ':':
		return ITEM_COLON;
	case ';':
	case '|':
		return ITEM_BREAK;
	case '/':
	case '&':
	case '+':
		return ITEM_AND;
	case '-':
		return spaced(ws, i) ? ITEM_DASH : ITEM_LIGHT;
	case '.':
	case '!':
	case '?':
		return sentence_end(ws, i) ? ITEM_END : ITEM_LIGHT;
	}
	return layout(c) ? ITEM_BREAK : ITEM_LIGHT;
}

/* Items */

static struct item *add_item(struct items *x, enum item_kind kind, size_t word)
{
	x->kinds |= (item_set)1 << kind;
	x->v[x->n] = (struct item){.kind = kind, .word = word};
	return &x->v[x->n++];
}

/* 'Т. Шевченка': the dot ends no sentence. */
static bool initial(const struct words *ws, size_t i)
{
	return ws->v[i].n == 1 && ws->v[i].flags & WORD_CAP && word_punct(ws, i + 1, '.');
}

static size_t add_plain(struct items *x, const struct words *ws, size_t i)
{
	if (ws->v[i].kind == WORD_PUNCT) {
		add_item(x, punctuation(ws, i), i)->bracket = word_punct(ws, i, '(');
		return i + 1;
	}
	add_item(x, initial(ws, i) ? ITEM_LIGHT : ITEM_WORD, i);
	return i + 1 + initial(ws, i);
}

/* Adds what begins at word i and ends before a name begins, as part does; returns the word after it. */
static size_t add_cue(const struct syntax *s, struct items *x, const struct words *ws, size_t i,
		      const struct words *part)
{
	size_t end;
	int id = phrase_at(s->cues, part, i, &end);
	if (id < 0)
		return add_plain(x, ws, i);
	const struct rule *rule = &s->rule[id];
	struct item *item = add_item(x, voice(s, ws, i, end - 1, rule), i);
	item->rule = rule;
	item->plural = item->kind == ITEM_VERB && has_ending(endings_of(s, ws, end - 1), OF_PLURAL);
	return end;
}

static bool sentence_mark(const struct words *ws, size_t i)
{
	return word_punct(ws, i, '.') || word_punct(ws, i, '!') || word_punct(ws, i, '?');
}

/* Where the title ends whose quote opens at word i, before limit: проєкт «Реалізуй мрію»; 0: there is none. What is a
 * sentence is no title, nor is one word: щире «дякую». */
static size_t title_end(const struct words *ws, size_t i, size_t limit)
{
	if (!word_punct(ws, i, '"') || i + 1 >= limit || ws->v[i + 1].flags & WORD_SPACE)
		return 0;
	for (size_t k = i + 2; k < limit && k <= i + 1 + TITLE; k++) {
		if (word_punct(ws, k, '"'))
			return k == i + 2 || ws->v[k].flags & WORD_SPACE ? 0 : k + 1;
		if (sentence_mark(ws, k) && (k + 1 == limit || ws->v[k + 1].flags & WORD_SPACE))
			return 0;
	}
	return 0;
}

/* 'Спільно з ПРООН': a longer cue begins with an ordinary word that is a name elsewhere. */
static bool part_of_cue(const struct syntax *s, const struct words *ws, const struct hits *hits, size_t h)
{
	struct words part = *ws;
	size_t end;
	if (!(hits->v[h].flags & HIT_CONTEXT))
		return false;
	if (h + 1 < hits->n)
		part.n = hits->v[h + 1].first;
	return phrase_at(s->cues, &part, hits->v[h].first, &end) >= 0 && end > hits->v[h].last + 1;
}

/* Does a sentence end at word i, whatever is read before it? No title ends there, nor is it the dot of an initial. */
static bool surely_ends(const struct words *ws, size_t i)
{
	return i > 0 && i + 1 < ws->n && sentence_mark(ws, i) && ws->v[i + 1].flags & WORD_SPACE &&
	       ws->v[i - 1].n > 1 && !word_punct(ws, i - 1, '"') && sentence_end(ws, i);
}

/* From word i, which ends a sentence or begins the line, to where the sentence before that of hit h ends. */
static size_t skip_sentences(const struct words *ws, const struct hits *hits, size_t h, size_t i)
{
	if (h == hits->n)
		return ws->n;
	for (size_t k = hits->v[h].first; k-- > i;)
		if (surely_ends(ws, k))
			return k;
	return i;
}

void items_read(const struct syntax *s, const struct words *ws, struct hits *hits, bool whole, struct items *x)
{
	struct words part = *ws;
	x->n = 0;
	x->kinds = 0;
	x->syntax = s;
	x->words = ws;
	x->v = array_room(x->v, &x->cap, ws->n, sizeof *x->v);
	for (size_t i = 0, h = 0, skipped = whole ? SIZE_MAX : 0; i < ws->n;) {
		if (h >= skipped && (x->n == 0 || x->v[x->n - 1].kind == ITEM_END)) {
			i = skip_sentences(ws, hits, h, i);
			skipped = h + 1;
			continue;
		}
		size_t limit = h < hits->n ? hits->v[h].first : ws->n;
		if (i == limit && part_of_cue(s, ws, hits, h))
			limit = ++h < hits->n ? hits->v[h].first : ws->n;
		size_t end = title_end(ws, i, limit);
		if (end) {
			add_item(x, ITEM_WORD, i)->title = true;
			i = end;
			continue;
		}
		if (i < limit) {
			part.n = limit;
			i = add_cue(s, x, ws, i, &part);
			continue;
		}
		struct item *item = add_item(x, ITEM_HIT, i);
		item->hit = &hits->v[h++];
		item->name_case = item->hit->flags & HIT_BASE ? CASE_ANY : case_of(s, ws, i);
		i = item->hit->last + 1;
	}
}

bool syntax_may_cue(const struct syntax *s, const struct words *ws)
{
	for (size_t i = 0; i < ws->n; i += PHRASES_STEP)
		if (phrases_may_begin(s->cues, ws, i))
			return true;
	return false;
}

static bool word_ends(const struct items *x, size_t i, enum ending_kind kind)
{
	const struct item *item = &x->v[i];
	return item->kind == ITEM_WORD && !item->title && has_ending(endings_of(x->syntax, x->words, item->word), kind);
}

bool item_is_deed(const struct items *x, size_t i)
{
	return word_ends(x, i, OF_VERB);
}

bool item_is_done(const struct items *x, size_t i)
{
	return word_ends(x, i, OF_DONE);
}

void items_free(struct items *x)
{
	free(x->v);
	*x = (struct items){0};
}

int items_beyond(const struct items *x, size_t i, int step, item_set set)
{
	long k = (long)i + step;
	while (k >= 0 && k < (long)x->n && item_is(&x->v[k], set))
		k += step;
	return k < 0 || k >= (long)x->n ? NO_ITEM : (int)k;
}
