#include "searcher/rank.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double k1 = 2.4, b = 0.75;

typedef int compare_hits(const void *, const void *);

double rank_weight(size_t df, size_t all)
{
	return (k1 + 1) *
	       log(1 + ((double)all - (double)df + 0.5) / ((double)df + 0.5));
}

double rank_norm(double tokens, double mean_tokens)
{
	return k1 * (1 - b + b * tokens / (mean_tokens > 0 ? mean_tokens : 1));
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

static compare_hits *const comparisons[] = {
	[RANK_SCORE] = by_score,
	[RANK_KEY_OLDEST] = oldest,
	[RANK_KEY_NEWEST] = newest,
};

static void swap(struct scored *x, struct scored *y)
{
	struct scored t = *x;

	*x = *y;
	*y = t;
}

/* The middle one of three, so that hits in order are no bad case. */
static struct scored pivot_of(const struct scored *hits, size_t lo, size_t hi,
			      compare_hits *compare)
{
	const struct scored *x = &hits[lo], *y = &hits[lo + (hi - lo) / 2];
	const struct scored *z = &hits[hi - 1];

	if (compare(x, y) > 0) {
		const struct scored *t = x;

		x = y;
		y = t;
	}
	if (compare(z, x) < 0)
		return *x;
	return compare(z, y) < 0 ? *z : *y;
}

/* Hoare's selection: the first k of n hits to the front, in no order. */
static void select_first(struct scored *hits, size_t n, size_t k,
			 compare_hits *compare)
{
	size_t lo = 0, hi = n;

	while (hi - lo > 1 && k > lo && k < hi) {
		struct scored pivot = pivot_of(hits, lo, hi, compare);
		size_t i = lo, j = hi - 1;

		for (;;) {
			while (compare(&hits[i], &pivot) < 0)
				i++;
			while (compare(&hits[j], &pivot) > 0)
				j--;
			if (i >= j)
				break;
			swap(&hits[i++], &hits[j--]);
		}
		/* Both stopped at the pivot, which is in its place then. */
		if (i == j && k <= j)
			hi = j;
		else if (i == j || k > j + 1)
			lo = j + 1;
		else
			hi = j + 1;
	}
}

void rank_page(struct scored *hits, size_t n, size_t from, size_t to,
	       enum rank_order order)
{
	compare_hits *compare = comparisons[order];

	to = to < n ? to : n;
	if (from >= to)
		return;
	select_first(hits, n, to, compare);
	select_first(hits, to, from, compare);
	qsort(hits + from, to - from, sizeof *hits, compare);
}

void rank_best(struct scored *hits, size_t n, size_t k, enum rank_order order)
{
	rank_page(hits, n, 0, k, order);
}

/* ---- the best of many */

static struct scored *grow(struct scored *data, size_t *cap, size_t want)
{
	*cap = want;
	data = realloc(data, want * sizeof *data);
	if (!data) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
	return data;
}

/* Twice what is kept before the rest is thrown away: O(1) a hit. */
static void make_room(struct top *top)
{
	size_t worst = 0;

	if (top->len < 2 * top->keep + 16) {
		top->data = grow(top->data, &top->cap, 2 * top->cap + 64);
		return;
	}
	select_first(top->data, top->len, top->keep, by_score);
	top->len = top->keep;
	for (size_t i = 1; i < top->len; i++)
		if (top->data[i].score < top->data[worst].score)
			worst = i;
	top->floor = top->data[worst].score;
	top->full = true;
}

static void push(struct top *top, struct scored hit)
{
	if (!top->keep)
		return;
	while (top->len == top->cap)
		make_room(top);
	top->data[top->len++] = hit;
}

static void end_run(struct top *top)
{
	for (size_t i = 0; i < top->run_len; i++)
		push(top, top->run[i]);
	top->run_len = 0;
}

/* Into the best of its essay, which are few. */
static void add_to_run(struct top *top, struct scored hit)
{
	size_t at;

	if (top->run_len && top->essay[top->run[0].id] != top->essay[hit.id])
		end_run(top);
	at = top->run_len;
	if (at == top->per_essay) {
		if (by_score(&top->run[at - 1], &hit) < 0)
			return;
		at--;
	} else {
		if (at == top->run_cap)
			top->run = grow(top->run, &top->run_cap,
					2 * top->run_cap + 4);
		top->run_len++;
	}
	for (; at && by_score(&top->run[at - 1], &hit) > 0; at--)
		top->run[at] = top->run[at - 1];
	top->run[at] = hit;
}

void top_add(struct top *top, uint32_t id, double score)
{
	struct scored hit = { .id = id, .score = score, .key = RANK_NO_KEY };

	/* Of equals, those that came before go first. */
	if (top->full && score <= top->floor)
		return;
	if (top->essay)
		add_to_run(top, hit);
	else
		push(top, hit);
}

void top_page(struct top *top, size_t from, size_t to)
{
	end_run(top);
	rank_page(top->data, top->len, from, to, RANK_SCORE);
}

void top_release(struct top *top)
{
	free(top->data);
	free(top->run);
	*top = (struct top){ 0 };
}
