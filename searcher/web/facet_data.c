#include "searcher/web/facet_data.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "searcher/web/labels.h"
#include "searcher/web/render.h"

static const struct shown {
	const char *name, *legend;
	bool quotes_only;
} shown[] = {
	{ "actor", "Actors named", false },
	{ "speaker", "Speakers", false },
	{ "author", "Authors", false },
	{ "essay", "Essays", false },
	{ "type", "Kinds of quotation", true },
};
enum { SHOWN = sizeof shown / sizeof *shown };

static const struct shown *shown_of(const char *name)
{
	for (size_t i = 0; i < SHOWN; i++)
		if (slice_is(slice_of(name), shown[i].name))
			return &shown[i];
	return NULL;
}

/* What the names of the values must have in them, or nothing. */
static struct slice letters(const struct page_state *state, const char *name)
{
	char param[32];

	snprintf(param, sizeof param, "find-%s", name);
	return slice_trim(params_first(&state->params, param));
}

void facet_data_ask(struct search_request *request,
		    const struct page_state *state)
{
	for (size_t i = 0; i < SHOWN; i++) {
		struct slice name = slice_of(shown[i].name);
		if (shown[i].quotes_only && !request->quotes)
			continue;
		request->facets[request->nfacets++] = (struct search_facet){
			.name = shown[i].name,
			.limit = params_holds(&state->params, "more", name)
				? FACET_MORE : FACET_VALUES,
			.order = params_holds(&state->params, "by-name", name)
				? FACET_BY_NAME : FACET_FULLEST,
			.containing = letters(state, shown[i].name),
		};
	}
}

/* ---- values */

/* What a filter takes. */
static struct slice filter_value(const struct facet_value *v)
{
	return v->key.len ? v->key : v->value;
}

static struct slice name_of(const struct facet_value *v)
{
	return v->label.len ? v->label : v->value;
}

/* Which one of a name: its kind in words, where that tells them apart. */
static struct slice which(const struct facet *facet,
			  const struct facet_value *v)
{
	for (size_t i = 0; i < facet->values.len; i++) {
		const struct facet_value *other = &facet->values.data[i];

		if (other != v && slice_eq(name_of(other), name_of(v)) &&
		    slice_eq(other->kind, v->kind))
			return v->key;
	}
	return v->kind.len ? slice_of(label_kind_named(v->kind)) : v->key;
}

static json_t *value_data(const struct facet *facet,
			  const struct facet_value *v,
			  const struct page_state *state)
{
	json_t *out = json_object();
	struct slice value = filter_value(v);

	render_put(out, "value", value);
	render_put(out, "label", name_of(v));
	render_put(out, "count", label_count(state->arena, v->count));
	if (v->namesake)
		render_put(out, "which", which(facet, v));
	if (v->chosen)
		json_object_set_new(out, "ticked", json_true());
	return out;
}

static void put_way(json_t *out, const struct page_state *state,
		    const char *name, enum param_change change,
		    const char *param, struct slice value)
{
	json_object_set_new(out, "ways", json_true());
	json_object_set_new(out, name, page_state_with(state, change, param,
						       value));
}

/* To more values or back to few; to the other order. */
static void put_ways(json_t *out, const struct facet *facet,
		     const struct page_state *state)
{
	const struct params *params = &state->params;

	if (params_holds(params, "more", facet->name))
		put_way(out, state, "fewer", PARAM_REMOVE_VALUE, "more",
			facet->name);
	else if (facet->total > facet->limit)
		put_way(out, state, "more", PARAM_ADD, "more", facet->name);
	if (params_holds(params, "by-name", facet->name))
		put_way(out, state, "by_count", PARAM_REMOVE_VALUE, "by-name",
			facet->name);
	else if (facet->total > FACET_VALUES / 2)
		put_way(out, state, "by_name", PARAM_ADD, "by-name",
			facet->name);
}

static bool is_long(const struct facet *facet, const struct page_state *state)
{
	return facet->total > FACET_VALUES ||
	       letters(state, facet->name.data).len;
}

static json_t *one_facet(const struct facet *facet,
			 const struct page_state *state)
{
	json_t *out = json_object(), *values = json_array();

	for (size_t i = 0; i < facet->values.len; i++)
		json_array_append_new(values,
				      value_data(facet, &facet->values.data[i],
						 state));
	render_put(out, "name", facet->name);
	render_put(out, "legend",
		   slice_of(shown_of(facet->name.data)->legend));
	json_object_set_new(out, "values", values);
	render_put(out, "letters", letters(state, facet->name.data));
	render_put(out, "total", label_count(state->arena, facet->total));
	json_object_set_new(out, "long", json_boolean(is_long(facet, state)));
	put_ways(out, facet, state);
	return out;
}

json_t *facet_data(const struct results *results,
		   const struct page_state *state)
{
	json_t *out = json_array();

	for (size_t i = 0; i < results->facets.len; i++) {
		const struct facet *facet = &results->facets.data[i];

		if (shown_of(facet->name.data) &&
		    (facet->values.len || is_long(facet, state)))
			json_array_append_new(out, one_facet(facet, state));
	}
	return out;
}

/* ---- what is chosen */

static const struct {
	const char *name, *label;
	bool date;
} filters[] = {
	{ "by", "Said by", false },       { "actor", "Actor", false },
	{ "speaker", "Speaker", false },  { "author", "Author", false },
	{ "essay", "Essay", false },      { "type", "Kind", false },
	{ "event", "Tells of", true },    { "said", "Said", true },
	{ "published", "Published", true },
};

/* What the facet calls the value; the value itself if it does not show it. */
static struct slice called(const struct results *results, const char *name,
			   struct slice value)
{
	for (size_t f = 0; f < results->facets.len; f++) {
		const struct facet *facet = &results->facets.data[f];

		if (!slice_is(facet->name, name))
			continue;
		for (size_t i = 0; i < facet->values.len; i++)
			if (slice_eq(filter_value(&facet->values.data[i]),
				     value))
				return name_of(&facet->values.data[i]);
	}
	return value;
}

static struct slice range_label(struct arena *arena, struct slice value)
{
	const char *dots = value.len > 2 ? memmem(value.data, value.len, "..",
						  2) : NULL;
	struct slice a, b;

	if (!dots)
		return label_date(arena, value);
	a = slice_cut(value, 0, (size_t)(dots - value.data));
	b = slice_cut(value, a.len + 2, value.len);
	return label_date(arena, arena_printf(arena, "%.*s/%.*s", (int)a.len,
					      a.data, (int)b.len, b.data));
}

json_t *chosen_data(const struct results *results,
		    const struct page_state *state)
{
	json_t *out = json_array();

	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		const struct param *p = NULL;

		while ((p = params_next(&state->params, filters[i].name, p))) {
			json_t *chosen;

			if (!p->value.len)
				continue;
			chosen = json_object();
			render_put(chosen, "label",
				   slice_of(filters[i].label));
			render_put(chosen, "value",
				   filters[i].date
				   ? range_label(state->arena, p->value)
				   : called(results, filters[i].name,
					    p->value));
			json_object_set_new(
				chosen, "href",
				page_state_with(state, PARAM_REMOVE_VALUE,
						filters[i].name, p->value));
			json_array_append_new(out, chosen);
		}
	}
	return out;
}

json_t *chosen_clear(const struct page_state *state)
{
	enum { N = sizeof filters / sizeof *filters };
	struct param_edit edits[N];

	for (size_t i = 0; i < N; i++)
		edits[i] = (struct param_edit){ PARAM_REMOVE, filters[i].name,
						{ "", 0 } };
	return page_state_link(state, NULL, edits, N);
}
