#include "searcher/phrase_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "searcher/varint.h"

static int compare_pages(const void *a, const void *b)
{
	const struct phrase_word *x = a, *y = b;

	if (x->rows.pages != y->rows.pages)
		return x->rows.pages < y->rows.pages ? -1 : 1;
	return (x->offset > y->offset) - (x->offset < y->offset);
}

int phrase_rows_open(struct phrase_rows *out, struct index_segments *segments,
		     const struct slice *words,
		     size_t nwords, struct err *err)
{
	*out = (struct phrase_rows){ .row = -1 };
	out->words = arena_array(segments->arena, struct phrase_word, nwords);
	while (out->nwords < nwords) {
		size_t i = out->nwords++;

		out->words[i].offset = (uint32_t)i;
		if (word_rows_open(&out->words[i].rows, segments, words[i],
				   err))
			return -1;
	}
	qsort(out->words, nwords, sizeof *out->words, compare_pages);
	return 0;
}

/* ---- places in one row */

static void make_room(struct phrase_rows *p, size_t n)
{
	if (n <= p->cap)
		return;
	p->cap = n * 2;
	p->starts = realloc(p->starts, p->cap * sizeof *p->starts);
	if (!p->starts) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
}

/* Where the phrase begins if this word is in it. */
static void take_starts(struct phrase_rows *p, const struct phrase_word *word)
{
	const unsigned char *at = word->rows.at->places;
	const unsigned char *end = at + word->rows.at->len;
	uint64_t place = 0, more;

	make_room(p, word->rows.at->len);
	p->n = 0;
	while (at < end) {
		at = varint_read(at, &more);
		place += more - 2;
		p->starts[p->n] = (uint32_t)(place - word->offset);
		p->n += place >= word->offset;
	}
}

static void keep_starts(struct phrase_rows *p, const struct phrase_word *word)
{
	const unsigned char *at = word->rows.at->places;
	const unsigned char *end = at + word->rows.at->len;
	uint64_t place = 0, more;
	size_t i = 0, kept = 0;

	while (at < end && i < p->n) {
		at = varint_read(at, &more);
		place += more - 2;
		while (i < p->n && p->starts[i] + word->offset < place)
			i++;
		if (i < p->n && p->starts[i] + word->offset == place)
			p->starts[kept++] = p->starts[i++];
	}
	p->n = kept;
}

/*
 * A bit for each place modulo 64 where the phrase begins if this word is in
 * it; all bits when a number is longer than a byte.
 */
static uint64_t rough_starts(const struct phrase_word *word)
{
	const unsigned char *at = word->rows.at->places;
	const unsigned char *end = at + word->rows.at->len;
	uint64_t bits = 0;
	uint32_t place = 0 - word->offset;

	for (; at < end; at++) {
		if (*at >= 128)
			return UINT64_MAX;
		place += *at - 2u;
		bits |= (uint64_t)1 << place % 64;
	}
	return bits;
}

static void find_starts(struct phrase_rows *p)
{
	take_starts(p, &p->words[0]);
	for (size_t i = 1; i < p->nwords && p->n; i++)
		keep_starts(p, &p->words[i]);
}

/* ---- rows */

/*
 * Is the phrase in the row that the words to this one have, as far as that is
 * seen at once?  `starts` is what those before it told.
 */
static bool may_start(const struct phrase_rows *p, size_t i, uint64_t *starts)
{
	if (i == 1)
		*starts = rough_starts(&p->words[0]);
	if (i > 0)
		*starts &= rough_starts(&p->words[i]);
	return i == 0 || *starts;
}

/*
 * The first row from this one on that has all words, where they may be a
 * phrase: the most frequent ones are looked for in few rows.
 */
static bool meet(struct phrase_rows *p, int64_t row)
{
	uint64_t starts = 0;
	size_t i = 0;

	while (i < p->nwords) {
		struct word_rows *w = &p->words[i].rows;

		if (!word_rows_seek(w, row))
			return false;
		if (i > 0 && w->at->row != row) {
			i = 0;
		} else if (may_start(p, i, &starts)) {
			i++;
		} else {
			i = 0;
			row++;
			continue;
		}
		row = w->at->row;
	}
	p->row = row;
	return true;
}

bool phrase_rows_next(struct phrase_rows *p)
{
	do {
		if (!meet(p, p->row + 1))
			return false;
		find_starts(p);
	} while (!p->n);
	return true;
}

int phrase_rows_close(struct phrase_rows *p, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; i < p->nwords; i++)
		rc |= word_rows_close(&p->words[i].rows, err);
	free(p->starts);
	*p = (struct phrase_rows){ 0 };
	return rc;
}
