#include "indexer/resolve_forms.h"

#include <xxhash.h>

#include "indexer/authority.h"
#include "indexer/lexicon.h"

/* Up to so many letters "AID" is not "Aid". */
enum { CAPITALS_MAX = 4 };

struct form_table {
	struct slice *keys;
	int32_t *forms;
	size_t mask;
};

static bool is_capitals(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (text.data[i] < 'A' || text.data[i] > 'Z')
			return false;
	return text.len > 0;
}

static struct slice key_of(struct resolver *r, const struct name *name,
			   struct name_parts *parts)
{
	struct slice key;

	name_parts_split(r->arena, name->text, false, parts);
	key = name_parts_key(r->arena, parts);
	if (name->demonym || !parts->n ||
	    (name->text.len <= CAPITALS_MAX && is_capitals(name->text)))
		return arena_printf(r->arena, "%c%.*s",
				    name->demonym ? '=' : '^', (int)key.len,
				    key.data);
	return key;
}

static size_t slot_of(const struct form_table *t, struct slice key)
{
	size_t slot = XXH3_64bits(key.data, key.len) & t->mask;

	while (t->keys[slot].data && !slice_eq(t->keys[slot], key))
		slot = (slot + 1) & t->mask;
	return slot;
}

static int32_t entry_of(const struct resolver *r, const struct name *name,
			const struct name_parts *parts)
{
	const struct authority_entry *entry;

	if (name->nknown != 1)
		return NO_ENTRY;
	entry = authority_entry(r->authority, name->known->entry);
	if (entry->kind == ACTOR_PER && parts->n < 2)
		return NO_ENTRY;
	return (int32_t)name->known->entry;
}

static int32_t new_form(struct resolver *r, const struct name *name, size_t i,
			const struct name_parts *parts)
{
	struct form *form = arena_push(r->arena, &r->forms);

	*form = (struct form){
		.text = name->text,
		.parts = *parts,
		.kind = name->kind,
		.sure = name->sure,
		.demonym = name->demonym,
		.known = name->known,
		.nknown = name->nknown,
		.entry = entry_of(r, name, parts),
		.fuller = NO_FORM,
		.actor = NO_ACTOR,
		.first = (uint32_t)i
	};
	return (int32_t)(r->forms.len - 1);
}

static void add_name(struct resolver *r, int32_t f, const struct name *name)
{
	struct form *form = &r->forms.data[f];

	form->names++;
	if (name->sure && !form->sure) {
		form->kind = name->kind;
		form->sure = true;
	}
	if (!form->nknown && name->nknown) {
		form->known = name->known;
		form->nknown = name->nknown;
		form->entry = entry_of(r, name, &form->parts);
	}
	if (name->gender)
		form->gender = name->gender;
}

/* "Bernie Sanders", whatever it looks like, when "Sanders" is a person. */
static bool is_person_after_all(struct resolver *r, const struct form *form,
				const struct bearer_table *singles)
{
	const struct name_parts *p = &form->parts;
	const struct bearers *b;

	if (form->nknown || (p->n != 2 && p->n != 3) ||
	    (form->kind != ACTOR_ORG && form->kind != ACTOR_MISC) ||
	    word_list_has(r->orgs, p->words[p->n - 1]))
		return false;
	b = bearers_find(singles, p->words[p->n - 1]);
	if (!b || word_list_has(r->given, p->words[0]))
		return b != NULL;
	return p->n == 2 && form->kind == ACTOR_ORG &&
	       r->forms.data[b->forms[0]].names > 2 &&
	       !word_list_has(r->orgs, p->words[0]) &&
	       !word_list_has(r->places, p->words[0]) &&
	       !word_list_has(r->titles, p->words[0]);
}

static struct slice last_of(const struct name_parts *p)
{
	return p->n ? p->words[p->n - 1] : SLICE("");
}

/* "Nouri al-Maliki" has the article inside. */
static bool has_article(const struct name_parts *p)
{
	return p->n > 2 && slice_is(p->words[p->n - 2], "al");
}

/* "Al-Zyx" and "De Zyx" are single names, whatever they look like. */
static void split_person(struct resolver *r, struct form *form,
			 const struct bearer_table *arabic)
{
	struct name_parts parts;

	if (form->demonym)
		return;
	form->person = form->kind == ACTOR_PER;
	if (!form->person && form->sure && form->parts.n > 1)
		return;
	if (form->person)
		form->text = name_without_honours(form->text);
	if (form->person && !bearers_find(arabic, last_of(&form->parts)))
		name_parts_split_al(r->arena, form->text, &parts);
	else
		name_parts_split(r->arena, form->text, true, &parts);
	if (form->person || parts.n < 2)
		form->parts = parts;
}

static void split_persons(struct resolver *r)
{
	struct bearer_table singles, arabic;
	size_t i;

	bearers_init(&singles, r->arena, r->forms.len);
	bearers_init(&arabic, r->arena, r->forms.len);
	for (i = 0; i < r->forms.len; i++) {
		struct form *form = &r->forms.data[i];

		if (form->kind == ACTOR_PER && form->parts.n == 1)
			bearers_add(&singles, r->arena, form->parts.words[0],
				    (int32_t)i);
		if (has_article(&form->parts))
			bearers_add(&arabic, r->arena, last_of(&form->parts),
				    (int32_t)i);
	}
	for (i = 0; i < r->forms.len; i++) {
		if (is_person_after_all(r, &r->forms.data[i], &singles))
			r->forms.data[i].kind = ACTOR_PER;
		split_person(r, &r->forms.data[i], &arabic);
	}
}

/* An entry that the essay names is the one that short names mean. */
static void mark_entries(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->forms.len; i++)
		if (r->forms.data[i].entry != NO_ENTRY)
			r->entry_form[r->forms.data[i].entry] = (int32_t)i + 1;
}

void forms_gather(struct resolver *r)
{
	struct form_table t = { .mask = 15 };
	size_t i;

	while (t.mask < r->names->len * 2)
		t.mask = t.mask * 2 + 1;
	t.keys = arena_array(r->arena, struct slice, t.mask + 1);
	t.forms = arena_array(r->arena, int32_t, t.mask + 1);
	r->form = arena_array(r->arena, int32_t, r->names->len + 1);
	for (i = 0; i < r->names->len; i++) {
		const struct name *name = &r->names->data[i];
		struct name_parts parts;
		struct slice key = key_of(r, name, &parts);
		size_t slot = slot_of(&t, key);

		if (!t.keys[slot].data) {
			t.keys[slot] = key;
			t.forms[slot] = new_form(r, name, i, &parts);
		}
		r->form[i] = t.forms[slot];
		add_name(r, r->form[i], name);
	}
	split_persons(r);
	mark_entries(r);
}

static bool has_title(const struct form *form, struct slice title)
{
	size_t i;

	for (i = 0; i < form->ntitles; i++)
		if (slice_eq(form->titles[i], title))
			return true;
	return false;
}

void form_tell(struct resolver *r, int32_t f, size_t i)
{
	struct form *form = &r->forms.data[f];
	struct slice title = r->names->data[i].title;

	form->told++;
	form->sentence = name_sentence(r, i);
	if (title.len && form->ntitles < FORM_TITLES &&
	    !has_title(form, title))
		form->titles[form->ntitles++] = title;
}
