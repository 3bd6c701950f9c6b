#include "indexer/authority.h"

#include <criterion/criterion.h>

#include "core/err.h"

static struct arena arena;
static struct authority *authority;

static void load(const char *text)
{
	struct err err = { 0 };

	cr_assert(!authority_load(&authority, &arena, "test.tsv",
				  slice_of(text), &err), "%s", err.text);
}

static void setup(void)
{
	load("id\tkind\tname\taliases\tdemonyms\tcountry\tfrom\tto\toffice\n"
	     "us\tGPE\tUnited States\tU.S.|US|America\tAmerican\t\t\t\t\n"
	     "qaeda\tORG\tal-Qaida\tAl Qaeda\t\t\t1988\t\t\n"
	     "nyt\tORG\tThe New York Times\t\t\tus\t\t\t\n"
	     "elder\tPER\tGeorge H. W. Bush\tGeorge Bush\t\tus\t1989\t1993"
	     "\tPresident\n"
	     "younger\tPER\tGeorge W. Bush\tGeorge Bush\t\tus"
	     "\t1995|2001-01-20\t2000|2009-01-20\tGovernor|President\n"
	     "lodz\tGPE\tL\xC3\xB3" "dz\t\t\t\t\t\t\n"
	     "hakim\tPER\tAbdul Aziz al-Hakim\t\t\t\t\t\t\n"
	     "gaulle\tPER\tCharles de Gaulle\t\t\t\t\t\t\n");
}

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(authority, .init = setup, .fini = teardown);

static size_t find(const char *name)
{
	const struct authority_name *found;

	return authority_find(authority, slice_of(name), &found);
}

static size_t surname(const char *name)
{
	const struct authority_name *found;

	return authority_by_surname(authority, slice_of(name), &found);
}

Test(authority, columns_may_come_in_any_order)
{
	cr_assert_eq(authority_size(authority), 8);
	cr_assert_eq(authority_entry(authority, 1)->kind, ACTOR_ORG);
	cr_assert(slice_is(authority_entry(authority, 1)->from, "1988"));
}

Test(authority, hyphens_accents_and_the_article_do_not_decide)
{
	cr_assert_eq(find("al Qaida"), 1);
	cr_assert_eq(find("al-Qaida"), 1);
	cr_assert_eq(find("New York Times"), 1);
	cr_assert_eq(find("the New York Times"), 1);
	cr_assert_eq(find("Lodz"), 1);
}

Test(authority, case_decides)
{
	cr_assert_eq(find("US"), 1);
	cr_assert_eq(find("us"), 0);
}

Test(authority, a_name_may_have_several_bearers)
{
	cr_assert_eq(find("George Bush"), 2);
	cr_assert_eq(find("George W. Bush"), 1);
	cr_assert_eq(surname("Bush"), 2);
}

Test(authority, tells_names_aliases_and_demonyms)
{
	const struct authority_name *found;

	cr_assert_eq(authority_find(authority, SLICE("American"), &found), 1);
	cr_assert(found->demonym && !found->alias);
	cr_assert_eq(authority_find(authority, SLICE("America"), &found), 1);
	cr_assert(!found->demonym && found->alias);
}

Test(authority, surnames_come_with_and_without_particles)
{
	cr_assert_eq(surname("al-Hakim"), 1);
	cr_assert_eq(surname("Hakim"), 1);
	cr_assert_eq(surname("de Gaulle"), 1);
	cr_assert_eq(surname("Gaulle"), 1);
	cr_assert_eq(surname("Charles"), 0);
}

Test(authority, knows_who_was_in_office_when)
{
	struct day_span span = { day_from_civil(1990, 1, 1),
				 day_from_civil(1990, 12, 31) };

	cr_assert(authority_active(authority_entry(authority, 3), span));
	cr_assert_not(authority_active(authority_entry(authority, 4), span));
	span.hi = day_from_civil(2003, 1, 1);
	cr_assert(authority_active(authority_entry(authority, 4), span));
}

Test(authority, finds_entries_by_id)
{
	cr_assert_not_null(authority_by_id(authority, SLICE("us")));
	cr_assert_null(authority_by_id(authority, SLICE("nobody")));
	cr_assert_null(authority_by_id(authority, SLICE("")));
}

Test(authority, says_what_is_wrong_and_where)
{
	struct authority *none = NULL;
	struct err err = { 0 };

	cr_assert(authority_load(&none, &arena, "a.tsv", SLICE("id\tname\n"),
				 &err));
	cr_assert_eq(err.code, ERR_INPUT);
	cr_assert(authority_load(&none, &arena, "a.tsv",
				 SLICE("id\tname\tkind\nx\tX\tKING\n"), &err));
	cr_assert_not_null(strstr(err.text, "a.tsv:2"));
	cr_assert(authority_load(&none, &arena, "a.tsv", SLICE(""), &err));
	cr_assert_null(none);
}

Test(authority, the_one_compiled_in_can_be_read)
{
	struct err err = { 0 };

	cr_assert(!authority_load(&authority, &arena, "actors.tsv",
				  authority_default(), &err), "%s", err.text);
	cr_assert_gt(authority_size(authority), 1000);
	cr_assert_eq(find("Colin Powell"), 1);
}
