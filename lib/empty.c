#include "empty.h"

#include "evidence.h"

enum {
	W_PAGE = 15,          /* a page with less has no article, */
	W_PAGE_WALL = 100,    /* nor one with less that asks for consent or a password */
	W_WALL_PARTS = 3,     /* with so many lines and fewer words of a menu, */
	W_PAGE_ERROR = 150,   /* nor one that says so itself, with less, */
	W_PAGE_LEFTOVER = 60, /* unless it says so below this much */
};

/* What the units of a page amount to. */
struct tally {
	int evidence;    /* of the stretch, */
	int talk;        /* and what of it speaks to the visitor */
	size_t teasers;  /* units above a teaser's end */
	size_t dialogue; /* units of forms, errors, consent */
	size_t dated;    /* titles beside a date, */
	bool paged;      /* and a pager below them */
	bool error;      /* it says that it has no article; under one such a line is a leftover */
	bool telling;    /* has it something to tell, but for talk? */
	bool issued;     /* does it say who wrote it, or when, or who paid, or ask to share it? */
};

static bool is_menu_word(const struct units *us, size_t i)
{
	return i < us->n && us->v[i].look.rule == RULE_MENU && us->v[i].look.whole;
}

/* 'Чи задоволені ви якістю доріг?' between 'Опитування' and 'Так'. */
static bool is_poll(const struct units *us, size_t i)
{
	return i > 0 && us->v[i].look.shape.end == END_CALL && is_menu_word(us, i - 1) && is_menu_word(us, i + 1);
}

static bool is_date(const struct units *us, size_t i)
{
	return i < us->n && us->v[i].look.shape.flags & SHAPE_DATE;
}

/* 'Увага! Зміни в графіку прийому громадян' between two dates is a title in a list. */
static bool is_between_dates(const struct units *us, size_t i)
{
	return i > 0 && us->v[i].look.shape.end == END_OPEN && is_date(us, i - 1) && is_date(us, i + 1);
}

/* A sentence, however short, or who paid? Below a marked heading two words are one. */
static bool tells(const struct unit *u, bool headed)
{
	const struct shape *s = &u->look.shape;
	if (!u->in || u->look.rule || u->rule || u->look.says & SAYS_VISITOR)
		return false; /* 'Ласкаво просимо на сайт громади!' */
	return u->prose || evidence_names_payer(&u->look) ||
	       ((s->end == END_STOP || s->end == END_CALL) && s->words >= (headed ? 2 : 4));
}

enum { TALK = 2, TALK_WORDS = 12, LOOKED_WORDS = 40 };

/* 'Введіть номер телефону, на який надійде код': of the site and the visitor's account, two such words and one in twelve. */
static bool is_talk(const struct unit *u)
{
	uint32_t words = u->look.shape.words < LOOKED_WORDS ? u->look.shape.words : LOOKED_WORDS;
	return u->look.visitor >= TALK && u->look.visitor * (uint32_t)TALK_WORDS >= words &&
	       !(u->look.says & (SAYS_CREDITS | SAYS_BYLINE));
}

enum { TITLE = 4, TALKS_LITTLE = 3 };

/* Below 'Шахраї надсилають посилання на підроблені сайти' such a sentence is an article, though of sites: under a title that is no
 * talk itself. */
static bool is_titled(const struct units *us, size_t i)
{
	if (i == 0)
		return false;
	const struct look *above = &us->v[i - 1].look;
	return !above->rule && !us->v[i - 1].rule && above->shape.end == END_OPEN && above->shape.words >= TITLE &&
	       above->shape.start != START_LOWER && above->visitor * (uint32_t)TALKS_LITTLE < above->shape.words;
}

static bool is_dialogue(const struct unit *u)
{
	return u->look.rule == RULE_LOGIN || u->look.rule == RULE_FORM || u->look.rule == RULE_COOKIE ||
	       u->look.rule == RULE_SUBSCRIBE || u->look.rule == RULE_ERROR;
}

/* Who wrote it, or when. */
static bool is_stamp(const struct unit *u)
{
	return u->look.shape.flags & (SHAPE_DATE | SHAPE_DATED | SHAPE_DATELINE) || u->look.says & SAYS_BYLINE;
}

static bool is_issued(const struct unit *u)
{
	if (u->look.rule == RULE_SHARE)
		return true;
	return u->in && !u->look.rule && !u->rule && (is_stamp(u) || evidence_names_payer(&u->look));
}

static bool is_dated(const struct units *us, size_t i)
{
	const struct shape *s = &us->v[i].look.shape;
	return us->v[i].in && i + 1 < us->n && s->flags & (SHAPE_DATE | SHAPE_DATELINE | SHAPE_DATED) &&
	       us->v[i + 1].in && us->v[i + 1].look.shape.end == END_OPEN && us->v[i + 1].look.shape.words >= 2;
}

enum { LIST = 3, DIALOGUE = 2 };

static struct tally count(const struct units *us)
{
	struct tally t = {0};
	bool above = false, headed = false;
	for (size_t i = 0; i < us->n; i++) {
		const struct unit *u = &us->v[i];
		bool announces = i + 1 < us->n && u[1].rule == RULE_TEASER;
		bool talk = is_talk(u) && u->in && !u->look.rule && !u->rule && !is_titled(us, i);
		t.evidence += u->in ? u->evidence : 0;
		t.talk += talk ? u->evidence : 0;
		t.error = t.error || (u->look.rule == RULE_ERROR && (t.evidence < W_PAGE_LEFTOVER || !above));
		t.teasers += announces;
		t.dialogue += is_dialogue(u);
		t.paged = t.paged || (t.dated >= LIST && u->look.rule == RULE_PAGER && u->look.shape.numbers);
		t.dated += is_dated(us, i);
		t.telling = t.telling ||
			    (!talk && !announces && tells(u, headed) && !is_poll(us, i) && !is_between_dates(us, i));
		t.issued = t.issued || is_issued(u);
		above = above || u->in;
		headed = headed || (u->in && u->look.shape.start == START_MARKDOWN);
	}
	return t;
}

/* A button or a field of a wall: 'Погоджуюся', 'Пароль'. */
static bool is_wall_part(const struct unit *u)
{
	return (u->look.rule == RULE_COOKIE || u->look.rule == RULE_LOGIN || u->look.rule == RULE_FORM) &&
	       u->look.whole && u->look.shape.words <= W_WALL_PARTS;
}

/* Is all that stands on the page a request for consent, or to log in? What it says stands above the buttons; it has next to no menu,
 * no date, nobody who wrote it. */
static bool is_wall(const struct units *us)
{
	int evidence = 0;
	size_t parts = 0, menu = 0;
	for (size_t i = 0; i < us->n; i++) {
		const struct unit *u = &us->v[i];
		if (is_stamp(u) || u->look.says & (SAYS_CREDITS | SAYS_CONTACTS) || u->look.rule == RULE_APP)
			return false;
		if (parts && u->in && !u->look.rule)
			return false;
		evidence += u->in ? u->evidence : 0;
		parts += is_wall_part(u);
		menu += u->look.rule == RULE_MENU;
	}
	return parts >= W_WALL_PARTS && menu < W_WALL_PARTS && evidence < W_PAGE_WALL;
}

/* Most pages are settled here: they tell something, and speak of no error. */
static bool plainly_tells(const struct units *us)
{
	bool telling = false;
	for (size_t i = 0; i < us->n; i++) {
		const struct unit *u = &us->v[i];
		if (u->look.rule == RULE_ERROR)
			return false;
		telling = telling || (u->in && u->prose && !u->look.rule && !u->rule && u->look.visitor < TALK &&
				      !(u->look.says & SAYS_VISITOR) && !is_between_dates(us, i) &&
				      (i + 1 == us->n || u[1].rule != RULE_TEASER));
	}
	return telling;
}

static bool is_empty(const struct units *us)
{
	if (plainly_tells(us))
		return false;
	struct tally t = count(us);
	if (t.error)
		return t.evidence < W_PAGE_ERROR;
	if (t.telling)
		return false;
	if (t.talk)
		return !t.issued && t.dialogue >= DIALOGUE && t.talk < W_PAGE_ERROR && t.evidence - t.talk < W_PAGE * 2;
	return t.evidence < W_PAGE || t.teasers > 1 || t.paged;
}

bool empty_page(const struct units *us)
{
	return is_empty(us) || is_wall(us);
}
