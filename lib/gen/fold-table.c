/* Writes, at build time, the tables of lib/fold.c from ICU's data:
 * NFKC_Casefold, general categories, White_Space, Dash, Quotation_Mark, Default_Ignorable_Code_Point,
 * canonical composition, and the confusables of UTS 39 between the Latin alphabet and the alphabets of
 * Ukrainian and Russian (CLDR's exemplar sets), upper and lower case each by itself. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/uvernum.h>

#include "../fold-entry.h"
#include "../fold.h"

enum { PAGE = 256, CODE_POINTS = 0x110000, PAGES = CODE_POINTS / PAGE };

static const UNormalizer2 *nfkc_cf, *nfc;
static USpoofChecker *spoof;
static USet *alphabet; /* letters of Ukrainian and Russian, both cases */

static void check(UErrorCode e, const char *what)
{
	if (U_FAILURE(e)) {
		fprintf(stderr, "fold-table: %s: %s\n", what, u_errorName(e));
		exit(1);
	}
}

static void add_alphabet(const char *locale)
{
	UErrorCode e = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(locale, &e);
	USet *set = ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS, ULOCDATA_ES_STANDARD, &e);
	check(e, locale);
	uset_addAll(alphabet, set);
	uset_close(set);
	ulocdata_close(data);
}

static int skeleton(UChar32 c, UChar *out)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar in[2];
	int32_t n = 0;
	U16_APPEND_UNSAFE(in, n, c);
	int32_t len = uspoof_getSkeleton(spoof, 0, in, n, out, 32, &e);
	check(e, "skeleton");
	return len;
}

static bool look_alike(UChar32 a, UChar32 b)
{
	UChar x[32], y[32];
	int n = skeleton(a, x);
	return n == skeleton(b, y) && u_memcmp(x, y, n) == 0;
}

/* Letter c without its accents; й, ї, ё keep theirs, which make letters of them, not stress. */
static UChar32 bare(UChar32 c)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar d[32];
	UScriptCode script = uscript_getScript(c, &e);
	if (uset_contains(alphabet, c) || (script != USCRIPT_LATIN && script != USCRIPT_CYRILLIC))
		return c;
	int32_t n = unorm2_getDecomposition(nfc, c, d, 32, &e);
	check(e, "decomposition");
	return n > 0 && u_isalpha(d[0]) ? d[0] : c;
}

static enum fold_table_class class_of(UChar32 c)
{
	UErrorCode e = U_ZERO_ERROR;
	if (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR)
		return TABLE_SPACE;
	if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_charType(c) == U_FORMAT_CHAR)
		return TABLE_DROP;
	if (u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK)
		return TABLE_MARK;
	if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
		return TABLE_DIGIT;
	if (look_alike(c, '\'') || !u_isalpha(c))
		return TABLE_PUNCT;
	UScriptCode script = uscript_getScript(c, &e);
	return script == USCRIPT_CYRILLIC ? TABLE_CYRILLIC : script == USCRIPT_LATIN ? TABLE_LATIN : TABLE_LETTER;
}

static UChar32 punctuation(UChar32 c)
{
	if (look_alike(c, '\''))
		return '\'';
	if (u_hasBinaryProperty(c, UCHAR_DASH))
		return '-';
	if (u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK))
		return '"';
	return c > 0xffff ? 0xfffd : c;
}

/* Do Latin letter l and letter c of the two alphabets look alike, in the same case? */
static bool twins(UChar32 l, UChar32 c)
{
	return uset_contains(alphabet, c) && u_isUUppercase(c) == u_isUUppercase(l) && look_alike(l, c);
}

static bool has_twin(UChar32 c, enum fold_table_class class)
{
	UChar32 from = class == TABLE_LATIN ? 0x400 : 'A', to = class == TABLE_LATIN ? FOLD_TWINS : 0x250;
	if ((class != TABLE_LATIN && class != TABLE_CYRILLIC) || c >= FOLD_TWINS)
		return false;
	for (UChar32 k = from; k < to; k++)
		if (class == TABLE_LATIN ? twins(c, k) : class_of(k) == TABLE_LATIN && twins(k, c))
			return true;
	return false;
}

static int fold_letter(UChar32 c, UChar *out)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar in[2], full[64];
	int32_t n = 0, len = 0;
	U16_APPEND_UNSAFE(in, n, c);
	int32_t m = unorm2_normalize(nfkc_cf, in, n, full, 64, &e);
	check(e, "NFKC_Casefold");
	/* a Latin letter with an accent that looks like a Cyrillic one (ï ~ ї) keeps it until its word decides */
	bool twin = class_of(c) == TABLE_LATIN && has_twin(c, TABLE_LATIN);
	for (int32_t i = 0; i < m; i++) {
		UChar x = full[i];
		if (U16_IS_LEAD(x))
			x = 0xfffd, i++; /* no name and no date has letters beyond the BMP */
		if (class_of(x) != TABLE_MARK && len < FOLD_EXPANSION)
			out[len++] = (UChar)(twin ? x : bare(x));
	}
	return len;
}

/* Folds c into out (UTF-16 units of the BMP), returns how many. */
static int fold(UChar32 c, enum fold_table_class class, UChar *out)
{
	switch (class) {
	case TABLE_SPACE:
		out[0] = ' ';
		return 1;
	case TABLE_DIGIT:
		out[0] = (UChar)('0' + u_charDigitValue(c));
		return 1;
	case TABLE_PUNCT:
		out[0] = (UChar)punctuation(c);
		return 1;
	case TABLE_MARK:
	case TABLE_DROP:
		out[0] = (UChar)c;
		return 1;
	default:
		return fold_letter(c, out);
	}
}

static struct fold_entry entries[CODE_POINTS];
static UChar expansion[8192][FOLD_EXPANSION];
static unsigned expansions;

static void fill(UChar32 c)
{
	struct fold_entry *e = &entries[c];
	UChar out[FOLD_EXPANSION] = {0};
	enum fold_table_class class = class_of(c);
	int n = fold(c, class, out);
	e->class = n ? (unsigned)class & 15 : TABLE_DROP;
	e->upper = u_isUUppercase(c) || u_istitle(c);
	e->twin = has_twin(c, class);
	if (n <= 1) {
		/* a difference, so that pages of letters that fold to themselves are all alike; nothing folds to itself
		 * beyond the BMP */
		e->shift = (unsigned short)(c > 0xffff ? out[0] : out[0] - (unsigned)c);
		return;
	}
	if (expansions == sizeof expansion / sizeof *expansion) {
		fputs("fold-table: more expansions than there is room for\n", stderr);
		exit(1);
	}
	memcpy(expansion[expansions], out, sizeof out);
	e->expand = 1;
	e->shift = (unsigned short)expansions++;
}

static bool same_page(const struct fold_entry *a, const struct fold_entry *b)
{
	for (size_t i = 0; i < PAGE; i++)
		if (a[i].shift != b[i].shift || a[i].class != b[i].class || a[i].upper != b[i].upper ||
		    a[i].twin != b[i].twin || a[i].expand != b[i].expand)
			return false;
	return true;
}

static void print_pages(void)
{
	static unsigned page[PAGES], first[PAGES];
	unsigned n = 0;
	puts("const struct fold_entry fold_entries[][256] = {");
	for (unsigned p = 0; p < PAGES; p++) {
		unsigned k = 0;
		while (k < n && !same_page(&entries[(size_t)first[k] * PAGE], &entries[(size_t)p * PAGE]))
			k++;
		page[p] = k;
		if (k < n)
			continue;
		first[n++] = p;
		puts("{");
		for (unsigned i = 0; i < PAGE; i++) {
			const struct fold_entry *e = &entries[p * PAGE + i];
			printf("{%u,%u,%u,%u,%u},%s", e->shift, e->class, e->upper, e->twin, e->expand,
			       i % 16 == 15 ? "\n" : "");
		}
		puts("},");
	}
	puts("};\nconst unsigned short fold_page[] = {");
	for (unsigned p = 0; p < PAGES; p++)
		printf("%u,%s", page[p], p % 16 == 15 ? "\n" : "");
	puts("};\nconst unsigned short fold_expansions[][FOLD_EXPANSION] = {");
	for (unsigned i = 0; i < expansions; i++) {
		putchar('{');
		for (int k = 0; k < FOLD_EXPANSION; k++)
			printf("%u,", expansion[i][k]);
		puts("},");
	}
	puts("};");
}

static unsigned seen(const struct fold_entry *e, UChar32 folded)
{
	if (e->class == TABLE_CYRILLIC)
		return e->twin ? SEEN_CYRILLIC_TWIN : SEEN_CYRILLIC;
	if (e->class == TABLE_LATIN)
		return !e->twin ? SEEN_LATIN : folded > 0x7f ? SEEN_LATIN_TWIN | SEEN_ACCENT : SEEN_LATIN_TWIN;
	return e->class == TABLE_LETTER ? SEEN_OTHER : 0;
}

static void print_ready(void)
{
	puts("const unsigned fold_ready[FOLD_READY] = {");
	for (UChar32 c = 0; c < FOLD_READY; c++) {
		const struct fold_entry *e = &entries[c];
		unsigned folded = ((unsigned)c + e->shift) & 0xffff, class = e->class, ready = 0;
		if (class >= TABLE_CYRILLIC)
			class |= (e->upper ? FOLD_UPPER : 0u) | (e->twin ? 0u : FOLD_SURE);
		if (c >= 0x400 && c < 0x480 && (class < TABLE_CYRILLIC || e->expand)) {
			fprintf(stderr, "fold-table: U+%04X folds otherwise than fold_is_cyrillic() has it\n",
				(unsigned)c);
			exit(1);
		}
		if (e->class < TABLE_MARK && !e->expand)
			ready = seen(e, (UChar32)folded) << 24 | class << 16 | folded;
		printf("0x%08x,%s", ready, c % 8 == 7 ? "\n" : "");
	}
	puts("};");
}

static void print_twins(const char *name, unsigned short twins[2][FOLD_TWINS])
{
	printf("const unsigned short %s[2][FOLD_TWINS] = {\n", name);
	for (int upper = 0; upper < 2; upper++) {
		putchar('{');
		for (int c = 0; c < FOLD_TWINS; c++)
			if (twins[upper][c])
				printf("[%d] = %u,", c, twins[upper][c]);
		puts("},");
	}
	puts("};");
}

static void print_look_alikes(void)
{
	static unsigned short cyrillic[2][FOLD_TWINS], latin[2][FOLD_TWINS];
	for (UChar32 l = 'A'; l < 0x250; l++)
		for (UChar32 c = 0x400; class_of(l) == TABLE_LATIN && c < FOLD_TWINS; c++) {
			int upper = u_isUUppercase(l);
			if (!twins(l, c))
				continue;
			cyrillic[upper][u_foldCase(l, 0)] = (unsigned short)u_foldCase(c, 0);
			if (!latin[upper][u_foldCase(c, 0)]) /* of e and é the plain one comes first */
				latin[upper][u_foldCase(c, 0)] = (unsigned short)bare(u_foldCase(l, 0));
		}
	print_twins("fold_cyrillic", cyrillic);
	print_twins("fold_latin", latin);
}

static void print_compositions(void)
{
	puts("const struct fold_composition fold_compositions[] = {");
	for (UChar32 mark = 0x300; mark < 0x370; mark++)
		for (UChar32 base = 'a'; base < 0x500; base++) {
			UChar32 c = unorm2_composePair(nfc, base, mark);
			if (c > 0 && u_foldCase(base, 0) == base &&
			    (uset_contains(alphabet, c) || (class_of(c) == TABLE_LATIN && has_twin(c, TABLE_LATIN))))
				printf("{%u,%u,%u},\n", (unsigned)base, (unsigned)mark, (unsigned)c);
		}
	puts("{0,0,0}};");
}

int main(void)
{
	UErrorCode e = U_ZERO_ERROR;
	nfkc_cf = unorm2_getNFKCCasefoldInstance(&e);
	nfc = unorm2_getNFCInstance(&e);
	spoof = uspoof_open(&e);
	check(e, "ICU");
	alphabet = uset_openEmpty();
	add_alphabet("uk");
	add_alphabet("ru");
	for (UChar32 c = 0; c < CODE_POINTS; c++)
		fill(c);
	puts("/* Made by lib/gen/fold-table.c from the data of ICU " U_ICU_VERSION ". */\n#include \"fold-entry.h\"");
	print_pages();
	print_ready();
	print_look_alikes();
	print_compositions();
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("fold-table: standard output");
		return 1;
	}
	return 0;
}
