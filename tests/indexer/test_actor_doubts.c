#include "indexer/actor_doubts.h"

#include <criterion/criterion.h>

#include "core/arena.h"
#include "core/err.h"
#include "indexer/authority.h"
#include "indexer/lexicon.h"

static struct arena arena;
static struct authority *authority;

static void setup(void)
{
	struct authority_file files[] = {
		{ "one.tsv", SLICE("id\tname\tkind\tfrom\tto\toffice\tborn\n"
				   "ann\tAnn Able\tPER\t1797\t1801\tEnvoy\t\n"
				   "bob\tBob Baker\tPER\t\t\t\t1930\n"
				   "dan\tDan Dane\tPER\t\t\t\t\n"
				   "zed\tZed Land\tGPE\t1900\t1910\t\t\n") },
		{ "two.tsv", SLICE("id\tname\tkind\tborn\tdied\taliases\n"
				   "cy\tCy Cook\tPER\t1800\t1850\n"
				   "pip\tPia Pipp\tPER\t\t\tPip\n") },
		{ "three.tsv",
		  SLICE("id\tname\trole\tplace\tfrom\tto\tcountry\n"
			"jo\tJo Jott\tambassador-e-p\tzed\t1985\t1989\t\n"
			"mo\tMo Mott\t\t\t1985\t1989\tzed\n") },
	};
	struct err err = { 0 };

	cr_assert(!authority_load_files(&authority, &arena, files, 3, NULL,
					NULL, &err), "%s", err.text);
}

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(actor_doubts, .init = setup, .fini = teardown);

static struct essay essay;
static struct block block;
static struct document doc;

static void read_text(struct slice text)
{
	block = (struct block){ 0, (uint32_t)text.len, BLOCK_PARAGRAPH };
	essay = (struct essay){ .text = text, .blocks = { &block, 1, 1 } };
	document_make(&arena, &essay, lexicon_open(&arena), &doc);
}

/* Is the person still linked in an essay that tells of these years? */
static bool links(const char *id, int first, int last)
{
	struct slice text = SLICE("Able met Ann B. Able.");
	struct actor actor = { .name = SLICE("Ann Able"),
			       .authority = slice_of(id) };
	struct actor_mention mentions[] = { { 0, 4, ACTOR_PER, 0 },
					    { 9, 20, ACTOR_PER, 0 } };
	struct date_mention dates[] = {
		{ .has_span = true, .span = { day_from_civil(first, 1, 1),
					      day_from_civil(first, 1, 1) } },
		{ .has_span = true, .span = { day_from_civil(last, 1, 1),
					      DAY_MAX } },
		{ .has_span = false },
	};
	struct tags tags = { .actors = { &actor, 1, 1 },
			     .mentions = { mentions, 2, 2 },
			     .dates = { dates, 3, 3 } };

	read_text(text);
	actor_doubts(&doc, authority, &tags);
	cr_assert_eq(slice_is(actor.name, "Ann Able"), actor.authority.len > 0);
	cr_assert_eq(slice_is(actor.name, "Ann B. Able"), !actor.authority.len);
	return actor.authority.len > 0;
}

Test(actor_doubts, nobody_acts_before_his_life)
{
	cr_assert(links("ann", 1790, 1850));
	cr_assert_not(links("ann", 1600, 1650));
	cr_assert(links("ann", 1600, 1780));
	cr_assert_not(links("bob", 1860, 1929));
	cr_assert(links("bob", 1860, 1931));
}

Test(actor_doubts, the_dead_of_added_lists_are_not_told_of_for_ever)
{
	cr_assert(links("ann", 1990, 1995));
	cr_assert_not(links("cy", 1990, 1995));
	cr_assert(links("cy", 1849, 1995));
}

Test(actor_doubts, without_years_there_is_no_doubt)
{
	cr_assert(links("dan", 1990, 1995));
	cr_assert(links("zed", 1500, 1510));
}

/* Is the name `at` still the person, in an essay that tells of 1987 and of
 * Zed Land if it names it? */
static bool surname_links(const char *id, const char *text, const char *at)
{
	const char *found = strstr(text, at), *land = strstr(text, "Zed Land");
	struct actor actors[] = {
		{ .name = SLICE("Full Name"), .authority = slice_of(id) },
		{ .name = SLICE("Zed Land"), .kind = ACTOR_GPE,
		  .authority = SLICE("zed") },
	};
	struct actor_mention mentions[2] = { { .actor = 0 } };
	struct date_mention date = { .has_span = true, .span = {
		day_from_civil(1987, 1, 1), day_from_civil(1987, 12, 31) } };
	struct tags tags = { .actors = { actors, 2, 2 },
			     .dates = { &date, 1, 1 } };

	mentions[0].start = (uint32_t)(found - text);
	mentions[0].end = mentions[0].start + (uint32_t)strlen(at);
	if (land)
		mentions[1] = (struct actor_mention){
			(uint32_t)(land - text), (uint32_t)(land - text) + 8,
			ACTOR_GPE, 1 };
	tags.mentions = (struct actor_mentions){ mentions, land ? 2 : 1, 2 };
	read_text(slice_of(text));
	actor_doubts(&doc, authority, &tags);
	return actors[0].authority.len > 0;
}

Test(actor_doubts, a_surname_of_an_added_list_needs_evidence)
{
	cr_assert_not(surname_links("jo", "There was Jott.", "Jott"));
	cr_assert_not(surname_links("jo", "There was Miss Jott.", "Jott"));
	cr_assert(surname_links("jo", "There was Ambassador Jott.", "Jott"));
	cr_assert(surname_links("jo", "So Jott, then an ambassador, went.",
				"Jott"));
	cr_assert(surname_links("jo", "There was Jo Jott.", "Jo Jott"));
	cr_assert(surname_links("bob", "There was Baker.", "Baker"));
}

Test(actor_doubts, the_country_and_the_time_are_evidence)
{
	cr_assert_not(surname_links("mo", "There was Mott.", "Mott"));
	cr_assert(surname_links("mo", "Mott came to Zed Land.", "Mott"));
	cr_assert_not(surname_links("jo", "Jott came to Zed Land.", "Jott"));
}

Test(actor_doubts, a_single_name_of_its_own_is_enough)
{
	cr_assert(surname_links("pip", "There was Pip.", "Pip"));
	cr_assert_not(surname_links("pip", "There was Pipp.", "Pipp"));
}
