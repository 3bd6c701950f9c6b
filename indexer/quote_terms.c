#include "indexer/quote_terms.h"

enum { TITLE_WORDS = 6 };

/* Below this a reporting word does not make a title speech. */
static const double TITLE_GOVERNS = 0.9;

/* Capitals in all words but short ones. */
static bool has_title_case(const struct attempt *c)
{
	const struct word *words = c->scene->doc->words;
	size_t i, capitals = 0;

	for (i = c->first; i <= c->last; i++) {
		if (words[i].flags & WORD_CAPITAL)
			capitals++;
		else if (words[i].flags & WORD_ALPHA && words[i].lower.len > 3)
			return false;
	}
	return capitals > 1;
}

/* "Partnership for Peace": a name in marks, not words that somebody said. */
static bool is_title(const struct attempt *c)
{
	return !c->clause && !attempt_longer(c, TITLE_WORDS) &&
	       has_title_case(c);
}

/* In the sentence: "his book, “...”", "NBC's “...”", "author of “...”". */
static bool stands_for_a_work(const struct attempt *c)
{
	static const char *const works[] = {
		"book", "memoir", "novel", "film", "movie", "song", "anthem",
		"essay", "play", "show", "program", "programme", "album",
		"documentary", "poem", "painting", "series", "musical",
		"speech", "article", "column", NULL
	};
	static const char *const links[] = {
		"the", "a", "an", "of", "on", "in", "and", "from", "his", "her",
		"its", "their", NULL
	};
	const struct scene *scene = c->scene;
	size_t i = clause_left(scene, c->first, c->level);

	if (i == NO_WORD)
		return false;
	if (scene_is(scene, i, ",")) {
		i = clause_left(scene, i, c->level);
		return i != NO_WORD && scene_in(scene, i, works);
	}
	return scene_in(scene, i, works) || scene_in(scene, i, links) ||
	       scene_has_flag(scene, i, WORD_POSSESSIVE | WORD_NUMBER);
}

/* "on the “Evening Hour”", and no verb of naming: "called it the “...”". */
static bool behind_article(const struct attempt *c)
{
	static const char *const words[] = {
		"the", "a", "an", "on", "in", "of", "about", "from", "for", NULL
	};
	const struct scene *scene = c->scene;
	size_t i = c->first;

	while (i > 0 && scene_is_mark(scene, i - 1))
		i--;
	return i > 0 && scene_in(scene, i - 1, words) &&
	       !(c->best.cue != NO_WORD &&
		 slice_starts(scene_lower(scene, c->best.cue), "call"));
}

/* "a class called “Perception”": its name. */
static bool is_named(const struct attempt *c)
{
	static const char *const names[] = {
		"called", "titled", "entitled", "dubbed", "named", "labeled",
		"labelled", "headlined", "nicknamed", NULL
	};
	static const char *const not_thing[] = {
		"what", "which", "who", "was", "is", "are", "were", "been",
		"so", "be", "also", "often", "they", "he", "she", "it", "we",
		"i", "you", "and", NULL
	};
	const struct scene *scene = c->scene;
	size_t i = c->first, thing, what;

	while (i > 0 && scene_is_mark(scene, i - 1))
		i--;
	if (i < 4 || !scene_in(scene, i - 1, names))
		return false;
	thing = clause_left(scene, i - 1, c->level);
	if (thing != NO_WORD && scene_sets_off(scene, thing))
		thing = clause_left(scene, thing, c->level);
	if (thing == NO_WORD || scene->mention[thing] != SCENE_NONE ||
	    scene_has_flag(scene, thing, WORD_PUNCT | WORD_CAPITAL) ||
	    scene_in(scene, thing, not_thing))
		return false;
	what = thing;
	for (size_t n = 0; n < 4 && what != NO_WORD; n++) {
		if (scene_in(scene, what, not_thing))
			return false;
		what = clause_left(scene, what, c->level);
	}
	return true;
}

bool quote_is_term(const struct attempt *c)
{
	if ((c->best.score < TITLE_GOVERNS || behind_article(c)) && is_title(c))
		return true;
	return (!c->clause && is_named(c)) ||
	       (has_title_case(c) && stands_for_a_work(c));
}
