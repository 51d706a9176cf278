#include "section-items.h"

enum {
	EMOJI_ITEM = 250, /* longer blocks are paragraphs that begin with an emoji */
	INDENT = 8,       /* of the second column of a table, or more */
};

static bool same_opener(const struct block *a, const struct block *b)
{
	return a && b && a->layout.opener == b->layout.opener;
}

static bool item_beside(const struct block *a, const struct block *b)
{
	return same_opener(a, b) && block_is(a, SECTION_LIST);
}

/* A dash begins an item or a speech: '— Скільки дерев?', '— Не рахував.' */
static enum section_kind judge_dash(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *a = blocks_before(s, i), *c = blocks_after(s, i);
	if (block_is_question(b) && !b->layout.lower)
		return c && (block_is_text(c) || block_is_question(c) || c->layout.opener == '-') ? SECTION_HEADING
												  : SECTION_QUOTE;
	if (b->layout.lower || block_ends(b, ";,") || block_is_colon(a) || block_is(a, SECTION_LIST))
		return SECTION_LIST;
	if (a && block_is(a, SECTION_HEADING) && block_is_question(a))
		return SECTION_BODY;
	if (item_beside(c, b) && !block_is_question(c))
		return SECTION_LIST;
	return block_is_text(b) ? SECTION_QUOTE : SECTION_LIST;
}

static bool short_symbol(const struct block *b)
{
	return b && block_has_symbol(b) && !block_is_text(b);
}

static enum section_kind judge_symbol(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *a = blocks_before(s, i), *c = blocks_after(s, i);
	if (b->shape.chars > EMOJI_ITEM || block_is_colon(b)) /* '👉 Куди поїхали генератори:' */
		return SECTION_BODY;
	if (b->reading.half_share > 50 && !same_opener(a, b) && !same_opener(c, b))
		return SECTION_CREDITS;
	if (same_opener(a, b) || same_opener(c, b) || block_is_colon(a))
		return SECTION_LIST;
	if (block_is(a, SECTION_CONTACTS) && block_has_symbol(a) && !block_is_text(b))
		return SECTION_CONTACTS;
	if (short_symbol(a) || short_symbol(c))
		return block_is_text(b) ? SECTION_BODY : SECTION_LIST;
	return block_is_text(b) ? SECTION_BODY : KIND_OPEN;
}

static bool follows_in_number(const struct block *a, const struct block *b)
{
	return block_is_numbered(a) && block_is_numbered(b) &&
	       (b->layout.number == a->layout.number + 1 || !b->layout.number || a->layout.level != b->layout.level);
}

/* '1. Єдина форма замість трьох' above a paragraph is a heading; in a row with '2. …' it is an item. */
static enum section_kind judge_number(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *a = blocks_before(s, i), *c = blocks_after(s, i);
	bool beside = (a && follows_in_number(a, b)) || (c && follows_in_number(b, c));
	bool above = c && block_is_numbered(c) && c->layout.level > b->layout.level;
	bool back = a && block_is_numbered(a) && a->layout.level > b->layout.level && c && !block_is_numbered(c);
	if (block_is_short(b) && !block_ends(b, ";,") && (above || back))
		return SECTION_HEADING; /* '2. Облік' above '2.1. …', '3. Строки' below it */
	bool heads =
		c && !beside &&
		(block_is(c, SECTION_BODY) || block_is(c, SECTION_QUOTE) || block_is_colon(c) ||
		 (block_is(c, SECTION_LIST) && !block_is_numbered(c)) || (c->kind == KIND_OPEN && block_is_row(c)));
	return heads && !block_is_text(b) && !block_ends(b, ";,") ? SECTION_HEADING : SECTION_LIST;
}

/* The last item of 'окуляри;' / 'блокнот.' */
static bool ends_plain_list(const struct blocks *s, size_t i)
{
	const struct block *a = blocks_before(s, i), *b = &s->v[i];
	return block_is(a, SECTION_LIST) && block_ends(a, ";") && !a->layout.opener && !b->layout.opener &&
	       b->layout.lower && (b->kind == SECTION_BODY || b->kind == KIND_OPEN);
}

/* '• projects that another donor, such as the EU, supports' among other items */
static bool is_item_of_list(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i];
	return b->kind == SECTION_CREDITS && block_has_symbol(b) && b->layout.lower &&
	       (item_beside(blocks_before(s, i), b) || item_beside(blocks_after(s, i), b));
}

/* Where to go, below a line that says so: 'Воду можна набирати тут:' / 'с. Лежине, вул. Шкільна, 3' */
static bool is_place_of_list(const struct blocks *s, size_t i)
{
	const struct block *a = blocks_before(s, i), *b = &s->v[i];
	if (b->kind != SECTION_CONTACTS || block_has_number(b) || block_has(b, CUE_CONTACT) || !a)
		return false;
	return (block_is_colon(a) && !block_starts(a, CUE_CONTACTS) && !block_has(a, CUE_CONTACT)) ||
	       (a->kind == SECTION_LIST && a->layout.opener == b->layout.opener);
}

/* 'Auftraggeber: Bundesministerium für Umwelt und' / '              nukleare Sicherheit', as w3m sets a table */
static bool continues_row(const struct blocks *s, size_t i)
{
	const struct block *a = blocks_before(s, i), *b = &s->v[i];
	return a && (a->layout.cells > 1 || a->layout.indent == b->layout.indent) && b->layout.cells == 1 &&
	       b->layout.indent >= INDENT && a->line + a->lines == b->line && !block_has_bullet(b) &&
	       (a->kind == SECTION_LIST || a->kind == SECTION_CREDITS);
}

void items_settle(struct blocks *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->v[i];
		if (continues_row(s, i))
			b->kind = s->v[i - 1].kind;
		if (is_item_of_list(s, i) || is_place_of_list(s, i))
			b->kind = SECTION_LIST;
		if (ends_plain_list(s, i))
			b->kind = SECTION_LIST;
		if (b->kind != SECTION_LIST)
			continue;
		if (b->layout.opener == '-')
			b->kind = (uint8_t)judge_dash(s, i);
		else if (block_has_symbol(b))
			b->kind = (uint8_t)judge_symbol(s, i);
		else if (block_is_numbered(b))
			b->kind = (uint8_t)judge_number(s, i);
	}
}
