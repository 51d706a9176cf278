/* name-cases [-v] [-s SHARE] DICTIONARY: is every name of the table found in every case?
 *
 * DICTIONARY.dic and DICTIONARY.aff are a Ukrainian spelling dictionary for hunspell. It gives the forms of the noun and the
 * adjectives at the head of each name of two words or more ('Агентство', 'Швейцарською агенцією'); which form is which
 * case is told by its ending. Names whose noun the dictionary lacks are passed over. Prints for each case how many of how many
 * are found with the right id; the status says whether at least SHARE percent of each case are (95 unless told). */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "donor-table.h"
#include "donor.h"
#include "line.h"
#include "msg.h"
#include "utf8.h"

enum { NOM, GEN, DAT, ACC, INS, LOC, VOC, CASES };
enum gender { MASCULINE, FEMININE, NEUTER, PLURAL, GENDERS };
enum { HEAD_MAX = 12, FORMS_MAX = 400 };

static const char *const case_name[] = {"nominative",   "genitive", "dative",  "accusative",
					"instrumental", "locative", "vocative"};

/* Endings that a noun may have in each case; '-' is none, '=' the nominative itself. */
static const char *const noun_ending[GENDERS][CASES] = {
	[MASCULINE] = {"=", "а у я ю", "у ю ові еві єві", "= а", "ом ем єм", "і ї у ю ові еві єві", "е у ю є"},
	[FEMININE] = {"=", "и і ї", "і ї", "у ю ь", "ою ею єю ю", "і ї", "о е є"},
	[NEUTER] = {"=", "а я", "у ю", "=", "ом ем ям", "і ї", "="},
	[PLURAL] = {"=", "ів їв ей -", "ам ям", "=", "ами ями ьми", "ах ях", "="},
};
static const char *const hard_ending[GENDERS][CASES] = {
	[MASCULINE] = {"ий", "ого", "ому", "ий", "им", "ому ім", "ий"},
	[FEMININE] = {"а", "ої", "ій", "у", "ою", "ій", "а"},
	[NEUTER] = {"е", "ого", "ому", "е", "им", "ому ім", "е"},
	[PLURAL] = {"і", "их", "им", "і", "ими", "их", "і"},
};
static const char *const soft_ending[GENDERS][CASES] = {
	[MASCULINE] = {"ій", "ього", "ьому", "ій", "ім", "ьому ім", "ій"},
	[FEMININE] = {"я", "ьої", "ій", "ю", "ьою", "ій", "я"},
	[NEUTER] = {"є", "ього", "ьому", "є", "ім", "ьому ім", "є"},
	[PLURAL] = {"і", "іх", "ім", "і", "іми", "іх", "і"},
};

struct entry {
	struct slice word, flags;
};

struct rule {
	char flag;
	struct slice strip, add, when;
};

static struct buf dic, aff;
static struct entry *entry;
static struct rule *rule;
static size_t entries, entry_cap, rules, rule_cap;

static struct donor_table table;
static struct donors *donors;
static size_t found[CASES], tried[CASES];
static bool verbose;

/* The dictionary */

static struct slice read_all(struct buf *b, const char *base, const char *suffix)
{
	struct buf path = {0};
	buf_puts(&path, base);
	buf_puts(&path, suffix);
	buf_putc(&path, 0);
	FILE *f = fopen(path.p, "r");
	if (!f)
		msg_die("%s: cannot open:", path.p);
	for (size_t n = 1; n;) {
		buf_room(b, 65536);
		n = fread(b->p + b->n, 1, 65536, f);
		b->n += n;
	}
	fclose(f);
	buf_free(&path);
	return (struct slice){b->p, b->n};
}

static int by_word(const void *a, const void *b)
{
	return slice_cmp(((const struct entry *)a)->word, ((const struct entry *)b)->word);
}

static void read_dictionary(const char *base)
{
	for (struct slice rest = read_all(&dic, base, ".dic"); rest.n;) {
		struct slice line = slice_cut(&rest, '\n');
		struct entry e = {.word = slice_cut(&line, '/'), .flags = line};
		entry = array_room(entry, &entry_cap, entries + 1, sizeof e);
		entry[entries++] = e;
	}
	qsort(entry, entries, sizeof *entry, by_word);
	for (struct slice rest = read_all(&aff, base, ".aff"); rest.n;) {
		struct slice line = slice_cut(&rest, '\n'), field[5];
		for (size_t k = 0; k < 5; k++)
			field[k] = slice_cut(&line, ' ');
		if (!slice_is(field[0], "SFX") || field[4].n == 0)
			continue;
		struct rule r = {field[1].p[0], field[2], field[3], field[4]};
		rule = array_room(rule, &rule_cap, rules + 1, sizeof r);
		rule[rules++] = r;
	}
}

static bool ends(struct slice s, struct slice end)
{
	return end.n == 0 || (s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0);
}

static struct slice last_letter(struct slice s)
{
	size_t n = s.n ? 1 : 0;
	while (n < s.n && ((unsigned char)s.p[s.n - n] & 0xc0) == 0x80)
		n++;
	return (struct slice){s.p + s.n - n, n};
}

static bool contains(struct slice set, struct slice letter)
{
	for (size_t i = 0; i + letter.n <= set.n; i++)
		if (memcmp(set.p + i, letter.p, letter.n) == 0)
			return true;
	return false;
}

/* Does the word end as the rule wants: letters and sets as in a regular expression, compared from the end? */
static bool fits(struct slice word, struct slice when)
{
	while (when.n) {
		struct slice letter = last_letter(word), want = last_letter(when);
		if (letter.n == 0)
			return false;
		if (slice_is(want, "]")) {
			size_t open = when.n;
			while (when.p[open - 1] != '[')
				open--;
			struct slice set = {when.p + open, when.n - 1 - open};
			bool not = set.n && *set.p == '^';
			if (contains((struct slice){set.p + not, set.n - not }, letter) == not )
				return false;
			when.n = open - 1;
		} else {
			if (!slice_eq(want, letter) && !slice_is(want, "."))
				return false;
			when.n -= want.n;
		}
		word.n -= letter.n;
	}
	return true;
}

struct forms {
	struct buf v[FORMS_MAX];
	size_t n;
};

static void add_form(struct forms *f, struct slice stem, struct slice end)
{
	if (f->n == FORMS_MAX)
		return;
	struct buf *b = &f->v[f->n++];
	b->n = 0;
	buf_slice(b, stem);
	buf_slice(b, end);
}

/* All forms of a word of the dictionary; none: it has none. */
static void all_forms(struct slice word, struct forms *f)
{
	struct entry key = {.word = word};
	const struct entry *e = bsearch(&key, entry, entries, sizeof key, by_word);
	f->n = 0;
	if (!e)
		return;
	while (e > entry && slice_eq(e[-1].word, word))
		e--;
	add_form(f, word, (struct slice){0});
	for (; e < entry + entries && slice_eq(e->word, word); e++)
		for (size_t r = 0; r < rules; r++) {
			struct slice strip = slice_is(rule[r].strip, "0") ? (struct slice){0} : rule[r].strip;
			if (e->flags.n && memchr(e->flags.p, rule[r].flag, e->flags.n) && ends(word, strip) &&
			    fits(word, rule[r].when))
				add_form(f, (struct slice){word.p, word.n - strip.n},
					 slice_is(rule[r].add, "0") ? (struct slice){0} : rule[r].add);
		}
}

static bool known(struct slice word)
{
	struct entry key = {.word = word};
	return bsearch(&key, entry, entries, sizeof key, by_word) != NULL;
}

/* Heads of names */

struct head_word {
	struct slice text; /* as it stands in the name */
	struct buf stem;   /* of an adjective, folded; of the noun the whole word */
	bool soft;         /* an adjective like 'верхній' */
};

struct head {
	struct head_word v[HEAD_MAX]; /* the adjectives, then the noun */
	size_t n;
	enum gender gender;
	struct forms noun;
};

static void unfold(const struct words *ws, size_t i, struct buf *b)
{
	b->n = 0;
	for (size_t k = 0; k < ws->v[i].n; k++)
		utf8_put(b, word_c(ws, i)[k]);
}

/* Is b an adjective, and not a noun that ends like one ('рада')? Leaves its stem. */
static bool adjective(struct buf *b, bool *soft)
{
	static const char *const ends_of[] = {"ий", "ій", "а", "я", "е", "є", "і"};
	struct slice s = {b->p, b->n};
	if (known(s) && !ends(s, slice_of("ий")) && !ends(s, slice_of("ій")))
		return false;
	for (size_t k = 0; k < sizeof ends_of / sizeof *ends_of; k++) {
		if (!ends(s, slice_of(ends_of[k])))
			continue;
		for (int i = 0; i < 2; i++) {
			struct buf lemma = {0};
			buf_put(&lemma, s.p, s.n - strlen(ends_of[k]));
			buf_puts(&lemma, i ? "ій" : "ий");
			bool yes = known((struct slice){lemma.p, lemma.n});
			buf_free(&lemma);
			if (yes) {
				b->n -= strlen(ends_of[k]);
				*soft = i;
				return true;
			}
		}
	}
	return false;
}

/* Finds the noun in the dictionary: as it is, or as a plural. */
static bool noun(struct head *h, struct slice s)
{
	static const char *const singular[] = {"", "а", "я", "о", "ь", "е", "й"};
	all_forms(s, &h->noun);
	struct slice last = last_letter(s);
	if (h->noun.n > 1) {
		h->gender = slice_is(last, "а") || slice_is(last, "я")   ? FEMININE
			    : slice_is(last, "о") || slice_is(last, "е") ? NEUTER
			    : slice_is(last, "и") || slice_is(last, "і") ? PLURAL
									 : MASCULINE;
		if (ends(s, slice_of("ння")) || ends(s, slice_of("ття")))
			h->gender = NEUTER;
		return true;
	}
	for (size_t k = 0; k < sizeof singular / sizeof *singular; k++) {
		struct buf lemma = {0};
		buf_put(&lemma, s.p, s.n - last.n);
		buf_puts(&lemma, singular[k]);
		all_forms((struct slice){lemma.p, lemma.n}, &h->noun);
		buf_free(&lemma);
		for (size_t i = 1; i < h->noun.n; i++)
			if (slice_eq((struct slice){h->noun.v[i].p, h->noun.v[i].n}, s)) {
				h->gender = PLURAL;
				return true;
			}
	}
	return false;
}

static bool read_head(const struct words *ws, struct slice name, struct head *h)
{
	h->n = 0;
	for (size_t i = 0; i < ws->n && h->n < HEAD_MAX; i++) {
		const struct word *w = &ws->v[i];
		if (w->kind != WORD_LETTERS || (w->flags & WORD_LATIN))
			return false;
		struct head_word *x = &h->v[h->n];
		x->text = (struct slice){name.p + w->start, w->end - w->start};
		unfold(ws, i, &x->stem);
		struct slice s = {x->stem.p, x->stem.n};
		if (h->n && (slice_is(s, "та") || slice_is(s, "і")))
			continue;
		if (word_punct(ws, i + 1, '-'))
			return false;
		h->n++;
		if (!adjective(&x->stem, &x->soft))
			return noun(h, s);
	}
	return false;
}

/* Trying */

static void check(const struct donor_row *row, struct slice text, int k)
{
	static struct words ws;
	static struct hits hits;
	struct buf line = {0};
	bool yes = false;
	buf_puts(&line, "Сьогодні ");
	buf_slice(&line, text);
	buf_puts(&line, " згадано двічі.");
	words_read(&ws, (struct slice){line.p, line.n});
	donors_find(donors, &ws, &hits);
	for (size_t i = 0; i < hits.n; i++)
		yes |= hits.v[i].row == row && hits.v[i].start <= strlen("Сьогодні ") &&
		       hits.v[i].end >= strlen("Сьогодні ") + text.n;
	tried[k]++;
	found[k] += yes;
	if (verbose && !yes)
		printf("%s: %.*s\n", case_name[k], (int)text.n, text.p);
	buf_free(&line);
}

/* The first letter as in the name (its capital), the rest of the form. */
static void put_form(struct buf *b, struct slice as, struct slice stem, struct slice end)
{
	size_t first;
	utf8_decode(as.p, &first);
	buf_put(b, as.p, first);
	size_t skip;
	utf8_decode(stem.p, &skip);
	buf_put(b, stem.p + skip, stem.n - skip);
	buf_slice(b, end);
}

/* The name with its head in case k: the noun as given, the adjectives with that of their endings. */
static void try_form(const struct donor_row *row, struct slice name, const struct head *h, int k, struct slice form,
		     size_t variant)
{
	struct buf b = {0};
	const char *from = name.p;
	for (size_t i = 0; i < h->n; i++) {
		const struct head_word *x = &h->v[i];
		buf_put(&b, from, (size_t)(x->text.p - from));
		from = x->text.p + x->text.n;
		if (i + 1 == h->n) {
			put_form(&b, x->text, form, (struct slice){0});
			continue;
		}
		struct slice rest = slice_of((x->soft ? soft_ending : hard_ending)[h->gender][k]), end = {0};
		for (size_t v = 0; v <= variant && rest.n; v++)
			end = slice_cut(&rest, ' ');
		put_form(&b, x->text, (struct slice){x->stem.p, x->stem.n}, end);
	}
	buf_put(&b, from, (size_t)(name.p + name.n - from));
	check(row, (struct slice){b.p, b.n}, k);
	buf_free(&b);
}

static bool ends_for(struct slice form, struct slice nominative, const char *endings, enum gender gender)
{
	if (gender != PLURAL && ends(form, slice_of("ми")) && !slice_eq(form, nominative))
		return false; /* a plural */
	if (gender == PLURAL &&
	    (ends(form, slice_of("ом")) || ends(form, slice_of("ем")) || ends(form, slice_of("ар"))))
		return false; /* a singular */
	for (struct slice rest = slice_of(endings); rest.n;) {
		struct slice end = slice_cut(&rest, ' ');
		if (slice_is(end, "=")   ? slice_eq(form, nominative)
		    : slice_is(end, "-") ? !contains(slice_of("аеиіїоуюя"), last_letter(form))
					 : ends(form, end) && !slice_eq(form, nominative))
			return true;
	}
	return false;
}

static void try_name(const struct donor_row *row, struct slice name)
{
	static struct words ws;
	static struct head h;
	words_read(&ws, name);
	if (ws.n < 2 || !read_head(&ws, name, &h))
		return;
	struct slice nominative = {h.v[h.n - 1].stem.p, h.v[h.n - 1].stem.n};
	for (int k = 0; k < CASES; k++)
		for (size_t i = 0; i < h.noun.n; i++) {
			struct slice form = {h.noun.v[i].p, h.noun.v[i].n};
			bool twice = false;
			for (size_t j = 0; j < i; j++)
				twice |= slice_eq((struct slice){h.noun.v[j].p, h.noun.v[j].n}, form);
			if (twice || !ends_for(form, nominative, noun_ending[h.gender][k], h.gender))
				continue;
			try_form(row, name, &h, k, form, 0);
			if (k == LOC && h.n > 1 && h.gender != FEMININE && h.gender != PLURAL)
				try_form(row, name, &h, k, form, 1);
		}
}

int main(int argc, char **argv)
{
	size_t share = 95, all = 0, yes = 0;
	bool enough = true;
	msg_name("name-cases");
	for (int c; (c = getopt(argc, argv, "vs:")) != -1;)
		if (c == 'v')
			verbose = true;
		else if (c == 's')
			share = strtoul(optarg, NULL, 10);
		else
			return STATUS_FATAL;
	if (optind + 1 != argc)
		msg_die("one dictionary, without .dic");
	read_dictionary(argv[optind]);
	donor_table_embedded(&table);
	donors = donors_new(&table);
	for (size_t r = 0; r < table.n; r++)
		for (int column = DONOR_NAME_UK; column <= DONOR_LONG; column++)
			for (struct slice rest = table.row[r].cell[column]; rest.n;)
				try_name(&table.row[r], slice_trim(slice_cut(&rest, '|')));
	for (int k = 0; k < CASES; k++) {
		printf("%-12s %4zu of %4zu\n", case_name[k], found[k], tried[k]);
		enough &= found[k] * 100 >= tried[k] * share && tried[k];
		all += tried[k];
		yes += found[k];
	}
	printf("%zu of %zu\n", yes, all);
	return enough ? STATUS_OK : STATUS_DROPPED;
}
