#include "searcher/variant_list.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "searcher/draft.h"
#include "searcher/hits.h"
#include "searcher/names_agree.h"
#include "searcher/quote_texts.h"
#include "searcher/variants.h"

/* A quotation of the index. */
struct row {
	uint32_t id;
	uint32_t essay;
	bool asked;
	struct slice text;
};

struct rows {
	struct row *data;
	size_t len;
	size_t cap;
};

/* A cluster before it is shown: rows by number, from .. to in `members`. */
struct group {
	size_t from, to;
	size_t essays;
};

struct groups {
	struct group *data;
	size_t len;
	size_t cap;
};

struct listing {
	sqlite3 *db;
	struct arena *arena;
	struct ids hits;
	struct rows rows;
	struct word_forms forms;
	struct variants_text *texts; /* by row */
	uint32_t *members;           /* rows, by cluster and essay */
	struct groups groups;
	struct arena scratch;
	struct err *err;
};

static int compare_ids(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

static bool is_asked(const struct listing *l, uint32_t id)
{
	return l->hits.len && bsearch(&id, l->hits.data, l->hits.len,
				      sizeof id, compare_ids);
}

/* Words that nobody spoke are left out, unless they were asked for. */
static void add_row(struct listing *l, sqlite3_stmt *stmt, struct slice essay)
{
	uint32_t id = (uint32_t)sqlite3_column_int64(stmt, 0);
	bool asked = is_asked(l, id);

	if (!asked && !quote_is_spoken((enum quote_type)
			sqlite3_column_int(stmt, 5)))
		return;
	*arena_push(l->arena, &l->rows) = (struct row){
		id, (uint32_t)sqlite3_column_int64(stmt, 1), asked,
		quote_text(l->arena, essay,
			   (size_t)sqlite3_column_int64(stmt, 2),
			   (size_t)sqlite3_column_int64(stmt, 3),
			   schema_column(stmt, 4))
	};
}

/* The text of an essay, borrowed until the statement is reset. */
static struct slice essay_text(sqlite3_stmt *stmt, int64_t id)
{
	sqlite3_reset(stmt);
	sqlite3_bind_int64(stmt, 1, id);
	if (sqlite3_step(stmt) != SQLITE_ROW)
		return (struct slice){ 0 };
	return schema_column(stmt, 0);
}

/* Of essays that are the same, byte by byte, the first is read. */
static int read_rows(struct listing *l)
{
	sqlite3_stmt *quotes = NULL, *essays = NULL;
	struct slice text = { 0 };
	int64_t essay = -1;
	int rc = 0;

	if (schema_prepare(l->db, &quotes, "SELECT id,essay,start,end,parts,"
			   "type FROM quote WHERE essay IN (SELECT min(id) "
			   "FROM essay GROUP BY key) ORDER BY essay,start",
			   l->err) ||
	    schema_prepare(l->db, &essays, "SELECT text FROM essay WHERE "
			   "id=?1", l->err)) {
		sqlite3_finalize(quotes);
		return -1;
	}
	while (sqlite3_step(quotes) == SQLITE_ROW) {
		if (sqlite3_column_int64(quotes, 1) != essay) {
			essay = sqlite3_column_int64(quotes, 1);
			text = essay_text(essays, essay);
		}
		add_row(l, quotes, text);
	}
	sqlite3_finalize(essays);
	if (sqlite3_finalize(quotes) != SQLITE_OK)
		rc = schema_fault(l->db, "cannot read the quotations", l->err);
	return rc;
}

static void read_texts(struct listing *l)
{
	struct words words = { 0 };

	l->forms.arena = l->arena;
	l->texts = arena_array(l->arena, struct variants_text, l->rows.len);
	for (size_t i = 0; i < l->rows.len; i++) {
		struct words own;

		words.len = 0;
		words_read(&words, &l->scratch, &l->forms,
			   l->rows.data[i].text);
		own = (struct words){
			arena_array(l->arena, struct word, words.len),
			words.len, words.len
		};
		if (words.len)
			memcpy(own.data, words.data,
			       words.len * sizeof *words.data);
		variants_text(&l->texts[i], l->arena, &l->forms, own);
	}
	arena_reset(&l->scratch);
}

/* ---- clusters that are asked for */

struct member {
	uint32_t cluster, row;
};

static int compare_members(const void *x, const void *y)
{
	const struct member *a = x, *b = y;

	if (a->cluster != b->cluster)
		return a->cluster < b->cluster ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static int compare_groups(const void *x, const void *y)
{
	const struct group *a = x, *b = y;
	size_t na = a->to - a->from, nb = b->to - b->from;

	if (a->essays != b->essays)
		return a->essays > b->essays ? -1 : 1;
	if (na != nb)
		return na > nb ? -1 : 1;
	return (a->from > b->from) - (a->from < b->from);
}

/* "Yes" and "no" are said in many essays, and are nobody's saying. */
static bool is_worth_it(const struct listing *l, uint32_t row)
{
	return l->texts[row].len > 1 && l->texts[row].content > 0;
}

/* Rows are in the order of essays, so those of one are together. */
static void add_group(struct listing *l, size_t from, size_t to)
{
	struct group group = { from, to, 0 };
	bool asked = false;

	for (size_t i = from; i < to; i++) {
		const struct row *row = &l->rows.data[l->members[i]];

		asked |= row->asked;
		group.essays += i == from || row->essay !=
			l->rows.data[l->members[i - 1]].essay;
	}
	if (asked && group.essays > 1 && is_worth_it(l, l->members[from]))
		*arena_push(l->arena, &l->groups) = group;
}

static void make_groups(struct listing *l)
{
	size_t n = l->rows.len, i, end;
	uint32_t *clusters = arena_array(l->arena, uint32_t, n);
	struct member *members = arena_array(l->arena, struct member, n);

	variants_cluster(clusters, l->texts, n, &l->forms);
	for (i = 0; i < n; i++)
		members[i] = (struct member){ clusters[i], (uint32_t)i };
	qsort(members, n, sizeof *members, compare_members);
	l->members = arena_array(l->arena, uint32_t, n);
	for (i = 0; i < n; i++)
		l->members[i] = members[i].row;
	for (i = 0; i < n; i = end) {
		for (end = i + 1; end < n; end++)
			if (members[end].cluster != members[i].cluster)
				break;
		add_group(l, i, end);
	}
	qsort(l->groups.data, l->groups.len, sizeof *l->groups.data,
	      compare_groups);
}

/* ---- one cluster */

static const char when_sql[] =
	"SELECT q.said,q.said_lo,q.said_hi,d.edtf,d.lo,d.hi,e.published,"
	"e.published_lo,e.published_hi FROM quote q JOIN essay e ON"
	" e.id=q.essay LEFT JOIN date d ON d.passage=q.passage AND"
	" d.edtf IS NOT NULL AND d.lo>-9223372036854775808 AND"
	" d.hi<9223372036854775807 AND d.hi-d.lo<366"
	" WHERE q.id=?1 ORDER BY"
	" max(d.start-q.end,q.start-d.end,0),d.start LIMIT 1";

static void set_date(struct listing *l, sqlite3_stmt *row,
		     struct occurrence *o)
{
	static const enum clock clocks[] = { CLOCK_SAID, CLOCK_EVENT,
					     CLOCK_PUBLISHED };

	for (int i = 0; i < 3 && !o->dated; i++) {
		if (sqlite3_column_type(row, 3 * i + 1) == SQLITE_NULL)
			continue;
		o->dated = true;
		o->clock = clocks[i];
		o->date = arena_dup(l->arena, schema_column(row, 3 * i));
		o->days = (struct day_span){
			sqlite3_column_int64(row, 3 * i + 1),
			sqlite3_column_int64(row, 3 * i + 2)
		};
	}
}

static int date_all(struct listing *l, struct variant_cluster *c)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, when_sql, l->err))
		return -1;
	for (size_t i = 0; i < c->occurrences.len; i++) {
		struct occurrence *o = &c->occurrences.data[i];

		sqlite3_bind_int64(stmt, 1, o->hit.id);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			set_date(l, stmt, o);
		sqlite3_reset(stmt);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(l->db, "cannot read the dates", l->err);
	return 0;
}

/* The first day; of the same day what is told more exactly. */
static int compare_occurrences(const void *x, const void *y)
{
	const struct occurrence *a = x, *b = y;

	if (a->dated != b->dated)
		return a->dated ? -1 : 1;
	if (a->dated && a->days.lo != b->days.lo)
		return a->days.lo < b->days.lo ? -1 : 1;
	if (a->dated && a->days.hi != b->days.hi)
		return a->days.hi < b->days.hi ? -1 : 1;
	return (a->hit.id > b->hit.id) - (a->hit.id < b->hit.id);
}

static struct slice speaker_of(const struct occurrence *o)
{
	struct slice name = o->hit.speaker.len ? o->hit.speaker
					       : o->hit.speaker_text;

	return names_is_name(name) ? name : (struct slice){ 0 };
}

static bool same_speaker(const struct occurrence *a,
			 const struct occurrence *b)
{
	if (a->hit.speaker_key.len && b->hit.speaker_key.len)
		return slice_eq(a->hit.speaker_key, b->hit.speaker_key) ||
		       names_are_one(a->hit.speaker, b->hit.speaker);
	return names_agree(speaker_of(a), speaker_of(b));
}

enum { MOST_SPEAKERS = 32 };

/* Against those named before; the first of them is nobody's other. */
static void compare_speakers(struct variant_cluster *c)
{
	const struct occurrence *known[MOST_SPEAKERS];

	for (size_t i = 0; i < c->occurrences.len; i++) {
		struct occurrence *o = &c->occurrences.data[i];
		size_t k = 0;

		if (!speaker_of(o).len)
			continue;
		while (k < c->speakers && !same_speaker(known[k], o))
			k++;
		o->other_speaker = k > 0;
		if (k == c->speakers && k < MOST_SPEAKERS)
			known[c->speakers++] = o;
	}
}

struct id_row {
	uint32_t id, row;
};

static int compare_id_rows(const void *x, const void *y)
{
	const struct id_row *a = x, *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

/* The rows of a cluster by id, to find that of an occurrence. */
static struct id_row *rows_by_id(struct listing *l, const struct group *g)
{
	size_t n = g->to - g->from;
	struct id_row *out = arena_array(l->arena, struct id_row, n);

	for (size_t i = 0; i < n; i++) {
		uint32_t row = l->members[g->from + i];

		out[i] = (struct id_row){ l->rows.data[row].id, row };
	}
	qsort(out, n, sizeof *out, compare_id_rows);
	return out;
}

/* The words of a row, and where it says that it leaves some out. */
static struct draft_quote row_words(struct listing *l, size_t row)
{
	struct draft_quote quote = { .text = l->rows.data[row].text };

	draft_words(&quote, l->arena, &l->forms);
	return quote;
}

static void mark_words(struct listing *l, struct occurrence *o, size_t base,
		       size_t row)
{
	struct draft_quote a = row_words(l, base), b = row_words(l, row);
	struct marked_text old = { a.text, a.words }, new = { b.text, b.words };
	bool new_along_old = b.words.len <= a.words.len;
	struct align_text x = { a.words.data, a.words.len, a.open };
	struct align_text y = { b.words.data, b.words.len, b.open };
	struct alignment al;

	if (new_along_old) {
		struct align_text swap = x;

		x = y;
		y = swap;
	}
	align_make(&al, l->arena, &l->scratch, x, y);
	align_spellings(&al, &l->forms, x, y);
	marked_make(&o->words, l->arena, &old, &new, &al, new_along_old);
	o->relation = o->words.changed ? VARIANT_ALTERED
		: o->words.more ? VARIANT_LONGER
		: o->words.less ? VARIANT_SHORTER
		: !o->words.open ? VARIANT_SAME
		: new_along_old ? VARIANT_SHORTER : VARIANT_LONGER;
}

/* Few of many are looked at, so that a large cluster takes no square. */
enum { MOST_BASES = 24 };

/* Compare each with the earliest that it is alike. */
static void compare_words(struct listing *l, const struct group *g,
			  struct variant_cluster *c)
{
	size_t *rows = arena_array(l->arena, size_t, c->occurrences.len);
	const struct id_row *by_id = rows_by_id(l, g);

	for (size_t i = 0; i < c->occurrences.len; i++) {
		struct occurrence *o = &c->occurrences.data[i];
		size_t k = 0, most = i < MOST_BASES ? i : MOST_BASES;

		rows[i] = ((const struct id_row *)bsearch(
			&(struct id_row){ .id = o->hit.id }, by_id,
			g->to - g->from, sizeof *by_id,
			compare_id_rows))->row;
		o->asked = l->rows.data[rows[i]].asked;
		while (k < most && !variants_alike(&l->texts[rows[k]],
						   &l->texts[rows[i]],
						   &l->forms, &l->scratch))
			k++;
		o->compared = k;
		if (k < most) {
			mark_words(l, o, rows[k], rows[i]);
			continue;
		}
		o->relation = i ? VARIANT_APART : VARIANT_FIRST;
		o->words = marked_plain(l->rows.data[rows[i]].text);
	}
}

static int load_cluster(struct listing *l, const struct group *g,
			struct variant_cluster *out)
{
	const struct plan none = { 0 };
	const struct hits_source source = {
		.db = l->db, .arena = l->arena, .plan = &none,
		.quotes = true, .err = l->err,
	};
	size_t n = g->to - g->from;
	struct scored *ids = arena_array(l->arena, struct scored, n);
	struct results found = { 0 };

	for (size_t i = 0; i < n; i++)
		ids[i].id = l->rows.data[l->members[g->from + i]].id;
	if (hits_load(&found, &source, ids, n))
		return -1;
	*out = (struct variant_cluster){ .essays = g->essays };
	for (size_t i = 0; i < found.hits.len; i++)
		*arena_push(l->arena, &out->occurrences) =
			(struct occurrence){ .hit = found.hits.data[i] };
	if (date_all(l, out))
		return -1;
	qsort(out->occurrences.data, out->occurrences.len,
	      sizeof *out->occurrences.data, compare_occurrences);
	compare_speakers(out);
	compare_words(l, g, out);
	return 0;
}

static int load_page(struct listing *l, struct variant_list *out,
		     size_t offset, size_t limit)
{
	size_t n = l->groups.len;

	if (offset > n)
		offset = n;
	if (limit > n - offset)
		limit = n - offset;
	for (size_t i = offset; i < offset + limit; i++)
		if (load_cluster(l, &l->groups.data[i],
				 arena_push(l->arena, &out->clusters)))
			return -1;
	return 0;
}

int variant_list_read(struct variant_list *out, sqlite3 *db,
		      struct arena *arena, struct ids hits, size_t offset,
		      size_t limit, struct err *err)
{
	struct listing l = { .db = db, .arena = arena, .hits = hits,
			     .err = err };
	int rc = 0;

	*out = (struct variant_list){ 0 };
	if (!hits.len)
		return 0;
	rc = read_rows(&l);
	if (rc == 0) {
		read_texts(&l);
		make_groups(&l);
		out->total = l.groups.len;
		rc = load_page(&l, out, offset, limit);
	}
	arena_release(&l.scratch);
	return rc;
}

const char *variant_relation_name(enum variant_relation relation)
{
	static const char *const names[] = { "first", "same", "altered",
					     "shorter", "longer", "apart" };

	return names[relation];
}
