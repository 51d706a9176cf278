#include "layout.h"

#include "utf8.h"

/* How many leader dots or underscores make a new column: 'Стандарт ....... 1 450'. */
enum { LEADER = 4, GAP = 3, HASHES = 6, LONG_ROW = 12 };

/* A bullet or an emoji, not a sign of sentences, sums or markdown. */
static bool is_symbol(uint16_t c)
{
	static const uint16_t text[] = {0xa3, 0xa7, 0xa9, 0xb0, 0xbf, 0xa1, 0x2026, 0x20ac, 0x20b4, 0x2116};
	if (c < 0x80)
		return false;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (c == text[i])
			return false;
	return true;
}

static bool symbol(const struct words *ws, size_t i)
{
	return i < ws->n && ws->v[i].kind == WORD_PUNCT && is_symbol(*word_c(ws, i));
}

static size_t past_emphasis(const struct words *ws, size_t i)
{
	while (word_sign(ws, i, "*_"))
		i++;
	return i;
}

/* '## Партнери', but not '#діти'. */
static size_t past_hashes(struct layout *l, const struct words *ws)
{
	size_t i = 0;
	while (word_punct(ws, i, '#') && i <= HASHES)
		i++;
	if (!i || i > HASHES || !word_spaced(ws, i))
		return 0;
	l->opener = '#';
	l->level = (uint8_t)i;
	return i;
}

/* A dash or an asterisk and a space ('-5 °C' is text), or any symbols. */
static size_t past_bullet(struct layout *l, const struct words *ws)
{
	size_t i = 0;
	if (word_sign(ws, 0, "-*+") && word_spaced(ws, 1))
		i = 1;
	else if (word_punct(ws, 0, '-') && ws->v[1].kind == WORD_LETTERS)
		i = 1;
	while (symbol(ws, i))
		i++;
	size_t len;
	if (i) /* folding makes one of all emoji */
		l->opener = symbol(ws, 0) ? utf8_decode(ws->src.p + ws->v[0].start, &len) : *word_c(ws, 0);
	return i;
}

/* Folding makes a lone I or X Cyrillic. */
static bool is_roman(const struct words *ws, size_t i)
{
	const uint16_t *c = word_c(ws, i);
	for (uint32_t k = 0; k < ws->v[i].n; k++)
		if (c[k] < 0x80 ? !strchr("ivxlc", (char)c[k]) : c[k] != 0x445 && c[k] != 0x456 && c[k] != 0x441)
			return false;
	return ws->v[i].flags & WORD_CAP;
}

/* Up to three digits, 'IV', or a letter before a bracket. A lone 'І' may be an initial ('І. Франко'): it takes a bracket,
 * too. */
static bool is_ordinal(const struct words *ws, size_t i)
{
	const struct word *w = &ws->v[i];
	if (w->kind == WORD_NUMBER)
		return w->n <= 3;
	return w->kind == WORD_LETTERS && (w->n == 1 ? word_punct(ws, i + 1, ')') : w->n <= 5 && is_roman(ws, i));
}

static uint16_t value_of(const struct words *ws, size_t i)
{
	const uint16_t *c = word_c(ws, i);
	unsigned value = 0;
	if (ws->v[i].kind == WORD_LETTERS)
		return ws->v[i].n == 1 ? (uint16_t)(*c < 0x80 ? *c - 'a' + 1 : *c - 0x42f) : 0;
	for (uint32_t k = 0; k < ws->v[i].n; k++)
		value = value * 10 + c[k] - '0';
	return (uint16_t)value;
}

/* '1. ', '1.2. ', '3) ', '(4) ', 'IV. ', 'а) ', but not '9.3 млн' nor '12.05.2025'. */
static size_t past_number(struct layout *l, const struct words *ws, size_t start)
{
	size_t i = start + word_punct(ws, start, '(');
	uint8_t level = 0;
	uint16_t kind = i < ws->n && ws->v[i].kind == WORD_LETTERS && ws->v[i].n == 1 ? ')' : '0';
	while (i + 1 < ws->n && is_ordinal(ws, i) && !word_spaced(ws, i + 1) && word_sign(ws, i + 1, ".)")) {
		l->number = value_of(ws, i);
		i += 2;
		level++;
		if (word_spaced(ws, i) || word_punct(ws, i - 1, ')'))
			break;
	}
	if (!level || i >= ws->n || (!word_spaced(ws, i) && !word_punct(ws, i - 1, ')'))) {
		l->number = 0;
		return start;
	}
	l->level = level;
	l->opener = kind;
	return i;
}

static void read_start(struct layout *l, const struct words *ws)
{
	size_t i = past_hashes(l, ws);
	if (!i)
		i = past_bullet(l, ws);
	i = past_emphasis(ws, i);
	if (l->opener != '#')
		i = past_emphasis(ws, past_number(l, ws, i));
	while (symbol(ws, i))
		i++;
	l->text = (uint32_t)i;
	if (word_punct(ws, i, '@') && !word_spaced(ws, i + 1))
		l->opener = '@';
	else if (word_punct(ws, i, '"') && !l->opener)
		l->opener = '"';
	l->lower = i < ws->n && ws->v[i].kind == WORD_LETTERS && !(ws->v[i].flags & WORD_CAP);
}

static bool is_vowel(uint16_t c)
{
	static const uint16_t vowels[] = {'a',   'e',   'i',   'o',   'u',   'y',   0x430, 0x435, 0x438, 0x43e,
					  0x443, 0x44b, 0x44d, 0x44e, 0x44f, 0x451, 0x454, 0x456, 0x457};
	for (size_t k = 0; k < sizeof vowels / sizeof *vowels; k++)
		if (c == vowels[k])
			return true;
	return false;
}

/* 'р', 'шт', 'ін', 'st' before a dot; 'за', 'не', 'я' and 'it' end a sentence. */
static bool is_clipped(const struct words *ws, size_t i)
{
	const struct word *w = &ws->v[i];
	const uint16_t *c = word_c(ws, i);
	if (w->kind != WORD_LETTERS || w->n > 2)
		return false;
	if (w->n == 1)
		return !is_vowel(c[0]);
	return !is_vowel(c[1]) && !(w->flags & WORD_LATIN && is_vowel(c[0]));
}

static void read_end(struct layout *l, const struct words *ws)
{
	size_t i = ws->n;
	l->waves = i > l->text && symbol(ws, i - 1);
	while (i > l->text && (word_sign(ws, i - 1, "\")]'*_") || symbol(ws, i - 1)))
		i--;
	if (i <= l->text || ws->v[i - 1].kind != WORD_PUNCT)
		return;
	uint16_t c = *word_c(ws, i - 1);
	if (c != '.' || i < 2 || i - l->text > LONG_ROW || !is_clipped(ws, i - 2))
		l->ender = c;
}

/* The quotations of the text, as a walk over its signs meets them. */
struct walk {
	size_t depth, opened, inside; /* how many are open, where the outermost opened, words in those before */
	size_t last;                  /* where one after a colon began */
};

/* A quote opens where a space, a bracket or another opening sign stands before it. */
static bool opens(const struct words *ws, size_t i)
{
	return word_spaced(ws, i) || word_sign(ws, i - 1, "(\"[-*_");
}

static void see_quote(struct layout *l, struct walk *k, const struct words *ws, size_t i)
{
	if (opens(ws, i)) {
		if (k->depth++ > 0)
			return;
		k->opened = i;
		if (i > 0 && word_punct(ws, i - 1, ':'))
			k->last = i;
	} else if (k->depth && --k->depth == 0) {
		k->inside += i - k->opened;
		if (word_punct(ws, l->text, '"') && !l->closing)
			l->closing = (uint32_t)i;
	}
}

static void see_dash(struct layout *l, const struct words *ws, size_t i)
{
	if (i + 1 == ws->n || !word_spaced(ws, i) || !word_spaced(ws, i + 1))
		return;
	l->parted = true;
	l->tagged = l->tagged || word_sign(ws, i - 1, ",!?.");
}

static bool is_dot(const struct words *ws, size_t i)
{
	return word_sign(ws, i, "._") || word_punct(ws, i, 0x2026);
}

/* A row of dots leads to the word after it: 'Стандарт ....... 1 450'. */
static bool is_led_to(const struct layout *l, const struct words *ws, size_t i)
{
	size_t dots = 0;
	while (i - dots - 1 > l->text && is_dot(ws, i - dots - 1))
		dots++;
	return dots >= LEADER;
}

static void see_sign(struct layout *l, struct walk *k, const struct words *ws, size_t i)
{
	uint16_t c = *word_c(ws, i);
	if (c == '"')
		see_quote(l, k, ws, i);
	else if (i == l->text)
		return;
	else if (c == '-')
		see_dash(l, ws, i);
	else if (c == ':')
		l->parted = l->parted || (i + 1 < ws->n && word_spaced(ws, i + 1));
	else if (c == '|')
		l->cells += i + 1 < ws->n || is_led_to(l, ws, i);
	else if (is_dot(ws, i) && i + 1 < ws->n && !is_dot(ws, i + 1) && !word_punct(ws, i + 1, '|'))
		l->cells += is_led_to(l, ws, i + 1);
}

/* Cells that a wide gap or a TAB begins, beside neither a bar nor dots. */
static uint32_t count_gaps(const struct layout *l, const struct words *ws)
{
	uint32_t cells = 0;
	for (size_t i = l->text + 1; i < ws->n; i++) {
		size_t from = ws->v[i - 1].end, n = ws->v[i].start - from;
		if (n == 0 || (n < GAP && !memchr(ws->src.p + from, '\t', n)))
			continue;
		cells += !is_dot(ws, i) && !word_punct(ws, i, '|') && !word_punct(ws, i - 1, '|') &&
			 !is_led_to(l, ws, i);
	}
	return cells;
}

/* '№ Назва Кількість' copied from a table; '№ 114' is a number. */
static bool heads_table(const struct words *ws, size_t i)
{
	return i + 2 < ws->n && ws->v[i].kind == WORD_PUNCT && *word_c(ws, i) == 0x2116 &&
	       ws->v[i + 1].kind == WORD_LETTERS;
}

static void finish_quotation(struct layout *l, const struct walk *k, const struct words *ws)
{
	size_t words = ws->n - l->text, inside = k->inside + (k->depth ? ws->n - 1 - k->opened : 0);
	l->quoted = (uint8_t)(inside * 100 / words);
	l->introduced = k->last && ws->n - k->last > 4 && word_sign(ws, ws->n - 1, "\".!?");
	if (l->closing)
		l->attributed = word_punct(ws, l->closing + 1, '-') ||
				(word_sign(ws, l->closing + 1, ",.") && word_punct(ws, l->closing + 2, '-'));
}

/* Quotations, cells and dashes. */
static void read_text(struct layout *l, const struct words *ws)
{
	struct walk k = {0};
	if (l->text >= ws->n)
		return;
	for (size_t n = 0; n < ws->signs; n++)
		if (ws->sign[n] >= l->text && ws->v[ws->sign[n]].kind == WORD_PUNCT)
			see_sign(l, &k, ws, ws->sign[n]);
	l->cells += heads_table(ws, l->text);
	if (ws->gaps || ws->tab)
		l->cells += count_gaps(l, ws);
	finish_quotation(l, &k, ws);
}

void layout_read(struct layout *l, const struct words *ws)
{
	*l = (struct layout){.cells = 1};
	if (!ws->n)
		return;
	l->indent = ws->v[0].start;
	read_start(l, ws);
	read_end(l, ws);
	read_text(l, ws);
}
