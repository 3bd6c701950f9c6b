#include "indexer/quote_join.h"

#include <string.h>

enum { LOOK_BACK = 6, GAP_BYTES = 240 };

struct joining {
	struct arena *arena;
	const struct scene *scene;
	struct quotes *quotes;
};

static bool is_spoken(const struct quote *q)
{
	return q->type == QUOTE_DIRECT || q->type == QUOTE_MIXED;
}

/* The sentence of the word at or behind a byte. */
static uint32_t sentence_at(const struct document *doc, uint32_t at)
{
	size_t w = document_word_at(doc, at);

	while (w + 1 < doc->nwords && doc->words[w].flags & WORD_PUNCT)
		w++;
	return w < doc->nwords ? doc->words[w].sentence : UINT32_MAX;
}

/* Nothing but marks and the clause of the cue stands between. */
static bool is_broken_by_cue(const struct joining *j, const struct quote *a,
			     const struct quote *b)
{
	const struct document *doc = j->scene->doc;
	uint32_t cue = sentence_at(doc, a->cue.start);
	size_t w = document_word_at(doc, b->start);

	if (a->cue.start < a->end || a->cue.end > b->start ||
	    b->start - a->end > GAP_BYTES)
		return false;
	if (memchr(doc->text.data + a->end, ';', b->start - a->end))
		return false;
	while (w > 0 && scene_is_mark(j->scene, w - 1))
		w--;
	return w > 0 && (scene_is_stop(j->scene, w - 1) ||
			 scene_is(j->scene, w - 1, ",")) &&
	       doc->words[w - 1].sentence == cue;
}

/* "called it “dead” and the talks “a waste”": reported as one. */
static bool is_one_report(const struct joining *j, const struct quote *a,
			  const struct quote *b)
{
	const struct document *doc = j->scene->doc;

	return j->scene->tags->reading.news && a->cue.end <= a->start &&
	       a->type == QUOTE_MIXED &&
	       sentence_at(doc, a->cue.start) == sentence_at(doc, b->start);
}

static bool belong_together(const struct joining *j, const struct quote *a,
			    const struct quote *b)
{
	return is_spoken(a) && is_spoken(b) && a->cue.end &&
	       a->cue.start == b->cue.start && a->cue.end == b->cue.end &&
	       a->speaker.start == b->speaker.start && a->end <= b->start &&
	       (is_broken_by_cue(j, a, b) || is_one_report(j, a, b));
}

static size_t copy_parts(struct span *out, const struct quote *q)
{
	if (!q->nparts)
		out[0] = (struct span){ q->start, q->end };
	else
		memcpy(out, q->parts, q->nparts * sizeof *out);
	return q->nparts ? q->nparts : 1;
}

/* All that is reported, as far as it is known. */
static struct span whole(const struct quote *q)
{
	return q->content.end ? q->content
			      : (struct span){ q->start, q->end };
}

static void join(const struct joining *j, struct quote *a,
		 const struct quote *b)
{
	bool one_report = a->cue.end <= a->start;
	struct span *parts = arena_array(j->arena, struct span,
					 a->nparts + b->nparts + 2);
	size_t n = copy_parts(parts, a);

	n += copy_parts(parts + n, b);
	a->parts = parts;
	a->nparts = n;
	a->end = b->end;
	if (one_report)
		a->content = (struct span){ whole(a).start, whole(b).end };
	if (b->type == QUOTE_DIRECT && a->cue.start >= parts[0].end)
		a->type = QUOTE_DIRECT;
}

void quotes_join(struct arena *arena, const struct scene *scene)
{
	struct joining j = { arena, scene, &scene->tags->quotes };
	struct quote *all = j.quotes->data;
	size_t n = 0;

	for (size_t i = 0; i < j.quotes->len; i++) {
		size_t k = n, looked = 0;

		while (k > 0 && looked < LOOK_BACK &&
		       !belong_together(&j, &all[k - 1], &all[i])) {
			k--;
			looked++;
		}
		if (k > 0 && looked < LOOK_BACK)
			join(&j, &all[k - 1], &all[i]);
		else
			all[n++] = all[i];
	}
	j.quotes->len = n;
}
