#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/buf.h"
#include "core/err.h"
#include "indexer/actors.h"
#include "indexer/authority.h"
#include "indexer/cues.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/document.h"
#include "indexer/lexicon.h"
#include "indexer/quotes.h"
#include "indexer/reader.h"
#include "indexer/speakers.h"

/* An essay's tags, with what they were made of. */
struct tagged {
	struct arena arena;
	struct document doc;
	struct tags tags;
};

static void tag(struct tagged *out, struct slice text, bool news)
{
	struct arena *arena = &out->arena;
	struct lexicon *lexicon = lexicon_open(arena);
	struct authority *authority;
	struct cue *cues;
	struct essays essays = { 0 };
	struct err err;

	cr_assert_eq(authority_load(&authority, arena, "actors.tsv",
				    authority_default(), &err), 0);
	cr_assert_eq(reader_text.read(arena, SLICE("case.txt"), text, &essays,
				      &err), 0, "%s", err.text);
	document_make(arena, &essays.data[0], lexicon, &out->doc);
	actors_find(arena, &out->doc, lexicon, authority, &out->tags);
	dates_find(arena, &out->doc, date_vocabulary_open(arena, lexicon),
		   SLICE(""), &out->tags);
	out->tags.reading.news = out->tags.reading.news || news;
	cues = cues_mark(arena, &out->doc, lexicon);
	quotes_find(arena, &out->doc, cues, &out->tags);
	speakers_find(arena, &out->doc, lexicon, cues, &out->tags);
}

static void print_words(struct buf *out, const struct tagged *tagged,
			struct span span)
{
	for (size_t k = span.start; k < span.end; k++)
		buf_addc(out, tagged->doc.text.data[k] == '\n' ? '|' :
			      tagged->doc.text.data[k]);
}

/* The quotations as the case file writes them. */
static void print_quotes(struct buf *out, const struct tagged *tagged)
{
	size_t i;

	for (i = 0; i < tagged->tags.quotes.len; i++) {
		const struct quote *q = &tagged->tags.quotes.data[i];

		buf_addf(out, "> %s | ", quote_type_name(q->type));
		if (q->before.end)
			print_words(out, tagged, q->before);
		if (q->before.end)
			buf_adds(out, " ... ");
		print_words(out, tagged, q->content.end ? q->content :
			    (struct span){ q->start, q->end });
		buf_adds(out, " | ");
		buf_add_slice(out, q->speaker_name.len ? q->speaker_name :
							 SLICE("-"));
		buf_addc(out, '\n');
	}
}

static void add_line(struct buf *buf, struct slice line)
{
	buf_add_slice(buf, line);
	buf_addc(buf, '\n');
}

/* One case: its text and what is expected; false at the end of the file. */
static bool read_case(struct slice *rest, struct buf *text, struct buf *want)
{
	bool wanting = false;

	buf_reset(text);
	buf_reset(want);
	while (rest->len) {
		struct slice line = slice_split(rest, '\n');

		if (slice_starts(line, "#"))
			continue;
		if (!line.len && text->len)
			return true;
		if (!line.len)
			continue;
		wanting = wanting || slice_starts(line, "> ");
		if (wanting)
			add_line(want, line);
		else
			add_line(text, slice_is(line, "|") ? SLICE("") : line);
	}
	return text->len > 0;
}

static struct slice read_file(struct buf *buf, const char *path)
{
	char bytes[4096];
	FILE *file = fopen(path, "r");
	size_t n;

	while (file && (n = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(buf, bytes, n);
	if (file)
		fclose(file);
	return buf_slice(buf);
}

static size_t check_case(struct slice text, struct slice want, bool news)
{
	struct tagged tagged = { 0 };
	struct buf got = { 0 };
	size_t bad = 0;

	tag(&tagged, text, news);
	print_quotes(&got, &tagged);
	if (!slice_eq(buf_slice(&got), want)) {
		bad = 1;
		fprintf(stderr, "%.*swant:\n%.*sgot:\n%.*s\n",
			(int)text.len, text.data, (int)want.len, want.data,
			(int)got.len, got.data ? got.data : "");
	}
	buf_release(&got);
	arena_release(&tagged.arena);
	return bad;
}

static void check_file(const char *path, size_t least, bool news)
{
	struct buf file = { 0 }, text = { 0 }, want = { 0 };
	struct slice rest = read_file(&file, path);
	size_t cases = 0, bad = 0;

	while (read_case(&rest, &text, &want)) {
		cases++;
		bad += check_case(buf_slice(&text), buf_slice(&want), news);
	}
	cr_assert_geq(cases, least);
	cr_assert_eq(bad, 0, "%zu of %zu cases differ", bad, cases);
	buf_release(&file);
	buf_release(&text);
	buf_release(&want);
}

Test(speakers, every_case_of_the_file_comes_out_as_written)
{
	check_file("tests/indexer/quotes.cases", 100, false);
}

Test(speakers, every_report_of_the_news_comes_out_as_written)
{
	check_file("tests/indexer/reports.cases", 30, true);
}

Test(speakers, a_cue_an_addressee_and_a_date_are_kept)
{
	struct tagged t = { 0 };
	const struct quote *q;
	struct slice at;

	tag(&t, SLICE("Mary Stone told Martin Keller in May 2007 that it was "
		      "\"a long and bitter winter\" there.\n"), false);
	cr_assert_eq(t.tags.quotes.len, 1);
	q = &t.tags.quotes.data[0];
	at = slice_cut(t.doc.text, q->cue.start, q->cue.end);
	cr_assert(slice_is(at, "told"));
	at = slice_cut(t.doc.text, q->addressee.start, q->addressee.end);
	cr_assert(slice_is(at, "Martin Keller"));
	cr_assert_neq(q->said, -1);
	at = t.tags.dates.data[q->said].edtf;
	cr_assert(slice_is(at, "2007-05"));
	cr_assert_gt(q->confidence, 0.5);
	arena_release(&t.arena);
}

Test(speakers, pronouns_mean_the_person_of_that_gender)
{
	struct tagged t = { 0 };

	tag(&t, SLICE("Mary Stone joined Martin Keller. She left early.\n"), false);
	cr_assert_eq(t.tags.pronouns.len, 1);
	cr_assert(slice_is(t.tags.actors.data[
		t.tags.pronouns.data[0].actor].name, "Mary Stone"));
	arena_release(&t.arena);
}

/* Without a bound each report of a sentence would hold all of it. */
Test(speakers, a_clause_that_does_not_end_is_no_report)
{
	struct tagged t = { 0 };
	struct buf text = { 0 };

	buf_adds(&text, "The harbour was closed");
	for (int i = 0; i < 300; i++)
		buf_adds(&text, " and it was so");
	buf_adds(&text, ", Mary Stone said. The harbour was \"closed\",");
	buf_adds(&text, " Mary Stone said.\n");
	tag(&t, buf_slice(&text), true);
	cr_assert_eq(t.tags.quotes.len, 1);
	cr_assert_eq(t.tags.quotes.data[0].type, QUOTE_MIXED);
	arena_release(&t.arena);
	buf_release(&text);
}

Test(speakers, what_is_reported_around_marks_has_an_end)
{
	struct tagged t = { 0 };
	struct buf text = { 0 };

	buf_adds(&text, "The harbour was closed");
	for (int i = 0; i < 300; i++)
		buf_adds(&text, " and it was so");
	buf_adds(&text, " and it was \"over\", Mary Stone said.\n");
	tag(&t, buf_slice(&text), true);
	cr_assert_eq(t.tags.quotes.len, 1);
	cr_assert_eq(t.tags.quotes.data[0].content.end, 0);
	arena_release(&t.arena);
	buf_release(&text);
}

Test(speakers, a_text_of_nothing_but_cues_is_done_in_time)
{
	struct tagged t = { 0 };
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < 3000; i++)
		buf_adds(&text, "said \"a b\" and told ");
	tag(&t, buf_slice(&text), false);
	cr_assert_gt(t.tags.quotes.len, 1000);
	buf_release(&text);
	arena_release(&t.arena);
}
