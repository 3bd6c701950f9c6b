#include "core/json.h"
#include "searcher/citation.h"
#include "searcher/cite_text.h"
#include "searcher/export.h"
#include "searcher/web/hit_data.h"
#include "searcher/web/render.h"
#include "searcher/web/url.h"

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
	struct buf link = { 0 };

	citation_make(&citation, show->arena, show->keys, hit);
	render_put(out, "note", cite_text(show->arena, &citation, hit));
	json_object_set_new(out, "bibtex", bibtex(show->arena, &citation, hit));
	json_object_set_new(out, "csl", csl(&citation, hit));
	buf_add_slice(&link, show->base);
	buf_adds(&link, show->quotes ? "/q/" : "/p/");
	url_encode(&link, hit->essay.key);
	buf_addf(&link, ":%u-%u", hit->start, hit->end);
	render_put(out, "link", buf_slice(&link));
	buf_release(&link);
	return out;
}
