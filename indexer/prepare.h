#ifndef QUOTH_INDEXER_PREPARE_H
#define QUOTH_INDEXER_PREPARE_H

/*
 * One file up to the store's door: read, cut into essays, tagged, cut into
 * passages.  Knows nothing of threads or of the index.
 */

#include "core/arena.h"
#include "core/err.h"
#include "indexer/passage.h"
#include "indexer/tagger.h"

/* An essay beyond this is refused: memory stays bounded. */
enum { ESSAY_MAX = 32 * 1024 * 1024 };

struct prepared_essay {
	const struct essay *essay;
	struct document document;
	struct tags tags;
	struct passages passages;
};

struct prepared {
	struct slice bytes;              /* the file's */
	unsigned char hash[16];          /* XXH3, 128 bits */
	bool unchanged;                  /* same hash as `known`: no essays */
	struct prepared_essay *essays;
	size_t nessays;
};

/* `known` is the hash of an earlier reading, or NULL. */
int prepare_file(struct arena *arena, const struct tagger *tagger,
		 const char *path, struct slice written,
		 const unsigned char *known, struct prepared *out,
		 struct err *err);

#endif
