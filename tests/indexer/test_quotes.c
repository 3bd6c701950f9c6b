#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/buf.h"
#include "indexer/cues.h"
#include "indexer/lexicon.h"
#include "indexer/quotes.h"

/* The quotations of a text whose paragraphs stand one on a line. */
struct found {
	struct arena arena;
	struct essay essay;
	struct document doc;
	struct tags tags;
};

static void find(struct found *out, struct slice text, enum block_kind last)
{
	struct lexicon *lexicon = lexicon_open(&out->arena);
	struct slice rest = text;

	out->essay.text = text;
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		uint32_t start = (uint32_t)(line.data - text.data);

		if (line.len)
			*arena_push(&out->arena, &out->essay.blocks) =
				(struct block){ start,
						start + (uint32_t)line.len,
						BLOCK_PARAGRAPH };
	}
	if (out->essay.blocks.len)
		out->essay.blocks.data[out->essay.blocks.len - 1].kind = last;
	document_make(&out->arena, &out->essay, lexicon, &out->doc);
	quotes_find(&out->arena, &out->doc,
		    cues_mark(&out->arena, &out->doc, lexicon), &out->tags);
}

static struct slice words(const struct found *found, size_t i)
{
	const struct quote *q = &found->tags.quotes.data[i];

	return slice_cut(found->essay.text, q->start, q->end);
}

Test(quotes, a_set_off_block_is_a_quotation_and_holds_others)
{
	struct found f = { 0 };

	find(&f, SLICE("She wrote this\nThe \xE2\x80\x9Cpaper fleet\xE2\x80\x9D"
		       " is gone."), BLOCK_QUOTE);
	cr_assert_eq(f.tags.quotes.len, 2);
	cr_assert_eq(f.tags.quotes.data[0].type, QUOTE_BLOCK);
	cr_assert(slice_is(words(&f, 1), "paper fleet"));
	arena_release(&f.arena);
}

Test(quotes, a_block_in_marks_from_end_to_end_is_one_quotation)
{
	struct found f = { 0 };

	find(&f, SLICE("She wrote this\n\"The fleet is gone.\""),
	     BLOCK_QUOTE);
	cr_assert_eq(f.tags.quotes.len, 1);
	cr_assert(slice_is(words(&f, 0), "The fleet is gone."));
	arena_release(&f.arena);
}

Test(quotes, paragraphs_that_open_again_are_parts_of_one)
{
	struct found f = { 0 };

	find(&f, SLICE("He said, \"One.\n\"Two.\n\"Three.\" And left."),
	     BLOCK_PARAGRAPH);
	cr_assert_eq(f.tags.quotes.len, 1);
	cr_assert_eq(f.tags.quotes.data[0].nparts, 3);
	arena_release(&f.arena);
}

Test(quotes, an_open_mark_does_not_swallow_the_next_paragraph)
{
	struct found f = { 0 };

	find(&f, SLICE("He went \"home.\nThe next day was fine."),
	     BLOCK_PARAGRAPH);
	cr_assert_eq(f.tags.quotes.len, 0);
	arena_release(&f.arena);
}

Test(quotes, any_bytes_give_quotations_inside_the_text)
{
	static const char *const bits[] = {
		"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98",
		"\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB", "\xFF", "said", " ",
		"\n", ",", "Keller", ":", "\xE2\x80", "."
	};
	unsigned seed = 7;
	int round;

	for (round = 0; round < 200; round++) {
		struct found f = { 0 };
		struct buf text = { 0 };
		size_t i;

		for (i = 0; i < 200; i++) {
			seed = seed * 1103515245u + 12345u;
			buf_adds(&text, bits[(seed >> 16) % 17]);
		}
		find(&f, buf_slice(&text), BLOCK_PARAGRAPH);
		for (i = 0; i < f.tags.quotes.len; i++) {
			cr_assert_lt(f.tags.quotes.data[i].start,
				     f.tags.quotes.data[i].end);
			cr_assert_leq(f.tags.quotes.data[i].end, text.len);
		}
		buf_release(&text);
		arena_release(&f.arena);
	}
}
