#include "indexer/indirect.h"

#include <stdlib.h>

#include "indexer/clause.h"
#include "indexer/lexicon.h"

enum {
	CLAUSE_MOST = 120,   /* words of a thing reported */
	LEAST_WORDS = 2,
	VERB_WITHIN = 14,    /* words in which a clause shows its verb */
	WHOM_MOST = 6        /* words of "the angry crowd" in "told ... that" */
};

enum frame {
	FRAME_CLAUSE = 1, FRAME_THAT = 2, FRAME_WH = 4, FRAME_TO = 8,
	FRAME_OBJECT = 16, FRAME_WHOM = 32
};

struct reports {
	struct arena *arena;
	const struct scene *scene;
	const struct word_list *frames;
	const struct word_list *tense;
	bool *taken;             /* per word: a cue of words in marks */
	bool wide;               /* wishes and judgements as well */
};

/* ---- Words ---- */

static const struct word *word_at(const struct reports *r, size_t i)
{
	return &r->scene->doc->words[i];
}

static bool is_flag(const struct reports *r, size_t i, uint32_t flag)
{
	return i < r->scene->doc->nwords && (word_at(r, i)->flags & flag);
}

static bool in(const struct reports *r, size_t i, const char *const *list)
{
	return slice_in(scene_lower(r->scene, i), list);
}

static bool is_mark(const struct reports *r, size_t i)
{
	return scene_is_mark(r->scene, i) && !is_flag(r, i, WORD_POSSESSIVE);
}

static unsigned frames_of(const struct reports *r, size_t i)
{
	static const struct { const char *name; unsigned bit; } names[] = {
		{ "clause", FRAME_CLAUSE }, { "that", FRAME_THAT },
		{ "wh", FRAME_WH },	    { "to", FRAME_TO },
		{ "object", FRAME_OBJECT }, { "whom", FRAME_WHOM }
	};
	struct slice value;
	unsigned bits = 0;

	if (!word_list_find(r->frames, scene_lower(r->scene, i), &value))
		return 0;
	while (value.len) {
		struct slice name = slice_split(&value, ' ');

		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (slice_is(name, names[k].name))
				bits |= names[k].bit;
	}
	return bits;
}

/* A finite verb, as far as one word can tell. */
static bool is_verb(const struct reports *r, size_t i)
{
	static const char *const verbs[] = {
		"is", "are", "was", "were", "am", "be", "been", "has", "have",
		"had", "do", "does", "did", "will", "would", "can", "could",
		"may", "might", "must", "should", "shall", "isn't", "aren't",
		"wasn't", "weren't", "won't", "wouldn't", "can't", "couldn't",
		"doesn't", "don't", "didn't", "hasn't", "haven't", "hadn't",
		"'s", "'re", "'ve", "'d", "'ll", "wants", "needs", "means",
		"remains", "seems", "appears", "think", "thinks", "want",
		"need", "know", NULL
	};
	struct slice lower = scene_lower(r->scene, i);
	struct slice value;

	if (in(r, i, verbs))
		return true;
	if (is_flag(r, i, WORD_CAPITAL))
		return false;
	if (word_list_find(r->tense, lower, &value))
		return slice_is(value, "past");
	return lower.len > 4 && slice_ends(lower, "ed");
}

/* ---- Where the thing reported ends ---- */

static bool is_dash(const struct reports *r, size_t i)
{
	static const char *const dashes[] = { "--", "\u2013", "\u2014",
					      "\u2015", NULL };

	return in(r, i, dashes);
}

static bool breaks_off(const struct reports *r, size_t comma)
{
	static const char *const words[] = {
		"but", "while", "though", "although", "and", "which",
		"according", "said", "says", "even", NULL
	};
	size_t next = comma + 1;
	struct slice lower = scene_lower(r->scene, next);

	return in(r, next, words) ||
	       (cue_is_verb(r->scene->cues[next]) && slice_ends(lower, "ing"));
}

static bool is_end(const struct reports *r, size_t i)
{
	if (scene_is_stop(r->scene, i) || scene_is(r->scene, i, ";") ||
	    is_dash(r, i))
		return true;
	if (scene_is(r->scene, i + 2, "that"))
		return false;            /* ", but that it would last" */
	if (scene_is(r->scene, i, ","))
		return breaks_off(r, i);
	if (scene_is(r->scene, i, "but"))
		return !scene_is(r->scene, i + 1, "that");
	return scene_is(r->scene, i, "and") &&
	       i + 1 < r->scene->doc->nwords &&
	       r->scene->cues[i + 1].kind == CUE_VERB;
}

/* The word behind the clause that begins at `i`; i when marks stand in it. */
static size_t clause_end(const struct reports *r, size_t i)
{
	uint32_t sentence = word_at(r, i)->sentence;
	size_t start = i;
	int brackets = 0;

	for (; i < r->scene->doc->nwords && i < start + CLAUSE_MOST; i++) {
		if (word_at(r, i)->sentence != sentence)
			return i;
		if (r->scene->quote[i] != SCENE_NONE || is_mark(r, i))
			return start;
		brackets += scene_is(r->scene, i, "(");
		if (scene_is(r->scene, i, ")") && --brackets < 0)
			return i;
		if (i > start && !brackets && is_end(r, i))
			return i;
	}
	return i;
}

static size_t without_marks(const struct reports *r, size_t start, size_t end)
{
	while (end > start && is_flag(r, end - 1, WORD_PUNCT) &&
	       !scene_is(r->scene, end - 1, ")"))
		end--;
	return end;
}

/* ---- Reports ---- */

static void report(struct reports *r, size_t start, size_t end,
		   const struct subject *who, size_t cue, size_t cue_end,
		   float confidence)
{
	const struct document *doc = r->scene->doc;
	struct tags *tags = r->scene->tags;
	struct quote *q;

	end = without_marks(r, start, end);
	if (end < start + LEAST_WORDS)
		return;
	q = arena_push(r->arena, &tags->quotes);
	*q = (struct quote){
		.start = doc->words[start].start,
		.end = doc->words[end - 1].end,
		.type = QUOTE_INDIRECT,
		.actor = who->actor,
		.said = -1,
		.confidence = confidence,
		.speaker = { doc->words[who->first].start,
			     doc->words[who->last].end },
		.cue = { doc->words[cue].start, doc->words[cue_end - 1].end },
	};
	if (who->actor >= 0)
		q->speaker_name = tags->actors.data[who->actor].name;
	else if (who->kind != SUBJECT_PRONOUN)
		q->speaker_name = slice_cut(doc->text, q->speaker.start,
					    q->speaker.end);
	if (who->kind == SUBJECT_PRONOUN)
		q->confidence *= who->actor >= 0 ? 0.85f : 0.5f;
}

/* Over "on Tuesday", "Monday": the time of saying in between. */
static size_t skip_time(const struct reports *r, size_t i)
{
	static const char *const days[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "yesterday", "today", "later", "also",
		"repeatedly", "recently", NULL
	};

	if (scene_is(r->scene, i, "on") && in(r, i + 1, days))
		return i + 2;
	return in(r, i, days) ? i + 1 : i;
}

/* Over the one who is told: "told the angry crowd that". */
static size_t skip_whom(const struct reports *r, size_t i)
{
	for (size_t n = 0; n < WHOM_MOST; n++) {
		if (scene_is(r->scene, i + n, "that") ||
		    scene_is(r->scene, i + n, "to") ||
		    scene_is(r->scene, i + n, "whether") ||
		    scene_is(r->scene, i + n, "if"))
			return i + n;
		if (is_flag(r, i + n, WORD_PUNCT) ||
		    i + n >= r->scene->doc->nwords)
			return i;
	}
	return i;
}

/* Over "in a telephone interview" before "that". */
static size_t skip_to_that(const struct reports *r, size_t i)
{
	static const char *const starts[] = { "in", "at", "on", "during",
					      "to", "this", "last", "after",
					      "before", "earlier", NULL };

	if (!in(r, i, starts))
		return i;
	for (size_t n = 1; n < 9 && i + n < r->scene->doc->nwords; n++) {
		if (scene_is(r->scene, i + n, "that"))
			return i + n;
		if (is_flag(r, i + n, WORD_PUNCT) || is_verb(r, i + n))
			break;
	}
	return i;
}

static bool shows_verb(const struct reports *r, size_t start, size_t end)
{
	for (size_t i = start + 1; i < end && i < start + VERB_WITHIN; i++)
		if (is_verb(r, i))
			return true;
	return false;
}

/* What the words from `i` on can be for a verb of these frames. */
static unsigned frame_at(const struct reports *r, size_t i, size_t end,
			 unsigned frames)
{
	static const char *const wh[] = { "whether", "if", "how", "why",
					  "what", "who", "where", "when",
					  NULL };
	static const char *const no_clause[] = {
		"in", "at", "on", "of", "by", "with", "from", "for", "as",
		"so", "and", "or", "but", "into", "about", "to", "during",
		"after", "before", "against", NULL
	};

	if (scene_is(r->scene, i, "that"))
		return frames & FRAME_THAT;
	if (in(r, i, wh))
		return frames & (FRAME_WH | FRAME_CLAUSE);
	if (scene_is(r->scene, i, "to"))
		return is_flag(r, i + 1, WORD_ALPHA) ? frames & FRAME_TO : 0;
	if (is_flag(r, i, WORD_PUNCT) || in(r, i, no_clause))
		return 0;
	if ((frames & FRAME_CLAUSE) && shows_verb(r, i, end))
		return FRAME_CLAUSE;
	return frames & FRAME_OBJECT;
}

/* Somebody tells something: all that a history is asked for. */
static bool is_told(unsigned frame, const struct subject *who)
{
	return (frame & (FRAME_THAT | FRAME_CLAUSE)) &&
	       who->kind != SUBJECT_NOMINAL;
}

/* "she said that it was over" */
static bool look_behind(struct reports *r, size_t cue, size_t cue_end,
			const struct subject *who)
{
	unsigned frames = frames_of(r, cue), frame;
	size_t i = skip_time(r, cue_end), end;

	if (!frames || i >= r->scene->doc->nwords ||
	    word_at(r, i)->sentence != word_at(r, cue)->sentence)
		return false;
	if (frames & FRAME_WHOM)
		i = skip_whom(r, i);
	if (frames & FRAME_THAT)
		i = skip_to_that(r, i);
	if (scene_is(r->scene, i, ","))
		return false;
	end = clause_end(r, i);
	frame = end > i ? frame_at(r, i, end, frames) : 0;
	if (!frame || (!r->wide && !is_told(frame, who)))
		return false;
	report(r, i, end, who, cue, cue_end,
	       frame == FRAME_THAT     ? 0.8f
	       : frame == FRAME_CLAUSE ? 0.75f
				       : 0.6f);
	return true;
}

/* "it was over, she said": from where the clause before the comma begins. */
static void look_before(struct reports *r, size_t cue, size_t cue_end,
			const struct subject *who)
{
	const struct sentence *s =
		&r->scene->doc->sentences[word_at(r, cue)->sentence];
	size_t edge = who->first < cue ? who->first : cue;
	size_t start = s->first_word;

	if (edge <= start + LEAST_WORDS ||
	    !scene_is(r->scene, edge - 1, ",") ||
	    !(frames_of(r, cue) & FRAME_CLAUSE))
		return;
	/* The reporting clause is the last, or it is closed by a comma. */
	for (size_t i = start; i < edge; i++)
		if (r->scene->quote[i] != SCENE_NONE || is_mark(r, i))
			return;
	if (in(r, start, (const char *const[]){ "but", "and", "yet", NULL }))
		start++;
	if (shows_verb(r, start, edge))
		report(r, start, edge - 1, who, cue, cue_end, 0.75f);
}

/* "according to her, it was over"; "it was over, according to her" */
static void look_around(struct reports *r, size_t cue, size_t cue_end,
			const struct subject *who)
{
	const struct sentence *s =
		&r->scene->doc->sentences[word_at(r, cue)->sentence];
	size_t i = who->last + 1, end;

	if (cue == s->first_word || scene_is(r->scene, i, ",")) {
		while (i < cue_end + 14 && !scene_is(r->scene, i, ","))
			i++;
		if (!scene_is(r->scene, i, ",") || cue != s->first_word)
			return;
		end = clause_end(r, i + 1);
		if (end > i + 1)
			report(r, i + 1, end, who, cue, cue_end, 0.7f);
		return;
	}
	for (i = s->first_word; i < cue; i++)
		if (r->scene->quote[i] != SCENE_NONE || is_mark(r, i))
			return;
	if (cue > s->first_word + LEAST_WORDS)
		report(r, s->first_word, cue, who, cue, cue_end, 0.7f);
}

/* "her claim that it was over" */
static void look_noun(struct reports *r, size_t cue, size_t cue_end)
{
	struct subject who;
	size_t end;

	if (!r->wide || !scene_is(r->scene, cue_end, "that") ||
	    !clause_owner(r->scene, cue, SCENE_NONE, &who))
		return;
	end = clause_end(r, cue_end);
	if (end > cue_end && shows_verb(r, cue_end, end))
		report(r, cue_end, end, &who, cue, cue_end, 0.65f);
}

/* A word with frames that no article, owner or preposition makes a noun. */
static bool may_be_verb(const struct reports *r, size_t i)
{
	static const char *const before[] = {
		"the", "a", "an", "his", "her", "their", "its", "my", "your",
		"our", "of", "for", "with", "no", "any", "this", "these",
		"those", "in", "by", "on", "from", "about", "to", "and", "or",
		NULL
	};

	return frames_of(r, i) && !is_flag(r, i, WORD_CAPITAL) && i &&
	       !in(r, i - 1, before) && !is_flag(r, i - 1, WORD_POSSESSIVE) &&
	       !is_flag(r, i - 1, WORD_PUNCT);
}

static void look_at(struct reports *r, size_t i)
{
	struct cue cue = r->scene->cues[i];
	struct subject who;
	size_t next, words;

	if (r->taken[i] || r->scene->quote[i] != SCENE_NONE)
		return;
	if (cue.kind == CUE_PHRASE && scene_is(r->scene, i, "according")) {
		next = clause_right(r->scene, i + cue.words - 1, SCENE_NONE);
		if (next != NO_WORD &&
		    clause_phrase(r->scene, next, SCENE_NONE, &who))
			look_around(r, i, i + cue.words, &who);
		return;
	}
	if (cue.kind == CUE_NOUN) {
		look_noun(r, i, i + cue.words);
		return;
	}
	if (cue.kind != CUE_VERB && !(r->wide && may_be_verb(r, i)))
		return;
	if (i && is_flag(r, i - 1, WORD_POSSESSIVE))
		return;          /* "the bishop's demand that" */
	if (!clause_subject(r->scene, i, SCENE_NONE, &who))
		return;
	words = cue.words ? cue.words : 1;
	if (!look_behind(r, i, i + words, &who) && cue.kind == CUE_VERB)
		look_before(r, i, i + words, &who);
}

/* ---- Words in marks inside what is reported ---- */

/* As clause_end, but through the words in marks. */
static size_t end_through_marks(const struct reports *r, size_t i, size_t to)
{
	uint32_t sentence = word_at(r, i)->sentence;
	size_t start = i;

	for (; i < r->scene->doc->nwords && i < start + CLAUSE_MOST; i++) {
		if (i >= to && word_at(r, i)->sentence != sentence)
			break;
		if (i >= to && r->scene->quote[i] == SCENE_NONE &&
		    is_end(r, i))
			break;
	}
	return i;
}

/*
 * "said it was “over” for them": all of the clause was reported, the words in
 * marks word by word.
 */
static void widen(const struct reports *r, struct quote *q)
{
	const struct document *doc = r->scene->doc;
	size_t cue = document_word_at(doc, q->cue.start);
	size_t first = document_word_at(doc, q->start);
	size_t last = document_word_at(doc, q->end), i, end;

	if (!q->cue.end || cue >= first || last >= doc->nwords ||
	    word_at(r, cue)->sentence != word_at(r, first)->sentence)
		return;
	i = skip_time(r, document_word_at(doc, q->cue.end));
	if (frames_of(r, cue) & FRAME_WHOM)
		i = skip_whom(r, i);
	i = skip_to_that(r, i);
	if (i >= first || is_flag(r, i, WORD_PUNCT))
		return;
	end = end_through_marks(r, i, last);
	q->content = (struct span){ word_at(r, i)->start,
				    word_at(r, end - 1)->end };
}

static void mark_taken(struct reports *r)
{
	const struct quotes *quotes = &r->scene->tags->quotes;
	const struct document *doc = r->scene->doc;

	for (size_t q = 0; q < quotes->len; q++) {
		struct span cue = quotes->data[q].cue;
		size_t w = document_word_at(doc, cue.start);

		for (; cue.end && w < doc->nwords &&
		       doc->words[w].start < cue.end; w++)
			r->taken[w] = true;
	}
}

static int by_start(const void *a, const void *b)
{
	const struct quote *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

void indirect_find(struct arena *arena, const struct scene *scene,
		   const struct lexicon *lexicon)
{
	struct reports r = {
		.arena = arena, .scene = scene,
		.frames = lexicon_list(lexicon, "cue_frames"),
		.tense = lexicon_list(lexicon, "tense"),
		.taken = arena_array(arena, bool, scene->doc->nwords + 1),
		.wide = scene->tags->reading.news,
	};
	struct quotes *quotes = &scene->tags->quotes;
	size_t before = quotes->len;

	mark_taken(&r);
	for (size_t i = 0; i < before; i++)
		if (quotes->data[i].type == QUOTE_MIXED && r.wide)
			widen(&r, &quotes->data[i]);
	for (size_t i = 0; i < scene->doc->nwords; i++)
		if (scene->doc->words[i].flags & WORD_ALPHA)
			look_at(&r, i);
	if (quotes->len > before)
		qsort(quotes->data, quotes->len, sizeof *quotes->data,
		      by_start);
}
