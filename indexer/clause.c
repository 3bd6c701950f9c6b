#include "indexer/clause.h"

enum { LOOK_MOST = 45 };

static bool subject_at(const struct scene *scene, size_t verb, int32_t level,
		       int depth, struct subject *out);

static bool first_at(const struct scene *scene, size_t word, int32_t level,
		     int depth, struct subject *out)
{
	bool found = false;
	size_t i = word, before;
	int n, tries = 2; /* a bound: each may look as far again */

	for (n = 0; n < LOOK_MOST && i != NO_WORD; n++) {
		if (scene->cues[i].kind == CUE_VERB && depth < 2 &&
		    i != word && !clause_is_noun(scene, i, 1) && tries-- > 0 &&
		    subject_at(scene, i, level, depth + 1, out))
			return true;
		if (scene_has_flag(scene, i, WORD_PUNCT) && found &&
		    (scene_is(scene, i, ";") || scene_is(scene, i, ":")))
			break;
		before = clause_left(scene, i, level);
		if (scene_can_speak(scene, i)) {
			size_t first = scene_mention_first(scene, i);
			size_t last = scene_mention_last(scene, i);

			before = clause_left(scene, first, level);
			if ((!scene_is_class(scene, before,
					     CLASS_PREPOSITION) ||
			     !found) &&
			    !scene_has_flag(scene, last + 1, WORD_POSSESSIVE)) {
				subject_name(scene, i, out);
				found = true;
			}
		} else if (scene_is_class(scene, i, CLASS_PERSON)) {
			subject_pronoun(scene, i, out);
			found = true;
		}
		i = before;
	}
	return found;
}

bool clause_first(const struct scene *scene, size_t word, int32_t level,
		  struct subject *out)
{
	return first_at(scene, word, level, 0, out);
}

/*
 * "When Y had left, X thought for a while and said": who does what stands
 * before "and", behind the last comma.
 */
static bool before_and(const struct scene *scene, size_t and, int32_t level,
		       int depth, struct subject *out)
{
	size_t i = clause_left(scene, and, level), first = NO_WORD;
	int n;

	for (n = 0; n < LOOK_MOST && i != NO_WORD; n++) {
		if (scene_is(scene, i, ",") && n)
			break;
		if (scene_is(scene, i, ","))
			return first_at(scene, and, level, depth, out);
		first = i;
		i = clause_left(scene, i, level);
	}
	if (first != NO_WORD && i != NO_WORD &&
	    (scene_is_class(scene, first, CLASS_PERSON) ||
	     scene_can_speak(scene, first))) {
		if (scene_can_speak(scene, first))
			subject_name(scene, first, out);
		else
			subject_pronoun(scene, first, out);
		if (!scene_has_flag(scene, out->last + 1, WORD_POSSESSIVE) &&
		    !scene_has_flag(scene, out->last + 1, WORD_PUNCT))
			return true;
	}
	return first_at(scene, and, level, depth, out);
}

/* "..., written by X": the agent of a passive verb. */
static bool agent(const struct scene *scene, size_t verb, int32_t level,
		  struct subject *out)
{
	size_t i = clause_right(scene, verb, level);
	int n;

	for (n = 0; n < 6 && i != NO_WORD; n++) {
		if (scene_is(scene, i, "by") || scene_is(scene, i, "from")) {
			i = clause_right(scene, i, level);
			return i != NO_WORD &&
			       clause_phrase(scene, i, level, out);
		}
		i = clause_right(scene, i, level);
	}
	return false;
}

/* "Citing ..., X": the subject stands behind the comma. */
static bool behind_comma(const struct scene *scene, size_t verb,
			 int32_t level, struct subject *out)
{
	size_t i = clause_right(scene, verb, level);
	int n;

	for (n = 0; n < LOOK_MOST && i != NO_WORD; n++) {
		bool comma = scene_is(scene, i, ",");

		i = clause_right(scene, i, level);
		if (comma && i != NO_WORD &&
		    clause_phrase(scene, i, level, out))
			return true;
	}
	return false;
}

/* "X, the minister, said": the phrase before the comma before this one. */
static bool before_apposition(const struct scene *scene, size_t comma,
			      int32_t level, struct subject *out)
{
	size_t i = clause_left(scene, comma, level);
	int n;

	for (n = 0; n < LOOK_MOST && i != NO_WORD; n++) {
		bool other = slice_eq(scene_lower(scene, i),
				      scene_lower(scene, comma));

		i = clause_left(scene, i, level);
		if (other && i != NO_WORD && scene_can_speak(scene, i) &&
		    clause_phrase_before(scene, i, level, out))
			return true;
	}
	return false;
}

/* A person before a body, a body before a country. */
static int rank_at(const struct scene *scene, size_t i)
{
	if (scene_is_class(scene, i, CLASS_PERSON))
		return 3;
	if (!scene_can_speak(scene, i))
		return 0;
	switch (scene_mention(scene, i)->kind) {
	case ACTOR_PER:
		return 3;
	case ACTOR_ORG:
		return 2;
	default:
		return 1;
	}
}

/*
 * "X left for Geneva in the rain, saying": of the sentence's names the first
 * of the highest rank that no preposition and no possessive makes a part.
 */
static bool main_subject(const struct scene *scene, size_t word,
			 int32_t level, struct subject *out)
{
	size_t i = word, best = NO_WORD, before, last = NO_WORD;
	int n, rank, best_rank = 0;

	for (n = 0; n < LOOK_MOST && i != NO_WORD; n++) {
		last = i;
		size_t first = i;

		rank = rank_at(scene, i);
		if (scene_mention(scene, i))
			first = scene_mention_first(scene, i);
		before = clause_left(scene, first, level);
		if (rank && rank >= best_rank &&
		    !scene_is_class(scene, before, CLASS_PREPOSITION) &&
		    !(scene_mention(scene, i) &&
		      scene_has_flag(scene, scene_mention_last(scene, i) + 1,
				     WORD_POSSESSIVE))) {
			best = i;
			best_rank = rank;
		}
		i = before;
	}
	if (best == NO_WORD)
		return last != NO_WORD &&
		       clause_opening(scene, last, level, out);
	if (scene_mention(scene, best))
		subject_name(scene, best, out);
	else
		subject_pronoun(scene, best, out);
	return true;
}

static bool is_dash_or_comma(const struct scene *scene, size_t i)
{
	static const char *const list[] = { ",", "\u2014", "\u2013", "--",
					    NULL };

	return scene_in(scene, i, list);
}

/* "..., Y said, adding": whoever said the one adds the other. */
static bool said_before(const struct scene *scene, size_t comma,
			int32_t level, int depth, struct subject *out)
{
	size_t verb = clause_left(scene, comma, level), i;

	if (verb == NO_WORD || depth >= 2 ||
	    scene->cues[verb].kind != CUE_VERB ||
	    !subject_at(scene, verb, level, depth + 1, out))
		return false;
	i = clause_left(scene, out->first, level);
	return out->last + 1 == verb && (i == NO_WORD ||
					 scene_is(scene, i, ","));
}

static bool subject_from(const struct scene *scene, size_t verb, size_t i,
			 int32_t level, int depth, bool infinitive,
			 struct subject *out)
{
	bool gerund = scene_ends(scene, verb, "ing");

	/* "X's letter stating": what is said has an owner. */
	if (gerund && i != NO_WORD && scene->cues[i].kind == CUE_NOUN &&
	    clause_owner(scene, i, level, out))
		return true;
	if (gerund && scene_is(scene, i, ",") &&
	    said_before(scene, i, level, depth, out))
		return true;
	/* "the guards asking" ask; behind anything else it is the sentence. */
	if (gerund &&
	    (!scene_has_flag(scene, i, WORD_ALPHA) || i + 1 < verb ||
	     scene->cues[i].kind == CUE_NOUN) &&
	    main_subject(scene, i, level, out))
		return true;
	if (scene_is_class(scene, i, CLASS_CONJUNCTION))
		return before_and(scene, i, level, depth, out);
	if (infinitive && !scene_can_speak(scene, i))
		return first_at(scene, i, level, depth, out);
	if (scene_is(scene, i, "as") && gerund)
		i = clause_left(scene, i, level);
	if (i != NO_WORD && cue_is_verb(scene->cues[i]))
		return first_at(scene, i, level, depth, out);
	if (scene_is(scene, i, "who") || scene_is(scene, i, "which") ||
	    scene_is(scene, i, "that")) {
		i = clause_left(scene, i, level);
		if (is_dash_or_comma(scene, i))
			i = clause_left(scene, i, level);
		return i != NO_WORD &&
		       clause_phrase_before(scene, i, level, out);
	}
	if (is_dash_or_comma(scene, i)) {
		if (!gerund && before_apposition(scene, i, level, out))
			return true;
		i = clause_left(scene, i, level);
		return i != NO_WORD && first_at(scene, i, level, depth, out);
	}
	return clause_phrase_before(scene, i, level, out) ||
	       first_at(scene, i, level, depth, out);
}

/* "X, a salesman from Y": of the two X is the speaker. */
static void take_named(const struct scene *scene, int32_t level,
		       struct subject *out)
{
	static const char *const articles[] = { "a", "an", "the", NULL };
	size_t i;

	if (out->kind != SUBJECT_NOMINAL ||
	    !scene_in(scene, out->first, articles))
		return;
	i = clause_left(scene, out->first, level);
	if (!scene_is(scene, i, ","))
		return;
	i = clause_left(scene, i, level);
	i = i == NO_WORD ? i : clause_before_brackets(scene, i, level);
	if (i != NO_WORD && scene_can_speak(scene, i) &&
	    scene_mention(scene, i)->kind == ACTOR_PER)
		subject_name(scene, i, out);
}

static bool subject_at(const struct scene *scene, size_t verb, int32_t level,
		       int depth, struct subject *out)
{
	bool passive = false, infinitive = false;
	struct slice lower = scene_lower(scene, verb);
	size_t i = clause_before_helpers(scene, verb, level, &passive,
					 &infinitive);

	if (passive && !slice_ends(lower, "ing"))
		return agent(scene, verb, level, out);
	if (i == NO_WORD)
		return behind_comma(scene, verb, level, out);
	if (!subject_from(scene, verb, i, level, depth, infinitive, out))
		return false;
	take_named(scene, level, out);
	/* "The remarks made by X clarify": the thing said has an owner. */
	if (out->kind == SUBJECT_NOMINAL)
		for (i = out->first; i <= out->last; i++)
			if (scene->cues[i].kind == CUE_NOUN)
				return clause_owner(scene, i, level, out) ||
				       true;
	return true;
}

bool clause_subject(const struct scene *scene, size_t verb, int32_t level,
		    struct subject *out)
{
	return subject_at(scene, verb, level, 0, out);
}

bool clause_owner(const struct scene *scene, size_t noun, int32_t level,
		  struct subject *out)
{
	size_t i = noun;
	int n;

	for (n = 0; n < 5 && i != NO_WORD; n++) {
		if (scene_has_flag(scene, i, WORD_POSSESSIVE))
			return clause_owned(scene, i, noun, level, out);
		if (n && scene_pronoun(scene, i)) {
			subject_pronoun(scene, i, out);
			return true;
		}
		if (n && scene_has_flag(scene, i, WORD_PUNCT))
			break;
		i = clause_left(scene, i, level);
	}
	i = noun;
	for (n = 0; n < 4 && i != NO_WORD; n++) {
		i = clause_right(scene, i, level);
		if (scene_is(scene, i, "by") || scene_is(scene, i, "from") ||
		    (!n && scene_is(scene, i, "of"))) {
			i = clause_right(scene, i, level);
			return i != NO_WORD &&
			       clause_phrase(scene, i, level, out) &&
			       out->kind != SUBJECT_NOMINAL;
		}
	}
	return false;
}
