#include "indexer/pronouns.h"

#include <math.h>

#include "indexer/address.h"

enum { PERSONS = 16, FARTHEST = 12, AHEAD = 15 };

/* Somebody without a name: "one historian". */
enum { STRANGER = -3 };

/* Somebody named lately. */
struct person {
	int32_t actor;
	uint32_t sentence;
	uint32_t block;
	size_t word;     /* of the last mention */
	double weight;
	char gender;
};

struct memory {
	struct person persons[PERSONS];
	size_t len;
	uint32_t sentence; /* the last that had a subject */
	int32_t subject;
};

/*
 * Weights set by hand between annotated pronouns (GUM) and the speakers of
 * corpus/: who is named lately, as a subject, and who was the subject of the
 * sentence before (centering: Grosz, Joshi, Weinstein 1995).
 */
static const double SENTENCE_DECAY = 0.6;
static const double BLOCK_DECAY = 0.7;
static const double ASIDE = 4;
static const double AGAIN = 0.5;
static const double SUBJECT = 1.6;
static const double GOES_ON = 1.5;

static double salience(const struct person *person, uint32_t sentence,
		       uint32_t block)
{
	uint32_t far = sentence - person->sentence;

	if (far > FARTHEST)
		return 0;
	return person->weight * pow(SENTENCE_DECAY, far) *
	       pow(BLOCK_DECAY, block - person->block);
}

static struct person *recall(struct memory *memory, int32_t actor,
			     uint32_t sentence, uint32_t block)
{
	struct person *weakest = memory->persons;
	size_t i;

	for (i = 0; i < memory->len; i++) {
		struct person *p = &memory->persons[i];

		if (p->actor == actor)
			return p;
		if (salience(p, sentence, block) <
		    salience(weakest, sentence, block))
			weakest = p;
	}
	if (memory->len < PERSONS)
		weakest = &memory->persons[memory->len++];
	*weakest = (struct person){ .actor = actor, .sentence = sentence,
				    .block = block };
	return weakest;
}

static void remember(struct memory *memory, int32_t actor, char gender,
		     const struct scene *scene, size_t word, double weight)
{
	uint32_t sentence = scene->doc->words[word].sentence;
	uint32_t block = scene_block(scene, word);
	struct person *p = recall(memory, actor, sentence, block);

	/* Twice in one sentence is hardly more than once. */
	if (p->weight > 0 && p->sentence == sentence)
		p->weight += AGAIN * weight;
	else
		p->weight = salience(p, sentence, block) + weight;
	if (weight >= SUBJECT && memory->sentence != sentence) {
		memory->sentence = sentence;
		memory->subject = actor;
	}
	if (p->weight > 4)
		p->weight = 4;
	p->sentence = sentence;
	p->block = block;
	p->word = word;
	if (gender)
		p->gender = gender;
}

static char title_gender(const struct scene *scene, size_t word)
{
	static const char *const men[] = { "mr.", "mr", "sir", "king", "prince",
					   "lord", "father", "uncle", NULL };
	static const char *const women[] = { "mrs.", "mrs", "ms.", "ms", "miss",
					     "lady", "queen", "princess",
					     "mother", "aunt", "madame", NULL };
	size_t i;

	for (i = word > 0 ? word - 1 : 0; i < word + 1; i++) {
		if (scene_in(scene, i, men))
			return 'm';
		if (scene_in(scene, i, women))
			return 'f';
	}
	return 0;
}

/* "in March, X said", "X had": a verb follows. */
static bool has_verb_behind(const struct scene *scene, size_t word)
{
	static const char *const helpers[] = {
		"was", "had", "has", "is", "would", "could", "did", "will",
		"might", "began", "became", NULL
	};
	size_t i = word + 1;

	while (i < scene->doc->nwords && scene->mention[word] != SCENE_NONE &&
	       scene->mention[i] == scene->mention[word])
		i++;
	return i < scene->doc->nwords &&
	       (cue_is_verb(scene->cues[i]) || scene_in(scene, i, helpers));
}

/* Subjects stand first; what follows a preposition is rarely one. */
static double place_weight(const struct scene *scene, size_t word)
{
	static const char *const prepositions[] = {
		"of", "in", "to", "for", "with", "by", "from", "at", "on",
		"about", "against", "under", "over", "between", "than", NULL
	};
	const struct word *w = &scene->doc->words[word];
	uint32_t first = scene->doc->sentences[w->sentence].first_word;
	double weight = 1.0;

	if (word > 0 && scene_in(scene, word - 1, prepositions))
		weight = 0.6;
	else if (word - first <= 4 || has_verb_behind(scene, word))
		weight = 2.0;
	if (scene->quote[word] != SCENE_NONE)
		weight *= 0.5;
	return weight;
}

/* "Obama told him": the one who stands just before is somebody else. */
static bool is_other(const struct scene *scene, const struct person *p,
		     size_t word)
{
	size_t i;

	/* "Honecker, he recalled, had predicted" */
	if (word > 1 && p->word < word && scene_is(scene, word - 1, ",") &&
	    scene->doc->words[p->word].flags & WORD_FIRST &&
	    word + 1 < scene->doc->nwords &&
	    cue_is_verb(scene->cues[word + 1]) &&
	    scene->mention[p->word] != SCENE_NONE &&
	    scene->mention[word - 2] == scene->mention[p->word])
		return scene_is(scene, word, "he") ||
		       scene_is(scene, word, "she");
	if (!scene_is(scene, word, "him") || p->word + 6 < word)
		return false;
	for (i = p->word + 1; i < word; i++)
		if (scene->doc->words[i].flags & WORD_PUNCT ||
		    scene_is(scene, i, "that") || scene_is(scene, i, "and"))
			return false;
	return true;
}

/* "Johnson, in his first address": between commas the subject goes on. */
static bool is_aside(const struct scene *scene, const struct person *p,
		     size_t word)
{
	size_t i = p->word, comma;

	if (word < 2 || word - i > 9 || scene->mention[i] == SCENE_NONE ||
	    !(scene_is(scene, word, "his") || scene_is(scene, word, "her")))
		return false;
	while (i < word && scene->mention[i] == scene->mention[p->word])
		i++;
	for (comma = i++; i < word; i++)
		if (scene_is(scene, i, ",") || scene->mention[i] != SCENE_NONE)
			return false;
	return comma < word && scene_is(scene, comma, ",");
}

static int32_t choose(const struct memory *memory, const struct scene *scene,
		      size_t word, char gender)
{
	uint32_t sentence = scene->doc->words[word].sentence;
	uint32_t block = scene_block(scene, word);
	double best = 0.02;
	int32_t found = NO_ACTOR;
	size_t i;

	for (i = 0; i < memory->len; i++) {
		const struct person *p = &memory->persons[i];
		double score = salience(p, sentence, block);

		if ((p->gender && p->gender != gender) ||
		    is_other(scene, p, word))
			continue;
		if (!p->gender)
			score *= 0.7;
		if (is_aside(scene, p, word))
			score *= ASIDE;
		if (p->actor == memory->subject &&
		    memory->sentence + 1 == sentence)
			score *= GOES_ON;
		if (score > best) {
			best = score;
			found = p->actor;
		}
	}
	return found;
}

/*
 * "In his message Kennedy reported": a sentence that opens with a phrase of
 * time or place looks ahead to its subject, the first person whom it names.
 */
static int32_t look_ahead(const struct scene *scene, size_t word, char gender)
{
	static const char *const openers[] = { "in", "during", "throughout",
					       "after", "before", "until",
					       "since", NULL };
	static const char *const owners[] = { "his", "her", NULL };
	/* "his brother X", "at his meeting with X", "when X asked" */
	static const char *const bars[] = {
		"brother", "sister", "father", "mother", "son", "daughter",
		"wife", "husband", "uncle", "aunt", "cousin", "friend",
		"rival", "predecessor", "successor", "colleague", "to",
		"with", "for", "by", "from", "against", "over", "on", "when",
		"while", "that", "as", NULL
	};
	bool barred = false;
	const struct sentence *sentence =
		&scene->doc->sentences[scene->doc->words[word].sentence];
	size_t first = sentence->first_word, i;
	int32_t actor = NO_ACTOR;

	while (first < word && scene_is_mark(scene, first))
		first++;
	if (word - first > 3 || !scene_in(scene, word, owners) ||
	    !scene_in(scene, first, openers))
		return NO_ACTOR;
	for (i = word + 1; i < word + AHEAD && i < scene->doc->nwords &&
			   scene->doc->words[i].sentence ==
			   scene->doc->words[word].sentence; i++) {
		int32_t m = scene->mention[i];

		if (scene_pronoun(scene, i) || scene->quote[i] != SCENE_NONE)
			return NO_ACTOR;
		if (scene_in(scene, i, bars))
			barred = true;
		else if (scene_is(scene, i, ","))
			barred = false;
		if (m == SCENE_NONE ||
		    scene->tags->mentions.data[m].kind != ACTOR_PER)
			continue;
		actor = scene->tags->mentions.data[m].actor;
		break;
	}
	if (actor == NO_ACTOR || barred || scene_in(scene, i - 1, bars))
		return NO_ACTOR;
	if (scene->tags->actors.data[actor].gender &&
	    scene->tags->actors.data[actor].gender != gender)
		return NO_ACTOR;
	return actor;
}

static void resolve(struct arena *arena, struct scene *scene,
		    struct memory *memory, size_t word, char gender)
{
	int32_t actor = look_ahead(scene, word, gender);

	if (actor == NO_ACTOR)
		actor = choose(memory, scene, word, gender);
	if (actor == STRANGER)
		remember(memory, actor, gender, scene, word,
			 0.9 * place_weight(scene, word));
	if (actor == NO_ACTOR || actor == STRANGER)
		return;
	scene->means[word] = actor;
	*arena_push(arena, &scene->tags->pronouns) = (struct pronoun){
		scene->doc->words[word].start, scene->doc->words[word].end,
		actor
	};
	remember(memory, actor, gender, scene, word,
		 0.9 * place_weight(scene, word));
}

/* "One historian has described it": who goes on as "he" has no name. */
static void note_stranger(struct memory *memory, const struct scene *scene,
			  size_t word)
{
	/* "A reporter asked": there, who answers is somebody else. */
	static const char *const articles[] = { "one", "another", NULL };

	if (!(scene->doc->words[word].flags & WORD_FIRST) ||
	    scene->quote[word] != SCENE_NONE ||
	    !slice_in(scene_lower(scene, word), articles))
		return;
	for (size_t i = word + 1; i < word + 4 && i < scene->doc->nwords; i++) {
		uint32_t flags = scene->doc->words[i].flags;

		if (!(flags & WORD_ALPHA) || flags & WORD_CAPITAL)
			return;
		if (!scene_is_office(scene, i))
			continue;
		if (i + 1 < scene->doc->nwords &&
		    !(scene->doc->words[i + 1].flags &
		      (WORD_PUNCT | WORD_CAPITAL)))
			remember(memory, STRANGER, 0, scene, word,
				 place_weight(scene, word));
		return;
	}
}

/* Several who act as one, told as the subject of a sentence. */
struct group {
	int32_t actor;
	uint32_t sentence;
};

/* "the Guards", "the Socialists"; or "the cabinet were": plural by verb. */
static bool is_plural(const struct scene *scene, size_t last)
{
	static const char *const verbs[] = { "were", "are", "have", "do",
					     "don't", "weren't", "aren't",
					     "haven't", NULL };
	static const char *const heads[] = {
		"guards", "forces", "brigades", "brothers", "socialists",
		"communists", "nationalists", "democrats", "republicans",
		"conservatives", "liberals", "rebels", "rangers", "marines",
		"partisans", "taliban", "panthers", "bolsheviks", "greens",
		"contras", "sandinistas", "khmers", "loyalists", NULL
	};

	return scene_in(scene, last, heads) || scene_in(scene, last + 1, verbs);
}

/* Nobody else may have been named since: then `group` is given up. */
static void note_group(struct group *group, const struct scene *scene,
		       size_t word, const struct actor_mention *mention)
{
	const struct word *w = &scene->doc->words[word];
	size_t first = scene->doc->sentences[w->sentence].first_word;
	size_t last = word;

	if (mention->kind != ACTOR_ORG && mention->kind != ACTOR_PER)
		return;
	if (mention->actor == group->actor &&
	    group->sentence == w->sentence)
		return;
	group->actor = NO_ACTOR;
	while (last + 1 < scene->doc->nwords &&
	       scene->doc->words[last + 1].start < mention->end)
		last++;
	if (mention->kind != ACTOR_ORG || word - first > 3 ||
	    scene->quote[word] != SCENE_NONE ||
	    !is_plural(scene, last))
		return;
	group->actor = mention->actor;
	group->sentence = w->sentence;
}

/* "they" in the group's sentence, or at the start of the next one. */
static void resolve_group(struct arena *arena, struct scene *scene,
			  struct group *group, size_t word)
{
	static const char *const they[] = { "they", "them", "their", "theirs",
					    "themselves", NULL };
	const struct word *w = &scene->doc->words[word];

	if (group->actor == NO_ACTOR || scene->quote[word] != SCENE_NONE ||
	    !slice_in(w->lower, they))
		return;
	if (w->sentence != group->sentence &&
	    (w->sentence != group->sentence + 1 ||
	     !(w->flags & WORD_FIRST)))
		return;
	group->sentence = w->sentence;
	*arena_push(arena, &scene->tags->pronouns) = (struct pronoun){
		w->start, w->end, group->actor
	};
}

/* What the pronouns near the mentions of one person say of the gender. */
struct votes {
	unsigned he;
	unsigned she;
};

/* The persons of a sentence and the one before it. */
struct window {
	uint32_t sentence;
	int32_t here;            /* the only one, NO_ACTOR, or CROWD */
	int32_t before;
};

enum { CROWD = -2, VOTES_MIN = 2, VOTES_TIMES = 3 };

static int32_t only_one(int32_t a, int32_t b)
{
	if (a == NO_ACTOR || a == b)
		return b;
	return b == NO_ACTOR ? a : CROWD;
}

static void window_move(struct window *w, uint32_t sentence)
{
	if (sentence == w->sentence)
		return;
	w->before = sentence == w->sentence + 1 ? w->here : NO_ACTOR;
	w->here = NO_ACTOR;
	w->sentence = sentence;
}

static void count_votes(const struct scene *scene, struct votes *votes)
{
	struct window window = { .here = NO_ACTOR, .before = NO_ACTOR };
	size_t w;

	for (w = 0; w < scene->doc->nwords; w++) {
		int32_t m = scene->mention[w];
		int32_t who;
		char gender;

		window_move(&window, scene->doc->words[w].sentence);
		if (m != SCENE_NONE) {
			if (scene->tags->mentions.data[m].kind == ACTOR_PER)
				window.here = only_one(window.here,
					scene->tags->mentions.data[m].actor);
			continue;
		}
		gender = scene_pronoun(scene, w);
		who = only_one(window.before, window.here);
		if (!gender || who < 0 || scene->quote[w] != SCENE_NONE)
			continue;
		votes[who].he += gender == 'm';
		votes[who].she += gender == 'f';
	}
}

/* Of persons whose given names do not tell it. */
static void learn_genders(struct arena *arena, struct scene *scene)
{
	struct actors *actors = &scene->tags->actors;
	struct votes *votes = arena_array(arena, struct votes,
					  actors->len + 1);
	size_t i;

	count_votes(scene, votes);
	for (i = 0; i < actors->len; i++) {
		const struct votes *v = &votes[i];

		if (actors->data[i].gender || v->he + v->she < VOTES_MIN)
			continue;
		if (v->he >= VOTES_TIMES * v->she)
			actors->data[i].gender = 'm';
		else if (v->she >= VOTES_TIMES * v->he)
			actors->data[i].gender = 'f';
	}
}

void pronouns_resolve(struct arena *arena, struct scene *scene)
{
	const struct tags *tags = scene->tags;
	struct group group = { .actor = NO_ACTOR };
	struct memory memory = { .sentence = UINT32_MAX,
				 .subject = NO_ACTOR };
	int32_t seen = SCENE_NONE;
	int32_t narrator = address_narrator(arena, scene);
	size_t w;

	learn_genders(arena, scene);
	for (w = 0; w < scene->doc->nwords; w++) {
		int32_t m = scene->mention[w];
		char gender;

		if (narrator != NO_ACTOR && scene->quote[w] == SCENE_NONE &&
		    scene_is(scene, w, "i"))
			scene->means[w] = narrator;
		if (m != SCENE_NONE && m != seen) {
			const struct actor_mention *mention =
				&tags->mentions.data[m];

			seen = m;
			note_group(&group, scene, w, mention);
			if (mention->kind != ACTOR_PER ||
			    mention->actor == NO_ACTOR || address_at(scene, w))
				continue;
			gender = tags->actors.data[mention->actor].gender;
			if (!gender)
				gender = title_gender(scene, w);
			remember(&memory, mention->actor, gender, scene, w,
				 place_weight(scene, w));
		} else if (m == SCENE_NONE) {
			note_stranger(&memory, scene, w);
			gender = scene_pronoun(scene, w);
			if (gender)
				resolve(arena, scene, &memory, w, gender);
			else
				resolve_group(arena, scene, &group, w);
		}
	}
}
