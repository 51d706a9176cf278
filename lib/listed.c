#include "listed.h"

#include "evidence.h"

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

enum { PAYS_WITHIN = 4 };

/* Does a sentence soon say who paid, before any furniture? */
static bool pays_below(const struct units *us, size_t i)
{
	for (size_t k = i; k < us->n && k < i + PAYS_WITHIN && !us->v[k].look.rule; k++)
		if (us->v[k].look.shape.end == END_STOP && evidence_names_payer(&us->v[k].look))
			return true;
	return false;
}

/* Below two titles without a summary, the last bullet or the last link a sentence is the article's own, and so it is where
 * somebody soon says who paid; below a link also under a heading. */
static void mark_resuming(struct units *us, size_t i, size_t end, size_t titles, bool links)
{
	if (end == us->n || us->v[i].look.rule != RULE_RELATED || !titles)
		return;
	bool bullets = shape_is_item(&us->v[end - 1].look.shape) && !shape_is_item(&us->v[end].look.shape);
	if (links && !us->v[end].prose && !us->v[end].look.rule && end + 1 < us->n)
		end++;
	us->v[end].resumes = (titles > 1 || links || bullets || pays_below(us, end)) && us->v[end].prose &&
			     !unit_is_sure(&us->v[end]);
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
	return !u->look.rule && shape_is_sentence(&u->look.shape) && u->look.shape.words <= SUMMARY && !u->look.says;
}

static bool is_plain_title(const struct unit *u)
{
	const struct shape *s = &u->look.shape;
	return !u->look.rule && !u->look.says && s->end == END_OPEN && s->words >= 2 && s->words <= 16 &&
	       !shape_is_item(s);
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
void listed_below(struct units *us, size_t i, bool head)
{
	bool links = i + 1 < us->n && unit_is_link(&us->v[i + 1]);
	size_t titles = 0, end = list_end(us, i, links, &titles);
	bool text_follows = end < us->n && us->v[end].prose && !unit_is_sure(&us->v[end]);
	size_t summaries = head || links ? 0 : summaries_end(us, i);
	mark_resuming(us, i, end, titles, links);
	if (summaries)
		end = summaries;
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

static bool is_card_summary(const struct unit *u)
{
	return shape_is_sentence(&u->look.shape) && is_card_line(u);
}

static bool is_card_date(const struct unit *u)
{
	return u->look.shape.flags & SHAPE_DATE;
}

static bool is_card_title(const struct unit *u)
{
	return !shape_is_sentence(&u->look.shape) && is_card_line(u);
}

/* The first card has nothing above it that tells where it begins; its lines from the button up, any of which may be missing. */
static void mark_first_card(struct units *us, size_t button)
{
	static bool (*const part[])(const struct unit *u) = {is_card_summary, is_card_date, is_card_title,
							     is_card_date};
	size_t k = button;
	for (size_t p = 0; p < sizeof part / sizeof *part; p++)
		if (k > 0 && part[p](&us->v[k - 1]))
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

enum { CONTENTS_MIN = 3 };

/* The headings of the page, said one after another above the first of them: 'Contents', '• How to bid', '• Key dates'. Where the
 * run ends, the page's text begins. */
static void mark_contents(struct units *us)
{
	for (size_t i = 0, end; i < us->n; i = end) {
		end = i + 1;
		if (!us->v[i].again || !shape_is_item(&us->v[i].look.shape) || us->v[i].look.rule)
			continue;
		while (end < us->n && us->v[end].again && shape_is_item(&us->v[end].look.shape))
			end++;
		if (end - i < CONTENTS_MIN)
			continue;
		for (size_t k = i; k < end; k++)
			us->v[k].rule = RULE_LISTED;
		if (i > 0 && us->v[i - 1].look.shape.words <= 3 && us->v[i - 1].look.rule <= RULE_MENU)
			us->v[i - 1].rule = RULE_LISTED;
	}
}

void listed_mark(struct units *us)
{
	mark_again(us);
	mark_teasers(us);
	mark_contents(us);
}
