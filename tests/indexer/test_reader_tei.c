#include "indexer/reader.h"

#include <criterion/criterion.h>
#include <glob.h>

#include "core/buf.h"
#include "core/err.h"
#include "indexer/file_bytes.h"

static struct arena arena;

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(reader_tei, .fini = teardown);

static struct essays read_bytes(struct slice bytes)
{
	struct essays out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(reader_read(&arena, SLICE("a.xml"), bytes, &out, &err),
		     0, "%s", err.text);
	return out;
}

static struct essays read_body(const char *root, const char *body)
{
	return read_bytes(arena_printf(
		&arena, "<?xml version='1.0' encoding='UTF-8'?>"
		"<TEI xmlns='http://www.tei-c.org/ns/1.0' %s><teiHeader>"
		"<fileDesc><titleStmt><title>The Whole</title>"
		"<author>A</author><author>B</author></titleStmt>"
		"<publicationStmt><publisher>P</publisher>"
		"<date when='2014-05'>May</date></publicationStmt>"
		"</fileDesc></teiHeader><text><body>%s</body></text></TEI>",
		root, body));
}

static void expect_refused(struct slice bytes, const char *part)
{
	struct essays out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(reader_read(&arena, SLICE("a.xml"), bytes, &out, &err),
		     -1);
	cr_assert_eq(err.code, ERR_INPUT);
	cr_assert(strstr(err.text, part), "'%s'", err.text);
}

static void expect_title(const struct essays *essays, size_t i,
			 const char *title)
{
	cr_assert_lt(i, essays->len);
	cr_assert(slice_is(essays->data[i].title, title), "'%.*s'",
		  (int)essays->data[i].title.len, essays->data[i].title.data);
}

static void expect_block(const struct essay *essay, size_t i,
			 enum block_kind kind, const char *text)
{
	const struct block *block = &essay->blocks.data[i];
	struct slice got;

	cr_assert_lt(i, essay->blocks.len);
	got = slice_cut(essay->text, block->start, block->end);
	cr_assert(slice_is(got, text), "'%.*s'", (int)got.len, got.data);
	cr_assert_eq(block->kind, kind);
}

#define DIV(attributes, head) \
	"<div " attributes "><head>" head "</head><p>Text.</p></div>"

Test(reader_tei, header_is_read)
{
	struct essays out = read_body("xml:lang='en'", "<p>Text.</p>");

	cr_assert_eq(out.len, 1);
	expect_title(&out, 0, "The Whole");
	cr_assert(slice_is(out.data[0].author, "A; B"));
	cr_assert(slice_is(out.data[0].published, "2014-05"));
	cr_assert(slice_is(out.data[0].source, "P"));
	cr_assert(slice_is(out.data[0].language, "en"));
}

Test(reader_tei, divisions_with_ids_are_a_collection)
{
	struct essays out = read_body("", DIV("xml:id='a'", "One")
				      DIV("xml:id='b'", "Two\n  lines"));

	cr_assert_eq(out.len, 2);
	expect_title(&out, 0, "One");
	expect_title(&out, 1, "Two lines");
	cr_assert(slice_is(out.data[0].text, "Text."));
}

Test(reader_tei, sections_of_an_identified_text_are_one_essay)
{
	struct essays out = read_body("xml:id='x'", DIV("xml:id='a'", "One")
				      DIV("xml:id='b'", "Two"));

	cr_assert_eq(out.len, 1);
	expect_title(&out, 0, "The Whole");
	expect_block(&out.data[0], 0, BLOCK_HEADING, "One");
	expect_block(&out.data[0], 3, BLOCK_PARAGRAPH, "Text.");
}

Test(reader_tei, an_introduction_and_its_sources_are_one_essay)
{
	struct essays out = read_body("", DIV("xml:id='a'", "Introduction")
				      DIV("xml:id='b'", "Sources"));

	cr_assert_eq(out.len, 1);
	expect_title(&out, 0, "The Whole");
}

Test(reader_tei, chapters_are_essays)
{
	struct essays out = read_body("xml:id='x'",
		"<div type='part'><head>Part</head>"
		DIV("type='chapter'", "One") DIV("type='chapter'", "Two")
		"</div>");

	cr_assert_eq(out.len, 2);
	expect_title(&out, 0, "One");
	expect_title(&out, 1, "Two");
}

Test(reader_tei, divisions_of_an_empty_chapter_are_essays)
{
	struct essays out = read_body("",
		"<div type='chapter'><head>I</head>" DIV("", "Start")
		DIV("", "End") "</div><div type='chapter'><head>II</head>"
		DIV("", "More") DIV("", "End") "</div>");

	cr_assert_eq(out.len, 4);
	expect_title(&out, 0, "Start");
	expect_title(&out, 1, "I: End");
	expect_title(&out, 3, "II: End");
}

Test(reader_tei, blocks_have_their_kinds)
{
	struct essays out = read_body("",
		"<p>One <hi>t</hi>wo<note>A note.</note> and\n <quote>in"
		"line</quote>.</p><quote><p>Block.</p></quote><list>"
		"<item>i</item></list><figure><head>Not</head></figure>"
		"<table><row><cell>c</cell></row></table>");
	const struct essay *essay = &out.data[0];

	cr_assert_eq(out.len, 1);
	expect_block(essay, 0, BLOCK_PARAGRAPH, "One two and inline.");
	expect_block(essay, 1, BLOCK_QUOTE, "Block.");
	expect_block(essay, 2, BLOCK_ITEM, "i");
	expect_block(essay, 3, BLOCK_ITEM, "c");
	expect_block(essay, 4, BLOCK_NOTE, "A note.");
	cr_assert_eq(essay->blocks.len, 5);
}

Test(reader_tei, named_characters_are_known)
{
	struct essays out = read_body("", "<p>a &amp; b &mdash; c</p>");

	expect_block(&out.data[0], 0, BLOCK_PARAGRAPH,
		     "a & b \xE2\x80\x94 c");
}

Test(reader_tei, entities_of_its_own_are_refused)
{
	expect_refused(SLICE(
		"<!DOCTYPE TEI [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;'>]><TEI><text><body><p>&c;</p>"
		"</body></text></TEI>"), "entity");
	expect_refused(SLICE(
		"<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
		"<TEI><text><body><p>&a;</p></body></text></TEI>"), "entity");
}

Test(reader_tei, what_is_no_tei_is_refused)
{
	expect_refused(SLICE(""), "TEI");
	expect_refused(SLICE("<html><p>x</p></html>"), "TEI");
	expect_refused(SLICE("just words"), "TEI");
	expect_refused(SLICE("<TEI><text><body/></text></TEI>"), "TEI");
}

Test(reader_tei, small_faults_are_passed_over)
{
	struct essays out = read_body("", "<p>Tom & Jerry&nosuch;.</p>"
				      "<p>More.</p>");

	expect_block(&out.data[0], 1, BLOCK_PARAGRAPH, "More.");
}

Test(reader_tei, a_fault_that_would_lose_text_is_told)
{
	expect_refused(SLICE("<TEI><text><body>\n<p>a < b</p>"
			     "<p>More.</p></body></text></TEI>"), "line 2");
}

Test(reader_tei, deep_divisions_are_fine, .timeout = 20)
{
	struct buf buf = { 0 };
	int i;

	buf_adds(&buf, "<TEI><text><body>");
	for (i = 0; i < 100 * 1000; i++)
		buf_adds(&buf, "<div><head>Same</head><note>");
	buf_adds(&buf, "<p>deep</p>");
	read_bytes(arena_dup(&arena, buf_slice(&buf)));
	buf_release(&buf);
}

Test(reader_tei, any_cut_is_survived)
{
	struct slice all = SLICE(
		"<?xml version='1.0' encoding='iso-8859-1'?><!DOCTYPE TEI>"
		"<TEI xml:id='x'><teiHeader><fileDesc><titleStmt><title>T"
		"</title></titleStmt></fileDesc></teiHeader><text><front>"
		"<div type='chapter'><head>H &amp; H</head><p>a<note>n</note>"
		"<quote>\xE9</quote></p><![CDATA[x]]></div></front></text>"
		"</TEI>");
	size_t i;

	for (i = 0; i <= all.len; i++) {
		struct essays out = { 0 };
		struct err err = { 0 };

		if (reader_read(&arena, SLICE("a.xml"), slice_cut(all, 0, i),
				&out, &err) < 0)
			cr_assert_eq(err.code, ERR_INPUT);
	}
}

static size_t count_essays(const char *pattern, size_t *files)
{
	struct essays all = { 0 };
	glob_t found;
	size_t i;

	*files = 0;
	if (glob(pattern, 0, NULL, &found))
		return 0;
	for (i = 0; i < found.gl_pathc; i++) {
		struct slice bytes;
		struct err err = { 0 };

		cr_assert_eq(file_bytes_read(&arena, found.gl_pathv[i],
					     &bytes, &err), 0);
		cr_assert_eq(reader_read(&arena,
					 slice_of(found.gl_pathv[i]), bytes,
					 &all, &err), 0, "%s", err.text);
	}
	*files = found.gl_pathc;
	globfree(&found);
	for (i = 0; i < all.len; i++)
		cr_assert_gt(all.data[i].title.len, 0);
	return all.len;
}

Test(reader_tei, real_files_give_their_essays)
{
	size_t collections, single, essays;

	essays = count_essays("../shared/corpora/milestones/*.xml",
			      &collections);
	if (!collections)
		cr_skip_test("no ../shared/corpora here");
	cr_assert_gt(essays, 10 * collections);
	essays = count_essays("../shared/corpora/secretary-bios/*.xml",
			      &single);
	cr_assert_eq(essays, single);
}
