#include "indexer/frontmatter.h"

#include <criterion/criterion.h>

#include "indexer/published.h"

static struct arena arena;

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(frontmatter, .fini = teardown);

static size_t parse(const char *text, struct essay *essay)
{
	*essay = (struct essay){ 0 };
	return frontmatter_parse(&arena, slice_of(text), essay);
}

Test(frontmatter, gives_what_is_known)
{
	struct essay essay;
	const char *text = "---\ntitle: \"A: B\"\nauthor: 'Jane Doe'\n"
			   "published: 2014-11-09\nurl: https://x.org/a\n"
			   "language: en\nsource: Here\n---\nBody\n";
	size_t end = parse(text, &essay);

	cr_assert_str_eq(text + end, "Body\n");
	cr_assert(slice_is(essay.title, "A: B"));
	cr_assert(slice_is(essay.author, "Jane Doe"));
	cr_assert(slice_is(essay.published, "2014-11-09"));
	cr_assert(slice_is(essay.url, "https://x.org/a"));
	cr_assert(slice_is(essay.language, "en"));
	cr_assert(slice_is(essay.source, "Here"));
}

Test(frontmatter, joins_lists)
{
	struct essay essay;

	parse("---\nsource:\n  - One\n  - \"Two\"\nauthor: [A, B]\n---\n",
	      &essay);
	cr_assert(slice_is(essay.source, "One; Two"));
	cr_assert(slice_is(essay.author, "A, B"));
}

Test(frontmatter, is_not_invented)
{
	struct essay essay;

	cr_assert_eq(parse("Body\n---\ntitle: x\n---\n", &essay), 0);
	cr_assert_eq(parse("---\nNo header here.\n---\n", &essay), 0);
	cr_assert_eq(parse("---\ntitle: never closed\n", &essay), 0);
	cr_assert_eq(parse("---\n", &essay), 0);
	cr_assert_eq(parse("---", &essay), 0);
	cr_assert_eq(parse("", &essay), 0);
	parse("---\ndate: some day\ntitle:\n---\n", &essay);
	cr_assert_eq(essay.published.len, 0);
	cr_assert_eq(essay.title.len, 0);
}

Test(frontmatter, dates_are_read_as_people_write_them)
{
	static const char *const cases[][2] = {
		{ "2014-11-09", "2014-11-09" }, { "2014-11", "2014-11" },
		{ "2014", "2014" },
		{ "2014-11-09T10:00:00Z", "2014-11-09" },
		{ "9 November 2014", "2014-11-09" },
		{ "November 9, 2014", "2014-11-09" },
		{ "Sunday, Nov. 9th, 2014", "2014-11-09" },
		{ "Sun, 09 Nov 2014 10:00:00 GMT", "2014-11-09" },
		{ "May 2011", "2011-05" },
		{ "31 February 2014", "" }, { "11/09/2014", "" },
		{ "yesterday", "" }, { "Chapter 1 of May 2011", "" },
		{ "", "" }
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct slice got = published_parse(&arena,
						   slice_of(cases[i][0]));

		cr_assert(slice_is(got, cases[i][1]), "'%s' gives '%.*s'",
			  cases[i][0], (int)got.len, got.data);
	}
}
