#include "indexer/speaker_cues.h"

#include "indexer/clause.h"
#include "indexer/report.h"

enum {
	BEFORE_MOST = 60,    /* words of the sentence looked at on the left */
	BEHIND_MOST = 16     /* and on the right */
};

/* ---- Behind the words ---- */

/* Did the walk from `from` to `to` step over another quotation? */
static bool crossed(const struct scene *scene, size_t from, size_t to,
		    int32_t level)
{
	size_t i;

	for (i = from + 1; i < to && i < from + 4; i++)
		if (scene->quote[i] != level)
			return true;
	return false;
}

/* The reporting clause "X told Y:" belongs to the quotation behind it. */
static bool introduces_next(const struct attempt *c, size_t cue)
{
	const struct scene *scene = c->scene;
	size_t i = cue, n;

	for (n = 0; n < BEHIND_MOST && i + 1 < scene->doc->nwords; n++) {
		i++;
		if (scene_is_stop(scene, i))
			return false;
		if (scene_sets_off(scene, i) && i + 1 < scene->doc->nwords)
			return scene_is_quote_mark(scene, i + 1);
		if (scene_is_quote_mark(scene, i))
			return true;
	}
	return false;
}

/* The speaker whom the cue at `word` gives, if the cue is of the kind. */
static bool speaker_of(const struct attempt *c, size_t word,
		       struct subject *out)
{
	const struct scene *scene = c->scene;
	struct cue cue = scene->cues[word];
	size_t next;

	if (cue_is_verb(cue) && clause_is_noun(scene, word, 0) &&
	    clause_owner(scene, word, c->level, out))
		return true;
	if (cue_is_verb(cue))
		return clause_subject(scene, word, c->level, out);
	if (cue.kind == CUE_NOUN)
		return clause_owner(scene, word, c->level, out);
	next = clause_right(scene, word + cue.words - 1, c->level);
	return cue.kind == CUE_PHRASE && next != NO_WORD &&
	       clause_phrase(scene, next, c->level, out);
}

/* "said X", but not "portrayed X" or "saying X": there X is spoken of. */
static bool may_be_inverted(const struct attempt *c, size_t verb)
{
	unsigned frames =
		report_frames(c->report, verb, c->scene->cues[verb].words);

	return !scene_ends(c->scene, verb, "ing") &&
	       (!(frames & FRAME_OBJECT) ||
		frames & (FRAME_CLAUSE | FRAME_THAT));
}

/* "...," said X. */
static void look_inverted(struct attempt *c, size_t at, bool comma)
{
	const struct scene *scene = c->scene;
	struct cue cue = scene->cues[at];
	struct subject subject;
	size_t next;

	if (!cue_is_verb(cue) || !may_be_inverted(c, at))
		return;
	next = clause_right(scene, at + cue.words - 1, c->level);
	if (next == NO_WORD || crossed(scene, at, next, c->level) ||
	    !clause_phrase(scene, next, c->level, &subject))
		return;
	attempt_consider(c, c->clause || comma ? 0.97 : 0.5, subject, at,
			 cue.words);
}

/* "...," it said: of a paper, a report, a ministry. */
static void look_it(struct attempt *c, size_t at)
{
	const struct scene *scene = c->scene;
	struct subject it = { at, at, NO_ACTOR, SUBJECT_PRONOUN };
	size_t verb = at + 1;

	if (!scene_is(scene, at, "it") || verb + 1 >= scene->doc->nwords)
		return;
	if (scene_ends(scene, verb, "ly") || scene_is(scene, verb, "also") ||
	    scene_is(scene, verb, "further"))
		verb++;
	if (cue_is_verb(scene->cues[verb]))
		attempt_consider(c, 0.9, it, verb, scene->cues[verb].words);
}

/* "..., X said" and "..., according to X", from `at` on. */
static void look_behind(struct attempt *c, size_t at, bool comma, bool loose)
{
	const struct scene *scene = c->scene;
	size_t i = at, next, n;
	struct subject subject;

	for (n = 0; n < BEHIND_MOST; n++) {
		struct cue cue = scene->cues[i];
		double score = c->clause || comma ? 0.94 : 0.4;

		if (cue.kind == CUE_PHRASE && !loose &&
		    speaker_of(c, i, &subject))
			attempt_consider(c, comma ? 0.86 : 0.6, subject, i,
					 cue.words);
		if (n && cue_is_verb(cue) && speaker_of(c, i, &subject) &&
		    subject.first >= at && subject.first <= i) {
			if (subject.first > at + 6)
				score -= 0.5;
			if (cue.kind == CUE_WEAK)
				score -= 0.1;
			if (!(loose && introduces_next(c, i)))
				attempt_consider(c, score, subject, i,
						 cue.words);
			return;
		}
		next = clause_right(scene, i, c->level);
		if (next == NO_WORD || crossed(scene, i, next, c->level) ||
		    scene_is(scene, next, ";"))
			return;
		i = next;
	}
}

/* "..." - X, at the end of the paragraph. */
static void look_signature(struct attempt *c, size_t dash)
{
	static const char *const dashes[] = {
		"-", "--", "\u2013", "\u2014", "\u2015", NULL
	};
	const struct scene *scene = c->scene;
	struct subject subject;

	if (dash + 1 >= scene->doc->nwords || !scene_in(scene, dash, dashes) ||
	    scene->quote[dash + 1] != c->level ||
	    !clause_phrase(scene, dash + 1, c->level, &subject) ||
	    subject.kind != SUBJECT_NAME)
		return;
	if (subject.last + 1 >= scene->doc->nwords ||
	    scene_block(scene, subject.last + 1) != scene_block(scene, dash) ||
	    scene_has_flag(scene, subject.last + 1, WORD_PUNCT))
		attempt_consider(c, 0.9, subject, NO_WORD, 1);
}

void speaker_right(struct attempt *c)
{
	static const char *const turns[] = { "but", "while", "though",
					     "although", NULL };
	const struct scene *scene = c->scene;
	size_t i = c->last + 1, last = c->last;
	bool stopped, comma, loose;
	uint32_t block = scene_block(scene, c->last);

	while (last > c->first && scene_is_mark(scene, last))
		last--;
	stopped = scene_is_stop(scene, last);
	comma = scene_sets_off(scene, last) || stopped;
	while (i < scene->doc->nwords && scene_is_mark(scene, i))
		i++;
	look_signature(c, i);
	if (scene_sets_off(scene, i)) {
		comma = true;
		i++;
	}
	if (i >= scene->doc->nwords || scene->quote[i] != c->level ||
	    scene_block(scene, i) != block || scene_is_stop(scene, i) ||
	    scene_is_quote_mark(scene, i))
		return;
	if (scene_in(scene, i, turns))
		return;
	loose = stopped && scene_has_flag(scene, i, WORD_CAPITAL);
	/* Behind a full stop a new sentence tells something else. */
	if (loose && scene_is(scene, last, "."))
		return;
	look_inverted(c, i, comma);
	look_it(c, i);
	look_behind(c, i, comma, loose);
}

/* ---- Before them ---- */

static double score_left(const struct attempt *c, size_t word, size_t distance,
			 bool colon)
{
	struct cue cue = c->scene->cues[word];
	/* "the letter's truth continues" is no noun. */
	bool third = scene_ends(c->scene, word, "s");

	switch (cue_is_verb(cue) && clause_is_noun(c->scene, word, !third)
			? CUE_NOUN
			: cue.kind) {
	case CUE_VERB:
		return distance <= 3 ? 0.95 : 0.86 - 0.006 * (double)distance;
	case CUE_WEAK:
		/* "reported that": in that frame it is a verb like others. */
		if (distance > 4 &&
		    scene_is(c->scene, word + cue.words, "that"))
			return 0.83 - 0.006 * (double)distance;
		return distance <= 4 ? 0.8 : 0.55 - 0.015 * (double)distance;
	case CUE_NOUN:
		return distance <= 4 || colon ? 0.8
					      : 0.68 - 0.008 * (double)distance;
	default:
		return 0.84 - 0.003 * (double)distance;
	}
}

/* "X offered this assessment:": who does what is done with the noun. */
static bool announcer(const struct attempt *c, size_t noun, struct subject *out)
{
	const struct scene *scene = c->scene;
	size_t i = clause_left(scene, noun, c->level), n;

	for (n = 0; n < 6 && i != NO_WORD; n++) {
		if (cue_is_verb(scene->cues[i]) &&
		    clause_subject(scene, i, c->level, out))
			return true;
		i = clause_left(scene, i, c->level);
	}
	return clause_first(scene, noun, c->level, out);
}

/*
 * "X said that Y had begged and “would have knelt”": the words in marks are
 * X's, unless Y's verb stands right before them.
 */
static bool reports_all(const struct attempt *c, size_t cue)
{
	const struct scene *scene = c->scene;
	size_t behind = cue + scene->cues[cue].words;
	unsigned frames = report_frames(c->report, cue, scene->cues[cue].words);
	size_t start = report_start(c->report, behind, frames);

	/* ", Y answered" begins a clause that X's verb does not reach. */
	if (c->best.cue == NO_WORD || !c->best.subject.first ||
	    scene_is(scene, c->best.subject.first - 1, ","))
		return false;
	return !c->clause && scene->cues[cue].kind == CUE_VERB &&
	       frames & FRAME_THAT && c->best.score < 0.95 &&
	       start < c->best.cue &&
	       scene_is(scene, start, "that") &&
	       report_end(c->report, start, c->best.cue) > c->best.cue;
}

/* "The treaty closed, “...”": there any verb reports. */
static bool is_bare_report(const struct attempt *c, size_t verb, size_t comma)
{
	const struct scene *scene = c->scene;

	return c->clause && scene_is(scene, comma, ",") &&
	       scene->cues[verb].kind == CUE_NONE &&
	       scene->mention[verb] == SCENE_NONE &&
	       !scene_has_flag(scene, verb, WORD_CAPITAL) &&
	       slice_ends(scene_lower(scene, verb), "ed");
}

/* The words of the sentence that stand before the quotation. */
void speaker_left_from(struct attempt *c, size_t from)
{
	const struct scene *scene = c->scene;
	size_t i = from, distance, found = 0;
	struct subject subject;
	bool colon = false;
	double penalty = 0;

	for (distance = 1; distance < BEFORE_MOST && i != NO_WORD; distance++) {
		double score = score_left(c, i, distance, colon) - penalty;

		if (scene_is(scene, i, ":"))
			colon = true;
		if (scene_is(scene, i, ";"))
			penalty += 0.25;
		if (distance == 2 && is_bare_report(c, i, from) &&
		    clause_subject(scene, i, c->level, &subject)) {
			attempt_consider(c, 0.7, subject, i, 1);
			return;
		}
		if (scene->cues[i].kind != CUE_NONE) {
			if (found && reports_all(c, i))
				score = c->best.score + 0.005;
			if (speaker_of(c, i, &subject))
				attempt_consider(c, score, subject, i,
						 scene->cues[i].words);
			else if (colon && announcer(c, i, &subject))
				attempt_consider(c, score - 0.1, subject, i,
						 scene->cues[i].words);
			if (++found == 5)
				return;
		}
		i = clause_left(scene, i, c->level);
	}
}

/*
 * The last word of the paragraph before, when the quotation opens its own
 * and that one breaks off: "he thought,".
 */
static size_t paragraph_before(const struct attempt *c)
{
	const struct scene *scene = c->scene;
	size_t i = c->first;

	if (i && scene_is_quote_mark(scene, i - 1))
		i--;
	if (!i || scene_block(scene, i - 1) == scene_block(scene, i) ||
	    scene->quote[i - 1] != c->level || scene_is_stop(scene, i - 1) ||
	    scene->doc->essay->blocks.data[scene_block(scene, i - 1)].kind !=
		    BLOCK_PARAGRAPH)
		return NO_WORD;
	/* "But:" alone says nothing: go on to the sentence before. */
	i--;
	if (i > 2 && scene_is_stop(scene, i - 2) &&
	    scene_block(scene, i - 2) == scene_block(scene, i))
		return i - 3;
	return i;
}

void speaker_left(struct attempt *c)
{
	size_t left = clause_left(c->scene, c->first, c->level);

	if (left == NO_WORD)
		left = paragraph_before(c);
	if (left != NO_WORD)
		speaker_left_from(c, left);
}

void speaker_headline(struct attempt *c)
{
	const struct scene *scene = c->scene;
	const struct sentence *s =
		&scene->doc->sentences[scene->doc->words[c->first].sentence];
	size_t colon = s->first_word, n;
	struct subject subject;

	for (n = 0; n < 7 && colon < c->first && !scene_is(scene, colon, ":");
	     n++)
		colon++;
	if (colon == s->first_word || !scene_is(scene, colon, ":") ||
	    !clause_phrase(scene, s->first_word, c->level, &subject) ||
	    subject.kind != SUBJECT_NAME || subject.last + 1 != colon)
		return;
	attempt_consider(c, 0.7, subject, colon, 1);
}

void speaker_colon(struct attempt *c)
{
	const struct scene *scene = c->scene;
	size_t colon = clause_left(scene, c->first, c->level), i, n;
	size_t first = colon;
	struct subject subject;

	if (colon == NO_WORD || !scene_is(scene, colon, ":"))
		return;
	for (i = colon, n = 0; i != NO_WORD && n < BEFORE_MOST; n++) {
		first = i;
		i = clause_left(scene, i, c->level);
	}
	if (clause_opening(scene, first, c->level, &subject) ||
	    clause_first(scene, colon, c->level, &subject))
		attempt_consider(c, 0.42, subject, NO_WORD, 1);
}
