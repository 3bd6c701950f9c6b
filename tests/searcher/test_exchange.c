#include <criterion/criterion.h>

#include "searcher/web/exchange.h"

Test(exchange, suffixes_are_alike_for_no_two_forms_that_have_one)
{
	for (int a = 0; a < FORMS; a++)
		for (int b = 0; b < a; b++) {
			const char *one = form_suffix((enum web_form)a);
			const char *other = form_suffix((enum web_form)b);

			cr_expect(!*one || strcmp(one, other));
		}
}

Test(exchange, each_form_has_a_type)
{
	for (int f = 0; f < FORMS; f++)
		cr_expect(strchr(form_type((enum web_form)f), '/'));
}

Test(exchange, links_begin_with_the_base_url_else_with_the_host_asked)
{
	struct web_site site = { .base = SLICE("https://example.org/quoth") };
	struct arena arena = { 0 };
	struct exchange x = { .site = &site, .arena = &arena,
			      .host = SLICE("[::1]:8080") };

	cr_expect(slice_is(exchange_base(&x), "https://example.org/quoth"));
	site.base = SLICE("");
	cr_expect(slice_is(exchange_base(&x), "http://[::1]:8080"));
	arena_release(&arena);
}
