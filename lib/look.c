#include "look.h"

#include <stdlib.h>

#include "phrase.h"
#include "table.h"

enum {
	LOOKED_AT = 320,
	LAST_BYTES = 24,
	SHORT_WORDS = 6,
	PART_WORDS = 30,
	WEATHER_WORDS = 3,
	KEY_WORDS = 8,
	BEGIN_WORDS = 4,
	STRAY_NUMBERS = 3,
	CUE_MORE = 2,
	ELLIPSIS = 0x2026
};

enum where { WHOLE, START, SHORT, PART, WHERES };

static const char *const where_name[WHERES] = {"whole", "start", "short", "part"};
static const char *const chrome_set[PART] = {"chrome, whole", "chrome, start", "chrome, short"};
static const char *const article_set[PART] = {"article, whole", "article, start", "article, short"};

static const char *const name_of[RULES] = {
	[RULE_MENU] = "menu",
	[RULE_SOCIAL] = "social",
	[RULE_SKIP] = "skip",
	[RULE_TRAIL] = "trail",
	[RULE_SEARCH] = "search",
	[RULE_LANGUAGE] = "language",
	[RULE_LOGIN] = "login",
	[RULE_FORM] = "form",
	[RULE_SHARE] = "share",
	[RULE_BUTTON] = "button",
	[RULE_DOWNLOAD] = "download",
	[RULE_COUNTER] = "counter",
	[RULE_RATING] = "rating",
	[RULE_PAGER] = "pager",
	[RULE_CALENDAR] = "calendar",
	[RULE_COOKIE] = "cookie",
	[RULE_AD] = "ad",
	[RULE_WEATHER] = "weather",
	[RULE_APP] = "app",
	[RULE_PLAYER] = "player",
	[RULE_TAGS] = "tags",
	[RULE_RELATED] = "related",
	[RULE_WIDGET] = "widget",
	[RULE_SUBSCRIBE] = "subscribe",
	[RULE_COPYRIGHT] = "copyright",
	[RULE_LEGAL] = "legal",
	[RULE_SITE] = "site",
	[RULE_COMMENTS] = "comments",
	[RULE_ERROR] = "error",
	[RULE_HASHTAGS] = "hashtags",
	[RULE_SYMBOLS] = "symbols",
	[RULE_TEASER] = "teaser",
	[RULE_REPEAT] = "repeat",
	[RULE_LISTED] = "listed",
	[RULE_LINKS] = "links",
	[RULE_HEAD] = "head",
	[RULE_INSIDE] = "inside",
	[RULE_TAIL] = "tail",
	[RULE_EMPTY] = "empty",
	[RULE_SHARED] = "shared",
};

static const struct {
	const char *name;
	enum says says;
} says_of[] = {
	{"credits", SAYS_CREDITS},       {"byline", SAYS_BYLINE},   {"contacts", SAYS_CONTACTS},
	{"letterhead", SAYS_LETTERHEAD}, {"visitor", SAYS_VISITOR},
};

/* The pages of a site say the same short lines over and over: what was found last time is kept, in a table where each
 * line has one place. */
enum { MEMO_LINE = 96, MEMO_BITS = 13 };

struct memo {
	uint8_t n; /* of line; 0: an empty place */
	char line[MEMO_LINE];
	struct look look;
};

struct looks {
	struct memo *memo;             /* 1 << MEMO_BITS of them */
	struct phrases *chrome[PART];  /* their numbers are enum rule */
	struct phrases *article[PART]; /* enum says */
	struct phrases *part; /* enum rule, or IN_ARTICLE + enum says: one set, as every word is looked up in it */
	struct shape_lists *lists;
	struct words words;
};

const char *rule_name(enum rule rule)
{
	return name_of[rule];
}

enum { IN_ARTICLE = RULES };

/* The number of a row's phrases: enum rule, or IN_ARTICLE + enum says. */
static int number_of(const struct table *t)
{
	for (int k = RULE_NONE + 1; k < RULES_OF_TABLE; k++)
		if (slice_is(t->cell[0], name_of[k]))
			return k;
	for (size_t k = 0; k < sizeof says_of / sizeof *says_of; k++)
		if (slice_is(t->cell[0], says_of[k].name))
			return IN_ARTICLE + (int)says_of[k].says;
	table_die(t, "unknown rule '%.*s'", (int)t->cell[0].n, t->cell[0].p);
}

static void add_row(struct looks *l, const struct table *t)
{
	int where = 0, id = number_of(t);
	while (where < WHERES && !slice_is(t->cell[1], where_name[where]))
		where++;
	if (where == WHERES)
		table_die(t, "unknown place '%.*s'", (int)t->cell[1].n, t->cell[1].p);
	if (where == PART)
		phrases_add(l->part, t->cell[2], id, t);
	else if (id < IN_ARTICLE)
		phrases_add(l->chrome[where], t->cell[2], id, t);
	else
		phrases_add(l->article[where], t->cell[2], id - IN_ARTICLE, t);
}

struct looks *looks_new(void)
{
	struct looks *l = xcalloc(1, sizeof *l);
	l->lists = shape_new();
	l->memo = xcalloc((size_t)1 << MEMO_BITS, sizeof *l->memo);
	for (int k = 0; k < PART; k++) {
		l->chrome[k] = phrases_new(chrome_set[k]);
		l->article[k] = phrases_new(article_set[k]);
	}
	l->part = phrases_new("part");
	if (phrases_whole(l->part))
		return l; /* reading the rows would take longer than a short page */
	struct table t;
	table_open(&t, "chrome.tsv", "rule where phrases");
	while (table_next(&t))
		add_row(l, &t);
	table_close(&t);
	return l;
}

void looks_free(struct looks *l)
{
	if (!l)
		return;
	for (int k = 0; k < PART; k++) {
		phrases_free(l->chrome[k]);
		phrases_free(l->article[k]);
	}
	phrases_free(l->part);
	shape_free(l->lists);
	free(l->memo);
	words_free(&l->words);
	free(l);
}

/* The first word that is no mark or emoji; 0 where there is none, so that '←' alone can be a phrase. */
static size_t first_of(const struct words *ws)
{
	for (size_t i = 0; i < ws->n; i++)
		if (ws->v[i].kind != WORD_PUNCT)
			return i;
	return 0;
}

/* Of the phrases of a line the first one tells, but menu and social weigh least; id: -1, or what told so far. */
static bool weighs_more(int found, int id)
{
	return id < 0 || (id <= RULE_SOCIAL && found > RULE_SOCIAL);
}

/* Does a menu's word go on the words before it? 'Опис вакансії' is a heading, 'Опис Вакансії' two words of a menu. */
static bool goes_on(const struct words *ws, size_t i, int found)
{
	return found == RULE_MENU && i > 0 && ws->v[i - 1].kind == WORD_LETTERS && !(ws->v[i].flags & WORD_CAP) &&
	       ws->v[i].start - ws->v[i - 1].end == 1 && ws->v[0].flags & WORD_CAP;
}

/* Phrases one after another to the line's end, marks aside: 'Регистрация • Вход • Правила'. Numbers may stand after them all:
 * 'Коментарі (2)', but not in 'Кабінет 207, пн-пт'. The first one's number, where no other weighs more; menu and social weigh least. */
static int whole_line(const struct phrases *set, const struct words *ws)
{
	int id = -1;
	size_t numbers = 0;
	for (size_t i = 0, end; i < ws->n; i = end) {
		int found = phrase_at(set, ws, i, &end);
		if (found < 0 && (ws->v[i].kind == WORD_LETTERS || word_punct(ws, i, ',') || ++numbers > STRAY_NUMBERS))
			return -1;
		if (found < 0) {
			numbers -= ws->v[i].kind == WORD_PUNCT;
			end = i + 1;
		} else if (numbers || goes_on(ws, i, found)) {
			return -1;
		} else if (weighs_more(found, id)) {
			id = found;
		}
	}
	return id;
}

/* Does word i begin a cell of a line of links: 'Дописи · Вакансії · Курси', 'ACCUEIL    NOS ACTIONS    CONTACT'? */
static bool begins_cell(const struct words *ws, size_t i)
{
	return i == 0 || ws->v[i].start - ws->v[i - 1].end >= 2 ||
	       (ws->v[i - 1].kind == WORD_PUNCT && word_spaced(ws, i - 1) && word_spaced(ws, i) &&
		(word_sign(ws, i - 1, "|/") || word_punct(ws, i - 1, 0xb7) || word_punct(ws, i - 1, 0x2022)));
}

enum { CELLS = 3 };

/* A line of cells of which at least half are phrases: as whole_line. */
static int most_cells(const struct phrases *set, const struct words *ws)
{
	int id = -1;
	size_t cells = 0, known = 0;
	for (size_t i = 0, end; i < ws->n; i = end) {
		size_t after;
		for (end = i + 1; end < ws->n && !begins_cell(ws, end); end++)
			if (word_sign(ws, end, ".,!?:"))
				return -1;
		size_t last = end < ws->n && ws->v[end - 1].kind == WORD_PUNCT ? end - 1 : end;
		int found = phrase_at(set, ws, i, &after);
		cells++;
		if (found < 0 || after != last)
			continue;
		known++;
		if (weighs_more(found, id))
			id = found;
	}
	return cells >= CELLS && known * 2 >= cells && known > 1 ? id : -1;
}

/* *whole (or NULL) becomes whether no letter follows the phrase, *after (or NULL) the word behind it. */
static int starts_with(const struct phrases *set, const struct words *ws, bool *whole, size_t *after)
{
	size_t end = 0, first = first_of(ws);
	int id = phrase_at(set, ws, 0, &end);
	if (id < 0 && first > 0)
		id = phrase_at(set, ws, first, &end);
	if (after)
		*after = end;
	while (id >= 0 && end < ws->n && ws->v[end].kind != WORD_LETTERS)
		end++;
	if (whole)
		*whole = id >= 0 && end == ws->n;
	return id;
}

/* May this furniture be a sentence? 'Рейтинг громад очолила Вербівка.' is no counter. */
static bool may_be_sentence(int rule)
{
	return rule == RULE_LOGIN || rule == RULE_FORM || rule == RULE_BUTTON || rule == RULE_COOKIE ||
	       rule == RULE_APP || rule >= RULE_SUBSCRIBE;
}

/* May it head what is furniture in a page with marked headings? '## Читайте також'; '## Програма' is the article's. */
static bool may_head(int rule)
{
	return rule == RULE_LOGIN || rule == RULE_SHARE || rule == RULE_COOKIE || rule == RULE_TAGS ||
	       rule == RULE_RELATED || rule == RULE_WIDGET || rule == RULE_SUBSCRIBE || rule == RULE_COMMENTS;
}

/* 'українська.', 'English.' are a sentence's last word, below the rest of it. */
static bool may_end_sentence(const struct shape *s, int rule)
{
	return s->start == START_LOWER || rule == RULE_MENU || rule == RULE_SOCIAL || rule == RULE_LANGUAGE;
}

/* '© 2011-2026', '© Рада, 2025'; but '© UNICEF/2024/Filippov' is a photo's author. */
static bool has_year(const struct words *ws)
{
	for (size_t i = 0; i < ws->n; i++)
		if (ws->v[i].kind == WORD_NUMBER && ws->v[i].n == 4 && (i < 2 || ws->v[i].flags & WORD_SPACE))
			return true;
	return false;
}

/* 'Інші новини розділу', 'More stories from Kherson' are headings of a list; 'Читайте також: як зимують бджоли' is a title in one. */
static bool heads_list(const struct words *ws, size_t end)
{
	if (end + CUE_MORE < ws->n || end == ws->n || ws->v[end].flags & WORD_CAP)
		return false;
	while (end < ws->n && ws->v[end].kind == WORD_LETTERS)
		end++;
	return end == ws->n;
}

static int find_start(const struct looks *l, bool *whole)
{
	const struct words *ws = &l->words;
	size_t end = 0;
	int id = starts_with(l->chrome[START], ws, whole, &end);
	if ((id == RULE_RELATED || id == RULE_WIDGET) && heads_list(ws, end))
		*whole = true;
	if (id == RULE_COPYRIGHT && word_punct(ws, 0, 0xa9) && !has_year(ws))
		id = -1;
	return id;
}

static bool is_short(const struct shape *s)
{
	return s->words <= SHORT_WORDS && s->end != END_STOP;
}

/* Adds what the phrases in the line say, up to the first that acknowledges; returns the rule of the first that has one, or -1. */
static int find_parts(const struct looks *l, struct look *look)
{
	const struct words *ws = &l->words;
	int rule = -1;
	size_t end;
	for (size_t from = 0; from < ws->n; from += PHRASES_STEP)
		for (uint64_t bits = phrases_may_begin(l->part, ws, from); bits; bits &= bits - 1) {
			int id = phrase_at(l->part, ws, from + (size_t)__builtin_ctzll(bits), &end);
			if (id == IN_ARTICLE + SAYS_VISITOR)
				look->visitor = (uint8_t)(look->visitor + (look->visitor < UINT8_MAX));
			else if (id >= IN_ARTICLE && !(look->says & SAYS_CREDITS))
				look->says |= (uint8_t)(id - IN_ARTICLE);
			else if (id >= 0 && id < IN_ARTICLE && rule < 0)
				rule = id;
		}
	return rule;
}

enum { ORNAMENTS = 0x2190 }; /* arrows, frames, emoji, and what follows them */

/* No letter, and no digit but a counter's: '· · ·', '👍 34 ❤ 5'. */
static bool is_symbols(const struct shape *s, const struct words *ws)
{
	if (s->words || s->flags & (SHAPE_DATE | SHAPE_FRAMED | SHAPE_PHONE))
		return s->words == 0 && s->numbers == 0;
	return s->numbers == 0 || s->start == START_BULLET || *word_c(ws, 0) >= ORNAMENTS;
}

enum { FIELD = 3, SEQUENCE = 3, DAYS = 31, ARROWED_WORDS = 8, LEFT_POINTER = 0x25c4 };

/* '[        ]', '[______]': a field to fill in, as w3m and lynx draw it. */
static bool has_field(const struct words *ws)
{
	for (size_t i = 0; i + 1 < ws->n; i++) {
		if (!word_punct(ws, i, '['))
			continue;
		size_t end = i + 1;
		while (word_punct(ws, end, '_'))
			end++;
		if (word_punct(ws, end, ']') && ws->v[end].start - ws->v[i].end >= FIELD)
			return true;
	}
	return false;
}

/* '[banner1] [counter]', '[Пошук]': pictures without a name, and buttons, as w3m draws them. */
static bool is_bracketed(const struct words *ws)
{
	bool inside = false;
	for (size_t i = 0; i < ws->n; i++)
		if (word_punct(ws, i, '[') || word_punct(ws, i, ']'))
			inside = word_punct(ws, i, '[');
		else if (!inside)
			return false;
	return ws->n > 2 && !inside;
}

/* '7 8 9 10 11 12 13': a week of a calendar, or a pager; not the numbers of a table's columns. */
static bool is_sequence(const struct words *ws)
{
	unsigned last = 0, n = 0;
	for (size_t i = 0; i < ws->n; i++, n++) {
		unsigned value = 0;
		if (ws->v[i].kind != WORD_NUMBER || ws->v[i].n > 2)
			return false;
		for (uint32_t k = 0; k < ws->v[i].n; k++)
			value = value * 10 + word_c(ws, i)[k] - '0';
		if (value > DAYS || (n && value != last + 1))
			return false;
		last = value;
	}
	return n >= SEQUENCE;
}

/* '◄ Попередній дайджест', 'Наступне інтерв'ю →': the way to another page. */
static bool is_arrowed(const struct shape *s, const struct words *ws)
{
	uint16_t first = *word_c(ws, 0), last = *word_c(ws, ws->n - 1);
	if (s->words == 0 || s->words > ARROWED_WORDS || s->flags & (SHAPE_PHONE | SHAPE_MAIL | SHAPE_SPEAKS))
		return false;
	return first == LEFT_POINTER || last == 0x2192 || last == 0x25ba || last == 0x25b6 || last == 0x203a;
}

/* part: of a phrase inside the line, or -1 */
static int find_rule(const struct look *look, const struct looks *l, int part, bool *whole)
{
	const struct words *ws = &l->words;
	const struct shape *s = &look->shape;
	if (s->flags & SHAPE_HASHTAGS)
		return RULE_HASHTAGS;
	if (is_symbols(s, ws))
		return RULE_SYMBOLS;
	if (s->words == 0 && is_sequence(ws))
		return RULE_CALENDAR;
	if (s->flags & SHAPE_BRACKET && has_field(ws))
		return RULE_FORM;
	if (s->words <= SHORT_WORDS && word_punct(ws, 0, '[') && is_bracketed(ws))
		return RULE_BUTTON;
	if (s->flags & (SHAPE_DATE | SHAPE_FRAMED))
		return RULE_NONE;
	int id = s->words <= 24 ? whole_line(l->chrome[WHOLE], ws) : -1;
	if (id < 0 && s->words <= 24 && (ws->gaps || s->flags & SHAPE_CELLS) && s->end == END_OPEN)
		id = most_cells(l->chrome[WHOLE], ws);
	*whole = id >= 0;
	if (id < 0)
		id = find_start(l, whole);
	if (id < 0 && is_short(s) && s->start != START_LOWER)
		id = starts_with(l->chrome[SHORT], ws, whole, NULL);
	if (id < 0 && is_short(s) && ws->n > 1 && word_punct(ws, ws->n - 1, '*') && ws->n == s->words + 1)
		return RULE_FORM; /* 'Ваше місто *': a field that must be filled in; but '**Програма**' is bold */
	if (id < 0 && is_arrowed(s, ws))
		return RULE_PAGER;
	if (id < 0 && s->words <= (part == RULE_WEATHER ? WEATHER_WORDS : PART_WORDS))
		id = part;
	if ((s->start == START_MARKDOWN && !may_head(id)) || (*whole && s->end == END_STOP && may_end_sentence(s, id)))
		return RULE_NONE;
	if (id < 0 || (!may_be_sentence(id) && (s->end == END_STOP || s->end == END_CALL) && s->words >= 6))
		return RULE_NONE;
	return id;
}

/* A number to call or an address to write to is of use to the reader, whatever stands before it: 'Адміністратор: 2-33-18';
 * so is the date that a counter follows: 'Дата: 03.10.2025 14:12 Переглядів: 128'. */
static bool is_useful(const struct look *look)
{
	return (look->shape.flags & (SHAPE_PHONE | SHAPE_MAIL) && look->rule < RULE_SUBSCRIBE) ||
	       (look->shape.flags & (SHAPE_DATED | SHAPE_DATELINE) && look->rule == RULE_COUNTER);
}

static void set_rule(struct look *look, const struct looks *l, int part)
{
	look->rule = (uint8_t)find_rule(look, l, part, &look->whole);
	if (is_useful(look))
		look->rule = RULE_NONE;
}

static void set_says(struct look *look, const struct looks *l)
{
	const struct words *ws = &l->words;
	int id = look->shape.words <= 8 ? whole_line(l->article[WHOLE], ws) : -1;
	if (id >= 0)
		look->says = (uint8_t)(id | SAYS_HEADING);
	id = starts_with(l->article[START], ws, NULL, NULL);
	if (id < 0 && is_short(&look->shape))
		id = starts_with(l->article[SHORT], ws, NULL, NULL);
	if (id >= 0)
		look->says |= (uint8_t)id;
}

static uint64_t mix(uint64_t h, uint64_t next)
{
	h = (h ^ next) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

static void set_hashes(struct look *look, const struct words *ws)
{
	const struct shape *s = &look->shape;
	bool counts = s->words && s->words <= KEY_WORDS && !(s->flags & (SHAPE_DATE | SHAPE_DATELINE | SHAPE_PHONE));
	uint64_t h = 0, key = 0;
	size_t n = 0;
	for (size_t i = 0; i < ws->n; i++) {
		if (ws->v[i].kind == WORD_PUNCT)
			continue;
		h = mix(h, ws->v[i].hash);
		if (counts)
			key = mix(key, ws->v[i].kind == WORD_NUMBER ? 1 : ws->v[i].hash);
		if (++n == BEGIN_WORDS)
			look->begin = (uint32_t)h;
	}
	look->hash = h;
	look->key = counts ? key : h;
	for (size_t i = 0; i < ws->n && (i == 0 || !(ws->v[i].flags & WORD_SPACE)); i++)
		look->first_word += ws->v[i].n;
}

enum { MORE_WORDS = 4 };

/* Are the words before the end a date and no more: '15.11.2026', '2026-11-15'? */
static bool is_dotted_date(const struct words *ws, size_t end)
{
	if (end != 5)
		return false;
	for (size_t i = 0; i < end; i++)
		if (i % 2 ? !word_sign(ws, i, ".-/") : ws->v[i].kind != WORD_NUMBER)
			return false;
	return true;
}

/* 'Сорок буханців на годину. Детальніше', 'La récolte est bonne… [Lire la suite]', '15.11.2026 Детальніше': what follows a sentence's
 * end, or a date, is a button. */
static bool ends_in_button(const struct looks *l)
{
	const struct words *ws = &l->words;
	size_t n = ws->n, letters = 0, end;
	while (n > 0 && ws->v[n - 1].kind == WORD_PUNCT && !word_sign(ws, n - 1, ".!?"))
		n--;
	size_t i = n;
	while (i > 0 && letters <= MORE_WORDS && ws->v[i - 1].kind == WORD_LETTERS) {
		letters++;
		i--;
	}
	if (letters == 0 || letters > MORE_WORDS || i < 2)
		return false;
	size_t stop = i - 1 - word_sign(ws, i - 1, "[(<");
	if (!is_dotted_date(ws, i) && !word_sign(ws, stop, ".!?") && !word_punct(ws, stop, ELLIPSIS))
		return false;
	return phrase_at(l->chrome[WHOLE], ws, i, &end) == RULE_BUTTON && end == n;
}

/* A prefix that ends between characters. */
static struct slice beginning(struct slice line)
{
	size_t n = LOOKED_AT;
	while (((unsigned char)line.p[n] & 0xc0) == 0x80)
		n--;
	return (struct slice){line.p, n};
}

static struct slice ending(struct slice line)
{
	size_t at = line.n - LAST_BYTES;
	while (((unsigned char)line.p[at] & 0xc0) == 0x80)
		at++;
	return (struct slice){line.p + at, line.n - at};
}

static void read_look(struct looks *l, struct slice line, struct look *look)
{
	*look = (struct look){0};
	bool cut = line.n > LOOKED_AT;
	uint8_t end = 0;
	if (cut) {
		words_read(&l->words, ending(line));
		shape_read(&look->shape, l->lists, &l->words);
		end = look->shape.end;
		look->more = ends_in_button(l);
	}
	words_read(&l->words, cut ? beginning(line) : line);
	if (l->words.n == 0)
		return;
	look->more = look->more || (!cut && ends_in_button(l));
	shape_read(&look->shape, l->lists, &l->words);
	shape_count_function(&look->shape, l->lists, &l->words);
	if (cut)
		look->shape.end = end;
	set_says(look, l);
	set_rule(look, l, find_parts(l, look));
	set_hashes(look, &l->words);
	if (cut)
		look->key = look->hash = mix(look->hash, line.n);
}

static struct memo *place_of(const struct looks *l, struct slice line)
{
	uint64_t h = line.n, word;
	size_t i = 0;
	for (; i + sizeof word <= line.n; i += sizeof word) {
		memcpy(&word, line.p + i, sizeof word);
		h = mix(h, word);
	}
	for (; i < line.n; i++)
		h = mix(h, (unsigned char)line.p[i]);
	return &l->memo[h & (((size_t)1 << MEMO_BITS) - 1)];
}

void look_at(struct looks *l, struct slice line, struct look *look)
{
	if (line.n == 0 || line.n > MEMO_LINE) {
		read_look(l, line, look);
		return;
	}
	struct memo *m = place_of(l, line);
	if (m->n != line.n || memcmp(m->line, line.p, line.n) != 0) {
		m->n = (uint8_t)line.n;
		memcpy(m->line, line.p, line.n);
		read_look(l, line, &m->look);
	}
	*look = m->look;
}
