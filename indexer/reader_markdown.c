/*
 * Markdown (CommonMark with tables), parsed by md4c.  Of links the text
 * stays; images, raw tags and fenced code go.  Footnotes in the common
 * `[^1]` notation, which md4c does not know, become notes.
 */

#include "indexer/reader.h"

#include <libxml/HTMLparser.h>
#include <md4c.h>

#include "core/err.h"
#include "indexer/blocks.h"
#include "indexer/decode.h"
#include "indexer/frontmatter.h"

enum { FOOTNOTE_MAX = 32 };

/* Stands before a footnote's text while md4c is at work (private use). */
#define NOTE_MARK "\xEE\x80\x80"

struct markdown {
	struct text_builder text;
	struct slice title;      /* of the first h1 */
	size_t quote, item, image, code;
	int heading;             /* level, 0 outside */
};

static bool markdown_accepts(struct slice path, struct slice head)
{
	static const char *const endings[] = {
		".md", ".markdown", ".mdown", ".mkd"
	};
	size_t i;

	(void)head;
	for (i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t n = strlen(endings[i]);

		if (path.len > n &&
		    slice_is_nocase(slice_cut(path, path.len - n, path.len),
				    endings[i]))
			return true;
	}
	return false;
}

/* "[^name]" at `at`: its length, or 0. */
static size_t footnote_mark(struct slice s, size_t at)
{
	size_t i;

	if (at + 3 >= s.len || s.data[at] != '[' || s.data[at + 1] != '^')
		return 0;
	for (i = at + 2; i < s.len && i < at + FOOTNOTE_MAX; i++) {
		if (s.data[i] == ']')
			return i > at + 2 ? i + 1 - at : 0;
		if (strchr(" \t\n[", s.data[i]))
			return 0;
	}
	return 0;
}

/* Take the marks of footnotes out; set their texts apart. */
static void replace_footnotes(struct buf *out, struct slice in)
{
	size_t i = 0, kept = 0, n;

	while (i < in.len) {
		n = in.data[i] == '[' ? footnote_mark(in, i) : 0;
		if (!n) {
			i++;
			continue;
		}
		buf_add(out, in.data + kept, i - kept);
		if ((!i || in.data[i - 1] == '\n') && i + n < in.len &&
		    in.data[i + n] == ':') {
			buf_adds(out, "\n" NOTE_MARK);
			n++;
		}
		i += n;
		kept = i;
	}
	buf_add(out, in.data + kept, in.len - kept);
}

static enum block_kind surroundings(const struct markdown *md)
{
	if (md->quote)
		return BLOCK_QUOTE;
	return md->item ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static void end_block(struct markdown *md)
{
	struct text_builder *b = &md->text;
	struct slice raw = buf_slice(&b->raw);
	bool heading = b->kind == BLOCK_HEADING;

	if (slice_starts(raw, NOTE_MARK)) {
		b->kind = BLOCK_NOTE;
		memset(b->raw.data, ' ', strlen(NOTE_MARK));
	}
	if (builder_close(b) && heading && md->heading == 1 &&
	    !md->title.len) {
		struct block *last = &b->blocks.data[b->blocks.len - 1];

		md->title = arena_dup(b->arena,
				      slice_cut(buf_slice(&b->text),
						last->start, last->end));
	}
	b->kind = surroundings(md);
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct markdown *md = data;

	end_block(md);
	switch (type) {
	case MD_BLOCK_QUOTE:
		md->quote++;
		break;
	case MD_BLOCK_LI:
	case MD_BLOCK_TD:
	case MD_BLOCK_TH:
		md->item++;
		break;
	case MD_BLOCK_CODE:
		md->code++;
		break;
	case MD_BLOCK_H:
		md->heading = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
		md->text.kind = BLOCK_HEADING;
		return 0;
	default:
		break;
	}
	md->text.kind = surroundings(md);
	return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct markdown *md = data;

	(void)detail;
	end_block(md);
	switch (type) {
	case MD_BLOCK_QUOTE:
		md->quote--;
		break;
	case MD_BLOCK_LI:
	case MD_BLOCK_TD:
	case MD_BLOCK_TH:
		md->item--;
		break;
	case MD_BLOCK_CODE:
		md->code--;
		break;
	case MD_BLOCK_H:
		md->heading = 0;
		break;
	default:
		break;
	}
	md->text.kind = surroundings(md);
	return 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *data)
{
	(void)detail;
	((struct markdown *)data)->image += type == MD_SPAN_IMG;
	return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *data)
{
	(void)detail;
	((struct markdown *)data)->image -= type == MD_SPAN_IMG;
	return 0;
}

static unsigned long digits(const char *at, const char *end, unsigned base)
{
	unsigned long n = 0;

	for (; at < end && n < 0x110000; at++) {
		char c = slice_lower_ascii(*at);

		n = n * base + (unsigned long)(c <= '9' ? c - '0'
							: c - 'a' + 10);
	}
	return n;
}

/* "&amp;", "&#8212;", "&#x2014;": md4c has checked the form. */
static void add_entity(struct text_builder *b, struct slice s)
{
	const htmlEntityDesc *known;
	unsigned long code = 0xFFFD;
	char name[32] = { 0 };

	if (s.len > 4 && s.data[1] == '#' && (s.data[2] | 32) == 'x')
		code = digits(s.data + 3, s.data + s.len - 1, 16);
	else if (s.len > 3 && s.data[1] == '#')
		code = digits(s.data + 2, s.data + s.len - 1, 10);
	else if (s.len > 2 && s.len - 2 < sizeof name) {
		memcpy(name, s.data + 1, s.len - 2);
		known = htmlEntityLookup((const xmlChar *)name);
		if (!known) {
			builder_add(b, s);
			return;
		}
		code = known->value;
	}
	if (!code || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		code = 0xFFFD;
	buf_add_utf8(&b->raw, code);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
		   void *data)
{
	struct markdown *md = data;
	struct slice s = { text, size };

	if (md->image || md->code)
		return 0;
	switch (type) {
	case MD_TEXT_HTML:
		break;
	case MD_TEXT_NULLCHAR:
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		builder_add(&md->text, SLICE("\n"));
		break;
	case MD_TEXT_ENTITY:
		add_entity(&md->text, s);
		break;
	default:
		builder_add(&md->text, s);
		break;
	}
	return 0;
}

static int parse(struct markdown *md, struct slice text)
{
	/* Indented paragraphs are prose here, and tags have text in them. */
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
			 MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS,
		.enter_block = on_enter_block, .leave_block = on_leave_block,
		.enter_span = on_enter_span, .leave_span = on_leave_span,
		.text = on_text
	};
	struct buf source = { 0 };
	int result;

	replace_footnotes(&source, text);
	result = md_parse(source.data ? source.data : "",
			  (MD_SIZE)source.len, &parser, md);
	buf_release(&source);
	return result;
}

static int markdown_read(struct arena *arena, struct slice path,
			 struct slice bytes, struct essays *out,
			 struct err *err)
{
	struct markdown md = { .text = { .arena = arena } };
	struct essay essay = { 0 };
	struct decoded decoded;
	size_t start;

	if (decode(arena, bytes, (struct slice){ 0 }, false, &decoded,
		   err) < 0)
		return -1;
	start = frontmatter_parse(arena, decoded.text, &essay);
	if (parse(&md, slice_cut(decoded.text, start, decoded.text.len))) {
		builder_release(&md.text);
		return err_set(err, ERR_INPUT, "'%.*s' cannot be parsed as "
			       "Markdown; rename it to .txt", (int)path.len,
			       path.data);
	}
	builder_finish(&md.text, &essay);
	if (!essay.blocks.len)
		return err_set(err, ERR_INPUT, "'%.*s' holds no text; "
			       "remove it or fill it", (int)path.len,
			       path.data);
	if (!essay.title.len)
		essay.title = md.title;
	*arena_push(arena, out) = essay;
	return 0;
}

const struct reader reader_markdown = {
	"markdown", markdown_accepts, markdown_read
};
