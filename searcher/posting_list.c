#include "searcher/posting_list.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/rank.h"

uint32_t posting_list_often(const struct posting_list *list, size_t place)
{
	size_t lo = 0, hi = list->noften;

	while (lo + 1 < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (list->often[mid].place <= place)
			lo = mid;
		else
			hi = mid;
	}
	return list->often[lo].freq;
}

static size_t count_often(const struct postings *from)
{
	size_t n = 0;

	for (size_t i = 0; i < from->rows.len; i++)
		n += from->freq[i] >= UINT8_MAX;
	return n;
}

/* One piece of memory: the list and its arrays, widest first. */
struct layout {
	char *base;
	size_t size;
};

static void *take(struct layout *l, size_t bytes)
{
	size_t at = l->size;

	l->size += (bytes + 7) / 8 * 8;
	return l->base ? l->base + at : NULL;
}

static size_t count_groups(size_t blocks)
{
	return (blocks + POSTING_BLOCKS - 1) / POSTING_BLOCKS;
}

static struct posting_list *lay_out(struct layout *l,
				    const struct postings *from,
				    size_t blocks, bool dense)
{
	size_t noften = count_often(from), n = from->rows.len;
	struct posting_list *list = take(l, sizeof *list);
	void *rows = take(l, dense ? blocks * 8 : n * 4);
	void *often = take(l, noften * sizeof *list->often);
	void *before = take(l, dense ? blocks * 4 : 0);
	size_t ngroups = dense ? count_groups(blocks) : 0;
	void *peaks = take(l, ngroups * POSTING_GROUP);
	void *crests = take(l, ngroups);
	void *parts = take(l, dense ? 0 : n);
	void *freq = take(l, n);

	if (!list)
		return NULL;
	list->rows = dense ? set_of_bits(rows, blocks)
			   : (struct set){ .ids = rows, .blocks = blocks };
	list->often = often;
	list->before = dense ? before : NULL;
	list->peaks = dense ? peaks : NULL;
	list->crests = dense ? crests : NULL;
	list->parts = dense ? NULL : parts;
	list->freq = freq;
	return list;
}

static struct posting_list *allocate(const struct postings *from,
				     size_t blocks, bool dense, size_t *bytes)
{
	struct layout l = { 0 };

	lay_out(&l, from, blocks, dense);
	l.base = calloc(1, l.size);
	if (!l.base) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
	*bytes = l.size;
	l.size = 0;
	return lay_out(&l, from, blocks, dense);
}

/* What is made, and what is needed for it. */
struct making {
	struct posting_list *list;
	const struct columns *of;
	/* Peaks by frequency and length, 0 until one is asked for. */
	uint8_t known[8][256];
};

static uint8_t find_peak(const struct columns *of, uint32_t freq,
			 uint16_t tokens)
{
	double s = rank_saturation(freq, of->norms[tokens]);

	/* Rounded up, and never to less than what a rounding left out. */
	return (uint8_t)ceil(s * POSTING_PEAK_UNITS + 1e-9);
}

static uint8_t peak_of(struct making *m, uint32_t id, uint32_t freq)
{
	uint16_t tokens = m->of->tokens[id];
	uint8_t *known;

	if (freq >= 8 || tokens >= 256)
		return find_peak(m->of, freq, tokens);
	known = &m->known[freq][tokens];
	if (!*known)
		*known = find_peak(m->of, freq, tokens);
	return *known;
}

static void add_freq(struct posting_list *list, size_t place, uint32_t freq)
{
	list->freq[place] = freq < UINT8_MAX ? (uint8_t)freq : UINT8_MAX;
	if (freq >= UINT8_MAX)
		list->often[list->noften++] = (struct posting_often){
			(uint32_t)place, freq
		};
}

static void add_row(struct making *m, uint32_t id, uint32_t freq)
{
	struct posting_list *list = m->list;
	size_t place = list->rows.len++;
	uint8_t peak = peak_of(m, id, freq), *of_span;

	add_freq(list, place, freq);
	if (list->parts) {
		((uint32_t *)list->rows.ids)[place] = id;
		list->parts[place] = peak;
		return;
	}
	((uint64_t *)list->rows.bits)[id / 64] |= (uint64_t)1 << id % 64;
	of_span = &list->peaks[id / POSTING_SPAN];
	*of_span = peak > *of_span ? peak : *of_span;
}

static void set_before(struct posting_list *list)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < list->rows.blocks; i++) {
		list->before[i] = sum;
		sum += set_bits(list->rows.bits[i]);
	}
}

static void set_crests(struct posting_list *list)
{
	size_t n = count_groups(list->rows.blocks);

	for (size_t g = 0; g < n; g++) {
		const uint8_t *peaks = list->peaks + g * POSTING_GROUP;
		uint8_t most = 0;

		for (int i = 0; i < POSTING_GROUP; i++)
			most = peaks[i] > most ? peaks[i] : most;
		list->crests[g] = most;
	}
}

struct posting_list *posting_list_make(const struct postings *from,
				       const struct columns *of, size_t *bytes)
{
	size_t blocks = of->all.blocks;
	bool dense = from->rows.len > set_few(blocks);
	struct making m = { allocate(from, blocks, dense, bytes), of,
			    { { 0 } } };

	m.list->rows.len = m.list->noften = 0;
	for (size_t i = 0; i < from->rows.len; i++) {
		uint32_t id = from->rows.data[i];

		if (id < of->size && of->all.bits[id / 64] >> id % 64 & 1)
			add_row(&m, id, from->freq[i]);
	}
	if (dense) {
		set_before(m.list);
		set_crests(m.list);
	}
	return m.list;
}

void posting_list_free(void *list)
{
	free(list);
}
