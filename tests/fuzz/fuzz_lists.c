/*
 * Lists of actors and corrections from any bytes, and an essay tagged with
 * them.  The input is cut at zero bytes: a first list, a second one,
 * corrections, the essay; without the last the essay is the first list.
 */

#include <stdio.h>
#include <stdlib.h>

#include "core/err.h"
#include "indexer/authority.h"
#include "indexer/corrections.h"
#include "indexer/lexicon.h"
#include "indexer/tagger.h"
#include "tests/fuzz/essay_input.h"

static void want(bool holds, const char *what, size_t i)
{
	if (holds)
		return;
	fprintf(stderr, "%s (%zu)\n", what, i);
	abort();
}

static void check_entries(const struct authority *a)
{
	for (size_t i = 0; i < authority_size(a); i++) {
		const struct authority_entry *e = authority_entry(a, i);
		const struct authority_context near = {
			e->office, e->country, { DAY_MIN, DAY_MAX }
		};
		const struct authority_name *found;
		size_t n = authority_find(a, e->name, &found);

		want(authority_by_id(a, e->id) != NULL, "no such id", i);
		for (size_t k = 0; k < n; k++)
			want(found[k].entry < authority_size(a),
			     "a name of nobody", k);
		authority_by_surname(a, e->name, &found);
		authority_score(e, &near);
	}
}

static void check_tags(struct slice text, const struct tags *tags)
{
	uint32_t end = 0;

	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		want(m->start >= end && m->start < m->end, "out of order", i);
		want(m->end <= text.len, "beyond the text", i);
		want(m->actor >= 0 &&
		     (size_t)m->actor < tags->actors.len, "nobody", i);
		end = m->end;
	}
	for (size_t i = 0; i < tags->quotes.len; i++)
		want(tags->quotes.data[i].actor < 0 ||
		     (size_t)tags->quotes.data[i].actor < tags->actors.len,
		     "nobody speaks", i);
}

static void load(struct tagger *tagger, struct arena *arena,
		 const struct slice parts[4])
{
	const struct authority_file files[] = { { "one", parts[0] },
						{ "two", parts[1] } };
	struct note_taker taker = { .arena = arena, .out = &tagger->notes,
				    .path = "corrections" };
	struct err err = { 0 };

	tagger->notes = (struct notes){ 0 };
	if (authority_load_files(&tagger->authority, arena, files, 2,
				 lexicon_list(tagger->lexicon, "titles"),
				 &tagger->notes, &err))
		want(err.text[0] != '\0', "no word on what is wrong", 0);
	else
		check_entries(tagger->authority);
	tagger->corrections = NULL;
	corrections_add(&tagger->corrections, arena, parts[2], &taker);
	corrections_sort(tagger->corrections, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tagger opened;
	struct slice rest = { (const char *)data, size };
	struct slice parts[4];
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct tagger tagger;
	struct essay essay;
	struct document doc;
	struct tags tags;

	if (!opened.lexicon && tagger_open(&opened, NULL, &err))
		abort();
	for (size_t i = 0; i < 4; i++)
		parts[i] = slice_split(&rest, '\0');
	if (!parts[3].len)
		parts[3] = parts[0];
	tagger = opened;
	load(&tagger, &arena, parts);
	input_essay(&arena, (const uint8_t *)parts[3].data, parts[3].len,
		    &essay);
	essay.path = SLICE("x");
	tagger_run(&tagger, &arena, &essay, (struct slice){ 0 }, &doc, &tags);
	check_tags(essay.text, &tags);
	arena_release(&arena);
	return 0;
}
