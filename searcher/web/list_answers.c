#include "searcher/web/list_answers.h"

#include "core/err.h"
#include "searcher/actor_request.h"
#include "searcher/present.h"
#include "searcher/present_actors.h"
#include "searcher/present_essays.h"
#include "searcher/present_speakers.h"
#include "searcher/search.h"
#include "searcher/spellings.h"
#include "searcher/web/exchange.h"
#include "searcher/web/param_values.h"
#include "searcher/web/search_params.h"
#include "searcher/who.h"

enum { LIST_PAGE = 50 };

static enum table_format table_format(enum web_form form)
{
	switch (form) {
	case FORM_JSONL: return TABLE_JSONL;
	case FORM_CSV: return TABLE_CSV;
	case FORM_TSV: return TABLE_TSV;
	default: return TABLE_JSON;
	}
}

static int read_page(const struct exchange *x, size_t *n, size_t *offset,
		     struct err *err)
{
	return param_number(&x->params, x->arena, "n", n, err) ||
	       param_number(&x->params, x->arena, "offset", offset, err);
}

/* ---- actors */

static int read_request(struct actor_request *out, const struct exchange *x,
			struct err *err)
{
	char *sort = param_text(&x->params, x->arena, "sort");
	const struct param *kind = NULL;

	*out = (struct actor_request){ .limit = LIST_PAGE };
	if (*sort && !actor_order_read(sort, out))
		return param_wrong("sort", slice_of(sort), "passages, name, "
				   "essays, quotes or first, with - in front "
				   "for the other way round", err);
	while ((kind = params_next(&x->params, "kind", kind)))
		if (kind->value.len &&
		    !actor_kinds_parse(param_terminated(x->arena, kind->value),
				       &out->kinds))
			return param_wrong("kind", kind->value, "PER, ORG, "
					   "GPE, LOC or MISC", err);
	return read_page(x, &out->limit, &out->offset, err);
}

static int list_actors(struct actor_rows *out, uint64_t *total,
		       struct exchange *x, const struct view *view,
		       const struct actor_request *request)
{
	struct slice name = slice_trim(params_first(&x->params, "q"));
	struct plan_actors actors = { 0 };

	if (!name.len)
		return actor_list_all(out, total, view->db, x->arena, request,
				      view->err);
	if (who_find(&actors, view->db, x->arena, name, view->err))
		return -1;
	actor_kinds_keep(&actors, request->kinds);
	return actor_list_some(out, total, view->db, x->arena, &actors,
			       request, view->err);
}

int actors_read(struct actor_rows *out, uint64_t *total, struct exchange *x,
		struct actor_request *request, struct err *err)
{
	struct view view;
	int rc;

	*out = (struct actor_rows){ 0 };
	*total = 0;
	if (read_request(request, x, err) ||
	    exchange_view_begin(&view, x, err))
		return -1;
	rc = list_actors(out, total, x, &view, request);
	/* A page for people does not show them. */
	if (rc == 0 && x->form != FORM_HTML)
		rc = spellings_read(out, view.db, x->arena, SPELLINGS_OF_LIST,
				    err);
	return exchange_view_end(&view, rc);
}

int actors_answer(struct exchange *x, struct err *err)
{
	struct actor_request request;
	struct actor_rows rows;
	uint64_t total;

	if (actors_read(&rows, &total, x, &request, err))
		return -1;
	present_actors(&x->response->body, &rows, table_format(x->form),
		       false);
	return 0;
}

/* ---- one actor */

static int read_card(struct actor_card *out, struct plan_actors *meant,
		     struct exchange *x, const struct view *view)
{
	struct slice id = arena_printf(x->arena, "id:%.*s", (int)x->id.len,
				       x->id.data);

	if (who_find(meant, view->db, x->arena, id, view->err))
		return -1;
	if (!meant->len)
		return 1;
	return actor_card_read(out, view->db, x->arena, &meant->data[0],
			       view->err);
}

int actor_read(struct actor_card *out, struct plan_actors *meant,
	       struct exchange *x, struct err *err)
{
	struct view view;
	int rc;

	*meant = (struct plan_actors){ 0 };
	if (exchange_view_begin(&view, x, err))
		return -1;
	rc = read_card(out, meant, x, &view);
	rc = exchange_view_end(&view, rc);
	if (rc > 0)
		return err_set(err, ERR_MISSING, "no actor has the id '%.*s'",
			       x->id.len > 80 ? 80 : (int)x->id.len,
			       x->id.data);
	return rc;
}

int actor_answer(struct exchange *x, struct err *err)
{
	struct plan_actors meant;
	struct actor_card card;

	if (actor_read(&card, &meant, x, err))
		return -1;
	present_actor_card(&x->response->body, &card, &meant,
			   table_format(x->form), false);
	return 0;
}

/* ---- speakers */

static int list_speakers(struct speakers_page *out, struct exchange *x,
			 const struct view *view)
{
	struct plan_filter by = {
		.field = FIELD_BY,
		.value = slice_trim(params_first(&x->params, "q")),
	};
	bool some = by.value.len > 0;

	if (some && who_filter(view->db, x->arena, &by, view->err))
		return -1;
	return speaker_list(&out->rows, view->db, x->arena, some ? &by : NULL,
			    view->err);
}

int speakers_read(struct speakers_page *out, struct exchange *x,
		  struct err *err)
{
	struct view view;
	int rc;

	*out = (struct speakers_page){ .n = LIST_PAGE };
	if (read_page(x, &out->n, &out->offset, err) ||
	    exchange_view_begin(&view, x, err))
		return -1;
	rc = list_speakers(out, x, &view);
	return exchange_view_end(&view, rc);
}

int speakers_answer(struct exchange *x, struct err *err)
{
	struct speakers_page page;

	if (speakers_read(&page, x, err))
		return -1;
	present_speakers(&x->response->body, &page.rows, page.offset, page.n,
			 table_format(x->form));
	return 0;
}

/* ---- essays */

static int read_essays(struct essay_request *out, const struct exchange *x,
		       struct err *err)
{
	char *sort = param_text(&x->params, x->arena, "sort");
	int order;

	*out = (struct essay_request){
		.words = slice_trim(params_first(&x->params, "q")),
		.reversed = *sort == '-',
		.limit = LIST_PAGE,
	};
	order = *sort ? essay_order_parse(sort + out->reversed)
		      : ESSAYS_BY_TITLE;
	if (order < 0)
		return param_wrong("sort", slice_of(sort), "title, author, "
				   "published or path, with - in front for "
				   "the other way round", err);
	out->order = (enum essay_order)order;
	return read_page(x, &out->limit, &out->offset, err);
}

int essays_read(struct essay_rows *out, uint64_t *total, struct exchange *x,
		struct essay_request *request, struct err *err)
{
	struct view view;

	*out = (struct essay_rows){ 0 };
	*total = 0;
	if (read_essays(request, x, err) ||
	    exchange_view_begin(&view, x, err))
		return -1;
	return exchange_view_end(&view, essay_list(out, total, view.db,
						   x->arena, request, err));
}

int essays_answer(struct exchange *x, struct err *err)
{
	struct essay_request request;
	struct essay_rows rows;
	uint64_t total;

	if (essays_read(&rows, &total, x, &request, err))
		return -1;
	present_essays(&x->response->body, &rows, table_format(x->form));
	return 0;
}

/* ---- hits over time */

static int read_clock(struct timeline_request *out, const struct exchange *x,
		      struct err *err)
{
	struct slice clock = params_first(&x->params, "clock");
	struct slice unit = params_first(&x->params, "unit");
	int n = clock.len ? clock_parse(clock) : CLOCK_EVENT;
	int u = unit.len ? time_unit_parse(unit) : 0;

	if (n < 0)
		return param_wrong("clock", clock, "event, said or published",
				   err);
	if (u < 0)
		return param_wrong("unit", unit, "year, decade or month",
				   err);
	*out = (struct timeline_request){
		.clock = (enum clock)n,
		.by_unit = unit.len > 0,
		.unit = (enum time_unit)u,
	};
	return 0;
}

int timeline_read(struct results *out, struct timeline_request *timeline,
		  struct exchange *x, struct err *err)
{
	struct search_request request;
	size_t fullest = SIZE_MAX;

	if (read_clock(timeline, x, err) ||
	    /* What is said is counted by quotation. */
	    search_params_read(&request, x->arena, &x->params,
			       timeline->clock == CLOCK_SAID, err) ||
	    param_number(&x->params, x->arena, "n", &fullest, err))
		return -1;
	request.timeline = timeline;
	request.limit = request.offset = request.nfacets = 0;
	request.advise = false;
	request.most_ms = x->site->most_ms;
	if (search_with(out, x->reader, x->arena, &request, err))
		return -1;
	if (fullest < SIZE_MAX)
		timeline_keep_fullest(&out->timeline, fullest);
	return 0;
}

int timeline_answer(struct exchange *x, struct err *err)
{
	struct timeline_request timeline;
	struct results results;

	if (timeline_read(&results, &timeline, x, err))
		return -1;
	present_timeline(&x->response->body, &results, table_format(x->form),
			 0);
	return 0;
}
