#include "indexer/model/write_model.h"

#include <math.h>
#include <stdlib.h>

enum { UNIT = 24 };              /* steps of a weight in one */

struct ranked {
	float reach;             /* how much the weights differ */
	uint32_t hash;
	uint32_t number;
};

static void put16(struct buf *out, uint32_t v)
{
	buf_addc(out, (char)(v & 255));
	buf_addc(out, (char)(v >> 8 & 255));
}

static void put32(struct buf *out, uint32_t v)
{
	put16(out, v & 0xffff);
	put16(out, v >> 16);
}

static int by_reach(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->reach != y->reach)
		return x->reach < y->reach ? 1 : -1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

static struct ranked *rank(struct arena *arena, const struct crf *crf)
{
	struct ranked *out = arena_array(arena, struct ranked,
					 crf->nfeatures + 1);
	size_t i, y;

	for (i = 0; i < crf->nfeatures; i++) {
		out[i].hash = crf->hashes[i];
		out[i].number = (uint32_t)i;
		for (y = 1; y < NAME_LABELS; y++) {
			float d = fabsf(crf->weights[i][y] -
					crf->weights[i][0]);

			if (d > out[i].reach)
				out[i].reach = d;
		}
	}
	qsort(out, crf->nfeatures, sizeof *out, by_reach);
	return out;
}

static int8_t step_of(float weight)
{
	float v = roundf(weight * UNIT);

	return (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
}

/* Into a free slot near its own; false when all are taken. */
static bool put_feature(const struct crf *crf, uint32_t number, uint16_t *tags,
			int8_t *rows, uint32_t mask)
{
	uint32_t hash = crf->hashes[number];
	uint32_t k;
	size_t y;

	for (k = 0; k < NAME_PROBES; k++) {
		uint32_t slot = (hash + k) & mask;

		if (tags[slot] == name_model_tag(hash))
			return false;
		if (tags[slot])
			continue;
		tags[slot] = name_model_tag(hash);
		for (y = 1; y < NAME_LABELS; y++)
			rows[(size_t)slot * NAME_ROW + y - 1] =
				step_of(crf->weights[number][y] -
					crf->weights[number][0]);
		return true;
	}
	return false;
}

static void put_rows(struct buf *out, struct arena *arena,
		     const struct crf *crf, unsigned log)
{
	size_t size = (size_t)1 << log;
	uint16_t *tags = arena_array(arena, uint16_t, size);
	int8_t *rows = arena_alloc(arena, size * NAME_ROW);
	size_t i, used = 0;

	if (crf) {
		struct ranked *ranked = rank(arena, crf);

		for (i = 0; i < crf->nfeatures && used < size / 8 * 7; i++)
			if (ranked[i].reach * UNIT >= 1)
				used += put_feature(crf, ranked[i].number,
						    tags, rows,
						    (uint32_t)size - 1);
	}
	for (i = 0; i < size; i++)
		put16(out, tags[i]);
	buf_add(out, rows, size * NAME_ROW);
}

static void put_follow(struct buf *out, const struct crf *crf)
{
	size_t x, y;

	for (x = 0; x < NAME_LABELS; x++)
		for (y = 0; y < NAME_LABELS; y++)
			put16(out, crf ? (uint32_t)(int32_t)roundf(
						 crf->follow[x][y] * UNIT)
				       : 0);
}

static unsigned put_clusters(struct buf *out, struct arena *arena,
			     const struct clusters *clusters)
{
	unsigned log = 2;
	uint32_t *slots, slot, mask;
	size_t i;

	while (((size_t)1 << log) < clusters->len + clusters->len / 2)
		log++;
	mask = ((uint32_t)1 << log) - 1;
	slots = arena_array(arena, uint32_t, (size_t)mask + 1);
	for (i = 0; i < clusters->len; i++) {
		uint32_t hash = clusters->data[i].hash & ~(uint32_t)255;

		for (slot = (hash >> 8) & mask; slots[slot];)
			slot = (slot + 1) & mask;
		slots[slot] = hash | clusters->data[i].cluster;
	}
	for (i = 0; i <= mask; i++)
		put32(out, slots[i]);
	return log;
}

static void set_bytes(struct buf *out, size_t at, uint64_t v, size_t n)
{
	size_t k;

	for (k = 0; k < n; k++)
		out->data[at + k] = (char)(v >> (8 * k) & 255);
}

void write_model(struct buf *out, struct arena *arena,
		 const struct crf *crf, const struct clusters *clusters,
		 unsigned rows)
{
	unsigned log;

	buf_add(out, "QNAMES\r\n", 8);
	put32(out, 0x01020304);
	put32(out, NAME_MODEL_VERSION);
	put32(out, 0);
	put32(out, 0);
	put32(out, rows);
	put32(out, 0);
	put_follow(out, crf);
	log = put_clusters(out, arena, clusters);
	set_bytes(out, 28, log, 4);
	put_rows(out, arena, crf, rows);
	set_bytes(out, 16, name_model_checksum((struct slice){ out->data,
							       out->len }),
		  8);
}
