#include "json-read.h"

#include <stdlib.h>

#include "msg.h"

void json_ready(void)
{
	json_object_seed(0);
}

json_t *json_read(struct slice text, json_error_t *error)
{
	json_set_alloc_funcs(xmalloc, free);
	return json_loadb(text.p, text.n, JSON_ALLOW_NUL, error);
}

const json_t *json_member(const json_t *v, struct slice name)
{
	static struct buf key; /* with the NUL that jansson asks for */
	if (name.n && memchr(name.p, 0, name.n))
		return NULL;
	key.n = 0;
	buf_slice(&key, name);
	buf_putc(&key, 0);
	return json_object_get(v, key.p);
}

bool json_is(const json_t *v, const char *text)
{
	return json_is_string(v) && slice_is((struct slice){json_string_value(v), json_string_length(v)}, text);
}

bool json_is_scalar(const json_t *v)
{
	return json_is_string(v) || json_is_number(v) || json_is_boolean(v);
}

static int append(const char *p, size_t n, void *b)
{
	buf_put(b, p, n);
	return 0;
}

void json_text(struct buf *b, const json_t *v)
{
	/* of the digits that a double holds, all those are sure */
	size_t flags = JSON_ENCODE_ANY | JSON_REAL_PRECISION(15);
	if (json_is_string(v))
		buf_put(b, json_string_value(v), json_string_length(v));
	else if (json_is_scalar(v) && json_dump_callback(v, append, b, flags) != 0)
		msg_die("out of memory: a number of a record");
}

bool json_whole(const json_t *v, size_t *n)
{
	if (!json_is_integer(v) || json_integer_value(v) < 0)
		return false;
	*n = (size_t)json_integer_value(v);
	return true;
}
