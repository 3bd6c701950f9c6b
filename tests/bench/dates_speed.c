/*
 * How fast time expressions are found: dates_speed ROUNDS PATH... reads the
 * essays and times dates_find on ready documents, and document_make beside
 * it; the best round of each counts.  dates_speed alone times texts of one
 * expression over and over, in three sizes: the figures of a line are the
 * same when the time is linear.  CPU time of this thread.
 *
 *     make build/tests/bench/dates_speed
 *     build/tests/bench/dates_speed 50 corpus
 */

#include <stdlib.h>

#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/lexicon.h"
#include "tests/bench/bench_essays.h"

struct bench {
	struct arena arena;      /* what lives all the time */
	struct arena work;       /* one essay at a time */
	const struct lexicon *lexicon;
	const struct date_vocabulary *vocabulary;
	double making;           /* seconds of a round */
	double finding;
	size_t words;
	size_t found;
};

static void run_essay(struct bench *b, const struct essay *essay)
{
	struct document doc;
	struct tags tags = { 0 };
	double start = bench_now(), made;

	document_make(&b->work, essay, b->lexicon, &doc);
	made = bench_now();
	dates_find(&b->work, &doc, b->vocabulary, essay->published, &tags);
	b->finding += bench_now() - made;
	b->making += made - start;
	b->words += doc.nwords;
	b->found += tags.dates.len;
	arena_reset(&b->work);
}

static void run_folder(struct bench *b, int rounds, const struct essays *essays)
{
	double making = 1e9, finding = 1e9;
	size_t bytes = bench_bytes(essays);

	for (int round = 0; round < rounds; round++) {
		b->making = b->finding = 0;
		b->words = b->found = 0;
		for (size_t i = 0; i < essays->len; i++)
			run_essay(b, &essays->data[i]);
		making = b->making < making ? b->making : making;
		finding = b->finding < finding ? b->finding : finding;
	}
	printf("%zu essays, %zu bytes, %zu words, %zu time expressions\n",
	       essays->len, bytes, b->words, b->found);
	bench_report("document_make", bytes, making);
	bench_report("dates_find", bytes, finding);
	printf("dates_find takes %.2f of document_make\n", finding / making);
}

/* ---- One expression over and over ---- */

static const char *const hostile[] = {
	"7", "may ", "May ", "1 2 3 4 ", "the ", "in ", "a ", "early ",
	"the end of ", "1945-", "1/", "12:", "5 and ", "May and ", "May to ",
	"one or ", "last ", "in May of the ", "3-4-", "1999, ", "x. ", "'",
	"twenty-", "three and a half ", "Monday, ", "BC ", "- ", "6am ",
	"5 o'clock ", "noon Monday ", "in August they ", "1999 x ",
	"the quarter ", "May 5 will. ", "\xff", "1945\n\n"
};

static double hostile_time(struct bench *b, const char *piece, size_t size)
{
	struct arena arena = { 0 };
	struct essay essay;

	bench_repeat(&arena, piece, size, &essay);
	b->making = b->finding = 0;
	run_essay(b, &essay);
	arena_release(&arena);
	arena_release(&b->work);
	return b->finding / (double)essay.text.len * 1e9;
}

static void run_hostile(struct bench *b)
{
	puts("ns a byte at 0.1, 1 and 10 MB");
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		printf("%-20s", hostile[i][0] == '1' && strchr(hostile[i], '\n')
				? "paragraphs" : hostile[i]);
		for (size_t size = 100000; size <= 10000000; size *= 10)
			printf(" %7.1f", hostile_time(b, hostile[i], size));
		putchar('\n');
	}
}

int main(int argc, char **argv)
{
	struct bench b = { 0 };
	struct essays essays = { 0 };

	b.lexicon = lexicon_open(&b.arena);
	b.vocabulary = date_vocabulary_open(&b.arena, b.lexicon);
	if (argc > 2) {
		bench_read(&b.arena, argv + 2, (size_t)argc - 2, &essays);
		run_folder(&b, atoi(argv[1]), &essays);
	} else {
		run_hostile(&b);
	}
	arena_release(&b.work);
	arena_release(&b.arena);
	return 0;
}
