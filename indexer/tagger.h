#ifndef QUOTH_INDEXER_TAGGER_H
#define QUOTH_INDEXER_TAGGER_H

/*
 * One essay through all finders, in the one right order.  What the finders
 * know is opened once and shared by all threads.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/essay.h"
#include "indexer/tags.h"

struct authority;
struct date_vocabulary;
struct err;
struct event_names;
struct lexicon;

struct tagger {
	struct arena arena;
	struct lexicon *lexicon;
	struct date_vocabulary *date_words;
	struct authority *authority;
	struct event_names *events;
	unsigned long long version; /* of rules and lists; changes re-tag */
};

/* `actors` names an authority file, NULL is the one compiled in. */
int tagger_open(struct tagger *tagger, const char *actors, struct err *err);
void tagger_close(struct tagger *tagger);

/* `written`: the date of writing in EDTF; when empty essay->published. */
void tagger_run(const struct tagger *tagger, struct arena *arena,
		const struct essay *essay, struct slice written,
		struct document *doc, struct tags *tags);

#endif
