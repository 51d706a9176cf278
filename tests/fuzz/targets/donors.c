/* tag-donors: what is true of every marking filter; names do not overlap, ids are the table's, roles are roles; -u
 * takes no plain mention away (but maybe a role, and with it an ordinary word that only the role made a name). */
#include "../check.h"
#define main tag_donors
#include "../../../cmd/tag-donors.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

static struct buf known; /* where a name of the table stands, and which: "0 8 id" */
static bool mentions;    /* only those without a role */

static const char *last_line; /* of the name before, and where that ends */
static size_t last_end;

static void check_role(const struct ref_mark *m)
{
	static const char *const roles[] = {"\trole=mention",   "\trole=funding",      "\trole=accountable",
					    "\trole=extending", "\trole=implementing", "\trole=partner"};
	size_t n = sizeof roles / sizeof *roles, i = 0;
	while (i < n && place_of(m->keys, roles[i]) == m->keys.n)
		i++;
	if (i == n)
		broken("no role: %.*s", (int)m->keys.n, m->keys.p);
}

static void check_donor(struct slice line, const struct ref_mark *m)
{
	if (line.p == last_line && m->start < last_end)
		broken("names overlap: %.*s", (int)m->text.n, m->text.p);
	last_line = line.p;
	last_end = m->end;
	if (m->text.n == 0)
		broken("an empty name");
	check_role(m);
	if (slice_is(m->value, "?"))
		return;
	if (!donor_table_find(&table, m->value))
		broken("no such id: %.*s", (int)m->value.n, m->value.p);
	if (mentions && place_of(m->keys, "\trole=mention") == m->keys.n)
		return;
	buf_putu(&known, m->start);
	buf_putc(&known, ' ');
	buf_putu(&known, m->end);
	buf_putc(&known, ' ');
	buf_slice(&known, m->value);
	buf_putc(&known, '\n');
}

static void find_known(struct buf *found, struct slice in, bool with_unknown)
{
	static const char *const own[] = {"\tdonor\t", NULL};
	static struct buf out;
	unknown = with_unknown;
	check_marking(tag_donors, "tag-donors", in, own, &out);
	known.n = found->n = 0;
	last_line = NULL;
	each_span(whole(&out), "donor", check_donor);
	buf_slice(found, whole(&known));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf without, with;
	static struct lines some, all;
	struct slice in = {(const char *)data, size};
	mentions = true;
	find_known(&without, in, false);
	mentions = false;
	find_known(&with, in, true);
	lines_cut(&some, whole(&without));
	lines_cut(&all, whole(&with));
	check_some_lines("names of the table, also with -u", &some, &all);
	return 0;
}
