/* From a hash to numbers. A hash may have several; the caller sees whose they are. */
#ifndef MAP_H
#define MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct pair {
	uint32_t hash, value; /* value 0: none */
};

struct map { /* all zero is empty; may be asked and added to in turn */
	struct pair *v;
	size_t size, n; /* size is a power of two */
};

void map_put(struct map *m, uint32_t hash, uint32_t value); /* value > 0 */
void map_free(struct map *m);

/* The next value of hash, 0 after the last; *i is SIZE_MAX to begin with. */
static inline uint32_t map_next(const struct map *m, uint32_t hash, size_t *i)
{
	if (m->size == 0)
		return 0;
	size_t k = (*i == SIZE_MAX ? hash : *i + 1) & (m->size - 1);
	for (; m->v[k].value; k = (k + 1) & (m->size - 1))
		if (m->v[k].hash == hash) {
			*i = k;
			return m->v[k].value;
		}
	return 0;
}

struct index { /* all zero is empty; first all is added, then it is made ready, then asked */
	struct pair *v;
	size_t n, cap;
	uint32_t *begin; /* of each bucket, in v; by the high bits of the hash */
	unsigned shift;
};

void index_put(struct index *x, uint32_t hash, uint32_t value);
void index_ready(struct index *x);
size_t index_buckets(const struct index *x);
void index_free(struct index *x);

/* As map_next. */
static inline uint32_t index_next(const struct index *x, uint32_t hash, size_t *i)
{
	size_t bucket = hash >> x->shift;
	for (size_t k = *i == SIZE_MAX ? x->begin[bucket] : *i + 1; k < x->begin[bucket + 1]; k++)
		if (x->v[k].hash == hash) {
			*i = k;
			return x->v[k].value;
		}
	return 0;
}

struct sieve { /* tells cheaply that a hash is not among some */
	uint64_t *bit;
	uint32_t mask;
};

void sieve_ready(struct sieve *s, size_t n); /* for n hashes at most; before the first is put */
void sieve_free(struct sieve *s);

static inline void sieve_put(struct sieve *s, uint32_t hash)
{
	s->bit[(hash & s->mask) / 64] |= (uint64_t)1 << hash % 64;
}

/* Was hash put there? Nearly always right where it was not. */
static inline bool sieve_maybe(const struct sieve *s, uint32_t hash)
{
	return s->bit[(hash & s->mask) / 64] >> hash % 64 & 1;
}

#endif
