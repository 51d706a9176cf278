/* compile phrases|names: writes as C what the rooms make of the tables when they start, so that no run has to: the sets of
 * phrases, or the names of organisations. Linked with the rooms themselves; a table that they do not take ends the build. */
#include <stdio.h>

#include "chrome.h"
#include "cue.h"
#include "donor-table.h"
#include "donor-words.h"
#include "donor.h"
#include "names-index.h"
#include "phrase-set.h"
#include "role.h"

/* Nothing is compiled in here yet. */
const struct phrases phrases_compiled[] = {{0}};
const struct names names_compiled = {0};

/* An array under its name and a number; row prints element i of it. */
static void write_array(const char *type, const char *name, unsigned k, const void *v, size_t n,
			void (*row)(const void *v, size_t i))
{
	printf("static const %s %s%u[] = {", type, name, k);
	for (size_t i = 0; i < n; i++) {
		row(v, i);
		putchar(i % 16 == 15 ? '\n' : ' ');
	}
	puts(n ? "};" : "{0}};");
}

static void write_16(const void *v, size_t i)
{
	printf("%u,", ((const uint16_t *)v)[i]);
}

static void write_32(const void *v, size_t i)
{
	printf("%u,", ((const uint32_t *)v)[i]);
}

static void write_64(const void *v, size_t i)
{
	printf("0x%llx,", (unsigned long long)((const uint64_t *)v)[i]);
}

/* Phrases */

static void write_node(const void *v, size_t i)
{
	const struct node *n = (const struct node *)v + i;
	printf("{%d,%u,%u},", n->id, n->number, n->any);
}

static void write_edge(const void *v, size_t i)
{
	const struct edge *e = (const struct edge *)v + i;
	printf("{%u,%u,%u,%u,%u},", e->from, e->key, e->c, e->n, e->pattern);
}

static void write_arrays(const struct phrases *s, unsigned k)
{
	write_array("struct node", "node", k, s->node, s->nodes, write_node);
	write_array("struct edge", "edge", k, s->edge, s->nodes, write_edge);
	write_array("uint32_t", "slot", k, s->slot, s->slots, write_32);
	write_array("uint16_t", "c", k, s->c, s->n, write_16);
	write_array("uint64_t", "begins", k, s->begins, BEGINS / 64, write_64);
	write_array("uint64_t", "follows", k, s->follows, s->slots * FOLLOWS / 64, write_64);
}

static void write_phrases(void)
{
	unsigned n = 0;
	for (const struct phrases *s = phrases_named(); s; s = s->next)
		write_arrays(s, n++);
	puts("const struct phrases phrases_compiled[] = {");
	n = 0;
	for (const struct phrases *s = phrases_named(); s; s = s->next, n++)
		printf("{.name = \"%s\", .node = (void *)node%u, .edge = (void *)edge%u, .nodes = %zu, .slot = (void "
		       "*)slot%u, "
		       ".slots = %zu, .short_begins = %d, .c = (void *)c%u, .n = %zu, .begins = (void *)begins%u, "
		       ".follows = (void *)follows%u},\n",
		       s->name, n, n, s->nodes, n, s->slots, s->short_begins, n, s->n, n, n);
	puts("{0}};");
}

/* Names */

static void write_pair(const void *v, size_t i)
{
	const struct pair *p = (const struct pair *)v + i;
	printf("{%u,%u},", p->hash, p->value);
}

static void write_spelling(const void *v, size_t i)
{
	const struct spelling *s = (const struct spelling *)v + i;
	printf("{%u,%u,%u,%u},", s->c, s->n, s->stem_n, s->declension);
}

static void write_lexeme(const void *v, size_t i)
{
	const struct lexeme *x = (const struct lexeme *)v + i;
	printf("{%u,%u,%u,%u,%u,%d,%u,%u,%u,%u,%u},", x->hash, x->spelling, x->spellings, x->letters, x->kind, x->caps,
	       x->same, x->forms, x->cost, x->anchors, x->anchor_n);
}

static void write_form_word(const void *v, size_t i)
{
	const struct form_word *w = (const struct form_word *)v + i;
	printf("{%u,%u,%u,%d},", w->lexeme, w->upper, w->same, w->gap);
}

static void write_wordform(const void *v, size_t i)
{
	const struct wordform *w = (const struct wordform *)v + i;
	printf("{%u,0x%x,%u,%u},", w->hash, w->bits, w->first, w->same);
}

static void write_form(const void *v, size_t i)
{
	const struct form *f = (const struct form *)v + i;
	printf("{%u,%u,%u,%u,%u,%u,%d,%d},", f->owner, f->hash, f->word, f->n, f->content, f->flags, f->ascii, f->twin);
}

static void write_anchor(const void *v, size_t i)
{
	const struct anchor *a = (const struct anchor *)v + i;
	printf("{%u,%u,0x%llx,0x%llx,0x%llx},", a->form, a->at, (unsigned long long)a->must, (unsigned long long)a->may,
	       (unsigned long long)a->lost);
}

static size_t anchors_of(const struct names *names)
{
	size_t n = 0;
	for (size_t i = 0; i < names->lexemes; i++)
		n += names->lexeme[i].anchor_n;
	return n;
}

static void write_index(unsigned k, const struct index *x)
{
	write_array("struct pair", "index", k, x->v, x->n, write_pair);
	write_array("uint32_t", "begin", k, x->begin, index_buckets(x) + 1, write_32);
}

static void write_index_of(const char *name, unsigned k, const struct index *x)
{
	printf(".%s = {.v = (void *)index%u, .n = %zu, .begin = (void *)begin%u, .shift = %u},\n", name, k, x->n, k,
	       x->shift);
}

static void write_names(const struct names *names)
{
	write_array("uint16_t", "letters", 0, names->c, names->n, write_16);
	write_array("struct spelling", "spelling", 0, names->spelling, names->spellings, write_spelling);
	write_array("struct lexeme", "lexeme", 0, names->lexeme, names->lexemes, write_lexeme);
	write_array("struct form_word", "word", 0, names->word, names->words, write_form_word);
	write_array("struct form", "form", 0, names->form, names->forms, write_form);
	write_array("struct anchor", "anchor", 0, names->anchor, anchors_of(names), write_anchor);
	write_array("struct pair", "same", 0, names->same.v, names->same.size, write_pair);
	write_array("uint64_t", "keys", 0, names->keys.bit, names->keys.mask / 64 + 1, write_64);
	write_array("struct wordform", "wordform", 0, names->wordform, names->wordforms + 1, write_wordform);
	write_array("uint32_t", "lexeme_of", 0, names->lexeme_of, names->wordform[names->wordforms].first, write_32);
	write_array("uint32_t", "bucket", 0, names->bucket, ((size_t)1 << (32 - names->shift)) + 1, write_32);
	write_index(0, &names->by_tag);
	printf("const struct names names_compiled = {.c = (void *)letters0, .n = %zu, .spelling = (void *)spelling0, "
	       ".spellings = %zu,\n.lexeme = (void *)lexeme0, .lexemes = %zu, .word = (void *)word0, .words = %zu,\n"
	       ".form = (void *)form0, .forms = %zu, .anchor = (void *)anchor0,\n"
	       ".same = {.v = (void *)same0, .size = %zu, .n = %zu}, .keys = {.bit = (void *)keys0, .mask = %u},\n"
	       ".wordform = (void *)wordform0, .wordforms = %zu, .lexeme_of = (void *)lexeme_of0, .bucket = (void "
	       "*)bucket0, "
	       ".shift = %u,\n",
	       names->n, names->spellings, names->lexemes, names->words, names->forms, names->same.size, names->same.n,
	       names->keys.mask, names->wordforms, names->shift);
	write_index_of("by_tag", 0, &names->by_tag);
	puts("};");
}

static void compile_phrases(void)
{
	struct chrome *chrome = chrome_new();
	struct cues *cues = cues_new();
	struct roles *roles = roles_new();
	struct donor_words *donor_words = donor_words_new();
	puts("#include \"phrase-set.h\"");
	write_phrases();
	chrome_free(chrome);
	cues_free(cues);
	roles_free(roles);
	donor_words_free(donor_words);
}

static void compile_names(void)
{
	struct donor_table table = {0};
	donor_table_embedded(&table);
	struct donors *donors = donors_new(&table);
	puts("#include \"names-index.h\"");
	write_names(donors_names(donors));
	donors_free(donors);
	donor_table_free(&table);
}

int main(int argc, char **argv)
{
	puts("/* Made by lib/gen/compile.c from lib/data. */");
	if (argc == 2 && strcmp(argv[1], "phrases") == 0)
		compile_phrases();
	else if (argc == 2 && strcmp(argv[1], "names") == 0)
		compile_names();
	else
		return 2;
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("compile: standard output");
		return 1;
	}
	return 0;
}
