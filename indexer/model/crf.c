#include "indexer/model/crf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/name_tagger.h"

/* A stretch of words with the numbers of its features. */
struct stretch {
	const uint8_t *labels;
	size_t n;
	uint32_t *begin;         /* of each word's features, n + 1 */
	uint32_t *feature;
	uint8_t *group;
	double weight;
	bool silver;             /* learnt without the rules' opinion */
};

struct stretches {
	struct stretch *data;
	size_t len;
	size_t cap;
};

struct table {
	uint32_t *keys;          /* hash | 1 << 32 is not needed: 0 is free */
	uint32_t *counts;
	uint32_t *numbers;
	size_t mask;
	size_t len;
};

struct trainer {
	struct arena *arena;
	const struct crf_options *options;
	struct table table;
	struct stretches stretches;
	struct crf *crf;
	double scale;            /* weights are scale * crf->weights */
	uint64_t seed;
	/* of the stretch at hand */
	double (*node)[NAME_LABELS];
	double (*forward)[NAME_LABELS];
	double (*backward)[NAME_LABELS];
	double edge[NAME_LABELS][NAME_LABELS];
	bool hidden[NAME_GROUPS];
};

static uint64_t next_random(uint64_t *seed)
{
	*seed += 0x9e3779b97f4a7c15u;
	uint64_t z = *seed;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static double chance(struct trainer *t)
{
	return (double)(next_random(&t->seed) >> 11) / 9007199254740992.0;
}

/* --- the dictionary of features ---------------------------------------- */

static size_t table_slot(const struct table *table, uint32_t hash)
{
	size_t slot = (hash * 0x9e3779b97f4a7c15u >> 24) & table->mask;

	while (table->keys[slot] && table->keys[slot] != hash)
		slot = (slot + 1) & table->mask;
	return slot;
}

static void table_grow(struct table *t)
{
	struct table old = *t;
	size_t size = old.keys ? (old.mask + 1) * 2 : 1 << 20;
	size_t i;

	t->mask = size - 1;
	t->keys = calloc(size, sizeof *t->keys);
	t->counts = calloc(size, sizeof *t->counts);
	if (!t->keys || !t->counts)
		abort();
	for (i = 0; old.keys && i <= old.mask; i++) {
		size_t slot = table_slot(t, old.keys[i]);

		t->keys[slot] = old.keys[i];
		t->counts[slot] = old.counts[i];
	}
	free(old.keys);
	free(old.counts);
}

static void table_count(struct table *t, uint32_t hash)
{
	size_t slot;

	if (!t->keys || t->len * 2 > t->mask)
		table_grow(t);
	hash = hash ? hash : 1;
	slot = table_slot(t, hash);
	t->len += !t->keys[slot];
	t->keys[slot] = hash;
	t->counts[slot]++;
}

static void count_features(struct trainer *t, const struct sample *s)
{
	struct name_features f;
	size_t first = 0, last, i, k;

	for (; name_clues_next(&s->clues, &first, &last); first = last)
		for (i = first; i < last; i++) {
			name_features_of(&s->clues, i, &f);
			for (k = 0; k < f.n; k++)
				table_count(&t->table, f.hash[k]);
		}
}

static void number_features(struct trainer *t)
{
	struct table *table = &t->table;
	size_t n = 0, i;

	table->numbers = arena_array(t->arena, uint32_t, table->mask + 1);
	for (i = 0; i <= table->mask; i++)
		if (table->counts[i] >= t->options->least)
			table->numbers[i] = (uint32_t)++n;
	t->crf->nfeatures = n;
	t->crf->hashes = arena_array(t->arena, uint32_t, n);
	t->crf->weights = arena_alloc(t->arena, n * sizeof *t->crf->weights);
	for (i = 0; i <= table->mask; i++)
		if (table->numbers[i])
			t->crf->hashes[table->numbers[i] - 1] =
				table->keys[i];
}

/* --- stretches --------------------------------------------------------- */

static void add_stretch(struct trainer *t, const struct sample *s,
			size_t first, size_t last)
{
	struct stretch *out = arena_push(t->arena, &t->stretches);
	struct name_features f;
	size_t n = 0, i, k;

	*out = (struct stretch){ .labels = s->labels + first,
				 .n = last - first, .weight = s->weight,
				 .silver = s->silver };
	out->begin = arena_array(t->arena, uint32_t, out->n + 1);
	out->feature = arena_array(t->arena, uint32_t,
				   out->n * NAME_FEATURES_MAX);
	out->group = arena_alloc(t->arena, out->n * NAME_FEATURES_MAX);
	for (i = first; i < last; i++) {
		name_features_of(&s->clues, i, &f);
		for (k = 0; k < f.n; k++) {
			uint32_t h = f.hash[k] ? f.hash[k] : 1;
			uint32_t number = t->table.numbers[
				table_slot(&t->table, h)];

			if (!number)
				continue;
			out->feature[n] = number - 1;
			out->group[n++] = f.group[k];
		}
		out->begin[i - first + 1] = (uint32_t)n;
	}
}

static void gather(struct trainer *t, const struct samples *samples)
{
	size_t i;

	for (i = 0; i < samples->len; i++)
		if (!samples->data[i].held && samples->data[i].weight > 0)
			count_features(t, &samples->data[i]);
	number_features(t);
	for (i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->data[i];
		size_t first = 0, last;

		if (s->held || s->weight <= 0)
			continue;
		for (; name_clues_next(&s->clues, &first, &last);
		     first = last)
			add_stretch(t, s, first, last);
	}
	free(t->table.keys);
	free(t->table.counts);
}

static void shuffle(struct trainer *t)
{
	size_t i;

	for (i = t->stretches.len; i > 1; i--) {
		size_t k = next_random(&t->seed) % i;
		struct stretch s = t->stretches.data[i - 1];

		t->stretches.data[i - 1] = t->stretches.data[k];
		t->stretches.data[k] = s;
	}
}

/* --- forward and backward ---------------------------------------------- */

static void score_nodes(struct trainer *t, const struct stretch *s)
{
	size_t i, y;
	uint32_t k;

	for (i = 0; i < s->n; i++) {
		float sum[NAME_LABELS] = { 0 };
		double most = -1e300;

		for (k = s->begin[i]; k < s->begin[i + 1]; k++) {
			const float *w = t->crf->weights[s->feature[k]];

			if (t->hidden[s->group[k]])
				continue;
			for (y = 0; y < NAME_LABELS; y++)
				sum[y] += w[y];
		}
		for (y = 0; y < NAME_LABELS; y++) {
			t->node[i][y] = sum[y] * t->scale;
			/* a softmax margin: missing a name costs more */
			if (s->labels[i] && !y)
				t->node[i][y] += t->options->miss;
			if (t->node[i][y] > most)
				most = t->node[i][y];
		}
		for (y = 0; y < NAME_LABELS; y++)
			t->node[i][y] = exp(t->node[i][y] - most);
	}
}

static void score_edges(struct trainer *t)
{
	unsigned x, y;

	for (x = 0; x < NAME_LABELS; x++)
		for (y = 0; y < NAME_LABELS; y++)
			t->edge[x][y] = name_label_follows(x, y)
				? exp(t->crf->follow[x][y] * t->scale)
				: 0;
}

static void normalise(double v[NAME_LABELS])
{
	double sum = 0;
	size_t y;

	for (y = 0; y < NAME_LABELS; y++)
		sum += v[y];
	for (y = 0; y < NAME_LABELS; y++)
		v[y] /= sum;
}

static void run_forward(struct trainer *t, size_t n)
{
	static const double start[NAME_LABELS] = { 1 };
	size_t i, x, y;

	for (i = 0; i < n; i++) {
		const double *before = i ? t->forward[i - 1] : start;

		for (y = 0; y < NAME_LABELS; y++) {
			double sum = 0;

			for (x = 0; x < NAME_LABELS; x++)
				sum += before[x] * t->edge[x][y];
			t->forward[i][y] = sum * t->node[i][y];
		}
		normalise(t->forward[i]);
	}
}

static void run_backward(struct trainer *t, size_t n)
{
	size_t i, x, y;

	for (x = 0; x < NAME_LABELS; x++)
		t->backward[n - 1][x] = t->edge[x][0];
	for (i = n - 1; i--;) {
		double next[NAME_LABELS];

		for (y = 0; y < NAME_LABELS; y++)
			next[y] = t->node[i + 1][y] * t->backward[i + 1][y];
		for (x = 0; x < NAME_LABELS; x++) {
			double sum = 0;

			for (y = 0; y < NAME_LABELS; y++)
				sum += t->edge[x][y] * next[y];
			t->backward[i][x] = sum;
		}
		normalise(t->backward[i]);
	}
}

static void step_nodes(struct trainer *t, const struct stretch *s,
		       double rate)
{
	size_t i, y;
	uint32_t k;

	for (i = 0; i < s->n; i++) {
		double p[NAME_LABELS];
		float step[NAME_LABELS];

		for (y = 0; y < NAME_LABELS; y++)
			p[y] = t->forward[i][y] * t->backward[i][y];
		normalise(p);
		for (y = 0; y < NAME_LABELS; y++)
			step[y] = (float)(rate *
					  ((y == s->labels[i]) - p[y]));
		for (k = s->begin[i]; k < s->begin[i + 1]; k++) {
			float *w = t->crf->weights[s->feature[k]];

			if (t->hidden[s->group[k]])
				continue;
			for (y = 0; y < NAME_LABELS; y++)
				w[y] += step[y];
		}
	}
}

/* Edge i leads to word i; edge n to the end. */
static void step_edge(struct trainer *t, const struct stretch *s, size_t i,
		      double rate)
{
	static const double one[NAME_LABELS] = { 1 };
	const double *before = i ? t->forward[i - 1] : one;
	double p[NAME_LABELS][NAME_LABELS];
	double sum = 0;
	unsigned x, y;

	for (x = 0; x < NAME_LABELS; x++)
		for (y = 0; y < NAME_LABELS; y++) {
			double in = i == s->n ? one[y]
					      : t->node[i][y] *
							t->backward[i][y];

			p[x][y] = before[x] * t->edge[x][y] * in;
			sum += p[x][y];
		}
	for (x = 0; x < NAME_LABELS; x++)
		for (y = 0; y < NAME_LABELS; y++)
			t->crf->follow[x][y] -=
				(float)(rate * p[x][y] / sum);
	x = i ? s->labels[i - 1] : 0;
	y = i < s->n ? s->labels[i] : 0;
	t->crf->follow[x][y] += (float)rate;
}

/* Not sure, or broken by the cut of a stretch: cannot be learnt. */
static bool is_legal(const struct stretch *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->labels[i] >= NAME_LABELS)
			return false;
	for (i = 0; i <= s->n; i++)
		if (!name_label_follows(i ? s->labels[i - 1] : 0,
					i < s->n ? s->labels[i] : 0))
			return false;
	return true;
}

static void learn(struct trainer *t, const struct stretch *s, double rate)
{
	size_t i;

	for (i = 0; i < NAME_GROUPS; i++)
		t->hidden[i] = chance(t) < t->options->hide[i];
	t->hidden[GROUP_RULES] |= s->silver;
	score_nodes(t, s);
	score_edges(t);
	run_forward(t, s->n);
	run_backward(t, s->n);
	rate *= s->weight;
	step_nodes(t, s, rate);
	for (i = 0; i <= s->n; i++)
		step_edge(t, s, i, rate);
}

static void rescale(struct trainer *t)
{
	size_t i, y;
	float *follow = &t->crf->follow[0][0];

	for (i = 0; i < t->crf->nfeatures; i++)
		for (y = 0; y < NAME_LABELS; y++)
			t->crf->weights[i][y] *= (float)t->scale;
	for (i = 0; i < NAME_LABELS * NAME_LABELS; i++)
		follow[i] *= (float)t->scale;
	t->scale = 1;
}

void crf_train(struct arena *arena, const struct samples *samples,
	       const struct crf_options *options, struct crf *out)
{
	struct trainer t = { .arena = arena, .options = options, .crf = out,
			     .scale = 1, .seed = 20 };
	double step = 0;
	unsigned epoch;
	size_t i;

	*out = (struct crf){ 0 };
	gather(&t, samples);
	t.node = arena_alloc(arena, NAME_STRETCH * sizeof *t.node);
	t.forward = arena_alloc(arena, NAME_STRETCH * sizeof *t.forward);
	t.backward = arena_alloc(arena, NAME_STRETCH * sizeof *t.backward);
	for (epoch = 0; epoch < options->epochs; epoch++) {
		shuffle(&t);
		for (i = 0; i < t.stretches.len; i++) {
			double lambda = options->penalty /
					(double)t.stretches.len;
			double rate = options->rate /
				      (1 + options->rate * lambda * step);

			step++;
			if (!is_legal(&t.stretches.data[i]))
				continue;
			t.scale *= 1 - rate * lambda;
			learn(&t, &t.stretches.data[i], rate / t.scale);
		}
		rescale(&t);
	}
}
