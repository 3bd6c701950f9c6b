/*
 * How well the order of the hits serves a reader: retrieval FOLDER... asks
 * the questions of test collections and prints nDCG@10, MAP and recall among
 * the first 100, as trec_eval defines them (relevance is yes or no; MAP over
 * the first 1,000).  A folder holds docs.tsv (id, title, text), queries.tsv
 * (id, text) and qrels.txt (query, 0, document, relevance).
 *
 * Each document is an essay: as one passage, or cut into passages and found
 * by its best one.  A question is its words, of which any will do (--any).
 *
 *     make build/tests/bench/retrieval
 *     build/tests/bench/retrieval .../cranfield .../cisi
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/token.h"
#include "indexer/document.h"
#include "indexer/file_bytes.h"
#include "indexer/lexicon.h"
#include "indexer/passage.h"
#include "indexer/store_write.h"
#include "searcher/search.h"

enum { DEPTH = 1000, AT = 10, RECALL_AT = 100 };

struct line {
	struct slice id, text;
};

struct lines {
	struct line *data;
	size_t len, cap;
};

struct collection {
	struct arena arena;
	const struct lexicon *lexicon;
	struct lines documents, questions;
	bool *relevant;          /* by question and document */
	char db[64];
	uint32_t *document_of;   /* by passage */
};

struct figures {
	double ndcg, map, recall;
	size_t questions;
};

static void give_up(const char *what, const char *why)
{
	fprintf(stderr, "retrieval: %s: %s\n", what, why);
	exit(2);
}

/* --- reading --- */

static struct slice read_file(struct arena *arena, const char *folder,
			      const char *name)
{
	struct slice path = arena_printf(arena, "%s/%s", folder, name), out;
	struct err err = { 0 };

	if (file_bytes_read(arena, path.data, &out, &err))
		give_up(path.data, err.text);
	return out;
}

/* Id and text; a title goes in front of the text, as a line of its own. */
static void read_lines(struct arena *arena, struct lines *out,
		       struct slice rest)
{
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		struct slice id = slice_split(&line, '\t');
		struct slice first = slice_split(&line, '\t');

		*arena_push(arena, out) = (struct line){
			id, line.len ? arena_printf(arena, "%.*s\n\n%.*s",
						    (int)first.len, first.data,
						    (int)line.len, line.data)
				     : first
		};
	}
}

static size_t find_line(const struct lines *lines, struct slice id)
{
	size_t i = 0;

	while (i < lines->len && !slice_eq(lines->data[i].id, id))
		i++;
	return i;
}

static void read_judgements(struct collection *c, struct slice rest)
{
	size_t n = c->documents.len;

	c->relevant = arena_array(&c->arena, bool, c->questions.len * n);
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		size_t question = find_line(&c->questions,
					    slice_split(&line, ' '));
		size_t document;

		slice_split(&line, ' ');
		document = find_line(&c->documents, slice_split(&line, ' '));
		if (question < c->questions.len && document < n &&
		    !slice_is(line, "0"))
			c->relevant[question * n + document] = true;
	}
}

/* --- an index --- */

static void check(int rc, const struct err *err)
{
	if (rc)
		give_up("index", err->text);
}

static void store_document(struct collection *c, struct store_writer *w,
			   int64_t file, size_t i, bool cut)
{
	struct slice text = c->documents.data[i].text;
	struct essay essay = { .text = text };
	struct passages passages = { 0 };
	struct tags tags = { 0 };
	struct document document;
	struct arena arena = { 0 };
	struct err err = { 0 };

	*arena_push(&arena, &essay.blocks) = (struct block){
		0, (uint32_t)text.len, BLOCK_PARAGRAPH
	};
	if (cut) {
		document_make(&arena, &essay, c->lexicon, &document);
		passages_split(&arena, &document, &passages);
	} else {
		*arena_push(&arena, &passages) = (struct span){
			0, (uint32_t)text.len
		};
	}
	check(store_essay_add(w, file, (unsigned)i, &essay, &passages, &tags,
			      &err), &err);
	arena_release(&arena);
}

static void remove_index(struct collection *c)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		unlink(arena_printf(&c->arena, "%s%s", c->db, ends[i]).data);
}

static void make_index(struct collection *c, bool cut)
{
	const struct store_file manifest = { .path = "/documents" };
	struct store_writer *w;
	struct err err = { 0 };
	int64_t file;

	snprintf(c->db, sizeof c->db, "/tmp/quoth-retrieval-%ld.db",
		 (long)getpid());
	remove_index(c);
	check(store_writer_open(&w, c->db, NULL, &err), &err);
	check(store_writer_begin(w, &err), &err);
	check(store_file_put(w, &manifest, NULL, &file, &err), &err);
	for (size_t i = 0; i < c->documents.len; i++)
		store_document(c, w, file, i, cut);
	check(store_writer_commit(w, &err), &err);
	store_writer_close(w);
}

static void read_passages(struct collection *c, sqlite3 *db)
{
	sqlite3_stmt *row = NULL;
	struct err err = { 0 };
	size_t size = 0;

	check(schema_prepare(db, &row, "SELECT p.id,e.part FROM passage p JOIN "
			     "essay e ON e.id=p.essay ORDER BY p.id DESC",
			     &err), &err);
	while (sqlite3_step(row) == SQLITE_ROW) {
		size_t id = (size_t)sqlite3_column_int64(row, 0);

		if (!size) {
			size = id + 1;
			c->document_of = arena_array(&c->arena, uint32_t, size);
		}
		c->document_of[id] = (uint32_t)sqlite3_column_int64(row, 1);
	}
	sqlite3_finalize(row);
}

/* --- asking --- */

static void add_words(struct buf *out, struct slice question)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, question, TOKEN_QUERY);
	while (tokenizer_next(&t, &token)) {
		if (slice_is(token.form, "'s"))
			continue;
		buf_addc(out, ' ');
		buf_add_slice(out, token.form);
	}
	tokenizer_release(&t);
}

/* The documents found, the best first; how many. */
static size_t ask(struct collection *c, struct reader *reader, size_t question,
		  bool expand, uint32_t *out)
{
	struct search_request request = { .limit = DEPTH, .per_essay = 1,
					  .any = true, .expand = expand,
					  .bare = true };
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	struct buf query = { 0 };

	add_words(&query, c->questions.data[question].text);
	request.query = buf_slice(&query);
	check(search_with(&r, reader, &arena, &request, &err), &err);
	for (size_t i = 0; i < r.hits.len; i++)
		out[i] = c->document_of[r.hits.data[i].id];
	arena_release(&arena);
	buf_release(&query);
	return r.hits.len;
}

static void measure(struct figures *f, const bool *relevant, size_t documents,
		    const uint32_t *found, size_t n)
{
	double gain = 0, ideal = 0, precision = 0;
	size_t all = 0, hits = 0, early = 0;

	for (size_t i = 0; i < documents; i++)
		all += relevant[i];
	if (!all)
		return;
	for (size_t i = 0; i < AT && i < all; i++)
		ideal += 1 / log2((double)i + 2);
	for (size_t i = 0; i < n; i++) {
		if (!relevant[found[i]])
			continue;
		hits++;
		gain += i < AT ? 1 / log2((double)i + 2) : 0;
		early += i < RECALL_AT;
		precision += (double)hits / ((double)i + 1);
	}
	f->ndcg += gain / ideal;
	f->map += precision / (double)all;
	f->recall += (double)early / (double)all;
	f->questions++;
}

static void ask_all(struct collection *c, struct reader *reader,
		    struct figures *f, bool expand)
{
	uint32_t *found = arena_array(&c->arena, uint32_t, DEPTH);
	size_t n = c->documents.len;

	for (size_t i = 0; i < c->questions.len; i++)
		measure(f, c->relevant + i * n, n, found,
			ask(c, reader, i, expand, found));
}

static void print(const char *name, const char *found_by, bool expand,
		  const struct figures *f)
{
	double n = f->questions ? (double)f->questions : 1;

	printf("%-10s %-16s%-9s  %.4f  %.4f  %.4f\n", name, found_by,
	       expand ? "--expand" : "", f->ndcg / n, f->map / n,
	       f->recall / n);
}

static void run_index(struct collection *c, const char *name, bool cut)
{
	struct reader reader;
	struct err err = { 0 };
	sqlite3 *db = NULL;

	make_index(c, cut);
	check(schema_open(&db, c->db, SCHEMA_READ, NULL, &err), &err);
	check(reader_open(&reader, db, NULL, &err), &err);
	read_passages(c, db);
	for (int expand = 0; expand < 2; expand++) {
		struct figures f = { 0 };

		ask_all(c, &reader, &f, expand);
		print(name, cut ? "best passage" : "whole documents", expand,
		      &f);
	}
	reader_close(&reader);
	schema_close(db);
	remove_index(c);
}

static void run(const char *folder, const struct lexicon *lexicon)
{
	struct collection c = { .lexicon = lexicon };
	const char *slash = strrchr(folder, '/');
	const char *name = slash ? slash + 1 : folder;

	read_lines(&c.arena, &c.documents, read_file(&c.arena, folder,
						     "docs.tsv"));
	read_lines(&c.arena, &c.questions, read_file(&c.arena, folder,
						     "queries.tsv"));
	read_judgements(&c, read_file(&c.arena, folder, "qrels.txt"));
	run_index(&c, name, false);
	run_index(&c, name, true);
	arena_release(&c.arena);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	const struct lexicon *lexicon = lexicon_open(&arena);

	printf("%-10s %-26s nDCG@10 MAP     R@100\n", "collection", "found by");
	for (int i = 1; i < argc; i++)
		run(argv[i], lexicon);
	arena_release(&arena);
	return argc > 1 ? 0 : 2;
}
