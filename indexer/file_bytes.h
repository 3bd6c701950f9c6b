#ifndef QUOTH_INDEXER_FILE_BYTES_H
#define QUOTH_INDEXER_FILE_BYTES_H

/*
 * A file's bytes, read into the arena, not mapped: a file that shrinks while
 * it is read gives fewer bytes instead of a signal.
 */

#include "core/arena.h"
#include "core/slice.h"

struct err;

enum { FILE_BYTES_MAX = 512 * 1024 * 1024 };

/*
 * ERR_IO when the system refuses, ERR_INPUT for what is no regular file or
 * holds more than FILE_BYTES_MAX.
 */
int file_bytes_read(struct arena *arena, const char *path, struct slice *out,
		    struct err *err);

#endif
