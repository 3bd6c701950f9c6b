#include "indexer/corrections.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/err.h"
#include "indexer/tagger.h"

static struct arena arena;
static struct tagger tagger;
static struct notes notes;
static struct document doc;
static struct tags tags;
static struct essay essay;

static void setup(void)
{
	struct err err = { 0 };

	cr_assert(!tagger_open(&tagger, NULL, &err), "%s", err.text);
	essay = (struct essay){ .path = SLICE("papers/talks.txt") };
}

static void teardown(void)
{
	arena_release(&arena);
	tagger_close(&tagger);
}

TestSuite(corrections, .init = setup, .fini = teardown);

static void correct(const char *lines)
{
	struct note_taker taker = { .arena = &arena, .out = &notes,
				    .path = "c.txt" };

	notes = (struct notes){ 0 };
	tagger.corrections = NULL;
	corrections_add(&tagger.corrections, &arena, slice_of(lines), &taker);
	corrections_sort(tagger.corrections, &arena);
}

static void tag(const char *text, const char *lines)
{
	static struct block block;

	correct(lines);
	essay.text = slice_of(text);
	block = (struct block){ 0, (uint32_t)essay.text.len, BLOCK_PARAGRAPH };
	essay.blocks = (struct blocks){ &block, 1, 1 };
	tagger_run(&tagger, &arena, &essay, (struct slice){ 0 }, &doc, &tags);
}

/* Whom the mention of these words means; NULL: there is no such mention. */
static const struct actor *who(const char *words)
{
	for (size_t i = 0; i < tags.mentions.len; i++) {
		const struct actor_mention *m = &tags.mentions.data[i];

		if (slice_is(slice_cut(essay.text, m->start, m->end), words))
			return &tags.actors.data[m->actor];
	}
	return NULL;
}

static bool means(const char *words, const char *name, enum actor_kind kind)
{
	const struct actor *actor = who(words);

	return actor && slice_is(actor->name, name) && actor->kind == kind;
}

static const char talks[] =
	"Chester Crocker flew to Luanda. Crocker met Angolan envoys, and "
	"the Quiet Circle met Crocker. “We are near,” he said.";

Test(corrections, a_name_means_whom_a_line_says)
{
	tag(talks, "talks.txt \"Crocker\" = Edward Crocker (PER)\n");
	cr_assert_eq(notes.len, 0);
	cr_assert(means("Crocker", "Edward Crocker", ACTOR_PER));
	cr_assert_not(means("Chester Crocker", "Edward Crocker", ACTOR_PER));
}

Test(corrections, an_id_brings_name_and_kind)
{
	tag(talks, "* \"Quiet Circle\" = ryan-crocker\n");
	cr_assert(means("Quiet Circle", "Ryan Crocker", ACTOR_PER));
	cr_assert(slice_is(who("Quiet Circle")->authority, "ryan-crocker"));
}

Test(corrections, a_known_full_name_brings_the_id)
{
	tag(talks, "* \"Quiet Circle\" = Colin Powell\n");
	cr_assert(slice_is(who("Quiet Circle")->authority, "colin-powell"));
}

Test(corrections, none_takes_a_name_out)
{
	tag(talks, "* \"Luanda\" = none\n");
	cr_assert_null(who("Luanda"));
	tag(talks, "");
	cr_assert_not_null(who("Luanda"));
}

Test(corrections, what_was_no_name_becomes_one)
{
	tag(talks, "* \"envoys\" = Envoys of Angola (ORG)\n");
	cr_assert(means("envoys", "Envoys of Angola", ACTOR_ORG));
	tag(talks, "* \"env\" = Envoys of Angola (ORG)\n");
	cr_assert_null(who("env"));
}

Test(corrections, bytes_win_over_names_and_later_lines_over_earlier_ones)
{
	tag(talks, "talks.txt 0-15 = Ann Able\n"
		   "* \"Chester Crocker\" = Bob Baker\n"
		   "* \"Luanda\" = Town A (GPE)\n"
		   "papers/talks.txt \"Luanda\" = Town B (GPE)\n");
	cr_assert(means("Chester Crocker", "Ann Able", ACTOR_PER));
	cr_assert(means("Luanda", "Town B", ACTOR_GPE));
}

Test(corrections, mentions_stay_in_order_and_apart)
{
	tag(talks, "talks.txt 8-20 = Ann Able\n* \"met Angolan\" = X Y\n"
		   "talks.txt 0-4 = B C\ntalks.txt 100-9999 = Long\n");
	cr_assert_gt(tags.mentions.len, 3);
	for (size_t i = 1; i < tags.mentions.len; i++)
		cr_assert_leq(tags.mentions.data[i - 1].end,
			      tags.mentions.data[i].start);
}

Test(corrections, other_essays_are_left_alone)
{
	tag(talks, "other.txt \"Luanda\" = none\nalks.txt \"Luanda\" = none\n"
		   "0123456789ab \"Luanda\" = none\n");
	cr_assert_not_null(who("Luanda"));
	cr_assert_eq(tags.corrected, 0);
}

Test(corrections, an_essay_is_known_by_its_id_and_by_a_path_with_blanks)
{
	char key[ESSAY_KEY_LENGTH + 1], line[80];

	essay.text = slice_of(talks);
	essay_key(&essay, key);
	snprintf(line, sizeof line, "%s \"Luanda\" = none\n", key);
	tag(talks, line);
	cr_assert_null(who("Luanda"));
	essay.path = SLICE("my papers/the talks.txt");
	tag(talks, "“the talks.txt” “Luanda” = none\r\n");
	cr_assert_null(who("Luanda"));
}

Test(corrections, a_speaker_is_who_a_line_says)
{
	tag(talks, "* speaker \"we are ...\" = Ann Able\n");
	cr_assert_eq(tags.quotes.len, 1);
	cr_assert(slice_is(tags.quotes.data[0].speaker_name, "Ann Able"));
	cr_assert_gt(tags.quotes.data[0].confidence, 0.99f);
	tag(talks, "* speaker \"We are near\" = none\n");
	cr_assert_eq(tags.quotes.data[0].actor, NO_ACTOR);
	cr_assert_eq(tags.quotes.data[0].speaker_name.len, 0);
}

Test(corrections, only_essays_that_have_the_words_are_touched)
{
	uint64_t first;

	tag(talks, "* \"Lisbon\" = none\n* speaker \"Nobody\" = Ann Able\n");
	cr_assert_eq(tags.corrected, 0);
	tag(talks, "* \"Luanda\" = none\n");
	first = tags.corrected;
	cr_assert_neq(first, 0);
	tag(talks, "* \"Lisbon\" = none\n* \"Luanda\" = none\n");
	cr_assert_eq(tags.corrected, first);
	tag(talks, "* \"Luanda\" = Town A\n");
	cr_assert_neq(tags.corrected, first);
}

Test(corrections, bad_lines_are_noted_and_skipped)
{
	tag(talks, "# a comment\n\n"
		   "talks.txt\n"
		   "talks.txt Luanda = none\n"
		   "talks.txt \"Luanda = none\n"
		   "talks.txt \"Luanda\" none\n"
		   "talks.txt \"Luanda\" =\n"
		   "talks.txt 9-3 = none\n"
		   "* 3-9 = none\n"
		   "talks.txt speaker We = Ann Able\n"
		   "\xFF \"Luanda\" = none\n"
		   "\"\" \"Luanda\" = none\n"
		   "* \"Luanda\" = none\n");
	cr_assert_eq(notes.len, 10);
	for (size_t i = 0; i < notes.len; i++)
		cr_assert_eq(notes.data[i].line, i + 3);
	cr_assert_null(who("Luanda"));
}

Test(corrections, offsets_are_those_of_the_file)
{
	struct offset_step steps[] = { { 0, 3 } };

	essay.map = (struct offset_map){ steps, 1, 1 };
	tag(talks, "talks.txt 3-18 = Ann Able\n");
	cr_assert(means("Chester Crocker", "Ann Able", ACTOR_PER));
}

Test(corrections, hostile_lines_do_no_harm)
{
	static const char *const lines[] = {
		"", "*", "* ", "\"", "* \"\" = x", "* \"a\" = (PER)",
		"* \"a\" = ()", "x 4294967295-4294967296 = y",
		"x 99999999999999999999-1 = y", "* speaker \"...\" = x",
		"* speaker \"\xE2\x80\xA6\" = x", "talks.txt 116-117 = x",
		"* \"“\" = x", "* \" \" = x", "* \"e\" = e", "= = =",
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		tag(talks, lines[i]);
	tag("", "talks.txt 0-1 = x\n* \"a\" = b\n* speaker \"a\" = b");
}
