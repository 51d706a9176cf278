#include "chrome.h"

#include <limits.h>
#include <stdlib.h>

/* How a page is judged:
 *
 *   1. Lines become units: a line each, or the lines of a wrapped paragraph.
 *   2. Each unit gets evidence (weigh): positive for the article, negative for furniture.
 *   3. The stretch with the most evidence is found (find_stretch), where a likely title opens it, and where lines such as
 *      'Читайте також' or 'Залишити коментар' close it and make opening again dear.
 *   4. Its edges are defended (lower_edge, upper_edge), and what does not belong is cut out of it (cut_inside). */

/* Weights of step 2 and 3. A sentence of twenty words weighs 30. */
enum {
	W_SENTENCE = 10,   /* and 1 for each word, up to 30 */
	W_LONG = 8,        /* no full stop, but long: and 1 for every two words */
	W_CREDITS = 12,    /* names what pays: with whatever it weighs else */
	W_HEADING = 2,     /* 'Наші партнери' */
	W_SUPPORT = 5,     /* a byline, contacts, a handle, a letterhead, a date */
	W_ITEM = 3,        /* a list item of four words or more; a line up to a comma, semicolon or colon */
	W_SHORT = -1,      /* up to four words, with no mark at the end */
	W_MENU = -6,       /* 'Новини' */
	W_FURNITURE = -3,  /* a line that goes wherever it stands says little of the lines around; but below text each one that
			    * follows another weighs this much more, down to: */
	W_FURNITURE_RUN = -15,
	W_TITLE = 20,      /* for opening at a line that may be a title: of four words or more, */
	W_TITLE_LONG = 5,  /* of six or more besides, */
	W_TITLE_FIRST = 10, /* with furniture or nothing above it, */
	W_TITLE_NEXT = 10, /* with a sentence, a date or a byline next */
	W_REOPEN_HEAD = 25, /* what it costs to go on below a menu that stands between the title and the text */
	W_FEED = 45, /* and with a further post of a channel, which has a title of its own */
	W_PAGE = 15,       /* a page with less has no article */
	W_PAGE_ERROR = 150, /* nor one that says so itself, with less, */
	W_PAGE_LEFTOVER = 60, /* unless it says so below this much */
};

enum state { BEFORE, IN, OUT, OUT_LIST, OUT_END, OUT_COMMENTS, STATES };

/* What it costs to open the article (again) from each state. */
static const int reopen[STATES] = {[OUT] = 60, [OUT_LIST] = 40, [OUT_END] = 80, [OUT_COMMENTS] = 400};

struct unit {
	size_t first, last; /* lines */
	struct look look;
	int evidence;
	uint8_t rule; /* why it goes; RULE_NONE while it stays */
	uint8_t from[STATES]; /* the best state before, for each state */
	bool in;
	bool prose;
	bool again; /* another unit says the same */
};

struct chrome {
	struct looks *looks;
	struct unit *unit;
	size_t n, cap;
	uint32_t *seen;     /* hash table: a unit's number + 1 */
	size_t seen_size, seen_cap;
};

struct chrome *chrome_new(void)
{
	struct chrome *c = xcalloc(1, sizeof *c);
	c->looks = looks_new();
	return c;
}

void chrome_free(struct chrome *c)
{
	if (!c)
		return;
	looks_free(c->looks);
	free(c->unit);
	free(c->seen);
	free(c);
}

/* --- 1. units --- */

enum { WRAP_MIN = 50, WRAP_MAX = 160 };

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
			u[i].look.shape.chars + 1 + u[i + 1].look.first_word > width;
	return full >= 3 ? width : 0;
}

static bool continues(const struct unit *a, const struct unit *b, uint32_t width)
{
	const struct shape *s = &b->look.shape;
	if (b->first != a->last + 1 || a->look.rule == RULE_SYMBOLS)
		return false;
	if (s->start == START_ITEM || s->start == START_BULLET || s->start == START_MARKDOWN)
		return false;
	if (s->start != START_LOWER && b->look.rule > RULE_SOCIAL)
		return false;
	return (s->start == START_LOWER && a->look.shape.chars * 2 > width) || a->look.shape.chars + 1 + b->look.first_word > width;
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
	a->look.hash ^= b->look.hash * 31; /* odd, so that the order counts */
	if (a->look.whole || (a->look.rule == RULE_NONE && !b->look.whole))
		a->look.rule = b->look.whole ? RULE_NONE : b->look.rule;
	a->look.whole = false;
}

static void join_wrapped(struct chrome *c)
{
	uint32_t width = wrap_width(c->unit, c->n);
	if (!width)
		return;
	size_t n = 0;
	for (size_t i = 1; i < c->n; i++) {
		if (continues(&c->unit[n], &c->unit[i], width))
			join(&c->unit[n], &c->unit[i]);
		else
			c->unit[++n] = c->unit[i];
	}
	c->n = n + 1;
}

enum { EMPTY_LINE = RULES }; /* not judged yet */

void chrome_read(struct chrome *c, const struct slice *line, size_t n, struct verdict *v)
{
	c->n = 0;
	c->unit = array_room(c->unit, &c->cap, n, sizeof *c->unit);
	for (size_t i = 0; i < n; i++) {
		struct unit *u = &c->unit[c->n];
		*u = (struct unit){.first = i, .last = i};
		look_at(c->looks, line[i], &u->look);
		v[i] = (struct verdict){.key = u->look.key, .rule = EMPTY_LINE};
		c->n += u->look.shape.start != START_NOTHING;
	}
	if (c->n)
		join_wrapped(c);
}

/* --- 2. evidence --- */

static bool is_sentence(const struct shape *s)
{
	return (s->end == END_STOP || s->end == END_CALL || s->flags & SHAPE_SPEAKS) && s->words >= 6 && (s->function > 0 || s->words >= 9);
}

static bool is_long(const struct shape *s)
{
	return s->words >= 14 && s->function >= 2 && s->end != END_CUT;
}

static bool is_item(const struct shape *s)
{
	return s->start == START_ITEM || s->start == START_DASH || s->start == START_BULLET;
}

/* Furniture in any company: all rules of the table but words of menus, unless the article might say the same. */
static bool is_sure(const struct unit *u)
{
	return u->look.rule > RULE_SOCIAL && !(u->look.whole && u->look.says & SAYS_HEADING);
}

static bool is_list_cue(const struct unit *u)
{
	return (u->look.rule == RULE_TAGS || u->look.rule == RULE_RELATED || u->look.rule == RULE_WIDGET) && is_sure(u);
}

/* 'ВИКОНАВЧИЙ КОМІТЕТ', 'Р І Ш Е Н Н Я'. */
static bool is_capitals(const struct shape *s)
{
	return s->words > 0 && s->capital == s->words && (s->caps == s->words || s->chars < s->words * 2 + 2);
}

static int weigh(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	if (is_sure(u))
		return W_FURNITURE;
	if (s->start == START_MARKDOWN)
		return W_HEADING;
	if (u->look.rule)
		return u->look.says & SAYS_HEADING ? -1 : W_MENU;
	int w = 0;
	if (is_sentence(s))
		w = W_SENTENCE + (int)(s->words < 30 ? s->words : 30);
	else if (is_long(s))
		w = W_LONG + (int)(s->words < 40 ? s->words : 40) / 2;
	else if (s->end == END_CUT)
		w = W_SHORT;
	else if (s->end != END_OPEN || s->flags & (SHAPE_TABBED | SHAPE_ROW) || (is_item(s) && (s->words >= 4 || s->numbers)))
		w = W_ITEM;
	else if (s->words <= 4 && !is_item(s) && s->numbers == 0)
		w = W_SHORT;
	if (u->look.says & SAYS_HEADING)
		return w + W_HEADING;
	if (u->look.says & SAYS_CREDITS && s->words >= 4)
		return w + W_CREDITS;
	if (u->look.says & SAYS_LETTERHEAD && !is_capitals(s))
		return w;
	if (u->look.says & (SAYS_BYLINE | SAYS_CONTACTS | SAYS_LETTERHEAD) || s->start == START_HANDLE ||
	    s->flags & (SHAPE_DATE | SHAPE_MAIL | SHAPE_PHONE))
		return w + W_SUPPORT;
	return w;
}

/* The unit below i, furniture aside; NULL at the end. */
static const struct unit *next_below(const struct chrome *c, size_t i)
{
	for (i++; i < c->n && (c->unit[i].look.rule || c->unit[i].look.shape.words + c->unit[i].look.shape.numbers == 1);)
		i++;
	return i < c->n ? &c->unit[i] : NULL;
}

static bool is_text(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return u->prose || s->flags & SHAPE_DATE || u->look.says & SAYS_BYLINE || s->start == START_MARKDOWN ||
	       ((s->end == END_STOP || s->end == END_CALL) && s->words >= 6);
}

/* Does text follow unit i, or a shorter second title or an author's name and then text? */
static bool is_above_text(const struct chrome *c, size_t i)
{
	const struct unit *below = next_below(c, i);
	if (!below || is_text(below))
		return below;
	const struct unit *next = next_below(c, (size_t)(below - c->unit));
	uint32_t words = c->unit[i].look.shape.words;
	return below->look.shape.words <= (words > 3 ? words : 3) && next && next->prose;
}

/* Furniture that stands between a title and its text rather than above a title. */
static bool is_under_title(const struct unit *u)
{
	return u->look.rule == RULE_COUNTER || u->look.rule == RULE_SHARE || u->look.rule == RULE_RATING ||
	       u->look.rule == RULE_PLAYER;
}

/* What opening at unit i is worth, as a title or as the date that stands above one. */
static int title_worth(const struct chrome *c, size_t i)
{
	const struct unit *u = &c->unit[i];
	const struct shape *s = &u->look.shape;
	if (s->flags & SHAPE_DATE && s->chars > 5 && next_below(c, i) && !(next_below(c, i)->look.shape.flags & SHAPE_DATE))
		return title_worth(c, (size_t)(next_below(c, i) - c->unit));
	if (u->look.rule || u->rule || u->look.says & SAYS_BYLINE || s->flags & SHAPE_DATE || s->end == END_COMMA ||
	    s->end == END_CUT || s->start == START_LOWER || s->words > 35)
		return 0;
	if (u->evidence >= W_SENTENCE)
		return W_TITLE_FIRST;
	int worth = s->words >= 6   ? W_TITLE + W_TITLE_LONG
		    : s->words >= 4 ? W_TITLE
				    : (int)s->words * 4;
	const struct unit *above = i ? u - 1 : NULL, *below = next_below(c, i);
	if (!above || (!is_under_title(above) && (above->look.rule || above->rule || above->look.shape.words <= 3)))
		worth += W_TITLE_FIRST;
	int next = s->words >= 4 ? W_TITLE_NEXT : W_TITLE_NEXT / 2;
	return worth + (is_above_text(c, i) ? next : 0) - (below && below->look.shape.end == END_CUT ? W_TITLE : 0);
}

/* What a title list is made of, under 'Читайте також'. */
static bool may_be_listed(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return !is_sure(u) && s->words <= 18 && s->end != END_COLON && s->end != END_COMMA && s->start != START_HANDLE &&
	       s->start != START_MARKDOWN && !(s->end == END_STOP && s->words > 5) &&
	       !(s->flags & SHAPE_SPEAKS) && !(u->look.says & (SAYS_CREDITS | SAYS_CONTACTS)) && s->start != START_LOWER;
}

enum { LISTED_MAX = 40, TITLE_WITHIN = 5 };

/* Of the last few units of a list, the one that is most like a title; of equals the first. */
static size_t likely_title(const struct chrome *c, size_t i, size_t end)
{
	size_t best = end;
	for (size_t k = end; k-- > i && end - k <= TITLE_WITHIN;)
		if (best == end || title_worth(c, k) >= title_worth(c, best))
			best = k;
	return best;
}

/* Marks the lines that the cue at i announces. The last of them stays where text follows at once: it may be that
 * text's heading, and in the head of a page its title. */
static void mark_listed(struct chrome *c, size_t i, bool head)
{
	size_t k = i + 1, titles = 0;
	while (k < c->n && k <= i + LISTED_MAX && may_be_listed(&c->unit[k]))
		titles += !(c->unit[k++].look.shape.flags & SHAPE_DATE);
	bool text_follows = k < c->n && c->unit[k].prose && !is_sure(&c->unit[k]);
	size_t end = k;
	if (head)
		end = likely_title(c, i + 1, k);
	else if (text_follows && titles > 1 && c->unit[k - 1].look.shape.words <= 4)
		end--;
	for (size_t j = i + 1; j < end; j++)
		if (!is_sure(&c->unit[j])) {
			c->unit[j].rule = RULE_LISTED;
			c->unit[j].evidence = W_FURNITURE;
			c->unit[j].prose = false;
		}
}

static uint64_t whole_key(const struct unit *u)
{
	return u->look.hash;
}

static uint64_t begin_key(const struct unit *u)
{
	return u->look.begin;
}

/* Empties the table of units seen, with room for all. */
static void clear_seen(struct chrome *c)
{
	c->seen_size = 64;
	while (c->seen_size < c->n * 2)
		c->seen_size *= 2;
	c->seen = array_room(c->seen, &c->seen_cap, c->seen_size, sizeof *c->seen);
	memset(c->seen, 0, c->seen_size * sizeof *c->seen);
}

/* The unit seen with the same key as unit i, or NULL: then i is seen from now on. Units without a key are unlike any. */
static struct unit *seen_before(struct chrome *c, size_t i, uint64_t (*key)(const struct unit *))
{
	uint64_t k = key(&c->unit[i]);
	if (!k)
		return NULL;
	for (size_t slot = k & (c->seen_size - 1);; slot = (slot + 1) & (c->seen_size - 1)) {
		if (!c->seen[slot]) {
			c->seen[slot] = (uint32_t)(i + 1);
			return NULL;
		}
		struct unit *u = &c->unit[c->seen[slot] - 1];
		if (key(u) == k)
			return u;
	}
}

/* Lines said twice. */
static void mark_again(struct chrome *c)
{
	clear_seen(c);
	for (size_t i = 0; i < c->n; i++) {
		struct unit *before = seen_before(c, i, whole_key);
		if (before)
			before->again = c->unit[i].again = true;
	}
}

/* Lines cut off that begin like a longer one further down: 'У Хорошеві фахівці із супроводу …'. */
static void mark_teasers(struct chrome *c)
{
	clear_seen(c);
	for (size_t i = c->n; i-- > 0;) {
		struct unit *u = &c->unit[i];
		const struct unit *below = seen_before(c, i, begin_key);
		if (below && u->look.shape.end == END_CUT && below->look.shape.words + 1 >= u->look.shape.words)
			u->rule = RULE_TEASER;
	}
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
	return is_sure(u) && (u->look.rule == RULE_SHARE || u->look.rule == RULE_BUTTON || u->look.rule == RULE_RATING ||
			      u->look.rule >= RULE_TAGS);
}

/* Below text: share, print, next, 'Чи була ця інформація корисною?' one after another are its end; and 'Контакти' above a
 * telephone is a heading. */
static void weigh_run(struct chrome *c, size_t i)
{
	struct unit *u = &c->unit[i];
	if (is_sure(u) && i > 0 && is_sure(u - 1)) {
		int w = u[-1].evidence + W_FURNITURE;
		u->evidence = w > W_FURNITURE_RUN ? w : W_FURNITURE_RUN;
	} else if (u->look.rule == RULE_MENU && u->look.whole && i + 1 < c->n && is_contact(u + 1) && !is_sure(u + 1)) {
		u->look.rule = RULE_NONE;
		u->evidence = W_HEADING;
	}
}

static bool is_counter(const struct unit *u)
{
	return u->look.rule == RULE_COUNTER || u->look.rule == RULE_SYMBOLS || u->look.rule == RULE_APP ||
	       u->look.rule == RULE_SHARE || u->look.rule == RULE_RATING;
}

/* '07:15' under '4.2K views', '1156' between the date and the title: a number alone beside a counter is one. */
static bool is_bare_number(const struct chrome *c, size_t i)
{
	const struct unit *u = &c->unit[i];
	const struct shape *s = &u->look.shape;
	if (s->words || !s->numbers || s->flags & (SHAPE_DATE | SHAPE_PHONE) || u->look.rule)
		return false;
	return (i > 0 && is_counter(u - 1)) || (i + 1 < c->n && is_counter(u + 1));
}

static void gather_evidence(struct chrome *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct unit *u = &c->unit[i];
		u->evidence = weigh(u);
		u->prose = !is_sure(u) && u->evidence >= W_SENTENCE + 6;
		if (is_bare_number(c, i)) {
			u->rule = RULE_COUNTER;
			u->evidence = W_FURNITURE;
		}
		if (u->rule)
			u->evidence = W_FURNITURE;
	}
	bool head = true, ended = false;
	for (size_t i = 0; i < c->n; i++) {
		if (head && c->unit[i].look.shape.flags & SHAPE_TRAIL && !c->unit[i].rule && !c->unit[i].look.shape.numbers) {
			c->unit[i].rule = RULE_TRAIL;
			c->unit[i].evidence = W_FURNITURE;
		}
		if (is_list_cue(&c->unit[i]) && c->unit[i].look.whole)
			mark_listed(c, i, head);
		head = head && !c->unit[i].prose;
		if (!head)
			weigh_run(c, i);
		if (is_end_of_article(&c->unit[i]))
			ended = !head;
		else if (c->unit[i].prose)
			ended = false;
		else if (ended && c->unit[i].evidence > 1 && !(c->unit[i].look.says & SAYS_CREDITS))
			c->unit[i].evidence = 1;
	}
}

/* --- 3. the stretch --- */

/* The state a unit forces on an open article, or IN: none. */
static enum state closes(const struct unit *u)
{
	if (!is_sure(u))
		return IN;
	switch (u->look.rule) {
	case RULE_TAGS:
	case RULE_RELATED:
	case RULE_WIDGET:
		return u->look.whole ? OUT_LIST : IN;
	case RULE_COPYRIGHT:
	case RULE_LEGAL:
	case RULE_SITE:
		return u->look.whole ? IN : OUT_END;
	case RULE_COMMENTS:
		return OUT_COMMENTS;
	default:
		return IN;
	}
}

struct path {
	int score[STATES];
};

static void offer(struct path *next, struct unit *u, enum state to, enum state from, int score)
{
	if (score > next->score[to]) {
		next->score[to] = score;
		u->from[to] = (uint8_t)from;
	}
}

/* A channel's page, with one post after another? */
static bool is_feed(const struct chrome *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n; i++)
		n += c->unit[i].look.rule == RULE_APP;
	return n >= 2;
}

/* The most evidence that an article open at the last line, or closed before it, can have; as Viterbi does. */
static void find_stretch(struct chrome *c)
{
	bool feed = is_feed(c);
	enum { NEVER = INT_MIN / 2 };
	struct path path = {{[IN] = NEVER, [OUT] = NEVER, [OUT_LIST] = NEVER, [OUT_END] = NEVER, [OUT_COMMENTS] = NEVER}};
	int text = 0;
	for (size_t i = 0; i < c->n; i++) {
		struct unit *u = &c->unit[i];
		struct path next;
		for (int s = 0; s < STATES; s++)
			next.score[s] = NEVER;
		enum state forced = text >= W_SENTENCE + W_TITLE ? closes(u) : IN;
		offer(&next, u, BEFORE, BEFORE, path.score[BEFORE] - (forced == OUT_COMMENTS ? 60 : 0));
		for (enum state s = OUT; s < STATES; s++)
			offer(&next, u, s > forced ? s : forced == IN ? s : forced, s, path.score[s]);
		offer(&next, u, forced == IN ? OUT : forced, IN, path.score[IN]);
		if (forced == IN) {
			offer(&next, u, IN, IN, path.score[IN] + u->evidence);
			offer(&next, u, IN, BEFORE, path.score[BEFORE] + u->evidence + title_worth(c, i));
			for (enum state s = OUT; s < STATES; s++) {
				int cost = s > OUT ? reopen[s] : feed ? W_FEED - title_worth(c, i) : text ? reopen[s] : W_REOPEN_HEAD;
				offer(&next, u, IN, s, path.score[s] + u->evidence - cost);
			}
		}
		text += u->prose ? u->evidence : 0;
		path = next;
	}
	enum state best = BEFORE;
	for (enum state s = BEFORE; s < STATES; s++)
		if (path.score[s] > path.score[best])
			best = s;
	for (size_t i = c->n; i-- > 0;) {
		c->unit[i].in = best == IN;
		best = c->unit[i].from[best];
	}
}

/* --- 4. edges and insides --- */

/* May a line stand at the article's end although it weighs nothing: a partner's name, a signature? */
static bool may_trail(const struct unit *u)
{
	return !u->look.rule && !u->rule && u->look.shape.end != END_CUT;
}

enum { TRAILING = 6, TRAILING_CREDITS = 40 };

enum { LATE = 8 };

/* 'Джерело: …', or who paid, may stand below the tags and the share buttons, though not below comments or a footer. */
static void late_edge(struct chrome *c, size_t i)
{
	for (size_t last = i + LATE; i < c->n && i < last && !c->unit[i].in; i++) {
		struct unit *u = &c->unit[i];
		if (is_sure(u) && u->look.rule >= RULE_RELATED)
			return;
		if (u->look.rule || u->rule || !(u->look.says & (SAYS_BYLINE | SAYS_CREDITS)) || u->look.shape.words > 60)
			continue;
		if (u->look.says & SAYS_BYLINE || u->look.shape.words >= 5)
			u->in = true;
		if (u->look.shape.end == END_COLON && i + 1 < c->n && may_trail(u + 1))
			u[1].in = true;
	}
}

/* Lines after the end of the article up to the first sign of furniture: the names of partners stand there, and losing
 * them is worse than keeping a line too many. A long run of such lines is a menu. */
static void lower_edge(struct chrome *c, size_t i)
{
	size_t end = i + 1, plain = 0;
	bool credits = c->unit[i].look.says & SAYS_CREDITS || c->unit[i].look.shape.start == START_HANDLE;
	for (size_t k = i; !credits && k-- > 0 && c->unit[k].in && i - k < 4;)
		credits = (c->unit[k].look.says & SAYS_CREDITS) && (c->unit[k].look.says & SAYS_HEADING);
	while (end < c->n && !c->unit[end].in && may_trail(&c->unit[end])) {
		plain += weigh(&c->unit[end]) < 0;
		end++;
	}
	if (plain > (credits ? TRAILING_CREDITS : TRAILING))
		end = i + 1;
	for (size_t k = i + 1; k < end; k++)
		c->unit[k].in = true;
	late_edge(c, end);
}

/* A line of a decision's letterhead: capitals, '(п'ятдесят перша сесія)', 'від 20.11.2025 № 3311', 'м. Зарудня'. */
static bool is_letterhead(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return !is_sure(u) && !u->rule && (is_capitals(s) || s->start == START_OTHER || s->start == START_LOWER ||
					   s->start == START_NUMBER || s->flags & SHAPE_DATE);
}

/* 'УКРАЇНА', 'ВИКОНАВЧИЙ КОМІТЕТ' and what follows, down to the title of a decision. */
static void letterhead_edge(struct chrome *c, size_t i)
{
	size_t k = i, last = i + 5;
	bool letterhead = false;
	while (k > 0 && is_letterhead(&c->unit[k - 1]))
		k--;
	for (size_t j = k; j < c->n && j < last; j++)
		letterhead = letterhead || (c->unit[j].look.says & SAYS_LETTERHEAD && is_capitals(&c->unit[j].look.shape));
	for (; letterhead && k < i; k++)
		c->unit[k].in = true;
}

/* A second text of the page opens with its title, which weighs nothing by itself. */
static void upper_edge(struct chrome *c, size_t i)
{
	for (size_t k = i; k-- > 0 && i - k <= 2 && !c->unit[k].in && may_trail(&c->unit[k]);)
		if (title_worth(c, k) >= W_TITLE) {
			for (; k < i; k++)
				c->unit[k].in = true;
			return;
		}
}

static void defend_edges(struct chrome *c)
{
	bool first = true;
	for (size_t i = 0; i < c->n; i++) {
		if (!c->unit[i].in)
			continue;
		if (first)
			letterhead_edge(c, i);
		else if (!c->unit[i - 1].in)
			upper_edge(c, i);
		if (i + 1 < c->n && !c->unit[i + 1].in)
			lower_edge(c, i);
		first = false;
	}
}

static bool is_furniture(const struct chrome *c, size_t i)
{
	return i >= c->n || !c->unit[i].in || c->unit[i].look.rule;
}

/* A menu's word in the article goes where three furniture lines meet; else 'Контакти' is a heading there. */
static bool among_its_like(const struct chrome *c, size_t i)
{
	bool above = i > 0 && is_furniture(c, i - 1), below = is_furniture(c, i + 1);
	return (above && below) || (above && i > 1 && is_furniture(c, i - 2)) || (below && is_furniture(c, i + 2));
}

static bool is_button(const struct chrome *c, size_t i)
{
	const struct unit *u = &c->unit[i];
	return u->look.rule == RULE_SHARE || u->look.rule == RULE_SOCIAL || u->look.rule == RULE_BUTTON || u->rule == RULE_INSIDE;
}

/* A word or two among buttons is a button that no table knows. */
static bool is_between_buttons(const struct chrome *c, size_t i)
{
	const struct unit *u = &c->unit[i];
	if (i == 0 || i + 2 >= c->n || u->look.rule || u->look.says || u->look.shape.words > 4 || u->look.shape.numbers ||
	    u->look.shape.end != END_OPEN)
		return false;
	return is_button(c, i - 1) && (is_button(c, i + 1) || (u[1].look.shape.words <= 4 && is_button(c, i + 2)));
}

static void cut_inside(struct chrome *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct unit *u = &c->unit[i];
		if (!u->in || u->rule)
			continue;
		if (is_sure(u))
			u->rule = u->look.rule;
		else if (is_between_buttons(c, i))
			u->rule = RULE_INSIDE;
		else if (u->look.rule && u->look.shape.start != START_MARKDOWN && !is_capitals(&u->look.shape) && among_its_like(c, i))
			u->rule = u->look.rule;
		else if (u->again && u->look.shape.words <= 5 && i > 0 && (is_sure(u - 1) || u[-1].rule) && u->look.shape.end == END_OPEN)
			u->rule = RULE_REPEAT;
	}
}

/* --- verdicts --- */

/* Does a page without any article worth the name say that it has none? Under an article such a line is a leftover. */
static bool is_empty(const struct chrome *c)
{
	int evidence = 0;
	bool error = false, above = false;
	for (size_t i = 0; i < c->n; i++) {
		const struct unit *u = &c->unit[i];
		evidence += u->in ? u->evidence : 0;
		if (u->look.rule == RULE_ERROR && (evidence < W_PAGE_LEFTOVER || !above))
			error = true;
		above = above || u->in;
	}
	return evidence < (error ? W_PAGE_ERROR : W_PAGE);
}

static void name_outside(struct chrome *c, bool empty)
{
	size_t first = c->n, last = 0;
	for (size_t i = 0; i < c->n && !empty; i++)
		if (c->unit[i].in) {
			first = first < i ? first : i;
			last = i;
		}
	for (size_t i = 0; i < c->n; i++) {
		struct unit *u = &c->unit[i];
		if ((u->in && !empty) || u->rule)
			continue;
		u->rule = u->look.rule ? u->look.rule
			  : empty      ? RULE_EMPTY
			  : i < first  ? RULE_HEAD
			  : i > last   ? RULE_TAIL
				       : RULE_INSIDE;
	}
}

/* Lines that the site's other pages have too are furniture, whatever they say. */
static void mark_shared(struct chrome *c, const bool *shared)
{
	for (size_t i = 0; i < c->n; i++) {
		struct unit *u = &c->unit[i];
		bool all = true;
		for (size_t k = u->first; k <= u->last; k++)
			all = all && shared[k];
		if (all) {
			u->look.rule = u->look.rule > RULE_SOCIAL ? u->look.rule : RULE_SHARED;
			u->look.says = 0;
			u->rule = RULE_SHARED;
		}
	}
}

/* Empty lines stay above a line that stays, but for those above the first. */
static void judge_empty(size_t n, struct verdict *v)
{
	uint8_t below = RULE_TAIL;
	for (size_t i = n; i-- > 0; below = v[i].rule)
		if (!v[i].key && v[i].rule == EMPTY_LINE)
			v[i].rule = below;
	for (size_t i = 0; i < n && !v[i].opens; i++)
		if (v[i].rule == RULE_NONE)
			v[i].rule = RULE_HEAD;
}

static void judge_lines(const struct chrome *c, const bool *shared, struct verdict *v)
{
	bool opened = false;
	for (size_t i = 0; i < c->n; i++) {
		const struct unit *u = &c->unit[i];
		for (size_t k = u->first; k <= u->last; k++) {
			v[k].rule = shared && shared[k] ? RULE_SHARED : u->rule;
			v[k].opens = v[k].rule == RULE_NONE && !opened;
			v[k].credits = v[k].rule == RULE_NONE && u->look.says & SAYS_CREDITS;
			opened = opened || v[k].opens;
		}
	}
}

void chrome_judge(struct chrome *c, const bool *shared, size_t n, struct verdict *v)
{
	if (shared)
		mark_shared(c, shared);
	mark_again(c);
	mark_teasers(c);
	gather_evidence(c);
	find_stretch(c);
	defend_edges(c);
	bool empty = is_empty(c);
	if (!empty)
		cut_inside(c);
	name_outside(c, empty);
	judge_lines(c, shared, v);
	judge_empty(n, v);
}
