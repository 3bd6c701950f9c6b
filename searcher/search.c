#include "searcher/search.h"

#include <math.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "searcher/columns.h"
#include "searcher/expand.h"
#include "searcher/filters.h"
#include "searcher/parse.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/snippet.h"

struct run {
	sqlite3 *db;
	struct arena *arena;
	const struct search_request *request;
	struct plan plan;
	struct columns passages, quotes;
	struct postings *leaves; /* of the plan, in terms of hits */
	struct err *err;
};

struct scored {
	uint32_t id;
	double score;
};

static int eval(struct run *r, const struct plan_node *node, bool quotes,
		struct ids *out);

static const struct columns *columns_of(const struct run *r, bool quotes)
{
	return quotes ? &r->quotes : &r->passages;
}

/* Quotations to the passages where they start, frequencies added up. */
static void to_passages(struct run *r, struct postings *p)
{
	uint32_t *sum = arena_array(r->arena, uint32_t, r->passages.size);
	struct postings out = { 0 };
	size_t i;

	for (i = 0; i < p->rows.len; i++)
		if (p->rows.data[i] < r->quotes.size)
			sum[r->quotes.passage[p->rows.data[i]]] += p->freq[i];
	out.rows.data = arena_array(r->arena, uint32_t, p->rows.len);
	out.freq = arena_array(r->arena, uint32_t, p->rows.len);
	for (i = 0; i < r->passages.size; i++) {
		if (sum[i]) {
			out.rows.data[out.rows.len] = (uint32_t)i;
			out.freq[out.rows.len++] = sum[i];
		}
	}
	*p = out;
}

/* What a passage holds beyond its quotations. */
static void take_away(struct postings *p, const struct postings *quoted)
{
	size_t i, j = 0, n = 0;

	for (i = 0; i < p->rows.len; i++) {
		uint32_t row = p->rows.data[i], less = 0;

		while (j < quoted->rows.len && quoted->rows.data[j] < row)
			j++;
		if (j < quoted->rows.len && quoted->rows.data[j] == row)
			less = quoted->freq[j];
		if (p->freq[i] <= less)
			continue;
		p->rows.data[n] = row;
		p->freq[n++] = p->freq[i] - less;
	}
	p->rows.len = n;
}

static int eval_leaf(struct run *r, size_t index, bool quotes,
		     struct ids *out)
{
	const struct plan_leaf *leaf = &r->plan.leaves.data[index];
	struct postings p, quoted;

	if (postings_read(&p, r->db, r->arena,
			  quotes ? "quote_fts" : "passage_fts", leaf, r->err))
		return -1;
	*out = p.rows;
	if (leaf->scope == QUERY_IN_PROSE && !quotes) {
		if (postings_read(&quoted, r->db, r->arena, "quote_fts", leaf,
				  r->err))
			return -1;
		to_passages(r, &quoted);
		take_away(&p, &quoted);
		*out = p.rows;
	}
	if (quotes && !r->request->quotes)
		to_passages(r, &p);
	r->leaves[index] = p;
	return 0;
}

static int eval_in_quote(struct run *r, const struct plan_node *node,
			 bool quotes, struct ids *out)
{
	struct ids found;
	size_t i;

	if (eval(r, node->children.data[0], true, &found))
		return -1;
	*out = quotes ? found : (struct ids){ 0 };
	if (quotes)
		return 0;
	for (i = 0; i < found.len; i++)
		if (found.data[i] < r->quotes.size)
			*arena_push(r->arena, out) =
				r->quotes.passage[found.data[i]];
	ids_sort(out);
	return 0;
}

static int eval_many(struct run *r, const struct plan_node *node, bool quotes,
		     struct ids *out)
{
	bool and = node->op == PLAN_AND;
	struct ids ids;
	size_t i;

	*out = and ? columns_of(r, quotes)->all : (struct ids){ 0 };
	for (i = 0; i < node->children.len; i++) {
		if (eval(r, node->children.data[i], quotes, &ids))
			return -1;
		*out = and ? ids_and(r->arena, *out, ids)
			   : ids_or(r->arena, *out, ids);
	}
	return 0;
}

static int eval(struct run *r, const struct plan_node *node, bool quotes,
		struct ids *out)
{
	const struct columns *columns = columns_of(r, quotes);
	struct ids ids;

	*out = (struct ids){ 0 };
	switch (node->op) {
	case PLAN_ALL:
		*out = columns->all;
		return 0;
	case PLAN_NOTHING:
		return 0;
	case PLAN_LEAF:
		return eval_leaf(r, node->index, quotes, out);
	case PLAN_FILTER:
		return filters_read(out, r->db, r->arena, columns, quotes,
				    &r->plan.filters.data[node->index], r->err);
	case PLAN_IN_QUOTE:
		return eval_in_quote(r, node, quotes, out);
	case PLAN_NOT:
		if (eval(r, node->children.data[0], quotes, &ids))
			return -1;
		*out = ids_without(r->arena, columns->all, ids);
		return 0;
	default:
		return eval_many(r, node, quotes, out);
	}
}

/* BM25 as Lucene has it, k1 1.2, b 0.75; exact. */
static void add_scores(struct run *r, const struct postings *p,
		       struct scored *hits, size_t n)
{
	const struct columns *c = columns_of(r, r->request->quotes);
	double df = (double)p->rows.len, all = (double)c->all.len;
	double idf = log(1 + (all - df + 0.5) / (df + 0.5));
	size_t i, j = 0;

	for (i = 0; i < n; i++) {
		double tf, norm;

		while (j < p->rows.len && p->rows.data[j] < hits[i].id)
			j++;
		if (j == p->rows.len || p->rows.data[j] != hits[i].id)
			continue;
		tf = p->freq[j];
		norm = 0.25 + 0.75 * c->tokens[hits[i].id] / c->mean_tokens;
		hits[i].score += idf * tf * 2.2 / (tf + 1.2 * norm);
	}
}

static int compare_scores(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static struct slice column(struct run *r, sqlite3_stmt *stmt, int i)
{
	const char *text = (const char *)sqlite3_column_text(stmt, i);

	return arena_dup(r->arena, (struct slice){ text ? text : "",
			 (size_t)sqlite3_column_bytes(stmt, i) });
}

static void fill_hit(struct run *r, sqlite3_stmt *stmt, struct hit *hit)
{
	hit->essay = (struct essay_facts){
		column(r, stmt, 0), column(r, stmt, 1), column(r, stmt, 2),
		column(r, stmt, 3), column(r, stmt, 4),
	};
	hit->start = (uint32_t)sqlite3_column_int64(stmt, 5);
	hit->end = (uint32_t)sqlite3_column_int64(stmt, 6);
	hit->text = column(r, stmt, 7);
	hit->snippet = snippet_make(r->arena, hit->text, &r->plan);
	if (!r->request->quotes)
		return;
	hit->type = slice_of(quote_type_name(
		(enum quote_type)sqlite3_column_int(stmt, 8)));
	hit->speaker = column(r, stmt, 9);
	hit->speaker_text = column(r, stmt, 10);
	hit->cue = column(r, stmt, 11);
	hit->said = column(r, stmt, 12);
	hit->confidence = sqlite3_column_double(stmt, 13);
	hit->passage = column(r, stmt, 14);
}

#define ESSAY_SQL "SELECT e.key, e.title, e.author, e.published, f.path, " \
	"h.start, h.end, CAST(substr(CAST(e.text AS BLOB), h.start + 1, " \
	"h.end - h.start) AS TEXT)"
#define FROM_SQL " JOIN essay e ON e.id = h.essay JOIN file f ON " \
	"f.id = e.file "

static int load_hits(struct run *r, const struct scored *hits, size_t n,
		     struct results *out)
{
	const char *sql = r->request->quotes
		? ESSAY_SQL ", h.type, a.name, h.speaker_text, h.cue, h.said, "
		  "h.confidence, e.key || '#' || p.start || '-' || p.end "
		  "FROM quote h" FROM_SQL "LEFT JOIN actor a ON a.id = "
		  "h.speaker LEFT JOIN passage p ON p.id = h.passage "
		  "WHERE h.id = ?1"
		: ESSAY_SQL " FROM passage h" FROM_SQL "WHERE h.id = ?1";
	sqlite3_stmt *stmt = NULL;
	size_t i;

	if (schema_prepare(r->db, &stmt, sql, r->err))
		return -1;
	for (i = r->request->offset;
	     i < n && i - r->request->offset < r->request->limit; i++) {
		sqlite3_bind_int64(stmt, 1, hits[i].id);
		if (sqlite3_step(stmt) == SQLITE_ROW) {
			struct hit *hit = arena_push(r->arena, &out->hits);

			*hit = (struct hit){ .id = hits[i].id,
					     .score = hits[i].score };
			fill_hit(r, stmt, hit);
		}
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
	return 0;
}

static int find(struct run *r, struct ids *out)
{
	struct plan_filter by = { .field = FIELD_BY, .value = r->request->by };
	bool quotes = r->request->quotes;
	struct ids ids;

	if (eval(r, r->plan.root, quotes, out))
		return -1;
	if (!by.value.len)
		return 0;
	if (filters_read(&ids, r->db, r->arena, columns_of(r, quotes), quotes,
			 &by, r->err))
		return -1;
	*out = ids_and(r->arena, *out, ids);
	return 0;
}

int search_run(struct results *out, sqlite3 *db, struct arena *arena,
	       const struct search_request *request, struct err *err)
{
	struct run r = { .db = db, .arena = arena, .request = request,
			 .err = err };
	struct query_node *tree;
	struct scored *hits;
	struct ids ids;
	size_t i;

	*out = (struct results){ .query = request->query,
				 .quotes = request->quotes };
	if (parse_query(&tree, arena, request->query, err) ||
	    plan_make(&r.plan, arena, tree, request->query, err) ||
	    postings_register(db, err) ||
	    expand_plan(db, arena, &r.plan, err) ||
	    columns_load(&r.passages, db, arena, "passage", err) ||
	    columns_load(&r.quotes, db, arena, "quote", err))
		return -1;
	r.leaves = arena_array(arena, struct postings, r.plan.leaves.len);
	if (find(&r, &ids))
		return -1;
	hits = arena_array(arena, struct scored, ids.len);
	for (i = 0; i < ids.len; i++)
		hits[i].id = ids.data[i];
	for (i = 0; i < r.plan.leaves.len; i++)
		if (!r.plan.leaves.data[i].negated)
			add_scores(&r, &r.leaves[i], hits, ids.len);
	qsort(hits, ids.len, sizeof *hits, compare_scores);
	out->total = ids.len;
	return load_hits(&r, hits, ids.len, out);
}
