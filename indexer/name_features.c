#include "indexer/name_features.h"

#include "indexer/name_words.h"
#include "indexer/names.h"

enum { NEAR = 2, RUN_MAX = 255 };

/* One number for a kind of feature each; a changed one needs training. */
enum template {
	T_BIAS, T_WORD, T_WORD_SHAPE, T_AFFIX, T_SHAPE = T_AFFIX + 6,
	T_SHAPE_BEFORE, T_SHAPE_BEHIND, T_SHAPES,
	T_BEFORE, T_BEHIND, T_BEFORE2, T_BEHIND2, T_PAIR_BEFORE,
	T_PAIR_BEHIND, T_AROUND,
	T_LISTS, T_LISTS_BEFORE, T_LISTS_BEHIND, T_LISTS_PAIR_BEFORE,
	T_LISTS_PAIR_BEHIND, T_LIST, T_LIST_BEFORE, T_LIST_BEHIND,
	T_CLUSTER, T_CLUSTER_BEFORE, T_CLUSTER_BEHIND, T_CLUSTER_BEFORE2,
	T_CLUSTER_BEHIND2, T_CLUSTER_PAIR, T_CLUSTER_SHAPE, T_CLUSTER_AROUND,
	T_RULE, T_RULE_BEFORE, T_RULE_BEHIND, T_RULE_WORD, T_RULE_SHAPE,
	T_RULE_AROUND, T_RULE_LISTS, T_RULE_CLUSTER,
	T_RUN, T_RUN_BEFORE, T_RUN_BEHIND, T_RUN_HEAD, T_RUN_HEAD_LISTS,
	T_RUN_FIRST, T_RUN_FIRST_LISTS, T_RUN_AROUND, T_RUN_HEAD_CLUSTER,
	T_USE, T_USE_PLACE, T_USE_TITLE, T_USE_SAID, T_USE_HEAD, T_USE_OWN,
	T_FIRST, T_SHOUT, T_AFFIX_BEFORE, T_AFFIX_BEHIND
};

static uint32_t pair(uint32_t a, uint32_t b)
{
	return a * 0x9e3779b1u + (b ^ b >> 15) * 0x85ebca6bu + 0x27d4eb2fu;
}

static void put(struct name_features *f, enum name_group group,
		enum template kind, uint32_t value)
{
	uint64_t h = ((uint64_t)value << 8 | (uint32_t)kind) *
		     0x9e3779b97f4a7c15u;

	f->group[f->n] = (uint8_t)group;
	f->hash[f->n++] = (uint32_t)(h >> 32) ^ (uint32_t)(h >> 11);
}

/* --- clues ------------------------------------------------------------ */

static uint32_t shape_of(const struct word *w, struct slice text)
{
	uint32_t inside = 0;
	size_t i;

	if (w->flags & WORD_PUNCT)
		return 0x100u | (unsigned char)text.data[0];
	for (i = 1; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c >= 'A' && c <= 'Z')
			inside |= 1;
		else if (c >= 'a' && c <= 'z')
			inside |= 2;
		else if (c >= '0' && c <= '9')
			inside |= 4;
		else if (c == '-')
			inside |= 8;
		else if (c == '.')
			inside |= 16;
		else
			inside |= c < 0x80 ? 32 : 0;
	}
	if (name_word_has_article(text))
		inside |= 64;
	return (w->flags & (WORD_ALPHA | WORD_NUMBER | WORD_CAPITAL |
			    WORD_ALL_CAPS | WORD_POSSESSIVE)) << 12 |
	       (inside & 64) << 12 |
	       inside << 4 | (uint32_t)(text.len < 4 ? text.len : 4);
}

static bool is_capital(const struct document *doc, size_t i)
{
	return (doc->words[i].flags & WORD_CAPITAL) ||
	       name_word_has_article(document_word(doc, i));
}

static bool same_sentence(const struct document *doc, size_t i, size_t j)
{
	return doc->words[i].sentence == doc->words[j].sentence;
}

static void note_runs(struct name_clues *c)
{
	size_t n = c->doc->nwords;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!is_capital(c->doc, i))
			continue;
		c->words[i].run_before = 1;
		if (i && same_sentence(c->doc, i - 1, i) &&
		    c->words[i - 1].run_before < RUN_MAX)
			c->words[i].run_before +=
				c->words[i - 1].run_before;
	}
	for (i = n; i--;) {
		if (!c->words[i].run_before)
			continue;
		c->words[i].run = 1;
		if (i + 1 < n && c->words[i + 1].run_before > 1)
			c->words[i].run += c->words[i + 1].run;
	}
}

static void note_rules(struct name_clues *c, const struct names *rules)
{
	size_t i, j;

	for (i = 0; i < rules->len; i++) {
		const struct name *n = &rules->data[i];
		uint16_t what = (uint16_t)(n->kind << 2 | n->sure << 5 |
					   (n->nknown > 0) << 6 |
					   n->demonym << 7 |
					   (n->title.len > 0) << 8 | 1 << 9);

		for (j = n->first; j < n->last; j++)
			c->words[j].rule = (uint16_t)(
				what | (j > n->first) | (j + 1 < n->last) << 1);
	}
}

static void note_near(struct name_clues *c)
{
	size_t n = c->doc->nwords;
	size_t i, j;

	for (i = 0; i < n; i++) {
		if (!is_capital(c->doc, i) && !c->words[i].rule)
			continue;
		if ((c->doc->words[i].flags & WORD_FIRST) &&
		    !c->words[i].rule && !c->words[i].run &&
		    (name_memory_word(c->memory, i)->lists & LIST_OTHER))
			continue;
		for (j = i > NEAR ? i - NEAR : 0; j <= i + NEAR && j < n; j++)
			if (same_sentence(c->doc, i, j))
				c->words[j].near = true;
	}
}

void name_clues_make(struct arena *arena, const struct document *doc,
		     const struct name_memory *memory,
		     const struct names *rules, struct name_clues *out)
{
	size_t i;

	out->doc = doc;
	out->memory = memory;
	out->words = arena_array(arena, struct name_clue, doc->nwords + 1);
	for (i = 0; i < doc->nwords; i++)
		out->words[i].shape = shape_of(&doc->words[i],
					       document_word(doc, i));
	note_runs(out);
	note_rules(out, rules);
	note_near(out);
}

bool name_clues_next(const struct name_clues *c, size_t *first, size_t *last)
{
	size_t i = *first;

	while (i < c->doc->nwords && !c->words[i].near)
		i++;
	*first = i;
	while (i < c->doc->nwords && c->words[i].near &&
	       i - *first < NAME_STRETCH && same_sentence(c->doc, *first, i))
		i++;
	*last = i;
	return *first < i;
}

/* --- features --------------------------------------------------------- */

/* What stands beyond the ends of the sentence. */
static const struct name_word outside = { .hash = 7, .affix = { 0 } };

struct look {
	const struct name_clues *clues;
	size_t first;            /* of the sentence */
	size_t last;
	size_t i;
};

static bool inside(const struct look *l, long off)
{
	long at = (long)l->i + off;

	return at >= (long)l->first && at < (long)l->last;
}

static const struct name_word *at(const struct look *l, long off)
{
	if (!inside(l, off))
		return &outside;
	return name_memory_word(l->clues->memory, (size_t)((long)l->i + off));
}

static const struct name_clue *clue(const struct look *l, long off)
{
	static const struct name_clue none = { .shape = 3 };

	return inside(l, off) ? &l->clues->words[(long)l->i + off] : &none;
}

static void put_words(const struct look *l, struct name_features *f)
{
	const struct name_word *w = at(l, 0);
	uint32_t k;

	put(f, GROUP_WORD, T_WORD, w->hash);
	put(f, GROUP_WORD, T_WORD_SHAPE,
	    pair(w->hash, clue(l, 0)->shape >> 15));
	for (k = 0; k < 6; k++)
		put(f, GROUP_WORD, T_AFFIX + k, w->affix[k]);
	put(f, GROUP_CONTEXT, T_BEFORE, at(l, -1)->hash);
	put(f, GROUP_CONTEXT, T_BEHIND, at(l, 1)->hash);
	put(f, GROUP_CONTEXT, T_BEFORE2, at(l, -2)->hash);
	put(f, GROUP_CONTEXT, T_BEHIND2, at(l, 2)->hash);
	put(f, GROUP_WORD, T_PAIR_BEFORE, pair(at(l, -1)->hash, w->hash));
	put(f, GROUP_WORD, T_PAIR_BEHIND, pair(w->hash, at(l, 1)->hash));
	put(f, GROUP_CONTEXT, T_AROUND,
	    pair(at(l, -1)->hash, at(l, 1)->hash));
	put(f, GROUP_CONTEXT, T_AFFIX_BEFORE, at(l, -1)->affix[4]);
	put(f, GROUP_CONTEXT, T_AFFIX_BEHIND, at(l, 1)->affix[4]);
}

static void put_shapes(const struct look *l, struct name_features *f)
{
	uint32_t here = clue(l, 0)->shape;
	uint32_t before = clue(l, -1)->shape;
	uint32_t behind = clue(l, 1)->shape;

	put(f, GROUP_BASE, T_BIAS, 0);
	put(f, GROUP_BASE, T_SHAPE, here);
	put(f, GROUP_BASE, T_SHAPE_BEFORE, pair(before, here));
	put(f, GROUP_BASE, T_SHAPE_BEHIND, pair(here, behind));
	put(f, GROUP_BASE, T_SHAPES, pair(pair(before, here), behind));
	put(f, GROUP_BASE, T_FIRST,
	    pair(here >> 15, l->clues->doc->words[l->i].flags & WORD_FIRST));
	put(f, GROUP_BASE, T_SHOUT,
	    l->clues->memory->shouting[l->clues->doc->words[l->i].sentence]);
}

static void put_each(struct name_features *f, enum template kind,
		     uint32_t lists)
{
	for (; lists; lists &= lists - 1)
		if (f->n < NAME_FEATURES_MAX - 48)
			put(f, GROUP_LISTS, kind, lists & -lists);
}

static void put_lists(const struct look *l, struct name_features *f)
{
	uint32_t capital = (clue(l, 0)->shape >> 15 & 1) << 31;
	uint32_t here = at(l, 0)->lists | capital;
	uint32_t before = at(l, -1)->lists |
			  (clue(l, -1)->shape >> 15 & 1) << 31;
	uint32_t behind = at(l, 1)->lists |
			  (clue(l, 1)->shape >> 15 & 1) << 31;

	put(f, GROUP_LISTS, T_LISTS, here);
	put(f, GROUP_LISTS, T_LISTS_BEFORE, before);
	put(f, GROUP_LISTS, T_LISTS_BEHIND, behind);
	put(f, GROUP_LISTS, T_LISTS_PAIR_BEFORE, pair(before, here));
	put(f, GROUP_LISTS, T_LISTS_PAIR_BEHIND, pair(here, behind));
	put_each(f, T_LIST, at(l, 0)->lists);
}

static void put_clusters(const struct look *l, struct name_features *f)
{
	uint32_t here = at(l, 0)->cluster;
	uint32_t before = at(l, -1)->cluster;
	uint32_t behind = at(l, 1)->cluster;

	put(f, GROUP_CLUSTERS, T_CLUSTER, here);
	put(f, GROUP_CLUSTERS, T_CLUSTER_SHAPE,
	    pair(here, clue(l, 0)->shape >> 15));
	put(f, GROUP_CLUSTERS, T_CLUSTER_BEFORE, before);
	put(f, GROUP_CLUSTERS, T_CLUSTER_BEHIND, behind);
	put(f, GROUP_CLUSTERS, T_CLUSTER_BEFORE2, at(l, -2)->cluster);
	put(f, GROUP_CLUSTERS, T_CLUSTER_BEHIND2, at(l, 2)->cluster);
	put(f, GROUP_CLUSTERS, T_CLUSTER_AROUND, pair(before, behind));
}

static void put_rules(const struct look *l, struct name_features *f)
{
	uint32_t here = clue(l, 0)->rule;
	uint32_t before = clue(l, -1)->rule;
	uint32_t behind = clue(l, 1)->rule;

	put(f, GROUP_RULES, T_RULE, here);
	put(f, GROUP_RULES, T_RULE_BEFORE, pair(before, here));
	put(f, GROUP_RULES, T_RULE_BEHIND, pair(here, behind));
	put(f, GROUP_RULES, T_RULE_SHAPE, pair(here, clue(l, 0)->shape));
	put(f, GROUP_RULES, T_RULE_WORD, pair(here, at(l, 0)->hash));
	put(f, GROUP_RULES, T_RULE_AROUND,
	    pair(here, pair(at(l, -1)->hash, at(l, 1)->hash)));
	put(f, GROUP_RULES, T_RULE_LISTS, pair(here, at(l, 0)->lists));
}

/* The run of capitalised words, and what stands around it. */
static void put_run(const struct look *l, struct name_features *f)
{
	const struct name_clue *c = clue(l, 0);
	long head = c->run ? c->run - 1 : 0;
	long start = c->run ? 1 - (long)c->run_before : 0;
	uint32_t place = (uint32_t)((c->run < 4 ? c->run : 4) * 8 +
				    (c->run_before < 4 ? c->run_before : 4));

	put(f, GROUP_BASE, T_RUN, place);
	if (!c->run)
		return;
	put(f, GROUP_CONTEXT, T_RUN_BEFORE, at(l, start - 1)->hash);
	put(f, GROUP_CONTEXT, T_RUN_BEHIND, at(l, head + 1)->hash);
	put(f, GROUP_CONTEXT, T_RUN_AROUND,
	    pair(at(l, start - 1)->hash, at(l, head + 1)->hash));
	put(f, GROUP_WORD, T_RUN_HEAD, pair(place, at(l, head)->hash));
	put(f, GROUP_WORD, T_RUN_FIRST, pair(place, at(l, start)->hash));
	put(f, GROUP_LISTS, T_RUN_HEAD_LISTS,
	    pair(place, at(l, head)->lists));
	put(f, GROUP_LISTS, T_RUN_FIRST_LISTS,
	    pair(place, at(l, start)->lists));
	put(f, GROUP_CLUSTERS, T_RUN_HEAD_CLUSTER,
	    pair(place, at(l, head)->cluster));
}

/* 0, 1, 2 to 3, 4 to 7 ... of 8 and more. */
static uint32_t bucket(uint32_t n)
{
	return n < 2 ? n : n < 4 ? 2 : n < 8 ? 3 : 4;
}

static uint32_t share(uint32_t part, uint32_t all)
{
	return !part ? 0 : part * 4 < all ? 1 : part * 2 < all ? 2 : 3;
}

static void put_uses(const struct look *l, struct name_features *f)
{
	const struct name_word *w = at(l, 0);
	uint32_t all = w->capital + w->plain;
	uint32_t shape = clue(l, 0)->shape >> 15;

	put(f, GROUP_ESSAY, T_USE,
	    pair(shape, bucket(w->capital) * 8 + bucket(w->plain)));
	if (!(shape & 1))
		return;
	put(f, GROUP_ESSAY, T_USE_PLACE, share(w->placed, all) * 8 +
	    bucket(w->placed));
	put(f, GROUP_ESSAY, T_USE_TITLE, share(w->titled, all) * 8 +
	    bucket(w->titled));
	put(f, GROUP_ESSAY, T_USE_SAID, bucket(w->said));
	put(f, GROUP_ESSAY, T_USE_HEAD, share(w->headed, all));
	put(f, GROUP_ESSAY, T_USE_OWN, bucket(w->owning));
}

void name_features_of(const struct name_clues *clues, size_t i,
		      struct name_features *out)
{
	const struct sentence *s =
		&clues->doc->sentences[clues->doc->words[i].sentence];
	struct look l = { clues, s->first_word, s->first_word + s->words, i };

	out->n = 0;
	put_shapes(&l, out);
	put_words(&l, out);
	put_lists(&l, out);
	put_clusters(&l, out);
	put_rules(&l, out);
	put_run(&l, out);
	put_uses(&l, out);
}
