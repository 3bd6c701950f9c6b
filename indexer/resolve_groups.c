#include "indexer/resolve_groups.h"

#include "indexer/authority.h"
#include "indexer/lexicon.h"

enum { HEAD_MIN = 4 };

static bool is_link(struct slice word)
{
	static const char *const list[] = { "of", "for", "on", "in", "to",
					    "and", "the", NULL };

	return slice_in(word, list);
}

static bool is_full(const struct form *form)
{
	return form->kind == ACTOR_ORG && form->parts.n > 1 &&
	       !form->demonym;
}

/* "North Korea" and the like; "South Africa" is no half. */
static bool is_half(const struct form *form)
{
	static const char *const countries[] = { "korea", "vietnam", "yemen",
						 "sudan", NULL };
	const struct name_parts *p = &form->parts;

	return form->kind == ACTOR_GPE && p->n == 2 && !form->demonym &&
	       (slice_is(p->words[0], "north") ||
		slice_is(p->words[0], "south")) &&
	       slice_in(p->words[1], countries);
}

void groups_index(struct resolver *r)
{
	size_t i, k;

	for (i = 0; i < r->forms.len; i++) {
		const struct form *form = &r->forms.data[i];

		if (is_half(form))
			bearers_add(&r->words, r->arena, form->parts.words[0],
				    (int32_t)i);
		for (k = 0; is_full(form) && k < form->parts.n; k++)
			if (!is_link(form->parts.words[k]))
				bearers_add(&r->words, r->arena,
					    form->parts.words[k], (int32_t)i);
	}
}

static bool is_company(struct slice head)
{
	static const char *const list[] = {
		"company", "corporation", "corp", "inc", "ltd", "limited",
		"co", "plc", "baseball", "football", NULL
	};

	return slice_in(head, list);
}

/* Companies, schools and clubs are called by their first word alone. */
static bool drops_head(struct slice head)
{
	static const char *const list[] = {
		"university", "college", "school", "academy", "airlines",
		"airways",
		"motors", "industries", "group", "magazine", "records",
		"pictures", "studios", "systems", "technologies", "energy",
		"press", "books", "stores", "hospital", "bank", "brothers",
		"petroleum", "oil", "steel", "electric", "aircraft", NULL
	};

	return is_company(head) || slice_in(head, list);
}

/* "Scientology" is the Church of it, but "Trade" is no Ministry. */
static bool drops_first(struct slice head)
{
	static const char *const list[] = { "church", "department", "order",
					    NULL };

	return slice_in(head, list);
}

static bool has_link(const struct name_parts *p, size_t before)
{
	size_t i;

	for (i = 0; i < before; i++)
		if (is_link(p->words[i]))
			return true;
	return false;
}

/* Where the words of `little` stand in `full`; -1 when they do not. */
static int place_in(const struct name_parts *little,
		    const struct name_parts *full)
{
	size_t at, k;

	for (at = 0; at + little->n <= full->n; at++) {
		for (k = 0; k < little->n; k++)
			if (!slice_eq(little->words[k], full->words[at + k]))
				break;
		if (k == little->n)
			return (int)at;
	}
	return -1;
}

/* "Altoona" of the Altoona Curve, but not "Union" of the Union Navy. */
static bool is_team(const struct resolver *r, const struct form *form,
		    const struct form *full)
{
	struct slice last = full->parts.words[full->parts.n - 1];

	return form->kind == ACTOR_ORG && full->parts.n == 2 &&
	       !word_list_has(r->orgs, last) && last.len > 2 &&
	       !memchr(full->text.data, '-', full->text.len) &&
	       !name_is_capitals(form->text);
}

/* Is the form the name that `full` is shortened to? */
static bool is_short_for(const struct resolver *r, const struct form *form,
			 const struct form *full)
{
	const struct name_parts *s = &form->parts, *p = &full->parts;
	int at = s->n < p->n ? place_in(s, p) : -1;
	size_t end = (size_t)at + s->n;

	if (at < 0 || (form->sure && form->kind != ACTOR_ORG &&
		       form->kind != ACTOR_MISC))
		return false;
	if (form->sure && form->kind == ACTOR_MISC && s->n == 1)
		return at > 0 ? end == p->n && full->entry != NO_ENTRY &&
				!has_link(p, (size_t)at) :
				slice_is(p->words[end], "of");
	if (at > 0 && is_link(p->words[at - 1]))
		return end == p->n && form->kind != ACTOR_GPE &&
		       drops_first(p->words[0]);
	if (at > 0 && end == p->n)
		return true;
	if (has_link(p, (size_t)at))
		return false;
	/* "Al Qaeda in Iraq" is one of several; what is known stays so. */
	if (end < p->n && is_link(p->words[end]))
		return !slice_is(p->words[end], "in") &&
		       !(at == 0 && form->entry != NO_ENTRY &&
			 full->entry != NO_ENTRY);
	if (at > 0 || end + 1 != p->n)
		return false;
	if (form->kind == ACTOR_ORG && s->n > 1 && form->sure)
		return is_company(p->words[end]);
	return drops_head(p->words[end]) || is_team(r, form, full);
}

/* Of two, the one named later; -1 when that is even. */
static int32_t later(const struct resolver *r, int32_t a, int32_t b)
{
	const struct form *x = &r->forms.data[a], *y = &r->forms.data[b];

	if (a == b)
		return a;
	if (!x->told != !y->told)
		return x->told ? a : b;
	if (x->sentence == y->sentence || !x->told)
		return NO_FORM;
	return x->sentence > y->sentence ? a : b;
}

/* "Illinois" is no college. */
static bool is_listed(const struct resolver *r, const struct form *form)
{
	return form->parts.n == 1 && form->kind != ACTOR_ORG &&
	       word_list_has(r->places, form->parts.words[0]);
}

/* "At Illinois" they study. */
static bool is_school(const struct resolver *r, size_t i)
{
	size_t first = r->names->data[i].first;

	return first && slice_is(r->doc->words[first - 1].lower, "at");
}

struct pick {
	int32_t form;
	bool even;
};

static void pick_add(const struct resolver *r, struct pick *pick, int32_t f)
{
	int32_t best = pick->form == NO_FORM ? f : later(r, pick->form, f);

	if (best == NO_FORM) {
		pick->even = true;
		return;
	}
	if (best != pick->form)
		pick->even = false;
	pick->form = best;
}

/*
 * May what the authority file knows give way to the essay's own full name?
 * Newspapers do; others when the essay speaks of their country by no other
 * name.
 */
static bool gives_way(const struct resolver *r, const struct form *form)
{
	static const char *const papers[] = {
		"times", "post", "journal", "tribune", "herald", "globe",
		"news", "sun", "star", "mail", "telegraph", "guardian",
		"observer", "review", "chronicle", "gazette", "standard",
		NULL
	};
	const struct authority_entry *entry, *country;

	if (form->entry == NO_ENTRY || form->kind != ACTOR_ORG)
		return false;
	if (form->parts.n == 1 && slice_in(form->parts.words[0], papers))
		return true;
	entry = authority_entry(r->authority, (size_t)form->entry);
	country = authority_by_id(r->authority, entry->country);
	if (!country)
		return r->spoken_of[form->entry] < 2;
	return r->spoken_of[country -
				       authority_entry(r->authority, 0)] < 2;
}

int32_t groups_choose(struct resolver *r, size_t i)
{
	const struct form *form = &r->forms.data[r->form[i]];
	const struct bearers *b;
	struct pick pick = { .form = NO_FORM };
	size_t k;

	if (!form->parts.n || form->demonym ||
	    (is_listed(r, form) && !is_school(r, i)) ||
	    (form->nknown && !gives_way(r, form)))
		return NO_FORM;
	b = bearers_find(&r->words, form->parts.words[form->parts.n - 1]);
	for (k = 0; b && k < b->n; k++) {
		const struct form *full = &r->forms.data[b->forms[k]];

		if (b->forms[k] != r->form[i] && is_full(full) &&
		    is_short_for(r, form, full))
			pick_add(r, &pick, form_root(r, b->forms[k]));
	}
	return pick.even ? NO_FORM : pick.form;
}

/* The noun of "Ministry of Trade", "Red Army", "Guard Corps". */
static bool is_head_of(struct slice word, const struct name_parts *p)
{
	size_t k;

	for (k = 0; k < p->n; k++)
		if (slice_eq(p->words[k], word))
			break;
	return k + 1 == p->n || (k + 1 < p->n && k + 1 < NAME_WORDS &&
				 is_link(p->words[k + 1]) &&
				 !slice_is(p->words[k + 1], "and"));
}

/* "the House" is not the White House. */
static bool is_seat(const struct resolver *r, const struct form *form)
{
	return form->entry != NO_ENTRY &&
	       slice_is(authority_entry(r->authority,
					(size_t)form->entry)->office,
			"seat of government");
}

static void heads_of(const struct resolver *r, struct slice word, bool exact,
		     struct pick *pick)
{
	const struct bearers *b = bearers_find(&r->words, word);
	size_t k;

	for (k = 0; b && k < b->n; k++) {
		const struct form *full = &r->forms.data[b->forms[k]];
		int32_t root = form_root(r, b->forms[k]);

		if (is_full(full) && (exact || r->forms.data[root].told) &&
		    !is_seat(r, &r->forms.data[root]) &&
		    (!exact || is_head_of(word, &full->parts)))
			pick_add(r, pick, root);
	}
}

static bool is_place_for_head(const struct document *doc, size_t w)
{
	const struct word *word = &doc->words[w];

	if (!w || !(word->flags & WORD_CAPITAL) ||
	    word->flags & WORD_ALL_CAPS || word->lower.len < HEAD_MIN ||
	    !slice_is(doc->words[w - 1].lower, "the") ||
	    !(word->flags & WORD_SPACE_BEFORE))
		return false;
	if (w + 1 == doc->nwords || doc->words[w + 1].flags & WORD_PUNCT)
		return true;
	if (doc->words[w + 1].flags & WORD_POSSESSIVE)
		return true;
	return !(doc->words[w + 1].flags & (WORD_CAPITAL | WORD_NUMBER)) &&
	       !slice_is(doc->words[w + 1].lower, "of");
}

int32_t groups_head(const struct resolver *r, size_t w)
{
	struct pick pick = { .form = NO_FORM };
	struct slice word;

	if (!is_place_for_head(r->doc, w))
		return NO_FORM;
	word = r->doc->words[w].lower;
	heads_of(r, word, true, &pick);
	if (pick.form == NO_FORM && slice_ends(word, "s"))
		heads_of(r, slice_cut(word, 0, word.len - 1), false, &pick);
	return pick.even ? NO_FORM : pick.form;
}

int32_t groups_half(const struct resolver *r, size_t w)
{
	struct pick pick = { .form = NO_FORM };
	const struct bearers *b;
	size_t k;

	if (!is_place_for_head(r->doc, w))
		return NO_FORM;
	b = bearers_find(&r->words, r->doc->words[w].lower);
	for (k = 0; b && k < b->n; k++) {
		int32_t root = form_root(r, b->forms[k]);

		if (is_half(&r->forms.data[b->forms[k]]) &&
		    r->forms.data[root].told)
			pick_add(r, &pick, root);
	}
	return pick.even ? NO_FORM : pick.form;
}
