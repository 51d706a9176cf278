#include "evidence.h"

#include "listed.h"

static bool is_long(const struct shape *s)
{
	return s->words >= 14 && s->function >= 2 && s->end != END_CUT;
}

static bool is_list_cue(const struct unit *u)
{
	return (u->look.rule == RULE_TAGS || u->look.rule == RULE_RELATED || u->look.rule == RULE_WIDGET) &&
	       unit_is_sure(u);
}

bool evidence_is_capitals(const struct shape *s)
{
	return s->words > 0 && s->capital == s->words && (s->caps == s->words || s->chars < s->words * 2 + 2);
}

bool evidence_names_payer(const struct look *look)
{
	const struct shape *s = &look->shape;
	return look->says & SAYS_CREDITS && !(look->says & SAYS_HEADING) && s->words > 2 && s->capital >= 2;
}

/* '1/5', above a picture's caption. */
static bool is_picture_number(const struct unit *u)
{
	return u->look.rule == RULE_PAGER && u->look.shape.words == 0 && u->look.shape.numbers == 2;
}

enum { QUOTE_WORDS = 8 }; /* '«Тут почали знайомитися люди, яких …» — Рита', not a quoted name */

static int weigh(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	if (u->look.rule == RULE_SYMBOLS || is_picture_number(u))
		return 0; /* the border of a table, a line of stars: they stand anywhere */
	if (unit_is_sure(u))
		return W_FURNITURE;
	if (s->start == START_MARKDOWN)
		return W_HEADING;
	if (u->look.rule)
		return u->look.says & SAYS_HEADING ? -1 : W_MENU;
	if (unit_is_link(u))
		return W_LINK;
	int w = 0;
	if (u->look.more)
		w = W_SHORT;
	else if (shape_is_sentence(s))
		w = W_SENTENCE + (int)(s->words < 30 ? s->words : 30);
	else if (is_long(s))
		w = W_LONG + (int)(s->words < 40 ? s->words : 40) / 2;
	else if (s->end == END_CUT)
		w = W_SHORT;
	else if (s->end != END_OPEN || (s->start == START_QUOTE && s->words >= QUOTE_WORDS) ||
		 s->flags & (SHAPE_TABBED | SHAPE_FRAMED | SHAPE_ROW) ||
		 (shape_is_item(s) && (s->words >= 4 || s->numbers)))
		w = W_ITEM;
	else if (s->start == START_LOWER && s->words)
		w = W_LOWER;
	else if (s->words <= 4 && !shape_is_item(s) && s->numbers == 0)
		w = W_SHORT;
	if (u->look.says & SAYS_HEADING)
		return w + W_HEADING;
	if (evidence_names_payer(&u->look) || (u->look.says & SAYS_CREDITS && s->words >= 4))
		return w + W_CREDITS;
	if (u->look.says & SAYS_LETTERHEAD && !evidence_is_capitals(s))
		return w;
	if (u->look.says & (SAYS_BYLINE | SAYS_CONTACTS | SAYS_LETTERHEAD) || s->start == START_HANDLE ||
	    s->flags & (SHAPE_DATE | SHAPE_DATELINE | SHAPE_MAIL | SHAPE_PHONE))
		return w + W_SUPPORT;
	return w;
}

static bool is_passed(const struct unit *u)
{
	return u->look.rule || u->rule == RULE_TEASER || u->look.shape.words + u->look.shape.numbers == 1;
}

/* The unit below i, furniture aside; NULL at the end. Each unit on the way learns it too: of a long menu each would look through
 * all the rest. */
static const struct unit *next_below(const struct units *us, size_t i)
{
	size_t end = i + 1;
	while (end < us->n && is_passed(&us->v[end]))
		end = us->v[end].below ? us->v[end].below - 1 : end + 1;
	for (size_t k = i, next; k < end; k = next) {
		next = us->v[k].below ? us->v[k].below - 1 : k + 1;
		us->v[k].below = (uint32_t)end + 1;
	}
	return end < us->n ? &us->v[end] : NULL;
}

/* A byline or a date by itself. */
static bool is_stamp(const struct unit *u)
{
	return u->look.shape.flags & (SHAPE_DATE | SHAPE_DATELINE) || u->look.says & SAYS_BYLINE;
}

static bool is_text(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return u->prose || is_stamp(u) || s->start == START_MARKDOWN ||
	       ((s->end == END_STOP || s->end == END_CALL) &&
		(s->words >= 6 || (s->words >= 4 && s->start == START_UPPER)));
}

enum { TITLE_SECOND = 14 };

static bool is_person(const struct shape *s)
{
	return s->words <= 3 && s->capital == s->words;
}

/* Does text follow unit i, or a shorter second title or an author's name and then text? */
static bool is_above_text(const struct units *us, size_t i)
{
	const struct unit *below = next_below(us, i);
	if (!below || is_text(below))
		return below;
	const struct unit *next = next_below(us, (size_t)(below - us->v));
	uint32_t words = us->v[i].look.shape.words;
	if (!next || below->look.shape.words > TITLE_SECOND)
		return false;
	if (is_stamp(next))
		return is_person(&below->look.shape) || below->look.shape.words >= 4;
	return next->prose && below->look.shape.words <= (words > 3 ? words : 3);
}

/* A date in the head of the site, above its menu: 'Понеділок, 15.04.2024', 'Вхід'. */
static bool is_today(const struct units *us, const struct unit *u)
{
	const struct unit *next = u + 1;
	return next < us->v + us->n && next->look.rule && next->look.rule <= RULE_FORM &&
	       next->look.rule != RULE_SOCIAL;
}

/* A date or a byline next, or behind an author's name. */
static bool is_above_stamp(const struct units *us, size_t i)
{
	const struct unit *below = next_below(us, i);
	if (is_person(&us->v[i].look.shape))
		return false;
	if (below && is_person(&below->look.shape) && !is_stamp(below))
		below = next_below(us, (size_t)(below - us->v));
	if (!below || !is_stamp(below) || is_today(us, below))
		return false;
	const struct unit *next = next_below(us, (size_t)(below - us->v));
	return !next || is_text(next) || next->look.shape.words > 3; /* 'Календар подій', a date, 'Тато з касети' */
}

/* Furniture that stands between a title and its text rather than above a title. */
static bool is_under_title(const struct unit *u)
{
	return u->look.rule == RULE_COUNTER || u->look.rule == RULE_SHARE || u->look.rule == RULE_RATING ||
	       u->look.rule == RULE_PLAYER;
}

/* The unit above i and the date over it; NULL at the top. */
static const struct unit *above_dates(const struct units *us, size_t i)
{
	while (i > 0 && us->v[i - 1].look.shape.flags & SHAPE_DATE)
		i--;
	return i ? &us->v[i - 1] : NULL;
}

static bool is_pair_at(const struct units *us, size_t i)
{
	return i < us->n && us->v[i].look.shape.flags & SHAPE_PAIR && !us->v[i].look.rule && !is_stamp(&us->v[i]);
}

/* One of several such: 'Laufzeit: …', 'Budget: …'. */
static bool is_row(const struct units *us, size_t i)
{
	return is_pair_at(us, i) && (is_pair_at(us, i + 1) || (i > 0 && is_pair_at(us, i - 1)));
}

/* A teaser next, and not the article's own. */
static bool is_above_cut(const struct units *us, size_t i)
{
	size_t k = i + 1;
	while (k < us->n && us->v[k].look.rule)
		k++;
	return k < us->n && us->v[k].look.shape.end == END_CUT && us->v[k].look.begin != us->v[i].look.begin;
}

static bool is_menu_like(const struct shape *s)
{
	return s->words && s->words <= 3 && !s->numbers;
}

int evidence_title(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	const struct shape *s = &u->look.shape;
	if (s->flags & (SHAPE_DATE | SHAPE_DATELINE) && s->chars > 5 && next_below(us, i) &&
	    !(next_below(us, i)->look.shape.flags & SHAPE_DATE))
		return evidence_title(us, (size_t)(next_below(us, i) - us->v));
	if (u->look.rule || u->rule || u->look.says & SAYS_BYLINE || is_row(us, i) ||
	    s->flags & (SHAPE_DATE | SHAPE_TABBED | SHAPE_FRAMED | SHAPE_CLOCK | SHAPE_COLUMNS) ||
	    s->end == END_COMMA || s->end == END_CUT || s->start == START_LOWER || s->words > 35 ||
	    (unit_is_link(u) && s->start != START_MARKDOWN))
		return 0;
	const struct unit *above = above_dates(us, i);
	bool first = !above || (!is_under_title(above) && !(above->look.says & SAYS_BYLINE) &&
				(above->look.rule || above->rule || above->look.shape.flags & SHAPE_CLOCK ||
				 is_menu_like(&above->look.shape)));
	bool stamped = is_above_stamp(us, i);
	if (((u->prose || is_long(s)) && !(stamped && s->end != END_STOP)) || (u->evidence >= W_SENTENCE && !first))
		return W_TITLE_FIRST;
	int worth = s->words >= 6 ? W_TITLE + W_TITLE_LONG : s->words >= 4 ? W_TITLE : (int)s->words * 4;
	if (first)
		worth += W_TITLE_FIRST;
	if (s->end == END_STOP)
		worth -= W_TITLE_STOP;
	int next = s->words >= 4 ? W_TITLE_NEXT : W_TITLE_NEXT / 2;
	if (stamped)
		worth += W_TITLE_STAMP;
	return worth + (is_above_text(us, i) ? next : 0) - (is_above_cut(us, i) ? W_TITLE : 0);
}

/* 'Прес-пакет · «Дихай удома»' above 'Сторінка 2 із 4': a line said again beside the number of each leaf. */
static bool is_running_head(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	if (!u->again || u->look.rule || u->look.shape.words > 14 || shape_is_item(&u->look.shape))
		return false;
	return (i > 0 && u[-1].look.rule == RULE_PAGER && u[-1].look.shape.numbers) ||
	       (i + 1 < us->n && u[1].look.rule == RULE_PAGER && u[1].look.shape.numbers);
}

static bool is_contact(const struct unit *u)
{
	return u->look.shape.flags & (SHAPE_PHONE | SHAPE_MAIL);
}

/* Furniture that stands under an article; under it a telephone is as likely the site's. */
static bool is_end_of_article(const struct unit *u)
{
	if (u->look.rule == RULE_MENU && !u->look.whole)
		return true; /* 'Записатися на прийом' */
	if (u->look.rule == RULE_RELATED && !u->look.whole)
		return false; /* 'Читайте також: …' stands between paragraphs as often */
	return unit_is_sure(u) && (u->look.rule == RULE_SHARE || u->look.rule == RULE_BUTTON ||
				   u->look.rule == RULE_RATING || u->look.rule >= RULE_TAGS);
}

/* 'Партнери' above a name, not between the words of a menu. */
static bool is_above_partners(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	if (i == 0 || i + 1 == us->n || u->look.rule != RULE_MENU)
		return false;
	return u->look.says & SAYS_CREDITS && u[-1].look.rule == RULE_NONE && u[1].look.rule == RULE_NONE &&
	       u[1].rule == RULE_NONE;
}

/* Below text: share, print, next, 'Чи була ця інформація корисною?' one after another are its end; and 'Контакти' above a
 * telephone is a heading. */
static void weigh_run(struct units *us, size_t i)
{
	struct unit *u = &us->v[i];
	if (unit_is_sure(u) && i > 0 && unit_is_sure(u - 1)) {
		int w = u[-1].evidence + W_FURNITURE;
		u->evidence = w > W_FURNITURE_RUN ? w : W_FURNITURE_RUN;
	} else if (u->look.rule == RULE_MENU && u->look.whole && i + 1 < us->n && !unit_is_sure(u + 1) &&
		   is_contact(u + 1)) {
		u->look.rule = RULE_NONE;
		u->evidence = W_HEADING;
	}
}

static bool is_counter(const struct unit *u)
{
	return u->look.rule == RULE_COUNTER || u->look.rule == RULE_SYMBOLS || u->look.rule == RULE_APP ||
	       u->look.rule == RULE_SHARE || u->look.rule == RULE_RATING;
}

enum { NUMBER_ALONE = 5 };

static bool is_number_alone(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return s->words == 0 && s->numbers == 1 && s->chars <= NUMBER_ALONE && s->end == END_OPEN && !u->look.rule;
}

/* '07:15' under '4.2K views', '1156' between the date and the title: a number alone beside a counter is one. */
static bool is_bare_number(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	const struct shape *s = &u->look.shape;
	if (s->words || !s->numbers || s->flags & (SHAPE_DATE | SHAPE_PHONE) || u->look.rule)
		return false;
	if (i > 0 && (is_counter(u - 1) || u[-1].rule == RULE_COUNTER))
		return true;
	size_t below = i + 1;
	while (below < us->n && below < i + 3 && is_number_alone(&us->v[below]))
		below++;
	return below < us->n &&
	       (is_counter(&us->v[below]) || (us->v[below].look.rule == RULE_SOCIAL && us->v[below].look.whole));
}

/* 'Головна » Новини » Освіта', not a caption with 'Photo: D. Hora / Agency', nor the head of a table, which rows follow, nor a
 * signature at the end: 'Міський голова | Василь ЛУЦЕНКО'. */
static bool is_trail(const struct units *us, size_t i)
{
	const struct shape *s = &us->v[i].look.shape;
	if (!(s->flags & SHAPE_TRAIL) || us->v[i].rule || s->flags & SHAPE_SPEAKS || us->v[i].look.says & SAYS_BYLINE)
		return false;
	if (i + 1 == us->n)
		return false;
	const struct shape *next = &us->v[i + 1].look.shape;
	return !(next->flags & SHAPE_TRAIL);
}

enum { LEAF = 5 }; /* units on a leaf, and more */

/* In a wrapped page a number alone is that of a leaf; a table has more of them. */
static void mark_leaves(struct units *us)
{
	size_t n = 0;
	for (size_t i = 0; i < us->n; i++)
		n += is_number_alone(&us->v[i]);
	for (size_t i = 0; us->wrapped && n && n <= us->n / LEAF && i < us->n; i++)
		if (is_number_alone(&us->v[i]))
			us->v[i].look.rule = RULE_PAGER;
}

static bool is_date_at(const struct units *us, size_t i)
{
	return i < us->n && us->v[i].look.shape.flags & SHAPE_DATE;
}

/* Above the text: short lines under bullets are a menu, and a number alone beside the date counts readers. */
static void weigh_head(struct units *us, size_t i)
{
	struct unit *u = &us->v[i];
	const struct shape *s = &u->look.shape;
	if (u->look.rule || u->rule)
		return;
	if (shape_is_item(s) && s->words <= 3 && s->numbers == 0 && s->end == END_OPEN && u->evidence == 0) {
		u->evidence = 2 * W_SHORT;
	} else if (s->flags & SHAPE_COLUMNS && s->numbers == 0 && s->end == END_OPEN) {
		u->evidence = W_MENU; /* in a row */
	} else if (is_number_alone(u) && (is_date_at(us, i + 1) || (i > 0 && is_date_at(us, i - 1)))) {
		u->rule = RULE_COUNTER;
		u->evidence = W_FURNITURE;
	}
}

enum { WALL = 6 };

/* From the first sentence about cookies to the first button below it: 'Погоджуюся', 'Manage options'. */
static void mark_wall(struct units *us, size_t i)
{
	if (us->v[i].look.rule != RULE_COOKIE || us->v[i].look.whole)
		return;
	size_t end = i + 1;
	while (end < us->n && end <= i + WALL && !(us->v[end].look.rule == RULE_COOKIE && us->v[end].look.whole))
		end++;
	if (end == us->n || end > i + WALL)
		return;
	for (size_t k = i + 1; k < end; k++)
		if (!us->v[k].look.rule)
			us->v[k].look.rule = RULE_COOKIE;
}

enum { BROKEN = 50 };

/* A sentence of furniture goes on in the next line, where the page is wrapped for once: '… only to send your message. They will not be' /
 * 'passed on to anyone else.' */
static void mark_rest(struct units *us, size_t i)
{
	struct unit *u = &us->v[i], *next = u + 1;
	if (unit_is_sure(u) && !u->look.whole && u->look.shape.end == END_OPEN && u->look.shape.chars >= BROKEN &&
	    next->first == u->last + 1 && next->look.shape.start == START_LOWER && !next->look.rule && !next->look.says)
		next->look.rule = u->look.rule;
}

void evidence_gather(struct units *us)
{
	mark_leaves(us);
	listed_mark(us);
	for (size_t i = 0; i + 1 < us->n; i++) {
		if (us->v[i].look.rule <= RULE_SOCIAL)
			continue;
		mark_wall(us, i);
		mark_rest(us, i);
	}
	for (size_t i = 0; i < us->n; i++) {
		struct unit *u = &us->v[i];
		u->evidence = weigh(u);
		u->prose = !unit_is_sure(u) && !u->rule && u->evidence >= W_SENTENCE + 6;
		if (u->evidence >= W_SHORT && u->evidence <= 0 && is_row(us, i))
			u->evidence = W_ITEM;
		if (is_running_head(us, i)) {
			u->rule = RULE_REPEAT;
			u->prose = false;
		}
		if (is_bare_number(us, i)) {
			u->rule = RULE_COUNTER;
			u->evidence = W_FURNITURE;
		}
		if (i > 0 && is_picture_number(u - 1) && !u->look.rule && u->evidence == 0)
			u->evidence = W_ITEM;
		if (u->rule)
			u->evidence = W_FURNITURE;
	}
	bool head = true, ended = false;
	for (size_t i = 0; i < us->n; i++) {
		if (head && is_trail(us, i)) {
			us->v[i].rule = RULE_TRAIL;
			us->v[i].evidence = W_FURNITURE;
		}
		if (head)
			weigh_head(us, i);
		if (is_list_cue(&us->v[i]) && us->v[i].look.whole)
			listed_below(us, i, head);
		head = head && !us->v[i].prose;
		if (is_above_partners(us, i)) {
			us->v[i].look.rule = RULE_NONE;
			us->v[i].evidence = W_HEADING;
		} else if (!head) {
			weigh_run(us, i);
		}
		if (is_end_of_article(&us->v[i]))
			ended = !head;
		else if (us->v[i].prose)
			ended = false;
		else if (ended && us->v[i].evidence > 1 && !(us->v[i].look.says & SAYS_CREDITS))
			us->v[i].evidence = 1;
	}
	for (size_t i = 0; i < us->n; i++)
		us->v[i].below = 0; /* what was taken for furniture above may be none now */
}
