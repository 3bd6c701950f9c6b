#include "indexer/passage.h"

/* A passage being filled. */
struct draft {
	struct arena *arena;
	struct passages *out;
	struct span span;
	size_t words;
	bool open;
	bool headings_only;
};

static size_t count_words(const struct document *doc, size_t from, size_t n)
{
	size_t words = 0;

	for (size_t i = from; i < from + n; i++)
		words += !(doc->words[i].flags & WORD_PUNCT);
	return words;
}

static void close_draft(struct draft *d)
{
	if (d->open && d->words)
		*arena_push(d->arena, d->out) = d->span;
	d->open = false;
	d->words = 0;
	d->headings_only = false;
}

static void extend(struct draft *d, uint32_t start, uint32_t end, size_t words)
{
	if (!d->open) {
		d->span.start = start;
		d->open = true;
	}
	d->span.end = end;
	d->words += words;
}

/* A sentence beyond every measure is cut between words. */
static void add_endless(struct draft *d, const struct document *doc,
			const struct sentence *s)
{
	size_t end = s->first_word + s->words;

	for (size_t i = s->first_word; i < end; i++) {
		const struct word *w = &doc->words[i];

		extend(d, w->start, w->end, !(w->flags & WORD_PUNCT));
		if (d->words >= PASSAGE_LONG && i + 1 < end)
			close_draft(d);
	}
}

/* The sentences [from, to) of one long block, in even pieces. */
static void add_long_block(struct draft *d, const struct document *doc,
			   size_t from, size_t to, size_t words)
{
	size_t pieces = (words + PASSAGE_LONG - 1) / PASSAGE_LONG;
	size_t target = (words + pieces - 1) / pieces;

	for (size_t i = from; i < to; i++) {
		const struct sentence *s = &doc->sentences[i];
		size_t n = count_words(doc, s->first_word, s->words);

		if (d->words && (d->words + n > PASSAGE_LONG ||
				 d->words + n / 2 > target) &&
		    !d->headings_only)
			close_draft(d);
		d->headings_only = false;
		if (n > 2 * PASSAGE_LONG)
			add_endless(d, doc, s);
		else
			extend(d, s->start, s->end, n);
	}
	close_draft(d);
}

static bool is_continued(const struct draft *d, size_t words)
{
	if (!d->open)
		return true;
	if (d->words + words > PASSAGE_LONG)
		return false;
	return d->headings_only ||
	       (d->words < PASSAGE_SHORT && words < PASSAGE_SHORT);
}

static void add_block(struct draft *d, const struct document *doc, size_t from,
		      size_t to, const struct block *block)
{
	size_t first = doc->sentences[from].first_word;
	size_t last = doc->sentences[to - 1].first_word +
		      doc->sentences[to - 1].words;
	size_t words = count_words(doc, first, last - first);

	if (block->kind == BLOCK_HEADING && words <= PASSAGE_SHORT) {
		if (!d->headings_only)
			close_draft(d);
		extend(d, block->start, block->end, words);
		d->headings_only = true;
		return;
	}
	if (words > PASSAGE_LONG) {
		if (!d->headings_only)
			close_draft(d);
		add_long_block(d, doc, from, to, words);
		return;
	}
	if (!is_continued(d, words))
		close_draft(d);
	d->headings_only = false;
	extend(d, doc->sentences[from].start, doc->sentences[to - 1].end,
	       words);
	if (d->words >= PASSAGE_SHORT)
		close_draft(d);
}

void passages_split(struct arena *arena, const struct document *doc,
		    struct passages *out)
{
	struct draft d = { .arena = arena, .out = out };
	bool in_notes = false;

	for (size_t i = 0; i < doc->nsentences;) {
		uint32_t number = doc->sentences[i].block;
		const struct block *block = &doc->essay->blocks.data[number];
		size_t to = i;

		while (to < doc->nsentences &&
		       doc->sentences[to].block == number)
			to++;
		if ((block->kind == BLOCK_NOTE) != in_notes)
			close_draft(&d);
		in_notes = block->kind == BLOCK_NOTE;
		add_block(&d, doc, i, to, block);
		i = to;
	}
	close_draft(&d);
}
