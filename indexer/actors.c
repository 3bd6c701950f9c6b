#include "indexer/actors.h"

#include "indexer/actor_doubts.h"
#include "indexer/authority.h"
#include "indexer/names.h"
#include "indexer/resolve.h"

/* "Abel Parker Upshur" of the essay is the "Abel P. Upshur" who is known. */
static void link_spelled_out(const struct authority *authority,
			     struct actors *actors)
{
	size_t i;

	for (i = 0; i < actors->len; i++) {
		struct actor *actor = &actors->data[i];
		const struct authority_entry *e;

		if (actor->kind != ACTOR_PER || actor->authority.len)
			continue;
		e = authority_spelled_out(authority, actor->name);
		if (e)
			actor->authority = e->id;
	}
}

void actors_find(struct arena *arena, const struct document *doc,
		 const struct lexicon *lexicon,
		 const struct authority *authority, struct tags *tags)
{
	struct names names = { 0 };

	names_find(arena, doc, lexicon, authority, &names);
	names_resolve(arena, doc, lexicon, authority, &names, tags);
	link_spelled_out(authority, &tags->actors);
	actor_doubts(doc, authority, tags);
}
