/*
 * Quotations and their speakers in any text.  Every word with a capital is a
 * name, of an actor by its first letter: finding the real ones takes longer
 * than all the rest, and fuzz_tagger does it.  The first byte also tells
 * whether the text is news.
 */

#include "indexer/cues.h"
#include "indexer/lexicon.h"
#include "indexer/quotes.h"
#include "indexer/speakers.h"
#include "tests/fuzz/essay_input.h"
#include "tests/fuzz/quote_check.h"

enum { ACTORS = 26 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_actors(struct arena *arena, struct tags *tags)
{
	for (int i = 0; i < ACTORS; i++)
		*arena_push(arena, &tags->actors) = (struct actor){
			.name = arena_printf(arena, "Ann %c", 'A' + i),
			.kind = (enum actor_kind)(i % 5),
			.gender = i % 2 ? 'm' : 'f',
		};
}

static void add_mentions(struct arena *arena, const struct document *doc,
			 struct tags *tags)
{
	for (size_t i = 0; i < doc->nwords; i++) {
		const struct word *word = &doc->words[i];
		unsigned char first = (unsigned char)doc->text.data[word->start];

		if (!(word->flags & WORD_CAPITAL))
			continue;
		*arena_push(arena, &tags->mentions) = (struct actor_mention){
			.start = word->start, .end = word->end,
			.actor = first % ACTORS,
			.kind = tags->actors.data[first % ACTORS].kind,
		};
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena lists;
	static const struct lexicon *lexicon;
	struct arena arena = { 0 };
	struct essay essay;
	struct document doc;
	const struct cue *cues;
	struct tags tags = { 0 };

	if (size < INPUT_HEAD)
		return 0;
	if (!lexicon)
		lexicon = lexicon_open(&lists);
	input_essay(&arena, data + INPUT_HEAD, size - INPUT_HEAD, &essay);
	for (size_t i = 0; i < essay.blocks.len; i++)
		if (data[1 + i % 7] & 1)
			essay.blocks.data[i].kind = BLOCK_QUOTE;
	document_make(&arena, &essay, lexicon, &doc);
	add_actors(&arena, &tags);
	add_mentions(&arena, &doc, &tags);
	tags.reading.news = data[0] & 1;
	cues = cues_mark(&arena, &doc, lexicon);
	quotes_find(&arena, &doc, cues, &tags);
	speakers_find(&arena, &doc, lexicon, cues, &tags);
	check_pronouns(essay.text, &tags);
	check_quotes(essay.text, &tags);
	arena_release(&arena);
	return 0;
}
