#include "indexer/indirect.h"

#include <stdlib.h>

#include "indexer/clause.h"
#include "indexer/lexicon.h"
#include "indexer/report.h"

enum {
	LEAST_WORDS = 2,
	BEFORE_MOST = 1000   /* words of a clause before "she said" */
};

struct reports {
	const struct report *report;
	struct arena *arena;
	const struct scene *scene;
	bool *taken;             /* per word: a cue of words in marks */
	bool wide;               /* wishes and judgements as well */
};

static size_t without_marks(const struct reports *r, size_t start, size_t end)
{
	while (end > start && scene_has_flag(r->scene, end - 1, WORD_PUNCT) &&
	       !scene_is(r->scene, end - 1, ")"))
		end--;
	return end;
}

/* Somebody's reporting words and where they stand. */
struct reporting {
	struct subject who;
	size_t cue;              /* its words, `cue_end` behind the last */
	size_t cue_end;
	unsigned frames;
};

static struct quote *report(struct reports *r, size_t start, size_t end,
			    const struct reporting *by, float confidence)
{
	const struct document *doc = r->scene->doc;
	const struct subject *who = &by->who;
	struct tags *tags = r->scene->tags;
	struct quote *q;

	end = without_marks(r, start, end);
	if (end < start + LEAST_WORDS)
		return NULL;
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
		.cue = { doc->words[by->cue].start,
			 doc->words[by->cue_end - 1].end },
	};
	if (who->actor >= 0)
		q->speaker_name = tags->actors.data[who->actor].name;
	else if (who->kind != SUBJECT_PRONOUN)
		q->speaker_name = slice_cut(doc->text, q->speaker.start,
					    q->speaker.end);
	if (who->kind == SUBJECT_PRONOUN)
		q->confidence *= who->actor >= 0 ? 0.85f : 0.5f;
	return q;
}

/* Somebody tells something: all that a history is asked for. */
static bool is_told(unsigned frame, const struct subject *who)
{
	return (frame & (FRAME_THAT | FRAME_CLAUSE)) &&
	       who->kind != SUBJECT_NOMINAL;
}

/* "she said that it was over" */
static bool look_behind(struct reports *r, const struct reporting *by)
{
	size_t i = report_start(r->report, by->cue_end, by->frames), end;
	unsigned frame;

	if (!by->frames || i >= r->scene->doc->nwords ||
	    scene_sentence(r->scene, i) != scene_sentence(r->scene, by->cue) ||
	    scene_is(r->scene, i, ","))
		return false;
	end = report_end(r->report, i, 0);
	frame = end > i ? report_frame_at(r->report, i, end, by->frames) : 0;
	if (!frame || (!r->wide && !is_told(frame, &by->who)))
		return false;
	report(r, i, end, by, frame == FRAME_THAT     ? 0.8f
			      : frame == FRAME_CLAUSE ? 0.75f
						      : 0.6f);
	return true;
}

static bool has_marks(const struct reports *r, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (r->scene->quote[i] != SCENE_NONE ||
		    scene_is_quote_mark(r->scene, i))
			return true;
	return false;
}

/* "the war, she said, was over": the rest of it behind the comma. */
static void look_on(struct reports *r, const struct reporting *by,
		    size_t start, size_t edge)
{
	size_t last = by->who.last + 1 > by->cue_end ? by->who.last + 1
						     : by->cue_end;
	size_t i = report_after_aside(r->report, last), end;
	struct quote *q;

	if (!i || i >= r->scene->doc->nwords ||
	    scene_sentence(r->scene, i) != scene_sentence(r->scene, by->cue))
		return;
	end = report_end(r->report, i, 0);
	if (end < i + LEAST_WORDS ||
	    (!report_shows_verb(r->report, i - 1, end) &&
	     !report_shows_verb(r->report, start, edge)))
		return;
	q = report(r, start, end, by, 0.75f);
	if (!q)
		return;
	q->parts = arena_array(r->arena, struct span, 2);
	q->nparts = 2;
	q->parts[0] =
		(struct span){ q->start, r->scene->doc->words[edge - 1].end };
	q->parts[1] = (struct span){ r->scene->doc->words[i].start, q->end };
}

/* "it was over, she said": from where the clause before the comma begins. */
static void look_before(struct reports *r, const struct reporting *by)
{
	const struct sentence *s =
		&r->scene->doc->sentences[scene_sentence(r->scene, by->cue)];
	size_t edge = by->who.first < by->cue ? by->who.first : by->cue;
	size_t start = s->first_word, before = r->scene->tags->quotes.len;

	if (edge < start + LEAST_WORDS || edge > start + BEFORE_MOST ||
	    !scene_is(r->scene, edge - 1, ",") ||
	    !(by->frames & FRAME_CLAUSE) || has_marks(r, start, edge))
		return;
	if (r->wide)
		look_on(r, by, start, edge - 1);
	/* "in part due to, she said, the ice": it is not all. */
	if (r->scene->tags->quotes.len > before ||
	    scene_is_class(r->scene, edge - 2, CLASS_PREPOSITION))
		return;
	if (scene_in(r->scene, start,
		     (const char *const[]){ "but", "and", "yet", NULL }))
		start++;
	if (edge > start + LEAST_WORDS &&
	    report_shows_verb(r->report, start, edge))
		report(r, start, edge - 1, by, 0.75f);
}

/* "it was over, said X": a name, and nothing more is said behind it. */
static bool look_inverted(struct reports *r, struct reporting *by)
{
	size_t before = r->scene->tags->quotes.len, next;

	if (!by->cue || !scene_is(r->scene, by->cue - 1, ",") ||
	    scene_ends(r->scene, by->cue, "ing"))
		return false;
	next = clause_right(r->scene, by->cue_end - 1, SCENE_NONE);
	if (next == NO_WORD ||
	    !clause_phrase(r->scene, next, SCENE_NONE, &by->who) ||
	    by->who.kind != SUBJECT_NAME ||
	    by->who.last + 1 >= r->scene->doc->nwords ||
	    !scene_has_flag(r->scene, by->who.last + 1, WORD_PUNCT))
		return false;
	look_before(r, by);
	return r->scene->tags->quotes.len > before;
}

/* "according to her, it was over"; "it was over, according to her" */
static void look_around(struct reports *r, const struct reporting *by)
{
	const struct sentence *s =
		&r->scene->doc->sentences[scene_sentence(r->scene, by->cue)];
	size_t i = by->who.last + 1, end;

	if (by->cue == s->first_word || scene_is(r->scene, i, ",")) {
		while (i < by->cue_end + 14 && !scene_is(r->scene, i, ","))
			i++;
		if (!scene_is(r->scene, i, ",") || by->cue != s->first_word)
			return;
		end = report_end(r->report, i + 1, 0);
		if (end > i + 1)
			report(r, i + 1, end, by, 0.7f);
		return;
	}
	if (!has_marks(r, s->first_word, by->cue) &&
	    by->cue > s->first_word + LEAST_WORDS)
		report(r, s->first_word, by->cue, by, 0.7f);
}

/* "her claim that it was over" */
static void look_noun(struct reports *r, struct reporting *by)
{
	size_t end;

	if (!r->wide || !scene_is(r->scene, by->cue_end, "that") ||
	    !clause_owner(r->scene, by->cue, SCENE_NONE, &by->who))
		return;
	end = report_end(r->report, by->cue_end, 0);
	if (end > by->cue_end &&
	    report_shows_verb(r->report, by->cue_end, end))
		report(r, by->cue_end, end, by, 0.65f);
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

	return report_frames(r->report, i, 1) &&
	       !scene_has_flag(r->scene, i, WORD_CAPITAL) && i &&
	       !scene_in(r->scene, i - 1, before) &&
	       !scene_has_flag(r->scene, i - 1, WORD_POSSESSIVE) &&
	       !scene_has_flag(r->scene, i - 1, WORD_PUNCT);
}

static void look_at(struct reports *r, size_t i)
{
	struct cue cue = r->scene->cues[i];
	size_t words = cue.words ? cue.words : 1, next;
	struct reporting by = { .cue = i, .cue_end = i + words };

	if (r->taken[i] || r->scene->quote[i] != SCENE_NONE)
		return;
	if (cue.kind == CUE_PHRASE && scene_is(r->scene, i, "according")) {
		next = clause_right(r->scene, i + words - 1, SCENE_NONE);
		if (next != NO_WORD &&
		    clause_phrase(r->scene, next, SCENE_NONE, &by.who))
			look_around(r, &by);
		return;
	}
	if (cue.kind == CUE_NOUN ||
	    (cue_is_verb(cue) && clause_is_noun(r->scene, i, 0))) {
		look_noun(r, &by);
		return;
	}
	if (cue.kind != CUE_VERB && !(r->wide && may_be_verb(r, i)))
		return;
	by.frames = report_frames(r->report, i, words);
	if (look_inverted(r, &by) ||
	    !clause_subject(r->scene, i, SCENE_NONE, &by.who))
		return;
	if (!look_behind(r, &by) && cue.kind == CUE_VERB)
		look_before(r, &by);
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

void indirect_find(struct arena *arena, const struct report *report)
{
	const struct scene *scene = report->scene;
	struct reports r = {
		.report = report, .arena = arena, .scene = scene,
		.taken = arena_array(arena, bool, scene->doc->nwords + 1),
		.wide = scene->tags->reading.news,
	};
	struct quotes *quotes = &scene->tags->quotes;
	size_t before = quotes->len;

	mark_taken(&r);
	for (size_t i = 0; i < scene->doc->nwords; i++)
		if (scene->doc->words[i].flags & WORD_ALPHA)
			look_at(&r, i);
	if (quotes->len > before)
		qsort(quotes->data, quotes->len, sizeof *quotes->data,
		      by_start);
}
