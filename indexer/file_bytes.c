#include "indexer/file_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"

static int too_large(const char *path, struct err *err)
{
	return err_set(err, ERR_INPUT, "'%s' is larger than %d MiB; "
		       "split it into smaller files", path,
		       FILE_BYTES_MAX >> 20);
}

/* As many of `want` bytes as there are; -1 on failure. */
static ssize_t read_all(int fd, char *at, size_t want)
{
	size_t got = 0;

	while (got < want) {
		ssize_t n = read(fd, at + got, want - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static int read_open(struct arena *arena, int fd, const char *path,
		     struct slice *out, struct err *err)
{
	struct stat st;
	ssize_t n;
	char *at;

	if (fstat(fd, &st) < 0)
		return err_set(err, ERR_IO, "cannot read '%s': %s", path,
			       strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_INPUT, "'%s' is not a regular file",
			       path);
	if (st.st_size > FILE_BYTES_MAX)
		return too_large(path, err);
	/* What a file grows by meanwhile is read the next time. */
	at = arena_alloc(arena, (size_t)st.st_size + 1);
	n = read_all(fd, at, (size_t)st.st_size);
	if (n < 0)
		return err_set(err, ERR_IO, "cannot read '%s': %s", path,
			       strerror(errno));
	*out = (struct slice){ at, (size_t)n };
	return 0;
}

int file_bytes_read(struct arena *arena, const char *path, struct slice *out,
		    struct err *err)
{
	/* Not to wait for the other end of a pipe. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	int result;

	if (fd < 0)
		return err_set(err, ERR_IO, "cannot open '%s': %s", path,
			       strerror(errno));
	result = read_open(arena, fd, path, out, err);
	close(fd);
	return result;
}
