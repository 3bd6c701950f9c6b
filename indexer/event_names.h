#ifndef QUOTH_INDEXER_EVENT_NAMES_H
#define QUOTH_INDEXER_EVENT_NAMES_H

/*
 * The named events of indexer/lexicon/events.tsv, which explains its columns,
 * ready to be matched word by word.  Read-only once opened: threads share it.
 */

#include <stdint.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/slice.h"

struct lexicon;

/* What must hold before a name counts as the event. */
enum event_guard {
	GUARD_PLACE = 1,         /* told of as a time, not as a place */
	GUARD_YEAR = 2,          /* one of its years is told nearby */
	GUARD_ERA = 4,           /* a year within ERA_YEARS of it is */
	GUARD_THE = 8,           /* "the" stands before it */
	GUARD_EXACT = 16         /* capitals just as written */
};

enum { ERA_YEARS = 20 };

struct event {
	struct slice name;
	struct slice edtf;
	struct day_span span;    /* closed */
	unsigned guards;         /* of enum event_guard */
};

enum event_case {
	CASE_ANY,                /* written in lower case: any case matches */
	CASE_HEAD,               /* "War", "Treaty": lower case matches too */
	CASE_CAPITAL,            /* must start with a capital */
	CASE_SAME                /* "WWII": every letter */
};

/* A word of a name, or a part of one that hyphens join. */
struct event_piece {
	struct slice lower;
	struct slice text;
	enum event_case rule;
};

struct event_name {
	const struct event_piece *pieces;
	uint32_t npieces;
	uint32_t event;
};

struct event_names;

/* Everything lives in `arena` and in the lexicon. */
struct event_names *event_names_open(struct arena *arena,
				     const struct lexicon *lexicon);

/* The names whose first piece this is (lower case), the longest first. */
const struct event_name *event_names_find(const struct event_names *names,
					  struct slice first, size_t *n);
const struct event *event_names_event(const struct event_names *names,
				      uint32_t event);

/*
 * The part of a word in lower case from *at on, up to the next hyphen; *at
 * moves behind the hyphen, or to word.len.
 */
struct slice event_piece_next(struct slice word, size_t *at);

#endif
