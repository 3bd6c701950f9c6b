#include "indexer/resolve_known.h"

#include "core/edtf.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 2100, NEAR_SENTENCES = 2 };

/* Years told that say something; a life before and behind an office. */
enum { YEARS_ENOUGH = 3, LIFE = 50 };

/* A date that spans more days than this says little about who acts. */
enum { NEAR_DAYS = 366 * 3 };

static const double HEAD = 0.5;

static void add_year(struct resolver *r, int year)
{
	size_t i;

	for (i = 0; i < r->nyears && r->years[i] != year; i++)
		;
	if (i == YEARS_MAX)
		return;
	if (i == r->nyears)
		r->years[r->nyears++] = year;
	r->mentions[i]++;
	r->year_mentions++;
}

static void gather_years(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->doc->nwords; i++) {
		struct slice w = r->doc->words[i].lower;
		int year = 0;
		size_t k;

		if (!(r->doc->words[i].flags & WORD_NUMBER) || w.len != 4)
			continue;
		for (k = 0; k < 4 && w.data[k] >= '0' && w.data[k] <= '9'; k++)
			year = year * 10 + (w.data[k] - '0');
		if (k == 4 && year >= FIRST_YEAR && year <= LAST_YEAR)
			add_year(r, year);
	}
}

static size_t entry_number(const struct resolver *r,
			   const struct authority_entry *entry)
{
	return (size_t)(entry - authority_entry(r->authority, 0));
}

/* Countries that the essay names, by themselves or through what is theirs. */
static void gather_countries(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->forms.len; i++) {
		const struct form *form = &r->forms.data[i];
		const struct authority_entry *entry, *country;

		if (!form->nknown)
			continue;
		entry = authority_entry(r->authority, form->known->entry);
		r->spoken_of[form->known->entry]++;
		if (entry->kind == ACTOR_PER || form->nknown > 1)
			continue;
		country = authority_by_id(r->authority, entry->country);
		if (country)
			r->spoken_of[entry_number(r, country)]++;
	}
}

void known_gather(struct resolver *r)
{
	gather_years(r);
	gather_countries(r);
}

/* Was the entry active from so many years before to after those told? */
static bool is_of_the_time(const struct resolver *r,
			   const struct authority_entry *entry)
{
	int first = LAST_YEAR, last = FIRST_YEAR;
	struct day_span span;
	size_t i;

	if (r->year_mentions < YEARS_ENOUGH || !entry->from.len)
		return true;
	for (i = 0; i < r->nyears; i++) {
		first = r->years[i] < first ? r->years[i] : first;
		last = r->years[i] > last ? r->years[i] : last;
	}
	if (entry->kind == ACTOR_PER)
		last += LIFE, first -= LIFE;
	else
		first = FIRST_YEAR;
	span.lo = day_from_civil(first, 1, 1);
	span.hi = day_from_civil(last, 12, 31);
	return authority_active(entry, span);
}

/* Many countries have a body of that name. */
static bool is_common(const struct form *form)
{
	static const char *const heads[] = {
		"party", "chamber", "assembly", "court", "front", "league",
		"ministry", "guard", "police", "union", NULL
	};
	size_t i, k;

	for (k = 0; k < form->parts.n; k++)
		for (i = 0; heads[i]; i++)
			if (slice_is(form->parts.words[k], heads[i]))
				return true;
	return false;
}

static bool is_doubtful(const struct resolver *r, const struct form *form)
{
	const struct authority_entry *entry, *country;

	if (form->nknown != 1 || form->demonym)
		return false;
	entry = authority_entry(r->authority, form->known->entry);
	if (entry->kind != ACTOR_PER && entry->kind != ACTOR_ORG)
		return false;
	if (!is_of_the_time(r, entry))
		return true;
	country = authority_by_id(r->authority, entry->country);
	return entry->kind == ACTOR_ORG && form->known->alias && country &&
	       is_common(form) &&
	       r->spoken_of[entry_number(r, country)] < 2;
}

void known_doubt(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->forms.len; i++) {
		struct form *form = &r->forms.data[i];

		if (!is_doubtful(r, form))
			continue;
		if (r->entry_form[form->known->entry] == (int32_t)i + 1)
			r->entry_form[form->known->entry] = 0;
		form->entry = NO_ENTRY;
		form->nknown = 0;
	}
}

static double count_share(const struct resolver *r,
			  const struct authority_entry *entry)
{
	unsigned hits = 0;
	size_t i;

	if (!r->year_mentions || !entry->from.len)
		return 0.5;
	for (i = 0; i < r->nyears; i++) {
		struct day_span span = {
			day_from_civil(r->years[i], 1, 1),
			day_from_civil(r->years[i], 12, 31)
		};

		if (authority_active(entry, span))
			hits += r->mentions[i];
	}
	return (double)hits / r->year_mentions;
}

/* 0 to 1: how much of the years that are told the entry was active in. */
static double year_share(struct resolver *r, uint32_t number)
{
	if (r->share[number] < 0.5f)
		r->share[number] = 1 + (float)count_share(
			r, authority_entry(r->authority, number));
	return (double)r->share[number] - 1;
}

/* In whole words: "miss" is none of "minister for foreign missions". */
static bool contains(struct slice text, struct slice part)
{
	size_t i;

	for (i = 0; part.len && i + part.len <= text.len; i++)
		if (!memcmp(text.data + i, part.data, part.len) &&
		    (!i || text.data[i - 1] == ' ') &&
		    (i + part.len == text.len ||
		     text.data[i + part.len] == ' '))
			return true;
	return false;
}

double known_office(struct resolver *r, uint32_t entry, struct slice title)
{
	struct slice offices = authority_entry(r->authority, entry)->office;
	char lower[128];
	double best = 0;

	if (!title.len)
		return 0;
	while (offices.len) {
		struct slice office = slice_split(&offices, '|');
		size_t i;

		if (office.len > sizeof lower)
			continue;
		for (i = 0; i < office.len; i++)
			lower[i] = slice_lower_ascii(office.data[i]);
		office.data = lower;
		if (slice_eq(office, title))
			return 4;
		if (contains(office, title) || contains(title, office))
			best = 2;
	}
	return best;
}

/* The last date told up to the end of the name's sentence, if it is near. */
static const struct date_mention *near_date(struct resolver *r,
					    const struct name *name)
{
	const struct date_mentions *dates = &r->tags->dates;
	size_t s = r->doc->words[name->first].sentence;
	const struct sentence *here = &r->doc->sentences[s];
	size_t back;

	while (r->date < dates->len && dates->data[r->date].start < here->end)
		r->date++;
	while (r->date && dates->data[r->date - 1].start >= here->end)
		r->date--;
	for (back = 1; back <= 3 && back <= r->date; back++) {
		const struct date_mention *d = &dates->data[r->date - back];

		if (d->start + 1 <= r->doc->sentences[
		    s < NEAR_SENTENCES ? 0 : s - NEAR_SENTENCES].start)
			return NULL;
		if (d->has_span && d->span.hi - d->span.lo <= NEAR_DAYS)
			return d;
	}
	return NULL;
}

int known_near(struct resolver *r, const struct name *name, uint32_t number)
{
	const struct authority_entry *entry =
		authority_entry(r->authority, number);
	const struct date_mention *date;

	if (!entry->from.len)
		return 0;
	date = near_date(r, name);
	if (!date)
		return 0;
	return authority_active(entry, date->span) ? 1 : -1;
}

/* Whoever is named without a title is rather the head of a government. */
static bool is_head(struct slice offices)
{
	static const char *const heads[] = { "President", "Prime Minister",
					     "Premier", "Chancellor",
					     "General Secretary", "King" };
	size_t i;

	while (offices.len) {
		struct slice office = slice_split(&offices, '|');

		for (i = 0; i < sizeof heads / sizeof *heads; i++)
			if (slice_is(office, heads[i]))
				return true;
	}
	return false;
}

double known_fit(struct resolver *r, const struct name *name, uint32_t number,
		 bool alias)
{
	const struct authority_entry *entry =
		authority_entry(r->authority, number);
	const struct authority_entry *country =
		authority_by_id(r->authority, entry->country);
	double share = year_share(r, number);
	double score = known_office(r, number, name->title);

	if (r->by_entry[number] || r->entry_form[number])
		score += 3;
	if (country && r->spoken_of[entry_number(r, country)])
		score += 2;
	if (share <= 0)
		score -= 2;
	score += known_near(r, name, number);
	if (!name->title.len && is_head(entry->office))
		score += HEAD;
	return score + 2 * share + (alias ? 0 : 0.1);
}

const struct authority_name *known_pick(struct resolver *r,
					const struct name *name,
					const struct authority_name *from,
					size_t n, double least)
{
	const struct authority_name *best = NULL;
	double score = least;
	bool tied = false;
	size_t i;

	for (i = 0; i < n; i++) {
		double here = known_fit(r, name, from[i].entry, from[i].alias);

		if (here < score)
			continue;
		tied = best && here - score < 0.05;
		score = here;
		best = &from[i];
	}
	return tied ? NULL : best;
}
