/*
 * Any bytes as a query, a text and what is known of its essay: what matches
 * lies in the text, and every form of a hit can be written.
 */

#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "searcher/export.h"
#include "searcher/kwic.h"
#include "searcher/matches.h"
#include "searcher/parse.h"
#include "searcher/plan.h"
#include "searcher/present.h"
#include "searcher/present_kwic.h"
#include "searcher/snippet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_snippet(const struct hit *hit)
{
	uint32_t at = 0;

	if (hit->snippet.start > hit->snippet.end ||
	    hit->snippet.end > hit->text.len)
		abort();
	for (size_t i = 0; i < hit->snippet.marks.len; i++) {
		struct mark m = hit->snippet.marks.data[i];

		if (m.start < at || m.end <= m.start ||
		    m.end > hit->text.len)
			abort();
		at = m.end;
	}
}

static void show_lines(struct buf *out, struct arena *arena,
		       const struct hit *hit)
{
	struct kwic_view view = { .out = out, .width = 60 };

	for (int order = KWIC_AS_FOUND; order <= KWIC_PLACE; order++) {
		struct kwic_lines lines = { 0 };

		kwic_add(&lines, arena, hit, (enum kwic_order)order);
		kwic_sort(&lines);
		present_kwic_begin(&view);
		for (size_t i = 0; i < lines.len; i++)
			present_kwic_line(&view, &lines.data[i]);
		present_kwic_end(&view);
	}
}

static void show_hit(const struct hit *hit, struct arena *arena)
{
	struct hit hits[2] = { *hit, *hit };
	struct results results = { .hits = { hits, 2, 2 }, .total = 2 };
	struct buf out = { 0 };

	present_text(&out, &results, 0, false);
	present_json(&out, &results);
	for (int form = EXPORT_JSONL; form <= EXPORT_CSL_JSON; form++) {
		struct export e = { .form = (enum export_form)form,
				    .out = &out };

		export_begin(&e);
		export_hits(&e, &results);
		export_end(&e);
	}
	show_lines(&out, arena, hit);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = { (const char *)data, size };
	struct slice query = slice_split(&rest, '\n');
	struct hit hit = {
		.essay = { .key = SLICE("k"), .path = SLICE("p"),
			   .author = slice_split(&rest, '\n'),
			   .title = slice_split(&rest, '\n'),
			   .published = slice_split(&rest, '\n'),
			   .url = slice_split(&rest, '\n') },
		.before = slice_split(&rest, '\n'),
		.after = slice_split(&rest, '\n'),
		.text = rest,
	};
	struct matches matches = { 0 };
	struct query_node *tree;
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct plan plan;

	if (parse_query(&tree, &arena, query, &err) == 0 &&
	    plan_make(&plan, &arena, tree, query, &err) == 0) {
		matches_find(&matches, &arena, hit.text, &plan, NULL);
		hit.snippet = snippet_make(&arena, hit.text, &matches);
		check_snippet(&hit);
		show_hit(&hit, &arena);
	}
	arena_release(&arena);
	return 0;
}
