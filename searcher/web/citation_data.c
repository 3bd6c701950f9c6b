#include "core/json.h"
#include "searcher/citation.h"
#include "searcher/export.h"
#include "searcher/web/hit_data.h"
#include "searcher/web/render.h"

static json_t *bibtex(struct arena *arena, const struct citation *c,
		      const struct hit *hit)
{
	struct buf out = { 0 };
	json_t *text;

	present_bibtex(&out, arena, c, hit);
	text = render_text(slice_trim(buf_slice(&out)));
	buf_release(&out);
	return text;
}

static json_t *csl(const struct citation *c, const struct hit *hit)
{
	struct buf out = { 0 };
	struct json j = { .out = &out };
	json_t *text;

	present_csl(&j, c, hit);
	text = render_text(buf_slice(&out));
	buf_release(&out);
	return text;
}

json_t *citation_data(const struct hit_show *show, const struct hit *hit)
{
	struct citation citation;
	json_t *out = json_object();
	struct slice base = show->base, key = hit->essay.key;

	citation_make(&citation, show->arena, show->keys, hit);
	render_put(out, "key", citation.key);
	json_object_set_new(out, "bibtex", bibtex(show->arena, &citation, hit));
	json_object_set_new(out, "csl", csl(&citation, hit));
	render_put(out, "link",
		   arena_printf(show->arena, "%.*s/%c/%.*s:%u-%u",
				(int)base.len, base.data,
				show->quotes ? 'q' : 'p', (int)key.len,
				key.data, hit->start, hit->end));
	return out;
}
