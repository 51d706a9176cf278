#include "section.h"

#include <stdlib.h>

#include "block.h"

/* First each block is judged alone (lib/section.c: rules[]); what stays open is settled by place and neighbours, one
 * pass after the other. A later pass may overrule an earlier one only where it says so. */

enum {
	OPEN = SECTION_KINDS, /* not settled yet */
	SHORT_CHARS = 120,    /* no heading, name or item without a bullet is longer */
	NAME_LETTERS = 14,    /* words of a name in a list of partners */
	LETTERHEAD = 10,      /* blocks at the start of a decision in which 'Про …' is its title */
	TITLE_CHARS = 260,    /* no title is longer */
	TITLE_LINE = 30,      /* no wrapped line of a title is shorter, but one in capitals */
	INTERVIEW = 3,        /* so many questions with answers make one */
	LEAD_WORDS = 8,       /* no lead is shorter: 'Дорогі батьки, ми знову це робимо' */
	EMOJI_ITEM = 250,     /* longer blocks are paragraphs that begin with an emoji */
};

struct sections {
	struct block_reader *reader;
	struct block *b;
	size_t n;
};

struct sections *sections_new(void)
{
	struct sections *s = xcalloc(1, sizeof *s);
	s->reader = blocks_new();
	return s;
}

void sections_free(struct sections *s)
{
	if (!s)
		return;
	blocks_free(s->reader);
	free(s);
}

const char *section_name(enum section_kind kind)
{
	static const char *const name[] = {"title", "lead", "heading", "body", "list", "quote", "credits", "byline", "contacts"};
	return name[kind];
}

/* What a block looks like */

static bool ends_with(const struct block *b, const char *signs)
{
	uint16_t c = b->layout.ender;
	return c && c < 0x80 && strchr(signs, c);
}

static bool has(const struct block *b, enum cue cue)
{
	return reading_has(&b->reading, cue);
}

static bool starts(const struct block *b, enum cue cue)
{
	return b->reading.start == cue;
}

static bool has_number(const struct block *b)
{
	return b->shape.flags & (SHAPE_PHONE | SHAPE_MAIL);
}

/* One sentence or more, not a title, a name, an item. */
static bool is_text(const struct block *b)
{
	if (b->shape.chars > SHORT_CHARS + 20 || (b->reading.sentences > 1 && b->shape.words > 6))
		return true;
	if (b->shape.words > 12 && b->shape.chars > 100)
		return true;
	if (b->layout.waves && !b->layout.opener)
		return b->shape.words >= 4;
	if (ends_with(b, "."))
		return b->shape.words >= 2;
	return b->shape.words >= 4 && (ends_with(b, "!") || b->layout.ender == 0x2026);
}

static bool is_short(const struct block *b)
{
	return !is_text(b) && b->shape.chars <= SHORT_CHARS;
}

static bool is_question(const struct block *b)
{
	return ends_with(b, "?") && b->shape.chars <= 2 * SHORT_CHARS && !(b->layout.tagged && has(b, CUE_SAID));
}

static bool has_symbol(const struct block *b)
{
	return b->layout.opener >= 0x80 || b->layout.opener == '*' || b->layout.opener == '+';
}

static bool has_bullet(const struct block *b)
{
	return has_symbol(b) || b->layout.opener == '-';
}

static bool is_numbered(const struct block *b)
{
	return b->layout.opener == '0' || b->layout.opener == ')';
}

/* 'Озаричі – 7:40', '10 квітня: Ліски', 'до 31 серпня', 'окуляри' */
static bool is_row(const struct block *b)
{
	return b->layout.lower || b->shape.start == START_NUMBER || (b->layout.parted && b->shape.numbers) ||
	       ends_with(b, ";,");
}

static bool names_body(const struct block *b)
{
	return b->reading.name == NAME_SURE || has(b, CUE_ORG) || has(b, CUE_GIVER);
}

/* One block alone: each rule answers whether the block is of its kind. */

static bool is_markdown_heading(const struct block *b)
{
	return b->layout.opener == '#' && b->shape.chars <= 2 * SHORT_CHARS;
}

static bool is_handle(const struct block *b)
{
	return b->layout.opener == '@' && b->shape.words <= NAME_LETTERS;
}

static bool is_date(const struct block *b)
{
	return (b->shape.flags & (SHAPE_DATE | SHAPE_DATELINE)) && b->layout.opener == 0 &&
	       !(b->layout.parted && ends_with(b, ".")); /* 'Березень — грудень 2025 року.' */
}

/* 'Автор: …', 'Світлини з архіву хору', 'За інформацією … ради', but not 'Фото скину, як приїдуть.' */
static bool is_source(const struct block *b)
{
	if (!starts(b, CUE_BYLINE) || has_number(b) || ends_with(b, "?") || has_bullet(b))
		return false;
	if (ends_with(b, ":"))
		return b->reading.whole;
	if (ends_with(b, ".!"))
		return b->shape.words <= 7 && (b->shape.capital > 1 || b->shape.numbers);
	return b->shape.words <= 14 && b->shape.chars <= SHORT_CHARS;
}

/* 'Сільський голова        Петро ЛИСЕНКО' */
static bool is_signature(const struct block *b)
{
	return has(b, CUE_POST) && b->reading.signature && b->shape.words <= 12 && !has_bullet(b) && !is_numbered(b) && !b->layout.parted &&
	       !has_number(b) && !ends_with(b, "?!");
}

/* 'Тел. …', a sentence with a number to call, 'вул. Фабрична, 2' */
static bool is_contact(const struct block *b)
{
	if (b->reading.sentences > 3 || b->shape.words > 40)
		return false;
	if (has_number(b))
		return b->shape.words <= 14 || b->reading.sentences <= 1;
	if (is_text(b))
		return false;
	if (starts(b, CUE_CONTACTS) && b->layout.parted && b->shape.numbers && b->shape.words <= 8)
		return true;
	if (has(b, CUE_CONTACT) && b->layout.parted && (b->shape.numbers || b->shape.words <= 7))
		return true;
	return has(b, CUE_ADDRESS) && b->shape.numbers && b->shape.capital && b->shape.words <= 14 && !is_numbered(b) &&
	       b->layout.opener != '-' && b->layout.cells == 1 && !ends_with(b, ":");
}

static bool is_acknowledgement(const struct block *b)
{
	if (b->layout.opener == '-' || is_numbered(b) || ends_with(b, "?"))
		return false;
	if (starts(b, CUE_PARTNERS) && b->reading.named && b->layout.parted && !ends_with(b, ":"))
		return true;
	return b->reading.ack_first >= CUE_ACK || b->reading.ack_share > 50;
}

/* '«…», — каже вона.', '— …, — каже вона.', 'Вона каже: «…»', a quotation alone */
static bool is_speech(const struct block *b)
{
	const struct layout *l = &b->layout;
	if (l->opener == '-')
		return l->tagged && has(b, CUE_SAID) && !l->lower;
	if (l->introduced)
		return l->quoted >= 50 && b->shape.words >= 6;
	if (l->opener != '"' && !(has_symbol(b) && l->closing))
		return false;
	if (!l->closing || l->quoted >= 90)
		return b->shape.words >= 6 && (is_text(b) || !l->closing);
	return l->quoted >= 35 && (l->attributed || has(b, CUE_SAID)) && b->shape.words >= 4;
}

/* 'Дорогі городяни!' */
static bool is_greeting(const struct block *b)
{
	return starts(b, CUE_GREETING) && ends_with(b, "!,") && b->shape.chars <= SHORT_CHARS;
}

static bool is_table_row(const struct block *b)
{
	return b->layout.cells > 1 && b->shape.chars <= 3 * SHORT_CHARS && b->layout.opener != '#';
}

static bool is_item(const struct block *b)
{
	return is_numbered(b) || has_bullet(b) || (ends_with(b, ";") && b->shape.chars <= 3 * SHORT_CHARS);
}

static const struct {
	bool (*is)(const struct block *b);
	enum section_kind kind;
} rules[] = {
	{is_markdown_heading, SECTION_HEADING},
	{is_handle, SECTION_CREDITS},
	{is_date, SECTION_BYLINE},
	{is_speech, SECTION_QUOTE},
	{is_acknowledgement, SECTION_CREDITS},
	{is_source, SECTION_BYLINE},
	{is_signature, SECTION_BYLINE},
	{is_contact, SECTION_CONTACTS},
	{is_table_row, SECTION_LIST},
	{is_item, SECTION_LIST},
	{is_greeting, SECTION_BODY},
	{is_text, SECTION_BODY},
};

static void judge_alone(struct block *b)
{
	b->kind = OPEN;
	for (size_t i = 0; i < sizeof rules / sizeof *rules && b->kind == OPEN; i++)
		if (rules[i].is(b))
			b->kind = (uint8_t)rules[i].kind;
}

/* An interview asks in whole paragraphs, too: 'Ви тут двадцять років. Що змінилося?' */
static void judge_interview(struct sections *s)
{
	size_t questions = 0;
	for (size_t i = 0; i + 1 < s->n; i++)
		questions += ends_with(&s->b[i], "?") && !ends_with(&s->b[i + 1], "?") && s->b[i + 1].kind == SECTION_BODY;
	for (size_t i = 0; i < s->n && questions >= INTERVIEW; i++) {
		struct block *b = &s->b[i];
		if (ends_with(b, "?") && b->kind == SECTION_BODY && b->shape.chars <= 4 * SHORT_CHARS)
			b->kind = SECTION_HEADING;
	}
}

/* Neighbours */

static const struct block *before(const struct sections *s, size_t i)
{
	return i > 0 ? &s->b[i - 1] : NULL;
}

static const struct block *after(const struct sections *s, size_t i)
{
	return i + 1 < s->n ? &s->b[i + 1] : NULL;
}

static bool is(const struct block *b, enum section_kind kind)
{
	return b && b->kind == kind;
}

static bool is_colon(const struct block *b)
{
	return b && ends_with(b, ":");
}

/* Titles */

/* What may stand above a title: a date, an author, the letterhead of a decision. */
static bool stands_above(const struct block *b)
{
	return is(b, SECTION_BYLINE);
}

/* A post may begin with a paragraph and have no title at all. */
static bool may_be_title(const struct block *b)
{
	bool paragraph = is_text(b) && ends_with(b, ".!") &&
			 (b->reading.sentences > 2 || b->shape.chars > SHORT_CHARS + 20);
	return b->shape.chars <= TITLE_CHARS && !paragraph && b->layout.opener != '@' &&
	       !(has_number(b) && b->kind == SECTION_CONTACTS) && !is_colon(b);
}

/* The further lines of a title: 'Про затвердження Порядку надання' / 'послуги «Соціальне таксі»'. */
static void wrap_title(struct sections *s, size_t i)
{
	s->b[i].kind = SECTION_TITLE;
	s->b[i].opens = true;
	for (i++; i < s->n; i++) {
		const struct block *a = &s->b[i - 1], *b = &s->b[i];
		bool broken = a->shape.chars >= TITLE_LINE || a->shape.caps * 2 > a->shape.words || starts(a, CUE_ACT);
		if (!broken || a->layout.ender || b->kind == SECTION_BYLINE || !b->layout.lower || b->layout.opener || a->line + a->lines != b->line || is_text(b))
			break;
		s->b[i].kind = SECTION_TITLE;
	}
}

/* The title of a decision stands below its letterhead; returns s->n where there is none. */
static size_t title_of_act(const struct sections *s)
{
	size_t act = s->n;
	for (size_t i = 0; i < s->n && i < LETTERHEAD; i++) {
		if (starts(&s->b[i], CUE_ACT) && s->b[i].shape.words <= 12 && act == s->n)
			act = i;
		else if (act != s->n && starts(&s->b[i], CUE_ABOUT) && !is_numbered(&s->b[i]))
			return i;
	}
	return act;
}

/* Above a post stand who posted it and when: 'Центр соціальних послуг Ставищенської громади' / '12 червня о 16:40' / its title. */
static bool is_posters_name(const struct sections *s)
{
	return s->n > 3 && is_short(&s->b[0]) && !s->b[0].layout.ender && (has(&s->b[0], CUE_ORG) || has(&s->b[0], CUE_GIVER)) &&
	       is_date(&s->b[1]) && !ends_with(&s->b[2], ".:") && s->b[2].shape.chars <= SHORT_CHARS &&
	       s->b[2].kind != SECTION_BYLINE && is_text(&s->b[3]);
}

static size_t find_title(const struct sections *s)
{
	size_t i = title_of_act(s);
	if (i != s->n)
		return i;
	if (is_posters_name(s))
		s->b[0].kind = SECTION_BYLINE;
	for (i = 0; i + 1 < s->n && stands_above(&s->b[i]); i++)
		;
	return s->n && may_be_title(&s->b[i]) ? i : s->n;
}

static void place_title(struct sections *s)
{
	size_t i = find_title(s);
	if (i == s->n)
		return;
	for (size_t k = 0; k < i; k++)
		if (s->b[k].kind != SECTION_BYLINE)
			s->b[k].kind = SECTION_HEADING;
	wrap_title(s, i);
	while (i + 1 < s->n && s->b[i + 1].kind == SECTION_TITLE)
		i++;
	const struct block *b = after(s, i);
	if (b && b->kind == OPEN && is_short(b) && b->reading.lang && (b->reading.lang == LANG_LATIN) != (s->b[i].reading.lang == LANG_LATIN) &&
	    b->shape.words >= 3)
		wrap_title(s, i + 1);
}

/* Dates above parts of a chronicle head them: '2022, листопад'. */
static void place_dates(struct sections *s)
{
	size_t dates = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 1; i + 1 < s->n; i++) {
			struct block *b = &s->b[i];
			if (b->kind != SECTION_BYLINE || !is_date(b) || s->b[i + 1].kind != SECTION_BODY ||
			    s->b[i - 1].kind == SECTION_TITLE || s->b[i - 1].kind == SECTION_BYLINE)
				continue;
			if (pass == 0)
				dates++;
			else if (dates > 1 || !(b->shape.flags & SHAPE_DATE))
				b->kind = SECTION_HEADING;
		}
}

/* Items */

static bool same_opener(const struct block *a, const struct block *b)
{
	return a && b && a->layout.opener == b->layout.opener;
}

static bool item_beside(const struct block *a, const struct block *b)
{
	return same_opener(a, b) && is(a, SECTION_LIST);
}

/* A dash begins an item or a speech: '— Скільки дерев?', '— Не рахував.' */
static enum section_kind judge_dash(const struct sections *s, size_t i)
{
	const struct block *b = &s->b[i], *a = before(s, i), *c = after(s, i);
	if (is_question(b) && !b->layout.lower)
		return c && (is_text(c) || is_question(c) || c->layout.opener == '-') ? SECTION_HEADING : SECTION_QUOTE;
	if (b->layout.lower || ends_with(b, ";,") || is_colon(a) || is(a, SECTION_LIST))
		return SECTION_LIST;
	if (a && is(a, SECTION_HEADING) && is_question(a))
		return SECTION_BODY;
	if (item_beside(c, b) && !is_question(c))
		return SECTION_LIST;
	return is_text(b) ? SECTION_QUOTE : SECTION_LIST;
}

static enum section_kind judge_symbol(const struct sections *s, size_t i)
{
	const struct block *b = &s->b[i], *a = before(s, i), *c = after(s, i);
	if (b->shape.chars > EMOJI_ITEM)
		return SECTION_BODY;
	if (b->reading.half_share > 50 && !same_opener(a, b) && !same_opener(c, b))
		return SECTION_CREDITS;
	if (same_opener(a, b) || same_opener(c, b) || is_colon(a))
		return SECTION_LIST;
	if (is(a, SECTION_CONTACTS) && has_symbol(a) && !is_text(b))
		return SECTION_CONTACTS;
	if ((a && has_symbol(a)) || (c && has_symbol(c)))
		return is_text(b) ? SECTION_BODY : SECTION_LIST;
	return is_text(b) ? SECTION_BODY : OPEN;
}

static bool follows_in_number(const struct block *a, const struct block *b)
{
	return is_numbered(a) && is_numbered(b) && (b->layout.number == a->layout.number + 1 || !b->layout.number ||
						    a->layout.level != b->layout.level);
}

/* '1. Єдина форма замість трьох' above a paragraph is a heading; in a row with '2. …' it is an item. */
static enum section_kind judge_number(const struct sections *s, size_t i)
{
	const struct block *b = &s->b[i], *a = before(s, i), *c = after(s, i);
	bool beside = (a && follows_in_number(a, b)) || (c && follows_in_number(b, c));
	bool above = c && is_numbered(c) && c->layout.level > b->layout.level;
	bool back = a && is_numbered(a) && a->layout.level > b->layout.level && c && !is_numbered(c);
	if (is_short(b) && !ends_with(b, ";,") && (above || back))
		return SECTION_HEADING; /* '2. Облік' above '2.1. …', '3. Строки' below it */
	bool heads = c && !beside && (is(c, SECTION_BODY) || is(c, SECTION_QUOTE) || is_colon(c) ||
				      (is(c, SECTION_LIST) && !is_numbered(c)) || (c->kind == OPEN && is_row(c)));
	return heads && !is_text(b) && !ends_with(b, ";,") ? SECTION_HEADING : SECTION_LIST;
}

/* The last item of 'окуляри;' / 'блокнот.' */
static bool ends_plain_list(const struct sections *s, size_t i)
{
	const struct block *a = before(s, i), *b = &s->b[i];
	return is(a, SECTION_LIST) && ends_with(a, ";") && !a->layout.opener && !b->layout.opener && b->layout.lower &&
	       (b->kind == SECTION_BODY || b->kind == OPEN);
}

static void place_items(struct sections *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->b[i];
		if (ends_plain_list(s, i))
			b->kind = SECTION_LIST;
		if (b->kind != SECTION_LIST)
			continue;
		if (b->layout.opener == '-')
			b->kind = (uint8_t)judge_dash(s, i);
		else if (has_symbol(b))
			b->kind = (uint8_t)judge_symbol(s, i);
		else if (is_numbered(b))
			b->kind = (uint8_t)judge_number(s, i);
	}
}

/* Short lines: headings, items without bullets, names. A run of them is settled as one. */

enum topic { TOPIC_NONE, TOPIC_PARTNERS, TOPIC_CONTACTS, TOPIC_BYLINE };

static enum topic topic_of(const struct block *heading)
{
	static const enum topic topic[CUES] = {
		[CUE_PARTNERS] = TOPIC_PARTNERS, [CUE_CONTACTS] = TOPIC_CONTACTS, [CUE_BYLINE] = TOPIC_BYLINE};
	return topic[heading->reading.start];
}

static bool heads(const struct block *b)
{
	bool cue = topic_of(b) == TOPIC_PARTNERS || topic_of(b) == TOPIC_CONTACTS || starts(b, CUE_HEADING) || starts(b, CUE_ANNEX);
	return is_question(b) || (cue && b->shape.words <= 7 && (b->reading.whole || !b->reading.named));
}

/* A line that ends with a colon says what follows: a sentence, unless its words make it a heading. */
static enum section_kind judge_colon(const struct sections *s, size_t i)
{
	const struct block *b = &s->b[i], *c = after(s, i);
	if (heads(b) && b->shape.words <= 6)
		return SECTION_HEADING;
	return is(c, SECTION_BODY) && !is_colon(c) && b->shape.words <= 6 ? SECTION_HEADING : SECTION_BODY;
}

static bool text_at(const struct sections *s, size_t i)
{
	return i < s->n && (s->b[i].kind == SECTION_BODY || s->b[i].kind == SECTION_QUOTE || s->b[i].kind == SECTION_LIST ||
			    (is_colon(&s->b[i]) && !heads(&s->b[i])));
}

static bool sentence_at(const struct sections *s, size_t i)
{
	return i < s->n && s->b[i].kind == SECTION_CREDITS && is_text(&s->b[i]);
}

static size_t run_end(const struct sections *s, size_t i)
{
	do
		i++;
	while (i < s->n && s->b[i].kind == OPEN && !is_colon(&s->b[i]) && !heads(&s->b[i]));
	return i;
}

static void fill(struct sections *s, size_t i, size_t end, enum section_kind kind)
{
	for (; i < end; i++)
		s->b[i].kind = (uint8_t)kind;
}

/* A name without anything else: 'Polska Pomoc', 'ecoaction', 'Верхньосироватська сільська рада' */
static bool is_name(const struct block *b)
{
	return names_body(b) || (b->shape.words <= 6 && b->shape.capital == b->shape.words) ||
	       (b->shape.words <= 2 && b->reading.lang == LANG_LATIN);
}

static size_t count_names(const struct sections *s, size_t i, size_t end)
{
	size_t names = 0;
	for (; i < end; i++)
		names += is_name(&s->b[i]);
	return names;
}

/* Under 'Партнери' or 'Контакти' all short lines are such, up to the next heading. */
static void settle_topic(struct sections *s, size_t i, size_t end, enum topic topic)
{
	static const enum section_kind kinds[] = {
		[TOPIC_PARTNERS] = SECTION_CREDITS, [TOPIC_CONTACTS] = SECTION_CONTACTS, [TOPIC_BYLINE] = SECTION_BYLINE};
	enum section_kind kind = kinds[topic];
	bool begun = is(before(s, i), kind) && topic != TOPIC_BYLINE;
	if (topic == TOPIC_CONTACTS && begun && end - i > 1 && !text_at(s, end) && count_names(s, i, end) * 2 > end - i)
		kind = SECTION_CREDITS; /* the logos below the contacts */
	if (topic == TOPIC_CONTACTS && begun && i + 1 == s->n && has(&s->b[i], CUE_ORG))
		kind = SECTION_BYLINE;
	for (size_t k = i; k < end; k++) {
		bool last = k + 1 == end && (k > i || begun);
		bool above = text_at(s, end) || (topic == TOPIC_CONTACTS && sentence_at(s, end)) ||
			     (topic != TOPIC_CONTACTS && end < s->n && s->b[end].kind == SECTION_CONTACTS && !names_body(&s->b[k]));
		if (last && above) {
			s->b[k].kind = SECTION_HEADING;
			return;
		}
		s->b[k].kind = (uint8_t)kind;
		if (topic == TOPIC_BYLINE)
			return;
	}
}

/* 'Озаричі – 7:40' is a row by itself, 'Зоя Білокур — пасічниця' and 'Макс Кідрук, «Бот»' beside their like. */
static bool is_row_at(const struct sections *s, size_t k)
{
	const struct block *b = &s->b[k], *a = before(s, k), *c = after(s, k);
	if (is(a, SECTION_TITLE))
		a = NULL;
	bool beside_parted = (a && a->layout.parted && is_short(a)) || (c && c->layout.parted && is_short(c));
	bool beside_quoted = (a && a->layout.quoted && is_short(a)) || (c && c->layout.quoted && is_short(c));
	return is_row(b) || (b->layout.parted && beside_parted) || (b->layout.quoted && beside_quoted);
}

/* Are most of them rows, but for one heading? */
static bool has_rows(const struct sections *s, size_t i, size_t end)
{
	size_t rows = 0;
	for (size_t k = i; k < end; k++)
		rows += is_row_at(s, k);
	return rows && rows * 2 >= end - i - 1;
}

static bool above_rows(const struct sections *s, size_t k, size_t end)
{
	return k + 2 < end && !is_row_at(s, k) && is_row_at(s, k + 1) && is_row_at(s, k + 2);
}

/* Rows, and headings above them. */
static void settle_rows(struct sections *s, size_t i, size_t end)
{
	for (size_t k = i; k < end; k++) {
		bool row = is_row_at(s, k);
		bool above = k + 1 < end ? is_row_at(s, k + 1) : end < s->n && text_at(s, end);
		bool heading = !row && above;
		s->b[k].kind = heading ? SECTION_HEADING : SECTION_LIST;
	}
}

/* At the end of a document, or before its last credits, there is nothing left to head. */
static void settle_tail(struct sections *s, size_t i, size_t end)
{
	const struct block *a = before(s, i), *b = &s->b[i];
	size_t n = end - i;
	if (n == 1 && sentence_at(s, end) && !is(a, SECTION_CREDITS))
		fill(s, i, end, SECTION_HEADING);
	else if ((is(a, SECTION_CREDITS) && (is_name(b) || n > 1)) || (n > 1 && count_names(s, i, end) * 2 > n))
		fill(s, i, end, SECTION_CREDITS);
	else if (has_rows(s, i, end))
		settle_rows(s, i, end);
	else if (is(a, SECTION_LIST) && !b->reading.person && !has_bullet(a) && !names_body(b))
		fill(s, i, end, SECTION_LIST);
	else if (names_body(b) || b->reading.person || has(b, CUE_POST))
		fill(s, i, end, SECTION_BYLINE);
	else if (is(a, SECTION_CONTACTS))
		fill(s, i, end, SECTION_CONTACTS);
	else if (n > 2)
		fill(s, i, i + 1, SECTION_HEADING), fill(s, i + 1, end, SECTION_LIST);
	else
		fill(s, i, end, SECTION_BODY);
}

/* A run above text: a heading, items, and the next heading. */
static void settle_middle(struct sections *s, size_t i, size_t end)
{
	const struct block *a = before(s, i);
	size_t last = end - 1;
	bool above_text = text_at(s, end) || (end < s->n && s->b[end].kind == SECTION_CONTACTS);
	if (is(a, SECTION_CREDITS)) /* names of partners go on */
		while (i < last && is_name(&s->b[i]))
			s->b[i++].kind = SECTION_CREDITS;
	if (is_colon(a)) {
		fill(s, i, end, SECTION_LIST);
	} else if (has_rows(s, i, end)) {
		settle_rows(s, i, end);
	} else {
		for (size_t k = i; k < end; k++)
			s->b[k].kind = k == i || (k == last && above_text) || above_rows(s, k, end) ? SECTION_HEADING
											    : SECTION_LIST;
	}
}

static void settle_run(struct sections *s, size_t i, size_t end, enum topic topic)
{
	const struct block *a = before(s, i);
	bool contacts = end < s->n && s->b[end].kind == SECTION_CONTACTS;
	bool heading = end < s->n && (s->b[end].kind == SECTION_HEADING || s->b[end].kind == OPEN);
	if (heads(&s->b[i]) && i + 1 < s->n)
		s->b[i].kind = SECTION_HEADING;
	else if (topic != TOPIC_NONE)
		settle_topic(s, i, end, topic);
	else if (is(a, SECTION_BODY) && !is_colon(a) && ends_with(&s->b[i], ","))
		s->b[i].kind = SECTION_BODY; /* a poem */
	else if (contacts && is(a, SECTION_CONTACTS))
		fill(s, i, end, SECTION_CONTACTS);
	else if (contacts && is(a, SECTION_BODY) && end - i == 1 && has(&s->b[i], CUE_ORG))
		fill(s, i, end, SECTION_BYLINE);
	else if (text_at(s, end) || heading || contacts)
		settle_middle(s, i, end);
	else
		settle_tail(s, i, end);
}

static enum topic next_topic(const struct block *b, enum topic topic)
{
	if (b->kind == SECTION_HEADING || b->kind == SECTION_TITLE)
		return topic_of(b) == TOPIC_BYLINE ? TOPIC_NONE : topic_of(b);
	if (b->kind == SECTION_BYLINE)
		return is_colon(b) ? TOPIC_BYLINE : TOPIC_NONE;
	if (topic == TOPIC_BYLINE || (topic == TOPIC_CONTACTS && b->kind != SECTION_CONTACTS))
		return TOPIC_NONE;
	return topic;
}

/* A question may be an answer: 'Чому не їдете?' / 'А хто тоді приїде?' */
static bool answers(const struct sections *s, size_t i)
{
	const struct block *a = before(s, i), *c = after(s, i);
	return is(a, SECTION_HEADING) && is_question(a) && !(is(c, SECTION_BODY) || is(c, SECTION_LIST) || is(c, SECTION_CONTACTS)) &&
	       !(c && c->kind == OPEN && !is_question(c));
}

static void place_shorts(struct sections *s)
{
	enum topic topic = TOPIC_NONE;
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->b[i];
		if (b->kind == OPEN && is_colon(b))
			b->kind = (uint8_t)judge_colon(s, i);
		else if (b->kind == OPEN && is_question(b))
			b->kind = answers(s, i) ? SECTION_BODY : SECTION_HEADING;
		else if (b->kind == OPEN)
			settle_run(s, i, run_end(s, i), topic);
		if (topic == TOPIC_PARTNERS && ((b->kind == SECTION_LIST && is_short(b)) || b->kind == SECTION_BODY) && is_name(b))
			b->kind = SECTION_CREDITS;
		if (topic == TOPIC_CONTACTS && b->kind == SECTION_BYLINE && !starts(b, CUE_BYLINE) && is(after(s, i), SECTION_CONTACTS))
			b->kind = SECTION_CONTACTS;
		topic = next_topic(b, topic);
	}
}

/* 'Татьяна Лыскова', 'Педагог-організаторка Світлана ГУК' */
static bool may_sign(const struct block *b)
{
	return b->reading.person || (b->reading.signature && !b->layout.parted && !b->layout.opener && b->shape.words <= 8);
}

/* A person alone is the author near the title, and signs near the end. */
static void place_persons(struct sections *s)
{
	size_t first = 0, last = s->n;
	while (first < s->n && (s->b[first].kind == SECTION_TITLE || s->b[first].kind == SECTION_BYLINE ||
				(s->b[first].kind == OPEN && (s->b[first].reading.person || s->b[first].reading.author)))) {
		if (s->b[first].kind == OPEN)
			s->b[first].kind = SECTION_BYLINE;
		first++;
	}
	while (last > first && s->b[last - 1].kind == SECTION_BYLINE)
		last--;
	if (last > first && s->b[last - 1].kind == OPEN && may_sign(&s->b[last - 1]) &&
	    (last < 2 || !is(&s->b[last - 2], SECTION_CREDITS)) && s->b[last - 1].reading.lang != LANG_LATIN)
		s->b[last - 1].kind = SECTION_BYLINE;
}

/* 'BMZ | SECO | giz' */
static bool is_logos(const struct block *b)
{
	return b->kind == SECTION_LIST && b->layout.cells > 1 && is_name(b) && !b->shape.numbers;
}

/* What by itself half says who gave is an acknowledgement beside others, or where no text follows: 'Книжки — видавництво
 * «Віват».' */
static bool half_credits(const struct sections *s, size_t i, bool tail)
{
	const struct block *b = &s->b[i], *a = before(s, i), *c = after(s, i);
	bool beside = is(a, SECTION_CREDITS) || is(c, SECTION_CREDITS);
	if (is_logos(b))
		return tail && !is(a, SECTION_LIST) && !is(c, SECTION_LIST);
	if (b->kind != SECTION_BODY || b->reading.name != NAME_SURE)
		return false;
	if (is(a, SECTION_CREDITS) && b->layout.parted && b->reading.sentences == 1 && b->shape.words <= NAME_LETTERS)
		return true;
	bool gift = b->reading.sentences == 1 && (has(b, CUE_GIFT) || tail);
	return b->reading.half_share > 50 && (beside || gift);
}

static void place_half_credits(struct sections *s)
{
	bool tail = true;
	for (size_t i = s->n; i-- > 0;) {
		struct block *b = &s->b[i];
		if (half_credits(s, i, tail))
			b->kind = SECTION_CREDITS;
		if (b->kind == SECTION_BODY || b->kind == SECTION_QUOTE)
			tail = false;
	}
	for (size_t i = 0; i < s->n; i++) /* what follows these */
		if (half_credits(s, i, false))
			s->b[i].kind = SECTION_CREDITS;
}

/* The programme under the title: 'Захід проєкту «Інтегрований розвиток міст» (GIZ, SECO)' */
static void place_programmes(struct sections *s)
{
	for (size_t i = 1; i < s->n; i++) {
		struct block *b = &s->b[i];
		bool edge = is(&s->b[i - 1], SECTION_BYLINE) || is(&s->b[i - 1], SECTION_CREDITS) || is(after(s, i), SECTION_CREDITS);
		if (b->kind == OPEN && edge && b->reading.ack_best >= CUE_HALF && b->reading.name == NAME_SURE && !heads(b) &&
		    !is_colon(b))
			b->kind = SECTION_CREDITS;
	}
}

/* Texts: a page may hold two, in two languages. */

static bool is_running(const struct block *b)
{
	return (b->kind == SECTION_BODY || b->kind == SECTION_LEAD || b->kind == SECTION_CREDITS) && b->shape.words >= 6 &&
	       is_text(b);
}

static bool other_language(enum cue_lang a, enum cue_lang b)
{
	return a && b && a != b;
}

/* The language of the first running text from block i on. */
static enum cue_lang language_from(const struct sections *s, size_t i)
{
	for (size_t k = i; k < s->n && k < i + 4; k++)
		if (is_running(&s->b[k]) && s->b[k].kind == SECTION_BODY)
			return s->b[k].reading.lang;
	return LANG_NONE;
}

static bool begins_text(const struct sections *s, size_t i, enum cue_lang lang)
{
	const struct block *b = &s->b[i];
	return (b->kind == SECTION_HEADING || b->kind == SECTION_BODY) && other_language(lang, language_from(s, i)) &&
	       b->reading.lang == language_from(s, i);
}

/* 'Додаток 2' above a name of its own; a post after the contacts or the date of another. */
static bool begins_annex_or_post(const struct sections *s, size_t begin, size_t i)
{
	const struct block *a = before(s, i), *b = &s->b[i], *c = after(s, i);
	if (!a || b->kind != SECTION_HEADING || b->layout.opener == '#' || is_numbered(b) || is_colon(b) || is_question(b))
		return false;
	if (starts(a, CUE_ANNEX) && is_short(a) && a->shape.words <= 6)
		return true;
	if (a->kind == SECTION_CONTACTS || (is_date(a) && i > begin + 2)) {
		for (size_t k = begin; k < i; k++)
			if (s->b[k].kind == SECTION_HEADING)
				return false;
		return b->shape.words >= 4 && is(c, SECTION_BODY);
	}
	return false;
}

/* Is there more to read between i and end than one paragraph? */
static bool more_follows(const struct sections *s, size_t i, size_t end)
{
	size_t k = i + 1, texts = 0;
	while (k < end && s->b[k].kind == SECTION_BYLINE)
		k++;
	if (k < end && (is_running(&s->b[k]) || s->b[k].kind == SECTION_QUOTE) && !is_colon(&s->b[k]))
		return true;
	for (; k < end; k++)
		texts += ((is_running(&s->b[k]) && s->b[k].kind == SECTION_BODY) || s->b[k].kind == SECTION_QUOTE) &&
			 !is_colon(&s->b[k]);
	return texts >= 2;
}

static bool may_be_lead(const struct block *b)
{
	if (b->kind == SECTION_CREDITS)
		return is_text(b) && (b->reading.ack_early > 6 || !(has(b, CUE_FUND) || has(b, CUE_DISCLAIM) || has(b, CUE_THANKS)));
	return b->kind == SECTION_BODY && !is_colon(b) && b->shape.words + b->shape.numbers >= LEAD_WORDS;
}

static void place_lead(struct sections *s, size_t i, size_t end)
{
	size_t headings = 0, items = 0;
	bool title = i > 0;
	for (; i < end; i++) {
		struct block *b = &s->b[i];
		headings += b->kind == SECTION_HEADING ? 1 + is_question(b) : 0;
		items += b->kind == SECTION_LIST;
		title = title || b->kind == SECTION_TITLE;
		if (may_be_lead(b) || (b->kind == SECTION_BODY && !is_colon(b))) {
			bool below = !headings || (i + 1 < end && is_running(&s->b[i + 1]));
			if (may_be_lead(b) && title && below && more_follows(s, i, end))
				b->kind = SECTION_LEAD;
			return;
		}
		if (items > 1 || headings > 1 || b->kind == SECTION_QUOTE)
			return;
	}
}

/* 'We are looking for volunteers!' */
static bool is_exclaimed(const struct block *b)
{
	return ends_with(b, "!") && b->shape.chars <= SHORT_CHARS && b->reading.sentences == 1 && !starts(b, CUE_GREETING);
}

static void place_texts(struct sections *s)
{
	enum cue_lang lang = LANG_NONE;
	size_t begin = 0;
	bool act = title_of_act(s) != s->n; /* its paragraphs are clauses */
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->b[i];
		if ((lang && begins_text(s, i, lang)) || begins_annex_or_post(s, begin, i)) {
			if (!act)
				place_lead(s, begin, i);
			begin = i;
			lang = LANG_NONE;
			if (b->kind == SECTION_HEADING || (b->kind == SECTION_BODY && is_exclaimed(b)))
				wrap_title(s, i);
		} else if (is_running(b) && b->reading.lang) {
			lang = b->reading.lang;
		}
	}
	if (!act)
		place_lead(s, begin, s->n);
}

/* Levels and sections */

static void level_headings(struct sections *s)
{
	unsigned plain = 2, question = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->b[i];
		if (b->kind != SECTION_HEADING)
			continue;
		bool below = is(before(s, i), SECTION_HEADING) && before(s, i)->layout.opener != '#';
		if (b->layout.opener == '#') {
			b->level = b->layout.level;
		} else if (is_question(b)) {
			question = question ? question : below ? plain + 1 : plain;
			b->level = (uint8_t)question;
			continue;
		} else {
			b->level = (uint8_t)(is_numbered(b) ? b->layout.level + 1 : 2);
		}
		plain = b->level;
		question = 0;
	}
}

static void open_sections(struct sections *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->b[i], *a = i ? b - 1 : NULL;
		if (b->kind == OPEN)
			b->kind = SECTION_BODY;
		b->opens = b->opens || !a || a->kind != b->kind || b->kind == SECTION_HEADING;
	}
}

static void give(const struct sections *s, struct section_line *out, size_t n)
{
	struct section_line now = {.kind = OPEN};
	size_t line = 0;
	struct section_line *list = NULL; /* the list that is open */
	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->b[i];
		if (i == 0)
			now = (struct section_line){.kind = b->kind, .level = b->level, .opens = b->line > 0};
		for (; line < b->line; line++, now.opens = false)
			out[line] = now;
		now = (struct section_line){.kind = b->kind, .level = b->level, .opens = b->opens && (i > 0 || b->line == 0)};
		if (now.opens || i == 0)
			list = b->kind == SECTION_LIST ? &out[i == 0 ? 0 : line] : NULL;
		for (; line < b->line + b->lines; line++, now.opens = false)
			out[line] = now;
		if (list)
			list->items++;
	}
	now.opens = false;
	for (; line < n; line++)
		out[line] = now;
}

void sections_find(struct sections *s, const struct slice *line, size_t n, struct section_line *out)
{
	s->b = blocks_read(s->reader, line, n, &s->n);
	for (size_t i = 0; i < s->n; i++)
		judge_alone(&s->b[i]);
	judge_interview(s);
	place_title(s);
	place_dates(s);
	place_items(s);
	place_persons(s);
	place_programmes(s);
	place_shorts(s);
	place_half_credits(s);
	place_texts(s);
	level_headings(s);
	open_sections(s);
	give(s, out, n);
}
