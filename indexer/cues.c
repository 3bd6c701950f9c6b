#include "indexer/cues.h"

#include <string.h>

#include "core/slice.h"
#include "indexer/lexicon.h"

enum { LONGEST = 5, FILTER = 4096 };

/* Which words may start a cue of several words; false alarms are harmless. */
struct filter {
	bool maybe[FILTER];
};

static unsigned hash(struct slice s)
{
	unsigned h = 2166136261u;
	size_t i;

	for (i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.data[i]) * 16777619u;
	return h % FILTER;
}

static void filter_fill(struct filter *filter, const struct word_list *list)
{
	size_t i, n = word_list_size(list);
	struct slice key, value;

	for (i = 0; i < n; i++) {
		word_list_entry(list, i, &key, &value);
		if (memchr(key.data, ' ', key.len))
			filter->maybe[hash(slice_split(&key, ' '))] = true;
	}
}

static enum cue_kind kind_of(struct slice value)
{
	if (slice_is(value, "verb"))
		return CUE_VERB;
	if (slice_is(value, "weak"))
		return CUE_WEAK;
	if (slice_is(value, "noun"))
		return CUE_NOUN;
	return slice_is(value, "phrase") ? CUE_PHRASE : CUE_NONE;
}

/* The words [at, at + n) with spaces between, or an empty slice. */
static struct slice join(const struct document *doc, size_t at, size_t n,
			 char *room, size_t size)
{
	size_t i, len = 0;

	for (i = at; i < at + n; i++) {
		const struct word *word = &doc->words[i];

		if (i >= doc->nwords || !(word->flags & WORD_ALPHA) ||
		    word->sentence != doc->words[at].sentence ||
		    len + word->lower.len + 1 > size)
			return (struct slice){ room, 0 };
		if (i > at)
			room[len++] = ' ';
		memcpy(room + len, word->lower.data, word->lower.len);
		len += word->lower.len;
	}
	return (struct slice){ room, len };
}

static struct cue cue_at(const struct document *doc,
			 const struct word_list *list,
			 const struct filter *filter, size_t at)
{
	struct slice first = doc->words[at].lower, value;
	char room[128];
	size_t n;

	for (n = filter->maybe[hash(first)] ? LONGEST : 1; n > 0; n--) {
		struct slice key = n == 1 ? first : join(doc, at, n, room,
							 sizeof room);

		if (key.len && word_list_find(list, key, &value))
			return (struct cue){ kind_of(value), (uint8_t)n };
	}
	return (struct cue){ CUE_NONE, 1 };
}

static struct slice lower_at(const struct document *doc, size_t i)
{
	return i < doc->nwords ? doc->words[i].lower : SLICE("");
}

static bool is_pronoun(const struct document *doc, size_t at)
{
	static const char *const words[] = { "he", "she", "it", "that", "who",
					     "there", NULL };

	return slice_in(lower_at(doc, at), words);
}

/* "Iran's reported desire", "the alleged plot": no verb of saying there. */
static bool is_adjective(const struct document *doc, size_t at)
{
	struct slice before = at ? lower_at(doc, at - 1) : SLICE("");
	struct slice word = doc->words[at].lower;

	if (!slice_ends(word, "ed") && !slice_ends(word, "ing"))
		return false;
	/* "He's claiming" */
	if (at > 1 && doc->words[at - 1].flags & WORD_POSSESSIVE &&
	    is_pronoun(doc, at - 2))
		return false;
	return slice_is(before, "the") || slice_is(before, "a") ||
	       slice_is(before, "an") || slice_is(before, "this") ||
	       slice_is(before, "its") || slice_is(before, "his") ||
	       slice_is(before, "their") || slice_is(before, "so") ||
	       (at && doc->words[at - 1].flags & WORD_POSSESSIVE);
}

/* A capital where a sentence does not begin: "United States". */
static bool is_name(const struct word *word)
{
	return word->flags & WORD_CAPITAL && !(word->flags & WORD_FIRST);
}

struct cue *cues_mark(struct arena *arena, const struct document *doc,
		      const struct lexicon *lexicon)
{
	const struct word_list *list = lexicon_list(lexicon, "cues");
	struct cue *cues = arena_array(arena, struct cue, doc->nwords + 1);
	struct filter *filter = arena_new(arena, struct filter);
	size_t i = 0;

	filter_fill(filter, list);
	while (i < doc->nwords) {
		struct cue cue = { CUE_NONE, 1 };

		if (doc->words[i].flags & WORD_ALPHA)
			cue = cue_at(doc, list, filter, i);
		if (cue_is_verb(cue) &&
		    (is_adjective(doc, i) || is_name(&doc->words[i])))
			cue.kind = CUE_NONE;
		cues[i] = cue;
		i += cue.words;
	}
	return cues;
}
