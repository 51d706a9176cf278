/* from-html: web pages to marked text, a document a page. */
#include "charset.h"
#include "filter.h"
#include "html.h"
#include "input.h"
#include "json-read.h"
#include "line.h"
#include "msg.h"
#include "utf8.h"

enum { PAGE_MAX_BYTES = 1 << 26, BLOCK = 1 << 16 };

static const char *url, *encoding;
static struct buf bytes, page;

static void set(int letter, const char *value)
{
	if (letter == 'u') {
		url = value;
		return;
	}
	encoding = value;
	if (!charset_known(encoding))
		filter_usage("-e: no such encoding: %s", encoding);
}

static void ready(void)
{
	charset_ready();
	json_ready();
}

/* Reads the whole file; false, after a message, where it is too large for a page. */
static bool slurp(int fd, const char *name)
{
	size_t n;
	bytes.n = 0;
	do {
		buf_room(&bytes, BLOCK);
		n = input_read(fd, name, bytes.p + bytes.n, BLOCK, NULL, NULL);
		bytes.n += n;
	} while (n && bytes.n <= PAGE_MAX_BYTES);
	if (bytes.n > PAGE_MAX_BYTES)
		msg_drop("%s: more than %d MiB: page skipped", name, PAGE_MAX_BYTES >> 20);
	return bytes.n <= PAGE_MAX_BYTES;
}

/* Puts U+FFFD for NUL and what is ill-formed, and says so. */
static void repair(const char *name)
{
	static struct reader r;
	size_t at, len;
	if (utf8_clean((struct slice){page.p, page.n}) == page.n)
		return;
	reader_open_text(&r, (struct slice){page.p, page.n}, name);
	for (page.n = 0; reader_next(&r, &at, &len); buf_putc(&page, '\n'))
		buf_put(&page, reader_base(&r) + at, len);
	reader_report(&r, slice_of(name));
}

static void read_page(int fd, const char *name, struct out *out)
{
	if (!slurp(fd, name))
		return;
	page.n = 0;
	charset_to_utf8(&page, (struct slice){bytes.p, bytes.n}, encoding);
	repair(name);
	html_write(out, &page, name, url);
}

int main(int argc, char **argv)
{
	struct filter f = {
		.name = "from-html",
		.synopsis = "[-e ENCODING] [-u URL] [FILE...]",
		.summary = "Reads web pages and writes their text, a block a line, each page as a document.",
		.options = "  -e ENC     the pages are in this encoding, whatever they say\n"
			   "  -u URL     the page is from there: its attribute url, and what links are seen from\n",
		.letters = "e:u:",
		.option = set,
		.ready = ready,
		.file = read_page,
	};
	return filter_main(&f, argc, argv);
}
