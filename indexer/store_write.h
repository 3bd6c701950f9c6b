#ifndef QUOTH_INDEXER_STORE_WRITE_H
#define QUOTH_INDEXER_STORE_WRITE_H

/*
 * Essays with their tags into the index: the only code that changes it.  One
 * writer at a time, held off by a lock on the file; readers are undisturbed.
 * What store_writer_commit has returned from survives a crash at any moment.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"
#include "indexer/document.h"
#include "indexer/passage.h"
#include "indexer/tags.h"

struct authority;
struct err;
struct store_writer;

/* A file as the manifest knows it. */
struct store_file {
	const char *path;
	int64_t size;
	int64_t mtime;           /* nanoseconds, as ctime */
	int64_t ctime;
	int64_t seen;            /* when it was read */
	unsigned char hash[16];  /* XXH3, 128 bits, of its bytes */
	unsigned long long analysis; /* tagger.version that tagged it */
	bool failed;             /* it could not be read then */
};

struct store_counts {
	uint64_t files;
	uint64_t essays;
	uint64_t passages;
	uint64_t quotes;
	uint64_t attributed;     /* quotations with a speaker */
	uint64_t mentions;
	uint64_t dates;
};

/* ERR_LOCKED when another writer is at work. */
int store_writer_open(struct store_writer **out, const char *path,
		      const struct authority *authority, struct err *err);
/* Drops what was not committed. */
void store_writer_close(struct store_writer *w);
int store_writer_begin(struct store_writer *w, struct err *err);
int store_writer_commit(struct store_writer *w, struct err *err);
/* Merge the postings for reading; worth it after many additions. */
int store_writer_optimize(struct store_writer *w, struct err *err);

/* 1 and *out filled (but its path) when the manifest holds `path`, else 0. */
int store_file_find(struct store_writer *w, const char *path,
		    struct store_file *out);
/* Replace a file and its essays by none; error is NULL or why it failed. */
int store_file_put(struct store_writer *w, const struct store_file *file,
		   const char *error, int64_t *id, struct err *err);
/* Call back for the essays of a file in their order, with their texts if
 * they are asked for. */
void store_file_texts(struct store_writer *w, const char *path, bool text,
		      void (*callback)(void *ctx, struct slice key,
				       struct slice text), void *ctx);
int store_file_remove(struct store_writer *w, const char *path,
		      struct err *err);
/* Call back for every path in the manifest, in order; stops at non-zero. */
int store_file_each(struct store_writer *w,
		    int (*callback)(void *ctx, const char *path), void *ctx,
		    struct err *err);

int store_essay_add(struct store_writer *w, int64_t file, unsigned part,
		    const struct essay *essay, const struct passages *passages,
		    const struct tags *tags, struct err *err);

/* What was added since the writer was opened. */
const struct store_counts *store_writer_counts(const struct store_writer *w);

#endif
