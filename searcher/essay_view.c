#include "searcher/essay_view.h"

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/essay_facts.h"
#include "searcher/essay_tags.h"
#include "searcher/essay_text.h"
#include "searcher/matches.h"

struct viewing {
	sqlite3 *db;
	struct arena *arena;
	const struct essay_view_request *request;
	struct essay_view *out;
	uint32_t start, end;     /* bytes of the part in the essay */
	struct slice paragraphs; /* packed */
	struct slice text;
	struct err *err;
};

/* --- which part --- */

/* A number by a statement about the essay ?1 and another number ?2. */
static int ask_number(const struct viewing *v, const char *sql,
		      int64_t second, uint32_t *out)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(v->db, &row, sql, v->err))
		return -1;
	sqlite3_bind_int64(row, 1, v->out->row);
	sqlite3_bind_int64(row, 2, second);
	*out = 0;
	if (sqlite3_step(row) == SQLITE_ROW)
		*out = (uint32_t)sqlite3_column_int64(row, 0);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(v->db, "cannot read the essay", v->err);
	return 0;
}

/* Passages of a part at most. */
static uint32_t most_passages(const struct viewing *v)
{
	uint32_t most = v->request->passages;

	if (!most)
		return VIEW_PASSAGES;
	return most < VIEW_PASSAGES_MOST ? most : VIEW_PASSAGES_MOST;
}

/*
 * The part that has the byte asked for, of those that one comes by from the
 * start; or, when so much stands before it there, the passage that has it.
 */
static int find_byte(const struct viewing *v)
{
	uint32_t byte = v->request->byte, passage, part, start;

	if (ask_number(v, "SELECT count(*) FROM passage WHERE essay=?1 AND "
		       "start<=?2", byte, &passage))
		return -1;
	passage -= passage > 0;
	part = passage - passage % most_passages(v);
	if (ask_number(v, "SELECT start FROM passage WHERE essay=?1 ORDER BY "
		       "start LIMIT 1 OFFSET ?2", part, &start))
		return -1;
	v->out->first = byte < start + VIEW_BYTES / 2 ? part : passage;
	return 0;
}

static int find_first(const struct viewing *v)
{
	struct essay_view *out = v->out;

	if (ask_number(v, "SELECT count(*) FROM passage WHERE essay=?1", 0,
		       &out->passages))
		return -1;
	out->first = v->request->first;
	if (v->request->at_byte && find_byte(v))
		return -1;
	if (out->first >= out->passages)
		out->first = out->passages ? out->passages - 1 : 0;
	return 0;
}

static bool is_full(const struct viewing *v, uint32_t end)
{
	size_t n = v->out->starts.len;

	return n == most_passages(v) ||
	       (n && end > v->start && end - v->start > VIEW_BYTES);
}

static void take_passage(struct viewing *v, uint32_t row, uint32_t start,
			 uint32_t end)
{
	struct essay_view *out = v->out;
	uint32_t number = out->first + (uint32_t)out->starts.len + 1;

	*arena_push(v->arena, &out->starts) = (struct passage_start){
		.start = start, .end = end, .row = row, .number = number,
		.id = arena_printf(v->arena, "%.*s#%u-%u",
				   (int)out->essay.key.len,
				   out->essay.key.data, start, end),
	};
}

/* The passages of the part; it ends where the one behind it begins. */
static int read_passages(struct viewing *v)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(v->db, &row, "SELECT id,start,end FROM passage "
			   "WHERE essay=?1 ORDER BY start LIMIT -1 OFFSET ?2",
			   v->err))
		return -1;
	sqlite3_bind_int64(row, 1, v->out->row);
	sqlite3_bind_int64(row, 2, v->out->first);
	while (sqlite3_step(row) == SQLITE_ROW) {
		uint32_t start = (uint32_t)sqlite3_column_int64(row, 1);
		uint32_t end = (uint32_t)sqlite3_column_int64(row, 2);

		if (!v->out->starts.len && v->out->first)
			v->start = start;
		if (is_full(v, end)) {
			v->end = start;
			break;
		}
		take_passage(v, (uint32_t)sqlite3_column_int64(row, 0), start,
			     end);
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(v->db, "cannot read the essay", v->err);
	return 0;
}

static void tell_neighbours(const struct viewing *v)
{
	struct essay_view *out = v->out;
	uint32_t most = most_passages(v);

	out->shown = (uint32_t)out->starts.len;
	out->next = out->first + out->shown;
	out->later = out->next < out->passages;
	out->earlier = out->first > 0;
	out->previous = out->first > most ? out->first - most : 0;
}

/* --- its text --- */

static int read_part(struct viewing *v, const struct essay_text *essay)
{
	uint32_t end = v->end < essay->len ? v->end : (uint32_t)essay->len;
	size_t n;

	v->out->bytes = essay->len;
	v->start = v->start < end ? v->start : end;
	n = end - v->start < VIEW_BYTES ? end - v->start : VIEW_BYTES;
	if (essay_text_read(&v->text, essay, v->arena, v->start,
			    v->start + n + 1))
		return -1;
	while (n > 0 && text_is_inside(v->text, n))
		n--;
	v->text.len = n;
	v->end = v->start + (uint32_t)n;
	v->out->cut = end - v->end;
	return 0;
}

static int read_text(struct viewing *v)
{
	struct essay_text essay;
	int rc;

	if (essay_text_open(&essay, v->db, v->out->row, v->err))
		return -1;
	rc = read_part(v, &essay);
	essay_text_close(&essay);
	return rc;
}

/* --- what lies over it --- */

/* Of the quotations those bytes that stand between start and end. */
static void add_quoted(const struct viewing *v, const struct text_tag *quote,
		       uint32_t start, uint32_t end, struct marks *out)
{
	const struct mark whole = { 0, quote->end - quote->start };
	const struct marks parts = quote->parts.len
		? quote->parts : (struct marks){ (struct mark *)&whole, 1, 1 };

	for (size_t i = 0; i < parts.len; i++) {
		uint32_t from = quote->start + parts.data[i].start;
		uint32_t to = quote->start + parts.data[i].end;

		from = from > start ? from : start;
		to = to < end ? to : end;
		if (from < to)
			*arena_push(v->arena, out) = (struct mark){
				from - start, to - start
			};
	}
}

static void add_mark(const struct viewing *v, struct text_tags *out,
		     uint32_t start, uint32_t end)
{
	if (out->len < VIEW_TAGS)
		*arena_push(v->arena, out) = (struct text_tag){
			.kind = TAG_MARK, .start = start, .end = end
		};
	else
		v->out->left_out++;
}

static void mark_matches(const struct viewing *v,
			 const struct passage_start *passage,
			 const struct text_tags *quotes, struct text_tags *out)
{
	uint32_t end = passage->end < v->end ? passage->end : v->end;
	struct matches matches = { 0 };
	struct marks quoted = { 0 }, joined;

	if (passage->start < v->start || passage->start >= end)
		return;
	for (size_t i = 0; i < quotes->len &&
			   matches_need_quotes(v->request->plan); i++)
		if (!slice_is(quotes->data[i].type,
			      quote_type_name(QUOTE_INDIRECT)))
			add_quoted(v, &quotes->data[i], passage->start, end,
				   &quoted);
	matches_find(&matches, v->arena,
		     slice_cut(v->text, passage->start - v->start,
			       end - v->start), v->request->plan, &quoted);
	joined = matches_join(v->arena, &matches);
	for (size_t i = 0; i < joined.len; i++)
		add_mark(v, out, passage->start + joined.data[i].start,
			 passage->start + joined.data[i].end);
}

static void mark_text(const struct viewing *v, const struct text_tags *quotes,
		      struct text_tags *out)
{
	const struct marks *marks = &v->request->marks;

	for (size_t i = 0; i < marks->len; i++)
		add_mark(v, out, marks->data[i].start, marks->data[i].end);
	if (!v->request->plan)
		return;
	for (size_t i = 0; i < v->out->starts.len; i++)
		mark_matches(v, &v->out->starts.data[i], quotes, out);
}

static int read_tags(struct viewing *v)
{
	struct essay_view *out = v->out;
	const struct essay_tags_source source = {
		.db = v->db, .arena = v->arena, .essay = out->row,
		.key = out->essay.key, .passages = &out->starts,
		.start = v->start, .end = v->end, .most = VIEW_TAGS,
		.err = v->err,
	};
	struct text_tags marks = { 0 };
	uint64_t unused = 0;
	int rc;

	rc = essay_tags_quotes(&out->tags, v->request->bare ? &unused
							    : &out->left_out,
			       &source);
	mark_text(v, &out->tags, &marks);
	if (v->request->bare)
		out->tags.len = 0;
	for (size_t i = 0; i < marks.len; i++)
		*arena_push(v->arena, &out->tags) = marks.data[i];
	if (!rc && !v->request->bare)
		rc = essay_tags_names(&out->tags, &out->left_out, &source);
	return rc;
}

static int read_paragraphs(struct viewing *v)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(v->db, &row, "SELECT paragraphs FROM essay WHERE "
			   "id=?1", v->err))
		return -1;
	sqlite3_bind_int64(row, 1, v->out->row);
	if (sqlite3_step(row) == SQLITE_ROW)
		v->paragraphs = arena_dup(v->arena, schema_column(row, 0));
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(v->db, "cannot read the essay", v->err);
	return 0;
}

static int view_part(struct viewing *v)
{
	struct essay_view *out = v->out;
	struct segments_source source;

	if (find_first(v) || read_passages(v) || read_text(v) ||
	    read_tags(v) || read_paragraphs(v))
		return -1;
	tell_neighbours(v);
	source = (struct segments_source){
		v->text, v->start, v->paragraphs, out->cut, &out->tags,
		&out->starts
	};
	out->left_out += segments_make(&out->paragraphs, v->arena, &source);
	return 0;
}

int essay_view_read(struct essay_view *out, sqlite3 *db, struct arena *arena,
		    const struct essay_view_request *request, struct err *err)
{
	struct viewing v = { .db = db, .arena = arena, .request = request,
			     .out = out, .end = UINT32_MAX, .err = err };
	int rc;

	*out = (struct essay_view){ 0 };
	rc = essay_facts_find(&out->essay, &out->row, db, arena, request->key,
			      err);
	return rc ? rc : view_part(&v);
}
