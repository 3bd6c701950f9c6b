#include "searcher/actor_request.h"

#include <string.h>

bool actor_kinds_parse(const char *value, unsigned *out)
{
	struct slice rest = slice_of(value);

	while (rest.len) {
		struct slice name = slice_trim(slice_split(&rest, ','));
		char text[8] = "";
		int kind;

		if (!name.len || name.len >= sizeof text)
			return false;
		memcpy(text, name.data, name.len);
		kind = actor_kind_parse(text);
		if (kind < 0)
			return false;
		*out |= 1u << kind;
	}
	return *out != 0;
}

bool actor_order_read(const char *value, struct actor_request *out)
{
	int order;

	out->reversed = *value == '-';
	order = actor_order_parse(value + out->reversed);
	out->order = (enum actor_order)order;
	return order >= 0;
}

void actor_kinds_keep(struct plan_actors *actors, unsigned kinds)
{
	size_t n = 0;

	for (size_t i = 0; i < actors->len; i++)
		if (!kinds || (actors->data[i].kind <= ACTOR_MISC &&
			       kinds & 1u << actors->data[i].kind))
			actors->data[n++] = actors->data[i];
	actors->len = n;
}
