#include "searcher/facet_columns.h"

#include <xxhash.h>

#include "core/buf.h"
#include "core/schema.h"
#include "core/text.h"

/* ---- texts to numbers in the order in which they come, from 1 */

struct texts {
	struct arena *arena;     /* of the texts */
	struct slice *data;      /* data[0] is no text */
	size_t len, cap;
	uint32_t *slots;         /* open addressing; 0 is free */
	size_t nslots;
};

static uint32_t *slot_of(const struct texts *t, struct slice text)
{
	size_t at = (size_t)XXH3_64bits(text.data, text.len) &
		    (t->nslots - 1);

	while (t->slots[at] && !slice_eq(t->data[t->slots[at]], text))
		at = (at + 1) & (t->nslots - 1);
	return &t->slots[at];
}

static void make_room(struct texts *t)
{
	if (!t->len)
		*arena_push(t->arena, t) = (struct slice){ 0 };
	if (t->len * 2 < t->nslots)
		return;
	t->nslots = t->nslots ? t->nslots * 2 : 256;
	t->slots = arena_array(t->arena, uint32_t, t->nslots);
	for (size_t i = 1; i < t->len; i++)
		*slot_of(t, t->data[i]) = (uint32_t)i;
}

static uint32_t number_of(struct texts *t, struct slice text)
{
	uint32_t *slot;

	make_room(t);
	slot = slot_of(t, text);
	if (!*slot) {
		*slot = (uint32_t)t->len;
		*arena_push(t->arena, t) = arena_dup(t->arena, text);
	}
	return *slot;
}

static int finish(struct view *view, sqlite3_stmt *stmt, struct arena *arena)
{
	if (sqlite3_finalize(stmt) == SQLITE_OK)
		return 0;
	arena_release(arena);
	return schema_fault(view->db, "cannot read a facet", view->err);
}

/* ---- authors */

int facet_authors(const struct author_column **out, struct view *view,
		  uint32_t last_essay)
{
	struct slice key = arena_printf(view->arena, "authors of essays to %u",
					last_essay);
	struct arena arena = { 0 };
	struct texts names = { .arena = &arena };
	struct author_column *made;
	sqlite3_stmt *row = NULL;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (schema_prepare(view->db, &row, "SELECT id,author FROM essay WHERE "
			   "author<>'' ORDER BY id", view->err))
		return -1;
	made = arena_new(&arena, struct author_column);
	made->author = arena_array(&arena, uint32_t, (size_t)last_essay + 1);
	while (sqlite3_step(row) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(row, 0);

		if (id >= 0 && id <= last_essay)
			made->author[id] = number_of(&names,
						     schema_column(row, 1));
	}
	if (finish(view, row, &arena))
		return -1;
	made->names = names.data;
	made->n = names.len ? names.len : 1;
	*out = view_keep(view, key, made, &arena);
	return 0;
}

/* ---- speakers */

struct reading_speakers {
	struct view *view;
	struct arena *arena;
	struct speaker_column *out;
	size_t size;             /* quotations below */
	struct texts words;
};

static void take_actors(struct reading_speakers *r,
			const struct number_column *actors)
{
	r->out->texts = actors->last + 1;
	for (size_t q = 0; q < r->size; q++)
		if (actors->first[q] < actors->first[q + 1])
			r->out->speaker[q] = actors->values[actors->first[q]];
}

static int take_words(struct reading_speakers *r)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(r->view->db, &row, "SELECT id,speaker_text FROM "
			   "quote WHERE speaker IS NULL AND speaker_text<>''",
			   r->view->err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(row, 0);

		if (id >= 0 && id < (int64_t)r->size)
			r->out->speaker[id] = r->out->texts +
				number_of(&r->words, schema_column(row, 1));
	}
	if (sqlite3_finalize(row) == SQLITE_OK)
		return 0;
	return schema_fault(r->view->db, "cannot read the speakers",
			    r->view->err);
}

/* Those that are the same but for case and accents count as one. */
static void join_words(struct reading_speakers *r)
{
	struct texts folded = { .arena = r->view->arena };
	uint32_t *first = arena_array(r->view->arena, uint32_t,
				      r->words.len + 2);
	struct buf fold = { 0 };

	r->out->same = arena_array(r->arena, uint32_t, r->words.len + 1);
	for (uint32_t i = 1; i < r->words.len; i++) {
		uint32_t n;

		buf_reset(&fold);
		text_fold(&fold, r->words.data[i]);
		n = number_of(&folded, buf_slice(&fold));
		if (!first[n])
			first[n] = i;
		r->out->same[i] = r->out->texts + first[n];
	}
	buf_release(&fold);
	r->out->words = r->words.data;
	r->out->n = (size_t)r->out->texts + r->words.len + 1;
}

int facet_speakers(const struct speaker_column **out, struct view *view)
{
	struct slice key = SLICE("speakers as they are counted");
	const struct number_column *actors;
	const struct columns *quotes;
	struct arena arena = { 0 };
	struct reading_speakers r = { .view = view, .arena = &arena,
				      .words = { .arena = &arena } };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (columns_read(&quotes, view, true) ||
	    columns_speakers(&actors, view))
		return -1;
	r.out = arena_new(&arena, struct speaker_column);
	r.size = quotes->size;
	r.out->speaker = arena_array(&arena, uint32_t, r.size);
	take_actors(&r, actors);
	if (take_words(&r)) {
		arena_release(&arena);
		return -1;
	}
	join_words(&r);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}
