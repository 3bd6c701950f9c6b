#ifndef QUOTH_TESTS_KNOWN_NAMES_H
#define QUOTH_TESTS_KNOWN_NAMES_H

/*
 * What the tests of names and actors share: the lists that are built in,
 * opened for each test, a text as an essay of one paragraph, and a file of
 * cases.
 */

#include <criterion/criterion.h>

#include <stdio.h>

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

/* A whole file; its path is from the top of the checkout. */
static inline struct slice read_cases(struct arena *arena, const char *path)
{
	enum { MOST = 1 << 20 };
	FILE *file = fopen(path, "rb");
	char *bytes = arena_alloc(arena, MOST);
	size_t len;

	cr_assert_not_null(file, "cannot open %s", path);
	len = fread(bytes, 1, MOST, file);
	fclose(file);
	cr_assert_lt(len, MOST, "%s is too long", path);
	return (struct slice){ bytes, len };
}

#endif
