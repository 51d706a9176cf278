/* extract-dates: marks dates with their EDTF values. */
#include "date.h"
#include "filter.h"

static struct day reference; /* of the document at hand; year 0: none */
static struct day given;     /* -r */
static struct dates *dates;
static struct words words;

static void option(int letter, const char *value)
{
	(void)letter;
	if (!date_parse(slice_of(value), &given))
		filter_usage("-r: '%s' is no date YYYY-MM-DD", value);
}

static void ready(void)
{
	dates = dates_new();
	reference = given;
}

/* Is there an attribute 'published'? *day becomes its date, if it begins with one. */
static bool says_published(const struct doc *d, struct day *day)
{
	struct slice value;
	if (!doc_attr(d, "published", &value))
		return false;
	if (value.n < 10 || !date_parse((struct slice){value.p, 10}, day))
		*day = (struct day){0, 0, 0};
	return true;
}

/* Does a line of a byline say when the page appeared? */
static bool byline_date(const struct doc *d, struct day *day)
{
	bool byline = false;
	for (size_t i = 0; i < d->n; i++) {
		if (d->rec[i].type == REC_SECTION)
			byline = slice_is(doc_section_kind(d, i), "byline");
		if (d->rec[i].type != REC_TEXT || !byline)
			continue;
		words_read(&words, doc_line(d, i));
		if (date_published(dates, &words, day))
			return true;
	}
	return false;
}

static void begin(const struct doc *d, struct buf *attrs)
{
	struct day published = {0, 0, 0};
	if (!d->page && !says_published(d, &published) && byline_date(d, &published)) {
		buf_puts(attrs, "published\t");
		date_print(published, attrs);
		buf_putc(attrs, '\n');
	}
	reference = given.year ? given : published;
}

static void find(struct slice text, struct slice section, struct spans *found)
{
	(void)section;
	words_read(&words, text);
	date_find(dates, &words, reference.year ? &reference : NULL, found);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "extract-dates",
		.synopsis = "[-p] [-r DATE] [FILE...]",
		.summary = "Marks dates and periods with their EDTF (ISO 8601-2) values.",
		.options = "  -r DATE    the day (YYYY-MM-DD) from which 'yesterday' and missing years are told\n",
		.letters = "r:",
		.option = option,
		.ready = ready,
		.begin = begin,
		.reach = REACH_SECTIONS,
		.writes = WRITES_MARKS,
		.kind = "date",
		.line = find,
	};
	return filter_main(&f, argc, argv);
}
