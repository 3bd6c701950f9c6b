#include "indexer/clause_words.h"

enum { SKIP_MOST = 1500 };

/* Is the quotation inside the text at `level`? */
static bool is_inside(const struct scene *scene, int32_t quote, int32_t level)
{
	int depth;

	for (depth = 0; depth < 16 && quote != SCENE_NONE; depth++) {
		quote = scene->parent[quote];
		if (quote == level)
			return true;
	}
	return false;
}

/* May a walk see this word? */
static bool is_seen(const struct scene *scene, size_t word, int32_t level)
{
	return scene->quote[word] == level &&
	       !scene_is_quote_mark(scene, word);
}

/* A sentence ends between two words that follow one another at a level. */
static bool is_edge(const struct scene *scene, size_t left, size_t right,
		    bool crossed, bool stopped)
{
	/* The stop of "(R-Ky.)" ends none. */
	if (scene_is_stop(scene, left))
		return crossed || scene_sentence(scene, left) !=
					  scene_sentence(scene, right);
	if (!scene_has_flag(scene, right, WORD_CAPITAL))
		return false;
	if (crossed)
		return stopped;
	return scene_sentence(scene, left) != scene_sentence(scene, right);
}

/* The next word that the level sees, to the left or to the right. */
static size_t walk(const struct scene *scene, size_t word, int32_t level,
		   bool left)
{
	uint32_t block = scene_block(scene, word);
	bool crossed = false, stopped = false;
	size_t i = word, n;

	for (n = 0; n < SKIP_MOST; n++) {
		if (left ? i == 0 : i + 1 >= scene->doc->nwords)
			return NO_WORD;
		i = left ? i - 1 : i + 1;
		if (scene_block(scene, i) != block)
			return NO_WORD;
		if (is_seen(scene, i, level))
			return is_edge(scene, left ? i : word,
				       left ? word : i, crossed, stopped)
				       ? NO_WORD
				       : i;
		if (scene->quote[i] == level)
			continue;
		if (!is_inside(scene, scene->quote[i], level))
			return NO_WORD;
		/* The rightmost word of the quotation tells. */
		if (!left || !crossed)
			stopped = scene_is_stop(scene, i);
		crossed = true;
	}
	return NO_WORD;
}

size_t clause_left(const struct scene *scene, size_t word, int32_t level)
{
	return walk(scene, word, level, true);
}

size_t clause_right(const struct scene *scene, size_t word, int32_t level)
{
	return walk(scene, word, level, false);
}

bool clause_is_adverb(const struct scene *scene, size_t word)
{
	static const char *const nouns[] = {
		"family", "ally", "assembly", "monopoly", "anomaly", "bully",
		"supply", "homily", NULL
	};
	struct slice lower = scene_lower(scene, word);

	return lower.len > 4 && !scene_in(scene, word, nouns) &&
	       slice_ends(lower, "ly") && scene->mention[word] == SCENE_NONE &&
	       !scene_has_flag(scene, word, WORD_CAPITAL);
}

/* "Mr. Mora's repeated calls", "the call": no verb. */
bool clause_is_noun(const struct scene *scene, size_t i, size_t gap)
{
	static const char *const pasts[] = { "said", "told", "wrote", "held",
					     "felt", "knew", NULL };

	/* "The court acknowledged": a past is no noun. */
	if (scene_ends(scene, i, "ed") || scene_in(scene, i, pasts))
		return false;
	for (size_t n = 1; n <= gap + 1 && n <= i; n++)
		if (scene_has_flag(scene, i - n, WORD_POSSESSIVE) ||
		    scene_is_class(scene, i - n, CLASS_DETERMINER) ||
		    (n == 1 &&
		     scene_is_class(scene, i - n, CLASS_PREPOSITION) &&
		     !scene_is(scene, i - n, "to")))
			return true;
	return false;
}

void subject_name(const struct scene *scene, size_t word, struct subject *out)
{
	out->first = scene_mention_first(scene, word);
	out->last = scene_mention_last(scene, word);
	out->actor = scene_mention(scene, word)->actor;
	out->kind = SUBJECT_NAME;
}

void subject_pronoun(const struct scene *scene, size_t word,
		     struct subject *out)
{
	*out = (struct subject){ word, word, scene->means[word],
				 SUBJECT_PRONOUN };
}

void subject_nominal(size_t first, size_t last, struct subject *out)
{
	*out = (struct subject){ first, last, NO_ACTOR, SUBJECT_NOMINAL };
}
