#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "indexer/event_names.h"
#include "indexer/lexicon.h"
#include "indexer/periods.h"
#include "indexer/tagger.h"

static const char cases_path[] = "tests/indexer/periods.cases";

/* Blocks are what blank lines part; "|" stands for one in the case file. */
static struct essay *essay_of(struct arena *arena, struct slice text)
{
	struct essay *essay = arena_new(arena, struct essay);
	uint32_t start = 0;

	essay->text = text;
	for (uint32_t i = 0; i <= text.len; i++) {
		if (i < text.len && text.data[i] != '|')
			continue;
		if (i > start)
			*arena_push(arena, &essay->blocks) = (struct block){
				start, i, BLOCK_PARAGRAPH
			};
		start = i + 1;
	}
	return essay;
}

static void find(const struct tagger *tagger, struct arena *arena,
		 struct slice text, struct tags *tags)
{
	struct document doc;

	tagger_run(tagger, arena, essay_of(arena, text), SLICE("2020-01-01"),
		   &doc, tags);
}

static void print(struct buf *out, struct slice text, const struct tags *tags)
{
	for (size_t i = 0; i < tags->periods.len; i++) {
		const struct period_mention *m = &tags->periods.data[i];

		if (m->kind != PERIOD_EVENT)
			continue;
		buf_adds(out, out->len ? " | " : "");
		buf_add_slice(out, slice_cut(text, m->start, m->end));
		buf_addc(out, '=');
		buf_add_slice(out, m->edtf);
	}
}

static bool check(const struct tagger *tagger, char *line)
{
	struct slice rest = slice_of(line), text, got;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct tags tags;
	bool ok;

	text = slice_split(&rest, '\t');
	find(tagger, &arena, text, &tags);
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

Test(periods, every_line_of_the_case_file_holds)
{
	FILE *in = fopen(cases_path, "r");
	struct tagger tagger;
	struct err err = { 0 };
	char line[1024];
	int bad = 0, n = 0;

	cr_assert(in, "cannot open '%s'", cases_path);
	cr_assert_eq(tagger_open(&tagger, NULL, &err), 0, "%s", err.text);
	while (fgets(line, sizeof line, in)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		n++;
		bad += !check(&tagger, line);
	}
	fclose(in);
	tagger_close(&tagger);
	cr_assert_geq(n, 120);
	cr_assert_eq(bad, 0, "%d of %d lines", bad, n);
}

Test(periods, every_event_has_a_date_a_source_and_known_guards)
{
	struct arena arena = { 0 };
	const struct word_list *list =
		lexicon_list(lexicon_open(&arena), "events");

	cr_assert_geq(word_list_size(list), 300);
	for (size_t i = 0; i < word_list_size(list); i++) {
		struct slice name, rest, edtf, source;
		struct day_span span;

		word_list_entry(list, i, &name, &rest);
		edtf = slice_split(&rest, '\t');
		slice_split(&rest, '\t');
		source = slice_split(&rest, '\t');
		cr_expect(edtf_parse(edtf, &span) && span.lo <= span.hi &&
				  span.lo != DAY_MIN && span.hi != DAY_MAX,
			  "%.*s: %.*s", (int)name.len, name.data,
			  (int)edtf.len, edtf.data);
		cr_expect(source.len > 0, "%.*s has no source", (int)name.len,
			  name.data);
		while (rest.len) {
			struct slice guard = slice_split(&rest, ',');

			cr_expect(slice_is(guard, "place") ||
					  slice_is(guard, "year") ||
					  slice_is(guard, "era") ||
					  slice_is(guard, "the") ||
					  slice_is(guard, "exact"),
				  "%.*s: guard %.*s", (int)name.len, name.data,
				  (int)guard.len, guard.data);
		}
	}
	arena_release(&arena);
}

static bool same_name(const struct event_name *a, const struct event_name *b)
{
	if (a->npieces != b->npieces)
		return false;
	for (uint32_t i = 0; i < a->npieces; i++)
		if (!slice_eq(a->pieces[i].lower, b->pieces[i].lower))
			return false;
	return true;
}

static bool is_dated(const struct event *event)
{
	return event->guards & (GUARD_YEAR | GUARD_ERA);
}

static size_t count_clashes(const struct event_names *names,
			    struct slice first)
{
	size_t n, bad = 0;
	const struct event_name *name = event_names_find(names, first, &n);

	for (size_t i = 1; i < n; i++) {
		const struct event *a =
			event_names_event(names, name[i - 1].event);
		const struct event *b = event_names_event(names, name[i].event);

		if (a == b || !same_name(&name[i - 1], &name[i]) ||
		    (is_dated(a) && is_dated(b)))
			continue;
		bad++;
		fprintf(stderr, "%.*s and %.*s share a name\n",
			(int)a->name.len, a->name.data, (int)b->name.len,
			b->name.data);
	}
	return bad;
}

Test(periods, a_name_that_events_share_needs_a_year)
{
	struct arena arena = { 0 };
	const struct lexicon *lexicon = lexicon_open(&arena);
	const struct event_names *names = event_names_open(&arena, lexicon);
	const struct word_list *list = lexicon_list(lexicon, "events");
	size_t bad = 0;

	for (size_t i = 0; i < word_list_size(list); i++) {
		struct slice name, rest, others;

		word_list_entry(list, i, &name, &rest);
		slice_split(&rest, '\t');
		others = slice_split(&rest, '\t');
		while (name.len) {
			struct slice word = slice_split(&name, ' ');
			char lower[64];
			size_t n = 0;

			for (; n < word.len && n < sizeof lower &&
			       word.data[n] != '-'; n++)
				lower[n] = slice_lower_ascii(word.data[n]);
			bad += count_clashes(names,
					     (struct slice){ lower, n });
			name = slice_split(&others, '|');
		}
	}
	arena_release(&arena);
	cr_assert_eq(bad, 0);
}

Test(periods, they_are_sorted_and_an_event_hides_a_range_of_its_bytes)
{
	struct period_mention data[] = {
		{ .start = 9, .end = 12, .kind = PERIOD_EVENT },
		{ .start = 2, .end = 8, .kind = PERIOD_RANGE },
		{ .start = 2, .end = 4, .kind = PERIOD_RANGE },
		{ .start = 2, .end = 8, .kind = PERIOD_EVENT },
	};
	struct tags tags = { .periods = { data, 4, 4 } };

	periods_sort(&tags);
	cr_assert_eq(tags.periods.len, 3);
	cr_expect_eq(tags.periods.data[0].end, 4);
	cr_expect_eq(tags.periods.data[1].end, 8);
	cr_expect_eq(tags.periods.data[1].kind, PERIOD_EVENT);
	cr_expect_eq(tags.periods.data[2].start, 9);
}

/* Every cut of a text, so that names end anywhere; and bytes that are none. */
Test(periods, any_bytes_are_read)
{
	static const char text[] =
		"\xe2\x80\x9cThe Cold\xe2\x80\x93War\xff: "
		"\xc2\xadWorld\xe2\x80\x90War II-\xe2\x80\x9d after "
		"Pearl Harbor's, the Treaty of Paris\xff, 1783- 9/11 St. Bartholomew's Day massacre --";
	struct tagger tagger;
	struct err err = { 0 };

	cr_assert_eq(tagger_open(&tagger, NULL, &err), 0, "%s", err.text);
	for (size_t n = 0; n < sizeof text; n++) {
		struct arena arena = { 0 };
		struct tags tags;

		find(&tagger, &arena, (struct slice){ text, n }, &tags);
		for (size_t i = 0; i < tags.periods.len; i++) {
			const struct period_mention *m = &tags.periods.data[i];

			cr_assert_lt(m->start, m->end);
			cr_assert_leq(m->end, n);
		}
		arena_release(&arena);
	}
	tagger_close(&tagger);
}

/* The edtf of the only date, which must be there. */
static struct slice only_date(const struct tagger *tagger, struct arena *arena,
			      struct slice text)
{
	struct tags tags;

	find(tagger, arena, text, &tags);
	cr_assert_eq(tags.dates.len, 1);
	cr_expect_eq(tags.dates.data[0].has_span,
		     tags.dates.data[0].edtf.len > 0);
	return tags.dates.data[0].edtf;
}

Test(periods, a_date_in_a_name_has_no_days_but_the_events)
{
	struct tagger tagger;
	struct arena arena = { 0 };
	struct err err = { 0 };

	cr_assert_eq(tagger_open(&tagger, NULL, &err), 0, "%s", err.text);
	cr_expect(slice_is(only_date(&tagger, &arena,
				     SLICE("The October Revolution came.")),
			   ""));
	cr_expect(slice_is(only_date(&tagger, &arena,
				     SLICE("The War of 1812 came.")),
			   "1812"));
	cr_expect(slice_is(only_date(&tagger, &arena,
				     SLICE("It rained in October 1917.")),
			   "1917-10"));
	arena_release(&arena);
	tagger_close(&tagger);
}
