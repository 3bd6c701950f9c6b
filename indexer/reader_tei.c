/*
 * TEI (XML of the Text Encoding Initiative), one or several essays a file.
 *
 * Parsed by libxml2's push parser with callbacks of our own: no tree, no
 * recursion, no network, and no entities but the predefined ones, so that
 * nothing can grow.
 */

#include "indexer/reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "core/err.h"
#include "indexer/decode.h"
#include "indexer/markup.h"
#include "indexer/published.h"
#include "indexer/tei_essays.h"

enum { CHUNK = 32 * 1024 };

enum role {
	ROLE_OTHER, ROLE_HEADER, ROLE_TEXT, ROLE_REGION, ROLE_DIV, ROLE_HEAD,
	ROLE_BLOCK, ROLE_ITEM, ROLE_QUOTE, ROLE_NOTE, ROLE_BREAK, ROLE_SKIP,
	/* in the header */
	ROLE_TITLE_STMT, ROLE_PUBLICATION, ROLE_TITLE, ROLE_AUTHOR, ROLE_DATE,
	ROLE_PUBLISHER,
	/* as an element of the text, when it is set off */
	ROLE_BLOCK_QUOTE
};

struct tei {
	struct tei_text out;
	struct buf roles;        /* one byte per open element */
	int32_t div;             /* innermost open division */
	size_t skip, header, block, quote, note, text;
	bool in_title_stmt, in_publication, in_back;
	enum role field;         /* header field that is being read */
	struct buf value;
	struct slice bad_entity;
	bool declares;           /* entities of its own */
};

/* ---- the names ---- */

static const struct {
	const char *name;
	enum role role;
} elements[] = {
	{ "teiHeader", ROLE_HEADER }, { "text", ROLE_TEXT },
	{ "front", ROLE_REGION }, { "body", ROLE_REGION },
	{ "back", ROLE_REGION }, { "head", ROLE_HEAD },
	{ "p", ROLE_BLOCK }, { "ab", ROLE_BLOCK }, { "lg", ROLE_BLOCK },
	{ "sp", ROLE_BLOCK }, { "byline", ROLE_BLOCK },
	{ "dateline", ROLE_BLOCK }, { "opener", ROLE_BLOCK },
	{ "closer", ROLE_BLOCK }, { "salute", ROLE_BLOCK },
	{ "signed", ROLE_BLOCK }, { "argument", ROLE_BLOCK },
	{ "epigraph", ROLE_BLOCK }, { "trailer", ROLE_BLOCK },
	{ "item", ROLE_ITEM }, { "cell", ROLE_ITEM }, { "row", ROLE_BREAK },
	{ "bibl", ROLE_ITEM }, { "quote", ROLE_QUOTE }, { "cit", ROLE_QUOTE },
	{ "note", ROLE_NOTE }, { "lb", ROLE_BREAK }, { "l", ROLE_BREAK },
	{ "list", ROLE_BREAK }, { "table", ROLE_BREAK },
	{ "figure", ROLE_SKIP }, { "graphic", ROLE_SKIP },
	{ "figDesc", ROLE_SKIP }, { "fw", ROLE_SKIP }, { "del", ROLE_SKIP },
	{ "orig", ROLE_SKIP }, { "sic", ROLE_SKIP }, { "expan", ROLE_SKIP },
	{ "formula", ROLE_SKIP }
};

static enum role role_in_text(const char *name)
{
	size_t i;

	if (!strncmp(name, "div", 3) &&
	    (!name[3] || (name[3] >= '0' && name[3] <= '7' && !name[4])))
		return ROLE_DIV;
	for (i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (!strcmp(name, elements[i].name))
			return elements[i].role;
	return ROLE_OTHER;
}

static enum role role_in_header(const struct tei *tei, const char *name)
{
	if (!strcmp(name, "titleStmt"))
		return ROLE_TITLE_STMT;
	if (!strcmp(name, "publicationStmt"))
		return ROLE_PUBLICATION;
	if (tei->in_title_stmt && !strcmp(name, "title"))
		return ROLE_TITLE;
	if (tei->in_title_stmt && !strcmp(name, "author"))
		return ROLE_AUTHOR;
	if (tei->in_publication && !strcmp(name, "date"))
		return ROLE_DATE;
	if (tei->in_publication &&
	    (!strcmp(name, "publisher") || !strcmp(name, "p")))
		return ROLE_PUBLISHER;
	return ROLE_OTHER;
}

/* ---- callbacks ---- */

struct attributes {
	int n;
	const xmlChar **data;    /* five pointers each */
};

/* With a prefix only the xml: one is asked for. */
static struct slice attribute(struct attributes a, const char *name,
			      bool prefixed)
{
	int i;

	for (i = 0; i < a.n; i++) {
		const char *const *at = (const char *const *)a.data + 5 * i;

		if (!strcmp(at[0], name) && !at[1] == !prefixed)
			return (struct slice){ at[3],
					       (size_t)(at[4] - at[3]) };
	}
	return (struct slice){ 0 };
}

static struct text_builder *builder_of(struct tei *tei)
{
	return tei->note ? &tei->out.notes : &tei->out.main;
}

static enum block_kind default_kind(const struct tei *tei)
{
	if (tei->note)
		return BLOCK_NOTE;
	return tei->quote ? BLOCK_QUOTE : BLOCK_PARAGRAPH;
}

/* End the open block; what follows is of the kind of its surroundings. */
static bool end_block(struct tei *tei)
{
	struct text_builder *b = builder_of(tei);
	struct owners *owners = tei->note ? &tei->out.note_owners
					  : &tei->out.main_owners;
	bool made = builder_close(b);

	if (made) {
		*arena_push(tei->out.arena, owners) = tei->div;
		if (!tei->note && b->kind != BLOCK_HEADING)
			tei->out.divs.data[tei->div].prose++;
	}
	b->kind = default_kind(tei);
	return made;
}

static void begin_block(struct tei *tei, enum block_kind kind)
{
	end_block(tei);
	builder_of(tei)->kind = tei->note ? BLOCK_NOTE : kind;
}

static void begin_div(struct tei *tei, struct attributes a)
{
	const char *roles = tei->roles.data;
	struct div div = {
		.parent = tei->div,
		.kind = tei_div_kind(attribute(a, "type", false)),
		.has_id = attribute(a, "id", true).len > 0,
		.title_block = NO_BLOCK,
		.essay = -1
	};

	div.top = !tei->in_back && tei->roles.len > 0 &&
		  roles[tei->roles.len - 1] == ROLE_REGION;
	end_block(tei);
	*arena_push(tei->out.arena, &tei->out.divs) = div;
	tei->div = (int32_t)tei->out.divs.len - 1;
}

/* The first head of a division is its title. */
static void end_head(struct tei *tei)
{
	struct div *div = &tei->out.divs.data[tei->div];

	if (!end_block(tei) || tei->note)
		return;
	if (tei->div > 0 && div->title_block == NO_BLOCK && !div->prose) {
		div->title_block = (int32_t)tei->out.main.blocks.len - 1;
		tei->out.divs.data[div->parent].headed++;
	}
}

static bool is_block_quote(const struct tei *tei, struct attributes a)
{
	struct slice rend = attribute(a, "rend", false);

	return tei->quote || !tei->block || slice_starts(rend, "block") ||
	       slice_starts(rend, "display");
}

static enum role begin_in_text(struct tei *tei, const char *name,
			       struct attributes a)
{
	enum role role = role_in_text(name);

	switch (role) {
	case ROLE_DIV:
		begin_div(tei, a);
		break;
	case ROLE_REGION:
		end_block(tei);
		tei->in_back = !strcmp(name, "back");
		break;
	case ROLE_HEAD:
		begin_block(tei, BLOCK_HEADING);
		tei->block++;
		break;
	case ROLE_BLOCK:
		begin_block(tei, default_kind(tei));
		tei->block++;
		break;
	case ROLE_ITEM:
		/* A reference inside a sentence is part of it. */
		if (!strcmp(name, "bibl") && (tei->block || tei->quote))
			return ROLE_OTHER;
		begin_block(tei, strcmp(name, "bibl") ? BLOCK_ITEM
						      : BLOCK_NOTE);
		tei->block++;
		break;
	case ROLE_QUOTE:
		if (!is_block_quote(tei, a))
			return ROLE_OTHER;
		end_block(tei);
		tei->quote++;
		builder_of(tei)->kind = default_kind(tei);
		return ROLE_BLOCK_QUOTE;
	case ROLE_NOTE:
		/* What stood before it goes on behind it. */
		if (!tei->note++)
			tei->out.notes.kind = BLOCK_NOTE;
		break;
	case ROLE_BREAK:
		builder_add(builder_of(tei), SLICE(" "));
		break;
	default:
		break;
	}
	return role;
}

static enum role begin_in_header(struct tei *tei, const char *name,
				 struct attributes a)
{
	enum role role = role_in_header(tei, name);

	switch (role) {
	case ROLE_TITLE_STMT:
		tei->in_title_stmt = true;
		break;
	case ROLE_PUBLICATION:
		tei->in_publication = true;
		break;
	case ROLE_DATE:
		if (!tei->out.about.published.len)
			tei->out.about.published = published_parse(
				tei->out.arena, attribute(a, "when", false));
		/* fall through */
	case ROLE_TITLE:
	case ROLE_AUTHOR:
	case ROLE_PUBLISHER:
		tei->field = role;
		buf_reset(&tei->value);
		break;
	default:
		break;
	}
	return role;
}

static void begin_root(struct tei *tei, const char *name,
		       struct attributes a)
{
	if (!strcmp(name, "TEI") || !strcmp(name, "TEI.2"))
		tei->out.root_has_id = attribute(a, "id", true).len > 0;
	if (!tei->out.about.language.len)
		tei->out.about.language = arena_dup(
			tei->out.arena, attribute(a, "lang", true));
}

static void on_start(void *data, const xmlChar *local, const xmlChar *prefix,
		     const xmlChar *uri, int nnamespaces,
		     const xmlChar **namespaces, int nattributes,
		     int ndefaulted, const xmlChar **attributes)
{
	struct attributes a = { nattributes, attributes };
	const char *name = (const char *)local;
	struct tei *tei = data;
	enum role role = ROLE_OTHER;

	(void)prefix, (void)uri, (void)nnamespaces, (void)namespaces;
	(void)ndefaulted;
	if (tei->skip) {
		role = ROLE_SKIP;
	} else if (tei->header) {
		role = begin_in_header(tei, name, a);
	} else if (tei->text) {
		role = begin_in_text(tei, name, a);
	} else {
		role = role_in_text(name);
		begin_root(tei, name, a);
		if (role != ROLE_HEADER && role != ROLE_TEXT)
			role = ROLE_OTHER;
	}
	tei->skip += role == ROLE_SKIP;
	tei->header += role == ROLE_HEADER;
	tei->text += role == ROLE_TEXT;
	buf_addc(&tei->roles, (char)role);
}

static void end_field(struct tei *tei, enum role role)
{
	struct slice value = blocks_one_line(tei->out.arena,
					     buf_slice(&tei->value));
	struct essay *about = &tei->out.about;

	if (tei->field != role)
		return;
	tei->field = ROLE_OTHER;
	if (!value.len)
		return;
	if (role == ROLE_TITLE && !about->title.len)
		about->title = value;
	else if (role == ROLE_AUTHOR && !about->author.len)
		about->author = value;
	else if (role == ROLE_AUTHOR && about->author.len < 1024)
		about->author = arena_printf(
			tei->out.arena, "%.*s; %.*s", (int)about->author.len,
			about->author.data, (int)value.len, value.data);
	else if (role == ROLE_DATE && !about->published.len)
		about->published = published_parse(tei->out.arena, value);
	else if (role == ROLE_PUBLISHER && !about->source.len)
		about->source = value;
}

static void end_note(struct tei *tei)
{
	if (tei->note == 1)
		end_block(tei);
	else
		builder_add(&tei->out.notes, SLICE(" "));
	tei->note--;
}

static void end_in_text(struct tei *tei, enum role role)
{
	switch (role) {
	case ROLE_DIV:
		end_block(tei);
		tei->div = tei->out.divs.data[tei->div].parent;
		break;
	case ROLE_HEAD:
		tei->block--;
		end_head(tei);
		break;
	case ROLE_BLOCK:
	case ROLE_ITEM:
		tei->block--;
		end_block(tei);
		break;
	case ROLE_BLOCK_QUOTE:
		end_block(tei);
		tei->quote--;
		builder_of(tei)->kind = default_kind(tei);
		break;
	case ROLE_NOTE:
		end_note(tei);
		break;
	case ROLE_BREAK:
		builder_add(builder_of(tei), SLICE(" "));
		break;
	case ROLE_TEXT:
		end_block(tei);
		tei->text--;
		break;
	default:
		break;
	}
}

static void on_end(void *data, const xmlChar *local, const xmlChar *prefix,
		   const xmlChar *uri)
{
	struct tei *tei = data;
	enum role role;

	(void)local, (void)prefix, (void)uri;
	if (!tei->roles.len)
		return;
	role = (enum role)(unsigned char)tei->roles.data[--tei->roles.len];
	if (role == ROLE_SKIP) {
		tei->skip--;
	} else if (role == ROLE_HEADER) {
		tei->header--;
	} else if (tei->header) {
		if (role == ROLE_TITLE_STMT)
			tei->in_title_stmt = false;
		else if (role == ROLE_PUBLICATION)
			tei->in_publication = false;
		else if (role != ROLE_OTHER)
			end_field(tei, role);
	} else {
		end_in_text(tei, role);
	}
}

static void add_characters(struct tei *tei, struct slice s)
{
	if (tei->skip)
		return;
	if (tei->header) {
		if (tei->field != ROLE_OTHER)
			buf_add_slice(&tei->value, s);
	} else if (tei->text) {
		builder_add(builder_of(tei), s);
	}
}

static void on_characters(void *data, const xmlChar *text, int len)
{
	add_characters(data, (struct slice){ (const char *)text,
					     (size_t)len });
}

/*
 * Entities: XML's five; HTML's by courtesy; those that the document declares
 * would let a short text grow without end.
 */
static xmlEntityPtr on_entity(void *data, const xmlChar *name)
{
	const htmlEntityDesc *known = htmlEntityLookup(name);
	xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
	struct tei *tei = data;
	struct buf one = { 0 };

	if (predefined)
		return predefined;
	if (known) {
		buf_add_utf8(&one, known->value);
		add_characters(tei, buf_slice(&one));
		buf_release(&one);
	} else if (tei->declares && !tei->bad_entity.len) {
		tei->bad_entity = arena_dup(
			tei->out.arena, slice_of((const char *)name));
	}
	return NULL;
}

static void on_entity_declared(void *data, const xmlChar *name, int type,
			       const xmlChar *public_id,
			       const xmlChar *system_id, xmlChar *content)
{
	struct tei *tei = data;

	(void)name, (void)type, (void)public_id, (void)system_id;
	(void)content;
	tei->declares = true;
}

static xmlEntityPtr on_parameter_entity(void *data, const xmlChar *name)
{
	(void)data, (void)name;
	return NULL;
}

/* Faults are no reason to stop as long as the parser can go on. */
static void on_error(void *data, xmlErrorPtr error)
{
	(void)data, (void)error;
}

/* ---- the whole ---- */

/* The value of encoding="..." in the XML declaration. */
static struct slice declared_encoding(struct slice bytes)
{
	struct slice head = bytes, none = { 0 };
	const char *at, *end;

	if (head.len > 256)
		head.len = 256;
	if (slice_starts(head, "\xEF\xBB\xBF"))
		return none;
	end = slice_starts(head, "<?xml")
		? memmem(head.data, head.len, "?>", 2) : NULL;
	at = end ? memmem(head.data, (size_t)(end - head.data), "encoding",
			  8) : NULL;
	if (!at)
		return none;
	head = slice_cut(head, (size_t)(at - head.data) + 8,
			 (size_t)(end - head.data));
	slice_split(&head, '=');
	head = slice_trim(head);
	if (head.len < 2)
		return none;
	at = memchr(head.data + 1, head.data[0], head.len - 1);
	return at ? slice_cut(head, 1, (size_t)(at - head.data)) : none;
}

static int parse(struct tei *tei, struct slice text, struct err *err)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start, .endElementNs = on_end,
		.characters = on_characters, .cdataBlock = on_characters,
		.ignorableWhitespace = on_characters,
		.getEntity = on_entity, .entityDecl = on_entity_declared,
		.getParameterEntity = on_parameter_entity,
		.serror = on_error
	};
	xmlParserCtxtPtr ctxt = xmlCreatePushParserCtxt(&sax, tei, NULL, 0,
							NULL);
	int result = 0;
	size_t pos, n;

	if (!ctxt)
		return err_set(err, ERR_INPUT, "cannot parse: out of memory");
	xmlCtxtUseOptions(ctxt, XML_PARSE_RECOVER | XML_PARSE_NONET |
			  XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC |
			  XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	for (pos = 0; pos < text.len && !tei->bad_entity.len; pos += n) {
		n = text.len - pos < CHUNK ? text.len - pos : CHUNK;
		xmlParseChunk(ctxt, text.data + pos, (int)n, 0);
		if (ctxt->instate == XML_PARSER_EOF)
			break;
	}
	xmlParseChunk(ctxt, NULL, 0, 1);
	/* What is cut off in silence cannot be found again. */
	if (ctxt->disableSAX && tei->roles.len)
		result = err_set(err, ERR_INPUT, "the XML is broken in line "
				 "%d; find the fault with xmllint",
				 ctxt->lastError.line);
	if (ctxt->myDoc)
		xmlFreeDoc(ctxt->myDoc);
	xmlFreeParserCtxt(ctxt);
	return result;
}

static void tei_release(struct tei *tei)
{
	builder_release(&tei->out.main);
	builder_release(&tei->out.notes);
	buf_release(&tei->roles);
	buf_release(&tei->value);
}

static void tei_init(struct tei *tei, struct arena *arena)
{
	*tei = (struct tei){ .out.arena = arena };
	tei->out.main.arena = tei->out.notes.arena = arena;
	*arena_push(arena, &tei->out.divs) = (struct div){
		.parent = -1, .title_block = NO_BLOCK
	};
}

/* What a cut file left open. */
static void end_all(struct tei *tei)
{
	if (tei->note) {
		end_block(tei);
		tei->note = 0;
	}
	end_block(tei);
}

static int tei_read(struct arena *arena, struct slice path,
		    struct slice bytes, struct essays *out, struct err *err)
{
	struct decoded decoded;
	struct tei tei;
	size_t before = out->len;
	int result;

	if (decode(arena, bytes, declared_encoding(bytes), false, &decoded,
		   err) < 0)
		return -1;
	if (markup_has_monster_tags(decoded.text))
		return err_set(err, ERR_INPUT, "'%.*s' has tags with too many "
			       "attributes; is it TEI?", (int)path.len,
			       path.data);
	tei_init(&tei, arena);
	result = parse(&tei, slice_trim(decoded.text), err);
	if (tei.bad_entity.len) {
		result = err_set(err, ERR_INPUT, "'%.*s' uses an entity of "
				 "its own, &%.40s;, which is not expanded; "
				 "replace it by its text", (int)path.len,
				 path.data, tei.bad_entity.data);
	} else if (result) {
		err_prefix(err, "'%.*s': ", (int)path.len, path.data);
	} else {
		end_all(&tei);
		tei_make_essays(&tei.out, out);
		if (out->len == before)
			result = err_set(err, ERR_INPUT, "'%.*s' holds no "
					 "TEI text; is it TEI?",
					 (int)path.len, path.data);
	}
	tei_release(&tei);
	return result;
}

static bool tei_accepts(struct slice path, struct slice head)
{
	if (path.len > 4) {
		struct slice end = slice_cut(path, path.len - 4, path.len);

		if (slice_is_nocase(end, ".xml") ||
		    slice_is_nocase(end, ".tei"))
			return true;
	}
	return head.data && slice_starts(slice_trim(head), "<") &&
	       (memmem(head.data, head.len, "<TEI", 4) ||
		memmem(head.data, head.len, "<tei:TEI", 8));
}

const struct reader reader_tei = { "tei", tei_accepts, tei_read };
