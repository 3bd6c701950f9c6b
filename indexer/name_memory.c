#include "indexer/name_memory.h"

#include <xxhash.h>

#include "indexer/authority.h"
#include "indexer/lexicon.h"
#include "indexer/name_model.h"
#include "indexer/name_words.h"

struct lists {
	const struct word_list *given;
	const struct word_list *titles;
	const struct word_list *orgs;
	const struct word_list *places;
	const struct word_list *events;
	const struct word_list *towns;
	const struct word_list *others;
	const struct word_list *cues;
	const struct word_list *starters;
	const struct word_list *surnames;
};

struct maker {
	struct arena *arena;
	const struct document *doc;
	const struct authority *authority;
	const struct name_model *model;
	struct lists lists;
	struct name_memory *out;
	uint32_t *slots;         /* index + 1 */
	size_t mask;
};

static struct lists open_lists(const struct lexicon *lexicon)
{
	return (struct lists){
		.given = lexicon_list(lexicon, "given_names"),
		.titles = lexicon_list(lexicon, "titles"),
		.orgs = lexicon_list(lexicon, "org_heads"),
		.places = lexicon_list(lexicon, "place_heads"),
		.events = lexicon_list(lexicon, "event_heads"),
		.towns = lexicon_list(lexicon, "places"),
		.others = lexicon_list(lexicon, "not_names"),
		.cues = lexicon_list(lexicon, "cues"),
		.starters = lexicon_list(lexicon, "sentence_starters"),
		.surnames = lexicon_list(lexicon, "surnames")
	};
}

static uint32_t lists_of(const struct maker *m, struct slice lower)
{
	const struct lists *l = &m->lists;
	struct slice value;
	uint32_t lists = 0;

	if (word_list_has(l->given, lower))
		lists |= LIST_GIVEN;
	if (word_list_has(l->titles, lower))
		lists |= LIST_TITLE;
	if (word_list_find(l->orgs, lower, &value))
		lists |= slice_is(value, "name") ? LIST_FIRM : LIST_ORG;
	if (word_list_has(l->places, lower))
		lists |= LIST_PLACE;
	if (word_list_has(l->events, lower))
		lists |= LIST_EVENT;
	if (word_list_has(l->towns, lower))
		lists |= LIST_TOWN;
	if (word_list_has(l->others, lower))
		lists |= LIST_OTHER;
	if (word_list_has(l->cues, lower))
		lists |= LIST_CUE;
	if (word_list_has(l->starters, lower))
		lists |= LIST_STARTER;
	if (word_list_has(l->surnames, lower))
		lists |= LIST_FAMILY;
	if (name_word_is_link(lower))
		lists |= LIST_LINK;
	if (name_word_is_particle(lower))
		lists |= LIST_PARTICLE;
	if (name_word_is_placelike(lower))
		lists |= LIST_PLACELIKE;
	return lists;
}

static void set_affixes(struct name_word *w)
{
	size_t k;

	for (k = 0; k < 3; k++) {
		size_t n = k + 2;
		uint32_t h = 0;

		if (n > w->lower.len)
			n = w->lower.len;
		memcpy(&h, w->lower.data, n);
		w->affix[k] = h;
		h = 0;
		memcpy(&h, w->lower.data + w->lower.len - n, n);
		w->affix[k + 3] = h;
	}
}

/* Numbers are alike when they have as many digits. */
static uint32_t hash_of(const struct word *w)
{
	if (w->flags & WORD_NUMBER)
		return 0x30303030u + (uint32_t)(w->lower.len < 6
							? w->lower.len
							: 6);
	return name_model_hash(w->lower);
}

static void set_word(const struct maker *m, const struct word *w,
		     struct name_word *out)
{
	out->lower = w->lower;
	out->hash = hash_of(w);
	out->cluster = name_model_cluster(m->model, out->hash);
	set_affixes(out);
	out->lists = lists_of(m, w->lower);
}

static uint32_t intern(struct maker *m, const struct word *w)
{
	size_t slot = XXH3_64bits(w->lower.data, w->lower.len) & m->mask;
	struct name_memory *out = m->out;
	struct name_word *added;

	while (m->slots[slot] &&
	       !slice_eq(out->data[m->slots[slot] - 1].lower, w->lower))
		slot = (slot + 1) & m->mask;
	if (!m->slots[slot]) {
		added = arena_push(m->arena, out);
		*added = (struct name_word){ 0 };
		set_word(m, w, added);
		m->slots[slot] = (uint32_t)out->len;
	}
	return m->slots[slot] - 1;
}

/* Hardly a long word without a capital: a heading, by-line or the like. */
static bool sentence_shouts(const struct document *doc,
			    const struct sentence *s)
{
	const struct word *w = doc->words + s->first_word;
	const struct word *end = w + s->words;
	size_t capital = 0;
	size_t all = 0;

	for (; w < end; w++) {
		if (!(w->flags & WORD_ALPHA) || w->end - w->start < 4)
			continue;
		all++;
		capital += (w->flags & WORD_CAPITAL) != 0;
	}
	if (s->words && slice_is(end[-1].lower, "."))
		return false;
	return all >= 4 && capital * 8 >= all * 7;
}

static void count_capital(struct maker *m, size_t i, struct name_word *w)
{
	const struct word *word = &m->doc->words[i];
	const struct name_word *near;

	w->capital += !(word->flags & WORD_FIRST);
	if (i && word[-1].sentence == word->sentence) {
		near = name_memory_word(m->out, i - 1);
		w->placed += name_word_is_locative(near->lower);
		w->titled += (near->lists & (LIST_TITLE | LIST_GIVEN)) != 0;
	}
	if (i + 1 < m->doc->nwords && word[1].sentence == word->sentence) {
		near = name_memory_word(m->out, i + 1);
		w->said += (near->lists & LIST_CUE) &&
			   !(word[1].flags & WORD_CAPITAL);
		w->headed += (near->lists & LIST_ORG) &&
			     (word[1].flags & WORD_CAPITAL);
		w->owning += (word[1].flags & WORD_POSSESSIVE) != 0;
	}
}

static void count_uses(struct maker *m)
{
	size_t i;

	for (i = 0; i < m->doc->nwords; i++) {
		const struct word *word = &m->doc->words[i];
		struct name_word *w = &m->out->data[m->out->of[i]];

		w->all++;
		if (!(word->flags & WORD_ALPHA) ||
		    m->out->shouting[word->sentence])
			continue;
		w->located += i && (word->flags & WORD_SPACE_BEFORE) &&
			      word[-1].sentence == word->sentence &&
			      name_word_is_locative(word[-1].lower);
		if (word->flags & WORD_CAPITAL)
			count_capital(m, i, w);
		else
			w->plain++;
	}
}

/* Surnames count with a capital only. */
static void add_surname(struct maker *m, size_t i, struct name_word *w)
{
	const struct authority_name *known;

	if (w->all || !(m->doc->words[i].flags & WORD_CAPITAL))
		return;
	w->all = 1;
	if (authority_by_surname(m->authority, document_word(m->doc, i),
				 &known))
		w->lists |= LIST_SURNAME;
}

void name_memory_make(struct arena *arena, const struct document *doc,
		      const struct lexicon *lexicon,
		      const struct authority *authority,
		      const struct name_model *model,
		      struct name_memory *out)
{
	struct maker m = { arena, doc, authority, model, open_lists(lexicon), out,
			   NULL, 0 };
	size_t size = 64;
	size_t i;

	while (size < doc->nwords * 2)
		size *= 2;
	m.mask = size - 1;
	m.slots = arena_array(arena, uint32_t, size);
	*out = (struct name_memory){ 0 };
	out->of = arena_array(arena, uint32_t, doc->nwords + 1);
	out->shouting = arena_array(arena, bool, doc->nsentences + 1);
	for (i = 0; i < doc->nsentences; i++)
		out->shouting[i] = sentence_shouts(doc, &doc->sentences[i]);
	for (i = 0; i < doc->nwords; i++) {
		out->of[i] = intern(&m, &doc->words[i]);
		add_surname(&m, i, &out->data[out->of[i]]);
	}
	for (i = 0; i < out->len; i++)
		out->data[i].all = 0;
	count_uses(&m);
}
