#include "donor-check.h"

#include "donor-table.h"
#include "donor.h"
#include "utf8.h"

struct check {
	const char *path;
	struct donor_table own; /* the file's rows, all of them */
	struct buf *out;
	size_t complaints;
};

/* "file:line: before 'what' after" */
static void complain(struct check *k, const struct donor_row *row, const char *before, struct slice what,
		     const char *after)
{
	buf_puts(k->out, row->file);
	buf_putc(k->out, ':');
	buf_putu(k->out, row->line);
	buf_puts(k->out, ": ");
	buf_puts(k->out, before);
	buf_puts(k->out, "'");
	buf_slice(k->out, what);
	buf_puts(k->out, "'");
	buf_puts(k->out, after);
	buf_putc(k->out, '\n');
	k->complaints++;
}

static bool among(char c, const char *set)
{
	return (c >= '0' && c <= '9') || (c && strchr(set, c));
}

/* x-some-name, or as IATI writes them: US-GOV-1, BE-BCE_KBO-0264814354. */
static bool id_is_formed(struct slice id)
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz-";
	static const char any[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-";
	bool local = id.n > 2 && memcmp(id.p, "x-", 2) == 0;
	if (!local && (id.n < 3 || id.p[0] < 'A' || id.p[0] > 'Z' || !memchr(id.p, '-', id.n)))
		return false;
	for (size_t i = 0; i < id.n; i++)
		if (!among(id.p[i], local ? small : any))
			return false;
	return id.p[id.n - 1] != '-';
}

static void check_id(struct check *k, const struct donor_row *row)
{
	struct slice id = row->cell[DONOR_ID];
	if (!id_is_formed(id))
		complain(k, row, "the id ", id, " is neither x-name nor an identifier like US-GOV-1");
	if (donor_table_find(&k->own, id) != row)
		complain(k, row, "the id ", id, " is given before");
}

static void check_parent(struct check *k, const struct donor_row *row, const struct donor_table *known)
{
	struct slice parent = row->cell[DONOR_PARENT];
	if (parent.n && !donor_table_find(&k->own, parent) && !donor_table_find(known, parent))
		complain(k, row, "the parent ", parent, " is no row");
}

/* Latin letters, of all blocks that names use, come before the Cyrillic ones. */
static bool is_letter(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xc0 && cp < 0x530);
}

static bool mixes_alphabets(struct slice s)
{
	bool latin = false, cyrillic = false;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_decode(s.p + i, &len);
		if (!is_letter(cp))
			latin = cyrillic = false;
		latin |= is_letter(cp) && cp < 0x400;
		cyrillic |= is_letter(cp) && cp >= 0x400;
		if (latin && cyrillic)
			return true;
	}
	return false;
}

static void check_names(struct check *k, const struct donor_row *row)
{
	size_t names = 0;
	for (size_t column = DONOR_NAME_EN; column <= DONOR_HANDLES; column++)
		for (struct slice rest = row->cell[column]; rest.n;) {
			struct slice name = slice_trim(slice_cut(&rest, '|'));
			names += column > DONOR_NAME_EN && name.n;
			if (mixes_alphabets(name))
				complain(k, row, "the name ", name, " has a word of Latin and Cyrillic letters");
		}
	if (names == 0)
		complain(k, row, "", row->cell[DONOR_ID], " has no name but name_en");
}

static void check_shared(void *arg, const struct donor_row *row, const struct donor_row *other, struct slice name)
{
	struct check *k = arg;
	if (strcmp(row->file, k->path) == 0)
		complain(k, row, "the name ", name, " belongs to another row too");
	if (strcmp(other->file, k->path) == 0)
		complain(k, other, "the name ", name, " belongs to another row too");
}

size_t donor_check(const char *path, const struct donor_table *known, struct buf *out)
{
	struct check k = {.path = path, .own = {.keep_all = true}, .out = out};
	donor_table_load(&k.own, path);
	for (size_t i = 0; i < k.own.n; i++) {
		check_id(&k, &k.own.row[i]);
		check_parent(&k, &k.own.row[i], known);
		check_names(&k, &k.own.row[i]);
	}
	struct donor_table all = {0};
	donor_table_copy(&all, known);
	donor_table_copy(&all, &k.own);
	struct donors *donors = donors_new(&all);
	donors_shared(donors, check_shared, &k);
	donors_free(donors);
	donor_table_free(&all);
	donor_table_free(&k.own);
	return k.complaints;
}
