#ifndef QUOTH_INDEXER_NAME_MODEL_H
#define QUOTH_INDEXER_NAME_MODEL_H

/*
 * The weights of the name tagger as one file, indexer/model/names.model,
 * linked into the program; a view of its bytes, read-only.  Little-endian:
 *
 *     8 bytes  "QNAMES\r\n"
 *     u32      0x01020304
 *     u32      version of the layout
 *     u64      XXH3 of all bytes behind this
 *     u32      log2 of the number of slots of features
 *     u32      log2 of the number of slots of clusters
 *     i16      weights of label y behind label x [x][y]; 17 by 17
 *     u32      slots of clusters: hash of a word without its low byte, and
 *              its cluster in the low byte; 0: free; open addressing
 *     u16      slots of features: the upper half of the feature's hash; 0:
 *              free; open addressing from the hash's low bits on
 *     i8       for each slot 16 weights, of labels 1 to 16 (0 has none)
 *
 * A feature is a hash of 32 bits (Ganchev and Dredze, Small Statistical
 * Models by Random Feature Mixing, 2008); those that training did not see
 * are told by their upper half and weigh nothing.
 */

#include <stdint.h>

#include "core/slice.h"

struct err;

/* B, I, L, U of persons, organisations, places, others behind label 0, none:
 * first, inner, last and only word of a name. */
enum {
	NAME_LABELS = 17,
	NAME_ROW = 16,
	NAME_PROBES = 8,         /* slots that a feature may be in */
	NAME_MODEL_VERSION = 1,
	NAME_MODEL_HEAD = 32
};

struct name_model {
	struct slice bytes;
	uint64_t checksum;       /* as the file claims */
	int16_t follow[NAME_LABELS][NAME_LABELS];
	const unsigned char *clusters;
	uint32_t cluster_mask;   /* slots - 1; no slots: clusters is NULL */
	const unsigned char *tags;
	const int8_t *rows;
	uint32_t row_mask;
};

/* The file that is compiled in. */
struct slice name_model_default(void);
/* `bytes` are borrowed.  Fails, saying why, for a file of another kind,
 * version or byte order, a short or a damaged one. */
int name_model_open(struct name_model *out, struct slice bytes,
		    struct err *err);
/* The same without the checksum over all bytes: for each essay, when
 * name_model_open has seen them once. */
int name_model_view(struct name_model *out, struct slice bytes,
		    struct err *err);
uint64_t name_model_checksum(struct slice bytes);

static inline uint16_t name_model_tag(uint32_t feature)
{
	return (uint16_t)(feature >> 16 | 1);
}

/* The 16 weights of a feature; NULL when it has none. */
static inline const int8_t *name_model_row(const struct name_model *model,
					   uint32_t feature)
{
	uint16_t tag = name_model_tag(feature);
	uint32_t k;

	for (k = 0; k < NAME_PROBES; k++) {
		uint32_t slot = (feature + k) & model->row_mask;
		const unsigned char *at = model->tags + (size_t)slot * 2;
		uint16_t here = (uint16_t)(at[0] | at[1] << 8);

		if (here == tag)
			return model->rows + (size_t)slot * NAME_ROW;
		if (!here)
			return NULL;
	}
	return NULL;
}

uint32_t name_model_hash(struct slice word);
/* 0 for a word that is in none. */
uint8_t name_model_cluster(const struct name_model *model, uint32_t hash);

#endif
