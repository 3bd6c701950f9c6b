#include "searcher/filters.h"

#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/token.h"
#include "searcher/about.h"
#include "searcher/postings.h"
#include "searcher/who.h"

static int read_ids(struct ids *out, sqlite3 *db, struct arena *arena,
		    const char *sql, int64_t a, int64_t b, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc;

	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	if (sqlite3_bind_parameter_count(stmt) > 0)
		sqlite3_bind_int64(stmt, 1, a);
	if (sqlite3_bind_parameter_count(stmt) > 1)
		sqlite3_bind_int64(stmt, 2, b);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
		*arena_push(arena, out) =
			(uint32_t)sqlite3_column_int64(stmt, 0);
	if (rc != SQLITE_DONE)
		schema_fault(db, "cannot read a filter", err);
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? 0 : -1;
}

/* Of rows with id, lo and hi, those that the days of the filter meet. */
static int read_days(struct ids *out, sqlite3 *db, struct arena *arena,
		     const char *rows, const struct plan_filter *filter,
		     struct err *err)
{
	char sql[256];

	snprintf(sql, sizeof sql, "SELECT id FROM (SELECT %s) WHERE %s", rows,
		 filter->within ? "lo >= ?1 AND hi <= ?2"
				: "lo <= ?2 AND hi >= ?1");
	return read_ids(out, db, arena, sql, filter->span.lo, filter->span.hi,
			err);
}

/* Speakers that no actor stands for, by the words of the essay. */
static int add_speaker_texts(struct ids *out, sqlite3 *db,
			     struct arena *arena, const char *sql,
			     struct slice name, struct err *err)
{
	struct buf want = { 0 }, have = { 0 };
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	who_words(&want, name);
	while (want.len > 2 && sqlite3_step(stmt) == SQLITE_ROW) {
		who_words(&have, schema_column(stmt, 1));
		if (memmem(have.data, have.len, want.data, want.len))
			*arena_push(arena, out) =
				(uint32_t)sqlite3_column_int64(stmt, 0);
	}
	buf_release(&want);
	buf_release(&have);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the speakers", err);
	return 0;
}

/* Quotations that nobody is told to have spoken. */
static int read_unknown(struct ids *out, sqlite3 *db, struct arena *arena,
			bool quotes, struct err *err)
{
	return read_ids(out, db, arena,
			quotes ? "SELECT id FROM quote WHERE speaker IS NULL "
				 "AND speaker_text IS NULL"
			       : "SELECT passage FROM quote WHERE speaker IS "
				 "NULL AND speaker_text IS NULL", 0, 0, err);
}

int filters_sure(struct ids *out, sqlite3 *db, struct arena *arena,
		 double least, struct err *err)
{
	sqlite3_stmt *row = NULL;

	*out = (struct ids){ 0 };
	if (schema_prepare(db, &row, "SELECT id FROM quote WHERE confidence "
			   ">= ?1 ORDER BY id", err))
		return -1;
	/* Half a hundredth: the confidence is told in hundredths. */
	sqlite3_bind_double(row, 1, least - 0.005);
	while (sqlite3_step(row) == SQLITE_ROW)
		*arena_push(arena, out) =
			(uint32_t)sqlite3_column_int64(row, 0);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read the quotations", err);
	return 0;
}

static int read_actors(struct ids *out, sqlite3 *db, struct arena *arena,
		       bool quotes, const struct plan_filter *filter,
		       struct err *err)
{
	bool by = filter->field == FIELD_BY;
	const char *sql = by
		? quotes ? "SELECT id FROM quote WHERE speaker = ?1"
			 : "SELECT passage FROM quote WHERE speaker = ?1"
		: quotes ? "SELECT q.id FROM mention m JOIN quote q ON "
			   "q.passage = m.passage WHERE m.actor = ?1"
			 : "SELECT passage FROM mention WHERE actor = ?1";
	const char *texts = quotes
		? "SELECT id, speaker_text FROM quote WHERE speaker IS NULL "
		  "AND speaker_text IS NOT NULL"
		: "SELECT passage, speaker_text FROM quote WHERE speaker IS "
		  "NULL AND speaker_text IS NOT NULL";

	if (by && who_is_unknown(filter->value))
		return read_unknown(out, db, arena, quotes, err);
	for (size_t i = 0; i < filter->actors.len; i++)
		if (filter->field == FIELD_ABOUT
			    ? about_read(out, db, arena, quotes,
					 filter->actors.data[i].id, err)
			    : read_ids(out, db, arena, sql,
				       filter->actors.data[i].id, 0, err))
			return -1;
	if (!by || who_is_id(filter->value))
		return 0;
	return add_speaker_texts(out, db, arena, texts, filter->value, err);
}

static void add_column_query(struct buf *out, const struct plan_filter *filter)
{
	struct tokenizer t;
	struct token token;
	bool any = false;

	buf_addf(out, "%s : ", filter->field == FIELD_TITLE ? "title"
							     : "author");
	tokenizer_init(&t, filter->value, TOKEN_QUERY);
	while (tokenizer_next(&t, &token)) {
		if (token.colocated)
			continue;
		buf_adds(out, any ? " + " : "");
		postings_quote(out, token.form);
		any = true;
	}
	tokenizer_release(&t);
	if (!any)
		buf_adds(out, "\"\"");
}

static int read_essays(struct ids *out, sqlite3 *db, struct arena *arena,
		       const struct columns *columns,
		       const struct plan_filter *filter, struct err *err)
{
	struct buf query = { 0 };
	struct ids essays;
	unsigned char *in;
	size_t i;
	int rc;

	if (filter->field == FIELD_PUBLISHED) {
		essays = (struct ids){ 0 };
		rc = read_days(&essays, db, arena, "id, published_lo AS lo, "
			       "published_hi AS hi FROM essay", filter, err);
		ids_sort(&essays);
	} else {
		add_column_query(&query, filter);
		rc = postings_rows(&essays, db, arena, "essay_fts", query.data,
				   err);
		buf_release(&query);
	}
	if (rc || !essays.len)
		return rc;
	in = arena_alloc(arena, (size_t)essays.data[essays.len - 1] + 1);
	for (i = 0; i < essays.len; i++)
		in[essays.data[i]] = 1;
	for (i = 0; i < columns->all.len; i++) {
		uint32_t id = columns->all.data[i];

		if (columns->essay[id] <= essays.data[essays.len - 1] &&
		    in[columns->essay[id]])
			*arena_push(arena, out) = id;
	}
	return 0;
}

int filters_read(struct ids *out, sqlite3 *db, struct arena *arena,
		 const struct columns *columns, bool quotes,
		 const struct plan_filter *filter, struct err *err)
{
	int rc = 0;

	*out = (struct ids){ 0 };
	switch (filter->field) {
	case FIELD_BY:
	case FIELD_ABOUT:
	case FIELD_ACTOR:
		rc = read_actors(out, db, arena, quotes, filter, err);
		break;
	case FIELD_AUTHOR:
	case FIELD_TITLE:
	case FIELD_PUBLISHED:
		rc = read_essays(out, db, arena, columns, filter, err);
		break;
	case FIELD_TYPE:
		rc = read_ids(out, db, arena, quotes
			      ? "SELECT id FROM quote WHERE type = ?1"
			      : "SELECT passage FROM quote WHERE type = ?1",
			      filter->type, 0, err);
		break;
	case FIELD_SAID:
		rc = read_days(out, db, arena, quotes
			       ? "id, said_lo AS lo, said_hi AS hi FROM quote"
			       : "passage AS id, said_lo AS lo, said_hi AS hi "
				 "FROM quote", filter, err);
		break;
	case FIELD_EVENT:
		rc = read_days(out, db, arena, quotes
			       ? "q.id AS id, d.lo AS lo, d.hi AS hi FROM date "
				 "d JOIN quote q ON q.passage = d.passage"
			       : "passage AS id, lo, hi FROM date", filter,
			       err);
		break;
	}
	if (!rc)
		ids_sort(out);
	return rc;
}
