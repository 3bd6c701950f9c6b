/*
 * A corpus of any size from the sentences of real essays:
 *
 *     generate FOLDER PASSAGES OUT      makes OUT/passages.tsv, OUT/actors.tsv
 *
 * Essays of 20 to 50 passages of about 100 words.  Each essay takes runs of
 * one to three sentences from a few essays of the source, with the actors and
 * times that the tagger found in them.  Rare words and rare actors give way
 * to ever new ones (rare_words.h); one passage in eight has a quotation that
 * a person of the essay is said to have spoken.  corpus.h tells the format.
 * The same folder and number make the same bytes.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/err.h"
#include "tests/bench/rare_words.h"
#include "tests/bench/source.h"

enum {
	MIN_PASSAGES = 20, MAX_PASSAGES = 50,    /* an essay's */
	MIN_WORDS = 72, MAX_WORDS = 116,         /* before the last sentence */
	MAX_HOMES = 8, MAX_RUN = 3, CAST = 16,
	RARE_ACTOR = 2,                          /* mentions in the source */
	QUOTED_ONE_IN = 8
};

struct place {
	size_t essay, next;      /* of the source; sentence in it */
};

struct generator {
	struct arena arena;
	struct random random;
	struct source source;
	struct rare_words rare;
	struct urn actor_urn;
	size_t *essay_of;        /* source essay by sentence */
	FILE *out;
	/* the essay */
	size_t essay;
	struct place homes[MAX_HOMES];
	size_t nhomes;
	uint32_t cast[CAST];     /* persons named last */
	size_t ncast;
	/* the passage */
	struct buf text, mentions, dates, quotes;
	size_t words;
};

static size_t between(struct random *random, size_t lo, size_t hi)
{
	return lo + random_below(random, hi - lo + 1);
}

/* ---- one sentence, with some of its words replaced */

struct edit {
	uint32_t end;            /* in the source's sentence */
	int32_t shift;           /* of what stands behind it */
};

struct edits {
	struct edit data[64];
	size_t len;
};

static uint32_t moved(const struct edits *edits, uint32_t at)
{
	int32_t shift = 0;

	for (size_t i = 0; i < edits->len && edits->data[i].end <= at; i++)
		shift = edits->data[i].shift;
	return (uint32_t)((int32_t)at + shift);
}

static void add_word(struct generator *g, struct slice word, char first)
{
	char capital = word.data[0];

	if (first >= 'A' && first <= 'Z')
		capital = (char)(capital - 'a' + 'A');
	buf_addc(&g->text, capital);
	buf_add_slice(&g->text, slice_cut(word, 1, word.len));
}

static void add_text(struct generator *g, struct slice text,
		     struct edits *edits)
{
	struct rare_span span;
	size_t at = 0, done = 0;
	int32_t shift = 0;

	while (edits->len < 64 && rare_words_next(text, &at, &span)) {
		struct slice old = slice_cut(text, span.start, span.end), new;

		if (!rare_words_has(&g->rare, old))
			continue;
		new = rare_words_draw(&g->rare, &g->random);
		buf_add_slice(&g->text, slice_cut(text, done, span.start));
		add_word(g, new, old.data[0]);
		done = span.end;
		shift += (int32_t)new.len - (int32_t)old.len;
		edits->data[edits->len++] = (struct edit){ span.end, shift };
	}
	buf_add_slice(&g->text, slice_cut(text, done, text.len));
}

/* ---- who and when */

static struct slice invent_name(struct generator *g)
{
	struct slice parts[2];
	struct slice name;
	char *letters;

	for (int i = 0; i < 2; i++)
		parts[i] = rare_words_invent(&g->rare, &g->random);
	name = arena_printf(&g->arena, "%.*s %.*s", (int)parts[0].len,
			    parts[0].data, (int)parts[1].len, parts[1].data);
	letters = (char *)name.data;
	letters[0] = (char)(letters[0] - 'a' + 'A');
	letters[parts[0].len + 1] = (char)(letters[parts[0].len + 1] - 'a' +
					   'A');
	return name;
}

static uint32_t draw_actor(struct generator *g, uint32_t actor)
{
	struct source *s = &g->source;

	if (s->actors.data[actor].mentions > RARE_ACTOR)
		return actor;
	if (!urn_wants_new(&g->actor_urn, &g->random))
		return urn_put(&g->actor_urn, &g->arena,
			       urn_again(&g->actor_urn, &g->random));
	*arena_push(s->arena, &s->actors) = (struct source_actor){
		.name = invent_name(g), .person = random_below(&g->random, 2),
		.mentions = RARE_ACTOR + 1,
	};
	return urn_put(&g->actor_urn, &g->arena,
		       (uint32_t)s->actors.len - 1);
}

static void add_mention(struct generator *g, uint32_t actor, size_t start,
			size_t end)
{
	buf_addf(&g->mentions, "%s%u:%zu-%zu", g->mentions.len ? " " : "",
		 actor, start, end);
	if (g->source.actors.data[actor].person)
		g->cast[g->ncast++ % CAST] = actor;
}

static void add_tags(struct generator *g, const struct source_sentence *s,
		     const struct edits *edits, size_t base)
{
	for (size_t i = 0; i < s->mentions.len; i++) {
		const struct source_mention *m = &s->mentions.data[i];

		add_mention(g, draw_actor(g, m->actor),
			    base + moved(edits, m->start),
			    base + moved(edits, m->end));
	}
	for (size_t i = 0; i < s->dates.len; i++) {
		const struct source_date *d = &s->dates.data[i];

		buf_addf(&g->dates, "%s%lld:%lld:%zu-%zu",
			 g->dates.len ? " " : "", (long long)d->span.lo,
			 (long long)d->span.hi, base + moved(edits, d->start),
			 base + moved(edits, d->end));
	}
}

static size_t count_words(struct slice text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.data[i] == ' ';
	return n;
}

static void add_sentence(struct generator *g, const struct source_sentence *s)
{
	struct edits edits = { .len = 0 };
	size_t base = g->text.len;

	add_text(g, s->text, &edits);
	add_tags(g, s, &edits, base);
	g->words += count_words(s->text);
}

/* The sentence that was added last becomes somebody's words. */
static void add_quoted(struct generator *g, const struct source_sentence *s)
{
	uint32_t speaker = g->cast[random_below(&g->random,
						g->ncast < CAST ? g->ncast
								: CAST)];
	struct slice name = g->source.actors.data[speaker].name;
	size_t start, end;

	buf_addc(&g->text, '"');
	start = g->text.len;
	add_sentence(g, s);
	end = g->text.len;
	buf_adds(&g->text, "\" said ");
	add_mention(g, speaker, g->text.len, g->text.len + name.len);
	buf_add_slice(&g->text, name);
	buf_addc(&g->text, '.');
	buf_addf(&g->quotes, "%u:%zu-%zu", speaker, start, end);
}

/* ---- passages and essays */

static const struct source_sentence *next_sentence(struct generator *g,
						   struct place *home)
{
	const struct source_essay *e = &g->source.essays.data[home->essay];

	return &g->source.sentences.data[e->first + home->next++ % e->len];
}

static bool is_quotable(const struct source_sentence *s)
{
	return !memchr(s->text.data, '"', s->text.len) &&
	       !memmem(s->text.data, s->text.len, "\xe2\x80\x9c", 3);
}

static void draw_sentences(struct generator *g, bool quoted)
{
	size_t wanted = between(&g->random, MIN_WORDS, MAX_WORDS);

	while (g->words < wanted) {
		struct place *home = &g->homes[random_below(&g->random,
							    g->nhomes)];
		size_t run = between(&g->random, 1, MAX_RUN);

		home->next = random_below(&g->random,
			g->source.essays.data[home->essay].len);
		while (run-- && g->words < wanted) {
			const struct source_sentence *s =
				next_sentence(g, home);

			if (g->text.len)
				buf_addc(&g->text, ' ');
			if (quoted && !g->quotes.len && g->ncast &&
			    is_quotable(s))
				add_quoted(g, s);
			else
				add_sentence(g, s);
		}
	}
}

static void write_passage(struct generator *g, int day)
{
	g->words = 0;
	buf_reset(&g->text);
	buf_reset(&g->mentions);
	buf_reset(&g->dates);
	buf_reset(&g->quotes);
	draw_sentences(g, random_below(&g->random, QUOTED_ONE_IN) == 0);
	fprintf(g->out, "%zu\t%d\t%s\t%s\t%s\t%s\n", g->essay, day,
		g->mentions.len ? g->mentions.data : "",
		g->dates.len ? g->dates.data : "",
		g->quotes.len ? g->quotes.data : "", g->text.data);
}

static void begin_essay(struct generator *g)
{
	g->essay++;
	g->ncast = 0;
	g->nhomes = between(&g->random, 3, MAX_HOMES);
	for (size_t i = 0; i < g->nhomes; i++)
		g->homes[i].essay = g->essay_of[
			random_below(&g->random, g->source.sentences.len)];
}

static void write_essays(struct generator *g, size_t passages)
{
	const int first = (int)day_from_civil(1990, 1, 1);

	while (passages) {
		size_t n = between(&g->random, MIN_PASSAGES, MAX_PASSAGES);
		int day = first + (int)random_below(&g->random, 35 * 365);

		begin_essay(g);
		for (; n && passages; n--, passages--)
			write_passage(g, day);
	}
}

static void write_actors(const struct generator *g)
{
	for (size_t i = 0; i < g->source.actors.len; i++) {
		const struct source_actor *a = &g->source.actors.data[i];

		fprintf(g->out, "%zu\t%s\t%.*s\n", i, a->person ? "PER" : "ORG",
			(int)a->name.len, a->name.data);
	}
}

/* ---- the whole */

static void prepare(struct generator *g)
{
	struct source *s = &g->source;

	g->essay_of = arena_array(&g->arena, size_t, s->sentences.len);
	for (size_t i = 0; i < s->essays.len; i++)
		for (size_t j = 0; j < s->essays.data[i].len; j++)
			g->essay_of[s->essays.data[i].first + j] = i;
	for (size_t i = 0; i < s->sentences.len; i++)
		rare_words_learn(&g->rare, s->sentences.data[i].text);
	for (size_t i = 0; i < s->sentences.len; i++)
		rare_words_ready(&g->rare, s->sentences.data[i].text);
}

static void open_out(struct generator *g, const char *folder, const char *name)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	g->out = fopen(path, "w");
	if (!g->out) {
		perror(path);
		exit(2);
	}
}

static void close_out(struct generator *g)
{
	if (ferror(g->out) | fclose(g->out)) {
		perror("writing the corpus");
		exit(2);
	}
}

int main(int argc, char **argv)
{
	static struct generator g = {
		.random = { 20260101 }, .rare.urn.rate = 90,
		.actor_urn.rate = 30,
	};
	struct err err = { 0 };

	if (argc != 4) {
		fprintf(stderr, "usage: generate FOLDER PASSAGES OUT\n");
		return 2;
	}
	g.source.arena = g.rare.numbers.arena = &g.arena;
	if (source_read(&g.source, argv[1], &err)) {
		fprintf(stderr, "generate: %s\n", err.text);
		return 2;
	}
	prepare(&g);
	open_out(&g, argv[3], "passages.tsv");
	write_essays(&g, strtoul(argv[2], NULL, 10));
	close_out(&g);
	open_out(&g, argv[3], "actors.tsv");
	write_actors(&g);
	close_out(&g);
	arena_release(&g.arena);
	return 0;
}
