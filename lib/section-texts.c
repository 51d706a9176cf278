#include "section-texts.h"

enum {
	LETTERHEAD = 10,    /* blocks at the start of a decision in which 'Про …' is its title */
	TITLE_CHARS = 260,  /* no title is longer */
	TITLE_LINE = 30,    /* no wrapped line of a title is shorter, but one in capitals */
	ACT_WORDS = 14,     /* of 'Р О З П О Р Я Д Ж Е Н Н Я' */
	ANNEX_WORDS = 6,    /* 'Додаток 2 до рішення міської ради' */
	POST_WORDS = 4,     /* a shorter line below contacts is a heading */
	FEED_WORDS = 3,     /* and a shorter one with an emoji is one, numbers counted, too */
	TITLE_WORDS = 3,    /* a name of a partner may be as short */
	LEAD_WORDS = 6,     /* no lead is shorter */
	CAPTIONS = 8,       /* above one, at most: each looks at what follows, and time must stay linear */
	GREETING_LEAD = 12, /* nor one that greets: 'Дорогі батьки, ми знову це робимо' */
};

/* A post may begin with a paragraph or 'Друзі, у нас новини!' and have no title at all. */
static bool may_be_title(const struct block *b)
{
	if (block_starts(b, CUE_GREETING) && block_ends(b, "!"))
		return false;
	bool paragraph = block_is_text(b) && block_ends(b, ".!") &&
			 (b->reading.sentences > 2 || b->shape.chars > SHORT_CHARS + 20);
	if (b->kind == SECTION_CREDITS && block_ends(b, "."))
		return false;
	return b->shape.chars <= TITLE_CHARS && !paragraph && b->layout.opener != '@' &&
	       !(block_has_number(b) && b->kind == SECTION_CONTACTS) && !block_is_colon(b);
}

/* 'Про затвердження Порядку надання' / 'послуги «Соціальне таксі»': does b go on with the title a? */
static bool goes_on(const struct block *a, const struct block *b)
{
	bool broken = a->shape.chars >= TITLE_LINE || a->shape.caps * 2 > a->shape.words || block_starts(a, CUE_ACT);
	return broken && (!a->layout.ender || block_ends(a, ",")) && a->line + a->lines == b->line && b->layout.lower &&
	       !b->layout.opener && b->kind != SECTION_BYLINE && !block_is_text(b) &&
	       b->shape.numbers < 3; /* 'admin 17.10.2025' */
}

/* Block i and those that go on with it are one title; returns the last of them. */
static size_t set_title(struct blocks *s, size_t i)
{
	s->v[i].kind = SECTION_TITLE;
	s->v[i].opens = true;
	for (; i + 1 < s->n && goes_on(&s->v[i], &s->v[i + 1]); i++)
		s->v[i + 1].kind = SECTION_TITLE;
	return i;
}

/* The title of a decision stands below its letterhead; returns s->n where there is none. */
static size_t title_of_act(const struct blocks *s)
{
	size_t act = s->n;
	for (size_t i = 0; i < s->n && i < LETTERHEAD; i++) {
		if (block_starts(&s->v[i], CUE_ACT) && s->v[i].shape.words <= ACT_WORDS && act == s->n)
			act = i;
		else if (act != s->n && block_starts(&s->v[i], CUE_ABOUT) && !block_is_numbered(&s->v[i]))
			return i;
	}
	return act;
}

/* Above a post stand who posted it and when: 'Центр послуг Ставищенської громади' / '12 червня о 16:40' / its title. */
static bool is_posters_name(const struct blocks *s)
{
	if (s->n < 4 || !block_is_date(&s->v[1]))
		return false;
	const struct block *name = &s->v[0], *title = &s->v[2];
	return block_is_short(name) && !name->layout.ender &&
	       (block_has(name, CUE_ORG) || block_has(name, CUE_GIVER)) && title->kind != SECTION_BYLINE &&
	       !block_ends(title, ".:") && title->shape.chars <= SHORT_CHARS &&
	       (block_is_text(&s->v[3]) || block_has_symbol(&s->v[3]));
}

/* 'molodcentr.kamin' */
static bool is_account(const struct blocks *s)
{
	const struct block *b = &s->v[0];
	return s->n > 1 && b->layout.lower && b->first_word == b->shape.chars && b->shape.words > 1 &&
	       !block_has_number(b);
}

/* 'За підтримки Фонду «Крок»' above a title. */
static bool is_credits_above(const struct blocks *s)
{
	const struct block *b = &s->v[0];
	return s->n > 2 && b->kind == SECTION_CREDITS && block_starts(b, CUE_PARTNERS) && !b->layout.ender &&
	       block_is_short(&s->v[1]) && s->v[1].kind != SECTION_BYLINE && s->v[1].shape.words > TITLE_WORDS &&
	       may_be_title(&s->v[1]);
}

/* 'ПРЕСРЕЛІЗ' above a byline, where a title is still to come. */
static bool is_label(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i];
	size_t k = i + 1;
	while (k + 1 < s->n && s->v[k].kind == SECTION_BYLINE)
		k++;
	return i == 0 && k > 1 && b->shape.words <= 2 && b->shape.caps == b->shape.words && may_be_title(&s->v[k]) &&
	       !block_is_text(&s->v[k]) && s->v[k].shape.words >= 4;
}

static size_t find_title(const struct blocks *s)
{
	size_t i = title_of_act(s);
	if (i != s->n || s->n == 0)
		return i;
	if (is_posters_name(s) || is_account(s))
		s->v[0].kind = SECTION_BYLINE;
	if (is_credits_above(s))
		return 1;
	for (i = 0; i + 1 < s->n && (s->v[i].kind == SECTION_BYLINE || is_label(s, i)); i++)
		;
	return may_be_title(&s->v[i]) ? i : s->n;
}

/* 'Дні добросусідства' / 'Good Neighbour Days' */
static bool translates(const struct block *a, const struct block *b)
{
	return b->kind == KIND_OPEN && block_is_short(b) && b->shape.words >= 3 && b->reading.lang &&
	       (a->reading.lang == LANG_LATIN) != (b->reading.lang == LANG_LATIN);
}

void texts_title(struct blocks *s)
{
	size_t i = find_title(s);
	if (i == s->n)
		return;
	for (size_t k = 0; k < i; k++)
		if (s->v[k].kind != SECTION_BYLINE && s->v[k].kind != SECTION_CREDITS)
			s->v[k].kind = SECTION_HEADING;
	i = set_title(s, i);
	if (i + 1 < s->n && translates(&s->v[i], &s->v[i + 1]))
		set_title(s, i + 1);
}

static bool other_language(enum cue_lang a, enum cue_lang b)
{
	return a && b && a != b;
}

/* The language of the first running text from block i on. */
static enum cue_lang language_from(const struct blocks *s, size_t i)
{
	for (size_t k = i; k < s->n && k < i + 4; k++)
		if (block_is_running(&s->v[k]) && s->v[k].kind == SECTION_BODY)
			return s->v[k].reading.lang;
	return LANG_NONE;
}

static bool begins_text(const struct blocks *s, size_t i, enum cue_lang lang)
{
	const struct block *b = &s->v[i];
	bool name = b->kind == SECTION_LIST && block_is_short(b) && !b->layout.opener && b->layout.cells == 1;
	return (b->kind == SECTION_HEADING || b->kind == SECTION_BODY || name) &&
	       other_language(lang, language_from(s, i)) && b->reading.lang == language_from(s, i);
}

/* 'Додаток 2', also with 'до рішення сільської ради' / 'від 03.03.2026 № 14' below it, ends at block i. */
static bool is_annex_mark(const struct blocks *s, size_t i)
{
	for (size_t lines = 0; lines < 3; lines++, i--) {
		const struct block *b = &s->v[i];
		if (block_starts(b, CUE_ANNEX))
			return block_is_short(b) && b->shape.words <= ANNEX_WORDS;
		if (i == 0 || !b->layout.lower || !block_is_short(b))
			return false;
	}
	return false;
}

/* '🌻 Саджаємо соняхи разом', where the first post, too, has a title with an emoji. */
static bool begins_post(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i];
	return b->kind == SECTION_HEADING && s->v[0].kind == SECTION_TITLE && s->v[0].layout.opener >= 0x80 &&
	       b->layout.opener >= 0x80 && (b->shape.words + b->shape.numbers >= FEED_WORDS || block_ends(b, "!")) &&
	       !block_ends(b, ":?") && block_is(blocks_after(s, i), SECTION_BODY);
}

static bool has_text(const struct blocks *s, size_t i, size_t end)
{
	while (i < end && s->v[i].kind == SECTION_BYLINE)
		i++;
	return i < end;
}

/* 'Додаток 2' above a name of its own; in a text without headings a post below the contacts or the date of another. */
static bool begins_annex_or_post(const struct blocks *s, size_t begin, size_t i, bool headings)
{
	const struct block *a = blocks_before(s, i), *b = &s->v[i], *c = blocks_after(s, i);
	if (!a || b->layout.opener == '#' || block_is_numbered(b) || block_ends(b, ":?"))
		return false;
	bool name = b->kind == SECTION_LIST && block_is_short(b) && !block_is_row(b) && !b->layout.opener &&
		    b->layout.cells == 1;
	if ((name || b->kind == SECTION_HEADING) && is_annex_mark(s, i - 1))
		return true;
	if (b->kind == SECTION_HEADING && block_starts(b, CUE_ANNEX) && b->reading.sentences > 1)
		return true; /* 'Додаток 2. Кошторис' */
	if (b->kind != SECTION_HEADING)
		return false;
	bool ended = a->kind == SECTION_CONTACTS || (block_is_date(a) && has_text(s, begin + 1, i));
	return begins_post(s, i) || (ended && !headings && b->shape.words >= POST_WORDS && block_is(c, SECTION_BODY));
}

/* Does block i head a paragraph? */
static bool heads_paragraph(const struct blocks *s, size_t i, size_t end)
{
	return i + 1 < end && s->v[i].kind == SECTION_HEADING &&
	       (block_is_running(&s->v[i + 1]) || s->v[i + 1].kind == SECTION_QUOTE);
}

/* Is there more to read between i and end than one paragraph? Paragraphs, or the parts of an article; a price list only has
 * rows under its headings. */
static bool more_follows(const struct blocks *s, size_t i, size_t end)
{
	size_t k = i + 1, texts = 0;
	if (heads_paragraph(s, k, end))
		return true;
	while (k < end && s->v[k].kind == SECTION_BYLINE)
		k++;
	if (k < end && (block_is_running(&s->v[k]) || s->v[k].kind == SECTION_QUOTE) && !block_is_colon(&s->v[k]))
		return true;
	for (; k < end && texts < 2; k++)
		texts += ((block_is_running(&s->v[k]) && s->v[k].kind == SECTION_BODY) ||
			  s->v[k].kind == SECTION_QUOTE) &&
			 !block_is_colon(&s->v[k]);
	return texts >= 2;
}

/* 'Курс проводить USAID DOBRE спільно з Асоціацією міст' names them, and says nothing of money. */
static bool says_who_paid(const struct block *b)
{
	return block_has(b, CUE_FUND) || block_has(b, CUE_GIFT) || block_has(b, CUE_DISCLAIM) ||
	       (block_has(b, CUE_MONEY) && block_has(b, CUE_PAYS)) ||
	       (block_has(b, CUE_THANKS) && block_has(b, CUE_GIVER));
}

static bool may_be_lead(const struct block *b)
{
	if (b->kind == SECTION_CREDITS) /* news that begins with who did what */
		return block_is_text(b) && !says_who_paid(b);
	size_t least = block_starts(b, CUE_GREETING) ? GREETING_LEAD : LEAD_WORDS;
	return b->kind == SECTION_BODY && !block_is_colon(b) && !block_starts(b, CUE_FACT) &&
	       !block_has(b, CUE_CAPTION) && b->shape.words + b->shape.numbers >= least;
}

/* 'Черга почалася о шостій ранку.' / 'Фото: Роман Дацюк' */
static bool is_captioned(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *c = blocks_after(s, i);
	return block_is(c, SECTION_BYLINE) && block_starts(c, CUE_PHOTO) && b->reading.sentences <= 2 &&
	       b->shape.chars <= 2 * SHORT_CHARS;
}

/* Of the two lines of a list that may stand above a lead; a quote or a paragraph on who paid counts for both. */
static unsigned passed_as(const struct block *b)
{
	bool paragraph = b->kind == SECTION_CREDITS && b->shape.chars > SHORT_CHARS && block_ends(b, ".");
	bool line = b->kind == SECTION_LIST || b->kind == SECTION_CREDITS;
	return b->kind == SECTION_QUOTE || paragraph ? 2 : line;
}

/* The first paragraph of the text i..end, at most a heading or a line of a list below its title. */
static void place_lead(struct blocks *s, size_t i, size_t end)
{
	size_t headings = 0, items = 0, captions = 0; /* passed */
	bool title = i > 0;                           /* a further text is known by having one */
	for (; i < end && items < 2 && headings < 2; i++) {
		struct block *b = &s->v[i];
		bool second = block_is(blocks_before(s, i), SECTION_TITLE); /* a second title */
		headings += b->kind == SECTION_HEADING && !second ? 1 + block_is_question(b) : 0;
		items += passed_as(b);
		title = title || b->kind == SECTION_TITLE;
		if (is_captioned(s, i) && !b->opens && captions++ < CAPTIONS && more_follows(s, i + 1, end))
			continue;
		if (!may_be_lead(b) && (block_has(b, CUE_CAPTION) || block_starts(b, CUE_FACT) ||
					b->kind != SECTION_BODY || block_is_colon(b)))
			continue;
		bool below = !headings || (i + 1 < end && block_is_running(&s->v[i + 1]));
		if (may_be_lead(b) && title && below && more_follows(s, i, end))
			b->kind = SECTION_LEAD;
		return;
	}
}

/* 'We are looking for volunteers!' */
static bool is_exclaimed(const struct block *b)
{
	return block_ends(b, "!") && b->shape.chars <= SHORT_CHARS && b->reading.sentences == 1 &&
	       !block_starts(b, CUE_GREETING);
}

void texts_split(struct blocks *s)
{
	enum cue_lang lang = LANG_NONE;
	size_t begin = 0;
	bool act = title_of_act(s) != s->n; /* its paragraphs are clauses */
	bool headings = false;              /* in the text that began at begin */
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->v[i];
		if (begins_text(s, i, lang) || begins_annex_or_post(s, begin, i, headings)) {
			if (!act)
				place_lead(s, begin, i);
			begin = i;
			lang = LANG_NONE;
			headings = false;
			if (b->kind != SECTION_BODY || is_exclaimed(b))
				set_title(s, i);
		} else if (block_is_running(b) && b->reading.lang) {
			lang = b->reading.lang;
		}
		headings = headings || b->kind == SECTION_HEADING;
	}
	if (!act)
		place_lead(s, begin, s->n);
}
