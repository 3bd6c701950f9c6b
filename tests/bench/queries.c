/*
 * Questions to a corpus, the same in every run:
 *
 *     queries CORPUS >queries.tsv
 *
 * A line a question: set (`warm` to warm up with, `timed`), class, kind
 * (word, any, all, phrase, prefix), words, filter ("years FROM TO", "actor
 * NUMBER NAME", "by NUMBER NAME" or empty).
 */

#include <stddef.h>
#include <stdio.h>

#include "tests/random.h"
#include "tests/bench/stock.h"

enum { PER_CLASS = 30, PREFIX = 5, YEARS = 5 };

struct class {
	const char *name, *kind;
	size_t words;            /* the list they are of: offset in stock */
	size_t most;             /* words, two at least; 1: one */
	const char *filter;
};

#define LIST(list) offsetof(struct stock, list)

static const struct class classes[] = {
	{ "rare word", "word", LIST(rare), 1, NULL },
	{ "common word", "word", LIST(common), 1, NULL },
	{ "OR", "any", LIST(common), 3, NULL },
	{ "AND", "all", LIST(common), 3, NULL },
	{ "frequent phrase", "phrase", LIST(frequent_phrases), 0, NULL },
	{ "rare phrase", "phrase", LIST(rare_phrases), 0, NULL },
	{ "phrase, dates", "phrase", LIST(frequent_phrases), 0, "years" },
	{ "word, actor", "word", LIST(common), 1, "actor" },
	{ "facets", "any", LIST(common), 3, NULL },
	{ "per essay", "any", LIST(common), 3, NULL },
	{ "quotations by", "word", LIST(common), 1, "by" },
	{ "prefix", "prefix", LIST(long_words), 1, NULL },
};

static struct stock_list *list_at(struct stock *s, size_t offset)
{
	return (struct stock_list *)((char *)s + offset);
}

static uint32_t any_of(const struct stock_list *list, struct random *random)
{
	return list->data[random_below(random, list->len)];
}

static void print(struct slice text)
{
	printf("%.*s", (int)text.len, text.data);
}

/* `n` different words. */
static void print_words(const struct stock *s, const struct stock_list *list,
			size_t n, struct random *random)
{
	uint32_t drawn[3];

	for (size_t i = 0; i < n; i++) {
		bool again = true;

		while (again) {
			drawn[i] = any_of(list, random);
			again = false;
			for (size_t j = 0; j < i; j++)
				again |= drawn[i] == drawn[j];
		}
		if (i)
			putchar(' ');
		print(s->forms.data[drawn[i]].text);
	}
}

/* No phrase is printed twice as long as there are others: it is new to the
 * engine that is asked. */
static void print_phrase(const struct stock *s, struct stock_list *list,
			 struct random *random)
{
	size_t i = random_below(random, list->len);
	const struct stock_phrase *p = &s->phrases.data[list->data[i]];

	for (uint32_t j = 0; j < p->n; j++) {
		if (j)
			putchar(' ');
		print(s->forms.data[p->words[j]].text);
	}
	if (list->len > 1)
		list->data[i] = list->data[--list->len];
}

static void print_prefix(const struct stock *s, const struct stock_list *list,
			 struct random *random)
{
	print(slice_cut(s->forms.data[any_of(list, random)].text, 0, PREFIX));
}

static void print_filter(const struct stock *s, const char *filter,
			 struct random *random)
{
	if (slice_is(SLICE("years"), filter)) {
		int from = 1900 + (int)random_below(random, 80);

		printf("years %d %d", from, from + YEARS - 1);
	} else if (filter) {
		uint32_t i = any_of(*filter == 'b' ? &s->speakers : &s->named,
				    random);

		printf("%s %u ", filter, i);
		print(s->actors.data[i].name);
	}
}

static void print_question(struct stock *s, const char *set,
			   const struct class *class, struct random *random)
{
	struct stock_list *list = list_at(s, class->words);

	printf("%s\t%s\t%s\t", set, class->name, class->kind);
	if (!class->most)
		print_phrase(s, list, random);
	else if (slice_is(SLICE("prefix"), class->kind))
		print_prefix(s, list, random);
	else
		print_words(s, list, class->most == 1
			    ? 1 : 2 + random_below(random, 2), random);
	putchar('\t');
	print_filter(s, class->filter, random);
	putchar('\n');
}

/* Is there something of every class? */
static bool is_rich(struct stock *s)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (list_at(s, classes[i].words)->len < 3)
			return false;
	return s->named.len && s->speakers.len;
}

static void print_set(struct stock *s, const char *set, struct random *random)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		for (int n = 0; n < PER_CLASS; n++)
			print_question(s, set, &classes[i], random);
}

int main(int argc, char **argv)
{
	struct random random = { 11 };
	struct arena arena = { 0 };
	struct stock stock = { .arena = &arena };

	if (argc != 2) {
		fprintf(stderr, "usage: queries CORPUS\n");
		return 2;
	}
	stock_read(&stock, argv[1]);
	if (!is_rich(&stock)) {
		fprintf(stderr, "queries: the corpus is too small\n");
		return 2;
	}
	print_set(&stock, "warm", &random);
	print_set(&stock, "timed", &random);
	arena_release(&arena);
	return 0;
}
