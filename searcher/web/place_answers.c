#include "searcher/web/place_answers.h"

#include "core/err.h"
#include "core/json.h"
#include "searcher/linked_quote.h"
#include "searcher/present_place.h"
#include "searcher/web/exchange.h"
#include "searcher/web/param_values.h"

enum { ID_SHOWN = 80 };

/* ---- places */

static int not_there(struct exchange *x, const struct place *place,
		     struct err *err)
{
	int len = x->id.len > ID_SHOWN ? ID_SHOWN : (int)x->id.len;

	if (place->state == PLACE_GONE) {
		x->response->status = 410;
		return err_set(err, ERR_MISSING, "the essay of '%.*s' was "
			       "changed or removed since this address was "
			       "made, so that its words cannot be shown; "
			       "search for them instead", len, x->id.data);
	}
	if (place->start == place->end)
		return err_set(err, ERR_MISSING, "nothing has the id '%.*s': "
			       "its essay is not that long", len, x->id.data);
	x->response->status = 410;
	return err_set(err, ERR_MISSING, "no quotation is at '%.*s' any more: "
		       "its essay is as it was, but quotations are found by "
		       "other rules now", len, x->id.data);
}

static bool parse(struct place_id *out, const struct exchange *x)
{
	return place_parse(out, x->id) && !out->whole;
}

int place_read(struct place *out, struct exchange *x,
	       struct place_request *request, struct err *err)
{
	struct view view;
	int rc;

	if (!parse(&request->id, x))
		return err_set(err, ERR_MISSING, "'%.*s' is no id; one is "
			       "ESSAY:START-END", x->id.len > ID_SHOWN
			       ? ID_SHOWN : (int)x->id.len, x->id.data);
	if (exchange_view_begin(&view, x, err))
		return -1;
	rc = place_find(out, view.db, x->arena, request, err);
	rc = exchange_view_end(&view, rc);
	if (rc)
		return -1;
	if (out->state == PLACE_GONE || out->start == out->end)
		return not_there(x, out, err);
	return 0;
}

/* As searches write it, also when the address has a colon. */
static struct slice usual_id(struct exchange *x, const struct place_id *id)
{
	return arena_printf(x->arena, "%.*s#%u-%u", (int)id->key.len,
			    id->key.data, id->start, id->end);
}

int place_answer(struct exchange *x, struct err *err)
{
	struct place_request request = { .kind = PLACE_STRETCH };
	struct place place;

	if (place_read(&place, x, &request, err))
		return -1;
	present_place(&x->response->body, usual_id(x, &request.id), &place);
	return 0;
}

/* ---- quotations as linked data */

static int read_linked(struct linked_quote *out, struct exchange *x,
		       uint32_t row, struct err *err)
{
	struct view view;
	int rc;

	if (exchange_view_begin(&view, x, err))
		return -1;
	rc = linked_quote_read(out, view.db, x->arena, row, err);
	rc = exchange_view_end(&view, rc);
	if (rc > 0)
		return err_set(err, ERR_MISSING, "the index changed meanwhile; "
			       "ask again");
	return rc;
}

int quote_answer(struct exchange *x, struct err *err)
{
	struct place_request request = { .kind = PLACE_QUOTE };
	struct json json = { .out = &x->response->body };
	struct linked_quote quote;
	struct place place;

	if (x->form == FORM_JSON)
		return place_answer(x, err);
	if (place_read(&place, x, &request, err))
		return -1;
	if (place.state != PLACE_FOUND)
		return not_there(x, &place, err);
	if (read_linked(&quote, x, place.row, err))
		return -1;
	(x->form == FORM_ANNOTATION ? present_annotation
				    : present_quotation_ld)
		(&json, x->arena, &quote, exchange_base(x));
	buf_addc(json.out, '\n');
	return 0;
}

/* ---- essays */

int essay_read(struct essay_view *out, struct exchange *x,
	       struct essay_view_request *request, struct err *err)
{
	size_t first = 0, n = 0;
	struct view view;
	int rc;

	if (param_number(&x->params, x->arena, "first", &first, err) ||
	    param_number(&x->params, x->arena, "n", &n, err))
		return -1;
	if (first > UINT32_MAX || n > VIEW_PASSAGES_MOST)
		return err_set(err, ERR_USAGE, "n: at most %d passages at "
			       "once", VIEW_PASSAGES_MOST);
	request->key = x->id;
	request->first = (uint32_t)first;
	request->passages = (uint32_t)n;
	if (exchange_view_begin(&view, x, err))
		return -1;
	rc = essay_view_read(out, view.db, x->arena, request, err);
	rc = exchange_view_end(&view, rc);
	if (rc > 0) {
		x->response->status = 410;
		return err_set(err, ERR_MISSING, "no essay has the id '%.*s': "
			       "it was changed or removed", x->id.len > ID_SHOWN
			       ? ID_SHOWN : (int)x->id.len, x->id.data);
	}
	return rc;
}

int essay_answer(struct exchange *x, struct err *err)
{
	struct essay_view_request request = { 0 };
	struct essay_view view;

	if (essay_read(&view, x, &request, err))
		return -1;
	present_essay(&x->response->body, &view);
	return 0;
}
