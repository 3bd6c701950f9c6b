#include "indexer/word_class.h"

#include "indexer/lexicon.h"

static uint32_t class_of(struct slice name)
{
	static const struct {
		const char *name;
		uint32_t bit;
	} names[] = { { "preposition", CLASS_PREPOSITION },
		      { "determiner", CLASS_DETERMINER },
		      { "count", CLASS_COUNT },
		      { "conjunction", CLASS_CONJUNCTION },
		      { "subordinator", CLASS_SUBORDINATOR },
		      { "person", CLASS_PERSON },
		      { "helper", CLASS_HELPER },
		      { "being", CLASS_BEING },
		      { "he", CLASS_HE },
		      { "she", CLASS_SHE } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(name, names[i].name))
			return names[i].bit;
	return 0;
}

static uint32_t word_classes(const struct word_list *list, struct slice word)
{
	struct slice names;
	uint32_t bits = 0;

	if (!word_list_find(list, word, &names))
		return 0;
	while (names.len)
		bits |= class_of(slice_split(&names, ' '));
	return bits;
}

static uint32_t mark_classes(const struct document *doc, size_t i)
{
	static const char *const marks[] = {
		"\"",	  "'",	    "\u201C", "\u201D", "\u201E", "\u201F",
		"\u2018", "\u2019", "\u201A", "\u00AB", "\u00BB", "\u2039",
		"\u203A", "''",	    "``",     NULL
	};
	static const char *const stops[] = { ".",   "?",      "!",
					     "...", "\u2026", NULL };
	struct slice mark = document_word(doc, i);

	return slice_in(mark, stops)   ? CLASS_STOP
	       : slice_in(mark, marks) ? CLASS_MARK
				       : 0;
}

uint32_t *word_classes_mark(struct arena *arena, const struct document *doc,
			    const struct lexicon *lexicon)
{
	const struct word_list *list = lexicon_list(lexicon, "word_classes");
	uint32_t *classes = arena_array(arena, uint32_t, doc->nwords + 1);

	for (size_t i = 0; i < doc->nwords; i++)
		classes[i] = doc->words[i].flags & WORD_PUNCT
				     ? mark_classes(doc, i)
				     : word_classes(list, doc->words[i].lower);
	return classes;
}
