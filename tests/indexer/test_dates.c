#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>

#include "core/buf.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/lexicon.h"
#include "tests/indexer/date_check.h"

static const char cases_path[] = "tests/indexer/dates.cases";

static void find(struct arena *arena, struct slice text, struct slice written,
		 struct tags *tags)
{
	static struct arena lists;
	static const struct lexicon *lexicon;
	static const struct date_vocabulary *vocabulary;
	struct essay *essay = arena_new(arena, struct essay);
	struct document doc;

	if (!lexicon) {
		lexicon = lexicon_open(&lists);
		vocabulary = date_vocabulary_open(&lists, lexicon);
	}
	essay->text = text;
	if (text.len)
		*arena_push(arena, &essay->blocks) = (struct block){
			0, (uint32_t)text.len, BLOCK_PARAGRAPH
		};
	document_make(arena, essay, lexicon, &doc);
	*tags = (struct tags){ 0 };
	dates_find(arena, &doc, vocabulary, written, tags);
}

static void hold(struct slice text, const struct tags *tags)
{
	size_t at;
	const char *fault = date_mentions_fault(text, &tags->dates, &at);

	cr_expect(!fault, "%s: mention %zu of '%.*s'", fault ? fault : "", at,
		  text.len < 200 ? (int)text.len : 200, text.data);
}

static void print(struct buf *out, struct slice text, const struct tags *tags)
{
	for (size_t i = 0; i < tags->dates.len; i++) {
		const struct date_mention *m = &tags->dates.data[i];

		buf_adds(out, i ? " | " : "");
		buf_add_slice(out, slice_cut(text, m->start, m->end));
		buf_addc(out, '=');
		buf_add_slice(out, m->value);
		buf_addc(out, '=');
		if (m->edtf.len)
			buf_add_slice(out, m->edtf);
	}
}

static bool check(char *line)
{
	struct slice rest = slice_of(line), text, written, got;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct tags tags;
	bool ok;

	text = slice_split(&rest, '\t');
	written = slice_split(&rest, '\t');
	find(&arena, text, written, &tags);
	hold(text, &tags);
	print(&out, text, &tags);
	got = buf_slice(&out);
	ok = slice_eq(got, slice_trim(rest));
	if (!ok)
		fprintf(stderr, "%.*s\n  got: %.*s\n", (int)text.len,
			text.data, (int)got.len, got.data);
	buf_release(&out);
	arena_release(&arena);
	return ok;
}

/* Values and days alone, for texts that tell the same in other bytes. */
static void print_values(struct buf *out, struct slice text,
			 struct slice written)
{
	struct arena arena = { 0 };
	struct tags tags;

	find(&arena, text, written, &tags);
	hold(text, &tags);
	for (size_t i = 0; i < tags.dates.len; i++) {
		buf_add_slice(out, tags.dates.data[i].value);
		buf_addc(out, '=');
		buf_add_slice(out, tags.dates.data[i].edtf);
		buf_addc(out, ' ');
	}
	arena_release(&arena);
}

/* Sentences of no time around it; curly apostrophes, spaces that hold. */
static void dress(struct buf *out, struct slice text)
{
	buf_adds(out, "The man slept. ");
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (c == '\'')
			buf_adds(out, "\xe2\x80\x99");
		else if (c == ' ' && i &&
			 isdigit((unsigned char)text.data[i - 1]))
			buf_adds(out, "\xc2\xa0");
		else
			buf_addc(out, c);
	}
	buf_adds(out, " The man slept.");
}

static bool check_dressed(char *line)
{
	struct slice rest = slice_of(line), text, written;
	struct buf plain = { 0 }, other = { 0 }, dressed = { 0 };
	bool ok;

	text = slice_split(&rest, '\t');
	written = slice_split(&rest, '\t');
	dress(&dressed, text);
	print_values(&plain, text, written);
	print_values(&other, buf_slice(&dressed), written);
	ok = slice_eq(buf_slice(&plain), buf_slice(&other));
	if (!ok)
		fprintf(stderr, "%.*s\n  %.*s\n  dressed: %.*s\n",
			(int)text.len, text.data, (int)plain.len, plain.data,
			(int)other.len, other.data);
	buf_release(&plain);
	buf_release(&other);
	buf_release(&dressed);
	return ok;
}

/* How many lines of the case file do not hold; *n is how many there are. */
static int count_bad(bool (*holds)(char *), int *n)
{
	FILE *in = fopen(cases_path, "r");
	char line[1024];
	int bad = 0;

	*n = 0;
	cr_assert(in, "cannot open '%s'", cases_path);
	while (fgets(line, sizeof line, in)) {
		if (line[0] == '#')
			continue;
		++*n;
		bad += !holds(line);
	}
	fclose(in);
	return bad;
}

Test(dates, every_line_of_the_case_file_holds)
{
	int n, bad = count_bad(check, &n);

	cr_assert_geq(n, 1387);
	cr_assert_eq(bad, 0, "%d of %d lines", bad, n);
}

Test(dates, what_stands_around_changes_no_value)
{
	int n, bad = count_bad(check_dressed, &n);

	cr_assert_eq(bad, 0, "%d of %d lines", bad, n);
}

/* P1Y is a length, or a year again and again: values do not tell types. */
Test(dates, types_are_those_of_timeml)
{
	static const char *const texts[][2] = {
		{ "The council sits every year.", "SET" },
		{ "The council sits each Monday.", "SET" },
		{ "The council sits every four weeks.", "SET" },
		{ "The council sits twice a week.", "SET" },
		{ "The council sits once a month.", "SET" },
		{ "The council sat on Mondays.", "SET" },
		{ "The paper appears daily.", "SET" },
		{ "The paper appears weekly and is read hourly.", "SET SET" },
		{ "The fair is held annually.", "SET" },
		{ "He earned forty pounds a year.", "SET" },
		{ "The mine gave 300 tons per month.", "SET" },
		{ "The river floods every spring.", "SET" },
		{ "He waited for a year.", "DURATION" },
		{ "He waited for two years.", "DURATION" },
		{ "He signed a two-year lease.", "DURATION" },
		{ "The next ten years were quiet.", "DURATION" },
		{ "Over the past three years nothing moved.", "DURATION" },
		{ "He waited for hours.", "DURATION" },
		{ "He waited half an hour.", "DURATION" },
		{ "The decade-long war ended.", "DURATION" },
		{ "In the last weeks of 1944 they starved.", "DURATION" },
		{ "The first three months of 1943 were hard.", "DURATION" },
		{ "The treaty of 1648 held.", "DATE" },
		{ "It fell in the late 1930s.", "DATE" },
		{ "It was a nineteenth-century idea.", "DATE" },
		{ "In the spring of 1862 they landed.", "DATE" },
		{ "The third quarter of 1989 was bad.", "DATE" },
		{ "In 1862 he came. Two years later he left.", "DATE DATE" },
		{ "In 1862 he came. The following year he left.", "DATE DATE" },
		{ "It is now a school.", "DATE" },
		{ "Nobody knows the future.", "DATE" },
		{ "It was signed on Christmas Day 1991.", "DATE" },
		{ "The whistle blew at noon.", "TIME" },
		{ "The whistle blew at 10:35 a.m. in the yard.", "TIME" },
		{ "They marched at night.", "TIME" },
		{ "On the night of 20 June 1791 the king fled.", "TIME" },
		{ "On 3 May 1826 it burnt. The next morning he fled.",
		  "DATE TIME" },
		{ "On 3 May 1826 it burnt. That evening he fled.",
		  "DATE TIME" },
		{ "On 3 May 1826 it burnt. The next day he fled.",
		  "DATE DATE" }
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena arena = { 0 };
		struct buf got = { 0 };
		struct tags tags;

		find(&arena, slice_of(texts[i][0]), SLICE(""), &tags);
		for (size_t k = 0; k < tags.dates.len; k++) {
			buf_adds(&got, k ? " " : "");
			buf_adds(&got,
				 timex_type_name(tags.dates.data[k].type));
		}
		cr_expect(slice_is(buf_slice(&got), texts[i][1]),
			  "'%s' is %s, not %.*s", texts[i][0], texts[i][1],
			  (int)got.len, got.data);
		buf_release(&got);
		arena_release(&arena);
	}
}

/* What tests/fuzz/fuzz_dates.c found and what is like it. */
Test(dates, no_text_gives_a_mention_that_is_none)
{
	static const char *const texts[][2] = {
		{ "", "From 3-9 May 1945 to 1949-51, in the late 1980s, two "
		      "years later, on June 5 and 6." },
		{ "", "In the midnight. In the last weeks of midnight." },
		{ "", "In 490 B.C. the sixties, the '60s and '43" },
		{ "9996-04-05", "1 Sep'43, that night at 10:30" },
		{ "-9999", "a century earlier, the previous decade" },
		{ "", "nineteen 194,194,003 days" },
		{ "", "99999999999999999999 years, 2147483647 decades" },
		{ "0001-01-01", "two years ago, last week, 1 Sep'43, May" },
		{ "", "31 February 2003, February 30, 29 February 1900" }
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena arena = { 0 };
		struct tags tags;

		find(&arena, slice_of(texts[i][1]), slice_of(texts[i][0]),
		     &tags);
		hold(slice_of(texts[i][1]), &tags);
		arena_release(&arena);
	}
}

/* A megabyte of one piece over and over tells no more than its text can. */
static void check_hostile(const char *piece, size_t most)
{
	enum { SIZE = 1 << 20, BYTES_FOR_EACH = 128 };
	struct arena arena = { 0 };
	size_t n = strlen(piece);
	struct slice text = { arena_alloc(&arena, SIZE), SIZE };
	struct tags tags;

	for (size_t i = 0; i < SIZE; i++)
		((char *)text.data)[i] = piece[i % n];
	find(&arena, text, SLICE("2003-05-14"), &tags);
	hold(text, &tags);
	cr_expect_leq(tags.dates.len, most, "'%s': %zu mentions", piece,
		      tags.dates.len);
	cr_expect_leq(arena.total, (size_t)SIZE * BYTES_FOR_EACH,
		      "'%s': %zu bytes", piece, arena.total);
	arena_release(&arena);
}

Test(dates, hostile_text_gives_bounded_output)
{
	check_hostile("1", 0);
	check_hostile("may ", 0);
	check_hostile("1/", 0);
	check_hostile("the ", 0);
	check_hostile("-", 0);
	check_hostile("1-", 0);
	check_hostile("1 May ", (1 << 20) / 6 + 1);
	check_hostile("1944-", (1 << 20) / 5 + 1);
	check_hostile("early in late ", 0);
	check_hostile("the year of the ", (1 << 20) / 16 + 1);
}

Test(dates, an_empty_text_has_none)
{
	struct arena arena = { 0 };
	struct tags tags;

	find(&arena, SLICE(""), SLICE("junk"), &tags);
	cr_assert_eq(tags.dates.len, 0);
	arena_release(&arena);
}

/* Each could go on with the day that the next one may be. */
Test(dates, a_text_of_nothing_but_times_is_read_one_by_one)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };
	struct tags tags;

	for (int i = 0; i < 100000; i++)
		buf_adds(&text, "6am ");
	find(&arena, buf_slice(&text), SLICE(""), &tags);
	cr_assert_eq(tags.dates.len, 100000);
	buf_release(&text);
	arena_release(&arena);
}
