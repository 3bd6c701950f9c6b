#include "searcher/day_order.h"

/* Slots of so many days, from about 2700 BC to 3000; the first and the last
 * have what is beyond, too. */
enum { SLOT_DAYS = 256, SLOTS = 8192, FIRST_DAY = 735000 };

/* A length is below so many days; the last one has all others. */
static const uint64_t most_days[DAY_LENGTHS] = { 256, 16 * 256, UINT64_MAX };

static size_t slot_of(int64_t day)
{
	if (day < FIRST_DAY)
		return 0;
	return day >= FIRST_DAY + (int64_t)SLOTS * SLOT_DAYS
		? SLOTS - 1 : (size_t)(day - FIRST_DAY) / SLOT_DAYS;
}

static size_t length_of(struct day_span days)
{
	uint64_t n = (uint64_t)days.hi - (uint64_t)days.lo;
	size_t length = 0;

	while (length + 1 < DAY_LENGTHS && n >= most_days[length])
		length++;
	return length;
}

static size_t list_of(struct day_span days)
{
	return length_of(days) * SLOTS + slot_of(days.lo);
}

/* Counted, then put. */
static void sort(struct day_order *out, struct arena *arena,
		 const struct day_column *of, size_t passages)
{
	uint32_t n = of->first[passages], *next;

	out->first = arena_array(arena, uint32_t, DAY_LENGTHS * SLOTS + 2);
	out->places = arena_array(arena, struct day_place, n);
	next = out->first + 1;
	for (uint32_t i = 0; i < n; i++)
		next[list_of(of->days[i]) + 1]++;
	for (size_t i = 0; i < DAY_LENGTHS * SLOTS; i++)
		next[i + 1] += next[i];
	for (uint32_t id = 0; id < passages; id++)
		for (uint32_t i = of->first[id]; i < of->first[id + 1]; i++)
			out->places[next[list_of(of->days[i])]++] =
				(struct day_place){ of->days[i], id, i };
}

int day_order_read(const struct day_order **out, struct view *view)
{
	struct slice key = SLICE("order of days of passages");
	const struct columns *passages;
	const struct day_column *dates;
	struct arena arena = { 0 };
	struct day_order *made;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (columns_read(&passages, view, false) ||
	    columns_dates(&dates, view))
		return -1;
	made = arena_new(&arena, struct day_order);
	sort(made, &arena, dates, passages->size);
	*out = view_keep(view, key, made, &arena);
	return 0;
}

void day_order_find(struct day_range out[DAY_LENGTHS],
		    const struct day_order *order, struct day_span days)
{
	for (size_t length = 0; length < DAY_LENGTHS; length++) {
		const uint32_t *first = order->first + length * SLOTS;
		uint64_t back = most_days[length];
		size_t from = 0;

		if (length + 1 < DAY_LENGTHS &&
		    days.lo >= INT64_MIN + (int64_t)back)
			from = slot_of(days.lo - (int64_t)back);
		out[length] = (struct day_range){
			first[from], first[slot_of(days.hi) + 1]
		};
	}
}
