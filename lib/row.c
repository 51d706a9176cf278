#include "row.h"

#include "sentence.h"

const char *const row_names[ROW_MEMBERS + 1] = {"doc",     "url",      "published", "kind", "value", "text",
						"section", "sentence", "start",     "end",  NULL};

static struct facts facts;
static struct sentences sentences; /* of the line at hand */
static struct buf digits;

static struct slice sentence_of(const struct fact *f)
{
	size_t start = (size_t)(f->text.p - f->line.p);
	return sentence_around(&sentences, start, start + f->text.n);
}

static void set_offsets(struct row *row, const struct fact *f)
{
	digits.n = 0;
	buf_putu(&digits, f->start);
	size_t n = digits.n;
	buf_putu(&digits, f->end);
	row->member[ROW_START] = (struct slice){digits.p, n};
	row->member[ROW_END] = (struct slice){digits.p + n, digits.n - n};
}

static void set_fact(struct row *row, const struct fact *f)
{
	row->member[ROW_KIND] = f->kind;
	row->member[ROW_VALUE] = f->value;
	row->member[ROW_TEXT] = f->text;
	row->member[ROW_SECTION] = f->section;
	row->member[ROW_SENTENCE] = sentence_of(f);
	set_offsets(row, f);
	pairs_of_keys(&row->keys, f->keys);
}

void rows_each(struct out *o, const struct doc *d, void (*each)(struct out *o, const struct row *row))
{
	static struct row row; /* keeps the memory of its keys */
	facts_gather(&facts, d);
	row.member[ROW_DOC] = d->id;
	row.member[ROW_URL] = facts_attr(&facts, "url");
	row.member[ROW_PUBLISHED] = facts_attr(&facts, "published");
	for (size_t i = 0; i < facts.n; i++) {
		const struct fact *f = &facts.fact[i];
		if (i == 0 || f->line.p != f[-1].line.p)
			sentences_set(&sentences, f->line);
		set_fact(&row, f);
		each(o, &row);
	}
}
