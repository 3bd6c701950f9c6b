#include <criterion/criterion.h>
#include <math.h>

#include "core/json.h"

Test(json, puts_commas_and_escapes_where_they_belong)
{
	struct buf out = { 0 };
	struct json j = { .out = &out };

	json_begin_object(&j);
	json_key(&j, "a");
	json_begin_array(&j);
	json_int(&j, -7);
	json_text(&j, SLICE("q\" \\ \n \x01 é"));
	json_add_null(&j);
	json_bool(&j, true);
	json_end(&j);
	json_key(&j, "b");
	json_begin_object(&j);
	json_end(&j);
	json_key(&j, "c");
	json_text_or_null(&j, SLICE(""));
	json_end(&j);
	cr_expect_str_eq(out.data, "{\"a\":[-7,\"q\\\" \\\\ \\n \\u0001 é\","
			 "null,true],\"b\":{},\"c\":null}");
	buf_release(&out);
}

Test(json, writes_numbers_that_json_has_no_way_to_write_as_null)
{
	struct buf out = { 0 };
	struct json j = { .out = &out };

	json_begin_array(&j);
	json_number(&j, NAN);
	json_number(&j, INFINITY);
	json_number(&j, 0.25);
	json_end(&j);
	cr_expect_str_eq(out.data, "[null,null,0.25]");
	buf_release(&out);
}

Test(json, replaces_bytes_that_are_not_utf8)
{
	struct buf out = { 0 };
	struct json j = { .out = &out };

	json_text(&j, SLICE("a\xff" "b"));
	cr_expect_str_eq(out.data, "\"a\xef\xbf\xbd" "b\"");
	buf_release(&out);
}
