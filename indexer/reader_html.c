/*
 * HTML and XHTML through libxml2's forgiving push parser, with callbacks of
 * our own: no tree and no recursion, so depth does not matter.  Where a page
 * has <article> or <main> and these hold the better part of it, the rest is
 * taken for the furniture of the site.
 */

#include "indexer/reader.h"

#include <libxml/HTMLparser.h>

#include "core/err.h"
#include "indexer/blocks.h"
#include "indexer/decode.h"
#include "indexer/html_meta.h"
#include "indexer/markup.h"

enum {
	CHUNK = 16 * 1024,
	JSON_MAX = 1024 * 1024,
	TITLE_MAX = 4096
};

/*
 * An end tag that ends nothing makes libxml2 look through all open elements.
 * Pages have few of these at little depth; a page that costs more steps than
 * this is made to cost time.
 */
static const uint64_t STRAY_BUDGET = 300u * 1000 * 1000;

enum role {
	ROLE_INLINE, ROLE_BLOCK, ROLE_HEADING, ROLE_ITEM, ROLE_QUOTE,
	ROLE_MAIN, ROLE_BREAK, ROLE_SKIP, ROLE_JSON, ROLE_TITLE, ROLE_HTML,
	ROLE_META, ROLE_LINK
};

struct flags {
	bool *data;              /* is the block inside <article>, <main>? */
	size_t len;
	size_t cap;
};

struct html {
	struct arena *arena;
	struct text_builder text;
	struct flags in_main;
	struct buf roles;        /* one byte per open element */
	struct buf value;        /* of <title> or a JSON-LD script */
	struct html_meta meta;
	struct slice first_heading;
	size_t skip, quote, item, main, heading;
	size_t ends;             /* elements ended */
	uint64_t strays;         /* end tags that end nothing, by depth */
	bool in_title, in_json, after_break;
};

static const struct {
	const char *name;
	enum role role;
} elements[] = {
	{ "p", ROLE_BLOCK }, { "div", ROLE_BLOCK }, { "br", ROLE_BREAK },
	{ "h1", ROLE_HEADING }, { "h2", ROLE_HEADING },
	{ "h3", ROLE_HEADING }, { "h4", ROLE_HEADING },
	{ "h5", ROLE_HEADING }, { "h6", ROLE_HEADING },
	{ "li", ROLE_ITEM }, { "td", ROLE_ITEM }, { "th", ROLE_ITEM },
	{ "dt", ROLE_ITEM }, { "dd", ROLE_ITEM },
	{ "caption", ROLE_ITEM }, { "figcaption", ROLE_ITEM },
	{ "blockquote", ROLE_QUOTE }, { "article", ROLE_MAIN },
	{ "main", ROLE_MAIN }, { "section", ROLE_BLOCK },
	{ "header", ROLE_BLOCK }, { "footer", ROLE_BLOCK },
	{ "aside", ROLE_BLOCK }, { "figure", ROLE_BLOCK },
	{ "body", ROLE_BLOCK }, { "ul", ROLE_BLOCK }, { "ol", ROLE_BLOCK },
	{ "dl", ROLE_BLOCK }, { "table", ROLE_BLOCK }, { "tr", ROLE_BLOCK },
	{ "pre", ROLE_BLOCK }, { "hr", ROLE_BLOCK }, { "form", ROLE_BLOCK },
	{ "center", ROLE_BLOCK }, { "address", ROLE_BLOCK },
	{ "fieldset", ROLE_BLOCK }, { "details", ROLE_BLOCK },
	{ "summary", ROLE_BLOCK }, { "script", ROLE_SKIP },
	{ "style", ROLE_SKIP }, { "nav", ROLE_SKIP },
	{ "noscript", ROLE_SKIP }, { "template", ROLE_SKIP },
	{ "svg", ROLE_SKIP }, { "button", ROLE_SKIP },
	{ "select", ROLE_SKIP }, { "textarea", ROLE_SKIP },
	{ "iframe", ROLE_SKIP }, { "object", ROLE_SKIP },
	{ "title", ROLE_TITLE }, { "html", ROLE_HTML },
	{ "meta", ROLE_META }, { "link", ROLE_LINK }
};

static enum role role_of(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (!strcmp(name, elements[i].name))
			return elements[i].role;
	return ROLE_INLINE;
}

static struct slice attribute(const xmlChar **attributes, const char *name)
{
	size_t i;

	for (i = 0; attributes && attributes[i]; i += 2)
		if (!strcmp((const char *)attributes[i], name))
			return slice_of((const char *)attributes[i + 1]);
	return (struct slice){ 0 };
}

static enum block_kind surroundings(const struct html *html)
{
	if (html->heading)
		return BLOCK_HEADING;
	if (html->quote)
		return BLOCK_QUOTE;
	return html->item ? BLOCK_ITEM : BLOCK_PARAGRAPH;
}

static void end_block(struct html *html)
{
	struct text_builder *b = &html->text;

	html->after_break = false;
	if (builder_close(b)) {
		const struct block *last = &b->blocks.data[b->blocks.len - 1];

		*arena_push(html->arena, &html->in_main) = html->main > 0;
		if (last->kind == BLOCK_HEADING && !html->first_heading.len)
			html->first_heading = arena_dup(
				html->arena,
				slice_cut(buf_slice(&b->text), last->start,
					  last->end));
	}
	b->kind = surroundings(html);
}

/* One line break is a space, two are a paragraph. */
static void add_break(struct html *html)
{
	if (html->after_break) {
		end_block(html);
	} else {
		builder_add(&html->text, SLICE("\n"));
		html->after_break = true;
	}
}

static void read_meta(struct html *html, const xmlChar **attributes)
{
	struct slice name = attribute(attributes, "property");
	struct slice content = attribute(attributes, "content");

	html_meta_add(&html->meta, name, content);
	html_meta_add(&html->meta, attribute(attributes, "name"), content);
	html_meta_add(&html->meta, attribute(attributes, "itemprop"),
		      content);
}

static void read_link(struct html *html, const xmlChar **attributes)
{
	if (slice_is_nocase(attribute(attributes, "rel"), "canonical"))
		html->meta.url = blocks_one_line(
			html->arena, attribute(attributes, "href"));
}

static enum role begin_skipped(struct html *html, const char *name,
			       const xmlChar **attributes)
{
	html->in_json = !html->skip && !strcmp(name, "script") &&
			slice_is_nocase(attribute(attributes, "type"),
					"application/ld+json");
	buf_reset(&html->value);
	html->skip++;
	return html->in_json ? ROLE_JSON : ROLE_SKIP;
}

static enum role begin(struct html *html, const char *name,
		       const xmlChar **attributes)
{
	enum role role = role_of(name);

	if (html->skip && role != ROLE_META) {
		html->skip++;
		return ROLE_SKIP;
	}
	switch (role) {
	case ROLE_SKIP:
		return begin_skipped(html, name, attributes);
	case ROLE_TITLE:
		html->in_title = true;
		buf_reset(&html->value);
		break;
	case ROLE_HTML:
		if (!html->meta.language.len)
			html->meta.language = arena_dup(
				html->arena, attribute(attributes, "lang"));
		break;
	case ROLE_META:
		read_meta(html, attributes);
		break;
	case ROLE_LINK:
		read_link(html, attributes);
		break;
	case ROLE_BREAK:
		add_break(html);
		break;
	case ROLE_INLINE:
		break;
	default:
		end_block(html);
		html->heading += role == ROLE_HEADING;
		html->item += role == ROLE_ITEM;
		html->quote += role == ROLE_QUOTE;
		html->main += role == ROLE_MAIN;
		html->text.kind = surroundings(html);
		break;
	}
	return role;
}

static void on_start(void *data, const xmlChar *name,
		     const xmlChar **attributes)
{
	struct html *html = data;

	buf_addc(&html->roles,
		 (char)begin(html, (const char *)name, attributes));
}

static void end(struct html *html, enum role role)
{
	switch (role) {
	case ROLE_JSON:
		html_meta_add_json(&html->meta, buf_slice(&html->value));
		html->in_json = false;
		html->skip--;
		break;
	case ROLE_SKIP:
		html->skip--;
		break;
	case ROLE_TITLE:
		html->in_title = false;
		if (!html->meta.title.len)
			html->meta.title = blocks_one_line(
				html->arena, buf_slice(&html->value));
		break;
	case ROLE_BLOCK:
	case ROLE_HEADING:
	case ROLE_ITEM:
	case ROLE_QUOTE:
	case ROLE_MAIN:
		end_block(html);
		html->heading -= role == ROLE_HEADING;
		html->item -= role == ROLE_ITEM;
		html->quote -= role == ROLE_QUOTE;
		html->main -= role == ROLE_MAIN;
		html->text.kind = surroundings(html);
		break;
	default:
		break;
	}
}

static void on_end(void *data, const xmlChar *name)
{
	struct html *html = data;

	(void)name;
	html->ends++;
	if (html->roles.len)
		end(html, (enum role)(unsigned char)
			  html->roles.data[--html->roles.len]);
}

static bool is_blank(struct slice s)
{
	return !slice_trim(s).len;
}

static void on_characters(void *data, const xmlChar *text, int len)
{
	struct slice s = { (const char *)text, (size_t)len };
	struct html *html = data;

	if (html->in_json) {
		if (html->value.len + s.len <= JSON_MAX)
			buf_add_slice(&html->value, s);
	} else if (html->skip) {
		return;
	} else if (html->in_title) {
		if (html->value.len + s.len <= TITLE_MAX)
			buf_add_slice(&html->value, s);
	} else {
		if (html->after_break && !is_blank(s))
			html->after_break = false;
		builder_add(&html->text, s);
	}
}

static void on_error(void *data, xmlErrorPtr error)
{
	(void)data, (void)error;
}

static size_t count_end_tags(struct slice s)
{
	const char *at = s.data, *end = s.data + s.len;
	size_t n = 0;

	while (at < end && (at = memmem(at, (size_t)(end - at), "</", 2))) {
		n++;
		at += 2;
	}
	return n;
}

static bool feed(struct html *html, htmlParserCtxtPtr ctxt, struct slice s)
{
	size_t tags = count_end_tags(s), before = html->ends, ended;

	htmlParseChunk(ctxt, s.data, (int)s.len, 0);
	ended = html->ends - before;
	if (tags > ended)
		html->strays += (uint64_t)(tags - ended) * html->roles.len;
	return html->strays <= STRAY_BUDGET;
}

static int parse(struct html *html, struct slice text, struct err *err)
{
	htmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElement = on_start, .endElement = on_end,
		.characters = on_characters, .cdataBlock = on_characters,
		.ignorableWhitespace = on_characters, .serror = on_error
	};
	htmlParserCtxtPtr ctxt = htmlCreatePushParserCtxt(
		&sax, html, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	size_t pos, n;

	if (!ctxt)
		return err_set(err, ERR_INPUT, "cannot parse: out of memory");
	htmlCtxtUseOptions(ctxt, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			   HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			   HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
	for (pos = 0; pos < text.len; pos += n) {
		n = text.len - pos < CHUNK ? text.len - pos : CHUNK;
		if (!feed(html, ctxt, slice_cut(text, pos, pos + n)))
			break;
	}
	htmlParseChunk(ctxt, NULL, 0, 1);
	if (ctxt->myDoc)
		xmlFreeDoc(ctxt->myDoc);
	htmlFreeParserCtxt(ctxt);
	end_block(html);
	if (html->strays > STRAY_BUDGET)
		return err_set(err, ERR_INPUT, "too many stray end tags; "
			       "save the page as plain text");
	return 0;
}

/* The blocks inside <article> or <main>, if that is what the page is for. */
static void drop_furniture(struct html *html)
{
	struct text_builder *b = &html->text;
	struct text_builder inner = { .arena = html->arena };
	size_t i, inside = 0;

	for (i = 0; i < b->blocks.len; i++)
		if (html->in_main.data[i])
			inside += b->blocks.data[i].end -
				  b->blocks.data[i].start;
	if (inside < b->text.len / 2)
		return;
	for (i = 0; i < b->blocks.len; i++)
		if (html->in_main.data[i])
			builder_copy(&inner,
				     slice_cut(buf_slice(&b->text),
					       b->blocks.data[i].start,
					       b->blocks.data[i].end),
				     b->blocks.data[i].kind);
	builder_release(b);
	*b = inner;
}

static int html_read(struct arena *arena, struct slice path,
		     struct slice bytes, struct essays *out, struct err *err)
{
	struct html html = { .arena = arena };
	struct essay essay = { 0 };
	struct decoded decoded;
	int result = 0;

	if (decode(arena, bytes, html_meta_charset(bytes), false, &decoded,
		   err) < 0)
		return -1;
	html.text.arena = html.meta.arena = arena;
	if (markup_has_monster_tags(decoded.text))
		return err_set(err, ERR_INPUT, "'%.*s' has tags with too many "
			       "attributes; save the page as plain text",
			       (int)path.len, path.data);
	if (parse(&html, decoded.text, err) < 0)
		result = err_prefix(err, "'%.*s': ", (int)path.len,
				    path.data);
	drop_furniture(&html);
	builder_finish(&html.text, &essay);
	buf_release(&html.roles);
	buf_release(&html.value);
	if (result)
		return result;
	if (!essay.blocks.len)
		return err_set(err, ERR_INPUT, "'%.*s' holds no text; is it "
			       "made by a script? save the page as shown",
			       (int)path.len, path.data);
	html_meta_fill(&html.meta, &essay);
	if (!essay.title.len)
		essay.title = html.first_heading;
	*arena_push(arena, out) = essay;
	return 0;
}

static bool html_accepts(struct slice path, struct slice head)
{
	static const char *const endings[] = { ".html", ".htm", ".xhtml" };
	struct slice start = slice_trim(head);
	size_t i;

	for (i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t n = strlen(endings[i]);

		if (path.len > n &&
		    slice_is_nocase(slice_cut(path, path.len - n, path.len),
				    endings[i]))
			return true;
	}
	if (start.len < 14)
		return false;
	return slice_is_nocase(slice_cut(start, 0, 14), "<!doctype html") ||
	       slice_is_nocase(slice_cut(start, 0, 5), "<html");
}

const struct reader reader_html = { "html", html_accepts, html_read };
