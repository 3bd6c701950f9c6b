#include "indexer/tagger.h"

#include "core/err.h"
#include "indexer/actors.h"
#include "indexer/authority.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/event_names.h"
#include "indexer/file_bytes.h"
#include "indexer/lexicon.h"
#include "indexer/periods.h"
#include "indexer/quotes.h"
#include "indexer/speakers.h"

/* Grows with every change of the rules that are code. */
enum { RULES_VERSION = 3 };

int tagger_open(struct tagger *tagger, const char *actors, struct err *err)
{
	struct slice text = authority_default();

	*tagger = (struct tagger){ 0 };
	if (actors && file_bytes_read(&tagger->arena, actors, &text, err)) {
		tagger_close(tagger);
		return -1;
	}
	if (authority_load(&tagger->authority, &tagger->arena,
			   actors ? actors : "corpus/actors.tsv", text, err)) {
		tagger_close(tagger);
		return -1;
	}
	tagger->lexicon = lexicon_open(&tagger->arena);
	tagger->events = event_names_open(&tagger->arena, tagger->lexicon);
	tagger->date_words = date_vocabulary_open(&tagger->arena,
						  tagger->lexicon);
	tagger->version = RULES_VERSION * 0x9e3779b97f4a7c15u ^
			  lexicon_hash(tagger->lexicon) ^
			  authority_hash(tagger->authority);
	return 0;
}

void tagger_close(struct tagger *tagger)
{
	arena_release(&tagger->arena);
}

void tagger_run(const struct tagger *tagger, struct arena *arena,
		const struct essay *essay, struct slice written,
		struct document *doc, struct tags *tags)
{
	*tags = (struct tags){ 0 };
	document_make(arena, essay, tagger->lexicon, doc);
	dates_find(arena, doc, tagger->date_words,
		   written.len ? written : essay->published, tags);
	periods_find(arena, doc, tagger->lexicon, tagger->events, tags);
	actors_find(arena, doc, tagger->lexicon, tagger->authority, tags);
	quotes_find(arena, doc, tagger->lexicon, tags);
	speakers_find(arena, doc, tagger->lexicon, tags);
	periods_sort(tags);
}
