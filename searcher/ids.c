#include "searcher/ids.h"

#include <stdlib.h>

/* A list so much longer is better jumped along than walked. */
enum { MANY_TIMES = 8 };

size_t ids_seek(struct ids ids, size_t at, uint32_t id)
{
	size_t step = 1;

	if (at == ids.len || ids.data[at] >= id)
		return at;
	while (at + step < ids.len && ids.data[at + step] < id) {
		at += step;
		step *= 2;
	}
	for (; step; step /= 2)
		if (at + step < ids.len && ids.data[at + step] < id)
			at += step;
	return at + 1;
}

/* Of few and many: each of the few is looked for from the last one on. */
static struct ids pick(struct arena *arena, struct ids few, struct ids many)
{
	struct ids out = { arena_array(arena, uint32_t, few.len), 0, few.len };
	size_t at = 0;

	for (size_t i = 0; i < few.len && at < many.len; i++) {
		at = ids_seek(many, at, few.data[i]);
		if (at < many.len && many.data[at] == few.data[i])
			out.data[out.len++] = few.data[i];
	}
	return out;
}

struct ids ids_and(struct arena *arena, struct ids a, struct ids b)
{
	struct ids out = { 0 };
	size_t i = 0, j = 0;

	if (a.len < b.len / MANY_TIMES)
		return pick(arena, a, b);
	if (b.len < a.len / MANY_TIMES)
		return pick(arena, b, a);
	out.cap = a.len < b.len ? a.len : b.len;
	out.data = arena_array(arena, uint32_t, out.cap);
	while (i < a.len && j < b.len) {
		uint32_t x = a.data[i], y = b.data[j];

		if (x == y)
			out.data[out.len++] = x;
		i += x <= y;
		j += y <= x;
	}
	return out;
}

struct ids ids_or(struct arena *arena, struct ids a, struct ids b)
{
	struct ids out = { 0 };
	size_t i = 0, j = 0;

	if (!a.len || !b.len)
		return a.len ? a : b;
	out.cap = a.len + b.len;
	out.data = arena_array(arena, uint32_t, out.cap);
	while (i < a.len || j < b.len) {
		if (j == b.len || (i < a.len && a.data[i] <= b.data[j])) {
			if (j < b.len && a.data[i] == b.data[j])
				j++;
			out.data[out.len++] = a.data[i++];
		} else {
			out.data[out.len++] = b.data[j++];
		}
	}
	return out;
}

struct ids ids_without(struct arena *arena, struct ids a, struct ids b)
{
	struct ids out = { 0 };
	size_t i, j = 0;

	if (!b.len)
		return a;
	out.cap = a.len;
	out.data = arena_array(arena, uint32_t, out.cap);
	for (i = 0; i < a.len; i++) {
		while (j < b.len && b.data[j] < a.data[i])
			j++;
		if (j == b.len || b.data[j] != a.data[i])
			out.data[out.len++] = a.data[i];
	}
	return out;
}

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void ids_sort(struct ids *ids)
{
	size_t i, n = 0;

	if (ids->len)
		qsort(ids->data, ids->len, sizeof *ids->data, compare);
	for (i = 0; i < ids->len; i++)
		if (!n || ids->data[n - 1] != ids->data[i])
			ids->data[n++] = ids->data[i];
	ids->len = n;
}
