#ifndef QUOTH_CORE_BUF_H
#define QUOTH_CORE_BUF_H

/*
 * A growing byte string.  `struct buf b = { 0 };` is empty; `data` is NULL
 * until something is added and terminated by a NUL (not counted in `len`)
 * ever after.  Running out of memory ends the program.
 */

#include <stddef.h>

#include "core/slice.h"

struct buf {
	char *data;
	size_t len;
	size_t cap;
};

void buf_add(struct buf *buf, const void *bytes, size_t len);
void buf_adds(struct buf *buf, const char *text);
void buf_addc(struct buf *buf, char c);
void buf_add_slice(struct buf *buf, struct slice s);
/* One Unicode code point as UTF-8. */
void buf_add_utf8(struct buf *buf, unsigned long code_point);
void buf_addf(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Room for `more` bytes beyond `len`, and the terminator. */
void buf_reserve(struct buf *buf, size_t more);
/* Empty, keeping the storage. */
void buf_reset(struct buf *buf);
/* Empty, giving the storage back. */
void buf_release(struct buf *buf);

static inline struct slice buf_slice(const struct buf *buf)
{
	return (struct slice){ buf->data ? buf->data : "", buf->len };
}

#endif
