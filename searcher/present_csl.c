#include "searcher/export.h"

#include "searcher/citation.h"

static void put_authors(struct json *j, const struct cite_names *authors)
{
	if (!authors->len)
		return;
	json_key(j, "author");
	json_begin_array(j);
	for (size_t i = 0; i < authors->len; i++) {
		const struct cite_name *name = &authors->data[i];

		json_begin_object(j);
		json_put_text(j, name->person ? "family" : "literal",
			      name->family);
		json_put_if(j, "given", name->given);
		json_end(j);
	}
	json_end(j);
}

static void put_parts(struct json *j, struct cite_date date)
{
	json_begin_array(j);
	json_int(j, date.year);
	if (date.month)
		json_int(j, date.month);
	if (date.day)
		json_int(j, date.day);
	json_end(j);
}

static void put_date(struct json *j, const struct citation *c,
		     struct slice published)
{
	if (!published.len)
		return;
	json_key(j, "issued");
	json_begin_object(j);
	if (c->from.year) {
		json_key(j, "date-parts");
		json_begin_array(j);
		put_parts(j, c->from);
		if (c->to.year)
			put_parts(j, c->to);
		json_end(j);
		if (c->about)
			json_put_bool(j, "circa", true);
	} else {
		json_put_text(j, "literal", published);
	}
	json_end(j);
}

/* What the schema of CSL has no name for. */
static void put_custom(struct json *j, const struct citation *c,
		       const struct hit *hit)
{
	json_key(j, "custom");
	json_begin_object(j);
	json_put_text(j, "quoth", c->id);
	json_put_text(j, "path", hit->essay.path);
	json_put_if(j, "speaker",
	       hit->speaker.len ? hit->speaker : hit->speaker_text);
	json_put_if(j, "said", hit->said);
	json_end(j);
}

void present_csl(struct json *j, const struct citation *c,
		 const struct hit *hit)
{
	json_begin_object(j);
	json_put_text(j, "id", c->key);
	json_put_text(j, "type", slice_of(hit->essay.url.len ? "webpage"
							     : "document"));
	put_authors(j, &c->authors);
	json_put_text(j, "title", c->title);
	put_date(j, c, hit->essay.published);
	json_put_if(j, "source", hit->essay.source);
	json_put_if(j, "URL", hit->essay.url);
	json_put_if(j, "language", hit->essay.language);
	json_put_text(j, "locator", c->place);
	json_put_if(j, "abstract", hit->text);
	put_custom(j, c, hit);
	json_end(j);
}
