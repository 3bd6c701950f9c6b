/*
 * What bounds pass over against scoring everything: random lists, random
 * matches, pages of any depth.
 */

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/score.h"

enum { SIZE = 3000, MOST_TERMS = 5 };

struct corpus {
	struct arena arena;
	struct columns columns;
	uint32_t tf[MOST_TERMS][SIZE];
	uint32_t essay[SIZE];
	struct posting_list *lists[MOST_TERMS];
	struct score_term terms[MOST_TERMS];
	struct set matches;
	bool match[SIZE];
};

static unsigned seed = 23;

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static void make_columns(struct corpus *c)
{
	uint64_t *all = arena_array(&c->arena, uint64_t, set_blocks(SIZE));
	struct columns *of = &c->columns;

	of->size = SIZE;
	of->tokens = arena_array(&c->arena, uint16_t, SIZE);
	of->norms = arena_array(&c->arena, double, 200);
	for (size_t i = 0; i < 200; i++)
		of->norms[i] = rank_norm((double)i, 80);
	for (uint32_t id = 1; id < SIZE; id++) {
		/* Lengths are often the same, so that scores are. */
		of->tokens[id] = (uint16_t)(60 + next_random(4) * 20);
		c->essay[id] = c->essay[id - 1] + !next_random(6);
		all[id / 64] |= (uint64_t)1 << id % 64;
		of->count++;
	}
	of->all = set_of_bits(all, set_blocks(SIZE));
}

static void make_list(struct corpus *c, size_t term, unsigned one_in)
{
	uint32_t rows[SIZE], freq[SIZE];
	struct postings p = { { rows, 0, SIZE }, freq };
	size_t bytes;

	for (uint32_t id = 1; id < SIZE; id++) {
		c->tf[term][id] = next_random(one_in) ? 0
				: next_random(500) ? 1 + next_random(6)
						   : 300 + next_random(9);
		if (!c->tf[term][id])
			continue;
		rows[p.rows.len] = id;
		freq[p.rows.len++] = c->tf[term][id];
	}
	c->lists[term] = posting_list_make(&p, &c->columns, &bytes);
	c->terms[term] = (struct score_term){
		c->lists[term], rank_weight(p.rows.len, SIZE)
	};
}

static void make_matches(struct corpus *c, size_t nterms, unsigned one_in)
{
	struct ids ids = { 0 };

	for (uint32_t id = 1; id < SIZE; id++) {
		bool any = one_in == 0;

		for (size_t t = 0; t < nterms; t++)
			any = any || c->tf[t][id];
		c->match[id] = any && (!one_in || !next_random(one_in));
		if (c->match[id])
			*arena_push(&c->arena, &ids) = id;
	}
	c->matches = set_of(&c->arena, ids, set_blocks(SIZE));
}

/* All of a list, in its own memory, as a query of one word finds it. */
static void match_list(struct corpus *c, size_t term)
{
	c->matches = c->lists[term]->rows;
	for (uint32_t id = 1; id < SIZE; id++)
		c->match[id] = c->tf[term][id] != 0;
}

static double score_of(const struct corpus *c, size_t nterms, uint32_t id)
{
	double norm = rank_norm(c->columns.tokens[id], 80), score = 0;

	for (size_t t = 0; t < nterms; t++)
		score += c->terms[t].weight *
			 (c->tf[t][id] / (c->tf[t][id] + norm));
	return score;
}

static int best_first(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* All in order, at most `per_essay` of each essay; returns how many. */
static size_t exhaust(const struct corpus *c, size_t nterms, size_t per_essay,
		      struct scored *out)
{
	unsigned seen[SIZE] = { 0 };
	size_t n = 0, kept = 0;

	for (uint32_t id = 1; id < SIZE; id++)
		if (c->match[id])
			out[n++] = (struct scored){
				.id = id, .score = score_of(c, nterms, id)
			};
	qsort(out, n, sizeof *out, best_first);
	for (size_t i = 0; i < n; i++)
		if (!per_essay || seen[c->essay[out[i].id]]++ < per_essay)
			out[kept++] = out[i];
	return kept;
}

static void compare(struct corpus *c, size_t nterms, size_t from, size_t to,
		    size_t per_essay)
{
	const struct scoring scoring = { &c->columns, c->terms, nterms,
					 &c->arena };
	struct top top = { .keep = to, .per_essay = per_essay,
			   .essay = per_essay ? c->essay : NULL };
	struct scored all[SIZE];
	size_t n = exhaust(c, nterms, per_essay, all);

	score_best(&top, &scoring, &c->matches);
	top_page(&top, from, to);
	cr_assert(top.len >= to || top.len == n, "%zu of %zu", top.len, n);
	for (size_t i = from; i < to && i < n; i++) {
		cr_assert_eq(top.data[i].id, all[i].id, "place %zu", i);
		cr_assert_eq(top.data[i].score, all[i].score);
	}
	top_release(&top);
}

static void check_corpus(unsigned matches_one_in)
{
	/* On both sides of what makes a list bits. */
	static const unsigned rates[MOST_TERMS] = { 3, 400, 8, 60, 2 };
	static struct corpus c;
	size_t nterms = next_random(MOST_TERMS + 1);

	memset(&c, 0, sizeof c);
	make_columns(&c);
	for (size_t t = 0; t < MOST_TERMS; t++)
		make_list(&c, t, rates[(t + nterms) % MOST_TERMS]);
	make_matches(&c, nterms, matches_one_in);
	for (size_t per_essay = 0; per_essay < 4; per_essay++) {
		compare(&c, nterms, 0, 1, per_essay);
		compare(&c, nterms, 0, 10, per_essay);
		compare(&c, nterms, 40, 50, per_essay);
		compare(&c, nterms, 700, 800, per_essay);
		compare(&c, nterms, 0, SIZE, per_essay);
	}
	match_list(&c, 0);
	for (size_t per_essay = 0; per_essay < 3; per_essay++) {
		compare(&c, 1, 0, 10, per_essay);
		compare(&c, 1, 5, 25, per_essay);
	}
	for (size_t t = 0; t < MOST_TERMS; t++)
		posting_list_free(c.lists[t]);
	arena_release(&c.arena);
}

Test(score, what_is_passed_over_is_not_among_the_best)
{
	for (int round = 0; round < 40; round++) {
		check_corpus(1);
		check_corpus(3);
		check_corpus(100);
		check_corpus(0);
	}
}

/* One word so often that its parts cannot be bounded in 16 bits. */
Test(score, too_many_terms_to_bound_are_all_scored)
{
	enum { MANY = 300 };
	static struct corpus c;
	static struct score_term terms[MANY];
	struct scoring many = { &c.columns, terms, MANY, &c.arena };
	struct scoring one = { &c.columns, terms, 1, &c.arena };
	struct top some = { .keep = 30 }, same = { .keep = 30 };

	make_columns(&c);
	make_list(&c, 0, 2);
	make_matches(&c, 1, 1);
	for (int i = 0; i < MANY; i++)
		terms[i] = c.terms[0];
	score_best(&some, &many, &c.matches);
	top_page(&some, 0, 30);
	score_best(&same, &one, &c.matches);
	top_page(&same, 0, 30);
	for (int i = 0; i < 30; i++)
		cr_assert_eq(some.data[i].id, same.data[i].id);
	top_release(&some);
	top_release(&same);
	posting_list_free(c.lists[0]);
	arena_release(&c.arena);
}
