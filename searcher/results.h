#ifndef QUOTH_SEARCHER_RESULTS_H
#define QUOTH_SEARCHER_RESULTS_H

/* What a search found: data only, in the arena of the search. */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"
#include "searcher/time_unit.h"

struct mark {
	uint32_t start;          /* bytes in the text of the hit */
	uint32_t end;
};

struct marks {
	struct mark *data;
	size_t len;
	size_t cap;
};

struct snippet {
	uint32_t start;          /* of the excerpt, in the text of the hit */
	uint32_t end;
	struct marks marks;      /* of the whole text, in order, disjoint */
};

struct essay_facts {
	struct slice key, title, author, published, path;
	struct slice source, url, language;
};

struct named {
	struct slice first;      /* actor's name, date's or quotation's text */
	struct slice second;     /* kind, EDTF, speaker */
	struct slice key;        /* id of the actor or speaker, if any */
};

struct nameds {
	struct named *data;
	size_t len;
	size_t cap;
};

struct hit {
	uint32_t id;
	double score;
	struct essay_facts essay;
	uint32_t start, end;     /* bytes in the essay */
	uint32_t paragraph;      /* where it begins (core/paragraphs.h) */
	struct slice text;
	struct slice before, after; /* in the essay, if they were asked for */
	struct snippet snippet;
	struct nameds actors, dates, quotes; /* of a passage */
	struct slice type, speaker, speaker_text, cue, said, passage;
	struct slice addressee;  /* who is told: "reporters" */
	struct mark speaker_at, cue_at; /* in the essay; 0,0: none */
	struct marks parts;      /* of the text, if it is interrupted */
	struct slice speaker_key; /* id of the actor */
	double confidence;       /* these of a quotation */
};

struct facet_value {
	struct slice value;      /* for programs: a name, a date in EDTF */
	struct slice label;      /* for people, if that differs */
	struct slice key;        /* of an actor or an essay, else empty */
	struct slice kind;       /* of an actor */
	bool namesake;           /* another of the facet has its name */
	uint64_t count;
	uint64_t exact;          /* of a time: dated within it */
	bool chosen;             /* a value of the facet's filters */
};

struct facet {
	struct slice name;
	size_t limit;
	uint64_t total;          /* values that there are, if asked for */
	bool timed;              /* values are years, decades or months */
	bool actors;             /* values are actors */
	struct {
		struct facet_value *data;
		size_t len;
		size_t cap;
	} values;
};

struct facets {
	struct facet *data;
	size_t len;
	size_t cap;
};

/* Years, decades or months in a row, by number, that count the same. */
struct time_run {
	int64_t from, to;
	uint64_t count;          /* hits with a date that touches each */
	uint64_t exact;          /* hits with a date within; from is to then */
};

struct time_runs {
	struct time_run *data;
	size_t len;
	size_t cap;
};

struct timeline {
	const char *clock;       /* "event", "said", "published" */
	enum time_unit unit;
	struct time_runs runs;        /* disjoint, in order of time */
	bool fullest;            /* what is emptier was left out */
	uint64_t dated;          /* hits that are told in it */
};

/* A part of a query that every hit must have. */
struct clause {
	struct slice text;       /* as it was typed */
	uint64_t count;          /* hits of it alone */
	uint64_t without;        /* hits of all the others */
};

struct clauses {
	struct clause *data;
	size_t len;
	size_t cap;
};

/* A query that may have been meant. */
struct suggestion {
	struct slice query;
	struct slice word;       /* it is one word in place of this, if set */
	uint64_t total;
};

struct suggestions {
	struct suggestion *data;
	size_t len;
	size_t cap;
};

struct results {
	struct slice query;
	bool quotes;             /* hits are quotations, not passages */
	bool counts_only;        /* no hits were asked for, but facets */
	bool grouped;            /* hits of one speaker follow one another */
	uint64_t total;
	struct {
		struct hit *data;
		size_t len;
		size_t cap;
	} hits;
	struct facets facets;
	struct timeline timeline; /* if it was asked for */
	struct slice explain;    /* the plan, if it was asked for */
	struct {                 /* what to tell of names that are nobody's */
		struct slice *data;
		size_t len;
		size_t cap;
	} notes;
	struct clauses clauses;  /* when nothing was found */
	struct suggestions suggestions; /* when little was found */
};

/* Takes a page of results; their memory is good until it returns. */
struct hits_sink {
	/* 0; 1 when no more are wanted; -1 on error. */
	int (*take)(void *ctx, const struct results *page);
	void *ctx;
	bool bare;               /* actors, dates and quotations are not used */
	uint32_t around;         /* bytes of the essay wanted on both sides */
};

#endif
