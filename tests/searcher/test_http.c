#include <criterion/criterion.h>

#include "searcher/web/http.h"

static int released;

static void release(void *ctx)
{
	released += *(int *)ctx;
}

Test(http, a_header_with_anything_but_visible_letters_is_left_out)
{
	static const char *const bad[] = { "a\r\nX: y", "a\nb", "a\rb",
					   "\x7f", "\x01", "caf\xc3\xa9",
					   "\t" };
	struct http_response r = { 0 };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		http_add_header(&r, "X", slice_of(bad[i]));
	http_add_header(&r, "X", (struct slice){ "a\0b", 3 });
	cr_assert_eq(r.nheaders, 0);
	http_add_header(&r, "X", slice_of("a b~!"));
	cr_assert_eq(r.nheaders, 1);
	cr_assert_str_eq(r.headers[0].value, "a b~!");
	http_response_release(&r);
}

Test(http, a_header_that_is_too_long_and_one_too_many_are_left_out)
{
	struct http_response r = { 0 };
	char value[sizeof r.headers[0].value + 1];

	memset(value, 'x', sizeof value);
	http_add_header(&r, "X", (struct slice){
		value, sizeof r.headers[0].value });
	cr_assert_eq(r.nheaders, 0);
	for (int i = 0; i < HTTP_HEADERS + 3; i++)
		http_add_header(&r, "X", (struct slice){
			value, sizeof r.headers[0].value - 1 });
	cr_assert_eq(r.nheaders, HTTP_HEADERS);
	http_response_release(&r);
}

Test(http, what_a_writer_needs_is_given_back_once)
{
	int one = 1;
	struct http_response r = { .write_ctx = &one, .release = release };

	buf_adds(&r.body, "x");
	http_response_release(&r);
	http_response_release(&r);
	cr_assert_eq(released, 1);
	cr_assert_null(r.body.data);
}
