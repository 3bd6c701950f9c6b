#include "indexer/speaker_context.h"

#include "indexer/clause.h"
#include "indexer/speaker_cues.h"

enum { TERM_WORDS = 4 };     /* the longest term */

/* Is `word` in a paragraph before, with the last quotation before this one? */
static bool has_speakers(const struct attempt *c, size_t word)
{
	const struct document *doc = c->scene->doc;
	uint32_t block = scene_block(c->scene, word);
	const struct quote *before;

	if (!c->index || block == scene_block(c->scene, c->first))
		return false;
	before = &c->scene->tags->quotes.data[c->index - 1];
	return doc->sentences[document_sentence_at(doc, before->start)]
		       .block == block;
}

/* The last sentence before the quotation, or before its paragraph. */
static void look_sentence_before(struct attempt *c, double score)
{
	const struct scene *scene = c->scene;
	size_t i = c->first;
	struct subject subject;
	int n;

	for (n = 0; n < 4 && i > 0; n++)
		if (scene->quote[--i] == c->level && !scene_is_mark(scene, i))
			break;
	if (!i || scene->quote[i] != c->level || scene_is_mark(scene, i))
		return;
	if (has_speakers(c, i))
		return;
	if (scene_is_stop(scene, i) && i)
		i--;
	if (scene->quote[i] != c->level ||
	    !clause_first(scene, i, c->level, &subject))
		return;
	attempt_consider(c, score, subject, NO_WORD, 1);
}

/* The sentence behind: "..." She turned away. */
static void look_sentence_behind(struct attempt *c, double score)
{
	const struct scene *scene = c->scene;
	size_t i = c->last + 1;
	struct subject subject;

	while (i < scene->doc->nwords && scene_is_mark(scene, i))
		i++;
	if (i < scene->doc->nwords && scene->quote[i] == c->level &&
	    scene_block(scene, i) == scene_block(scene, c->last) &&
	    clause_phrase(scene, i, c->level, &subject) &&
	    (subject.actor >= 0 || subject.kind == SUBJECT_PRONOUN))
		attempt_consider(c, score, subject, NO_WORD, 1);
}

void speaker_announced(struct attempt *c)
{
	const struct scene *scene = c->scene;
	size_t i = c->first;
	int n;

	for (n = 0; n < 4 && i > 0; n++)
		if (!scene_is_mark(scene, --i) && !scene_is_stop(scene, i))
			break;
	if (i && i < c->first && scene->quote[i] == c->level) {
		speaker_left_from(c, i);
		if (!attempt_governs(c))
			look_sentence_before(c, 0.45);
	}
}

/* X noted that it was so.  "..." */
static bool look_report_before(struct attempt *c)
{
	const struct scene *scene = c->scene;
	struct attempt other = *c;
	size_t i = c->first, n;

	for (n = 0; n < 3 && i > 0; n++)
		if (!scene_is_mark(scene, --i) && !scene_is_stop(scene, i))
			break;
	if (!i || scene->quote[i] != c->level || scene_is_mark(scene, i) ||
	    scene_block(scene, i) != scene_block(scene, c->first))
		return false;
	other.best.score = 0;
	speaker_left_from(&other, i);
	if (other.best.score < 0.6)
		return false;
	c->best = other.best;
	c->best.score *= 0.75;
	c->best.confidence = c->best.score;
	return true;
}

/* The quotation before this one at the same level in its paragraph, or -1. */
static int32_t sibling(const struct attempt *c)
{
	const struct quotes *quotes = &c->scene->tags->quotes;
	int32_t i, n;

	for (i = c->index - 1, n = 0; i >= 0 && n < 8; i--, n++)
		if (c->scene->parent[i] == c->level &&
		    quotes->data[i].type != QUOTE_TERM)
			return scene_block_at(c->scene,
					      quotes->data[i].start) ==
					       scene_block(c->scene, c->first)
				       ? i
				       : -1;
	return -1;
}

/* In a dialogue two take turns: whoever spoke before the last. */
static void take_turns(struct attempt *c)
{
	const struct quotes *quotes = &c->scene->tags->quotes;
	const struct quote *before[2];
	uint32_t block = scene_block(c->scene, c->first), last = block;
	int32_t i, n = 0, looked = 0;

	for (i = c->index - 1; i >= 0 && n < 2 && looked < 8; i--, looked++) {
		uint32_t at = scene_block_at(c->scene, quotes->data[i].start);

		if (c->scene->parent[i] != c->level || at == last)
			continue;
		if (last - at > 1 || quotes->data[i].type != QUOTE_DIRECT)
			return;
		last = at;
		before[n++] = &quotes->data[i];
	}
	/* In the news whoever spoke goes on in the next paragraph. */
	if (c->scene->tags->reading.news && n > 0 &&
	    quote_has_speaker(before[0]))
		quote_adopt(c->quote, before[0], 0.7);
	else if (n == 2 && quote_has_speaker(before[1]))
		quote_adopt(c->quote, before[1], 0.7);
	else if (n > 0 && quote_has_speaker(before[0]))
		quote_adopt(c->quote, before[0], 0.5);
}

/* "Where is he, Jim?" - the next to speak is Jim. */
static bool look_addressed(struct attempt *c)
{
	const struct scene *scene = c->scene;
	size_t w, last = c->first, n;

	while (last > 0 && scene->quote[last] != c->index - 1 &&
	       c->first - last < 4)
		last--;
	if (c->index < 1 || scene->quote[last] != c->index - 1 ||
	    scene_block(scene, last) + 1 != scene_block(scene, c->first))
		return false;
	for (w = last, n = 0; w > 0 && n < 60; w--, n++) {
		int32_t m = scene->mention[w];
		struct subject subject = { w, w, NO_ACTOR, SUBJECT_NAME };

		if (scene->quote[w] != c->index - 1)
			break;
		if (m < 0 || scene->tags->mentions.data[m].kind != ACTOR_PER ||
		    !scene_has_flag(scene, w + 1, WORD_PUNCT) ||
		    !scene_is(scene, w - 1, ","))
			continue;
		subject.actor = scene->tags->mentions.data[m].actor;
		attempt_consider(c, 0.41, subject, NO_WORD, 1);
		return true;
	}
	return false;
}

/* Clauses of their own; `before` is the quotation before in the paragraph. */
static void speech_without_cue(struct attempt *c, const struct quote *before)
{
	if (!before && look_addressed(c)) {
		attempt_settle(c);
		return;
	}
	look_sentence_behind(c, 0.38);
	look_sentence_before(c, 0.39);
	if (!before && c->best.cue == NO_WORD && c->best.score > 0 &&
	    c->best.subject.actor >= 0) {
		attempt_settle(c);
		return;
	}
	take_turns(c);
	if (!quote_has_speaker(c->quote) && c->best.score > 0)
		attempt_settle(c);
}

void speaker_without_cue(struct attempt *c)
{
	int32_t s = sibling(c);
	const struct quote *before =
		s >= 0 ? &c->scene->tags->quotes.data[s] : NULL;

	if (c->clause && (!before || c->quote->start - before->end > 80) &&
	    look_report_before(c)) {
		attempt_settle(c);
		return;
	}
	if (before && quote_has_speaker(before) &&
	    (before->type != QUOTE_MIXED || attempt_longer(c, TERM_WORDS))) {
		quote_adopt(c->quote, before, 0.75);
		return;
	}
	/* Words in a speech that nobody is told to have said. */
	if (c->level != SCENE_NONE &&
	    c->scene->tags->quotes.data[c->level].type != QUOTE_BLOCK) {
		c->quote->type = QUOTE_TERM;
		return;
	}
	if (c->clause) {
		speech_without_cue(c, before);
	} else if (!attempt_longer(c, TERM_WORDS)) {
		c->quote->type = QUOTE_TERM;
	} else {
		look_sentence_before(c, 0.3);
		if (c->best.score > 0)
			attempt_settle(c);
	}
}

bool speaker_outer(struct attempt *c)
{
	static const char *const self[] = { "i", "we", NULL };
	const struct scene *scene = c->scene;
	const struct quote *outer;

	if (c->level == SCENE_NONE || c->best.subject.kind != SUBJECT_PRONOUN ||
	    !scene_in(scene, c->best.subject.first, self))
		return false;
	outer = &scene->tags->quotes.data[c->level];
	if (!quote_has_speaker(outer))
		return false;
	quote_adopt(c->quote, outer, 0.8);
	return true;
}
