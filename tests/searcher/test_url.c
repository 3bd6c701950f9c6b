/* Paths and parameters as anybody may send them, and as they are written. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/err.h"
#include "searcher/web/url.h"

static struct arena arena;

static void release(void)
{
	arena_release(&arena);
}

TestSuite(url, .fini = release);

/* The segments with a bar behind each, or "fault". */
static const char *segments(struct slice path)
{
	struct buf out = { 0 };
	struct url_path read;
	struct err err = { 0 };
	struct slice kept;

	if (url_path(&read, &arena, path, &err)) {
		cr_expect_eq(err.code, ERR_USAGE);
		cr_expect(err.text[0]);
		return "fault";
	}
	for (size_t i = 0; i < read.len; i++) {
		buf_add_slice(&out, read.data[i]);
		buf_addc(&out, '|');
	}
	kept = arena_dup(&arena, buf_slice(&out));
	buf_release(&out);
	return arena_strndup(&arena, kept.data, kept.len);
}

static void expect_segments(const char *path, const char *expected)
{
	cr_expect_str_eq(segments(slice_of(path)), expected, "%s gave %s",
			 path, segments(slice_of(path)));
}

Test(url, splits_a_path_before_it_decodes)
{
	expect_segments("/", "");
	expect_segments("/essays", "essays|");
	expect_segments("/essays/", "essays||");
	expect_segments("//a", "|a|");
	expect_segments("/essays/a%2Fb/c", "essays|a/b|c|");
	expect_segments("/actors/Jos%C3%A9+%2b%20%25", "actors|José++ %|");
	expect_segments("/p/a%23b:1-2", "p|a#b:1-2|");
	expect_segments("/../%2e%2E/.", "..|..|.|");
}

Test(url, refuses_a_path_that_is_no_text)
{
	expect_segments("", "fault");
	expect_segments("essays", "fault");
	expect_segments("*", "fault");
	expect_segments("/%", "fault");
	expect_segments("/%4", "fault");
	expect_segments("/%/a", "fault");
	expect_segments("/a%2/b", "fault");
	expect_segments("/%zz", "fault");
	expect_segments("/%-1", "fault");
	expect_segments("/%00", "fault");
	expect_segments("/ok/%ff", "fault");
	expect_segments("/\xff", "fault");
	expect_segments("/%c0%af", "fault");          /* overlong slash */
	expect_segments("/%ed%a0%80", "fault");       /* surrogate */
	expect_segments("/%e2%82", "fault");
	cr_expect_str_eq(segments((struct slice){ "/a\0b", 4 }), "fault");
	/* A character may not be put together from two segments. */
	expect_segments("/%c3/%a9", "fault");
}

Test(url, encodes_all_but_unreserved_characters)
{
	struct buf out = { 0 };

	url_encode(&out, SLICE("aZ09-._~ /?#&=+%\"'<\xc3\xa9\0\n"));
	cr_expect_str_eq(out.data, "aZ09-._~%20%2F%3F%23%26%3D%2B%25%22%27%3C"
				   "%C3%A9%00%0A");
	buf_release(&out);
}

static int parse(struct params *out, const char *query)
{
	struct err err = { 0 };

	return params_parse(out, &arena, slice_of(query),
			    (struct params_limits){ 1000, 8 }, &err);
}

/* "name=value|" for each. */
static void expect_params(const char *query, const char *expected)
{
	struct buf out = { 0 };
	struct params params;

	cr_assert_eq(parse(&params, query), 0, "%s", query);
	for (size_t i = 0; i < params.len; i++) {
		buf_add_slice(&out, params.data[i].name);
		buf_addc(&out, '=');
		buf_add_slice(&out, params.data[i].value);
		buf_addc(&out, '|');
	}
	cr_expect(slice_is(buf_slice(&out), expected), "%s gave %s", query,
		  buf_slice(&out).data);
	buf_release(&out);
}

Test(url, reads_parameters_as_forms_send_them)
{
	expect_params("", "");
	expect_params("&&", "");
	expect_params("q=a", "q=a|");
	expect_params("q", "q=|");
	expect_params("q=", "q=|");
	expect_params("=", "=|");
	expect_params("=a", "=a|");
	expect_params("q=a=b", "q=a=b|");
	expect_params("a+b=c+d", "a b=c d|");
	expect_params("a=%2B%20%26%3d", "a=+ &=|");
	expect_params("b=1&a=2&b=3&&b=", "b=1|a=2|b=3|b=|");
	expect_params("q=%E2%80%9Copen+door%E2%80%9D", "q=“open door”|");
	expect_params("?q=a;b=c", "?q=a;b=c|");
}

Test(url, takes_bad_encodings_as_they_stand)
{
	expect_params("q=100%", "q=100%|");
	expect_params("q=%4&%zz=%%41", "q=%4|%zz=%A|");
	expect_params("q=a%ffb", "q=a\xef\xbf\xbd" "b|");
	expect_params("q=\xff", "q=\xef\xbf\xbd|");
	expect_params("%c3=%a9", "\xef\xbf\xbd=\xef\xbf\xbd|");
	expect_params("q=%c3%a9", "q=é|");
	expect_params("q=%EF%BB%BFa", "q=\xef\xbb\xbf" "a|");
}

Test(url, keeps_a_nul_in_a_value)
{
	struct params params;

	cr_assert_eq(parse(&params, "q=a%00b"), 0);
	cr_expect_eq(params_first(&params, "q").len, 3);
}

Test(url, reads_only_so_many_bytes_and_parameters)
{
	struct params_limits limits = { 9, 2 };
	struct err err = { 0 };
	struct params params;

	cr_expect_eq(params_parse(&params, &arena, SLICE("a=1&&b=22"),
				  limits, &err), 0);
	cr_expect_eq(params.len, 2);
	cr_expect_eq(params_parse(&params, &arena, SLICE("a=1&&b=222"),
				  limits, &err), -1);
	cr_expect_eq(err.code, ERR_USAGE);
	cr_expect(strstr(err.text, "10 bytes"), "%s", err.text);
	cr_expect_eq(params_parse(&params, &arena, SLICE("a&b&c"), limits,
				  &err), -1);
	cr_expect(strstr(err.text, "more than 2"), "%s", err.text);
}

Test(url, finds_the_values_of_a_name)
{
	const struct param *p = NULL;
	struct params params;

	cr_assert_eq(parse(&params, "a=1&b=2&a=3&A=4"), 0);
	cr_expect(slice_is(params_first(&params, "a"), "1"));
	cr_expect_eq(params_first(&params, "c").len, 0);
	cr_expect((p = params_next(&params, "a", p)));
	cr_expect(slice_is(p->value, "1"));
	cr_expect((p = params_next(&params, "a", p)));
	cr_expect(slice_is(p->value, "3"));
	cr_expect_null(params_next(&params, "a", p));
	cr_expect(params_holds(&params, "a", SLICE("3")));
	cr_expect_not(params_holds(&params, "a", SLICE("4")));
	cr_expect_not(params_holds(&params, "b", SLICE("3")));
}

static const struct param_rule rules[] = {
	{ "q", false, NULL }, { "actor", true, NULL }, { "type", true, NULL },
	{ "n", false, "10" }, { NULL, false, NULL }
};

static void expect_written(const char *query, const struct param_edit *edits,
			   size_t len, const char *expected)
{
	struct buf out = { 0 };
	struct params params;

	cr_assert_eq(parse(&params, query), 0);
	params_write(&out, &params, rules, edits, len);
	cr_expect(slice_is(buf_slice(&out), expected), "%s gave %s", query,
		  buf_slice(&out).data);
	buf_release(&out);
}

Test(url, writes_equal_states_as_equal_bytes)
{
	expect_written("", NULL, 0, "");
	expect_written("n=20&actor=b&q=x+y&actor=a", NULL, 0,
		       "q=x+y&actor=a&actor=b&n=20");
	expect_written("actor=a&actor=b&actor=a&q=x%20y&n=20", NULL, 0,
		       "q=x+y&actor=a&actor=b&n=20");
	expect_written("q=&n=10&actor=&other=1", NULL, 0, "");
	expect_written("q=b&q=a", NULL, 0, "q=b");
	expect_written("q=&q=a", NULL, 0, "");
	expect_written("q=+a++b+&actor=~*%C3%A9%26%3D%25%2B%3C", NULL, 0,
		       "q=+a++b+&actor=%7E*%C3%A9%26%3D%25%2B%3C");
}

static void expect_edited(const char *query, enum param_change change,
			  const char *name, const char *value,
			  const char *expected)
{
	struct param_edit edit = { change, name, slice_of(value) };

	expect_written(query, &edit, 1, expected);
}

Test(url, writes_a_state_with_one_change)
{
	const char *at = "q=x&actor=b&actor=d&n=20";

	expect_edited(at, PARAM_SET, "q", "y", "q=y&actor=b&actor=d&n=20");
	expect_edited(at, PARAM_SET, "q", "", "actor=b&actor=d&n=20");
	expect_edited(at, PARAM_SET, "actor", "a", "q=x&actor=a&n=20");
	expect_edited(at, PARAM_SET, "n", "10", "q=x&actor=b&actor=d");
	expect_edited(at, PARAM_ADD, "actor", "c",
		      "q=x&actor=b&actor=c&actor=d&n=20");
	expect_edited(at, PARAM_ADD, "actor", "d", at);
	expect_edited(at, PARAM_ADD, "type", "t",
		      "q=x&actor=b&actor=d&type=t&n=20");
	expect_edited(at, PARAM_ADD, "q", "y", "q=y&actor=b&actor=d&n=20");
	expect_edited(at, PARAM_REMOVE, "actor", "", "q=x&n=20");
	expect_edited(at, PARAM_REMOVE, "q", "", "actor=b&actor=d&n=20");
	expect_edited(at, PARAM_REMOVE, "type", "", at);
	expect_edited(at, PARAM_REMOVE_VALUE, "actor", "b",
		      "q=x&actor=d&n=20");
	expect_edited(at, PARAM_REMOVE_VALUE, "actor", "c", at);
	expect_edited(at, PARAM_REMOVE_VALUE, "q", "x",
		      "actor=b&actor=d&n=20");
	expect_edited(at, PARAM_REMOVE_VALUE, "q", "y", at);
}

Test(url, makes_changes_one_after_another)
{
	struct param_edit edits[] = {
		{ PARAM_REMOVE, "actor", SLICE("") },
		{ PARAM_ADD, "actor", SLICE("e") },
		{ PARAM_ADD, "actor", SLICE("a") },
		{ PARAM_REMOVE_VALUE, "actor", SLICE("e") },
		{ PARAM_REMOVE, "n", SLICE("") },
	};

	expect_written("actor=b&n=20", edits, 5, "actor=a");
	expect_written("actor=b&n=20", edits, 2, "actor=e&n=20");
	expect_written("actor=b&n=20", edits, 3, "actor=a&actor=e&n=20");
}

Test(url, writes_behind_what_is_there)
{
	struct buf out = { 0 };
	struct params params;

	cr_assert_eq(parse(&params, "q=a&n=1"), 0);
	buf_adds(&out, "/search?");
	params_write(&out, &params, rules, NULL, 0);
	cr_expect_str_eq(out.data, "/search?q=a&n=1");
	buf_release(&out);
}
