#include "searcher/web/exchange.h"

static const struct {
	const char *suffix, *type;
} forms[FORMS] = {
	[FORM_HTML] = { "", "text/html; charset=utf-8" },
	[FORM_JSON] = { ".json", "application/json" },
	[FORM_JSONL] = { ".jsonl", "application/jsonl" },
	[FORM_CSV] = { ".csv", "text/csv; charset=utf-8; header=present" },
	[FORM_TSV] = { ".tsv", "text/tab-separated-values; charset=utf-8" },
	[FORM_BIBTEX] = { ".bib", "application/x-bibtex; charset=utf-8" },
	[FORM_CSL_JSON] = { ".csl.json",
			    "application/vnd.citationstyles.csl+json" },
	[FORM_JSON_LD] = { ".jsonld", "application/ld+json" },
	[FORM_ANNOTATION] = {
		".anno.json",
		"application/ld+json; "
		"profile=\"http://www.w3.org/ns/anno.jsonld\""
	},
	[FORM_OWN] = { "", "application/octet-stream" },
};

const char *form_suffix(enum web_form form)
{
	return forms[form].suffix;
}

const char *form_type(enum web_form form)
{
	return forms[form].type;
}

struct slice exchange_base(const struct exchange *x)
{
	if (x->site->base.len)
		return x->site->base;
	return arena_printf(x->arena, "http://%.*s", (int)x->host.len,
			    x->host.data);
}

int exchange_view_begin(struct view *out, struct exchange *x, struct err *err)
{
	if (view_begin(out, x->reader, x->arena, err))
		return -1;
	view_limit(out, x->site->most_ms);
	return 0;
}

int exchange_view_end(struct view *view, int rc)
{
	if (view_outcome(view))
		rc = -1;
	view_end(view);
	return rc;
}
