#include <criterion/criterion.h>

#include "searcher/draft.h"
#include "searcher/marked_words.h"
#include "searcher/names_agree.h"

struct kit {
	struct arena arena, scratch;
	struct word_forms forms;
	struct marked marked;
};

static void mark(struct kit *kit, const char *old, const char *new)
{
	struct draft_quote a = { .text = slice_of(new) };
	struct draft_quote b = { .text = slice_of(old) };
	struct marked_text x, y;
	struct align_text p, q;
	struct alignment al;
	bool along;

	*kit = (struct kit){ 0 };
	kit->forms.arena = &kit->arena;
	draft_words(&a, &kit->arena, &kit->forms);
	draft_words(&b, &kit->arena, &kit->forms);
	along = a.words.len <= b.words.len;
	x = (struct marked_text){ b.text, b.words };
	y = (struct marked_text){ a.text, a.words };
	p = (struct align_text){ a.words.data, a.words.len, a.open };
	q = (struct align_text){ b.words.data, b.words.len, b.open };
	align_make(&al, &kit->arena, &kit->scratch, along ? p : q,
		   along ? q : p);
	marked_make(&kit->marked, &kit->arena, &x, &y, &al, along);
}

static void release(struct kit *kit)
{
	arena_release(&kit->arena);
	arena_release(&kit->scratch);
}

static void expect(const char *old, const char *new, const char *want)
{
	struct buf out = { 0 };
	struct kit kit;

	mark(&kit, old, new);
	marked_print(&out, &kit.marked, false);
	cr_expect_str_eq(out.data ? out.data : "", want, "got '%s'",
			 out.data ? out.data : "");
	buf_release(&out);
	release(&kit);
}

static void expect_json(const char *old, const char *new, const char *want)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };
	struct kit kit;

	mark(&kit, old, new);
	marked_json(&json, &kit.marked);
	cr_expect_str_eq(out.data, want, "got '%s'", out.data);
	buf_release(&out);
	release(&kit);
}

Test(marked_words, old_and_new_are_told_apart)
{
	expect("The river froze.", "The river froze!", "The river froze!");
	expect("The river froze.", "The lake froze.",
	       "The [-river-]{+lake+} froze.");
	expect("The wide river froze.", "The river froze.",
	       "The [-wide-] river froze.");
	expect("The river froze.", "The wide river froze.",
	       "The {+wide+} river froze.");
	expect("Then a river froze", "A river, it froze",
	       "… A river, {+it+} froze");
}

Test(marked_words, ends_are_dots_or_more)
{
	expect("All year the river froze at dawn.", "the river froze",
	       "… the river froze …");
	expect("the river froze", "All year the river froze at dawn.",
	       "All year the river froze at dawn.");
}

Test(marked_words, what_is_left_out_openly_is_no_difference)
{
	expect("The river that we knew froze.", "The river … froze.",
	       "The river … froze.");
	expect("The river … froze.", "The river that we knew froze.",
	       "The river that we knew froze.");
	expect("The river froze.", "The river [Orrel] froze.",
	       "The river [Orrel] froze.");
}

Test(marked_words, a_row_of_objects)
{
	expect_json("All the river froze", "the lake froze, he",
		    "[{\"less\":\"All\"},{\"same\":\"the\"},"
		    "{\"old\":\"river\",\"new\":\"lake\"},"
		    "{\"same\":\"froze\"},{\"old\":\"\",\"new\":\"he\"}]");
	expect_json("The river that we knew froze", "The river … froze",
		    "[{\"same\":\"The river\"},"
		    "{\"left_out\":\"that we knew\"},{\"same\":\"froze\"}]");
	expect_json("The river … froze", "The river that we knew froze",
		    "[{\"same\":\"The river\"},"
		    "{\"filled_in\":\"that we knew\"},{\"same\":\"froze\"}]");
}

Test(names, may_be_of_one_speaker)
{
	cr_assert(names_agree(SLICE("President Kennedy"),
			      SLICE("John F. Kennedy")));
	cr_assert(names_agree(SLICE("JOHN Kennedy"),
			      SLICE("John F. Kennedy")));
	cr_assert(names_agree(SLICE("Miller"), SLICE("Joan Miller")));
	cr_assert_not(names_agree(SLICE("Joan Miller"), SLICE("Joan Gray")));
	cr_assert_not(names_agree(SLICE(""), SLICE("Joan Gray")));
	cr_assert_not(names_agree(SLICE(""), SLICE("")));
}

Test(names, may_be_written_with_more_or_less)
{
	cr_assert(names_are_one(SLICE("James C. Kopp"), SLICE("James Kopp")));
	cr_assert(names_are_one(SLICE("Henry L. Stimson"),
				SLICE("Henry Lewis Stimson")));
	cr_assert_not(names_are_one(SLICE("Robert F. Kennedy"),
				    SLICE("John F. Kennedy")));
	cr_assert_not(names_are_one(SLICE(""), SLICE("")));
}

Test(names, pronouns_and_offices_are_none)
{
	cr_assert(names_is_name(SLICE("Joan Miller")));
	cr_assert(names_is_name(SLICE("President Miller")));
	cr_assert_not(names_is_name(SLICE("He")));
	cr_assert_not(names_is_name(SLICE("the Prime Minister")));
	cr_assert_not(names_is_name(SLICE("the mayor")));
	cr_assert_not(names_is_name(SLICE("Miller's clerk")));
	cr_assert_not(names_is_name(SLICE("Miller’s clerk")));
	cr_assert_not(names_is_name(SLICE("")));
}
