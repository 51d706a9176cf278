#include "repeat.h"

#include <stdlib.h>

enum { SHARED_PAGES = 3, SLOTS = REPEAT_LINES * 2, FEW_LINES = REPEAT_LINES / 4 * 3 };

struct entry {        /* a line of a site, or the site itself, under the key of an empty line */
	uint64_t key; /* 0: an empty slot */
	uint64_t site;
	uint32_t pages;
	uint32_t last;  /* the page that counted it last, so that it counts once a page */
	uint32_t opens; /* pages whose article it opens */
	bool credits;   /* says who paid, on some page */
	uint32_t text_n;
	size_t text; /* of repeat.text, where text_n > 0 */
};

struct repeat {
	struct entry *slot;
	size_t n;
	uint32_t page; /* number of the page at hand */
	struct buf text;
	uint64_t *known; /* keys, in order */
	size_t known_n;
};

struct repeat *repeat_new(void)
{
	struct repeat *r = xcalloc(1, sizeof *r);
	r->slot = xcalloc(SLOTS, sizeof *r->slot);
	return r;
}

void repeat_free(struct repeat *r)
{
	if (!r)
		return;
	buf_free(&r->text);
	free(r->known);
	free(r->slot);
	free(r);
}

static uint64_t key_of_site(struct slice site)
{
	uint64_t h = 0x9e3779b97f4a7c15u;
	for (size_t i = 0; i < site.n; i++)
		h = (h ^ (unsigned char)site.p[i]) * 0x100000001b3u;
	return h | 1;
}

/* The entry of a line of a site, or the empty slot where it would be. */
static struct entry *find(const struct repeat *r, uint64_t site, uint64_t key)
{
	size_t i = (key ^ site) & (SLOTS - 1);
	while (r->slot[i].key && (r->slot[i].key != key || r->slot[i].site != site))
		i = (i + 1) & (SLOTS - 1);
	return &r->slot[i];
}

static struct entry *find_site(const struct repeat *r, uint64_t site)
{
	return find(r, site, site);
}

/* Forgets lines that few pages had, until a quarter of the places is free. */
static void forget(struct repeat *r)
{
	struct entry *old = r->slot;
	r->slot = xcalloc(SLOTS, sizeof *r->slot);
	for (uint32_t least = 2; r->n > FEW_LINES; least *= 2) {
		r->n = 0;
		memset(r->slot, 0, SLOTS * sizeof *r->slot);
		for (size_t i = 0; i < SLOTS; i++)
			if (old[i].pages >= least || (old[i].key && old[i].key == old[i].site && least < 1024)) {
				*find(r, old[i].site, old[i].key) = old[i];
				r->n++;
			}
	}
	free(old);
}

static struct entry *add(struct repeat *r, uint64_t site, uint64_t key)
{
	struct entry *e = find(r, site, key);
	if (!e->key && r->n == REPEAT_LINES) {
		forget(r);
		e = find(r, site, key);
	}
	if (!e->key) {
		*e = (struct entry){.key = key, .site = site};
		r->n++;
	}
	return e;
}

static void keep(struct repeat *r, struct entry *e, struct slice text)
{
	text = slice_trim(text);
	e->text = r->text.n;
	e->text_n = (uint32_t)text.n;
	buf_slice(&r->text, text);
}

void repeat_add(struct repeat *r, struct slice site, const struct slice *line, const struct verdict *v, size_t n,
		bool keep_text)
{
	uint64_t site_key = key_of_site(site);
	r->page++;
	add(r, site_key, site_key)->pages++;
	for (size_t i = 0; i < n; i++) {
		if (!v[i].key)
			continue;
		struct entry *e = add(r, site_key, v[i].key);
		e->opens += v[i].opens;
		e->credits = e->credits || v[i].credits;
		if (e->last == r->page)
			continue;
		e->last = r->page;
		if (++e->pages == SHARED_PAGES && keep_text)
			keep(r, e, line[i]);
	}
}

/* A title opens one article; what opens several is furniture that was taken for one. */
static bool is_shared(const struct entry *e, uint32_t pages)
{
	return e->pages >= SHARED_PAGES && e->pages * 3 >= pages * 2 && !e->credits &&
	       (e->opens == 0 || e->opens >= SHARED_PAGES);
}

static int by_key(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

void repeat_know(struct repeat *r, const struct verdict *v, size_t n)
{
	r->known = xcalloc(n + 1, sizeof *r->known);
	for (size_t i = 0; i < n; i++)
		if (v[i].key)
			r->known[r->known_n++] = v[i].key;
	qsort(r->known, r->known_n, sizeof *r->known, by_key);
}

static bool is_known(const struct repeat *r, uint64_t key)
{
	return r->known_n && bsearch(&key, r->known, r->known_n, sizeof key, by_key);
}

struct slice repeat_row(struct slice row)
{
	size_t n = 0;
	while (n < row.n && row.p[n] >= '0' && row.p[n] <= '9')
		n++;
	if (n == 0 || n == row.n || row.p[n] != '\t')
		return row;
	return (struct slice){row.p + n + 1, row.n - n - 1};
}

void repeat_find(const struct repeat *r, struct slice site, const struct verdict *v, size_t n, bool *shared)
{
	uint64_t site_key = key_of_site(site);
	uint32_t pages = find_site(r, site_key)->pages;
	for (size_t i = 0; i < n; i++)
		shared[i] = v[i].key && (is_known(r, v[i].key) || is_shared(find(r, site_key, v[i].key), pages));
}

struct shared_line {
	uint32_t pages;
	struct slice text;
};

static int by_pages(const void *a, const void *b)
{
	const struct shared_line *x = a, *y = b;
	return x->pages != y->pages ? (x->pages < y->pages) - (x->pages > y->pages) : slice_cmp(x->text, y->text);
}

void repeat_write(const struct repeat *r, struct buf *b)
{
	struct shared_line *v = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < SLOTS; i++) {
		const struct entry *e = &r->slot[i];
		if (!e->text_n || !is_shared(e, find_site(r, e->site)->pages))
			continue;
		v = array_room(v, &cap, n + 1, sizeof *v);
		v[n++] = (struct shared_line){e->pages, {r->text.p + e->text, e->text_n}};
	}
	if (n)
		qsort(v, n, sizeof *v, by_pages);
	for (size_t i = 0; i < n; i++) {
		buf_putu(b, v[i].pages);
		buf_putc(b, '\t');
		buf_slice(b, v[i].text);
		buf_putc(b, '\n');
	}
	free(v);
}
