#include "charset.h"

#include <stdio.h>

#include <unicode/uclean.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "icu.h"
#include "msg.h"
#include "utf8.h"

enum {
	NAME = 64,        /* longest name of an encoding, with its NUL */
	HEAD = 4096,      /* bytes in which a page says its encoding; HTML asks for 1,024 */
	SAMPLE = 1 << 15, /* bytes of letters shown to the detector */
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* What follows the first place of word (small letters) in s; p == NULL: it is not there. */
static struct slice after(struct slice s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= s.n; i++) {
		size_t k = 0;
		while (k < n && lower(s.p[i + k]) == word[k])
			k++;
		if (k == n)
			return (struct slice){s.p + i + n, s.n - i - n};
	}
	return (struct slice){NULL, 0};
}

static struct slice past(struct slice s, const char *set)
{
	while (s.n && *s.p && strchr(set, *s.p))
		s = (struct slice){s.p + 1, s.n - 1};
	return s;
}

/* Copies the name in '="windows-1251"'. */
static bool read_name(struct slice s, char name[NAME])
{
	s = past(s, " \t\r\n=\"'");
	size_t n = 0;
	while (n < s.n && n + 1 < NAME && s.p[n] > ' ' && !strchr("\"'>;/?", s.p[n])) {
		name[n] = s.p[n];
		n++;
	}
	name[n] = 0;
	return n > 0;
}

/* What the page says of itself: <meta charset=…>, <meta … content="text/html; charset=…">, <?xml encoding=…?>. */
static bool said(struct slice page, char name[NAME])
{
	struct slice s = {page.p, page.n < HEAD ? page.n : HEAD};
	struct slice xml = after(s, "<?xml");
	if (xml.p) {
		struct slice encoding = after(slice_cut(&xml, '>'), "encoding");
		if (encoding.p && read_name(encoding, name))
			return true;
	}
	while ((s = after(s, "<meta")).p) {
		struct slice charset = after(slice_cut(&s, '>'), "charset");
		if (charset.p && read_name(charset, name))
			return true;
	}
	return false;
}

void charset_ready(void)
{
	UErrorCode error = U_ZERO_ERROR;
	u_init(&error);
	if (U_FAILURE(error))
		msg_die("ICU: %s", u_errorName(error));
}

bool charset_known(const char *name)
{
	UErrorCode error = U_ZERO_ERROR;
	icu_ready();
	UConverter *c = ucnv_open(name, &error);
	ucnv_close(c);
	return U_SUCCESS(error);
}

static bool is_utf8(const char *name)
{
	return ucnv_compareNames(name, "UTF-8") == 0;
}

/* Is it UTF-8 beyond doubt: all of it, but for NUL and a letter cut off at the end? Cyrillic of another encoding never is. */
static bool reads_as_utf8(struct slice page)
{
	for (size_t n; (n = utf8_clean(page)) < page.n;) {
		page = (struct slice){page.p + n, page.n - n};
		bool cut;
		if (*page.p == 0)
			n = 1;
		else
			return utf8_bad(page, &cut) == page.n && cut;
		page = (struct slice){page.p + n, page.n - n};
	}
	return true;
}

/* A page that is not all UTF-8: does it hold more of UTF-8's letters than of bad bytes? */
static bool mostly_utf8(struct slice page)
{
	size_t good = 0, bad = 0;
	while (page.n) {
		size_t n = utf8_clean(page);
		bool cut;
		for (size_t i = 0; i < n; i++)
			good += ((unsigned char)page.p[i] & 0xc0) == 0xc0;
		if (n == 0) {
			n = utf8_bad(page, &cut);
			bad++;
		}
		page = (struct slice){page.p + n, page.n - n};
	}
	return good > bad;
}

/* The words with letters beyond ASCII: markup and scripts would only water the detector's counts down. */
static void take_sample(struct buf *b, struct slice page)
{
	size_t word = 0; /* where the word begins */
	bool wide = false;
	for (size_t i = 0; i < page.n && b->n < SAMPLE; i++) {
		unsigned char c = (unsigned char)page.p[i];
		if (c >= 0x80) {
			wide = true;
			continue;
		}
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			continue;
		if (wide) {
			buf_put(b, page.p + word, i - word);
			buf_putc(b, ' ');
		}
		word = i + 1;
		wide = false;
	}
}

/* Markup was found in ASCII, so the page is in none of these. */
static bool has_ascii(const char *name)
{
	return strncmp(name, "UTF-16", 6) != 0 && strncmp(name, "UTF-32", 6) != 0 && strncmp(name, "IBM", 3) != 0;
}

/* The best match for a Cyrillic language, unless another is far better: Ukrainian letters that Russian lacks make short texts look a little
 * Hebrew or Greek. NULL: none at all. */
static const char *best_match(UCharsetDetector *d)
{
	enum { FAR = 3 };
	UErrorCode error = U_ZERO_ERROR;
	int32_t n = 0, best = 0, cyrillic = 0;
	const char *name = NULL, *cyrillic_name = NULL;
	const UCharsetMatch **m = ucsdet_detectAll(d, &n, &error);
	for (int32_t i = 0; U_SUCCESS(error) && i < n; i++) {
		int32_t sure = ucsdet_getConfidence(m[i], &error);
		bool is_cyrillic = strcmp(ucsdet_getLanguage(m[i], &error), "ru") == 0;
		const char *its_name = ucsdet_getName(m[i], &error);
		if (sure > best && has_ascii(its_name)) {
			best = sure;
			name = its_name;
		}
		if (is_cyrillic && sure > cyrillic) {
			cyrillic = sure;
			cyrillic_name = its_name;
		}
	}
	return cyrillic * FAR >= best && cyrillic ? cyrillic_name : name;
}

/* By ICU's counts of letter triples. It knows Russian: windows-1251 and KOI8-R. KOI8-U is KOI8-R with ґ, є, і and ї in the
 * place of line-drawing signs. */
static void detect(struct slice page, char name[NAME])
{
	struct buf sample = {0};
	UErrorCode error = U_ZERO_ERROR;
	take_sample(&sample, page);
	UCharsetDetector *d = ucsdet_open(&error);
	ucsdet_setText(d, sample.p ? sample.p : "", (int32_t)sample.n, &error);
	const char *found = U_SUCCESS(error) ? best_match(d) : NULL;
	if (!found)
		found = "windows-1251";
	if (strcmp(found, "KOI8-R") == 0)
		found = "KOI8-U";
	snprintf(name, NAME, "%s", found);
	ucsdet_close(d);
	buf_free(&sample);
}

/* A byte-order mark's encoding, and UTF-16's without one: '<' and a NUL. */
static bool by_first_bytes(struct slice *page, char name[NAME])
{
	static const struct {
		const char *bytes;
		size_t n, skip;
		const char *name;
	} starts[] = {
		{"\xef\xbb\xbf", 3, 3, "UTF-8"}, {"\xff\xfe", 2, 2, "UTF-16LE"}, {"\xfe\xff", 2, 2, "UTF-16BE"},
		{"<\0", 2, 0, "UTF-16LE"},       {"\0<", 2, 0, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (page->n >= starts[i].n && memcmp(page->p, starts[i].bytes, starts[i].n) == 0) {
			*page = (struct slice){page->p + starts[i].skip, page->n - starts[i].skip};
			snprintf(name, NAME, "%s", starts[i].name);
			return true;
		}
	return false;
}

static void convert(struct buf *b, struct slice page, const char *name)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *c = ucnv_open(name, &error);
	if (U_FAILURE(error))
		msg_die("cannot convert from %s: %s", name, u_errorName(error));
	size_t room = page.n * 3 + 16; /* a byte of an 8-bit encoding is three of UTF-8 at most */
	buf_room(b, room);
	int32_t n = ucnv_toAlgorithmic(UCNV_UTF8, c, b->p + b->n, (int32_t)room, page.p, (int32_t)page.n, &error);
	if (U_FAILURE(error))
		msg_die("cannot convert from %s: %s", name, u_errorName(error));
	b->n += (size_t)n;
	ucnv_close(c);
}

void charset_to_utf8(struct buf *b, struct slice page, const char *given)
{
	char name[NAME] = "UTF-8";
	icu_ready();
	bool marked = by_first_bytes(&page, name);
	if (!given && !marked && !reads_as_utf8(page)) {
		bool known = said(page, name) && charset_known(name);
		if (known && ucnv_compareNames(name, "UTF-16") == 0)
			snprintf(name, NAME, "UTF-8"); /* a page in UTF-16 could not have been read so far */
		if (!known || is_utf8(name)) {
			snprintf(name, NAME, "UTF-8");
			if (!mostly_utf8(page))
				detect(page, name);
		}
	}
	if (is_utf8(given ? given : name))
		buf_slice(b, page);
	else
		convert(b, page, given ? given : name);
}
