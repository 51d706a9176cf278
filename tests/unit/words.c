/* words [FILE...]: the folded words of each line, as text, separated by blanks; in front of one '+' says that no
 * blank was before it, '~' that it is Latin, '^' that it was Capitalised and '^^' that it was in CAPITALS.
 *
 * Ends with status 1 where a word's place in the line is not what word.h promises, or where reading the line at once gives other
 * words than folding it first. */
#include <stdio.h>
#include <stdlib.h>

#include "filter.h"
#include "msg.h"
#include "word.h"

static struct words words, slow;
static struct fold again;

/* A letter, not half of one, and nothing that belongs to the letter before it. */
static bool letter_starts(struct slice line, size_t at)
{
	size_t len;
	return at == line.n || (((unsigned char)line.p[at] & 0xc0) != 0x80 &&
				(at == 0 || !fold_is_mark(utf8_decode(line.p + at, &len))));
}

/* Does the text of the word alone fold to the same letters? */
static bool same_alone(struct slice line, const struct word *w)
{
	fold_line(&again, (struct slice){line.p + w->start, w->end - w->start});
	return again.n == w->n && memcmp(again.c, words.c + w->f, w->n * sizeof *again.c) == 0;
}

static bool same_word(const struct word *a, const struct word *b)
{
	return a->start == b->start && a->end == b->end && a->f == b->f && a->n == b->n && a->hash == b->hash &&
	       a->head == b->head && a->kind == b->kind && a->flags == b->flags;
}

/* Does the line have the same words where all of it is folded, and then split? */
static bool same_slowly(struct slice line)
{
	fold_line(&again, line);
	words_split(&slow, &again);
	bool same = slow.n == words.n && slow.chars == words.chars && slow.signs == words.signs &&
		    slow.capital == words.capital && slow.caps == words.caps && slow.gaps == words.gaps &&
		    slow.latin == words.latin && slow.tab == words.tab;
	same = same && memcmp(slow.c, words.c, (words.chars + WORDS_SPARE) * sizeof *words.c) == 0;
	for (size_t i = 0; same && i < words.n; i++)
		same = same_word(&slow.v[i], &words.v[i]);
	for (size_t i = 0; same && i < words.signs; i++)
		same = slow.sign[i] == words.sign[i];
	return same;
}

static void check(struct slice line)
{
	size_t end = 0;
	for (size_t i = 0; i < words.n; i++) {
		const struct word *w = &words.v[i];
		if (w->start < end || w->end <= w->start || w->end > line.n || w->n == 0)
			msg_drop("word %zu: bytes %u to %u after %zu", i, w->start, w->end, end);
		else if (!letter_starts(line, w->start) || !letter_starts(line, w->end))
			msg_drop("word %zu: not whole letters from %u to %u", i, w->start, w->end);
		else if (!same_alone(line, w))
			msg_drop("word %zu: folds to something else where it stands alone", i);
		else if (w->hash != word_hash(words.c + w->f, w->n))
			msg_drop("word %zu: another hash", i);
		end = w->end;
	}
	if (!same_slowly(line))
		msg_drop("other words where the line is folded first");
}

static void print(struct buf *b, const struct word *w)
{
	if (!(w->flags & WORD_SPACE))
		buf_putc(b, '+');
	if (w->flags & WORD_LATIN)
		buf_putc(b, '~');
	if (w->flags & WORD_CAP)
		buf_putc(b, '^');
	if (w->flags & WORD_CAPS)
		buf_putc(b, '^');
	for (uint32_t k = 0; k < w->n; k++)
		utf8_put(b, words.c[w->f + k]);
}

static void write_words(const struct doc *d, struct out *o)
{
	for (size_t i = 0; i < d->n; i++) {
		words_read(&words, doc_line(d, i));
		check(doc_line(d, i));
		for (size_t k = 0; k < words.n; k++) {
			if (k)
				buf_putc(&o->b, ' ');
			print(&o->b, &words.v[k]);
		}
		buf_putc(&o->b, '\n');
		out_check(o);
	}
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "words",
		.synopsis = "[-p] [FILE...]",
		.summary = "Prints the folded words of each line.",
		.reach = REACH_LINE,
		.writes = WRITES_OTHER,
		.doc = write_words,
	};
	return filter_main(&f, argc, argv);
}
