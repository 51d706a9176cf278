#include "unit.h"

#include <stdlib.h>

enum { WRAP_MIN = 50, WRAP_MAX = 160, TERMINAL = 80 };

/* 'Auch in diesem Jahr packen wir …' / 'weiterlesen' */
static bool is_more(const struct unit *a, const struct unit *b)
{
	return a->look.shape.end == END_CUT && b->look.rule == RULE_BUTTON && b->look.whole;
}

/* The width to which the page's lines are filled, or 0: it keeps a paragraph in a line. In a wrapped page
 * next to no line is longer, and many end where the next line's first word would not have fitted. */
static uint32_t wrap_width(const struct unit *u, size_t n)
{
	size_t at[WRAP_MAX + 1] = {0}, full = 0;
	for (size_t i = 0; i < n; i++)
		at[u[i].look.shape.chars < WRAP_MAX ? u[i].look.shape.chars : WRAP_MAX]++;
	if (at[WRAP_MAX] * 50 > n)
		return 0;
	uint32_t width = WRAP_MAX - 1;
	for (size_t above = at[WRAP_MAX]; width > WRAP_MIN && (above + at[width]) * 50 <= n; width--)
		above += at[width];
	for (size_t i = 0; i + 1 < n; i++)
		full += u[i + 1].first == u[i].first + 1 && u[i + 1].look.shape.start == START_LOWER &&
			!is_more(&u[i], &u[i + 1]) && u[i].look.shape.chars + 1 + u[i + 1].look.first_word > width;
	return full >= (width <= TERMINAL ? 2 : 3) ? width : 0;
}

static bool continues(const struct unit *a, const struct unit *b, uint32_t width)
{
	const struct shape *s = &b->look.shape;
	if (b->first != a->last + 1 || a->look.rule == RULE_SYMBOLS || is_more(a, b))
		return false;
	if (s->start == START_ITEM || s->start == START_BULLET || s->start == START_MARKDOWN)
		return false;
	if (s->start != START_LOWER && b->look.rule > RULE_SOCIAL &&
	    !(s->end == END_STOP && a->look.shape.end == END_OPEN))
		return false;
	return (s->start == START_LOWER && a->look.shape.chars * 2 > width) ||
	       a->look.shape.chars + 1 + b->look.first_word > width;
}

static void join(struct unit *a, const struct unit *b)
{
	struct shape *s = &a->look.shape;
	const struct shape *t = &b->look.shape;
	a->last = b->last;
	s->chars = t->chars; /* of its last line, which the next may continue */
	s->words += t->words;
	s->function += t->function;
	s->capital += t->capital;
	s->caps += t->caps;
	s->numbers += t->numbers;
	s->end = t->end;
	s->flags = (uint16_t)((s->flags | (t->flags & (SHAPE_PHONE | SHAPE_MAIL | SHAPE_SPEAKS))) & ~SHAPE_DATE);
	a->look.says |= b->look.says & (uint8_t)~SAYS_HEADING;
	a->look.says &= (uint8_t)~SAYS_HEADING;
	a->look.visitor = (uint8_t)(a->look.visitor + b->look.visitor < UINT8_MAX ? a->look.visitor + b->look.visitor
										  : UINT8_MAX);
	a->look.hash ^= b->look.hash * 31; /* odd, so that the order counts */
	if (a->look.whole || (a->look.rule == RULE_NONE && !b->look.whole))
		a->look.rule = b->look.whole ? RULE_NONE : b->look.rule;
	a->look.whole = false;
	a->linked = a->linked < b->linked ? a->linked : b->linked;
}

void units_join_wrapped(struct units *us)
{
	uint32_t width = wrap_width(us->v, us->n);
	us->wrapped = width;
	if (!width)
		return;
	size_t n = 0;
	for (size_t i = 1; i < us->n; i++) {
		if (continues(&us->v[n], &us->v[i], width))
			join(&us->v[n], &us->v[i]);
		else
			us->v[++n] = us->v[i];
	}
	us->n = n + 1;
}

void units_free(struct units *us)
{
	free(us->v);
	free(us->seen);
	*us = (struct units){0};
}

bool unit_is_sure(const struct unit *u)
{
	return u->look.rule > RULE_SOCIAL && !(u->look.whole && u->look.says & SAYS_HEADING);
}

enum { LINKED = 70 }; /* percent: the bullet before a link, the bar after it are none */

bool unit_is_link(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	if (u->linked < LINKED)
		return false;
	return s->start == START_MARKDOWN || !(u->look.says & (SAYS_CREDITS | SAYS_BYLINE | SAYS_CONTACTS) ||
					       s->flags & (SHAPE_PHONE | SHAPE_MAIL) || s->start == START_HANDLE);
}
