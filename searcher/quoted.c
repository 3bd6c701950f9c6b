#include "searcher/quoted.h"

#include <stdio.h>

#include "core/kind.h"

const char quoted_sql[] =
	"SELECT p.start,p.end,coalesce(q.parts,q.start||'-'||q.end)"
	" FROM passage p JOIN quote q ON q.essay=p.essay AND q.start<p.end"
	" AND q.end>p.start WHERE p.id=?1 AND " QUOTE_VERBATIM_SQL("q.type");

static void take_piece(struct marks *out, struct arena *arena,
		       const struct mark *passage, struct mark piece)
{
	uint32_t start = piece.start > passage->start ? piece.start
						      : passage->start;
	uint32_t end = piece.end < passage->end ? piece.end : passage->end;

	if (start < end)
		*arena_push(arena, out) = (struct mark){
			start - passage->start, end - passage->start
		};
}

void quoted_take(struct marks *out, struct arena *arena, sqlite3_stmt *rows)
{
	while (sqlite3_step(rows) == SQLITE_ROW) {
		struct mark passage = {
			(uint32_t)sqlite3_column_int64(rows, 0),
			(uint32_t)sqlite3_column_int64(rows, 1)
		};
		const char *at = (const char *)sqlite3_column_text(rows, 2);
		struct mark piece;
		int used = 0;

		while (at && sscanf(at, "%u-%u%n", &piece.start, &piece.end,
				    &used) == 2) {
			take_piece(out, arena, &passage, piece);
			at += used + (at[used] == ',');
		}
	}
}

bool quoted_holds(const struct marks *quoted, uint32_t start, uint32_t end)
{
	for (size_t i = 0; i < quoted->len; i++)
		if (start >= quoted->data[i].start &&
		    end <= quoted->data[i].end)
			return true;
	return false;
}
