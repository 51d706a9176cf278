/* How phrase.c keeps a set; for it and for lib/gen/compile.c, which writes sets as C. */
#ifndef PHRASE_SET_H
#define PHRASE_SET_H

#include "phrase.h"

/* A trie whose edges are word patterns, all in one hash table by node, pattern and key. */

struct edge {          /* the one that leads to the node of the same number */
	uint32_t from; /* a node */
	uint32_t key;  /* the hash of its letters; of a stem its head */
	uint32_t c;    /* letters, in set->c */
	uint16_t n;
	uint8_t pattern;
};

struct node {
	int id;               /* of the phrase that ends here, or -1 */
	uint32_t number, any; /* the node to which that pattern leads, or 0 */
};

enum { BEGINS = 1 << 16, FOLLOWS = 8 };

struct phrases {
	const char *name;
	struct node *node;
	struct edge *edge;
	size_t nodes, node_cap, edge_cap;
	uint32_t *slot;    /* nodes, by the edge that leads there; 0: free */
	size_t slots;      /* a power of two */
	bool short_begins; /* does one with a stem of fewer letters than a head? */
	uint16_t *c;
	size_t n, cap;
	uint64_t *begins;      /* BEGINS bits, one for each edge from the root by its key */
	uint64_t *follows;     /* FOLLOWS * slots bits, for the other edges by node and key */
	struct adding *adding; /* scratch of phrases_add; NULL: the set is compiled in, its arrays are constant */
	struct phrases *next;  /* another named set */
};

/* Written by lib/gen/compile.c; ends with one without a name. */
extern const struct phrases phrases_compiled[];

/* The sets with a name, the last made first. */
const struct phrases *phrases_named(void);

#endif
