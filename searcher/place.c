#include "searcher/place.h"

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/essay_facts.h"
#include "searcher/essay_text.h"
#include "searcher/sentences.h"

enum {
	KEY_MAX = 31,            /* bytes of a key */
	CONTEXT_MAX = 1 << 20,   /* bytes on each side */
	WORD_MAX = 200           /* bytes by which a word lengthens it */
};

/* --- ids --- */

static bool is_key(struct slice key)
{
	if (key.len < 1 || key.len > KEY_MAX)
		return false;
	for (size_t i = 0; i < key.len; i++) {
		char c = slice_lower_ascii(key.data[i]);

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			return false;
	}
	return true;
}

static bool read_number(struct slice digits, uint32_t *out)
{
	uint64_t n = 0;

	if (digits.len < 1 || digits.len > 10)
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.data[i] < '0' || digits.data[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(digits.data[i] - '0');
	}
	*out = (uint32_t)n;
	return n <= UINT32_MAX;
}

bool place_parse(struct place_id *out, struct slice id)
{
	size_t n = 0;
	struct slice rest, first;

	*out = (struct place_id){ 0 };
	while (n < id.len && id.data[n] != '#' && id.data[n] != ':')
		n++;
	out->key = slice_cut(id, 0, n);
	out->whole = n == id.len;
	if (!is_key(out->key) || out->whole)
		return out->whole && is_key(out->key);
	rest = slice_cut(id, n + 1, id.len);
	first = slice_split(&rest, '-');
	return read_number(first, &out->start) &&
	       read_number(rest, &out->end) && out->start < out->end;
}

/* --- what it names --- */

struct finding {
	sqlite3 *db;
	struct arena *arena;
	const struct place_request *request;
	struct place *out;
	struct err *err;
};

/* The passage or quotation of this id; no row when there is none. */
static int find_row(const struct finding *f)
{
	static const char passage[] = "SELECT h.id,e.id FROM essay e JOIN "
		"passage h ON h.essay=e.id WHERE e.key=?1 AND h.start=?2 AND "
		"h.end=?3 ORDER BY e.id,h.id LIMIT 1";
	static const char quote[] = "SELECT h.id,e.id FROM essay e JOIN "
		"quote h ON h.essay=e.id WHERE e.key=?1 AND h.start=?2 AND "
		"h.end=?3 ORDER BY e.id,h.id LIMIT 1";
	const struct place_id *id = &f->request->id;
	sqlite3_stmt *row = NULL;

	if (schema_prepare(f->db, &row, f->request->kind == PLACE_QUOTE
			   ? quote : passage, f->err))
		return -1;
	schema_bind(row, 1, id->key);
	sqlite3_bind_int64(row, 2, id->start);
	sqlite3_bind_int64(row, 3, id->end);
	if (sqlite3_step(row) == SQLITE_ROW)
		f->out->row = (uint32_t)sqlite3_column_int64(row, 0);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(f->db, "cannot read the index", f->err);
	return 0;
}

/* --- the words around it --- */

static bool is_gap(struct slice text, size_t at)
{
	return text.data[at] == ' ' || text.data[at] == '\n';
}

/* The start of the word, or else the character, at or before `at`. */
static size_t step_back(struct slice text, size_t at)
{
	size_t to = at, least = at > WORD_MAX ? at - WORD_MAX : 0;

	while (to > least && !is_gap(text, to - 1))
		to--;
	if (to == least && to > 0)
		to = at;
	while (to > 0 && text_is_inside(text, to))
		to--;
	return to;
}

static size_t step_on(struct slice text, size_t at)
{
	size_t to = at, most = text.len - at > WORD_MAX ? at + WORD_MAX
							: text.len;

	while (to < most && !is_gap(text, to))
		to++;
	if (to == most && to < text.len)
		to = at;
	while (text_is_inside(text, to))
		to++;
	return to;
}

/*
 * Leaves whole sentences on both sides of `all`.  The first and the last of
 * those shown are whole only at the ends of the essay.
 */
static void keep_sentences(const struct finding *f, struct slice text,
			   struct mark all, struct mark *shown)
{
	uint32_t base = shown->start, from = all.start, to = all.end;
	struct marks sentences = { 0 };

	sentences_find(&sentences, f->arena,
		       slice_cut(text, base, shown->end));
	for (size_t i = 0; i < sentences.len; i++) {
		uint32_t start = sentences.data[i].start + base;
		uint32_t end = sentences.data[i].end + base;

		if (start < from && (i > 0 || base == 0))
			from = start;
		if (end > to && (end < shown->end || end == text.len))
			to = end;
	}
	if (from < all.start)
		shown->start = from;
	if (to > all.end)
		shown->end = to;
}

/* Of a window of the essay's text, which begins at its byte `base`. */
static void cut(const struct finding *f, struct slice text, size_t base)
{
	struct place *out = f->out;
	struct mark all = { (uint32_t)(out->start - base),
			    (uint32_t)(out->end - out->cut - base) };
	size_t context = f->request->context;
	struct mark shown = { 0, (uint32_t)text.len };

	while (all.start > 0 && text_is_inside(text, all.start))
		all.start--;
	while (text_is_inside(text, all.end))
		all.end++;
	if (all.start > context)
		shown.start = (uint32_t)step_back(text, all.start - context);
	if (out->cut)
		shown.end = all.end;
	else if (text.len - all.end > context)
		shown.end = (uint32_t)step_on(text, all.end + context);
	if (f->request->sentences)
		keep_sentences(f, text, all, &shown);
	out->start = (uint32_t)base + all.start;
	out->before = slice_cut(text, shown.start, all.start);
	out->text = slice_cut(text, all.start, all.end);
	out->after = slice_cut(text, all.end, shown.end);
}

/* The words asked for, if the essay is long enough to have them. */
static int read_words(const struct finding *f, const struct essay_text *essay)
{
	const struct place_request *request = f->request;
	struct place *out = f->out;
	size_t room = request->context + WORD_MAX + 8, base, end;
	struct slice text;

	end = request->id.whole ? essay->len : request->id.end;
	if (end > essay->len)
		return 0;
	out->start = request->id.whole ? 0 : request->id.start;
	out->end = (uint32_t)end;
	if (request->most && end - out->start > request->most)
		out->cut = end - out->start - request->most;
	base = out->start > room ? out->start - room : 0;
	if (essay_text_read(&text, essay, f->arena, base,
			    end - out->cut + room))
		return -1;
	cut(f, text, base);
	if (out->start + out->text.len > end)
		end = out->start + out->text.len;
	out->end = (uint32_t)end;
	out->cut = end - out->start - out->text.len;
	out->more_before = out->start > out->before.len;
	out->more_after = out->end + out->after.len < essay->len;
	return 0;
}

static int read_text(const struct finding *f)
{
	struct essay_text essay;
	int rc;

	if (essay_text_open(&essay, f->db, f->out->essay_row, f->err))
		return -1;
	rc = read_words(f, &essay);
	essay_text_close(&essay);
	return rc;
}

int place_find(struct place *out, sqlite3 *db, struct arena *arena,
	       const struct place_request *request, struct err *err)
{
	struct place_request bounded = *request;
	struct finding f = { db, arena, &bounded, out, err };
	bool of_rows = request->kind != PLACE_STRETCH && !request->id.whole;
	int rc;

	*out = (struct place){ .state = PLACE_GONE };
	if (bounded.context > CONTEXT_MAX)
		bounded.context = CONTEXT_MAX;
	rc = essay_facts_find(&out->essay, &out->essay_row, db, arena,
			      request->id.key, err);
	if (rc)
		return rc < 0 ? -1 : 0;
	if ((of_rows && find_row(&f)) || read_text(&f))
		return -1;
	if (of_rows ? out->row > 0 : out->end > out->start ||
				     request->id.whole)
		out->state = PLACE_FOUND;
	else
		out->state = PLACE_MOVED;
	return 0;
}
