/*
 * Any bytes are a draft.  What is found in it lies in it and in order, and
 * its words can be compared with each other.
 */

#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "searcher/draft.h"
#include "searcher/marked_words.h"
#include "searcher/variants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct draft *draft, const struct draft_quote *q)
{
	uint32_t last = 0;

	if (q->end > draft->text.len || q->end - q->start != q->text.len ||
	    q->words.len < DRAFT_WORDS || q->line < 1)
		abort();
	for (size_t i = 0; i < q->words.len; i++) {
		const struct word *w = &q->words.data[i];

		if (w->start < last || w->end <= w->start ||
		    w->end > q->text.len)
			abort();
		last = w->end;
	}
	if (q->speaker.len && (q->speaker.data < draft->text.data ||
	    q->speaker.data + q->speaker.len >
		    draft->text.data + draft->text.len))
		abort();
}

/* Lay one along the other, and print what differs. */
static void compare(struct arena *arena, const struct draft_quote *a,
		    const struct draft_quote *b)
{
	struct marked_text old = { b->text, b->words };
	struct marked_text new = { a->text, a->words };
	struct arena scratch = { 0 };
	struct alignment al;
	struct marked marked;
	struct buf out = { 0 };
	struct json json = { .out = &out };

	align_make(&al, arena, &scratch,
		   (struct align_text){ a->words.data, a->words.len, a->open },
		   (struct align_text){ b->words.data, b->words.len, NULL });
	if (al.same > a->words.len || al.b_to > b->words.len)
		abort();
	marked_make(&marked, arena, &old, &new, &al, true);
	marked_print(&out, &marked, true);
	marked_json(&json, &marked);
	buf_release(&out);
	arena_release(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct word_forms forms = { .arena = &arena };
	struct variants_text *texts;
	uint32_t *clusters;
	struct draft draft;
	size_t n;

	draft_read(&draft, &arena, &forms,
		   (struct slice){ (const char *)data, size });
	n = draft.quotes.len;
	texts = arena_array(&arena, struct variants_text, n);
	clusters = arena_array(&arena, uint32_t, n);
	for (size_t i = 0; i < n; i++) {
		check(&draft, &draft.quotes.data[i]);
		variants_text(&texts[i], &arena, &forms,
			      draft.quotes.data[i].words);
		if (i)
			compare(&arena, &draft.quotes.data[i],
				&draft.quotes.data[i - 1]);
	}
	variants_cluster(clusters, texts, n, &forms);
	for (size_t i = 0; i < n; i++)
		if (clusters[i] > i || clusters[clusters[i]] != clusters[i])
			abort();
	arena_release(&arena);
	return 0;
}
