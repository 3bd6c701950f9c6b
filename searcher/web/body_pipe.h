#ifndef QUOTH_SEARCHER_WEB_BODY_PIPE_H
#define QUOTH_SEARCHER_WEB_BODY_PIPE_H

/*
 * A body on its way from the thread that writes it to the one that sends it:
 * a bounded ring of bytes.  The writer waits while it is full, so that an
 * export of any length takes no more memory than the ring; the sender never
 * waits and is woken instead.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

enum { BODY_PIPE_BYTES = 256 * 1024 };

struct body_pipe;

/*
 * `sleep` is called on the sender's thread when there is nothing to send yet,
 * then `wake` once on the writer's when there is, in this order.
 */
struct body_pipe *body_pipe_new(void (*sleep)(void *ctx),
				void (*wake)(void *ctx), void *ctx);
/* Both sides are done. */
void body_pipe_free(struct body_pipe *pipe);

/*
 * The writer's side: a stream into the pipe, unbuffered beyond its own small
 * buffer.  Writing fails once the sender has gone, or when the sender takes
 * nothing for `patience_ms`.
 */
FILE *body_pipe_open(struct body_pipe *pipe, int patience_ms);
/* No more will come; `whole` is false when some of it is missing. */
void body_pipe_end(struct body_pipe *pipe, bool whole);

enum { BODY_PIPE_LATER = 0, BODY_PIPE_END = -1, BODY_PIPE_BROKEN = -2 };
/* The sender's side: bytes taken, or one of the above. */
ssize_t body_pipe_take(struct body_pipe *pipe, char *to, size_t room);
/* The same with nothing taken: bytes that are there. */
ssize_t body_pipe_ready(struct body_pipe *pipe);
/* The sender has gone; it is not woken any more. */
void body_pipe_abandon(struct body_pipe *pipe);

#endif
