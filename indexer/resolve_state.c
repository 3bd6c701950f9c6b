#include "indexer/resolve_state.h"

#include <xxhash.h>

void bearers_init(struct bearer_table *t, struct arena *arena, size_t words)
{
	size_t size = 16;

	while (size < words * 2)
		size *= 2;
	t->mask = size - 1;
	t->slots = arena_array(arena, struct bearers *, size);
}

static size_t slot_of(const struct bearer_table *t, struct slice word)
{
	size_t slot = XXH3_64bits(word.data, word.len) & t->mask;

	while (t->slots[slot] && !slice_eq(t->slots[slot]->word, word))
		slot = (slot + 1) & t->mask;
	return slot;
}

struct bearers *bearers_find(const struct bearer_table *t, struct slice word)
{
	return t->slots[slot_of(t, word)];
}

void bearers_add(struct bearer_table *t, struct arena *arena,
		 struct slice word, int32_t form)
{
	size_t slot = slot_of(t, word);
	struct bearers *b = t->slots[slot];

	if (!b) {
		b = t->slots[slot] = arena_new(arena, struct bearers);
		b->word = word;
	}
	if (b->n < BEARERS_MAX && (!b->n || b->forms[b->n - 1] != form))
		b->forms[b->n++] = form;
}

int32_t form_root(const struct resolver *r, int32_t f)
{
	while (r->forms.data[f].fuller != NO_FORM)
		f = r->forms.data[f].fuller;
	return f;
}

bool form_join(struct resolver *r, int32_t f, int32_t fuller)
{
	struct form *from = &r->forms.data[f];
	struct form *to;

	fuller = form_root(r, fuller);
	to = &r->forms.data[fuller];
	if (from->fuller != NO_FORM || f == fuller)
		return false;
	if (from->entry != NO_ENTRY && to->entry != NO_ENTRY &&
	    from->entry != to->entry)
		return false;
	if (from->gender && to->gender && from->gender != to->gender)
		return false;
	from->fuller = fuller;
	if (to->entry == NO_ENTRY)
		to->entry = from->entry;
	if (!to->gender)
		to->gender = from->gender;
	if (from->first < to->first)
		to->first = from->first;
	to->relative = to->relative && from->relative;
	if (from->sure && !to->sure) {
		to->kind = from->kind;
		to->sure = true;
	}
	return true;
}

uint32_t name_sentence(const struct resolver *r, size_t name)
{
	return r->doc->words[r->names->data[name].first].sentence;
}
