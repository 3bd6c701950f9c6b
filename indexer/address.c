#include "indexer/address.h"

enum {
	SELVES_LEAST = 8,        /* "I" in the narration that make it one's own */
	CALLS_LEAST = 2          /* by name, in what others say */
};

static bool is_punct(const struct scene *scene, size_t word)
{
	return word < scene->doc->nwords &&
	       scene->doc->words[word].flags & WORD_PUNCT &&
	       !(scene->doc->words[word].flags & WORD_POSSESSIVE);
}

bool address_at(const struct scene *scene, size_t word)
{
	static const char *const dear[] = { "dear", "my", "old", "o", "oh",
					    "mr.", "mrs.", "miss", "sir",
					    "well", "yes", "no", "come", NULL };
	int32_t m = scene->mention[word];
	size_t last = word;

	if (m == SCENE_NONE || scene->quote[word] == SCENE_NONE || !word)
		return false;
	while (last + 1 < scene->doc->nwords && scene->mention[last + 1] == m)
		last++;
	return is_punct(scene, last + 1) &&
	       (is_punct(scene, word - 1) ||
		slice_in(scene_lower(scene, word - 1), dear));
}

int32_t address_narrator(struct arena *arena, const struct scene *scene)
{
	const struct tags *tags = scene->tags;
	uint32_t *called, *named;
	int32_t best = NO_ACTOR, seen = SCENE_NONE;
	size_t selves = 0;

	called = arena_array(arena, uint32_t, tags->actors.len + 1);
	named = arena_array(arena, uint32_t, tags->actors.len + 1);
	for (size_t w = 0; w < scene->doc->nwords; w++) {
		int32_t m = scene->mention[w];
		int32_t actor;

		selves += scene->quote[w] == SCENE_NONE &&
			  scene_is(scene, w, "i");
		if (m == SCENE_NONE || m == seen)
			continue;
		seen = m;
		actor = tags->mentions.data[m].actor;
		if (actor < 0 || tags->mentions.data[m].kind != ACTOR_PER)
			continue;
		called[actor] += address_at(scene, w);
		named[actor] += scene->quote[w] == SCENE_NONE;
	}
	for (size_t i = 0; i < tags->actors.len; i++)
		if (called[i] >= CALLS_LEAST && named[i] < called[i] &&
		    (best == NO_ACTOR || called[i] > called[best]))
			best = (int32_t)i;
	return selves >= SELVES_LEAST ? best : NO_ACTOR;
}
