#ifndef QUOTH_CORE_ERR_H
#define QUOTH_CORE_ERR_H

/*
 * What went wrong: a code for the program and a finished sentence for the
 * user, in storage that the caller owns.  Nothing here allocates or prints.
 *
 * A function that takes a `struct err *err` leaves it untouched on success
 * and fills it on failure, with text complete enough to be printed as it is:
 * lower case first, no full stop, the fault first, then the remedy.
 */

enum err_code {
	ERR_NONE,
	ERR_USAGE,       /* the command line is wrong */
	ERR_QUERY,       /* the query is wrong; `column` says where */
	ERR_MISSING,     /* the index, file or id asked for does not exist */
	ERR_VERSION,     /* the index was written by another version */
	ERR_LOCKED,      /* another process is writing the index */
	ERR_INPUT,       /* an essay cannot be read as what it claims to be */
	ERR_IO,          /* the operating system refused */
	ERR_ENGINE,      /* SQLite refused; the text holds its words */
	ERR_INTERRUPTED, /* the user asked to stop */
	ERR_TIMEOUT      /* it takes longer than it may */
};

struct err {
	enum err_code code;
	int column;      /* ERR_QUERY: 1-based, in characters; otherwise 0 */
	char text[512];
};

/* Fill *err and return -1, so that one can write `return err_set(...)`. */
int err_set(struct err *err, enum err_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same for a fault at a place in a query. */
int err_at(struct err *err, int column, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Put more context in front of a text that is already set; returns -1. */
int err_prefix(struct err *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The exit code of the program: 3 for a locked index, 2 for every other fault. */
int err_exit_code(const struct err *err);

#endif
