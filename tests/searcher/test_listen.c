#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/err.h"
#include "searcher/web/listen.h"

static int parse(struct listen_address *a, const char *text)
{
	struct err err = { 0 };
	int rc = listen_parse(a, text, &err);

	cr_assert(rc == 0 ? err.code == ERR_NONE : err.code == ERR_USAGE);
	return rc;
}

Test(listen, addresses_say_whether_only_this_machine_reaches_them)
{
	static const struct {
		const char *text;
		bool loopback;
	} cases[] = {
		{ "127.0.0.1:8080", true }, { "127.9.9.9:0", true },
		{ "localhost:1", true },    { "[::1]:65535", true },
		{ "0.0.0.0:80", false },    { "[::]:80", false },
		{ "192.168.0.7:80", false },
		/* An address of IPv6 that is one of IPv4 is not looked into. */
		{ "[::ffff:127.0.0.1]:80", false },
	};
	struct listen_address a;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_expect_eq(parse(&a, cases[i].text), 0, "%s", cases[i].text);
		cr_expect_eq(a.loopback, cases[i].loopback, "%s",
			     cases[i].text);
	}
}

Test(listen, what_is_no_numeric_address_with_a_port_is_a_fault)
{
	static const char *const bad[] = {
		"", ":", ":80", "8080", "127.0.0.1", "127.0.0.1:",
		"127.0.0.1:x", "127.0.0.1:-1", "127.0.0.1:+1",
		"127.0.0.1:99999", "127.0.0.1:65536", "127.0.0.1:123456",
		"example.org:80", "[::1]", "[::1:80", "[]:80", "1.2.3:4:5x",
		"0123456789012345678901234567890123456789012345678901234567890"
		"123456789:80",
	};
	struct listen_address a;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_eq(parse(&a, bad[i]), -1, "'%s'", bad[i]);
}

Test(listen, port_0_is_any_port_that_is_free)
{
	struct listen_address a;
	struct err err = { 0 };
	char text[32];
	int one, other;

	cr_assert_eq(parse(&a, "127.0.0.1:0"), 0);
	one = listen_open(&a, &err);
	cr_assert_geq(one, 0, "%s", err.text);
	cr_assert_neq(listen_port(one), 0);
	snprintf(text, sizeof text, "127.0.0.1:%u",
		 (unsigned)listen_port(one));
	cr_assert_eq(parse(&a, text), 0);
	other = listen_open(&a, &err);
	cr_assert_eq(other, -1);
	cr_assert_eq(err.code, ERR_IO);
	cr_assert(strstr(err.text, "another port"));
	close(one);
	cr_assert_eq(listen_port(one), 0);
}
