#include "indexer/resolve.h"

#include "indexer/lexicon.h"
#include "indexer/resolve_alias.h"
#include "indexer/resolve_forms.h"
#include "indexer/resolve_groups.h"
#include "indexer/resolve_known.h"
#include "indexer/resolve_people.h"

static size_t count_words(struct slice text)
{
	size_t n = text.len > 0;
	size_t i;

	for (i = 0; i < text.len; i++)
		n += text.data[i] == ' ';
	return n;
}

static bool contains(struct slice text, struct slice part)
{
	return part.len && memmem(text.data, text.len, part.data, part.len);
}

/* Do all initials but one come from the acronym, in any language's order? */
static bool is_spelled_out(struct resolver *r, struct slice acronym,
			   struct slice text)
{
	struct slice initials = name_initials(r->arena, text);
	bool used[16] = { false };
	size_t i, k, odd = 0;

	if (initials.len < 2 || acronym.len > sizeof used)
		return false;
	for (i = 0; i < initials.len; i++) {
		for (k = 0; k < acronym.len; k++)
			if (!used[k] && acronym.data[k] == initials.data[i])
				break;
		if (k < acronym.len)
			used[k] = true;
		else
			odd++;
	}
	return odd == 0 || (odd == 1 && initials.len > 3);
}

/* Does the essay's own form say at least as much as the authority's? */
static bool is_fuller(struct resolver *r, const struct authority_entry *entry,
		      struct slice text, struct slice name)
{
	if (entry->kind != ACTOR_PER && entry->kind != ACTOR_ORG)
		return false;
	if (slice_starts(text, "the ") || name_is_capitals(text))
		return false;
	if (entry->kind == ACTOR_PER &&
	    memchr(entry->name.data, '.', entry->name.len) &&
	    !memchr(text.data, '.', text.len))
		return false;
	if (entry->kind == ACTOR_ORG && name_is_capitals(entry->name) &&
	    is_spelled_out(r, entry->name, text))
		return true;
	if (entry->kind == ACTOR_ORG && !contains(text, slice_last_word(entry->name)))
		return false;
	return count_words(text) > 1 && count_words(text) > count_words(name);
}

static int32_t new_actor(struct resolver *r, struct slice text,
			 enum actor_kind kind)
{
	*arena_push(r->arena, &r->tags->actors) =
		(struct actor){ .name = text, .kind = kind };
	return (int32_t)r->tags->actors.len - 1;
}

static int32_t actor_of_entry(struct resolver *r, uint32_t number,
			      struct slice text, bool demonym)
{
	const struct authority_entry *entry =
		authority_entry(r->authority, number);
	struct actor *actor;

	if (!r->by_entry[number]) {
		int32_t n = new_actor(r, entry->name, entry->kind);

		r->tags->actors.data[n].authority = entry->id;
		r->by_entry[number] = n + 1;
		if (count_words(text) == count_words(entry->name) &&
		    entry->kind == ACTOR_PER && count_words(text) > 1)
			r->tags->actors.data[n].name = text;
	}
	actor = &r->tags->actors.data[r->by_entry[number] - 1];
	if (!demonym && is_fuller(r, entry, text, actor->name))
		actor->name = text;
	return r->by_entry[number] - 1;
}

/* Of a full form. */
static int32_t actor_of_form(struct resolver *r, int32_t f)
{
	struct form *form = &r->forms.data[f];

	if (form->actor != NO_ACTOR)
		return form->actor;
	if (form->entry != NO_ENTRY)
		form->actor = actor_of_entry(r, (uint32_t)form->entry,
					     form->text, form->demonym);
	else
		form->actor = new_actor(r, form->text, form->kind);
	if (!r->tags->actors.data[form->actor].gender)
		r->tags->actors.data[form->actor].gender = form->gender;
	return form->actor;
}

static int32_t tell(struct resolver *r, int32_t f, size_t i)
{
	f = form_root(r, f);
	form_tell(r, f, i);
	return actor_of_form(r, f);
}

/* An entry of the authority file, as the essay names it if it does. */
static int32_t tell_entry(struct resolver *r, uint32_t entry, size_t i)
{
	const struct name *name = &r->names->data[i];

	if (r->entry_form[entry])
		return tell(r, r->entry_form[entry] - 1, i);
	return actor_of_entry(r, entry,
			      name->nknown ? name->text : SLICE(""),
			      name->demonym);
}

static int32_t choose_known(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	const struct form *form = &r->forms.data[r->form[i]];
	const struct authority_name *best = form->known;

	if (!form->nknown)
		return NO_ACTOR;
	if (form->nknown > 1)
		best = known_pick(r, name, form->known, form->nknown, -9);
	if (!best && authority_entry(r->authority,
				     form->known->entry)->kind != ACTOR_PER)
		best = form->known;
	return best ? tell_entry(r, best->entry, i) : NO_ACTOR;
}

/* Of whom nothing is known that years could bear out. */
static bool is_undated(const struct resolver *r, uint32_t entry)
{
	const struct authority_entry *e = authority_entry(r->authority, entry);

	return !e->from.len && !e->to.len && !e->born && !e->died;
}

static int32_t choose_surname(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	const struct authority_name *found, *best;
	size_t n = authority_by_surname(r->authority, name->text, &found);

	best = n ? known_pick(r, name, found, n, n == 1 ? 1.5 : 2) : NULL;
	if (best && !name->title.len && is_undated(r, best->entry))
		return NO_ACTOR;
	return best ? tell_entry(r, best->entry, i) : NO_ACTOR;
}

/* A town or province of the word list. */
static bool is_listed(const struct resolver *r, const struct name *name)
{
	return name->last == name->first + 1 &&
	       word_list_has(r->places, r->doc->words[name->first].lower);
}

static bool may_be_person(const struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	const struct form *form = &r->forms.data[r->form[i]];

	if (name->demonym)
		return false;
	if (form->several)
		return true;
	if (form->parts.n != 1)
		return false;
	if (name->kind == ACTOR_PER || name->title.len)
		return true;
	if (name->kind == ACTOR_GPE && (name->sure || is_listed(r, name)))
		return people_not_place(r, i);
	/* What else it looks like is doubtful where a person has the name. */
	return !name->sure || name->kind == ACTOR_MISC ||
	       form->kind == ACTOR_PER;
}

/* Could the authority file's surnames say whom the name means? */
static bool may_be_known(const struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];

	if (name->kind == ACTOR_PER)
		return true;
	if (name->sure || is_listed(r, name))
		return false;
	/* "in Nixon's view" looked like a place. */
	return name->kind != ACTOR_GPE ||
	       (name->last < r->doc->nwords &&
		r->doc->words[name->last].flags & WORD_POSSESSIVE);
}

/* A form that the essay or the authority file leaves open. */
static int32_t choose(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	const struct form *form = &r->forms.data[r->form[i]];
	bool single = form->parts.n == 1 && !name->demonym;
	int32_t actor = NO_ACTOR, full = NO_FORM;

	if (may_be_person(r, i))
		full = people_choose(r, i);
	if (full == NO_FORM && !name->title.len)
		full = groups_choose(r, i);
	if (full != NO_FORM)
		return tell(r, full, i);
	if (form->entry == NO_ENTRY)
		actor = choose_known(r, i);
	if (actor == NO_ACTOR && single && form->entry == NO_ENTRY &&
	    may_be_known(r, i))
		actor = choose_surname(r, i);
	return actor;
}

static int32_t decide(struct resolver *r, size_t i)
{
	int32_t actor = NO_ACTOR;

	if (r->forms.data[r->form[i]].fuller == NO_FORM)
		actor = choose(r, i);
	return actor == NO_ACTOR ? tell(r, r->form[i], i) : actor;
}

static void add_mention(struct resolver *r, uint32_t start, uint32_t end,
			int32_t actor, bool demonym)
{
	*arena_push(r->arena, &r->tags->mentions) = (struct actor_mention){
		.start = start,
		.end = end,
		.kind = demonym ? ACTOR_MISC :
				  r->tags->actors.data[actor].kind,
		.actor = actor
	};
}

/* "the Court", "Street" and the like between the words a and b. */
static void add_heads(struct resolver *r, size_t a, size_t b)
{
	for (; a < b; a++) {
		const struct word *w = &r->doc->words[a];
		int32_t full = groups_head(r, a);

		if (full == NO_FORM)
			full = groups_half(r, a);
		if (full == NO_FORM)
			full = people_bare(r, a);
		if (full == NO_FORM)
			continue;
		r->forms.data[full].told++;
		r->forms.data[full].sentence = w->sentence;
		add_mention(r, w->start, w->end, actor_of_form(r, full),
			    false);
	}
}

static void decide_all(struct resolver *r)
{
	size_t word = 0;
	size_t i;

	for (i = 0; i < r->names->len; i++) {
		const struct name *name = &r->names->data[i];

		add_heads(r, word, name->first);
		word = name->last;
		add_mention(r, name->start, name->end, decide(r, i),
			    name->demonym);
	}
	add_heads(r, word, r->doc->nwords);
}

void names_resolve(struct arena *arena, const struct document *doc,
		   const struct lexicon *lexicon,
		   const struct authority *authority,
		   const struct names *names, struct tags *tags)
{
	struct resolver r = {
		.arena = arena,
		.doc = doc,
		.authority = authority,
		.places = lexicon_list(lexicon, "places"),
		.given = lexicon_list(lexicon, "given_names"),
		.titles = lexicon_list(lexicon, "titles"),
		.orgs = lexicon_list(lexicon, "org_heads"),
		.cues = lexicon_list(lexicon, "cues"),
		.names = names,
		.tags = tags
	};
	size_t entries = authority_size(authority);

	r.by_entry = arena_array(arena, int32_t, entries + 1);
	r.entry_form = arena_array(arena, int32_t, entries + 1);
	r.share = arena_array(arena, float, entries + 1);
	r.spoken_of = arena_array(arena, uint32_t, entries + 1);
	forms_gather(&r);
	known_gather(&r);
	known_doubt(&r);
	alias_join(&r);
	people_join(&r);
	people_places(&r);
	bearers_init(&r.words, arena, r.forms.len * (NAME_WORDS + 2));
	people_index(&r);
	groups_index(&r);
	decide_all(&r);
}
