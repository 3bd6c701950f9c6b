#include "searcher/web/search_params.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/options.h"
#include "searcher/search.h"
#include "searcher/web/param_values.h"

const struct param_rule search_rules[] = {
	{ "q", false, NULL },        { "by", false, NULL },
	{ "actor", true, NULL },     { "speaker", true, NULL },
	{ "author", true, NULL },    { "essay", true, NULL },
	{ "type", true, NULL },      { "event", true, NULL },
	{ "said", true, NULL },      { "published", true, NULL },
	{ "any", false, NULL },      { "expand", false, NULL },
	{ "min-confidence", false, NULL },
	{ "per-essay", false, NULL },
	{ "sort", false, "relevance" },
	{ "clock", false, NULL },    { "unit", false, NULL },
	{ "more", true, NULL },      { "by-name", true, NULL },
	{ "find-actor", false, NULL },
	{ "find-speaker", false, NULL },
	{ "find-author", false, NULL },
	{ "find-essay", false, NULL },
	{ "facet", true, NULL },     { "n", false, "10" },
	{ "offset", false, NULL },   { NULL, false, NULL }
};

static const char *const filter_names[] = {
	"actor", "speaker", "author", "essay", "type", "event", "said",
	"published"
};

static int read_sort(struct search_request *out, struct slice value,
		     struct err *err)
{
	if (value.len && !search_order_parse(value, out))
		return param_wrong("sort", value, "relevance, published, event or "
			     "said, with - in front for newest first", err);
	return 0;
}

static int read_confidence(struct search_request *out, struct arena *arena,
			   struct slice value, struct err *err)
{
	char *text = param_terminated(arena, value), *end;

	if (!value.len)
		return 0;
	out->min_confidence = strtod(text, &end);
	if (end == text || *end || !(out->min_confidence >= 0 &&
				     out->min_confidence <= 1))
		return param_wrong("min-confidence", value, "a number from 0 to 1",
			     err);
	return 0;
}

static bool has_facet(const struct search_request *r, const char *name)
{
	for (size_t i = 0; i < r->nfacets; i++)
		if (!strcmp(r->facets[i].name, name))
			return true;
	return false;
}

/* "actor" or "actor:20"; of one that is asked for again, the first. */
static int read_facets(struct search_request *out, struct arena *arena,
		       const struct params *params, struct err *err)
{
	const struct param *p = NULL;

	while ((p = params_next(params, "facet", p))) {
		char *name = param_terminated(arena, p->value);
		char *colon = strchr(name, ':');
		size_t limit = 10;

		if (colon)
			*colon++ = '\0';
		if (!p->value.len || has_facet(out, name))
			continue;
		if (out->nfacets == sizeof out->facets / sizeof *out->facets ||
		    !search_has_facet(name) ||
		    (colon && !options_number(colon, &limit)))
			return param_wrong("facet", p->value, "actor, speaker, "
				     "author, essay, type, year, decade or "
				     "month, said-year and so on, with :N for "
				     "how many; at most 16", err);
		out->facets[out->nfacets++] =
			(struct search_facet){ .name = name, .limit = limit };
	}
	return 0;
}

/* All values of each name that filters; "unknown" is having none. */
static void read_filters(struct search_request *out, struct arena *arena,
			 const struct params *params)
{
	enum { NAMES = sizeof filter_names / sizeof *filter_names };
	struct search_filter *filters = arena_array(
		arena, struct search_filter, NAMES);

	for (size_t i = 0; i < NAMES; i++) {
		struct slice *values = arena_array(arena, struct slice,
						   params->len);
		const struct param *p = NULL;
		size_t n = 0;

		while ((p = params_next(params, filter_names[i], p)))
			if (p->value.len)
				values[n++] = slice_is(p->value, "unknown")
					? slice_of("") : p->value;
		if (n)
			filters[out->filters.len++] = (struct search_filter){
				filter_names[i], values, n
			};
	}
	out->filters.data = filters;
}

int search_params_read(struct search_request *out, struct arena *arena,
		       const struct params *params, bool quotes,
		       struct err *err)
{
	*out = (struct search_request){
		.query = params_first(params, "q"),
		.by = quotes ? params_first(params, "by") : slice_of(""),
		.quotes = quotes,
		.limit = SEARCH_PAGE,
		.any = param_is_on(params, "any"),
		.expand = param_is_on(params, "expand"),
		.advise = true,
	};
	read_filters(out, arena, params);
	return param_number(params, arena, "n", &out->limit, err) ||
	       param_number(params, arena, "offset", &out->offset, err) ||
	       param_number(params, arena, "per-essay", &out->per_essay, err) ||
	       read_sort(out, params_first(params, "sort"), err) ||
	       read_confidence(out, arena,
			       params_first(params, "min-confidence"), err) ||
	       read_facets(out, arena, params, err) ? -1 : 0;
}
