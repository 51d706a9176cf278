#include "furniture.h"

#include "mark.h"
#include "utf8.h"

struct slice furniture_reason(struct slice mark, struct slice line)
{
	static const char by_html[] = "html-";
	struct mark m;
	if (!mark_is_span(mark, slice_of("boilerplate")) || mark_parse(mark, &m) || m.start > 0 ||
	    m.end != utf8_count(line) || m.value.n < sizeof by_html ||
	    memcmp(m.value.p, by_html, sizeof by_html - 1) != 0)
		return (struct slice){NULL, 0};
	return m.value;
}

static bool begins(struct slice s, const char *with)
{
	size_t n = strlen(with);
	return s.n >= n && memcmp(s.p, with, n) == 0;
}

size_t furniture_linked(struct slice mark)
{
	struct mark m;
	if (!mark_is_span(mark, slice_of("link")) || mark_parse(mark, &m))
		return 0;
	return begins(m.value, "#") || begins(m.value, "mailto:") || begins(m.value, "tel:") ? 0 : m.end - m.start;
}
