#include "map.h"

#include <stdlib.h>

enum { BITS_PER_HASH = 24 }; /* of a sieve: one other hash in 24 passes */

static void put(struct map *m, struct pair p)
{
	size_t i = p.hash & (m->size - 1);
	while (m->v[i].value)
		i = (i + 1) & (m->size - 1);
	m->v[i] = p;
	m->n++;
}

void map_put(struct map *m, uint32_t hash, uint32_t value)
{
	if ((m->n + 1) * 2 > m->size) {
		struct map old = *m;
		*m = (struct map){.size = old.size ? old.size * 2 : 256};
		m->v = xcalloc(m->size, sizeof *m->v);
		for (size_t i = 0; i < old.size; i++)
			if (old.v[i].value)
				put(m, old.v[i]);
		free(old.v);
	}
	put(m, (struct pair){hash, value});
}

void map_free(struct map *m)
{
	free(m->v);
	*m = (struct map){0};
}

void index_put(struct index *x, uint32_t hash, uint32_t value)
{
	x->v = array_room(x->v, &x->cap, x->n + 1, sizeof *x->v);
	x->v[x->n++] = (struct pair){hash, value};
}

size_t index_buckets(const struct index *x)
{
	return (size_t)1 << (32 - x->shift);
}

/* Sorts the pairs into buckets, as many as there are pairs. */
void index_ready(struct index *x)
{
	x->shift = 31;
	while ((size_t)1 << (32 - x->shift) < x->n)
		x->shift--;
	size_t buckets = index_buckets(x);
	struct pair *sorted = xcalloc(x->n + 1, sizeof *sorted);
	x->begin = xcalloc(buckets + 2, sizeof *x->begin);
	uint32_t *next = x->begin + 1; /* becomes the end of each bucket, which is the begin of the one after it */
	for (size_t i = 0; i < x->n; i++)
		next[(x->v[i].hash >> x->shift) + 1]++;
	for (size_t k = 1; k <= buckets; k++)
		next[k] += next[k - 1];
	for (size_t i = 0; i < x->n; i++)
		sorted[next[x->v[i].hash >> x->shift]++] = x->v[i];
	free(x->v);
	x->v = sorted;
}

void index_free(struct index *x)
{
	free(x->v);
	free(x->begin);
	*x = (struct index){0};
}

void sieve_ready(struct sieve *s, size_t n)
{
	size_t bits = 1 << 12;
	while (bits < n * BITS_PER_HASH)
		bits *= 2;
	s->bit = xcalloc(bits / 64, sizeof *s->bit);
	s->mask = (uint32_t)(bits - 1);
}

void sieve_free(struct sieve *s)
{
	free(s->bit);
	*s = (struct sieve){0};
}
