#include "indexer/reader.h"

#include <criterion/criterion.h>

#include "core/buf.h"
#include "core/err.h"
#include "tests/indexer/reading.h"

static struct arena arena;

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(reader_html, .fini = teardown);

static struct essay read_one(struct slice bytes)
{
	return read_essay(&arena, "a.html", bytes);
}

Test(reader_html, blocks_have_their_kinds)
{
	struct essay essay = read_one(SLICE(
		"<html><body><nav>menu</nav><h1>Head</h1><p>One&nbsp;<b>t"
		"</b>wo<br>three<br><br>four<p>Five<script>x='<p>'</script>"
		"<blockquote><p>Said</blockquote><ul><li>a<li>b</ul>"
		"<table><tr><td>c<td>d</table>tail</body></html>"));

	expect_block(&essay, 0, BLOCK_HEADING, "Head");
	expect_block(&essay, 1, BLOCK_PARAGRAPH, "One two three");
	expect_block(&essay, 2, BLOCK_PARAGRAPH, "four");
	expect_block(&essay, 3, BLOCK_PARAGRAPH, "Five");
	expect_block(&essay, 4, BLOCK_QUOTE, "Said");
	expect_block(&essay, 5, BLOCK_ITEM, "a");
	expect_block(&essay, 8, BLOCK_ITEM, "d");
	expect_block(&essay, 9, BLOCK_PARAGRAPH, "tail");
	cr_assert_eq(essay.blocks.len, 10);
	cr_assert(slice_is(essay.title, "Head"));
}

Test(reader_html, metadata_are_read)
{
	struct essay essay = read_one(SLICE(
		"<html lang=en><head><title>T | Site</title>"
		"<meta property='og:title' content='T &amp; U'>"
		"<meta name=author content='Jane Doe'>"
		"<meta property='article:published_time' "
		"content='2014-11-09T10:00:00Z'>"
		"<link rel=canonical href='https://x.org/a'>"
		"</head><body><p>Text.</body></html>"));

	cr_assert(slice_is(essay.title, "T & U"));
	cr_assert(slice_is(essay.author, "Jane Doe"));
	cr_assert(slice_is(essay.published, "2014-11-09"));
	cr_assert(slice_is(essay.url, "https://x.org/a"));
	cr_assert(slice_is(essay.language, "en"));
}

Test(reader_html, json_ld_is_read)
{
	struct essay essay = read_one(SLICE(
		"<title>Page</title><script type='application/ld+json'>"
		"{\"@graph\":[{\"name\":\"Site\"},{\"headline\":\"H\","
		"\"author\":[{\"name\":\"A\"},\"B\"],"
		"\"datePublished\":\"2015-01-02\"}]}</script><p>Text."));

	cr_assert(slice_is(essay.title, "H"));
	cr_assert(slice_is(essay.author, "A; B"));
	cr_assert(slice_is(essay.published, "2015-01-02"));
}

Test(reader_html, the_article_is_taken_out_of_its_furniture)
{
	struct essay essay = read_one(SLICE(
		"<div>Subscribe now</div><article><p>A long enough text of "
		"the article itself.</article><footer>All rights</footer>"));

	cr_assert_eq(essay.blocks.len, 1);
}

Test(reader_html, declared_charset_counts)
{
	struct essay essay = read_one(SLICE(
		"<meta charset='iso-8859-1'><p>caf\xE9 \x93q\x94"));

	expect_block(&essay, 0, BLOCK_PARAGRAPH,
		     "caf\xC3\xA9 \xE2\x80\x9Cq\xE2\x80\x9D");
}

static struct slice repeat(const char *a, const char *middle, const char *b,
			   size_t n)
{
	struct buf buf = { 0 };
	struct slice out;
	size_t i;

	for (i = 0; i < n; i++)
		buf_adds(&buf, a);
	buf_adds(&buf, middle);
	for (i = 0; i < n; i++)
		buf_adds(&buf, b);
	out = arena_dup(&arena, buf_slice(&buf));
	buf_release(&buf);
	return out;
}

Test(reader_html, a_hundred_thousand_nested_tags_are_fine, .timeout = 20)
{
	struct essay essay = read_one(repeat("<div>", "deep", "</div>",
					     100 * 1000));

	expect_block(&essay, 0, BLOCK_PARAGRAPH, "deep");
	read_one(repeat("<ul><li>", "deep", "", 50 * 1000));
	read_one(repeat("<blockquote>", "deep", "", 100 * 1000));
}

Test(reader_html, hostile_tags_end_soon, .timeout = 30)
{
	struct essays out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(reader_read(&arena, SLICE("a.html"),
				 repeat("<b>", "x", "</div>", 100 * 1000),
				 &out, &err), -1);
	cr_assert_eq(err.code, ERR_INPUT);
	err = (struct err){ 0 };
	cr_assert_eq(reader_read(&arena, SLICE("a.html"),
				 repeat("", "<p ", "a=b ", 300 * 1000),
				 &out, &err), -1);
	cr_assert_eq(err.code, ERR_INPUT);
}

Test(reader_html, any_cut_is_survived)
{
	struct slice all = SLICE(
		"<html lang=en><head><title>T</title><script type="
		"\"application/ld+json\">{\"headline\":\"x\"}</script></head>"
		"<body><!-- c --><p class='a'>One &amp; &#8212; \xE2\x80\x9C"
		"<table><tr><td>x</td></tr></table></p></div></body></html>");
	size_t i;

	for (i = 0; i <= all.len; i++) {
		struct essays out = { 0 };
		struct err err = { 0 };

		if (reader_read(&arena, SLICE("a.html"), slice_cut(all, 0, i),
				&out, &err) < 0)
			cr_assert_eq(err.code, ERR_INPUT);
	}
}
