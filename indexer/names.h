#ifndef QUOTH_INDEXER_NAMES_H
#define QUOTH_INDEXER_NAMES_H

/*
 * Where names stand in an essay and of what kind they look: by a statistical
 * tagger (name_tagger.h), which knows what the rules (name_rules.h) think,
 * and by what the authority file, titles and longer names elsewhere in the
 * essay tell better.  Whom they mean is decided later.
 */

#include <stdbool.h>

#include "core/arena.h"
#include "core/kind.h"
#include "indexer/document.h"

struct authority;
struct authority_name;
struct lexicon;

struct name {
	uint32_t first;          /* words, half open */
	uint32_t last;
	uint32_t start;          /* bytes */
	uint32_t end;
	enum actor_kind kind;
	struct slice text;       /* without inserted brackets */
	struct slice title;      /* lower case, in front of it; or empty */
	const struct authority_name *known;
	size_t nknown;
	bool demonym;
	bool sure;               /* the kind rests on evidence */
	char gender;             /* of the given name; 0 when not known */
};

struct names {
	struct name *data;
	size_t len;
	size_t cap;
};

/* In order of start, not overlapping. */
void names_find(struct arena *arena, const struct document *doc,
		const struct lexicon *lexicon,
		const struct authority *authority, struct names *out);

#endif
