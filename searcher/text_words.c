#include "searcher/text_words.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/stem.h"
#include "core/token.h"

static void add_words(struct text_words *out, struct arena *arena,
		      struct stemmer *stemmer, struct slice text, size_t i)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_QUERY);
	while (tokenizer_next(&t, &token)) {
		struct text_word *word;

		if (slice_is(token.form, "'s"))
			continue;
		word = arena_push(arena, out);
		*word = (struct text_word){
			.form = arena_dup(arena, token.form), .text = i,
		};
		word->stem = arena_dup(arena, stemmer_stem(stemmer,
							   word->form));
	}
	tokenizer_release(&t);
}

int text_words_read(struct text_words *out, struct view *view, bool quotes,
		    const uint32_t *ids, size_t n)
{
	struct stemmer *stemmer;
	sqlite3_stmt *row = NULL;

	*out = (struct text_words){ 0 };
	if (schema_prepare(view->db, &row, quotes
		? "SELECT CAST(substr(CAST(e.text AS BLOB),h.start+1,h.end-"
		  "h.start) AS TEXT) FROM quote h JOIN essay e ON e.id=h.essay"
		  " WHERE h.id>=?1 ORDER BY h.id LIMIT 1"
		: "SELECT CAST(substr(CAST(e.text AS BLOB),h.start+1,h.end-"
		  "h.start) AS TEXT) FROM passage h JOIN essay e ON "
		  "e.id=h.essay WHERE h.id>=?1 ORDER BY h.id LIMIT 1",
			   view->err))
		return -1;
	stemmer = stemmer_open();
	for (size_t i = 0; i < n; i++) {
		sqlite3_bind_int64(row, 1, ids[i]);
		if (sqlite3_step(row) == SQLITE_ROW)
			add_words(out, view->arena, stemmer,
				  schema_column(row, 0), i);
		sqlite3_reset(row);
	}
	stemmer_close(stemmer);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read a text", view->err);
	return 0;
}

static int by_stem(const void *a, const void *b)
{
	const struct text_word *x = a, *y = b;
	int c = slice_cmp(x->stem, y->stem);

	if (c)
		return c;
	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	return slice_cmp(x->form, y->form);
}

void text_words_stems(struct text_stems *out, struct arena *arena,
		      struct text_words *words, size_t least)
{
	size_t i, end, texts;

	*out = (struct text_stems){ 0 };
	if (words->len)
		qsort(words->data, words->len, sizeof *words->data, by_stem);
	for (i = 0; i < words->len; i = end) {
		const struct text_word *word = &words->data[i];

		texts = 1;
		for (end = i + 1; end < words->len &&
				  slice_eq(words->data[end].stem, word->stem);
		     end++)
			texts += words->data[end].text !=
				 words->data[end - 1].text;
		if (texts >= least)
			*arena_push(arena, out) = (struct text_stem){
				word->stem, word->form, end - i, texts
			};
	}
}
