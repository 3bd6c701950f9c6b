#include "searcher/check_find.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/postings.h"

enum { ROW_WORDS = 3, NEAR_WORDS = 8, PIECES = 8 };

struct finding {
	sqlite3 *db;
	struct arena *arena;
	const char *table;
	const struct word_forms *forms;
	const struct draft_quote *quote;
	struct ids votes;        /* a row as often as it was found */
	struct err *err;
};

static const struct word_form *form_at(const struct finding *f, size_t i)
{
	return &f->forms->data[f->quote->words.data[i].form];
}

/* What a row of words tells: long words that are not grammar are rare. */
static size_t weight_at(const struct finding *f, size_t i, size_t n)
{
	size_t weight = 0;

	for (size_t k = i; k < i + n; k++) {
		if (k > i && f->quote->open[k])
			return 0;
		weight += form_at(f, k)->content
			? 4 + form_at(f, k)->text.len : 1;
	}
	return weight;
}

static void add_word(struct buf *query, const struct finding *f, size_t i,
		     const char *between)
{
	if (query->len && query->data[query->len - 1] == '"')
		buf_adds(query, between);
	postings_quote(query, form_at(f, i)->text);
}

/* Rows that the query finds have a vote, unless it says too little. */
static int vote_query(struct finding *f, const struct buf *query)
{
	struct ids ids;

	if (postings_rows(&ids, f->db, f->arena, f->table, query->data,
			  f->err))
		return -1;
	for (size_t k = 0; ids.len <= FIND_LONGEST && k < ids.len; k++)
		*arena_push(f->arena, &f->votes) = ids.data[k];
	return 0;
}

/* Words i to i + n in a row. */
static int vote(struct finding *f, size_t i, size_t n)
{
	struct buf query = { 0 };
	int rc;

	for (size_t k = i; k < i + n; k++)
		add_word(&query, f, k, " + ");
	rc = vote_query(f, &query);
	buf_release(&query);
	return rc;
}

/* The best row of n words that begins in [from, to). */
static int vote_best(struct finding *f, size_t from, size_t to, size_t n)
{
	size_t best = from, most = 0;

	for (size_t i = from; i < to; i++) {
		size_t weight = weight_at(f, i, n);

		if (weight > most) {
			most = weight;
			best = i;
		}
	}
	return most ? vote(f, best, n) : 0;
}

/* One row of words of each part of the quotation. */
static int vote_parts(struct finding *f)
{
	size_t n = f->quote->words.len, parts;
	size_t starts = n > ROW_WORDS ? n - ROW_WORDS + 1 : 1;

	if (n < ROW_WORDS)
		return 0;
	parts = starts < FIND_SHINGLES ? starts : FIND_SHINGLES;
	for (size_t p = 0; p < parts; p++)
		if (vote_best(f, starts * p / parts,
			      starts * (p + 1) / parts, ROW_WORDS))
			return -1;
	return 0;
}

/* Content words near each other, the one at `without` left out. */
static int vote_near(struct finding *f, const size_t *content, size_t n,
		     size_t without)
{
	struct buf query = { 0 };
	int rc;

	buf_adds(&query, "NEAR(");
	for (size_t i = 0; i < n; i++)
		if (i != without)
			add_word(&query, f, content[i], " ");
	buf_addf(&query, ", %zu)", f->quote->words.len + 4);
	rc = vote_query(f, &query);
	buf_release(&query);
	return rc;
}

static int vote_by_content(struct finding *f)
{
	size_t content[NEAR_WORDS], n = 0;

	for (size_t i = 0; i < f->quote->words.len && n < NEAR_WORDS; i++)
		if (form_at(f, i)->content)
			content[n++] = i;
	if (n < 2)
		return 0;
	if (vote_near(f, content, n, n))
		return -1;
	for (size_t i = 0; !f->votes.len && n > 2 && i < n; i++)
		if (vote_near(f, content, n, i))
			return -1;
	return 0;
}

/*
 * The best row of words of each piece between two gaps, all in one text: for
 * pieces that are too short to be found alone.
 */
static int vote_pieces(struct finding *f)
{
	const struct draft_quote *q = f->quote;
	struct buf query = { 0 };
	size_t pieces = 0, from = 0;
	int rc = 0;

	for (size_t i = 1; i <= q->words.len && pieces < PIECES; i++) {
		size_t n = i - from < ROW_WORDS ? i - from : ROW_WORDS;

		if (i < q->words.len && !q->open[i])
			continue;
		buf_adds(&query, pieces++ ? " AND " : "");
		for (size_t k = from; k < from + n; k++)
			add_word(&query, f, k, " + ");
		from = i;
	}
	if (pieces > 1)
		rc = vote_query(f, &query);
	buf_release(&query);
	return rc;
}

/* ---- counting */

struct counted {
	uint32_t row, votes;
};

static int compare_rows(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

static int compare_counted(const void *x, const void *y)
{
	const struct counted *a = x, *b = y;

	if (a->votes != b->votes)
		return a->votes > b->votes ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static void count(struct finding *f, struct ids *out)
{
	struct counted *counted;
	size_t n = 0;

	if (!f->votes.len)
		return;
	counted = arena_array(f->arena, struct counted, f->votes.len);
	qsort(f->votes.data, f->votes.len, sizeof *f->votes.data,
	      compare_rows);
	for (size_t i = 0; i < f->votes.len; i++) {
		if (n && counted[n - 1].row == f->votes.data[i])
			counted[n - 1].votes++;
		else
			counted[n++] = (struct counted){ f->votes.data[i], 1 };
	}
	qsort(counted, n, sizeof *counted, compare_counted);
	for (size_t i = 0; i < n && i < FIND_ROWS; i++)
		*arena_push(f->arena, out) = counted[i].row;
}

int check_find(struct ids *out, sqlite3 *db, struct arena *arena,
	       const char *table, const struct word_forms *forms,
	       const struct draft_quote *quote, struct err *err)
{
	struct finding f = { .db = db, .arena = arena, .table = table,
			     .forms = forms, .quote = quote, .err = err };

	*out = (struct ids){ 0 };
	if (vote_parts(&f) || (!f.votes.len && vote_pieces(&f)) ||
	    (!f.votes.len && vote_by_content(&f)))
		return -1;
	count(&f, out);
	return 0;
}
