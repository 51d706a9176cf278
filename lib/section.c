#include "section.h"

#include <stdlib.h>

#include "blocks.h"
#include "section-alone.h"
#include "section-items.h"
#include "section-runs.h"
#include "section-texts.h"

enum { MAIL_WORDS = 5 }; /* of an address to write to */

struct sections {
	struct block_reader *reader;
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
	static const char *const name[] = {"title", "lead",    "heading", "body",    "list",
					   "quote", "credits", "byline",  "contacts"};
	return name[kind];
}

/* A date in the middle, above text. */
static bool heads_text(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *a = blocks_before(s, i);
	return b->kind == SECTION_BYLINE && block_is_date(b) && block_is(blocks_after(s, i), SECTION_BODY) && a &&
	       a->kind != SECTION_TITLE && a->kind != SECTION_BYLINE;
}

/* 'Дедлайн' / '15 травня, 23:59.' */
static bool tells_when(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *a = blocks_before(s, i);
	return b->kind == SECTION_BYLINE && block_is_date(b) && block_ends(b, ".") && a && a->kind == KIND_OPEN &&
	       !a->reading.person && !a->reading.signature;
}

/* '25.09.2025 Переглядів: 143' right below the title */
static bool is_stamp(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i];
	return b->shape.flags & SHAPE_DATED && b->shape.words <= 4 && block_is(blocks_before(s, i), SECTION_TITLE) &&
	       !block_is_text(b) && b->kind != SECTION_CONTACTS;
}

/* 'Дати' / '1–14 липня' / '16–29 липня', other than two stamps below the title */
static bool is_listed(const struct blocks *s, size_t i)
{
	const struct block *a = blocks_before(s, i), *c = blocks_after(s, i);
	bool above = block_is(a, SECTION_LIST) && a->shape.flags & SHAPE_DATE;
	bool below = block_is(c, SECTION_BYLINE) && c->shape.flags & SHAPE_DATE && a &&
		     (a->kind == KIND_OPEN || a->kind == SECTION_HEADING || a->kind == SECTION_BODY) &&
		     !a->reading.person;
	return s->v[i].kind == SECTION_BYLINE && s->v[i].shape.flags & SHAPE_DATE && (above || below);
}

/* Dates above the parts of a chronicle are headings: '2022, листопад'. One alone is that of a further text. */
static void place_dates(struct blocks *s)
{
	size_t dates = 0;
	for (size_t i = 0; i < s->n; i++)
		dates += heads_text(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_listed(s, i))
			s->v[i].kind = SECTION_LIST;
		else if (tells_when(s, i))
			s->v[i].kind = SECTION_BODY;
		else if (is_stamp(s, i))
			s->v[i].kind = SECTION_BYLINE;
		else if (heads_text(s, i) && (dates > 1 || !(s->v[i].shape.flags & SHAPE_DATE)))
			s->v[i].kind = SECTION_HEADING;
}

/* 'Татьяна Лыскова', 'Педагог-організаторка Світлана ГУК' */
static bool may_sign(const struct block *b)
{
	return b->reading.person || (b->reading.signature && !block_has(b, CUE_GIVER) && !b->layout.parted &&
				     !b->layout.opener && b->shape.words <= 8 && b->shape.caps < b->shape.words);
}

/* 'drutherford@messenger.example' below an author's name */
static bool is_authors_mail(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i];
	return b->kind == SECTION_CONTACTS && b->shape.flags & SHAPE_MAIL && !b->shape.numbers && !b->layout.parted &&
	       b->shape.words <= MAIL_WORDS && block_is(blocks_before(s, i), SECTION_BYLINE);
}

/* A person alone is the author near the title, and signs near the end. */
static void place_persons(struct blocks *s)
{
	size_t first = 0, last = s->n;
	while (first < s->n &&
	       (s->v[first].kind == SECTION_TITLE || s->v[first].kind == SECTION_BYLINE || is_authors_mail(s, first) ||
		(s->v[first].kind == KIND_OPEN && (s->v[first].reading.person || s->v[first].reading.author)))) {
		if (s->v[first].kind != SECTION_TITLE)
			s->v[first].kind = SECTION_BYLINE;
		first++;
	}
	while (last > first && s->v[last - 1].kind == SECTION_BYLINE)
		last--;
	if (last > first && s->v[last - 1].kind == KIND_OPEN && may_sign(&s->v[last - 1]) &&
	    (last < 2 || !block_is(&s->v[last - 2], SECTION_CREDITS)) && s->v[last - 1].reading.lang != LANG_LATIN)
		s->v[last - 1].kind = SECTION_BYLINE;
}

/* 'BMZ | SECO | giz' */
static bool is_logos(const struct block *b)
{
	return b->kind == SECTION_LIST && b->layout.cells > 1 && block_is_name(b) && !b->shape.numbers;
}

/* What by itself half says who gave is an acknowledgement beside others, or where no text follows:
 * 'Книжки — видавництво «Віват».' */
static bool half_credits(const struct blocks *s, size_t i, bool tail)
{
	const struct block *b = &s->v[i], *a = blocks_before(s, i), *c = blocks_after(s, i);
	/* at the end, or right below the title: 'Проєкт «Вона за кермом» | Mercy Corps | Уряд Канади' */
	if (is_logos(b))
		return (tail || (block_is(a, SECTION_TITLE) && block_gives(b))) && !block_is(a, SECTION_LIST) &&
		       !block_is(c, SECTION_LIST);
	if (b->kind != SECTION_BODY || b->reading.name != NAME_SURE || block_has(b, CUE_CAPTION))
		return false;
	if ((block_is(a, SECTION_CREDITS) || (tail && block_has(b, CUE_GIVER))) && b->layout.parted &&
	    b->reading.sentences == 1 && b->shape.words <= NAME_LETTERS)
		return true;
	bool beside = block_is(a, SECTION_CREDITS) || block_is(c, SECTION_CREDITS);
	bool gave = block_has(b, CUE_GIFT) || block_has(b, CUE_PAYS);
	bool gift = b->reading.sentences == 1 && (gave || tail);
	return b->reading.half_share > 50 && (beside || gift);
}

static void place_half_credits(struct blocks *s)
{
	bool tail = true;
	for (size_t i = s->n; i-- > 0;) {
		struct block *b = &s->v[i];
		if (half_credits(s, i, tail))
			b->kind = SECTION_CREDITS;
		if (b->kind == SECTION_BODY || b->kind == SECTION_QUOTE)
			tail = false;
	}
	for (size_t i = 0; i < s->n; i++) /* what follows these */
		if (half_credits(s, i, false))
			s->v[i].kind = SECTION_CREDITS;
}

/* The programme under the title: 'Захід проєкту «Інтегрований розвиток міст» (GIZ, SECO)' */
static void place_programmes(struct blocks *s)
{
	for (size_t i = 1; i < s->n; i++) {
		struct block *b = &s->v[i];
		const struct block *a = blocks_before(s, i);
		bool edge = block_is(a, SECTION_BYLINE) || block_is(a, SECTION_CREDITS) ||
			    block_is(blocks_after(s, i), SECTION_CREDITS);
		if (b->kind == KIND_OPEN && edge && b->reading.ack_best >= CUE_HALF && b->reading.name == NAME_SURE &&
		    !run_heads(b) && !block_is_colon(b))
			b->kind = SECTION_CREDITS;
	}
}

static void level_headings(struct blocks *s)
{
	unsigned plain = 2, question = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->v[i];
		if (b->kind != SECTION_HEADING)
			continue;
		bool below =
			block_is(blocks_before(s, i), SECTION_HEADING) && blocks_before(s, i)->layout.opener != '#';
		if (b->layout.opener == '#') {
			b->level = b->layout.level;
		} else if (block_is_question(b)) {
			question = question ? question : below ? plain + 1 : plain;
			b->level = (uint8_t)question;
			continue;
		} else {
			b->level = (uint8_t)(block_is_numbered(b) ? b->layout.level + 1 : 2);
		}
		plain = b->level;
		question = 0;
	}
}

static void open_sections(struct blocks *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->v[i], *a = i ? b - 1 : NULL;
		if (b->kind == KIND_OPEN)
			b->kind = SECTION_BODY;
		b->opens = b->opens || !a || a->kind != b->kind || b->kind == SECTION_HEADING;
	}
}

static void give(const struct blocks *s, struct section_line *out, size_t n)
{
	struct section_line now = {.kind = KIND_OPEN};
	size_t line = 0;
	struct section_line *list = NULL; /* the list that is open */
	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->v[i];
		if (i == 0)
			now = (struct section_line){.kind = b->kind, .level = b->level, .opens = b->line > 0};
		for (; line < b->line; line++, now.opens = false)
			out[line] = now;
		now = (struct section_line){
			.kind = b->kind, .level = b->level, .opens = b->opens && (i > 0 || b->line == 0)};
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

/* Each step settles what the ones before left open; it overrules them only where it says so. */
void sections_find(struct sections *sections, const struct slice *line, size_t n, struct section_line *out)
{
	struct blocks s = blocks_read(sections->reader, line, n);
	alone_judge(&s);
	texts_title(&s);
	place_dates(&s);
	items_settle(&s);
	place_persons(&s);
	place_programmes(&s);
	runs_settle(&s);
	place_half_credits(&s);
	texts_split(&s);
	level_headings(&s);
	open_sections(&s);
	give(&s, out, n);
}
