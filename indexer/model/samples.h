#ifndef QUOTH_INDEXER_MODEL_SAMPLES_H
#define QUOTH_INDEXER_MODEL_SAMPLES_H

/*
 * What the name tagger learns from: essays with their names marked.  A
 * folder holds text/NAME.txt (or what else has a reader) and
 * gold/NAME.jsonl, objects with "kind": "actor", "start", "end" (bytes) and
 * "type" (PER, ORG, GPE, LOC, MISC), and may hold meta/NAME.json with
 * "split".  A folder without gold/, or of texts alone, is silver: there the
 * rules are believed where they are sure.  The source of an essay is its
 * name up to the first "_".
 */

#include <stdbool.h>

#include "core/arena.h"
#include "indexer/name_features.h"
#include "indexer/names.h"

struct authority;
struct err;
struct lexicon;
struct name_model;

struct marked_name {
	uint32_t start;          /* bytes */
	uint32_t end;
	uint8_t class;           /* enum name_class */
};

struct marked_names {
	struct marked_name *data;
	size_t len;
	size_t cap;
};

struct sample {
	struct slice id;
	struct slice source;
	bool dev;                /* meta/NAME.json calls it so: "split" */
	bool held;               /* kept back, to measure by */
	bool silver;             /* gold is what the rules are sure of */
	bool tagged;             /* `found` is filled */
	double weight;
	struct essay essay;
	struct document doc;
	struct name_memory memory;
	struct names rules;
	struct name_clues clues;
	struct marked_names gold;
	uint8_t *labels;         /* of each word, from gold */
	uint8_t *found;          /* by a model that did not see the essay */
};

struct samples {
	struct sample *data;
	size_t len;
	size_t cap;
};

uint8_t samples_class(enum actor_kind kind);
/* The essays of the folder in the order of their names; -1 with err. */
int samples_read(struct arena *arena, const char *folder,
		 struct samples *out, struct err *err);
/* Words, rules and features; `model` for its clusters. */
void samples_prepare(struct arena *arena, struct samples *samples,
		     const struct lexicon *lexicon,
		     const struct authority *authority,
		     const struct name_model *model);

#endif
