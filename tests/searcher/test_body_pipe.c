#include <criterion/criterion.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "searcher/web/body_pipe.h"

/* A sender that sleeps until it is woken. */
struct sender {
	struct body_pipe *pipe;
	sem_t awake;
	_Atomic int sleeps, wakes;
};

static void go_to_sleep(void *ctx)
{
	((struct sender *)ctx)->sleeps++;
}

static void wake_up(void *ctx)
{
	struct sender *s = ctx;

	s->wakes++;
	sem_post(&s->awake);
}

static void sender_begin(struct sender *s)
{
	*s = (struct sender){ 0 };
	sem_init(&s->awake, 0, 0);
	s->pipe = body_pipe_new(go_to_sleep, wake_up, s);
}

static void sender_end(struct sender *s)
{
	body_pipe_free(s->pipe);
	sem_destroy(&s->awake);
}

struct writer {
	struct body_pipe *pipe;
	size_t bytes;
	int patience_ms;
	bool whole;
	bool failed;             /* set: a write did */
};

static char byte_at(size_t i)
{
	return (char)(i * 31 % 251);
}

static void *write_all(void *arg)
{
	struct writer *w = arg;
	FILE *to = body_pipe_open(w->pipe, w->patience_ms);
	size_t i = 0;

	while (i < w->bytes && putc(byte_at(i), to) != EOF)
		i++;
	w->failed = fclose(to) != 0 || i < w->bytes;
	body_pipe_end(w->pipe, w->whole);
	return NULL;
}

/* Takes until the end, at most `block` at once; the number of bytes. */
static size_t take_all(struct sender *s, size_t block, ssize_t *end)
{
	char *bytes = malloc(block);
	size_t n = 0;

	for (;;) {
		ssize_t rc = body_pipe_take(s->pipe, bytes, block);

		if (rc < 0) {
			*end = rc;
			free(bytes);
			return n;
		}
		if (rc == 0)
			sem_wait(&s->awake);
		for (ssize_t i = 0; i < rc; i++)
			if (bytes[i] != byte_at(n++))
				cr_assert_fail("byte %zu is another", n - 1);
	}
}

static size_t run(size_t bytes, size_t block, bool whole, ssize_t *end)
{
	struct sender s;
	struct writer w = { .bytes = bytes, .patience_ms = 10000,
			    .whole = whole };
	pthread_t thread;
	size_t n;

	sender_begin(&s);
	w.pipe = s.pipe;
	pthread_create(&thread, NULL, write_all, &w);
	n = take_all(&s, block, end);
	pthread_join(thread, NULL);
	cr_assert_not(w.failed);
	cr_assert_eq(s.sleeps, s.wakes);
	sender_end(&s);
	return n;
}

Test(body_pipe, bytes_come_out_as_they_went_in_whatever_the_blocks)
{
	static const size_t sizes[] = { 0, 1, 4095, BODY_PIPE_BYTES,
					BODY_PIPE_BYTES + 1, 1500000 };
	static const size_t blocks[] = { 37, 32768, 1 << 20 };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++) {
			ssize_t end = 0;

			cr_assert_eq(run(sizes[i], blocks[k], true, &end),
				     sizes[i]);
			cr_assert_eq(end, BODY_PIPE_END);
		}
}

Test(body_pipe, what_breaks_off_is_told_behind_what_there_is_of_it)
{
	ssize_t end = 0;

	cr_assert_eq(run(10000, 512, false, &end), 10000);
	cr_assert_eq(end, BODY_PIPE_BROKEN);
}

Test(body_pipe, a_failure_before_the_first_byte_is_known_before_any_is_sent)
{
	struct sender s;
	struct writer w = { .patience_ms = 1000 };
	char byte;

	sender_begin(&s);
	w.pipe = s.pipe;
	cr_assert_eq(body_pipe_ready(s.pipe), BODY_PIPE_LATER);
	cr_assert_eq(s.sleeps, 1);
	write_all(&w);
	cr_assert_eq(s.wakes, 1);
	cr_assert_eq(body_pipe_ready(s.pipe), BODY_PIPE_BROKEN);
	cr_assert_eq(body_pipe_take(s.pipe, &byte, 1), BODY_PIPE_BROKEN);
	sender_end(&s);
}

Test(body_pipe, ready_takes_nothing)
{
	struct sender s;
	struct writer w = { .bytes = 3, .patience_ms = 1000, .whole = true };
	char bytes[8];

	sender_begin(&s);
	w.pipe = s.pipe;
	write_all(&w);
	cr_assert_eq(body_pipe_ready(s.pipe), 3);
	cr_assert_eq(body_pipe_ready(s.pipe), 3);
	cr_assert_eq(body_pipe_take(s.pipe, bytes, sizeof bytes), 3);
	cr_assert_eq(body_pipe_ready(s.pipe), BODY_PIPE_END);
	cr_assert_eq(s.sleeps, 0);
	sender_end(&s);
}

Test(body_pipe, a_sender_who_has_gone_stops_the_writer_and_is_not_woken)
{
	struct sender s;
	struct writer w = { .bytes = 4 * BODY_PIPE_BYTES,
			    .patience_ms = 60000, .whole = true };
	pthread_t thread;

	sender_begin(&s);
	w.pipe = s.pipe;
	cr_assert_eq(body_pipe_ready(s.pipe), BODY_PIPE_LATER);
	body_pipe_abandon(s.pipe);
	pthread_create(&thread, NULL, write_all, &w);
	pthread_join(thread, NULL);
	cr_assert(w.failed);
	cr_assert_eq(s.wakes, 0);
	sender_end(&s);
}

Test(body_pipe, a_writer_who_waits_for_room_is_let_go_when_the_sender_goes)
{
	struct sender s;
	struct writer w = { .bytes = 4 * BODY_PIPE_BYTES,
			    .patience_ms = 60000, .whole = true };
	pthread_t thread;

	sender_begin(&s);
	w.pipe = s.pipe;
	pthread_create(&thread, NULL, write_all, &w);
	while (body_pipe_ready(s.pipe) != BODY_PIPE_BYTES)
		usleep(1000);
	body_pipe_abandon(s.pipe);
	pthread_join(thread, NULL);
	cr_assert(w.failed);
	sender_end(&s);
}

Test(body_pipe, a_writer_loses_patience_with_a_sender_who_takes_nothing)
{
	struct sender s;
	struct writer w = { .bytes = 2 * BODY_PIPE_BYTES, .patience_ms = 20 };

	sender_begin(&s);
	w.pipe = s.pipe;
	write_all(&w);
	cr_assert(w.failed);
	cr_assert_eq(body_pipe_ready(s.pipe), BODY_PIPE_BYTES);
	sender_end(&s);
}
