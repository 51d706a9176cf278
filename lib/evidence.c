#include "evidence.h"

static bool is_sentence(const struct shape *s)
{
	return (s->end == END_STOP || s->end == END_CALL || s->flags & SHAPE_SPEAKS) && s->words >= 6 &&
	       (s->function > 0 || s->words >= 9);
}

static bool is_long(const struct shape *s)
{
	return s->words >= 14 && s->function >= 2 && s->end != END_CUT;
}

static bool is_item(const struct shape *s)
{
	return s->start == START_ITEM || s->start == START_DASH || s->start == START_BULLET;
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
	else if (is_sentence(s))
		w = W_SENTENCE + (int)(s->words < 30 ? s->words : 30);
	else if (is_long(s))
		w = W_LONG + (int)(s->words < 40 ? s->words : 40) / 2;
	else if (s->end == END_CUT)
		w = W_SHORT;
	else if (s->end != END_OPEN || (s->start == START_QUOTE && s->words >= QUOTE_WORDS) ||
		 s->flags & (SHAPE_TABBED | SHAPE_FRAMED | SHAPE_ROW) || (is_item(s) && (s->words >= 4 || s->numbers)))
		w = W_ITEM;
	else if (s->start == START_LOWER && s->words)
		w = W_LOWER;
	else if (s->words <= 4 && !is_item(s) && s->numbers == 0)
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
	    s->flags & (SHAPE_DATE | SHAPE_TABBED | SHAPE_FRAMED | SHAPE_CLOCK) || s->end == END_COMMA ||
	    s->end == END_CUT || s->start == START_LOWER || s->words > 35 ||
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

enum { LISTED_TITLE = 5 };

/* What a title list is made of, under 'Читайте також'. A title may say who paid, too: 'Парк оновили за кошти ЄС'; so may the
 * article that goes on, but not as the first line, nor below a date. */
static bool may_be_listed(const struct unit *u, bool titles_may_say)
{
	const struct shape *s = &u->look.shape;
	if (u->rule == RULE_TEASER)
		return true;
	if (titles_may_say && s->words >= LISTED_TITLE && s->end == END_OPEN && !(u->look.says & SAYS_CONTACTS))
		return true;
	return !unit_is_sure(u) && s->words <= 18 && s->end != END_COLON && s->end != END_COMMA &&
	       s->start != START_HANDLE && s->start != START_MARKDOWN && !(s->end == END_STOP && s->words > 5) &&
	       !(s->flags & SHAPE_SPEAKS) && !(u->look.says & (SAYS_CREDITS | SAYS_CONTACTS)) &&
	       s->start != START_LOWER;
}

enum { LISTED_MAX = 40, TITLE_WITHIN = 5 };

/* Of the last few units of a list, the one that is most like a title; of equals the first. */
static size_t likely_title(const struct units *us, size_t i, size_t end)
{
	size_t best = end;
	for (size_t k = end; k-- > i && end - k <= TITLE_WITHIN;)
		if (best == end || evidence_title(us, k) >= evidence_title(us, best))
			best = k;
	return best;
}

/* Below two titles without a summary, the last bullet or the last link a sentence is the article's own; below a link also
 * under a heading. */
static void mark_resuming(struct units *us, size_t i, size_t end, size_t titles, bool links)
{
	if (end == us->n || us->v[i].look.rule != RULE_RELATED || !titles)
		return;
	bool bullets = is_item(&us->v[end - 1].look.shape) && !is_item(&us->v[end].look.shape);
	if (links && !us->v[end].prose && !us->v[end].look.rule && end + 1 < us->n)
		end++;
	us->v[end].resumes = (titles > 1 || links || bullets) && us->v[end].prose && !unit_is_sure(&us->v[end]);
}

/* The unit after the lines that the cue at i announces; a list of links ends with the last link. */
static size_t list_end(const struct units *us, size_t i, bool links, size_t *titles)
{
	size_t k = i + 1;
	for (; k < us->n && k <= i + LISTED_MAX; k++) {
		if (*titles == 0 && k == i + 1 &&
		    (us->v[k].look.rule == RULE_SUBSCRIBE || us->v[k].look.rule == RULE_BUTTON))
			continue; /* 'Article réservé à nos abonnés', 'Дивитися всі' */
		bool date = us->v[k].look.shape.flags & SHAPE_DATE, link = links && unit_is_link(&us->v[k]);
		bool first = *titles == 0 || us->v[k - 1].look.shape.flags & SHAPE_DATE;
		if (!link && ((links && !date) || !may_be_listed(&us->v[k], first)))
			break;
		*titles += !date;
	}
	return k;
}

enum { SUMMARY = 28 };

static bool is_summary(const struct unit *u)
{
	return !u->look.rule && is_sentence(&u->look.shape) && u->look.shape.words <= SUMMARY && !u->look.says;
}

static bool is_plain_title(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return !u->look.rule && !u->look.says && s->end == END_OPEN && s->words >= 2 && s->words <= 16 && !is_item(s);
}

/* The unit below titles with a summary each, two or more, that the cue at i announces and furniture follows; or 0. */
static size_t summaries_end(const struct units *us, size_t i)
{
	size_t k = i + 1;
	while (k + 1 < us->n && is_plain_title(&us->v[k]) && is_summary(&us->v[k + 1]))
		k += 2;
	return k >= i + 5 && (k == us->n || us->v[k].look.rule) ? k : 0;
}

/* Marks the lines that the cue at i announces. Where links do not tell, the last of them stays if text follows at once: it
 * may be that text's heading, and in the head of a page its title. */
static void mark_listed(struct units *us, size_t i, bool head)
{
	bool links = i + 1 < us->n && unit_is_link(&us->v[i + 1]);
	size_t titles = 0, end = list_end(us, i, links, &titles);
	bool text_follows = end < us->n && us->v[end].prose && !unit_is_sure(&us->v[end]);
	mark_resuming(us, i, end, titles, links);
	if (!head && !links && summaries_end(us, i))
		end = summaries_end(us, i);
	else if (head && !links)
		end = likely_title(us, i + 1, end);
	else if (text_follows && !links && titles > 1 && us->v[end - 1].look.shape.words <= 4)
		end--;
	for (size_t j = i + 1; j < end; j++)
		if (!unit_is_sure(&us->v[j])) {
			us->v[j].rule = RULE_LISTED;
			us->v[j].evidence = W_FURNITURE;
			us->v[j].prose = false;
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
static void clear_seen(struct units *us)
{
	us->seen_size = 64;
	while (us->seen_size < us->n * 2)
		us->seen_size *= 2;
	us->seen = array_room(us->seen, &us->seen_cap, us->seen_size, sizeof *us->seen);
	memset(us->seen, 0, us->seen_size * sizeof *us->seen);
}

/* The unit seen with the same key as unit i, or NULL: then i is seen from now on. Units without a key are unlike any. */
static struct unit *seen_before(struct units *us, size_t i, uint64_t (*key)(const struct unit *))
{
	uint64_t k = key(&us->v[i]);
	if (!k)
		return NULL;
	for (size_t slot = k & (us->seen_size - 1);; slot = (slot + 1) & (us->seen_size - 1)) {
		if (!us->seen[slot]) {
			us->seen[slot] = (uint32_t)(i + 1);
			return NULL;
		}
		struct unit *u = &us->v[us->seen[slot] - 1];
		if (key(u) == k)
			return u;
	}
}

/* 'Прес-пакет · «Дихай удома»' above 'Сторінка 2 із 4': a line said again beside the number of each leaf. */
static bool is_running_head(const struct units *us, size_t i)
{
	const struct unit *u = &us->v[i];
	if (!u->again || u->look.rule || u->look.shape.words > 14 || is_item(&u->look.shape))
		return false;
	return (i > 0 && u[-1].look.rule == RULE_PAGER && u[-1].look.shape.numbers) ||
	       (i + 1 < us->n && u[1].look.rule == RULE_PAGER && u[1].look.shape.numbers);
}

/* Lines said twice. */
static void mark_again(struct units *us)
{
	clear_seen(us);
	for (size_t i = 0; i < us->n; i++) {
		struct unit *before = seen_before(us, i, whole_key);
		if (before)
			before->again = us->v[i].again = true;
	}
}

/* A list of news: 'Урожайність нижча, ніж торік…' and 'Детальніше', again and again. Once is a text that goes on elsewhere. */
static void mark_announced(struct units *us)
{
	size_t n = 0, last = 0;
	for (size_t i = 0; i + 1 < us->n; i++)
		if (us->v[i].look.more ||
		    (us->v[i].look.shape.end == END_CUT && us->v[i + 1].look.rule == RULE_BUTTON)) {
			if (++n > 1)
				us->v[i].rule = us->v[last].rule = RULE_TEASER;
			last = i;
		}
}

enum { CARD = 6 };

static bool is_card_line(const struct unit *u)
{
	return !unit_is_sure(u) && !(u->look.says & (SAYS_CREDITS | SAYS_CONTACTS | SAYS_LETTERHEAD));
}

/* Is the unit's button that of a card: the same stands a few lines above, and nothing but a title, a date, a summary between? */
static bool ends_card(const struct units *us, size_t last, size_t i)
{
	if (i - last < 2 || i - last > CARD || us->v[i].look.hash != us->v[last].look.hash)
		return false;
	for (size_t k = last + 1; k < i; k++)
		if (!is_card_line(&us->v[k]))
			return false;
	return true;
}

/* The first card has nothing above it that tells where it begins: a summary, a title, a date. */
static void mark_first_card(struct units *us, size_t button)
{
	size_t k = button;
	if (k > 0 && is_sentence(&us->v[k - 1].look.shape) && is_card_line(&us->v[k - 1]))
		us->v[--k].rule = RULE_TEASER;
	if (k > 0 && us->v[k - 1].look.shape.flags & SHAPE_DATE)
		us->v[--k].rule = RULE_TEASER;
	if (k > 0 && !is_sentence(&us->v[k - 1].look.shape) && is_card_line(&us->v[k - 1]))
		us->v[--k].rule = RULE_TEASER;
	if (k > 0 && us->v[k - 1].look.shape.flags & SHAPE_DATE)
		us->v[--k].rule = RULE_TEASER;
}

/* Titles of other articles with their summaries, the same button below each: 'Докладніше', 'Read story'. */
static void mark_cards(struct units *us)
{
	size_t last = 0;
	bool any = false, first = true;
	for (size_t i = 0; i < us->n; i++) {
		if (us->v[i].look.rule != RULE_BUTTON || !us->v[i].look.whole)
			continue;
		if (any && ends_card(us, last, i)) {
			for (size_t k = last + 1; k < i; k++)
				us->v[k].rule = RULE_TEASER;
			if (first)
				mark_first_card(us, last);
			first = false;
		} else {
			first = true;
		}
		last = i;
		any = true;
	}
}

/* Lines cut off that begin like a longer one further down: 'У Хорошеві фахівці із супроводу …'. */
static void mark_teasers(struct units *us)
{
	clear_seen(us);
	for (size_t i = us->n; i-- > 0;) {
		struct unit *u = &us->v[i];
		const struct unit *below = seen_before(us, i, begin_key);
		if (below && u->look.shape.end == END_CUT && below->look.shape.words + 1 >= u->look.shape.words)
			u->rule = RULE_TEASER;
	}
	mark_announced(us);
	mark_cards(us);
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
	if (is_item(s) && s->words <= 3 && s->numbers == 0 && s->end == END_OPEN && u->evidence == 0) {
		u->evidence = 2 * W_SHORT;
	} else if (is_number_alone(u) && (is_date_at(us, i + 1) || (i > 0 && is_date_at(us, i - 1)))) {
		u->rule = RULE_COUNTER;
		u->evidence = W_FURNITURE;
	}
}

enum { CONTENTS_MIN = 3 };

/* The headings of the page, said one after another above the first of them: 'Contents', '• How to bid', '• Key dates'. Where the
 * run ends, the page's text begins. */
static void mark_contents(struct units *us)
{
	for (size_t i = 0, end; i < us->n; i = end) {
		end = i + 1;
		if (!us->v[i].again || !is_item(&us->v[i].look.shape) || us->v[i].look.rule)
			continue;
		while (end < us->n && us->v[end].again && is_item(&us->v[end].look.shape))
			end++;
		if (end - i < CONTENTS_MIN)
			continue;
		for (size_t k = i; k < end; k++)
			us->v[k].rule = RULE_LISTED;
		if (i > 0 && us->v[i - 1].look.shape.words <= 3 && us->v[i - 1].look.rule <= RULE_MENU)
			us->v[i - 1].rule = RULE_LISTED;
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

void evidence_gather(struct units *us)
{
	mark_leaves(us);
	mark_again(us);
	mark_teasers(us);
	mark_contents(us);
	for (size_t i = 0; i < us->n; i++)
		mark_wall(us, i);
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
			mark_listed(us, i, head);
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
