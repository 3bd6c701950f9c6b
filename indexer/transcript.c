#include "indexer/transcript.h"

#include <stdlib.h>

#include "core/text.h"

enum {
	LABEL_WORDS = 5,
	TURNS_LEAST = 4,         /* of capitals: "WALLACE:" */
	TURNS_LEAST_PLAIN = 6    /* of others: "Marina:" may be a heading */
};

static bool is_flag(const struct document *doc, size_t word, uint32_t flag)
{
	return doc->words[word].flags & flag;
}

static bool is_colon(const struct document *doc, size_t word)
{
	return slice_is(document_word(doc, word), ":");
}

/* The words of a label that opens the block, up to its colon. */
static bool read_label(const struct document *doc, const struct block *block,
		       struct turn *out)
{
	size_t first = document_word_at(doc, block->start), i;

	while (first < doc->nwords && is_flag(doc, first, WORD_PUNCT))
		first++;
	for (i = first; i < doc->nwords && i < first + LABEL_WORDS; i++) {
		if (is_colon(doc, i))
			break;
		if (!is_flag(doc, i, WORD_CAPITAL) &&
		    !slice_is(document_word(doc, i), "."))
			return false;
	}
	if (i == first || i + 1 >= doc->nwords || !is_colon(doc, i) ||
	    first > document_word_at(doc, block->start) + 1 ||
	    doc->words[i + 1].start >= block->end)
		return false;
	*out = (struct turn){
		.label = { doc->words[first].start, doc->words[i - 1].end },
		.start = doc->words[i + 1].start,
		.end = block->end,
	};
	return true;
}

static bool is_capitals(struct slice label)
{
	size_t at = 0;

	while (at < label.len) {
		uint32_t c = text_next(label, &at);

		if (text_is_letter(c) && !text_is_upper(c))
			return false;
	}
	return true;
}

static struct slice label_of(const struct document *doc,
			     const struct turn *turn)
{
	return slice_cut(doc->text, turn->label.start, turn->label.end);
}

/* Labels that change, and that come again after another one. */
static bool is_transcript(const struct document *doc,
			  const struct turn *turns, size_t n, size_t least)
{
	const struct turn *last = NULL, *before = NULL;
	size_t count = 0, again = 0;

	for (size_t i = 0; i < n; i++) {
		const struct turn *turn = &turns[i];

		if (!turn->label.end)
			continue;
		count++;
		if (last && slice_eq(label_of(doc, turn), label_of(doc, last)))
			continue;
		if (before &&
		    slice_eq(label_of(doc, turn), label_of(doc, before)))
			again++;
		before = last;
		last = turn;
	}
	return count >= least && again * 4 >= count;
}

static bool is_aside(struct slice block)
{
	return slice_starts(block, "(") || slice_starts(block, "[") ||
	       slice_starts(block, "\"(") || slice_starts(block, "*");
}

/*
 * Paragraphs between two turns go on with the one before, where there are no
 * more of them than of turns.
 */
static void go_on(const struct document *doc, struct turn *turns)
{
	const struct blocks *blocks = &doc->essay->blocks;
	size_t first = blocks->len, last = 0, n = 0;

	for (size_t i = 0; i < blocks->len; i++) {
		if (!turns[i].label.end)
			continue;
		if (first == blocks->len)
			first = i;
		last = i;
		n++;
	}
	if (n * 2 < last - first)
		return;
	for (size_t i = first + 1; i < last; i++) {
		const struct block *b = &blocks->data[i];

		if (!turns[i].label.end && turns[i - 1].label.end &&
		    b->kind == BLOCK_PARAGRAPH &&
		    !is_aside(slice_cut(doc->text, b->start, b->end)))
			turns[i] = (struct turn){ turns[i - 1].label, b->start,
						  b->end, true,
						  NO_ACTOR };
	}
}

static struct turn *find_turns(struct arena *arena,
			       const struct document *doc, bool capitals)
{
	const struct blocks *blocks = &doc->essay->blocks;
	struct turn *turns = NULL, turn;

	for (size_t i = 0; i < blocks->len; i++) {
		/* A plain text's first line is taken for its heading. */
		if ((blocks->data[i].kind != BLOCK_PARAGRAPH &&
		     blocks->data[i].kind != BLOCK_HEADING) ||
		    !read_label(doc, &blocks->data[i], &turn) ||
		    (capitals && !is_capitals(label_of(doc, &turn))))
			continue;
		if (!turns)
			turns = arena_array(arena, struct turn, blocks->len);
		turns[i] = turn;
	}
	if (!turns || !is_transcript(doc, turns, blocks->len,
				     capitals ? TURNS_LEAST
					      : TURNS_LEAST_PLAIN))
		return NULL;
	return turns;
}

/* ---- Whom the labels mean ---- */

struct last_name {
	struct slice folded;
	size_t len;              /* of the whole name */
	int32_t actor;
};

struct last_names {
	struct last_name *data;
	size_t len;
	size_t cap;
};

static struct slice fold_last(struct arena *arena, struct slice name)
{
	struct buf folded = { 0 };
	struct slice out;

	text_fold(&folded, slice_last_word(name));
	out = arena_dup(arena, buf_slice(&folded));
	buf_release(&folded);
	return out;
}

/* Of one last name the one who has more than that comes first. */
static int by_name(const void *a, const void *b)
{
	const struct last_name *x = a, *y = b;
	int c = slice_cmp(x->folded, y->folded);

	if (c)
		return c;
	if (x->len != y->len)
		return x->len > y->len ? -1 : 1;
	return (x->actor > y->actor) - (x->actor < y->actor);
}

static void collect(struct arena *arena, const struct actors *actors,
		    struct last_names *out)
{
	for (size_t i = 0; i < actors->len; i++) {
		const struct actor *actor = &actors->data[i];

		if (actor->kind == ACTOR_PER)
			*arena_push(arena, out) = (struct last_name){
				fold_last(arena, actor->name),
				actor->name.len, (int32_t)i
			};
	}
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data, by_name);
}

static int32_t find(const struct last_names *names, struct slice folded)
{
	size_t lo = 0, hi = names->len;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (slice_cmp(names->data[mid].folded, folded) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < names->len && slice_eq(names->data[lo].folded, folded)
		       ? names->data[lo].actor
		       : NO_ACTOR;
}

static void name_turns(struct arena *arena, const struct document *doc,
		       const struct actors *actors, struct turn *turns)
{
	struct last_names names = { 0 };

	collect(arena, actors, &names);
	for (size_t i = 0; i < doc->essay->blocks.len; i++)
		if (turns[i].label.end)
			turns[i].actor = find(&names, fold_last(arena,
						label_of(doc, &turns[i])));
}

struct turn *transcript_find(struct arena *arena, const struct document *doc,
			     const struct actors *actors)
{
	struct turn *turns = find_turns(arena, doc, true);

	if (!turns)
		turns = find_turns(arena, doc, false);
	if (!turns)
		return NULL;
	go_on(doc, turns);
	name_turns(arena, doc, actors, turns);
	return turns;
}
