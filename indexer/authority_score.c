#include "indexer/authority.h"
#include "indexer/authority_offices.h"

static bool is_open(struct day_span span)
{
	return span.lo == DAY_MIN && span.hi == DAY_MAX;
}

/* Without any years an entry is never ruled out, but by its life. */
bool authority_active(const struct authority_entry *entry,
		      struct day_span span)
{
	bool dated = false;
	size_t i;

	if (entry->born && span.hi < day_from_civil(entry->born, 1, 1))
		return false;
	for (i = 0; i < entry->noffices; i++) {
		if (!entry->offices[i].dated)
			continue;
		dated = true;
		if (day_spans_overlap(entry->offices[i].held, span))
			return true;
	}
	if (dated)
		return false;
	return !entry->died ||
	       span.lo <= day_from_civil(entry->died, 12, 31);
}

/* Is the office in that country, as far as the list tells? */
static int same_place(const struct authority_office *office,
		      const struct office_words *words, struct slice country)
{
	if (!country.len)
		return 0;
	if (office->place.len)
		return slice_eq(office->place, country) ? 1 : -1;
	return office_words_hold(words, country) ? 1 : 0;
}

static double office_score(const struct authority_office *office,
			   const struct office_words *told,
			   const struct authority_context *near)
{
	struct office_words words = { .len = 0 };
	enum office_match match;
	double score;
	int place;

	office_words_add(&words, office->office);
	place = same_place(office, &words, near->country);
	if (place < 0)
		return 0;
	match = office_words_match(&words, told);
	if (match == OFFICE_OTHER && place > 0) {
		office_words_add(&words, office->place);
		match = office_words_match(&words, told);
	}
	if (match == OFFICE_OTHER)
		return 0;
	score = match == OFFICE_SAME ? 3 : 1.5;
	score += place > 0 ? 2 : 0;
	if (office->dated && !is_open(near->span))
		score = day_spans_overlap(office->held, near->span)
			? score + 1.5 : score / 3;
	return score;
}

/* Held at that time, as far as both are told. */
static bool is_in_office(const struct authority_entry *entry,
			 struct day_span span)
{
	size_t i;

	for (i = 0; !is_open(span) && i < entry->noffices; i++)
		if (entry->offices[i].dated &&
		    day_spans_overlap(entry->offices[i].held, span))
			return true;
	return false;
}

double authority_score(const struct authority_entry *entry,
		       const struct authority_context *near)
{
	struct office_words told = { .len = 0 };
	double best = 0;
	double score = 0;
	size_t i;

	office_words_add(&told, near->office);
	for (i = 0; told.len && i < entry->noffices; i++) {
		double here = office_score(&entry->offices[i], &told, near);

		best = here > best ? here : best;
	}
	if (told.len && entry->noffices && best <= 0)
		score -= 1;
	if (near->country.len && slice_eq(entry->country, near->country))
		score += is_in_office(entry, near->span) ? 2 : 1;
	if (!is_open(near->span) && !authority_active(entry, near->span))
		score -= entry->born && near->span.hi <
			 day_from_civil(entry->born, 1, 1) ? 8 : 1;
	return score + best;
}
