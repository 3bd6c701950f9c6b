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
		const struct lexicon *lexicon, struct tags *tags,
		struct scene *out)
{
	size_t i, n = doc->nwords + 1;

	*out = (struct scene){
		.doc = doc, .tags = tags,
		.cues = cues_mark(arena, doc, lexicon),
		.titles = lexicon_list(lexicon, "titles"),
	};
	out->mention = arena_array(arena, int32_t, n);
	out->quote = arena_array(arena, int32_t, n);
	out->means = arena_array(arena, int32_t, n);
	out->parent = arena_array(arena, int32_t, tags->quotes.len + 1);
	for (i = 0; i < n; i++)
		out->mention[i] = out->quote[i] = out->means[i] = SCENE_NONE;
	mark_mentions(out);
	mark_quotes(out);
}

bool scene_is_mark(const struct scene *scene, size_t word)
{
	static const char *const marks[] = {
		"\"", "'", "\u201C", "\u201D", "\u201E", "\u201F", "\u2018",
		"\u2019", "\u201A", "\u00AB", "\u00BB", "\u2039", "\u203A",
		"''", "``", NULL
	};

	return scene_has_flag(scene, word, WORD_PUNCT) &&
	       slice_in(document_word(scene->doc, word), marks);
}

bool scene_is_quote_mark(const struct scene *scene, size_t word)
{
	return scene_is_mark(scene, word) &&
	       !scene_has_flag(scene, word, WORD_POSSESSIVE);
}

bool scene_is_stop(const struct scene *scene, size_t word)
{
	static const char *const stops[] = { ".", "?", "!", "...", "\u2026",
					     NULL };

	return scene_has_flag(scene, word, WORD_PUNCT) &&
	       scene_in(scene, word, stops);
}

bool scene_is_office(const struct scene *scene, size_t word)
{
	struct slice lower = scene_lower(scene, word), value;

	if (word_list_find(scene->titles, lower, &value))
		return true;
	return slice_ends(lower, "s") &&
	       word_list_find(scene->titles,
			      slice_cut(lower, 0, lower.len - 1), &value);
}

char scene_pronoun(const struct scene *scene, size_t word)
{
	static const char *const he[] = { "he", "him", "his", "himself",
					  NULL };
	static const char *const she[] = { "she", "her", "hers", "herself",
					   NULL };
	struct slice lower = scene_lower(scene, word);

	if (lower.len < 2 || lower.len > 7)
		return 0;
	return slice_in(lower, he) ? 'm' : slice_in(lower, she) ? 'f' : 0;
}
