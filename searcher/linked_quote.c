#include "searcher/linked_quote.h"

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/essay_text.h"
#include "searcher/hits.h"
#include "searcher/plan.h"

static int read_hit(struct linked_quote *out, sqlite3 *db,
		    struct arena *arena, uint32_t quote, struct err *err)
{
	static const struct plan nothing_marked;
	const struct hits_source source = {
		.db = db, .arena = arena, .plan = &nothing_marked,
		.quotes = true, .around = LINKED_AROUND, .err = err,
	};
	const struct scored one = { .id = quote };
	struct word_forms keys = { .arena = arena };
	struct results results = { .quotes = true };

	if (hits_load(&results, &source, &one, 1))
		return -1;
	if (!results.hits.len)
		return 1;
	out->hit = results.hits.data[0];
	citation_make(&out->citation, arena, &keys, &out->hit);
	return 0;
}

static uint64_t count_characters(struct slice text)
{
	uint64_t n = 0;

	for (size_t at = 0; at < text.len; n++)
		text_next(text, &at);
	return n;
}

static int read_place(struct linked_quote *out, sqlite3 *db, int64_t essay,
		      struct err *err)
{
	struct essay_text text;
	int rc;

	if (essay_text_open(&text, db, essay, err))
		return -1;
	rc = essay_text_characters(&out->start, &text, out->hit.start);
	essay_text_close(&text);
	out->end = out->start + count_characters(out->hit.text);
	return rc;
}

int linked_quote_read(struct linked_quote *out, sqlite3 *db,
		      struct arena *arena, uint32_t quote, struct err *err)
{
	sqlite3_stmt *row = NULL;
	int64_t essay = 0;
	int rc;

	*out = (struct linked_quote){ 0 };
	rc = read_hit(out, db, arena, quote, err);
	if (rc)
		return rc;
	if (schema_prepare(db, &row, "SELECT q.essay,a.kind,a.wikidata FROM "
			   "quote q LEFT JOIN actor a ON a.id=q.speaker "
			   "WHERE q.id=?1", err))
		return -1;
	sqlite3_bind_int64(row, 1, quote);
	if (sqlite3_step(row) == SQLITE_ROW) {
		essay = sqlite3_column_int64(row, 0);
		out->actor = sqlite3_column_type(row, 1) != SQLITE_NULL;
		out->kind = (enum actor_kind)sqlite3_column_int(row, 1);
		out->wikidata = arena_dup(arena, schema_column(row, 2));
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read the quotation", err);
	return read_place(out, db, essay, err);
}

struct slice linked_quote_address(struct arena *arena,
				  const struct linked_quote *quote,
				  struct slice base)
{
	const struct hit *hit = &quote->hit;

	return arena_printf(arena, "%.*s/q/%.*s:%u-%u", (int)base.len,
			    base.data, (int)hit->essay.key.len,
			    hit->essay.key.data, hit->start, hit->end);
}

struct slice linked_essay_address(struct arena *arena,
				  const struct linked_quote *quote,
				  struct slice base)
{
	struct slice key = quote->hit.essay.key;

	return arena_printf(arena, "%.*s/essays/%.*s", (int)base.len,
			    base.data, (int)key.len, key.data);
}
