#include <criterion/criterion.h>

#include "searcher/web/hosts.h"

static const struct slice names[] = { { "reading-room", 12 },
				      { "Example.org", 11 } };

static bool takes(const char *host, bool any)
{
	const struct hosts hosts = { names, 2, any };

	return hosts_take(&hosts, slice_of(host));
}

static void all(const char *const *hosts, bool any, bool want)
{
	for (; *hosts; hosts++)
		cr_expect_eq(takes(*hosts, any), want, "'%s'", *hosts);
}

Test(hosts, this_machine_and_its_names_are_known_with_and_without_a_port)
{
	all((const char *const[]){
		"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1",
		"[::1]", "[::1]:65535", "reading-room", "Reading-Room:80",
		"example.org:443", "localhost:", NULL }, false, true);
}

Test(hosts, other_names_are_none_of_ours)
{
	all((const char *const[]){
		"", ":80", "evil.example", "localhost.evil.example",
		"127.0.0.1.evil.example", "evil.example:127.0.0.1",
		"localhost:x", "localhost:123456", "localhost:80:80",
		"localhost ", " localhost", "::1", "[::1", "[::1]80", "[]",
		"[]:80", "2130706433", "0x7f.1", "reading-room.", "reading",
		"example.org@localhost", "192.168.0.7", "[fe80::1]", NULL },
	    false, false);
}

Test(hosts, any_address_is_taken_when_others_may_come_but_no_name)
{
	all((const char *const[]){ "192.168.0.7", "10.0.0.1:8080",
				   "[fe80::1]:80", "[2001:db8::7]", NULL },
	    true, true);
	all((const char *const[]){ "evil.example", "192.168.0.7.evil.example",
				   "192.168.0", "2001:db8::7", "[10.0.0.1]",
				   "[fe80::1%eth0]", "[", "]", "", NULL },
	    true, false);
}

Test(hosts, a_byte_that_ends_c_strings_ends_nothing)
{
	const struct hosts hosts = { names, 2, true };

	cr_expect_not(hosts_take(&hosts, (struct slice){
		"localhost\0.evil", 15 }));
	cr_expect_not(hosts_take(&hosts, (struct slice){
		"10.0.0.1\0x", 10 }));
}
