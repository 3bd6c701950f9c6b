#include "searcher/score.h"

#include <endian.h>
#include <math.h>
#include <string.h>

/*
 * Bounds of the blocks of a group are added up at once, as 16-bit numbers: a
 * peak times the units of its term, which are as many as fit in all.
 */
enum { UNITS = UINT16_MAX / POSTING_PEAK_UNITS };

/* A term on its way along the blocks. */
struct walker {
	const struct posting_list *list;
	double weight;
	size_t place;            /* of a list of ids: next row */
	uint16_t units;          /* of one part of a peak */
};

struct walk {
	const struct columns *columns;
	struct walker *terms;
	size_t nterms;
	double unit;             /* score of one; 0: too many terms to bound */
	uint32_t group;          /* where we are */
	uint64_t likely[POSTING_BLOCKS]; /* of its ids, by block */
};

static void begin(struct walk *w, const struct scoring *s)
{
	double sum = 0;

	*w = (struct walk){ .columns = s->columns, .nterms = s->nterms,
			    .group = UINT32_MAX };
	w->terms = arena_array(s->arena, struct walker, s->nterms);
	for (size_t i = 0; i < s->nterms; i++)
		sum += s->terms[i].weight;
	/* Each term rounds up, by less than one. */
	if (s->nterms < UNITS / 2)
		w->unit = sum / (POSTING_PEAK_UNITS *
				 (double)(UNITS - (int)s->nterms));
	for (size_t i = 0; i < s->nterms; i++) {
		struct walker *t = &w->terms[i];

		t->list = s->terms[i].list;
		t->weight = s->terms[i].weight;
		if (!(w->unit > 0))
			continue;
		t->units = (uint16_t)ceil(t->weight / w->unit /
					  POSTING_PEAK_UNITS);
	}
}

/* To the first row that is not below `id`. */
static void advance(struct walker *t, uint32_t id)
{
	const struct set *rows = &t->list->rows;

	t->place = ids_seek((struct ids){ (uint32_t *)rows->ids, rows->len,
					  rows->len }, t->place, id);
}

/* All 64 at once: what the compiler makes of this is a few instructions. */
static void add_bounds(uint16_t *restrict bounds,
		       const uint8_t *restrict peaks, uint16_t units)
{
	for (int i = 0; i < POSTING_GROUP; i++)
		bounds[i] = (uint16_t)(bounds[i] + peaks[i] * units);
}

/* Of the rows in one span, the greatest. */
static void add_few_bounds(uint16_t *bounds, struct walker *t, uint32_t group)
{
	uint32_t from = group * POSTING_SPAN * POSTING_GROUP;
	uint32_t last = UINT32_MAX, most = 0;

	advance(t, from);
	for (size_t i = t->place; i < t->list->rows.len; i++) {
		uint32_t at = (t->list->rows.ids[i] - from) / POSTING_SPAN;
		uint32_t bound = (uint32_t)t->list->parts[i] * t->units;

		if (at >= POSTING_GROUP)
			return;
		most = at == last ? most : 0;
		last = at;
		if (bound > most)
			bounds[at] = (uint16_t)(bounds[at] + bound - most);
		most = bound > most ? bound : most;
	}
}

/* What any id of the group can get, at first sight. */
static uint32_t crest_of(const struct walk *w, uint32_t group)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < w->nterms; i++) {
		const struct walker *t = &w->terms[i];

		sum += t->units * (uint32_t)(t->list->rows.bits
			? t->list->crests[group] : POSTING_PEAK_UNITS);
	}
	return sum;
}

/* A byte of a block's word is a span: all of its bits or none. */
static void mark_likely(struct walk *w, const uint16_t *bounds,
			uint16_t limit)
{
	uint8_t spans[POSTING_GROUP];

	for (int i = 0; i < POSTING_GROUP; i++)
		spans[i] = bounds[i] > limit ? UINT8_MAX : 0;
	memcpy(w->likely, spans, sizeof w->likely);
	for (int i = 0; i < POSTING_BLOCKS; i++)
		w->likely[i] = le64toh(w->likely[i]);
}

static void bound_group(struct walk *w, uint32_t group, uint16_t limit)
{
	uint16_t bounds[POSTING_GROUP] = { 0 };

	for (size_t i = 0; i < w->nterms; i++) {
		struct walker *t = &w->terms[i];

		if (t->list->rows.bits)
			add_bounds(bounds, t->list->peaks +
				   (size_t)group * POSTING_GROUP, t->units);
		else
			add_few_bounds(bounds, t, group);
	}
	mark_likely(w, bounds, limit);
}

/* Can any id of the group be among the best?  Sets which. */
static bool enter_group(struct walk *w, uint32_t group, const struct top *top)
{
	double limit;

	w->group = group;
	if (!top->full || !(w->unit > 0)) {
		memset(w->likely, UINT8_MAX, sizeof w->likely);
		return true;
	}
	limit = top->floor / w->unit;
	if (crest_of(w, group) <= limit)
		return false;
	bound_group(w, group, (uint16_t)limit);
	return true;
}

/* The hits of one block. */
struct block {
	uint32_t first;          /* id */
	uint64_t word;
	double norms[64];
	double scores[64];
};

static void add_part(struct block *b, uint32_t bit, const struct walker *t,
		     size_t place)
{
	b->scores[bit] += t->weight *
		rank_saturation(posting_list_freq(t->list, place),
				b->norms[bit]);
}

static void add_bits(struct block *b, const struct walker *t)
{
	uint64_t row = t->list->rows.bits[b->first / 64], hits = row & b->word;
	size_t before = t->list->before[b->first / 64];

	while (hits) {
		uint32_t bit = set_take(&hits);
		uint64_t below = ((uint64_t)1 << bit) - 1;

		add_part(b, bit, t, before + set_bits(row & below));
	}
}

static void add_ids(struct block *b, struct walker *t)
{
	const struct set *rows = &t->list->rows;

	advance(t, b->first);
	for (; t->place < rows->len && rows->ids[t->place] - b->first < 64;
	     t->place++) {
		uint32_t bit = rows->ids[t->place] - b->first;

		if (b->word >> bit & 1)
			add_part(b, bit, t, t->place);
	}
}

/* Every hit gets its parts in the order of the terms. */
static void score_block(struct walk *w, struct block *b, struct top *top)
{
	uint64_t word;

	for (word = b->word; word;) {
		uint32_t bit = set_take(&word);
		uint16_t tokens = w->columns->tokens[b->first + bit];

		b->norms[bit] = w->columns->norms[tokens];
		b->scores[bit] = 0;
	}
	for (size_t i = 0; i < w->nterms; i++) {
		if (w->terms[i].list->rows.bits)
			add_bits(b, &w->terms[i]);
		else
			add_ids(b, &w->terms[i]);
	}
	for (word = b->word; word;) {
		uint32_t bit = set_take(&word);

		top_add(top, b->first + bit, b->scores[bit]);
	}
}

/* A list of ids alone: row after row, and most say at once that they fail. */
static void score_rows(struct top *top, struct walk *w)
{
	const struct walker *t = &w->terms[0];
	const struct posting_list *list = t->list;
	const struct columns *c = w->columns;

	for (size_t i = 0; i < list->rows.len; i++) {
		uint32_t id = list->rows.ids[i];

		if (top->full && list->parts[i] * t->units * w->unit <=
					 top->floor)
			continue;
		top_add(top, id, t->weight * rank_saturation(
			posting_list_freq(list, i), c->norms[c->tokens[id]]));
	}
}

void score_best(struct top *top, const struct scoring *scoring,
		const struct set *matches)
{
	struct set_walk at = { .set = matches };
	bool likely = true;
	struct walk w;
	struct block b;

	begin(&w, scoring);
	if (w.nterms == 1 && w.unit > 0 && matches->ids &&
	    matches->ids == w.terms[0].list->rows.ids) {
		score_rows(top, &w);
		return;
	}
	while (set_next(&at)) {
		uint32_t group = at.block / POSTING_BLOCKS;

		if (group != w.group)
			likely = enter_group(&w, group, top);
		if (!likely && matches->bits)
			at.at = (size_t)(group + 1) * POSTING_BLOCKS;
		if (!likely)
			continue;
		b.first = at.block * 64;
		b.word = at.word & w.likely[at.block % POSTING_BLOCKS];
		if (b.word)
			score_block(&w, &b, top);
		/* Without terms all are equal, and those before go first. */
		if (!w.nterms && top->full)
			return;
	}
}
