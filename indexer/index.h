#ifndef QUOTH_INDEXER_INDEX_H
#define QUOTH_INDEXER_INDEX_H

/*
 * Files to an index: walk, read, cut, tag, store.  This file alone knows the
 * order.  Essays are read and tagged in threads and stored by the caller's
 * thread in the order of their paths, so that the result does not depend on
 * how many threads there are.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/store_write.h"
#include "indexer/tagger.h"

struct err;

struct index_options {
	const char *db;
	struct tagger_lists lists; /* the user's own */
	unsigned jobs;           /* threads that tag */
	bool prune;              /* forget files that are gone */
	char *const *paths;
	size_t npaths;
	/* Told what could not be indexed, from the calling thread. */
	void (*report)(void *ctx, const char *path, const char *why);
	/* Told of bad lines in the user's lists. */
	void (*note)(void *ctx, const struct note *note);
	/* Told after every file. */
	void (*progress)(void *ctx, size_t files, size_t of, uint64_t bytes,
			 uint64_t of_bytes);
	void *ctx;
	atomic_bool *stop;       /* set from outside: commit and return */
};

struct index_result {
	struct store_counts added;
	size_t unchanged;
	size_t failed;
	size_t removed;
	uint64_t bytes;
	bool stopped;
};

/* *result is filled as far as it went, also on failure. */
int index_run(const struct index_options *options,
	      struct index_result *result, struct err *err);

#endif
