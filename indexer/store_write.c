#include "indexer/store_write.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/paragraphs.h"
#include "core/schema.h"
#include "core/text.h"
#include "core/token_fts5.h"
#include "indexer/actor_rows.h"
#include "indexer/packing.h"
#include "indexer/vocabulary.h"

enum statement {
	PUT_FILE, FIND_FILE, DROP_FILE, FILE_ESSAYS,
	FILE_TEXTS, ADD_ESSAY, DROP_ESSAY, ESSAY_ROW,
	ADD_PASSAGE, ESSAY_PASSAGES, DROP_PASSAGES, DROP_MENTIONS, DROP_DATES,
	ADD_MENTION, ADD_DATE,
	ADD_QUOTE, ESSAY_QUOTES, DROP_QUOTES,
	INDEX_PASSAGE, UNINDEX_PASSAGE, INDEX_QUOTE, UNINDEX_QUOTE,
	INDEX_ESSAY, UNINDEX_ESSAY, STATEMENTS
};

static const char *const statements[STATEMENTS] = {
	[PUT_FILE] = "INSERT INTO file(path,size,mtime,ctime,seen,hash,error,"
		     "analysis) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
	[FIND_FILE] = "SELECT id,size,mtime,ctime,seen,hash,error,analysis"
		      " FROM file WHERE path=?1",
	[DROP_FILE] = "DELETE FROM file WHERE id=?1",
	[FILE_ESSAYS] = "SELECT id FROM essay WHERE file=?1",
	[FILE_TEXTS] = "SELECT key,text FROM essay WHERE file="
		       "(SELECT id FROM file WHERE path=?1) ORDER BY part",
	[ADD_ESSAY] = "INSERT INTO essay(file,part,key,title,author,published,"
		      "published_lo,published_hi,source,url,language,text,"
		      "paragraphs) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,"
		      "?12,?13)",
	[DROP_ESSAY] = "DELETE FROM essay WHERE id=?1",
	[ESSAY_ROW] = "SELECT title,author,text FROM essay WHERE id=?1",
	[ADD_PASSAGE] = "INSERT INTO passage(id,essay,start,end,tokens)"
			" VALUES(?1,?2,?3,?4,?5)",
	[ESSAY_PASSAGES] = "SELECT id,start,end FROM passage WHERE essay=?1",
	[DROP_PASSAGES] = "DELETE FROM passage WHERE essay=?1",
	[DROP_MENTIONS] = "DELETE FROM mention WHERE passage IN"
			  " (SELECT id FROM passage WHERE essay=?1)",
	[DROP_DATES] = "DELETE FROM date WHERE passage IN"
		       " (SELECT id FROM passage WHERE essay=?1)",
	[ADD_MENTION] = "INSERT OR IGNORE INTO mention"
			"(passage,start,end,kind,actor) VALUES(?1,?2,?3,?4,?5)",
	[ADD_DATE] = "INSERT OR IGNORE INTO date"
		     "(passage,start,end,type,value,edtf,lo,hi)"
		     " VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
	[ADD_QUOTE] = "INSERT INTO quote(id,essay,passage,start,end,type,parts,"
		      "tokens,speaker,speaker_text,speaker_start,speaker_end,"
		      "cue,cue_start,cue_end,addressee,said,said_lo,said_hi,"
		      "confidence,last) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,"
		      "?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21)",
	[ESSAY_QUOTES] = "SELECT id,start,end,parts FROM quote WHERE essay=?1",
	[DROP_QUOTES] = "DELETE FROM quote WHERE essay=?1",
	[INDEX_PASSAGE] = "INSERT INTO passage_fts(rowid,text) VALUES(?1,?2)",
	[UNINDEX_PASSAGE] = "INSERT INTO passage_fts(passage_fts,rowid,text)"
			    " VALUES('delete',?1,?2)",
	[INDEX_QUOTE] = "INSERT INTO quote_fts(rowid,text) VALUES(?1,?2)",
	[UNINDEX_QUOTE] = "INSERT INTO quote_fts(quote_fts,rowid,text)"
			  " VALUES('delete',?1,?2)",
	[INDEX_ESSAY] = "INSERT INTO essay_fts(rowid,title,author)"
			" VALUES(?1,?2,?3)",
	[UNINDEX_ESSAY] = "INSERT INTO essay_fts(essay_fts,rowid,title,author)"
			  " VALUES('delete',?1,?2,?3)",
};

struct store_writer {
	sqlite3 *db;
	int lock;                /* a descriptor that holds flock */
	sqlite3_stmt *stmts[STATEMENTS];
	struct token_listener listener;
	struct vocabulary *vocabulary;
	struct actor_rows *actors;
	struct packing packing;
	struct store_counts counts;
	int64_t next_passage;
	int64_t next_quote;
	bool removed;            /* actors may have lost their last mention */
	int64_t changes;         /* of the connection, at the last commit */
};

/* ---- opening and closing */

static int take_lock(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_set(err, ERR_IO, "cannot open '%s' for writing: %s",
			       path, strerror(errno));
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	close(fd);
	return err_set(err, ERR_LOCKED, "another quoth is writing '%s'; wait "
		       "for it to finish and try again", path);
}

static int64_t next_id(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int64_t id = 1;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		id = sqlite3_column_int64(stmt, 0) + 1;
	sqlite3_finalize(stmt);
	return id;
}

static int prepare_all(struct store_writer *w, struct err *err)
{
	for (int i = 0; i < STATEMENTS; i++)
		if (schema_prepare(w->db, &w->stmts[i], statements[i], err))
			return -1;
	w->changes = sqlite3_total_changes64(w->db);
	w->next_passage = next_id(w->db, "SELECT max(id) FROM passage");
	w->next_quote = next_id(w->db, "SELECT max(id) FROM quote");
	return 0;
}

int store_writer_open(struct store_writer **out, const char *path,
		      const struct authority *authority, struct err *err)
{
	struct store_writer *w = calloc(1, sizeof *w);

	if (!w)
		abort();
	w->lock = take_lock(path, err);
	if (w->lock < 0) {
		free(w);
		return -1;
	}
	if (schema_open(&w->db, path, SCHEMA_WRITE, &w->listener, err) ||
	    prepare_all(w, err) ||
	    vocabulary_open(&w->vocabulary, w->db, &w->listener, err) ||
	    actor_rows_open(&w->actors, w->db, authority, err)) {
		store_writer_close(w);
		return -1;
	}
	*out = w;
	return 0;
}

void store_writer_close(struct store_writer *w)
{
	if (!w)
		return;
	if (w->db && !sqlite3_get_autocommit(w->db))
		sqlite3_exec(w->db, "ROLLBACK", NULL, NULL, NULL);
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(w->stmts[i]);
	vocabulary_close(w->vocabulary);
	actor_rows_close(w->actors);
	packing_release(&w->packing);
	schema_close(w->db);
	/* After SQLite: closing a descriptor drops POSIX locks of the file. */
	close(w->lock);
	free(w);
}

int store_writer_begin(struct store_writer *w, struct err *err)
{
	return schema_exec(w->db, "BEGIN IMMEDIATE", err);
}

/* Readers that keep what they read learn from `state` that it is old. */
static int renew_state(struct store_writer *w, struct err *err)
{
	if (sqlite3_total_changes64(w->db) == w->changes)
		return 0;
	if (schema_exec(w->db, "INSERT OR REPLACE INTO state(id,value)"
			" VALUES(1,random())", err))
		return -1;
	w->changes = sqlite3_total_changes64(w->db);
	return 0;
}

int store_writer_commit(struct store_writer *w, struct err *err)
{
	if ((w->removed && actor_rows_prune(w->actors, err)) ||
	    packing_renew(&w->packing, w->db, err) || renew_state(w, err))
		return -1;
	w->removed = false;
	return schema_exec(w->db, "COMMIT", err);
}

int store_writer_optimize(struct store_writer *w, struct err *err)
{
	return schema_exec(w->db,
			   "INSERT INTO passage_fts(passage_fts)"
			   " VALUES('optimize');"
			   "INSERT INTO quote_fts(quote_fts)"
			   " VALUES('optimize');"
			   "ANALYZE", err);
}

const struct store_counts *store_writer_counts(const struct store_writer *w)
{
	return &w->counts;
}

/* ---- one statement */

static int finish(struct store_writer *w, enum statement s, struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[s];
	int rc = sqlite3_step(stmt);

	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
	return rc == SQLITE_DONE
		? 0 : schema_fault(w->db, "cannot write the index", err);
}

static int run_id(struct store_writer *w, enum statement s, int64_t id,
		  struct err *err)
{
	sqlite3_bind_int64(w->stmts[s], 1, id);
	return finish(w, s, err);
}

static int run_text(struct store_writer *w, enum statement s, int64_t id,
		    struct slice text, struct err *err)
{
	sqlite3_bind_int64(w->stmts[s], 1, id);
	sqlite3_bind_text64(w->stmts[s], 2, text.len ? text.data : "",
			    text.len, SQLITE_STATIC, SQLITE_UTF8);
	return finish(w, s, err);
}

/* ---- taking essays out */

/* The words of a quotation: its parts, or all of it.  Appended to *buf. */
static struct slice quote_words(struct buf *buf, struct slice text,
				const struct span *parts, size_t n,
				uint32_t start, uint32_t end)
{
	if (n < 2)
		return slice_cut(text, start, end);
	buf_reset(buf);
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_addc(buf, ' ');
		buf_add_slice(buf, slice_cut(text, parts[i].start,
					     parts[i].end));
	}
	return buf_slice(buf);
}

static size_t parse_parts(const char *text, struct span *parts, size_t max)
{
	size_t n = 0;
	int used;

	while (text && n < max &&
	       sscanf(text, "%u-%u%n", &parts[n].start, &parts[n].end,
		      &used) == 2) {
		n++;
		text += used;
		if (*text == ',')
			text++;
	}
	return n;
}

enum { MAX_PARTS = 32 };

static int unindex_quotes(struct store_writer *w, int64_t essay,
			  struct slice text, struct err *err)
{
	sqlite3_stmt *each = w->stmts[ESSAY_QUOTES];
	struct buf buf = { 0 };
	int rc = 0;

	sqlite3_bind_int64(each, 1, essay);
	while (rc == 0 && sqlite3_step(each) == SQLITE_ROW) {
		struct span parts[MAX_PARTS];
		size_t n = parse_parts(
			(const char *)sqlite3_column_text(each, 3), parts,
			MAX_PARTS);
		struct slice words = quote_words(
			&buf, text, parts, n,
			(uint32_t)sqlite3_column_int64(each, 1),
			(uint32_t)sqlite3_column_int64(each, 2));

		packing_touch(&w->packing, PACKED_QUOTES,
			      sqlite3_column_int64(each, 0));
		rc = run_text(w, UNINDEX_QUOTE, sqlite3_column_int64(each, 0),
			      words, err);
	}
	sqlite3_reset(each);
	buf_release(&buf);
	return rc;
}

static int unindex_passages(struct store_writer *w, int64_t essay,
			    struct slice text, struct err *err)
{
	sqlite3_stmt *each = w->stmts[ESSAY_PASSAGES];
	int rc = 0;

	sqlite3_bind_int64(each, 1, essay);
	while (rc == 0 && sqlite3_step(each) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(each, 0);

		packing_touch(&w->packing, PACKED_PASSAGES, id);
		rc = run_text(w, UNINDEX_PASSAGE, id,
			      slice_cut(text,
					(size_t)sqlite3_column_int64(each, 1),
					(size_t)sqlite3_column_int64(each, 2)),
			      err);
	}
	sqlite3_reset(each);
	return rc;
}

static int unindex_essay(struct store_writer *w, int64_t essay,
			 struct err *err)
{
	sqlite3_stmt *row = w->stmts[ESSAY_ROW], *un = w->stmts[UNINDEX_ESSAY];
	int rc = 0;

	sqlite3_bind_int64(row, 1, essay);
	if (sqlite3_step(row) == SQLITE_ROW) {
		struct slice text = schema_column(row, 2);

		sqlite3_bind_int64(un, 1, essay);
		schema_bind(un, 2, schema_column(row, 0));
		schema_bind(un, 3, schema_column(row, 1));
		rc = finish(w, UNINDEX_ESSAY, err) ||
		     unindex_passages(w, essay, text, err) ||
		     unindex_quotes(w, essay, text, err);
	}
	sqlite3_reset(row);
	return rc ? -1 : 0;
}

static int drop_essay(struct store_writer *w, int64_t essay, struct err *err)
{
	w->removed = true;
	packing_touch(&w->packing, PACKED_ESSAYS, essay);
	return unindex_essay(w, essay, err) ||
	       run_id(w, DROP_MENTIONS, essay, err) ||
	       run_id(w, DROP_DATES, essay, err) ||
	       run_id(w, DROP_QUOTES, essay, err) ||
	       run_id(w, DROP_PASSAGES, essay, err) ||
	       run_id(w, DROP_ESSAY, essay, err) ? -1 : 0;
}

static int drop_file(struct store_writer *w, int64_t file, struct err *err)
{
	sqlite3_stmt *each = w->stmts[FILE_ESSAYS];
	int rc = 0;

	sqlite3_bind_int64(each, 1, file);
	while (rc == 0 && sqlite3_step(each) == SQLITE_ROW)
		rc = drop_essay(w, sqlite3_column_int64(each, 0), err);
	sqlite3_reset(each);
	return rc ? -1 : run_id(w, DROP_FILE, file, err);
}

/* ---- the manifest */

static int64_t find_file(struct store_writer *w, const char *path,
			 struct store_file *out)
{
	sqlite3_stmt *stmt = w->stmts[FIND_FILE];
	int64_t id = 0;

	sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		const void *hash = sqlite3_column_blob(stmt, 5);

		id = sqlite3_column_int64(stmt, 0);
		*out = (struct store_file){
			.size = sqlite3_column_int64(stmt, 1),
			.mtime = sqlite3_column_int64(stmt, 2),
			.ctime = sqlite3_column_int64(stmt, 3),
			.seen = sqlite3_column_int64(stmt, 4),
			.analysis = (unsigned long long)
				sqlite3_column_int64(stmt, 7),
			.failed = sqlite3_column_type(stmt, 6) != SQLITE_NULL,
		};
		if (hash && sqlite3_column_bytes(stmt, 5) == 16)
			memcpy(out->hash, hash, 16);
	}
	sqlite3_reset(stmt);
	return id;
}

int store_file_find(struct store_writer *w, const char *path,
		    struct store_file *out)
{
	return find_file(w, path, out) != 0;
}

int store_file_put(struct store_writer *w, const struct store_file *file,
		   const char *error, int64_t *id, struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[PUT_FILE];
	struct store_file old;
	int64_t known = find_file(w, file->path, &old);

	if (known && drop_file(w, known, err))
		return -1;
	sqlite3_bind_text(stmt, 1, file->path, -1, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 2, file->size);
	sqlite3_bind_int64(stmt, 3, file->mtime);
	sqlite3_bind_int64(stmt, 4, file->ctime);
	sqlite3_bind_int64(stmt, 5, file->seen);
	sqlite3_bind_blob(stmt, 6, file->hash, 16, SQLITE_STATIC);
	if (error)
		sqlite3_bind_text(stmt, 7, error, -1, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 8, (int64_t)file->analysis);
	if (finish(w, PUT_FILE, err))
		return -1;
	*id = sqlite3_last_insert_rowid(w->db);
	w->counts.files += error == NULL;
	return 0;
}

void store_file_texts(struct store_writer *w, const char *path, bool text,
		      void (*callback)(void *ctx, struct slice key,
				       struct slice text), void *ctx)
{
	sqlite3_stmt *each = w->stmts[FILE_TEXTS];

	sqlite3_bind_text(each, 1, path, -1, SQLITE_STATIC);
	while (sqlite3_step(each) == SQLITE_ROW)
		callback(ctx, schema_column(each, 0),
			 text ? schema_column(each, 1) : (struct slice){ 0 });
	sqlite3_reset(each);
}

int store_file_remove(struct store_writer *w, const char *path,
		      struct err *err)
{
	struct store_file old;
	int64_t known = find_file(w, path, &old);

	return known ? drop_file(w, known, err) : 0;
}

int store_file_each(struct store_writer *w,
		    int (*callback)(void *ctx, const char *path), void *ctx,
		    struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = 0;

	if (schema_prepare(w->db, &stmt, "SELECT path FROM file ORDER BY path",
			   err))
		return -1;
	while (rc == 0 && sqlite3_step(stmt) == SQLITE_ROW)
		rc = callback(ctx, (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return rc;
}

/* ---- putting an essay in */

/* As a reader counts: set-off quotations, items and notes, no headings. */
static void add_paragraphs(struct buf *out, const struct blocks *blocks)
{
	uint32_t last = 0;

	for (size_t i = 0; i < blocks->len; i++)
		if (blocks->data[i].kind != BLOCK_HEADING)
			paragraphs_add(out, &last, blocks->data[i].end);
}

static int add_essay_row(struct store_writer *w, int64_t file, unsigned part,
			 const struct essay *essay, int64_t *id,
			 struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[ADD_ESSAY], *fts = w->stmts[INDEX_ESSAY];
	struct buf paragraphs = { 0 };
	struct day_span span;
	char key[ESSAY_KEY_LENGTH + 1];
	int rc;

	add_paragraphs(&paragraphs, &essay->blocks);
	essay_key(essay, key);
	sqlite3_bind_int64(stmt, 1, file);
	sqlite3_bind_int64(stmt, 2, part);
	sqlite3_bind_text(stmt, 3, key, -1, SQLITE_STATIC);
	schema_bind(stmt, 4, essay->title);
	schema_bind(stmt, 5, essay->author);
	schema_bind(stmt, 6, essay->published);
	if (essay->published.len && edtf_parse(essay->published, &span)) {
		sqlite3_bind_int64(stmt, 7, span.lo);
		sqlite3_bind_int64(stmt, 8, span.hi);
	}
	schema_bind(stmt, 9, essay->source);
	schema_bind(stmt, 10, essay->url);
	schema_bind(stmt, 11, essay->language);
	sqlite3_bind_text64(stmt, 12, essay->text.data, essay->text.len,
			    SQLITE_STATIC, SQLITE_UTF8);
	sqlite3_bind_blob64(stmt, 13, paragraphs.data, paragraphs.len,
			    SQLITE_STATIC);
	rc = finish(w, ADD_ESSAY, err);
	buf_release(&paragraphs);
	if (rc)
		return -1;
	*id = sqlite3_last_insert_rowid(w->db);
	packing_touch(&w->packing, PACKED_ESSAYS, *id);
	sqlite3_bind_int64(fts, 1, *id);
	schema_bind(fts, 2, essay->title);
	schema_bind(fts, 3, essay->author);
	return finish(w, INDEX_ESSAY, err);
}

static int add_passages(struct store_writer *w, int64_t essay,
			struct slice text, const struct passages *passages,
			struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[ADD_PASSAGE];

	for (size_t i = 0; i < passages->len; i++) {
		struct span span = passages->data[i];
		int64_t id = w->next_passage++;

		packing_touch(&w->packing, PACKED_PASSAGES, id);
		vocabulary_count_from_zero(w->vocabulary);
		if (run_text(w, INDEX_PASSAGE, id,
			     slice_cut(text, span.start, span.end), err))
			return -1;
		sqlite3_bind_int64(stmt, 1, id);
		sqlite3_bind_int64(stmt, 2, essay);
		sqlite3_bind_int64(stmt, 3, span.start);
		sqlite3_bind_int64(stmt, 4, span.end);
		sqlite3_bind_int64(stmt, 5, vocabulary_count(w->vocabulary));
		if (finish(w, ADD_PASSAGE, err))
			return -1;
	}
	w->counts.passages += passages->len;
	return 0;
}

/* Walks along the passages as mentions come in order; -1 without passages. */
static int64_t passage_of(const struct passages *passages, int64_t first,
			  size_t *cursor, uint32_t offset)
{
	if (!passages->len)
		return -1;
	if (offset < passages->data[*cursor].start)
		*cursor = 0;
	while (*cursor + 1 < passages->len &&
	       passages->data[*cursor + 1].start <= offset)
		(*cursor)++;
	return first + (int64_t)*cursor;
}

static int add_mentions(struct store_writer *w, const struct tags *tags,
			const int64_t *actor_ids,
			const struct passages *passages, int64_t first,
			struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[ADD_MENTION];
	size_t cursor = 0;

	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		if (m->actor < 0)
			continue;
		sqlite3_bind_int64(stmt, 1, passage_of(passages, first,
						       &cursor, m->start));
		sqlite3_bind_int64(stmt, 2, m->start);
		sqlite3_bind_int64(stmt, 3, m->end);
		sqlite3_bind_int(stmt, 4, (int)m->kind);
		sqlite3_bind_int64(stmt, 5, actor_ids[m->actor]);
		if (finish(w, ADD_MENTION, err))
			return -1;
	}
	w->counts.mentions += tags->mentions.len;
	return 0;
}

static int add_dates(struct store_writer *w, const struct tags *tags,
		     const struct passages *passages, int64_t first,
		     struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[ADD_DATE];
	size_t cursor = 0;

	for (size_t i = 0; i < tags->dates.len; i++) {
		const struct date_mention *d = &tags->dates.data[i];

		sqlite3_bind_int64(stmt, 1, passage_of(passages, first,
						       &cursor, d->start));
		sqlite3_bind_int64(stmt, 2, d->start);
		sqlite3_bind_int64(stmt, 3, d->end);
		sqlite3_bind_int(stmt, 4, (int)d->type);
		schema_bind(stmt, 5, d->value);
		schema_bind(stmt, 6, d->edtf);
		if (d->has_span) {
			sqlite3_bind_int64(stmt, 7, d->span.lo);
			sqlite3_bind_int64(stmt, 8, d->span.hi);
		}
		if (finish(w, ADD_DATE, err))
			return -1;
	}
	w->counts.dates += tags->dates.len;
	return 0;
}

/* A period that has the very bytes of a date yields to it: the date is in. */
static int add_periods(struct store_writer *w, const struct tags *tags,
		       const struct passages *passages, int64_t first,
		       struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[ADD_DATE];
	size_t cursor = 0;

	for (size_t i = 0; i < tags->periods.len; i++) {
		const struct period_mention *p = &tags->periods.data[i];

		sqlite3_bind_int64(stmt, 1, passage_of(passages, first,
						       &cursor, p->start));
		sqlite3_bind_int64(stmt, 2, p->start);
		sqlite3_bind_int64(stmt, 3, p->end);
		sqlite3_bind_int(stmt, 4, p->kind == PERIOD_EVENT
					  ? TOLD_EVENT : TOLD_RANGE);
		schema_bind(stmt, 6, p->edtf);
		sqlite3_bind_int64(stmt, 7, p->span.lo);
		sqlite3_bind_int64(stmt, 8, p->span.hi);
		if (finish(w, ADD_DATE, err))
			return -1;
	}
	return 0;
}

static void bind_span(sqlite3_stmt *stmt, int i, struct span span)
{
	if (span.end > span.start) {
		sqlite3_bind_int64(stmt, i, span.start);
		sqlite3_bind_int64(stmt, i + 1, span.end);
	}
}

static struct slice span_text(struct slice text, struct span span)
{
	return span.end > span.start ? slice_cut(text, span.start, span.end)
				     : (struct slice){ 0 };
}

static void bind_parts(sqlite3_stmt *stmt, int i, const struct quote *q)
{
	struct buf buf = { 0 };

	if (q->nparts < 2)
		return;
	for (size_t p = 0; p < q->nparts && p < MAX_PARTS; p++)
		buf_addf(&buf, "%s%u-%u", p ? "," : "", q->parts[p].start,
			 q->parts[p].end);
	sqlite3_bind_text(stmt, i, buf.data, (int)buf.len, SQLITE_TRANSIENT);
	buf_release(&buf);
}

static void bind_said(sqlite3_stmt *stmt, int i, const struct tags *tags,
		      int32_t said)
{
	const struct date_mention *d;

	if (said < 0 || (size_t)said >= tags->dates.len)
		return;
	d = &tags->dates.data[said];
	schema_bind(stmt, i, d->edtf);
	if (d->has_span) {
		sqlite3_bind_int64(stmt, i + 1, d->span.lo);
		sqlite3_bind_int64(stmt, i + 2, d->span.hi);
	}
}

static int add_quote(struct store_writer *w, int64_t essay, struct slice text,
		     const struct tags *tags, const struct quote *q,
		     const int64_t *actor_ids, int64_t passage, int64_t last,
		     struct buf *words, struct err *err)
{
	sqlite3_stmt *stmt = w->stmts[ADD_QUOTE];
	int64_t id = w->next_quote++;

	packing_touch(&w->packing, PACKED_QUOTES, id);
	vocabulary_count_from_zero(w->vocabulary);
	if (run_text(w, INDEX_QUOTE, id,
		     quote_words(words, text, q->parts,
				 q->nparts < MAX_PARTS ? q->nparts : MAX_PARTS,
				 q->start, q->end), err))
		return -1;
	sqlite3_bind_int64(stmt, 1, id);
	sqlite3_bind_int64(stmt, 2, essay);
	sqlite3_bind_int64(stmt, 3, passage);
	sqlite3_bind_int64(stmt, 4, q->start);
	sqlite3_bind_int64(stmt, 5, q->end);
	sqlite3_bind_int(stmt, 6, (int)q->type);
	bind_parts(stmt, 7, q);
	sqlite3_bind_int64(stmt, 8, vocabulary_count(w->vocabulary));
	if (q->actor >= 0)
		sqlite3_bind_int64(stmt, 9, actor_ids[q->actor]);
	schema_bind(stmt, 10, q->speaker.end > q->speaker.start
			   ? span_text(text, q->speaker) : q->speaker_name);
	bind_span(stmt, 11, q->speaker);
	schema_bind(stmt, 13, span_text(text, q->cue));
	bind_span(stmt, 14, q->cue);
	schema_bind(stmt, 16, span_text(text, q->addressee));
	bind_said(stmt, 17, tags, q->said);
	sqlite3_bind_double(stmt, 20, (double)q->confidence);
	if (last != passage)
		sqlite3_bind_int64(stmt, 21, last);
	if (quote_is_spoken(q->type)) {
		w->counts.quotes++;
		w->counts.attributed += q->speaker_name.len != 0;
	}
	return finish(w, ADD_QUOTE, err);
}

static int add_quotes(struct store_writer *w, int64_t essay,
		      struct slice text, const struct tags *tags,
		      const int64_t *actor_ids,
		      const struct passages *passages, int64_t first,
		      struct err *err)
{
	struct buf words = { 0 };
	size_t cursor = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < tags->quotes.len; i++) {
		const struct quote *q = &tags->quotes.data[i];
		int64_t passage = passage_of(passages, first, &cursor,
					     q->start);
		size_t ahead = cursor;

		rc = add_quote(w, essay, text, tags, q, actor_ids, passage,
			       passage_of(passages, first, &ahead, q->end - 1),
			       &words, err);
	}
	buf_release(&words);
	return rc;
}

int store_essay_add(struct store_writer *w, int64_t file, unsigned part,
		    const struct essay *essay, const struct passages *passages,
		    const struct tags *tags, struct err *err)
{
	int64_t first = w->next_passage, id;
	int64_t *actor_ids = NULL;
	int rc;

	rc = add_essay_row(w, file, part, essay, &id, err) ||
	     add_passages(w, id, essay->text, passages, err) ||
	     actor_rows_find(w->actors, essay->text, tags, &actor_ids,
			     err) ||
	     add_mentions(w, tags, actor_ids, passages, first, err) ||
	     add_dates(w, tags, passages, first, err) ||
	     add_periods(w, tags, passages, first, err) ||
	     add_quotes(w, id, essay->text, tags, actor_ids, passages, first,
			err) ||
	     vocabulary_flush(w->vocabulary, err);
	free(actor_ids);
	w->counts.essays++;
	return rc ? -1 : 0;
}
