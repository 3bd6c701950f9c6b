#include "searcher/web/page_state.h"

#include <string.h>

#include "core/arena.h"
#include "searcher/web/exchange.h"
#include "searcher/web/render.h"
#include "searcher/web/search_params.h"

static bool is_range_end(struct slice name)
{
	return slice_is(name, "from") || slice_is(name, "to");
}

/* "1961..1963", "..1963"; empty without both ends. */
static struct slice range_of(struct arena *arena, const struct params *params)
{
	struct slice from = slice_trim(params_first(params, "from"));
	struct slice to = slice_trim(params_first(params, "to"));

	if (!from.len && !to.len)
		return slice_of("");
	if (slice_eq(from, to))
		return from;
	return arena_printf(arena, "%.*s..%.*s", (int)from.len, from.data,
			    (int)to.len, to.data);
}

enum clock page_state_clock(const struct params *params, bool quotes)
{
	int clock = clock_parse(params_first(params, "clock"));

	return clock >= 0 ? (enum clock)clock
			  : quotes ? CLOCK_SAID : CLOCK_EVENT;
}

void page_state_make(struct page_state *out, const struct exchange *x)
{
	struct slice range = range_of(x->arena, &x->params);
	const char *name = clock_name(page_state_clock(
		&x->params, slice_is(x->path, "/quotes")));

	*out = (struct page_state){ .arena = x->arena, .root = x->site->root,
				    .path = x->path, .rules = search_rules };
	for (size_t i = 0; i < x->params.len; i++)
		if (!is_range_end(x->params.data[i].name))
			*arena_push(x->arena, &out->params) =
				x->params.data[i];
	if (range.len)
		*arena_push(x->arena, &out->params) =
			(struct param){ slice_of(name), range };
}

struct slice page_state_href(const struct page_state *state, const char *path,
			     const struct param_edit *edits, size_t n)
{
	struct param_edit all[STATE_EDITS + 1] = {
		{ PARAM_REMOVE, "offset", { "", 0 } }
	};
	struct buf out = { 0 };
	struct slice href;
	size_t at;

	if (n > STATE_EDITS)
		n = STATE_EDITS;
	if (n)
		memcpy(all + 1, edits, n * sizeof *edits);
	buf_add_slice(&out, state->root);
	buf_add_slice(&out, path ? slice_of(path) : state->path);
	at = out.len;
	buf_addc(&out, '?');
	params_write(&out, &state->params, state->rules, all, n + 1);
	if (out.len == at + 1)
		out.len = at;
	href = arena_dup(state->arena, buf_slice(&out));
	buf_release(&out);
	return href;
}

json_t *page_state_link(const struct page_state *state, const char *path,
			const struct param_edit *edits, size_t n)
{
	return render_text(page_state_href(state, path, edits, n));
}

json_t *page_state_with(const struct page_state *state,
			enum param_change change, const char *name,
			struct slice value)
{
	struct param_edit edit = { change, name, value };

	return page_state_link(state, NULL, &edit, 1);
}
