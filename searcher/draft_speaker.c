#include "searcher/draft.h"

#include <stdlib.h>

#include "core/text.h"
#include "searcher/names_agree.h"

/* How far from the quotation its speaker is looked for. */
enum { NEAR_BYTES = 160, NEAR_WORDS = 16 };

/* In the order of bytes. */
static const char *const verbs[] = {
	"added", "adds", "admitted", "admits", "announced", "announces",
	"answered", "argued", "argues", "asked", "asks", "asserted",
	"asserts", "believed", "boasted", "called", "calls", "claimed",
	"claims", "commented", "complained", "concluded", "concludes",
	"confessed", "continued", "cried", "declared", "declares",
	"demanded", "described", "describes", "exclaimed", "explained",
	"explains", "insisted", "insists", "noted", "notes", "observed",
	"observes", "pleaded", "pledged", "promised", "proclaimed",
	"protested", "put", "puts", "quipped", "recalled", "recalls",
	"remarked", "remarks", "remembered", "replied", "replies",
	"reported", "responded", "said", "says", "shouted", "stated",
	"states", "stressed", "testified", "thought", "told", "tells",
	"urged", "vowed", "warned", "warns", "whispered", "writes",
	"wrote",
};

struct near_word {
	size_t start, end;
	bool capital;
};

struct near {
	struct slice text;
	struct near_word words[NEAR_WORDS];
	size_t len;
};

static bool is_verb(const struct near *n, size_t i)
{
	struct slice word = slice_cut(n->text, n->words[i].start,
				      n->words[i].end);

	for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
		if (slice_is_nocase(word, verbs[v]))
			return true;
	return false;
}

static bool is_one_of(const struct near *n, size_t i,
		      const char *const *words, size_t nwords)
{
	struct slice word = slice_cut(n->text, n->words[i].start,
				      n->words[i].end);

	for (size_t k = 0; k < nwords; k++)
		if (slice_is(word, words[k]))
			return true;
	return false;
}

#define IS_ONE_OF(n, i, words) \
	is_one_of(n, i, words, sizeof words / sizeof *words)

/* Words that stand in a name without a capital. */
static bool is_particle(const struct near *n, size_t i)
{
	static const char *const words[] = { "de", "der", "den", "van", "von",
					     "da", "di", "du", "la", "le",
					     "al", "el", "bin", "ibn", "of",
					     "the", "ben" };

	return IS_ONE_OF(n, i, words);
}

/* Words that may stand between a speaker and the verb. */
static bool is_adverb(const struct near *n, size_t i)
{
	static const char *const words[] = { "later", "once", "also", "then",
					     "had", "has", "have", "never",
					     "often", "again", "himself",
					     "herself", "first", "would",
					     "still" };
	struct slice word = slice_cut(n->text, n->words[i].start,
				      n->words[i].end);

	return slice_ends(word, "ly") || IS_ONE_OF(n, i, words);
}

/* Behind one of these stands a place or a time, or whom somebody told. */
static bool is_preposition(const struct near *n, size_t i)
{
	static const char *const words[] = { "of", "from", "in", "at", "on",
					     "for", "to", "with", "near",
					     "by", "about", "against",
					     "before", "after", "than" };

	return IS_ONE_OF(n, i, words);
}

static bool is_time(const struct near *n, size_t i)
{
	static const char *const words[] = {
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday", "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December",
	};

	return IS_ONE_OF(n, i, words);
}

/* May a word be part of a name: letters, and what ties them together? */
static bool is_inside(uint32_t c)
{
	return text_is_letter(c) || text_is_mark(c) || text_is_hyphen(c) ||
	       text_is_apostrophe(c) || text_is_digit(c);
}

/* The end of the word at `at`; an initial or a title keeps its full stop. */
static size_t word_end(struct slice text, size_t at)
{
	size_t start = at, first = at;

	while (at < text.len) {
		size_t after = at;

		if (!is_inside(text_next(text, &after)))
			break;
		at = after;
	}
	if (at < text.len && text.data[at] == '.' && at > start &&
	    at - start <= 3 && text_is_upper(text_next(text, &first)))
		at++;
	return at;
}

static void add_word(struct near *n, size_t start, size_t end)
{
	size_t pos = start;

	if (n->len == NEAR_WORDS) {
		memmove(n->words, n->words + 1,
			(NEAR_WORDS - 1) * sizeof *n->words);
		n->len--;
	}
	n->words[n->len++] = (struct near_word){
		start, end, text_is_upper(text_next(n->text, &pos))
	};
}

static bool ends_sentence(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == ';';
}

/*
 * The words of text[from, to): of the sentence that goes on to its end, or,
 * with `first`, of the one that it begins with.
 */
static void read_near(struct near *n, struct slice text, size_t from,
		      size_t to, bool first)
{
	size_t at = from;

	*n = (struct near){ .text = slice_cut(text, 0, to) };
	while (at < to && !(first && n->len == NEAR_WORDS)) {
		size_t start = at, end = word_end(n->text, at);
		uint32_t c;

		if (end > start) {
			add_word(n, start, end);
			at = end;
			continue;
		}
		c = text_next(n->text, &at);
		if (!ends_sentence(c))
			continue;
		if (first)
			return;
		n->len = 0;
	}
}

/* Is there nothing but a space between two words? */
static bool is_tied(const struct near *n, size_t i)
{
	return i + 1 < n->len &&
	       n->words[i + 1].start - n->words[i].end <= 1;
}

/* Words that have a capital because a sentence begins with them. */
static bool is_starter(const struct near *n, size_t i)
{
	static const char *const words[] = { "And", "But", "As", "Yet", "So",
					     "Then", "When", "While", "Where",
					     "Later", "Once", "Or", "For",
					     "In", "On", "At", "After", "Here",
					     "That", "Thus", "Still", "Even",
					     "Nor", "To", "Only", "My",
					     "Of", "From", "With", "By",
					     "Like", "Among" };

	return IS_ONE_OF(n, i, words);
}

/* The words as a name, if they are one that may speak. */
static struct slice name_of(const struct near *n, size_t from, size_t to)
{
	struct slice name;

	while (from < to && (!n->words[from].capital || is_starter(n, from)))
		from++;
	while (to > from && !n->words[to - 1].capital)
		to--;
	if (from == to || is_time(n, to - 1))
		return (struct slice){ 0 };
	name = slice_cut(n->text, n->words[from].start, n->words[to - 1].end);
	if (slice_ends(name, "'s") || slice_ends(name, "\xe2\x80\x99s") ||
	    !names_is_name(name))
		return (struct slice){ 0 };
	return name;
}

static bool in_name(const struct near *n, size_t i)
{
	return n->words[i].capital || is_particle(n, i);
}

/* A name that begins the sentence, what it is behind a comma. */
static struct slice name_at_start(const struct near *n)
{
	size_t to = 0;

	if (n->len && is_starter(n, 0))
		return (struct slice){ 0 };
	while (to < n->len && in_name(n, to) &&
	       (to == 0 || is_tied(n, to - 1)))
		to++;
	if (to < 2 || to == n->len || n->text.data[n->words[to - 1].end] != ',')
		return (struct slice){ 0 };
	return name_of(n, 0, to);
}

/* The name right before the verb at `verb`, an adverb or two between. */
static struct slice name_before(const struct near *n, size_t verb)
{
	size_t to = verb, from;

	while (to > 0 && verb - to < 2 && is_tied(n, to - 1) &&
	       is_adverb(n, to - 1))
		to--;
	if (to == 0 || !in_name(n, to - 1) || !is_tied(n, to - 1))
		return name_at_start(n);
	for (from = to; from > 0 && in_name(n, from - 1); from--)
		if (from < to && !is_tied(n, from - 1))
			break;
	if (from > 0 && is_preposition(n, from - 1))
		return name_at_start(n);
	return name_of(n, from, to);
}

static struct slice name_after(const struct near *n, size_t from)
{
	size_t to = from;

	while (to < n->len && in_name(n, to) && is_tied(n, to - 1))
		to++;
	return name_of(n, from, to);
}

static bool is_word(const struct near *n, size_t i, const char *word)
{
	return i < n->len && slice_is_nocase(
		slice_cut(n->text, n->words[i].start, n->words[i].end), word);
}

static struct slice according_to(const struct near *n)
{
	for (size_t i = 0; i + 2 < n->len; i++)
		if (is_word(n, i, "according") && is_word(n, i + 1, "to"))
			return name_after(n, i + 2);
	return (struct slice){ 0 };
}

/* `said NAME`, `NAME said`, `NAME later said`. */
static struct slice speaker_behind(const struct near *n)
{
	struct slice name;

	if (n->len && is_verb(n, 0))
		return name_after(n, 1);
	for (size_t i = 1; i < n->len && i < 8; i++) {
		if (!is_verb(n, i))
			continue;
		name = name_before(n, i);
		/* from the first word on, or it is of another clause */
		return name.data == n->text.data + n->words[0].start
			? name : (struct slice){ 0 };
	}
	return according_to(n);
}

/* A few words that are a name and nothing else. */
static struct slice name_alone(const struct near *n)
{
	if (n->len == 0 || n->len > 5)
		return (struct slice){ 0 };
	for (size_t i = 0; i < n->len; i++)
		if (!in_name(n, i) || (i && !is_tied(n, i - 1)))
			return (struct slice){ 0 };
	return name_of(n, 0, n->len);
}

/* `NAME said to reporters in Paris that`: the last verb has the say. */
static struct slice speaker_before(const struct near *n, bool colon)
{
	for (size_t i = n->len; i-- > 0;)
		if (is_verb(n, i) && !n->words[i].capital)
			return name_before(n, i);
	if (colon)
		return name_alone(n);
	return according_to(n);
}

struct slice draft_speaker(struct slice text, size_t from, size_t start,
			   size_t end, size_t to)
{
	size_t near = start - from > NEAR_BYTES ? start - NEAR_BYTES : from;
	size_t far = to - end > NEAR_BYTES ? end + NEAR_BYTES : to;
	size_t inner = end;
	struct slice name = { 0 };
	struct near n;

	/* what ends in a full stop is not followed by its speaker */
	if (inner > start)
		text_previous(text, &inner);
	if (inner > start && text.data[inner - 1] != '.') {
		read_near(&n, text, end, far, true);
		name = speaker_behind(&n);
	}
	if (name.len)
		return name;
	read_near(&n, text, near, start, false);
	return speaker_before(&n, slice_ends(slice_trim(
		slice_cut(text, near, start)), ":"));
}
