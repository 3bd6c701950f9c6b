#include "indexer/scene.h"

#include "indexer/lexicon.h"

static void mark_mentions(struct scene *scene)
{
	const struct actor_mentions *mentions = &scene->tags->mentions;
	size_t i, w;

	for (i = 0; i < mentions->len; i++) {
		const struct actor_mention *m = &mentions->data[i];

		for (w = document_word_at(scene->doc, m->start);
		     w < scene->doc->nwords &&
		     scene->doc->words[w].start < m->end; w++)
			scene->mention[w] = (int32_t)i;
	}
}

static void mark_span(struct scene *scene, int32_t quote, struct span span)
{
	size_t w = document_word_at(scene->doc, span.start);

	for (; w < scene->doc->nwords && scene->doc->words[w].start < span.end;
	     w++) {
		if (scene->parent[quote] == SCENE_NONE &&
		    scene->quote[w] != quote)
			scene->parent[quote] = scene->quote[w];
		scene->quote[w] = quote;
	}
}

/* Outer quotations come first, so that the inner ones paint over them. */
static void mark_quotes(struct scene *scene)
{
	const struct quotes *quotes = &scene->tags->quotes;
	size_t i, k;

	for (i = 0; i < quotes->len; i++) {
		const struct quote *q = &quotes->data[i];

		scene->parent[i] = SCENE_NONE;
		if (!q->nparts)
			mark_span(scene, (int32_t)i,
				  (struct span){ q->start, q->end });
		for (k = 0; k < q->nparts; k++)
			mark_span(scene, (int32_t)i, q->parts[k]);
	}
}

void scene_make(struct arena *arena, const struct document *doc,
		const struct lexicon *lexicon, const struct cue *cues,
		struct tags *tags, struct scene *out)
{
	size_t i, n = doc->nwords + 1;

	*out = (struct scene){
		.doc = doc, .tags = tags,
		.cues = cues,
		.titles = lexicon_list(lexicon, "titles"),
	};
	out->classes = word_classes_mark(arena, doc, lexicon);
	out->mention = arena_array(arena, int32_t, n);
	out->quote = arena_array(arena, int32_t, n);
	out->means = arena_array(arena, int32_t, n);
	out->parent = arena_array(arena, int32_t, tags->quotes.len + 1);
	for (i = 0; i < n; i++)
		out->mention[i] = out->quote[i] = out->means[i] = SCENE_NONE;
	mark_mentions(out);
	mark_quotes(out);
}

bool scene_is_office(const struct scene *scene, size_t word)
{
	struct slice lower = scene_lower(scene, word), value;

	if (word_list_find(scene->titles, lower, &value))
		return true;
	return slice_ends(lower, "s") &&
	       word_list_find(scene->titles, slice_cut(lower, 0, lower.len - 1),
			      &value);
}

bool scene_sets_off(const struct scene *scene, size_t word)
{
	static const char *const marks[] = { ",", ":", "\u2014", "--", NULL };

	return scene_in(scene, word, marks);
}

const struct actor_mention *scene_mention(const struct scene *scene,
					  size_t word)
{
	if (word >= scene->doc->nwords || scene->mention[word] == SCENE_NONE)
		return NULL;
	return &scene->tags->mentions.data[scene->mention[word]];
}

size_t scene_mention_first(const struct scene *scene, size_t word)
{
	size_t i = word;

	while (i > 0 && scene->mention[i - 1] == scene->mention[word])
		i--;
	return i;
}

size_t scene_mention_last(const struct scene *scene, size_t word)
{
	size_t i = word;

	while (i + 1 < scene->doc->nwords &&
	       scene->mention[i + 1] == scene->mention[word])
		i++;
	return i;
}

bool scene_can_speak(const struct scene *scene, size_t word)
{
	const struct actor_mention *m = scene_mention(scene, word);

	return m && m->kind != ACTOR_MISC && m->kind != ACTOR_LOC;
}
