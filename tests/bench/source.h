#ifndef QUOTH_BENCH_SOURCE_H
#define QUOTH_BENCH_SOURCE_H

/*
 * Real essays as the stock that passages are drawn from: their sentences with
 * the actors and times that the tagger finds in them.  Memory is the arena's.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/slice.h"

struct err;

/* Offsets are bytes in the sentence. */
struct source_mention {
	uint32_t start, end;
	uint32_t actor;
};

struct source_date {
	uint32_t start, end;
	struct day_span span;    /* both ends known */
};

struct source_sentence {
	struct slice text;       /* white space is blanks */
	struct {
		struct source_mention *data;
		size_t len, cap;
	} mentions;
	struct {
		struct source_date *data;
		size_t len, cap;
	} dates;
};

struct source_actor {
	struct slice name;
	bool person;
	uint32_t mentions;       /* in all sentences */
};

/* Sentences that follow each other in one essay. */
struct source_essay {
	size_t first, len;
};

struct source {
	struct arena *arena;
	struct {
		struct source_sentence *data;
		size_t len, cap;
	} sentences;
	struct {
		struct source_essay *data;
		size_t len, cap;
	} essays;
	struct {
		struct source_actor *data;
		size_t len, cap;
	} actors;
};

/* Everything below the folder; `source->arena` is set, the rest empty. */
int source_read(struct source *source, const char *folder, struct err *err);

#endif
