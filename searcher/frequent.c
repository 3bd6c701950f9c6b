#include "searcher/frequent.h"

#include <stdlib.h>

#include "searcher/columns.h"
#include "searcher/text_words.h"

enum { SAMPLE = 64, LEAST = 4 };

struct frequent {
	struct arena arena;
	struct text_stems stems;
	size_t texts;            /* in the sample */
};

/* At even distances; all of a small index. */
static size_t choose(uint32_t ids[SAMPLE], struct arena *arena,
		     const struct columns *columns)
{
	struct ids all = set_ids(arena, &columns->all);
	size_t n = all.len < SAMPLE ? all.len : SAMPLE;

	for (size_t i = 0; i < n; i++)
		ids[i] = all.data[all.len * i / n];
	return n;
}

static void keep(struct frequent *out, struct arena *arena,
		 const struct text_stems *stems)
{
	for (size_t i = 0; i < stems->len; i++)
		*arena_push(arena, &out->stems) = (struct text_stem){
			.stem = arena_dup(arena, stems->data[i].stem),
			.texts = stems->data[i].texts,
		};
}

int frequent_read(const struct frequent **out, struct view *view, bool quotes)
{
	struct slice key = quotes ? SLICE("frequent words of quotes")
				  : SLICE("frequent words of passages");
	const struct columns *columns;
	struct text_words words;
	struct text_stems stems;
	struct arena arena = { 0 };
	struct frequent *made;
	uint32_t ids[SAMPLE];
	size_t n;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (columns_read(&columns, view, quotes))
		return -1;
	n = choose(ids, view->arena, columns);
	if (text_words_read(&words, view, quotes, ids, n))
		return -1;
	text_words_stems(&stems, view->arena, &words, (n + LEAST - 1) / LEAST);
	made = arena_new(&arena, struct frequent);
	made->texts = n;
	keep(made, &arena, &stems);
	*out = view_keep(view, key, made, &arena);
	return 0;
}

static int compare(const void *stem, const void *with)
{
	return slice_cmp(*(const struct slice *)stem,
			 ((const struct text_stem *)with)->stem);
}

bool frequent_has(const struct frequent *frequent, struct slice stem,
		  size_t of)
{
	const struct text_stem *found = frequent->stems.len
		? bsearch(&stem, frequent->stems.data, frequent->stems.len,
			  sizeof *frequent->stems.data, compare)
		: NULL;

	return found && found->texts * of >= frequent->texts;
}
