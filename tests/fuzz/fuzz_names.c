/*
 * Any bytes as a model of names, which must be refused or read within its
 * bounds; the same bytes as an essay, whose names must lie in order.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/err.h"
#include "indexer/authority.h"
#include "indexer/lexicon.h"
#include "indexer/name_model.h"
#include "indexer/names.h"
#include "tests/fuzz/essay_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static void read_model(const uint8_t *data, size_t size)
{
	struct slice bytes = { (const char *)data, size };
	struct name_model model;
	struct err err = { 0 };
	uint32_t k;

	if (name_model_view(&model, bytes, &err)) {
		want(err.code != ERR_NONE && err.text[0], "no reason given");
		return;
	}
	for (k = 0; k < 64; k++) {
		uint32_t hash = k * 0x9e3779b1u;
		const int8_t *row = name_model_row(&model, hash);

		name_model_cluster(&model, hash);
		want(!row || (row >= (const int8_t *)data &&
			      row + NAME_ROW <= (const int8_t *)data + size),
		     "a row outside");
	}
}

static void check_names(const struct document *doc, const struct names *names)
{
	uint32_t last = 0;
	size_t i;

	for (i = 0; i < names->len; i++) {
		const struct name *n = &names->data[i];

		want(n->start >= last && n->start < n->end &&
			     n->end <= doc->text.len, "out of order");
		want(n->first < n->last && n->last <= doc->nwords,
		     "words outside");
		want(n->text.len, "without text");
		last = n->end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena shared;
	static const struct lexicon *lexicon;
	static struct authority *authority;
	struct arena arena = { 0 };
	struct names names = { 0 };
	struct err err = { 0 };
	struct document doc;
	struct essay essay;

	if (!lexicon) {
		lexicon = lexicon_open(&shared);
		want(!authority_load(&authority, &shared, "actors.tsv",
				     authority_default(), &err),
		     "no authority");
	}
	read_model(data, size);
	input_essay(&arena, data, size, &essay);
	document_make(&arena, &essay, lexicon, &doc);
	names_find(&arena, &doc, lexicon, authority, &names);
	check_names(&doc, &names);
	arena_release(&arena);
	return 0;
}
