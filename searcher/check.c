#include "searcher/check.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/check_find.h"
#include "searcher/names_agree.h"
#include "searcher/quote_texts.h"
#include "searcher/who.h"

/* A place where the words may stand, and how well they do. */
struct candidate {
	struct check_place place;
	struct marked_text text; /* of the essay, as far as it was read */
	struct alignment al;
	size_t errors;           /* words that differ and do not say so */
	bool agrees;             /* its speaker is the one that is named */
};

struct candidates {
	struct candidate *data;
	size_t len;
	size_t cap;
};

struct checking {
	sqlite3 *db;
	struct arena *arena;     /* of the answers */
	struct arena own;        /* of one quotation */
	struct arena scratch;
	struct word_forms *forms;
	sqlite3_stmt *quote, *passage, *around;
	const struct draft_quote *asked;
	struct plan_actors speakers; /* whom the draft's name may mean */
	struct candidates found;
	struct err *err;
};

/* ---- reading candidates */

#define ESSAY_SQL "e.text,e.key,e.title,e.author,e.published,f.path"
#define SPEAKER_SQL "a.name,a.key,h.speaker_text,h.said"
#define QUOTE_SQL "SELECT h.start,h.end,h.essay," ESSAY_SQL "," SPEAKER_SQL \
	",h.parts FROM quote h JOIN essay e ON e.id=h.essay JOIN file f ON" \
	" f.id=e.file LEFT JOIN actor a ON a.id=h.speaker "

static const char quote_sql[] = 
	QUOTE_SQL "WHERE h.id=?1 AND " QUOTE_VERBATIM_SQL("h.type");
/* The quotation that shares most of a stretch of an essay. */
static const char around_sql[] =
	QUOTE_SQL "WHERE h.essay=?1 AND h.start<?3 AND h.end>?2 AND "
	QUOTE_VERBATIM_SQL("h.type") " ORDER BY min(h.end,?3)-max(h.start,?2) DESC LIMIT 1";
static const char passage_sql[] =
	"SELECT h.start,h.end,h.essay," ESSAY_SQL " FROM passage h"
	" JOIN essay e ON e.id=h.essay JOIN file f ON f.id=e.file"
	" WHERE h.id=?1";

static struct slice column(struct checking *c, sqlite3_stmt *row, int i)
{
	return arena_dup(&c->own, schema_column(row, i));
}

static void read_essay(struct checking *c, sqlite3_stmt *row,
		       struct check_place *place)
{
	place->essay = (struct essay_facts){
		.key = column(c, row, 4), .title = column(c, row, 5),
		.author = column(c, row, 6), .published = column(c, row, 7),
		.path = column(c, row, 8),
	};
	place->start = (uint32_t)sqlite3_column_int64(row, 0);
	place->end = (uint32_t)sqlite3_column_int64(row, 1);
}

static void read_speaker(struct checking *c, sqlite3_stmt *row,
			 struct check_place *place)
{
	place->quoted = true;
	place->start = (uint32_t)sqlite3_column_int64(row, 0);
	place->end = (uint32_t)sqlite3_column_int64(row, 1);
	place->speaker = column(c, row, 9);
	place->speaker_key = column(c, row, 10);
	place->speaker_text = column(c, row, 11);
	place->said = column(c, row, 12);
}

/* Words that differ; what the draft says it left out does not count. */
static size_t count_errors(const struct alignment *al)
{
	size_t n = 0;

	for (size_t i = 0; i < al->runs.len; i++) {
		const struct align_run *r = &al->runs.data[i];
		size_t a = r->a_to - r->a_from, b = r->b_to - r->b_from;

		if (!r->same && !r->open)
			n += a > b ? a : b;
	}
	return n;
}

static void lay_along(struct checking *c, struct candidate *found)
{
	const struct draft_quote *q = c->asked;
	struct align_text a = { q->words.data, q->words.len, q->open }, b;

	words_read(&found->text.words, &c->own, c->forms, found->text.text);
	b = (struct align_text){ found->text.words.data,
				 found->text.words.len, NULL };
	align_make(&found->al, &c->own, &c->scratch, a, b);
	align_spellings(&found->al, c->forms, a, b);
	found->errors = count_errors(&found->al);
}

/* Is the speaker of the place one that the draft's name means? */
static bool agrees(const struct checking *c, const struct check_place *place)
{
	for (size_t i = 0; i < c->speakers.len; i++)
		if (slice_eq(c->speakers.data[i].key, place->speaker_key))
			return true;
	return names_agree(c->asked->speaker, place->speaker) ||
	       names_agree(c->asked->speaker, place->speaker_text);
}

/*
 * Does the draft's name say who speaks?  A place seldom does, and a single
 * word that no essay knows as a name may be none.
 */
static bool is_telling(const struct checking *c)
{
	struct slice name = c->asked->speaker;

	for (size_t i = 0; i < c->speakers.len; i++)
		if (c->speakers.data[i].kind == ACTOR_PER ||
		    c->speakers.data[i].kind == ACTOR_ORG)
			return true;
	return name.len && !c->speakers.len && memchr(name.data, ' ', name.len);
}

/* Is it known who speaks there? */
static bool is_spoken(const struct check_place *place)
{
	return names_is_name(place->speaker.len ? place->speaker
						: place->speaker_text);
}

static void add_candidate(struct checking *c, struct candidate found)
{
	found.agrees = c->asked->speaker.len && is_spoken(&found.place) &&
		       agrees(c, &found.place);
	*arena_push(&c->own, &c->found) = found;
}

static int fault(struct checking *c)
{
	return schema_fault(c->db, "cannot check a quotation", c->err);
}

static int try_quote(struct checking *c, uint32_t id)
{
	struct candidate found = { 0 };

	sqlite3_bind_int64(c->quote, 1, id);
	if (sqlite3_step(c->quote) == SQLITE_ROW) {
		read_essay(c, c->quote, &found.place);
		read_speaker(c, c->quote, &found.place);
		found.text.text = quote_text(
			&c->own, schema_column(c->quote, 3),
			found.place.start, found.place.end,
			schema_column(c->quote, 13));
		lay_along(c, &found);
		add_candidate(c, found);
	}
	return sqlite3_reset(c->quote) == SQLITE_OK ? 0 : fault(c);
}

/* From a space to a space, so that no word is cut. */
static struct slice stretch(struct slice text, size_t start, size_t end,
			    size_t more)
{
	size_t from = start > more ? start - more : 0;
	size_t to;

	if (end > text.len)
		end = text.len;
	to = text.len - end > more ? end + more : text.len;
	if (from > to)
		from = to;
	while (from > 0 && text.data[from - 1] != ' ' &&
	       text.data[from - 1] != '\n')
		from--;
	while (to < text.len && text.data[to] != ' ' && text.data[to] != '\n')
		to++;
	return slice_cut(text, from, to);
}

/* If most of the words stand in a quotation, it is that. */
static int look_for_quote(struct checking *c, int64_t essay,
			  struct check_place *place)
{
	uint32_t start = place->start, end = place->end;

	sqlite3_bind_int64(c->around, 1, essay);
	sqlite3_bind_int64(c->around, 2, start);
	sqlite3_bind_int64(c->around, 3, end);
	if (sqlite3_step(c->around) == SQLITE_ROW) {
		uint32_t s = (uint32_t)sqlite3_column_int64(c->around, 0);
		uint32_t e = (uint32_t)sqlite3_column_int64(c->around, 1);
		uint32_t shared = (e < end ? e : end) - (s > start ? s : start);

		if (shared >= (end - start) / 3 * 2)
			read_speaker(c, c->around, place);
	}
	return sqlite3_reset(c->around) == SQLITE_OK ? 0 : fault(c);
}

static int try_passage(struct checking *c, uint32_t id)
{
	struct candidate found = { 0 };
	const struct word *words;
	struct slice essay, text;
	size_t base;
	int rc = 0;

	sqlite3_bind_int64(c->passage, 1, id);
	if (sqlite3_step(c->passage) == SQLITE_ROW) {
		read_essay(c, c->passage, &found.place);
		essay = schema_column(c->passage, 3);
		text = stretch(essay, found.place.start, found.place.end,
			       c->asked->text.len * 2 + 200);
		base = (size_t)(text.data - essay.data);
		found.text.text = arena_dup(&c->own, text);
		lay_along(c, &found);
		words = found.text.words.data;
		if (found.al.b_from < found.al.b_to) {
			found.place.start = (uint32_t)(
				base + words[found.al.b_from].start);
			found.place.end = (uint32_t)(
				base + words[found.al.b_to - 1].end);
			rc = look_for_quote(c, sqlite3_column_int64(
				c->passage, 2), &found.place);
			add_candidate(c, found);
		}
	}
	return sqlite3_reset(c->passage) == SQLITE_OK && !rc ? 0 : fault(c);
}

/* ---- one quotation */

/* The fewer words differ the better; then a quotation, then the speaker. */
static int compare_candidates(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	int c;

	if (a->errors != b->errors)
		return a->errors < b->errors ? -1 : 1;
	if (a->place.quoted != b->place.quoted)
		return a->place.quoted ? -1 : 1;
	if (a->agrees != b->agrees)
		return a->agrees ? -1 : 1;
	if (is_spoken(&a->place) != is_spoken(&b->place))
		return is_spoken(&a->place) ? -1 : 1;
	c = slice_cmp(a->place.essay.published, b->place.essay.published);
	if (c && a->place.essay.published.len && b->place.essay.published.len)
		return c;
	c = slice_cmp(a->place.essay.key, b->place.essay.key);
	return c ? c : (a->place.start > b->place.start) -
		       (a->place.start < b->place.start);
}

static bool same_place(const struct candidate *a, const struct candidate *b)
{
	return a->place.start == b->place.start &&
	       a->place.end == b->place.end &&
	       slice_eq(a->place.essay.key, b->place.essay.key);
}

/* How many other places are as good as the first. */
static size_t count_also(const struct candidates *found)
{
	const struct candidate *first = &found->data[0];
	size_t n = 0;

	for (size_t i = 1; i < found->len; i++) {
		const struct candidate *other = &found->data[i];

		if (other->errors != first->errors ||
		    other->place.quoted != first->place.quoted)
			break;
		n += !same_place(other, &found->data[i - 1]);
	}
	return n;
}

static struct slice keep(struct checking *c, struct slice text)
{
	return arena_dup(c->arena, text);
}

static void keep_place(struct checking *c, struct check_place *place)
{
	struct essay_facts *e = &place->essay;

	*e = (struct essay_facts){
		.key = keep(c, e->key), .title = keep(c, e->title),
		.author = keep(c, e->author),
		.published = keep(c, e->published), .path = keep(c, e->path),
	};
	place->speaker = keep(c, place->speaker);
	place->speaker_key = keep(c, place->speaker_key);
	place->speaker_text = keep(c, place->speaker_text);
	place->said = keep(c, place->said);
}

/* So many of a hundred of its n words, and no more that are others. */
static bool is_similar(const struct candidate *found, size_t n, size_t least)
{
	return found->al.same * 100 >= n * least && found->errors <= n;
}

static enum check_status status_of(const struct check_answer *answer,
				   const struct candidate *best)
{
	if (!is_similar(best, answer->quote->words.len, CHECK_SIMILAR))
		return CHECK_ABSENT;
	if (best->errors)
		return CHECK_ALTERED;
	if (!best->place.quoted)
		return CHECK_UNQUOTED;
	if (answer->other_speaker)
		return CHECK_MISATTRIBUTED;
	return answer->words.open ? CHECK_SHORTENED : CHECK_VERBATIM;
}

/* Does the draft say that words are left out, also where none were? */
static bool says_open(const struct draft_quote *q)
{
	for (size_t i = 1; i < q->words.len; i++)
		if (q->open[i])
			return true;
	return false;
}

static void judge(struct checking *c, struct check_answer *answer)
{
	const struct draft_quote *q = c->asked;
	struct marked_text draft = { q->text, q->words };
	struct candidate *best = c->found.data;
	struct marked_text essay;

	answer->words = marked_plain(q->text);
	answer->status = CHECK_ABSENT;
	if (!c->found.len || !is_similar(best, q->words.len, CHECK_NEAR))
		return;
	answer->found = true;
	answer->also = count_also(&c->found);
	essay = best->text;
	essay.text = keep(c, essay.text);
	marked_make(&answer->words, c->arena, &essay, &draft, &best->al,
		    true);
	marked_drop_less(&answer->words);
	answer->words.open |= says_open(q);
	answer->place = best->place;
	answer->other_speaker = is_telling(c) && is_spoken(&best->place) &&
				best->place.quoted && !best->agrees;
	answer->status = status_of(answer, best);
	keep_place(c, &answer->place);
}

static bool have_all_words(const struct checking *c)
{
	for (size_t i = 0; i < c->found.len; i++)
		if (!c->found.data[i].errors)
			return true;
	return false;
}

static int try_all(struct checking *c, const char *table,
		   int (*try)(struct checking *c, uint32_t id))
{
	struct ids ids;

	if (check_find(&ids, c->db, &c->own, table, c->forms, c->asked,
		       c->err))
		return -1;
	for (size_t i = 0; i < ids.len; i++)
		if (try(c, ids.data[i]))
			return -1;
	return 0;
}

static int check_one(struct checking *c, struct check_answer *answer)
{
	c->found = (struct candidates){ 0 };
	c->speakers = (struct plan_actors){ 0 };
	c->asked = answer->quote;
	if (c->asked->speaker.len &&
	    who_find(&c->speakers, c->db, &c->own, c->asked->speaker, c->err))
		return -1;
	if (try_all(c, "quote_fts", try_quote) ||
	    (!have_all_words(c) && try_all(c, "passage_fts", try_passage)))
		return -1;
	if (c->found.len)
		qsort(c->found.data, c->found.len, sizeof *c->found.data,
		      compare_candidates);
	judge(c, answer);
	arena_reset(&c->own);
	return 0;
}

static int check_all(struct checking *c, struct check_answers *out,
		     const struct draft *draft)
{
	if (schema_prepare(c->db, &c->quote, quote_sql, c->err) ||
	    schema_prepare(c->db, &c->passage, passage_sql, c->err) ||
	    schema_prepare(c->db, &c->around, around_sql, c->err))
		return -1;
	for (size_t i = 0; i < draft->quotes.len; i++) {
		struct check_answer *answer = arena_push(c->arena, out);

		*answer = (struct check_answer){
			.quote = &draft->quotes.data[i]
		};
		if (check_one(c, answer))
			return -1;
	}
	return 0;
}

int check_draft(struct check_answers *out, sqlite3 *db, struct arena *arena,
		struct word_forms *forms, const struct draft *draft,
		struct err *err)
{
	struct checking c = { .db = db, .arena = arena, .forms = forms,
			      .err = err };
	int rc = check_all(&c, out, draft);

	sqlite3_finalize(c.quote);
	sqlite3_finalize(c.passage);
	sqlite3_finalize(c.around);
	arena_release(&c.own);
	arena_release(&c.scratch);
	return rc;
}

const char *check_status_name(enum check_status status)
{
	static const char *const names[CHECK_STATUSES] = {
		"verbatim", "shortened", "misattributed", "altered",
		"unquoted", "absent",
	};

	return names[status];
}

bool check_is_good(enum check_status status)
{
	return status == CHECK_VERBATIM || status == CHECK_SHORTENED;
}
