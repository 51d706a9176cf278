/* role-cases FILE...: do the names in each line get the roles that stand beside them?
 *
 * A line is a sentence; in it a name is written ⟦name|role⟧, ⟦name|role|programme⟧ for a programme or fund,
 * ⟦name|role|civil⟧ for a civil organisation where that matters, ⟦name|role|word⟧ for an ordinary word such as a
 * country, ⟦name|none|word⟧ for one that must be dropped. A line alone is a document; lines joined by ' ⏎ ' follow each
 * other in one. Prints what is wrong, then how many names of how many are right; the status is 0 if all are. */
#include <stdio.h>
#include <stdlib.h>

#include "msg.h"
#include "role.h"
#include "utf8.h"

static const char OPEN[] = "⟦", CLOSE[] = "⟧", BREAK[] = " ⏎ ";

struct gold {
	uint32_t start, end;
	struct slice role, note;
};

struct lines {
	struct buf text;
	struct gold v[64];
	size_t n;
};

static size_t right, all;

static const char *find(struct slice s, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return s.p + i;
	return NULL;
}

static struct slice before(struct slice *s, const char *sep)
{
	const char *at = find(*s, sep);
	struct slice head = {s->p, at ? (size_t)(at - s->p) : s->n};
	size_t used = at ? head.n + strlen(sep) : head.n;

	*s = (struct slice){s->p + used, s->n - used};
	return head;
}

static void read_case(struct slice s, struct lines *l)
{
	l->text.n = l->n = 0;
	while (s.n) {
		buf_slice(&l->text, before(&s, OPEN));
		if (!s.n)
			break;
		struct slice mark = before(&s, CLOSE);
		struct slice name = before(&mark, "|");
		struct gold *g = &l->v[l->n++];
		g->start = (uint32_t)l->text.n;
		buf_slice(&l->text, name);
		g->end = (uint32_t)l->text.n;
		g->role = before(&mark, "|");
		g->note = mark;
	}
}

static void add_hit(const struct words *ws, const struct gold *g, struct hits *hits)
{
	struct hit h = {.start = g->start, .end = g->end};

	while (h.first + 1 < ws->n && ws->v[h.first].end <= g->start)
		h.first++;
	for (h.last = h.first; h.last + 1 < ws->n && ws->v[h.last + 1].start < g->end;)
		h.last++;
	h.kind = slice_is(g->note, "programme") ? DONOR_PROGRAMME : DONOR_ORG;
	if (slice_is(g->note, "word"))
		h.flags |= HIT_CONTEXT;
	if (slice_is(g->note, "civil"))
		h.flags |= HIT_CIVIL;
	if (h.first > 0 && (word_punct(ws, h.first - 1, '@') || word_punct(ws, h.first - 1, '#')))
		h.flags |= HIT_HANDLE;
	hits->v = array_room(hits->v, &hits->cap, hits->n + 1, sizeof *hits->v);
	hits->v[hits->n++] = h;
}

/* Two marks of one text are the same organisation. */
static void set_rows(const char *text, struct hits *hits)
{
	for (size_t i = 0; i < hits->n; i++) {
		struct hit *h = &hits->v[i], *g = hits->v;
		while (g->end - g->start != h->end - h->start ||
		       memcmp(text + g->start, text + h->start, h->end - h->start) != 0)
			g++;
		h->row = (const struct donor_row *)(text + g->start);
	}
}

static const char *role_at(const struct hits *hits, uint32_t start)
{
	for (size_t i = 0; i < hits->n; i++)
		if (hits->v[i].start == start)
			return role_name(hits->v[i].role);
	return "none";
}

static void judge(const struct lines *l, const struct hits *hits, struct slice whole)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct gold *g = &l->v[i];
		const char *got = role_at(hits, g->start);
		all++;
		right += slice_is(g->role, got);
		if (!slice_is(g->role, got))
			printf("%.*s: %.*s, not %s: %.*s\n", (int)(g->end - g->start), l->text.p + g->start,
			       (int)g->role.n, g->role.p, got, (int)whole.n, whole.p);
	}
}

static void run(const struct roles *r, struct slice document)
{
	static struct role_context x;
	static struct words ws;
	static struct lines l;
	static struct hits hits;

	role_context_reset(&x);
	while (document.n) {
		read_case(before(&document, BREAK), &l);
		struct slice line = {l.text.p, l.text.n};
		words_read(&ws, line);
		hits.n = 0;
		for (size_t i = 0; i < l.n; i++)
			add_hit(&ws, &l.v[i], &hits);
		set_rows(l.text.p, &hits);
		roles_assign(r, &x, &ws, &hits);
		judge(&l, &hits, line);
	}
}

int main(int argc, char **argv)
{
	struct roles *r = roles_new();
	static char line[1 << 16];

	msg_name("role-cases");
	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "r");
		if (!f)
			msg_die("%s:", argv[i]);
		while (fgets(line, sizeof line, f))
			if (*line != '#' && *line != '\n')
				run(r, (struct slice){line, strcspn(line, "\n")});
		fclose(f);
	}
	roles_free(r);
	printf("%zu of %zu names right\n", right, all);
	return right == all ? 0 : 1;
}
