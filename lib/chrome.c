#include "chrome.h"

#include <limits.h>
#include <stdlib.h>

#include "empty.h"
#include "evidence.h"

/* How a page is judged:
 *
 *   1. Lines become units (unit.h), and each gets evidence (evidence.h).
 *   2. The stretch with the most evidence is found (find_stretch), where a likely title opens it, and where lines such as
 *      'Читайте також' or 'Залишити коментар' close it and make opening again dear.
 *   3. Its edges are defended (lower_edge, upper_edge), and what does not belong is cut out of it (cut_inside). */

enum {
	W_REOPEN_HEAD = 25, /* what it costs to go on below a menu that stands between the title and the text, */
	W_FEED = 45,        /* and with a further post of a channel, which has a title of its own, */
	W_RESUME = 20,      /* and below 'Читайте також' and its titles */
};

enum state { BEFORE, IN, OUT, OUT_LIST, OUT_END, OUT_COMMENTS, STATES = UNIT_STATES };

/* What it costs to open the article again from each state. */
static const int reopen[STATES] = {[OUT] = 60, [OUT_LIST] = 40, [OUT_END] = 80, [OUT_COMMENTS] = 400};

struct chrome {
	struct looks *looks;
	struct units units;
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
	units_free(&c->units);
	free(c);
}

enum { EMPTY_LINE = RULES }; /* not judged yet */

void chrome_read(struct chrome *c, const struct slice *line, const uint8_t *linked, size_t n, struct verdict *v)
{
	struct units *us = &c->units;
	us->n = 0;
	us->links = linked;
	us->v = array_room(us->v, &us->cap, n, sizeof *us->v);
	for (size_t i = 0; i < n; i++) {
		struct unit *u = &us->v[us->n];
		*u = (struct unit){.first = i, .last = i, .linked = linked ? linked[i] : 0};
		look_at(c->looks, line[i], &u->look);
		v[i] = (struct verdict){.key = u->look.key, .rule = EMPTY_LINE};
		us->n += u->look.shape.start != START_NOTHING;
	}
	if (us->n)
		units_join_wrapped(us);
}

/* The state a unit forces on an open article, or IN: none. */
static enum state closes(const struct unit *u)
{
	if (!unit_is_sure(u))
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
static bool is_feed(const struct units *us)
{
	size_t n = 0;
	for (size_t i = 0; i < us->n; i++)
		n += us->v[i].look.rule == RULE_APP;
	return n >= 2;
}

enum { NEVER = INT_MIN / 2 };

/* The most evidence that an article open at the last line, or closed before it, can have; as Viterbi does. titled: may it open at a
 * title, or only at a sentence? */
static void find_best(struct units *us, bool titled)
{
	bool feed = is_feed(us);
	struct path path = {
		{[IN] = NEVER, [OUT] = NEVER, [OUT_LIST] = NEVER, [OUT_END] = NEVER, [OUT_COMMENTS] = NEVER}};
	int text = 0;
	for (size_t i = 0; i < us->n; i++) {
		struct unit *u = &us->v[i];
		struct path next;
		for (int s = 0; s < STATES; s++)
			next.score[s] = NEVER;
		enum state forced = text >= W_SENTENCE + W_TITLE ? closes(u) : IN;
		bool open = path.score[IN] >= path.score[BEFORE] + W_TITLE_BEST; /* for good: no title outweighs that */
		int title = forced == IN && (!open || feed) && (titled || u->prose) ? evidence_title(us, i) : 0;
		offer(&next, u, BEFORE, BEFORE, path.score[BEFORE] - (forced == OUT_COMMENTS ? 60 : 0));
		if (forced == IN) {
			offer(&next, u, IN, IN, path.score[IN] + u->evidence);
			offer(&next, u, IN, BEFORE, path.score[BEFORE] + u->evidence + title);
		}
		for (enum state s = OUT; s < STATES; s++) {
			if (path.score[s] == NEVER)
				continue; /* three of the four, on most pages */
			int cost = s == OUT_LIST && u->resumes ? W_RESUME
				   : s > OUT                   ? reopen[s]
				   : feed                      ? W_FEED - title
				   : text                      ? reopen[s]
							       : W_REOPEN_HEAD;
			offer(&next, u, s > forced ? s : forced == IN ? s : forced, s, path.score[s]);
			if (forced == IN)
				offer(&next, u, IN, s, path.score[s] + u->evidence - cost);
		}
		offer(&next, u, forced == IN ? OUT : forced, IN, path.score[IN]);
		text += u->prose ? u->evidence : 0;
		path = next;
	}
	enum state best = BEFORE;
	for (enum state s = BEFORE; s < STATES; s++)
		if (path.score[s] > path.score[best])
			best = s;
	for (size_t i = us->n; i-- > 0;) {
		us->v[i].in = best == IN;
		best = us->v[i].from[best];
	}
}

static bool has_prose(const struct units *us, bool in)
{
	size_t i = 0;
	while (i < us->n && !(us->v[i].prose && us->v[i].in == in))
		i++;
	return i < us->n;
}

/* A title without a sentence, where a sentence stands without a title, is the site's name above an announcement of one line. */
static void find_stretch(struct units *us)
{
	find_best(us, true);
	if (!has_prose(us, true) && has_prose(us, false))
		find_best(us, false);
}

/* May a line stand at the article's end although it weighs nothing: a partner's name, a signature? */
static bool may_trail(const struct unit *u)
{
	return !u->look.rule && !u->rule && u->look.shape.end != END_CUT;
}

enum { TRAILING = 6, TRAILING_CREDITS = 40 };

enum { LATE = 8 };

/* 'Джерело: …', or who paid, may stand below the tags and the share buttons, though not below comments or a footer. */
static void late_edge(struct units *us, size_t i)
{
	for (size_t last = i + LATE; i < us->n && i < last && !us->v[i].in; i++) {
		struct unit *u = &us->v[i];
		if (unit_is_sure(u) && u->look.rule >= RULE_RELATED)
			return;
		if (u->look.rule || u->rule || !(u->look.says & (SAYS_BYLINE | SAYS_CREDITS)) ||
		    u->look.shape.words > 60)
			continue;
		if (u->look.says & SAYS_BYLINE || u->look.shape.words >= 5 || evidence_names_payer(&u->look))
			u->in = true;
		if (u->look.shape.end == END_COLON && i + 1 < us->n && may_trail(u + 1))
			u[1].in = true;
	}
}

/* 'Партнери', 'Партнери виставки', 'За фінансування'; but 'Партнерам' and 'Гранти' are words of a menu. */
static bool may_be_credits(const struct look *look)
{
	return look->says & SAYS_CREDITS && (look->says & SAYS_HEADING || look->shape.words > 1);
}

/* 'Відгуки' by itself between lines that are no furniture: a heading, if the article goes on below. */
static bool is_lone_word(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	return i > 0 && i + 1 < us->n && u->look.rule == RULE_MENU && u->look.whole && may_trail(u - 1) &&
	       may_trail(u + 1);
}

/* 'підведено газ': the words of a menu begin with a capital; tags are one word. */
static bool is_lower_item(const struct unit *u)
{
	return u->look.shape.start == START_LOWER && u->look.shape.words > 1;
}

/* Lines after the end of the article up to the first sign of furniture: the names of partners stand there, and losing
 * them is worse than keeping a line too many. A long run of such lines is a menu. */
static void lower_edge(struct units *us, size_t i)
{
	size_t end = i + 1, plain = 0;
	bool credits = us->v[i].look.says & SAYS_CREDITS || us->v[i].look.shape.start == START_HANDLE;
	for (size_t k = i; !credits && k-- > 0 && us->v[k].in && i - k < 4;)
		credits = (us->v[k].look.says & SAYS_CREDITS) && (us->v[k].look.says & SAYS_HEADING);
	bool names = credits && !(us->v[i].look.says & SAYS_CREDITS); /* below a heading for them: these may be links */
	size_t sure = us->n; /* up to the first such word, unless credits stand below it */
	for (; end < us->n && !us->v[end].in && (may_trail(&us->v[end]) || is_lone_word(us, end)); end++) {
		if (unit_is_link(&us->v[end]) && !names)
			break;
		if (us->v[end].look.rule && sure == us->n)
			sure = end;
		plain += us->v[end].evidence < 0 && !is_lower_item(&us->v[end]);
		if (!us->v[end].look.rule && may_be_credits(&us->v[end].look)) {
			credits = true;
			names = names || us->v[end].look.says & SAYS_HEADING;
			sure = us->n;
		}
	}
	end = end < sure ? end : sure;
	if (plain > (credits ? TRAILING_CREDITS : TRAILING))
		end = i + 1;
	for (size_t k = i + 1; k < end; k++)
		us->v[k].in = true;
	late_edge(us, end);
}

/* A line of a decision's letterhead: capitals, '(п'ятдесят перша сесія)', 'від 20.11.2025 № 3311', 'м. Зарудня'. */
static bool is_letterhead(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	if (u->look.rule && !(u->look.says & SAYS_LETTERHEAD))
		return false; /* 'МЕНЮ' */
	return !unit_is_sure(u) && !u->rule &&
	       (evidence_is_capitals(s) || u->look.says & SAYS_LETTERHEAD || s->start == START_OTHER ||
		s->start == START_LOWER || s->start == START_NUMBER || s->flags & SHAPE_DATE);
}

/* 'УКРАЇНА', 'ВИКОНАВЧИЙ КОМІТЕТ' and what follows, down to the title of a decision. */
static void letterhead_edge(struct units *us, size_t i)
{
	size_t k = i, last = i + 5;
	bool letterhead = false;
	while (k > 0 && is_letterhead(&us->v[k - 1]))
		k--;
	for (size_t j = k; j < us->n && j < last; j++)
		letterhead = letterhead ||
			     (us->v[j].look.says & SAYS_LETTERHEAD && evidence_is_capitals(&us->v[j].look.shape));
	for (; letterhead && k < i; k++)
		us->v[k].in = true;
}

/* A second text of the page opens with its title, which weighs nothing by itself; and the article goes on with a heading
 * below the titles of a list: 'Читайте також', two titles, 'Люди'. */
static void upper_edge(struct units *us, size_t i)
{
	struct unit *above = &us->v[i - 1];
	if (i > 1 && us->v[i].prose && may_trail(above) && us->v[i - 2].rule == RULE_LISTED)
		above->in = true;
	for (size_t k = i; k-- > 0 && i - k <= 2 && !us->v[k].in && may_trail(&us->v[k]);)
		if (evidence_title(us, k) >= W_TITLE) {
			for (; k < i; k++)
				us->v[k].in = true;
			return;
		}
}

/* Who wrote it, or when. */
static bool is_stamp(const struct unit *u)
{
	return u->look.shape.flags & (SHAPE_DATE | SHAPE_DATED | SHAPE_DATELINE) || u->look.says & SAYS_BYLINE;
}

/* Below what stands beside an article's title: a trail, 'Час читання: 6 хв', 'Друк'. */
static bool is_below_tools(const struct units *us, size_t i)
{
	const struct shape *s = &us->v[i].look.shape;
	if (i == 0 || s->words < 4 || shape_is_item(s) || us->v[i + 1].look.shape.start == START_MARKDOWN)
		return false;
	const struct unit *above = &us->v[i - 1];
	return above->rule == RULE_TRAIL || above->look.rule == RULE_TRAIL || above->look.rule == RULE_COUNTER ||
	       above->look.rule == RULE_SHARE || above->look.rule == RULE_PAGER;
}

/* The line above the first may be as good a title: 'Школа маленьких міст' / '6 тижнів · онлайн'; or a byline:
 * 'Pressemitteilung vom 17.09.2025'. */
static void first_edge(struct units *us, size_t i)
{
	for (size_t k = i; k-- > 0 && i - k <= 3 && may_trail(&us->v[k]) && is_stamp(&us->v[k]);)
		us->v[k].in = true;
	if (i > 0 && may_trail(&us->v[i - 1]) && us->v[i - 1].evidence >= W_CREDITS &&
	    us->v[i - 1].look.says & SAYS_CREDITS)
		us->v[i - 1].in = true;
	if (i > 0 && !us->v[i].prose && may_trail(&us->v[i - 1]) && evidence_title(us, i - 1) >= W_TITLE &&
	    (evidence_title(us, i - 1) >= evidence_title(us, i) || is_below_tools(us, i - 1)))
		us->v[i - 1].in = true;
}

/* A post of a channel may be one short sentence, between the channel's name and the counters: 'Доброго ранку, громадо!' */
static void feed_edge(struct units *us)
{
	for (size_t i = 1; i + 1 < us->n && us->v[i].look.rule != RULE_COMMENTS; i++) {
		struct unit *u = &us->v[i];
		const struct shape *s = &u->look.shape;
		if ((s->end == END_STOP || s->end == END_CALL) && s->words >= 3 && may_trail(u) && u[-1].again &&
		    (u[1].look.rule == RULE_COUNTER || u[1].look.rule == RULE_SYMBOLS))
			u->in = true;
	}
}

static void defend_edges(struct units *us)
{
	bool first = true;
	for (size_t i = 0; i < us->n; i++) {
		if (!us->v[i].in)
			continue;
		if (first) {
			first_edge(us, i);
			letterhead_edge(us, i);
		}
		if (!first && !us->v[i - 1].in)
			upper_edge(us, i);
		if (i + 1 < us->n && !us->v[i + 1].in)
			lower_edge(us, i);
		first = false;
	}
	if (is_feed(us))
		feed_edge(us);
}

static bool is_furniture(const struct units *us, size_t i)
{
	return i >= us->n || !us->v[i].in || us->v[i].look.rule;
}

static bool is_stamp_at(const struct units *us, size_t i)
{
	return i < us->n && us->v[i].in && is_stamp(&us->v[i]);
}

/* 'Новини' / 'Освіта' between the title and the date. */
static bool is_category(const struct units *us, size_t i)
{
	bool above = i > 0 && us->v[i - 1].in && us->v[i - 1].look.rule == RULE_MENU;
	bool below = i + 1 < us->n && us->v[i + 1].in && us->v[i + 1].look.rule == RULE_MENU;
	return (below && is_stamp_at(us, i + 2)) || (above && is_stamp_at(us, i + 1));
}

/* A menu's word in the article goes where three furniture lines meet; else 'Контакти' is a heading there. */
static bool among_its_like(const struct units *us, size_t i)
{
	bool above = i > 0 && is_furniture(us, i - 1), below = is_furniture(us, i + 1);
	if (is_category(us, i))
		return true;
	if (below && i + 1 < us->n && us->v[i + 1].look.rule == RULE_COUNTER)
		return true; /* 'Деталі', 'Категорія: Новини' */
	return (above && below) || (above && i > 1 && is_furniture(us, i - 2)) || (below && is_furniture(us, i + 2));
}

static bool is_button(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	return u->look.rule == RULE_SHARE || u->look.rule == RULE_SOCIAL || u->look.rule == RULE_BUTTON ||
	       u->rule == RULE_INSIDE;
}

/* A word or two among buttons is a button that no table knows. */
static bool is_between_buttons(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	if (i == 0 || i + 2 >= us->n || u->look.rule || u->look.says || u->look.shape.words > 4 ||
	    u->look.shape.numbers || u->look.shape.end != END_OPEN || u[1].look.shape.flags & SHAPE_DATE)
		return false; /* an author's name stands above the date */
	return is_button(us, i - 1) && (is_button(us, i + 1) || (u[1].look.shape.words <= 4 && is_button(us, i + 2)));
}

/* 'Програма' is a word of the menu, and a heading where the hours stand below it. */
static bool is_above_items(const struct units *us, size_t i)
{
	if (i + 1 == us->n || !us->v[i + 1].in || us->v[i + 1].rule)
		return false;
	return us->v[i + 1].evidence >= W_ITEM || us->v[i + 1].look.shape.flags & SHAPE_CLOCK;
}

/* What a link in the article may be an item of: 'Потрібні документи:', '## Завантаження'. */
static bool announces(const struct unit *u)
{
	return !u->look.rule && !u->rule && !unit_is_link(u) &&
	       (u->look.shape.end == END_COLON || u->look.shape.start == START_MARKDOWN || u->look.says & SAYS_HEADING);
}

enum { LINKED_TITLE = 5 }; /* words of a lone one */

/* Links in a row, or another article's title alone, unless the text announces them; a marked heading that is a link, below
 * text. */
static bool is_linked_away(const struct units *us, size_t i)
{
	const struct shape *s = &us->v[i].look.shape;
	if (!unit_is_link(&us->v[i]) || s->flags & (SHAPE_TRAIL | SHAPE_TABBED))
		return false;
	if (s->start == START_MARKDOWN)
		return i > 0 && us->v[i - 1].in;
	size_t k = i;
	while (k > 0 && unit_is_link(&us->v[k - 1]))
		k--;
	if (k > 0 && announces(&us->v[k - 1]))
		return false;
	bool row = k < i || (i + 1 < us->n && unit_is_link(&us->v[i + 1]));
	return row || (s->words >= LINKED_TITLE && s->end != END_STOP && s->start != START_LOWER);
}

static void cut_inside(struct units *us)
{
	bool feed = is_feed(us);
	for (size_t i = 0; i < us->n; i++) {
		struct unit *u = &us->v[i];
		if (!u->in || u->rule)
			continue;
		if (unit_is_sure(u))
			u->rule = u->look.rule;
		else if (is_linked_away(us, i))
			u->rule = RULE_LINKS;
		else if (is_between_buttons(us, i))
			u->rule = RULE_INSIDE;
		else if (u->look.rule && u->look.shape.start != START_MARKDOWN &&
			 !evidence_is_capitals(&u->look.shape) && among_its_like(us, i))
			u->rule = u->look.rule;
		else if (u->again && u->look.shape.words <= 5 && i > 0 && (feed || unit_is_sure(u - 1) || u[-1].rule) &&
			 u->look.shape.end == END_OPEN && !is_above_items(us, i))
			u->rule = RULE_REPEAT;
	}
}

static void name_outside(struct units *us, bool empty)
{
	size_t first = us->n, last = 0;
	for (size_t i = 0; i < us->n && !empty; i++)
		if (us->v[i].in) {
			first = first < i ? first : i;
			last = i;
		}
	for (size_t i = 0; i < us->n; i++) {
		struct unit *u = &us->v[i];
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
static void mark_shared(struct units *us, const bool *shared)
{
	for (size_t i = 0; i < us->n; i++) {
		struct unit *u = &us->v[i];
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

static void judge_lines(const struct units *us, const bool *shared, struct verdict *v)
{
	bool opened = false;
	for (size_t i = 0; i < us->n; i++) {
		const struct unit *u = &us->v[i];
		for (size_t k = u->first; k <= u->last; k++) {
			v[k].rule = shared && shared[k] ? RULE_SHARED : u->rule;
			v[k].opens = v[k].rule == RULE_NONE && !opened;
			v[k].credits = v[k].rule == RULE_NONE && u->look.says & SAYS_CREDITS;
			opened = opened || v[k].opens;
		}
	}
}

/* A page that shows no sign of a site is text alone, however odd: a list, a table. */
static bool keep_bare(struct units *us)
{
	for (size_t i = 0; i < us->n; i++)
		if (us->v[i].rule || (us->v[i].look.rule && us->v[i].look.rule != RULE_SYMBOLS &&
				      (us->v[i].look.rule != RULE_PAGER || us->v[i].look.shape.words)))
			return false; /* a leaf's number is no site's */
	for (size_t i = 0; i < us->n; i++)
		us->v[i].in = true;
	return true;
}

void chrome_judge(struct chrome *c, const bool *shared, size_t n, struct verdict *v)
{
	struct units *us = &c->units;
	if (shared)
		mark_shared(us, shared);
	evidence_gather(us);
	find_stretch(us);
	defend_edges(us);
	bool empty = !keep_bare(us) && empty_page(us);
	if (!empty)
		cut_inside(us);
	name_outside(us, empty);
	judge_lines(us, shared, v);
	judge_empty(n, v);
}
