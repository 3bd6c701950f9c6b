#include <criterion/criterion.h>
#include <jansson.h>

#include "core/err.h"
#include "searcher/web/problem.h"

static json_t *parsed(const struct http_response *r)
{
	json_t *out = json_loadb(r->body.data, r->body.len, 0, NULL);

	cr_assert_str_eq(r->type, "application/problem+json");
	cr_assert_not_null(out, "%s", r->body.data);
	cr_assert_eq(json_integer_value(json_object_get(out, "status")),
		     r->status);
	cr_assert_str_eq(json_string_value(json_object_get(out, "title")),
			 problem_title(r->status));
	return out;
}

Test(problem, every_error_has_a_status_that_has_a_title)
{
	for (int code = ERR_NONE + 1; code <= ERR_TIMEOUT; code++) {
		const struct err err = { .code = (enum err_code)code };

		cr_assert_str_neq(problem_title(problem_status(&err)),
				  "Error");
	}
}

Test(problem, a_fault_in_a_query_has_its_column_and_others_none)
{
	struct http_response r = { 0 };
	struct err err = { 0 };
	json_t *json;

	err_at(&err, 7, "a \"bracket\" is <open>");
	problem_of_err(&r, 0, &err);
	cr_assert_eq(r.status, 400);
	json = parsed(&r);
	cr_assert_eq(json_integer_value(json_object_get(json, "column")), 7);
	cr_assert_str_eq(json_string_value(json_object_get(json, "detail")),
			 "a \"bracket\" is <open>");
	json_decref(json);
	err_set(&err, ERR_MISSING, "nothing there");
	err.column = 0;
	problem_of_err(&r, 410, &err);
	cr_assert_eq(r.status, 410);
	json = parsed(&r);
	cr_assert_null(json_object_get(json, "column"));
	json_decref(json);
	http_response_release(&r);
}

Test(problem, it_takes_the_place_of_what_was_begun)
{
	struct http_response r = { .status = 200, .type = "text/html",
				   .fixed = SLICE("x") };

	buf_adds(&r.body, "half of a page");
	problem_answer(&r, 421, "another name");
	cr_assert_eq(r.fixed.len, 0);
	json_decref(parsed(&r));
	http_response_release(&r);
}
