#include "indexer/html_meta.h"

#include <jansson.h>
#include <stdint.h>

#include "indexer/blocks.h"
#include "indexer/published.h"

enum {
	CHARSET_WITHIN = 4096,   /* bytes from the top */
	JSON_NODES = 256,        /* objects looked at */
	AUTHORS_MAX = 16,
	VALUE_MAX = 4096
};

static void set(struct html_meta *meta, struct slice *field, struct slice s)
{
	if (!field->len && s.len <= VALUE_MAX)
		*field = blocks_one_line(meta->arena, s);
}

static void set_published(struct html_meta *meta, struct slice s)
{
	if (!meta->published.len)
		meta->published = published_parse(meta->arena, s);
}

static struct slice *field_of(struct html_meta *meta, struct slice name)
{
	const struct {
		const char *name;
		struct slice *field;
	} names[] = {
		{ "og:title", &meta->og_title },
		{ "citation_title", &meta->og_title },
		{ "author", &meta->author }, { "dc.creator", &meta->author },
		{ "citation_author", &meta->author },
		{ "byl", &meta->author },
		{ "article:published_time", &meta->published },
		{ "date", &meta->published }, { "dc.date", &meta->published },
		{ "dcterms.date", &meta->published },
		{ "dcterms.issued", &meta->published },
		{ "dc.date.issued", &meta->published },
		{ "pubdate", &meta->published },
		{ "datepublished", &meta->published },
		{ "citation_publication_date", &meta->published },
		{ "og:site_name", &meta->source },
		{ "og:url", &meta->url },
		{ "dc.language", &meta->language }
	};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (slice_is_nocase(name, names[i].name))
			return names[i].field;
	return NULL;
}

void html_meta_add(struct html_meta *meta, struct slice name,
		   struct slice content)
{
	struct slice *field = field_of(meta, name);

	if (field == &meta->published)
		set_published(meta, content);
	else if (field)
		set(meta, field, content);
}

/* ---- JSON-LD ---- */

static struct slice json_text(const json_t *value)
{
	if (!json_is_string(value))
		return (struct slice){ 0 };
	return (struct slice){ json_string_value(value),
			       json_string_length(value) };
}

/* A name, an object with a name, or a list of these. */
static void add_authors(struct html_meta *meta, const json_t *value)
{
	struct slice all = { 0 };
	size_t i, n = json_is_array(value) ? json_array_size(value) : 1;

	if (meta->author.len)
		return;
	for (i = 0; i < n && i < AUTHORS_MAX; i++) {
		const json_t *one = json_is_array(value)
			? json_array_get(value, i) : value;
		struct slice name = json_text(
			json_is_object(one) ? json_object_get(one, "name")
					    : one);

		if (!name.len || name.len > VALUE_MAX)
			continue;
		all = all.len ? arena_printf(meta->arena, "%.*s; %.*s",
					     (int)all.len, all.data,
					     (int)name.len, name.data)
			      : arena_dup(meta->arena, name);
	}
	meta->author = blocks_one_line(meta->arena, all);
}

static void add_object(struct html_meta *meta, const json_t *object)
{
	struct slice headline = json_text(json_object_get(object, "headline"));

	/* Only works have headlines; sites and people do not. */
	if (!headline.len)
		return;
	set(meta, &meta->headline, headline);
	set_published(meta, json_text(json_object_get(object,
						      "datePublished")));
	add_authors(meta, json_object_get(object, "author"));
	set(meta, &meta->language, json_text(json_object_get(object,
							     "inLanguage")));
}

static void add_list(struct html_meta *meta, const json_t *list)
{
	size_t i;

	for (i = 0; i < json_array_size(list) && i < JSON_NODES; i++)
		add_object(meta, json_array_get(list, i));
}

void html_meta_add_json(struct html_meta *meta, struct slice json)
{
	json_t *root = json_loadb(json.data, json.len,
				  JSON_DISABLE_EOF_CHECK, NULL);

	if (json_is_array(root)) {
		add_list(meta, root);
	} else if (json_is_object(root)) {
		add_object(meta, root);
		add_list(meta, json_object_get(root, "@graph"));
	}
	json_decref(root);
}

/* ---- the sum ---- */

void html_meta_fill(const struct html_meta *meta, struct essay *essay)
{
	if (meta->og_title.len)
		essay->title = meta->og_title;
	else if (meta->headline.len)
		essay->title = meta->headline;
	else
		essay->title = meta->title;
	essay->author = meta->author;
	essay->published = meta->published;
	essay->source = meta->source;
	essay->url = meta->url;
	essay->language = meta->language;
}

static const char *find_nocase(struct slice s, const char *what)
{
	size_t n = strlen(what), i;

	for (i = 0; i + n <= s.len; i++)
		if (slice_is_nocase(slice_cut(s, i, i + n), what))
			return s.data + i;
	return NULL;
}

struct slice html_meta_charset(struct slice bytes)
{
	struct slice head = bytes;
	const char *at;
	size_t i, n;

	if (head.len > CHARSET_WITHIN)
		head.len = CHARSET_WITHIN;
	at = find_nocase(head, "charset=");
	if (!at && slice_starts(head, "<?xml"))
		at = find_nocase(head, "encoding=");
	if (!at)
		return (struct slice){ 0 };
	i = (size_t)(at - head.data);
	while (i < head.len && head.data[i] != '=')
		i++;
	i++;
	while (i < head.len && memchr("\"' ", head.data[i], 3))
		i++;
	if (i > head.len)
		i = head.len;
	for (n = i; n < head.len && !memchr("\"' ;/>?", head.data[n], 7); n++)
		;
	return slice_cut(head, i, n);
}
