#include "tests/searcher/slow_filters.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const names[] = { "actor", "speaker", "author", "essay",
				     "type", "event", "said", "published" };
static const char *const speakers[] = { "The guard", "the GUARD", "a visitor",
					"guard", "nobody" };
static const char *const authors[] = { "Ann Able", "Able", "Bob Able Cable",
				       "ann able" };
static const char *const types[] = { "direct", "mixed", "indirect", "block",
				     "term" };
static const char *const times[] = { "1985", "198X", "1980..1989", "..1975",
				     "2000..", "1985-05", "2003", "-0479" };

/* --- by chance --- */

static struct slice random_value(const char *name, struct arena *arena,
				 struct dice *dice,
				 const struct small_corpus *c)
{
	bool speaker = !strcmp(name, "speaker");

	if (dice_once_in(dice, 8))
		return SLICE("");
	if (!strcmp(name, "author"))
		return slice_of(dice_pick(dice, authors));
	if (!strcmp(name, "type"))
		return slice_of(dice_pick(dice, types));
	if (!strcmp(name, "essay"))
		return arena_printf(arena, "k%u", 1 + dice_roll(
			dice, c->essays.data[c->essays.len - 1].id));
	if (!speaker && strcmp(name, "actor"))
		return slice_of(dice_pick(dice, times));
	if (speaker && dice_once_in(dice, 2))
		return slice_of(dice_pick(dice, speakers));
	return dice_once_in(dice, 10) ? SLICE("no-such-actor") : slice_of(
		small_actors[dice_roll(dice, small_nactors)].key);
}

void slow_filters_random(struct slow_filters *out, struct arena *arena,
			 struct dice *dice, const struct small_corpus *corpus)
{
	*out = (struct slow_filters){ .len = dice_roll(dice, 4) };
	for (size_t i = 0; i < out->len; i++) {
		struct slow_filter *f = &out->data[i];

		f->name = dice_pick(dice, names);
		f->n = dice_roll(dice, 4);
		for (size_t v = 0; v < f->n; v++)
			f->values[v] = random_value(f->name, arena, dice,
						    corpus);
	}
}

/* --- one value --- */

static bool names_actor(const struct slow_unit *u, struct slice key)
{
	bool any = false;

	for (size_t i = 0; i < u->passage->mentions.len; i++) {
		const struct small_mention *m = &u->passage->mentions.data[i];

		if (u->quote && (m->start < u->quote->start ||
				 m->end > u->quote->end))
			continue;
		if (slice_is(key, small_actors[m->actor].key))
			return true;
		any = true;
	}
	return !any && !key.len;
}

static bool quote_has(const struct small_quote *q, const char *name,
		      struct slice value)
{
	bool named = q->actor >= 0;

	if (!strcmp(name, "type"))
		return slice_is(value, quote_type_name(q->type));
	if (!value.len)
		return !named && !q->speaker;
	if (named)
		return slice_is(value, small_actors[q->actor].key);
	return q->speaker && slice_is_nocase(value, q->speaker);
}

static bool some_quote_has(const struct slow_unit *u, const char *name,
			   struct slice value)
{
	if (u->quote)
		return quote_has(u->quote, name, value);
	for (size_t i = 0; i < u->passage->nquotes; i++)
		if (quote_has(slow_quote_of(u, i).quote, name, value))
			return true;
	return !u->passage->nquotes && !value.len && !strcmp(name, "type");
}

/* *dated: there are days; true when some of them are asked for. */
static bool takes(struct slice value, bool known, struct day_span days,
		  bool *dated)
{
	struct day_span asked;

	*dated |= known;
	if (!known || !value.len)
		return false;
	cr_assert(edtf_parse(value, &asked));
	return days.lo <= asked.hi && days.hi >= asked.lo;
}

static bool tells_event(const struct slow_unit *u, struct slice value)
{
	bool dated = false;

	for (size_t i = 0; i < u->passage->dates.len; i++)
		if (takes(value, u->passage->dates.data[i].known,
			  u->passage->dates.data[i].days, &dated))
			return true;
	return !dated && !value.len;
}

static bool is_said(const struct slow_unit *u, struct slice value)
{
	bool dated = false;

	for (size_t i = 0; i < u->passage->nquotes; i++) {
		const struct small_quote *q = slow_quote_of(u, i).quote;

		if ((!u->quote || u->quote == q) &&
		    takes(value, q->dated, q->said, &dated))
			return true;
	}
	return !dated && !value.len;
}

static bool is_published(const struct small_essay *e, struct slice value)
{
	bool dated = false;

	return takes(value, e->dated, e->published, &dated) ||
	       (!dated && !value.len);
}

static bool value_passes(const struct slow_unit *u, const char *name,
			 struct slice value)
{
	const struct small_essay *e =
		&u->corpus->essays.data[u->passage->essay];
	struct arena arena = { 0 };
	bool is_key;

	if (!strcmp(name, "actor"))
		return names_actor(u, value);
	if (!strcmp(name, "author"))
		return slice_is(value, e->author ? e->author : "");
	if (!strcmp(name, "event"))
		return tells_event(u, value);
	if (!strcmp(name, "said"))
		return is_said(u, value);
	if (!strcmp(name, "published"))
		return is_published(e, value);
	if (strcmp(name, "essay"))
		return some_quote_has(u, name, value);
	is_key = slice_eq(value, arena_printf(&arena, "k%u", e->id));
	arena_release(&arena);
	return is_key;
}

/* --- all --- */

static bool passes(const struct slow_filter *f, const struct slow_unit *u)
{
	for (size_t i = 0; i < f->n; i++)
		if (value_passes(u, f->name, f->values[i]))
			return true;
	return !f->n;
}

bool slow_filters_pass(const struct slow_filters *filters,
		       const struct slow_unit *unit, const char *but)
{
	for (size_t i = 0; i < filters->len; i++)
		if ((!but || strcmp(filters->data[i].name, but)) &&
		    !passes(&filters->data[i], unit))
			return false;
	return true;
}

bool slow_filters_have(const struct slow_filters *filters, const char *name)
{
	for (size_t i = 0; i < filters->len; i++)
		if (filters->data[i].n && !strcmp(filters->data[i].name, name))
			return true;
	return false;
}

const char *slow_filter_of(const char *facet, bool quotes)
{
	if (slice_starts(slice_of(facet), "said-"))
		return "said";
	if (slice_starts(slice_of(facet), "published-"))
		return "published";
	if (slice_starts(slice_of(facet), "event-"))
		return "event";
	if (!strcmp(facet, "year") || !strcmp(facet, "decade") ||
	    !strcmp(facet, "month"))
		return quotes ? "said" : "event";
	return facet;
}
