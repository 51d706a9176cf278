#include "bearer.h"

#include "clause.h"

/* In the nominative, as far as can be seen, or after one who is: 'фахівці GIZ', 'осередок Червоного Хреста'. */
static bool may_be_subject(const struct items *x, size_t i)
{
	if (i > 0 && x->v[i - 1].kind == ITEM_FROM)
		return i > 1 && item_is(&x->v[i - 2], BIT(PEOPLE) | BIT(NOUN));
	if (clause_by_people(x, i) || (i > 0 && x->v[i - 1].kind == ITEM_FORM))
		return true;
	/* 'Уряди Данії та Норвегії': the first of a list tells as well */
	return x->v[i].name_case == CASE_ANY || x->v[x->v[i].list].name_case == CASE_ANY;
}

/* 'Насоси закупила ПРООН', 'Захід провели: ГО «Обрій», ПРООН' */
static int subject_after(const struct items *x, size_t i)
{
	bool list = i + 1 < x->n && x->v[i + 1].kind == ITEM_COLON;
	int hit = clause_seek(x, i, 1, 4,
			      clause_ends | verbs | BIT(OF) | BIT(BEHALF) | BIT(THANKS) | (list ? 0 : BIT(COMMA)));
	if (hit == NO_ITEM || !may_be_subject(x, (size_t)hit))
		return NO_ITEM;
	return hit == (int)i + 1 || !clause_before_verb(x, (size_t)hit) ? hit : NO_ITEM;
}

/* 'ЄС оплатив, ПРООН - виконала' */
static int before_dash(const struct items *x, size_t i)
{
	int dash = items_beyond(x, i, -1, light);
	return dash != NO_ITEM && x->v[dash].kind == ITEM_DASH ? clause_seek(x, (size_t)dash, -1, 0, ~light) : NO_ITEM;
}

/* 'ПРООН торік закупила'; over a phrase between commas: 'ПРООН, за підтримки ЄС, закупила'. */
static int subject_before(const struct items *x, size_t i)
{
	int commas = 0, words = 0;
	int hit = before_dash(x, i);
	if (hit == NO_ITEM)
		hit = clause_seek(x, i, -1, 12, clause_ends | verbs | BIT(COLON) | BIT(DASH) | BIT(THANKS));
	if (hit == NO_ITEM || !may_be_subject(x, (size_t)hit))
		return NO_ITEM;
	for (size_t k = (size_t)hit + 1; k < i; k++) {
		commas += x->v[k].kind == ITEM_COMMA;
		words += x->v[k].kind == ITEM_WORD;
	}
	return commas == 1 && words > 0 ? NO_ITEM : hit;
}

/* 'ПРООН, яка реалізує проєкт'; 'Не забула й ПРООН: передала візки'. */
static int antecedent(const struct items *x, size_t i)
{
	int k = items_beyond(x, i, -1, beside | BIT(WORD) | BIT(NOT));
	if (k == NO_ITEM || !item_is(&x->v[k], BIT(RELATIVE) | BIT(COLON)))
		return NO_ITEM;
	k = items_beyond(x, (size_t)k, -1, light);
	return k != NO_ITEM && x->v[k].kind == ITEM_HIT && !x->v[k].taken ? k : NO_ITEM;
}

/* 'програму DOBRE виконує ...': here it is the object. */
static bool framed(const struct items *x, size_t i)
{
	int before = items_beyond(x, i, -1, light);
	return before != NO_ITEM && item_is(&x->v[before], BIT(FRAME) | BIT(UNDER)) && hit_is_programme(x->v[i].hit);
}

/* 'Команда ПРООН приїде й проведе': that of the verb before, which gave it no role. */
static int shared_subject(const struct items *x, size_t i)
{
	int and = items_beyond(x, i, -1, light);
	if (and == NO_ITEM || x->v[and].kind != ITEM_AND)
		return NO_ITEM;
	int verb = items_beyond(x, (size_t) and, -1, beside | BIT(WORD) | BIT(PREP) | BIT(IN));
	return verb != NO_ITEM && x->v[verb].kind == ITEM_STOP ? subject_before(x, (size_t)verb) : NO_ITEM;
}

static int subject(const struct items *x, size_t i)
{
	int after = subject_after(x, i), before = subject_before(x, i);
	if (before == NO_ITEM && after == NO_ITEM)
		before = shared_subject(x, i);
	if (before == NO_ITEM && after == NO_ITEM)
		return antecedent(x, i);
	if (before == NO_ITEM || after == NO_ITEM)
		return before == NO_ITEM ? after : before;
	bool next_to_it = items_beyond(x, i, -1, light) == before;
	return next_to_it && !framed(x, (size_t)before) ? before : after;
}

/* 'оплачено Урядом Японії', 'Урядом Японії оплачено', 'Фінансується: Уряд Японії'; what shows no case only close behind:
 * 'оплачено ЄС'. */
static int agent(const struct items *x, size_t i)
{
	item_set stops = clause_ends | verbs | separators | BIT(OF) | BIT(BEHALF) | BIT(FROM);
	if (i + 1 < x->n && x->v[i + 1].kind == ITEM_COLON)
		return clause_seek(x, i + 1, 1, 1, stops);
	int hit = clause_seek(x, i, 1, 4, stops);
	if (hit != NO_ITEM && x->v[hit].name_case == CASE_INSTRUMENTAL)
		return hit;
	if (hit != NO_ITEM && x->v[hit].name_case == CASE_ANY && clause_seek(x, i, 1, 1, stops) == hit)
		return hit;
	hit = clause_seek(x, i, -1, 3, stops);
	return hit != NO_ITEM && x->v[hit].name_case == CASE_INSTRUMENTAL ? hit : NO_ITEM;
}

/* 'GIZ - виконавець, ЄС - донор' */
static int said_of(const struct items *x, size_t i)
{
	int before = items_beyond(x, i, -1, light), after = items_beyond(x, i, 1, light);
	if (before == NO_ITEM || x->v[before].kind != ITEM_DASH)
		return NO_ITEM;
	if (after != NO_ITEM && item_is(&x->v[after], BIT(DASH) | BIT(COLON)))
		return NO_ITEM;
	before = items_beyond(x, (size_t)before, -1, light);
	return before != NO_ITEM && x->v[before].kind == ITEM_HIT && !x->v[before].taken ? before : NO_ITEM;
}

/* 'Наш партнер ПРООН передав ...': the verb says more. */
static bool apposed(const struct items *x, size_t i, size_t hit)
{
	return items_beyond(x, i, 1, light) == (int)hit && clause_before_verb(x, hit);
}

/* 'Партнером, який дав намети, стала ПРООН': from the end of the clause in between. */
static size_t past_relative(const struct items *x, size_t i)
{
	if (i + 1 == x->n || x->v[i + 1].kind != ITEM_RELATIVE)
		return i;
	int end = items_beyond(x, i + 1, 1, ~(BIT(COMMA) | BIT(HIT) | clause_ends));
	return end != NO_ITEM && x->v[end].kind == ITEM_COMMA ? (size_t)end : i;
}

/* 'Донором програми PROSTO є ЄС': the name behind the verb, if there is one. */
static int behind_be(const struct items *x, size_t hit)
{
	int be = items_beyond(x, hit, 1, BIT(LIGHT) | BIT(FORM));
	int other = be != NO_ITEM && x->v[be].kind == ITEM_BE ? clause_seek(x, (size_t)be, 1, 2, clause_ends | verbs)
							      : NO_ITEM;
	return other != NO_ITEM ? other : (int)hit;
}

/* 'Донор: ЄС', 'Партнером виступив Карітас', 'ЄС є донором'; a verb's noun ('проведення') only close by. */
static int bearer(const struct items *x, size_t i)
{
	const struct rule *rule = x->v[i].rule;
	int reach = rule->kind == ITEM_NOUN ? rule->reach : 2;
	item_set stops =
		clause_ends | verbs | BIT(OF) | BIT(BEHALF) | BIT(THANKS) | BIT(NOUN) | (reach < FAR ? BIT(COMMA) : 0);
	int hit = said_of(x, i);
	if (hit == NO_ITEM)
		hit = clause_seek(x, past_relative(x, i), 1, reach, stops);
	if (hit != NO_ITEM && hit > (int)i)
		hit = behind_be(x, (size_t)hit);
	if (hit != NO_ITEM && reach >= FAR && apposed(x, i, (size_t)hit))
		return NO_ITEM;
	if (hit == NO_ITEM && reach >= FAR)
		hit = clause_seek(x, i, -1, 4, stops);
	return hit;
}

/* 'Урядові Данії громада завдячує': the dative begins the clause. */
static int thanked_before(const struct items *x, size_t i)
{
	int hit = clause_seek(x, i, -1, 3, clause_ends | verbs | separators | prepositions);
	if (hit == NO_ITEM)
		return NO_ITEM;
	size_t first = x->v[hit].list;
	bool begins = first == 0 || item_is(&x->v[first - 1], clause_ends | separators);
	return begins && x->v[first].name_case == CASE_OBLIQUE ? hit : NO_ITEM;
}

/* 'Дорога Фундаціє, дякуємо' */
static int addressed(const struct items *x, size_t i)
{
	int comma = items_beyond(x, i, -1, light);
	bool has_comma = comma != NO_ITEM && x->v[comma].kind == ITEM_COMMA;
	return has_comma ? clause_seek(x, (size_t)comma, -1, 0, ~light) : NO_ITEM;
}

/* 'Дякуємо всім друзям з ПРООН' */
static int thanked(const struct items *x, size_t i)
{
	int hit = clause_seek(x, i, 1, x->v[i].rule->reach, clause_ends | verbs | BIT(OF) | BIT(BEHALF) | taken_hit);
	if (hit == NO_ITEM)
		hit = addressed(x, i);
	return hit != NO_ITEM ? hit : thanked_before(x, i);
}

int bearer_of(const struct items *x, size_t i)
{
	switch (x->v[i].kind) {
	case ITEM_VERB:
		return x->v[i].rule->role == ROLE_IMPLEMENTING && clause_tells(x, i) ? NO_ITEM : subject(x, i);
	case ITEM_PASSIVE:
		return agent(x, i);
	case ITEM_NOUN:
		return bearer(x, i);
	case ITEM_THANKS:
		return thanked(x, i);
	default:
		return NO_ITEM;
	}
}
