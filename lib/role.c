/* A line is a row of items (syntax.h). Cues take names, in this order:
 *
 *   1. 'не', 'може' and 'якщо' make cues idle; what an idle cue takes is a mention;
 *   2. prepositions ('за підтримки', 'через', 'для') take the name they stand before, the nearest one first;
 *   3. verbs, nouns and thanks take what is left: a verb its subject, which in Ukrainian stands behind it as often as
 *      before it ('Насоси закупила ПРООН'); a passive its agent ('оплачено Урядом Японії'); a noun what it is said
 *      of ('Донор - ЄС', 'ЄС є донором');
 *   4. 'меблі закупив GIZ, техніку - USAID': the verb is understood again;
 *   5. a verb that is no row, right before the name, tells what was carried out;
 *   6. 'проєкт X', where nothing else says what X did.
 *
 * Taking a name takes the list in which it stands. Nothing reaches beyond its sentence. */
#include "role.h"

#include <stdlib.h>

#include "bearer.h"
#include "clause.h"
#include "unknown.h"

static const char *const names[] = {"mention", "funding", "accountable", "extending", "implementing", "partner"};

enum {
	LISTED = 12, /* a line of more words is no entry of a list of names */
	TITLE = 4,   /* a heading without a colon has no more words */
};

struct roles {
	struct syntax *syntax;
};

/* Lists */

/* 'UNICEF Ukraine UNICEF Ukraine': the name of a page, pasted twice. */
static bool pasted(const struct items *x, size_t a, size_t b)
{
	return b == a + 1 && x->v[a].hit->row == x->v[b].hit->row && !(x->v[b].hit->flags & HIT_HANDLE);
}

/* 'Швейцарської Конфедерації (SECO)' */
static bool bracketed(const struct items *x, size_t a, size_t b)
{
	return x->v[b - 1].bracket && items_beyond(x, b, -1, BIT(LIGHT)) == (int)a;
}

/* 'урядів Швеції та Данії': the second country too is a government. */
static void join_government(struct items *x, size_t a, size_t b)
{
	const struct hit *head = x->v[a].hit;
	if (head->kind == DONOR_GOV && !(head->flags & HIT_CONTEXT) && x->v[b].hit->kind == DONOR_GOV &&
	    items_beyond(x, b, -1, light | BIT(AND) | BIT(COMMA)) == (int)a)
		x->v[b].hit->flags &= ~(unsigned)HIT_CONTEXT;
}

/* Is the name at b the next in the list of that at a? Between them stand a comma or 'та', words that go with a
 * name (legal forms), and perhaps other members: 'ЮНІСЕФ, районної ради та ПРООН'. */
static bool lists_with(const struct items *x, size_t a, size_t b)
{
	bool comma = false, and = false;
	int words = 0; /* since the last comma or 'та' */
	for (size_t i = a + 1; i < b; i++) {
		const struct item *item = &x->v[i];
		if (!item_is(item, light | BIT(PEOPLE) | BIT(FRAME) | BIT(UNDER) | BIT(AND) | BIT(WORD) | BIT(COMMA) |
					   BIT(NOT)))
			return false;
		comma |= item->kind == ITEM_COMMA;
		and |= item->kind == ITEM_AND;
		words = item_is(item, BIT(COMMA) | BIT(AND)) ? 0 : words + (item->kind == ITEM_WORD);
	}
	if (!comma && !and)
		return pasted(x, a, b) || bracketed(x, a, b);
	if (words > 3 || (words > 0 && !item_is(&x->v[b - 1], light | BIT(FRAME) | BIT(UNDER))))
		return false;
	return and || !clause_before_verb(x, b);
}

static void find_lists(struct items *x)
{
	size_t last = x->n;
	for (size_t i = 0; i < x->n; i++) {
		if (x->v[i].kind != ITEM_HIT)
			continue;
		x->v[i].list = i;
		if (last < x->n && lists_with(x, last, i)) {
			x->v[i].list = x->v[last].list;
			join_government(x, last, i);
		}
		last = i;
	}
}

/* Taking */

static enum role role_for(const struct hit *h, const struct item *cue, enum role role)
{
	if (cue->idle)
		return ROLE_MENTION;
	if (role == ROLE_ACCOUNTABLE && hit_is_programme(h))
		return ROLE_EXTENDING; /* 'у межах програми DOBRE' */
	if (h->flags & HIT_HANDLE && item_is(cue, BIT(THANKS) | BIT(NOUN)))
		return ROLE_MENTION; /* 'Дякуємо @IOMUkraine' */
	return role;
}

/* 'гроші Італії' is the country's money; in 'гроші Італія дала' and 'гранти для студентів: Італія' another word rules. */
static bool owned(const struct items *x, size_t cue, size_t i)
{
	return items_beyond(x, cue, 1, light) == (int)i && !(x->v[i].hit->flags & HIT_BASE);
}

/* Does a sure cue stand so near that the name at i takes part whatever it is? Not 'за підтримки друзів із Канади', nor
 * the country in 'закупила фірма Zodiak (Латвія)'. */
static bool surely(const struct items *x, size_t cue, size_t i)
{
	const struct item *c = &x->v[cue];
	size_t from = cue < i ? cue : i, to = cue < i ? i : cue, words = 0;
	if (!c->rule->sure || c->idle || (i > 0 && (x->v[i - 1].kind == ITEM_FROM || x->v[i - 1].bracket)))
		return false;
	if (c->kind == ITEM_NOUN && c->rule->reach < FAR && x->v[i].hit->flags & HIT_CONTEXT && !owned(x, cue, i))
		return false;
	for (size_t k = from + 1; k < to; k++)
		words += x->v[k].kind == ITEM_WORD;
	return words <= 2 && (!item_is(c, BIT(FRAME) | BIT(UNDER)) || hit_is_programme(x->v[i].hit));
}

/* The cue gives its role to the name at i and to the list in which it stands. */
static void take(struct items *x, size_t cue, size_t i, enum role role)
{
	bool sure = surely(x, cue, i);
	size_t list = x->v[i].list;
	for (size_t k = list; k < x->n; k++) {
		struct item *item = &x->v[k];
		if (item->kind != ITEM_HIT)
			continue;
		if (item->list != list)
			break;
		if (item->taken)
			continue;
		item->taken = true;
		item->sure = sure;
		item->hit->role = role_for(item->hit, &x->v[cue], role);
	}
	x->v[cue].taken = true;
}

/* 1. Negation and possibility */

/* Stops also at the next of the same kind, which goes on from there. */
static void idle_until(struct items *x, size_t i, int step, item_set stops)
{
	stops |= (item_set)1 << x->v[i].kind;
	for (long k = (long)i + step; k >= 0 && k < (long)x->n && !item_is(&x->v[k], stops); k += step)
		x->v[k].idle = true;
}

/* 'не коштом МОМ', 'не ЮНІСЕФ, а ...' */
static void negate_next(struct items *x, size_t i)
{
	int next = items_beyond(x, i, 1, light);
	if (next == NO_ITEM)
		return;
	x->v[next].idle = true;
	if (x->v[next].kind == ITEM_HIT)
		x->v[next].taken = true;
}

/* 'придбав не ЮНІСЕФ, а СОС': the clause goes on. */
static void join_contrast(struct items *x, size_t i)
{
	if (i > 0 && x->v[i].kind == ITEM_CLAUSE && x->v[i - 1].kind == ITEM_HIT && x->v[i - 1].taken)
		x->v[i].kind = ITEM_LIGHT;
}

static void make_idle(struct items *x)
{
	for (size_t i = 0; i < x->n; i++) {
		join_contrast(x, i);
		if (x->v[i].kind == ITEM_NOT)
			negate_next(x, i);
		if (item_is(&x->v[i], BIT(MAYBE) | BIT(NEVER)))
			idle_until(x, i, 1, clause_ends | BIT(COMMA) | BIT(COLON));
		if (x->v[i].kind == ITEM_NEVER)
			idle_until(x, i, -1, clause_ends);
	}
}

/* 2. Prepositions */

static bool they_do(const struct items *x, size_t verb)
{
	return x->v[verb].plural && x->v[verb].rule->role == ROLE_IMPLEMENTING && !clause_tells(x, verb);
}

/* The verb that says what those in the organisation do: 'курс готують у ПРООН', 'у ПРООН готують курс'; or i. */
static size_t deed_of_those(const struct items *x, size_t i, size_t hit)
{
	if (x->v[i].kind != ITEM_IN)
		return i;
	if (i > 0 && they_do(x, i - 1))
		return i - 1;
	return hit + 1 < x->n && they_do(x, hit + 1) ? hit + 1 : i;
}

static void govern(struct items *x, size_t i)
{
	const struct item *cue = &x->v[i];
	if (cue->kind == ITEM_PREP && i > 0 && x->v[i - 1].kind == ITEM_THANKS)
		return; /* 'подяка представникові ЮНІСЕФ' */
	if (i + 1 < x->n && x->v[i + 1].kind == ITEM_COMMA)
		return; /* 'власним коштом, ЄС тут ні до чого' */
	item_set stops = clause_ends | verbs | BIT(OF) | BIT(BEHALF) | BIT(WITHIN) | BIT(THANKS) | taken_hit | deed;
	if (item_is(cue, BIT(PREP) | BIT(ABOUT) | BIT(IN)) && cue->rule->reach == 0)
		stops |= BIT(FRAME) | BIT(UNDER); /* 'участь у програмі DOBRE' */
	if (item_is(cue, BIT(PREP) | BIT(ABOUT) | BIT(IN)))
		stops |= BIT(BE); /* 'автором методики є X' */
	if (cue->rule->reach < FAR)
		stops |= separators | BIT(PREP) | BIT(ABOUT) | BIT(IN) | BIT(AND);
	int hit = clause_seek(x, i, 1, cue->rule->reach, stops);
	if (hit == NO_ITEM || (cue->kind == ITEM_WITHIN && !hit_is_programme(x->v[hit].hit)))
		return;
	i = deed_of_those(x, i, (size_t)hit);
	take(x, i, (size_t)hit, x->v[i].rule->role);
}

/* 'учасники проєкту X', but not 'за підтримки проєкту X', 'фахівці проєкту X'. */
static void frame_under(struct items *x, size_t i)
{
	int before = items_beyond(x, i, -1, light), hit = items_beyond(x, i, 1, light);
	if (hit == NO_ITEM || x->v[hit].kind != ITEM_HIT || x->v[hit].taken)
		return;
	if (before == NO_ITEM ||
	    item_is(&x->v[before], BIT(WORD) | BIT(PREP) | BIT(ABOUT) | BIT(IN) | BIT(COMMA) | separators))
		take(x, i, (size_t)hit, x->v[i].rule->role);
}

/* From the end, so that of two prepositions the nearer one takes the name. */
static void prepositions_take(struct items *x)
{
	for (size_t i = x->n; i-- > 0;)
		if (item_is(&x->v[i], prepositions))
			govern(x, i);
		else if (x->v[i].kind == ITEM_UNDER)
			frame_under(x, i);
}

/* 3. Verbs, nouns, thanks (bearer.h) */

static bool has_behalf(const struct items *x, size_t i)
{
	for (; i < x->n && x->v[i].kind != ITEM_END; i++)
		if (x->v[i].kind == ITEM_BEHALF)
			return true;
	return false;
}

/* 'Подарунок уряду Японії передала ПРООН', 'Кошти ЄС надав ...': somebody's money or gift before the verb. */
static bool of_another(const struct items *x, size_t i)
{
	for (int left = WINDOW; left > 0 && i-- > 0 && !item_is(&x->v[i], clause_ends | BIT(COMMA) | BIT(VERB)); left--)
		if (x->v[i].kind == ITEM_NOUN && x->v[i].taken && x->v[i].rule->role == ROLE_FUNDING)
			return i + 1 < x->n && x->v[i + 1].kind == ITEM_HIT;
	return false;
}

/* Who acts on another's behalf passes on what is not its own: 'від імені Фонду холодильники передала FHI 360'. Help by people
 * is work: 'юристи Рокади допомагають відновити документи'. */
static enum role role_of(const struct items *x, const struct item *cue, size_t hit, bool behalf)
{
	enum role role = cue->rule->role;
	if (cue->rule->kind == ITEM_HELP && clause_by_people(x, hit))
		return ROLE_IMPLEMENTING;
	if (behalf && cue->kind == ITEM_VERB && (role == ROLE_FUNDING || role == ROLE_MENTION))
		return ROLE_EXTENDING;
	return role;
}

/* 'Дякуємо ЮНІСЕФ за столи та МОМ за дрова' */
static void thank_others(struct items *x, size_t i)
{
	for (size_t k = i + 1; k < x->n && !item_is(&x->v[k], clause_ends | verbs); k++) {
		if (x->v[k].kind != ITEM_HIT || x->v[k].taken || clause_before_verb(x, k))
			continue;
		int join = items_beyond(x, k, -1, light);
		bool word = x->v[k].hit->flags & HIT_CONTEXT;
		if (!word && join != NO_ITEM && item_is(&x->v[join], BIT(AND) | BIT(COMMA)))
			take(x, i, k, x->v[i].rule->role);
	}
}

static void others_take(struct items *x)
{
	bool behalf = has_behalf(x, 0);
	for (size_t i = 0; i < x->n; i++) {
		int hit = bearer_of(x, i);
		if (hit != NO_ITEM)
			take(x, i, (size_t)hit, role_of(x, &x->v[i], (size_t)hit, behalf || of_another(x, i)));
		if (hit != NO_ITEM && x->v[i].kind == ITEM_THANKS)
			thank_others(x, i);
		if (x->v[i].kind == ITEM_END)
			behalf = has_behalf(x, i + 1);
	}
}

/* 4. What is understood again */

static bool is_kind(const struct items *x, int i, item_set set)
{
	return i != NO_ITEM && item_is(&x->v[i], set);
}

static bool is_free_name(const struct items *x, int i)
{
	return is_kind(x, i, BIT(HIT)) && !x->v[i].taken;
}

/* The name beside a dash at i, on whose other side the thing stands: 'техніку - USAID', ', USAID - техніку'. */
static int beside_dash(const struct items *x, size_t i)
{
	int before = items_beyond(x, i, -1, light), after = items_beyond(x, i, 1, light | BIT(PEOPLE));
	if (is_free_name(x, after))
		return is_kind(x, before, BIT(WORD)) ? after : NO_ITEM;
	if (!is_free_name(x, before) || !is_kind(x, after, BIT(WORD)))
		return NO_ITEM;
	int first = items_beyond(x, (size_t)before, -1, light);
	if (is_kind(x, first, BIT(WORD))) /* ', згодом USAID - техніку' */
		first = items_beyond(x, (size_t)first, -1, light);
	return is_kind(x, first, BIT(COMMA) | BIT(BREAK) | BIT(CLAUSE) | BIT(AND)) ? before : NO_ITEM;
}

/* 'будувала не GIZ, а ЮНОПС', 'не GIZ будувала, а ЮНОПС' */
static int in_contrast(const struct items *x, size_t i)
{
	int hit = items_beyond(x, i, 1, light);
	size_t end = (size_t)hit + 1;
	return is_free_name(x, hit) && (end == x->n || item_is(&x->v[end], BIT(END) | BIT(COMMA))) ? hit : NO_ITEM;
}

static int understood(const struct items *x, size_t i, bool negated)
{
	if (x->v[i].kind == ITEM_DASH)
		return beside_dash(x, i);
	return x->v[i].kind == ITEM_CLAUSE && negated ? in_contrast(x, i) : NO_ITEM;
}

static void understood_take(struct items *x)
{
	size_t cue = x->n; /* the last verb or noun of the sentence; x->n: none */
	bool negated = false;
	for (size_t i = 0; i < x->n; i++) {
		int hit = cue < x->n ? understood(x, i, negated) : NO_ITEM;
		negated = x->v[i].kind != ITEM_END && (negated || x->v[i].kind == ITEM_NOT);
		if (hit != NO_ITEM)
			take(x, cue, (size_t)hit, x->v[cue].rule->role);
		if (item_is(&x->v[i], BIT(VERB) | BIT(NOUN)))
			cue = i;
		else if (x->v[i].kind == ITEM_END)
			cue = x->n;
	}
}

/* 5. Verbs that the table does not know */

/* 'Меблі розкладено Данською радою' */
static bool is_doer(const struct items *x, size_t hit)
{
	int before = items_beyond(x, hit, -1, light), after = items_beyond(x, hit, 1, light);
	if (x->v[hit].name_case != CASE_INSTRUMENTAL)
		return false;
	return (before != NO_ITEM && item_is_done(x, (size_t)before)) ||
	       (after != NO_ITEM && item_is_done(x, (size_t)after));
}

static bool is_deed(const struct items *x, int i)
{
	return i != NO_ITEM && item_is_deed(x, (size_t)i) && !x->v[i].idle && !clause_tells(x, (size_t)i);
}

/* 'Хліб пече Світова кухня', with the object before the verb: so pages tell what was done, and seldom what was said. */
static bool does(const struct items *x, size_t hit)
{
	int verb = items_beyond(x, hit, -1, light | BIT(PEOPLE) | BIT(AND));
	if (verb <= 0 || !is_deed(x, verb) || !item_is(&x->v[verb - 1], BIT(WORD) | light))
		return false;
	return verb == 1 || !item_is(&x->v[verb - 2], BIT(IN)); /* 'у Женеві засідає ООН' has no object */
}

/* 'Проліска чергує біля школи': civil organisations are in the news for what they do, states and banks also otherwise. */
static bool is_doing(const struct items *x, size_t hit)
{
	return x->v[hit].hit->flags & HIT_CIVIL && is_deed(x, items_beyond(x, hit, 1, light));
}

static void deeds_take(struct items *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct item *item = &x->v[i];
		if (item->kind != ITEM_HIT || item->taken || item->hit->flags & HIT_HANDLE)
			continue;
		if (item->name_case == CASE_ANY ? does(x, i) || is_doing(x, i) : is_doer(x, i)) {
			item->taken = true;
			item->hit->role = ROLE_IMPLEMENTING;
		}
	}
}

/* 6. Frames */

/* 'проєкт X', 'проєкт «…» X', 'X - програма, яку ...' */
static int framed_by(const struct items *x, size_t i)
{
	int hit = items_beyond(x, i, 1, light | BIT(COLON));
	if (hit != NO_ITEM && x->v[hit].title)
		hit = items_beyond(x, (size_t)hit, 1, light);
	if (hit != NO_ITEM && x->v[hit - 1].bracket)
		hit = NO_ITEM;
	if (hit == NO_ITEM || x->v[hit].kind != ITEM_HIT)
		hit = items_beyond(x, i, -1, light | BIT(DASH));
	return hit != NO_ITEM && x->v[hit].kind == ITEM_HIT ? hit : NO_ITEM;
}

/* Also a programme that carries something out is the frame of it: 'Програма Polaris ... навчила вісім громад'. */
static void frames_take(struct items *x)
{
	for (size_t i = 0; i < x->n; i++) {
		int k = item_is(&x->v[i], BIT(FRAME) | BIT(UNDER)) ? framed_by(x, i) : NO_ITEM;
		if (k == NO_ITEM)
			continue;
		struct item *hit = &x->v[k];
		if (hit->taken && !(hit->hit->role == ROLE_IMPLEMENTING && hit_is_programme(hit->hit)))
			continue;
		hit->taken = false;
		take(x, i, (size_t)k, x->v[i].rule->role);
	}
}

/* Headings: 'Партнери:' alone on its line, then a name a line. */

static enum role role_of_heading(const struct items *x)
{
	const struct item *cue = NULL;
	size_t words = 0;
	for (size_t i = 0; i < x->n; i++) {
		const struct item *item = &x->v[i];
		if (!item_is(item, beside | BIT(NOUN) | BIT(OF) | BIT(WORD) | BIT(COLON)))
			return ROLE_MENTION;
		words += item->kind == ITEM_WORD;
		if (item_is(item, BIT(NOUN) | BIT(OF)) && (!cue || item->kind == ITEM_OF))
			cue = item;
	}
	return cue && words < TITLE ? cue->rule->role : ROLE_MENTION;
}

/* The role that a line without names gives to those below; ROLE_MENTION: it is no heading. */
static enum role heading(const struct roles *r, struct items *x, const struct words *ws, struct hits *none)
{
	if (!syntax_may_cue(r->syntax, ws))
		return ROLE_MENTION;
	items_read(r->syntax, ws, none, true, x);
	return role_of_heading(x);
}

static void read_heading(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *none)
{
	if (ws->n > LISTED)
		x->heading = ROLE_MENTION;
	if (ws->n == 0 || (ws->n > TITLE && !word_punct(ws, ws->n - 1, ':')))
		return;
	enum role role = heading(r, x->line, ws, none);
	if (role != ROLE_MENTION || word_punct(ws, ws->n - 1, ':'))
		x->heading = role;
}

/* Names that nothing in their own line governs; a sentence ends the list. */
static void under_heading(struct role_context *x)
{
	struct items *line = x->line;
	for (size_t i = 0; i < line->n; i++)
		if (line->v[i].taken || item_is(&line->v[i], verbs)) {
			x->heading = ROLE_MENTION;
			return;
		}
	for (size_t i = 0; i < line->n; i++)
		if (line->v[i].kind == ITEM_HIT) {
			line->v[i].hit->role = x->heading;
			line->v[i].sure = true;
		}
}

/* The line */

/* Ordinary words that no aid cue governs are no organisations, nor are unknown names that do nothing. */
static bool keep(const struct item *item)
{
	if (item->hit->role == ROLE_MENTION)
		return !(item->hit->flags & HIT_CONTEXT) && item->hit->row;
	return item->sure || !(item->hit->flags & HIT_CONTEXT);
}

static void drop_unsure(const struct items *x, struct hits *hits)
{
	size_t n = 0;
	for (size_t i = 0; i < x->n; i++) {
		if (x->v[i].kind == ITEM_HIT && keep(&x->v[i]))
			hits->v[n++] = *x->v[i].hit;
	}
	hits->n = n;
}

static struct items *line_of(struct role_context *x)
{
	if (!x->line)
		x->line = xcalloc(1, sizeof *x->line);
	return x->line;
}

/* What no kind of item that is there needs is left out: a line may be but names and dates. */
static void cues_take(struct items *x)
{
	find_lists(x);
	if (x->kinds & (BIT(NOT) | BIT(MAYBE) | BIT(NEVER)))
		make_idle(x);
	if (x->kinds & (prepositions | BIT(UNDER)))
		prepositions_take(x);
	if (x->kinds & (BIT(VERB) | BIT(PASSIVE) | BIT(NOUN) | BIT(THANKS)))
		others_take(x);
	if (x->kinds & (BIT(VERB) | BIT(NOUN)) && x->kinds & (BIT(DASH) | BIT(CLAUSE)))
		understood_take(x);
	deeds_take(x);
	if (x->kinds & (BIT(FRAME) | BIT(UNDER)))
		frames_take(x);
}

void roles_assign(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *hits)
{
	line_of(x);
	if (hits->n == 0) {
		read_heading(r, x, ws, hits);
		return;
	}
	items_read(r->syntax, ws, hits, x->heading != ROLE_MENTION, x->line);
	cues_take(x->line);
	if (x->heading != ROLE_MENTION)
		under_heading(x);
	drop_unsure(x->line, hits);
}

void roles_unknown(const struct roles *r, struct role_context *x, const struct words *ws, struct hits *hits)
{
	unknown_find(r->syntax, ws, line_of(x), hits);
}

struct roles *roles_new(void)
{
	struct roles *r = xcalloc(1, sizeof *r);
	r->syntax = syntax_new();
	return r;
}

void roles_free(struct roles *r)
{
	if (r)
		syntax_free(r->syntax);
	free(r);
}

void role_context_reset(struct role_context *x)
{
	x->heading = ROLE_MENTION;
}

void role_context_free(struct role_context *x)
{
	if (x->line)
		items_free(x->line);
	free(x->line);
	*x = (struct role_context){0};
}

const char *role_name(enum role role)
{
	return names[role];
}

bool role_parse(struct slice s, enum role *role)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(s, names[i])) {
			*role = (enum role)i;
			return true;
		}
	return false;
}
