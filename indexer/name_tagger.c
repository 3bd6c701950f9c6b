#include "indexer/name_tagger.h"

enum { LOW = -1000000 };

/* A stretch of words: scores of the labels, then of the ways to them. */
struct lattice {
	int32_t score[NAME_STRETCH][NAME_LABELS];
	uint8_t from[NAME_STRETCH][NAME_LABELS];
};

bool name_label_follows(unsigned x, unsigned y)
{
	bool open = x && name_label_place(x) <= PLACE_INNER;
	bool goes_on = y && (name_label_place(y) == PLACE_INNER ||
			     name_label_place(y) == PLACE_LAST);

	if (open != goes_on)
		return false;
	return !open || name_label_class(x) == name_label_class(y);
}

static void add_rows(const struct name_model *model,
		     const struct name_features *f,
		     int32_t score[NAME_LABELS])
{
	int16_t sum[NAME_ROW] = { 0 };
	size_t i, k;

	for (i = 0; i < f->n; i++) {
		const int8_t *row = name_model_row(model, f->hash[i]);

		if (!row)
			continue;
		for (k = 0; k < NAME_ROW; k++)
			sum[k] = (int16_t)(sum[k] + row[k]);
	}
	score[0] = 0;
	for (k = 0; k < NAME_ROW; k++)
		score[k + 1] = sum[k];
}

/* The best label before label y, by the scores of the word before. */
static unsigned best_before(const struct name_model *model,
			    const int32_t before[NAME_LABELS], unsigned y,
			    int32_t *score)
{
	unsigned best = 0;
	unsigned x;

	*score = LOW * 2;
	for (x = 0; x < NAME_LABELS; x++) {
		int32_t here = before[x] + model->follow[x][y];

		if (here > *score && name_label_follows(x, y)) {
			*score = here;
			best = x;
		}
	}
	return best;
}

static void find_ways(const struct name_model *model, struct lattice *l,
		      size_t n)
{
	static const int32_t start[NAME_LABELS] = {
		0, LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW,
		LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW
	};
	size_t i;
	unsigned y;

	for (i = 0; i < n; i++) {
		const int32_t *before = i ? l->score[i - 1] : start;

		for (y = 0; y < NAME_LABELS; y++) {
			int32_t way;

			l->from[i][y] = (uint8_t)best_before(model, before, y,
							     &way);
			l->score[i][y] += way;
		}
	}
}

static void decode(const struct name_model *model,
		   const struct name_clues *clues, size_t first, size_t last,
		   struct lattice *l, uint8_t *labels)
{
	struct name_features f;
	size_t n = last - first;
	int32_t score;
	unsigned y;
	size_t i;

	for (i = 0; i < n; i++) {
		name_features_of(clues, first + i, &f);
		add_rows(model, &f, l->score[i]);
	}
	find_ways(model, l, n);
	y = best_before(model, l->score[n - 1], 0, &score);
	for (i = n; i--;) {
		labels[first + i] = (uint8_t)y;
		y = l->from[i][y];
	}
}

void name_tagger_run(const struct name_model *model,
		     const struct name_clues *clues, uint8_t *labels)
{
	struct lattice lattice;
	size_t first = 0;
	size_t last;

	memset(labels, 0, clues->doc->nwords);
	for (; name_clues_next(clues, &first, &last); first = last)
		decode(model, clues, first, last, &lattice, labels);
}
