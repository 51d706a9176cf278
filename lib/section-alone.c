#include "section-alone.h"

enum { PIN = 0x1f4cd }; /* '📍 Хмільник, Столярчука, 7' */

enum { ACCOUNT = 5 }; /* groups of digits, and more, in the number of one: 'IBAN UA00 0000 …' */

enum { INTERVIEW = 3 }; /* so many questions with answers make one */

static bool is_markdown_heading(const struct block *b)
{
	return b->layout.opener == '#' && b->shape.chars <= 2 * SHORT_CHARS;
}

static bool is_handle(const struct block *b)
{
	return b->layout.opener == '@' && b->shape.words <= NAME_LETTERS;
}

/* 'Par Agnès Vidal (Nijyn, envoyée spéciale)' */
static bool is_authored(const struct block *b)
{
	return block_starts(b, CUE_BY) && b->reading.author && b->shape.words <= 10;
}

/* 'The choir in the old schoolhouse. Photo: A. Bell', '(Bild: Stadt Hoya)' */
static bool is_caption(const struct block *b)
{
	return block_has(b, CUE_CAPTION) && !block_is_source(b) && b->shape.words > 4;
}

/* 'Автор: …', 'Світлини з архіву хору', 'За інформацією … ради', but not 'Фото скину, як приїдуть.' */
static bool is_source(const struct block *b)
{
	if (!block_is_source(b) || block_has_number(b) || block_ends(b, "?") || block_has_bullet(b) ||
	    block_is_numbered(b) ||
	    (b->layout.cells > 1 && !b->layout.parted && !b->shape.numbers)) /* 'Дата | Село | Місце' */
		return false;
	if (block_ends(b, ":"))
		return b->reading.whole;
	if (block_ends(b, ".!"))
		return b->shape.words <= 7 && (b->shape.capital > 1 || b->shape.numbers);
	return b->shape.words <= 14 && b->shape.chars <= SHORT_CHARS;
}

/* 'Коли: 15 березня, 10:00', 'Де: клуб, вул. Лугова, 5' */
static bool is_fact(const struct block *b)
{
	return block_starts(b, CUE_FACT) && !b->reading.whole && !b->layout.opener && b->layout.cells == 1 &&
	       !block_has_number(b);
}

/* 'Сільський голова        Петро ЛИСЕНКО' */
static bool is_signature(const struct block *b)
{
	return block_has(b, CUE_POST) && b->reading.signature && b->shape.words <= 12 && !block_has_bullet(b) &&
	       !block_is_numbered(b) && !b->layout.parted && !block_has_number(b) && !block_ends(b, "?!");
}

/* 'Тел. …', a sentence with a number to call, 'вул. Фабрична, 2' */
static bool is_contact(const struct block *b)
{
	if (b->reading.sentences > 3 || b->shape.words > 40)
		return false;
	if (block_has_number(b))
		return b->shape.words <= 14 || b->reading.sentences <= 1;
	if (block_is_text(b))
		return false;
	if (block_has(b, CUE_CONTACT) && b->shape.numbers >= ACCOUNT)
		return true;
	if (b->layout.opener == PIN && b->layout.parted + b->shape.numbers + b->shape.capital > 1)
		return true;
	if (block_starts(b, CUE_CONTACTS) && b->layout.parted && b->shape.numbers && b->shape.words <= 8)
		return true;
	if (block_has(b, CUE_CONTACT) && b->layout.parted && (b->shape.numbers || b->shape.words <= 7))
		return true;
	return block_has(b, CUE_ADDRESS) && b->shape.numbers && b->shape.capital && b->shape.words <= 14 &&
	       !block_is_numbered(b) && !block_has_bullet(b) && b->layout.cells == 1 && !block_ends(b, ":");
}

static bool is_acknowledgement(const struct block *b)
{
	if (b->layout.opener == '-' || block_is_numbered(b) || block_ends(b, "?"))
		return false;
	if (block_starts(b, CUE_PARTNERS) && b->reading.named && b->layout.parted && !block_ends(b, ":"))
		return true;
	return b->reading.ack_first >= CUE_ACK || b->reading.ack_share > 50;
}

/* '«…», — каже вона.', '— …, — каже вона.', 'Вона каже: «…»', a quotation alone */
static bool is_speech(const struct block *b)
{
	const struct layout *l = &b->layout;
	if (l->opener == '-') /* Polish has no comma before the second dash */
		return (l->tagged || (l->parted && !block_ends(b, ";,"))) && block_has(b, CUE_SAID) && !l->lower;
	if (l->introduced) /* a name in quotes has no full stop: 'Назва: «Теплий дім знань»' */
		return l->quoted >= 50 && b->shape.words >= 6 && (l->ender || block_has(b, CUE_SAID));
	if (l->opener != '"' && !(block_has_symbol(b) && l->closing))
		return false;
	if (!l->closing || l->quoted >= 90)
		return b->shape.words >= 6 && (block_is_text(b) || !l->closing);
	return l->quoted >= 35 && (l->attributed || block_has(b, CUE_SAID)) && b->shape.words >= 4;
}

/* 'Дорогі городяни!' */
static bool is_greeting(const struct block *b)
{
	return block_starts(b, CUE_GREETING) && block_ends(b, "!,") && b->shape.chars <= SHORT_CHARS;
}

/* 'Відповідно до статті 40 Закону України …, виконавчий комітет' */
static bool is_preamble(const struct block *b)
{
	return block_starts(b, CUE_PREAMBLE) && b->shape.words >= 8 && !b->layout.ender;
}

static bool is_table_row(const struct block *b)
{
	return b->layout.cells > 1 && b->shape.chars <= 3 * SHORT_CHARS && b->layout.opener != '#';
}

static bool is_item(const struct block *b)
{
	return block_is_numbered(b) || block_has_bullet(b) || (block_ends(b, ";") && b->shape.chars <= 3 * SHORT_CHARS);
}

static const struct {
	bool (*is)(const struct block *b);
	enum section_kind kind;
} rules[] = {
	{is_markdown_heading, SECTION_HEADING},
	{is_handle, SECTION_CREDITS},
	{is_fact, SECTION_BODY},
	{block_is_date, SECTION_BYLINE},
	{is_speech, SECTION_QUOTE},
	{is_acknowledgement, SECTION_CREDITS},
	{is_caption, SECTION_BODY},
	{is_authored, SECTION_BYLINE},
	{is_source, SECTION_BYLINE},
	{is_signature, SECTION_BYLINE},
	{is_contact, SECTION_CONTACTS},
	{is_greeting, SECTION_BODY},
	{is_table_row, SECTION_LIST},
	{is_item, SECTION_LIST},
	{is_preamble, SECTION_BODY},
	{block_is_text, SECTION_BODY},
};

static void judge(struct block *b)
{
	b->kind = KIND_OPEN;
	for (size_t i = 0; i < sizeof rules / sizeof *rules && b->kind == KIND_OPEN; i++)
		if (rules[i].is(b))
			b->kind = (uint8_t)rules[i].kind;
}

/* An interview asks in whole paragraphs, too: 'Ви тут двадцять років. Що змінилося?' */
static void find_interview(struct blocks *s)
{
	size_t questions = 0;
	for (size_t i = 0; i + 1 < s->n; i++)
		questions +=
			block_ends(&s->v[i], "?") && !block_ends(&s->v[i + 1], "?") && s->v[i + 1].kind == SECTION_BODY;
	for (size_t i = 0; i < s->n && questions >= INTERVIEW; i++) {
		struct block *b = &s->v[i];
		if (block_ends(b, "?") && b->kind == SECTION_BODY && b->shape.chars <= 4 * SHORT_CHARS)
			b->kind = SECTION_HEADING;
	}
}

void alone_judge(struct blocks *s)
{
	for (size_t i = 0; i < s->n; i++)
		judge(&s->v[i]);
	find_interview(s);
}
