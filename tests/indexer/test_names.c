#include "indexer/names.h"

#include <stdio.h>
#include <time.h>
#include "tests/indexer/known_names.h"

/*
 * names.cases: a text, a tab and the names that must be found in it, all of
 * them: `KIND words; KIND words`, in order, where PLACE is a GPE or LOC.
 */
static const char path[] = "tests/indexer/names.cases";

TestSuite(names, .init = open_known_names, .fini = close_known_names);

static void find(struct arena *arena, struct slice text, struct names *out)
{
	struct document doc;

	*out = (struct names){ 0 };
	make_paragraph(arena, text, &doc);
	names_find(arena, &doc, lexicon, authority, out);
}

static const char *kind_name(enum actor_kind kind)
{
	return kind == ACTOR_GPE || kind == ACTOR_LOC ? "PLACE"
						      : actor_kind_name(kind);
}

/* The names found, as the cases tell them. */
static struct slice told(struct arena *arena, struct slice text,
			 const struct names *names)
{
	struct slice all = { "", 0 };
	size_t i;

	for (i = 0; i < names->len; i++) {
		const struct name *n = &names->data[i];

		all = arena_printf(arena, "%.*s%s%s %.*s", (int)all.len,
				   all.data, i ? "; " : "",
				   kind_name(n->kind), (int)(n->end - n->start),
				   text.data + n->start);
	}
	return all;
}

Test(names, every_case_holds)
{
	struct arena arena = { 0 };
	struct slice rest = read_cases(&arena, path);
	size_t failed = 0;
	size_t checks = 0;

	while (rest.len) {
		struct slice want = slice_split(&rest, '\n');
		struct names names;
		struct slice text, is;

		if (!want.len || want.data[0] == '#')
			continue;
		text = slice_split(&want, '\t');
		find(&arena, text, &names);
		is = told(&arena, text, &names);
		checks++;
		if (slice_eq(is, want))
			continue;
		failed++;
		fprintf(stderr, "%.*s\n\twant %.*s\n\tis   %.*s\n",
			(int)text.len, text.data, (int)want.len, want.data,
			(int)is.len, is.data);
	}
	arena_release(&arena);
	cr_assert_gt(checks, 0);
	cr_assert_eq(failed, 0, "%zu of %zu failed", failed, checks);
}

static const struct name *find_one(const struct names *names,
				   const char *text)
{
	size_t i;

	for (i = 0; i < names->len; i++)
		if (slice_is(names->data[i].text, text))
			return &names->data[i];
	return NULL;
}

Test(names, what_else_is_known_of_them)
{
	struct arena arena = { 0 };
	struct names names;
	const struct name *n;

	find(&arena, SLICE("Senator Martha Holloway flew to Iran, where the "
			   "Iranian press met her."), &names);
	n = find_one(&names, "Martha Holloway");
	cr_assert_not_null(n);
	cr_expect(slice_is(n->title, "senator"));
	cr_expect_eq(n->gender, 'f');
	cr_expect_eq(n->nknown, 0);
	n = find_one(&names, "Iran");
	cr_assert_not_null(n);
	cr_expect_gt(n->nknown, 0);
	cr_expect(!n->demonym);
	n = find_one(&names, "Iranian");
	cr_assert_not_null(n);
	cr_expect(n->demonym);
	arena_release(&arena);
}

/* Names in order and apart, in the essay, for a text of `n` times `part`. */
static double seconds_for(const char *part, size_t n)
{
	struct arena arena = { 0 };
	size_t len = strlen(part);
	char *text = arena_alloc(&arena, n * len + 1);
	struct names names;
	clock_t start;
	uint32_t last = 0;
	size_t i;

	for (i = 0; i < n; i++)
		memcpy(text + i * len, part, len);
	start = clock();
	find(&arena, (struct slice){ text, n * len }, &names);
	start = clock() - start;
	for (i = 0; i < names.len; i++) {
		cr_assert_geq(names.data[i].start, last, "%s", part);
		cr_assert_lt(names.data[i].start, names.data[i].end);
		cr_assert_leq(names.data[i].end, n * len);
		last = names.data[i].end;
	}
	arena_release(&arena);
	return (double)start / CLOCKS_PER_SEC;
}

/* Four times the text may take eight times as long, not sixteen. */
static void grows_with_the_text(const char *part)
{
	double small = seconds_for(part, 20000);
	double large = seconds_for(part, 80000);

	cr_expect_lt(large, 8 * small + 0.2, "%s: %f, then %f", part, small,
		     large);
}

Test(names, hostile_texts_take_linear_time)
{
	grows_with_the_text("A ");
	grows_with_the_text("Smith ");
	grows_with_the_text("IRAN ");
	grows_with_the_text("The United States of ");
	grows_with_the_text("of ");
	grows_with_the_text("U.S.-");
	grows_with_the_text("Mr. ");
	grows_with_the_text("\xff\xfe ");
}

Test(names, an_empty_text_has_none)
{
	struct arena arena = { 0 };
	struct names names;

	find(&arena, SLICE(""), &names);
	cr_expect_eq(names.len, 0);
	arena_release(&arena);
}
