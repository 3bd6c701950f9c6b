#include "indexer/phrases.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct arena arena;
static char out[256];

static void on_found(void *ctx, uint32_t phrase, struct span at)
{
	char *text = ctx;
	size_t len = strlen(text);

	snprintf(text + len, sizeof out - len, "%u:%u-%u ", phrase, at.start,
		 at.end);
}

static const char *find(const char *text, const struct slice *list, size_t n)
{
	out[0] = '\0';
	phrases_find(phrases_make(&arena, list, n), slice_of(text), on_found,
		     out);
	arena_reset(&arena);
	return out;
}

#define FIND(text, ...)                                                     \
	find(text, (struct slice[]){ __VA_ARGS__ },                         \
	     sizeof (struct slice[]){ __VA_ARGS__ } / sizeof (struct slice))

Test(phrases, stand_as_words_of_their_own)
{
	cr_assert_str_eq(FIND("Ann, Anna and (Ann)", SLICE("Ann")),
			 "0:0-3 0:15-18 ");
	cr_assert_str_eq(FIND("Ann 2Ann Ann2 Ann\xC3\xA9 \xC3\xA9",
			      SLICE("Ann")), "0:0-3 ");
	cr_assert_str_eq(FIND("\xE2\x80\x9C" "Ann\xE2\x80\x9D", SLICE("Ann")),
			 "0:3-6 ");
}

Test(phrases, of_one_first_word_are_all_found)
{
	cr_assert_str_eq(FIND("the Quiet Circle", SLICE("Quiet Circle"),
			      SLICE("Quiet"), SLICE("Quiet Cir"),
			      SLICE("Circle")),
			 "0:4-16 1:4-9 3:10-16 ");
}

Test(phrases, may_begin_with_a_mark)
{
	cr_assert_str_eq(FIND("x (AQI) (AQI)y (AQI", SLICE("(AQI)"),
			      SLICE("(AQ")), "0:2-7 0:8-13 ");
}

Test(phrases, may_end_with_a_mark)
{
	cr_assert_str_eq(FIND("Zyx Inc.has Zyx Inc. is", SLICE("Zyx Inc.")),
			 "0:0-8 0:12-20 ");
}

Test(phrases, in_any_bytes)
{
	cr_assert_str_eq(FIND("", SLICE("a")), "");
	cr_assert_str_eq(FIND("\xFF" "a\xFF", SLICE("a")), "0:1-2 ");
	cr_assert_str_eq(FIND("a", SLICE("a b")), "");
}
