#include "indexer/name_model.h"

#include <stdbool.h>
#include <xxhash.h>

#include "core/err.h"

extern const char _binary_indexer_model_names_model_start[];
extern const char _binary_indexer_model_names_model_end[];

enum {
	MARK_AT = 8,
	VERSION_AT = 12,
	CHECKSUM_AT = 16,
	ROWS_AT = 24,
	CLUSTERS_AT = 28,
	LOG_MAX = 24
};

static const char magic[] = "QNAMES\r\n";

static uint32_t read32(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[3] << 24;
}

static uint64_t read64(const unsigned char *at)
{
	return read32(at) | (uint64_t)read32(at + 4) << 32;
}

struct slice name_model_default(void)
{
	return (struct slice){
		_binary_indexer_model_names_model_start,
		(size_t)(_binary_indexer_model_names_model_end -
			 _binary_indexer_model_names_model_start)
	};
}

static int check_head(struct slice bytes, struct err *err)
{
	const unsigned char *at = (const unsigned char *)bytes.data;
	uint32_t mark;

	if (bytes.len < NAME_MODEL_HEAD ||
	    memcmp(at, magic, sizeof magic - 1))
		return err_set(err, ERR_INPUT,
			       "this is no model of names; make train makes "
			       "one");
	mark = read32(at + MARK_AT);
	if (mark != 0x01020304)
		return err_set(err, ERR_INPUT,
			       "the model of names has the byte order 0x%08x; "
			       "it must be little-endian", mark);
	if (read32(at + VERSION_AT) != NAME_MODEL_VERSION)
		return err_set(err, ERR_VERSION,
			       "the model of names has version %u, not %d; "
			       "train it again", read32(at + VERSION_AT),
			       NAME_MODEL_VERSION);
	return 0;
}

static const unsigned char *read_follow(struct name_model *out,
					const unsigned char *at)
{
	size_t x, y;

	for (x = 0; x < NAME_LABELS; x++)
		for (y = 0; y < NAME_LABELS; y++, at += 2)
			out->follow[x][y] =
				(int16_t)(at[0] | (uint16_t)(at[1] << 8));
	return at;
}

int name_model_view(struct name_model *out, struct slice bytes,
		    struct err *err)
{
	const unsigned char *at = (const unsigned char *)bytes.data;
	uint32_t rows, slots;
	size_t need;

	if (check_head(bytes, err))
		return -1;
	rows = read32(at + ROWS_AT);
	slots = read32(at + CLUSTERS_AT);
	if (rows > LOG_MAX || slots > LOG_MAX)
		return err_set(err, ERR_INPUT,
			       "the model of names claims impossible sizes");
	need = NAME_MODEL_HEAD + NAME_LABELS * NAME_LABELS * 2 +
	       ((size_t)4 << slots) + ((size_t)(NAME_ROW + 2) << rows);
	if (bytes.len != need)
		return err_set(err, ERR_INPUT,
			       "the model of names has %zu bytes, not %zu; "
			       "it was cut off or goes on", bytes.len, need);
	out->bytes = bytes;
	out->checksum = read64(at + CHECKSUM_AT);
	out->clusters = read_follow(out, at + NAME_MODEL_HEAD);
	out->cluster_mask = ((uint32_t)1 << slots) - 1;
	out->tags = out->clusters + ((size_t)4 << slots);
	out->rows = (const int8_t *)(out->tags + ((size_t)2 << rows));
	out->row_mask = ((uint32_t)1 << rows) - 1;
	return 0;
}

uint64_t name_model_checksum(struct slice bytes)
{
	return XXH3_64bits(bytes.data + ROWS_AT, bytes.len - ROWS_AT);
}

int name_model_open(struct name_model *out, struct slice bytes,
		    struct err *err)
{
	if (name_model_view(out, bytes, err))
		return -1;
	if (out->checksum != name_model_checksum(bytes))
		return err_set(err, ERR_INPUT,
			       "the model of names is damaged: its checksum "
			       "does not fit");
	return 0;
}

uint32_t name_model_hash(struct slice word)
{
	uint32_t hash = (uint32_t)XXH3_64bits(word.data, word.len);

	return hash | 0x100;     /* what is left without the low byte is not 0 */
}

uint8_t name_model_cluster(const struct name_model *model, uint32_t hash)
{
	uint32_t slot = (hash >> 8) & model->cluster_mask;
	uint32_t tries;

	if (!model->clusters)
		return 0;
	for (tries = 0; tries <= model->cluster_mask; tries++) {
		uint32_t here = read32(model->clusters + (size_t)slot * 4);

		if (!here)
			return 0;
		if ((here ^ hash) >> 8 == 0)
			return (uint8_t)here;
		slot = (slot + 1) & model->cluster_mask;
	}
	return 0;
}
