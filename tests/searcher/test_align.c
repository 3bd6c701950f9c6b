#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/buf.h"
#include "searcher/align.h"

struct kit {
	struct arena arena, scratch;
	struct word_forms forms;
	struct words a, b;
	struct alignment al;
};

static void align(struct kit *kit, const char *a, const char *b,
		  const bool *open)
{
	*kit = (struct kit){ 0 };
	kit->forms.arena = &kit->arena;
	words_read(&kit->a, &kit->arena, &kit->forms, slice_of(a));
	words_read(&kit->b, &kit->arena, &kit->forms, slice_of(b));
	align_make(&kit->al, &kit->arena, &kit->scratch,
		   (struct align_text){ kit->a.data, kit->a.len, open },
		   (struct align_text){ kit->b.data, kit->b.len, NULL });
}

static void release(struct kit *kit)
{
	arena_release(&kit->arena);
	arena_release(&kit->scratch);
}

static void add_words(struct buf *out, const struct kit *kit,
		      const struct words *words, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		buf_adds(out, i > from ? " " : "");
		buf_add_slice(out, kit->forms.data[words->data[i].form].text);
	}
}

/* "the same -a's+b's the same" */
static void expect(const char *a, const char *b, const bool *open,
		   const char *want)
{
	struct buf out = { 0 };
	struct kit kit;

	align(&kit, a, b, open);
	for (size_t i = 0; i < kit.al.runs.len; i++) {
		const struct align_run *r = &kit.al.runs.data[i];

		buf_adds(&out, i ? " " : "");
		buf_adds(&out, r->same ? "" : r->open ? "~" : "-");
		add_words(&out, &kit, &kit.a, r->a_from, r->a_to);
		if (r->same)
			continue;
		buf_adds(&out, "+");
		add_words(&out, &kit, &kit.b, r->b_from, r->b_to);
	}
	cr_assert_str_eq(out.data ? out.data : "", want, "%s",
			 out.data ? out.data : "");
	buf_release(&out);
	release(&kit);
}

Test(align, a_part_is_found_in_the_whole)
{
	expect("the river froze", "and then the river froze again", NULL,
	       "the river froze");
	expect("the river froze", "the river froze the river froze", NULL,
	       "the river froze");
}

Test(align, differences_are_told)
{
	expect("the wide river froze", "then the river froze", NULL,
	       "the -wide+ river froze");
	expect("the river froze", "so the wide river froze up", NULL,
	       "the -+wide river froze");
	expect("the river froze hard", "the lake froze hard", NULL,
	       "the -river+lake froze hard");
	expect("the river thawed", "when the river froze again", NULL,
	       "the river -thawed+froze");
	expect("our river froze", "when the river froze again", NULL,
	       "-our+the river froze");
	expect("entirely other", "", NULL, "-entirely other+");
	expect("", "entirely other", NULL, "");
}

Test(align, what_is_left_out_openly_costs_nothing)
{
	bool open[] = { false, false, true, false, false };

	expect("the river froze hard",
	       "we saw how the river that we had crossed all our lives froze "
	       "hard that day", open,
	       "the river ~+that we had crossed all our lives froze hard");
}

static void spell(const char *a, const char *b, size_t same, size_t b_words)
{
	struct kit kit;
	struct align_text x, y;

	align(&kit, a, b, NULL);
	x = (struct align_text){ kit.a.data, kit.a.len, NULL };
	y = (struct align_text){ kit.b.data, kit.b.len, NULL };
	align_spellings(&kit.al, &kit.forms, x, y);
	cr_expect_eq(kit.al.same, same, "'%s' in '%s': %zu", a, b,
		     kit.al.same);
	cr_expect_eq(kit.al.b_to - kit.al.b_from, b_words);
	release(&kit);
}

Test(align, writing_together_is_no_difference)
{
	spell("the counter-force of", "in the counterforce of it", 4, 3);
	spell("the counterforce of", "in the counter force of it", 3, 4);
	spell("from the counter-force", "from the counterforce of it all", 4,
	      3);
	spell("well-known to him", "he was wellknown to him", 4, 3);
	spell("wellknown to him", "he was well known to him", 3, 4);
	spell("the counter-force of", "in the countess force of it", 3, 4);
	spell("the river of", "in the lake of it", 2, 3);
}

/* Runs are in order, without gaps, and same words are the same. */
static void check_runs(const struct kit *kit)
{
	size_t a = 0, b = kit->al.b_from, same = 0;

	for (size_t i = 0; i < kit->al.runs.len; i++) {
		const struct align_run *r = &kit->al.runs.data[i];

		cr_assert_eq(r->a_from, a);
		cr_assert_eq(r->b_from, b);
		a = r->a_to;
		b = r->b_to;
		if (!r->same)
			continue;
		cr_assert_eq(r->a_to - r->a_from, r->b_to - r->b_from);
		for (size_t w = 0; w < r->a_to - r->a_from; w++)
			cr_assert_eq(kit->a.data[r->a_from + w].form,
				     kit->b.data[r->b_from + w].form);
		same += r->a_to - r->a_from;
	}
	cr_assert_eq(a, kit->a.len);
	cr_assert_eq(b, kit->al.b_to);
	cr_assert_eq(same, kit->al.same);
}

/*
 * What the alignment found is worth: a pair of other words costs as one
 * change, what is over as words left out or added.
 */
static int worth(const struct kit *kit)
{
	int sum = 0;

	for (size_t i = 0; i < kit->al.runs.len; i++) {
		const struct align_run *r = &kit->al.runs.data[i];
		int na = (int)(r->a_to - r->a_from);
		int nb = (int)(r->b_to - r->b_from);
		int pairs = na < nb ? na : nb;

		sum += r->same ? 20 * na
			       : -9 * pairs - 10 * (na + nb - 2 * pairs);
	}
	return sum;
}

/* The best worth by trying all, one word at a time, from i and j on. */
static int best(const struct kit *kit, size_t i, size_t j)
{
	const struct words *a = &kit->a, *b = &kit->b;
	int most, other;

	if (i == a->len)
		return 0;
	most = best(kit, i + 1, j) - 10;
	if (j == b->len)
		return most;
	other = best(kit, i + 1, j + 1) +
		(a->data[i].form == b->data[j].form ? 20 : -9);
	most = other > most ? other : most;
	other = best(kit, i, j + 1) - (i ? 10 : 0);
	return other > most ? other : most;
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16 & 0x7fff;
}

static void make_text(char *out, unsigned n, unsigned letters,
		      unsigned *state)
{
	for (unsigned i = 0; i < n; i++)
		out += sprintf(out, "w%u ", next_random(state) % letters);
	*out = '\0';
}

Test(align, the_best_of_all_is_found)
{
	unsigned state = 3;

	for (int round = 0; round < 3000; round++) {
		char a[64] = "", b[64] = "";
		struct kit kit;

		make_text(a, next_random(&state) % 6, 4, &state);
		make_text(b, next_random(&state) % 8, 4, &state);
		align(&kit, a, b, NULL);
		check_runs(&kit);
		cr_assert_eq(worth(&kit), best(&kit, 0, 0), "'%s' in '%s'", a,
			     b);
		release(&kit);
	}
}

Test(align, large_texts_are_tied_together)
{
	enum { N = 20000 };
	char *a = malloc(N * 8), *b = malloc(N * 8 + 100), *p = a, *q = b;
	struct kit kit;

	q += sprintf(q, "before it all ");
	for (int i = 0; i < N; i++) {
		p += sprintf(p, "w%d ", i);
		if (i % 1000 != 500)
			q += sprintf(q, "w%d ", i % 1000 == 7 ? 3 : i);
	}
	sprintf(q, "behind it all");
	align(&kit, a, b, NULL);
	check_runs(&kit);
	cr_assert_eq(kit.al.same, N - 40, "%zu", kit.al.same);
	release(&kit);
	free(a);
	free(b);
}

/* Between two ties a table of some 4 million fields, many times over. */
Test(align, memory_goes_by_the_largest_part)
{
	enum { PARTS = 100, N = 1500 };
	size_t room = (size_t)PARTS * (N * 4 + 16);
	char *a = malloc(room), *b = malloc(room), *p = a, *q = b;
	struct kit kit;

	for (int i = 0; i < PARTS; i++) {
		p += sprintf(p, "tie%d ", i);
		q += sprintf(q, "tie%d ", i);
		for (int k = 0; k < N; k++) {
			p = stpcpy(p, k % 3 ? "one " : "two ");
			q = stpcpy(q, k % 5 ? "one " : "two ");
		}
	}
	align(&kit, a, b, NULL);
	check_runs(&kit);
	cr_assert_gt(kit.al.same, PARTS * N / 2);
	cr_assert_lt(kit.scratch.total, 64u << 20, "%zu", kit.scratch.total);
	release(&kit);
	free(a);
	free(b);
}

Test(align, large_texts_without_ties_are_different)
{
	enum { N = 3000 };
	char *a = malloc(N * 4 + 1), *b = malloc(N * 4 + 1);
	struct kit kit;

	for (int i = 0; i < N; i++) {
		memcpy(a + i * 4, i & 1 ? "one " : "two ", 5);
		memcpy(b + i * 4, i & 1 ? "six " : "ten ", 5);
	}
	align(&kit, a, b, NULL);
	check_runs(&kit);
	cr_assert_eq(kit.al.same, 0);
	release(&kit);
	free(a);
	free(b);
}
