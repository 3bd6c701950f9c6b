/*
 * TEI (XML of the Text Encoding Initiative), one or several essays a file.
 *
 * What is an essay?  A division (<div>, <div1> ...) whose type says so
 * (chapter, article, essay, letter, speech ...) and that holds no such
 * division itself.  A chapter without running text of its own that only
 * holds divisions with heads is a container, and those are the essays.
 * Divisions of other or no type directly below front or body are essays when
 * the document is a collection: two or more of them have a head and an
 * xml:id, and the root has none.  (A root with an xml:id is itself the piece
 * that others refer to, and its divisions are sections.)  Everything else is
 * one essay, titled as the header says.
 *
 * Parsed by libxml2's push parser with callbacks of our own: no tree, no
 * recursion, no network, and no entities but the predefined ones, so that
 * nothing can grow.
 */

#include "indexer/reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "core/err.h"
#include "indexer/blocks.h"
#include "indexer/decode.h"
#include "indexer/published.h"

enum { CHUNK = 32 * 1024, NO_BLOCK = -1 };

enum role {
	ROLE_OTHER, ROLE_HEADER, ROLE_TEXT, ROLE_REGION, ROLE_DIV, ROLE_HEAD,
	ROLE_BLOCK, ROLE_ITEM, ROLE_QUOTE, ROLE_NOTE, ROLE_BREAK, ROLE_SKIP,
	/* in the header */
	ROLE_TITLE_STMT, ROLE_PUBLICATION, ROLE_TITLE, ROLE_AUTHOR, ROLE_DATE,
	ROLE_PUBLISHER,
	/* as an element of the text, when it is set off */
	ROLE_BLOCK_QUOTE
};

enum div_kind { DIV_SECTION, DIV_PIECE, DIV_APPARATUS };

struct div {
	int32_t parent;          /* -1: the whole text */
	enum div_kind kind;
	bool has_id;
	bool top;                /* directly in front or body */
	int32_t title_block;     /* or NO_BLOCK */
	int32_t headed;          /* divisions with heads directly in it */
	int32_t prose;           /* blocks directly in it, but for heads */
	bool holds_piece;        /* somewhere inside */
	int32_t essay;           /* which one its text belongs to */
};

struct divs {
	struct div *data;
	size_t len;
	size_t cap;
};

struct owners {
	int32_t *data;           /* the division of every block */
	size_t len;
	size_t cap;
};

struct tei {
	struct arena *arena;
	struct text_builder main;
	struct text_builder notes;
	struct owners main_owners;
	struct owners note_owners;
	struct buf roles;        /* one byte per open element */
	struct divs divs;
	int32_t div;             /* innermost open division */
	size_t skip, header, block, quote, note, text;
	bool in_title_stmt, in_publication, root_has_id, in_back, seen_tei;
	enum role field;         /* header field that is being read */
	struct buf value;
	struct essay about;
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

static enum div_kind div_kind_of(struct slice type)
{
	static const char *const pieces[] = {
		"chapter", "article", "essay", "letter", "speech", "document",
		"story", "entry", "interview", "review", "report", "lecture",
		"sermon", "memoir", "biography"
	};
	static const char *const apparatus[] = {
		"appendix", "bibliography", "contents", "toc", "index",
		"notes", "titlepage", "glossary", "colophon"
	};
	size_t i;

	for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
		if (slice_is_nocase(type, pieces[i]))
			return DIV_PIECE;
	for (i = 0; i < sizeof apparatus / sizeof apparatus[0]; i++)
		if (slice_is_nocase(type, apparatus[i]))
			return DIV_APPARATUS;
	return DIV_SECTION;
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
	return tei->note ? &tei->notes : &tei->main;
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
	struct owners *owners = tei->note ? &tei->note_owners
					  : &tei->main_owners;
	bool made = builder_close(b);

	if (made) {
		*arena_push(tei->arena, owners) = tei->div;
		if (!tei->note && b->kind != BLOCK_HEADING)
			tei->divs.data[tei->div].prose++;
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
		.kind = div_kind_of(attribute(a, "type", false)),
		.has_id = attribute(a, "id", true).len > 0,
		.title_block = NO_BLOCK,
		.essay = -1
	};

	div.top = !tei->in_back && tei->roles.len > 0 &&
		  roles[tei->roles.len - 1] == ROLE_REGION;
	end_block(tei);
	*arena_push(tei->arena, &tei->divs) = div;
	tei->div = (int32_t)tei->divs.len - 1;
}

/* The first head of a division is its title. */
static void end_head(struct tei *tei)
{
	struct div *div = &tei->divs.data[tei->div];

	if (!end_block(tei) || tei->note)
		return;
	if (tei->div > 0 && div->title_block == NO_BLOCK && !div->prose) {
		div->title_block = (int32_t)tei->main.blocks.len - 1;
		tei->divs.data[div->parent].headed++;
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
			tei->notes.kind = BLOCK_NOTE;
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
		if (!tei->about.published.len)
			tei->about.published = published_parse(
				tei->arena, attribute(a, "when", false));
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
	if (!strcmp(name, "TEI") || !strcmp(name, "TEI.2")) {
		tei->seen_tei = true;
		tei->root_has_id = attribute(a, "id", true).len > 0;
	}
	if (!tei->about.language.len)
		tei->about.language = arena_dup(
			tei->arena, attribute(a, "lang", true));
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
	struct slice value = blocks_one_line(tei->arena,
					     buf_slice(&tei->value));
	struct essay *about = &tei->about;

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
			tei->arena, "%.*s; %.*s", (int)about->author.len,
			about->author.data, (int)value.len, value.data);
	else if (role == ROLE_DATE && !about->published.len)
		about->published = published_parse(tei->arena, value);
	else if (role == ROLE_PUBLISHER && !about->source.len)
		about->source = value;
}

static void end_note(struct tei *tei)
{
	if (tei->note == 1)
		end_block(tei);
	else
		builder_add(&tei->notes, SLICE(" "));
	tei->note--;
}

static void end_in_text(struct tei *tei, enum role role)
{
	switch (role) {
	case ROLE_DIV:
		end_block(tei);
		tei->div = tei->divs.data[tei->div].parent;
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
	} else if (!tei->bad_entity.len) {
		tei->bad_entity = arena_dup(
			tei->arena, slice_of((const char *)name));
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

/* Faults are no reason to stop: what can be read is read. */
static void on_error(void *data, xmlErrorPtr error)
{
	(void)data, (void)error;
}

/* ---- divisions to essays ---- */

static bool is_container(const struct div *div)
{
	return div->kind == DIV_PIECE && div->headed >= 2 && !div->prose;
}

/* Is this a collection of top divisions that bear names of their own? */
static bool is_collection(const struct tei *tei)
{
	size_t i, n = 0;

	if (tei->root_has_id)
		return false;
	for (i = 1; i < tei->divs.len; i++) {
		const struct div *div = &tei->divs.data[i];

		n += div->top && div->has_id && div->kind == DIV_SECTION &&
		     div->title_block != NO_BLOCK;
	}
	return n >= 2;
}

static bool is_piece(const struct tei *tei, const struct div *div,
		     bool collection)
{
	const struct div *parent;

	if (div->parent < 0 || div->title_block == NO_BLOCK)
		return false;
	parent = &tei->divs.data[div->parent];
	if (div->kind == DIV_PIECE)
		return true;
	if (div->kind == DIV_APPARATUS)
		return false;
	return is_container(parent) || (collection && div->top);
}

/*
 * Give every division its essay: a piece that holds no piece is one; all
 * else belongs with what it stands in.  Parents come before children.
 * Returns the number of essays; number 0 is the file's own.
 */
static int32_t assign_essays(struct tei *tei)
{
	bool collection = is_collection(tei);
	struct div *divs = tei->divs.data;
	int32_t n = 1;
	size_t i;

	for (i = tei->divs.len; i-- > 1; ) {
		struct div *parent = &divs[divs[i].parent];

		if (divs[i].holds_piece || is_piece(tei, &divs[i], collection))
			parent->holds_piece = true;
	}
	divs[0].essay = 0;
	for (i = 1; i < tei->divs.len; i++) {
		bool own = is_piece(tei, &divs[i], collection) &&
			   (!divs[i].holds_piece || divs[i].prose);

		divs[i].essay = own ? n++ : divs[divs[i].parent].essay;
	}
	return n;
}

struct draft {
	struct text_builder text;
	struct essay essay;
	struct slice above;      /* title of what it stands in */
	size_t prose;
};

static struct slice title_of(const struct tei *tei, const struct div *div)
{
	const struct block *block;

	if (div->title_block == NO_BLOCK)
		return (struct slice){ 0 };
	block = &tei->main.blocks.data[div->title_block];
	return slice_cut(buf_slice(&tei->main.text), block->start,
			 block->end);
}

static void fill_drafts(struct tei *tei, struct draft *drafts, int32_t n)
{
	struct div *divs = tei->divs.data;
	size_t i;
	int32_t k;

	for (k = 0; k < n; k++) {
		drafts[k].text.arena = tei->arena;
		drafts[k].essay = tei->about;
	}
	for (i = 1; i < tei->divs.len; i++) {
		struct div *parent = &divs[divs[i].parent];
		struct draft *draft = &drafts[divs[i].essay];

		if (divs[i].essay == parent->essay)
			continue;
		draft->essay.title = arena_dup(tei->arena,
					       title_of(tei, &divs[i]));
		draft->above = title_of(tei, parent);
	}
}

static bool is_essay_title(const struct tei *tei, int32_t block,
			   const struct div *div)
{
	return block == div->title_block && div->parent >= 0 &&
	       div->essay != tei->divs.data[div->parent].essay;
}

static void copy_blocks(struct tei *tei, const struct text_builder *from,
			const struct owners *owners, struct draft *drafts)
{
	struct slice text = buf_slice(&from->text);
	size_t i;

	for (i = 0; i < from->blocks.len && i < owners->len; i++) {
		const struct block *block = &from->blocks.data[i];
		const struct div *div = &tei->divs.data[owners->data[i]];
		struct draft *draft = &drafts[div->essay];

		if (from == &tei->main &&
		    is_essay_title(tei, (int32_t)i, div))
			continue;
		draft->prose += block->kind != BLOCK_HEADING;
		builder_copy(&draft->text,
			     slice_cut(text, block->start, block->end),
			     block->kind);
	}
}

struct title_order {
	struct slice title;
	int32_t draft;
};

static int compare_titles(const void *a, const void *b)
{
	const struct title_order *x = a, *y = b;

	return slice_cmp(x->title, y->title);
}

/* Several "Conclusion"s say where they belong. */
static void tell_apart(struct tei *tei, struct draft *drafts, int32_t n)
{
	struct title_order *order = arena_array(tei->arena,
						struct title_order,
						(size_t)n);
	int32_t i;

	for (i = 0; i < n; i++)
		order[i] = (struct title_order){ drafts[i].essay.title, i };
	qsort(order, (size_t)n, sizeof *order, compare_titles);
	for (i = 0; i < n; i++) {
		struct draft *draft = &drafts[order[i].draft];
		struct slice title = order[i].title, above = draft->above;

		if (!above.len || slice_eq(above, title) ||
		    !((i && slice_eq(order[i - 1].title, title)) ||
		      (i + 1 < n && slice_eq(order[i + 1].title, title))))
			continue;
		draft->essay.title = arena_printf(
			tei->arena, "%.*s: %.*s", (int)above.len, above.data,
			(int)title.len, title.data);
	}
}

static void make_essays(struct tei *tei, struct essays *out)
{
	int32_t n = assign_essays(tei), i;
	struct draft *drafts = arena_array(tei->arena, struct draft,
					   (size_t)n);

	fill_drafts(tei, drafts, n);
	copy_blocks(tei, &tei->main, &tei->main_owners, drafts);
	copy_blocks(tei, &tei->notes, &tei->note_owners, drafts);
	tell_apart(tei, drafts, n);
	for (i = 0; i < n; i++) {
		builder_finish(&drafts[i].text, &drafts[i].essay);
		if (drafts[i].prose)
			*arena_push(tei->arena, out) = drafts[i].essay;
	}
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
	size_t pos, n;

	if (!ctxt)
		return err_set(err, ERR_INPUT, "cannot parse: out of memory");
	xmlCtxtUseOptions(ctxt, XML_PARSE_RECOVER | XML_PARSE_NONET |
			  XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC |
			  XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	for (pos = 0; pos < text.len && !tei->bad_entity.len; pos += n) {
		n = text.len - pos < CHUNK ? text.len - pos : CHUNK;
		xmlParseChunk(ctxt, text.data + pos, (int)n, 0);
	}
	xmlParseChunk(ctxt, NULL, 0, 1);
	if (ctxt->myDoc)
		xmlFreeDoc(ctxt->myDoc);
	xmlFreeParserCtxt(ctxt);
	return 0;
}

static void tei_release(struct tei *tei)
{
	builder_release(&tei->main);
	builder_release(&tei->notes);
	buf_release(&tei->roles);
	buf_release(&tei->value);
}

static void tei_init(struct tei *tei, struct arena *arena)
{
	*tei = (struct tei){ .arena = arena };
	tei->main.arena = tei->notes.arena = arena;
	*arena_push(arena, &tei->divs) = (struct div){
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
	tei_init(&tei, arena);
	result = parse(&tei, slice_trim(decoded.text), err);
	if (!result && tei.bad_entity.len && tei.declares) {
		result = err_set(err, ERR_INPUT, "'%.*s' uses an entity of "
				 "its own, &%.40s;, which is not expanded; "
				 "replace it by its text", (int)path.len,
				 path.data, tei.bad_entity.data);
	} else if (!result) {
		end_all(&tei);
		make_essays(&tei, out);
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
