#include "searcher/web/search_data.h"

#include <stdio.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/text.h"
#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/render.h"

/* ---- the form */

struct choice {
	const char *value, *label;
};

static json_t *choice_data(struct slice value, struct slice label, bool chosen)
{
	json_t *out = json_object();

	json_object_set_new(out, "value", render_text(value));
	json_object_set_new(out, "label", render_text(label));
	if (chosen)
		json_object_set_new(out, "ticked", json_true());
	return out;
}

/* The choices of a name; what was asked for is among them in any case. */
static json_t *choices_data(const struct page_state *state, const char *name,
			    const struct choice *choices, size_t n)
{
	struct slice now = params_first(&state->params, name);
	json_t *out = json_array();
	bool any = !now.len;

	for (size_t i = 0; i < n; i++) {
		bool chosen = slice_is(now, choices[i].value);

		any |= chosen;
		json_array_append_new(out, choice_data(
			slice_of(choices[i].value), slice_of(choices[i].label),
			chosen));
	}
	if (!any)
		json_array_append_new(out, choice_data(now, now, true));
	return out;
}

#define CHOICES(state, name, list) \
	choices_data(state, name, list, sizeof (list) / sizeof *(list))

static const struct choice sorts[] = {
	{ "", "best first" },
	{ "event", "earliest told of first" },
	{ "-event", "latest told of first" },
	{ "said", "earliest said first" },
	{ "-said", "latest said first" },
	{ "published", "earliest published first" },
	{ "-published", "latest published first" },
};

static const struct choice amounts[] = {
	{ "", "all" }, { "1", "one" }, { "2", "two" }, { "3", "three" },
	{ "5", "five" },
};

static const struct choice confidences[] = {
	{ "", "however sure" },
	{ "0.5", "probable and better" },
	{ "0.75", "very likely and better" },
	{ "0.9", "almost certain" },
};

/* What the controls of the page send by themselves. */
static bool is_control(struct slice name, bool quotes)
{
	static const char *const all[] = { "q", "sort", "any", "expand",
					   "per-essay", "clock", "offset",
					   NULL };
	static const char *const of_quotes[] = { "by", "min-confidence",
						 NULL };

	return slice_in(name, all) || slice_starts(name, "find-") ||
	       (quotes && slice_in(name, of_quotes));
}

/* Is it a value that has a box to be ticked? */
static bool has_box(const struct results *results, const struct param *p)
{
	for (size_t f = 0; f < results->facets.len; f++) {
		const struct facet *facet = &results->facets.data[f];

		if (!slice_eq(facet->name, p->name))
			continue;
		for (size_t i = 0; i < facet->values.len; i++) {
			const struct facet_value *v = &facet->values.data[i];

			if (slice_eq(v->key.len ? v->key : v->value,
				     p->value))
				return true;
		}
	}
	return false;
}

/* The first range on the clock that is shown: in the inputs from and to. */
static bool is_range(const struct results *results, const struct params *params,
		     const struct param *p)
{
	const char *clock = results->timeline.clock;

	return slice_is(p->name, clock) &&
	       params_next(params, clock, NULL) == p;
}

static bool is_known(const struct page_state *state, struct slice name)
{
	for (const struct param_rule *r = state->rules; r->name; r++)
		if (slice_is(name, r->name))
			return true;
	return false;
}

/* Without results there are no controls but the words. */
static bool is_sent(const struct page_state *state,
		    const struct results *results, bool quotes,
		    const struct param *p)
{
	if (!results)
		return slice_is(p->name, "q") || slice_is(p->name, "offset");
	return is_control(p->name, quotes) || has_box(results, p) ||
	       is_range(results, &state->params, p);
}

/* What else the form must send, so that the state stays. */
static json_t *kept_data(const struct page_state *state,
			 const struct results *results, bool quotes)
{
	json_t *out = json_array();

	for (size_t i = 0; i < state->params.len; i++) {
		const struct param *p = &state->params.data[i];
		json_t *kept;

		if (!p->value.len || !is_known(state, p->name) ||
		    is_sent(state, results, quotes, p))
			continue;
		kept = json_object();
		render_put(kept, "name", p->name);
		render_put(kept, "value", p->value);
		json_array_append_new(out, kept);
	}
	return out;
}

static bool is_on(const struct page_state *state, const char *name)
{
	return params_first(&state->params, name).len != 0;
}

json_t *search_form_data(const struct page_state *state,
			 const struct results *results, bool quotes)
{
	json_t *out = json_object();

	json_object_set_new(out, "action",
			    json_string(quotes ? "/quotes" : "/search"));
	render_put(out, "q", params_first(&state->params, "q"));
	json_object_set_new(out, "sorts", CHOICES(state, "sort", sorts));
	json_object_set_new(out, "amounts",
			    CHOICES(state, "per-essay", amounts));
	json_object_set_new(out, "special",
			    json_boolean(is_on(state, "any") ||
					 is_on(state, "expand") ||
					 is_on(state, "per-essay") ||
					 is_on(state, "min-confidence")));
	json_object_set_new(out, "any", json_boolean(is_on(state, "any")));
	json_object_set_new(out, "expand",
			    json_boolean(is_on(state, "expand")));
	if (quotes) {
		render_put(out, "by", params_first(&state->params, "by"));
		json_object_set_new(out, "confidences",
				    CHOICES(state, "min-confidence",
					    confidences));
	}
	json_object_set_new(out, "kept", kept_data(state, results, quotes));
	return out;
}

/* ---- advice */

static bool is_told_before(const struct clauses *clauses, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (slice_eq(clauses->data[i].text, clauses->data[at].text))
			return true;
	return false;
}

static json_t *clauses_data(const struct results *results, struct arena *arena)
{
	json_t *out = json_array();

	for (size_t i = 0; i < results->clauses.len; i++) {
		const struct clause *c = &results->clauses.data[i];
		json_t *clause;

		if (is_told_before(&results->clauses, i))
			continue;
		clause = json_object();
		render_put(clause, "text", c->text);
		render_put(clause, "count", label_count(arena, c->count));
		render_put(clause, "without", label_count(arena, c->without));
		json_array_append_new(out, clause);
	}
	return out;
}

static json_t *suggestions_data(const struct results *results,
				const struct page_state *state)
{
	const char *one = results->quotes ? "quotation" : "passage";
	const char *many = results->quotes ? "quotations" : "passages";
	json_t *out = json_array();

	for (size_t i = 0; i < results->suggestions.len; i++) {
		const struct suggestion *s = &results->suggestions.data[i];
		json_t *suggestion = json_object();

		render_put(suggestion, "query", s->query);
		render_put(suggestion, "word", s->word);
		render_put(suggestion, "total",
			   label_counted(state->arena, s->total, one, many));
		if (!s->word.len)
			json_object_set_new(suggestion, "href",
					    page_state_with(state, PARAM_SET,
							    "q", s->query));
		json_array_append_new(out, suggestion);
	}
	return out;
}

void search_advice_put(json_t *out, const struct results *results,
		       const struct page_state *state)
{
	json_t *notes = json_array();

	for (size_t i = 0; i < results->notes.len; i++)
		json_array_append_new(notes,
				      render_text(results->notes.data[i]));
	json_object_set_new(out, "notes", notes);
	json_object_set_new(out, "clauses",
			    clauses_data(results, state->arena));
	json_object_set_new(out, "suggestions",
			    suggestions_data(results, state));
	if (results->clauses.len)
		json_object_set_new(out, "has_clauses", json_true());
	if (results->suggestions.len)
		json_object_set_new(out, "has_suggestions", json_true());
}

json_t *search_fault_data(struct arena *arena, struct slice query,
			  const struct err *err)
{
	json_t *out = json_object();
	size_t at = 0, end;

	render_put(out, "text", label_sentence(arena, err->text));
	if (err->column < 1)
		return out;
	for (int i = 1; i < err->column && at < query.len; i++)
		text_next(query, &at);
	end = at;
	if (end < query.len)
		text_next(query, &end);
	json_object_set_new(out, "place", json_true());
	render_put(out, "before", slice_cut(query, 0, at));
	/* A fault at the end is shown behind the last letter. */
	render_put(out, "at", at < query.len ? slice_cut(query, at, end)
					     : slice_of(" "));
	render_put(out, "after", slice_cut(query, end, query.len));
	return out;
}

/* ---- pages */

static json_t *page_href(const struct page_state *state, size_t offset)
{
	struct param_edit edit = {
		PARAM_SET, "offset",
		arena_printf(state->arena, "%zu", offset)
	};

	return page_state_link(state, NULL, &edit, offset ? 1 : 0);
}

static void add_link(json_t *links, const char *rel, json_t *href)
{
	json_t *link = json_object();

	json_object_set_new(link, "rel", json_string(rel));
	json_object_set(link, "href", href);
	json_array_append_new(links, link);
}

static void put_page(json_t *out, json_t *links, const char *rel,
		     json_t *href)
{
	add_link(links, rel, href);
	json_object_set_new(out, rel, href);
}

void search_pages_put(json_t *out, const struct results *results,
		      const struct search_request *request,
		      const struct page_state *state)
{
	size_t n = results->hits.len, at = request->offset;
	json_t *links = json_array(), *self = page_href(state, at);
	struct arena *arena = state->arena;

	add_link(links, "canonical", self);
	json_decref(self);
	if (at)
		put_page(out, links, "prev",
			 page_href(state, at > request->limit
					  ? at - request->limit : 0));
	if (n && at + n < results->total && n == request->limit)
		put_page(out, links, "next", page_href(state, at + n));
	json_object_set_new(out, "links", links);
	json_object_set_new(out, "paged",
			    json_boolean(at || n < results->total));
	render_put(out, "range",
		   n > 1 ? arena_printf(arena, "%zu–%zu", at + 1, at + n)
			 : arena_printf(arena, "%zu", at + n));
	render_put(out, "total", label_count(arena, results->total));
}

/* ---- the ways out */

json_t *search_exports_data(const struct page_state *state)
{
	static const struct {
		enum web_form form;
		const char *label;
	} forms[] = {
		{ FORM_CSV, "CSV" }, { FORM_TSV, "TSV" },
		{ FORM_JSONL, "JSON Lines" }, { FORM_JSON, "JSON" },
		{ FORM_BIBTEX, "BibTeX" }, { FORM_CSL_JSON, "CSL-JSON" },
	};
	/* What only the page shows, and that a page is shown. */
	static const struct param_edit edits[] = {
		{ PARAM_REMOVE, "more", { "", 0 } },
		{ PARAM_REMOVE, "by-name", { "", 0 } },
		{ PARAM_REMOVE, "find-actor", { "", 0 } },
		{ PARAM_REMOVE, "find-speaker", { "", 0 } },
		{ PARAM_REMOVE, "find-author", { "", 0 } },
		{ PARAM_REMOVE, "find-essay", { "", 0 } },
		{ PARAM_REMOVE, "clock", { "", 0 } },
		{ PARAM_REMOVE, "unit", { "", 0 } },
		{ PARAM_REMOVE, "n", { "", 0 } },
	};
	json_t *out = json_array();

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct slice path = arena_printf(state->arena, "%.*s%s",
						 (int)state->path.len,
						 state->path.data,
						 form_suffix(forms[i].form));
		json_t *export = json_object();

		json_object_set_new(export, "label",
				    json_string(forms[i].label));
		json_object_set_new(export, "href",
				    page_state_link(state, path.data, edits,
						    sizeof edits /
						    sizeof *edits));
		json_array_append_new(out, export);
	}
	return out;
}

json_t *search_switch_data(const struct page_state *state, bool quotes)
{
	static const struct {
		const char *path, *label;
	} kinds[] = { { "/search", "Passages" }, { "/quotes", "Quotations" } };
	json_t *out = json_array();

	for (int i = 0; i < 2; i++) {
		json_t *kind = json_object();

		json_object_set_new(kind, "label", json_string(kinds[i].label));
		json_object_set_new(kind, "href",
				    page_state_link(state, kinds[i].path, NULL,
						    0));
		if (quotes == (i == 1))
			json_object_set_new(kind, "current", json_true());
		json_array_append_new(out, kind);
	}
	return out;
}
