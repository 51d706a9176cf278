#include "check-json.h"

#undef filter_main

struct slice json_slice(const json_t *string)
{
	bool is = json_is_string(string);
	return is ? (struct slice){json_string_value(string), json_string_length(string)} : (struct slice){NULL, 0};
}

static struct slice text_member(const json_t *object, const char *name)
{
	struct slice s = json_slice(json_object_get(object, name));
	if (!s.p)
		broken("no string '%s'", name);
	return s;
}

static const json_t *array_member(const json_t *object, const char *name)
{
	const json_t *v = json_object_get(object, name);
	if (!json_is_array(v))
		broken("no array '%s'", name);
	return v;
}

/* The words that an object's offsets say. */
static struct slice words_of(const json_t *object, struct slice text)
{
	const json_t *start = json_object_get(object, "start"), *end = json_object_get(object, "end");
	if (!json_is_integer(start) || !json_is_integer(end) || json_integer_value(start) < 0)
		broken("offsets that are no numbers");
	struct slice s = ref_slice(text, (size_t)json_integer_value(start), (size_t)json_integer_value(end));
	if (!s.p)
		broken("offsets outside the text");
	return s;
}

static void check_spans(const json_t *list, struct slice text)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i), *section = json_object_get(v, "section");
		check_same("a span's text", words_of(v, text), text_member(v, "text"));
		text_member(v, "value");
		if (!json_is_string(section) && !json_is_null(section))
			broken("a span's section is neither a kind nor null");
	}
}

static void check_sections(const json_t *list, struct slice text)
{
	const char *end = text.p;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		struct slice s = words_of(v, text);
		text_member(v, "kind");
		if (s.p < end)
			broken("section %zu begins in the one before", i);
		end = s.p + s.n;
	}
}

static void check_meta(json_t *document)
{
	json_t *meta = json_object_get(document, "meta"), *v;
	const char *name;
	if (!json_is_object(meta))
		broken("no object 'meta'");
	json_object_foreach(meta, name, v)
	{
		if (!json_is_string(v))
			broken("an attribute that is no string: %s", name);
	}
}

static void check_document(json_t *document)
{
	static const char *const first[] = {"id", "meta", "title", "text", "sections", "dates", "donors"};
	struct slice text = text_member(document, "text");
	const json_t *title = json_object_get(document, "title");
	text_member(document, "id");
	check_meta(document);
	if (!json_is_string(title) && !json_is_null(title))
		broken("the title is neither text nor null");
	check_sections(array_member(document, "sections"), text);
	array_member(document, "dates");
	array_member(document, "donors");
	const char *name;
	json_t *v;
	size_t i = 0;
	json_object_foreach(document, name, v)
	{
		if (i < sizeof first / sizeof *first && strcmp(name, first[i]) != 0)
			broken("member %zu is %s, not %s", i, name, first[i]);
		if (i++ >= 5)
			check_spans(array_member(document, name), text);
	}
}

static void check_fact(json_t *fact)
{
	static const char *const texts[] = {"doc", "kind", "value", "text", "sentence"};
	static const char *const others[] = {"url", "published", "section"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		text_member(fact, texts[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const json_t *v = json_object_get(fact, others[i]);
		if (!json_is_string(v) && !json_is_null(v))
			broken("%s is neither text nor null", others[i]);
	}
	static struct buf words;
	words.n = 0;
	buf_slice(&words, text_member(fact, "text"));
	buf_putc(&words, 0);
	struct slice sentence = text_member(fact, "sentence");
	if (!memchr(words.p, 0, words.n - 1) && words.n > 1 && !slice_trim(whole(&words)).n &&
	    place_of(sentence, words.p) == sentence.n)
		broken("words that are not in their sentence: %s", words.p);
	if (!json_is_integer(json_object_get(fact, "start")) || !json_is_integer(json_object_get(fact, "end")))
		broken("offsets that are no numbers");
}

static size_t each_object(struct slice jsonl, void (*check)(json_t *object))
{
	size_t n = 0;
	check_utf8("JSON", jsonl);
	for (; jsonl.n; n++) {
		json_error_t error;
		struct slice line = slice_cut(&jsonl, '\n');
		if (!jsonl.p)
			broken("the last line has no end");
		json_t *object = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
		if (!json_is_object(object))
			broken("no JSON: %s: %.*s", error.text, (int)line.n, line.p);
		check(object);
		json_decref(object);
	}
	return n;
}

size_t check_documents(struct slice jsonl)
{
	return each_object(jsonl, check_document);
}

size_t check_facts(struct slice jsonl)
{
	return each_object(jsonl, check_fact);
}
