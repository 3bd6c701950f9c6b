#include "indexer/actors.h"

#include <stdio.h>
#include <stdlib.h>
#include "tests/indexer/known_names.h"

/*
 * actors.cases: a text on a line, then lines that start with a tab, each
 * `KIND<tab>words<tab>name`, for mentions that must be found, or
 * `-<tab>words` for words that must be no mention, and a blank line.
 */
static const char path[] = "tests/indexer/actors.cases";

TestSuite(actors, .init = open_known_names, .fini = close_known_names);

static void tag(struct arena *arena, struct slice text, struct tags *tags)
{
	struct document doc;

	make_paragraph(arena, text, &doc);
	actors_find(arena, &doc, lexicon, authority, tags);
}

/* Is there such a mention?  An empty kind or name is not compared. */
static bool has(struct slice text, const struct tags *tags,
		struct slice kind, struct slice words, struct slice name)
{
	size_t i;

	for (i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		if (slice_eq(slice_cut(text, m->start, m->end), words) &&
		    (!kind.len || slice_is(kind, actor_kind_name(m->kind))) &&
		    (!name.len ||
		     slice_eq(name, tags->actors.data[m->actor].name)))
			return true;
	}
	return false;
}

Test(actors, every_case_holds)
{
	struct arena arena = { 0 };
	struct slice rest = read_cases(&arena, path);
	struct slice text = { 0 };
	struct tags tags = { 0 };
	size_t failed = 0;
	size_t checks = 0;

	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		struct slice all = line;
		struct slice kind, words;
		bool wanted;

		if (!line.len || line.data[0] == '#')
			continue;
		if (line.data[0] != '\t') {
			text = line;
			tags = (struct tags){ 0 };
			tag(&arena, text, &tags);
			continue;
		}
		slice_split(&line, '\t');
		kind = slice_split(&line, '\t');
		words = slice_split(&line, '\t');
		wanted = !slice_is(kind, "-");
		checks++;
		if (has(text, &tags, wanted ? kind : SLICE(""), words, line) ==
		    wanted)
			continue;
		failed++;
		fprintf(stderr, "%.*s\n%.*s\n", (int)text.len, text.data,
			(int)all.len, all.data);
	}
	arena_release(&arena);
	cr_assert_gt(checks, 0);
	cr_assert_eq(failed, 0, "%zu of %zu failed", failed, checks);
}

Test(actors, mentions_are_in_order_and_apart)
{
	struct slice text = SLICE("Iraqi Prime Minister [Nouri] al-Maliki met "
				  "Ryan Crocker of the U.S. Embassy (USE).");
	struct arena arena = { 0 };
	struct tags tags = { 0 };
	size_t i;

	tag(&arena, text, &tags);
	cr_assert_gt(tags.mentions.len, 2);
	for (i = 1; i < tags.mentions.len; i++)
		cr_assert_geq(tags.mentions.data[i].start,
			      tags.mentions.data[i - 1].end);
	arena_release(&arena);
}

Test(actors, a_given_name_tells_the_gender)
{
	struct arena arena = { 0 };
	struct tags tags = { 0 };

	tag(&arena, SLICE("We met Margaret Zyx there."), &tags);
	cr_assert_eq(tags.actors.len, 1);
	cr_assert_eq(tags.actors.data[0].gender, 'f');
	arena_release(&arena);
}

Test(actors, a_name_with_its_middle_names_is_who_is_known_by_initials)
{
	struct arena arena = { 0 };
	struct tags tags = { 0 };

	tag(&arena, SLICE("In 1843 they heard Abel Parker Upshur there."),
	    &tags);
	cr_assert_eq(tags.actors.len, 1);
	cr_assert(slice_is(tags.actors.data[0].name, "Abel Parker Upshur"));
	cr_assert(slice_is(tags.actors.data[0].authority, "abel-p-upshur"));
	arena_release(&arena);
}

Test(actors, any_bytes_will_do)
{
	static const char *const texts[] = {
		"", " ", "[", "A", "A.", "(A)", "[A] B] C", "\xFF\xFE A \x80",
		"The", "the The THE", "al-", "-A", "A (", "1234 Iran",
		"President", "President of", "Ministry of the", "X & Y and"
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena arena = { 0 };
		struct tags tags = { 0 };

		tag(&arena, slice_of(texts[i]), &tags);
		arena_release(&arena);
	}
}
