#include "section-runs.h"

enum {
	CAPTION_WORDS = 4, /* of a caption on average, and more; names and items are shorter */
	WHO_WORDS = 8,     /* of 'Ils ont rendu ce convoi possible' */
	SECOND_WORDS = 4,  /* a second title has more */
	LOOK_AHEAD = 30,   /* names are enough to tell a heading of partners by */
	MARKED_WORDS = 4,  /* of a name after a bullet, where nothing but the heading says that it is one */
	HEAD = 4,          /* blocks in which the title and who wrote may stand */
	POSTER_WORDS = 3,  /* of who posted */
	SIGN_LINES = 2,    /* of a signature */
};

enum topic {
	TOPIC_NONE,
	TOPIC_PARTNERS,
	TOPIC_NAMES, /* of partners: whatever stands here in a line of its own is one */
	TOPIC_CONTACTS,
	TOPIC_BYLINE,
};

static enum topic topic_of(const struct block *heading)
{
	static const enum topic topic[CUES] = {

		[CUE_PARTNERS] = TOPIC_PARTNERS,
		[CUE_CONTACTS] = TOPIC_CONTACTS,
		[CUE_BYLINE] = TOPIC_BYLINE,
		[CUE_PHOTO] = TOPIC_BYLINE};
	return topic[heading->reading.start];
}

bool run_heads(const struct block *b)
{
	enum topic topic = topic_of(b);
	bool cue = topic == TOPIC_PARTNERS || topic == TOPIC_CONTACTS || block_starts(b, CUE_HEADING) ||
		   block_starts(b, CUE_ANNEX) || (block_starts(b, CUE_FACT) && b->reading.whole);
	size_t most = block_starts(b, CUE_HEADING) ? 3 : 7; /* words; 'Програма ставить такі завдання:' is a sentence */
	return block_is_question(b) ||
	       (cue && !b->layout.parted && (b->reading.whole || (b->shape.words <= most && !b->reading.named)));
}

/* A line that ends with a colon says what follows: a sentence, unless its words make it a heading. */
static enum section_kind judge_colon(const struct blocks *s, size_t i)
{
	const struct block *b = &s->v[i], *c = blocks_after(s, i);
	bool partners = block_is(c, SECTION_CREDITS) && !block_is_text(c); /* 'Друзі фестивалю:' / '@House of Europe' */
	if ((run_heads(b) || partners || block_is(c, SECTION_CONTACTS)) && b->shape.words <= 6)
		return SECTION_HEADING;
	return block_is(c, SECTION_BODY) && !block_is_colon(c) && b->shape.words <= 6 ? SECTION_HEADING : SECTION_BODY;
}

static bool text_at(const struct blocks *s, size_t i)
{
	return i < s->n && (s->v[i].kind == SECTION_BODY || s->v[i].kind == SECTION_QUOTE ||
			    s->v[i].kind == SECTION_LIST || (block_is_colon(&s->v[i]) && !run_heads(&s->v[i])));
}

/* A paragraph that begins in lower case goes on with what stands above: 'und allen, die gespült haben.' */
static bool begins_text_at(const struct blocks *s, size_t i)
{
	return text_at(s, i) && !(s->v[i].kind == SECTION_BODY && s->v[i].layout.lower && block_ends(&s->v[i], ".!"));
}

static bool sentence_at(const struct blocks *s, size_t i)
{
	return i < s->n && s->v[i].kind == SECTION_CREDITS && block_is_text(&s->v[i]);
}

/* 'Wir danken', 'Хто нам допомагає', 'This project is funded by': says that somebody gave, and names nobody. */
static bool asks_who(const struct block *b)
{
	return (block_has(b, CUE_FUND) || block_has(b, CUE_GIFT) || block_has(b, CUE_WITH) ||
		block_has(b, CUE_THANKS)) &&
	       block_is_short(b) && b->shape.words <= WHO_WORDS && !b->shape.numbers && b->layout.cells == 1 &&
	       b->reading.name != NAME_SURE && !b->layout.opener && !block_ends(b, ".!,;");
}

/* A name after a bullet: '✅ Пекарня «Хліб і сіль»', '🏅 Сільпо' */
static bool is_marked_name(const struct block *b)
{
	return block_has_symbol(b) && !b->layout.lower && !b->shape.numbers && b->shape.words <= MARKED_WORDS;
}

/* Are most of the short lines below block i names? Below 'Спонсори' less is enough for one than below 'Фінансування'. */
static bool heads_names(const struct blocks *s, size_t i)
{
	const struct block *heading = &s->v[i++];
	bool people = block_has(heading, CUE_WITH) || block_has(heading, CUE_GIFT) || block_has(heading, CUE_THANKS);
	size_t names = 0, n = 0;
	for (; n < LOOK_AHEAD && i < s->n && block_is_short(&s->v[i]) && !block_is_colon(&s->v[i]) &&
	       (s->v[i].kind == KIND_OPEN || s->v[i].kind == SECTION_LIST);
	     i++, n++)
		names += block_is_name(&s->v[i]) || (people && is_marked_name(&s->v[i]));
	return names * 2 > n;
}

static size_t run_end(const struct blocks *s, size_t i)
{
	do
		i++;
	while (i < s->n && s->v[i].kind == KIND_OPEN && !block_is_colon(&s->v[i]) && !run_heads(&s->v[i]) &&
	       !(asks_who(&s->v[i]) && heads_names(s, i)));
	return i;
}

static void fill(struct blocks *s, size_t i, size_t end, enum section_kind kind)
{
	for (; i < end; i++)
		s->v[i].kind = (uint8_t)kind;
}

static size_t count_names(const struct blocks *s, size_t i, size_t end)
{
	size_t names = 0;
	for (; i < end; i++)
		names += block_is_name(&s->v[i]);
	return names;
}

static size_t count_givers(const struct blocks *s, size_t i, size_t end)
{
	size_t givers = 0;
	for (; i < end; i++)
		givers += block_gives(&s->v[i]);
	return givers;
}

/* Names of funders under a heading that does not say so, or none; 'Учасники' and 'Заявки подали:' make them items. */
static bool settle_givers(struct blocks *s, size_t i, size_t end)
{
	const struct block *a = blocks_before(s, i);
	if (block_is_colon(a) || (a && block_starts(a, CUE_HEADING)))
		return false;
	bool headed = end - i > 2 && !block_gives(&s->v[i]) && !block_has(&s->v[i], CUE_ORG);
	size_t first = i + headed, last = end;
	if (block_is(a, SECTION_LIST) && !headed)
		return false;
	if (last > first + 2 && text_at(s, end) && !block_gives(&s->v[last - 1]))
		last--;
	size_t givers = count_givers(s, first, last);
	if (givers < 2 || givers * 2 < last - first)
		return false;
	fill(s, i, first, SECTION_HEADING);
	fill(s, first, last, SECTION_CREDITS);
	fill(s, last, end, SECTION_HEADING);
	return true;
}

/* Below some contacts come the logos of partners, or a signature. */
static enum section_kind below_contacts(const struct blocks *s, size_t i, size_t end)
{
	if (end - i > 1 && !text_at(s, end) && count_names(s, i, end) * 2 > end - i)
		return SECTION_CREDITS;
	return i + 1 == s->n && block_has(&s->v[i], CUE_ORG) ? SECTION_BYLINE : SECTION_CONTACTS;
}

/* Does block k, the last of its run, head what begins at block k + 1? */
static bool heads_next(const struct blocks *s, size_t k, enum topic topic)
{
	if (begins_text_at(s, k + 1))
		return true;
	if (topic == TOPIC_CONTACTS)
		return sentence_at(s, k + 1);
	return block_is(blocks_after(s, k), SECTION_CONTACTS) && !block_names_body(&s->v[k]);
}

/* 'Озаричі – 7:40' is a row by itself, 'Зоя Білокур — пасічниця' and 'Макс Кідрук, «Бот»' beside their like. */
static bool is_row_at(const struct blocks *s, size_t k)
{
	const struct block *b = &s->v[k], *a = blocks_before(s, k), *c = blocks_after(s, k);
	if (block_is(a, SECTION_TITLE))
		a = NULL;
	bool beside_parted =
		(a && a->layout.parted && block_is_short(a)) || (c && c->layout.parted && block_is_short(c));
	bool beside_quoted =
		(a && a->layout.quoted && block_is_short(a)) || (c && c->layout.quoted && block_is_short(c));
	bool below_row =
		a && block_is(a, SECTION_LIST) && a->layout.cells > 1 && b->shape.numbers; /* narrow gaps in this one */
	return block_is_row(b) || below_row || (b->layout.parted && beside_parted) ||
	       (b->layout.quoted && beside_quoted);
}

/* Are most of them rows, but for one heading? */
static bool has_rows(const struct blocks *s, size_t i, size_t end)
{
	size_t rows = 0;
	for (size_t k = i; k < end; k++)
		rows += is_row_at(s, k);
	return rows && rows * 2 >= end - i - 1;
}

static bool above_rows(const struct blocks *s, size_t k, size_t end)
{
	return k + 2 < end && !is_row_at(s, k) && is_row_at(s, k + 1) && is_row_at(s, k + 2);
}

static bool names_body_or_work(const struct block *b)
{
	return block_has(b, CUE_GIVER) || block_has(b, CUE_ORG) || b->layout.quoted;
}

/* Is block k, above text, the last of the items from block i on? A heading would hardly hold a number or a name as they do:
 * 'Явдоха Свиридівна, 91 рік' / 'Сестри Горобченко, 79 і 82 роки', 'Ліцей № 2' / 'Клуб «Мандрівник»'. */
static bool ends_items(const struct blocks *s, size_t i, size_t k)
{
	const struct block *b = &s->v[k];
	bool numbers = false, names = false;
	if (block_is_numbered(b) || block_is_question(b))
		return false;
	for (; i < k; i++) {
		numbers = numbers || s->v[i].shape.numbers;
		names = names || names_body_or_work(&s->v[i]);
	}
	return (numbers && b->shape.numbers) || (names && names_body_or_work(b));
}

/* '01' above a step, '2019' above what happened then. */
static bool is_number(const struct block *b)
{
	return b && b->shape.words == 0 && b->shape.numbers == 1 && b->shape.chars <= 4;
}

/* Rows, and headings above them. */
static void settle_rows(struct blocks *s, size_t i, size_t end)
{
	for (size_t k = i; k < end; k++) {
		bool above = k + 1 < end ? is_row_at(s, k + 1)
					 : text_at(s, end) || block_is(blocks_after(s, k), SECTION_CONTACTS);
		bool item = is_row_at(s, k) || is_number(blocks_before(s, k)) || (k + 1 == end && ends_items(s, i, k));
		s->v[k].kind = !item && above ? SECTION_HEADING : SECTION_LIST;
	}
}

/* Of Latin letters two capitals are enough for a name, and many a heading has as many. */
static bool is_surely_named(const struct block *b)
{
	return block_has(b, CUE_GIVER) || b->layout.quoted ||
	       (b->reading.name == NAME_SURE && (b->foreign || b->reading.lang != LANG_LATIN));
}

/* '2 350 000 грн' among names of partners */
static void settle_sums(struct blocks *s, size_t i, size_t end)
{
	for (; i < end; i++)
		if (s->v[i].shape.start == START_NUMBER && s->v[i].shape.words <= 1)
			s->v[i].kind = SECTION_LIST;
}

/* Is there any person to turn to, or address or number, from block i to before end? */
static bool has_contacts(const struct blocks *s, size_t i, size_t end)
{
	for (; i < end && i < s->n; i++)
		if (s->v[i].kind == SECTION_CONTACTS || s->v[i].reading.person || block_has(&s->v[i], CUE_POST) ||
		    block_has(&s->v[i], CUE_CONTACT) || block_has(&s->v[i], CUE_ADDRESS) ||
		    block_has_number(&s->v[i]) || s->v[i].shape.start == START_NUMBER) /* '101 — рятувальники' */
			return true;
	return false;
}

/* Under 'Партнери' or 'Контакти' all short lines are such, up to the next heading; under 'Джерело:' one is. */
static void settle_topic(struct blocks *s, size_t i, size_t end, enum topic topic)
{
	static const enum section_kind kinds[] = {[TOPIC_PARTNERS] = SECTION_CREDITS,
						  [TOPIC_NAMES] = SECTION_CREDITS,
						  [TOPIC_CONTACTS] = SECTION_CONTACTS,
						  [TOPIC_BYLINE] = SECTION_BYLINE};
	enum section_kind kind = kinds[topic];
	bool begun = block_is(blocks_before(s, i), kind);
	if (topic == TOPIC_BYLINE)
		end = i + 1;
	else if ((end > i + 1 || begun) && heads_next(s, end - 1, topic) &&
		 !(kind == SECTION_CREDITS ? is_surely_named(&s->v[end - 1]) : ends_items(s, i, end - 1)))
		s->v[--end].kind = SECTION_HEADING;
	if (topic == TOPIC_CONTACTS && end > i + 2 && begun && !is_row_at(s, i) && has_rows(s, i, end)) {
		settle_rows(s, i, end); /* 'Предмет закупівлі' / 'Стіл дитячий — 12 шт.' */
		return;
	}
	if (topic == TOPIC_CONTACTS && !begun && end > i + 1 && !has_contacts(s, i, end + 1))
		kind = SECTION_LIST; /* 'Адреси' / 'Ліцей № 1' */
	if (topic == TOPIC_CONTACTS && begun && end > i)
		kind = below_contacts(s, i, end);
	fill(s, i, end, kind);
	if (kind == SECTION_CREDITS)
		settle_sums(s, i, end);
}

/* 'Кошики зібрано спільно з Карітасом' */
static bool half_acknowledges(const struct block *b)
{
	return b->reading.ack_best >= CUE_HALF && b->reading.name == NAME_SURE;
}

/* At the end of a document, or before its last credits, there is nothing left to head. */
static void settle_tail(struct blocks *s, size_t i, size_t end)
{
	const struct block *a = blocks_before(s, i), *b = &s->v[i];
	if (end - i > 1 && half_acknowledges(&s->v[end - 1]))
		s->v[--end].kind = SECTION_CREDITS;
	size_t n = end - i;
	if (n == 1 && sentence_at(s, end) && !block_is(a, SECTION_CREDITS))
		fill(s, i, end, SECTION_HEADING);
	else if (block_is(a, SECTION_CREDITS) && (block_is_name(b) || (n > 1 && !block_is_row(&s->v[i + 1]))))
		fill(s, i, end, SECTION_CREDITS);
	else if (settle_givers(s, i, end))
		return;
	else if (block_is_colon(a) && n > 1)
		fill(s, i, end, SECTION_LIST);
	else if (has_rows(s, i, end))
		settle_rows(s, i, end);
	else if (block_is(a, SECTION_LIST) && !b->reading.person && !block_has_bullet(a) && !block_names_body(b))
		fill(s, i, end, SECTION_LIST);
	else if (half_acknowledges(b) || (n == 1 && b->reading.givers > 1 && block_is_short(b)))
		fill(s, i, end, SECTION_CREDITS);
	else if (n <= SIGN_LINES && (block_names_body(b) || b->reading.person || block_has(b, CUE_POST)))
		fill(s, i, end, SECTION_BYLINE);
	else if (block_is(a, SECTION_CONTACTS))
		fill(s, i, end, SECTION_CONTACTS);
	else
		fill(s, i, end, n > 2 || (n > 1 && block_is(a, SECTION_HEADING)) ? SECTION_LIST : SECTION_BODY);
	if (n > 2 && s->v[i].kind == SECTION_LIST && block_is(a, SECTION_BODY) && !block_is_colon(a) &&
	    !is_row_at(s, i))
		s->v[i].kind = SECTION_HEADING;
}

/* A run above text: a heading, items, and the next heading. */
static void settle_middle(struct blocks *s, size_t i, size_t end)
{
	const struct block *a = blocks_before(s, i);
	size_t last = end - 1;
	bool above_text = text_at(s, end) || (end < s->n && s->v[end].kind == SECTION_CONTACTS);
	if (block_is(a, SECTION_CREDITS)) /* names of partners go on */
		while (i < last && block_is_name(&s->v[i]))
			s->v[i++].kind = SECTION_CREDITS;
	if (block_is_colon(a)) {
		fill(s, i, end, SECTION_LIST);
	} else if (settle_givers(s, i, end)) {
		return;
	} else if (has_rows(s, i, end)) {
		settle_rows(s, i, end);
	} else {
		bool headed = block_is(a, SECTION_HEADING) && end - i > 1;
		fill(s, i, end, SECTION_LIST);
		for (size_t k = i; k < end; k++)
			if ((k == i && !headed) || (k == last && above_text && !ends_items(s, i, k)) ||
			    above_rows(s, k, end))
				s->v[k].kind = SECTION_HEADING;
	}
}

static bool has_pictures(const struct blocks *s)
{
	for (size_t i = 0; i < s->n && i < 4; i++)
		if (s->v[i].kind == SECTION_TITLE)
			return block_has(&s->v[i], CUE_PICTURES);
	return false;
}

/* Below a title that says so, pictures: 'Гончарка показує, як ліпити свистун' tells what is on one. */
static bool are_captions(const struct blocks *s, size_t i, size_t end)
{
	const struct block *a = blocks_before(s, i);
	if (end - i < 2 || !has_pictures(s) || block_is(a, SECTION_HEADING) || block_is(a, SECTION_LIST) ||
	    block_is_colon(a))
		return false;
	size_t words = 0;
	for (size_t k = i; k < end; k++) {
		if (block_is_row(&s->v[k]))
			return false;
		words += s->v[k].shape.words;
	}
	return words >= CAPTION_WORDS * (end - i);
}

/* Lines that end with a comma, below text that does not announce a list. */
static void settle_poem(struct blocks *s, size_t i, size_t end)
{
	for (; i < end && block_ends(&s->v[i], ","); i++)
		s->v[i].kind = SECTION_BODY;
}

/* Between '2. …' and '3. …' of a list: 'Доповідає: начальниця відділу'. */
static bool between_numbered(const struct blocks *s, size_t i, size_t end)
{
	const struct block *a = blocks_before(s, i);
	return block_is(a, SECTION_LIST) && end < s->n && s->v[end].kind == SECTION_LIST && end - i <= 2 &&
	       block_is_numbered(a) && block_is_numbered(&s->v[end]) && a->layout.number &&
	       s->v[end].layout.number == a->layout.number + 1;
}

/* 'Розмова з лісником Озерської громади' between the title and the author; a body's name there is the author's. */
static bool is_second_title(const struct blocks *s, size_t i, size_t end)
{
	const struct block *b = &s->v[i];
	return end == i + 1 && block_is(blocks_before(s, i), SECTION_TITLE) &&
	       block_is(blocks_after(s, i), SECTION_BYLINE) && b->shape.words > SECOND_WORDS &&
	       (b->reading.signature || (b->shape.capital * 2 <= b->shape.words && !block_names_body(b)));
}

/* 'Museum stepu' between the title and a date, 'Департамент освіти' below it */
static bool is_posted_by(const struct blocks *s, size_t i, size_t end)
{
	const struct block *c = blocks_after(s, i);
	if (end == i + 1 && i <= HEAD && block_is(blocks_before(s, i), SECTION_BYLINE) && block_is(c, SECTION_BODY))
		return block_has(&s->v[i], CUE_ORG) && !s->v[i].layout.ender;
	return end == i + 1 && block_is(blocks_before(s, i), SECTION_TITLE) && block_is(c, SECTION_BYLINE) &&
	       block_is_date(c) && s->v[i].shape.words <= POSTER_WORDS && !s->v[i].layout.ender;
}

static void settle_run(struct blocks *s, size_t i, size_t end, enum topic topic)
{
	const struct block *a = blocks_before(s, i);
	bool contacts = end < s->n && s->v[end].kind == SECTION_CONTACTS;
	bool heading = end < s->n && (s->v[end].kind == SECTION_HEADING || s->v[end].kind == KIND_OPEN);
	if ((run_heads(&s->v[i]) && i + 1 < s->n) || (asks_who(&s->v[i]) && heads_names(s, i)))
		s->v[i].kind = SECTION_HEADING;
	else if (end > i + 1 && s->v[i].reading.person && s->v[i].reading.lang != LANG_LATIN &&
		 !s->v[i + 1].reading.person && block_is(a, SECTION_BODY))
		s->v[i].kind = SECTION_BYLINE; /* the signature below a part */
	else if (is_second_title(s, i, end))
		s->v[i].kind = SECTION_HEADING;
	else if (is_posted_by(s, i, end))
		s->v[i].kind = SECTION_BYLINE;
	else if (topic != TOPIC_NONE)
		settle_topic(s, i, end, topic);
	else if (between_numbered(s, i, end))
		fill(s, i, end, SECTION_LIST);
	else if (are_captions(s, i, end))
		fill(s, i, end, SECTION_BODY);
	else if (block_is(a, SECTION_BODY) && !block_is_colon(a) && block_ends(&s->v[i], ","))
		settle_poem(s, i, end);
	else if (contacts && block_is(a, SECTION_CONTACTS))
		fill(s, i, end, SECTION_CONTACTS);
	else if (contacts && block_is(a, SECTION_BODY) && end - i == 1 && block_has(&s->v[i], CUE_ORG))
		fill(s, i, end, SECTION_BYLINE);
	else if (text_at(s, end) || heading || contacts)
		settle_middle(s, i, end);
	else
		settle_tail(s, i, end);
}

static enum topic next_topic(const struct blocks *s, size_t i, enum topic topic)
{
	const struct block *b = &s->v[i];
	bool asks = block_is_colon(b) ? block_has(b, CUE_FUND) || block_has(b, CUE_THANKS) : asks_who(b);
	bool heading = b->kind == SECTION_HEADING || block_is_colon(b);
	if (heading && (asks || topic_of(b) == TOPIC_PARTNERS) && heads_names(s, i))
		return TOPIC_NAMES;
	if (b->kind == SECTION_HEADING || b->kind == SECTION_TITLE)
		return topic_of(b) == TOPIC_BYLINE ? TOPIC_NONE : topic_of(b);
	if (b->kind == SECTION_BYLINE)
		return block_is_colon(b) ? TOPIC_BYLINE : TOPIC_NONE;
	bool text = b->kind == SECTION_BODY && block_is_text(b);
	if (topic == TOPIC_BYLINE || (topic == TOPIC_CONTACTS ? b->kind != SECTION_CONTACTS : text))
		return TOPIC_NONE;
	return topic;
}

/* A question may be an answer: 'Чому не їдете?' / 'А хто тоді приїде?' */
static bool answers(const struct blocks *s, size_t i)
{
	const struct block *a = blocks_before(s, i), *c = blocks_after(s, i);
	if (!block_is(a, SECTION_HEADING) || !block_is_question(a))
		return false;
	bool answered = text_at(s, i + 1) || block_is(c, SECTION_CONTACTS);
	return !answered && !(c && c->kind == KIND_OPEN && !block_is_question(c));
}

/* Under 'Партнери' names with a bullet are credits, too; under 'Контакти' a person with a post is no signature. */
static void overrule(struct blocks *s, size_t i, enum topic topic)
{
	struct block *b = &s->v[i];
	const struct block *a = blocks_before(s, i);
	if (b->kind == SECTION_BODY && block_starts(b, CUE_FACT) && block_is(a, SECTION_LIST) && a->layout.parted &&
	    !a->layout.opener)
		b->kind = SECTION_LIST; /* 'Programme: Interreg' / 'Duration: 24 months' */
	bool partners = topic == TOPIC_PARTNERS || topic == TOPIC_NAMES;
	bool item = b->kind == SECTION_LIST && block_is_short(b);
	bool body = b->kind == SECTION_BODY && b->reading.ack_best >= CUE_HALF;
	if (partners && (item || body) && block_is_name(b))
		b->kind = SECTION_CREDITS;
	bool family = b->kind == SECTION_BYLINE && (b->reading.person || b->reading.signature) &&
		      !block_has(b, CUE_POST) && !block_is_source(b); /* 'Родина Мельників', 'Радіо Трек' */
	bool adjacent = i > 0 && s->v[i - 1].line + s->v[i - 1].lines == b->line;
	if (topic == TOPIC_NAMES && (item || (family && adjacent)))
		b->kind = SECTION_CREDITS;
	if (topic == TOPIC_CONTACTS && b->kind == SECTION_BYLINE && !block_is_source(b) &&
	    block_is(blocks_after(s, i), SECTION_CONTACTS))
		b->kind = SECTION_CONTACTS;
}

void runs_settle(struct blocks *s)
{
	enum topic topic = TOPIC_NONE;
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->v[i];
		if (b->kind == KIND_OPEN && block_is_colon(b))
			b->kind = (uint8_t)judge_colon(s, i);
		else if (b->kind == KIND_OPEN && block_is_question(b))
			b->kind = answers(s, i) ? SECTION_BODY : SECTION_HEADING;
		else if (b->kind == KIND_OPEN)
			settle_run(s, i, run_end(s, i), topic);
		overrule(s, i, topic);
		topic = next_topic(s, i, topic);
	}
}
