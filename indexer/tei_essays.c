#include "indexer/tei_essays.h"

#include <stdlib.h>

enum div_kind tei_div_kind(struct slice type)
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

static bool is_container(const struct div *div)
{
	return div->kind == DIV_PIECE && div->headed >= 2 && !div->prose;
}

static struct slice title_of(const struct tei_text *tei, const struct div *div)
{
	const struct block *block;

	if (div->title_block == NO_BLOCK)
		return (struct slice){ 0 };
	block = &tei->main.blocks.data[div->title_block];
	return slice_cut(buf_slice(&tei->main.text), block->start,
			 block->end);
}

/* Heads that name a part of one essay rather than an essay. */
static bool is_part_title(struct slice title)
{
	static const char *const parts[] = {
		"introduction", "preface", "foreword", "conclusion",
		"conclusions", "summary", "abstract", "sources", "notes",
		"references", "bibliography", "further reading", "see also",
		"works cited", "acknowledgements", "acknowledgments",
		"biography", "overview", "background", "epilogue", "prologue"
	};
	size_t i;

	for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (slice_is_nocase(title, parts[i]))
			return true;
	return false;
}

/* Is this a collection of top divisions that bear names of their own? */
static bool is_collection(const struct tei_text *tei)
{
	size_t i, n = 0;

	if (tei->root_has_id)
		return false;
	for (i = 1; i < tei->divs.len; i++) {
		const struct div *div = &tei->divs.data[i];

		n += div->top && div->has_id && div->kind == DIV_SECTION &&
		     div->title_block != NO_BLOCK &&
		     !is_part_title(title_of(tei, div));
	}
	return n >= 2;
}

static bool is_piece(const struct tei_text *tei, const struct div *div,
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
static int32_t assign_essays(struct tei_text *tei)
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

static void fill_drafts(struct tei_text *tei, struct draft *drafts, int32_t n)
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

static bool is_essay_title(const struct tei_text *tei, int32_t block,
			   const struct div *div)
{
	return block == div->title_block && div->parent >= 0 &&
	       div->essay != tei->divs.data[div->parent].essay;
}

static void copy_blocks(struct tei_text *tei, const struct text_builder *from,
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
static void tell_apart(struct tei_text *tei, struct draft *drafts, int32_t n)
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

void tei_make_essays(struct tei_text *tei, struct essays *out)
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
