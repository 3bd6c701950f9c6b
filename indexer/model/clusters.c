#include "indexer/model/clusters.h"

#include <math.h>
#include <stdlib.h>

enum {
	CLUSTERS = 200,
	SIDES = 300,             /* frequent words that count as neighbours */
	WIDTH = 2 * SIDES,
	LEAST = 5,               /* times that a word must occur */
	ROUNDS = 12,
	SLOTS = 1 << 20
};

struct term {
	uint32_t hash;
	uint32_t count;
	uint32_t rank;           /* by frequency, from 0 */
	float *at;               /* WIDTH, for those that are clustered */
	uint32_t cluster;
};

struct learner {
	struct arena *arena;
	struct samples *texts;
	uint32_t *slots;         /* index of a term + 1 */
	struct {
		struct term *data;
		size_t len;
		size_t cap;
	} terms;
	float (*centres)[WIDTH];
};

static struct term *term_of(struct learner *l, uint32_t hash)
{
	size_t slot = (hash ^ hash >> 12) & (SLOTS - 1);

	while (l->slots[slot] &&
	       l->terms.data[l->slots[slot] - 1].hash != hash)
		slot = (slot + 1) & (SLOTS - 1);
	if (!l->slots[slot]) {
		if (l->terms.len == SLOTS / 2)
			return &l->terms.data[0];
		*arena_push(l->arena, &l->terms) =
			(struct term){ .hash = hash };
		l->slots[slot] = (uint32_t)l->terms.len;
	}
	return &l->terms.data[l->slots[slot] - 1];
}

static void count_terms(struct learner *l)
{
	size_t i, k;

	for (i = 0; i < l->texts->len; i++) {
		const struct document *doc = &l->texts->data[i].doc;

		for (k = 0; k < doc->nwords; k++)
			term_of(l, name_model_hash(doc->words[k].lower))
				->count++;
	}
}

static int by_count(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The most frequent first; the slots are made anew. */
static void rank_terms(struct learner *l)
{
	size_t i, slot;

	qsort(l->terms.data, l->terms.len, sizeof *l->terms.data, by_count);
	memset(l->slots, 0, SLOTS * sizeof *l->slots);
	for (i = 0; i < l->terms.len; i++) {
		struct term *t = &l->terms.data[i];

		slot = (t->hash ^ t->hash >> 12) & (SLOTS - 1);
		while (l->slots[slot])
			slot = (slot + 1) & (SLOTS - 1);
		l->slots[slot] = (uint32_t)i + 1;
		t->rank = (uint32_t)i;
		if (t->count >= LEAST)
			t->at = arena_array(l->arena, float, WIDTH);
	}
}

static void count_neighbours(struct learner *l)
{
	size_t i, k;

	for (i = 0; i < l->texts->len; i++) {
		const struct document *doc = &l->texts->data[i].doc;

		for (k = 1; k < doc->nwords; k++) {
			struct term *a, *b;

			if (doc->words[k].sentence !=
			    doc->words[k - 1].sentence)
				continue;
			a = term_of(l, name_model_hash(
					       doc->words[k - 1].lower));
			b = term_of(l, name_model_hash(doc->words[k].lower));
			if (a->at && b->rank < SIDES)
				a->at[SIDES + b->rank]++;
			if (b->at && a->rank < SIDES)
				b->at[a->rank]++;
		}
	}
}

static void normalise(float *v)
{
	double sum = 0;
	size_t k;

	for (k = 0; k < WIDTH; k++)
		sum += (double)v[k] * v[k];
	for (k = 0; k < WIDTH && sum > 0; k++)
		v[k] = (float)(v[k] / sqrt(sum));
}

static size_t nearest(const struct learner *l, const float *v)
{
	float best = -1;
	size_t at = 0;
	size_t c, k;

	for (c = 0; c < CLUSTERS; c++) {
		float near = 0;

		for (k = 0; k < WIDTH; k++)
			near += v[k] * l->centres[c][k];
		if (near > best) {
			best = near;
			at = c;
		}
	}
	return at;
}

static void move_centres(struct learner *l, size_t n)
{
	size_t i, k;

	memset(l->centres, 0, CLUSTERS * sizeof *l->centres);
	for (i = 0; i < n; i++) {
		const struct term *t = &l->terms.data[i];

		for (k = 0; k < WIDTH; k++)
			l->centres[t->cluster][k] += t->at[k];
	}
	for (i = 0; i < CLUSTERS; i++)
		normalise(l->centres[i]);
}

/* The terms from 0 to n have vectors; the most frequent are the seeds. */
static void cluster(struct learner *l, size_t n)
{
	size_t i, k, round;

	for (i = 0; i < n; i++) {
		for (k = 0; k < WIDTH; k++)
			l->terms.data[i].at[k] = sqrtf(
				l->terms.data[i].at[k]);
		normalise(l->terms.data[i].at);
	}
	for (i = 0; i < CLUSTERS && i < n; i++)
		memcpy(l->centres[i], l->terms.data[i * 3 % n].at,
		       sizeof *l->centres);
	for (round = 0; round < ROUNDS; round++) {
		for (i = 0; i < n; i++)
			l->terms.data[i].cluster =
				(uint32_t)nearest(l, l->terms.data[i].at);
		move_centres(l, n);
	}
}

void clusters_learn(struct arena *arena, struct samples *texts,
		    const struct lexicon *lexicon, struct clusters *out)
{
	struct arena own = { 0 };
	struct learner l = { .arena = &own, .texts = texts };
	size_t i, n = 0;

	l.slots = arena_array(&own, uint32_t, SLOTS);
	l.centres = arena_alloc(&own, CLUSTERS * sizeof *l.centres);
	for (i = 0; i < texts->len; i++)
		document_make(&own, &texts->data[i].essay, lexicon,
			      &texts->data[i].doc);
	count_terms(&l);
	rank_terms(&l);
	count_neighbours(&l);
	while (n < l.terms.len && l.terms.data[n].at)
		n++;
	if (n)
		cluster(&l, n);
	for (i = 0; i < n; i++)
		*arena_push(arena, out) = (struct clustered_word){
			l.terms.data[i].hash,
			(uint8_t)(l.terms.data[i].cluster + 1)
		};
	arena_release(&own);
}
