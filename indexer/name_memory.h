#ifndef QUOTH_INDEXER_NAME_MEMORY_H
#define QUOTH_INDEXER_NAME_MEMORY_H

/*
 * Every distinct word of an essay with what is known of it: the lists that
 * it stands in, and how the essay writes it elsewhere.  Looked up once for
 * each word, so that the features of names need no text.  The counts are the
 * "context aggregation" of Ratinov and Roth, Design Challenges and
 * Misconceptions in Named Entity Recognition, CoNLL 2009.
 */

#include <stdint.h>

#include "core/arena.h"
#include "indexer/document.h"

struct authority;
struct lexicon;
struct name_model;

enum name_list {
	LIST_GIVEN = 1,
	LIST_TITLE = 2,
	LIST_ORG = 4,            /* heads of names: "Ministry" */
	LIST_FIRM = 8,           /* a body by itself: "Reuters" */
	LIST_PLACE = 16,         /* heads: "River" */
	LIST_EVENT = 32,         /* heads: "Treaty" */
	LIST_TOWN = 64,          /* a place by itself */
	LIST_OTHER = 128,        /* no names */
	LIST_CUE = 256,          /* verbs of speech */
	LIST_SURNAME = 512,      /* of the authority file */
	LIST_LINK = 1024,        /* "of", "and" */
	LIST_PARTICLE = 2048,    /* "von", "bin" */
	LIST_PLACELIKE = 4096,   /* "-burg" */
	LIST_STARTER = 8192,     /* begins sentences */
	LIST_FAMILY = 16384      /* a common family name */
};

/* A distinct word; counts leave out headings and the like. */
struct name_word {
	struct slice lower;
	uint32_t hash;
	uint32_t lists;          /* enum name_list */
	uint32_t affix[6];       /* hashes: first 2, 3, 4 bytes; last 2, 3, 4 */
	uint32_t capital;        /* inside sentences */
	uint32_t plain;
	uint32_t all;
	uint32_t placed;         /* capital behind "in", "at" ... */
	uint32_t located;        /* the same in either case, after a blank */
	uint32_t titled;         /* behind a title or given name */
	uint32_t said;           /* before a verb of speech */
	uint32_t headed;         /* before the head of an organisation */
	uint32_t owning;         /* before 's */
	uint8_t cluster;         /* of the model; 0: none */
};

struct name_memory {
	struct name_word *data;  /* the distinct words */
	size_t len;
	size_t cap;
	uint32_t *of;            /* of each word of the document, an index */
	bool *shouting;          /* of each sentence: title case, capitals */
};

void name_memory_make(struct arena *arena, const struct document *doc,
		      const struct lexicon *lexicon,
		      const struct authority *authority,
		      const struct name_model *model,
		      struct name_memory *out);

static inline const struct name_word *
name_memory_word(const struct name_memory *memory, size_t i)
{
	return &memory->data[memory->of[i]];
}

#endif
