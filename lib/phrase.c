#include "phrase.h"

#include <stdlib.h>

#include "phrase-set.h"
#include "table.h"

enum pattern { EXACT, STEM, NUMBER, ANY };

enum { PHRASE_WORDS = 24, STEM_MAX = 31, ROOT = 0 };

static uint32_t new_node(struct phrases *set)
{
	set->node = array_room(set->node, &set->node_cap, set->nodes + 1, sizeof *set->node);
	set->edge = array_room(set->edge, &set->edge_cap, set->nodes + 1, sizeof *set->edge);
	set->node[set->nodes] = (struct node){.id = -1};
	return (uint32_t)set->nodes++;
}

static size_t slot_of(const struct phrases *set, uint32_t from, enum pattern pattern, uint32_t key)
{
	return (key ^ (from * 4 + pattern) * 0x85ebca6bu) & (set->slots - 1);
}

static bool is_edge(const struct edge *e, uint32_t from, enum pattern pattern, uint32_t key)
{
	return e->from == from && e->pattern == pattern && e->key == key;
}

static bool same_letters(const struct phrases *set, const struct edge *e, const uint16_t *c, size_t n)
{
	return e->n == n && (n == 0 || memcmp(set->c + e->c, c, n * sizeof *c) == 0);
}

/* The node to which the edge with this pattern leads from a node; 0: there is none. */
static uint32_t find(const struct phrases *set, uint32_t from, enum pattern pattern, uint32_t key, const uint16_t *c,
		     size_t n)
{
	size_t i = slot_of(set, from, pattern, key);
	for (uint32_t to; (to = set->slot[i]); i = (i + 1) & (set->slots - 1))
		if (is_edge(&set->edge[to], from, pattern, key) && same_letters(set, &set->edge[to], c, n))
			return to;
	return 0;
}

/* The bit that tells nearly always whether an edge of that key leaves a node. Of the root, where every word is looked for, there are
 * so many that hardly one is looked up in vain, and yet few enough for the processor's nearest memory. */
struct bit {
	uint64_t *of;
	unsigned n;
};

static inline struct bit bit_of(const struct phrases *set, uint32_t from, uint32_t key)
{
	size_t place = from == ROOT ? key % BEGINS : (key ^ from * 0x9e3779b1u) & (set->slots * FOLLOWS - 1);
	return (struct bit){(from == ROOT ? set->begins : set->follows) + place / 64, place % 64};
}

static inline bool may_follow(const struct phrases *set, uint32_t from, uint32_t key)
{
	struct bit bit = bit_of(set, from, key);
	return *bit.of >> bit.n & 1;
}

static void put_edge(struct phrases *set, uint32_t node)
{
	const struct edge *e = &set->edge[node];
	size_t i = slot_of(set, e->from, e->pattern, e->key);
	while (set->slot[i])
		i = (i + 1) & (set->slots - 1);
	set->slot[i] = node;
	if (e->pattern == NUMBER || e->pattern == ANY)
		return;
	struct bit bit = bit_of(set, e->from, e->key);
	*bit.of |= (uint64_t)1 << bit.n;
	set->short_begins |= e->from == ROOT && e->pattern == STEM && e->n < WORD_HEAD;
}

/* Makes room for so many slots, a power of two. */
static void make_slots(struct phrases *set, size_t slots)
{
	free(set->slot);
	free(set->follows);
	set->slots = slots;
	set->slot = xcalloc(slots, sizeof *set->slot);
	set->follows = xcalloc(slots * FOLLOWS / 64, sizeof *set->follows);
	for (uint32_t k = 1; k < set->nodes; k++)
		put_edge(set, k);
}

/* The head of stems that are shorter than WORD_HEAD: of their first two letters. */
static inline uint32_t pair_of(const uint16_t *c)
{
	uint32_t pair;
	memcpy(&pair, c, sizeof pair);
	return pair * 0x9e3779b1u >> 16;
}

/* A word of an alternative: n letters from adding->c[c] on. */
struct step {
	enum pattern pattern;
	size_t c, n;
};

static uint32_t key_of(const struct step *s, const uint16_t *c)
{
	if (s->pattern == STEM)
		return s->n >= WORD_HEAD ? word_head(c) : pair_of(c);
	return word_hash(c, s->n);
}

/* The node that follows from by this step, of the letters c; made where there is none. */
static uint32_t follow(struct phrases *set, uint32_t from, const struct step *s, const uint16_t *c)
{
	uint32_t key = key_of(s, c), to = find(set, from, s->pattern, key, c, s->n);
	if (to)
		return to;
	if ((set->nodes + 1) * 2 > set->slots)
		make_slots(set, set->slots * 2);
	set->c = array_room(set->c, &set->cap, set->n + s->n, sizeof *set->c);
	if (s->n)
		memcpy(set->c + set->n, c, s->n * sizeof *c);
	to = new_node(set);
	set->edge[to] = (struct edge){from, key, (uint32_t)set->n, (uint16_t)s->n, (uint8_t)s->pattern};
	set->n += s->n;
	put_edge(set, to);
	if (s->pattern == NUMBER)
		set->node[from].number = to;
	else if (s->pattern == ANY)
		set->node[from].any = to;
	return to;
}

/* One way to write an alternative: steps to be taken after each other. */
struct way {
	size_t step, steps;
};

/* One slot of a phrase: its ways, and whether it may be missing. */
struct slot {
	size_t way, ways;
	bool optional;
};

struct adding { /* a phrase, folded once, before its ways are combined */
	struct slot slot[PHRASE_WORDS];
	size_t slots;
	struct way *way;
	struct step *step;
	uint16_t *c;
	size_t ways, way_cap, steps, step_cap, n, cap;
	struct words ws;
	bool stem; /* the alternative at hand ends in '*' */
	const char *error;
};

static struct phrases *named;

const struct phrases *phrases_named(void)
{
	return named;
}

static struct phrases *compiled(const char *name)
{
	for (const struct phrases *c = phrases_compiled; c->name; c++)
		if (strcmp(c->name, name) == 0) {
			struct phrases *set = xcalloc(1, sizeof *set);
			*set = *c;
			return set;
		}
	return NULL;
}

struct phrases *phrases_new(const char *name)
{
	struct phrases *set = compiled(name);
	if (set)
		return set;
	set = xcalloc(1, sizeof *set);
	set->adding = xcalloc(1, sizeof *set->adding);
	set->begins = xcalloc(BEGINS / 64, sizeof *set->begins);
	make_slots(set, 256);
	new_node(set);
	set->name = name;
	set->next = named;
	named = set;
	return set;
}

static void free_adding(struct adding *a)
{
	free(a->way);
	free(a->step);
	free(a->c);
	words_free(&a->ws);
	free(a);
}

static void forget(const struct phrases *set)
{
	struct phrases **at = &named;
	while (*at != set)
		at = &(*at)->next;
	*at = set->next;
}

void phrases_free(struct phrases *set)
{
	if (set && set->adding) {
		forget(set);
		free_adding(set->adding);
		free(set->node);
		free(set->edge);
		free(set->slot);
		free(set->c);
		free(set->begins);
		free(set->follows);
	}
	free(set);
}

static void add_step(struct adding *a, enum pattern pattern, const uint16_t *c, size_t n)
{
	a->step = array_room(a->step, &a->step_cap, a->steps + 1, sizeof *a->step);
	a->step[a->steps++] = (struct step){pattern, a->n, n};
	a->c = array_room(a->c, &a->cap, a->n + n, sizeof *a->c);
	if (n)
		memcpy(a->c + a->n, c, n * sizeof *c);
	a->n += n;
}

/* Begins a way of the slot at hand; what add_step adds is its. */
static struct way *add_way(struct adding *a)
{
	a->way = array_room(a->way, &a->way_cap, a->ways + 1, sizeof *a->way);
	a->way[a->ways] = (struct way){.step = a->steps};
	a->slot[a->slots].ways++;
	return &a->way[a->ways++];
}

static void add_key(void *arg, const struct fold *key)
{
	struct adding *a = arg;
	struct words *ws = &a->ws;
	struct way *way = add_way(a);
	words_split(ws, key);
	for (size_t i = 0; i < ws->n; i++) {
		const struct word *w = &ws->v[i];
		bool stem = a->stem && i + 1 == ws->n;
		if (stem && (w->n < 2 || w->n > STEM_MAX))
			a->error = "a stem before '*' has two letters or more";
		add_step(a, stem ? STEM : EXACT, ws->c + w->f, w->n);
	}
	way->steps = ws->n;
	if (ws->n == 0)
		a->error = "an empty word";
}

static void add_alternative(struct adding *a, struct slice s)
{
	if (slice_is(s, "#") || slice_is(s, "_")) {
		struct way *way = add_way(a);
		add_step(a, *s.p == '#' ? NUMBER : ANY, NULL, 0);
		way->steps = 1;
		return;
	}
	a->stem = s.n > 1 && s.p[s.n - 1] == '*';
	s.n -= a->stem;
	fold_keys(s, add_key, a);
}

static void add_slot(struct adding *a, struct slice s)
{
	bool optional = s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')';
	if (optional)
		s = (struct slice){s.p + 1, s.n - 2};
	a->slot[a->slots] = (struct slot){.way = a->ways, .optional = optional};
	if (s.n == 1)
		add_alternative(a, s);
	else
		for (struct slice rest = s; rest.p;)
			add_alternative(a, slice_cut(&rest, '/'));
	a->slots++;
}

/* Puts slot k and the following ones, in all their ways, after a node. */
static void put_slots(struct phrases *set, struct adding *a, int id, uint32_t from, size_t k)
{
	if (k == a->slots) {
		if (from == ROOT)
			a->error = "a phrase all of whose words may be missing";
		else
			set->node[from].id = id;
		return;
	}
	if (a->slot[k].optional)
		put_slots(set, a, id, from, k + 1);
	for (size_t w = a->slot[k].way; w < a->slot[k].way + a->slot[k].ways; w++) {
		uint32_t node = from;
		for (size_t i = a->way[w].step; i < a->way[w].step + a->way[w].steps; i++)
			node = follow(set, node, &a->step[i], a->c + a->step[i].c);
		put_slots(set, a, id, node, k + 1);
	}
}

/* NULL, or why the phrase is malformed. */
static const char *add(struct phrases *set, struct slice phrase, int id)
{
	struct adding *a = set->adding;
	struct slice rest = phrase;
	a->slots = a->ways = a->steps = a->n = 0;
	a->error = NULL;
	while (rest.p && !a->error) {
		struct slice s = slice_cut(&rest, ' ');
		if (s.n && a->slots == PHRASE_WORDS)
			a->error = "too many words in a phrase";
		else if (s.n)
			add_slot(a, s);
	}
	if (a->slots == 0)
		a->error = "an empty phrase";
	if (!a->error)
		put_slots(set, a, id, ROOT, 0);
	return a->error;
}

bool phrases_whole(const struct phrases *set)
{
	return !set->adding;
}

void phrases_add(struct phrases *set, struct slice cell, int id, const struct table *t)
{
	while (set->adding && cell.p) {
		struct slice phrase = slice_cut(&cell, '|');
		const char *why = add(set, phrase, id);
		if (why)
			table_die(t, "'%.*s': %s", (int)phrase.n, phrase.p, why);
	}
}

/* May a stem that follows a node begin the word? To the pair of one letter belongs what follows it, which at worst has the word looked
 * up in vain. */
static inline bool may_be_stem(const struct phrases *set, uint32_t from, const struct words *ws, const struct word *w)
{
	return may_follow(set, from, w->head) ||
	       ((from != ROOT || set->short_begins) && may_follow(set, from, pair_of(ws->c + w->f)));
}

/* The patterns by which word i may go on from a node; bits 1 << enum pattern. */
static inline unsigned ways_on(const struct phrases *set, uint32_t from, const struct words *ws, size_t i)
{
	const struct node *node = &set->node[from];
	const struct word *w = &ws->v[i];
	return (unsigned)may_follow(set, from, w->hash) << EXACT | (unsigned)may_be_stem(set, from, ws, w) << STEM |
	       (unsigned)(node->number && w->kind == WORD_NUMBER) << NUMBER |
	       (unsigned)(node->any && w->kind != WORD_PUNCT) << ANY;
}

/* The longest phrase that goes on from a node, to which no phrase need lead, with word i in these ways. */
static int go_on(const struct phrases *set, uint32_t from, unsigned ways, const struct words *ws, size_t i,
		 size_t *end);

/* The longest phrase from a node on, to which the word before i led. */
static int longest(const struct phrases *set, uint32_t node, const struct words *ws, size_t i, size_t *end)
{
	unsigned ways = i < ws->n ? ways_on(set, node, ws, i) : 0;
	int id = ways ? go_on(set, node, ways, ws, i, end) : -1;
	if (id >= 0)
		return id;
	*end = i;
	return set->node[node].id;
}

/* Takes what was found, which ends at far, if it is longer. */
static void take(int found, size_t far, int *id, size_t *end)
{
	if (found >= 0 && (*id < 0 || far > *end)) {
		*id = found;
		*end = far;
	}
}

/* Goes on from a node to which word i leads, if it is one. */
static void try_node(const struct phrases *set, uint32_t node, const struct words *ws, size_t i, int *id, size_t *end)
{
	size_t far = 0;
	int found = node ? longest(set, node, ws, i + 1, &far) : -1;
	take(found, far, id, end);
}

/* What stems have led to so far. */
struct stems {
	int id;
	size_t end, n; /* the word after the last; letters of the stem */
};

/* Goes on with the stems of that head which begin word i. */
static void try_stems(const struct phrases *set, uint32_t from, uint32_t head, const struct words *ws, size_t i,
		      struct stems *best)
{
	const struct word *w = &ws->v[i];
	if (!may_follow(set, from, head))
		return;
	for (size_t k = slot_of(set, from, STEM, head); set->slot[k]; k = (k + 1) & (set->slots - 1)) {
		const struct edge *e = &set->edge[set->slot[k]];
		if (!is_edge(e, from, STEM, head) || e->n > w->n || !same_letters(set, e, word_c(ws, i), e->n))
			continue;
		size_t end;
		int id = longest(set, set->slot[k], ws, i + 1, &end);
		if (id >= 0 && (best->id < 0 || end > best->end || (end == best->end && e->n > best->n)))
			*best = (struct stems){id, end, e->n};
	}
}

static int go_on(const struct phrases *set, uint32_t from, unsigned ways, const struct words *ws, size_t i, size_t *end)
{
	const struct word *w = &ws->v[i];
	int id = -1;
	if (ways & 1 << EXACT)
		try_node(set, find(set, from, EXACT, w->hash, word_c(ws, i), w->n), ws, i, &id, end);
	if (ways & 1 << STEM) {
		struct stems best = {.id = -1};
		try_stems(set, from, w->head, ws, i, &best);
		try_stems(set, from, pair_of(word_c(ws, i)), ws, i, &best);
		take(best.id, best.end, &id, end);
	}
	if (ways & 1 << NUMBER)
		try_node(set, set->node[from].number, ws, i, &id, end);
	if (ways & 1 << ANY)
		try_node(set, set->node[from].any, ws, i, &id, end);
	return id;
}

int phrase_at(const struct phrases *set, const struct words *ws, size_t i, size_t *end)
{
	unsigned ways = ways_on(set, ROOT, ws, i);
	return ways ? go_on(set, ROOT, ways, ws, i, end) : -1;
}

uint64_t phrases_may_begin(const struct phrases *set, const struct words *ws, size_t i)
{
	uint64_t bits = 0;
	const struct word *w = ws->v + i;
	const struct node *root = &set->node[ROOT];
	size_t n = ws->n - i < PHRASES_STEP ? ws->n - i : PHRASES_STEP;
	for (size_t k = 0; k < n; k++)
		bits |= ((uint64_t)may_follow(set, ROOT, w[k].hash) | (uint64_t)may_follow(set, ROOT, w[k].head)) << k;
	for (size_t k = 0; k < n && set->short_begins; k++)
		bits |= (uint64_t)may_follow(set, ROOT, pair_of(ws->c + w[k].f)) << k;
	for (size_t k = 0; k < n && (root->number || root->any); k++)
		bits |= (uint64_t)1 << k;
	return bits;
}
