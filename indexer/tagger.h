#ifndef QUOTH_INDEXER_TAGGER_H
#define QUOTH_INDEXER_TAGGER_H

/*
 * One essay through all finders, in the one right order.  What the finders
 * know is opened once and shared by all threads.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/essay.h"
#include "indexer/notes.h"
#include "indexer/tags.h"

struct authority;
struct corrections;
struct date_vocabulary;
struct err;
struct event_names;
struct lexicon;

/* The user's own lists. */
struct tagger_lists {
	const char *const *actors;  /* authority files besides the built-in */
	size_t nactors;
	const char *const *corrections;
	size_t ncorrections;
};

struct tagger {
	struct arena arena;
	struct lexicon *lexicon;
	struct date_vocabulary *date_words;
	struct authority *authority;
	struct event_names *events;
	struct corrections *corrections; /* or NULL */
	struct notes notes;         /* on bad lines of the user's lists */
	unsigned long long version; /* of rules and lists; changes re-tag */
};

/* `lists` may be NULL; its strings must outlive the tagger. */
int tagger_open(struct tagger *tagger, const struct tagger_lists *lists,
		struct err *err);
void tagger_close(struct tagger *tagger);

/* `written`: the date of writing in EDTF; when empty essay->published. */
void tagger_run(const struct tagger *tagger, struct arena *arena,
		const struct essay *essay, struct slice written,
		struct document *doc, struct tags *tags);

#endif
