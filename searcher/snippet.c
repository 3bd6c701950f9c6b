#include "searcher/snippet.h"

#include "core/text.h"
#include "searcher/sentences.h"

struct window {
	size_t start, end;       /* bytes of the text */
	size_t leaves;           /* different ones that match in it */
	size_t matches;
};

static bool is_word_start(struct slice text, size_t at)
{
	return at == 0 || at >= text.len || text.data[at - 1] == ' ' ||
	       text.data[at - 1] == '\n';
}

/* --- windows --- */

static bool is_better(const struct window *a, const struct window *b)
{
	if (a->leaves != b->leaves)
		return a->leaves > b->leaves;
	if (a->matches != b->matches)
		return a->matches > b->matches;
	return a->end - a->start > b->end - b->start;
}

/* What matches in the window; the matches are in order. */
static void count_matches(struct window *w, const struct matches *matches)
{
	w->leaves = w->matches = 0;
	for (size_t i = 0; i < matches->len; i++) {
		const struct match *m = &matches->data[i];
		bool seen = false;

		if (m->start < w->start || m->end > w->end)
			continue;
		for (size_t j = 0; j < i && !seen; j++)
			seen = matches->data[j].leaf == m->leaf &&
			       matches->data[j].start >= w->start;
		w->leaves += !seen;
		w->matches++;
	}
}

static void take_better(struct window *best, struct window w,
			const struct matches *matches)
{
	count_matches(&w, matches);
	if (best->end == 0 || is_better(&w, best))
		*best = w;
}

/* Parts of a sentence that has no room, each with a match near its start. */
static void try_parts(struct window *best, struct slice text,
		      struct mark sentence, const struct matches *matches)
{
	size_t i = 0;

	do {
		struct window w = { .start = sentence.start };

		if (i < matches->len) {
			uint32_t at = matches->data[i].start;

			if (at < sentence.start || at >= sentence.end)
				continue;
			if (at > sentence.start + SNIPPET_BYTES / 4)
				w.start = at - SNIPPET_BYTES / 4;
		}
		if (w.start + SNIPPET_BYTES > sentence.end)
			w.start = sentence.end - SNIPPET_BYTES;
		w.end = w.start + SNIPPET_BYTES;
		while (w.start > sentence.start && !is_word_start(text, w.start))
			w.start--;
		while (w.end < sentence.end && !is_word_start(text, w.end))
			w.end++;
		w.end = sentence_trim(text, w.start, w.end);
		take_better(best, w, matches);
	} while (++i < matches->len);
}

static struct window choose_window(struct slice text,
				   const struct marks *sentences,
				   const struct matches *matches)
{
	struct window best = { 0 };

	for (size_t i = 0; i < sentences->len; i++) {
		struct mark first = sentences->data[i];

		if (first.end - first.start > SNIPPET_BYTES)
			try_parts(&best, text, first, matches);
		for (size_t j = i; j < sentences->len; j++) {
			struct window w = { .start = first.start,
					    .end = sentences->data[j].end };

			if (w.end - w.start > SNIPPET_BYTES)
				break;
			take_better(&best, w, matches);
		}
	}
	return best;
}

struct snippet snippet_make(struct arena *arena, struct slice text,
			    struct matches *matches)
{
	struct marks sentences = { 0 };
	struct snippet out = { .end = (uint32_t)text.len };
	struct window w;

	out.marks = matches_join(arena, matches);
	if (text.len <= SNIPPET_BYTES)
		return out;
	sentences_find(&sentences, arena, text);
	w = choose_window(text, &sentences, matches);
	out.start = (uint32_t)w.start;
	out.end = (uint32_t)w.end;
	return out;
}
