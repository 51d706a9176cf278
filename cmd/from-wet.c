/* from-wet: the text records of web archives to marked text, a document a record. */
#include <unicode/uloc.h>

#include "emit.h"
#include "filter.h"
#include "line.h"
#include "warc.h"

enum { CODE = 12 }; /* longest code of a language, with its NUL */

static struct slice wanted; /* -l: "uk,ru", or empty */
static struct buf id;
static struct { /* of the record at hand: kept, since most records of an archive state the same */
	struct buf stated, codes;
	bool known, wanted;
} languages;
static struct reader lines;

static void set_languages(int letter, const char *value)
{
	if (!*value)
		filter_usage("-%c: no language", letter);
	wanted = slice_of(value);
}

/* The shortest code of a language: 'ukr' and 'uk-UA' are uk. */
static struct slice short_code(struct slice code, char room[CODE])
{
	char name[CODE] = "";
	UErrorCode error = U_ZERO_ERROR;
	if (code.n < CODE)
		memcpy(name, code.p, code.n);
	int32_t n = uloc_getLanguage(name, room, CODE, &error);
	return U_SUCCESS(error) && n ? (struct slice){room, (size_t)n} : code;
}

static bool is_wanted(struct slice code)
{
	char room[CODE];
	for (struct slice rest = wanted; rest.n;)
		if (slice_eq(short_code(slice_cut(&rest, ','), room), code))
			return true;
	return false;
}

static void read_codes(struct slice stated)
{
	char room[CODE];
	languages.wanted = wanted.n == 0;
	languages.codes.n = 0;
	while (stated.n) {
		struct slice code = short_code(slice_trim(slice_cut(&stated, ',')), room);
		languages.wanted = languages.wanted || is_wanted(code);
		if (languages.codes.n)
			buf_putc(&languages.codes, ',');
		buf_slice(&languages.codes, code);
	}
}

/* Gathers the languages that the record states, in short codes; is one of them wanted? ICU's answers cost as much as all
 * else of a page, so a list that is known is not asked for again. */
static bool read_languages(struct slice stated)
{
	if (!languages.known || !slice_eq(stated, (struct slice){languages.stated.p, languages.stated.n})) {
		languages.known = true;
		languages.stated.n = 0;
		buf_slice(&languages.stated, stated);
		read_codes(stated);
	}
	return languages.wanted;
}

/* Its address, or the record's id, or 'crawl.wet.gz:12'. */
static struct slice record_id(const struct warc_head *h, const char *name)
{
	id.n = 0;
	buf_slice(&id, h->url.n ? h->url : h->id);
	if (!id.n) {
		buf_puts(&id, name);
		buf_putc(&id, ':');
		buf_putu(&id, h->number);
	}
	return (struct slice){id.p, id.n};
}

static void write_attr(struct out *out, const char *key, struct slice value)
{
	if (value.n)
		emit_attr(out, key, value);
}

static void write_record(struct out *out, const struct warc_head *h, struct slice text, const char *name)
{
	size_t at, len;
	emit_page(out, record_id(h, name));
	write_attr(out, "url", h->url);
	write_attr(out, "crawled", h->date);
	write_attr(out, "lang", (struct slice){languages.codes.p, languages.codes.n});
	for (reader_open_text(&lines, text, name); reader_next(&lines, &at, &len);)
		emit_plain(out, (struct slice){reader_base(&lines) + at, len});
	reader_report(&lines, (struct slice){id.p, id.n});
}

/* Extracted text, not what the server sent or what is said about it. */
static bool is_text(const struct warc_head *h)
{
	static const char plain[] = "text/plain";
	bool is_plain = h->media.n >= sizeof plain - 1 && memcmp(h->media.p, plain, sizeof plain - 1) == 0;
	return slice_is(h->type, "conversion") && is_plain;
}

static void read_archive(int fd, const char *name, struct out *out)
{
	struct warc *w = warc_open(fd, name, out_pause, out);
	struct warc_head head;
	struct slice text;
	while (warc_next(w, &head))
		if (is_text(&head) && read_languages(head.languages) && warc_content(w, &text))
			write_record(out, &head, text, name);
	warc_close(w);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "from-wet",
		.synopsis = "[-l LANG] [FILE...]",
		.summary = "Reads web archives of extracted text (WET) and writes each page as a document.",
		.options = "  -l LANG    only pages that state this language, or one of several: uk,ru\n",
		.letters = "l:",
		.option = set_languages,
		.file = read_archive,
	};
	return filter_main(&f, argc, argv);
}
