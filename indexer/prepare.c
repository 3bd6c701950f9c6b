#include "indexer/prepare.h"

#include <xxhash.h>

#include "indexer/file_bytes.h"
#include "indexer/reader.h"

static void prepare_essay(struct arena *arena, const struct tagger *tagger,
			  const struct essay *essay, struct slice written,
			  struct prepared_essay *out)
{
	out->essay = essay;
	tagger_run(tagger, arena, essay, written, &out->document, &out->tags);
	passages_split(arena, &out->document, &out->passages);
}

static int check_size(const struct essay *essay, struct err *err)
{
	if (essay->text.len <= ESSAY_MAX)
		return 0;
	return err_set(err, ERR_INPUT, "an essay of %zu MB is more than the "
		       "%d MB that one essay may have; split it",
		       essay->text.len >> 20, ESSAY_MAX >> 20);
}

int prepare_file(struct arena *arena, const struct tagger *tagger,
		 const char *path, struct slice written,
		 const unsigned char *known, struct prepared *out,
		 struct err *err)
{
	struct essays essays = { 0 };
	XXH128_canonical_t hash;

	*out = (struct prepared){ 0 };
	if (file_bytes_read(arena, path, &out->bytes, err))
		return -1;
	XXH128_canonicalFromHash(&hash, XXH3_128bits(out->bytes.data,
						     out->bytes.len));
	memcpy(out->hash, hash.digest, sizeof out->hash);
	out->unchanged = known && !memcmp(known, out->hash, sizeof out->hash);
	if (out->unchanged)
		return 0;
	if (reader_read(arena, slice_of(path), out->bytes, &essays, err))
		return -1;
	out->essays = arena_array(arena, struct prepared_essay, essays.len);
	for (size_t i = 0; i < essays.len; i++) {
		if (check_size(&essays.data[i], err))
			return -1;
		essays.data[i].path = slice_of(path);
		prepare_essay(arena, tagger, &essays.data[i], written,
			      &out->essays[i]);
	}
	out->nessays = essays.len;
	return 0;
}
