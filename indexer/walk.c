#include "indexer/walk.h"

#include <dirent.h>
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "indexer/reader.h"

/* A folder that has been entered. */
struct place {
	dev_t dev;
	ino_t ino;
};

struct pending {
	char **data;
	size_t len;
	size_t cap;
};

struct walk {
	struct arena *arena;
	struct walk_list *out;
	struct pending folders;
	void *seen;              /* tsearch tree of struct place */
	walk_report *report;
	void *ctx;
};

static void complain(const struct walk *walk, const char *path,
		     const char *why)
{
	if (walk->report)
		walk->report(walk->ctx, path, why);
}

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->dev != y->dev)
		return x->dev < y->dev ? -1 : 1;
	return (x->ino > y->ino) - (x->ino < y->ino);
}

/* The places live in the arena. */
static void keep_place(void *place)
{
	(void)place;
}

static bool is_new_place(struct walk *walk, const struct stat *st)
{
	struct place *place = arena_new(walk->arena, struct place);
	void *node;

	*place = (struct place){ st->st_dev, st->st_ino };
	node = tsearch(place, &walk->seen, compare_places);
	/* Without memory for the tree, rather stop than turn in a circle. */
	return node && *(struct place **)node == place;
}

static int64_t nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void add_file(struct walk *walk, const char *path,
		     const struct stat *st)
{
	char *real = realpath(path, NULL);

	if (!real) {
		complain(walk, path, strerror(errno));
		return;
	}
	*arena_push(walk->arena, walk->out) = (struct walk_file){
		.path = arena_dup(walk->arena, slice_of(real)),
		.size = (uint64_t)st->st_size,
		.mtime = nanoseconds(st->st_mtim),
		.ctime = nanoseconds(st->st_ctim)
	};
	free(real);
}

static void add_folder(struct walk *walk, const char *path)
{
	*arena_push(walk->arena, &walk->folders) =
		arena_strndup(walk->arena, path, strlen(path));
}

static void visit_entry(struct walk *walk, const char *folder,
			const char *name)
{
	size_t len = strlen(folder);
	const char *slash = len && folder[len - 1] == '/' ? "" : "/";
	const char *path;
	struct stat st;

	if (name[0] == '.')
		return;
	path = arena_printf(walk->arena, "%s%s%s", folder, slash, name).data;
	if (stat(path, &st) < 0) {
		complain(walk, path, strerror(errno));
		return;
	}
	if (S_ISDIR(st.st_mode))
		add_folder(walk, path);
	else if (S_ISREG(st.st_mode) && reader_wants(slice_of(path)))
		add_file(walk, path, &st);
}

/*
 * Is the folder one of those above itself?  Then it is a loop and not just
 * a second way to it.
 */
static bool is_loop(const char *path, const struct stat *st)
{
	size_t len = strlen(path);
	char *up = strdup(path);
	bool found = false;

	while (up && len && !found) {
		struct stat above;

		while (len && up[len - 1] != '/')
			len--;
		while (len > 1 && up[len - 1] == '/')
			len--;
		up[len] = '\0';
		if (!len || stat(up, &above) < 0)
			break;
		found = above.st_dev == st->st_dev &&
			above.st_ino == st->st_ino;
		if (len == 1)
			break;
	}
	free(up);
	return found;
}

static void visit_folder(struct walk *walk, const char *path)
{
	struct dirent *entry;
	struct stat st;
	DIR *dir;

	if (stat(path, &st) < 0) {
		complain(walk, path, strerror(errno));
		return;
	}
	if (!is_new_place(walk, &st)) {
		if (is_loop(path, &st))
			complain(walk, path, "a link to a folder above it");
		return;
	}
	dir = opendir(path);
	if (!dir) {
		complain(walk, path, strerror(errno));
		return;
	}
	while ((errno = 0, entry = readdir(dir)))
		visit_entry(walk, path, entry->d_name);
	if (errno)
		complain(walk, path, strerror(errno));
	closedir(dir);
}

static int compare_files(const void *a, const void *b)
{
	const struct walk_file *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

static void sort_unique(struct walk_list *list)
{
	size_t i, kept = 0;

	if (list->len)
		qsort(list->data, list->len, sizeof *list->data,
		      compare_files);
	for (i = 0; i < list->len; i++)
		if (!kept || !slice_eq(list->data[kept - 1].path,
				       list->data[i].path))
			list->data[kept++] = list->data[i];
	list->len = kept;
}

static int visit_named(struct walk *walk, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0) {
		complain(walk, path, strerror(errno));
		return -1;
	}
	if (S_ISDIR(st.st_mode)) {
		add_folder(walk, path);
	} else if (S_ISREG(st.st_mode)) {
		add_file(walk, path, &st);
	} else {
		complain(walk, path, "neither a file nor a folder");
		return -1;
	}
	return 0;
}

int walk_paths(struct arena *arena, char *const *paths, size_t n,
	       struct walk_list *out, walk_report *report, void *ctx)
{
	struct walk walk = { .arena = arena, .out = out, .report = report,
			     .ctx = ctx };
	int result = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (visit_named(&walk, paths[i]) < 0)
			result = -1;
	while (walk.folders.len)
		visit_folder(&walk, walk.folders.data[--walk.folders.len]);
	tdestroy(walk.seen, keep_place);
	sort_unique(out);
	return result;
}
