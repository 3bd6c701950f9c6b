#include "indexer/authority.h"

#include <criterion/criterion.h>

#include "core/err.h"
#include "indexer/lexicon.h"
#include "indexer/notes.h"

static struct arena arena;
static struct authority *authority;

static void load(const char *text)
{
	struct err err = { 0 };

	cr_assert(!authority_load(&authority, &arena, "test.tsv",
				  slice_of(text), &err), "%s", err.text);
}

static void setup(void)
{
	load("id\tkind\tname\taliases\tdemonyms\tcountry\tfrom\tto\toffice\n"
	     "us\tGPE\tUnited States\tU.S.|US|America\tAmerican\t\t\t\t\n"
	     "qaeda\tORG\tal-Qaida\tAl Qaeda\t\t\t1988\t\t\n"
	     "nyt\tORG\tThe New York Times\t\t\tus\t\t\t\n"
	     "elder\tPER\tGeorge H. W. Bush\tGeorge Bush\t\tus\t1989\t1993"
	     "\tPresident\n"
	     "younger\tPER\tGeorge W. Bush\tGeorge Bush\t\tus"
	     "\t1995|2001-01-20\t2000|2009-01-20\tGovernor|President\n"
	     "lodz\tGPE\tL\xC3\xB3" "dz\t\t\t\t\t\t\n"
	     "hakim\tPER\tAbdul Aziz al-Hakim\t\t\t\t\t\t\n"
	     "gaulle\tPER\tCharles de Gaulle\t\t\t\t\t\t\n");
}

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(authority, .init = setup, .fini = teardown);

static size_t find(const char *name)
{
	const struct authority_name *found;

	return authority_find(authority, slice_of(name), &found);
}

static size_t surname(const char *name)
{
	const struct authority_name *found;

	return authority_by_surname(authority, slice_of(name), &found);
}

Test(authority, columns_may_come_in_any_order)
{
	cr_assert_eq(authority_size(authority), 8);
	cr_assert_eq(authority_entry(authority, 1)->kind, ACTOR_ORG);
	cr_assert(slice_is(authority_entry(authority, 1)->from, "1988"));
}

Test(authority, hyphens_accents_and_the_article_do_not_decide)
{
	cr_assert_eq(find("al Qaida"), 1);
	cr_assert_eq(find("al-Qaida"), 1);
	cr_assert_eq(find("New York Times"), 1);
	cr_assert_eq(find("the New York Times"), 1);
	cr_assert_eq(find("Lodz"), 1);
}

static bool is_spelled_out(const char *name)
{
	return authority_spelled_out(authority, slice_of(name)) != NULL;
}

Test(authority, initials_are_spelled_out)
{
	cr_assert(is_spelled_out("George Herbert Walker Bush"));
	cr_assert(is_spelled_out("George Walker Bush"));
	cr_assert_not(is_spelled_out("George Xavier Bush"));
	cr_assert_not(is_spelled_out("Paul Walker Bush"));
	cr_assert_not(is_spelled_out("George Bush"));
	cr_assert_not(is_spelled_out("Bush"));
	cr_assert_not(is_spelled_out(""));
}

Test(authority, case_decides)
{
	cr_assert_eq(find("US"), 1);
	cr_assert_eq(find("us"), 0);
	cr_assert_eq(find("GEORGE W. BUSH"), 1);
	cr_assert_eq(find("NEW YORK TIMES"), 1);
	cr_assert_eq(find("LODZ"), 0);
	cr_assert_eq(find("AMERICAN"), 0);
	cr_assert_eq(find("GEORGE W. Bush"), 0);
}

Test(authority, a_name_may_have_several_bearers)
{
	cr_assert_eq(find("George Bush"), 2);
	cr_assert_eq(find("George W. Bush"), 1);
	cr_assert_eq(find("George H.W. Bush"), 1);
	cr_assert_eq(surname("Bush"), 2);
}

Test(authority, tells_names_aliases_and_demonyms)
{
	const struct authority_name *found;

	cr_assert_eq(authority_find(authority, SLICE("American"), &found), 1);
	cr_assert(found->demonym && !found->alias);
	cr_assert_eq(authority_find(authority, SLICE("America"), &found), 1);
	cr_assert(!found->demonym && found->alias);
}

Test(authority, surnames_come_with_and_without_particles)
{
	cr_assert_eq(surname("al-Hakim"), 1);
	cr_assert_eq(surname("Hakim"), 1);
	cr_assert_eq(surname("de Gaulle"), 1);
	cr_assert_eq(surname("Gaulle"), 1);
	cr_assert_eq(surname("Charles"), 0);
}

Test(authority, knows_who_was_in_office_when)
{
	struct day_span span = { day_from_civil(1990, 1, 1),
				 day_from_civil(1990, 12, 31) };

	cr_assert(authority_active(authority_entry(authority, 3), span));
	cr_assert_not(authority_active(authority_entry(authority, 4), span));
	span.hi = day_from_civil(2003, 1, 1);
	cr_assert(authority_active(authority_entry(authority, 4), span));
}

Test(authority, finds_entries_by_id)
{
	cr_assert_not_null(authority_by_id(authority, SLICE("us")));
	cr_assert_null(authority_by_id(authority, SLICE("nobody")));
	cr_assert_null(authority_by_id(authority, SLICE("")));
}

/* ---- files of users */

static struct notes notes;

static void load_two(const char *first, const char *second)
{
	struct authority_file files[] = {
		{ "one.tsv", slice_of(first) }, { "two.tsv", slice_of(second) }
	};
	struct err err = { 0 };

	notes = (struct notes){ 0 };
	cr_assert(!authority_load_files(&authority, &arena, files, 2, NULL,
					&notes, &err), "%s", err.text);
}

Test(authority, bad_lines_are_noted_and_skipped)
{
	load_two("id\tname\tkind\tfrom\twikidata\n"
		 "a\tAnn Able\tPER\t1950\tQ1\n"
		 "b\tBob Baker\tKING\t\t\n"
		 "\tNo Id\tPER\t\t\n"
		 "d\tDan Dog\tPER\tlong ago\t\n"
		 "e\tEve Easy\tPER\t\t12\n"
		 "f\tF\xFF\tPER\t\t\n",
		 "id\tname\tkind\n# a comment\n\nz\tZoe Zebra\tPER\n");
	cr_assert_eq(authority_size(authority), 2);
	cr_assert_eq(notes.len, 5);
	cr_assert_str_eq(notes.data[0].path, "one.tsv");
	for (size_t i = 0; i < 5; i++)
		cr_assert_eq(notes.data[i].line, 3 + i);
	cr_assert(slice_starts(notes.data[0].text, "kind 'KING'"));
	cr_assert_eq(find("Zoe Zebra"), 1);
}

Test(authority, many_bad_lines_are_counted)
{
	char text[2048] = "id\tname\tkind\n";

	for (int i = 0; i < 100; i++)
		strcat(text, "x\ty\tKING\n");
	load_two(text, "id\tname\n");
	cr_assert_eq(notes.len, NOTES_PER_FILE + 1);
	cr_assert(slice_is(notes.data[NOTES_PER_FILE].text,
			   "80 more lines were skipped"));
}

Test(authority, a_file_without_names_is_refused)
{
	struct authority *none = NULL;
	struct err err = { 0 };

	cr_assert(authority_load(&none, &arena, "a.tsv", SLICE("id\tkind\n"),
				 &err));
	cr_assert_eq(err.code, ERR_INPUT);
	cr_assert_not_null(strstr(err.text, "a.tsv:1"));
	cr_assert(authority_load(&none, &arena, "a.tsv", SLICE(""), &err));
	cr_assert_null(none);
}

Test(authority, rows_with_one_id_are_one_entry)
{
	const struct authority_entry *e;

	load_two("id\tname\tkind\taliases\tfrom\tto\toffice\n"
		 "a\tAnn Able\tPER\tA. Able\t1950\t1955\tMayor\n",
		 "id\tname\tkind\taliases\tfrom\tto\toffice\n"
		 "a\tAnna Able\tPER\tAnn B. Able\t1960\t\tGovernor\n");
	cr_assert_eq(authority_size(authority), 1);
	e = authority_by_id(authority, SLICE("a"));
	cr_assert(slice_is(e->name, "Ann Able"));
	cr_assert(slice_is(e->aliases, "A. Able|Anna Able|Ann B. Able"));
	cr_assert(slice_is(e->from, "1950|1960"));
	cr_assert(slice_is(e->to, "1955|"));
	cr_assert_eq(e->noffices, 2);
	cr_assert_eq(find("Ann B. Able"), 1);
}

Test(authority, rows_with_one_wikidata_id_are_one_entry)
{
	load_two("id\tname\tkind\tqid\na\tAnn Able\tPER\tQ7\n"
		 "b\tAble Island\tLOC\tQ8\n",
		 "id\tname\tkind\tqid\nx\tMrs. Able\tPER\tQ7\n"
		 "y\tAble People\tMISC\tQ8\n");
	cr_assert_eq(authority_size(authority), 3);
	cr_assert_eq(authority_by_id(authority, SLICE("x")),
		     authority_by_id(authority, SLICE("a")));
	cr_assert_neq(authority_by_id(authority, SLICE("y")),
		      authority_by_id(authority, SLICE("b")));
}

Test(authority, persons_of_two_files_meet_by_office_and_years)
{
	load_two("id\tname\tkind\tfrom\tto\toffice\n"
		 "clay\tJohn Clay\tPER\t2004\t2007\tAmbassador to Iraq\n"
		 "hill\tMary Hill\tPER\t1970\t1975\tMinister\n",
		 "id\tname\trole\tplace\tfrom\tto\tborn\n"
		 "1\tJohn Paul Clay\tambassador-e-p\tiraq\t2004-03\t2007\t\n"
		 "1\tJohn Paul Clay\tambassador-e-p\tperu\t2008\t2009\t\n"
		 "2\tMary Hill\tminister\t\t1820\t1825\t1790\n");
	cr_assert_eq(authority_size(authority), 3);
	cr_assert_eq(authority_by_id(authority, SLICE("1")),
		     authority_by_id(authority, SLICE("clay")));
	cr_assert_eq(authority_by_id(authority, SLICE("1"))->noffices, 3);
	cr_assert_eq(find("Mary Hill"), 2);
}

Test(authority, a_son_is_not_his_father)
{
	load_two("id\tname\tkind\tfrom\tto\toffice\n"
		 "f\tHerb Able\tPER\t1921\t1929\tMinister\n",
		 "id\tname\tkind\taliases\tborn\tdied\n"
		 "s\tHerb Able Jr.\tPER\tHerb Able\t1890\t1969\n");
	cr_assert_eq(authority_size(authority), 2);
}

Test(authority, the_namesake_of_the_very_name_comes_before_an_alias)
{
	load_two("id\tname\tkind\taliases\tfrom\tto\toffice\n"
		 "e\tGus H. W. Able\tPER\tGus Able\t1971\t1993\tEnvoy\n"
		 "y\tGus W. Able\tPER\tGus Able\t1995\t2009\tMayor\n",
		 "id\tname\tkind\taliases\tborn\n"
		 "1\tGus H.W. Able\tPER\tGus Able\t1924\n");
	cr_assert_eq(authority_size(authority), 2);
	cr_assert_eq(authority_by_id(authority, SLICE("1")),
		     authority_by_id(authority, SLICE("e")));
}

Test(authority, a_row_that_tells_but_a_name_is_nobody_else)
{
	load_two("id\tname\tkind\tfrom\tto\toffice\n"
		 "f\tHerb Able\tPER\t1921\t1929\tMinister\n",
		 "id\tname\tnote\ns\tHerb Able\tsee Able\n"
		 "t\tHerb Able\tplumber\n");
	cr_assert_eq(authority_size(authority), 2);
	cr_assert_eq(authority_by_id(authority, SLICE("s")),
		     authority_by_id(authority, SLICE("f")));
}

Test(authority, namesakes_of_one_file_stay_two)
{
	load_two("id\tname\tkind\tborn\n1\tAnn Able\tPER\t1900\n"
		 "2\tAnn Able\tPER\t1900\n", "name\n");
	cr_assert_eq(authority_size(authority), 2);
}

Test(authority, columns_have_synonyms)
{
	const struct authority_entry *e;

	load_two("ID\tFull name\ttype\tspellings\tsince\tuntil\tposition\n"
		 "a\tAnn Able\tPER\tAble Ann\t1950\t1960\tMayor\n",
		 "titled_name\tcountry\tfirst_visit\tlast_visit\tvisits\n"
		 "Ann Zorn\tRuritania\t1970-02-03\t1971\t4\n");
	cr_assert_eq(notes.len, 0);
	e = authority_by_id(authority, SLICE("a"));
	cr_assert_not_null(e);
	cr_assert(slice_is(e->aliases, "Able Ann"));
	cr_assert(slice_is(e->from, "1950"));
	cr_assert(slice_is(e->office, "Mayor"));
	cr_assert_eq(find("Ann Zorn"), 1);
	e = authority_entry(authority, 1);
	cr_assert(slice_is(e->to, "1971"));
	cr_assert_eq(e->kind, ACTOR_PER);
}

Test(authority, titled_names_are_cut_by_the_list_of_titles)
{
	struct authority_file file = {
		"v.tsv", SLICE("titled_name\tcountry\n"
			       "Prime Minister Ann Zorn\tRuritania\n"
			       "President Quill\tRuritania\n")
	};
	const struct lexicon *lexicon = lexicon_open(&arena);
	struct err err = { 0 };

	cr_assert(!authority_load_files(&authority, &arena, &file, 1,
					lexicon_list(lexicon, "titles"), NULL,
					&err));
	cr_assert_eq(find("Ann Zorn"), 1);
	cr_assert(slice_is(authority_entry(authority, 0)->office,
			   "Prime Minister"));
	cr_assert_eq(find("Quill"), 0);
	cr_assert_eq(surname("Quill"), 1);
}

Test(authority, a_surname_that_several_bear_is_no_full_name)
{
	load_two("id\tname\tkind\taliases\ns\tSam Stern\tPER\tStern\n",
		 "id\tname\tkind\taliases\nb\tBob Berg\tPER\tBerg\n"
		 "t\tTom Berg\tPER\t\nk\tKim Kern\tPER\tKern\n"
		 "u\tUwe Stern\tPER\tStern\n");
	cr_assert_eq(find("Berg"), 0);
	cr_assert_eq(surname("Berg"), 2);
	cr_assert_eq(find("Kern"), 1);
	cr_assert_eq(find("Stern"), 1);
}

Test(authority, aliases_of_a_merged_row_are_looked_at_as_well)
{
	load_two("id\tname\tkind\taliases\nr\tRuritania\tGPE\t\n"
		 "k\tRudolf Elf\tPER\tElf\no\tOtto Elf\tPER\t\n",
		 "id\tname\tkind\taliases\n"
		 "k\tRudolf Elf\tPER\tRuritania|Elf|Rudolf V\n");
	cr_assert_eq(find("Ruritania"), 1);
	cr_assert_eq(find("Elf"), 1);
	cr_assert_eq(find("Rudolf V"), 1);
}

Test(authority, the_name_of_a_state_is_no_other_name_of_a_person)
{
	load_two("id\tname\tkind\nr\tRuritania\tGPE\n",
		 "id\tname\tkind\taliases\n"
		 "k\tRudolf the Fifth\tPER\tRuritania|Rudolf V\n");
	cr_assert_eq(find("Ruritania"), 1);
	cr_assert_eq(find("Rudolf V"), 1);
}

/* ---- what speaks for an entry */

static double score(const char *id, const char *office, const char *country,
		    int year)
{
	struct authority_context near = {
		slice_of(office), slice_of(country),
		{ year ? day_from_civil(year, 1, 1) : DAY_MIN,
		  year ? day_from_civil(year, 12, 31) : DAY_MAX }
	};

	return authority_score(authority_by_id(authority, slice_of(id)),
			       &near);
}

Test(authority, office_country_and_year_tell_namesakes_apart)
{
	load_two("id\tname\tkind\tfrom\tto\toffice\tborn\tdied\tplace\n"
		 "new\tAda Clay\tPER\t2007\t2009\tambassador\t1949\t\tiraq\n"
		 "old\tEd Clay\tPER\t1949\t1952\tambassador\t1895\t1968\tiraq\n"
		 "vice\tVi Clay\tPER\t2007\t2009\tVice President\t\t\t\n"
		 "none\tNo Clay\tPER\t\t\t\t\t\t\n", "name\n");
	cr_assert_gt(score("new", "U.S. Ambassador", "iraq", 2007),
		     score("old", "U.S. Ambassador", "iraq", 2007) + 2);
	cr_assert_gt(score("old", "U.S. Ambassador", "iraq", 1950),
		     score("new", "U.S. Ambassador", "iraq", 1950) + 2);
	cr_assert_geq(score("new", "ambassador", "iraq", 0),
		      AUTHORITY_EVIDENCE);
	cr_assert_lt(score("new", "ambassador", "peru", 2007),
		     AUTHORITY_EVIDENCE);
	cr_assert_lt(score("vice", "President", "", 2008),
		     AUTHORITY_EVIDENCE);
	cr_assert_eq(score("none", "President", "", 2008), 0);
	cr_assert_lt(score("new", "", "", 1900), -5);
	cr_assert_lt(score("new", "", "", 2008), AUTHORITY_EVIDENCE);
}

Test(authority, hostile_files_do_no_harm)
{
	static const char *const texts[] = {
		"name\n", "name\n\t\t\t", "name\tname\n|\t|", "name\n\n\n\xEF",
		"id\tname\tfrom\tto\toffice\n1\t|||\t|||\t|\t||||||\n",
		"titled_name\nPresident\nPresident \n President  X\n",
		"name\taliases\n, Jr.\tJr.|II|, II|a b|a b II\n"
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		load_two(texts[i], texts[i]);
}

Test(authority, the_one_compiled_in_can_be_read)
{
	struct err err = { 0 };

	cr_assert(!authority_load(&authority, &arena, "actors.tsv",
				  authority_default(), &err), "%s", err.text);
	cr_assert_gt(authority_size(authority), 1000);
	cr_assert_eq(find("Colin Powell"), 1);
}
