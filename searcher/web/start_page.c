#include "core/err.h"
#include "searcher/index_facts.h"
#include "searcher/search.h"
#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/page_state.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"

/* Names that are shown of each kind. */
enum { NAMES = 10 };

static int read_facts(const struct index_facts **out, struct view *view,
		      struct exchange *x, struct err *err)
{
	int rc;

	if (exchange_view_begin(view, x, err))
		return -1;
	rc = index_facts_read(out, view);
	return rc ? exchange_view_end(view, rc) : 0;
}

/* "1789 to 2015"; years before Christ as people write them. */
static void put_years(json_t *out, const char *key, struct arena *arena,
		      int64_t from, int64_t to)
{
	char a[EDTF_MAX], b[EDTF_MAX];
	size_t n = time_unit_label(UNIT_YEAR, from, a);
	size_t m = time_unit_label(UNIT_YEAR, to, b);

	render_put(out, key, from == to
		   ? arena_printf(arena, "%.*s", (int)n, a)
		   : arena_printf(arena, "%.*s to %.*s", (int)n, a, (int)m,
				  b));
}

static void put_facts(json_t *out, struct arena *arena,
		      const struct index_facts *f)
{
	render_put(out, "essays", label_counted(arena, f->essays, "essay",
						"essays"));
	render_put(out, "passages", label_counted(arena, f->passages,
						  "passage", "passages"));
	render_put(out, "quotations", label_counted(arena, f->quotes,
						    "quotation",
						    "quotations"));
	render_put(out, "actors", label_counted(arena, f->actors, "actor",
						"actors"));
	if (f->unread)
		render_put(out, "unread", label_counted(arena, f->unread,
							"file", "files"));
	if (f->told)
		put_years(out, "told", arena, f->told_from, f->told_to);
	if (f->dated)
		put_years(out, "published", arena, f->published_from,
			  f->published_to);
}

/* ---- who is in it */

static json_t *name_data(const struct page_state *state, const char *page,
			 const char *facet, const struct facet_value *v)
{
	struct param_edit edit = { PARAM_SET, facet,
				   v->key.len ? v->key : v->value };
	json_t *out = json_object();

	render_put(out, "name", v->label.len ? v->label : v->value);
	render_put(out, "count", label_count(state->arena, v->count));
	json_object_set_new(out, "href", page_state_link(state, page, &edit,
							 1));
	return out;
}

/* Actors only: words such as "I" are nobody in particular. */
static json_t *names_data(const struct page_state *state,
			  const struct facet *facet, const char *page)
{
	json_t *out = json_array();

	for (size_t i = 0; i < facet->values.len; i++)
		if (facet->values.data[i].key.len &&
		    json_array_size(out) < NAMES)
			json_array_append_new(out, name_data(
				state, page, facet->name.data,
				&facet->values.data[i]));
	return out;
}

static int count_all(struct results *out, const struct exchange *x,
		     bool quotes, struct err *err)
{
	struct search_request request = {
		.query = slice_of(""), .quotes = quotes, .nfacets = 2,
		.facets = { { .name = quotes ? "speaker" : "actor",
			      .limit = 2 * NAMES, .no_total = true },
			    { .name = "year", .limit = 1, .no_total = true } },
		.most_ms = x->site->most_ms,
	};

	return search_with(out, x->reader, x->arena, &request, err);
}

/* Who is quoted and named most, and the year that most is dated in. */
static int put_names(json_t *out, const struct exchange *x, struct err *err)
{
	struct results quotes, passages;
	struct page_state state;
	const struct facet *years;

	page_state_make(&state, x);
	if (count_all(&quotes, x, true, err) ||
	    count_all(&passages, x, false, err))
		return -1;
	json_object_set_new(out, "speakers",
			    names_data(&state, &quotes.facets.data[0],
				       "/quotes"));
	json_object_set_new(out, "named",
			    names_data(&state, &passages.facets.data[0],
				       "/search"));
	years = &passages.facets.data[1];
	if (years->values.len)
		render_put(out, "year", years->values.data[0].value);
	return 0;
}

int page_start(struct exchange *x, struct err *err)
{
	const struct index_facts *facts;
	json_t *out = json_object();
	struct view view;

	json_object_set_new(out, "title", json_string("quoth"));
	json_object_set_new(out, "start", json_true());
	if (read_facts(&facts, &view, x, err) == 0) {
		put_facts(out, x->arena, facts);
		if (exchange_view_end(&view, 0) == 0 &&
		    put_names(out, x, err) == 0)
			return render_page(x, "start.html", out, err);
	}
	json_decref(out);
	return -1;
}
