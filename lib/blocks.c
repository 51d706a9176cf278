#include "blocks.h"

#include <stdlib.h>

enum {
	LOOK = 2000,      /* bytes of a block that are looked at */
	WRAP_WIDTH = 160, /* no longer line: the document may be wrapped, as PDF text or w3m's output is */
	WRAP_FULL = 75,   /* percent of the longest line from which a line is full */
	WRAP_SURE = 2,    /* so many full lines that go on in lower case make a wrapped document, */
	WRAP_BROKEN = 3,  /* or so many that the next line's first word would have made too long, one of them so, */
	WRAP_APART = 4,   /* or one, if all other blocks, so many or more, are apart by empty lines, */
	WRAP_NARROW = 60, /* in a document as wide */
};

struct block_reader {
	struct cues *cues;
	struct shape_lists *lists;
	struct words ws;
	struct buf joined;
	struct block *v;
	size_t n, cap;
};

struct block_reader *blocks_new(void)
{
	struct block_reader *r = xcalloc(1, sizeof *r);
	r->cues = cues_new();
	r->lists = shape_new();
	return r;
}

void blocks_free(struct block_reader *r)
{
	if (!r)
		return;
	cues_free(r->cues);
	shape_free(r->lists);
	words_free(&r->ws);
	buf_free(&r->joined);
	free(r->v);
	free(r);
}

/* The start of s, at most LOOK bytes, up to a whole letter. */
static struct slice look(struct slice s)
{
	if (s.n <= LOOK)
		return s;
	size_t n = LOOK;
	while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return (struct slice){s.p, n};
}

/* Characters up to the first space. */
static uint32_t first_word(const struct words *ws)
{
	uint32_t n = ws->v[0].n;
	for (size_t i = 1; i < ws->n && !(ws->v[i].flags & WORD_SPACE); i++)
		n += ws->v[i].n;
	return n;
}

static bool read_block(struct block_reader *r, struct block *b, struct slice text)
{
	words_read(&r->ws, look(text));
	if (r->ws.n == 0)
		return false;
	b->first_word = first_word(&r->ws);
	shape_read(&b->shape, r->lists, &r->ws);
	layout_read(&b->layout, &r->ws);
	cue_read(&b->reading, r->cues, &r->ws, &b->layout);
	return true;
}

static bool adjacent(const struct block *a, const struct block *b)
{
	return a->line + a->lines == b->line;
}

/* May b be the rest of a's paragraph, going by all signs but a's last? */
static bool may_belong(const struct block *a, const struct block *b)
{
	return adjacent(a, b) && (b->layout.opener == 0 || b->layout.opener == '"') && a->layout.opener != '#' &&
	       a->layout.cells == 1 && b->layout.cells == 1 && !(b->shape.flags & SHAPE_DATE) &&
	       !(a->shape.flags & SHAPE_DATE);
}

static bool may_continue(const struct block *a, const struct block *b)
{
	uint16_t end = a->layout.ender;
	return may_belong(a, b) && (end == 0 || end == ',' || end == '-');
}

static uint32_t longest_line(const struct block_reader *r)
{
	uint32_t max = 0;
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].shape.chars > max)
			max = r->v[i].shape.chars;
	return max;
}

static bool full(const struct block *b, uint32_t width)
{
	return b->shape.chars * 100 >= width * WRAP_FULL;
}

/* Would b's first word have made a too long? */
static bool breaks(const struct block *a, const struct block *b, uint32_t width)
{
	return a->shape.chars + 1 + b->first_word > width;
}

/* German nouns and names of people begin a line in upper case: 'gab der / Bürgermeister die Schlüssel'. */
static bool is_wrapped(const struct block_reader *r, uint32_t width)
{
	size_t sure = 0, broken = 0, apart = 0, close = 0;
	if (width > WRAP_WIDTH)
		return false;
	for (size_t i = 1; i < r->n; i++) {
		const struct block *a = &r->v[i - 1], *b = &r->v[i];
		apart += !adjacent(a, b);
		close += may_belong(a, b);
		if (!may_continue(a, b))
			continue;
		sure += b->layout.lower && full(a, width);
		broken += breaks(a, b, width);
	}
	bool spaced = apart >= WRAP_APART && width >= WRAP_NARROW && broken == close;
	return sure >= WRAP_SURE || (sure && broken >= WRAP_BROKEN) || (spaced && broken);
}

/* Are paragraphs apart by empty lines, so that a full line may go on although a sentence ends there? */
static bool is_spaced(const struct block_reader *r, uint32_t width)
{
	size_t apart = 0;
	for (size_t i = 1; i < r->n; i++) {
		const struct block *a = &r->v[i - 1], *b = &r->v[i];
		if (!block_ends(a, "."))
			continue;
		if (adjacent(a, b) && !breaks(a, b, width))
			return false;
		apart += !adjacent(a, b);
	}
	return apart > 1;
}

static bool goes_on(const struct block *a, const struct block *b, uint32_t width, bool spaced)
{
	return (full(a, width) && may_continue(a, b)) || (spaced && breaks(a, b, width) && may_belong(a, b));
}

/* Puts blocks i..end together into block to. w3m sets each line of a paragraph in: no columns. */
static void join(struct block_reader *r, size_t to, size_t i, size_t end, const struct slice *line)
{
	struct block b = r->v[i];
	if (end > i + 1) {
		r->joined.n = 0;
		for (size_t k = i; k < end && r->joined.n <= LOOK; k++) {
			buf_slice(&r->joined, slice_trim(look(line[r->v[k].line])));
			buf_putc(&r->joined, ' ');
		}
		b.lines = r->v[end - 1].line + r->v[end - 1].lines - b.line;
		read_block(r, &b, (struct slice){r->joined.p, r->joined.n});
	}
	r->v[to] = b;
}

static void unwrap(struct block_reader *r, const struct slice *line)
{
	uint32_t width = longest_line(r);
	if (!is_wrapped(r, width))
		return;
	bool spaced = is_spaced(r, width);
	size_t to = 0;
	for (size_t i = 0, end; i < r->n; i = end) {
		end = i + 1;
		while (end < r->n && goes_on(&r->v[end - 1], &r->v[end], width, spaced))
			end++;
		join(r, to++, i, end, line);
	}
	r->n = to;
}

/* Of the languages of a page, the one with more text is its own. */
static void find_foreign(struct block_reader *r)
{
	size_t latin = 0, all = 0;
	for (size_t i = 0; i < r->n; i++) {
		all += r->v[i].shape.chars;
		latin += r->v[i].reading.lang == LANG_LATIN ? r->v[i].shape.chars : 0;
	}
	for (size_t i = 0; i < r->n; i++)
		r->v[i].foreign = r->v[i].reading.lang == LANG_LATIN && latin * 2 < all;
}

struct blocks blocks_read(struct block_reader *r, const struct slice *line, size_t n)
{
	r->n = 0;
	for (size_t i = 0; i < n; i++) {
		r->v = array_room(r->v, &r->cap, r->n + 1, sizeof *r->v);
		struct block *b = &r->v[r->n];
		*b = (struct block){.line = (uint32_t)i, .lines = 1};
		r->n += read_block(r, b, line[i]);
	}
	unwrap(r, line);
	find_foreign(r);
	return (struct blocks){r->v, r->n};
}
