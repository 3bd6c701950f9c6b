#include "searcher/essay_list.h"

#include <stdlib.h>
#include <strings.h>

#include "core/edtf.h"
#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/essay_facts.h"
#include "searcher/who.h"

static const char *const orders[] = { "title", "author", "published", "path" };

int essay_order_parse(const char *name)
{
	for (int i = 0; i <= ESSAYS_BY_PATH; i++)
		if (!strcasecmp(orders[i], name))
			return i;
	return -1;
}

/* What an essay is ordered by: a text or a day. */
struct sorted {
	int64_t id;
	struct slice text;       /* folded; empty: not known */
	int64_t day;             /* DAY_MAX: not known */
};

struct listing {
	sqlite3 *db;
	struct arena *arena;
	const struct essay_request *request;
	struct buf words, folded; /* wanted; of the essay */
	struct {
		struct sorted *data;
		size_t len;
		size_t cap;
	} essays;
	struct err *err;
};

/* --- which --- */

/* Does each word that is wanted begin one of the text, " a b "? */
static bool has_words(struct slice wanted, struct slice text)
{
	while (wanted.len) {
		const char *gap = memchr(wanted.data + 1, ' ', wanted.len - 1);
		size_t n = gap ? (size_t)(gap - wanted.data) : wanted.len;

		if (n > 1 && !memmem(text.data, text.len, wanted.data, n))
			return false;
		wanted = slice_cut(wanted, n, wanted.len);
	}
	return true;
}

static bool is_wanted(struct listing *l, struct slice title,
		      struct slice author)
{
	struct buf both = { 0 };
	bool wanted;

	if (!slice_trim(l->request->words).len)
		return true;
	buf_add_slice(&both, title);
	buf_addc(&both, ' ');
	buf_add_slice(&both, author);
	who_words(&l->folded, buf_slice(&both));
	wanted = l->words.len > 2 &&
		 has_words(buf_slice(&l->words), buf_slice(&l->folded));
	buf_release(&both);
	return wanted;
}

/* --- in what order --- */

static struct slice fold(struct listing *l, struct slice text)
{
	buf_reset(&l->folded);
	text_fold(&l->folded, text);
	return arena_dup(l->arena, buf_slice(&l->folded));
}

/* Columns: id, title, author, path, published_lo. */
static struct sorted read_sorted(struct listing *l, sqlite3_stmt *row)
{
	struct slice title = schema_column(row, 1);
	struct slice path = schema_column(row, 3);
	struct sorted out = { .id = sqlite3_column_int64(row, 0),
			      .day = DAY_MAX };

	switch (l->request->order) {
	case ESSAYS_BY_TITLE:
		out.text = fold(l, title.len ? title : essay_file_name(path));
		break;
	case ESSAYS_BY_AUTHOR:
		out.text = fold(l, schema_column(row, 2));
		break;
	case ESSAYS_BY_PUBLISHED:
		if (sqlite3_column_type(row, 4) != SQLITE_NULL)
			out.day = sqlite3_column_int64(row, 4);
		break;
	case ESSAYS_BY_PATH:
		out.text = arena_dup(l->arena, path);
		break;
	}
	return out;
}

static int compare(const struct sorted *x, const struct sorted *y)
{
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return slice_cmp(x->text, y->text);
}

static bool is_known(const struct sorted *s, enum essay_order order)
{
	return order == ESSAYS_BY_PUBLISHED ? s->day != DAY_MAX
					    : s->text.len > 0;
}

static int by_order(const void *a, const void *b, void *ctx)
{
	const struct essay_request *request = ctx;
	const struct sorted *x = a, *y = b;
	bool known = is_known(x, request->order);
	int c;

	if (known != is_known(y, request->order))
		return known ? -1 : 1;
	c = compare(x, y);
	if (c)
		return request->reversed ? -c : c;
	return (x->id > y->id) - (x->id < y->id);
}

static int read_all(struct listing *l)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(l->db, &row, "SELECT e.id,e.title,e.author,f.path,"
			   "e.published_lo FROM essay e JOIN file f ON "
			   "f.id=e.file", l->err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW)
		if (is_wanted(l, schema_column(row, 1), schema_column(row, 2)))
			*arena_push(l->arena, &l->essays) =
				read_sorted(l, row);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(l->db, "cannot read the essays", l->err);
	if (l->essays.len)
		qsort_r(l->essays.data, l->essays.len, sizeof *l->essays.data,
			by_order, (void *)l->request);
	return 0;
}

/* --- the page --- */

static void take_row(struct listing *l, sqlite3_stmt *row, int64_t id,
		     struct essay_rows *out)
{
	*arena_push(l->arena, out) = (struct essay_row){
		.id = id, .essay = essay_facts_of(row, l->arena),
		.passages = (uint64_t)sqlite3_column_int64(row, ESSAY_FACTS),
		.quotes = (uint64_t)sqlite3_column_int64(row,
							 ESSAY_FACTS + 1),
	};
}

static int read_page(struct listing *l, struct essay_rows *out)
{
	size_t i = l->request->offset, end = l->essays.len;
	sqlite3_stmt *row = NULL;

	if (schema_prepare(l->db, &row, "SELECT " ESSAY_FACTS_SQL ",(SELECT "
			   "count(*) FROM passage WHERE essay=e.id),(SELECT "
			   "count(*) FROM quote WHERE essay=e.id AND "
			   QUOTE_SPOKEN_SQL("type") ") FROM essay e JOIN file "
			   "f ON f.id=e.file WHERE e.id=?1", l->err))
		return -1;
	if (i < end && end - i > l->request->limit)
		end = i + l->request->limit;
	for (; i < end; i++) {
		sqlite3_bind_int64(row, 1, l->essays.data[i].id);
		if (sqlite3_step(row) == SQLITE_ROW)
			take_row(l, row, l->essays.data[i].id, out);
		sqlite3_reset(row);
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(l->db, "cannot read the essays", l->err);
	return 0;
}

int essay_list(struct essay_rows *out, uint64_t *total, sqlite3 *db,
	       struct arena *arena, const struct essay_request *request,
	       struct err *err)
{
	struct listing l = { .db = db, .arena = arena, .request = request,
			     .err = err };
	int rc;

	*out = (struct essay_rows){ 0 };
	who_words(&l.words, request->words);
	rc = read_all(&l);
	*total = l.essays.len;
	if (!rc)
		rc = read_page(&l, out);
	buf_release(&l.words);
	buf_release(&l.folded);
	return rc;
}
