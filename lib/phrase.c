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

static size_t slot_of(const struct phrases *set, uint32_t from, enum pattern pattern, uint32_t hash)
{
	return (hash ^ (from * 4 + pattern) * 0x85ebca6bu) & (set->slots - 1);
}

/* The slot of the edge from a node with this pattern, or the free one where it would be. */
static uint32_t *find_slot(const struct phrases *set, uint32_t from, enum pattern pattern, uint32_t hash,
			   const uint16_t *c, size_t n)
{
	for (size_t i = slot_of(set, from, pattern, hash);; i = (i + 1) & (set->slots - 1)) {
		uint32_t *slot = &set->slot[i];
		const struct edge *e = &set->edge[*slot];
		if (*slot == 0 || (e->from == from && e->pattern == pattern && e->hash == hash && e->n == n &&
				   (n == 0 || memcmp(set->c + e->c, c, n * sizeof *c) == 0)))
			return slot;
	}
}

/* The node to which that edge leads; 0: there is none. */
static uint32_t find(const struct phrases *set, uint32_t from, enum pattern pattern, uint32_t hash, const uint16_t *c,
		     size_t n)
{
	return *find_slot(set, from, pattern, hash, c, n);
}

static void grow(struct phrases *set)
{
	free(set->slot);
	set->slots *= 2;
	set->slot = xcalloc(set->slots, sizeof *set->slot);
	for (uint32_t k = 1; k < set->nodes; k++) {
		const struct edge *e = &set->edge[k];
		size_t i = slot_of(set, e->from, e->pattern, e->hash);
		while (set->slot[i])
			i = (i + 1) & (set->slots - 1);
		set->slot[i] = k;
	}
}

static uint64_t bit(uint32_t n)
{
	return (uint64_t)1 << n % 64;
}

static bool may_begin(const struct phrases *set, uint32_t hash)
{
	return set->begins[hash >> 6 & 1023] & bit(hash);
}

static void set_begins(struct phrases *set, uint32_t hash)
{
	set->begins[hash >> 6 & 1023] |= bit(hash);
}

enum { HEAD = 4 }; /* so many letters of a stem are looked at first */

/* Of the first HEAD letters, by one multiplication; the uppermost bits, as all four count there. */
static uint32_t head_hash(const uint16_t *c)
{
	uint64_t head;
	memcpy(&head, c, sizeof head);
	return (uint32_t)(word_hash_step(head, 0) >> 48);
}

static void note_begin(struct phrases *set, enum pattern pattern, uint32_t hash, const uint16_t *c, size_t n)
{
	set_begins(set, hash);
	if (pattern == STEM && n >= HEAD)
		set_begins(set, head_hash(c));
	else if (pattern == STEM)
		set->pairs[c[0] % PAIRS] |= bit(c[1]);
}

/* The node that follows from by this pattern; made where there is none. */
static uint32_t follow(struct phrases *set, uint32_t from, enum pattern pattern, uint32_t hash, const uint16_t *c,
		       size_t n)
{
	uint32_t *slot = find_slot(set, from, pattern, hash, c, n), to = *slot;
	if (to)
		return to;
	if ((set->nodes + 1) * 2 > set->slots) {
		grow(set);
		slot = find_slot(set, from, pattern, hash, c, n);
	}
	set->c = array_room(set->c, &set->cap, set->n + n, sizeof *set->c);
	if (n)
		memcpy(set->c + set->n, c, n * sizeof *c);
	*slot = to = new_node(set);
	set->edge[to] = (struct edge){from, hash, (uint32_t)set->n, (uint16_t)n, (uint8_t)pattern};
	set->n += n;
	if (pattern == STEM) {
		set->node[from].stems |= 1u << n;
		set->node[from].heads |= bit(c[0]);
	} else if (pattern == EXACT) {
		set->node[from].exact |= bit(hash);
	} else if (pattern == NUMBER) {
		set->node[from].number = to;
	} else if (pattern == ANY) {
		set->node[from].any = to;
	}
	if (from == ROOT && n)
		note_begin(set, pattern, hash, c, n);
	return to;
}

/* A word of an alternative: letters in adding->c. */
struct step {
	enum pattern pattern;
	uint32_t hash;
	size_t c, n;
};

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
	set->slots = 256;
	set->slot = xcalloc(set->slots, sizeof *set->slot);
	set->begins = xcalloc(BEGINS, sizeof *set->begins);
	set->pairs = xcalloc(PAIRS, sizeof *set->pairs);
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
		free(set->pairs);
	}
	free(set);
}

static void add_step(struct adding *a, enum pattern pattern, const uint16_t *c, size_t n)
{
	a->step = array_room(a->step, &a->step_cap, a->steps + 1, sizeof *a->step);
	a->step[a->steps++] = (struct step){pattern, word_hash(c, n), a->n, n};
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
		add_step(a, stem ? STEM : EXACT, key->c + w->f, w->n);
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
			node = follow(set, node, a->step[i].pattern, a->step[i].hash, a->c + a->step[i].c,
				      a->step[i].n);
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

/* The longest phrase from here on; *end is set where one was found. */
static int longest(const struct phrases *set, uint32_t node, const struct words *ws, size_t i, size_t *end);

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

static void try_stems(const struct phrases *set, uint32_t from, const struct words *ws, size_t i, int *id, size_t *end)
{
	const uint16_t *c = word_c(ws, i);
	uint32_t n = ws->v[i].n < STEM_MAX ? ws->v[i].n : STEM_MAX, stems = set->node[from].stems;
	uint64_t h = 0;
	int best = -1;
	size_t best_end = 0, far = 0;
	for (uint32_t k = 1; k <= n && (stems >>= 1); k++) {
		h = word_hash_step(h, c[k - 1]);
		if (!(stems & 1) || (from == ROOT && !may_begin(set, word_hash_end(h))))
			continue;
		uint32_t node = find(set, from, STEM, word_hash_end(h), c, k);
		int found = node ? longest(set, node, ws, i + 1, &far) : -1;
		if (found >= 0 && far >= best_end) { /* of equals the longest stem */
			best = found;
			best_end = far;
		}
	}
	take(best, best_end, id, end);
}

static int longest(const struct phrases *set, uint32_t from, const struct words *ws, size_t i, size_t *end)
{
	const struct node *node = &set->node[from];
	int id = node->id;
	*end = i;
	if (i == ws->n)
		return id;
	const struct word *w = &ws->v[i];
	/* the masks spare split-sections a tenth of its time: after '_' any word comes here */
	if (node->exact & bit(w->hash) && (from != ROOT || may_begin(set, w->hash)))
		try_node(set, find(set, from, EXACT, w->hash, word_c(ws, i), w->n), ws, i, &id, end);
	if (node->heads & bit(*word_c(ws, i)))
		try_stems(set, from, ws, i, &id, end);
	if (node->number && w->kind == WORD_NUMBER)
		try_node(set, node->number, ws, i, &id, end);
	if (node->any && w->kind != WORD_PUNCT)
		try_node(set, node->any, ws, i, &id, end);
	return id;
}

/* Is there a stem, of all that phrases begin with, that may begin the word? */
static bool stem_may_begin(const struct phrases *set, const uint16_t *c, size_t n)
{
	return (n >= HEAD && may_begin(set, head_hash(c))) || (n >= 2 && set->pairs[c[0] % PAIRS] & bit(c[1]));
}

int phrase_at(const struct phrases *set, const struct words *ws, size_t i, size_t *end)
{
	const struct word *w = &ws->v[i];
	const struct node *root = &set->node[ROOT];
	if (may_begin(set, w->hash) || stem_may_begin(set, word_c(ws, i), w->n) ||
	    (root->any && w->kind != WORD_PUNCT) || (root->number && w->kind == WORD_NUMBER))
		return longest(set, ROOT, ws, i, end);
	return -1;
}
