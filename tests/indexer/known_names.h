#ifndef QUOTH_TESTS_KNOWN_NAMES_H
#define QUOTH_TESTS_KNOWN_NAMES_H

/* What the tests of names and actors share: the lists that are built in,
 * opened for each test, and a text as an essay of one paragraph. */

#include <criterion/criterion.h>

#include "core/err.h"
#include "indexer/authority.h"
#include "indexer/document.h"
#include "indexer/lexicon.h"

static struct arena shared;
static const struct lexicon *lexicon;
static struct authority *authority;

static inline void open_known_names(void)
{
	struct err err = { 0 };

	lexicon = lexicon_open(&shared);
	cr_assert(!authority_load(&authority, &shared, "actors.tsv",
				  authority_default(), &err), "%s", err.text);
}

static inline void close_known_names(void)
{
	arena_release(&shared);
}

static inline void make_paragraph(struct arena *arena, struct slice text,
				  struct document *doc)
{
	struct essay *essay = arena_new(arena, struct essay);

	*essay = (struct essay){ .text = text };
	if (text.len)
		*arena_push(arena, &essay->blocks) =
			(struct block){ .end = (uint32_t)text.len };
	document_make(arena, essay, lexicon, doc);
}

#endif
