/* Concordances: lines, their order and how they are shown. */

#include "tests/searcher/text_index.h"

#include "core/text.h"
#include "searcher/present_kwic.h"
#include "searcher/stream.h"

static const char *const texts[] = {
	"An old treaty was kept.\n\nA new  treaty, signed in Rome, failed.",
	"The Treaty of Bern; treaties of Árpád.",
	"Nothing.",
	NULL
};

static void run(const char *query, enum kwic_order order,
		enum table_format format, size_t width, size_t offset,
		size_t limit, struct buf *out)
{
	struct search_request request = {
		.query = slice_of(query), .offset = offset, .limit = limit,
	};
	struct stream_kwic kwic = { .order = order, .format = format,
				    .width = width };
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct results results;
	struct err err = { 0 };
	FILE *to = tmpfile();
	int c;

	cr_assert_eq(stream_kwic(&results, to, db, &arena, &request, &kwic,
				 &err), 0, "%s", err.text);
	rewind(to);
	while ((c = getc(to)) != EOF)
		buf_addc(out, (char)c);
	fclose(to);
	arena_release(&arena);
	text_index_close(db);
}

static bool gives(enum kwic_order order, size_t offset, size_t limit,
		  const char *want)
{
	struct buf got = { 0 };
	bool same;

	run("treaty", order, TABLE_TEXT, 40, offset, limit, &got);
	buf_addc(&got, '\0');
	same = !strcmp(got.data, want);
	if (!same)
		fprintf(stderr, "%s", got.data);
	buf_release(&got);
	return same;
}

#define OLD   "           An old treaty was kept. A new\n"
#define NEW   "y was kept. A new treaty, signed in Rome\n"
#define BERN  "              The Treaty of Bern; treati\n"
#define ARPAD "e Treaty of Bern; treaties of Árpád.\n"

Test(kwic, aligns_the_key_words_and_orders_the_lines)
{
	cr_expect(gives(KWIC_PLACE, 0, 9, OLD NEW BERN ARPAD));
	cr_expect(gives(KWIC_RIGHT, 0, 9, ARPAD BERN NEW OLD));
	cr_expect(gives(KWIC_LEFT, 0, 9, ARPAD NEW OLD BERN));
}

Test(kwic, counts_lines_for_a_page)
{
	cr_expect(gives(KWIC_PLACE, 1, 2, NEW BERN));
	cr_expect(gives(KWIC_PLACE, 4, 2, ""));
	cr_expect(gives(KWIC_AS_FOUND, 0, 0, ""));
}

Test(kwic, gives_the_place_in_the_essay_to_programs)
{
	struct buf got = { 0 };

	run("\"new treaty\"", KWIC_AS_FOUND, TABLE_CSV, 0, 0, 9, &got);
	cr_expect(slice_is(buf_slice(&got),
		"left,key,right,essay,title,start,end\n"
		"An old treaty was kept. A,new treaty,\", signed in Rome, "
		"failed.\",k1,T1,27,38\n"), "%s", got.data);
	cr_expect(!memcmp(texts[0] + 27, "new  treaty", 11));
	buf_release(&got);
}

Test(kwic, fits_characters_of_any_width)
{
	struct hit hit = { .text = SLICE("北京和東京的條約 treaty 和約的條款東京") };
	struct kwic_lines lines = { 0 };
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct mark mark = { 25, 31 };
	struct kwic_view view = { .out = &out, .width = 20 };

	hit.snippet.marks = (struct marks){ &mark, 1, 1 };
	kwic_add(&lines, &arena, &hit, KWIC_RIGHT);
	cr_assert_eq(lines.len, 1);
	present_kwic_begin(&view);
	present_kwic_line(&view, &lines.data[0]);
	cr_expect_leq(text_width(buf_slice(&out)), 21);
	cr_expect_eq(text_width((struct slice){ out.data, (size_t)(
			strstr(out.data, "treaty") - out.data) }), 9);
	buf_release(&out);
	arena_release(&arena);
}
