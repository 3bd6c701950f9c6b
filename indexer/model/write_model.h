#ifndef QUOTH_INDEXER_MODEL_WRITE_MODEL_H
#define QUOTH_INDEXER_MODEL_WRITE_MODEL_H

/* The file of name_model.h from trained weights. */

#include "core/buf.h"
#include "indexer/model/crf.h"

/* Words and the cluster (1 to 255) that each is in. */
struct clustered_word {
	uint32_t hash;           /* name_model_hash */
	uint8_t cluster;
};

struct clusters {
	struct clustered_word *data;
	size_t len;
	size_t cap;
};

/* The weightiest features in 2^rows slots; crf may be NULL: clusters only. */
void write_model(struct buf *out, struct arena *arena,
		 const struct crf *crf, const struct clusters *clusters,
		 unsigned rows);

#endif
