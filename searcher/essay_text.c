#include "searcher/essay_text.h"

#include "core/err.h"
#include "core/schema.h"

enum { PIECE = 64 * 1024 };

int essay_text_open(struct essay_text *out, sqlite3 *db, int64_t essay,
		    struct err *err)
{
	*out = (struct essay_text){ .err = err };
	if (sqlite3_blob_open(db, "main", "essay", "text", essay, 0,
			      &out->blob) != SQLITE_OK) {
		essay_text_close(out);
		return schema_fault(db, "cannot read the essay", err);
	}
	out->len = (size_t)sqlite3_blob_bytes(out->blob);
	return 0;
}

void essay_text_close(struct essay_text *text)
{
	sqlite3_blob_close(text->blob);
	text->blob = NULL;
}

static int read_bytes(const struct essay_text *text, char *to, size_t start,
		      size_t n)
{
	if (sqlite3_blob_read(text->blob, to, (int)n, (int)start) != SQLITE_OK)
		return err_set(text->err, ERR_ENGINE,
			       "cannot read the essay: its text is damaged");
	return 0;
}

int essay_text_read(struct slice *out, const struct essay_text *text,
		    struct arena *arena, size_t start, size_t end)
{
	char *bytes;

	*out = (struct slice){ "", 0 };
	end = end < text->len ? end : text->len;
	if (start >= end)
		return 0;
	bytes = arena_alloc(arena, end - start + 1);
	*out = (struct slice){ bytes, end - start };
	return read_bytes(text, bytes, start, end - start);
}

int essay_text_characters(uint64_t *out, const struct essay_text *text,
			  size_t before)
{
	char piece[PIECE];

	*out = 0;
	before = before < text->len ? before : text->len;
	for (size_t at = 0; at < before;) {
		size_t n = before - at < PIECE ? before - at : PIECE;

		if (read_bytes(text, piece, at, n))
			return -1;
		for (size_t i = 0; i < n; i++)
			*out += ((unsigned char)piece[i] & 0xc0) != 0x80;
		at += n;
	}
	return 0;
}
