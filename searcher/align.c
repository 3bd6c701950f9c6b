#include "searcher/align.h"

#include <stdlib.h>

#include "core/buf.h"

enum { SAME = 20, OTHER = -9, MISSING = -10 };
enum step { STEP_START, STEP_BOTH, STEP_A, STEP_B };

struct aligning {
	struct alignment *out;
	struct arena *arena, *scratch;
	struct arena *tables;    /* of one part at a time */
	struct align_text a, b;
};

/* A part of both texts; at the open ends `b` may go on for nothing. */
struct part {
	size_t a_from, a_to, b_from, b_to;
	bool open_start, open_end;
};

static bool is_open(const struct align_text *a, size_t i)
{
	return a->open && a->open[i];
}

static void add_run(struct aligning *g, struct align_run run)
{
	struct align_run *last = g->out->runs.len
		? &g->out->runs.data[g->out->runs.len - 1] : NULL;

	if (run.a_from == run.a_to && run.b_from == run.b_to)
		return;
	if (last && last->same == run.same && last->open == run.open) {
		last->a_to = run.a_to;
		last->b_to = run.b_to;
	} else {
		*arena_push(g->arena, &g->out->runs) = run;
	}
}

/* Words i and j are laid beside each other. */
static bool same_word(const struct aligning *g, size_t i, size_t j)
{
	return g->a.words[i].form == g->b.words[j].form;
}

/* One row of the table: what is best for the first i words of `a`. */
static void fill_row(const struct aligning *g, const struct part *p, size_t i,
		     const int32_t *above, int32_t *row, uint8_t *steps)
{
	size_t nb = p->b_to - p->b_from;
	bool free_end = p->a_from + i == p->a_to && p->open_end;
	int32_t skip = is_open(&g->a, p->a_from + i) || free_end
		? 0 : MISSING;

	row[0] = above[0] + MISSING;
	steps[0] = STEP_A;
	for (size_t j = 1; j <= nb; j++) {
		int32_t both = above[j - 1] +
			(same_word(g, p->a_from + i - 1, p->b_from + j - 1)
				 ? SAME : OTHER);

		row[j] = both;
		steps[j] = STEP_BOTH;
		if (above[j] + MISSING > row[j]) {
			row[j] = above[j] + MISSING;
			steps[j] = STEP_A;
		}
		/* of ends that are as good the first is taken */
		if (row[j - 1] + skip > row[j] - free_end) {
			row[j] = row[j - 1] + skip;
			steps[j] = STEP_B;
		}
	}
}

static void fill_first_row(const struct aligning *g, const struct part *p,
			   int32_t *row, uint8_t *steps)
{
	bool open = p->open_start || is_open(&g->a, p->a_from);

	for (size_t j = 0; j <= p->b_to - p->b_from; j++) {
		row[j] = open ? 0 : (int32_t)j * MISSING;
		steps[j] = p->open_start || !j ? STEP_START : STEP_B;
	}
}

/* Turn a step back through the table into a run of one word. */
static struct align_run step_run(const struct aligning *g, enum step step,
				 size_t i, size_t j)
{
	struct align_run run = { .a_from = (uint32_t)i, .a_to = (uint32_t)i,
				 .b_from = (uint32_t)j, .b_to = (uint32_t)j };

	if (step == STEP_BOTH || step == STEP_A)
		run.a_from--;
	if (step == STEP_BOTH || step == STEP_B)
		run.b_from--;
	run.same = step == STEP_BOTH && same_word(g, i - 1, j - 1);
	run.open = step == STEP_B && is_open(&g->a, i);
	return run;
}

/*
 * From the last field back to the start.  With an open end the words of `b`
 * that follow the last of `a` are not in the stretch.
 */
static void walk_back(struct aligning *g, const struct part *p,
		      const uint8_t *steps)
{
	size_t na = p->a_to - p->a_from, nb = p->b_to - p->b_from;
	size_t i = na, j = nb, n = 0;
	struct align_run *back = arena_array(g->tables, struct align_run,
					     na + nb + 1);

	while (p->open_end && steps[i * (nb + 1) + j] == STEP_B)
		j--;
	while (steps[i * (nb + 1) + j] != STEP_START) {
		enum step step = (enum step)steps[i * (nb + 1) + j];

		back[n++] = step_run(g, step, p->a_from + i, p->b_from + j);
		i -= step != STEP_B;
		j -= step != STEP_A;
	}
	while (n)
		add_run(g, back[--n]);
}

static void add_different(struct aligning *g, const struct part *p)
{
	struct align_run run = {
		.a_from = (uint32_t)p->a_from, .a_to = (uint32_t)p->a_to,
		.b_from = (uint32_t)p->b_from, .b_to = (uint32_t)p->b_to,
		.open = p->a_from == p->a_to && is_open(&g->a, p->a_from),
	};

	if (p->open_start)
		run.b_from = run.b_to;
	else if (p->open_end)
		run.b_to = run.b_from;
	add_run(g, run);
}

static bool fits(const struct part *p)
{
	return (p->a_to - p->a_from + 1) <=
	       ALIGN_CELLS / (p->b_to - p->b_from + 1);
}

static void lay_out(struct aligning *g, const struct part *p)
{
	size_t na = p->a_to - p->a_from, nb = p->b_to - p->b_from;
	int32_t *rows[2];
	uint8_t *steps;

	if (na == 0 || nb == 0 || !fits(p)) {
		add_different(g, p);
		return;
	}
	arena_reset(g->tables);
	rows[0] = arena_array(g->tables, int32_t, nb + 1);
	rows[1] = arena_array(g->tables, int32_t, nb + 1);
	steps = arena_array(g->tables, uint8_t, (na + 1) * (nb + 1));
	fill_first_row(g, p, rows[0], steps);
	for (size_t i = 1; i <= na; i++)
		fill_row(g, p, i, rows[(i - 1) & 1], rows[i & 1],
			 steps + i * (nb + 1));
	walk_back(g, p, steps);
}

/* ---- ties of large texts */

struct place {
	uint32_t form;
	uint32_t at;
};

struct tie {
	uint32_t a, b;
	uint32_t before;         /* index plus one of the tie before it */
};

static int compare_places(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->form != b->form)
		return a->form < b->form ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static int compare_ties(const void *x, const void *y)
{
	const struct tie *a = x, *b = y;

	return (a->a > b->a) - (a->a < b->a);
}

/* The words that stand once in the text, by form; how many. */
static size_t find_single(struct place *out, const struct align_text *text)
{
	size_t n = 0, i, end;

	for (i = 0; i < text->len; i++)
		out[i] = (struct place){ text->words[i].form, (uint32_t)i };
	qsort(out, text->len, sizeof *out, compare_places);
	for (i = 0; i < text->len; i = end) {
		for (end = i + 1; end < text->len; end++)
			if (out[end].form != out[i].form)
				break;
		if (end == i + 1)
			out[n++] = out[i];
	}
	return n;
}

static size_t find_ties(struct aligning *g, struct tie **out)
{
	struct place *a = arena_array(g->scratch, struct place, g->a.len);
	struct place *b = arena_array(g->scratch, struct place, g->b.len);
	size_t na = find_single(a, &g->a), nb = find_single(b, &g->b);
	size_t i = 0, j = 0, n = 0;

	*out = arena_array(g->scratch, struct tie, na < nb ? na : nb);
	while (i < na && j < nb) {
		if (a[i].form == b[j].form)
			(*out)[n++] = (struct tie){ a[i++].at, b[j++].at, 0 };
		else if (a[i].form < b[j].form)
			i++;
		else
			j++;
	}
	qsort(*out, n, sizeof **out, compare_ties);
	return n;
}

/*
 * The longest row of ties that go up in both texts (Fredman 1975): `ends`
 * holds for each length the tie with the least place in `b` that ends one.
 */
static size_t longest_row(struct tie *ties, size_t n, uint32_t *ends)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		size_t lo = 0, hi = len;

		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;

			if (ties[ends[mid]].b < ties[i].b)
				lo = mid + 1;
			else
				hi = mid;
		}
		ties[i].before = lo ? ends[lo - 1] + 1 : 0;
		ends[lo] = (uint32_t)i;
		if (lo == len)
			len++;
	}
	for (size_t i = len; i > 1; i--)
		ends[i - 2] = ties[ends[i - 1]].before - 1;
	return len;
}

/* An open end need not be looked at far beyond the words that it may hold. */
static void keep_near(struct part *p)
{
	size_t most = (p->a_to - p->a_from) * 2 + 16;

	if (p->b_to - p->b_from <= most)
		return;
	if (p->open_start)
		p->b_from = p->b_to - most;
	else if (p->open_end)
		p->b_to = p->b_from + most;
}

static void lay_out_by_ties(struct aligning *g)
{
	struct tie *ties;
	size_t n = find_ties(g, &ties);
	uint32_t *row = arena_array(g->scratch, uint32_t, n);
	struct part p = { .open_start = true };
	struct arena tables = { 0 };

	g->tables = &tables;
	n = longest_row(ties, n, row);
	for (size_t i = 0; i < n; i++) {
		const struct tie *t = &ties[row[i]];

		p.a_to = t->a;
		p.b_to = t->b;
		keep_near(&p);
		lay_out(g, &p);
		add_run(g, (struct align_run){ true, false, t->a, t->a + 1,
					       t->b, t->b + 1 });
		p = (struct part){ .a_from = t->a + 1, .b_from = t->b + 1 };
	}
	p.a_to = g->a.len;
	p.b_to = g->b.len;
	p.open_end = true;
	keep_near(&p);
	lay_out(g, &p);
	arena_release(&tables);
}

void align_make(struct alignment *out, struct arena *arena,
		struct arena *scratch, struct align_text a,
		struct align_text b)
{
	struct aligning g = { out, arena, scratch, scratch, a, b };
	struct part all = { 0, a.len, 0, b.len, true, true };
	const struct align_run *runs;

	*out = (struct alignment){ 0 };
	arena_reset(scratch);
	if (fits(&all))
		lay_out(&g, &all);
	else
		lay_out_by_ties(&g);
	runs = out->runs.data;
	for (size_t i = 0; i < out->runs.len; i++)
		out->same += runs[i].same ? runs[i].a_to - runs[i].a_from : 0;
	if (out->runs.len) {
		out->b_from = runs[0].b_from;
		out->b_to = runs[out->runs.len - 1].b_to;
	}
}

/* ---- spellings */

/* More words than this are no spelling of others. */
enum { SPELLED = 8, ENDS = 3 };

static void join_forms(struct buf *out, const struct word_forms *forms,
		       const struct word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_add_slice(out, forms->data[words[i].form].text);
}

static bool same_letters(const struct word_forms *forms, struct align_text a,
			 struct align_text b, const struct align_run *r)
{
	size_t na = r->a_to - r->a_from, nb = r->b_to - r->b_from;
	struct buf x = { 0 }, y = { 0 };
	bool same;

	if (!na || !nb || na > SPELLED || nb > SPELLED)
		return false;
	join_forms(&x, forms, a.words + r->a_from, na);
	join_forms(&y, forms, b.words + r->b_from, nb);
	same = slice_eq(buf_slice(&x), buf_slice(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

/*
 * Makes the run one of the same letters, if it can; at the ends of the
 * stretch of `b` with a few words more or less.
 */
static bool find_spelling(struct align_run *r, const struct word_forms *forms,
			  struct align_text a, struct align_text b,
			  bool first, bool last)
{
	uint32_t before = first ? r->b_from < ENDS ? r->b_from : ENDS : 0;
	uint32_t behind = last ? r->b_to + ENDS < b.len ? ENDS
					: (uint32_t)b.len - r->b_to : 0;
	struct align_run cut = *r;

	if (r->same || r->b_to - r->b_from > SPELLED)
		return false;
	for (uint32_t from = r->b_from - before; from <= r->b_to; from++) {
		if (from > r->b_from && !first)
			break;
		for (uint32_t to = r->b_to + behind; to > from; to--) {
			if (to < r->b_to && !last)
				break;
			cut.b_from = from;
			cut.b_to = to;
			if (!same_letters(forms, a, b, &cut))
				continue;
			*r = cut;
			return r->same = true;
		}
	}
	return false;
}

void align_spellings(struct alignment *al, const struct word_forms *forms,
		     struct align_text a, struct align_text b)
{
	size_t n = al->runs.len;

	for (size_t i = 0; i < n; i++) {
		struct align_run *r = &al->runs.data[i];

		if (find_spelling(r, forms, a, b, i == 0, i + 1 == n))
			al->same += r->a_to - r->a_from;
	}
	if (n) {
		al->b_from = al->runs.data[0].b_from;
		al->b_to = al->runs.data[n - 1].b_to;
	}
}
