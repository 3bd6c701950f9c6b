#include "searcher/rank.h"

#include <math.h>
#include <stdlib.h>

static const double k1 = 1.2, b = 0.75;

double rank_idf(size_t df, size_t all)
{
	return log(1 + ((double)all - (double)df + 0.5) / ((double)df + 0.5));
}

double rank_bm25(double idf, double tf, double tokens, double mean_tokens)
{
	double norm = 1 - b + b * tokens / (mean_tokens > 0 ? mean_tokens : 1);

	return idf * tf * (k1 + 1) / (tf + k1 * norm);
}

static int by_id(const struct scored *x, const struct scored *y)
{
	return (x->id > y->id) - (x->id < y->id);
}

static int by_score(const void *a, const void *c)
{
	const struct scored *x = a, *y = c;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->inside != y->inside)
		return x->inside > y->inside ? -1 : 1;
	return by_id(x, y);
}

static int by_key(const struct scored *x, const struct scored *y, int sign)
{
	if ((x->key == RANK_NO_KEY) != (y->key == RANK_NO_KEY))
		return x->key == RANK_NO_KEY ? 1 : -1;
	if (x->key != y->key)
		return x->key < y->key ? -sign : sign;
	return by_score(x, y);
}

static int oldest(const void *a, const void *c)
{
	return by_key(a, c, 1);
}

static int newest(const void *a, const void *c)
{
	return by_key(a, c, -1);
}

static void swap(struct scored *x, struct scored *y)
{
	struct scored t = *x;

	*x = *y;
	*y = t;
}

/* The last in order stands on top of the heap of the k best so far. */
static void sift(struct scored *heap, size_t k, size_t i,
		 int (*compare)(const void *, const void *))
{
	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= k)
			return;
		if (child + 1 < k &&
		    compare(&heap[child + 1], &heap[child]) > 0)
			child++;
		if (compare(&heap[child], &heap[i]) <= 0)
			return;
		swap(&heap[child], &heap[i]);
		i = child;
	}
}

void rank_best(struct scored *hits, size_t n, size_t k, enum rank_order order)
{
	int (*compare)(const void *, const void *) =
		order == RANK_SCORE ? by_score
		: order == RANK_KEY_OLDEST ? oldest : newest;

	if (k < n && k > 0) {
		for (size_t i = k / 2 + 1; i-- > 0;)
			sift(hits, k, i, compare);
		for (size_t i = k; i < n; i++)
			if (compare(&hits[i], &hits[0]) < 0) {
				swap(&hits[i], &hits[0]);
				sift(hits, k, 0, compare);
			}
	}
	if (n && k)
		qsort(hits, k < n ? k : n, sizeof *hits, compare);
}
