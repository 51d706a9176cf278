/* extract-dates: what is true of every marking filter, and each value is a date of the calendar in a form of EDTF. */
#include "../check.h"
#define main extract_dates
#include "../../../cmd/extract-dates.c" /* NOLINT(bugprone-suspicious-include): its main() is called for each input */
#undef main

/* Does s begin with a year, a month or a day of the calendar, some of its digits perhaps unknown? */
static void check_value(struct slice line, const struct ref_mark *m)
{
	(void)line;
	if (m->value.n == 0 || m->text.n == 0)
		broken("an empty date");
	for (size_t i = 0; i < m->value.n; i++)
		if (!strchr("0123456789XYTWSQ-/:.,~?%[]{}+", m->value.p[i]))
			broken("no EDTF: %.*s", (int)m->value.n, m->value.p);
	struct day day;
	struct slice first = {m->value.p, 10};
	if (m->value.n >= 10 && ref_points(m->value) == m->value.n && m->value.p[4] == '-' && m->value.p[7] == '-' &&
	    !memchr(first.p, 'X', 10) && !date_parse(first, &day))
		broken("no day: %.*s", (int)m->value.n, m->value.p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const own[] = {"\tdate\t", "\tattr\tpublished\t", NULL};
	static struct buf out;
	check_marking(extract_dates, "extract-dates", (struct slice){(const char *)data, size}, own, &out);
	each_span(whole(&out), "date", check_value);
	return 0;
}
