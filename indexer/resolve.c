#include "indexer/resolve.h"

#include <xxhash.h>

#include "core/edtf.h"
#include "indexer/authority.h"

enum { YEARS_MAX = 64, FIRST_YEAR = 1000, LAST_YEAR = 2100 };

/* A name, or a surname, and who bears it in this essay. */
struct bearer {
	struct slice text;
	int32_t actor;           /* the one mentioned last */
};

struct bearers {
	struct bearer *data;
	size_t mask;
};

struct resolver {
	struct arena *arena;
	const struct document *doc;
	const struct authority *authority;
	const struct names *names;
	struct tags *tags;
	int32_t *by_entry;       /* actor + 1 of an entry */
	bool *spoken_of;         /* entries whose country or self occurs */
	int32_t *actor;          /* of each name, or NO_ACTOR */
	struct bearers full;
	struct bearers surnames;
	bool *sure;              /* of each actor: its kind */
	size_t sure_cap;
	int years[YEARS_MAX];
	unsigned mentions[YEARS_MAX];
	size_t nyears;
	unsigned year_mentions;
};

static void bearers_init(struct bearers *b, struct arena *arena, size_t n)
{
	size_t size = 16;

	while (size < n * 2)
		size *= 2;
	b->mask = size - 1;
	b->data = arena_array(arena, struct bearer, size);
}

/* The place of `text`, with no text in it when it is new. */
static struct bearer *bearer_of(const struct bearers *b, struct slice text)
{
	size_t slot = XXH3_64bits(text.data, text.len) & b->mask;

	while (b->data[slot].text.data &&
	       !slice_eq(b->data[slot].text, text))
		slot = (slot + 1) & b->mask;
	return &b->data[slot];
}

static void bear(struct bearers *b, struct slice text, int32_t actor)
{
	struct bearer *bearer = bearer_of(b, text);

	bearer->text = text;
	bearer->actor = actor;
}

static int32_t who_bears(const struct bearers *b, struct slice text)
{
	const struct bearer *bearer = bearer_of(b, text);

	return bearer->text.data ? bearer->actor : NO_ACTOR;
}

static size_t count_words(struct slice text)
{
	size_t n = text.len > 0;
	size_t i;

	for (i = 0; i < text.len; i++)
		n += text.data[i] == ' ';
	return n;
}

static struct slice last_word(struct slice text)
{
	size_t at = text.len;

	while (at && text.data[at - 1] != ' ')
		at--;
	return slice_cut(text, at, text.len);
}

static void add_year(struct resolver *r, int year)
{
	size_t i;

	for (i = 0; i < r->nyears && r->years[i] != year; i++)
		;
	if (i == YEARS_MAX)
		return;
	if (i == r->nyears)
		r->years[r->nyears++] = year;
	r->mentions[i]++;
	r->year_mentions++;
}

static void gather_years(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->doc->nwords; i++) {
		struct slice w = r->doc->words[i].lower;
		int year = 0;
		size_t k;

		if (!(r->doc->words[i].flags & WORD_NUMBER) || w.len != 4)
			continue;
		for (k = 0; k < 4 && w.data[k] >= '0' && w.data[k] <= '9'; k++)
			year = year * 10 + (w.data[k] - '0');
		if (k == 4 && year >= FIRST_YEAR && year <= LAST_YEAR)
			add_year(r, year);
	}
}

static size_t entry_number(const struct resolver *r,
			   const struct authority_entry *entry)
{
	return (size_t)(entry - authority_entry(r->authority, 0));
}

/* Countries that the essay names, by themselves or through what is theirs. */
static void gather_countries(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->names->len; i++) {
		const struct name *name = &r->names->data[i];
		const struct authority_entry *entry, *country;

		if (!name->nknown)
			continue;
		entry = authority_entry(r->authority, name->known->entry);
		r->spoken_of[name->known->entry] = true;
		if (entry->kind == ACTOR_PER || name->nknown > 1)
			continue;
		country = authority_by_id(r->authority, entry->country);
		if (country)
			r->spoken_of[entry_number(r, country)] = true;
	}
}

/* 0 to 1: how much of the years that are told the entry was active in. */
static double year_share(const struct resolver *r,
			 const struct authority_entry *entry)
{
	unsigned hits = 0;
	size_t i;

	if (!r->year_mentions || !entry->from.len)
		return 0.5;
	for (i = 0; i < r->nyears; i++) {
		struct day_span span = {
			day_from_civil(r->years[i], 1, 1),
			day_from_civil(r->years[i], 12, 31)
		};

		if (authority_active(entry, span))
			hits += r->mentions[i];
	}
	return (double)hits / r->year_mentions;
}

static bool contains(struct slice text, struct slice part)
{
	return part.len && memmem(text.data, text.len, part.data, part.len);
}

static double office_score(const struct resolver *r, struct slice offices,
			   struct slice title)
{
	double best = 0;

	if (!title.len)
		return 0;
	while (offices.len) {
		struct slice office = arena_dup(r->arena,
						slice_split(&offices, '|'));
		char *byte = (char *)(uintptr_t)office.data;
		size_t i;

		for (i = 0; i < office.len; i++)
			byte[i] = slice_lower_ascii(byte[i]);
		if (slice_eq(office, title))
			return 4;
		if (contains(office, title) || contains(title, office))
			best = 2;
	}
	return best;
}

/* How well the entry fits what the essay says; below 2 is no evidence. */
static double fit(const struct resolver *r, const struct name *name,
		  const struct authority_name *candidate)
{
	const struct authority_entry *entry =
		authority_entry(r->authority, candidate->entry);
	const struct authority_entry *country =
		authority_by_id(r->authority, entry->country);
	double share = year_share(r, entry);
	double score = office_score(r, entry->office, name->title);

	if (r->by_entry[candidate->entry])
		score += 3;
	if (country && r->spoken_of[entry_number(r, country)])
		score += 2;
	if (share <= 0)
		score -= 2;
	return score + 2 * share + (candidate->alias ? 0 : 0.1);
}

/* The candidate that fits best, when no other fits as well. */
static const struct authority_name *pick(const struct resolver *r,
					 const struct name *name,
					 const struct authority_name *from,
					 size_t n, double least)
{
	const struct authority_name *best = NULL;
	double score = least;
	bool tied = false;
	size_t i;

	for (i = 0; i < n; i++) {
		double here = fit(r, name, &from[i]);

		if (here < score)
			continue;
		tied = best && here - score < 0.05;
		score = here;
		best = &from[i];
	}
	return tied ? NULL : best;
}

static bool is_capitals(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (text.data[i] >= 'a' && text.data[i] <= 'z')
			return false;
	return true;
}

/* Does the essay's own form say at least as much as the authority's? */
static bool is_fuller(const struct authority_entry *entry, struct slice text,
		      struct slice name)
{
	if (entry->kind != ACTOR_PER && entry->kind != ACTOR_ORG)
		return false;
	if (slice_starts(text, "the ") || is_capitals(text))
		return false;
	if (entry->kind == ACTOR_PER &&
	    memchr(entry->name.data, '.', entry->name.len) &&
	    !memchr(text.data, '.', text.len))
		return false;
	if (entry->kind == ACTOR_ORG && !contains(text, last_word(entry->name)))
		return false;
	return count_words(text) > 1 && count_words(text) > count_words(name);
}

static int32_t new_actor(struct resolver *r, struct slice text,
			 enum actor_kind kind, bool sure)
{
	int32_t number = (int32_t)r->tags->actors.len;
	struct actor *actor = arena_push(r->arena, &r->tags->actors);

	*actor = (struct actor){ .name = text, .kind = kind };
	if ((size_t)number >= r->sure_cap)
		r->sure = arena_grow(r->arena, r->sure, (size_t)number,
				     &r->sure_cap, sizeof *r->sure);
	r->sure[number] = sure;
	return number;
}

static int32_t actor_of_entry(struct resolver *r, uint32_t number,
			      const struct name *name)
{
	const struct authority_entry *entry =
		authority_entry(r->authority, number);
	struct actor *actor;

	if (!r->by_entry[number]) {
		int32_t n = new_actor(r, entry->name, entry->kind, true);

		r->tags->actors.data[n].authority = entry->id;
		r->by_entry[number] = n + 1;
		if (count_words(name->text) == count_words(entry->name) &&
		    entry->kind == ACTOR_PER &&
		    count_words(name->text) > 1)
			r->tags->actors.data[n].name = name->text;
	}
	actor = &r->tags->actors.data[r->by_entry[number] - 1];
	if (!name->demonym && name->nknown &&
	    is_fuller(entry, name->text, actor->name))
		actor->name = name->text;
	return r->by_entry[number] - 1;
}

static void add_surname(struct resolver *r, const struct name *name,
			int32_t actor)
{
	struct slice last = last_word(name->text);

	if (name->kind != ACTOR_PER || last.len == name->text.len)
		return;
	bear(&r->surnames, last, actor);
	if (last.len > 4 && last.data[2] == '-')
		bear(&r->surnames, slice_cut(last, 3, last.len), actor);
}

/* "Al Qaeda in Iraq (AQI)": the acronym behind name i means the same. */
static void take_acronym(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	const struct name *next = name + 1;
	struct slice bracket;

	if (i + 1 >= r->names->len || next->first != name->last + 1 ||
	    next->last != next->first + 1 || !is_capitals(next->text) ||
	    next->last >= r->doc->nwords)
		return;
	bracket = document_word(r->doc, name->last);
	if (!slice_is(bracket, "(") ||
	    !slice_is(document_word(r->doc, next->last), ")") ||
	    next->text.data[0] != name->text.data[0])
		return;
	r->actor[i + 1] = r->actor[i];
	bear(&r->full, next->text, r->actor[i]);
}

static int32_t resolve_known(struct resolver *r, const struct name *name)
{
	const struct authority_name *best = name->known;

	if (name->nknown > 1)
		best = pick(r, name, name->known, name->nknown, -9);
	if (!best && authority_entry(r->authority,
				     name->known->entry)->kind != ACTOR_PER)
		best = name->known;
	return best ? actor_of_entry(r, best->entry, name) : NO_ACTOR;
}

static int32_t resolve_new(struct resolver *r, const struct name *name)
{
	int32_t actor = who_bears(&r->full, name->text);

	if (actor == NO_ACTOR) {
		actor = new_actor(r, name->text, name->kind, name->sure);
	} else if (name->sure && !r->sure[actor]) {
		r->tags->actors.data[actor].kind = name->kind;
		r->sure[actor] = true;
	}
	return actor;
}

/* Names of several words and what the authority file knows. */
static void resolve_full(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	int32_t actor = NO_ACTOR;

	if (r->actor[i] != NO_ACTOR)
		return;
	if (name->last == name->first + 1 &&
	    (!name->nknown || name->kind == ACTOR_PER))
		return;
	if (name->nknown)
		actor = resolve_known(r, name);
	if (actor == NO_ACTOR)
		actor = resolve_new(r, name);
	r->actor[i] = actor;
	if (!name->demonym)
		bear(&r->full, name->text, actor);
	add_surname(r, name, actor);
	if (name->gender && !r->tags->actors.data[actor].gender)
		r->tags->actors.data[actor].gender = name->gender;
	take_acronym(r, i);
}

static bool may_be_person(const struct name *name)
{
	return name->kind == ACTOR_PER || !name->sure;
}

static int32_t resolve_surname(struct resolver *r, const struct name *name)
{
	const struct authority_name *found;
	const struct authority_name *best;
	size_t n;

	n = authority_by_surname(r->authority, name->text, &found);
	best = n ? pick(r, name, found, n, n == 1 ? 1.5 : 2) : NULL;
	return best ? actor_of_entry(r, best->entry, name) : NO_ACTOR;
}

/* A single word: first the essay's own persons, then the authority's. */
static void resolve_short(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i];
	int32_t actor = r->actor[i];

	if (actor != NO_ACTOR) {
		add_surname(r, name, actor);
		if (!name->title.len || name->last != name->first + 1 ||
		    name->demonym)
			return;
		actor = NO_ACTOR;
	}
	if (may_be_person(name) || name->title.len)
		actor = who_bears(&r->surnames, name->text);
	if (actor == NO_ACTOR && r->actor[i] != NO_ACTOR)
		return;
	if (actor == NO_ACTOR)
		actor = who_bears(&r->full, name->text);
	if (actor == NO_ACTOR && name->nknown)
		actor = resolve_known(r, name);
	if (actor == NO_ACTOR && (name->kind == ACTOR_PER ||
				  (!name->sure && name->kind != ACTOR_GPE)))
		actor = resolve_surname(r, name);
	if (actor == NO_ACTOR)
		actor = resolve_new(r, name);
	bear(&r->full, name->text, actor);
	r->actor[i] = actor;
}

static void add_mentions(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->names->len; i++) {
		const struct name *name = &r->names->data[i];
		const struct actor *actor =
			&r->tags->actors.data[r->actor[i]];

		*arena_push(r->arena, &r->tags->mentions) =
			(struct actor_mention){
				.start = name->start,
				.end = name->end,
				.kind = name->demonym ? ACTOR_MISC
						      : actor->kind,
				.actor = r->actor[i]
			};
	}
}

void names_resolve(struct arena *arena, const struct document *doc,
		   const struct authority *authority,
		   const struct names *names, struct tags *tags)
{
	struct resolver r = {
		.arena = arena,
		.doc = doc,
		.authority = authority,
		.names = names,
		.tags = tags
	};
	size_t i;

	r.by_entry = arena_array(arena, int32_t, authority_size(authority));
	r.spoken_of = arena_array(arena, bool, authority_size(authority));
	r.actor = arena_array(arena, int32_t, names->len);
	bearers_init(&r.full, arena, names->len * 2);
	bearers_init(&r.surnames, arena, names->len * 2);
	for (i = 0; i < names->len; i++)
		r.actor[i] = NO_ACTOR;
	gather_years(&r);
	gather_countries(&r);
	for (i = 0; i < names->len; i++)
		resolve_full(&r, i);
	for (i = 0; i < names->len; i++)
		resolve_short(&r, i);
	add_mentions(&r);
}
