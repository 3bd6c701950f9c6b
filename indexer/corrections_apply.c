#include "indexer/corrections.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/text.h"
#include "indexer/authority.h"

/* A stretch that a correction speaks of. */
struct change {
	struct span at;
	const struct correction *by;
};

struct changer {
	struct arena *arena;
	const struct document *doc;
	const struct authority *authority;
	struct tags *tags;
	struct {
		struct change *data;
		size_t len;
		size_t cap;
	} changes;
};

/* ---- whom a correction means */

static bool is_same_folded(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	text_fold(&x, a);
	text_fold(&y, b);
	same = slice_eq(buf_slice(&x), buf_slice(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static int32_t new_actor(struct changer *c, struct actor actor)
{
	*arena_push(c->arena, &c->tags->actors) = actor;
	return (int32_t)c->tags->actors.len - 1;
}

static int32_t actor_of_entry(struct changer *c,
			      const struct authority_entry *entry)
{
	const struct actors *actors = &c->tags->actors;

	for (size_t i = 0; i < actors->len; i++)
		if (slice_eq(actors->data[i].authority, entry->id))
			return (int32_t)i;
	return new_actor(c, (struct actor){
		.name = entry->name, .kind = entry->kind,
		.authority = entry->id });
}

/* The one entry of that name and kind, if there is one. */
static const struct authority_entry *
entry_of(const struct changer *c, const struct correction *by)
{
	const struct authority_entry *entry, *found = NULL;
	const struct authority_name *names;
	size_t n, i;

	entry = authority_by_id(c->authority, by->whom);
	if (entry)
		return entry;
	n = authority_find(c->authority, by->whom, &names);
	for (i = 0; i < n; i++) {
		entry = authority_entry(c->authority, names[i].entry);
		if (names[i].demonym ||
		    (by->kind >= 0 && (int)entry->kind != by->kind))
			continue;
		if (found)
			return NULL;
		found = entry;
	}
	return found;
}

static int32_t actor_of(struct changer *c, const struct correction *by,
			enum actor_kind otherwise)
{
	const struct actors *actors = &c->tags->actors;
	const struct authority_entry *entry = entry_of(c, by);
	size_t i;

	if (entry)
		return actor_of_entry(c, entry);
	for (i = 0; i < actors->len; i++)
		if ((by->kind < 0 || (int)actors->data[i].kind == by->kind) &&
		    is_same_folded(actors->data[i].name, by->whom))
			return (int32_t)i;
	return new_actor(c, (struct actor){
		.name = by->whom,
		.kind = by->kind < 0 ? otherwise : (enum actor_kind)by->kind
	});
}

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

/* The first mention that ends behind `offset`. */
static size_t mention_behind(const struct actor_mentions *m, uint32_t offset)
{
	size_t lo = 0, hi = m->len;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->data[mid].end <= offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Is it only a part of a longer name ("Crocker" in "Ryan Crocker")? */
static bool is_part_of_name(const struct changer *c, struct span at)
{
	const struct actor_mentions *m = &c->tags->mentions;
	size_t i = mention_behind(m, at.start);

	return i < m->len && m->data[i].start <= at.start &&
	       m->data[i].end >= at.end &&
	       m->data[i].end - m->data[i].start > at.end - at.start;
}

static void note_names(struct changer *c, const struct correction *by)
{
	struct span at;
	size_t pos = 0;

	while (corrections_next(c->doc->text, by->words, &pos, &at))
		if (!is_part_of_name(c, at))
			note_change(c, at, by);
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
	actor = actor_of(c, by, otherwise);
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
	struct changer c = { .arena = arena, .doc = doc,
			     .authority = authority, .tags = tags };

	for (size_t i = 0; i < list->len; i++) {
		if (list->data[i]->what == CORRECT_BYTES)
			note_bytes(&c, list->data[i]);
		else if (list->data[i]->what == CORRECT_NAME)
			note_names(&c, list->data[i]);
	}
	if (!c.changes.len)
		return;
	settle(&c);
	merge(&c);
}

/* ---- speakers */

static bool begins_with(struct slice quote, struct slice folded)
{
	struct buf buf = { 0 };
	size_t want = folded.len * 4 + 16;
	bool same;

	text_fold(&buf, slice_cut(quote, 0,
				  quote.len < want ? quote.len : want));
	same = buf.len >= folded.len &&
	       !memcmp(buf.data, folded.data, folded.len);
	buf_release(&buf);
	return same;
}

static void set_speaker(struct changer *c, const struct correction *by,
			struct quote *q)
{
	int32_t actor = by->whom.len ? actor_of(c, by, ACTOR_PER) : NO_ACTOR;

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

static void apply_speaker(struct changer *c, const struct correction *by)
{
	struct quotes *quotes = &c->tags->quotes;
	struct buf words = { 0 };

	text_fold(&words, by->words);
	for (size_t i = 0; words.len && i < quotes->len; i++) {
		struct quote *q = &quotes->data[i];

		if (begins_with(slice_cut(c->doc->text, q->start, q->end),
				buf_slice(&words)))
			set_speaker(c, by, q);
	}
	buf_release(&words);
}

void corrections_apply_speakers(const struct correction_list *list,
				struct arena *arena,
				const struct document *doc,
				const struct authority *authority,
				struct tags *tags)
{
	struct changer c = { .arena = arena, .doc = doc,
			     .authority = authority, .tags = tags };

	for (size_t i = 0; i < list->len; i++)
		if (list->data[i]->what == CORRECT_SPEAKER)
			apply_speaker(&c, list->data[i]);
}
