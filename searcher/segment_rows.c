#include "searcher/segment_rows.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "searcher/varint.h"

enum { HEADER = 4 };             /* bytes that a page begins with */

static void *widen(void *data, size_t size)
{
	data = realloc(data, size);
	if (!data) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
	return data;
}

/* ---- pages */

static size_t number_at(const unsigned char *at)
{
	return (size_t)at[0] << 8 | at[1];
}

/*
 * A page begins with two numbers: where the first row is that goes on with
 * the word of the page before, and where the places of words begin, behind
 * all else.  The first of those is where the first word of the page begins.
 */
static bool look_at(struct segment_page *page, size_t len)
{
	uint64_t n;

	page->rows = number_at(page->data);
	page->end = number_at(page->data + 2);
	page->last = page->end < len;
	if (page->end < HEADER || page->end > len)
		return false;
	if (page->last) {
		varint_read(page->data + page->end, &n);
		if (n < HEADER || n > page->end)
			return false;
		page->end = (size_t)n;
	}
	if (!page->rows)
		return true;
	if (page->rows < HEADER || page->rows >= page->end)
		return false;
	varint_read(page->data + page->rows, &n);
	page->first = (int64_t)n;
	return true;
}

/* The next page of the segment into *page; false when there is none. */
static bool load(struct segment_rows *r, struct segment_page *page,
		 size_t *len)
{
	if (sqlite3_step(r->read) != SQLITE_ROW)
		return false;
	*len = (size_t)sqlite3_column_bytes(r->read, 1);
	if (sqlite3_column_int64(r->read, 0) != r->next_id || *len < HEADER) {
		r->damaged = true;
		return false;
	}
	r->next_id++;
	page->data = widen(page->data, *len + VARINT_MAX);
	memcpy(page->data, sqlite3_column_blob(r->read, 1), *len);
	memset(page->data + *len, 0, VARINT_MAX);
	return true;
}

static void look_ahead(struct segment_rows *r)
{
	size_t len;

	if (r->looked)
		return;
	r->looked = true;
	r->has_ahead = !r->page.last && load(r, &r->ahead, &len);
	if (r->has_ahead && !look_at(&r->ahead, len)) {
		r->has_ahead = false;
		r->damaged = true;
	}
}

/* Before the first row of the page that was loaded, if one begins there. */
static void begin_page(struct segment_rows *r)
{
	r->looked = r->has_ahead = false;
	r->at = r->end = r->page.data + r->page.end;
	if (!r->page.rows)
		return;
	r->at = r->page.data + r->page.rows;
	r->absolute = true;
}

/* To the next page; false at the end of the word. */
static bool turn_over(struct segment_rows *r)
{
	struct segment_page page = r->page;

	look_ahead(r);
	if (!r->has_ahead)
		return false;
	r->page = r->ahead;
	r->ahead = page;
	r->id++;
	begin_page(r);
	return true;
}

/* To a page that is not the next one. */
static bool jump(struct segment_rows *r, int64_t id)
{
	size_t len;

	sqlite3_reset(r->read);
	sqlite3_bind_int64(r->read, 1, id);
	r->id = r->next_id = id;
	if (!load(r, &r->page, &len) || !look_at(&r->page, len) ||
	    !r->page.rows)
		return false;
	begin_page(r);
	return true;
}

/* ---- rows */

static bool stop(struct segment_rows *r)
{
	r->row = INT64_MAX;
	r->len = 0;
	r->at = r->end;
	r->looked = true;
	r->has_ahead = false;
	return false;
}

static bool fail(struct segment_rows *r)
{
	r->damaged = true;
	return stop(r);
}

/* Places that go on on the next page, or on several. */
static bool gather(struct segment_rows *r)
{
	size_t have = (size_t)(r->end - r->at), stop, n;

	if (r->len > r->split_cap) {
		r->split_cap = r->len * 2;
		r->split = widen(r->split, r->split_cap + VARINT_MAX);
	}
	memcpy(r->split, r->at, have);
	while (have < r->len) {
		if (!turn_over(r))
			return false;
		stop = r->page.rows ? r->page.rows : r->page.end;
		n = stop - HEADER < r->len - have ? stop - HEADER
						  : r->len - have;
		memcpy(r->split + have, r->page.data + HEADER, n);
		have += n;
	}
	memset(r->split + r->len, 0, VARINT_MAX);
	r->places = r->split;
	return true;
}

/* Longer than any list of places can be. */
static const uint64_t too_long = 1 << 28;

bool segment_rows_next(struct segment_rows *r)
{
	const unsigned char *at;
	int64_t before = r->row;
	uint64_t n, size;

	if (r->at == r->end && !turn_over(r))
		return stop(r);
	if (r->at == r->end)
		return r->page.last ? stop(r) : fail(r);
	at = varint_read(r->at, &n);
	r->row = r->absolute ? (int64_t)n : (int64_t)((uint64_t)before + n);
	r->absolute = false;
	at = varint_read(at, &size);
	if (r->row <= before || r->row > UINT32_MAX || at > r->end ||
	    size > too_long)
		return fail(r);
	r->len = (size_t)size / 2;
	if (r->len <= (size_t)(r->end - at)) {
		r->places = at;
		r->at = at + r->len;
		return true;
	}
	r->at = at;
	return gather(r) || fail(r);
}

/* The same on this page while all is as it mostly is: a difference and a size
 * of a byte each, and places that end on the page. */
static bool seek_here(struct segment_rows *r, int64_t row)
{
	const unsigned char *at = r->at;
	int64_t here = r->row;

	while (at < r->end && (at[0] | at[1]) < 128) {
		const unsigned char *places = at + 2;
		size_t len = at[1] / 2;

		if (len > (size_t)(r->end - at) - 2 || r->end - at < 2)
			break;
		here += at[0];
		at = places + len;
		if (here >= row) {
			r->row = here;
			r->places = places;
			r->len = len;
			r->at = at;
			return true;
		}
	}
	r->row = here;
	r->at = at;
	return false;
}

/* To the page where the row is if it is anywhere, told by their index. */
static bool find_page(struct segment_rows *r, int64_t row)
{
	const struct page_index *index = &r->index;
	int64_t id;

	page_index_seek(&r->index, row);
	if (index->damaged)
		return false;
	id = index_segments_page_id(r->segment, index->page);
	if (!index->page || id <= r->id)
		return true;
	return (id == r->id + 1 ? turn_over(r) : jump(r, id)) &&
	       r->page.rows && r->page.first == index->row;
}

/* The same by looking at each. */
static void pass_pages(struct segment_rows *r, int64_t row)
{
	look_ahead(r);
	while (r->has_ahead && r->ahead.rows && r->ahead.first <= row) {
		turn_over(r);
		look_ahead(r);
	}
}

bool segment_rows_seek_far(struct segment_rows *r, int64_t row)
{
	if (!r->index.read)
		pass_pages(r, row);
	else if (r->index.next_row <= row && !find_page(r, row))
		return fail(r);
	if (!r->absolute && seek_here(r, row))
		return true;
	while (r->row < row)
		if (!segment_rows_next(r))
			return false;
	return true;
}

/* How many numbers, in one go when they are few. */
static uint32_t count_places(const unsigned char *at, size_t len)
{
	uint64_t ends;

	if (len >= sizeof ends)
		return varint_count(at, len);
	memcpy(&ends, at, sizeof ends);
	ends = ~le64toh(ends) >> 7 & 0x0101010101010101;
	ends &= ((uint64_t)1 << 8 * len) - 1;
	return (uint32_t)(ends * 0x0101010101010101 >> 56);
}

/* Rows of this page as most are (seek_here), none of them dropped. */
static size_t take_here(struct segment_rows *r, uint32_t *rows,
			uint32_t *freq, size_t most)
{
	const unsigned char *at = r->at;
	int64_t here = r->row;
	size_t n = 0;

	while (n < most && r->end - at > 2 && (at[0] | at[1]) < 128) {
		size_t len = at[1] / 2;

		if (!len || len > (size_t)(r->end - at) - 2 || !at[0] ||
		    here + at[0] > UINT32_MAX)
			break;
		here += at[0];
		rows[n] = (uint32_t)here;
		freq[n++] = count_places(at + 2, len);
		at += 2 + len;
	}
	r->row = here;
	r->at = at;
	return n;
}

size_t segment_rows_take(struct segment_rows *r, uint32_t *rows,
			 uint32_t *freq, size_t most)
{
	size_t n = 0;

	while (n < most) {
		if (!r->absolute && r->row < INT64_MAX)
			n += take_here(r, rows + n, freq + n, most - n);
		if (n == most || !segment_rows_next(r))
			break;
		rows[n] = (uint32_t)r->row;
		freq[n] = count_places(r->places, r->len);
		n += r->len > 0;
	}
	return n;
}

/* ---- the word */

/* How the words of a page, one after the other, stand to the one we want. */
struct finding {
	struct slice want;
	size_t same;             /* bytes that it and the last word share */
	int order;               /* of the last word to it */
};

/* A word that shares `kept` bytes with the one before. */
static void compare(struct finding *f, size_t kept,
		    const unsigned char *bytes, size_t n)
{
	/* It differs where that one did. */
	if (kept > f->same)
		return;
	f->same = kept;
	for (size_t i = 0; i < n; i++, f->same++) {
		if (f->same == f->want.len ||
		    bytes[i] > (unsigned char)f->want.data[f->same]) {
			f->order = 1;
			return;
		}
		if (bytes[i] < (unsigned char)f->want.data[f->same]) {
			f->order = -1;
			return;
		}
	}
	f->order = f->same < f->want.len ? -1 : 0;
}

/* One word on the page of *r, whose index ends at `end`. */
static bool read_word(struct segment_rows *r, struct finding *f, size_t place,
		      size_t end, bool first)
{
	const unsigned char *page = r->page.data, *at = page + place;
	uint64_t kept = 0, n;

	if (!first)
		at = varint_read(at, &kept);
	at = varint_read(at, &n);
	if (at > page + end || n > (size_t)(page + end - at))
		return fail(r);
	compare(f, (size_t)kept, at, (size_t)n);
	r->at = at + n;
	return true;
}

/* Stand behind the word; false when the page does not have it. */
static bool find_word(struct segment_rows *r, struct slice want, size_t len)
{
	struct finding f = { .want = want, .order = -1 };
	const unsigned char *data = r->page.data;
	size_t body = number_at(data + 2), place = 0;
	const unsigned char *index = data + body, *end = data + len;
	bool found = false;
	uint64_t n;

	while (index < end && f.order < 0) {
		bool first = place == 0;

		index = varint_read(index, &n);
		if (n >= body - place)
			return fail(r);
		place += (size_t)n;
		if (!read_word(r, &f, place, body, first))
			return false;
		found = f.order == 0;
	}
	if (!found)
		return false;
	r->page.last = index < end;
	r->end = data + body;
	if (r->page.last) {
		varint_read(index, &n);
		if (n > body - place || data + place + n < r->at)
			return fail(r);
		r->end = data + place + n;
	}
	r->absolute = true;
	return true;
}

int segment_rows_open(struct segment_rows *out, struct index_segments *of,
		      const struct index_segment *segment, struct slice word,
		      struct err *err)
{
	struct index_place place;
	size_t len;

	*out = (struct segment_rows){ .row = -1, .of = of,
				      .segment = segment };
	if (index_segments_find(&place, of, segment, word, err))
		return -1;
	out->read = index_segments_pages(of, segment, place.page, err);
	if (!out->read)
		return -1;
	out->id = out->next_id = index_segments_page_id(segment, place.page);
	if (load(out, &out->page, &len))
		out->damaged |= !look_at(&out->page, len);
	if (out->page.data && !out->damaged && find_word(out, word, len))
		out->pages = place.next > place.page
			? place.next - place.page : 1;
	if (!out->pages)
		stop(out);
	/* Of the last word of a page only, which goes on behind it. */
	place.indexed &= out->pages && !out->page.last;
	return page_index_open(&out->index, of, segment, &place, err);
}

int segment_rows_close(struct segment_rows *r, struct err *err)
{
	int rc = r->of ? statements_give_back(r->of->statements, r->read,
					      err) : 0;

	if (r->of && page_index_close(&r->index, r->of, err))
		rc = -1;
	if (rc == 0 && r->damaged)
		rc = err_set(err, ERR_ENGINE, "the index is damaged; "
			     "'quoth fsck' says where");
	free(r->page.data);
	free(r->ahead.data);
	free(r->split);
	*r = (struct segment_rows){ 0 };
	return rc;
}
