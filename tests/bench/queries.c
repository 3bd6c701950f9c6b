/*
 * Questions to a corpus, the same in every run:
 *
 *     queries CORPUS >queries.tsv
 *
 * A line a query: set (`warm` to warm up with, `timed`), class, kind (word,
 * any, all, phrase, prefix), words, filter ("years FROM TO", "actor NUMBER
 * NAME", "by NUMBER NAME" or empty).  Classes are defined by how many
 * passages have a word or phrase, as a share of all but for the rare ones, so
 * that they mean the same in corpora of every size.  Words are of ASCII
 * letters with nothing joined to them: all engines agree what they are.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/stem.h"
#include "searcher/word_ids.h"
#include "tests/bench/corpus.h"
#include "tests/bench/random.h"

enum {
	PER_CLASS = 30, SAMPLED_ONE_IN = 7, MAX_LETTERS = 20,
	RARE_MIN = 10, RARE_MAX = 50     /* passages with the word, its stem */
};

/* Words in a row that came up by lot. */
struct phrase {
	uint32_t words[3];
	uint32_t n;
	uint32_t passages;       /* that have it */
	uint32_t last;           /* the one that was counted last */
};

struct numbers_list {
	uint32_t *data;
	size_t len, cap;
};

struct queries {
	struct arena arena;
	struct random random;
	struct word_forms forms;
	struct word_forms stems;
	struct stemmer *stemmer;
	struct numbers_list word_passages;   /* by word */
	struct numbers_list stem_passages;   /* by stem, those of its forms */
	struct numbers_list word_last;
	struct numbers_list actor_passages;  /* by actor */
	struct numbers_list speaker_quotes;
	struct corpus_actors actors;
	struct {
		struct phrase *data;
		size_t len, cap;
	} phrases;
	uint32_t *slots;         /* of phrases, by hash; 0 is free */
	size_t nslots;
	uint32_t passages;
	/* what classes draw from */
	struct numbers_list common, rare, prefixes;
	struct numbers_list frequent_phrases, rare_phrases;
	struct numbers_list named, speakers;
};

/* ---- counting */

static bool is_plain(struct slice text, const struct word *w)
{
	if (w->end - w->start > MAX_LETTERS)
		return false;
	for (size_t i = w->start; i < w->end; i++) {
		char c = slice_lower_ascii(text.data[i]);

		if (c < 'a' || c > 'z')
			return false;
	}
	return (!w->start || text.data[w->start - 1] == ' ') &&
	       (w->end == text.len || strchr(" .,;", text.data[w->end]));
}

/* Do n words from `at` stand in a row with blanks alone between them? */
static bool is_row(struct slice text, const struct words *words, size_t at,
		   size_t n)
{
	for (size_t i = at; i < at + n; i++) {
		if (!is_plain(text, &words->data[i]))
			return false;
		if (i > at && words->data[i].start !=
			      words->data[i - 1].end + 1)
			return false;
		if (i + 1 < at + n && text.data[words->data[i].end] != ' ')
			return false;
	}
	return true;
}

static uint32_t *phrase_slot(struct queries *q, const uint32_t *words,
			     uint32_t n)
{
	uint64_t hash = n;

	for (uint32_t i = 0; i < n; i++)
		hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u;
	for (size_t at = hash >> 32;; at++) {
		uint32_t *slot = &q->slots[at & (q->nslots - 1)];
		const struct phrase *p = &q->phrases.data[*slot - 1];

		if (!*slot || (p->n == n && !memcmp(p->words, words,
						    n * sizeof *words)))
			return slot;
	}
}

static void sample_phrase(struct queries *q, struct slice text,
			  const struct words *words)
{
	uint32_t n = 2 + (uint32_t)random_below(&q->random, 2);
	struct phrase phrase = { .n = n };
	size_t at;
	uint32_t *slot;

	if (words->len < n || q->phrases.len * 2 > q->nslots)
		return;
	at = random_below(&q->random, words->len - n + 1);
	if (!is_row(text, words, at, n))
		return;
	for (uint32_t i = 0; i < n; i++)
		phrase.words[i] = words->data[at + i].form;
	slot = phrase_slot(q, phrase.words, n);
	if (*slot)
		return;
	*arena_push(&q->arena, &q->phrases) = phrase;
	*slot = (uint32_t)q->phrases.len;
}

static void count_at(struct queries *q, struct numbers_list *list, uint32_t i)
{
	while (list->len <= i)
		*arena_push(&q->arena, list) = 0;
	list->data[i]++;
}

static void count_words(struct queries *q, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		uint32_t form = words->data[i].form;

		while (q->word_last.len <= form)
			*arena_push(&q->arena, &q->word_last) = 0;
		if (q->word_last.data[form] == q->passages)
			continue;
		q->word_last.data[form] = q->passages;
		count_at(q, &q->word_passages, form);
	}
}

static void count_phrases(struct queries *q, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		uint32_t form[3];

		for (uint32_t n = 0; n < 3 && i + n < words->len; n++) {
			struct phrase *p;
			uint32_t slot;

			form[n] = words->data[i + n].form;
			if (n == 0 || !(slot = *phrase_slot(q, form, n + 1)))
				continue;
			p = &q->phrases.data[slot - 1];
			p->passages += p->last != q->passages;
			p->last = q->passages;
		}
	}
}

static void count_actors(struct queries *q, const struct corpus_passage *p)
{
	for (size_t i = 0; i < p->mentions.len; i++) {
		bool again = false;

		for (size_t j = 0; j < i; j++)
			again |= p->mentions.data[j].actor ==
				 p->mentions.data[i].actor;
		if (!again)
			count_at(q, &q->actor_passages,
				 p->mentions.data[i].actor);
	}
	for (size_t i = 0; i < p->quotes.len; i++)
		count_at(q, &q->speaker_quotes, p->quotes.data[i].actor);
}

/* Twice through the corpus: words, phrases by lot; then those phrases. */
static void count(struct queries *q, const char *folder, bool phrases)
{
	struct arena line = { 0 };
	struct corpus corpus;
	struct corpus_passage p;

	corpus_open(&corpus, folder);
	q->passages = 0;
	while (corpus_next(&corpus, &line, &p)) {
		struct words words = { 0 };

		q->passages++;
		words_read(&words, &line, &q->forms, p.text);
		if (phrases) {
			count_phrases(q, &words);
		} else {
			count_words(q, &words);
			count_actors(q, &p);
			if (random_below(&q->random, SAMPLED_ONE_IN) == 0)
				sample_phrase(q, p.text, &words);
		}
		arena_reset(&line);
	}
	corpus_close(&corpus);
	arena_release(&line);
}

static uint32_t stem_of(struct queries *q, uint32_t word)
{
	return word_forms_number(&q->stems,
				 stemmer_stem(q->stemmer,
					      q->forms.data[word].text));
}

static void count_stems(struct queries *q)
{
	for (uint32_t i = 0; i < q->word_passages.len; i++) {
		uint32_t stem = stem_of(q, i);

		while (q->stem_passages.len <= stem)
			*arena_push(&q->arena, &q->stem_passages) = 0;
		q->stem_passages.data[stem] += q->word_passages.data[i];
	}
}

/* ---- what classes draw from */

/* Left out by the analyser that most users of Lucene have. */
static const char *const stop_words[] = {
	"a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if",
	"in", "into", "is", "it", "no", "not", "of", "on", "or", "such",
	"that", "the", "their", "then", "there", "these", "they", "this",
	"to", "was", "will", "with", NULL
};

static bool is_letters(struct slice form)
{
	for (size_t i = 0; i < form.len; i++)
		if (form.data[i] < 'a' || form.data[i] > 'z')
			return false;
	return form.len > 3 && form.len <= MAX_LETTERS;
}

static bool within(uint32_t n, const struct queries *q, double lo, double hi)
{
	return n >= lo * q->passages && n <= hi * q->passages;
}

static void sort_words(struct queries *q)
{
	for (uint32_t i = 0; i < q->word_passages.len; i++) {
		uint32_t n = q->word_passages.data[i];
		const struct word_form *form = &q->forms.data[i];

		if (!is_letters(form->text) ||
		    slice_in(form->text, stop_words))
			continue;
		if (form->content && within(n, q, 0.03, 0.5))
			*arena_push(&q->arena, &q->common) = i;
		if (n >= RARE_MIN &&
		    q->stem_passages.data[stem_of(q, i)] <= RARE_MAX)
			*arena_push(&q->arena, &q->rare) = i;
		if (form->text.len > 6 && within(n, q, 0.001, 0.5))
			*arena_push(&q->arena, &q->prefixes) = i;
	}
}

static void sort_phrases(struct queries *q)
{
	for (uint32_t i = 0; i < q->phrases.len; i++) {
		const struct phrase *p = &q->phrases.data[i];
		bool known = true;

		for (uint32_t j = 0; j < p->n; j++)
			known &= within(q->word_passages.data[p->words[j]], q,
					0.01, 1);
		if (within(p->passages, q, 0.01, 1))
			*arena_push(&q->arena, &q->frequent_phrases) = i;
		if (known && within(p->passages, q, 0.00005, 0.0005))
			*arena_push(&q->arena, &q->rare_phrases) = i;
	}
}

static bool is_plain_name(struct slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz ",
			    slice_lower_ascii(name.data[i])))
			return false;
	return memchr(name.data, ' ', name.len) != NULL;
}

static void sort_actors(struct queries *q)
{
	for (uint32_t i = 0; i < q->actors.len; i++) {
		if (!is_plain_name(q->actors.data[i].name))
			continue;
		if (i < q->actor_passages.len &&
		    within(q->actor_passages.data[i], q, 0.002, 0.2))
			*arena_push(&q->arena, &q->named) = i;
		if (i < q->speaker_quotes.len &&
		    within(q->speaker_quotes.data[i], q, 0.0004, 0.2))
			*arena_push(&q->arena, &q->speakers) = i;
	}
}

/* ---- writing */

static struct slice any_word(struct queries *q, const struct numbers_list *of)
{
	return q->forms.data[of->data[random_below(&q->random, of->len)]].text;
}

static void print_slice(struct slice text)
{
	printf("%.*s", (int)text.len, text.data);
}

/* `n` different words. */
static void print_words(struct queries *q, const struct numbers_list *of,
			size_t n)
{
	struct slice drawn[3];

	for (size_t i = 0; i < n; i++) {
		bool again = false;

		drawn[i] = any_word(q, of);
		for (size_t j = 0; j < i; j++)
			again |= slice_eq(drawn[i], drawn[j]);
		if (again) {
			i--;
			continue;
		}
		if (i)
			putchar(' ');
		print_slice(drawn[i]);
	}
}

/* Each phrase is asked for once in all classes: it is new to the engine. */
static void print_phrase(struct queries *q, struct numbers_list *of)
{
	size_t i = random_below(&q->random, of->len);
	const struct phrase *p = &q->phrases.data[of->data[i]];

	for (uint32_t j = 0; j < p->n; j++) {
		if (j)
			putchar(' ');
		print_slice(q->forms.data[p->words[j]].text);
	}
	if (of->len > 1)
		of->data[i] = of->data[--of->len];
}

static void print_prefix(struct queries *q)
{
	struct slice word = any_word(q, &q->prefixes);

	print_slice(slice_cut(word, 0, 5));
}

static void print_actor(struct queries *q, const char *field,
			const struct numbers_list *of)
{
	uint32_t i = of->data[random_below(&q->random, of->len)];

	printf("%s %u ", field, i);
	print_slice(q->actors.data[i].name);
}

static void print_years(struct queries *q)
{
	int from = 1900 + (int)random_below(&q->random, 80);

	printf("years %d %d", from, from + 4);
}

static void print_class(struct queries *q, const char *set, int class)
{
	static const char *const heads[] = {
		"rare word\tword", "common word\tword", "OR\tany", "AND\tall",
		"frequent phrase\tphrase", "rare phrase\tphrase",
		"phrase, dates\tphrase", "word, actor\tword", "facets\tany",
		"per essay\tany", "quotations by\tword", "prefix\tprefix",
	};
	size_t two_or_three = 2 + random_below(&q->random, 2);

	printf("%s\t%s\t", set, heads[class]);
	switch (class) {
	case 0: print_words(q, &q->rare, 1); break;
	case 1: case 7: case 10: print_words(q, &q->common, 1); break;
	case 5: print_phrase(q, &q->rare_phrases); break;
	case 4: case 6: print_phrase(q, &q->frequent_phrases); break;
	case 11: print_prefix(q); break;
	default: print_words(q, &q->common, two_or_three); break;
	}
	putchar('\t');
	if (class == 6)
		print_years(q);
	else if (class == 7)
		print_actor(q, "actor", &q->named);
	else if (class == 10)
		print_actor(q, "by", &q->speakers);
	putchar('\n');
}

static void print_set(struct queries *q, const char *set)
{
	for (int class = 0; class < 12; class++)
		for (int i = 0; i < PER_CLASS; i++)
			print_class(q, set, class);
}

static void tell_stock(const struct queries *q)
{
	const struct numbers_list *const lists[] = {
		&q->common, &q->rare, &q->prefixes, &q->frequent_phrases,
		&q->rare_phrases, &q->named, &q->speakers,
	};
	static const char *const names[] = {
		"common words", "rare words", "prefixes", "frequent phrases",
		"rare phrases", "actors", "speakers",
	};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		fprintf(stderr, "%zu %s%s", lists[i]->len, names[i],
			i + 1 < sizeof lists / sizeof *lists ? ", " : "\n");
		if (lists[i]->len < 3) {
			fprintf(stderr, "\nqueries: the corpus is too small\n");
			exit(2);
		}
	}
}

int main(int argc, char **argv)
{
	static struct queries q = { .random = { 7 }, .nslots = 1 << 19 };

	if (argc != 2) {
		fprintf(stderr, "usage: queries CORPUS\n");
		return 2;
	}
	q.forms.arena = q.stems.arena = &q.arena;
	q.stemmer = stemmer_open();
	q.slots = arena_array(&q.arena, uint32_t, q.nslots);
	corpus_actors(&q.actors, &q.arena, argv[1]);
	count(&q, argv[1], false);
	count(&q, argv[1], true);
	count_stems(&q);
	sort_words(&q);
	sort_phrases(&q);
	sort_actors(&q);
	tell_stock(&q);
	print_set(&q, "warm");
	print_set(&q, "timed");
	stemmer_close(q.stemmer);
	arena_release(&q.arena);
	return 0;
}
