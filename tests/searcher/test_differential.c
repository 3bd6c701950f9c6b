/*
 * Searches by chance over small corpora made by chance, against a slow scan
 * of the same texts and tags that was written without the searcher: which
 * hits, in which order, with which scores, facets and marks.
 *
 * QUOTH_SEEDS=FIRST..LAST takes other seeds than the fixed ones, each for
 * ROUNDS corpora with QUERIES queries; a failure tells its seed.
 */

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/search.h"
#include "tests/searcher/hand_index.h"
#include "tests/searcher/slow_facets.h"

enum { FIRST_SEED = 1, LAST_SEED = 40, ROUNDS = 2, QUERIES = 30,
       FACETS = 2 };

/* One search, as it is asked of both. */
struct trial {
	const struct small_corpus *corpus;
	sqlite3 *db;
	struct reader *reader;   /* of the same index, with a cache */
	struct arena *arena;
	struct slow_request slow;
	struct search_request request;
	struct slow_found want;
	struct results got;
	struct search_filter filters[3];
	char name[48];           /* the seed and the number of the query */
	struct buf query;
};

/* --- requests --- */

static void choose_order(struct trial *t, struct dice *dice)
{
	static const enum search_order orders[] = {
		[SLOW_SCORE] = ORDER_RELEVANCE,
		[SLOW_PUBLISHED] = ORDER_PUBLISHED,
		[SLOW_EVENT] = ORDER_EVENT,
		[SLOW_SAID] = ORDER_SAID,
	};

	if (dice_once_in(dice, 3))
		t->slow.order = (enum slow_order)dice_roll(dice, 4);
	t->slow.newest_first = t->slow.order && dice_once_in(dice, 2);
	t->request.expand = !t->slow.order && dice_once_in(dice, 6);
	t->request.order = orders[t->slow.order];
	t->request.newest_first = t->slow.newest_first;
}

static void choose_page(struct trial *t, struct dice *dice)
{
	t->request.limit = dice_once_in(dice, 2) ? 1000 : dice_roll(dice, 12);
	if (dice_once_in(dice, 3))
		t->request.offset = dice_roll(dice, 30);
	if (!t->request.expand && dice_once_in(dice, 4))
		t->slow.per_essay = 1 + dice_roll(dice, 3);
	t->request.per_essay = t->slow.per_essay;
}

static void choose_quotes(struct trial *t, struct dice *dice)
{
	const struct ask_name *name = ask_name_random(dice);

	if (dice_once_in(dice, 4))
		t->slow.min_confidence = dice_roll(dice, 101) / 100.0;
	t->request.min_confidence = t->slow.min_confidence;
	if (!dice_once_in(dice, 5) || *name->typed == '"')
		return;
	t->slow.by = name;
	t->request.by = slice_of(name->typed);
}

/* Of times, what their labels for people do not have is no matter. */
static const char *const letters[] = { "-0", "MO", "e", "Guard", "able",
				       "-05", "zz" };

static void choose_facets(struct trial *t, struct dice *dice)
{
	if (dice_once_in(dice, 2))
		return;
	while (t->request.nfacets < FACETS) {
		struct search_facet *facet =
			&t->request.facets[t->request.nfacets++];

		facet->name = slow_facet_names[dice_roll(dice, slow_nfacets)];
		facet->limit = dice_once_in(dice, 2) ? 10000
						     : dice_roll(dice, 5);
		if (dice_once_in(dice, 2))
			facet->order = FACET_BY_NAME;
		facet->no_total = dice_once_in(dice, 2);
		if (dice_once_in(dice, 3))
			facet->containing = slice_of(dice_pick(dice, letters));
	}
}

static void choose_filters(struct trial *t, struct dice *dice)
{
	const struct slow_filters *slow = &t->slow.filters;

	if (dice_once_in(dice, 2))
		return;
	slow_filters_random(&t->slow.filters, t->arena, dice, t->corpus);
	for (size_t i = 0; i < slow->len; i++)
		t->filters[i] = (struct search_filter){
			slow->data[i].name, slow->data[i].values,
			slow->data[i].n
		};
	t->request.filters = (struct search_filters){ t->filters, slow->len };
}

static void choose(struct trial *t, struct dice *dice)
{
	t->slow.quotes = t->request.quotes = dice_once_in(dice, 4);
	t->slow.ask = ask_random(t->arena, dice, t->corpus, t->slow.quotes);
	ask_print(&t->query, t->slow.ask, dice);
	t->request.query = buf_slice(&t->query);
	choose_order(t, dice);
	choose_page(t, dice);
	choose_facets(t, dice);
	choose_filters(t, dice);
	if (t->slow.quotes)
		choose_quotes(t, dice);
}

/* --- comparing --- */

#define AT "seed %s: %s%s: "
#define WHERE(t) (t)->name, (t)->slow.quotes ? "quotes " : "", (t)->query.data

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * (1 + fabs(a) + fabs(b));
}

/*
 * Scores are sums, and rounded: hits that differ in the last digits only may
 * stand either way.  Those that score for the very same reason may not.
 */
static bool may_swap(const struct slow_hit *a, const struct slow_hit *b)
{
	return a->has_key == b->has_key && a->key == b->key && a->score > 0 &&
	       near(a->score, b->score);
}

static bool is_ordered(const struct slow_hit *a, const struct slow_hit *b)
{
	return a->profile != b->profile || a->has_key != b->has_key ||
	       a->key != b->key || a->inside != b->inside || a->id < b->id;
}

static const struct slow_hit *find_hit(const struct slow_hits *hits,
				       uint32_t id)
{
	for (size_t i = 0; i < hits->len; i++)
		if (hits->data[i].id == id)
			return &hits->data[i];
	return NULL;
}

static void compare_marks(struct trial *t, const struct slow_hit *want,
			  const struct hit *got)
{
	const struct marks *marks = &got->snippet.marks;
	struct slow_marks all;
	bool exact = slow_marks_of(&all, t->arena, t->corpus, &t->slow, want);
	size_t k = 0;

	if (exact)
		cr_assert_eq(marks->len, all.len, AT "%zu marks in %u, not %zu",
			     WHERE(t), marks->len, got->id, all.len);
	for (size_t i = 0; i < marks->len; i++) {
		struct mark m = marks->data[i];

		while (k < all.len && all.data[k].end < m.end)
			k++;
		cr_assert(k < all.len && all.data[k].start <= m.start &&
			  (!exact || (all.data[k].start == m.start &&
				      all.data[k].end == m.end)),
			  AT "%u has a mark at %u-%u", WHERE(t), got->id,
			  m.start, m.end);
	}
}

static void compare_place(struct trial *t, size_t i,
			  const struct slow_hit *found)
{
	const struct slow_hit *want =
		&t->want.kept.data[t->request.offset + i];
	const struct hit *got = &t->got.hits.data[i];

	cr_assert(found->id == want->id || may_swap(found, want),
		  AT "hit %zu is %u, not %u", WHERE(t), i, got->id, want->id);
	cr_assert(!i || is_ordered(find_hit(&t->want.all, got[-1].id), found),
		  AT "%u stands before %u", WHERE(t), got[-1].id, got->id);
	cr_assert(near(found->score, got->score), AT "%u scores %g, not %g",
		  WHERE(t), got->id, got->score, found->score);
}

/* What else is told in the best hits may change their order, no more. */
static void compare_hit(struct trial *t, size_t i)
{
	const struct hit *got = &t->got.hits.data[i];
	const struct slow_hit *found = find_hit(&t->want.all, got->id);

	cr_assert(found, AT "%u is no hit", WHERE(t), got->id);
	for (size_t k = 0; k < i; k++)
		cr_assert_neq(t->got.hits.data[k].id, got->id,
			      AT "%u twice", WHERE(t), got->id);
	if (!t->request.expand)
		compare_place(t, i, found);
	compare_marks(t, found, got);
}

static void compare_hits(struct trial *t)
{
	size_t n = t->want.kept.len;

	n -= n < t->request.offset ? n : t->request.offset;
	n = n < t->request.limit ? n : t->request.limit;
	cr_assert_eq(t->got.total, t->want.all.len, AT "%zu found, not %zu",
		     WHERE(t), (size_t)t->got.total, t->want.all.len);
	cr_assert_eq(t->got.hits.len, n, AT "%zu shown, not %zu", WHERE(t),
		     t->got.hits.len, n);
	for (size_t i = 0; i < n; i++)
		compare_hit(t, i);
}

static const char *lower(struct arena *arena, struct slice text)
{
	char *out = arena_strndup(arena, text.data, text.len);

	for (char *c = out; *c; c++)
		*c = slice_lower_ascii(*c);
	return out;
}

/* Of the hits that all filters but its own leave. */
static void scan_facet(struct trial *t, const struct search_facet *asked,
		       struct slow_values *out, size_t *total)
{
	const struct slow_asked slow = {
		.name = asked->name, .quotes = t->slow.quotes,
		.by_name = asked->order == FACET_BY_NAME,
		.containing = lower(t->arena, asked->containing),
		.limit = asked->limit, .filters = &t->slow.filters
	};
	struct slow_request request = t->slow;
	struct slow_values all;
	struct slow_found found;

	request.but = slow_filter_of(asked->name, request.quotes);
	slow_scan(&found, t->arena, t->corpus, &request);
	slow_facet(&all, t->arena, t->corpus, request.quotes, &found.all,
		   asked->name);
	slow_facet_list(out, total, t->arena, t->corpus, &all, &slow);
}

static void compare_value(struct trial *t, const char *name, size_t i,
			  const struct facet_value *got,
			  const struct slow_value *want)
{
	cr_assert(slice_eq(got->value, want->value) &&
		  slice_eq(got->key, want->key) &&
		  got->count == want->count && got->exact == want->exact &&
		  got->chosen == want->chosen,
		  AT "%s %zu is %.*s (%zu, %zu, %d), not %.*s (%zu, %zu, %d)",
		  WHERE(t), name, i, (int)got->value.len, got->value.data,
		  (size_t)got->count, (size_t)got->exact, got->chosen,
		  (int)want->value.len, want->value.data, (size_t)want->count,
		  (size_t)want->exact, want->chosen);
}

static void compare_facet(struct trial *t, size_t i)
{
	const struct search_facet *asked = &t->request.facets[i];
	const struct facet *got = &t->got.facets.data[i];
	struct slow_values want;
	size_t total;

	scan_facet(t, asked, &want, &total);
	cr_assert(got->total == total || asked->no_total,
		  AT "%s has %zu values in all, not %zu",
		  WHERE(t), asked->name, (size_t)got->total, total);
	cr_assert_eq(got->values.len, want.len,
		     AT "%s has %zu values, not %zu", WHERE(t), asked->name,
		     got->values.len, want.len);
	for (size_t v = 0; v < want.len; v++)
		compare_value(t, asked->name, v, &got->values.data[v],
			      &want.data[v]);
}

/* With what searches before have left in the cache, or without. */
static void run_search(struct trial *t, bool cached)
{
	struct err err = { 0 };
	int rc = cached ? search_with(&t->got, t->reader, t->arena,
				      &t->request, &err)
			: search_run(&t->got, t->db, t->arena, &t->request,
				     &err);

	cr_assert_eq(rc, 0, AT "%s", WHERE(t), err.text);
}

static void run_trial(struct trial *t, struct dice *dice)
{
	choose(t, dice);
	slow_scan(&t->want, t->arena, t->corpus, &t->slow);
	run_search(t, !dice_once_in(dice, 3));
	compare_hits(t);
	for (size_t i = 0; i < t->got.facets.len; i++)
		compare_facet(t, i);
	buf_release(&t->query);
}

/* A corpus in the place of the one before, if any; returns it. */
static struct small_corpus fill(struct arena *arena, struct dice *dice,
				unsigned size)
{
	struct small_corpus corpus;
	sqlite3 *db = hand_index_open(SCHEMA_WRITE);

	small_corpus_make(&corpus, arena, dice, size);
	run_sql(db, "BEGIN");
	small_corpus_store(&corpus, dice_once_in(dice, 2), db);
	run_sql(db, "COMMIT");
	schema_close(db);
	return corpus;
}

static void ask(const struct small_corpus *corpus, sqlite3 *db,
		struct reader *reader, struct dice *dice, const char *name)
{
	for (int i = 0; i < QUERIES; i++) {
		struct arena arena = { 0 };
		struct trial t = { .corpus = corpus, .db = db,
				   .reader = reader, .arena = &arena };

		snprintf(t.name, sizeof t.name, "%s, query %d", name, i);
		run_trial(&t, dice);
		arena_release(&arena);
	}
}

static void run_seed(unsigned seed)
{
	/* A large one now and then: a list of many hits takes other ways. */
	struct dice dice = { { seed } };
	unsigned size = seed % 10 ? 5 + dice_roll(&dice, 60) : 400;
	struct cache *cache = cache_new(dice_once_in(&dice, 2) ? 20000
							       : 10000000);
	sqlite3 *db = hand_index_done(hand_index_begin());
	struct reader reader;
	struct err err = { 0 };

	cr_assert_eq(reader_open(&reader, db, cache, &err), 0, "%s", err.text);
	/* The second time over the first: what was kept is of no use. */
	for (int round = 0; round < ROUNDS; round++) {
		struct arena arena = { 0 };
		struct small_corpus corpus = fill(&arena, &dice, size);
		char name[24];

		snprintf(name, sizeof name, "%u, corpus %d", seed, round);
		ask(&corpus, db, &reader, &dice, name);
		arena_release(&arena);
	}
	reader_close(&reader);
	cache_free(cache);
	hand_index_drop(db);
}

Test(differential, finds_what_a_slow_scan_of_the_texts_finds)
{
	const char *seeds = getenv("QUOTH_SEEDS");
	unsigned first = FIRST_SEED, last = LAST_SEED;

	if (seeds)
		cr_assert_eq(sscanf(seeds, "%u..%u", &first, &last), 2,
			     "QUOTH_SEEDS is not FIRST..LAST");
	for (unsigned seed = first; seed <= last; seed++)
		run_seed(seed);
}
