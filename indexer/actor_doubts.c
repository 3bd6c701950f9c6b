#include "indexer/actor_doubts.h"

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

static bool is_doubtful(const struct authority_entry *e,
			const struct years *told)
{
	struct years life = life_of(e);

	if (e->kind != ACTOR_PER || !life.known)
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

void actor_doubts(struct slice text, const struct authority *authority,
		  struct tags *tags)
{
	const struct years told = years_told(tags);

	for (size_t i = 0; told.known && i < tags->actors.len; i++) {
		struct actor *actor = &tags->actors.data[i];
		const struct authority_entry *e = actor->authority.len
			? authority_by_id(authority, actor->authority) : NULL;

		if (!e || !is_doubtful(e, &told))
			continue;
		actor->authority = (struct slice){ 0 };
		actor->name = own_name(text, tags, (int32_t)i);
	}
}
