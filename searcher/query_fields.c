#include "searcher/query_fields.h"

static const struct {
	const char *name;
	enum query_field field;
} fields[] = {
	{ "by", FIELD_BY },         { "speaker", FIELD_BY },
	{ "about", FIELD_ABOUT },
	{ "actor", FIELD_ACTOR },   { "author", FIELD_AUTHOR },
	{ "title", FIELD_TITLE },   { "type", FIELD_TYPE },
	{ "event", FIELD_EVENT },   { "said", FIELD_SAID },
	{ "published", FIELD_PUBLISHED },
};

const char *query_field_name(size_t i)
{
	return i < sizeof fields / sizeof *fields ? fields[i].name : NULL;
}

bool query_field_find(struct slice name, enum query_field *out)
{
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (slice_is_nocase(name, fields[i].name)) {
			*out = fields[i].field;
			return true;
		}
	}
	return false;
}
