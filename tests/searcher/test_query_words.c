/* Words are found as people type them: texts and queries that meet or not. */

#include "tests/searcher/text_index.h"

static const struct {
	const char *text, *query;
	bool found;
} cases[] = {
	{ "The U.S. left.", "U.S.", true },
	{ "The U.S. left.", "u.s", true },
	{ "The U.S. left.", "us", false },
	{ "They told us.", "U.S.", false },
	{ "The U.S.'s aims.", "U.S.", true },
	{ "The U.S.S.R. fell.", "USSR", true },
	{ "The USSR fell.", "U.S.S.R.", true },
	{ "The U.S.S.R. fell.", "\"the U.S.S.R. fell\"", true },
	{ "The U.N. met.", "UN", true },
	{ "The UN met.", "U.N.", true },
	{ "After 9/11 came war.", "9/11", true },
	{ "After 9/11 came war.", "\"after 9/11\"", true },
	{ "On 9 and 11 May.", "9/11", false },
	{ "Some 1,000 men.", "1000", true },
	{ "Some 1000 men.", "1,000", true },
	{ "Some 1.5 tons.", "1.5", true },
	{ "Abdul Aziz al-Hakim spoke.", "al-Hakim", true },
	{ "Abdul Aziz al-Hakim spoke.", "al‑hakim", true },
	{ "Abdul Aziz al-Hakim spoke.", "alhakim", true },
	{ "Abdul Aziz al-Hakim spoke.", "\"al hakim\"", true },
	{ "Abdul Aziz Al Hakim spoke.", "al-Hakim", true },
	{ "Their co-operation.", "cooperation", true },
	{ "Their cooperation.", "co-operation", true },
	{ "Their cooperation.", "co-operat*", true },
	{ "Their co-operation grew.", "NEAR(cooperation grew, 1)", true },
	{ "Their cooperation grew.", "NEAR(co-operation grew, 1)", true },
	{ "Their co-operation grew.", "NEAR(co-operation grew, 1)", true },
	{ "Cooperation of post-war", "NEAR(postwar co-operation, 2)", true },
	{ "Co-operation, postwar", "NEAR(post-war co-operation, 1)", true },
	{ "Iran's policy.", "Iran", true },
	{ "Iran’s policy.", "Iran's", true },
	{ "The policy of Iran.", "Iran's", true },
	{ "Iran’s policy.", "\"Iran's policy\"", true },
	{ "Iran’s policy.", "NEAR(policy Iran's, 1)", true },
	{ "AT&T said.", "at&t", true },
	{ "Don't go.", "don’t", true },
	{ "O'Neill spoke.", "O’Neill", true },
	{ "Québec voted.", "quebec", true },
	{ "Que\xcc\x81" "bec voted.", "Québec", true },
	{ "QUEBEC voted.", "Québec", true },
	{ "ＮＡＴＯ met.", "nato", true },
	{ "Łódź and Ærø.", "lodz", true },
	{ "The open door.", "“Open Door”", true },
	{ "The open-door policy.", "\"open door\"", true },
	{ "The open or closed door.", "\"open door\"", false },
	{ "Treaties were signed.", "treaty", true },
	{ "Treaties were signed.", "\"treaty\"", false },
};

static bool meets(const char *text, const char *query)
{
	const char *const texts[] = { text, NULL };
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct results r = text_index_ask(db, &arena, query);
	bool found = r.total == 1;

	/* What is found is marked. */
	cr_expect_eq(found, r.hits.len && r.hits.data[0].snippet.marks.len,
		     "%s: %s", text, query);
	arena_release(&arena);
	text_index_close(db);
	return found;
}

Test(query_words, are_found_as_people_type_them)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		cr_expect_eq(meets(cases[i].text, cases[i].query),
			     cases[i].found, "%s: %s", cases[i].text,
			     cases[i].query);
}
