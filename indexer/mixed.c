#include "indexer/mixed.h"

#include "indexer/report.h"

struct widening {
	const struct report *report;
	const struct scene *scene;
	struct quote *quote;
	size_t first;            /* words of the quotation, */
	size_t last;             /* behind them, */
	size_t cue;              /* and of its cue */
	size_t cue_end;
};

static const struct word *word_at(const struct widening *w, size_t i)
{
	return &w->scene->doc->words[i];
}

static bool is_punct(const struct widening *w, size_t i)
{
	return word_at(w, i)->flags & WORD_PUNCT;
}

static bool same_sentence(const struct widening *w, size_t a, size_t b)
{
	return word_at(w, a)->sentence == word_at(w, b)->sentence;
}

static void set_content(const struct widening *w, size_t start, size_t end)
{
	while (end > w->last && is_punct(w, end - 1) &&
	       !scene_is(w->scene, end - 1, ")"))
		end--;
	w->quote->content = (struct span){
		start < w->first ? word_at(w, start)->start : w->quote->start,
		end > w->last ? word_at(w, end - 1)->end : w->quote->end
	};
}

/*
 * The first word of the sentence at `word`, or behind its last "; "; `word`
 * itself when that is farther than a thing reported goes.
 */
static size_t clause_start(const struct widening *w, size_t word)
{
	size_t start = w->scene->doc->sentences[word_at(w, word)->sentence]
			       .first_word;

	for (size_t i = word; i > start; i--) {
		if (scene_is(w->scene, i - 1, ";"))
			return i;
		if (word - i == REPORT_MOST)
			return word;
	}
	while (start < word && is_punct(w, start))
		start++;
	return start;
}

static bool has_marks(const struct widening *w, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (w->scene->quote[i] != SCENE_NONE)
			return true;
	return false;
}

/* "In such cases, he said, it was “over”": before the clause, and behind. */
static bool is_aside(const struct widening *w, size_t *edge, size_t *behind)
{
	const struct quote *q = w->quote;
	size_t who = document_word_at(w->scene->doc, q->speaker.start);
	size_t who_end = document_word_at(w->scene->doc, q->speaker.end);

	*edge = who < w->cue ? who : w->cue;
	*behind = report_after_aside(w->report,
				     who_end > w->cue_end ? who_end
							  : w->cue_end);
	return q->speaker.end && *edge > 0 && *behind &&
	       *behind <= w->first &&
	       scene_is(w->scene, *edge - 1, ",") &&
	       same_sentence(w, *edge - 1, w->cue) &&
	       clause_start(w, *edge - 1) < *edge - 1;
}

static void widen_aside(const struct widening *w, size_t edge, size_t behind)
{
	size_t start = clause_start(w, edge - 1);

	if (has_marks(w, start, edge))
		return;
	set_content(w, behind, report_end(w->report, behind, w->last));
	w->quote->before = (struct span){ word_at(w, start)->start,
					  word_at(w, edge - 2)->end };
}

/* "said it was “over” for them" */
static void widen_behind(const struct widening *w)
{
	unsigned frames = report_frames(w->report, w->cue,
					w->cue_end - w->cue);
	size_t edge, behind, i;

	if (is_aside(w, &edge, &behind)) {
		widen_aside(w, edge, behind);
		return;
	}
	i = report_start(w->report, w->cue_end, frames);
	if (i < w->first && !is_punct(w, i))
		set_content(w, i, report_end(w->report, i, w->last));
}

/* "The harbour “is closed,” she said" */
static void widen_before(const struct widening *w)
{
	size_t start = clause_start(w, w->first);

	if (start < w->first && !is_punct(w, start) &&
	    !has_marks(w, start, w->first))
		set_content(w, start, w->last);
}

static bool find_words(struct widening *w)
{
	const struct document *doc = w->scene->doc;

	w->cue = document_word_at(doc, w->quote->cue.start);
	w->cue_end = document_word_at(doc, w->quote->cue.end);
	w->first = document_word_at(doc, w->quote->start);
	w->last = document_word_at(doc, w->quote->end);
	return w->quote->cue.end && w->last < doc->nwords &&
	       w->cue < doc->nwords && same_sentence(w, w->cue, w->first);
}

void mixed_widen(const struct report *report)
{
	struct tags *tags = report->scene->tags;
	struct widening w = { .report = report, .scene = report->scene };

	for (size_t i = 0; tags->reading.news && i < tags->quotes.len; i++) {
		w.quote = &tags->quotes.data[i];
		if (w.quote->type != QUOTE_MIXED || !find_words(&w))
			continue;
		if (w.cue < w.first)
			widen_behind(&w);
		else if (w.cue >= w.last)
			widen_before(&w);
	}
}
