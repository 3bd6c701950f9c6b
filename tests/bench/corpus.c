#include "tests/bench/corpus.h"

#include <stdlib.h>

static FILE *open_file(const char *folder, const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "r");
	if (file)
		return file;
	perror(path);
	exit(2);
}

/* The next line without its end; false at the end of the file. */
static bool next_line(struct corpus *c, struct slice *out)
{
	ssize_t n = getline(&c->line, &c->size, c->file);

	if (n <= 0)
		return false;
	*out = (struct slice){ c->line, (size_t)n - (c->line[n - 1] == '\n') };
	return true;
}

void corpus_open(struct corpus *corpus, const char *folder)
{
	*corpus = (struct corpus){
		.file = open_file(folder, "passages.tsv")
	};
}

void corpus_close(struct corpus *corpus)
{
	fclose(corpus->file);
	free(corpus->line);
}

void corpus_actors(struct corpus_actors *out, struct arena *arena,
		   const char *folder)
{
	struct corpus c = { .file = open_file(folder, "actors.tsv") };
	struct slice line;

	while (next_line(&c, &line)) {
		struct corpus_actor *actor = arena_push(arena, out);

		slice_split(&line, '\t');
		actor->person = slice_is(slice_split(&line, '\t'), "PER");
		actor->name = arena_dup(arena, line);
	}
	corpus_close(&c);
}

static int64_t number(struct slice *rest, char stop)
{
	struct slice digits = slice_split(rest, stop);

	return digits.len ? strtoll(digits.data, NULL, 10) : 0;
}

static void read_mentions(struct corpus_mentions *out, struct arena *arena,
			  struct slice field)
{
	*out = (struct corpus_mentions){ 0 };
	while (field.len) {
		struct corpus_mention *m = arena_push(arena, out);

		m->actor = (uint32_t)number(&field, ':');
		m->start = (uint32_t)number(&field, '-');
		m->end = (uint32_t)number(&field, ' ');
	}
}

static void read_dates(struct corpus_dates *out, struct arena *arena,
		       struct slice field)
{
	*out = (struct corpus_dates){ 0 };
	while (field.len) {
		struct corpus_date *d = arena_push(arena, out);

		d->span.lo = number(&field, ':');
		d->span.hi = number(&field, ':');
		d->start = (uint32_t)number(&field, '-');
		d->end = (uint32_t)number(&field, ' ');
	}
}

bool corpus_next(struct corpus *corpus, struct arena *arena,
		 struct corpus_passage *out)
{
	struct slice line;

	if (!next_line(corpus, &line))
		return false;
	out->essay = (uint32_t)number(&line, '\t');
	out->published = number(&line, '\t');
	read_mentions(&out->mentions, arena, slice_split(&line, '\t'));
	read_dates(&out->dates, arena, slice_split(&line, '\t'));
	read_mentions(&out->quotes, arena, slice_split(&line, '\t'));
	out->text = line;
	return true;
}
