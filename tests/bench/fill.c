/*
 * The corpus as a quoth index, by the indexer's own writer:
 *
 *     fill INDEX CORPUS [bare]
 *
 * Passages and tags are the corpus's; no finder runs.  `bare` leaves the tags
 * out: words, lengths and texts alone, as a plain full-text index has them.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/err.h"
#include "indexer/store_write.h"
#include "tests/bench/corpus.h"

enum { BATCH = 500 };            /* essays in a transaction */

/* One essay as it gathers. */
struct filling {
	struct arena arena;      /* one essay at a time */
	struct store_writer *writer;
	struct corpus_actors actors;
	bool bare;
	uint32_t number;
	int64_t published;
	struct buf text;
	struct passages passages;
	struct tags tags;
	int32_t *known;          /* actor of the corpus to that of the essay */
	struct {
		uint32_t *data;
		size_t len, cap;
	} named;                 /* actors of the corpus in the essay */
	struct err err;
};

static int32_t actor_of(struct filling *f, uint32_t number)
{
	if (f->known[number] >= 0)
		return f->known[number];
	/*
	 * As a body: the writer makes several persons of a name that is told
	 * of in years too far apart, and here years are drawn by lot.
	 */
	*arena_push(&f->arena, &f->tags.actors) = (struct actor){
		.name = f->actors.data[number].name, .kind = ACTOR_ORG,
	};
	*arena_push(&f->arena, &f->named) = number;
	return f->known[number] = (int32_t)f->tags.actors.len - 1;
}

static void add_mentions(struct filling *f, const struct corpus_passage *p,
			 uint32_t base)
{
	for (size_t i = 0; i < p->mentions.len; i++) {
		const struct corpus_mention *m = &p->mentions.data[i];

		/* Of another kind than its actor: no spelling to learn. */
		*arena_push(&f->arena, &f->tags.mentions) =
			(struct actor_mention){
			base + m->start, base + m->end, ACTOR_MISC,
			actor_of(f, m->actor),
		};
	}
}

static void add_dates(struct filling *f, const struct corpus_passage *p,
		      uint32_t base)
{
	for (size_t i = 0; i < p->dates.len; i++) {
		const struct corpus_date *d = &p->dates.data[i];
		char edtf[EDTF_MAX];
		size_t len = edtf_format(d->span, edtf);

		*arena_push(&f->arena, &f->tags.dates) =
			(struct date_mention){
			.start = base + d->start, .end = base + d->end,
			.edtf = arena_dup(&f->arena,
					  (struct slice){ edtf, len }),
			.has_span = true, .span = d->span,
		};
	}
}

static void add_quotes(struct filling *f, const struct corpus_passage *p,
		       uint32_t base)
{
	for (size_t i = 0; i < p->quotes.len; i++) {
		const struct corpus_mention *q = &p->quotes.data[i];

		*arena_push(&f->arena, &f->tags.quotes) = (struct quote){
			.start = base + q->start, .end = base + q->end,
			.type = QUOTE_DIRECT, .actor = actor_of(f, q->actor),
			.speaker_name = f->actors.data[q->actor].name,
			.confidence = 0.9f, .said = -1,
		};
	}
}

static void add_passage(struct filling *f, const struct corpus_passage *p)
{
	uint32_t base;

	if (f->text.len)
		buf_adds(&f->text, "\n\n");
	base = (uint32_t)f->text.len;
	buf_add_slice(&f->text, p->text);
	*arena_push(&f->arena, &f->passages) = (struct span){
		base, (uint32_t)f->text.len
	};
	f->number = p->essay;
	f->published = p->published;
	if (f->bare)
		return;
	add_mentions(f, p, base);
	add_dates(f, p, base);
	add_quotes(f, p, base);
}

static void forget_essay(struct filling *f)
{
	for (size_t i = 0; i < f->named.len; i++)
		f->known[f->named.data[i]] = NO_ACTOR;
	f->named.data = NULL;
	f->named.len = f->named.cap = 0;
	f->passages = (struct passages){ 0 };
	f->tags = (struct tags){ 0 };
	buf_reset(&f->text);
	arena_reset(&f->arena);
}

static int store_essay(struct filling *f)
{
	char edtf[EDTF_MAX];
	struct store_file file = { 0 };
	struct essay essay = {
		.title = arena_printf(&f->arena, "Essay %u", f->number),
		.text = buf_slice(&f->text),
	};
	int64_t id;

	essay.author = f->actors.data[f->number % f->actors.len].name;
	essay.published.data = edtf;
	essay.published.len = edtf_format(
		(struct day_span){ f->published, f->published }, edtf);
	file.path = arena_printf(&f->arena, "essay/%u.txt", f->number).data;
	return store_file_put(f->writer, &file, NULL, &id, &f->err) ||
	       store_essay_add(f->writer, id, 0, &essay, &f->passages,
			       &f->tags, &f->err) ? -1 : 0;
}

static int next_essay(struct filling *f)
{
	if (f->text.len && store_essay(f))
		return -1;
	forget_essay(f);
	if (f->number % BATCH)
		return 0;
	return store_writer_commit(f->writer, &f->err) ||
	       store_writer_begin(f->writer, &f->err) ? -1 : 0;
}

static int fill(struct filling *f, struct corpus *corpus)
{
	struct arena line = { 0 };
	struct corpus_passage p;
	int rc = store_writer_begin(f->writer, &f->err);

	while (rc == 0 && corpus_next(corpus, &line, &p)) {
		if (p.essay != f->number && f->number)
			rc = next_essay(f);
		add_passage(f, &p);
		arena_reset(&line);
	}
	arena_release(&line);
	return rc || next_essay(f) ||
	       store_writer_commit(f->writer, &f->err) ||
	       store_writer_optimize(f->writer, &f->err) ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct filling f = { .bare = argc > 3 && !strcmp(argv[3], "bare") };
	struct arena arena = { 0 };
	struct corpus corpus;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: fill INDEX CORPUS [bare]\n");
		return 2;
	}
	unlink(argv[1]);
	corpus_actors(&f.actors, &arena, argv[2]);
	corpus_open(&corpus, argv[2]);
	f.known = arena_array(&arena, int32_t, f.actors.len);
	for (size_t i = 0; i < f.actors.len; i++)
		f.known[i] = NO_ACTOR;
	rc = store_writer_open(&f.writer, argv[1], NULL, &f.err);
	if (rc == 0) {
		rc = fill(&f, &corpus);
		store_writer_close(f.writer);
	}
	if (rc)
		fprintf(stderr, "fill: %s\n", f.err.text);
	corpus_close(&corpus);
	arena_release(&f.arena);
	arena_release(&arena);
	buf_release(&f.text);
	return rc ? 2 : 0;
}
