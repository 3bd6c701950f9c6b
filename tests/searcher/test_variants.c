#include <criterion/criterion.h>
#include <stdio.h>

#include "searcher/variants.h"

struct kit {
	struct arena arena, scratch;
	struct word_forms forms;
};

static struct words read_words(struct kit *kit, const char *text)
{
	struct words words = { 0 };

	kit->forms.arena = &kit->arena;
	words_read(&words, &kit->arena, &kit->forms, slice_of(text));
	return words;
}

static struct variants_text read_text(struct kit *kit, const char *text)
{
	struct variants_text out;
	struct words words = read_words(kit, text);

	variants_text(&out, &kit->arena, &kit->forms, words);
	return out;
}

static void release(struct kit *kit)
{
	arena_release(&kit->arena);
	arena_release(&kit->scratch);
}

static bool alike(const char *a, const char *b)
{
	struct kit kit = { 0 };
	struct variants_text x = read_text(&kit, a), y = read_text(&kit, b);
	bool forth = variants_alike(&x, &y, &kit.forms, &kit.scratch);
	bool back = variants_alike(&y, &x, &kit.forms, &kit.scratch);

	cr_assert_eq(forth, back);
	release(&kit);
	return forth;
}

Test(variants, equal_words_are_alike_however_short)
{
	cr_assert(alike("The Lower Mill", "“the lower mill,”"));
	cr_assert(alike("Never", "never!"));
	cr_assert_not(alike("", "..."));
	cr_assert_not(alike("the lower mill", "the upper mill"));
}

Test(variants, a_changed_word_is_a_variant)
{
	cr_assert(alike("The river keeps no secrets from those who row at dawn",
			"The river has no secrets from those who row at dawn"));
	cr_assert_not(alike("The river keeps no secrets from those who row",
			    "The harbour was closed when the ferries came"));
}

Test(variants, a_part_belongs_to_the_whole)
{
	const char *whole = "We had bread for nine days, flour for six, and "
		"then the river froze and nobody came down from the hills "
		"until the thaw";

	cr_assert(alike("then the river froze and nobody came down", whole));
	cr_assert_not(alike("and then the", whole));
	cr_assert_not(alike("the river froze", whole), "too short");
}

Test(variants, words_of_grammar_are_not_enough)
{
	cr_assert_not(alike("and that is what he had to do with it for them",
			    "and that is what he had to do with it for us"));
}

Test(variants, scattered_words_are_no_variant)
{
	cr_assert_not(alike(
		"bread flour river frost harbour",
		"bread flour river came in by boat and sledge all winter long "
		"until people forgot what frost was and slept in the harbour"));
}

Test(variants, a_shingle_elsewhere_does_not_lead_astray)
{
	cr_assert(alike(
		"the old stone bridge fell and the old stone mill burned down",
		"the old stone the old stone the old stone wall, some people "
		"said long ago in town, and then one night the old stone "
		"bridge fell and the old stone mill burned down"));
}

/* ---- all pairs against the lists */

static uint32_t root_of(uint32_t *p, uint32_t i)
{
	while (p[i] != i)
		i = p[i];
	return i;
}

static void cluster_slowly(uint32_t *out, struct kit *kit,
			   const struct variants_text *texts, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		out[i] = i;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			uint32_t a = root_of(out, i), b = root_of(out, j);

			if (a != b && variants_alike(&texts[i], &texts[j],
						     &kit->forms,
						     &kit->scratch))
				out[a > b ? a : b] = a < b ? a : b;
		}
	for (uint32_t i = 0; i < n; i++)
		out[i] = root_of(out, i);
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16 & 0x7fff;
}

/* Few sentences, each written many times with words changed and cut off. */
static void make_text(char *out, size_t size, unsigned *state)
{
	unsigned sentence = next_random(state) % 8;
	unsigned from = next_random(state) % 8;
	unsigned to = 8 + next_random(state) % 12;
	unsigned n = 0;

	for (unsigned i = from; i < to; i++) {
		bool other = next_random(state) % 6 == 0;

		n += (unsigned)snprintf(out + n, size - n, "w%ux%u ",
					other ? 100u : sentence,
					other ? next_random(state) % 9 : i);
	}
}

Test(variants, lists_find_what_all_pairs_find)
{
	enum { N = 60 };
	unsigned state = 7, joined = 0;

	for (int round = 0; round < 60; round++) {
		struct kit kit = { 0 };
		struct variants_text texts[N];
		uint32_t fast[N], slow[N];
		char text[512];

		for (int i = 0; i < N; i++) {
			make_text(text, sizeof text, &state);
			texts[i] = read_text(&kit, text);
		}
		variants_cluster(fast, texts, N, &kit.forms);
		cluster_slowly(slow, &kit, texts, N);
		for (int i = 0; i < N; i++) {
			cr_assert_eq(fast[i], slow[i], "round %d text %d",
				     round, i);
			joined += fast[i] != (uint32_t)i;
		}
		release(&kit);
	}
	cr_assert_gt(joined, 1000);
	cr_assert_lt(joined, 60 * (N - 8));
}

Test(variants, many_variants_of_one_sentence_meet)
{
	enum { N = 400 };
	struct kit kit = { 0 };
	struct variants_text texts[N];
	uint32_t clusters[N];
	char text[128];

	for (int i = 0; i < N; i++) {
		snprintf(text, sizeof text, "grain boats waited below the "
			 "weir while clerks counted %d sacks of rye twice", i);
		texts[i] = read_text(&kit, text);
	}
	variants_cluster(clusters, texts, N, &kit.forms);
	for (int i = 0; i < N; i++)
		cr_assert_eq(clusters[i], 0);
	release(&kit);
}

Test(variants, nothing_has_no_clusters)
{
	struct word_forms forms = { 0 };

	variants_cluster(NULL, NULL, 0, &forms);
}
