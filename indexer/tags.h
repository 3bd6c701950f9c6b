#ifndef QUOTH_INDEXER_TAGS_H
#define QUOTH_INDEXER_TAGS_H

/*
 * What the finders find in an essay: data only.  Offsets are bytes in the
 * essay's text, half open; slices live in the essay's arena or in the shared
 * lexicon and authority file.  Mentions of each kind are in order of start
 * and, within a kind, do not overlap (quotations and periods may).
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/edtf.h"
#include "core/kind.h"
#include "core/slice.h"

enum { NO_ACTOR = -1 };

/* Somebody or something that the essay speaks of, under its full name. */
struct actor {
	struct slice name;
	enum actor_kind kind;
	struct slice authority;  /* id in the authority file, or empty */
	char gender;             /* 'm', 'f', 0 when not known */
};

struct actors {
	struct actor *data;
	size_t len;
	size_t cap;
};

struct actor_mention {
	uint32_t start;
	uint32_t end;
	enum actor_kind kind;    /* as it is used here */
	int32_t actor;           /* index into actors */
};

struct actor_mentions {
	struct actor_mention *data;
	size_t len;
	size_t cap;
};

struct date_mention {
	uint32_t start;
	uint32_t end;
	enum timex_type type;
	struct slice value;      /* TIMEX3 value */
	struct slice edtf;       /* empty when no calendar time is known */
	bool has_span;
	struct day_span span;    /* the days of edtf */
};

struct date_mentions {
	struct date_mention *data;
	size_t len;
	size_t cap;
};

enum period_kind {
	PERIOD_EVENT,            /* a named event: "Pearl Harbor" */
	PERIOD_RANGE             /* what two dates span: "1941 to 1945" */
};

/*
 * A stretch of time that the text tells without a TimeML expression of its
 * own.  A range holds its two dates, which stay mentions for themselves.
 */
struct period_mention {
	uint32_t start;
	uint32_t end;
	enum period_kind kind;
	struct slice name;       /* the event's own name; empty for a range */
	struct slice edtf;
	struct day_span span;    /* the days of edtf */
};

struct period_mentions {
	struct period_mention *data;
	size_t len;
	size_t cap;
};

struct span {
	uint32_t start;
	uint32_t end;
};

struct quote {
	uint32_t start;          /* the words, without their marks */
	uint32_t end;
	enum quote_type type;
	struct span *parts;      /* of an interrupted quotation; else NULL */
	size_t nparts;
	struct span speaker;     /* the words that name the speaker; 0,0: none */
	int32_t actor;           /* whom they mean, or NO_ACTOR */
	struct slice speaker_name; /* actor's name, else the words; or empty */
	struct span cue;         /* 0,0: none */
	struct span addressee;   /* 0,0: none */
	struct span content;     /* mixed: all that is reported around it */
	struct span before;      /* the rest, when the cue parts that; or 0,0 */
	float confidence;        /* 0 to 1, of the speaker */
	int32_t said;            /* index of the date mention, or -1 */
};

struct quotes {
	struct quote *data;
	size_t len;
	size_t cap;
};

/* A pronoun and whom it means. */
struct pronoun {
	uint32_t start;
	uint32_t end;
	int32_t actor;
};

struct pronouns {
	struct pronoun *data;
	size_t len;
	size_t cap;
};

/* How the text was read: the points for each way (date_story.h). */
struct date_reading {
	bool news;
	struct slice written;    /* EDTF, or empty */
	uint32_t near;
	uint32_t far;
};

struct tags {
	uint64_t corrected;      /* hash of the corrections; 0: none */
	struct date_reading reading;
	struct actors actors;
	struct actor_mentions mentions;
	struct date_mentions dates;
	struct period_mentions periods; /* by start, then end; may overlap */
	struct quotes quotes;
	struct pronouns pronouns;
};

#endif
