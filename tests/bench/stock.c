#include "tests/bench/stock.h"

#include "core/stem.h"
#include "tests/random.h"

enum {
	SAMPLED_ONE_IN = 7,      /* passages that give a phrase */
	PHRASE_SLOTS = 1 << 19,
	MIN_LETTERS = 4, MAX_LETTERS = 20, LONG = 7,
	RARE_MIN = 10, RARE_MAX = 50,    /* passages with the word, its stem */
	RARE_PHRASE = 20         /* rare in a corpus of any size */
};

struct counting {
	struct stock *stock;
	struct random random;
	struct word_forms stems;
	struct stemmer *stemmer;
	uint32_t passages;               /* so far, then all */
	struct stock_list words, last;   /* passages by word; the last one */
	struct stock_list by_stem;       /* the sum of the forms of a stem */
	struct stock_list mentions, quotes;      /* by actor */
	uint32_t *slots;                 /* phrases by hash; 0 is free */
};

/* ---- counting */

static bool is_plain(struct slice text, const struct word *w)
{
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
		const struct word *w = &words->data[i];

		if (!is_plain(text, w) ||
		    (i + 1 < at + n && (text.data[w->end] != ' ' ||
					w[1].start != w->end + 1)))
			return false;
	}
	return true;
}

/* Where the phrase is, or where it would be put. */
static uint32_t *phrase_slot(struct counting *c, const uint32_t *words,
			     uint32_t n)
{
	uint64_t hash = n;

	for (uint32_t i = 0; i < n; i++)
		hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u;
	for (size_t at = hash >> 32;; at++) {
		uint32_t *slot = &c->slots[at & (PHRASE_SLOTS - 1)];
		const struct stock_phrase *p =
			&c->stock->phrases.data[*slot - 1];

		if (!*slot || (p->n == n && !memcmp(p->words, words,
						    n * sizeof *words)))
			return slot;
	}
}

static void sample_phrase(struct counting *c, struct slice text,
			  const struct words *words)
{
	uint32_t n = 2 + (uint32_t)random_below(&c->random, STOCK_PHRASE - 1);
	struct stock_phrase phrase = { .n = n };
	uint32_t *slot;
	size_t at;

	if (words->len < n || c->stock->phrases.len * 2 > PHRASE_SLOTS)
		return;
	at = random_below(&c->random, words->len - n + 1);
	if (!is_row(text, words, at, n))
		return;
	for (uint32_t i = 0; i < n; i++)
		phrase.words[i] = words->data[at + i].form;
	slot = phrase_slot(c, phrase.words, n);
	if (*slot)
		return;
	*arena_push(c->stock->arena, &c->stock->phrases) = phrase;
	*slot = (uint32_t)c->stock->phrases.len;
}

/* The number at `i`, zero when it is new. */
static uint32_t *at(struct counting *c, struct stock_list *list, uint32_t i)
{
	while (list->len <= i)
		*arena_push(c->stock->arena, list) = 0;
	return &list->data[i];
}

static void count_words(struct counting *c, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		uint32_t form = words->data[i].form;
		uint32_t *last = at(c, &c->last, form);

		*at(c, &c->words, form) += *last != c->passages;
		*last = c->passages;
	}
}

static void count_phrases(struct counting *c, const struct words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		uint32_t forms[STOCK_PHRASE];

		for (uint32_t n = 0; n < STOCK_PHRASE && i + n < words->len;
		     n++) {
			struct stock_phrase *p;
			uint32_t slot;

			forms[n] = words->data[i + n].form;
			slot = *phrase_slot(c, forms, n + 1);
			if (!slot)
				continue;
			p = &c->stock->phrases.data[slot - 1];
			p->passages += p->last != c->passages;
			p->last = c->passages;
		}
	}
}

static void count_actors(struct counting *c, const struct corpus_passage *p)
{
	for (size_t i = 0; i < p->mentions.len; i++) {
		bool again = false;

		for (size_t j = 0; j < i; j++)
			again |= p->mentions.data[j].actor ==
				 p->mentions.data[i].actor;
		*at(c, &c->mentions, p->mentions.data[i].actor) += !again;
	}
	for (size_t i = 0; i < p->quotes.len; i++)
		++*at(c, &c->quotes, p->quotes.data[i].actor);
}

/* Once for words, with phrases by lot; once more for those phrases. */
static void count(struct counting *c, const char *folder, bool phrases)
{
	struct arena line = { 0 };
	struct corpus corpus;
	struct corpus_passage p;

	corpus_open(&corpus, folder);
	c->passages = 0;
	while (corpus_next(&corpus, &line, &p)) {
		struct words words = { 0 };

		c->passages++;
		words_read(&words, &line, &c->stock->forms, p.text);
		if (phrases) {
			count_phrases(c, &words);
		} else {
			count_words(c, &words);
			count_actors(c, &p);
			if (random_below(&c->random, SAMPLED_ONE_IN) == 0)
				sample_phrase(c, p.text, &words);
		}
		arena_reset(&line);
	}
	corpus_close(&corpus);
	arena_release(&line);
}

static uint32_t stem_of(struct counting *c, uint32_t word)
{
	return word_forms_number(
		&c->stems, stemmer_stem(c->stemmer,
					c->stock->forms.data[word].text));
}

static void count_stems(struct counting *c)
{
	for (uint32_t i = 0; i < c->words.len; i++)
		*at(c, &c->by_stem, stem_of(c, i)) += c->words.data[i];
}

/* ---- sorting */

/* Those that the analyser most users of Lucene have leaves out. */
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
	return form.len >= MIN_LETTERS && form.len <= MAX_LETTERS;
}

static bool within(uint32_t n, const struct counting *c, double lo, double hi)
{
	return n >= lo * c->passages && n <= hi * c->passages;
}

static void add(struct counting *c, struct stock_list *list, uint32_t i,
		bool really)
{
	if (really)
		*arena_push(c->stock->arena, list) = i;
}

static void sort_words(struct counting *c)
{
	struct stock *s = c->stock;

	for (uint32_t i = 0; i < c->words.len; i++) {
		const struct word_form *form = &s->forms.data[i];
		uint32_t n = c->words.data[i];

		if (!is_letters(form->text) ||
		    slice_in(form->text, stop_words))
			continue;
		add(c, &s->common, i, form->content && within(n, c, 0.03, 0.5));
		add(c, &s->long_words, i,
		    form->text.len >= LONG && within(n, c, 0.001, 0.5));
		add(c, &s->rare, i, n >= RARE_MIN &&
		    c->by_stem.data[stem_of(c, i)] <= RARE_MAX);
	}
}

static void sort_phrases(struct counting *c)
{
	struct stock *s = c->stock;

	for (uint32_t i = 0; i < s->phrases.len; i++) {
		const struct stock_phrase *p = &s->phrases.data[i];
		bool known = true;

		for (uint32_t j = 0; j < p->n; j++)
			known &= within(c->words.data[p->words[j]], c, 0.01, 1);
		add(c, &s->frequent_phrases, i,
		    within(p->passages, c, 0.01, 1));
		add(c, &s->rare_phrases, i, known &&
		    p->passages >= 0.00005 * c->passages &&
		    (p->passages <= 0.0005 * c->passages ||
		     p->passages <= RARE_PHRASE));
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

static void sort_actors(struct counting *c)
{
	struct stock *s = c->stock;

	for (uint32_t i = 0; i < s->actors.len; i++) {
		if (!is_plain_name(s->actors.data[i].name))
			continue;
		add(c, &s->named, i, within(*at(c, &c->mentions, i), c, 0.002,
					    0.2));
		add(c, &s->speakers, i, within(*at(c, &c->quotes, i), c,
					       0.0004, 0.2));
	}
}

void stock_read(struct stock *stock, const char *corpus)
{
	struct arena arena = { 0 };
	struct counting c = {
		.stock = stock, .random = { 7 }, .stems.arena = &arena,
		.stemmer = stemmer_open(),
		.slots = arena_array(&arena, uint32_t, PHRASE_SLOTS),
	};

	stock->forms.arena = stock->arena;
	corpus_actors(&stock->actors, stock->arena, corpus);
	count(&c, corpus, false);
	count(&c, corpus, true);
	count_stems(&c);
	sort_words(&c);
	sort_phrases(&c);
	sort_actors(&c);
	stemmer_close(c.stemmer);
	arena_release(&arena);
}
