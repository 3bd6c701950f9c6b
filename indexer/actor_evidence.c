#include "indexer/actor_evidence.h"

#include "indexer/authority.h"
#include "indexer/tag_places.h"

enum { WORDS_BEFORE = 5, WORDS_BEHIND = 8, COUNTRIES_MAX = 4 };

struct look {
	const struct document *doc;
	const struct authority_entry *entry;
	struct slice countries[COUNTRIES_MAX];
	size_t ncountries;
	struct day_span span;
	double best;
};

/* The states that the sentence names, or whose cities and bodies it names. */
static void gather_countries(struct look *look,
			     const struct authority *authority,
			     const struct tags *tags,
			     const struct sentence *sentence)
{
	const struct actor_mentions *m = &tags->mentions;
	size_t i = mentions_behind(m, sentence->start);

	for (; i < m->len && m->data[i].start < sentence->end &&
	       look->ncountries < COUNTRIES_MAX; i++) {
		const struct authority_entry *e;

		if (m->data[i].actor < 0)
			continue;
		e = authority_by_id(authority, tags->actors.data[
					m->data[i].actor].authority);
		if (!e || e->kind == ACTOR_PER)
			continue;
		look->countries[look->ncountries++] =
			e->country.len ? e->country : e->id;
	}
}

/* The last date that is told up to the end of the sentence. */
static void find_date(struct look *look, const struct tags *tags,
		      uint32_t end)
{
	const struct date_mentions *d = &tags->dates;
	size_t lo = dates_from(d, end);

	look->span = (struct day_span){ DAY_MIN, DAY_MAX };
	for (; lo; lo--)
		if (d->data[lo - 1].has_span) {
			look->span = d->data[lo - 1].span;
			return;
		}
}

static void try_words(struct look *look, struct slice office)
{
	struct authority_context near = { .office = office,
					  .span = look->span };
	size_t i;

	for (i = 0; i <= look->ncountries; i++) {
		double here;

		near.country = i < look->ncountries ? look->countries[i]
						    : (struct slice){ 0 };
		here = authority_score(look->entry, &near);
		if (here > look->best)
			look->best = here;
	}
}

static struct slice words(const struct look *look, size_t first, size_t last)
{
	return slice_cut(look->doc->text, look->doc->words[first].start,
			 look->doc->words[last - 1].end);
}

static bool is_mark(const struct look *look, size_t word)
{
	return (look->doc->words[word].flags & WORD_PUNCT) != 0;
}

double actor_evidence(const struct document *doc,
		      const struct authority *authority,
		      const struct tags *tags,
		      const struct actor_mention *mention,
		      const struct authority_entry *entry)
{
	struct look look = { .doc = doc, .entry = entry, .best = -99 };
	const struct sentence *sentence;
	size_t first = document_word_at(doc, mention->start);
	size_t last = document_word_at(doc, mention->end);
	size_t from, to, end;

	if (first >= doc->nwords)
		return 0;
	sentence = &doc->sentences[doc->words[first].sentence];
	end = sentence->first_word + sentence->words;
	gather_countries(&look, authority, tags, sentence);
	find_date(&look, tags, sentence->end);
	try_words(&look, (struct slice){ 0 });
	for (from = first; from > sentence->first_word &&
	     first - from < WORDS_BEFORE && !is_mark(&look, from - 1);
	     from--)
		try_words(&look, words(&look, from - 1, first));
	if (last >= end || !slice_is(document_word(doc, last), ","))
		return look.best;
	for (from = last + 1; from < end && from < last + 4; from++)
		for (to = from + 1; to <= end && to <= from + WORDS_BEHIND &&
		     !is_mark(&look, to - 1); to++)
			try_words(&look, words(&look, from, to));
	return look.best;
}
