#include "searcher/export.h"

#include "searcher/citation.h"
#include "searcher/present.h"

static bool is_table(const struct export *e)
{
	return e->form == EXPORT_CSV || e->form == EXPORT_TSV;
}

bool export_needs_tags(enum export_form form)
{
	return form == EXPORT_JSONL;
}

void export_begin(struct export *e)
{
	e->keys.arena = &e->kept;
	if (is_table(e))
		present_hit_table(&e->table, e->out, e->quotes,
				  e->form == EXPORT_TSV);
	if (e->form == EXPORT_CSL_JSON) {
		e->json = (struct json){ .out = e->out };
		json_begin_array(&e->json);
	}
}

static void cite(struct export *e, const struct hit *hit)
{
	struct citation citation;

	citation_make(&citation, &e->arena, &e->keys, hit);
	if (e->form == EXPORT_BIBTEX) {
		present_bibtex(e->out, &e->arena, &citation, hit);
		return;
	}
	present_csl(&e->json, &citation, hit);
	buf_addc(e->out, '\n');
}

void export_hits(struct export *e, const struct results *page)
{
	if (e->form == EXPORT_JSONL) {
		present_jsonl(e->out, page);
		return;
	}
	for (size_t i = 0; i < page->hits.len; i++) {
		const struct hit *hit = &page->hits.data[i];

		if (is_table(e))
			present_hit_row(&e->table, hit, e->quotes);
		else
			cite(e, hit);
	}
	arena_reset(&e->arena);
}

void export_end(struct export *e)
{
	if (e->form == EXPORT_CSL_JSON) {
		json_end(&e->json);
		buf_addc(e->out, '\n');
	}
	arena_release(&e->arena);
	arena_release(&e->kept);
}
