/* The geometry of a timeline. */

#include <criterion/criterion.h>
#include <stdlib.h>

#include "searcher/web/search_params.h"
#include "searcher/web/timeline_data.h"

static struct arena arena;

static struct page_state state_of(const char *event)
{
	struct page_state s = { .arena = &arena, .root = SLICE(""),
				.path = SLICE("/search"),
				.rules = search_rules };

	*arena_push(&arena, &s.params) =
		(struct param){ SLICE("q"), SLICE("x") };
	if (event)
		*arena_push(&arena, &s.params) =
			(struct param){ SLICE("event"), slice_of(event) };
	return s;
}

static json_t *picture(struct time_run *runs, size_t n, const char *event)
{
	struct page_state state = state_of(event);
	struct results results = {
		.total = 1,
		.timeline = { .clock = "event", .unit = UNIT_YEAR,
			      .runs = { runs, n, n } },
	};

	return timeline_data(&results, &state);
}

static const char *text(const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s ? s : "";
}

static json_t *item(const json_t *picture, const char *list, size_t i)
{
	return json_array_get(json_object_get(picture, list), i);
}

static size_t count(const json_t *picture, const char *list)
{
	return json_array_size(json_object_get(picture, list));
}

Test(web_timeline, bars_stand_on_the_axis_as_high_as_they_count)
{
	struct time_run runs[] = { { 1960, 1960, 10, 4 },
				   { 1961, 1962, 5, 5 } };
	json_t *p = picture(runs, 2, NULL), *bar = item(p, "bars", 0);

	cr_expect_eq(count(p, "bars"), 3);
	cr_expect_eq(json_integer_value(json_object_get(bar, "height")),
		     TIMELINE_HEIGHT);
	cr_expect_eq(json_integer_value(json_object_get(bar, "y")), 0);
	cr_expect_eq(json_integer_value(json_object_get(bar, "exact_height")),
		     29);
	cr_expect_eq(json_integer_value(json_object_get(bar, "exact_y")),
		     TIMELINE_HEIGHT - 29);
	cr_expect(json_object_get(bar, "spans"));
	bar = item(p, "bars", 2);
	cr_expect_str_eq(text(bar, "label"), "1962");
	cr_expect_str_eq(text(bar, "says"), "5 passages");
	cr_expect_str_eq(text(bar, "href"), "/search?q=x&event=1962");
	cr_expect(!json_object_get(bar, "spans"));
	json_decref(p);
}

Test(web_timeline, the_least_count_can_be_seen)
{
	struct time_run runs[] = { { 1960, 1960, 100000, 0 },
				   { 1961, 1961, 1, 1 } };
	json_t *p = picture(runs, 2, NULL), *bar = item(p, "bars", 1);

	cr_expect_eq(json_integer_value(json_object_get(bar, "height")), 1);
	json_decref(p);
}

Test(web_timeline, a_long_time_of_nothing_takes_one_place)
{
	struct time_run near[] = { { 1960, 1960, 1, 1 }, { 1964, 1964, 1, 1 } };
	struct time_run far[] = { { 1900, 1900, 1, 1 }, { 1990, 1990, 1, 1 } };
	json_t *p = picture(near, 2, NULL);

	cr_expect_str_eq(text(item(p, "bars", 1), "x"), "16.67%");
	json_decref(p);
	p = picture(far, 2, NULL);
	cr_expect_str_eq(text(item(p, "bars", 1), "x"), "8.33%");
	json_decref(p);
}

Test(web_timeline, a_long_stretch_of_the_same_is_one_bar)
{
	struct time_run runs[] = { { 1801, 1900, 2, 0 } };
	json_t *p = picture(runs, 1, NULL), *bar = item(p, "bars", 0);

	cr_expect_eq(count(p, "bars"), 1);
	cr_expect_str_eq(text(bar, "label"), "1801–1900");
	cr_expect_str_eq(text(bar, "from"), "1801");
	cr_expect_str_eq(text(bar, "to"), "1900");
	cr_expect_str_eq(text(bar, "href"), "/search?q=x&event=1801..1900");
	json_decref(p);
}

Test(web_timeline, what_the_filter_takes_is_marked_and_in_the_inputs)
{
	struct time_run runs[] = { { 1960, 1965, 1, 1 } };
	json_t *p = picture(runs, 1, "1961..1963");

	for (size_t i = 0; i < 6; i++)
		cr_expect_eq(json_object_get(item(p, "bars", i), "inside") !=
			     NULL, i >= 1 && i <= 3, "bar %zu", i);
	cr_expect_str_eq(text(p, "from"), "1961");
	cr_expect_str_eq(text(p, "to"), "1963");
	cr_expect_str_eq(text(p, "clear"), "/search?q=x");
	json_decref(p);
	p = picture(runs, 1, "1962");
	cr_expect_str_eq(text(p, "from"), "1962");
	cr_expect_str_eq(text(p, "to"), "1962");
	json_decref(p);
}

/* All of them lie within the picture, one beside the other. */
static void expect_in_order(const json_t *p, const char *list,
			    const char *width)
{
	double last = 0;

	for (size_t i = 0; i < count(p, list); i++) {
		double x = atof(text(item(p, list, i), "x"));

		cr_expect(x >= last - .011, "%s %zu: %f after %f", list, i, x,
			  last);
		last = x + (width ? atof(text(item(p, list, i), width)) : 0);
	}
	cr_expect(last <= 100.1, "%s end at %f", list, last);
}

Test(web_timeline, columns_and_labels_are_few_and_within_the_picture)
{
	enum { RUNS = 3000 };
	static struct time_run runs[RUNS];

	for (int i = 0; i < RUNS; i++)
		runs[i] = (struct time_run){ -1000 + i * 2, -1000 + i * 2,
					     (uint64_t)(1 + i % 50), 1 };
	for (size_t n = 1; n <= RUNS; n = n * 3 + 1) {
		static struct time_run copy[RUNS];
		json_t *p;

		memcpy(copy, runs, sizeof runs);
		p = picture(copy, n, NULL);
		cr_expect(count(p, "bars") <= TIMELINE_COLUMNS);
		cr_expect(count(p, "ticks") <= 16, "%zu", count(p, "ticks"));
		cr_expect(count(p, "ticks") >= 1);
		expect_in_order(p, "bars", "width");
		expect_in_order(p, "ticks", NULL);
		json_decref(p);
	}
}

Test(web_timeline, without_dates_nothing_is_drawn)
{
	json_t *p = picture(NULL, 0, NULL);

	cr_expect(json_is_false(json_object_get(p, "drawn")));
	cr_expect(json_is_true(json_object_get(p, "shown")));
	cr_expect_eq(count(p, "bars"), 0);
	cr_expect_eq(count(p, "clocks"), 3);
	json_decref(p);
}

Test(web_timeline, the_clock_of_quotations_is_that_of_saying_unless_asked)
{
	struct page_state s = state_of(NULL);

	cr_expect_eq(timeline_data_ask(&s, false).clock, CLOCK_EVENT);
	cr_expect_eq(timeline_data_ask(&s, true).clock, CLOCK_SAID);
	cr_expect(!timeline_data_ask(&s, true).by_unit);
	*arena_push(&arena, &s.params) =
		(struct param){ SLICE("clock"), SLICE("published") };
	*arena_push(&arena, &s.params) =
		(struct param){ SLICE("unit"), SLICE("month") };
	cr_expect_eq(timeline_data_ask(&s, true).clock, CLOCK_PUBLISHED);
	cr_expect_eq(timeline_data_ask(&s, true).unit, UNIT_MONTH);
	cr_expect(timeline_data_ask(&s, true).by_unit);
}
