#include "indexer/names.h"

#include "core/err.h"
#include "indexer/name_memory.h"
#include "indexer/name_model.h"
#include "indexer/name_rules.h"
#include "indexer/name_tagger.h"
#include "indexer/name_words.h"

enum {
	HEADS = LIST_ORG | LIST_PLACE | LIST_EVENT,
	/* words that many names share */
	NOT_ALONE = HEADS | LIST_TITLE | LIST_LINK | LIST_OTHER | LIST_STARTER
};

/* In how many names of several words a word is, by their class? */
struct votes {
	uint32_t of[4];
	uint32_t leads[4];       /* its first word */
};

/* What the rules and the tagger found, brought together. */
struct joiner {
	struct arena *arena;
	const struct document *doc;
	const struct name_rules *rules;
	struct names *ruled;
	uint8_t *labels;
	const struct name_memory *memory;
	struct votes *votes;     /* of each distinct word */
	size_t next;             /* of ruled */
	struct names *out;
};

static enum actor_kind kind_of(enum name_class class)
{
	static const enum actor_kind kinds[] = {
		[CLASS_PER] = ACTOR_PER,
		[CLASS_ORG] = ACTOR_ORG,
		[CLASS_PLACE] = ACTOR_GPE,
		[CLASS_MISC] = ACTOR_MISC
	};

	return kinds[class];
}

static bool same_class(enum actor_kind a, enum actor_kind b)
{
	return (a == ACTOR_LOC ? ACTOR_GPE : a) ==
	       (b == ACTOR_LOC ? ACTOR_GPE : b);
}

/* A part of a word ("U.S.-Iranian"), or words that say more than the name
 * in them ("Obama administration"): these the rules know better. */
static bool is_ruled(const struct joiner *j, const struct name *name)
{
	const struct word *words = j->doc->words;

	return name->start != words[name->first].start ||
	       name->end != words[name->last - 1].end ||
	       slice_is(words[name->last - 1].lower, "administration");
}

static size_t label_end(const struct joiner *j, size_t i)
{
	while (name_label_place(j->labels[i]) <= PLACE_INNER)
		i++;
	return i + 1;
}

static bool goes_on(const struct joiner *j, size_t i)
{
	return j->labels[i] &&
	       (name_label_place(j->labels[i]) == PLACE_INNER ||
		name_label_place(j->labels[i]) == PLACE_LAST);
}

static size_t label_start(const struct joiner *j, size_t i)
{
	while (goes_on(j, i))
		i--;
	return i;
}

/* The words from the first to the last name that touches those of `r`. */
static void touched(const struct joiner *j, const struct name *r,
		    size_t *first, size_t *last)
{
	size_t i = r->first;

	*first = *last = r->first;
	while (i < r->last && !j->labels[i])
		i++;
	if (i == r->last)
		return;
	*first = label_start(j, i);
	for (; i < r->last; i++)
		if (j->labels[i])
			*last = label_end(j, i);
}

/* "Smith & Sons Company" is one. */
static bool has_ampersand(const struct joiner *j, const struct name *r)
{
	size_t i;

	for (i = r->first; i < r->last; i++)
		if (slice_is(j->doc->words[i].lower, "&"))
			return r->kind == ACTOR_ORG && r->sure;
	return false;
}

static bool is_article(const struct joiner *j, size_t i)
{
	return slice_is(j->doc->words[i].lower, "the");
}

static bool is_capital(const struct joiner *j, size_t i)
{
	return (j->doc->words[i].flags & WORD_CAPITAL) ||
	       name_word_has_article(document_word(j->doc, i));
}

static void count_votes(struct joiner *j)
{
	size_t i;

	for (i = 0; i < j->doc->nwords; i++) {
		struct votes *v = &j->votes[j->memory->of[i]];

		if (!j->labels[i] || !is_capital(j, i) ||
		    (name_memory_word(j->memory, i)->lists & NOT_ALONE))
			continue;
		if (name_label_place(j->labels[i]) == PLACE_FIRST)
			v->leads[name_label_class(j->labels[i])]++;
		if (name_label_place(j->labels[i]) != PLACE_ONLY)
			v->of[name_label_class(j->labels[i])]++;
	}
}

/* A word that is part of longer names of persons elsewhere in the essay, and
 * of few others, is short for one of them. */
static bool is_short(const struct joiner *j, const struct name *r)
{
	const struct votes *v = &j->votes[j->memory->of[r->first]];
	uint32_t all = v->of[0] + v->of[1] + v->of[2] + v->of[3];

	return r->last == r->first + 1 && v->of[CLASS_PER] * 4 > all * 3;
}

/* Where a person's or a place's name breaks off: before a small word that
 * is no part of such names. */
static size_t break_of(const struct joiner *j, size_t i, size_t end)
{
	enum name_class class = name_label_class(j->labels[i]);

	if (class != CLASS_PER && class != CLASS_PLACE)
		return end;
	for (i++; i < end; i++)
		if ((j->doc->words[i].flags & WORD_ALPHA) &&
		    !is_capital(j, i) &&
		    !(name_memory_word(j->memory, i)->lists &
		      (LIST_LINK | LIST_PARTICLE)))
			return i;
	return end;
}

/* A name ends in a capital, a number or the head of such names. */
static void trim_labels(struct joiner *j, size_t i, size_t end)
{
	size_t last = break_of(j, i, end);
	uint8_t label = j->labels[i];

	while (last > i && !is_capital(j, last - 1) &&
	       !(j->doc->words[last - 1].flags & WORD_NUMBER) &&
	       !(name_memory_word(j->memory, last - 1)->lists & LIST_EVENT))
		last--;
	if (last == end)
		return;
	memset(j->labels + last, 0, end - last);
	label = (uint8_t)(1 + 4 * name_label_class(label));
	if (last == i + 1)
		j->labels[i] = (uint8_t)(label + PLACE_ONLY);
	else if (last > i)
		j->labels[last - 1] = (uint8_t)(label + PLACE_LAST);
}

static enum name_class class_of(enum actor_kind kind)
{
	static const enum name_class classes[] = {
		[ACTOR_PER] = CLASS_PER,
		[ACTOR_ORG] = CLASS_ORG,
		[ACTOR_GPE] = CLASS_PLACE,
		[ACTOR_LOC] = CLASS_PLACE,
		[ACTOR_MISC] = CLASS_MISC
	};

	return classes[kind];
}

static void label_span(struct joiner *j, size_t first, size_t last,
		       enum name_class class)
{
	size_t i;

	for (i = first; i < last; i++) {
		enum name_place place = last == first + 1 ? PLACE_ONLY
					: i == first	  ? PLACE_FIRST
					: i + 1 == last	  ? PLACE_LAST
							  : PLACE_INNER;

		j->labels[i] = (uint8_t)(1 + 4 * class + place);
	}
}

static bool is_junior(const struct joiner *j, size_t i)
{
	struct slice lower;

	if (i >= j->doc->nwords || j->labels[i])
		return false;
	lower = j->doc->words[i].lower;
	return slice_is(lower, "jr.") || slice_is(lower, "jr") ||
	       slice_is(lower, "sr.") || slice_is(lower, "sr");
}

/* "Pendleton, Jr.": it belongs to the name, the comma too. */
static void take_junior(struct joiner *j, size_t i, size_t end)
{
	size_t at = end;

	if (name_label_class(j->labels[i]) != CLASS_PER)
		return;
	if (at < j->doc->nwords && !j->labels[at] &&
	    slice_is(j->doc->words[at].lower, ","))
		at++;
	if (is_junior(j, at) &&
	    j->doc->words[at].sentence == j->doc->words[i].sentence)
		label_span(j, i, at + 1, CLASS_PER);
}

/* "President Washington": a family name behind a title is no town. */
static void hear_title(struct joiner *j, const struct name *r)
{
	const struct name_word *w = name_memory_word(j->memory, r->first);
	uint8_t place = 1 + 4 * CLASS_PLACE + PLACE_ONLY;

	if (r->last != r->first + 1 || !r->title.len || r->demonym ||
	    !(w->lists & LIST_SURNAME) || j->labels[r->first] != place)
		return;
	label_span(j, r->first, r->last, CLASS_PER);
}

static void finish_labels(struct joiner *j)
{
	size_t n, i;

	for (n = 0; n < j->ruled->len; n++)
		hear_title(j, &j->ruled->data[n]);
	for (i = 0; i < j->doc->nwords; i++)
		if (j->labels[i] && !goes_on(j, i))
			take_junior(j, i, label_end(j, i));
}

/* "The Committee" names nothing by itself. */
static bool is_common(const struct joiner *j, size_t i, size_t end)
{
	uint32_t lists = name_memory_word(j->memory, i)->lists;

	return end == i + 1 && (lists & (HEADS | LIST_TITLE)) &&
	       !(lists & (LIST_FIRM | LIST_GIVEN | LIST_TOWN)) &&
	       !(j->doc->words[i].flags & WORD_ALL_CAPS);
}

static void tidy_labels(struct joiner *j)
{
	size_t i, end;

	for (i = 0; i < j->doc->nwords; i = end) {
		end = i + 1;
		if (!j->labels[i])
			continue;
		end = label_end(j, i);
		if (is_common(j, i, end))
			j->labels[i] = 0;
		else
			trim_labels(j, i, end);
	}
}

/* "Harvard" behind "Harvard University". */
static bool is_short_body(const struct joiner *j, const struct name *r)
{
	const struct votes *v = &j->votes[j->memory->of[r->first]];
	uint32_t all = v->of[0] + v->of[1] + v->of[2] + v->of[3];

	return r->last == r->first + 1 &&
	       v->leads[CLASS_ORG] * 4 > all * 3 &&
	       !(name_memory_word(j->memory, r->first)->lists &
		 (LIST_TOWN | NOT_ALONE));
}

/* A word inside a sentence that is the family name of somebody known. */
static bool is_surname(const struct joiner *j, const struct name *r)
{
	const struct name_word *w = name_memory_word(j->memory, r->first);

	return r->last == r->first + 1 && r->kind == ACTOR_PER &&
	       (w->lists & LIST_SURNAME) && !(w->lists & NOT_ALONE) &&
	       !w->plain && w->capital;
}

/* Is the kind of a name that the tagger found too told by something? */
static bool has_more(const struct joiner *j, const struct name *r)
{
	bool several = r->last > r->first + 1;
	bool given = name_memory_word(j->memory, r->first)->lists & LIST_GIVEN;

	if (r->kind == ACTOR_PER &&
	    (r->title.len || (several && r->sure && given) || is_short(j, r)))
		return true;
	return r->nknown && (several || r->demonym || r->kind == ACTOR_GPE);
}

/* "J. Edgar Hoover" of which the tagger has "Edgar Hoover"? */
static bool has_initial(const struct joiner *j, const struct name *r,
			size_t first)
{
	struct slice word = document_word(j->doc, r->first);

	return r->kind == ACTOR_PER && first == r->first + 1 &&
	       word.len == 2 && word.data[1] == '.';
}

/* Where the rules have evidence that the tagger lacks. */
static bool outweighs(const struct joiner *j, const struct name *r)
{
	bool several = r->last > r->first + 1;
	size_t first, last;

	touched(j, r, &first, &last);
	if (first == last)
		return r->nknown > 0 || is_short(j, r) ||
		       is_surname(j, r) || is_short_body(j, r);
	if (first < r->first)
		return r->kind == ACTOR_PER && r->title.len &&
		       last == r->last && label_end(j, first) == last;
	if (last > r->last)
		return false;
	if (first == r->first && last == r->last &&
	    label_end(j, first) == last)
		return has_more(j, r) &&
		       !same_class(r->kind,
				   kind_of(name_label_class(
					   j->labels[first])));
	if ((r->nknown && several) || has_ampersand(j, r) ||
	    has_initial(j, r, first))
		return true;
	return r->kind == ACTOR_ORG && r->sure && is_article(j, r->first) &&
	       first == r->first + 1 && label_end(j, first) == r->last;
}

static void weigh_rules(struct joiner *j)
{
	size_t n, first, last;

	for (n = 0; n < j->ruled->len; n++) {
		struct name *r = &j->ruled->data[n];

		if (is_ruled(j, r) || !outweighs(j, r))
			continue;
		if (!r->nknown && is_short(j, r))
			r->kind = ACTOR_PER;
		else if (!r->nknown && is_short_body(j, r))
			r->kind = ACTOR_ORG;
		touched(j, r, &first, &last);
		memset(j->labels + first, 0, last - first);
		label_span(j, r->first, r->last, class_of(r->kind));
	}
}

/* "WHILE IT’S": words of a sentence set in capitals. */
static bool is_shouted(const struct joiner *j, size_t i, size_t end)
{
	static const char *const words[] = { "it", "he", "she", "we", "they",
					     "you", "this", "that", "there",
					     "who", "what", "here" };
	const struct word *w = &j->doc->words[i];

	if (end != i + 1 || end >= j->doc->nwords ||
	    !((w[1].flags & (WORD_POSSESSIVE | WORD_ALL_CAPS)) ||
	      (i && w[-1].flags & WORD_ALL_CAPS)))
		return false;
	for (size_t n = 0; n < sizeof words / sizeof *words; n++)
		if (slice_is(w->lower, words[n]))
			return true;
	return false;
}

/*
 * "the Federal budget", "Members of the House", "Secretaries of State": what
 * speeches and reports write with a capital.  Where the name itself begins;
 * `end` where there is none.
 */
static size_t behind_plain_words(const struct joiner *j, size_t i, size_t end)
{
	static const char *const plurals[] = { "secretaries", "presidents",
					       "ministers", "senators",
					       "ambassadors", "members",
					       "representatives" };
	const struct word *words = j->doc->words;
	bool plural = false;

	if (end == i + 1 && slice_is(words[i].lower, "federal"))
		return end;
	for (size_t n = 0; n < sizeof plurals / sizeof *plurals; n++)
		plural |= slice_is(words[i].lower, plurals[n]);
	if (!plural || (end > i + 1 && !slice_is(words[i + 1].lower, "of")))
		return i;
	i = i + 2 < end && is_article(j, i + 2) ? i + 3 : i + 2;
	return i < end && !slice_is(words[i].lower, "state") ? i : end;
}

static void add_labelled(struct joiner *j, size_t i, size_t end,
			 const struct name *ruled)
{
	enum actor_kind kind = kind_of(name_label_class(j->labels[i]));
	struct name *name;

	i = behind_plain_words(j, i, end);
	if (i == end || is_shouted(j, i, end))
		return;
	name = arena_push(j->arena, j->out);
	if (ruled && ruled->last == end && ruled->first == i &&
	    same_class(kind, ruled->kind)) {
		*name = *ruled;
		name->sure |= kind == ACTOR_MISC;
		return;
	}
	*name = (struct name){ .first = (uint32_t)i, .last = (uint32_t)end,
			       .kind = kind, .sure = true };
	name_rules_describe(j->rules, name);
}

/* What is left of a name behind a part of its first word is one by itself:
 * "Shia-majority Home Guard". */
static void begin_anew(struct joiner *j, size_t i)
{
	unsigned label;

	if (i == j->doc->nwords || !goes_on(j, i))
		return;
	label = 1 + 4 * name_label_class(j->labels[i]);
	j->labels[i] = (uint8_t)(label + (name_label_place(j->labels[i]) ==
							  PLACE_LAST
						  ? PLACE_ONLY
						  : PLACE_FIRST));
}

/* Look at word i; returns the word to go on with. */
static size_t step(struct joiner *j, size_t i)
{
	const struct name *ruled = NULL;
	size_t end;

	while (j->next < j->ruled->len && j->ruled->data[j->next].first < i)
		j->next++;
	if (j->next < j->ruled->len && j->ruled->data[j->next].first == i)
		ruled = &j->ruled->data[j->next];
	if (ruled && is_ruled(j, ruled)) {
		for (end = ruled->last; j->next < j->ruled->len &&
					j->ruled->data[j->next].first == i;
		     j->next++)
			*arena_push(j->arena, j->out) =
				j->ruled->data[j->next];
		begin_anew(j, end);
		return end;
	}
	if (!j->labels[i])
		return i + 1;
	end = label_end(j, i);
	add_labelled(j, i, end, ruled);
	return end;
}

void names_find(struct arena *arena, const struct document *doc,
		const struct lexicon *lexicon,
		const struct authority *authority, struct names *out)
{
	struct names ruled = { 0 };
	struct joiner j = { .arena = arena, .doc = doc, .ruled = &ruled,
			    .out = out };
	struct name_memory memory;
	struct name_model model = { .clusters = NULL };
	struct name_clues clues;
	struct err err;
	bool blind = name_model_view(&model, name_model_default(), &err);
	size_t i;

	name_memory_make(arena, doc, lexicon, authority, &model, &memory);
	j.rules = name_rules_find(arena, doc, lexicon, authority, &memory,
				  &ruled);
	if (blind) {
		*out = ruled;
		return;
	}
	name_clues_make(arena, doc, &memory, &ruled, &clues);
	j.labels = arena_alloc(arena, doc->nwords + 1);
	name_tagger_run(&model, &clues, j.labels);
	j.memory = &memory;
	j.votes = arena_array(arena, struct votes, memory.len + 1);
	tidy_labels(&j);
	count_votes(&j);

	weigh_rules(&j);
	finish_labels(&j);
	for (i = 0; i < doc->nwords;)
		i = step(&j, i);
}
