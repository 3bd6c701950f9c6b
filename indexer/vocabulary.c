#include "indexer/vocabulary.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/stem.h"
#include "core/token_fts5.h"

struct vocabulary {
	sqlite3 *db;
	sqlite3_stmt *add;
	struct stemmer *stemmer;
	uint64_t *seen;          /* hashes of forms; 0 is a free slot */
	size_t nslots;           /* a power of two */
	size_t nseen;
	struct buf fresh;        /* new forms, each with a NUL behind it */
	int64_t count;
};

static uint64_t hash_of(struct slice form)
{
	uint64_t hash = XXH3_64bits(form.data, form.len);

	return hash ? hash : 1;
}

static size_t slot_of(const struct vocabulary *v, uint64_t hash)
{
	size_t slot = hash & (v->nslots - 1);

	while (v->seen[slot] && v->seen[slot] != hash)
		slot = (slot + 1) & (v->nslots - 1);
	return slot;
}

static void grow(struct vocabulary *v)
{
	uint64_t *old = v->seen;
	size_t n = v->nslots;

	v->nslots = n ? n * 2 : 1 << 16;
	v->seen = calloc(v->nslots, sizeof *v->seen);
	if (!v->seen)
		abort();
	for (size_t i = 0; i < n; i++)
		if (old[i])
			v->seen[slot_of(v, old[i])] = old[i];
	free(old);
}

/* True when the form was not there. */
static bool remember(struct vocabulary *v, struct slice form)
{
	uint64_t hash = hash_of(form);
	size_t slot;

	if (v->nseen * 2 >= v->nslots)
		grow(v);
	slot = slot_of(v, hash);
	if (v->seen[slot])
		return false;
	v->seen[slot] = hash;
	v->nseen++;
	return true;
}

static void on_token(void *ctx, struct slice form, bool colocated)
{
	struct vocabulary *v = ctx;

	v->count += !colocated;
	if (remember(v, form)) {
		buf_add_slice(&v->fresh, form);
		buf_addc(&v->fresh, '\0');
	}
}

static int load(struct vocabulary *v, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(v->db, &stmt, "SELECT form FROM word", err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW)
		remember(v, schema_column(stmt, 0));
	sqlite3_finalize(stmt);
	return 0;
}

int vocabulary_open(struct vocabulary **out, sqlite3 *db,
		    struct token_listener *listener, struct err *err)
{
	struct vocabulary *v = calloc(1, sizeof *v);

	if (!v)
		abort();
	*out = v;
	v->db = db;
	v->stemmer = stemmer_open();
	*listener = (struct token_listener){ on_token, v };
	if (load(v, err))
		return -1;
	return schema_prepare(db, &v->add, "INSERT OR IGNORE INTO word"
			      "(stem,form) VALUES(?1,?2)", err);
}

void vocabulary_close(struct vocabulary *v)
{
	if (!v)
		return;
	sqlite3_finalize(v->add);
	stemmer_close(v->stemmer);
	buf_release(&v->fresh);
	free(v->seen);
	free(v);
}

void vocabulary_count_from_zero(struct vocabulary *v)
{
	v->count = 0;
}

int64_t vocabulary_count(const struct vocabulary *v)
{
	return v->count;
}

static int add_word(struct vocabulary *v, struct slice form, struct err *err)
{
	struct slice stem = stemmer_stem(v->stemmer, form);
	int rc;

	sqlite3_bind_text(v->add, 1, stem.data, (int)stem.len, SQLITE_STATIC);
	sqlite3_bind_text(v->add, 2, form.data, (int)form.len, SQLITE_STATIC);
	rc = sqlite3_step(v->add);
	sqlite3_reset(v->add);
	return rc == SQLITE_DONE
		? 0 : schema_fault(v->db, "cannot write the index", err);
}

int vocabulary_flush(struct vocabulary *v, struct err *err)
{
	struct slice rest = buf_slice(&v->fresh);
	int rc = 0;

	while (rest.len && rc == 0)
		rc = add_word(v, slice_split(&rest, '\0'), err);
	buf_reset(&v->fresh);
	return rc;
}
