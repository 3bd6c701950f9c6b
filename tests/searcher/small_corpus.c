#include "tests/searcher/small_corpus.h"

#include <criterion/criterion.h>
#include <libstemmer.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/token.h"
#include "indexer/packing.h"
#include "tests/searcher/name_words.h"

const struct small_actor small_actors[] = {
	{ "ann-moe", "Ann Moe", "ann moe", ACTOR_PER },
	{ "bob-moe", "Bob Moe", "bob moe", ACTOR_PER },
	{ "quds-force", "Quds Force", "quds force", ACTOR_ORG },
	{ "lima", "Lima", "lima", ACTOR_GPE },
	{ "jo-1", "Jo Day", "jo day", ACTOR_PER },
	{ "jo-2", "Jo Day", "jo day", ACTOR_PER },
};
const unsigned small_nactors = sizeof small_actors / sizeof *small_actors;

const char *const small_dates_told[] = {
	"1985", "1985-05-17", "1980s", "1984/1986", "../1970", "1999/..",
	"2003-05", "-0479", "1985-05/1985-08", "1986-01-01", NULL,
};
const unsigned small_ndates_told =
	sizeof small_dates_told / sizeof *small_dates_told;

const char *const small_families[][4] = {
	{ "treaty", "treaties" },   { "talk", "talks", "talking" },
	{ "sign", "signed" },       { "operation", "operate", "operating" },
	{ "cooperation", "cooperate" },
};
const unsigned small_nfamilies =
	sizeof small_families / sizeof *small_families;

/* Those in front are written most. */
static const char *const written[] = {
	"the", "treaty", "of", "talks", "Iran", "kilo", "signed", "lima",
	"Treaties", "war", "co-operation", "U.S.", "talk", "Iran's", "us",
	"cooperation", "talking", "café", "sign", "U.S.S.R.", "Co-operate",
	"9/11", "USSR", "Cafe", "1,000", "war-time", "wartime", "Iran’s",
	"operate", "1000", "kilo/lima", "Treaty-of-lima",
};
enum { WRITTEN = sizeof written / sizeof *written };

struct small_tokens small_tokens_of(struct arena *arena, struct slice text)
{
	struct small_tokens out = { 0 };
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_DOCUMENT);
	while (tokenizer_next(&t, &token))
		*arena_push(arena, &out) = (struct small_token){
			arena_dup(arena, token.form), token.start, token.end,
			token.position
		};
	tokenizer_release(&t);
	return out;
}

static struct day_span days_of(const char *edtf)
{
	struct day_span days;

	cr_assert(edtf_parse(slice_of(edtf), &days), "%s", edtf);
	return days;
}

/* Days or none; true when there are some. */
static bool tell_days(struct dice *dice, struct day_span *out)
{
	const char *edtf =
		small_dates_told[dice_roll(dice, small_ndates_told)];

	*out = edtf ? days_of(edtf) : (struct day_span){ 0, 0 };
	return edtf != NULL;
}

/* --- texts --- */

static void add_words(struct buf *text, struct dice *dice)
{
	static const char *const gaps[] = { " ", " ", " ", " ", " ", " ",
					    ", ", ". ", " – ", "; " };
	unsigned n = 2 + dice_roll(dice, dice_once_in(dice, 4) ? 60 : 16);

	for (unsigned i = 0; i < n; i++) {
		unsigned word = dice_roll(dice, WRITTEN) *
				dice_roll(dice, WRITTEN) / WRITTEN;

		if (i)
			buf_adds(text, dice_pick(dice, gaps));
		buf_adds(text, written[word]);
	}
	buf_addc(text, '.');
}

static void add_passage(struct small_corpus *c, struct arena *arena,
			struct buf *text, struct dice *dice)
{
	struct small_passage *p = arena_push(arena, &c->passages);

	*p = (struct small_passage){
		.id = 1 + dice_roll(dice, 3),
		.essay = (uint32_t)c->essays.len - 1,
	};
	if (c->passages.len > 1)
		p->id += p[-1].id;
	if (text->len)
		buf_adds(text, "\n\n");
	p->start = (uint32_t)text->len;
	add_words(text, dice);
	p->end = (uint32_t)text->len;
}

static void add_essay(struct small_corpus *c, struct arena *arena,
		      struct dice *dice, unsigned passages)
{
	static const char *const titles[] = { "The Treaty of Lima", "War",
					      "Talks of War", "Lima" };
	static const char *const authors[] = { NULL, "Ann Able", "Able",
					       "Bob Able Cable" };
	struct small_essay *e = arena_push(arena, &c->essays);
	struct buf text = { 0 };

	*e = (struct small_essay){
		.id = 1 + dice_roll(dice, 3),
		.author = dice_pick(dice, authors),
	};
	if (c->essays.len > 1)
		e->id += e[-1].id;
	e->title = arena_printf(arena, "%s %u", dice_pick(dice, titles),
				e->id).data;
	e->dated = tell_days(dice, &e->published);
	while (passages--)
		add_passage(c, arena, &text, dice);
	e->text = arena_dup(arena, buf_slice(&text));
	buf_release(&text);
}

/* --- tags --- */

/* Some words in a row: of the token `at` and at most `more` behind it. */
static void span_words(const struct small_passage *p, size_t at, size_t more,
		       uint32_t *start, uint32_t *end)
{
	size_t last = at + more < p->tokens.len ? at + more
						: p->tokens.len - 1;

	*start = p->start + p->tokens.data[at].start;
	*end = p->start + p->tokens.data[last].end;
}

/* No two begin at the same byte: a word has at most four forms in a row. */
static void add_dates(struct small_passage *p, struct arena *arena,
		      struct dice *dice)
{
	unsigned at = dice_roll(dice, 20);

	for (; at < p->tokens.len; at += 4 + dice_roll(dice, 40)) {
		struct small_date *d = arena_push(arena, &p->dates);

		span_words(p, at, dice_roll(dice, 3), &d->start, &d->end);
		d->known = tell_days(dice, &d->days);
	}
}

static void add_mentions(struct small_passage *p, struct arena *arena,
			 struct dice *dice)
{
	unsigned at = dice_roll(dice, 15);

	for (; at < p->tokens.len; at += 4 + dice_roll(dice, 30)) {
		struct small_mention *m = arena_push(arena, &p->mentions);

		span_words(p, at, 0, &m->start, &m->end);
		m->actor = dice_roll(dice, small_nactors);
	}
}

static void set_speaker(struct small_quote *q, struct dice *dice)
{
	static const char *const speakers[] = { "The guard", "a visitor" };

	q->actor = -1;
	if (q->type == QUOTE_TERM || dice_once_in(dice, 5))
		return;
	if (dice_once_in(dice, 2))
		q->speaker = dice_pick(dice, speakers);
	if (!q->speaker || dice_once_in(dice, 2))
		q->actor = (int)dice_roll(dice, small_nactors);
}

/* Whole words from blank to blank: no hyphen is cut. */
static void widen(struct slice text, uint32_t *start, uint32_t *end)
{
	while (*start && !strchr(" \n", text.data[*start - 1]))
		--*start;
	while (*end < text.len && !strchr(" \n", text.data[*end]))
		++*end;
}

uint32_t small_quote_place(const struct small_quote *q, uint32_t at)
{
	uint32_t first = q->parts[0].end - q->parts[0].start;

	return at <= first || q->nparts == 1
		? q->parts[0].start + at
		: q->parts[1].start + (at - first - 1);
}

/* To some word of the next passage. */
static void go_on(const struct small_corpus *c, struct small_quote *q,
		  struct slice text, struct dice *dice)
{
	const struct small_passage *next;
	uint32_t unused, start = 0;

	if (q->last + 1 == c->passages.len)
		return;
	next = &c->passages.data[q->last + 1];
	if (next->essay != c->passages.data[q->passage].essay)
		return;
	q->last++;
	span_words(next, dice_roll(dice, (unsigned)next->tokens.len), 0,
		   &unused, &q->end);
	widen(text, &start, &q->end);
}

/* Some blank in the middle, with or without the word behind it, is out. */
static void interrupt(struct small_quote *q, struct slice text,
		      struct dice *dice)
{
	uint32_t at = q->start + dice_roll(dice, q->end - q->start), to;

	while (at < q->end && text.data[at] != ' ')
		at++;
	to = at + 1;
	while (dice_once_in(dice, 2) && to < q->end && text.data[to++] != ' ')
		while (to < q->end && text.data[to - 1] != ' ')
			to++;
	if (to >= q->end)
		return;
	q->parts[0].end = at;
	q->parts[1] = (struct small_part){ to, q->end };
	q->nparts = 2;
}

static void set_text(struct small_quote *q, struct arena *arena,
		     struct slice text, struct dice *dice)
{
	struct slice first, second;

	q->parts[0] = (struct small_part){ q->start, q->end };
	q->nparts = 1;
	if (dice_once_in(dice, 4))
		interrupt(q, text, dice);
	q->text = first = slice_cut(text, q->parts[0].start, q->parts[0].end);
	if (q->nparts == 2) {
		second = slice_cut(text, q->parts[1].start, q->parts[1].end);
		q->text = arena_printf(arena, "%.*s %.*s", (int)first.len,
				       first.data, (int)second.len,
				       second.data);
	}
	q->tokens = small_tokens_of(arena, q->text);
}

/* The first word of a passage that no quotation before it has. */
static size_t first_free(const struct small_corpus *c,
			 const struct small_passage *p)
{
	const struct small_quote *last = c->quotes.len
		? &c->quotes.data[c->quotes.len - 1] : NULL;
	size_t at = 0;

	if (!last || c->passages.data[last->passage].essay != p->essay)
		return 0;
	while (at < p->tokens.len &&
	       p->start + p->tokens.data[at].start < last->end)
		at++;
	return at ? at + 9 : 0;
}

/* Quotations of one passage, one behind the other. */
static void add_quotes(struct small_corpus *c, struct arena *arena,
		       uint32_t passage, struct dice *dice)
{
	struct small_passage *p = &c->passages.data[passage];
	struct slice text = c->essays.data[p->essay].text;
	size_t at = first_free(c, p) + dice_roll(dice, 20);

	p->quotes = c->quotes.len;
	while (at < p->tokens.len) {
		struct small_quote *q = arena_push(arena, &c->quotes);
		size_t words = dice_roll(dice, 10);

		*q = (struct small_quote){
			.id = 1 + dice_roll(dice, 2), .passage = passage,
			.last = passage,
			.type = (enum quote_type)dice_roll(dice, 5),
			.confidence = dice_roll(dice, 101) / 100.0,
		};
		if (c->quotes.len > 1)
			q->id += q[-1].id;
		span_words(p, at, words, &q->start, &q->end);
		widen(text, &q->start, &q->end);
		q->dated = tell_days(dice, &q->said);
		set_speaker(q, dice);
		if (dice_once_in(dice, 5))
			go_on(c, q, text, dice);
		set_text(q, arena, text, dice);
		if (q->last != passage)
			break;
		/* More than two hyphenated words have. */
		at += words + 9 + dice_roll(dice, 20);
	}
	p->nquotes = c->quotes.len - p->quotes;
}

static void add_tags(struct small_corpus *c, struct arena *arena,
		     struct dice *dice)
{
	for (size_t i = 0; i < c->passages.len; i++) {
		struct small_passage *p = &c->passages.data[i];

		p->tokens = small_tokens_of(arena, small_text(c, p));
	}
	for (size_t i = 0; i < c->passages.len; i++) {
		struct small_passage *p = &c->passages.data[i];

		add_dates(p, arena, dice);
		add_mentions(p, arena, dice);
		add_quotes(c, arena, (uint32_t)i, dice);
	}
}

void small_corpus_make(struct small_corpus *out, struct arena *arena,
		       struct dice *dice, unsigned passages)
{
	*out = (struct small_corpus){ 0 };
	while (passages) {
		unsigned n = 1 + dice_roll(dice, 12);

		n = n < passages ? n : passages;
		add_essay(out, arena, dice, n);
		passages -= n;
	}
	add_tags(out, arena, dice);
}

/* --- into an index --- */

static void bind_text(sqlite3_stmt *row, int i, const char *text)
{
	sqlite3_bind_text(row, i, text, -1, SQLITE_STATIC);
}

/* `sql` with numbers and texts, by the letters of `types`: i, t, d. */
static void put(sqlite3 *db, const char *sql, const char *types, ...)
{
	sqlite3_stmt *row = NULL;
	va_list args;

	cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK,
		     "%s: %s", sql, sqlite3_errmsg(db));
	va_start(args, types);
	for (int i = 0; types[i]; i++) {
		if (types[i] == 'i')
			sqlite3_bind_int64(row, i + 1, va_arg(args, int64_t));
		else if (types[i] == 'd')
			sqlite3_bind_double(row, i + 1, va_arg(args, double));
		else
			bind_text(row, i + 1, va_arg(args, const char *));
	}
	va_end(args);
	cr_assert_eq(sqlite3_step(row), SQLITE_DONE, "%s: %s", sql,
		     sqlite3_errmsg(db));
	sqlite3_finalize(row);
}

static void store_actors(sqlite3 *db)
{
	for (unsigned i = 0; i < small_nactors; i++) {
		const struct small_actor *a = &small_actors[i];

		put(db, "INSERT INTO actor(id,key,name,kind) VALUES(?,?,?,?)",
		    "itti", (int64_t)i + 1, a->key, a->name, (int64_t)a->kind);
		put(db, "INSERT INTO actor_alias VALUES(?,?)", "ti", a->folded,
		    (int64_t)i + 1);
	}
	name_words_fill(db);
}

static const char *stem_of(struct sb_stemmer *stemmer, struct slice form)
{
	return (const char *)sb_stemmer_stem(
		stemmer, (const sb_symbol *)form.data, (int)form.len);
}

/* All words of the texts; those of one stem must be a family. */
static void store_words(const struct small_corpus *c,
			struct sb_stemmer *stemmer, sqlite3 *db)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < c->passages.len; i++) {
		const struct small_tokens *t = &c->passages.data[i].tokens;

		for (size_t k = 0; k < t->len; k++)
			put(db, "INSERT OR IGNORE INTO word VALUES(?,?)", "tt",
			    stem_of(stemmer, t->data[k].form),
			    arena_dup(&arena, t->data[k].form).data);
	}
	arena_release(&arena);
}

/* The forms of a stem, which they must indeed have in common. */
static void store_families(const struct small_corpus *c, sqlite3 *db)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("english", NULL);

	for (unsigned i = 0; i < small_nfamilies; i++) {
		char stem[32] = "";

		for (const char *const *w = small_families[i]; *w; w++) {
			const char *s = stem_of(stemmer, slice_of(*w));

			cr_assert(!*stem || !strcmp(stem, s), "%s", *w);
			snprintf(stem, sizeof stem, "%s", s);
			put(db, "INSERT INTO word VALUES(?,?)", "tt", stem, *w);
		}
	}
	store_words(c, stemmer, db);
	sb_stemmer_delete(stemmer);
}

static void store_essay(const struct small_essay *e, sqlite3 *db)
{
	char key[16];

	snprintf(key, sizeof key, "k%u", e->id);
	put(db, "INSERT INTO essay(id,file,part,key,title,author,text) "
	    "VALUES(?,1,?1,?,?,?,?)", "itttt", (int64_t)e->id, key, e->title,
	    e->author, e->text.data);
	if (e->dated)
		put(db, "UPDATE essay SET published_lo=?,published_hi=? "
		    "WHERE id=?", "iii", e->published.lo, e->published.hi,
		    (int64_t)e->id);
	put(db, "INSERT INTO essay_fts(rowid,title,author) VALUES(?,?,?)",
	    "itt", (int64_t)e->id, e->title, e->author);
}

static void store_tags(const struct small_passage *p, sqlite3 *db)
{
	for (size_t i = 0; i < p->dates.len; i++) {
		const struct small_date *d = &p->dates.data[i];

		put(db, "INSERT INTO date(passage,start,end,type) "
		    "VALUES(?,?,?,0)", "iii", (int64_t)p->id,
		    (int64_t)d->start, (int64_t)d->end);
		if (d->known)
			put(db, "UPDATE date SET lo=?,hi=? WHERE passage=? "
			    "AND start=?", "iiii", d->days.lo, d->days.hi,
			    (int64_t)p->id, (int64_t)d->start);
	}
	for (size_t i = 0; i < p->mentions.len; i++) {
		const struct small_mention *m = &p->mentions.data[i];

		put(db, "INSERT INTO mention VALUES(?,?,?,?,?)", "iiiii",
		    (int64_t)p->id, (int64_t)m->start, (int64_t)m->end,
		    (int64_t)small_actors[m->actor].kind,
		    (int64_t)m->actor + 1);
	}
}

static void store_passage(const struct small_corpus *c,
			  const struct small_passage *p, sqlite3 *db)
{
	struct arena arena = { 0 };
	struct slice text = arena_dup(&arena, small_text(c, p));

	put(db, "INSERT INTO passage VALUES(?,?,?,?,?)", "iiiii",
	    (int64_t)p->id, (int64_t)c->essays.data[p->essay].id,
	    (int64_t)p->start, (int64_t)p->end,
	    (int64_t)small_length(&p->tokens));
	put(db, "INSERT INTO passage_fts(rowid,text) VALUES(?,?)", "it",
	    (int64_t)p->id, text.data);
	store_tags(p, db);
	arena_release(&arena);
}

static void store_quote(const struct small_corpus *c,
			const struct small_quote *q, sqlite3 *db)
{
	const struct small_passage *p = &c->passages.data[q->passage];
	const struct small_essay *e = &c->essays.data[p->essay];
	struct arena arena = { 0 };
	struct slice text = arena_dup(&arena, q->text);

	put(db, "INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
	    "speaker_text,confidence) VALUES(?,?,?,?,?,?,?,?,?)", "iiiiiiitd",
	    (int64_t)q->id, (int64_t)e->id, (int64_t)p->id, (int64_t)q->start,
	    (int64_t)q->end, (int64_t)q->type,
	    (int64_t)small_length(&q->tokens), q->speaker, q->confidence);
	if (q->actor >= 0)
		put(db, "UPDATE quote SET speaker=? WHERE id=?", "ii",
		    (int64_t)q->actor + 1, (int64_t)q->id);
	if (q->dated)
		put(db, "UPDATE quote SET said_lo=?,said_hi=? WHERE id=?",
		    "iii", q->said.lo, q->said.hi, (int64_t)q->id);
	if (q->last != q->passage)
		put(db, "UPDATE quote SET last=? WHERE id=?", "ii",
		    (int64_t)c->passages.data[q->last].id, (int64_t)q->id);
	if (q->nparts == 2)
		put(db, "UPDATE quote SET parts=? WHERE id=?", "ti",
		    arena_printf(&arena, "%u-%u,%u-%u", q->parts[0].start,
				 q->parts[0].end, q->parts[1].start,
				 q->parts[1].end).data, (int64_t)q->id);
	put(db, "INSERT INTO quote_fts(rowid,text) VALUES(?,?)", "it",
	    (int64_t)q->id, text.data);
	arena_release(&arena);
}

static void clear(sqlite3 *db)
{
	static const char *const rows[] = {
		"DELETE FROM file", "DELETE FROM essay", "DELETE FROM passage",
		"DELETE FROM quote", "DELETE FROM date", "DELETE FROM mention",
		"DELETE FROM actor", "DELETE FROM actor_alias",
		"DELETE FROM actor_word",
		"DELETE FROM word", "DELETE FROM packed",
		"DELETE FROM packed_list",
		/* As each commit of the writer does. */
		"INSERT OR REPLACE INTO state VALUES(1,random())",
		"INSERT INTO essay_fts(essay_fts) VALUES('delete-all')",
		"INSERT INTO passage_fts(passage_fts) VALUES('delete-all')",
		"INSERT INTO quote_fts(quote_fts) VALUES('delete-all')",
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		put(db, rows[i], "");
}

/* The columns a second time, as the writer leaves them. */
static void pack(const struct small_corpus *c, sqlite3 *db)
{
	struct packing packing = { 0 };
	struct err err = { 0 };

	for (size_t i = 0; i < c->passages.len; i++)
		packing_touch(&packing, PACKED_PASSAGES,
			      c->passages.data[i].id);
	for (size_t i = 0; i < c->quotes.len; i++)
		packing_touch(&packing, PACKED_QUOTES, c->quotes.data[i].id);
	cr_assert_eq(packing_renew(&packing, db, &err), 0, "%s", err.text);
	packing_release(&packing);
}

void small_corpus_store(const struct small_corpus *c, bool packed, sqlite3 *db)
{
	clear(db);
	put(db, "INSERT INTO file(id,path) VALUES(1,'/f')", "");
	store_actors(db);
	store_families(c, db);
	for (size_t i = 0; i < c->essays.len; i++)
		store_essay(&c->essays.data[i], db);
	for (size_t i = 0; i < c->passages.len; i++)
		store_passage(c, &c->passages.data[i], db);
	for (size_t i = 0; i < c->quotes.len; i++)
		store_quote(c, &c->quotes.data[i], db);
	if (packed)
		pack(c, db);
}
