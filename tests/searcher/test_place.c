/* Ids to the words that they name, with those around. */

#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/text.h"
#include "searcher/place.h"
#include "tests/searcher/dice.h"
#include "tests/searcher/hand_index.h"

static bool parses(const char *id, struct place_id *out)
{
	return place_parse(out, slice_of(id));
}

Test(place, reads_both_ways_to_write_an_id)
{
	struct place_id id;

	cr_assert(parses("0af3#12-20", &id));
	cr_expect(slice_is(id.key, "0af3"));
	cr_expect(id.start == 12 && id.end == 20 && !id.whole);
	cr_assert(parses("0af3:12-20", &id));
	cr_expect(slice_is(id.key, "0af3"));
	cr_expect(id.start == 12 && id.end == 20);
	cr_assert(parses("0af3", &id));
	cr_expect(id.whole);
}

Test(place, refuses_what_is_no_id)
{
	static const char *const bad[] = {
		"", "#", "#1-2", ":1-2", "k#", "k#1", "k#1-", "k#-2", "k#2-1",
		"k#1-1", "k#1-2x", "k#+1-2", "k# 1-2", "k#1-2-3", "k#1:2",
		"k##1-2", "../etc#1-2", "k/#1-2", "k'#1-2", "k#1-4294967296",
		"k#99999999999-999999999999", "k#0x1-2", "é#1-2",
		"k2345678901234567890123456789012#1-2",
	};
	struct place_id id;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_not(parses(bad[i], &id), "%s", bad[i]);
	cr_expect_not(place_parse(&id, (struct slice){ "k\0#1-2", 6 }));
	cr_assert(parses("k#0-4294967295", &id));
	cr_expect_eq(id.end, UINT32_MAX);
}

/* --- in an index --- */

/* Bytes 0 to 42 and 44 to 84; those in marks are 16 to 32. */
#define TEXT "Née in Öland. “Café now,” Ann said.\n\nNobody heard her there. "  \
	"The war went on."

static sqlite3 *an_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/a/f.md'),"
		"(2,'/b/f.md')");
	run_sql(db, "INSERT INTO essay(id,file,part,key,title,author,text) "
		"VALUES(1,1,0,'k1','Title','Ann','" TEXT "'),"
		"(2,2,0,'k1','Copy',NULL,'" TEXT "'),(3,2,1,'k0','','','')");
	run_sql(db, "INSERT INTO passage VALUES(7,1,0,42,6),(8,1,44,84,8),"
		"(9,2,0,42,6)");
	run_sql(db, "INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		"confidence) VALUES(5,1,7,16,32,0,2,1)");
	return hand_index_done(db);
}

static struct place find(sqlite3 *db, struct arena *arena, const char *id,
			 struct place_request request)
{
	struct place place;
	struct err err = { 0 };

	cr_assert(place_parse(&request.id, slice_of(id)), "%s", id);
	cr_assert_eq(place_find(&place, db, arena, &request, &err), 0, "%s",
		     err.text);
	return place;
}

Test(place, finds_passages_and_quotations_with_their_words)
{
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct place p = find(db, &arena, "k1:0-42",
			      (struct place_request){ .kind = PLACE_PASSAGE });

	cr_expect_eq(p.state, PLACE_FOUND);
	cr_expect_eq(p.row, 7);
	cr_expect(slice_is(p.essay.path, "/a/f.md"));
	cr_expect(slice_starts(p.text, "Née"));
	cr_expect(p.before.len == 0 && !p.more_before && p.more_after);
	p = find(db, &arena, "k1#16-32", (struct place_request){
		.kind = PLACE_QUOTE, .context = 5 });
	cr_expect_eq(p.state, PLACE_FOUND);
	cr_expect_eq(p.row, 5);
	cr_expect(slice_is(p.text, "“Café now,”"), "%.*s", (int)p.text.len,
		  p.text.data);
	cr_expect(slice_is(p.before, "Öland. "), "%.*s", (int)p.before.len,
		  p.before.data);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(place, tells_a_moved_passage_from_an_essay_that_is_gone)
{
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct place p = find(db, &arena, "k1:0-40",
			      (struct place_request){ .kind = PLACE_PASSAGE });

	cr_expect_eq(p.state, PLACE_MOVED);
	cr_expect(slice_is(p.essay.title, "Title"));
	cr_expect_eq(p.text.len, 40, "its words are still there");
	p = find(db, &arena, "k1:0-42",
		 (struct place_request){ .kind = PLACE_QUOTE });
	cr_expect_eq(p.state, PLACE_MOVED, "a passage is no quotation");
	p = find(db, &arena, "k1:80-900",
		 (struct place_request){ .kind = PLACE_PASSAGE });
	cr_expect_eq(p.state, PLACE_MOVED);
	cr_expect_eq(p.text.len, 0);
	p = find(db, &arena, "k9:0-42",
		 (struct place_request){ .kind = PLACE_PASSAGE });
	cr_expect_eq(p.state, PLACE_GONE);
	p = find(db, &arena, "k1:80-900",
		 (struct place_request){ .kind = PLACE_STRETCH });
	cr_expect_eq(p.state, PLACE_MOVED);
	p = find(db, &arena, "k0", (struct place_request){ 0 });
	cr_expect_eq(p.state, PLACE_FOUND, "an essay may be empty");
	arena_release(&arena);
	hand_index_drop(db);
}

Test(place, shows_whole_sentences_where_they_fit)
{
	const struct place_request request = { .context = 40,
					       .sentences = true };
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct slice text = SLICE(TEXT);
	size_t at = (size_t)(strstr(TEXT, "heard") - TEXT);
	char id[32];
	struct place p;

	snprintf(id, sizeof id, "k1:%zu-%zu", at, at + 5);
	p = find(db, &arena, id, request);
	cr_expect(slice_is(p.text, "heard"));
	cr_expect(slice_is(p.before, "“Café now,” Ann said.\n\nNobody "),
		  "%.*s", (int)p.before.len, p.before.data);
	cr_expect(slice_is(p.after, " her there. The war went on."), "%.*s",
		  (int)p.after.len, p.after.data);
	cr_expect(p.more_before && !p.more_after);
	cr_expect_eq(p.end + p.after.len, text.len);
	arena_release(&arena);
	hand_index_drop(db);
}

static void check_stretch(sqlite3 *db, struct arena *arena, size_t start,
			  size_t end, struct dice *dice)
{
	const struct place_request request = {
		.context = dice_roll(dice, 60),
		.sentences = dice_once_in(dice, 2),
		.most = dice_once_in(dice, 2) ? 0 : dice_roll(dice, 50),
	};
	struct slice whole = SLICE(TEXT), got;
	char id[32];
	struct place p;
	size_t from;

	snprintf(id, sizeof id, "k1:%zu-%zu", start, end);
	p = find(db, arena, id, request);
	cr_assert_eq(p.state, PLACE_FOUND);
	from = p.start - p.before.len;
	got = (struct slice){ p.before.data,
			      p.before.len + p.text.len + p.after.len };
	cr_assert(p.start <= start && p.end >= end);
	cr_assert(start - p.start < 4 && p.end - end < 4);
	cr_assert_eq(p.text.len + p.cut, p.end - p.start);
	cr_assert(slice_eq(got, slice_cut(whole, from, from + got.len)));
	cr_assert(text_is_utf8(p.before, &from) && text_is_utf8(p.text, &from)
		  && text_is_utf8(p.after, &from), "%s", id);
	cr_assert_eq(p.more_before, p.start > p.before.len);
	cr_assert_eq(p.more_after, p.end + p.after.len < whole.len);
}

Test(place, cuts_between_characters_whatever_the_offsets)
{
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct dice dice = { { 7 } };

	for (size_t start = 0; start < sizeof TEXT - 1; start++)
		for (size_t end = start + 1; end < sizeof TEXT; end++) {
			arena_reset(&arena);
			check_stretch(db, &arena, start, end, &dice);
		}
	arena_release(&arena);
	hand_index_drop(db);
}

Test(place, reads_little_of_a_long_essay_without_blanks)
{
	struct arena arena = { 0 };
	sqlite3 *db = hand_index_begin();
	struct place p;

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f')");
	run_sql(db, "INSERT INTO essay(id,file,part,key,text) VALUES(1,1,0,"
		"'k1',replace(hex(zeroblob(8000000)),'00','é'))");
	run_sql(db, "INSERT INTO passage VALUES(1,1,1,15999999,1)");
	db = hand_index_done(db);
	p = find(db, &arena, "k1:1-15999999", (struct place_request){
		.kind = PLACE_PASSAGE, .context = 99, .most = 1000 });
	cr_expect_eq(p.state, PLACE_FOUND);
	cr_expect(p.text.len >= 999 && p.text.len <= 1002, "%zu", p.text.len);
	cr_expect_eq(p.cut, p.end - p.text.len);
	cr_expect_eq(p.after.len, 0);
	p = find(db, &arena, "k1:8000001-8000005", (struct place_request){
		.context = SIZE_MAX, .sentences = true });
	cr_expect(p.before.len < 2 << 20);
	p = find(db, &arena, "k1:8000001-8000005", (struct place_request){
		.context = 99, .sentences = true });
	cr_expect(p.before.len < 300 && p.after.len < 300);
	cr_expect(slice_is(p.text, "ééé"), "%.*s", (int)p.text.len,
		  p.text.data);
	cr_expect(arena.total < 8 << 20, "%zu", arena.total);
	arena_release(&arena);
	hand_index_drop(db);
}
