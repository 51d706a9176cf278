/* A line is read as a row of items: names, cues, separators and plain words. Cues then take names, in this order:
 *
 *   1. 'не' and 'може', 'якщо' switch cues off; what an idle cue takes is a mention;
 *   2. prepositions ('за підтримки', 'через', 'для') take the name they stand before, the nearest one first;
 *   3. verbs, nouns and thanks take what is left: a verb its subject, which in Ukrainian stands behind it as often as
 *      before it ('Насоси закупила ПРООН'); a passive its agent ('оплачено Урядом Японії'); a noun what it is said
 *      of ('Донор - ЄС', 'ЄС є донором');
 *   4. 'проєкт X', where nothing else says what X did.
 *
 * Taking one name takes the whole list in which it stands. Nothing reaches beyond its sentence. */
#include <stdlib.h>

#include "phrase.h"
#include "role.h"
#include "table.h"

enum what {
	/* in this order as in how[], below */
	OF, BEHALF, WITHIN, PREP, VERB, ACTIVE, PASSIVE, NOUN, THANKS, FRAME,
	NOT, MAYBE, NEVER,
	LIGHT, PEOPLE, FROM, AND, STOP, RELATIVE, CLAUSE,
	/* endings */
	END_PASSIVE, END_NAMING, END_INSTRUMENTAL, END_OBLIQUE,
	HOWS,
	/* what needs no row */
	WORD = HOWS, COMMA, COLON, DASH, BREAK, END, HIT, TAKEN,
};

static const char *const how[HOWS] = {
	"of", "behalf", "within", "prep", "verb", "active", "passive", "noun", "thanks", "frame",
	"not", "maybe", "never",
	"light", "people", "from", "and", "stop", "relative", "clause",
	"end-passive", "end-naming", "end-instrumental", "end-oblique",
};

static const char *const names[] = {"mention", "funding", "accountable", "extending", "implementing", "partner"};

enum { NONE = -1, FAR = 5, ENDING = 8, STEM = 3, LIST_WORDS = 12 };

#define BIT(what) (1u << (what))
static const unsigned clause_ends = BIT(END) | BIT(BREAK) | BIT(CLAUSE) | BIT(RELATIVE);
static const unsigned verbs = BIT(VERB) | BIT(PASSIVE) | BIT(STOP);
static const unsigned prepositions = BIT(OF) | BIT(BEHALF) | BIT(PREP) | BIT(WITHIN);
static const unsigned separators = BIT(COMMA) | BIT(COLON) | BIT(DASH);
static const unsigned free_items = BIT(LIGHT) | BIT(PEOPLE) | BIT(FROM) | BIT(FRAME) | BIT(AND);

struct rule {
	enum what what;
	enum role role;
	int reach; /* how many words may stand between it and its name */
	bool sure; /* a name after it is an organisation that takes part, whatever the name */
};

struct ending {
	uint16_t c[ENDING];
	size_t n;
	enum what what;
};

struct roles {
	struct phrases *cues;
	struct rule *rule;
	size_t rules, rule_cap;
	struct ending *ending;
	size_t endings, ending_cap;
};

struct role_item {
	enum what what;
	bool taken; /* a hit with its role; a cue with its hits */
	bool idle;  /* a cue that is negated or only possible */
	const struct rule *rule;
	struct hit *hit;
	size_t word;      /* the first of its words */
	size_t list;      /* of a hit: the item of the first hit in its list */
	bool sure;        /* of a hit: taken by a sure cue */
	bool bracket;     /* an opening bracket */
};

/* The table */

static int index_of(struct slice s, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(s, v[i]))
			return (int)i;
	return NONE;
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

static void add_ending(struct roles *r, const struct table *t, struct slice s, enum what what)
{
	struct fold f = {0};
	struct ending *e;

	fold_line(&f, s);
	if (f.n > ENDING || f.n == 0)
		table_die(t, "an ending has 1 to %d letters", ENDING);
	r->ending = array_room(r->ending, &r->ending_cap, r->endings + 1, sizeof *r->ending);
	e = &r->ending[r->endings++];
	memcpy(e->c, f.c, f.n * sizeof *f.c);
	e->n = f.n;
	e->what = what;
	fold_free(&f);
}

static void add_phrase(struct roles *r, const struct table *t, struct rule rule)
{
	const char *why = phrases_add(r->cues, t->cell[0], (int)r->rules);

	if (why)
		table_die(t, "%s", why);
	r->rule = array_room(r->rule, &r->rule_cap, r->rules + 1, sizeof *r->rule);
	r->rule[r->rules++] = rule;
}

static void add_row(struct roles *r, const struct table *t)
{
	int what = index_of(t->cell[1], how, HOWS);
	int role = t->cell[2].n ? index_of(t->cell[2], names, sizeof names / sizeof *names) : ROLE_MENTION;

	if (what == NONE || role == NONE)
		table_die(t, "no such kind of cue or role");
	if (what >= END_PASSIVE)
		add_ending(r, t, t->cell[0], (enum what)what);
	else
		add_phrase(r, t, (struct rule){(enum what)what, (enum role)role, number_of(t, t->cell[3]),
					       slice_is(t->cell[4], "sure")});
}

struct roles *roles_new(void)
{
	struct roles *r = xcalloc(1, sizeof *r);
	struct table t;

	r->cues = phrases_new();
	table_open(&t, "roles.tsv", "phrase how role reach sure");
	while (table_next(&t))
		add_row(r, &t);
	table_close(&t);
	return r;
}

void roles_free(struct roles *r)
{
	phrases_free(r->cues);
	free(r->rule);
	free(r->ending);
	free(r);
}

void role_context_reset(struct role_context *x)
{
	x->heading = ROLE_MENTION;
}

void role_context_free(struct role_context *x)
{
	free(x->v);
	*x = (struct role_context){0};
}

const char *role_name(enum role role)
{
	return names[role];
}

/* Words and endings */

static bool ends_with(const struct words *ws, size_t i, const struct ending *e)
{
	const struct word *w = &ws->v[i];

	return w->n >= e->n + STEM && memcmp(word_c(ws, i) + w->n - e->n, e->c, e->n * sizeof *e->c) == 0;
}

/* Does word i have an ending of this kind, after a stem of STEM letters at least? */
static bool has_ending(const struct roles *r, const struct words *ws, size_t i, enum what what)
{
	for (size_t k = 0; k < r->endings; k++)
		if (r->ending[k].what == what && ends_with(ws, i, &r->ending[k]))
			return true;
	return false;
}

/* A dot ends a sentence before a capital, a dash or the line's end: not in 'м. Суми' or 'Т. Шевченка', where the
 * abbreviation or initial has its dot with it. */
static bool sentence_end(const struct words *ws, size_t i)
{
	static const char closing[] = "\").!?";
	bool long_before = i > 0 && ws->v[i - 1].n > 3; /* 'за підтримки ЄС у селі.Поліція': the space is missing */

	if (!word_punct(ws, i, '.') && !word_punct(ws, i, '!') && !word_punct(ws, i, '?'))
		return false;
	do {
		i++;
	} while (i < ws->n && ws->v[i].kind == WORD_PUNCT && *word_c(ws, i) < 128 &&
		 memchr(closing, *word_c(ws, i), sizeof closing - 1));
	if (i >= ws->n)
		return true;
	if (ws->v[i].kind == WORD_LETTERS && !(ws->v[i].flags & WORD_CAP))
		return false;
	return ws->v[i].flags & WORD_SPACE || long_before;
}

static bool initial(const struct words *ws, size_t i)
{
	return ws->v[i].n == 1 && ws->v[i].kind == WORD_LETTERS && ws->v[i].flags & WORD_CAP && word_punct(ws, i + 1, '.');
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

static enum what punctuation(const struct words *ws, size_t i)
{
	switch (*word_c(ws, i)) {
	case ',':
		return COMMA;
	case ':':
		return COLON;
	case ';':
	case '|':
		return BREAK;
	case '/':
	case '&':
	case '+':
		return AND;
	case '-':
		return spaced(ws, i) ? DASH : LIGHT;
	case '.':
	case '!':
	case '?':
		return sentence_end(ws, i) ? END : LIGHT;
	}
	return layout(*word_c(ws, i)) ? BREAK : LIGHT;
}

/* Items */

static struct role_item *add_item(struct role_context *x, enum what what, size_t word)
{
	x->v = array_room(x->v, &x->cap, x->n + 1, sizeof *x->v);
	x->v[x->n] = (struct role_item){.what = what, .word = word};
	return &x->v[x->n++];
}

/* The rule that begins at word i and ends before word limit; *end becomes the word after it. */
static const struct rule *rule_at(const struct roles *r, const struct words *ws, size_t i, size_t limit, size_t *end)
{
	struct words part = *ws;
	int id;

	part.n = limit;
	id = phrase_at(r->cues, &part, i, end);
	return id < 0 ? NULL : &r->rule[id];
}

/* A verb's stem is a row, its ending says more: 'фінансує', 'фінансується', 'фінансування'. */
static enum what voice(const struct roles *r, const struct words *ws, size_t last, enum what what)
{
	if (what == ACTIVE)
		return VERB;
	if (what != VERB)
		return what;
	if (has_ending(r, ws, last, END_PASSIVE))
		return PASSIVE;
	return has_ending(r, ws, last, END_NAMING) ? NOUN : VERB;
}

static size_t add_cue(const struct roles *r, struct role_context *x, const struct words *ws, size_t i, size_t limit)
{
	size_t end;
	const struct rule *rule = rule_at(r, ws, i, limit, &end);
	struct role_item *item;

	if (!rule && ws->v[i].kind == WORD_PUNCT) {
		add_item(x, punctuation(ws, i), i)->bracket = word_punct(ws, i, '(');
		return i + 1;
	}
	if (!rule) {
		add_item(x, initial(ws, i) ? LIGHT : WORD, i);
		return i + 1 + initial(ws, i);
	}
	item = add_item(x, voice(r, ws, end - 1, rule->what), i);
	item->rule = rule;
	return end;
}

static void read_items(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *hits)
{
	size_t h = 0;

	x->n = 0;
	for (size_t i = 0; i < ws->n;) {
		size_t limit = h < hits->n ? hits->v[h].first : ws->n;

		if (i < limit) {
			i = add_cue(r, x, ws, i, limit);
			continue;
		}
		add_item(x, HIT, i)->hit = &hits->v[h];
		i = hits->v[h++].last + 1;
	}
}

static bool is(const struct role_item *item, unsigned set)
{
	return set >> item->what & 1;
}

/* The first item after (step 1) or before (step -1) i that is not in the set; NONE at the line's end. */
static int beyond(const struct role_context *x, size_t i, int step, unsigned set)
{
	long k = (long)i + step;

	while (k >= 0 && k < (long)x->n && is(&x->v[k], set))
		k += step;
	return k < 0 || k >= (long)x->n ? NONE : (int)k;
}

/* Lists */

/* 'За підтримки ЄС, ЮНІСЕФ провів': no list, though a comma parts them. */
static bool subject_follows_comma(const struct role_context *x, size_t i)
{
	int next = beyond(x, i, 1, BIT(LIGHT));

	return next != NONE && x->v[next].what == VERB;
}

/* Is the hit at b the next in the list of the hit at a? Between them stand a comma or 'та', words that go with a
 * name (legal forms), and perhaps other members: 'ЮНІСЕФ, районної ради та ПРООН'. */
static bool lists_with(const struct role_context *x, size_t a, size_t b)
{
	bool comma = false, and = false;
	int words = 0;

	for (size_t i = a + 1; i < b; i++) {
		const struct role_item *item = &x->v[i];

		if (!is(item, free_items | BIT(WORD) | BIT(COMMA) | BIT(NOT)) || item->what == FROM)
			return false;
		if (item->what == COMMA || item->what == AND)
			words = 0;
		comma |= item->what == COMMA;
		and |= item->what == AND;
		words += item->what == WORD;
	}
	if (!comma && !and)
		return b == a + 1 && x->v[a].hit->row == x->v[b].hit->row && !(x->v[b].hit->flags & HIT_HANDLE);
	if (words > 3 || (words > 0 && !is(&x->v[b - 1], BIT(LIGHT) | BIT(FRAME))))
		return false;
	return and || !subject_follows_comma(x, b);
}

static void find_lists(struct role_context *x)
{
	size_t last = x->n;

	for (size_t i = 0; i < x->n; i++) {
		if (x->v[i].what != HIT)
			continue;
		x->v[i].list = last < x->n && lists_with(x, last, i) ? x->v[last].list : i;
		last = i;
	}
}

/* Taking */

static bool programme(const struct hit *h)
{
	return h->kind == DONOR_PROGRAMME || h->kind == DONOR_INSTRUMENT;
}

static enum role role_for(const struct hit *h, const struct role_item *cue, enum role role)
{
	if (cue->idle)
		return ROLE_MENTION;
	if (role == ROLE_ACCOUNTABLE && programme(h))
		return ROLE_EXTENDING; /* 'у межах програми DOBRE' */
	if (h->flags & HIT_HANDLE && (cue->what == THANKS || cue->what == NOUN))
		return ROLE_MENTION;
	return role;
}

/* Does a sure cue stand so near that the name at i takes part whatever it is? Not 'за підтримки друзів із Канади', nor
 * the country in 'закупила фірма Zodiak (Латвія)'. */
static bool surely(const struct role_context *x, const struct role_item *cue, size_t i)
{
	size_t c = (size_t)(cue - x->v), words = 0;

	if (!cue->rule->sure || cue->idle || (i > 0 && (x->v[i - 1].what == FROM || x->v[i - 1].bracket)))
		return false;
	for (size_t k = (c < i ? c : i) + 1; k < (c < i ? i : c); k++)
		words += x->v[k].what == WORD;
	return words <= 2 && (cue->what != FRAME || programme(x->v[i].hit));
}

/* The cue gives its role to the hit at i and to the list in which it stands. */
static void take(struct role_context *x, struct role_item *cue, size_t i, enum role role)
{
	size_t list = x->v[i].list;
	bool sure = surely(x, cue, i);

	for (size_t k = list; k < x->n; k++) {
		struct role_item *item = &x->v[k];

		if (item->what != HIT || item->list != list || item->taken)
			continue;
		item->taken = true;
		item->hit->role = role_for(item->hit, cue, role);
		item->sure = sure;
	}
	cue->taken = true;
}

/* The nearest hit without a role in that direction, with at most reach words between; NONE where an item of the set stops
 * stands before it. TAKEN in the set is a hit that has its role. */
static int seek(const struct role_context *x, size_t from, int step, int reach, unsigned stops)
{
	int words = 0;

	for (long i = (long)from + step; i >= 0 && i < (long)x->n; i += step) {
		const struct role_item *item = &x->v[i];

		if (item->what == HIT && !item->taken)
			return (int)i;
		if (item->taken && !(item->what == HIT && stops & BIT(TAKEN)))
			continue;
		if (item->taken || is(item, stops))
			return NONE;
		if (!is(item, free_items | separators) && ++words > reach)
			return NONE;
	}
	return NONE;
}

/* 1. Negation and possibility */

static void idle_until(struct role_context *x, size_t i, int step, unsigned stops)
{
	for (long k = (long)i + step; k >= 0 && k < (long)x->n && !is(&x->v[k], stops); k += step)
		x->v[k].idle = true;
}

/* 'не коштом МОМ', 'не ЮНІСЕФ, а ...' */
static void negate_next(struct role_context *x, size_t i)
{
	int next = beyond(x, i, 1, BIT(LIGHT));

	if (next == NONE)
		return;
	x->v[next].idle = true;
	if (x->v[next].what == HIT)
		x->v[next].taken = true;
}

/* 'придбав не ЮНІСЕФ, а СОС': the clause goes on. */
static void join_contrast(struct role_context *x, size_t i)
{
	if (i > 0 && x->v[i].what == CLAUSE && x->v[i - 1].what == HIT && x->v[i - 1].taken)
		x->v[i].what = LIGHT;
}

static void switch_off(struct role_context *x)
{
	for (size_t i = 0; i < x->n; i++) {
		join_contrast(x, i);
		if (x->v[i].what == NOT)
			negate_next(x, i);
		if (is(&x->v[i], BIT(MAYBE) | BIT(NEVER)))
			idle_until(x, i, 1, clause_ends | BIT(COMMA));
		if (x->v[i].what == NEVER)
			idle_until(x, i, -1, clause_ends);
	}
}

/* 2. Prepositions */

static void govern(struct role_context *x, size_t i)
{
	struct role_item *cue = &x->v[i];
	unsigned stops = clause_ends | verbs | BIT(OF) | BIT(WITHIN) | BIT(THANKS) | BIT(TAKEN);
	int hit;

	if (cue->what == PREP && cue->rule->reach == 0)
		stops |= BIT(FRAME); /* 'участь у програмі DOBRE' */
	if (cue->rule->reach < FAR)
		stops |= BIT(COMMA) | BIT(DASH) | BIT(COLON) | BIT(PREP) | BIT(AND);
	hit = seek(x, i, 1, cue->rule->reach, stops);
	if (hit == NONE || (cue->what == WITHIN && !programme(x->v[hit].hit)))
		return;
	take(x, cue, (size_t)hit, cue->rule->role);
}

/* From the end, so that of two prepositions the nearer one takes the name. */
static void prepositions_take(struct role_context *x)
{
	for (size_t i = x->n; i-- > 0;)
		if (is(&x->v[i], prepositions))
			govern(x, i);
}

/* 3. Verbs, nouns, thanks */

/* Has the name's first word an ending of this kind? Latin names ('Mercy', all of whose letters fold to Cyrillic) have no
 * case. */
static bool has_case(const struct roles *r, const struct words *ws, const struct role_item *hit, enum what ending)
{
	size_t i = hit->hit->first;
	unsigned char last = (unsigned char)ws->fold.src.p[ws->v[i].end - 1];

	return ws->v[i].kind == WORD_LETTERS && last >= 0x80 && has_ending(r, ws, i, ending);
}

/* In the nominative, as far as can be seen, or after one who is: 'фахівці GIZ', 'осередок Червоного Хреста'. */
static bool may_be_subject(const struct roles *r, const struct role_context *x, const struct words *ws, size_t i)
{
	const struct role_item *hit = &x->v[i], *before = i > 0 ? hit - 1 : NULL;

	if (before && before->what == FROM)
		return i > 1 && is(before - 1, BIT(PEOPLE) | BIT(NOUN));
	if (before && before->rule && is(before, BIT(LIGHT) | BIT(PEOPLE)))
		return true;
	return !has_case(r, ws, hit, END_INSTRUMENTAL) && !has_case(r, ws, hit, END_OBLIQUE);
}

/* 'Насоси закупила ПРООН' */
static int subject_after(const struct roles *r, const struct role_context *x, const struct words *ws, size_t i)
{
	unsigned stops = clause_ends | verbs | BIT(OF) | BIT(COMMA) | BIT(THANKS);
	int hit = seek(x, i, 1, 4, stops);

	if (hit == NONE || !may_be_subject(r, x, ws, (size_t)hit))
		return NONE;
	return hit == (int)i + 1 || !subject_follows_comma(x, (size_t)hit) ? hit : NONE;
}

/* 'ПРООН торік закупила'; with its participle phrases: 'ПРООН, за підтримки ЄС, закупила'. */
static int subject_before(const struct roles *r, const struct role_context *x, const struct words *ws, size_t i)
{
	int hit = seek(x, i, -1, 12, clause_ends | verbs | BIT(COLON) | BIT(DASH) | BIT(THANKS));
	int commas = 0, words = 0;

	if (hit == NONE)
		return NONE;
	for (size_t k = (size_t)hit + 1; k < i; k++) {
		commas += x->v[k].what == COMMA;
		words += x->v[k].what == WORD;
	}
	if (commas == 1 && words > 0)
		return NONE;
	return may_be_subject(r, x, ws, (size_t)hit) ? hit : NONE;
}

/* 'ПРООН, яка реалізує проєкт'; 'Не забула й ПРООН: передала візки'. */
static int antecedent(const struct role_context *x, size_t i)
{
	int k = beyond(x, i, -1, free_items | BIT(WORD) | BIT(NOT));

	if (k == NONE || !is(&x->v[k], BIT(RELATIVE) | BIT(COLON)))
		return NONE;
	k = beyond(x, (size_t)k, -1, BIT(LIGHT));
	return k != NONE && x->v[k].what == HIT && !x->v[k].taken ? k : NONE;
}

/* 'програму DOBRE виконує ...': here it is the object. */
static bool framed(const struct role_context *x, size_t i)
{
	int before = beyond(x, i, -1, BIT(LIGHT));

	return before != NONE && x->v[before].what == FRAME && programme(x->v[i].hit);
}

static int subject(const struct roles *r, const struct role_context *x, const struct words *ws, size_t i)
{
	int after = subject_after(r, x, ws, i);
	int before = subject_before(r, x, ws, i);

	if (before != NONE && (after == NONE || (beyond(x, i, -1, BIT(LIGHT)) == before && !framed(x, (size_t)before))))
		return before;
	return after != NONE ? after : antecedent(x, i);
}

/* Does someone act on another's behalf in this sentence? */
static bool on_behalf(const struct role_context *x, size_t i)
{
	for (size_t k = i; k < x->n && x->v[k].what != END; k++)
		if (x->v[k].rule && x->v[k].rule->what == BEHALF)
			return true;
	for (size_t k = i; k-- > 0 && x->v[k].what != END;)
		if (x->v[k].rule && x->v[k].rule->what == BEHALF)
			return true;
	return false;
}

/* 'від імені Фонду холодильники передала FHI 360': it hands over what is not its own. */
static enum role verb_role(const struct role_context *x, size_t i)
{
	enum role role = x->v[i].rule->role;

	return role != ROLE_IMPLEMENTING && role != ROLE_PARTNER && on_behalf(x, i) ? ROLE_EXTENDING : role;
}

/* 'оплачено Урядом Японії', 'Урядом Японії оплачено' */
static int agent(const struct roles *r, const struct role_context *x, const struct words *ws, size_t i)
{
	unsigned stops = clause_ends | verbs | BIT(OF) | BIT(COMMA) | BIT(FROM) | BIT(COLON) | BIT(DASH);
	int hit = seek(x, i, 1, 4, stops);

	if (hit != NONE && has_case(r, ws, &x->v[hit], END_INSTRUMENTAL))
		return hit;
	if (hit != NONE && !has_case(r, ws, &x->v[hit], END_OBLIQUE) && seek(x, i, 1, 1, stops) == hit)
		return hit;
	hit = seek(x, i, -1, 3, stops);
	return hit != NONE && has_case(r, ws, &x->v[hit], END_INSTRUMENTAL) ? hit : NONE;
}

/* 'GIZ - виконавець, ЄС - донор' */
static int said_of(const struct role_context *x, size_t i)
{
	int before = beyond(x, i, -1, BIT(LIGHT)), after = beyond(x, i, 1, BIT(LIGHT));

	if (before < 1 || x->v[before].what != DASH || (after != NONE && is(&x->v[after], BIT(DASH) | BIT(COLON))))
		return NONE;
	before = beyond(x, (size_t)before, -1, BIT(LIGHT));
	return before != NONE && x->v[before].what == HIT && !x->v[before].taken ? before : NONE;
}

/* 'Донор: ЄС', 'Партнером виступив Карітас', 'ЄС є донором'; 'проведення' and the like only close by. */
static int bearer(const struct role_context *x, size_t i)
{
	int reach = x->v[i].rule->what == NOUN ? x->v[i].rule->reach : 2;
	unsigned stops = clause_ends | verbs | BIT(OF) | BIT(THANKS) | BIT(NOUN) | (reach < FAR ? BIT(COMMA) : 0);
	int hit = said_of(x, i);

	if (hit == NONE)
		hit = seek(x, i, 1, reach, stops);
	if (hit != NONE || reach < FAR)
		return hit;
	return seek(x, i, -1, 4, stops);
}

/* 'Дякуємо всім друзям з ПРООН', 'Дорога Фундаціє, дякуємо' */
static int thanked(const struct role_context *x, size_t i)
{
	int hit = seek(x, i, 1, x->v[i].rule->reach, clause_ends | verbs | BIT(OF) | BIT(TAKEN));

	return hit != NONE ? hit : seek(x, i, -1, 1, ~(BIT(COMMA) | BIT(LIGHT) | BIT(HIT)));
}

/* 'Меблі закупив GIZ, техніку - USAID': the verb before the comma, understood again. */
static bool understood(const struct role_context *x, size_t i)
{
	int hit = beyond(x, i, 1, BIT(LIGHT) | BIT(PEOPLE)), object = beyond(x, i, -1, BIT(LIGHT));

	return hit != NONE && x->v[hit].what == HIT && !x->v[hit].taken && object != NONE && x->v[object].what == WORD;
}

/* The last verb or noun before i in its sentence; NONE: none. */
static int last_cue(const struct role_context *x, size_t i)
{
	while (i-- > 0 && x->v[i].what != END)
		if (is(&x->v[i], BIT(VERB) | BIT(NOUN)))
			return (int)i;
	return NONE;
}

static void understood_take(struct role_context *x)
{
	for (size_t i = 0; i < x->n; i++) {
		int cue = x->v[i].what == DASH && understood(x, i) ? last_cue(x, i) : NONE;

		if (cue != NONE)
			take(x, &x->v[cue], (size_t)beyond(x, i, 1, BIT(LIGHT) | BIT(PEOPLE)), x->v[cue].rule->role);
	}
}

static void others_take(const struct roles *r, struct role_context *x, const struct words *ws)
{
	for (size_t i = 0; i < x->n; i++) {
		struct role_item *cue = &x->v[i];
		int hit = NONE;

		if (cue->what == VERB)
			hit = subject(r, x, ws, i);
		else if (cue->what == PASSIVE)
			hit = agent(r, x, ws, i);
		else if (cue->what == NOUN)
			hit = bearer(x, i);
		else if (cue->what == THANKS)
			hit = thanked(x, i);
		if (hit != NONE)
			take(x, cue, (size_t)hit, cue->what == VERB ? verb_role(x, i) : cue->rule->role);
	}
}

/* 4. Frames: 'проєкт X', 'X - програма, яку ...' */

static void frames_take(struct role_context *x)
{
	for (size_t i = 0; i < x->n; i++) {
		int hit;

		if (x->v[i].what != FRAME)
			continue;
		hit = beyond(x, i, 1, BIT(LIGHT) | BIT(COLON));
		if (hit == NONE || x->v[hit].what != HIT)
			hit = beyond(x, i, -1, BIT(LIGHT) | BIT(DASH));
		if (hit == NONE || x->v[hit].what != HIT)
			continue;
		if (x->v[hit].taken && !(x->v[hit].hit->role == ROLE_IMPLEMENTING && programme(x->v[hit].hit)))
			continue;
		x->v[hit].taken = false;
		take(x, &x->v[i], (size_t)hit, x->v[i].rule->role);
	}
}

/* Headings: 'Партнери:' alone on its line, then a name a line. */

static bool is_heading(const struct role_context *x)
{
	size_t cues = 0, words = 0;

	for (size_t i = 0; i < x->n; i++) {
		cues += is(&x->v[i], BIT(NOUN) | BIT(OF));
		words += x->v[i].what == WORD;
		if (!is(&x->v[i], free_items | BIT(NOUN) | BIT(OF) | BIT(WORD) | BIT(COLON)))
			return false;
	}
	return cues == 1 && words < 4 && x->v[x->n - 1].what == COLON;
}

static enum role heading_role(const struct role_context *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (is(&x->v[i], BIT(NOUN) | BIT(OF)))
			return x->v[i].rule->role;
	return ROLE_MENTION;
}

static void under_heading(struct role_context *x, struct hits *hits)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i].taken || is(&x->v[i], verbs)) {
			x->heading = ROLE_MENTION;
			return;
		}
	for (size_t i = 0; i < hits->n; i++)
		hits->v[i].role = x->heading;
	for (size_t i = 0; i < x->n; i++)
		x->v[i].sure = x->v[i].what == HIT;
}

/* The line */

/* Ordinary words that no aid cue governs are no organisations. */
static void drop_unsure(const struct role_context *x, struct hits *hits)
{
	size_t n = 0, h = 0;

	for (size_t i = 0; i < x->n; i++) {
		if (x->v[i].what != HIT)
			continue;
		if (!(hits->v[h].flags & HIT_CONTEXT) || (x->v[i].sure && hits->v[h].role != ROLE_MENTION))
			hits->v[n++] = hits->v[h];
		h++;
	}
	hits->n = n;
}

void roles_assign(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *hits)
{
	bool colon = ws->n > 0 && word_punct(ws, ws->n - 1, ':');

	if (hits->n == 0 && !colon) {
		if (ws->n > LIST_WORDS)
			x->heading = ROLE_MENTION;
		return;
	}
	read_items(r, x, ws, hits);
	if (hits->n == 0) {
		x->heading = is_heading(x) ? heading_role(x) : ROLE_MENTION;
		return;
	}
	find_lists(x);
	switch_off(x);
	prepositions_take(x);
	others_take(r, x, ws);
	understood_take(x);
	frames_take(x);
	if (x->heading != ROLE_MENTION)
		under_heading(x, hits);
	drop_unsure(x, hits);
}
