/*
 * How fast quotations and their speakers are found: quotes_speed ROUNDS
 * PATH... times quotes_find (with cues_mark) and speakers_find on documents whose dates and
 * actors are found already; the best round of each counts.  quotes_speed
 * alone times texts of one piece over and over, in three sizes: the figures
 * of a line are the same when the time is linear.  CPU time of this thread.
 *
 *     make build/tests/bench/quotes_speed
 *     build/tests/bench/quotes_speed 20 corpus
 */

#include <stdlib.h>

#include "indexer/actors.h"
#include "indexer/cues.h"
#include "indexer/dates.h"
#include "indexer/quotes.h"
#include "indexer/speakers.h"
#include "indexer/tagger.h"
#include "tests/bench/bench_essays.h"

/* An essay ready for the stage, and what the stage finds. */
struct prepared {
	struct document doc;
	struct tags tags;
};

struct bench {
	struct tagger tagger;
	struct arena arena;      /* of what is prepared */
	struct arena work;       /* of one essay's quotations */
	double quotes;           /* seconds of a round */
	double speakers;
	size_t found;
	size_t attributed;
};

static void prepare(struct bench *b, const struct essay *essay,
		    struct prepared *out)
{
	const struct tagger *t = &b->tagger;

	*out = (struct prepared){ 0 };
	document_make(&b->arena, essay, t->lexicon, &out->doc);
	dates_find(&b->arena, &out->doc, t->date_words, essay->published,
		   &out->tags);
	actors_find(&b->arena, &out->doc, t->lexicon, t->authority,
		    &out->tags);
}

static void run(struct bench *b, const struct prepared *p)
{
	const struct lexicon *lexicon = b->tagger.lexicon;
	struct tags tags = p->tags;
	const struct cue *cues;
	double start = bench_now(), marked;

	cues = cues_mark(&b->work, &p->doc, lexicon);
	quotes_find(&b->work, &p->doc, cues, &tags);
	marked = bench_now();
	speakers_find(&b->work, &p->doc, lexicon, cues, &tags);
	b->speakers += bench_now() - marked;
	b->quotes += marked - start;
	b->found += tags.quotes.len;
	for (size_t i = 0; i < tags.quotes.len; i++)
		b->attributed += tags.quotes.data[i].speaker_name.len > 0;
	arena_reset(&b->work);
}

static void run_folder(struct bench *b, int rounds,
		       const struct essays *essays)
{
	struct prepared *all = arena_array(&b->arena, struct prepared,
					   essays->len);
	size_t bytes = bench_bytes(essays);
	double quotes = 1e9, speakers = 1e9;

	for (size_t i = 0; i < essays->len; i++)
		prepare(b, &essays->data[i], &all[i]);
	for (int round = 0; round < rounds; round++) {
		b->quotes = b->speakers = 0;
		b->found = b->attributed = 0;
		for (size_t i = 0; i < essays->len; i++)
			run(b, &all[i]);
		quotes = b->quotes < quotes ? b->quotes : quotes;
		speakers = b->speakers < speakers ? b->speakers : speakers;
	}
	printf("%zu essays, %zu bytes, %zu quotations, %zu of somebody\n",
	       essays->len, bytes, b->found, b->attributed);
	bench_report("quotes_find", bytes, quotes);
	bench_report("speakers_find", bytes, speakers);
	bench_report("both", bytes, quotes + speakers);
}

/* ---- One piece over and over ---- */

static const struct {
	const char *name;
	const char *piece;
} hostile[] = {
	{ "straight marks", "\"" },
	{ "marks, blanks", "\" " },
	{ "opening marks", "\u201C" },
	{ "closing marks", "\u201D" },
	{ "nested marks", "\u201C\u2018" },
	{ "nested, words", "\u201CIt \u2018is " },
	{ "nested, closed", "\u201CIt \u2018is\u2019 so,\u201D " },
	{ "apostrophes", "'" },
	{ "possessives", "Smith's " },
	{ "he said", "he said " },
	{ "he said, commas", "he said, " },
	{ "marks, he said", "\"A,\" he said, " },
	{ "he said, marks", "he said, \"a,\" " },
	{ "marks, she said", "It \"is,\" she said, and " },
	{ "marks; he said", "\"A\" he said; " },
	{ "X said that", "Smith said that " },
	{ "X said that, ends", "Smith said that he knew. " },
	{ "said", "said " },
	{ "saying", "saying " },
	{ "and said", "and said " },
	{ "of the", "of the " },
	{ "according to", "according to " },
	{ "one quoted word", "\"Yes,\" " },
	{ "quoted, he said", "\"Yes,\" he said. " },
	{ "called it", "called it \"dead\" and " },
	{ "a colon", "A: b " },
	{ "who, which", "who, which, " },
	{ "brackets", "(" },
	{ "paragraphs A: b", "A: b\n" },
	{ "paragraphs A:, B:", "SMITH: b\nJONES: c\n" },
	{ "open paragraphs", "\u201CIt is so.\n" },
	{ "quoted paragraphs", "\"It is so.\"\n" },
	{ "announced", "Smith said:\n\"It is so\n" }
};

static double hostile_time(struct bench *b, const char *piece, size_t size)
{
	struct essay essay;
	struct prepared p;

	bench_repeat(&b->arena, piece, size, &essay);
	prepare(b, &essay, &p);
	p.tags.reading.news = true;      /* where more is looked for */
	b->quotes = b->speakers = 0;
	run(b, &p);
	arena_release(&b->arena);
	arena_release(&b->work);
	return (b->quotes + b->speakers) / (double)essay.text.len * 1e9;
}

static void run_hostile(struct bench *b)
{
	puts("ns a byte at 0.25, 0.5 and 1 MB");
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		printf("%-20s", hostile[i].name);
		for (size_t size = 250000; size <= 1000000; size *= 2) {
			printf(" %9.1f",
			       hostile_time(b, hostile[i].piece, size));
			fflush(stdout);
		}
		putchar('\n');
	}
}

int main(int argc, char **argv)
{
	struct bench b = { 0 };
	struct essays essays = { 0 };
	struct err err = { 0 };

	if (tagger_open(&b.tagger, NULL, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	if (argc > 2) {
		bench_read(&b.arena, argv + 2, (size_t)argc - 2, &essays);
		run_folder(&b, atoi(argv[1]), &essays);
	} else {
		run_hostile(&b);
	}
	arena_release(&b.work);
	arena_release(&b.arena);
	tagger_close(&b.tagger);
	return 0;
}
