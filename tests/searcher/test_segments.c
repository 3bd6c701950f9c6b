/* Tags over a text, cut so that they nest. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/text.h"
#include "searcher/segments.h"
#include "tests/searcher/dice.h"

/* <q1>…</q1>: kind and place of the tag; + goes on; | begins a passage. */
static void print_segment(struct buf *out, const struct segment *s,
			  const struct text_tags *tags)
{
	static const char kinds[] = "qmda";

	if (s->passage)
		buf_adds(out, "|");
	for (unsigned i = 0; i < s->nopens; i++)
		buf_addf(out, "<%c%d%s>", kinds[s->opens[i].tag->kind],
			 (int)(s->opens[i].tag - tags->data),
			 s->opens[i].again ? "+" : "");
	buf_add_slice(out, s->text);
	for (unsigned i = 0; i < s->ncloses; i++)
		buf_addf(out, "</%c%d>", kinds[s->closes[i]->kind],
			 (int)(s->closes[i] - tags->data));
}

static void cut(struct paragraphs *out, struct arena *arena,
		const char *text, uint32_t start, const struct text_tags *tags,
		const struct passage_starts *passages)
{
	static const struct passage_starts none;
	const struct segments_source source = {
		.text = slice_of(text), .start = start, .tags = tags,
		.passages = passages ? passages : &none
	};

	cr_expect_eq(segments_make(out, arena, &source), 0);
}

static bool cuts(const char *text, uint32_t start, struct text_tag *tags,
		 size_t ntags, const struct passage_starts *passages,
		 const char *want)
{
	const struct text_tags all = { tags, ntags, ntags };
	struct paragraphs paragraphs;
	struct arena arena = { 0 };
	struct buf got = { 0 };
	bool same;

	cut(&paragraphs, &arena, text, start, &all, passages);
	for (size_t i = 0; i < paragraphs.len; i++) {
		buf_adds(&got, i ? "\n" : "");
		for (size_t k = 0; k < paragraphs.data[i].nsegments; k++)
			print_segment(&got, &paragraphs.data[i].segments[k],
				      &all);
	}
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "gave: %s\n", got.data);
	buf_release(&got);
	arena_release(&arena);
	return same;
}

#define CUTS(text, tags, want)                                                \
	cuts(text, 0, tags, sizeof(tags) / sizeof *(tags), NULL, want)

Test(segments, leaves_a_text_without_tags_whole)
{
	cr_expect(cuts("One.\nTwo.\n\nThree.", 0, NULL, 0, NULL,
		       "One.\nTwo.\nThree."));
	cr_expect(cuts("", 0, NULL, 0, NULL, ""));
	cr_expect(cuts("\n\n\n", 0, NULL, 0, NULL, ""));
}

Test(segments, puts_quotations_outside_and_actors_inside)
{
	struct text_tag tags[] = {
		{ .kind = TAG_ACTOR, .start = 3, .end = 6 },
		{ .kind = TAG_QUOTE, .start = 0, .end = 9 },
		{ .kind = TAG_DATE, .start = 3, .end = 8 },
	};

	cr_expect(CUTS("abcdefghijk", tags,
		       "<q1>abc<d2><a0>def</a0>gh</d2>i</q1>jk"));
}

Test(segments, cuts_tags_that_overlap)
{
	struct text_tag tags[] = {
		{ .kind = TAG_ACTOR, .start = 2, .end = 5 },
		{ .kind = TAG_QUOTE, .start = 4, .end = 8 },
		{ .kind = TAG_DATE, .start = 6, .end = 10 },
	};

	cr_expect(CUTS("abcdefghijk", tags,
		       "ab<a0>cd</a0><q1><a0+>e</a0>f<d2>gh</d2></q1>"
		       "<d2+>ij</d2>k"));
}

Test(segments, ends_tags_with_the_paragraph)
{
	struct text_tag tags[] = {
		{ .kind = TAG_QUOTE, .start = 1, .end = 7 },
		{ .kind = TAG_MARK, .start = 3, .end = 4 },
	};

	cr_expect(CUTS("abc\n\ndefg", tags,
		       "a<q0>bc</q0>\n<q0+>de</q0>fg"));
}

Test(segments, keeps_the_narrator_out_of_interrupted_quotations)
{
	struct mark parts[] = { { 0, 3 }, { 5, 7 } };
	struct text_tag tags[] = { { .kind = TAG_QUOTE, .start = 1, .end = 8,
				     .parts = { parts, 2, 2 } } };

	cr_expect(CUTS("abcdefghi", tags, "a<q0>bcd</q0>ef<q0+>gh</q0>i"));
}

Test(segments, shows_where_passages_begin)
{
	struct passage_start starts[] = { { .start = 100 }, { .start = 104 },
					  { .start = 107 } };
	const struct passage_starts passages = { starts, 3, 3 };
	struct text_tag tags[] = {
		{ .kind = TAG_QUOTE, .start = 90, .end = 106 },
	};

	cr_expect(cuts("abcdefg\n\nhi", 100, tags, 1, &passages,
		       "|<q0+>abcd|ef</q0>g\n|hi"));
}

Test(segments, leaves_characters_whole)
{
	struct text_tag tags[] = {
		{ .kind = TAG_ACTOR, .start = 1, .end = 4 },
		{ .kind = TAG_DATE, .start = 5, .end = 4000 },
	};

	cr_expect(CUTS("éé\xc3", tags, "é<a0>é</a0>\xc3"));
}

Test(segments, leaves_out_what_lies_too_deep)
{
	struct text_tag tags[SEGMENTS_DEPTH + 2];
	const struct text_tags all = { tags, SEGMENTS_DEPTH + 2, 0 };
	static const struct passage_starts none;
	const struct segments_source source = {
		.text = SLICE("abcdefghijklm"), .tags = &all, .passages = &none
	};
	struct paragraphs paragraphs;
	struct arena arena = { 0 };

	for (uint32_t i = 0; i < SEGMENTS_DEPTH + 2; i++)
		tags[i] = (struct text_tag){ TAG_DATE, i, 12, .id = { 0 } };
	cr_expect_eq(segments_make(&paragraphs, &arena, &source), 2);
	arena_release(&arena);
}

Test(segments, tell_headings_by_the_ends_of_paragraphs)
{
	static const bool want[] = { true, false, true, true, false, true };
	static const uint32_t numbers[] = { 1, 1, 2, 2, 2, 2 };
	static const struct text_tags none;
	static const struct passage_starts nowhere;
	const struct segments_source source = {
		.text = SLICE("A\n\nbb\n\nC\n\nD\n\nee\n\nF"),
		.paragraphs = SLICE("\5\12"), .tags = &none,
		.passages = &nowhere
	};
	struct paragraphs paragraphs;
	struct arena arena = { 0 };

	segments_make(&paragraphs, &arena, &source);
	cr_assert_eq(paragraphs.len, 6);
	for (size_t i = 0; i < 6; i++) {
		cr_expect_eq(paragraphs.data[i].heading, want[i], "%zu", i);
		cr_expect_eq(paragraphs.data[i].number, numbers[i]);
	}
	arena_release(&arena);
}

/* Each paragraph and a | behind it. */
static bool splits(const char *text, struct slice packed, const char *want)
{
	static const struct text_tags none;
	static const struct passage_starts nowhere;
	const struct segments_source source = {
		.text = slice_of(text), .paragraphs = packed, .tags = &none,
		.passages = &nowhere
	};
	struct paragraphs paragraphs;
	struct arena arena = { 0 };
	struct buf got = { 0 };
	bool same;

	segments_make(&paragraphs, &arena, &source);
	for (size_t i = 0; i < paragraphs.len; i++) {
		buf_add_slice(&got, paragraphs.data[i].text);
		buf_addc(&got, '|');
	}
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "gave: %s\n", got.data);
	buf_release(&got);
	arena_release(&arena);
	return same;
}

Test(segments, divide_where_each_line_is_a_paragraph)
{
	cr_expect(splits("A\nbb\ncc\ndd", SLICE("\4\3\3"), "A|bb|cc|dd|"));
}

Test(segments, leave_lines_that_are_wrapped_together)
{
	cr_expect(splits("a\na\na\n\nbb\nbb", SLICE("\5\7"),
			 "a\na\na|bb\nbb|"));
	/* A list behind a paragraph that is wrapped. */
	cr_expect(splits("a\na\na\nbb\ncc", SLICE("\5\3\3"),
			 "a\na\na|bb|cc|"));
}

/* --- by chance --- */

struct walk {
	const struct text_tag *stack[64];
	unsigned depth;
};

static bool is_tagged(const struct text_tag *tag, uint32_t byte)
{
	return tag->start <= byte && byte < tag->end;
}

static void walk_segment(struct walk *w, const struct segment *s,
			 const struct text_tags *tags)
{
	for (unsigned i = 0; i < s->nopens; i++) {
		cr_assert(w->depth == 0 || w->stack[w->depth - 1]->kind <=
			  s->opens[i].tag->kind);
		w->stack[w->depth++] = s->opens[i].tag;
	}
	cr_assert(s->text.len);
	for (uint32_t b = s->start; b < s->start + s->text.len; b++) {
		unsigned over = 0;

		for (size_t i = 0; i < tags->len; i++)
			over += is_tagged(&tags->data[i], b);
		cr_assert_eq(over, w->depth, "byte %u", b);
		for (unsigned i = 0; i < w->depth; i++)
			cr_assert(is_tagged(w->stack[i], b));
	}
	for (unsigned i = 0; i < s->ncloses; i++)
		cr_assert_eq(s->closes[i], w->stack[--w->depth]);
}

static void walk_text(const char *text, const struct text_tags *tags)
{
	struct paragraphs paragraphs;
	struct arena arena = { 0 };
	struct walk w = { .depth = 0 };

	cut(&paragraphs, &arena, text, 0, tags, NULL);
	for (size_t i = 0; i < paragraphs.len; i++) {
		const struct paragraph *p = &paragraphs.data[i];
		uint32_t at = p->start;

		for (size_t k = 0; k < p->nsegments; k++) {
			cr_assert_eq(p->segments[k].start, at);
			walk_segment(&w, &p->segments[k], tags);
			at += (uint32_t)p->segments[k].text.len;
		}
		cr_assert_eq(at, p->start + p->text.len);
		cr_assert_eq(w.depth, 0);
	}
	arena_release(&arena);
}

Test(segments, nest_whatever_the_tags)
{
	struct dice dice = { { 11 } };

	for (int round = 0; round < 3000; round++) {
		struct text_tag tags[SEGMENTS_DEPTH * TAG_KINDS];
		struct text_tags all = { tags, 0, 0 };
		char text[60] = "";

		for (unsigned i = 0; i < 50; i++)
			text[i] = dice_once_in(&dice, 12) ? '\n' : 'a';
		for (unsigned i = 0; i < SEGMENTS_DEPTH * TAG_KINDS; i++) {
			uint32_t start = dice_roll(&dice, 50);

			if (dice_once_in(&dice, 3))
				continue;
			tags[all.len++] = (struct text_tag){
				.kind = (enum text_tag_kind)(i % TAG_KINDS),
				.start = start,
				.end = start + dice_roll(&dice, 30)
			};
		}
		walk_text(text, &all);
	}
}
