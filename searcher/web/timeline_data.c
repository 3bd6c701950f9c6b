#include "searcher/web/timeline_data.h"

#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "searcher/web/labels.h"
#include "searcher/web/render.h"

struct bar {
	int64_t from, to;        /* buckets */
	uint64_t count, exact;
	bool gap;                /* stands for a long time of nothing */
};

struct bars {
	struct bar *data;
	size_t len;
	size_t cap;
};

struct picture {
	const struct page_state *state;
	const struct timeline *line;
	const char *clock;
	bool quotes;
	struct bars columns;
	uint64_t most;
	double width;            /* of a column, in percent */
};

/* ---- what is asked for */

struct timeline_request timeline_data_ask(const struct page_state *state,
					  bool quotes)
{
	int unit = time_unit_parse(params_first(&state->params, "unit"));

	return (struct timeline_request){
		.clock = page_state_clock(&state->params, quotes),
		.by_unit = unit >= 0,
		.unit = unit >= 0 ? (enum time_unit)unit : UNIT_YEAR,
	};
}

/* ---- columns */

/* Few bars are no wider than these. */
enum { COLUMNS_MIN = 24 };

static void add_column(struct picture *p, struct bar column)
{
	*arena_push(p->state->arena, &p->columns) = column;
	if (column.count > p->most)
		p->most = column.count;
}

static void add_gap(struct picture *p, int64_t from, int64_t to)
{
	if (to - from >= TIMELINE_GAP || (p->line->fullest && to >= from)) {
		add_column(p, (struct bar){ .from = from, .to = to,
					       .gap = true });
		return;
	}
	for (; from <= to; from++)
		add_column(p, (struct bar){ .from = from, .to = from });
}

static void add_run(struct picture *p, const struct time_run *run)
{
	struct bar c = { run->from, run->to, run->count, run->exact, false };

	if (run->to - run->from >= TIMELINE_STRETCH) {
		add_column(p, c);
		return;
	}
	for (c.from = run->from; c.from <= run->to; c.from++) {
		c.to = c.from;
		add_column(p, c);
	}
}

static void add_columns(struct picture *p)
{
	const struct time_runs *runs = &p->line->runs;

	for (size_t i = 0; i < runs->len; i++) {
		if (i)
			add_gap(p, runs->data[i - 1].to + 1,
				runs->data[i].from - 1);
		add_run(p, &runs->data[i]);
	}
	if (p->columns.len)
		p->width = 100.0 / (double)(p->columns.len < COLUMNS_MIN
					    ? COLUMNS_MIN : p->columns.len);
}

/* ---- their data */

static struct slice edtf_of(const struct picture *p, int64_t bucket)
{
	char text[EDTF_MAX];
	size_t n = time_unit_edtf(p->line->unit, bucket, text);

	return (struct slice){ arena_strndup(p->state->arena, text, n), n };
}

static struct slice label_of(const struct picture *p, int64_t bucket)
{
	char text[EDTF_MAX];
	size_t n = time_unit_label(p->line->unit, bucket, text);

	return (struct slice){ arena_strndup(p->state->arena, text, n), n };
}

static struct slice column_label(const struct picture *p,
				 const struct bar *c)
{
	struct slice a = label_of(p, c->from), b;

	if (c->from == c->to)
		return a;
	b = label_of(p, c->to);
	return arena_printf(p->state->arena, "%.*s–%.*s", (int)a.len, a.data,
			    (int)b.len, b.data);
}

static struct slice column_range(const struct picture *p,
				 const struct bar *c)
{
	struct slice a = edtf_of(p, c->from), b;

	if (c->from == c->to)
		return a;
	b = edtf_of(p, c->to);
	return arena_printf(p->state->arena, "%.*s..%.*s", (int)a.len, a.data,
			    (int)b.len, b.data);
}

/* Has a filter on this clock been set that takes some of it? */
static bool is_chosen(const struct picture *p, const struct bar *c)
{
	struct day_span days = {
		time_unit_days(p->line->unit, c->from).lo,
		time_unit_days(p->line->unit, c->to).hi
	}, filter;
	const struct param *param = NULL;

	while ((param = params_next(&p->state->params, p->clock, param)))
		if (edtf_parse(param->value, &filter) &&
		    day_spans_overlap(filter, days))
			return true;
	return false;
}

static void put_percent(json_t *out, const char *key, double percent)
{
	char text[32];

	snprintf(text, sizeof text, "%.2f%%", percent);
	json_object_set_new(out, key, json_string(text));
}

/* Pixels of a bar: at least one for any count. */
static json_int_t height_of(const struct picture *p, uint64_t count)
{
	json_int_t h = p->most ? (json_int_t)((double)count * TIMELINE_HEIGHT /
					      (double)p->most + 0.5) : 0;

	return count && !h ? 1 : h;
}

static void put_bar(json_t *out, const struct picture *p,
		    const char *y, const char *height, uint64_t count)
{
	json_int_t h = height_of(p, count);

	json_object_set_new(out, y, json_integer(TIMELINE_HEIGHT - h));
	json_object_set_new(out, height, json_integer(h));
}

static void put_counts(json_t *out, const struct picture *p,
		       const struct bar *c)
{
	struct arena *arena = p->state->arena;

	render_put(out, "count", label_count(arena, c->count));
	render_put(out, "exact", label_count(arena, c->exact));
	render_put(out, "says",
		   label_counted(arena, c->count,
				 p->quotes ? "quotation" : "passage",
				 p->quotes ? "quotations" : "passages"));
	if (c->exact < c->count)
		json_object_set_new(out, "spans", json_true());
	put_bar(out, p, "y", "height", c->count);
	put_bar(out, p, "exact_y", "exact_height", c->exact);
}

static json_t *bar_data(const struct picture *p, size_t i)
{
	const struct bar *c = &p->columns.data[i];
	double x = p->width * (double)i;
	json_t *out = json_object();

	put_percent(out, "x", x);
	put_percent(out, "width", p->width);
	put_percent(out, "bar_x", x + p->width * .1);
	put_percent(out, "bar_width", p->width * .8);
	render_put(out, "label", column_label(p, c));
	render_put(out, "from", edtf_of(p, c->from));
	render_put(out, "to", edtf_of(p, c->to));
	put_counts(out, p, c);
	if (is_chosen(p, c))
		json_object_set_new(out, "inside", json_true());
	json_object_set_new(out, "href",
			    page_state_with(p->state, PARAM_SET, p->clock,
					    column_range(p, c)));
	return out;
}

static json_t *bars_data(const struct picture *p)
{
	json_t *out = json_array();

	for (size_t i = 0; i < p->columns.len; i++)
		if (p->columns.data[i].count)
			json_array_append_new(out, bar_data(p, i));
	return out;
}

/* ---- the axis */

enum { TICKS = 7 };

/* 1, 2, 5, 10, 20, 50 ... buckets from one label to the next. */
static int64_t tick_step(size_t columns)
{
	static const int firsts[] = { 1, 2, 5 };

	for (int64_t ten = 1;; ten *= 10)
		for (size_t i = 0; i < 3; i++)
			if (columns <= (size_t)(ten * firsts[i] * TICKS))
				return ten * firsts[i];
}

static json_t *tick_data(const struct picture *p, size_t i, bool gap)
{
	double x = p->width * ((double)i + .5);
	json_t *out = json_object();

	put_percent(out, "x", x);
	json_object_set_new(out, "anchor",
			    json_string(x < 4 ? "start" : x > 96 ? "end"
						: "middle"));
	render_put(out, "label", gap ? slice_of("…")
				     : label_of(p, p->columns.data[i].from));
	return out;
}

/* Round numbers and gaps; where all is gaps, whatever stands between. */
static bool is_tick(const struct picture *p, size_t i, int64_t step)
{
	const struct bar *c = &p->columns.data[i];

	if (p->line->fullest)
		return !c->gap;
	return c->gap || !i || c->from % step == 0;
}

/*
 * How far a label stands from the one before, in hundredths of a picture as
 * wide as a telephone; those at the ends are not in the middle of their bars.
 */
static double tick_apart(const struct picture *p, size_t i)
{
	const struct bar *c = &p->columns.data[i];
	double letter = 3.2;

	if (c->gap)
		return 2.4 * letter;
	return letter * (double)label_of(p, c->from).len +
	       (p->width * (double)i > 96 ? 4 : 0);
}

static json_t *ticks_data(const struct picture *p)
{
	int64_t step = tick_step(p->columns.len);
	double last = -100;
	json_t *out = json_array();

	for (size_t i = 0; i < p->columns.len; i++) {
		double x = p->width * (double)i;

		if (x - last < tick_apart(p, i) || !is_tick(p, i, step))
			continue;
		json_array_append_new(out, tick_data(
			p, i, p->columns.data[i].gap));
		last = x < 4 ? x + 4 : x;
	}
	return out;
}

/* ---- the ways to other pictures */

static json_t *choice(const struct page_state *state, const char *name,
		      const char *value, const char *label, bool current)
{
	json_t *out = json_object();

	json_object_set_new(out, "label", json_string(label));
	json_object_set_new(out, "href",
			    page_state_with(state, PARAM_SET, name,
					    slice_of(value)));
	if (current)
		json_object_set_new(out, "current", json_true());
	return out;
}

static json_t *clocks_data(const struct picture *p)
{
	static const char *const labels[CLOCKS] = {
		[CLOCK_EVENT] = "told of", [CLOCK_SAID] = "said",
		[CLOCK_PUBLISHED] = "published"
	};
	json_t *out = json_array();

	for (int c = 0; c < CLOCKS; c++)
		json_array_append_new(
			out, choice(p->state, "clock",
				    clock_name((enum clock)c), labels[c],
				    !strcmp(p->clock,
					    clock_name((enum clock)c))));
	return out;
}

static json_t *units_data(const struct picture *p)
{
	static const enum time_unit units[] = { UNIT_DECADE, UNIT_YEAR,
						UNIT_MONTH };
	static const char *const labels[] = { "decades", "years", "months" };
	json_t *out = json_array();

	for (size_t i = 0; i < 3; i++)
		json_array_append_new(
			out, choice(p->state, "unit", time_unit_name(units[i]),
				    labels[i], p->line->unit == units[i]));
	return out;
}

/* The ends of the range that is chosen, for the inputs. */
static void put_range(json_t *out, const struct picture *p)
{
	struct slice value = params_first(&p->state->params, p->clock);
	const char *dots = value.len ? memmem(value.data, value.len, "..", 2)
				     : NULL;
	struct slice from = value, to = value;

	if (dots) {
		from = slice_cut(value, 0, (size_t)(dots - value.data));
		to = slice_cut(value, from.len + 2, value.len);
	}
	render_put(out, "from", from);
	render_put(out, "to", to);
	if (value.len)
		json_object_set_new(out, "clear",
				    page_state_with(p->state, PARAM_REMOVE,
						    p->clock, value));
}

/* Is any of them more than what is dated within it? */
static bool has_spans(const struct picture *p)
{
	for (size_t i = 0; i < p->columns.len; i++)
		if (p->columns.data[i].exact < p->columns.data[i].count)
			return true;
	return false;
}

static bool is_filtered(const struct picture *p)
{
	return params_first(&p->state->params, p->clock).len;
}

json_t *timeline_data(const struct results *results,
		      const struct page_state *state)
{
	struct timeline line = results->timeline;
	struct picture p = { .state = state, .line = &line,
			     .clock = line.clock, .quotes = results->quotes };
	json_t *out = json_object();

	if (timeline_rows(&line.runs) > TIMELINE_COLUMNS)
		timeline_keep_fullest(&line, TIMELINE_COLUMNS / 3);
	add_columns(&p);
	json_object_set_new(out, "clock", json_string(p.clock));
	json_object_set_new(out, "clock_set", json_boolean(
		params_first(&state->params, "clock").len > 0));
	json_object_set_new(out, "unit",
			    json_string(time_unit_name(line.unit)));
	json_object_set_new(out, "bars", bars_data(&p));
	json_object_set_new(out, "legend", json_boolean(has_spans(&p)));
	json_object_set_new(out, "drawn", json_boolean(p.columns.len > 0));
	json_object_set_new(out, "shown",
			    json_boolean(results->total || is_filtered(&p)));
	json_object_set_new(out, "ticks", ticks_data(&p));
	json_object_set_new(out, "clocks", clocks_data(&p));
	json_object_set_new(out, "units", units_data(&p));
	render_put(out, "most", label_count(state->arena, p.most));
	render_put(out, "dated", label_count(state->arena, line.dated));
	json_object_set_new(out, "fullest", json_boolean(line.fullest));
	put_range(out, &p);
	return out;
}
