#include "clause.h"

int clause_seek(const struct items *x, size_t from, int step, int reach, item_set stops)
{
	int words = 0, left = WINDOW;
	for (long i = (long)from + step; i >= 0 && i < (long)x->n && left-- > 0; i += step) {
		const struct item *item = &x->v[i];
		if (item->kind == ITEM_HIT && !item->taken)
			return (int)i;
		if (item->kind == ITEM_HIT && stops & taken_hit)
			return NO_ITEM;
		if (item->taken)
			continue;
		if (item_is(item, stops) || (stops & deed && item_is_deed(x, (size_t)i)))
			return NO_ITEM;
		if (!item_is(item, beside | separators) && ++words > reach)
			return NO_ITEM;
	}
	return NO_ITEM;
}

bool clause_before_verb(const struct items *x, size_t i)
{
	int next = items_beyond(x, i, 1, light);
	return next != NO_ITEM && x->v[next].kind == ITEM_VERB;
}

bool clause_by_people(const struct items *x, size_t hit)
{
	int before = items_beyond(x, hit, -1, BIT(LIGHT));
	return before != NO_ITEM && x->v[before].kind == ITEM_PEOPLE;
}

bool clause_tells(const struct items *x, size_t i)
{
	while (i > 0 && !item_is(&x->v[i - 1], clause_ends | BIT(COMMA)))
		i--;
	return x->v[i].kind == ITEM_ABOUT;
}

bool hit_is_programme(const struct hit *h)
{
	return h->kind == DONOR_PROGRAMME || h->kind == DONOR_INSTRUMENT;
}
