#include "indexer/clause_phrase.h"

#include "indexer/tag_places.h"

enum { PHRASE_MOST = 9, DEEPEST = 3 };

/* Another clause begins. */
enum { JOINS = CLASS_CONJUNCTION | CLASS_SUBORDINATOR };

/* ---- Over what stands between a subject and its verb ---- */

/* The word before the date that ends at `word`, or `word` itself. */
static size_t before_date(const struct scene *scene, size_t word, int32_t level)
{
	const struct date_mentions *dates = &scene->tags->dates;
	uint32_t at = scene->doc->words[word].start;
	size_t lo = dates_behind(dates, at), i = word;

	if ((lo == dates->len || dates->data[lo].start > at) &&
	    !scene_has_flag(scene, word, WORD_NUMBER))
		return word;
	if (lo == dates->len || dates->data[lo].start > at)
		at = scene->doc->words[word].start;
	else
		at = dates->data[lo].start;
	while (i != NO_WORD && scene->doc->words[i].start >= at)
		i = clause_left(scene, i, level);
	if (scene_is_class(scene, i, CLASS_PREPOSITION))
		i = clause_left(scene, i, level);
	return i;
}

size_t clause_before_brackets(const struct scene *scene, size_t word,
			      int32_t level)
{
	size_t i = word;
	int n;

	if (!scene_is(scene, word, ")"))
		return word;
	for (n = 0; n < PHRASE_MOST && i != NO_WORD; n++) {
		if (scene_is(scene, i, "("))
			return clause_left(scene, i, level);
		i = clause_left(scene, i, level);
	}
	return word;
}

size_t clause_before_helpers(const struct scene *scene, size_t word,
			     int32_t level, bool *passive, bool *infinitive)
{
	size_t i = clause_left(scene, word, level), before;
	int n;

	for (n = 0; n < 12 && i != NO_WORD; n++) {
		before = i;
		if (scene_is_class(scene, i, CLASS_BEING))
			*passive = true;
		if (scene_is(scene, i, "to"))
			*infinitive = true;
		if (scene_is_class(scene, i, CLASS_HELPER) ||
		    clause_is_adverb(scene, i) || scene_is(scene, i, "to"))
			i = clause_left(scene, i, level);
		else
			i = clause_before_brackets(scene, i, level);
		if (i != NO_WORD && i == before)
			i = before_date(scene, i, level);
		if (i == before)
			break;
	}
	return i;
}

/* ---- Phrases that end at a word ---- */

static bool phrase_before(const struct scene *scene, size_t word, int32_t level,
			  int depth, struct subject *out);

bool clause_owned(const struct scene *scene, size_t possessive, size_t last,
		  int32_t level, struct subject *out)
{
	size_t owner = clause_left(scene, possessive, level), i;
	bool thing = false;

	if (owner == NO_WORD)
		return false;
	for (i = possessive + 1; i <= last; i++)
		if (scene->cues[i].kind == CUE_NOUN ||
		    cue_is_verb(scene->cues[i]))
			thing = true;
	if (scene_can_speak(scene, owner)) {
		subject_name(scene, owner, out);
		if (!thing)
			subject_nominal(out->first, last, out);
		return true;
	}
	if (!phrase_before(scene, owner, level, DEEPEST, out))
		subject_nominal(owner, owner, out);
	if (!thing)
		subject_nominal(out->first, last, out);
	return true;
}

/* "a spokesman for" + "the port": the head stands before. */
static void widen(const struct scene *scene, int32_t level, struct subject *out)
{
	size_t i = clause_left(scene, out->first, level);
	size_t last = out->last;
	struct subject head;

	if (!scene_is_class(scene, i, CLASS_PREPOSITION))
		return;
	i = clause_left(scene, i, level);
	if (i == NO_WORD || scene_has_flag(scene, i, WORD_PUNCT) ||
	    cue_is_verb(scene->cues[i]) ||
	    scene_is_class(scene, i, CLASS_HELPER) ||
	    !phrase_before(scene, i, level, DEEPEST, &head))
		return;
	*out = head;
	if (head.kind == SUBJECT_NOMINAL)
		out->last = last;
}

/* A phrase of common nouns that ends at `last`. */
static bool nominal_before(const struct scene *scene, size_t last,
			   int32_t level, struct subject *out)
{
	size_t i = last, left = last;
	int n;

	for (n = 0; n < PHRASE_MOST && i != NO_WORD; n++) {
		if (scene_has_flag(scene, i, WORD_POSSESSIVE))
			return clause_owned(scene, i, last, level, out);
		if (scene_pronoun(scene, i) && scene->means[i] >= 0 && n &&
		    scene->cues[last].kind == CUE_NOUN) {
			subject_pronoun(scene, i, out);
			return true;
		}
		if (scene_is_class(scene, i, CLASS_DETERMINER)) {
			subject_nominal(i, last, out);
			if (n > 0)
				widen(scene, level, out);
			return n > 0 || scene_is_class(scene, i, CLASS_COUNT);
		}
		if (scene_has_flag(scene, i, WORD_PUNCT) ||
		    cue_is_verb(scene->cues[i]) ||
		    scene_is_class(scene, i, JOINS | CLASS_PERSON) ||
		    (scene_is_class(scene, i, CLASS_PREPOSITION) &&
		     !scene_is(scene, i, "of") && !scene_is(scene, i, "for")))
			break;
		left = i;
		i = clause_left(scene, i, level);
	}
	if (n == 0 || n == PHRASE_MOST)
		return false;
	subject_nominal(left, last, out);
	return scene_has_flag(scene, left, WORD_CAPITAL) ||
	       scene_ends(scene, last, "s");
}

/* The noun phrase ends with a name: is that name its head? */
static bool name_before(const struct scene *scene, size_t word, int32_t level,
			int depth, struct subject *out)
{
	size_t first = scene_mention_first(scene, word);
	size_t i = clause_left(scene, first, level);
	const struct actor_mention *m = scene_mention(scene, word);
	struct subject head;

	if (scene->cues[word].kind == CUE_NOUN && i != NO_WORD)
		for (size_t k = i, n = 0; n < 4 && k != NO_WORD; n++) {
			if (scene_has_flag(scene, k, WORD_POSSESSIVE))
				return clause_owned(scene, k, word, level, out);
			k = clause_left(scene, k, level);
		}
	if (scene_is_class(scene, i, CLASS_DETERMINER))
		i = clause_left(scene, i, level);
	if (i != NO_WORD && depth < DEEPEST &&
	    scene_is_class(scene, i, CLASS_PREPOSITION)) {
		size_t before = clause_left(scene, i, level);

		if (before != NO_WORD &&
		    phrase_before(scene, before, level, depth + 1, &head) &&
		    (head.kind == SUBJECT_NOMINAL || m->kind != ACTOR_PER)) {
			*out = head;
			if (head.kind == SUBJECT_NOMINAL)
				out->last = word;
			return true;
		}
	}
	subject_name(scene, word, out);
	return m->kind != ACTOR_LOC;
}

static bool phrase_before(const struct scene *scene, size_t word, int32_t level,
			  int depth, struct subject *out)
{
	if (scene_mention(scene, word))
		return name_before(scene, word, level, depth, out);
	if (scene_is_class(scene, word, CLASS_PERSON) ||
	    scene_pronoun(scene, word)) {
		subject_pronoun(scene, word, out);
		return true;
	}
	if (!scene_has_flag(scene, word, WORD_ALPHA))
		return false;
	return nominal_before(scene, word, level, out);
}

bool clause_phrase_before(const struct scene *scene, size_t word, int32_t level,
			  struct subject *out)
{
	return phrase_before(scene, word, level, 0, out);
}

/* ---- Phrases that begin at a word ---- */

/*
 * "Clinton campaign manager Y", "a White House official": the name only says
 * whose; a post stands behind it.
 */
static bool is_modifier(const struct scene *scene, size_t word, int32_t level)
{
	static const char *const bodies[] = {
		"campaign", "supporters", "team", "report", "study", "poll",
		"survey", "editorial", "statement", "sources", "source",
		"spokespeople", "voters", "police", "official", "officials",
		"republican", "republicans", "democrat", "democrats", NULL
	};
	size_t i = clause_right(scene, scene_mention_last(scene, word), level);
	int n;

	for (n = 0; n < 4 && i != NO_WORD; n++) {
		if (scene_has_flag(scene, i, WORD_PUNCT) ||
		    cue_is_verb(scene->cues[i]) ||
		    scene_is_class(scene, i,
				   JOINS | CLASS_HELPER | CLASS_PREPOSITION |
				   CLASS_DETERMINER | CLASS_PERSON) ||
		    clause_is_adverb(scene, i))
			return false;
		if (scene->mention[i] == SCENE_NONE &&
		    (scene_is_office(scene, i) || scene_in(scene, i, bodies)))
			return true;
		i = clause_right(scene, i, level);
	}
	return false;
}

bool clause_phrase(const struct scene *scene, size_t word, int32_t level,
		   struct subject *out)
{
	size_t i = word, last = word;
	int n;

	if (scene_is_class(scene, word, CLASS_PERSON)) {
		subject_pronoun(scene, word, out);
		return true;
	}
	for (n = 0; n < PHRASE_MOST && i != NO_WORD; n++) {
		bool of = scene_is(scene, i, "of") || scene_is(scene, i, "for");

		if (scene_can_speak(scene, i) &&
		    !scene_has_flag(scene, scene_mention_last(scene, i) + 1,
				    WORD_POSSESSIVE) &&
		    !is_modifier(scene, i, level) &&
		    (scene_mention(scene, i)->kind == ACTOR_PER || !n ||
		     !scene_is_class(scene, scene_mention_first(scene, i) - 1,
				     CLASS_PREPOSITION))) {
			subject_name(scene, i, out);
			return true;
		}
		if ((scene_has_flag(scene, i, WORD_PUNCT) &&
		     !scene_has_flag(scene, i, WORD_POSSESSIVE)) ||
		    cue_is_verb(scene->cues[i]) ||
		    (scene_is_class(scene, i, CLASS_PREPOSITION) && !of) ||
		    scene_is_class(scene, i, JOINS) ||
		    (n && (scene_is_class(scene, i, CLASS_HELPER) ||
			   clause_is_adverb(scene, i))))
			break;
		last = i;
		i = clause_right(scene, i, level);
	}
	if (!n || scene_is_class(scene, word, CLASS_HELPER) ||
	    !scene_has_flag(scene, word, WORD_ALPHA))
		return false;
	while (last > word && scene_is_class(scene, last, CLASS_PREPOSITION))
		last--;
	subject_nominal(word, last, out);
	return (scene_is_class(scene, word, CLASS_DETERMINER) && n > 1) ||
	       scene_has_flag(scene, word, WORD_CAPITAL) ||
	       scene_ends(scene, last, "s");
}

/* "The town released a statement": the phrase before the first verb. */
bool clause_opening(const struct scene *scene, size_t first, int32_t level,
		    struct subject *out)
{
	size_t i = clause_right(scene, first, level), last = first;
	int n;

	if (!scene_is_class(scene, first, CLASS_DETERMINER))
		return false;
	for (n = 0; n < PHRASE_MOST && i != NO_WORD; n++) {
		if (scene_is_class(scene, i, CLASS_BEING))
			return false;
		if (scene_is_class(scene, i, CLASS_HELPER) ||
		    cue_is_verb(scene->cues[i]) ||
		    (n && scene_ends(scene, i, "ed"))) {
			subject_nominal(first, last, out);
			return n > 0;
		}
		if (scene_has_flag(scene, i, WORD_PUNCT) ||
		    scene_is_class(scene, i, JOINS))
			return false;
		last = i;
		i = clause_right(scene, i, level);
	}
	return false;
}
