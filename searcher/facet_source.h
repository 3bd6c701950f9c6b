#ifndef QUOTH_SEARCHER_FACET_SOURCE_H
#define QUOTH_SEARCHER_FACET_SOURCE_H

/*
 * Which values of a facet a hit has, as numbers: the row of an actor or an
 * essay, the number of an author or a speaker (facet_columns.h), a type.
 */

#include "searcher/clock.h"
#include "searcher/facet_columns.h"
#include "searcher/time_unit.h"

enum facet_kind {
	FACET_ACTOR, FACET_SPEAKER, FACET_AUTHOR, FACET_ESSAY, FACET_TYPE,
	FACET_KINDS              /* no such facet */
};

/* "actor" and so on. */
enum facet_kind facet_kind_find(const char *name);

/*
 * "year" or "said-year": which clock, by what; false for neither.  Without a
 * clock in its name it is of the event, for quotations of saying.
 */
bool facet_time_find(const char *name, bool quotes, enum clock *clock,
		     enum time_unit *unit);

struct facet_source {
	enum facet_kind kind;
	size_t n;                /* numbers below */
	const struct number_column *numbers; /* of the hit, or ... */
	const struct number_column *in;      /* ... of the quotations in it */
	const struct quote_column *types;
	const struct speaker_column *speakers;
	const struct essay_column *essays;
	const struct author_column *authors;
};

/* Of quotations, else of passages; good until the view ends. */
int facet_source_read(struct facet_source *out, struct view *view,
		      bool quotes, enum facet_kind kind);

/* The only number of a hit, when `essays` is set; 0: no author is known. */
static inline uint32_t facet_essay_number(const struct facet_source *s,
					  uint32_t hit)
{
	uint32_t essay = s->essays->essay[hit];

	return s->authors ? s->authors->author[essay] : essay;
}

/* The number of a quotation, when neither is; of speakers, 0 is nobody. */
static inline uint32_t facet_quote_number(const struct facet_source *s,
					  uint32_t quote)
{
	const struct speaker_column *c = s->speakers;
	uint32_t speaker;

	if (!c)
		return s->types->type[quote];
	speaker = c->speaker[quote];
	return speaker > c->texts ? c->same[speaker - c->texts] : speaker;
}

#endif
