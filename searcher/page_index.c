#include "searcher/page_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/varint.h"

/*
 * After a byte of flags come a page and its row.  Each page behind it has the
 * distance of its row to the one before, or 0 when none begins there.
 */
enum { FLAGS = 1 };

static bool end(struct page_index *x)
{
	x->next_row = INT64_MAX;
	return false;
}

static void copy(struct page_index *x, const void *data, size_t len)
{
	if (len + VARINT_MAX > x->cap) {
		x->cap = len + VARINT_MAX;
		x->data = realloc(x->data, x->cap);
		if (!x->data) {
			fprintf(stderr, "quoth: out of memory\n");
			exit(2);
		}
	}
	memcpy(x->data, data, len);
	memset(x->data + len, 0, VARINT_MAX);
	x->at = x->data;
	x->end = x->data + len;
}

/* The next piece of it, which begins with a page and a row in full. */
static bool load(struct page_index *x)
{
	uint64_t page, row;
	size_t len;

	if (sqlite3_step(x->read) != SQLITE_ROW)
		return end(x);
	len = (size_t)sqlite3_column_bytes(x->read, 1);
	if (len <= FLAGS) {
		x->damaged = true;
		return end(x);
	}
	copy(x, sqlite3_column_blob(x->read, 1), len);
	x->at = varint_read(x->at + FLAGS, &page);
	x->at = varint_read(x->at, &row);
	/* That of the next word may begin where this one ends. */
	if (page > x->last)
		return end(x);
	if (x->at > x->end || page <= x->page || row > UINT32_MAX ||
	    (int64_t)row <= x->row) {
		x->damaged = true;
		return end(x);
	}
	x->next_page = (uint32_t)page;
	x->next_row = (int64_t)row;
	return true;
}

static bool step(struct page_index *x)
{
	uint64_t distance;

	x->page = x->next_page;
	x->row = x->next_row;
	while (x->at < x->end && !*x->at) {
		x->next_page++;
		x->at++;
	}
	if (x->at >= x->end)
		return load(x);
	x->at = varint_read(x->at, &distance);
	x->next_page++;
	x->next_row += (int64_t)distance;
	if (x->next_row <= x->row || x->next_row > UINT32_MAX ||
	    x->next_page > x->last) {
		x->damaged = true;
		return end(x);
	}
	return true;
}

int page_index_open(struct page_index *out, struct index_segments *of,
		    const struct index_segment *segment,
		    const struct index_place *place, struct err *err)
{
	*out = (struct page_index){ .row = -1, .next_row = INT64_MAX,
				    .last = place->next };
	if (!place->indexed)
		return 0;
	out->read = index_segments_index(of, segment, place, err);
	if (!out->read)
		return -1;
	load(out);
	return 0;
}

void page_index_seek(struct page_index *x, int64_t row)
{
	while (x->next_row <= row && step(x))
		continue;
}

int page_index_close(struct page_index *x, struct index_segments *of,
		     struct err *err)
{
	int rc = x->read ? statements_give_back(of->statements, x->read, err)
			 : 0;

	free(x->data);
	*x = (struct page_index){ 0 };
	return rc;
}
