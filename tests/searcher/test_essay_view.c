/* Essays to be read, part by part. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/text.h"
#include "searcher/essay_contents.h"
#include "searcher/essay_view.h"
#include "searcher/parse.h"
#include "tests/searcher/hand_index.h"
#include "tests/searcher/small_corpus.h"

static struct essay_view view(sqlite3 *db, struct arena *arena,
			      const char *key,
			      struct essay_view_request request)
{
	struct essay_view out;
	struct err err = { 0 };

	request.key = slice_of(key);
	cr_assert_eq(essay_view_read(&out, db, arena, &request, &err), 0,
		     "%s %s", key, err.text);
	return out;
}

static struct essay_contents contents(sqlite3 *db, struct arena *arena,
				      int64_t essay)
{
	struct essay_contents out;
	struct err err = { 0 };

	cr_assert_eq(essay_contents_read(&out, db, arena, essay, &err), 0,
		     "%s", err.text);
	return out;
}

/* --- one essay, by hand --- */

#define HEAD "The Visit\n\n"
#define FIRST "Ann Moe came in 1985. “Peace,” she said, “now.”"
#define SECOND "\n\nNobody saw Lima."

static sqlite3 *an_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f.md');"
		"INSERT INTO essay(id,file,part,key,title,author,published,"
		"source,url,language,paragraphs,text) VALUES(3,1,0,'k3','The Visit',"
		"'A. Able','2001','S','http://u','en',X'4212','" HEAD FIRST SECOND
		"');"
		"INSERT INTO actor(id,key,name,kind) VALUES"
		"(1,'ann-moe','Ann Moe',0),(2,'lima','Lima',2);"
		"INSERT INTO passage VALUES(5,3,0,66,9),(6,3,68,84,3);"
		"INSERT INTO mention VALUES(5,11,18,0,1),(6,79,83,2,2);"
		"INSERT INTO date(passage,start,end,type,edtf,lo,hi) VALUES"
		"(5,27,31,0,'1985',2446067,2446431);"
		"INSERT INTO quote(id,essay,passage,start,end,type,parts,"
		"tokens,speaker,speaker_text,said,confidence) VALUES(9,3,5,33,"
		"66,0,'33-45,56-66',2,1,'she','1985',0.75)");
	return hand_index_done(db);
}

static void add_tags(struct buf *out, const struct segment *s)
{
	for (unsigned i = 0; i < s->nopens; i++) {
		const struct text_tag *tag = s->opens[i].tag;

		buf_addc(out, '<');
		if (tag->kind == TAG_MARK)
			buf_adds(out, "mark");
		buf_add_slice(out, tag->kind == TAG_DATE ? tag->edtf : tag->id);
		buf_addc(out, '>');
	}
	buf_add_slice(out, s->text);
	for (unsigned i = 0; i < s->ncloses; i++)
		buf_addc(out, '/');
}

static bool shows(const struct essay_view *v, const char *want)
{
	struct buf got = { 0 };
	bool same;

	for (size_t i = 0; i < v->paragraphs.len; i++) {
		const struct paragraph *p = &v->paragraphs.data[i];

		buf_addf(&got, "%s%u%s:", i ? "\n" : "", p->number,
			 p->heading ? "h" : "");
		for (size_t k = 0; k < p->nsegments; k++) {
			if (p->segments[k].passage)
				buf_addc(&got, '|');
			add_tags(&got, &p->segments[k]);
		}
	}
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "gave:\n%s\n", buf_slice(&got).data);
	buf_release(&got);
	return same;
}

Test(essay_view, shows_an_essay_with_its_tags)
{
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct essay_view v = view(db, &arena, "k3",
				   (struct essay_view_request){ 0 });
	const struct text_tag *quote = &v.tags.data[0];

	cr_expect(slice_is(v.essay.author, "A. Able"));
	cr_expect(slice_is(v.essay.language, "en"));
	cr_expect_eq(v.bytes, 84);
	cr_expect(v.passages == 2 && v.shown == 2 && !v.earlier && !v.later);
	cr_expect(shows(&v, "1h:|The Visit\n1:<ann-moe>Ann Moe/ came in "
			"<1985>1985/. <k3#33-66>“Peace,”/ she said, "
			"<k3#33-66>“now.”/\n2:|Nobody saw <lima>Lima/."));
	cr_expect_eq(quote->kind, TAG_QUOTE);
	cr_expect(slice_is(quote->name, "Ann Moe"));
	cr_expect(slice_is(quote->key, "ann-moe"));
	cr_expect(slice_is(quote->type, "direct"));
	cr_expect(slice_is(quote->edtf, "1985"));
	cr_expect_eq(quote->confidence, 0.75);
	cr_expect(slice_is(v.starts.data[1].id, "k3#68-84"));
	arena_release(&arena);
	hand_index_drop(db);
}

Test(essay_view, comes_in_parts_that_know_their_neighbours)
{
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct essay_view v = view(db, &arena, "k3",
		(struct essay_view_request){ .passages = 1, .bare = true });

	cr_expect(shows(&v, "1h:|The Visit\n1:" FIRST));
	cr_expect(v.later && v.next == 1 && !v.earlier);
	v = view(db, &arena, "k3", (struct essay_view_request){
		.first = 1, .passages = 1 });
	cr_expect(shows(&v, "2:|Nobody saw <lima>Lima/."));
	cr_expect(v.earlier && v.previous == 0 && !v.later);
	v = view(db, &arena, "k3", (struct essay_view_request){
		.at_byte = true, .byte = 80, .passages = 1, .bare = true });
	cr_expect_eq(v.first, 1);
	v = view(db, &arena, "k3", (struct essay_view_request){
		.at_byte = true, .byte = 80, .passages = 2, .bare = true });
	cr_expect_eq(v.first, 0, "the part that has the byte, from its start");
	v = view(db, &arena, "k3", (struct essay_view_request){
		.first = UINT32_MAX, .passages = UINT32_MAX, .bare = true });
	cr_expect_eq(v.first, 1, "the last part, if there is none such");
	arena_release(&arena);
	hand_index_drop(db);
}

Test(essay_view, marks_exact_words_and_those_of_a_query)
{
	struct mark mark = { 33, 45 };
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct query_node *tree;
	struct plan plan;
	struct err err = { 0 };
	struct slice query = SLICE("in:quote (peace OR nobody)");
	struct essay_view v = view(db, &arena, "k3",
		(struct essay_view_request){ .bare = true,
					     .marks = { &mark, 1, 1 } });

	cr_expect(shows(&v, "1h:|The Visit\n1:Ann Moe came in 1985. <mark>"
			"“Peace,”/ she said, “now.”\n2:|Nobody saw Lima."));
	cr_assert_eq(parse_query(&tree, &arena, query, &err), 0);
	cr_assert_eq(plan_make(&plan, &arena, tree, query, &err), 0);
	v = view(db, &arena, "k3", (struct essay_view_request){
		.bare = true, .plan = &plan });
	cr_expect(shows(&v, "1h:|The Visit\n1:Ann Moe came in 1985. “<mark>"
			"Peace/,” she said, “now.”\n2:|Nobody saw Lima."));
	arena_release(&arena);
	hand_index_drop(db);
}

Test(essay_view, knows_what_is_no_essay)
{
	struct essay_view_request request = { .key = SLICE("nothing") };
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct essay_view v;
	struct err err = { 0 };

	cr_expect_eq(essay_view_read(&v, db, &arena, &request, &err), 1);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(essay_view, counts_what_an_essay_holds)
{
	struct arena arena = { 0 };
	sqlite3 *db = an_index();
	struct essay_contents c = contents(db, &arena, 3);

	cr_assert(c.nactors == 2 && c.actors.len == 2);
	cr_expect(slice_is(c.actors.data[0].key, "ann-moe"));
	cr_expect(c.actors.data[0].mentions == 1 &&
		  c.actors.data[0].quotes == 1);
	cr_expect(slice_is(c.actors.data[1].name, "Lima"));
	cr_expect_eq(c.actors.data[1].quotes, 0);
	cr_assert(c.nquotes == 1 && c.quotes.len == 1);
	cr_expect(slice_is(c.quotes.data[0].text, "Peace, now."), "%.*s",
		  (int)c.quotes.data[0].text.len, c.quotes.data[0].text.data);
	cr_expect(slice_is(c.quotes.data[0].id, "k3#33-66"));
	cr_expect(slice_is(c.quotes.data[0].speaker_key, "ann-moe"));
	cr_assert_eq(c.years.runs.len, 1);
	cr_expect_eq(c.years.runs.data[0].from, 1985);
	arena_release(&arena);
	hand_index_drop(db);
}

/* --- essays by chance --- */

/* All parts in a row, white space between paragraphs left out. */
static void read_through(sqlite3 *db, const struct small_essay *essay,
			 uint32_t passages)
{
	struct arena arena = { 0 };
	struct essay_view v = { 0 };
	char key[16];
	size_t at = 0;

	snprintf(key, sizeof key, "k%u", essay->id);
	do {
		v = view(db, &arena, key, (struct essay_view_request){
			.first = v.next, .passages = passages });
		cr_assert_eq(v.left_out, 0);
		for (size_t i = 0; i < v.paragraphs.len; i++) {
			const struct paragraph *p = &v.paragraphs.data[i];

			while (essay->text.data[at] == '\n')
				at++;
			cr_assert_eq(p->start, at);
			at += p->text.len;
		}
	} while (v.later);
	cr_assert_eq(at, essay->text.len);
	arena_release(&arena);
}

Test(essay_view, shows_all_of_an_essay_whatever_the_parts)
{
	struct small_corpus corpus;
	struct arena arena = { 0 };
	struct dice dice = { { 5 } };
	sqlite3 *db = hand_index_begin();

	small_corpus_make(&corpus, &arena, &dice, 300);
	small_corpus_store(&corpus, true, db);
	db = hand_index_done(db);
	for (size_t i = 0; i < corpus.essays.len; i++)
		read_through(db, &corpus.essays.data[i],
			     dice_roll(&dice, 5));
	arena_release(&arena);
	hand_index_drop(db);
}

/* --- a hostile one --- */

/* 32 MB, the first passage with 200,000 tags, most on top of each other. */
static sqlite3 *a_hostile_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO essay(id,file,part,key,text) VALUES(1,1,0,'k1',"
		"replace(hex(zeroblob(8000000)),'00','é a\n'))");
	run_sql(db, "INSERT INTO essay(id,file,part,key,text) VALUES(2,1,1,"
		"'k2',replace(hex(zeroblob(1000000)),'00','é'));"
		"INSERT INTO passage VALUES(60000,2,0,2000000,1)");
	run_sql(db, "WITH n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE "
		"i<49999) INSERT INTO passage SELECT i+1,1,i*600,i*600+590,9 "
		"FROM n;"
		"UPDATE passage SET end=40000000 WHERE id=1;"
		"INSERT INTO actor(id,key,name,kind) VALUES(1,'a','A',0)");
	run_sql(db, "WITH n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE "
		"i<99999) INSERT INTO mention SELECT 1,i,4000000-i,0,1 FROM n");
	run_sql(db, "WITH n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE "
		"i<99999) INSERT INTO date SELECT 1,i,i+40,0,NULL,'1985',"
		"2446067,2446431 FROM n");
	run_sql(db, "WITH n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE "
		"i<49999) INSERT INTO quote(essay,passage,start,end,type,"
		"tokens,confidence) SELECT 1,1,i,i+30000000,0,9,1 FROM n");
	return hand_index_done(db);
}

Test(essay_view, is_bounded_for_a_hostile_essay)
{
	struct arena arena = { 0 };
	sqlite3 *db = a_hostile_index();
	struct essay_view v = view(db, &arena, "k1",
				   (struct essay_view_request){ 0 });
	struct essay_contents c;
	size_t bad;

	cr_expect_eq(v.shown, VIEW_PASSAGES);
	cr_expect(v.left_out > 200000, "%llu", (unsigned long long)v.left_out);
	cr_expect(text_is_utf8(v.paragraphs.data[0].text, &bad));
	cr_expect(arena.total < 32 << 20, "%zu", arena.total);
	arena_reset(&arena);
	v = view(db, &arena, "k1", (struct essay_view_request){
		.first = 40000, .passages = UINT32_MAX });
	cr_expect(v.shown > 100 && v.shown * 600 <= VIEW_BYTES + 600);
	cr_expect(arena.total < 32 << 20, "%zu", arena.total);
	arena_reset(&arena);
	v = view(db, &arena, "k2", (struct essay_view_request){ 0 });
	cr_expect(v.shown == 1 && v.paragraphs.len == 1);
	cr_expect_eq(v.paragraphs.data[0].text.len + v.cut, 2000000);
	cr_expect(v.paragraphs.data[0].text.len <= VIEW_BYTES);
	arena_reset(&arena);
	c = contents(db, &arena, 1);
	cr_expect_eq(c.nquotes, 50000);
	cr_expect_eq(c.quotes.len, CONTENTS_QUOTES);
	cr_expect_eq(c.actors.data[0].mentions, 100000);
	cr_expect(arena.total < 32 << 20, "%zu", arena.total);
	arena_release(&arena);
	hand_index_drop(db);
}
