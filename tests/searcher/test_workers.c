#include <criterion/criterion.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/err.h"
#include "searcher/web/workers.h"
#include "tests/searcher/hand_index.h"

/* What a job saw. */
struct seen {
	sem_t *wait;             /* before it looks, or NULL */
	sem_t done;
	int essays;              /* of the index, -1 without one */
	enum err_code code;
	size_t arena;            /* bytes that were in it */
};

static int count_essays(sqlite3 *db)
{
	sqlite3_stmt *stmt;
	int n = -1;

	if (sqlite3_prepare_v2(db, "SELECT count(*) FROM essay", -1, &stmt,
			       NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

static void look(void *job, const struct worker *worker)
{
	struct seen *s = job;

	if (s->wait)
		sem_wait(s->wait);
	s->arena = worker->arena->total;
	arena_alloc(worker->arena, 1000);
	s->essays = worker->reader ? count_essays(worker->reader->db) : -1;
	s->code = worker->reader ? ERR_NONE : worker->err->code;
	sem_post(&s->done);
}

static bool add(struct workers *w, struct seen *s, sem_t *wait)
{
	*s = (struct seen){ .wait = wait };
	sem_init(&s->done, 0, 0);
	return workers_add(w, look, s);
}

static int ask(struct workers *w)
{
	struct seen s;

	cr_assert(add(w, &s, NULL));
	sem_wait(&s.done);
	cr_assert_eq(s.arena, 0, "the arena is empty");
	cr_assert(s.essays >= 0 || s.code != ERR_NONE);
	return s.essays;
}

static void add_essay(sqlite3 *db, int id)
{
	char sql[200];

	snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO file(id,path) "
		 "VALUES(1,'/f'); INSERT INTO essay(id,file,part,key,title,"
		 "text) VALUES(%d,1,%d,'k%d','t','x')", id, id, id);
	run_sql(db, sql);
}

/* An index of n essays. */
static void make_index(int n)
{
	sqlite3 *db = hand_index_begin();

	for (int i = 1; i <= n; i++)
		add_essay(db, i);
	schema_close(hand_index_done(db));
}

Test(workers, jobs_see_what_was_committed_before_them)
{
	struct workers *w;
	sqlite3 *db;

	make_index(2);
	w = workers_new(hand_index_path(), NULL, 1, 4);
	cr_assert_eq(ask(w), 2);
	db = hand_index_open(SCHEMA_WRITE);
	add_essay(db, 3);
	schema_close(db);
	cr_assert_eq(ask(w), 3);
	workers_free(w);
	hand_index_remove();
}

Test(workers, another_file_of_the_name_is_opened_and_one_that_is_gone_told)
{
	struct workers *w;
	char away[80];

	make_index(2);
	w = workers_new(hand_index_path(), NULL, 1, 4);
	cr_assert_eq(ask(w), 2);
	snprintf(away, sizeof away, "%s.away", hand_index_path());
	cr_assert_eq(rename(hand_index_path(), away), 0);
	cr_assert_eq(ask(w), -1);
	make_index(5);
	cr_assert_eq(ask(w), 5);
	cr_assert_eq(rename(away, hand_index_path()), 0);
	cr_assert_eq(ask(w), 2);
	workers_free(w);
	hand_index_remove();
}

Test(workers, what_is_no_index_is_an_error_for_each_job_until_it_is_one)
{
	struct workers *w;
	FILE *f;

	hand_index_remove();
	f = fopen(hand_index_path(), "w");
	fputs("These are no tables, whatever the name of the file may say.",
	      f);
	fclose(f);
	w = workers_new(hand_index_path(), NULL, 2, 4);
	cr_assert_eq(ask(w), -1);
	cr_assert_eq(ask(w), -1);
	make_index(1);
	cr_assert_eq(ask(w), 1);
	workers_free(w);
	hand_index_remove();
}

Test(workers, a_full_queue_refuses_and_takes_again_when_there_is_room)
{
	struct seen busy, waiting[3];
	struct workers *w;
	sem_t gate;

	make_index(1);
	sem_init(&gate, 0, 0);
	w = workers_new(hand_index_path(), NULL, 1, 2);
	cr_assert(add(w, &busy, &gate));
	/* The thread may not have taken it yet: then one less fits. */
	while (!add(w, &waiting[0], NULL))
		usleep(1000);
	while (!add(w, &waiting[1], NULL))
		usleep(1000);
	cr_assert_not(add(w, &waiting[2], NULL));
	sem_post(&gate);
	sem_wait(&waiting[0].done);
	sem_wait(&waiting[1].done);
	cr_assert(add(w, &waiting[2], NULL));
	sem_wait(&waiting[2].done);
	workers_free(w);
	hand_index_remove();
}

Test(workers, those_that_stop_run_what_waits_without_an_index_and_take_nothing)
{
	struct seen busy, waiting, late;
	struct workers *w;
	sem_t gate;

	make_index(1);
	sem_init(&gate, 0, 0);
	w = workers_new(hand_index_path(), NULL, 1, 4);
	cr_assert(add(w, &busy, NULL));
	sem_wait(&busy.done);
	cr_assert_eq(busy.essays, 1);
	workers_stop(w);
	cr_assert_not(add(w, &late, NULL));
	workers_free(w);

	w = workers_new(hand_index_path(), NULL, 1, 4);
	cr_assert(add(w, &busy, &gate));
	cr_assert(add(w, &waiting, NULL));
	sem_post(&gate);
	workers_free(w);
	cr_assert_eq(sem_trywait(&busy.done), 0);
	cr_assert_eq(sem_trywait(&waiting.done), 0, "nothing is left waiting");
	cr_assert(waiting.essays == 1 || waiting.code == ERR_INTERRUPTED);
	hand_index_remove();
}

Test(workers, many_threads_do_each_job_once)
{
	enum { JOBS = 400 };
	static struct seen seen[JOBS];
	struct workers *w;

	make_index(3);
	w = workers_new(hand_index_path(), NULL, 8, JOBS);
	for (int i = 0; i < JOBS; i++)
		cr_assert(add(w, &seen[i], NULL));
	for (int i = 0; i < JOBS; i++) {
		sem_wait(&seen[i].done);
		cr_assert_eq(seen[i].essays, 3);
	}
	workers_free(w);
	for (int i = 0; i < JOBS; i++)
		cr_assert_neq(sem_trywait(&seen[i].done), 0);
	hand_index_remove();
}
