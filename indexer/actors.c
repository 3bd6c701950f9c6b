#include "indexer/actors.h"

#include "indexer/actor_doubts.h"
#include "indexer/names.h"
#include "indexer/resolve.h"

void actors_find(struct arena *arena, const struct document *doc,
		 const struct lexicon *lexicon,
		 const struct authority *authority, struct tags *tags)
{
	struct names names = { 0 };

	names_find(arena, doc, lexicon, authority, &names);
	names_resolve(arena, doc, lexicon, authority, &names, tags);
	actor_doubts(doc, authority, tags);
}
