#include <criterion/criterion.h>

#include "indexer/day_rules.h"
#include "indexer/lexicon.h"
#include "indexer/named_days.h"

/* ---- Rules ---- */

static void expect_date(struct civil_date got, int64_t year, int month,
			int day)
{
	cr_expect_eq(got.year, year, "year %lld, not %lld",
		     (long long)got.year, (long long)year);
	cr_expect(got.month == month && got.day == day,
		  "%lld: %d-%d, not %d-%d", (long long)year, got.month,
		  got.day, month, day);
}

static void expect_rule(const char *text, int64_t year, int month, int day)
{
	struct day_rules rules;
	struct civil_date got;

	cr_assert(day_rules_read(slice_of(text), &rules), "%s", text);
	cr_assert(day_rules_in_year(&rules, year, &got), "%s in %lld", text,
		  (long long)year);
	expect_date(got, year, month, day);
}

static bool has_day(const char *text, int64_t year)
{
	struct day_rules rules;
	struct civil_date got;

	cr_assert(day_rules_read(slice_of(text), &rules), "%s", text);
	return day_rules_in_year(&rules, year, &got);
}

/* Dates of Easter as almanacs and histories give them. */
Test(day_rules, easter_is_where_almanacs_have_it)
{
	expect_date(easter_sunday(1598), 1598, 3, 22);
	expect_date(easter_sunday(1818), 1818, 3, 22);
	expect_date(easter_sunday(1886), 1886, 4, 25);
	expect_date(easter_sunday(1916), 1916, 4, 23);
	expect_date(easter_sunday(1943), 1943, 4, 25);
	expect_date(easter_sunday(1954), 1954, 4, 18);
	expect_date(easter_sunday(1961), 1961, 4, 2);
	expect_date(easter_sunday(1981), 1981, 4, 19);
	expect_date(easter_sunday(2000), 2000, 4, 23);
	expect_date(easter_sunday(2008), 2008, 3, 23);
	expect_date(easter_sunday(2024), 2024, 3, 31);
	expect_date(easter_sunday(2038), 2038, 4, 25);
}

Test(day_rules, before_the_reform_easter_is_julian)
{
	expect_date(easter_sunday(1066), 1066, 4, 16);
	expect_date(easter_sunday(1204), 1204, 4, 25);
	expect_date(easter_sunday(1492), 1492, 4, 22);
	cr_assert_not(has_day("easter", 325));
	cr_assert(has_day("easter", 326));
}

Test(day_rules, easter_is_a_sunday_of_spring)
{
	for (int64_t year = 1583; year < 2600; year++) {
		struct civil_date d = easter_sunday(year);
		int64_t day = day_from_civil(d.year, d.month, d.day);

		cr_assert_eq(weekday_of(day), 6, "%lld", (long long)year);
		cr_assert_geq(day, day_from_civil(year, 3, 22));
		cr_assert_leq(day, day_from_civil(year, 4, 25));
	}
}

Test(day_rules, days_beside_easter)
{
	expect_rule("easter+1", 1916, 4, 24);
	expect_rule("easter-2", 1998, 4, 10);
	expect_rule("easter-46", 2024, 2, 14);
	expect_rule("easter+49", 2024, 5, 19);
	/* Leap years of each calendar: 1500 has 29 February, 1700 none. */
	expect_rule("easter-60", 1500, 2, 19);
	expect_rule("easter-60", 1700, 2, 10);
}

Test(day_rules, weekdays_of_a_month)
{
	expect_rule("11-thu-4", 1999, 11, 25);
	expect_rule("11-thu-4+1", 2013, 11, 29);
	expect_rule("9-mon-1", 1997, 9, 1);
	expect_rule("5-mon-last", 2005, 5, 30);
	expect_rule("5-mon-last", 2004, 5, 31);
	expect_rule("11-mon-1+1", 1988, 11, 8);
	expect_rule("11-mon-1+1", 2016, 11, 8);
	expect_rule("5-mon>18", 2020, 5, 18);
	expect_rule("11-sun>27", 2023, 12, 3);
	expect_rule("2-sun-last", 2004, 2, 29);
	cr_assert_not(has_day("11-thu-4", 1582));
}

Test(day_rules, a_day_that_was_moved)
{
	static const char thanksgiving[] =
		"11-thu-last<1939 11-thu-last-7<1942 11-thu-4";

	expect_rule(thanksgiving, 1933, 11, 30);
	expect_rule(thanksgiving, 1939, 11, 23);
	expect_rule(thanksgiving, 1941, 11, 20);
	expect_rule(thanksgiving, 1944, 11, 23);
	expect_rule("5-30<1971 5-mon-last", 1970, 5, 30);
	expect_rule("5-30<1971 5-mon-last", 1971, 5, 31);
	cr_assert_not(has_day("none<1985 11-thu-4+1", 1978));
}

Test(day_rules, days_of_the_month_and_of_history)
{
	struct day_rules rules;
	struct civil_date got;

	expect_rule("12-25", 800, 12, 25);
	cr_assert(has_day("2-29", 1500) && has_day("2-29", 2000));
	cr_assert_not(has_day("2-29", 1900) || has_day("2-29", 1501));
	cr_assert(day_rules_read(SLICE("1944-06-06"), &rules));
	cr_assert(day_rules_in_year(&rules, 1994, &got));
	expect_date(got, 1944, 6, 6);
	cr_assert_not(day_rules_are_fixed(&rules));
	cr_assert(day_rules_read(SLICE("12-25"), &rules));
	cr_assert(day_rules_are_fixed(&rules));
}

Test(day_rules, what_is_no_rule_is_refused)
{
	static const char *const wrong[] = {
		"", " ", "13-1", "0-1", "2-30", "12-", "12", "-12-25", "12-25x",
		"easter+", "easter+101", "easterly", "Easter",
		"11-thu", "11-thu-", "11-thu-0", "11-thu-5", "11-thu>32",
		"11-thursday-1", "11-thu-lost", "1944-13-01", "1944-02-30",
		"1944-06", "12-25<1971", "12-25 12-26", "1-1<2 1-1<3",
		"1-1<2 1-1<3 1-1<4 1-1<5 1-1", "12-25  12-26", "12-25<",
		"none 1-1", "12345-01-01"
	};
	struct day_rules rules;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		cr_expect_not(day_rules_read(slice_of(wrong[i]), &rules),
			      "'%s' was read", wrong[i]);
}

/* ---- Names ---- */

static struct arena arena;
static const struct named_days *days;
static const struct lexicon *lexicon;

static void open_list(void)
{
	lexicon = lexicon_open(&arena);
	days = named_days_open(&arena, lexicon);
}

static void close_list(void)
{
	arena_release(&arena);
}

TestSuite(named_days, .init = open_list, .fini = close_list);

static struct document document_of(struct slice text)
{
	struct essay *essay = arena_new(&arena, struct essay);
	struct document doc;

	essay->text = text;
	*arena_push(&arena, &essay->blocks) = (struct block){
		0, (uint32_t)text.len, BLOCK_PARAGRAPH
	};
	document_make(&arena, essay, lexicon, &doc);
	return doc;
}

/* The first name that is a day's, as the text has it; else nothing. */
static struct slice found(const char *text, int32_t *day)
{
	struct document doc = document_of(slice_of(text));

	for (size_t i = 0; i < doc.nwords;) {
		size_t n = named_days_match(days, &doc, i, day);

		if (n && *day != NAMED_DAY_NONE)
			return slice_cut(doc.text, doc.words[i].start,
					 doc.words[i + n - 1].end);
		i += n ? n : 1;
	}
	return SLICE("");
}

static void expect_name(const char *text, const char *name)
{
	int32_t day;
	struct slice got = found(text, &day);

	cr_expect(slice_is(got, name), "'%s': '%.*s'", text, (int)got.len,
		  got.data);
}

/* The list cannot be read but whole: its opening ends the program else. */
Test(named_days, every_name_of_the_list_is_found_and_has_days)
{
	const struct word_list *list = lexicon_list(lexicon, "named_days");
	size_t n = 0;

	for (size_t i = 0; i < word_list_size(list); i++) {
		struct slice name, fields, rules, text;
		struct document doc;
		struct civil_date date;
		int32_t day;
		char *copy;

		word_list_entry(list, i, &name, &fields);
		rules = slice_split(&fields, '\t');
		/* In capitals, and where a single plain word may stand. */
		text = arena_printf(&arena, "at %.*s", (int)name.len,
				    name.data);
		copy = (char *)text.data;
		for (size_t k = 3; k < text.len; k++)
			if (copy[k] >= 'a' && copy[k] <= 'z')
				copy[k] = (char)(copy[k] - 'a' + 'A');
		doc = document_of(text);
		cr_expect_eq(named_days_match(days, &doc, 1, &day),
			     doc.nwords - 1, "%s", text.data);
		if (slice_is(rules, "none")) {
			cr_expect_eq(day, NAMED_DAY_NONE, "%s", text.data);
			continue;
		}
		cr_assert_neq(day, NAMED_DAY_NONE, "%s", text.data);
		cr_expect(named_day_in_year(days, day, 2008, &date), "%s",
			  text.data);
		n++;
	}
	cr_assert_geq(n, 120);
}

Test(named_days, a_name_has_many_shapes)
{
	expect_name("It was New Year’s Eve again.", "New Year’s Eve");
	expect_name("Mothers' Day cards", "Mothers' Day");
	expect_name("a Mother's Day card", "Mother's Day");
	expect_name("on St Patrick's Day", "St Patrick's Day");
	expect_name("on St. Patrick’s Day", "St. Patrick’s Day");
	expect_name("All Saints Day came.", "All Saints Day");
	expect_name("before V.E. Day", "V.E. Day");
	expect_name("before VE-Day", "VE-Day");
	expect_name("the D-day landings", "D-day");
	expect_name("on MLK Day", "MLK Day");
	expect_name("on Martin Luther King, Jr., Day",
		    "Martin Luther King, Jr., Day");
	expect_name("until New Year's", "New Year's");
	expect_name("Christmas's end", "Christmas");
}

Test(named_days, the_longest_name_wins)
{
	expect_name("on Christmas Eve", "Christmas Eve");
	expect_name("on Easter Monday", "Easter Monday");
	expect_name("at Christmas Mass", "Christmas");
	expect_name("on New Year's Day", "New Year's Day");
}

Test(named_days, what_is_no_day_is_not_found)
{
	expect_name("at christmas", "");
	expect_name("Eastern Europe and Easterners", "");
	expect_name("Mr. Easterbrook of Christmasville", "");
	expect_name("They sailed to Easter Island.", "");
	expect_name("a Christmas tree", "");
	expect_name("with Johnnie Christmas, a painter", "");
	expect_name("John Christmas painted.", "");
	expect_name("Epiphany is a word.", "");
	expect_name("Labor day after day", "");
	expect_name("a flag day", "");
	expect_name("on India's Independence Day", "");
	expect_name("on Indian Independence Day", "");
	expect_name("the Good Friday Agreement", "");
	expect_name("Doris D. Day sang.", "");
	expect_name("seen in The Christmas Cottage as a painter", "");
	expect_name("a Michaelmas term", "");
	expect_name("New Year. Eve came. D. Day", "");
	expect_name("Chinese New Year's Eve", "");
}

Test(named_days, the_guards_let_days_through)
{
	expect_name("Last Christmas it snowed.", "Christmas");
	expect_name("Celebrating Christmas at home", "Christmas");
	expect_name("the Easter Offensive of 1972", "Easter");
	expect_name("America's Independence Day",
		    "America's Independence Day");
	expect_name("last year's Memorial Day", "Memorial Day");
	expect_name("the feast of Epiphany", "Epiphany");
	expect_name("the May Day holiday", "May Day");
	expect_name("On Christmas Lincoln wrote.", "Christmas");
}

Test(named_days, days_of_history_have_their_year)
{
	struct civil_date date;
	int32_t day;

	cr_assert(found("on D-Day", &day).len);
	cr_assert(named_day_has_year(days, day));
	cr_assert(named_day_in_year(days, day, 1994, &date));
	expect_date(date, 1944, 6, 6);
	cr_assert(found("at Easter", &day).len);
	cr_assert_not(named_day_has_year(days, day));
	cr_assert_not(named_day_is_fixed(days, day));
	cr_assert(found("at Christmas", &day).len);
	cr_assert(named_day_is_fixed(days, day));
}

/* Words that begin as a name does, to the end of a document and past. */
Test(named_days, a_name_that_is_cut_off_is_none)
{
	expect_name("New", "");
	expect_name("New Year", "");
	expect_name("Martin Luther King, Jr.", "");
	expect_name("V-", "");
	expect_name("St.", "");
	expect_name("V-E", "");
	expect_name("\xff\xfe St\xff Patrick's", "");
}
