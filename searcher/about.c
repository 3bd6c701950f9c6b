#include "searcher/about.h"

#include <string.h>

#include "core/schema.h"
#include "searcher/quote_texts.h"

/* A mark that may close behind the stop of a sentence. */
static bool is_closer(char c)
{
	return c == '"' || c == '\'' || c == ')' || c & 0x80;
}

/* Does a sentence end between two places? */
static bool is_parted(struct slice between)
{
	size_t i, next;

	for (i = 0; i < between.len; i++) {
		if (between.data[i] == '\n')
			return true;
		if (!memchr(".?!", between.data[i], 3))
			continue;
		for (next = i + 1; next < between.len &&
				   is_closer(between.data[next]); next++)
			;
		if (next + 1 < between.len && between.data[next] == ' ' &&
		    between.data[next + 1] >= 'A' &&
		    between.data[next + 1] <= 'Z')
			return true;
	}
	return false;
}

/*
 * The words between a mention and a quotation that do not meet, with the last
 * byte of the first of them, which may be the stop of its sentence, and the
 * first of the second.
 */
static struct slice between(struct slice text, const uint32_t mention[2],
			    const uint32_t quote[2])
{
	size_t start = mention[1] < quote[1] ? mention[1] : quote[1];
	size_t end = mention[0] > quote[0] ? mention[0] : quote[0];

	return end > start && end < text.len && start > 0
		? slice_cut(text, start - 1, end + 1)
		: (struct slice){ text.data, 0 };
}

/* In its own words, not the narrator's between them. */
static bool is_within(sqlite3_stmt *row, struct arena *arena,
		      const uint32_t mention[2], const uint32_t quote[2])
{
	struct marks parts;

	if (mention[0] < quote[0] || mention[1] > quote[1])
		return false;
	parts = quote_parts(arena, quote[0], quote[1], schema_column(row, 8));
	for (size_t i = 0; i < parts.len; i++)
		if (mention[0] - quote[0] >= parts.data[i].start &&
		    mention[1] - quote[0] <= parts.data[i].end)
			return true;
	return !parts.len;
}

static bool is_about(sqlite3_stmt *row, struct arena *arena,
		     struct slice text)
{
	const uint32_t mention[] = {
		(uint32_t)sqlite3_column_int64(row, 3),
		(uint32_t)sqlite3_column_int64(row, 4),
	};
	const uint32_t quote[] = {
		(uint32_t)sqlite3_column_int64(row, 5),
		(uint32_t)sqlite3_column_int64(row, 6),
	};

	if (is_within(row, arena, mention, quote))
		return true;
	/* Who speaks is named in the sentence, but is not its matter. */
	return !sqlite3_column_int(row, 7) &&
	       !is_parted(between(text, mention, quote));
}

/* The text of an essay; it stays until the statement moves on. */
static struct slice text_of(sqlite3_stmt *texts, int64_t essay)
{
	sqlite3_reset(texts);
	sqlite3_bind_int64(texts, 1, essay);
	return sqlite3_step(texts) == SQLITE_ROW ? schema_column(texts, 0)
						 : slice_of("");
}

int about_read(struct ids *out, sqlite3 *db, struct arena *arena, bool quotes,
	       uint32_t actor, struct err *err)
{
	static const char sql[] =
		"SELECT q.essay, q.id, q.passage, m.start, m.end, q.start,"
		" q.end, q.speaker IS ?1, q.parts FROM mention m"
		" JOIN quote q ON q.passage = m.passage WHERE m.actor = ?1 ORDER BY q.essay, q.id";
	sqlite3_stmt *row = NULL, *texts = NULL;
	struct slice text = slice_of("");
	int64_t essay = -1;

	if (schema_prepare(db, &row, sql, err))
		return -1;
	if (schema_prepare(db, &texts, "SELECT text FROM essay WHERE id = ?1",
			   err)) {
		sqlite3_finalize(row);
		return -1;
	}
	sqlite3_bind_int64(row, 1, actor);
	while (sqlite3_step(row) == SQLITE_ROW) {
		if (sqlite3_column_int64(row, 0) != essay) {
			essay = sqlite3_column_int64(row, 0);
			text = text_of(texts, essay);
		}
		if (is_about(row, arena, text))
			*arena_push(arena, out) = (uint32_t)
				sqlite3_column_int64(row, quotes ? 1 : 2);
	}
	sqlite3_finalize(texts);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read the mentions", err);
	return 0;
}
