#include "indexer/actor_doubts.h"

#include <stdlib.h>

#include "indexer/actor_evidence.h"
#include "indexer/authority.h"

/*
 * An office comes this long after birth and before death at most; who is dead
 * for that long is told of in essays on other times only by those who are
 * known to all.
 */
enum { BEFORE_OFFICE = 80, BEHIND_OFFICE = 70, REMEMBERED = 60 };

struct years {
	int64_t first;
	int64_t last;
	bool known;
};

static void take_year(struct years *y, int64_t day)
{
	int64_t year;

	if (day == DAY_MIN || day == DAY_MAX)
		return;
	year = civil_from_day(day).year;
	if (!y->known || year < y->first)
		y->first = year;
	if (!y->known || year > y->last)
		y->last = year;
	y->known = true;
}

static struct years years_told(const struct tags *tags)
{
	struct years y = { .known = false };

	for (size_t i = 0; i < tags->dates.len; i++) {
		if (!tags->dates.data[i].has_span)
			continue;
		take_year(&y, tags->dates.data[i].span.lo);
		take_year(&y, tags->dates.data[i].span.hi);
	}
	return y;
}

/* The years in which the person may have lived, as far as is known. */
static struct years life_of(const struct authority_entry *e)
{
	struct years y = { .known = false };

	for (uint32_t i = 0; i < e->noffices; i++) {
		take_year(&y, e->offices[i].held.lo);
		take_year(&y, e->offices[i].held.hi);
	}
	if (!y.known && !e->born && !e->died)
		return y;
	y.first = e->born ? e->born : y.known ? y.first - BEFORE_OFFICE
					      : INT32_MIN;
	y.last = e->died ? e->died : y.known ? y.last + BEHIND_OFFICE
					     : INT32_MAX;
	y.known = true;
	return y;
}

static bool is_of_other_time(const struct authority_entry *e,
			     const struct years *told)
{
	struct years life = life_of(e);

	if (e->kind != ACTOR_PER || !life.known || !told->known)
		return false;
	return told->last < life.first ||
	       (e->file > 0 && told->first > life.last + REMEMBERED);
}

/* The longest of the actor's names in the text. */
static struct slice own_name(struct slice text, const struct tags *tags,
			     int32_t actor)
{
	struct slice best = tags->actors.data[actor].name;
	size_t len = 0;

	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		if (m->actor != actor || m->end - m->start <= len)
			continue;
		len = m->end - m->start;
		best = slice_cut(text, m->start, m->end);
	}
	return best;
}

/* Is the name that stands there one of the entry's, not a surname only? */
static bool is_name_of(const struct authority *authority,
		       const struct authority_entry *e, struct slice name)
{
	const struct authority_name *found;
	size_t n = authority_find(authority, name, &found);

	for (size_t i = 0; i < n; i++)
		if (authority_entry(authority, found[i].entry) == e)
			return true;
	return false;
}

/*
 * Those of added lists that have but a surname, and nothing near any of its
 * mentions bears them out.
 */
static void doubt_surnames(const struct document *doc,
			   const struct authority *authority,
			   const struct tags *tags, bool *doubt)
{
	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];
		struct slice name = slice_cut(doc->text, m->start, m->end);
		const struct authority_entry *e;

		if (m->actor < 0 || !doubt[m->actor])
			continue;
		e = authority_by_id(authority, tags->actors.data[
					m->actor].authority);
		if (memchr(name.data, ' ', name.len) ||
		    is_name_of(authority, e, name) ||
		    actor_evidence(doc, authority, tags, m, e) >=
		    AUTHORITY_EVIDENCE)
			doubt[m->actor] = false;
	}
}

static void unlink_actor(const struct document *doc, struct tags *tags,
			 size_t i)
{
	tags->actors.data[i].authority = (struct slice){ 0 };
	tags->actors.data[i].name = own_name(doc->text, tags, (int32_t)i);
}

void actor_doubts(const struct document *doc,
		  const struct authority *authority, struct tags *tags)
{
	const struct years told = years_told(tags);
	bool *doubt = calloc(tags->actors.len + 1, sizeof *doubt);

	if (!doubt)
		abort();
	for (size_t i = 0; i < tags->actors.len; i++) {
		const struct actor *actor = &tags->actors.data[i];
		const struct authority_entry *e = actor->authority.len
			? authority_by_id(authority, actor->authority) : NULL;

		if (e && is_of_other_time(e, &told))
			unlink_actor(doc, tags, i);
		else
			doubt[i] = e && e->kind == ACTOR_PER && e->file > 0;
	}
	doubt_surnames(doc, authority, tags, doubt);
	for (size_t i = 0; i < tags->actors.len; i++)
		if (doubt[i])
			unlink_actor(doc, tags, i);
	free(doubt);
}
