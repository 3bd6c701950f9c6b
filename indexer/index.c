#include "indexer/index.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "core/err.h"
#include "indexer/corrections.h"
#include "indexer/pool.h"
#include "indexer/prepare.h"
#include "indexer/reader.h"
#include "indexer/walk.h"

enum {
	WINDOW_PER_THREAD = 4,
	BATCH_BYTES = 32 * 1024 * 1024, /* of files, a transaction */
	BATCH_FILES = 500,
	OPTIMIZE_PASSAGES = 2000,
	KEEP_BYTES = 16 * 1024 * 1024   /* an arena beyond is given back */
};

/* A file that has to be read. */
struct job {
	const struct walk_file *file;
	struct store_file known;
	bool is_known;
};

struct result {
	struct arena arena;
	struct prepared prepared;
	struct err err;
	bool failed;
};

struct run {
	const struct index_options *options;
	struct index_result *out;
	struct tagger tagger;
	struct store_writer *writer;
	struct job *jobs;
	size_t njobs;
	uint64_t job_bytes;
	struct result *results;          /* by slot */
	uint64_t batch_bytes;
	size_t batch_files;
};

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void report(struct run *run, const char *path, const char *why)
{
	run->out->failed++;
	if (run->options->report)
		run->options->report(run->options->ctx, path, why);
}

static void on_walk_report(void *ctx, const char *path, const char *why)
{
	report(ctx, path, why);
}

/*
 * Unchanged by what the file system says: size and times agree, and the file
 * was at rest when it was read (times may be as coarse as two seconds).
 */
static bool looks_unchanged(const struct store_file *known,
			    const struct walk_file *file)
{
	return known->size == (int64_t)file->size &&
	       known->mtime == file->mtime && known->ctime == file->ctime &&
	       known->seen - file->ctime > 2000000000;
}

/* The version of an analysis that the corrections of its essays are part of. */
static uint64_t add_essay_version(uint64_t version, uint64_t corrected)
{
	return version * 0x9e3779b97f4a7c15u + corrected;
}

struct expected {
	const struct run *run;
	struct arena arena;
	struct slice path;
	uint64_t version;
};

static void on_essay(void *ctx, struct slice key, struct slice text)
{
	struct expected *e = ctx;
	struct correction_list list;

	corrections_find(e->run->tagger.corrections, &e->arena, e->path, key,
			 text, &list);
	e->version = add_essay_version(e->version, list.hash);
	arena_reset(&e->arena);
}

/* What the version of a known file would be if it were tagged now. */
static uint64_t expected_version(const struct run *run, const char *path)
{
	const struct corrections *c = run->tagger.corrections;
	struct expected e = { .run = run, .path = slice_of(path) };

	if (c)
		store_file_texts(run->writer, path, corrections_need_text(c),
				 on_essay, &e);
	arena_release(&e.arena);
	return run->tagger.version ^ e.version;
}

static uint64_t version_of(const struct run *run,
			   const struct prepared *prepared)
{
	uint64_t version = 0;

	for (size_t i = 0; i < prepared->nessays; i++)
		version = add_essay_version(
			version, prepared->essays[i].tags.corrected);
	return run->tagger.version ^ version;
}

static void choose_jobs(struct run *run, struct arena *arena,
			const struct walk_list *files)
{
	run->jobs = arena_array(arena, struct job, files->len);
	for (size_t i = 0; i < files->len; i++) {
		struct job *job = &run->jobs[run->njobs];

		job->file = &files->data[i];
		job->is_known = store_file_find(run->writer,
						job->file->path.data,
						&job->known) &&
				!job->known.failed &&
				job->known.analysis ==
				expected_version(run, job->file->path.data);
		if (job->is_known && looks_unchanged(&job->known, job->file)) {
			run->out->unchanged++;
			continue;
		}
		run->njobs++;
		run->job_bytes += job->file->size;
	}
}

/* In a worker thread. */
static void work(void *ctx, size_t i, size_t slot)
{
	struct run *run = ctx;
	const struct job *job = &run->jobs[i];
	struct result *result = &run->results[slot];

	result->failed = prepare_file(
		&result->arena, &run->tagger, job->file->path.data,
		(struct slice){ 0 }, job->is_known ? job->known.hash : NULL,
		&result->prepared, &result->err) != 0;
}

static int next_batch(struct run *run, struct err *err)
{
	run->batch_bytes = 0;
	run->batch_files = 0;
	return store_writer_commit(run->writer, err) ||
	       store_writer_begin(run->writer, err) ? -1 : 0;
}

static int store_essays(struct run *run, const struct store_file *file,
			const struct prepared *prepared, struct err *err)
{
	int64_t id;

	if (store_file_put(run->writer, file, NULL, &id, err))
		return -1;
	for (size_t i = 0; i < prepared->nessays; i++) {
		const struct prepared_essay *e = &prepared->essays[i];

		if (store_essay_add(run->writer, id, (unsigned)i, e->essay,
				    &e->passages, &e->tags, err))
			return -1;
	}
	return 0;
}

static int store_result(struct run *run, const struct job *job,
			struct result *result, struct err *err)
{
	struct store_file file = {
		.path = job->file->path.data,
		.size = (int64_t)job->file->size, .mtime = job->file->mtime,
		.ctime = job->file->ctime, .seen = now_ns(),
		.analysis = version_of(run, &result->prepared),
	};
	int64_t id;

	memcpy(file.hash, result->prepared.hash, sizeof file.hash);
	if (result->failed) {
		report(run, file.path, result->err.text);
		return store_file_put(run->writer, &file, result->err.text,
				      &id, err);
	}
	run->out->bytes += job->file->size;
	if (result->prepared.unchanged) {
		run->out->unchanged++;
		return 0;
	}
	if (store_essays(run, &file, &result->prepared, err))
		return -1;
	run->batch_bytes += job->file->size;
	if (++run->batch_files >= BATCH_FILES ||
	    run->batch_bytes >= BATCH_BYTES)
		return next_batch(run, err);
	return 0;
}

static void recycle(struct result *result)
{
	if (result->arena.total > KEEP_BYTES)
		arena_release(&result->arena);
	else
		arena_reset(&result->arena);
}

static bool is_stopped(const struct run *run)
{
	return run->options->stop && atomic_load(run->options->stop);
}

static int run_jobs(struct run *run, struct err *err)
{
	unsigned threads = run->options->jobs ? run->options->jobs : 1;
	size_t window = (size_t)threads * WINDOW_PER_THREAD;
	struct pool *pool;
	uint64_t bytes = 0;
	int rc = 0;

	run->results = calloc(window, sizeof *run->results);
	if (!run->results)
		abort();
	reader_prepare();
	pool = pool_start(threads, run->njobs, window, work, run);
	for (size_t i = 0; i < run->njobs && rc == 0 && !is_stopped(run);
	     i++) {
		struct result *result = &run->results[pool_wait(pool, i)];

		rc = store_result(run, &run->jobs[i], result, err);
		recycle(result);
		pool_release(pool, i);
		bytes += run->jobs[i].file->size;
		if (run->options->progress)
			run->options->progress(run->options->ctx, i + 1,
					       run->njobs, bytes,
					       run->job_bytes);
	}
	pool_finish(pool);
	for (size_t i = 0; i < window; i++)
		arena_release(&run->results[i].arena);
	free(run->results);
	run->out->stopped = is_stopped(run);
	return rc;
}

/* ---- files that are gone */

struct gone {
	struct arena arena;
	struct {
		char **data;
		size_t len;
		size_t cap;
	} paths;
};

static int note_gone(void *ctx, const char *path)
{
	struct gone *gone = ctx;

	if (access(path, F_OK) != 0)
		*arena_push(&gone->arena, &gone->paths) =
			arena_strndup(&gone->arena, path, strlen(path));
	return 0;
}

static int prune(struct run *run, struct err *err)
{
	struct gone gone = { 0 };
	int rc = store_file_each(run->writer, note_gone, &gone, err);

	for (size_t i = 0; i < gone.paths.len && rc == 0; i++) {
		rc = store_file_remove(run->writer, gone.paths.data[i], err);
		run->out->removed++;
	}
	arena_release(&gone.arena);
	return rc;
}

/* ---- the whole */

static int run_in_transaction(struct run *run, struct arena *arena,
			      struct err *err)
{
	const struct index_options *o = run->options;
	struct walk_list files = { 0 };

	/* What cannot be had was reported; the rest goes on. */
	walk_paths(arena, o->paths, o->npaths, &files, on_walk_report, run);
	choose_jobs(run, arena, &files);
	if (run->njobs == 0 && !o->prune)
		return 0;
	if (store_writer_begin(run->writer, err))
		return -1;
	if (run_jobs(run, err) || (o->prune && prune(run, err)) ||
	    store_writer_commit(run->writer, err))
		return -1;
	run->out->added = *store_writer_counts(run->writer);
	if (run->out->added.passages >= OPTIMIZE_PASSAGES)
		return store_writer_optimize(run->writer, err);
	return 0;
}

static void tell_notes(const struct index_options *o, const struct notes *n)
{
	for (size_t i = 0; o->note && i < n->len; i++)
		o->note(o->ctx, &n->data[i]);
}

int index_run(const struct index_options *options,
	      struct index_result *result, struct err *err)
{
	struct run run = { .options = options, .out = result };
	struct arena arena = { 0 };
	int rc;

	*result = (struct index_result){ 0 };
	if (tagger_open(&run.tagger, &options->lists, err))
		return -1;
	tell_notes(options, &run.tagger.notes);
	rc = store_writer_open(&run.writer, options->db, run.tagger.authority,
			       err);
	if (rc == 0) {
		rc = run_in_transaction(&run, &arena, err);
		result->added = *store_writer_counts(run.writer);
		store_writer_close(run.writer);
	}
	arena_release(&arena);
	tagger_close(&run.tagger);
	return rc;
}
