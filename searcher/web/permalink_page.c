#include "core/err.h"
#include "searcher/hits.h"
#include "searcher/web/essay_data.h"
#include "searcher/web/exchange.h"
#include "searcher/web/hit_data.h"
#include "searcher/web/labels.h"
#include "searcher/web/pages.h"
#include "searcher/web/place_answers.h"
#include "searcher/web/render.h"

/* Bytes of the essay on both sides. */
enum { CONTEXT = 600, TITLE = 60 };

static bool is_at(const struct hit *hit, const struct place *place)
{
	return hit->start == place->start && hit->end == place->end &&
	       slice_eq(hit->essay.key, place->essay.key);
}

static int load_hit(struct results *out, struct exchange *x,
		    const struct place *place, struct err *err)
{
	const struct plan nothing = { 0 };
	struct hits_source source = {
		.arena = x->arena, .plan = &nothing, .quotes = out->quotes,
		.err = err,
	};
	const struct scored row = { .id = place->row };
	struct view view;
	int rc;

	if (place->state != PLACE_FOUND)
		return 0;
	if (exchange_view_begin(&view, x, err))
		return -1;
	source.db = view.db;
	rc = hits_load(out, &source, &row, 1);
	/* Rows may have changed places since the place was found. */
	if (rc == 0 && out->hits.len && !is_at(&out->hits.data[0], place))
		out->hits.len = 0;
	return exchange_view_end(&view, rc);
}

static void put_hit(json_t *data, struct exchange *x,
		    const struct results *hits)
{
	struct word_forms keys = { .arena = x->arena };
	const struct hit_show show = {
		.arena = x->arena, .base = exchange_base(x), .keys = &keys,
		.quotes = hits->quotes, .number = 1,
	};

	if (hits->hits.len)
		json_object_set_new(data, "hit",
				    hit_data(&show, &hits->hits.data[0]));
}

/* No empty lines at the ends of what is shown. */
static void put_context(json_t *data, const struct place *place)
{
	struct slice before = place->before, after = place->after;

	while (slice_starts(before, "\n"))
		before = slice_cut(before, 1, before.len);
	while (slice_ends(after, "\n"))
		after.len--;
	render_put(data, "before", before);
	render_put(data, "text", place->text);
	render_put(data, "after", after);
	json_object_set_new(data, "more_before",
			    json_boolean(place->more_before));
	json_object_set_new(data, "more_after",
			    json_boolean(place->more_after));
	json_object_set_new(data, "first", json_integer(place->start));
	json_object_set_new(data, "last", json_integer(place->end));
}

/* The same as data, for programs and for those who keep it. */
static void put_forms(json_t *data, struct exchange *x, bool quote)
{
	static const struct {
		enum web_form form;
		const char *label;
	} forms[] = {
		{ FORM_JSON, "JSON" },
		{ FORM_JSON_LD, "JSON-LD (schema.org)" },
		{ FORM_ANNOTATION, "Web Annotation" },
	};
	json_t *links = json_array();

	for (size_t i = 0; i < (quote ? 3 : 1); i++) {
		json_t *link = json_object();
		struct buf href = { 0 };

		buf_add_slice(&href, x->site->root);
		buf_add_slice(&href, x->path);
		buf_addc(&href, '/');
		url_encode(&href, x->id);
		buf_adds(&href, form_suffix(forms[i].form));
		render_put(link, "rel", slice_of("alternate"));
		render_put(link, "href", buf_slice(&href));
		render_put(link, "type", slice_of(form_type(forms[i].form)));
		render_put(link, "label", slice_of(forms[i].label));
		json_array_append_new(links, link);
		buf_release(&href);
	}
	json_object_set_new(data, "links", links);
}

/* Pages of one essay are told apart by the words that they show. */
static void put_title(json_t *data, struct exchange *x, bool quote,
		      const struct place *place)
{
	struct slice words = label_opening(x->arena, place->text, TITLE);
	json_t *essay = json_object_get(data, "title");

	json_object_set(data, "essay_title", essay);
	render_put(data, "title", arena_printf(
		x->arena, "%s “%.*s”, %s", quote ? "Quotation" : "Passage",
		(int)words.len, words.data, json_string_value(essay)));
}

/* The exact words in their context; without a hit, of a place that moved. */
static int show(struct exchange *x, bool quote, struct err *err)
{
	struct place_request request = {
		.kind = quote ? PLACE_QUOTE : PLACE_PASSAGE,
		.context = CONTEXT, .sentences = true,
	};
	struct results hits = { .quotes = quote };
	struct place place;
	json_t *data;

	if (place_read(&place, x, &request, err) ||
	    load_hit(&hits, x, &place, err))
		return -1;
	data = essay_data_facts(x->arena, &place.essay);
	json_object_set_new(data, "quotation", json_boolean(quote));
	json_object_set_new(data, "alone", json_true());
	put_title(data, x, quote, &place);
	put_context(data, &place);
	put_forms(data, x, quote && place.state == PLACE_FOUND);
	put_hit(data, x, &hits);
	return render_page(x, "permalink.html", data, err);
}

int page_passage(struct exchange *x, struct err *err)
{
	return x->form == FORM_HTML ? show(x, false, err)
				    : place_answer(x, err);
}

int page_quote(struct exchange *x, struct err *err)
{
	return x->form == FORM_HTML ? show(x, true, err)
				    : quote_answer(x, err);
}
