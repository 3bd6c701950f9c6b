#include "searcher/suggest.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/edit_distance.h"
#include "searcher/fuzzy.h"
#include "searcher/postings.h"
#include "searcher/query_fields.h"

enum {
	RARE = 2,                /* passages of a word that may be misspelt */
	OFTENER = 10,            /* times that its like must be found */
	LOOKED_AT = 40,          /* of the nearest, to tell the most frequent */
	WORDS_MAX = 8
};

struct candidate {
	struct slice form;
	uint64_t passages;       /* that have it; 0: it is a field */
	unsigned cost;           /* letters; the first one counts twice */
};

/* A word of the query that may be misspelt, and what it may be. */
struct suspect {
	struct slice source;
	struct candidate best[SUGGESTIONS_MAX];
	size_t nbest;
};

struct suspects {
	struct suspect data[WORDS_MAX];
	size_t len;
};

/* How many passages have one of the forms; no more than `most` are counted. */
static int count_forms(const struct suggest_source *s,
		       const struct slice *forms, size_t n, int64_t most,
		       uint64_t *out)
{
	sqlite3_stmt *stmt = NULL;
	struct buf match = { 0 };

	for (size_t i = 0; i < n; i++) {
		buf_adds(&match, i ? " OR " : "");
		postings_quote(&match, forms[i]);
	}
	if (schema_prepare(s->db, &stmt, "SELECT count(*) FROM (SELECT 1 FROM "
			   "passage_fts WHERE passage_fts MATCH ?1 LIMIT ?2)",
			   s->err)) {
		buf_release(&match);
		return -1;
	}
	schema_bind(stmt, 1, buf_slice(&match));
	sqlite3_bind_int64(stmt, 2, most);
	*out = sqlite3_step(stmt) == SQLITE_ROW
		? (uint64_t)sqlite3_column_int64(stmt, 0) : 0;
	buf_release(&match);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(s->db, "cannot count passages", s->err);
	return 0;
}

static size_t letters_of(struct slice form)
{
	size_t letters = 0;

	for (size_t at = 0; at < form.len;)
		letters += text_is_letter(text_next(form, &at));
	return letters;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
	return a->cost != b->cost ? a->cost < b->cost
				  : a->passages > b->passages;
}

/* Take a candidate in among the best. */
static void keep_best(struct suspect *suspect, struct candidate c)
{
	size_t at = suspect->nbest;

	while (at && is_better(&c, &suspect->best[at - 1]))
		at--;
	if (at == SUGGESTIONS_MAX)
		return;
	if (suspect->nbest < SUGGESTIONS_MAX)
		suspect->nbest++;
	for (size_t i = suspect->nbest - 1; i > at; i--)
		suspect->best[i] = suspect->best[i - 1];
	suspect->best[at] = c;
}

/* Those that are as near as the first one. */
static void drop_farther(struct suspect *suspect)
{
	while (suspect->nbest > 1 && suspect->best[suspect->nbest - 1].cost >
				     suspect->best[0].cost)
		suspect->nbest--;
}

static int find_candidates(const struct suggest_source *s,
			   const struct plan_word *word, uint64_t found,
			   struct suspect *out)
{
	size_t letters = letters_of(word->form);
	struct fuzzy_forms like;

	*out = (struct suspect){ .source = word->source };
	if (fuzzy_find(&like, s->db, s->arena, word->form,
		       letters < 5 ? 1 : 2, s->err))
		return -1;
	for (size_t i = 0; i < like.len && i < LOOKED_AT; i++) {
		const struct fuzzy_form *f = &like.data[i];
		uint64_t n;

		if (count_forms(s, &f->form, 1, INT64_MAX, &n))
			return -1;
		if (n && n >= found * OFTENER)
			keep_best(out, (struct candidate){
				f->form, n, f->distance + !f->first_kept });
	}
	drop_farther(out);
	return 0;
}

static bool overlaps(const struct suspects *suspects, struct slice source)
{
	for (size_t i = 0; i < suspects->len; i++) {
		struct slice other = suspects->data[i].source;

		if (source.data < other.data + other.len &&
		    other.data < source.data + source.len)
			return true;
	}
	return false;
}

/* A name in front of a colon that is nearly a field's. */
static bool find_field_names(const struct suggest_source *s,
			     const struct plan_word *word, struct suspect *out)
{
	const char *end = s->query.data + s->query.len;
	const char *behind = word->source.data + word->source.len;
	unsigned most = letters_of(word->form) < 6 ? 1 : 2;
	struct edit_pattern pattern;
	const char *name;

	*out = (struct suspect){ .source = word->source };
	if (behind >= end || *behind != ':' ||
	    !edit_pattern_make(&pattern, word->form))
		return false;
	for (size_t i = 0; (name = query_field_name(i)) != NULL; i++) {
		unsigned wrong = edit_distance(&pattern, slice_of(name), most);

		if (wrong <= most)
			keep_best(out, (struct candidate){ slice_of(name), 0,
							   wrong });
	}
	return out->nbest > 0;
}

/* Is it the value of what may be meant for a field? */
static bool is_value(const struct suggest_source *s,
		     const struct plan_word *word)
{
	return word->source.data > s->query.data &&
	       word->source.data[-1] == ':';
}

static int look_at_word(const struct suggest_source *s,
			const struct plan_word *word, struct suspects *out)
{
	uint64_t found;

	if (word->prefix || word->fuzzy || letters_of(word->form) < 3 ||
	    out->len == WORDS_MAX || is_value(s, word) ||
	    overlaps(out, word->source))
		return 0;
	if (find_field_names(s, word, &out->data[out->len])) {
		out->len++;
		return 0;
	}
	if (count_forms(s, word->forms.data, word->forms.len, RARE + 1,
			&found))
		return -1;
	if (found > RARE)
		return 0;
	if (find_candidates(s, word, found, &out->data[out->len]))
		return -1;
	out->len += out->data[out->len].nbest > 0;
	return 0;
}

static int by_place(const void *a, const void *b)
{
	const struct suspect *x = a, *y = b;

	return (x->source.data > y->source.data) -
	       (x->source.data < y->source.data);
}

/* The query with each suspect as its best, but `other` as its next but i. */
static struct slice rewrite(const struct suggest_source *s,
			    const struct suspects *suspects, size_t other,
			    size_t next)
{
	const char *at = s->query.data;
	struct buf out = { 0 };
	struct slice text;

	for (size_t i = 0; i < suspects->len; i++) {
		const struct suspect *suspect = &suspects->data[i];

		buf_add(&out, at, (size_t)(suspect->source.data - at));
		buf_add_slice(&out,
			      suspect->best[i == other ? next : 0].form);
		at = suspect->source.data + suspect->source.len;
	}
	buf_add(&out, at, (size_t)(s->query.data + s->query.len - at));
	text = arena_dup(s->arena, slice_trim(buf_slice(&out)));
	buf_release(&out);
	return text;
}

static int offer(struct suggestions *out, const struct suggest_source *s,
		 struct slice query)
{
	uint64_t total;

	if (s->count(s->ctx, query, &total))
		return -1;
	if (total > s->total)
		*arena_push(s->arena, out) = (struct suggestion){
			.query = query, .total = total
		};
	return 0;
}

static int offer_queries(struct suggestions *out,
			 const struct suggest_source *s,
			 const struct suspects *suspects)
{
	if (offer(out, s, rewrite(s, suspects, 0, 0)))
		return -1;
	for (size_t i = 0; i < suspects->len; i++)
		for (size_t n = 1; n < suspects->data[i].nbest &&
		     out->len < SUGGESTIONS_MAX; n++)
			if (offer(out, s, rewrite(s, suspects, i, n)))
				return -1;
	return 0;
}

/* When the rest of the query stands in the way: the words by themselves. */
static void offer_words(struct suggestions *out, struct arena *arena,
			const struct suspects *suspects)
{
	for (size_t i = 0; i < suspects->len && i < SUGGESTIONS_MAX; i++) {
		const struct suspect *suspect = &suspects->data[i];

		if (!suspect->best[0].passages)
			continue;        /* the name of a field */
		*arena_push(arena, out) = (struct suggestion){
			arena_dup(arena, suspect->best[0].form),
			arena_dup(arena, suspect->source),
			suspect->best[0].passages
		};
	}
}

int suggest_queries(struct suggestions *out,
		    const struct suggest_source *source)
{
	const struct plan *plan = source->plan;
	struct suspects suspects = { .len = 0 };

	for (size_t i = 0; i < plan->leaves.len; i++) {
		const struct plan_leaf *leaf = &plan->leaves.data[i];

		for (size_t w = 0; !leaf->negated && w < leaf->words.len; w++)
			if (look_at_word(source, &leaf->words.data[w],
					 &suspects))
				return -1;
	}
	if (!suspects.len)
		return 0;
	qsort(suspects.data, suspects.len, sizeof *suspects.data, by_place);
	if (offer_queries(out, source, &suspects))
		return -1;
	if (!out->len)
		offer_words(out, source->arena, &suspects);
	return 0;
}
