#include <criterion/criterion.h>
#include <stdio.h>

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/lexicon.h"
#include "indexer/passage.h"

static struct arena arena;
static struct essay essay;
static struct document doc;

/* One block a line. */
static void make(const char *text)
{
	struct slice rest = slice_of(text);

	essay = (struct essay){ .text = rest };
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');

		if (line.len)
			*arena_push(&arena, &essay.blocks) = (struct block){
				(uint32_t)(line.data - text),
				(uint32_t)(line.data - text + line.len),
				BLOCK_PARAGRAPH
			};
	}
	document_make(&arena, &essay, lexicon_open(&arena), &doc);
}

static void expect_sentences(const char *text, size_t n)
{
	make(text);
	cr_expect_eq(doc.nsentences, n, "%zu sentences, not %zu: %s",
		     doc.nsentences, n, text);
}

static void expect_words(const char *text, const char *want)
{
	char got[1024] = "";

	make(text);
	for (size_t i = 0; i < doc.nwords; i++) {
		struct slice w = document_word(&doc, i);

		snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s",
			 i ? "|" : "", (int)w.len, w.data);
	}
	cr_expect_str_eq(got, want);
}

Test(document, knows_abbreviations_and_initials)
{
	expect_sentences("Gen. Powell met J. F. Kennedy. They spoke.", 2);
	expect_sentences("See No. 5 of the list. It is long.", 2);
	expect_sentences("The U.S. Army came. It stayed.", 2);
	expect_sentences("They left the U.S. The talks went on.", 2);
	expect_sentences("Dr. Smith vs. Mr. Jones, Jan. 5, was heard.", 1);
}

Test(document, does_not_end_a_sentence_at_a_line_break)
{
	struct essay wrapped = { .text = SLICE("One line\nand the Next.") };

	*arena_push(&arena, &wrapped.blocks) =
		(struct block){ 0, 22, BLOCK_PARAGRAPH };
	document_make(&arena, &wrapped, lexicon_open(&arena), &doc);
	cr_expect_eq(doc.nsentences, 1);
}

Test(document, ends_sentences_behind_closing_marks)
{
	expect_sentences("He said, “We will go.” Then he went.", 2);
	expect_sentences("“Will they?” he asked.", 1);
}

Test(document, cuts_words_and_marks)
{
	expect_words("Iran's al-Hakim paid $1,000.",
		     "Iran|'s|al-Hakim|paid|$|1,000|.");
	expect_words("The U.S., Gen. Lee and 1945–47.",
		     "The|U.S.|,|Gen.|Lee|and|1945|–|47|.");
	expect_words("states’ rights", "states|’|rights");
	expect_words("“no,” ... --", "“|no|,|”|...|--");
}

Test(document, finds_words_and_sentences_by_offset)
{
	make("One two. Three four.");
	cr_expect_eq(document_word_at(&doc, 9), 3);
	cr_expect_eq(document_sentence_at(&doc, 0), 0);
	cr_expect_eq(document_sentence_at(&doc, 15), 1);
}

Test(document, takes_any_bytes)
{
	make("\xff\xfe a\xc3 . \xe2\x80 ' 's U.");
	make("");
	cr_expect_eq(doc.nwords, 0);
}

static size_t words_between(uint32_t start, uint32_t end)
{
	size_t n = 0;

	for (size_t i = 0; i < doc.nwords; i++)
		n += doc.words[i].start >= start && doc.words[i].end <= end &&
		     !(doc.words[i].flags & WORD_PUNCT);
	return n;
}

Test(passage, holds_whole_sentences_of_one_long_paragraph)
{
	struct passages passages = { 0 };
	char text[20000] = "";

	for (int i = 0; i < 60; i++)
		strcat(text, "The talks went on in the town for ten days. ");
	make(text);
	passages_split(&arena, &doc, &passages);
	cr_assert_gt(passages.len, 2);
	for (size_t i = 0; i < passages.len; i++) {
		size_t n = words_between(passages.data[i].start,
					 passages.data[i].end);

		cr_expect(n >= PASSAGE_SHORT && n <= PASSAGE_LONG, "%zu", n);
		cr_expect_eq(text[passages.data[i].end - 1], '.');
	}
}

Test(passage, joins_short_paragraphs_only)
{
	struct passages passages = { 0 };

	make("A short one.\nAnother short one.\n");
	passages_split(&arena, &doc, &passages);
	cr_expect_eq(passages.len, 1);
}

Test(passage, cuts_a_sentence_without_end)
{
	struct passages passages = { 0 };
	static char text[50000];

	for (size_t i = 0; i + 5 < sizeof text; i += 5)
		memcpy(text + i, "word ", 5);
	make(text);
	passages_split(&arena, &doc, &passages);
	cr_assert_gt(passages.len, 50);
	for (size_t i = 0; i < passages.len; i++)
		cr_expect_leq(words_between(passages.data[i].start,
					    passages.data[i].end),
			      PASSAGE_LONG);
}
