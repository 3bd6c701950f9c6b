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

/* Labels that end a name or are none, and those that begin one or are none. */
enum { NENDS = 9 };
static const uint8_t ends[NENDS] = { 0, 3, 4, 7, 8, 11, 12, 15, 16 };
static const uint8_t begins[NENDS] = { 0, 1, 4, 5, 8, 9, 12, 13, 16 };

/* The best end of a name before label y, by the scores of the word before. */
static unsigned best_end(const struct name_model *model,
			 const int32_t before[NAME_LABELS], unsigned y,
			 int32_t *score)
{
	unsigned best = 0;
	size_t k;

	*score = before[0] + model->follow[0][y];
	for (k = 1; k < NENDS; k++) {
		int32_t here = before[ends[k]] + model->follow[ends[k]][y];

		if (here > *score) {
			*score = here;
			best = ends[k];
		}
	}
	return best;
}

/* Label y goes on with a name of class c: after its first or inner word. */
static void go_on(const struct name_model *model, const int32_t *before,
		  unsigned c, unsigned y, int32_t *score, uint8_t *from)
{
	unsigned first = 1 + 4 * c + PLACE_FIRST;
	int32_t a = before[first] + model->follow[first][y];
	int32_t b = before[first + 1] + model->follow[first + 1][y];

	*score += a >= b ? a : b;
	*from = (uint8_t)(a >= b ? first : first + 1);
}

static void find_ways(const struct name_model *model, struct lattice *l,
		      size_t n)
{
	static const int32_t start[NAME_LABELS] = {
		0, LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW,
		LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW
	};
	size_t i, k;
	unsigned c;

	for (i = 0; i < n; i++) {
		const int32_t *before = i ? l->score[i - 1] : start;
		int32_t *score = l->score[i];
		uint8_t *from = l->from[i];

		for (k = 0; k < NENDS; k++) {
			unsigned y = begins[k];
			int32_t way;

			from[y] = (uint8_t)best_end(model, before, y, &way);
			score[y] += way;
		}
		for (c = 0; c < 4; c++) {
			unsigned y = 1 + 4 * c + PLACE_INNER;

			go_on(model, before, c, y, &score[y], &from[y]);
			go_on(model, before, c, y + 1, &score[y + 1],
			      &from[y + 1]);
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
	y = best_end(model, l->score[n - 1], 0, &score);
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
