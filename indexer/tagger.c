#include "indexer/tagger.h"

#include "core/err.h"
#include "indexer/actors.h"
#include "indexer/authority.h"
#include "indexer/corrections.h"
#include "indexer/cues.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/event_names.h"
#include "indexer/file_bytes.h"
#include "indexer/lexicon.h"
#include "indexer/name_model.h"
#include "indexer/periods.h"
#include "indexer/quotes.h"
#include "indexer/speakers.h"

/* Grows with every change of the rules that are code. */
enum { RULES_VERSION = 6 };

/* The list that is compiled in, then the user's in their order. */
static int load_authority(struct tagger *tagger,
			  const struct tagger_lists *lists, struct err *err)
{
	size_t n = 1 + (lists ? lists->nactors : 0);
	struct authority_file *files =
		arena_array(&tagger->arena, struct authority_file, n);
	size_t i;

	files[0] = (struct authority_file){ "corpus/actors.tsv",
					    authority_default() };
	for (i = 1; i < n; i++) {
		files[i].path = lists->actors[i - 1];
		if (file_bytes_read(&tagger->arena, files[i].path,
				    &files[i].text, err))
			return -1;
	}
	return authority_load_files(&tagger->authority, &tagger->arena, files,
				    n, lexicon_list(tagger->lexicon, "titles"),
				    &tagger->notes, err);
}

static int load_corrections(struct tagger *tagger,
			    const struct tagger_lists *lists, struct err *err)
{
	for (size_t i = 0; lists && i < lists->ncorrections; i++) {
		struct note_taker taker = {
			.arena = &tagger->arena, .out = &tagger->notes,
			.path = lists->corrections[i]
		};
		struct slice text;

		if (file_bytes_read(&tagger->arena, taker.path, &text, err))
			return -1;
		corrections_add(&tagger->corrections, &tagger->arena, text,
				&taker);
	}
	corrections_sort(tagger->corrections, &tagger->arena);
	return 0;
}

int tagger_open(struct tagger *tagger, const struct tagger_lists *lists,
		struct err *err)
{
	struct name_model model;

	*tagger = (struct tagger){ 0 };
	if (name_model_open(&model, name_model_default(), err))
		return -1;
	tagger->lexicon = lexicon_open(&tagger->arena);
	if (load_authority(tagger, lists, err) ||
	    load_corrections(tagger, lists, err)) {
		tagger_close(tagger);
		return -1;
	}
	tagger->events = event_names_open(&tagger->arena, tagger->lexicon);
	tagger->date_words = date_vocabulary_open(&tagger->arena,
						  tagger->lexicon);
	tagger->version = RULES_VERSION * 0x9e3779b97f4a7c15u ^
			  lexicon_hash(tagger->lexicon) ^
			  authority_hash(tagger->authority) ^
			  model.checksum;
	return 0;
}

void tagger_close(struct tagger *tagger)
{
	arena_release(&tagger->arena);
}

/* Those that touch the essay; their hash goes into the tags. */
static void find_corrections(const struct tagger *tagger, struct arena *arena,
			     const struct essay *essay,
			     struct correction_list *out, struct tags *tags)
{
	char key[ESSAY_KEY_LENGTH + 1];

	*out = (struct correction_list){ 0 };
	if (tagger->corrections)
		corrections_find(tagger->corrections, arena, essay->path,
				 essay_key(essay, key), essay->text, out);
	tags->corrected = out->hash;
}

void tagger_run(const struct tagger *tagger, struct arena *arena,
		const struct essay *essay, struct slice written,
		struct document *doc, struct tags *tags)
{
	struct correction_list corrections;
	const struct cue *cues;

	*tags = (struct tags){ 0 };
	document_make(arena, essay, tagger->lexicon, doc);
	find_corrections(tagger, arena, essay, &corrections, tags);
	dates_find(arena, doc, tagger->date_words,
		   written.len ? written : essay->published, tags);
	periods_find(arena, doc, tagger->lexicon, tagger->events, tags);
	actors_find(arena, doc, tagger->lexicon, tagger->authority, tags);
	corrections_apply_names(&corrections, arena, doc, tagger->authority,
				tags);
	cues = cues_mark(arena, doc, tagger->lexicon);
	quotes_find(arena, doc, cues, tags);
	speakers_find(arena, doc, tagger->lexicon, cues, tags);
	corrections_apply_speakers(&corrections, arena, doc,
				   tagger->authority, tags);
	periods_sort(tags);
}
