#include "searcher/variants.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/* Of a shingle that stands often in one text, so many places are looked at. */
enum { PLACES = 4, NEIGHBOURS = 4 };

static int compare_shingles(const void *x, const void *y)
{
	const struct variants_shingle *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static uint64_t hash_words(const struct word *words, size_t n, XXH64_hash_t h)
{
	for (size_t i = 0; i < n; i++)
		h = XXH64(&words[i].form, sizeof words[i].form, h);
	return h;
}

void variants_text(struct variants_text *out, struct arena *arena,
		   const struct word_forms *forms, struct words words)
{
	*out = (struct variants_text){
		.words = words.data, .len = words.len,
		.content = words_content(forms, words.data, words.len),
		.hash = hash_words(words.data, words.len, 0),
	};
	if (words.len < VARIANTS_SHINGLE || out->content < VARIANTS_CONTENT)
		return;
	out->nshingles = words.len - VARIANTS_SHINGLE + 1;
	out->shingles = arena_array(arena, struct variants_shingle,
				    out->nshingles);
	for (size_t i = 0; i < out->nshingles; i++)
		out->shingles[i] = (struct variants_shingle){
			hash_words(words.data + i, VARIANTS_SHINGLE, 0),
			(uint32_t)i
		};
	qsort(out->shingles, out->nshingles, sizeof *out->shingles,
	      compare_shingles);
	for (size_t i = 0; i < out->nshingles; i++)
		out->ndistinct += !i || out->shingles[i].hash !=
					out->shingles[i - 1].hash;
}

/* ---- two texts */

static int compare_words(const struct variants_text *a,
			 const struct variants_text *b)
{
	size_t n = a->len < b->len ? a->len : b->len;

	for (size_t i = 0; i < n; i++)
		if (a->words[i].form != b->words[i].form)
			return a->words[i].form < b->words[i].form ? -1 : 1;
	return (a->len > b->len) - (a->len < b->len);
}

static bool are_equal(const struct variants_text *a,
		      const struct variants_text *b)
{
	return a->hash == b->hash && a->len == b->len &&
	       compare_words(a, b) == 0;
}

/* The first shingle of the text that is not below the hash. */
static size_t find_shingle(const struct variants_text *t, uint64_t hash)
{
	size_t lo = 0, hi = t->nshingles;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->shingles[mid].hash < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static int compare_shifts(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

/*
 * How far the shingles of `a` are from where `b` has them; how many, and
 * how many of the shingles `b` holds.
 */
static size_t find_shifts(const struct variants_text *a,
			  const struct variants_text *b, int64_t *out,
			  size_t *shared)
{
	size_t n = 0;

	*shared = 0;
	for (size_t i = 0; i < a->nshingles; i++) {
		uint64_t hash = a->shingles[i].hash;
		size_t j = find_shingle(b, hash);

		if (j < b->nshingles && b->shingles[j].hash == hash)
			*shared += !i || a->shingles[i - 1].hash != hash;
		for (int k = 0; k < PLACES && j < b->nshingles &&
		     b->shingles[j].hash == hash; k++, j++)
			out[n++] = (int64_t)b->shingles[j].at -
				   a->shingles[i].at;
	}
	qsort(out, n, sizeof *out, compare_shifts);
	return n;
}

/* The middle of the shifts that lie closest together. */
static int64_t best_shift(const int64_t *shifts, size_t n, int64_t slack)
{
	size_t best = 0, from = 0, end = 0, i = 0;

	for (; i < n; i++) {
		while (shifts[i] - shifts[from] > slack)
			from++;
		if (i - from + 1 > best) {
			best = i - from + 1;
			end = i;
		}
	}
	return shifts[end + 1 - (best + 1) / 2];
}

static size_t same_content(const struct alignment *al,
			   const struct variants_text *a,
			   const struct word_forms *forms)
{
	size_t n = 0;

	for (size_t i = 0; i < al->runs.len; i++) {
		const struct align_run *run = &al->runs.data[i];

		if (run->same)
			n += words_content(forms, a->words + run->a_from,
					   run->a_to - run->a_from);
	}
	return n;
}

static bool aligns(const struct variants_text *a,
		   const struct variants_text *b, int64_t shift,
		   const struct word_forms *forms, struct arena *scratch)
{
	struct arena arena = { 0 };
	struct alignment al;
	int64_t slack = (int64_t)a->len / 2 + 8;
	int64_t from = shift - slack, to = shift + (int64_t)a->len + slack;
	bool good;

	if (from < 0)
		from = 0;
	if (to > (int64_t)b->len)
		to = (int64_t)b->len;
	align_make(&al, &arena, scratch,
		   (struct align_text){ a->words, a->len, NULL },
		   (struct align_text){ b->words + from, (size_t)(to - from),
					NULL });
	good = (double)al.same >= VARIANTS_SAME * (double)a->len &&
	       (double)al.same >=
		       VARIANTS_DENSE * (double)(al.b_to - al.b_from) &&
	       (double)same_content(&al, a, forms) >=
		       VARIANTS_SAME * (double)a->content;
	arena_release(&arena);
	return good;
}

bool variants_alike(const struct variants_text *a,
		    const struct variants_text *b,
		    const struct word_forms *forms, struct arena *scratch)
{
	size_t n, shared;
	int64_t *shifts;

	if (are_equal(a, b))
		return a->len > 0;
	if (a->len > b->len) {
		const struct variants_text *longer = a;

		a = b;
		b = longer;
	}
	if (!a->nshingles || !b->nshingles)
		return false;
	arena_reset(scratch);
	shifts = arena_array(scratch, int64_t, a->nshingles * PLACES);
	n = find_shifts(a, b, shifts, &shared);
	return n && shared * VARIANTS_CONTAINED >= a->ndistinct &&
	       aligns(a, b, best_shift(shifts, n, (int64_t)a->len / 4 + 2),
		      forms, scratch);
}

/* ---- many texts */

struct entry {
	uint64_t hash;
	uint32_t kind;           /* index in kinds */
	uint32_t slot;           /* counts the shingles of all kinds */
};

/* The entries from `from` to its own. */
struct look {
	uint32_t from;
	uint32_t own : 31;
	uint32_t cut : 1;        /* the list was too long */
};

struct clustering {
	uint32_t *parent;
	const struct variants_text *texts;
	const struct word_forms *forms;
	struct arena arena;
	struct arena scratch;
	uint32_t *kinds;         /* one of each set of equal texts, by words */
	size_t nkinds;
	struct entry *entries;   /* by hash, then kind */
	size_t nentries;
	uint32_t *slots;         /* by kind: how many */
	struct look *looks;      /* by slot */
};

static uint32_t find_root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

/* The first of all is the root. */
static void unite(uint32_t *parent, uint32_t a, uint32_t b)
{
	a = find_root(parent, a);
	b = find_root(parent, b);
	if (a < b)
		parent[b] = a;
	else
		parent[a] = b;
}

static int compare_texts(const void *x, const void *y, void *texts)
{
	const struct variants_text *all = texts;
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	int c = compare_words(&all[a], &all[b]);

	return c ? c : (a > b) - (a < b);
}

/* Bring texts of the same words together and keep one of each. */
static void unite_equal(struct clustering *c, size_t n)
{
	c->kinds = arena_array(&c->arena, uint32_t, n);
	for (size_t i = 0; i < n; i++)
		c->kinds[i] = (uint32_t)i;
	qsort_r(c->kinds, n, sizeof *c->kinds, compare_texts,
		(void *)c->texts);
	for (size_t i = 0; i < n; i++) {
		uint32_t text = c->kinds[i];
		const struct variants_text *t = &c->texts[text];

		if (c->nkinds && t->len &&
		    are_equal(t, &c->texts[c->kinds[c->nkinds - 1]]))
			unite(c->parent, c->kinds[c->nkinds - 1], text);
		else
			c->kinds[c->nkinds++] = text;
	}
}

static int compare_entries(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Each shingle of the text once. */
static void add_shingles(struct clustering *c, size_t kind)
{
	const struct variants_text *t = &c->texts[c->kinds[kind]];

	for (size_t i = 0; i < t->nshingles; i++) {
		if (i && t->shingles[i].hash == t->shingles[i - 1].hash)
			continue;
		c->entries[c->nentries] = (struct entry){
			t->shingles[i].hash, (uint32_t)kind,
			(uint32_t)c->nentries
		};
		c->nentries++;
		c->slots[kind]++;
	}
}

static void list_shingles(struct clustering *c)
{
	size_t n = 0;

	for (size_t k = 0; k < c->nkinds; k++)
		n += c->texts[c->kinds[k]].nshingles;
	c->entries = arena_array(&c->arena, struct entry, n);
	c->slots = arena_array(&c->arena, uint32_t, c->nkinds);
	for (size_t k = 0; k < c->nkinds; k++)
		add_shingles(c, k);
	qsort(c->entries, c->nentries, sizeof *c->entries, compare_entries);
}

/* For each entry which others of its list to look at, those before it. */
static void limit_lists(struct clustering *c)
{
	size_t i, end;

	c->looks = arena_array(&c->arena, struct look, c->nentries);
	for (i = 0; i < c->nentries; i = end) {
		for (end = i; end < c->nentries; end++)
			if (c->entries[end].hash != c->entries[i].hash)
				break;
		for (size_t e = i; e < end; e++) {
			size_t from = i;

			if (end - i > VARIANTS_LIST && e - i > NEIGHBOURS)
				from = e - NEIGHBOURS;
			c->looks[c->entries[e].slot] = (struct look){
				(uint32_t)from, (uint32_t)e & 0x7fffffff,
				from > i
			};
		}
	}
}

static void compare_kinds(struct clustering *c, uint32_t j, uint32_t k)
{
	uint32_t a = c->kinds[j], b = c->kinds[k];

	if (find_root(c->parent, a) != find_root(c->parent, b) &&
	    variants_alike(&c->texts[a], &c->texts[b], c->forms, &c->scratch))
		unite(c->parent, a, b);
}

struct met {
	uint32_t kind;
	uint32_t shared;         /* lists */
};

/* Those before kind k that share a list with it; how many. */
static size_t meet(struct clustering *c, uint32_t *where, size_t slot,
		   size_t end, struct met *met)
{
	size_t n = 0;

	for (; slot < end; slot++) {
		struct look look = c->looks[slot];

		for (uint32_t e = look.from; e < look.own; e++) {
			uint32_t j = c->entries[e].kind;

			if (where[j] >= n || met[where[j]].kind != j) {
				where[j] = (uint32_t)n;
				met[n++] = (struct met){ j, 0 };
			}
			met[where[j]].shared++;
		}
	}
	return n;
}

/* Do they share enough, or may they? */
static bool may_be_alike(const struct clustering *c, uint32_t j, uint32_t k,
			 size_t shared)
{
	const struct variants_text *a = &c->texts[c->kinds[j]];
	const struct variants_text *b = &c->texts[c->kinds[k]];

	if (a->len > b->len)
		a = b;
	else if (a->len == b->len && a->ndistinct > b->ndistinct)
		a = b;
	return shared * VARIANTS_CONTAINED >= a->ndistinct;
}

/* Lists of which only the neighbours were looked at. */
static size_t count_cut(const struct clustering *c, size_t slot, size_t end)
{
	size_t n = 0;

	for (; slot < end; slot++)
		n += c->looks[slot].cut;
	return n;
}

/* Compare each kind once with those before it that share lists with it. */
static void compare_listed(struct clustering *c)
{
	uint32_t *where = arena_array(&c->arena, uint32_t, c->nkinds);
	struct met *met = arena_array(&c->arena, struct met, c->nkinds);
	size_t slot = 0;

	for (uint32_t k = 0; k < c->nkinds; k++) {
		size_t end = slot + c->slots[k];
		size_t n = meet(c, where, slot, end, met);
		size_t cut = count_cut(c, slot, end);

		for (size_t i = 0; i < n; i++)
			if (may_be_alike(c, met[i].kind, k,
					 met[i].shared + cut))
				compare_kinds(c, met[i].kind, k);
		slot = end;
	}
}

void variants_cluster(uint32_t *clusters, const struct variants_text *texts,
		      size_t n, const struct word_forms *forms)
{
	struct clustering c = { .parent = clusters, .texts = texts,
				.forms = forms };

	for (size_t i = 0; i < n; i++)
		clusters[i] = (uint32_t)i;
	unite_equal(&c, n);
	list_shingles(&c);
	limit_lists(&c);
	compare_listed(&c);
	for (size_t i = 0; i < n; i++)
		clusters[i] = find_root(clusters, (uint32_t)i);
	arena_release(&c.arena);
	arena_release(&c.scratch);
}
