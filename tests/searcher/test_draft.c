#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/buf.h"
#include "core/text.h"
#include "searcher/draft.h"

struct kit {
	struct arena arena;
	struct word_forms forms;
	struct draft draft;
};

static void read_draft(struct kit *kit, struct slice text)
{
	*kit = (struct kit){ 0 };
	kit->forms.arena = &kit->arena;
	draft_read(&kit->draft, &kit->arena, &kit->forms, text);
}

static void add_quote(struct buf *out, const struct kit *kit,
		      const struct draft_quote *q)
{
	buf_addf(out, "%s%u:", out->len ? " / " : "", q->line);
	for (size_t i = 0; i < q->words.len; i++) {
		buf_adds(out, q->open[i] ? " ~" : " ");
		buf_add_slice(out, kit->forms.data[q->words.data[i].form].text);
	}
	if (q->open[q->words.len])
		buf_adds(out, " ~");
	if (q->speaker.len) {
		buf_adds(out, " -- ");
		buf_add_slice(out, q->speaker);
	}
}

/* "line: words -- speaker / ..."; ~ is where words may be left out. */
static void expect(const char *text, const char *want)
{
	struct buf out = { 0 };
	struct kit kit;

	read_draft(&kit, slice_of(text));
	for (size_t i = 0; i < kit.draft.quotes.len; i++)
		add_quote(&out, &kit, &kit.draft.quotes.data[i]);
	cr_expect_str_eq(out.data ? out.data : "", want, "got '%s'",
			 out.data ? out.data : "");
	buf_release(&out);
	arena_release(&kit.arena);
}

Test(draft, marks_of_any_convention)
{
	expect("It was “cold that winter” there.", "1: cold that winter");
	expect("It was \"cold that winter\" there.", "1: cold that winter");
	expect("It was «cold that winter» there.", "1: cold that winter");
	expect("It was „cold that winter“ there.", "1: cold that winter");
	expect("It was ‘cold that winter’ there.", "1: cold that winter");
	expect("It was 'cold that winter' there.", "1: cold that winter");
	expect("It wasn't the boys' fault, they didn't do it.", "");
}

Test(draft, two_words_are_none)
{
	expect("The “open door” and the “iron gate”.", "");
	expect("", "");
	expect("“", "");
}

Test(draft, one_inside_another_belongs_to_it)
{
	expect("“He told me ‘come back at dawn’ and left.”",
	       "1: he told me come back at dawn and left");
}

Test(draft, a_paragraph_may_go_on_with_its_mark)
{
	expect("Ames said, “The mill stood idle.\n\n“Then it burned.” No more.",
	       "1: the mill stood idle then it burned -- Ames");
	expect("“The mill stood idle.\n\nThen it burned.” No more.", "");
	expect("\"The mill stood idle.\n\n\"Then it burned.\" He left.",
	       "1: the mill stood idle then it burned");
}

Test(draft, lines_of_a_paragraph_are_joined)
{
	expect("# Head\n\nThey said “the mill\nstood idle” then.",
	       "3: the mill stood idle");
	expect("One “the mill stood\nidle” two", "1: the mill stood idle");
	expect("This line is a paragraph, as programs for notes write them, "
	       "since it is longer than any screen, and “the mill stood by the "
	       "river Orrel\nidle” two “and then it burned”",
	       "2: and then it burned");
}

Test(draft, what_the_writer_changed_is_told)
{
	expect("“the mill … stood idle”", "1: the mill ~stood idle");
	expect("“the mill ... stood idle”", "1: the mill ~stood idle");
	expect("“the mill . . . stood idle”", "1: the mill ~stood idle");
	expect("“[T]he mill stood idle”", "1: the mill stood idle");
	expect("“the [old] mill stood idle”", "1: the ~mill stood idle");
	expect("“the mill [of Ames] stood [idle]”", "1: the mill ~stood ~");
	expect("“the mill stand[s] idle there”", "1: the mill ~idle there");
	expect("“… the mill stood idle …”", "1: ~the mill stood idle ~");
	expect("“the mill [stood idle all year”",
	       "1: the mill stood idle all year");
}

Test(draft, markup_is_no_part_of_the_words)
{
	expect("“the *old mill* stood _idle_”", "1: the old mill stood idle");
	expect("**“the old mill stood”** there", "1: the old mill stood");
	expect("“the [old mill](http://a.example/x_y) stood”",
	       "1: the old mill stood");
	expect("“the mill stood idle”[^1] and “nobody came there”[2]",
	       "1: the mill stood idle / 1: nobody came there");
	expect("```\n\"this is code here\"\n```\n\n\"this is no code\"\n",
	       "5: this is no code");
	expect("---\ntitle: \"a title of three\"\n---\n\n\"the mill stood\"\n",
	       "5: the mill stood");
	expect("- “the old mill stood”\n- “nobody came there again”\n\n",
	       "1: the old mill stood / 2: nobody came there again");
}

Test(draft, a_block_quote_is_a_quotation)
{
	expect("Ames wrote:\n\n> The mill stood idle\n> all year.\n>\n> Then it "
	       "burned.\n\nNo more.",
	       "3: the mill stood idle all year then it burned -- Ames");
	expect("> The mill stood idle.\n> — Mary Ames, 1911\n",
	       "1: the mill stood idle -- Mary Ames");
	expect("> \"The mill stood idle.\"\n\n— Mary Ames\n",
	       "1: the mill stood idle -- Mary Ames");
}

Test(draft, the_speaker_stands_beside)
{
	expect("Ames said, “the mill stood idle.”",
	       "1: the mill stood idle -- Ames");
	expect("“The mill stood idle,” said Mary Ames.",
	       "1: the mill stood idle -- Mary Ames");
	expect("“The mill stood idle,” Ames said.",
	       "1: the mill stood idle -- Ames");
	expect("“The mill stood idle,” J. P. van der Ames later recalled.",
	       "1: the mill stood idle -- J. P. van der Ames");
	expect("According to Mary Ames, “the mill stood idle.”",
	       "1: the mill stood idle -- Mary Ames");
	expect("Mary Ames: “the mill stood idle.”",
	       "1: the mill stood idle -- Mary Ames");
	expect("Mary Ames, who owned the mill in Orrel, said “the mill stood.”",
	       "1: the mill stood -- Mary Ames");
	expect("But Ames told the court in May that “the mill stood idle.”",
	       "1: the mill stood idle -- Ames");
}

Test(draft, nobody_is_made_a_speaker)
{
	expect("> The mill stood idle.\n\nNo more.\n\n— Mary Ames\n",
	       "1: the mill stood idle");
	expect("He said, “the mill stood idle.”", "1: the mill stood idle");
	expect("The president said, “the mill stood idle.”",
	       "1: the mill stood idle");
	expect("“The mill stood idle.” Ames said nothing.",
	       "1: the mill stood idle");
	expect("Ames said so. It was the year of “the mill that stood.”",
	       "1: the mill that stood");
	expect("Peter’s brother said “the mill stood idle.”",
	       "1: the mill stood idle");
	expect("A clerk from South Orrel said “the mill stood idle.”",
	       "1: the mill stood idle");
	expect("“The mill stood idle,” said Monday's paper.",
	       "1: the mill stood idle");
	expect("He said on Friday that “the mill stood idle.”",
	       "1: the mill stood idle");
	expect("Ames: The mill that “stood idle all year” burned.",
	       "1: stood idle all year");
	expect("In May it was “the mill that stood.”",
	       "1: the mill that stood");
}

Test(draft, any_bytes_are_a_draft)
{
	static const char bytes[] = "\"\0\xff\xfe \xe2\x80\x9c\xe2\x80 [\xe2"
		"](]](( > \" ''' \x80\n\n\n\"x [^ *_ \"\n>\n";
	unsigned state = 5;

	for (int round = 0; round < 3000; round++) {
		char text[48];
		struct kit kit;

		for (size_t i = 0; i < sizeof text; i++) {
			state = state * 1103515245u + 12345u;
			text[i] = bytes[(state >> 16) % (sizeof bytes - 1)];
		}
		read_draft(&kit, (struct slice){ text, sizeof text });
		for (size_t i = 0; i < kit.draft.quotes.len; i++) {
			const struct draft_quote *q =
				&kit.draft.quotes.data[i];

			cr_assert_leq(q->end, sizeof text);
			cr_assert_eq(q->end - q->start, q->text.len);
			cr_assert_geq(q->words.len, DRAFT_WORDS);
		}
		arena_release(&kit.arena);
	}
}
