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
