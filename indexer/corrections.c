#include "indexer/corrections.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/buf.h"
#include "core/kind.h"
#include "core/text.h"
#include "indexer/phrases.h"

struct corrections {
	struct correction *data;
	size_t len;
	size_t cap;
	size_t all;              /* those of all essays, half open */
	size_t all_end;
	struct phrases *names;   /* that these speak of */
	size_t nnames;
};

/* ---- one line */

static const char *const marks[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9D" };

/* The bytes of the quotation mark that `s` starts with, or 0. */
static size_t mark_length(struct slice s)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (slice_starts(s, marks[i]))
			return strlen(marks[i]);
	return 0;
}

static struct slice skip(struct slice s, size_t n)
{
	return slice_trim(slice_cut(s, n, s.len));
}

/* What stands in quotation marks at the start of *rest; empty: nothing. */
static struct slice take_quoted(struct slice *rest)
{
	size_t open = mark_length(*rest);
	size_t at;

	if (!open)
		return (struct slice){ 0 };
	for (at = open; at < rest->len; at++) {
		struct slice here = slice_cut(*rest, at, rest->len);
		struct slice inside = slice_cut(*rest, open, at);

		if (!mark_length(here))
			continue;
		*rest = skip(here, mark_length(here));
		return slice_trim(inside);
	}
	return (struct slice){ 0 };
}

static struct slice take_word(struct slice *rest)
{
	struct slice word;
	size_t n = 0;

	while (n < rest->len && rest->data[n] != ' ' && rest->data[n] != '\t')
		n++;
	word = slice_cut(*rest, 0, n);
	*rest = skip(*rest, n);
	return word;
}

static bool read_number(struct slice *s, uint32_t *out)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < s->len && s->data[i] >= '0' && s->data[i] <= '9' &&
	     n < UINT32_MAX; i++)
		n = n * 10 + (uint64_t)(s->data[i] - '0');
	*out = (uint32_t)n;
	*s = slice_cut(*s, i, s->len);
	return i > 0 && n < UINT32_MAX;
}

static bool read_bytes(struct slice word, struct correction *c)
{
	if (!read_number(&word, &c->start) || !word.len ||
	    word.data[0] != '-')
		return false;
	word = slice_cut(word, 1, word.len);
	return read_number(&word, &c->end) && !word.len && c->start < c->end;
}

/* Without the dots that stand for the rest. */
static struct slice without_dots(struct slice words)
{
	static const char *const rests[] = { "...", "\xE2\x80\xA6" };

	for (size_t i = 0; i < sizeof rests / sizeof *rests; i++)
		if (slice_ends(words, rests[i]))
			words.len -= strlen(rests[i]);
	return slice_trim(words);
}

static const char *read_what(struct slice *rest, struct correction *c)
{
	if (mark_length(*rest)) {
		c->what = CORRECT_NAME;
		c->words = take_quoted(rest);
		return c->words.len ? NULL : "a name in quotation marks is "
					     "not closed or empty";
	}
	if (slice_starts(*rest, "speaker ") ||
	    slice_starts(*rest, "speaker\t")) {
		*rest = skip(*rest, strlen("speaker"));
		c->what = CORRECT_SPEAKER;
		c->words = without_dots(take_quoted(rest));
		return c->words.len ? NULL : "the first words of a quotation "
					     "must follow in quotation marks";
	}
	c->what = CORRECT_BYTES;
	return read_bytes(take_word(rest), c)
		? NULL : "behind the essay comes \"a name\", START-END or "
			 "speaker \"words\"";
}

/* The kind in brackets at the end, which is cut off. */
static int take_kind(struct slice *whom)
{
	char name[8] = { 0 };
	size_t at = whom->len;
	int kind;

	if (!slice_ends(*whom, ")"))
		return -1;
	while (at && whom->data[at - 1] != '(')
		at--;
	if (!at || whom->len - 1 - at >= sizeof name)
		return -1;
	memcpy(name, whom->data + at, whom->len - 1 - at);
	kind = actor_kind_parse(name);
	if (kind >= 0)
		*whom = slice_trim(slice_cut(*whom, 0, at - 1));
	return kind;
}

static const char *read_whom(struct slice rest, struct correction *c)
{
	if (!rest.len || rest.data[0] != '=')
		return "'=' is missing";
	c->whom = skip(rest, 1);
	c->kind = take_kind(&c->whom);
	if (!c->whom.len)
		return "behind '=' comes an id, a full name or none";
	if (slice_is(c->whom, "none"))
		c->whom = (struct slice){ 0 };
	return NULL;
}

/* What is wrong, or NULL. */
static const char *read_line(struct slice line, struct correction *c)
{
	const char *wrong;

	c->essay = mark_length(line) ? take_quoted(&line) : take_word(&line);
	if (!c->essay.len)
		return "no essay";
	wrong = read_what(&line, c);
	if (!wrong && c->what == CORRECT_BYTES && slice_is(c->essay, "*"))
		wrong = "bytes are those of one essay";
	return wrong ? wrong : read_whom(line, c);
}

void corrections_add(struct corrections **out, struct arena *arena,
		     struct slice text, struct note_taker *notes)
{
	size_t number = 0;

	if (!*out)
		*out = arena_new(arena, struct corrections);
	if (slice_starts(text, "\xEF\xBB\xBF"))
		text = slice_cut(text, 3, text.len);
	while (text.len) {
		struct slice line = slice_trim(slice_split(&text, '\n'));
		struct correction c = { 0 };
		const char *wrong;
		size_t bad;

		number++;
		if (!line.len || line.data[0] == '#')
			continue;
		wrong = text_is_utf8(line, &bad) ? read_line(line, &c)
						 : "not UTF-8";
		if (wrong) {
			note_take(notes, number, "%s; line skipped", wrong);
			continue;
		}
		c.line = (uint32_t)(*out)->len;
		*arena_push(arena, *out) = c;
	}
	note_finish(notes);
}

/* ---- the corrections of one essay */

static int by_essay(const void *a, const void *b)
{
	const struct correction *x = a, *y = b;
	int order = slice_cmp(x->essay, y->essay);

	if (!order)
		order = (x->what > y->what) - (x->what < y->what);
	if (!order)
		order = slice_cmp(x->words, y->words);
	if (!order)
		order = (x->start > y->start) - (x->start < y->start);
	if (!order)
		order = (x->end > y->end) - (x->end < y->end);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static size_t first_of(const struct corrections *c, struct slice essay)
{
	size_t lo = 0, hi = c->len;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (slice_cmp(c->data[mid].essay, essay) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool says_the_same(const struct correction *a,
			  const struct correction *b)
{
	return a->what == b->what && a->start == b->start &&
	       a->end == b->end && slice_eq(a->words, b->words);
}

/* By essay and what is corrected, lines in order: of those that speak of the
 * same thing the last one stays. */
static void drop_overruled(struct corrections *c)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < c->len; i++) {
		if (i + 1 < c->len &&
		    slice_eq(c->data[i].essay, c->data[i + 1].essay) &&
		    says_the_same(&c->data[i], &c->data[i + 1]))
			continue;
		c->data[n++] = c->data[i];
	}
	c->len = n;
}

void corrections_sort(struct corrections *c, struct arena *arena)
{
	struct slice *names;
	size_t i;

	if (!c || !c->len)
		return;
	qsort(c->data, c->len, sizeof *c->data, by_essay);
	drop_overruled(c);
	c->all = first_of(c, SLICE("*"));
	names = arena_array(arena, struct slice, c->len);
	for (i = c->all; i < c->len && slice_is(c->data[i].essay, "*"); i++)
		if (c->data[i].what == CORRECT_NAME)
			names[c->nnames++] = c->data[i].words;
	c->all_end = i;
	c->names = phrases_make(arena, names, c->nnames);
}

bool corrections_need_text(const struct corrections *c)
{
	return c && c->all < c->all_end;
}

/* An essay whose corrections are gathered. */
struct gatherer {
	struct arena *arena;
	struct slice text;
	struct buf folded;       /* the text; made when it is asked for */
	struct correction_list *out;
};

/* Quotations are compared folded. */
static bool has_folded(struct gatherer *g, struct slice words)
{
	struct buf want = { 0 };
	bool has;

	if (!g->folded.len)
		text_fold(&g->folded, g->text);
	text_fold(&want, words);
	has = g->folded.len && memmem(g->folded.data, g->folded.len,
				      want.data, want.len);
	buf_release(&want);
	return has;
}

static void on_phrase(void *ctx, uint32_t phrase, struct span at)
{
	bool *there = ctx;

	(void)at;
	there[phrase] = true;
}

/* Those of all essays whose words the text has. */
static void gather_for_all(struct gatherer *g, const struct corrections *c)
{
	bool *there = arena_array(g->arena, bool, c->nnames + 1);
	uint32_t name = 0;
	size_t i;

	if (c->nnames)
		phrases_find(c->names, g->text, on_phrase, there);
	for (i = c->all; i < c->all_end; i++) {
		const struct correction *x = &c->data[i];

		if (x->what == CORRECT_NAME ? there[name++]
					    : has_folded(g, x->words))
			*arena_push(g->arena, g->out) = x;
	}
}

static void gather(struct gatherer *g, const struct corrections *c,
		   struct slice essay)
{
	size_t i;

	for (i = essay.len ? first_of(c, essay) : c->len;
	     i < c->len && slice_eq(c->data[i].essay, essay); i++)
		*arena_push(g->arena, g->out) = &c->data[i];
}

static int by_line(const void *a, const void *b)
{
	const struct correction *const *x = a, *const *y = b;

	return ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

static uint64_t mix(uint64_t hash, struct slice s)
{
	return XXH3_64bits_withSeed(s.data, s.len, hash);
}

static uint64_t hash_of(const struct correction_list *list)
{
	uint64_t hash = 1;

	for (size_t i = 0; i < list->len; i++) {
		const struct correction *c = list->data[i];
		int64_t numbers[] = { c->what, c->start, c->end, c->kind };

		hash = mix(mix(hash, c->words), c->whom);
		hash = XXH3_64bits_withSeed(numbers, sizeof numbers, hash);
	}
	return list->len ? hash | 1 : 0;
}

void corrections_find(const struct corrections *c, struct arena *arena,
		      struct slice path, struct slice key, struct slice text,
		      struct correction_list *out)
{
	struct gatherer g = { .arena = arena, .text = text, .out = out };
	size_t i;

	*out = (struct correction_list){ 0 };
	if (!c || !c->len)
		return;
	gather_for_all(&g, c);
	gather(&g, c, key);
	for (i = path.len; i; i--)
		if (i == 1 || path.data[i - 2] == '/')
			gather(&g, c, slice_cut(path, i - 1, path.len));
	buf_release(&g.folded);
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data, by_line);
	out->hash = hash_of(out);
}
