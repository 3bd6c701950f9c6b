#include "searcher/web/search_params.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/options.h"
#include "searcher/search.h"

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
	{ "more", true, NULL },
	{ "facet", true, NULL },     { "n", false, "10" },
	{ "offset", false, NULL },   { NULL, false, NULL }
};

static char *terminated(struct arena *arena, struct slice s)
{
	return arena_strndup(arena, s.data, s.len);
}

static int wrong(const char *name, struct slice value, const char *may_be,
		 struct err *err)
{
	return err_set(err, ERR_USAGE, "%s: '%.*s' is none; it is %s", name,
		       value.len > 80 ? 80 : (int)value.len, value.data,
		       may_be);
}

static int read_number(const struct params *params, struct arena *arena,
		       const char *name, size_t *out, struct err *err)
{
	struct slice value = params_first(params, name);

	if (value.len && !options_number(terminated(arena, value), out))
		return wrong(name, value, "a whole number", err);
	return 0;
}

static int read_sort(struct search_request *out, struct slice value,
		     struct err *err)
{
	if (value.len && !search_order_parse(value, out))
		return wrong("sort", value, "relevance, published, event or "
			     "said, with - in front for newest first", err);
	return 0;
}

static int read_confidence(struct search_request *out, struct arena *arena,
			   struct slice value, struct err *err)
{
	char *text = terminated(arena, value), *end;

	if (!value.len)
		return 0;
	out->min_confidence = strtod(text, &end);
	if (end == text || *end || !(out->min_confidence >= 0 &&
				     out->min_confidence <= 1))
		return wrong("min-confidence", value, "a number from 0 to 1",
			     err);
	return 0;
}

static bool is_on(const struct params *params, const char *name)
{
	struct slice value = params_first(params, name);

	return value.len && !slice_is(value, "0") &&
	       !slice_is(value, "false") && !slice_is(value, "no");
}

/* "actor" or "actor:20". */
static int read_facets(struct search_request *out, struct arena *arena,
		       const struct params *params, struct err *err)
{
	const struct param *p = NULL;

	while ((p = params_next(params, "facet", p))) {
		char *name = terminated(arena, p->value);
		char *colon = strchr(name, ':');
		size_t limit = 10;

		if (colon)
			*colon++ = '\0';
		if (!p->value.len)
			continue;
		if (out->nfacets == sizeof out->facets / sizeof *out->facets ||
		    !search_has_facet(name) ||
		    (colon && !options_number(colon, &limit)))
			return wrong("facet", p->value, "actor, speaker, "
				     "author, essay, type, year, decade or "
				     "month, said-year and so on, with :N for "
				     "how many; at most 16", err);
		out->facets[out->nfacets++] =
			(struct search_facet){ .name = name, .limit = limit };
	}
	return 0;
}

static struct search_filter read_filter(struct arena *arena,
					const struct params *params,
					const char *name)
{
	struct {
		struct slice *data;
		size_t len, cap;
	} values = { 0 };
	const struct param *p = NULL;

	while ((p = params_next(params, name, p)))
		if (p->value.len)
			*arena_push(arena, &values) = p->value;
	return (struct search_filter){ name, values.data, values.len };
}

/* Values of one name are alternatives; a hit passes all names. */
static struct search_filters read_filters(struct arena *arena,
					  const struct params *params)
{
	static const char *const names[] = {
		"actor", "speaker", "author", "essay", "type", "event", "said",
		"published"
	};
	enum { N = sizeof names / sizeof *names };
	struct search_filter *out = arena_array(arena, struct search_filter,
						N);

	for (size_t i = 0; i < N; i++)
		out[i] = read_filter(arena, params, names[i]);
	return (struct search_filters){ out, N };
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
		.any = is_on(params, "any"),
		.expand = is_on(params, "expand"),
		.advise = true,
		.filters = read_filters(arena, params),
	};
	return read_number(params, arena, "n", &out->limit, err) ||
	       read_number(params, arena, "offset", &out->offset, err) ||
	       read_number(params, arena, "per-essay", &out->per_essay, err) ||
	       read_sort(out, params_first(params, "sort"), err) ||
	       read_confidence(out, arena,
			       params_first(params, "min-confidence"), err) ||
	       read_facets(out, arena, params, err) ? -1 : 0;
}
