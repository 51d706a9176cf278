#include "block.h"

bool block_ends(const struct block *b, const char *signs)
{
	while (*signs && b->layout.ender != (uint16_t)*signs)
		signs++;
	return *signs;
}

bool block_has_number(const struct block *b)
{
	return b->shape.flags & (SHAPE_PHONE | SHAPE_MAIL);
}

bool block_is_text(const struct block *b)
{
	if (b->shape.chars > SHORT_CHARS + 20 || (b->reading.sentences > 1 && b->shape.words > 6))
		return true;
	if (b->shape.words > 12 && b->shape.chars > 100)
		return true;
	if (b->layout.waves && !b->layout.opener)
		return b->shape.words >= 4;
	if (block_ends(b, "."))
		return b->shape.words >= 2;
	return b->shape.words >= 4 && (block_ends(b, "!") || b->layout.ender == 0x2026);
}

bool block_is_short(const struct block *b)
{
	return !block_is_text(b) && b->shape.chars <= SHORT_CHARS;
}

bool block_is_question(const struct block *b)
{
	return block_ends(b, "?") && b->shape.chars <= 2 * SHORT_CHARS && !(b->layout.tagged && block_has(b, CUE_SAID));
}

bool block_has_symbol(const struct block *b)
{
	return b->layout.opener >= 0x80 || b->layout.opener == '*' || b->layout.opener == '+';
}

bool block_has_bullet(const struct block *b)
{
	return block_has_symbol(b) || b->layout.opener == '-';
}

bool block_is_numbered(const struct block *b)
{
	return b->layout.opener == '0' || b->layout.opener == ')';
}

bool block_is_row(const struct block *b)
{
	return b->layout.lower || b->shape.start == START_NUMBER || (b->layout.parted && b->shape.numbers) ||
	       block_ends(b, ";,");
}

bool block_names_body(const struct block *b)
{
	return b->reading.name == NAME_SURE || block_has(b, CUE_ORG) || block_has(b, CUE_GIVER);
}

bool block_is_date(const struct block *b)
{
	bool german = b->layout.opener == '0' && b->shape.flags & SHAPE_DATE; /* '19. Oktober 2025' */
	return (b->shape.flags & (SHAPE_DATE | SHAPE_DATELINE)) && (b->layout.opener == 0 || german) &&
	       !(b->layout.parted && block_ends(b, ".")); /* 'Березень — грудень 2025 року.' */
}

bool block_is_colon(const struct block *b)
{
	return b && block_ends(b, ":");
}

bool block_is_name(const struct block *b)
{
	return block_names_body(b) ||
	       (b->shape.words > 1 && b->shape.words <= 6 && b->shape.capital == b->shape.words && !b->shape.numbers) ||
	       (b->shape.words <= 2 && b->foreign);
}

bool block_gives(const struct block *b)
{
	bool named = b->reading.name == NAME_SURE || b->shape.caps == b->shape.words; /* not 'бо', 'because' */
	return (block_has(b, CUE_GIVER) && named) || b->layout.opener == '@' || (b->foreign && block_is_name(b));
}

bool block_is_running(const struct block *b)
{
	return (b->kind == SECTION_BODY || b->kind == SECTION_LEAD || b->kind == SECTION_CREDITS) &&
	       b->shape.words >= 6 && block_is_text(b);
}
