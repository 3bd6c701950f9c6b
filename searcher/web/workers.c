#include "searcher/web/workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "core/err.h"
#include "core/schema.h"

struct job {
	worker_job *run;
	void *job;
};

/* One thread's own. */
struct desk {
	struct workers *workers;
	pthread_t thread;
	sqlite3 *db;
	struct reader reader;
	struct stat file;        /* that `db` is open on */
	struct arena arena;
	struct err err;
};

struct workers {
	const char *path;
	struct cache *cache;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct job *queue;       /* a ring */
	size_t cap, start, len;
	bool ending;
	struct desk *desks;
	size_t ndesks;
};

static void close_index(struct desk *d)
{
	if (!d->db)
		return;
	reader_close(&d->reader);
	schema_close(d->db);
	d->db = NULL;
}

static bool is_open_on(const struct desk *d, const struct stat *file)
{
	return d->db && d->file.st_dev == file->st_dev &&
	       d->file.st_ino == file->st_ino;
}

static bool is_ending(struct workers *w)
{
	bool ending;

	pthread_mutex_lock(&w->lock);
	ending = w->ending;
	pthread_mutex_unlock(&w->lock);
	return ending;
}

static bool open_index(struct desk *d)
{
	const char *path = d->workers->path;
	struct stat file = { 0 };

	if (is_ending(d->workers)) {
		err_set(&d->err, ERR_INTERRUPTED, "the server stops");
		return false;
	}
	/* A file that has gone is told of by schema_open. */
	if (stat(path, &file) == 0 && is_open_on(d, &file))
		return true;
	close_index(d);
	d->err = (struct err){ 0 };
	if (schema_open(&d->db, path, SCHEMA_READ, NULL, &d->err))
		d->db = NULL;
	else if (reader_open(&d->reader, d->db, d->workers->cache, &d->err)) {
		schema_close(d->db);
		d->db = NULL;
	}
	d->file = file;
	return d->db;
}

static void run_job(struct desk *d, struct job job)
{
	bool open = open_index(d);
	const struct worker worker = {
		.reader = open ? &d->reader : NULL,
		.err = &d->err,
		.arena = &d->arena,
	};

	job.run(job.job, &worker);
	arena_reset(&d->arena);
}

/* False when there will be none. */
static bool take(struct workers *w, struct job *out)
{
	bool any;

	pthread_mutex_lock(&w->lock);
	while (!w->len && !w->ending)
		pthread_cond_wait(&w->more, &w->lock);
	any = w->len;
	if (any) {
		*out = w->queue[w->start];
		w->start = (w->start + 1) % w->cap;
		w->len--;
	}
	pthread_mutex_unlock(&w->lock);
	return any;
}

static void *work(void *arg)
{
	struct desk *d = arg;
	struct workers *w = d->workers;
	struct job job;

	while (take(w, &job))
		run_job(d, job);
	close_index(d);
	arena_release(&d->arena);
	return NULL;
}

struct workers *workers_new(const char *path, struct cache *cache,
			    size_t threads, size_t queue)
{
	struct workers *w = calloc(1, sizeof *w);

	if (!w)
		return NULL;
	w->path = path;
	w->cache = cache;
	w->cap = queue;
	w->queue = calloc(queue, sizeof *w->queue);
	w->desks = calloc(threads, sizeof *w->desks);
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->more, NULL);
	for (; w->queue && w->desks && w->ndesks < threads; w->ndesks++) {
		struct desk *d = &w->desks[w->ndesks];

		d->workers = w;
		if (pthread_create(&d->thread, NULL, work, d))
			break;
	}
	if (w->ndesks < threads) {
		workers_free(w);
		return NULL;
	}
	return w;
}

bool workers_add(struct workers *w, worker_job *run, void *job)
{
	bool room;

	pthread_mutex_lock(&w->lock);
	room = w->len < w->cap && !w->ending;
	if (room)
		w->queue[(w->start + w->len++) % w->cap] =
			(struct job){ run, job };
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
	return room;
}

void workers_stop(struct workers *w)
{
	pthread_mutex_lock(&w->lock);
	w->ending = true;
	pthread_cond_broadcast(&w->more);
	pthread_mutex_unlock(&w->lock);
	for (size_t i = 0; i < w->ndesks; i++)
		pthread_join(w->desks[i].thread, NULL);
	w->ndesks = 0;
}

void workers_free(struct workers *w)
{
	if (!w)
		return;
	workers_stop(w);
	pthread_cond_destroy(&w->more);
	pthread_mutex_destroy(&w->lock);
	free(w->desks);
	free(w->queue);
	free(w);
}
