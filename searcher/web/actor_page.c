#include "core/err.h"
#include "searcher/search.h"
#include "searcher/web/actor_data.h"
#include "searcher/web/exchange.h"
#include "searcher/web/hit_data.h"
#include "searcher/web/labels.h"
#include "searcher/web/list_answers.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"
#include "searcher/web/search_params.h"
#include "searcher/web/timeline_data.h"

/* The searches that the page leads to: all that name the actor. */
static struct page_state searches(const struct exchange *x)
{
	struct page_state state = { .arena = x->arena, .root = x->site->root,
				    .path = slice_of("/search"),
				    .rules = search_rules };

	*arena_push(x->arena, &state.params) =
		(struct param){ slice_of("actor"), x->id };
	return state;
}

static int put_timeline(json_t *data, struct exchange *x, struct err *err)
{
	const struct page_state state = searches(x);
	const struct timeline_request timeline = timeline_data_ask(&state,
								   false);
	const struct search_filter filter = { "actor", &x->id, 1 };
	const struct search_request request = {
		.query = slice_of(""), .filters = { &filter, 1 },
		.timeline = &timeline, .most_ms = x->site->most_ms,
	};
	struct results found;

	if (search_with(&found, x->reader, x->arena, &request, err))
		return -1;
	json_object_set_new(data, "timeline", timeline_data(&found, &state));
	return 0;
}

static json_t *quotes_data(struct exchange *x, struct word_forms *keys,
			   const struct results *quotes, size_t number)
{
	struct hit_show show = { .arena = x->arena, .base = exchange_base(x),
				 .keys = keys, .quotes = true };
	json_t *out = json_array();

	for (size_t i = 0; i < quotes->hits.len; i++) {
		show.number = number + i;
		json_array_append_new(out, hit_data(&show,
						    &quotes->hits.data[i]));
	}
	return out;
}

static void put_counted(json_t *data, struct exchange *x, const char *key,
			uint64_t n, const char *one, const char *many)
{
	render_put(data, key, label_counted(x->arena, n, one, many));
}

static void put_quotes(json_t *data, struct exchange *x,
		       const struct actor_card *card)
{
	struct word_forms keys = { .arena = x->arena };

	json_t *by = quotes_data(x, &keys, &card->by, 1), *hit;
	size_t i;

	/* The name stands over all of them. */
	json_array_foreach(by, i, hit)
		json_object_set_new(hit, "own", json_true());
	json_object_set_new(data, "by", by);
	json_object_set_new(data, "about",
			    quotes_data(x, &keys, &card->about,
					1 + card->by.hits.len));
	put_counted(data, x, "by_words", card->by.total, "quotation",
		    "quotations");
	put_counted(data, x, "about_words", card->about.total, "quotation",
		    "quotations");
	render_put(data, "about_query",
		   arena_printf(x->arena, "about:\"id:%.*s\"", (int)x->id.len,
				x->id.data));
}

int page_actor(struct exchange *x, struct err *err)
{
	struct plan_actors meant;
	struct actor_card card;
	json_t *data;

	if (x->form != FORM_HTML)
		return actor_answer(x, err);
	if (actor_read(&card, &meant, x, err))
		return -1;
	data = actor_data_card(x->arena, &card);
	render_put(data, "title", card.row.name);
	put_counted(data, x, "passages_words", card.row.passages, "passage",
		    "passages");
	put_counted(data, x, "essays_words", card.row.essays, "essay",
		    "essays");
	put_quotes(data, x, &card);
	if (put_timeline(data, x, err)) {
		json_decref(data);
		return -1;
	}
	return render_page(x, "actor.html", data, err);
}
