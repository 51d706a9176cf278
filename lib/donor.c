#include "donor.h"

#include <stdlib.h>

#include "donor-table.h"
#include "donor-words.h"
#include "inflect.h"
#include "names.h"

enum {
	TOKEN_MAX = 40,  /* words of an address or a file name, looked at on either side */
	BRAND_WORDS = 3, /* a name of more words takes no town */
	ABBR_MAX = 10,   /* letters of an abbreviation in brackets */
};

struct donors {
	const struct donor_table *table;
	struct inflect *in;
	struct names *names;
	struct donor_words *words;
	struct finds finds;
};

struct slice donor_id(const struct donor_row *row)
{
	return row->cell[DONOR_ID];
}

struct slice donor_name(const struct donor_row *row)
{
	return row->cell[DONOR_NAME_EN];
}

/* Reading the table */

struct reading {                   /* scratch */
	struct words ws, other_ws; /* a name; the same with another country, of the bytes in other */
	struct buf other;
};

/* The first word of a name that belongs to it: 'БФ «Рокада»' is Рокада, 'Програма «Кусаноне»' Кусаноне. */
static size_t name_begin(const struct donors *d, const struct words *ws)
{
	size_t i = 0;
	for (; i + 1 < ws->n; i++) {
		bool quote = word_punct(ws, i + 1, '"');
		if (word_punct(ws, i, '"') || donor_word(d->words, ws, i, USE_LEGAL))
			continue;
		if (i == 0 && donor_word(d->words, ws, i, USE_FRAME) && (quote || (ws->v[i + 1].flags & WORD_LATIN)))
			continue;
		break;
	}
	return i;
}

/* The name in ws with its words i to end (exclusive) replaced by each of the others. */
static void add_replaced(struct donors *d, struct reading *r, size_t first, size_t i, size_t end, struct slice others,
			 uint32_t owner)
{
	const struct word *v = r->ws.v;
	struct slice src = r->ws.src;
	while (others.n) {
		r->other.n = 0;
		buf_put(&r->other, src.p + v[first].start, v[i].start - v[first].start);
		buf_slice(&r->other, slice_cut(&others, '|'));
		buf_put(&r->other, src.p + v[end - 1].end, src.n - v[end - 1].end);
		words_read(&r->other_ws, (struct slice){r->other.p, r->other.n});
		names_add(d->names, &r->other_ws, 0, r->other_ws.n - 1, owner, 0);
	}
}

/* A country in a name may have any of its names: 'Посольство Німеччини' is also 'Посольство ФРН'. */
static void add_countries(struct donors *d, struct reading *r, size_t first, uint32_t owner)
{
	size_t end;
	for (size_t i = first + 1; i < r->ws.n; i++) {
		struct slice names = donor_country(d->words, &r->ws, i, &end);
		if (names.n) {
			add_replaced(d, r, first, i, end, names, owner);
			return;
		}
	}
}

static void add_names(struct donors *d, struct reading *r, struct slice cell, uint32_t owner, unsigned flags)
{
	struct words *ws = &r->ws;
	while (cell.n) {
		words_read(ws, slice_trim(slice_cut(&cell, '|')));
		if (ws->n == 0)
			continue;
		size_t first = flags & NAME_HANDLE ? 1 : name_begin(d, ws);
		if (first == ws->n)
			continue;
		names_add(d->names, ws, first, ws->n - 1, owner, flags);
		if (!flags)
			add_countries(d, r, first, owner);
	}
}

static void add_row(struct donors *d, struct reading *r, uint32_t owner)
{
	const struct slice *cell = d->table->row[owner].cell;
	add_names(d, r, cell[DONOR_NAME_UK], owner, 0);
	add_names(d, r, cell[DONOR_SHORT], owner, 0);
	add_names(d, r, cell[DONOR_LONG], owner, 0);
	add_names(d, r, cell[DONOR_NAME_EN], owner, 0);
	add_names(d, r, cell[DONOR_CONTEXT], owner, NAME_CONTEXT);
	add_names(d, r, cell[DONOR_HANDLES], owner, NAME_HANDLE);
}

static void read_names(struct donors *d)
{
	struct reading r = {0};
	d->names = names_new(d->in);
	for (size_t i = 0; i < d->table->n; i++)
		add_row(d, &r, (uint32_t)i);
	words_free(&r.ws);
	words_free(&r.other_ws);
	buf_free(&r.other);
	names_ready(d->names);
}

struct donors *donors_new(const struct donor_table *table)
{
	struct donors *d = xcalloc(1, sizeof *d);
	d->table = table;
	d->in = inflect_new();
	d->words = donor_words_new();
	d->names = table->compiled_in ? names_of_donors(d->in) : NULL;
	if (!d->names)
		read_names(d);
	return d;
}

const struct names *donors_names(const struct donors *d)
{
	return d->names;
}

void donors_free(struct donors *d)
{
	if (!d)
		return;
	names_free(d->names);
	inflect_free(d->in);
	finds_free(&d->finds);
	donor_words_free(d->words);
	free(d);
}

struct sharing {
	const struct donors *d;
	void (*each)(void *arg, const struct donor_row *row, const struct donor_row *other, struct slice name);
	void *arg;
};

static void share(void *arg, uint32_t owner, uint32_t other, struct slice name)
{
	const struct sharing *s = arg;
	s->each(s->arg, &s->d->table->row[owner], &s->d->table->row[other], name);
}

void donors_shared(const struct donors *d,
		   void (*each)(void *arg, const struct donor_row *row, const struct donor_row *other,
				struct slice name),
		   void *arg)
{
	struct sharing s = {d, each, arg};
	names_shared(d->names, share, &s);
}

void hits_free(struct hits *hits)
{
	free(hits->v);
	*hits = (struct hits){0};
}

/* What is no name after all */

/* Part of a longer code: 'GIZ77'. */
static bool in_code(const struct words *ws, const struct find *x)
{
	if (x->first > 0 && !word_spaced(ws, x->first) && ws->v[x->first - 1].kind == WORD_NUMBER)
		return true;
	return !word_spaced(ws, x->last + 1) && ws->v[x->last + 1].kind == WORD_NUMBER;
}

/* Does a domain or the suffix of a file name begin at the full stop i: '.org', '.pdf'? */
static bool dotted(const struct words *ws, size_t i)
{
	if (!word_punct(ws, i, '.') || i == 0 || word_spaced(ws, i) || word_spaced(ws, i + 1))
		return false;
	const struct word *w = &ws->v[i + 1];
	return (w->flags & WORD_LATIN) && !(w->flags & WORD_CAP) && w->n >= 2 && w->n <= 8 &&
	       ws->v[i - 1].kind != WORD_PUNCT;
}

/* Is it part of a token that is an e-mail address, a URL or a file name? */
static bool in_address(const struct words *ws, const struct find *x)
{
	size_t a = x->first, b = x->last;
	for (size_t k = 0; k < TOKEN_MAX && a > 0 && !word_spaced(ws, a); k++)
		a--;
	for (size_t k = 0; k < TOKEN_MAX && !word_spaced(ws, b + 1); k++)
		b++;
	for (size_t i = a; i <= b; i++) {
		bool inside = i > a && !word_spaced(ws, i);
		if (dotted(ws, i) || word_punct(ws, i, '\\'))
			return true;
		if (inside && word_punct(ws, i, '@') && ws->v[i - 1].kind != WORD_PUNCT)
			return true;
		if (inside && word_punct(ws, i, ':') && word_punct(ws, i + 1, '/') && word_punct(ws, i + 2, '/'))
			return true;
		if (!x->tag && word_punct(ws, i, '_') && (i + 1 == x->first || i == x->last + 1))
			return true;
	}
	return false;
}

/* The word before word i, over quotes and a full stop ('вул. …'); SIZE_MAX: none. */
static size_t word_before(const struct words *ws, size_t i)
{
	while (i-- > 0)
		if (!word_punct(ws, i, '"') && !word_punct(ws, i, '.'))
			return i;
	return SIZE_MAX;
}

static bool in_quotes(const struct words *ws, const struct find *x)
{
	return x->first > 0 && word_punct(ws, x->first - 1, '"') && word_punct(ws, x->last + 1, '"');
}

/* Does what stands around an ordinary word say that it is a name: quotes, a legal form, 'проєкт'? No country is
 * named so: the centre of Poland is a place. */
static bool framed(const struct donors *d, const struct words *ws, const struct find *x, size_t before)
{
	if (d->table->row[x->owner].kind == DONOR_GOV)
		return false;
	if (before == SIZE_MAX || word_punct(ws, x->first - 1, '.'))
		return in_quotes(ws, x);
	if (donor_word(d->words, ws, before, USE_LEGAL | USE_FRAME | USE_HEAD))
		return in_quotes(ws, x) || (ws->v[x->first].flags & WORD_CAP);
	return in_quotes(ws, x) && !(ws->v[before].flags & WORD_CAPS);
}

/* Does it only say where: у Польщі, до Польщі, (Польща), з Польщі, but not 'спільно з Польщею'? */
static bool only_place(const struct donors *d, const struct words *ws, const struct find *x)
{
	size_t before = x->first - 1;
	if (!x->weak || x->first == 0 || d->table->row[x->owner].kind != DONOR_GOV)
		return false;
	if (donor_word(d->words, ws, before, USE_FROM))
		return !(x->cases & (CASE_NOMINATIVE | CASE_INSTRUMENTAL));
	return donor_word(d->words, ws, before, USE_IN);
}

/* Does a longer name begin like this ordinary one: Координаційний центр з надання правничої допомоги? */
static bool goes_on(const struct donors *d, const struct words *ws, const struct find *x)
{
	return x->weak && x->last > x->first && d->table->row[x->owner].kind == DONOR_ORG && x->last + 1 < ws->n &&
	       donor_word(d->words, ws, x->last + 1, USE_FROM);
}

/* Is it no organisation after all? Settles, where it is, whether it is sure. */
static bool is_name(const struct donors *d, const struct words *ws, struct find *x)
{
	if (in_code(ws, x) || in_address(ws, x) || only_place(d, ws, x) || goes_on(d, ws, x))
		return false;
	size_t before = word_before(ws, x->first);
	if (before != SIZE_MAX && donor_word(d->words, ws, before, USE_STREET))
		return false;
	bool other = before != SIZE_MAX && donor_word(d->words, ws, before, USE_OTHER);
	bool begins =
		x->first > 0 && word_punct(ws, x->first - 1, '"') && !word_spaced(ws, x->first) && !in_quotes(ws, x);
	if (x->weak && (other || begins))
		return false; /* готель «Говерла», ДГ «Відродження», «Джерело здоров'я» */
	if (other && (begins || (in_quotes(ws, x) && x->first == x->last)))
		return false; /* ТОВ «ЄС Груп», ФК «Проліска» */
	x->weak = x->weak && !framed(d, ws, x, before);
	return true;
}

/* Of names that overlap, one */

static size_t length(const struct find *x)
{
	return x->last - x->first;
}

/* In order of place; where two begin together the better first. */
static int by_place(const void *va, const void *vb)
{
	const struct find *a = va, *b = vb;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->last != b->last)
		return a->last > b->last ? -1 : 1;
	if (a->weak != b->weak)
		return a->weak ? 1 : -1;
	if (a->slips != b->slips)
		return a->slips < b->slips ? -1 : 1;
	return a->owner < b->owner ? -1 : a->owner > b->owner;
}

static bool better(const struct find *a, const struct find *b)
{
	if (a->weak != b->weak)
		return b->weak;
	return length(a) > length(b) || (length(a) == length(b) && a->slips < b->slips);
}

static void keep_best(struct finds *finds)
{
	size_t n = 0;
	if (finds->n > 1)
		qsort(finds->v, finds->n, sizeof *finds->v, by_place);
	for (size_t i = 0; i < finds->n; i++)
		if (n == 0 || finds->v[i].first > finds->v[n - 1].last)
			finds->v[n++] = finds->v[i];
		else if (better(&finds->v[i], &finds->v[n - 1]))
			finds->v[n - 1] = finds->v[i];
	finds->n = n;
}

/* How far a mark reaches */

/* Over the closing quote of «…» that opens inside, and the closing bracket: Фонд «Східна Європа». */
static void close_open(const struct words *ws, struct find *x)
{
	size_t quotes = 0, brackets = 0;
	for (size_t i = x->first; i <= x->last; i++) {
		quotes += word_punct(ws, i, '"');
		brackets += word_punct(ws, i, '(');
		if (brackets)
			brackets -= word_punct(ws, i, ')');
	}
	if (quotes % 2 == 1 && word_punct(ws, x->last + 1, '"'))
		x->last++;
	if (brackets && word_punct(ws, x->last + 1, ')'))
		x->last++;
}

/* Over an ending after a hyphen or an apostrophe: ЮНІСЕФ-у, UNICEF'ом. */
static void take_ending(const struct donors *d, const struct words *ws, struct find *x)
{
	static const uint16_t any[] = {'z'};
	size_t sign = x->last + 1, end = x->last + 2;
	if (end >= ws->n || word_spaced(ws, sign) || word_spaced(ws, end) || !(ws->v[x->last].flags & WORD_CAPS) ||
	    (ws->v[end].flags & WORD_CAP))
		return;
	if ((word_punct(ws, sign, '-') || word_punct(ws, sign, '\'')) &&
	    inflect_cases(inflect_of(d->in, any, 1), any, 0, word_c(ws, end), ws->v[end].n))
		x->last = end;
}

/* Over the town or country of a branch: Карітас Коломия, UNICEF Ukraine. */
static void take_town(const struct donors *d, const struct words *ws, struct find *x)
{
	size_t end;
	if (d->table->row[x->owner].kind == DONOR_ORG && length(x) < BRAND_WORDS && word_spaced(ws, x->last + 1) &&
	    donor_town(d->words, ws, x->last + 1, &end))
		x->last = end - 1;
}

/* Is word i made of initials of the words first to last, in their order? */
static bool initials(const struct words *ws, size_t first, size_t last, size_t i)
{
	const uint16_t *c = word_c(ws, i);
	size_t k = 0;
	for (size_t w = first; w <= last && k < ws->v[i].n; w++)
		k += *word_c(ws, w) == c[k];
	return k == ws->v[i].n;
}

/* Over its abbreviation in brackets, though the table lacks it. */
static void take_initials(const struct words *ws, struct find *x)
{
	size_t i = x->last + 2;
	if (word_punct(ws, x->last + 1, '(') && word_punct(ws, i + 1, ')') && (ws->v[i].flags & WORD_CAPS) &&
	    ws->v[i].n <= ABBR_MAX && initials(ws, x->first, x->last, i))
		x->last = i + 1;
}

/* May b, which follows a, be its other name? Sets the end of both together. */
static bool doubles(const struct donors *d, const struct words *ws, const struct find *a, const struct find *b,
		    size_t *last)
{
	size_t i = a->last + 1;
	*last = b->last;
	if (a->owner != b->owner || a->tag != b->tag)
		return false;
	if (word_punct(ws, i, '(')) {
		i++;
		if (i < ws->n && donor_word(d->words, ws, i, USE_ALIAS)) /* (далі – ЮНІСЕФ) */
			i += 1u + word_punct(ws, i + 1, '-');
		while (word_punct(ws, i, '"'))
			i++;
		while (word_punct(ws, *last + 1, '"'))
			++*last;
		++*last;
		return i == b->first && word_punct(ws, *last, ')');
	}
	if (a->form == b->form)
		return false;
	if (word_punct(ws, i, '/') || word_punct(ws, i, '-'))
		i++;
	return i == b->first;
}

static void stretch(const struct donors *d, const struct words *ws, struct finds *finds)
{
	size_t n = 0, last;
	for (size_t i = 0; i < finds->n; i++) {
		struct find *x = &finds->v[i];
		if (!x->tag) {
			close_open(ws, x);
			take_ending(d, ws, x);
			take_town(d, ws, x);
		}
		if (n && doubles(d, ws, &finds->v[n - 1], x, &last)) {
			finds->v[n - 1].last = last;
			finds->v[n - 1].form = x->form;
			finds->v[n - 1].weak &= x->weak;
		} else if (n == 0 || x->first > finds->v[n - 1].last) {
			finds->v[n++] = *x;
		}
	}
	finds->n = n;
	for (size_t i = 0; i < n; i++)
		take_initials(ws, &finds->v[i]);
}

/* An ordinary word alone in brackets says where a firm is from, or what a word means: «ANB» (США). */
static bool lone_in_brackets(const struct words *ws, const struct find *x)
{
	return x->weak && x->first > 0 && word_punct(ws, x->first - 1, '(') && word_punct(ws, x->last + 1, ')');
}

/* Where the last word ends, without the 's of an English genitive. */
static uint32_t end_of(const struct words *ws, const struct word *w)
{
	const uint16_t *c = ws->c + w->f + w->n;
	uint32_t end = w->end;
	size_t len;
	if (w->n > 2 && c[-1] == 's' && c[-2] == '\'')
		do
			end--;
		while (((unsigned char)ws->src.p[end] & 0xc0) == 0x80 ||
		       (uint16_t)fold_char(ws->src.p + end, &len) != '\'');
	return end;
}

/* IATI's kinds of organisations 21 to 24: international, national, regional and partner-country ones of citizens. */
static bool civil(const struct donor_row *row)
{
	struct slice type = row->cell[DONOR_ORG_TYPE];
	return type.n == 2 && type.p[0] == '2';
}

static struct hit hit_of(const struct donors *d, const struct words *ws, const struct find *x)
{
	const struct donor_row *row = &d->table->row[x->owner];
	bool tag = x->tag || (x->first > 0 && !word_spaced(ws, x->first) &&
			      (word_punct(ws, x->first - 1, '@') || word_punct(ws, x->first - 1, '#')));
	return (struct hit){
		.first = x->first,
		.last = x->last,
		.start = ws->v[x->first].start,
		.end = end_of(ws, &ws->v[x->last]),
		.row = row,
		.kind = row->kind,
		.flags = (x->weak && !tag ? HIT_CONTEXT : 0u) | (tag ? HIT_HANDLE : 0u) |
			 (civil(row) ? HIT_CIVIL : 0u) |
			 ((x->cases & (CASE_NOMINATIVE | CASE_GENITIVE)) == CASE_NOMINATIVE ? HIT_BASE : 0u),
	};
}

void donors_find(struct donors *d, const struct words *ws, struct hits *out)
{
	struct finds *finds = &d->finds;
	size_t n = 0;
	out->n = 0;
	names_find(d->names, ws, finds);
	if (finds->n == 0)
		return;
	for (size_t i = 0; i < finds->n; i++) {
		struct find *x = &finds->v[i];
		if (is_name(d, ws, x))
			finds->v[n++] = *x;
	}
	finds->n = n;
	keep_best(finds);
	stretch(d, ws, finds);
	out->v = array_room(out->v, &out->cap, finds->n, sizeof *out->v);
	for (size_t i = 0; i < finds->n; i++)
		if (!lone_in_brackets(ws, &finds->v[i]))
			out->v[out->n++] = hit_of(d, ws, &finds->v[i]);
}
