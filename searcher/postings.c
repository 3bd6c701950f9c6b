#include "searcher/postings.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/token_fts5.h"
#include "core/varint.h"
#include "searcher/near.h"
#include "searcher/phrase_rows.h"

struct places {
	struct place *data;
	size_t len;
	size_t cap;
};

/* What one phrase of FTS5's query gave, rows ascending. */
struct run {
	uint32_t *rows;
	uint32_t *freq;
	size_t len;
	size_t cap;
};

struct runs {
	struct run *data;
	size_t len;
	size_t cap;
};

struct reading {
	struct arena *arena;
	struct places *places;   /* or NULL: how often is all we ask */
	struct runs *runs;
	uint32_t group;
	bool too_many;           /* a row id that 32 bits do not hold */
	struct deadline *deadline;
	uint32_t nrows;          /* all that were read */
};

/* Rows between two looks at the clock; bytes of a word that are not left to
 * FTS5. */
enum { ROWS = 4096, LONGEST = 1024 };

static const char pointer_type[] = "quoth-reading";

static uint32_t *widen(uint32_t *data, size_t cap)
{
	data = realloc(data, cap * sizeof *data);
	if (!data) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
	return data;
}

/* For so many more rows. */
static void make_room(struct run *run, size_t n)
{
	if (run->cap - run->len >= n)
		return;
	run->cap = run->cap * 2 + n;
	run->rows = widen(run->rows, run->cap);
	run->freq = widen(run->freq, run->cap);
}

static void add_to_run(struct run *run, uint32_t row, uint32_t freq)
{
	if (run->len == run->cap)
		make_room(run, 256);
	run->rows[run->len] = row;
	run->freq[run->len++] = freq;
}

static bool is_time_over(struct reading *r)
{
	return ++r->nrows % ROWS == 0 && deadline_look(r->deadline);
}

static int on_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *data)
{
	struct reading *r = data;
	sqlite3_int64 row = api->xRowid(fts);
	Fts5PhraseIter it;
	uint32_t count = 0;
	int column, offset, rc;

	if (is_time_over(r))
		return SQLITE_INTERRUPT;
	if (row < 0 || row > UINT32_MAX) {
		r->too_many = true;
		return SQLITE_OK;
	}
	rc = api->xPhraseFirst(fts, 0, &it, &column, &offset);
	for (; rc == SQLITE_OK && column >= 0;
	     api->xPhraseNext(fts, &it, &column, &offset)) {
		if (r->places)
			*arena_push(r->arena, r->places) = (struct place){
				(uint32_t)row, (uint32_t)offset, r->group
			};
		count++;
	}
	if (rc == SQLITE_OK && !r->places)
		add_to_run(&r->runs->data[r->runs->len - 1], (uint32_t)row,
			   count);
	return rc;
}

/* SQL: quoth_postings(table, reading), for the first row of a MATCH only. */
static void read_phrases(const Fts5ExtensionApi *api, Fts5Context *fts,
			 sqlite3_context *ctx, int nargs, sqlite3_value **args)
{
	struct reading *r =
		nargs == 1 ? sqlite3_value_pointer(args[0], pointer_type)
			   : NULL;
	int i, n = api->xPhraseCount(fts), rc = SQLITE_OK;

	if (!r)
		return;
	for (i = 0; i < n && rc == SQLITE_OK; i++) {
		*arena_push(r->arena, r->runs) = (struct run){ 0 };
		rc = api->xQueryPhrase(fts, i, r, on_row);
	}
	if (rc != SQLITE_OK)
		sqlite3_result_error_code(ctx, rc);
}

int postings_register(sqlite3 *db, struct err *err)
{
	fts5_api *api = token_fts5_api(db, err);

	if (!api)
		return -1;
	if (api->xCreateFunction(api, "quoth_postings", NULL, read_phrases,
				 NULL) != SQLITE_OK)
		return schema_fault(db, "cannot register a function", err);
	return 0;
}

void postings_quote(struct buf *out, struct slice text)
{
	size_t i;

	buf_addc(out, '"');
	for (i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			buf_addc(out, '"');
		if (text.data[i])
			buf_addc(out, text.data[i]);
	}
	buf_addc(out, '"');
}

/* Words in a row are a phrase; the forms of a single word, alternatives. */
static void add_fts_query(struct buf *out, const struct plan_leaf *leaf,
			  size_t from, size_t to)
{
	const struct plan_word *first = &leaf->words.data[from];
	size_t i;

	if (to - from == 1 && !first->prefix && first->forms.len > 1) {
		for (i = 0; i < first->forms.len; i++) {
			buf_adds(out, i ? " OR " : "");
			postings_quote(out, first->forms.data[i]);
		}
		return;
	}
	for (i = from; i < to; i++) {
		buf_adds(out, i > from ? " + " : "");
		postings_quote(out, leaf->words.data[i].form);
		if (leaf->words.data[i].prefix)
			buf_adds(out, " *");
	}
}

static int run(sqlite3 *db, const char *table, const char *query,
	       struct reading *r, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char sql[160];
	int rc;

	snprintf(sql, sizeof sql, "SELECT quoth_postings(%s, ?1) FROM %s "
		 "WHERE %s MATCH ?2 LIMIT 1", table, table, table);
	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	sqlite3_bind_pointer(stmt, 1, r, pointer_type, NULL);
	sqlite3_bind_text(stmt, 2, query, -1, SQLITE_TRANSIENT);
	rc = sqlite3_step(stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		schema_fault(db, "cannot read the words of the index", err);
	else
		rc = 0;
	sqlite3_finalize(stmt);
	if (!rc && r->too_many)
		return err_set(err, ERR_ENGINE, "the index holds more than "
			       "4294967295 passages; make a new one");
	return rc ? -1 : 0;
}

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return (x->group > y->group) - (x->group < y->group);
}

static void sort_places(struct places *places)
{
	const struct place *p = places->data;
	size_t i;

	for (i = 1; i < places->len; i++) {
		if (compare_places(&p[i - 1], &p[i]) > 0) {
			qsort(places->data, places->len, sizeof *places->data,
			      compare_places);
			return;
		}
	}
}

/* The two as one; both are given back. */
static struct run merge(struct run a, struct run b)
{
	struct run out = { .cap = a.len + b.len + 1 };
	size_t i = 0, j = 0;

	out.rows = widen(NULL, out.cap);
	out.freq = widen(NULL, out.cap);
	while (i < a.len && j < b.len) {
		uint32_t x = a.rows[i], y = b.rows[j];

		out.rows[out.len] = x < y ? x : y;
		out.freq[out.len++] = (x <= y ? a.freq[i] : 0) +
				      (y <= x ? b.freq[j] : 0);
		i += x <= y;
		j += y <= x;
	}
	for (; i < a.len; i++)
		add_to_run(&out, a.rows[i], a.freq[i]);
	for (; j < b.len; j++)
		add_to_run(&out, b.rows[j], b.freq[j]);
	free(a.rows);
	free(a.freq);
	free(b.rows);
	free(b.freq);
	return out;
}

/* The shortest to the end. */
static void shortest_last(struct runs *runs)
{
	for (size_t i = 0; i + 1 < runs->len; i++)
		if (runs->data[i].len < runs->data[i + 1].len) {
			struct run t = runs->data[i];

			runs->data[i] = runs->data[i + 1];
			runs->data[i + 1] = t;
		}
}

/* The two shortest as one, until one is left: forms differ much in length. */
static struct run merge_all(struct runs *runs)
{
	while (runs->len > 1) {
		struct run shortest;

		shortest_last(runs);
		shortest = runs->data[--runs->len];
		shortest_last(runs);
		runs->data[runs->len - 1] =
			merge(runs->data[runs->len - 1], shortest);
	}
	return runs->len ? runs->data[0] : (struct run){ 0 };
}

static struct run join_near(struct arena *arena, const struct plan_leaf *leaf,
			    const struct places *places)
{
	int64_t *last = arena_array(arena, int64_t, leaf->nphrases);
	struct run out = { 0 };
	size_t i = 0, end;

	for (; i < places->len; i = end) {
		uint32_t row = places->data[i].row, count;

		for (end = i; end < places->len; end++)
			if (places->data[end].row != row)
				break;
		count = near_count(leaf, places->data + i, end - i, last);
		if (count)
			add_to_run(&out, row, count);
	}
	return out;
}

/* ---- from FTS5's own pages */

static struct run *new_run(struct reading *r)
{
	struct run *out = arena_push(r->arena, r->runs);

	*out = (struct run){ 0 };
	return out;
}

static int read_word(struct reading *r, struct index_segments *segments,
		     struct slice word, struct err *err)
{
	struct run *out = new_run(r);
	struct word_rows rows;
	int rc = word_rows_open(&rows, segments, word, err);
	size_t n = rc == 0;

	while (n && !deadline_look(r->deadline)) {
		make_room(out, ROWS);
		n = word_rows_take(&rows, out->rows + out->len,
				   out->freq + out->len, ROWS);
		out->len += n;
	}
	return word_rows_close(&rows, err) || rc ? -1 : 0;
}

static void add_places(struct reading *r, const struct phrase_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		*arena_push(r->arena, r->places) = (struct place){
			(uint32_t)rows->row, rows->starts[i], r->group
		};
}

static int read_words(struct reading *r, struct index_segments *segments,
		      const struct slice *words, size_t n, struct err *err)
{
	struct run *out = r->places ? NULL : new_run(r);
	struct phrase_rows rows;
	int rc = phrase_rows_open(&rows, segments, words, n, err);

	while (rc == 0 && phrase_rows_next(&rows) && !is_time_over(r)) {
		if (out)
			add_to_run(out, (uint32_t)rows.row, (uint32_t)rows.n);
		else
			add_places(r, &rows);
	}
	return phrase_rows_close(&rows, err) || rc ? -1 : 0;
}

static int read_forms(struct reading *r, struct index_segments *segments,
		      const struct slices *forms, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < forms->len; i++)
		rc = r->places ? read_words(r, segments, &forms->data[i], 1,
					    err)
			       : read_word(r, segments, forms->data[i], err);
	return rc;
}

static int read_pages(struct reading *r, struct index_segments *segments,
		      const struct plan_word *words, size_t n, struct err *err)
{
	struct slice *forms;

	if (n == 1 && words->forms.len)
		return read_forms(r, segments, &words->forms, err);
	forms = arena_array(r->arena, struct slice, n);
	for (size_t i = 0; i < n; i++)
		forms[i] = words[i].form;
	return read_words(r, segments, forms, n, err);
}

/* Beginnings of words are looked for by FTS5, and words that it may cut. */
static bool is_plain(const struct plan_word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (words[i].prefix || words[i].form.len > LONGEST)
			return false;
	return n > 0;
}

static int read_phrase(struct reading *r, struct index_segments *segments,
		       const struct plan_leaf *leaf, size_t g,
		       struct err *err)
{
	size_t from = g ? leaf->phrase_ends[g - 1] : 0;
	size_t n = leaf->phrase_ends[g] - from;
	struct buf query = { 0 };
	int rc;

	r->group = (uint32_t)g;
	if (segments->known && is_plain(leaf->words.data + from, n))
		return read_pages(r, segments, leaf->words.data + from, n,
				  err);
	add_fts_query(&query, leaf, from, leaf->phrase_ends[g]);
	rc = run(segments->statements->db, segments->table, query.data, r,
		 err);
	buf_release(&query);
	return rc;
}

int postings_read(struct postings *out, struct view *view,
		  const char *table, const struct plan_leaf *leaf)
{
	struct arena *arena = view->arena;
	struct places places = { 0 };
	struct runs runs = { 0 };
	struct reading r = {
		.arena = arena,
		.places = leaf->nphrases > 1 ? &places : NULL,
		.runs = &runs,
		.deadline = &view->deadline,
	};
	struct index_segments segments;
	struct run all;
	int rc = index_segments_read(&segments, &view->reader->statements,
				     arena, table, view->err);

	for (size_t g = 0; rc == 0 && g < leaf->nphrases; g++)
		rc = read_phrase(&r, &segments, leaf, g, view->err);
	/* What takes long is done; what follows may, too. */
	if (rc == 0 && deadline_look(&view->deadline))
		rc = err_set(view->err, ERR_TIMEOUT, "no time is left");
	if (rc)
		places.len = 0;
	if (r.places) {
		sort_places(&places);
		all = join_near(arena, leaf, &places);
	} else {
		all = merge_all(&runs);
	}
	*out = (struct postings){ { all.rows, all.len, all.cap }, all.freq };
	if (rc)
		postings_release(out);
	return rc;
}

void postings_add(struct postings *p, uint32_t row, uint32_t freq)
{
	struct run all = { p->rows.data, p->freq, p->rows.len, p->rows.cap };

	add_to_run(&all, row, freq);
	*p = (struct postings){ { all.rows, all.len, all.cap }, all.freq };
}

void postings_key(struct buf *out, const struct plan_leaf *leaf)
{
	for (size_t g = 0; g < leaf->nphrases; g++) {
		add_fts_query(out, leaf, g ? leaf->phrase_ends[g - 1] : 0,
			      leaf->phrase_ends[g]);
		buf_addc(out, '\n');
	}
	varint_add(out, leaf->distance);
}

void postings_release(struct postings *p)
{
	free(p->rows.data);
	free(p->freq);
	*p = (struct postings){ 0 };
}

int postings_rows(struct ids *out, sqlite3 *db, struct arena *arena,
		  const char *table, const char *fts_query, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char sql[128];
	int rc;

	*out = (struct ids){ 0 };
	snprintf(sql, sizeof sql, "SELECT rowid FROM %s WHERE %s MATCH ?1",
		 table, table);
	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	sqlite3_bind_text(stmt, 1, fts_query, -1, SQLITE_TRANSIENT);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
		*arena_push(arena, out) =
			(uint32_t)sqlite3_column_int64(stmt, 0);
	if (rc != SQLITE_DONE)
		schema_fault(db, "cannot read the words of the index", err);
	sqlite3_finalize(stmt);
	ids_sort(out);
	return rc == SQLITE_DONE ? 0 : -1;
}
