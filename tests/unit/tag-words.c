/* tag-words: the least filter, for testing the frame: marks each word of letters with its number in the line. */
#include "filter.h"
#include "word.h"

static struct words words;

static void find(struct slice text, struct slice section, struct spans *found)
{
	static struct buf number;
	size_t n = 0;
	words_read(&words, text);
	for (size_t i = 0; i < words.n; i++) {
		if (words.v[i].kind != WORD_LETTERS)
			continue;
		number.n = 0;
		buf_putu(&number, ++n);
		span_add(found, words.v[i].start, words.v[i].end, (struct slice){number.p, number.n});
	}
	if (section.n && found->n)
		span_key(found, "last-in", section);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "tag-words",
		.synopsis = "[-p] [FILE...]",
		.summary = "Marks each word with its number in the line.",
		.reach = REACH_LINE,
		.writes = WRITES_MARKS,
		.kind = "word",
		.line = find,
	};
	return filter_main(&f, argc, argv);
}
