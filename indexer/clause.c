#include "indexer/clause.h"

enum { SKIP_MOST = 1500, LOOK_MOST = 45, PHRASE_MOST = 9, DEEPEST = 3 };

static const char *const prepositions[] = {
	"of", "in", "from", "for", "at", "on", "to", "with", "by", "about",
	"against", "over", "under", "into", "between", "among", "than",
	"during", "after", "before", "near", "since", "through", "until",
	"despite", "within", "without", "upon", "across", "toward", "towards",
	NULL
};
static const char *const determiners[] = {
	"the", "a", "an", "his", "her", "their", "its", "this", "that",
	"these", "those", "some", "many", "several", "one", "two", "three",
	"most", "both", "other", "another", "our", "my", "no", "any", "each",
	"every", "few", "all", "your", NULL
};
static const char *const counts[] = {
	"some", "others", "many", "most", "another", "both", "several", "few",
	"everyone", "everybody", "nobody", "someone", "somebody", "neither",
	NULL
};
static const char *const conjunctions[] = {
	"and", "but", "or", "then", "yet", "nor", NULL
};
static const char *const subordinators[] = {
	"that", "because", "when", "while", "if", "as", "although", "though",
	"where", "whether", "how", "why", "what", "which", "who", "whom",
	"whose", "since", "so", NULL
};
static const char *const persons[] = {
	"he", "she", "they", "i", "we", "you", NULL
};
static const char *const helpers[] = {
	"has", "have", "had", "was", "were", "is", "are", "be", "been",
	"being", "will", "would", "could", "should", "can", "may", "might",
	"must", "did", "do", "does", "not", "never", "also", "later", "then",
	"once", "further", "ever", "again", "already", "now", "still",
	"often", "just", "even", "soon", "himself", "herself", "themselves",
	"always", "thus", "therefore", "first", "too", "however", "rather",
	"sometimes", "n't", "cannot", "won", "wasn", "instead", "afterwards",
	"afterward", "there", "here", NULL
};
static const char *const beings[] = {
	"was", "were", "is", "are", "be", "been", "being", NULL
};

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
	       (!scene_is_mark(scene, word) ||
		scene_has_flag(scene, word, WORD_POSSESSIVE));
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

size_t clause_left(const struct scene *scene, size_t word, int32_t level)
{
	uint32_t block = scene_block(scene, word);
	bool crossed = false, stopped = false;
	size_t i = word, n;

	for (n = 0; i > 0 && n < SKIP_MOST; n++) {
		i--;
		if (scene_block(scene, i) != block)
			return NO_WORD;
		if (is_seen(scene, i, level))
			return is_edge(scene, i, word, crossed, stopped) ?
				       NO_WORD : i;
		if (scene->quote[i] == level)
			continue;
		if (!is_inside(scene, scene->quote[i], level))
			return NO_WORD;
		if (!crossed)
			stopped = scene_is_stop(scene, i);
		crossed = true;
	}
	return NO_WORD;
}

size_t clause_right(const struct scene *scene, size_t word, int32_t level)
{
	uint32_t block = scene_block(scene, word);
	bool crossed = false, stopped = false;
	size_t i, n;

	for (i = word + 1, n = 0; i < scene->doc->nwords && n < SKIP_MOST;
	     i++, n++) {
		if (scene_block(scene, i) != block)
			return NO_WORD;
		if (is_seen(scene, i, level))
			return is_edge(scene, word, i, crossed, stopped) ?
				       NO_WORD : i;
		if (scene->quote[i] == level)
			continue;
		if (!is_inside(scene, scene->quote[i], level))
			return NO_WORD;
		stopped = scene_is_stop(scene, i);
		crossed = true;
	}
	return NO_WORD;
}

static size_t mention_first(const struct scene *scene, size_t word)
{
	size_t i = word;

	while (i > 0 && scene->mention[i - 1] == scene->mention[word])
		i--;
	return i;
}

static size_t mention_last(const struct scene *scene, size_t word)
{
	size_t i = word;

	while (i + 1 < scene->doc->nwords &&
	       scene->mention[i + 1] == scene->mention[word])
		i++;
	return i;
}

static const struct actor_mention *mention_at(const struct scene *scene,
					      size_t word)
{
	if (word == NO_WORD || scene->mention[word] == SCENE_NONE)
		return NULL;
	return &scene->tags->mentions.data[scene->mention[word]];
}

static bool can_speak(const struct scene *scene, size_t word)
{
	const struct actor_mention *m = mention_at(scene, word);

	return m && m->kind != ACTOR_MISC && m->kind != ACTOR_LOC;
}

static void set_name(const struct scene *scene, size_t word,
		     struct subject *out)
{
	out->first = mention_first(scene, word);
	out->last = mention_last(scene, word);
	out->actor = mention_at(scene, word)->actor;
	out->kind = SUBJECT_NAME;
}

static void set_pronoun(const struct scene *scene, size_t word,
			struct subject *out)
{
	*out = (struct subject){ word, word, scene->means[word],
				 SUBJECT_PRONOUN };
}

static void set_nominal(size_t first, size_t last, struct subject *out)
{
	*out = (struct subject){ first, last, NO_ACTOR, SUBJECT_NOMINAL };
}

/* The word before the date that ends at `word`, or `word` itself. */
static size_t before_date(const struct scene *scene, size_t word,
			  int32_t level)
{
	const struct date_mentions *dates = &scene->tags->dates;
	uint32_t at = scene->doc->words[word].start;
	size_t lo = 0, hi = dates->len, i = word;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (dates->data[mid].end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	if ((lo == dates->len || dates->data[lo].start > at) &&
	    !scene_has_flag(scene, word, WORD_NUMBER))
		return word;
	if (lo == dates->len || dates->data[lo].start > at)
		at = scene->doc->words[word].start;
	else
		at = dates->data[lo].start;
	while (i != NO_WORD && scene->doc->words[i].start >= at)
		i = clause_left(scene, i, level);
	if (scene_in(scene, i, prepositions))
		i = clause_left(scene, i, level);
	return i;
}

/* The word before "(R-Texas)" that ends at `word`, or `word` itself. */
static size_t before_brackets(const struct scene *scene, size_t word,
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

static bool is_adverb(const struct scene *scene, size_t word)
{
	static const char *const nouns[] = { "family", "ally", "assembly",
					     "monopoly", "anomaly", "bully",
					     "supply", "homily", NULL };
	struct slice lower = scene_lower(scene, word);

	return lower.len > 4 && !scene_in(scene, word, nouns) &&
	       slice_ends(lower, "ly") && scene->mention[word] == SCENE_NONE &&
	       !scene_has_flag(scene, word, WORD_CAPITAL);
}

/* Over helpers, adverbs, dates and brackets before a verb. */
static size_t before_helpers(const struct scene *scene, size_t word,
			     int32_t level, bool *passive, bool *infinitive)
{
	size_t i = clause_left(scene, word, level), before;
	int n;

	for (n = 0; n < 12 && i != NO_WORD; n++) {
		before = i;
		if (scene_in(scene, i, beings))
			*passive = true;
		if (scene_is(scene, i, "to"))
			*infinitive = true;
		if (scene_in(scene, i, helpers) || is_adverb(scene, i) ||
		    scene_is(scene, i, "to"))
			i = clause_left(scene, i, level);
		else
			i = before_brackets(scene, i, level);
		if (i != NO_WORD && i == before)
			i = before_date(scene, i, level);
		if (i == before)
			break;
	}
	return i;
}

static bool phrase_before(const struct scene *scene, size_t word,
			  int32_t level, int depth, struct subject *out);

/* "X's statement": X; "X's aide": all of it. */
static bool owned(const struct scene *scene, size_t possessive, size_t last,
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
	if (can_speak(scene, owner)) {
		set_name(scene, owner, out);
		if (!thing)
			set_nominal(out->first, last, out);
		return true;
	}
	if (!phrase_before(scene, owner, level, DEEPEST, out))
		set_nominal(owner, owner, out);
	if (!thing)
		set_nominal(out->first, last, out);
	return true;
}

/* "a spokesman for" + "the port": the head stands before. */
static void widen(const struct scene *scene, int32_t level,
		  struct subject *out)
{
	size_t i = clause_left(scene, out->first, level);
	size_t last = out->last;
	struct subject head;

	if (!scene_in(scene, i, prepositions))
		return;
	i = clause_left(scene, i, level);
	if (i == NO_WORD || scene_has_flag(scene, i, WORD_PUNCT) ||
	    cue_is_verb(scene->cues[i]) || scene_in(scene, i, helpers) ||
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
			return owned(scene, i, last, level, out);
		if (scene_pronoun(scene, i) && scene->means[i] >= 0 &&
		    n && scene->cues[last].kind == CUE_NOUN) {
			set_pronoun(scene, i, out);
			return true;
		}
		if (scene_in(scene, i, determiners)) {
			set_nominal(i, last, out);
			if (n > 0)
				widen(scene, level, out);
			return n > 0 || scene_in(scene, i, counts);
		}
		if (scene_has_flag(scene, i, WORD_PUNCT) ||
		    cue_is_verb(scene->cues[i]) ||
		    scene_in(scene, i, conjunctions) ||
		    scene_in(scene, i, subordinators) ||
		    scene_in(scene, i, persons) ||
		    (scene_in(scene, i, prepositions) &&
		     !scene_is(scene, i, "of") && !scene_is(scene, i, "for")))
			break;
		left = i;
		i = clause_left(scene, i, level);
	}
	if (n == 0 || n == PHRASE_MOST)
		return false;
	set_nominal(left, last, out);
	return scene_has_flag(scene, left, WORD_CAPITAL) ||
	       scene_ends(scene, last, "s");
}

/* The noun phrase ends with a name: is that name its head? */
static bool name_before(const struct scene *scene, size_t word, int32_t level,
			int depth, struct subject *out)
{
	size_t first = mention_first(scene, word);
	size_t i = clause_left(scene, first, level);
	const struct actor_mention *m = mention_at(scene, word);
	struct subject head;

	if (scene->cues[word].kind == CUE_NOUN && i != NO_WORD)
		for (size_t k = i, n = 0; n < 4 && k != NO_WORD; n++) {
			if (scene_has_flag(scene, k, WORD_POSSESSIVE))
				return owned(scene, k, word, level, out);
			k = clause_left(scene, k, level);
		}
	if (scene_in(scene, i, determiners))
		i = clause_left(scene, i, level);
	if (i != NO_WORD && depth < DEEPEST &&
	    scene_in(scene, i, prepositions)) {
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
	set_name(scene, word, out);
	return m->kind != ACTOR_LOC;
}

static bool phrase_before(const struct scene *scene, size_t word,
			  int32_t level, int depth, struct subject *out)
{
	if (mention_at(scene, word))
		return name_before(scene, word, level, depth, out);
	if (scene_in(scene, word, persons) || scene_pronoun(scene, word)) {
		set_pronoun(scene, word, out);
		return true;
	}
	if (!scene_has_flag(scene, word, WORD_ALPHA))
		return false;
	return nominal_before(scene, word, level, out);
}

static bool subject_at(const struct scene *scene, size_t verb, int32_t level,
		       int depth, struct subject *out);

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
		    scene_in(scene, i - n, determiners) ||
		    (n == 1 && scene_in(scene, i - n, prepositions) &&
		     !scene_is(scene, i - n, "to")))
			return true;
	return false;
}

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
		if (can_speak(scene, i)) {
			size_t first = mention_first(scene, i);
			size_t last = mention_last(scene, i);

			before = clause_left(scene, first, level);
			if ((!scene_in(scene, before, prepositions) ||
			     !found) &&
			    !scene_has_flag(scene, last + 1, WORD_POSSESSIVE)) {
				set_name(scene, i, out);
				found = true;
			}
		} else if (scene_in(scene, i, persons)) {
			set_pronoun(scene, i, out);
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
	    (scene_in(scene, first, persons) || can_speak(scene, first))) {
		if (can_speak(scene, first))
			set_name(scene, first, out);
		else
			set_pronoun(scene, first, out);
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
		if (other && i != NO_WORD && can_speak(scene, i) &&
		    phrase_before(scene, i, level, 0, out))
			return true;
	}
	return false;
}

/* A person before a body, a body before a country. */
static int rank_at(const struct scene *scene, size_t i)
{
	if (scene_in(scene, i, persons))
		return 3;
	if (!can_speak(scene, i))
		return 0;
	switch (mention_at(scene, i)->kind) {
	case ACTOR_PER:
		return 3;
	case ACTOR_ORG:
		return 2;
	default:
		return 1;
	}
}

/* "The town released a statement": the phrase before the first verb. */
bool clause_opening(const struct scene *scene, size_t first, int32_t level,
		    struct subject *out)
{
	size_t i = clause_right(scene, first, level), last = first;
	int n;

	if (!scene_in(scene, first, determiners))
		return false;
	for (n = 0; n < PHRASE_MOST && i != NO_WORD; n++) {
		if (scene_in(scene, i, beings))
			return false;
		if (scene_in(scene, i, helpers) ||
		    cue_is_verb(scene->cues[i]) ||
		    (n && scene_ends(scene, i, "ed"))) {
			set_nominal(first, last, out);
			return n > 0;
		}
		if (scene_has_flag(scene, i, WORD_PUNCT) ||
		    scene_in(scene, i, subordinators) ||
		    scene_in(scene, i, conjunctions))
			return false;
		last = i;
		i = clause_right(scene, i, level);
	}
	return false;
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
		if (mention_at(scene, i))
			first = mention_first(scene, i);
		before = clause_left(scene, first, level);
		if (rank && rank >= best_rank &&
		    !scene_in(scene, before, prepositions) &&
		    !(mention_at(scene, i) &&
		      scene_has_flag(scene, mention_last(scene, i) + 1,
				     WORD_POSSESSIVE))) {
			best = i;
			best_rank = rank;
		}
		i = before;
	}
	if (best == NO_WORD)
		return last != NO_WORD &&
		       clause_opening(scene, last, level, out);
	if (mention_at(scene, best))
		set_name(scene, best, out);
	else
		set_pronoun(scene, best, out);
	return true;
}

static bool is_dash_or_comma(const struct scene *scene, size_t i)
{
	static const char *const list[] = { ",", "\u2014", "\u2013", "--",
					    NULL };

	return scene_in(scene, i, list);
}

static bool subject_at(const struct scene *scene, size_t verb, int32_t level,
		       int depth, struct subject *out);

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
	if (scene_in(scene, i, conjunctions))
		return before_and(scene, i, level, depth, out);
	if (infinitive && !can_speak(scene, i))
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
		return i != NO_WORD && phrase_before(scene, i, level, 0, out);
	}
	if (is_dash_or_comma(scene, i)) {
		if (!gerund && before_apposition(scene, i, level, out))
			return true;
		i = clause_left(scene, i, level);
		return i != NO_WORD && first_at(scene, i, level, depth, out);
	}
	return phrase_before(scene, i, level, 0, out) ||
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
	i = i == NO_WORD ? i : before_brackets(scene, i, level);
	if (i != NO_WORD && can_speak(scene, i) &&
	    mention_at(scene, i)->kind == ACTOR_PER)
		set_name(scene, i, out);
}

static bool subject_at(const struct scene *scene, size_t verb, int32_t level,
		       int depth, struct subject *out)
{
	bool passive = false, infinitive = false;
	struct slice lower = scene_lower(scene, verb);
	size_t i = before_helpers(scene, verb, level, &passive, &infinitive);

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
			return owned(scene, i, noun, level, out);
		if (n && scene_pronoun(scene, i)) {
			set_pronoun(scene, i, out);
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
		"republican", "republicans", "democrat", "democrats",
		NULL
	};
	size_t i = clause_right(scene, mention_last(scene, word), level);
	int n;

	for (n = 0; n < 4 && i != NO_WORD; n++) {
		if (scene_has_flag(scene, i, WORD_PUNCT) ||
		    cue_is_verb(scene->cues[i]) ||
		    scene_in(scene, i, helpers) ||
		    scene_in(scene, i, prepositions) ||
		    scene_in(scene, i, determiners) ||
		    scene_in(scene, i, conjunctions) || is_adverb(scene, i) ||
		    scene_in(scene, i, subordinators) ||
		    scene_in(scene, i, persons))
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

	if (scene_in(scene, word, persons)) {
		set_pronoun(scene, word, out);
		return true;
	}
	for (n = 0; n < PHRASE_MOST && i != NO_WORD; n++) {
		bool of = scene_is(scene, i, "of") || scene_is(scene, i, "for");

		if (can_speak(scene, i) &&
		    !scene_has_flag(scene, mention_last(scene, i) + 1,
				    WORD_POSSESSIVE) &&
		    !is_modifier(scene, i, level) &&
		    (mention_at(scene, i)->kind == ACTOR_PER || !n ||
		     !scene_in(scene,
			       mention_first(scene, i)
				       ? mention_first(scene, i) - 1
				       : NO_WORD,
			       prepositions))) {
			set_name(scene, i, out);
			return true;
		}
		if ((scene_has_flag(scene, i, WORD_PUNCT) &&
		     !scene_has_flag(scene, i, WORD_POSSESSIVE)) ||
		    cue_is_verb(scene->cues[i]) ||
		    (scene_in(scene, i, prepositions) && !of) ||
		    scene_in(scene, i, subordinators) ||
		    scene_in(scene, i, conjunctions) ||
		    (n && (scene_in(scene, i, helpers) || is_adverb(scene, i))))
			break;
		last = i;
		i = clause_right(scene, i, level);
	}
	if (!n || scene_in(scene, word, helpers) ||
	    !scene_has_flag(scene, word, WORD_ALPHA))
		return false;
	while (last > word && (scene_in(scene, last, prepositions)))
		last--;
	set_nominal(word, last, out);
	return (scene_in(scene, word, determiners) && n > 1) ||
	       scene_has_flag(scene, word, WORD_CAPITAL) ||
	       scene_ends(scene, last, "s");
}
