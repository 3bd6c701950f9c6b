#include "indexer/speakers.h"

#include "indexer/indirect.h"
#include "indexer/mixed.h"
#include "indexer/pronouns.h"
#include "indexer/quote_join.h"
#include "indexer/quote_terms.h"
#include "indexer/report.h"
#include "indexer/scene.h"
#include "indexer/speaker_context.h"
#include "indexer/speaker_cues.h"

/* A transcript names its speakers. */
static void settle_turn(const struct scene *scene, struct quote *q)
{
	size_t word = document_word_at(scene->doc, q->speaker.start);
	int32_t mention = scene->mention[word];

	if (q->actor == NO_ACTOR && mention != SCENE_NONE)
		q->actor = scene->tags->mentions.data[mention].actor;
	q->speaker_name = q->actor >= 0
		? scene->tags->actors.data[q->actor].name
		: slice_cut(scene->doc->text, q->speaker.start,
			    q->speaker.end);
	q->confidence = 0.95f;
}

static void attribute(const struct scene *scene, const struct report *report,
		      int32_t index)
{
	struct attempt c;

	if (!attempt_make(scene, report, index, &c))
		return;
	if (c.quote->speaker.end) {
		settle_turn(scene, c.quote);
		return;
	}
	if (c.quote->type == QUOTE_BLOCK) {
		speaker_announced(&c);
		if (c.best.score > 0)
			attempt_settle(&c);
		return;
	}
	speaker_right(&c);
	speaker_left(&c);
	if (quote_is_term(&c)) {
		c.quote->type = QUOTE_TERM;
		return;
	}
	if (!attempt_governs(&c))
		speaker_headline(&c);
	if (!attempt_governs(&c) && c.clause)
		speaker_colon(&c);
	if (!attempt_governs(&c))
		speaker_without_cue(&c);
	else if (!speaker_outer(&c))
		attempt_settle(&c);
}

/* A speech that opens the paragraph of one whose speaker came later. */
static void look_ahead(const struct scene *scene, int32_t index)
{
	struct quotes *quotes = &scene->tags->quotes;
	struct quote *q = &quotes->data[index];
	struct quote *before = q - 1;

	if (before->type == QUOTE_DIRECT && q->type == QUOTE_DIRECT &&
	    scene->parent[index] == scene->parent[index - 1] &&
	    before->confidence < 0.4 && q->confidence > 0.6 &&
	    scene_block_at(scene, q->start) ==
		    scene_block_at(scene, before->start))
		quote_adopt(before, q, 0.8);
}

void speakers_find(struct arena *arena, const struct document *doc,
		   const struct lexicon *lexicon, const struct cue *cues,
		   struct tags *tags)
{
	struct scene scene;
	struct report report;
	int32_t i;

	scene_make(arena, doc, lexicon, cues, tags, &scene);
	report_make(&report, &scene, lexicon);
	pronouns_resolve(arena, &scene);
	for (i = 0; i < (int32_t)tags->quotes.len; i++)
		attribute(&scene, &report, i);
	for (i = (int32_t)tags->quotes.len - 1; i > 0; i--)
		look_ahead(&scene, i);
	mixed_widen(&report);
	indirect_find(arena, &report);
	quotes_join(arena, &scene);
}
