#include "indexer/corrections.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/text.h"
#include "indexer/corrections_whom.h"
#include "indexer/phrases.h"
#include "indexer/tag_places.h"

/* A stretch that a correction speaks of. */
struct change {
	struct span at;
	const struct correction *by;
};

struct changer {
	struct arena *arena;
	const struct document *doc;
	struct tags *tags;
	struct whom *whom;
	struct {
		struct change *data;
		size_t len;
		size_t cap;
	} changes;
};

/* ---- where */

/* The first offset in the text that stands at or behind one of the file. */
static uint32_t text_offset(const struct document *doc, uint32_t offset)
{
	uint32_t lo = 0, hi = (uint32_t)doc->text.len;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (essay_file_offset(doc->essay, mid) < offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool splits_letter(struct slice text, uint32_t at)
{
	return at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

static void note_change(struct changer *c, struct span at,
			const struct correction *by)
{
	*arena_push(c->arena, &c->changes) = (struct change){ at, by };
}

static void note_bytes(struct changer *c, const struct correction *by)
{
	struct span at = { text_offset(c->doc, by->start),
			   text_offset(c->doc, by->end) };

	if (at.start < at.end && !splits_letter(c->doc->text, at.start) &&
	    !splits_letter(c->doc->text, at.end))
		note_change(c, at, by);
}

/* Is it only a part of a longer name ("Crocker" in "Ryan Crocker")? */
static bool is_part_of_name(const struct changer *c, struct span at)
{
	const struct actor_mentions *m = &c->tags->mentions;
	size_t i = mentions_behind(m, at.start);

	return i < m->len && m->data[i].start <= at.start &&
	       m->data[i].end >= at.end &&
	       m->data[i].end - m->data[i].start > at.end - at.start;
}

struct names {
	struct changer *changer;
	const struct correction **by;
};

static void on_name(void *ctx, uint32_t phrase, struct span at)
{
	const struct names *names = ctx;

	if (!is_part_of_name(names->changer, at))
		note_change(names->changer, at, names->by[phrase]);
}

static void note_names(struct changer *c, const struct correction_list *list)
{
	struct names names = { .changer = c };
	struct slice *words = arena_array(c->arena, struct slice, list->len);
	size_t n = 0;

	names.by = arena_array(c->arena, const struct correction *, list->len);
	for (size_t i = 0; i < list->len; i++) {
		if (list->data[i]->what != CORRECT_NAME)
			continue;
		names.by[n] = list->data[i];
		words[n++] = list->data[i]->words;
	}
	if (n)
		phrases_find(phrases_make(c->arena, words, n), c->doc->text,
			     on_name, &names);
}

/* ---- the changes into the mentions */

static int by_rank(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	uint32_t m = x->at.end - x->at.start, n = y->at.end - y->at.start;

	if (x->by->what != y->by->what)
		return x->by->what == CORRECT_BYTES ? -1 : 1;
	if (m != n)
		return m > n ? -1 : 1;
	return (x->by->line < y->by->line) - (x->by->line > y->by->line);
}

static int by_start(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	return (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

/* Keeps, best first, those that no better one overlaps; then by start. */
static void settle(struct changer *c)
{
	bool *taken = arena_array(c->arena, bool, c->doc->text.len);
	struct change *list = c->changes.data;
	size_t n = 0;

	qsort(list, c->changes.len, sizeof *list, by_rank);
	for (size_t i = 0; i < c->changes.len; i++) {
		struct span at = list[i].at;

		if (memchr(taken + at.start, true, at.end - at.start))
			continue;
		memset(taken + at.start, true, at.end - at.start);
		list[n++] = list[i];
	}
	c->changes.len = n;
	qsort(list, n, sizeof *list, by_start);
}

static void add_mention(struct changer *c, const struct change *change,
			enum actor_kind otherwise, struct actor_mentions *out)
{
	const struct correction *by = change->by;
	int32_t actor;

	if (!by->whom.len)
		return;
	actor = whom_find(c->whom, by, otherwise);
	*arena_push(c->arena, out) = (struct actor_mention){
		.start = change->at.start, .end = change->at.end,
		.kind = by->kind >= 0 ? (enum actor_kind)by->kind
				      : c->tags->actors.data[actor].kind,
		.actor = actor
	};
}

/* Both lists are in order; mentions that a change overlaps go. */
static void merge(struct changer *c)
{
	const struct actor_mentions old = c->tags->mentions;
	struct actor_mentions out = { 0 };
	size_t m = 0;

	for (size_t i = 0; i < c->changes.len; i++) {
		const struct change *change = &c->changes.data[i];
		enum actor_kind otherwise = ACTOR_PER;

		while (m < old.len && old.data[m].end <= change->at.start)
			*arena_push(c->arena, &out) = old.data[m++];
		if (m < old.len && old.data[m].start < change->at.end)
			otherwise = old.data[m].kind;
		while (m < old.len && old.data[m].start < change->at.end)
			m++;
		add_mention(c, change, otherwise, &out);
	}
	while (m < old.len)
		*arena_push(c->arena, &out) = old.data[m++];
	c->tags->mentions = out;
}

void corrections_apply_names(const struct correction_list *list,
			     struct arena *arena, const struct document *doc,
			     const struct authority *authority,
			     struct tags *tags)
{
	struct changer c = { .arena = arena, .doc = doc, .tags = tags };

	for (size_t i = 0; i < list->len; i++)
		if (list->data[i]->what == CORRECT_BYTES)
			note_bytes(&c, list->data[i]);
	note_names(&c, list);
	if (!c.changes.len)
		return;
	c.whom = whom_open(arena, authority, tags, list->len);
	settle(&c);
	merge(&c);
}

/* ---- speakers */

/* How a quotation begins, folded. */
struct beginning {
	struct slice folded;
	uint32_t quote;
};

static int by_words(const void *a, const void *b)
{
	const struct beginning *x = a, *y = b;
	int order = slice_cmp(x->folded, y->folded);

	return order ? order : (x->quote > y->quote) - (x->quote < y->quote);
}

static size_t longest_words(const struct correction_list *list)
{
	size_t most = 0;

	for (size_t i = 0; i < list->len; i++)
		if (list->data[i]->what == CORRECT_SPEAKER &&
		    list->data[i]->words.len > most)
			most = list->data[i]->words.len;
	return most;
}

/* All of them in order; a folded letter has at least a quarter of its bytes. */
static struct beginning *read_beginnings(struct changer *c, size_t longest)
{
	const struct quotes *quotes = &c->tags->quotes;
	struct beginning *list = arena_array(c->arena, struct beginning,
					     quotes->len);
	struct buf buf = { 0 };
	size_t i;

	for (i = 0; i < quotes->len; i++) {
		struct slice words = slice_cut(c->doc->text,
					       quotes->data[i].start,
					       quotes->data[i].end);

		if (words.len > longest * 4 + 16)
			words.len = longest * 4 + 16;
		buf_reset(&buf);
		text_fold(&buf, words);
		list[i].folded = arena_dup(c->arena, buf_slice(&buf));
		list[i].quote = (uint32_t)i;
	}
	buf_release(&buf);
	if (quotes->len)
		qsort(list, quotes->len, sizeof *list, by_words);
	return list;
}

static size_t first_from(const struct beginning *list, size_t n,
			 struct slice words)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (slice_cmp(list[mid].folded, words) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool begins_with(struct slice text, struct slice words)
{
	return text.len >= words.len &&
	       !memcmp(text.data, words.data, words.len);
}

static void set_speaker(struct changer *c, const struct correction *by,
			struct quote *q)
{
	int32_t actor = by->whom.len ? whom_find(c->whom, by, ACTOR_PER)
				    : NO_ACTOR;

	if (actor != q->actor || actor == NO_ACTOR)
		q->speaker = (struct span){ 0, 0 };
	if (actor != NO_ACTOR && q->type == QUOTE_TERM)
		q->type = QUOTE_MIXED;
	if (actor == NO_ACTOR)
		q->cue = (struct span){ 0, 0 };
	q->actor = actor;
	q->speaker_name = actor == NO_ACTOR
		? (struct slice){ 0 } : c->tags->actors.data[actor].name;
	q->confidence = actor == NO_ACTOR ? 0 : 1;
}

static void apply_speaker(struct changer *c, const struct correction *by,
			  const struct beginning *list)
{
	size_t n = c->tags->quotes.len;
	struct buf buf = { 0 };
	struct slice words;
	size_t i;

	text_fold(&buf, by->words);
	words = buf_slice(&buf);
	for (i = words.len ? first_from(list, n, words) : n;
	     i < n && begins_with(list[i].folded, words); i++)
		set_speaker(c, by, &c->tags->quotes.data[list[i].quote]);
	buf_release(&buf);
}

void corrections_apply_speakers(const struct correction_list *list,
				struct arena *arena,
				const struct document *doc,
				const struct authority *authority,
				struct tags *tags)
{
	struct changer c = { .arena = arena, .doc = doc, .tags = tags };
	size_t longest = longest_words(list);
	struct beginning *beginnings;

	if (!longest || !tags->quotes.len)
		return;
	c.whom = whom_open(arena, authority, tags, list->len);
	beginnings = read_beginnings(&c, longest);
	for (size_t i = 0; i < list->len; i++)
		if (list->data[i]->what == CORRECT_SPEAKER)
			apply_speaker(&c, list->data[i], beginnings);
}
