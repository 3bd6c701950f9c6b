#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "searcher/rank.h"

enum { N = 60 };

static void fill(struct scored *hits, unsigned *seed)
{
	size_t i;

	for (i = 0; i < N; i++) {
		*seed = *seed * 1103515245u + 12345u;
		hits[i].id = (uint32_t)(i * 37 % N);
		hits[i].score = *seed >> 16 & 7;
		hits[i].key = *seed >> 20 & 7 ? (int64_t)(*seed >> 24 & 3)
					      : RANK_NO_KEY;
	}
}

Test(rank, the_best_k_are_the_front_of_a_full_sort)
{
	struct scored some[N], all[N];
	unsigned seed = 3;
	int order;
	size_t i, k;

	for (order = RANK_SCORE; order <= RANK_KEY_NEWEST; order++) {
		for (k = 0; k <= N + 1; k++) {
			fill(some, &seed);
			memcpy(all, some, sizeof all);
			rank_best(some, N, k, (enum rank_order)order);
			rank_best(all, N, N, (enum rank_order)order);
			for (i = 0; i < k && i < N; i++)
				cr_assert_eq(some[i].id, all[i].id);
		}
	}
}

Test(rank, any_page_is_that_of_a_full_sort)
{
	struct scored some[N], all[N];
	unsigned seed = 5;

	for (size_t from = 0; from < N; from++) {
		fill(some, &seed);
		memcpy(all, some, sizeof all);
		rank_page(some, N, from, from + 7, RANK_KEY_NEWEST);
		rank_best(all, N, N, RANK_KEY_NEWEST);
		for (size_t i = from; i < from + 7 && i < N; i++)
			cr_assert_eq(some[i].id, all[i].id);
	}
}

Test(rank, hits_without_a_key_come_last_both_ways)
{
	struct scored a[] = { { 1, 9, RANK_NO_KEY, 0 }, { 2, 1, 5, 0 },
			      { 3, 1, 7, 0 } };

	rank_best(a, 3, 3, RANK_KEY_OLDEST);
	cr_assert(a[0].id == 2 && a[1].id == 3 && a[2].id == 1);
	rank_best(a, 3, 3, RANK_KEY_NEWEST);
	cr_assert(a[0].id == 3 && a[1].id == 2 && a[2].id == 1);
}

Test(rank, what_lies_inside_comes_before_what_overlaps_among_equals)
{
	struct scored a[] = { { 1, 2, RANK_NO_KEY, 0 },
			      { 2, 1, RANK_NO_KEY, 0 },
			      { 3, 1, RANK_NO_KEY, 1 } };

	rank_best(a, 3, 3, RANK_SCORE);
	cr_assert(a[0].id == 1 && a[1].id == 3 && a[2].id == 2);
}

Test(rank, scores_are_those_worked_out_by_hand)
{
	/* One of four: ln(1 + 3.5 / 1.5); all of four: ln(1 + 0.5 / 4.5). */
	cr_assert_lt(fabs(rank_weight(1, 4) - 3.4 * 1.2039728), 1e-6);
	cr_assert_lt(fabs(rank_weight(4, 4) - 3.4 * 0.1053605), 1e-6);
	/* At the mean length: 2 / (2 + 2.4); at twice: 2 / (2 + 4.2). */
	cr_assert_lt(fabs(rank_saturation(2, rank_norm(100, 100)) - 2 / 4.4),
		     1e-9);
	cr_assert_lt(fabs(rank_saturation(2, rank_norm(200, 100)) - 2 / 6.2),
		     1e-9);
}
