#ifndef QUOTH_INDEXER_WALK_H
#define QUOTH_INDEXER_WALK_H

/*
 * Files and folders as the user names them to a list of files.  A folder
 * gives every file in it, at any depth, that a reader wants; hidden names
 * are left out; symbolic links are followed, and a folder is entered only
 * once however many ways lead to it.  A file named by itself is taken
 * whatever its name.
 */

#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"

struct walk_file {
	struct slice path;       /* absolute and canonical, terminated */
	uint64_t size;
	int64_t mtime;           /* nanoseconds since 1970 */
	int64_t ctime;
};

struct walk_list {
	struct walk_file *data;
	size_t len;
	size_t cap;
};

/* Told about everything that is left out for a fault. */
typedef void walk_report(void *ctx, const char *path, const char *why);

/*
 * Fill *out, sorted by the bytes of the path, each file once.  Returns 0, or
 * -1 when something that the user named cannot be had (reported, too; the
 * rest is in *out).  `report` may be NULL.
 */
int walk_paths(struct arena *arena, char *const *paths, size_t n,
	       struct walk_list *out, walk_report *report, void *ctx);

#endif
