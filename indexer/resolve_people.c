#include "indexer/resolve_people.h"

#include <math.h>
#include <stdlib.h>

#include "indexer/lexicon.h"
#include "indexer/resolve_known.h"

/* What the parts of the evidence weigh; even is less apart than MARGIN. */
static const double TITLE = 3, NEAR = 3, GIVEN = -1.5, AHEAD = -1;
static const double LATELY = 2, OFTEN = 2, FIRST = 0.5, KIN = -1.5;
static const double UNSURE = -2;
static const double MARGIN = 0.15;
static const double SENTENCE_DECAY = 0.9;

static bool is_full(const struct form *form)
{
	return form->person && form->parts.n > 1 && !form->demonym;
}

struct order {
	int32_t form;
	uint32_t words;
	uint32_t first;
};

static int order_cmp(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->words != y->words)
		return x->words > y->words ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* The fullest first. */
static struct order *full_forms(struct resolver *r, size_t *n)
{
	struct order *out = arena_array(r->arena, struct order,
					r->forms.len + 1);
	size_t i;

	*n = 0;
	for (i = 0; i < r->forms.len; i++) {
		const struct form *form = &r->forms.data[i];

		if (is_full(form))
			out[(*n)++] = (struct order){ (int32_t)i,
						      (uint32_t)form->parts.n,
						      form->first };
	}
	qsort(out, *n, sizeof *out, order_cmp);
	return out;
}

static bool is_given(const struct resolver *r, struct slice word)
{
	return word.len == 1 || word_list_has(r->given, word);
}

/* `full` with its first word left out. */
static bool is_tail(const struct form *form, const struct form *full)
{
	const struct name_parts *s = &form->parts, *p = &full->parts;
	size_t i;

	if (s->n < 2 || p->n != s->n + 1)
		return false;
	for (i = 0; i < s->n; i++)
		if (!slice_eq(s->words[i], p->words[i + 1]))
			return false;
	return true;
}

/* "Lloyd George" of David Lloyd George: two surnames, no given name. */
static bool is_within(const struct resolver *r, const struct form *form,
		      const struct form *full)
{
	return name_parts_within(&form->parts, &full->parts) ||
	       (is_tail(form, full) && !is_given(r, form->parts.words[0]) &&
		(full->sure || is_given(r, full->parts.words[0])));
}

/* "Biologist Nick Bos": no name of a person, but one behind a calling. */
static int32_t tail_of(const struct resolver *r, int32_t f,
		       const struct bearers *b)
{
	const struct form *form = &r->forms.data[f];
	size_t i;

	for (i = 0; b && i < b->n; i++) {
		const struct form *full = &r->forms.data[b->forms[i]];

		if (is_tail(form, full) && full->entry == NO_ENTRY &&
		    full->fuller == NO_FORM &&
		    is_given(r, form->parts.words[0]) &&
		    !is_given(r, full->parts.words[0]))
			return b->forms[i];
	}
	return NO_FORM;
}

/* The one that holds f; `several` is set when there are more. */
static int32_t fuller_of(struct resolver *r, int32_t f,
			 const struct bearers *b)
{
	struct form *form = &r->forms.data[f];
	int32_t found = NO_FORM;
	size_t i;

	for (i = 0; b && i < b->n; i++) {
		int32_t g = form_root(r, b->forms[i]);

		if (g == f || g == found ||
		    !is_within(r, form, &r->forms.data[b->forms[i]]))
			continue;
		if (found != NO_FORM) {
			form->several = true;
			return NO_FORM;
		}
		found = g;
	}
	return found;
}

void people_join(struct resolver *r)
{
	struct bearer_table last;
	struct order *order;
	size_t i, n;

	order = full_forms(r, &n);
	bearers_init(&last, r->arena, n);
	for (i = 0; i < n; i++) {
		int32_t f = order[i].form;
		const struct name_parts *p = &r->forms.data[f].parts;
		struct slice key = name_word_sound(r->arena,
						   p->words[p->n - 1]);
		const struct bearers *b = bearers_find(&last, key);
		int32_t fuller = fuller_of(r, f, b);
		int32_t called = tail_of(r, f, b);

		if (r->forms.data[f].entry != NO_ENTRY)
			r->forms.data[f].several = false;
		if (called != NO_FORM && fuller == NO_FORM)
			form_join(r, called, f);
		if (fuller == NO_FORM || !form_join(r, f, fuller))
			if (!r->forms.data[f].several)
				bearers_add(&last, r->arena, key, f);
	}
}

static void index_parts(struct resolver *r, struct slice word, int32_t f)
{
	struct slice rest = word;

	bearers_add(&r->words, r->arena, word, f);
	if (!memchr(word.data, '-', word.len))
		return;
	while (rest.len) {
		struct slice part = slice_split(&rest, '-');

		if (part.len > 2)
			bearers_add(&r->words, r->arena, part, f);
	}
}

/* The key of a surname's sound stands apart from those of words. */
static struct slice sound_key(struct resolver *r, struct slice word)
{
	struct slice sound = name_word_sound(r->arena, word);

	return arena_printf(r->arena, "~%.*s", (int)sound.len, sound.data);
}

void people_index(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->forms.len; i++) {
		const struct form *form = &r->forms.data[i];
		const struct name_parts *p = &form->parts;

		if (!is_full(form) || form->several)
			continue;
		index_parts(r, p->words[p->n - 1], (int32_t)i);
		if (p->words[0].len > 1)
			index_parts(r, p->words[0], (int32_t)i);
		bearers_add(&r->words, r->arena,
			    sound_key(r, p->words[p->n - 1]), (int32_t)i);
	}
}

static char title_gender(struct slice title)
{
	static const char *const men[] = { "mr.", "mr", "sir", "king", "prince",
					   "lord", "father", "pope", "uncle",
					   "emperor", "baron", "duke", NULL };
	static const char *const women[] = { "mrs.", "mrs", "ms.", "ms",
					     "miss", "lady", "queen", "dame",
					     "princess", "aunt", "madame",
					     "empress", "first lady", NULL };

	return slice_in(title, men) ? 'm' : slice_in(title, women) ? 'f' : 0;
}

static bool has_title(const struct form *form, struct slice title)
{
	size_t i;

	for (i = 0; i < form->ntitles; i++)
		if (slice_eq(form->titles[i], title))
			return true;
	return false;
}

/* Those who are called by the given name, with this title alone. */
static bool is_royal(struct slice title)
{
	static const char *const list[] = {
		"king", "queen", "pope", "saint", "st.", "st", "emperor",
		"empress", "tsar", "czar", "kaiser", "shah", "sultan",
		"prince", "princess", "caliph", "archduke", NULL
	};

	return slice_in(title, list);
}

static bool goes_with_given(struct slice title)
{
	static const char *const list[] = { "sir", "dame", "lady", "lord",
					    "sheikh", "sheik", "father",
					    "brother", "sister", "uncle",
					    "aunt", "don", NULL };

	return !title.len || slice_in(title, list);
}

enum role { ROLE_NONE, ROLE_GIVEN, ROLE_LAST };

static enum role role_of(const struct form *short_, const struct form *full)
{
	const struct name_parts *s = &short_->parts, *p = &full->parts;
	struct slice word = s->words[0];
	struct slice last = p->words[p->n - 1];

	if (s->n > 1)
		return name_parts_within(s, p) ? ROLE_LAST : ROLE_NONE;
	if (slice_eq(word, p->words[0]) && !slice_eq(word, last))
		return ROLE_GIVEN;
	return ROLE_LAST;
}

struct choice {
	int32_t form;            /* the full one */
	enum role role;
	double score;
};

static double title_score(struct resolver *r, const struct name *name,
			  const struct form *full, bool *ruled_out)
{
	char gender = title_gender(name->title);

	if (gender && full->gender && gender != full->gender)
		*ruled_out = true;
	if (!name->title.len)
		return 0;
	if (has_title(full, name->title))
		return TITLE;
	if (full->entry == NO_ENTRY)
		return 0;
	return known_office(r, (uint32_t)full->entry, name->title) * 0.75;
}

/* A given name of the word list, or first words of a sure person's name. */
static bool may_be_given(const struct resolver *r, size_t i,
			 const struct form *full)
{
	const struct name *name = &r->names->data[i];
	struct slice lower = r->doc->words[name->first].lower;

	if (name->kind != ACTOR_PER && name->sure)
		return false;
	return full->sure || full->entry != NO_ENTRY ||
	       name->kind == ACTOR_PER || word_list_has(r->given, lower);
}

static bool weigh(struct resolver *r, size_t i, struct choice *c)
{
	const struct name *name = &r->names->data[i];
	const struct form *full = &r->forms.data[c->form];
	bool ruled_out = false;

	c->score = title_score(r, name, full, &ruled_out);
	if (ruled_out)
		return false;
	if (c->role == ROLE_GIVEN && !may_be_given(r, i, full))
		return false;
	if (c->role == ROLE_GIVEN && c->score < TITLE) {
		if (is_royal(name->title) || !goes_with_given(name->title))
			return false;
		c->score += GIVEN;
	}
	if (full->entry != NO_ENTRY)
		c->score += NEAR * known_near(r, name, (uint32_t)full->entry);
	if (full->relative)
		c->score += KIN;
	if (!full->sure && full->entry == NO_ENTRY)
		c->score += UNSURE;
	if (!full->told) {
		c->score += AHEAD;
		return c->role == ROLE_LAST;
	}
	c->score += LATELY * pow(SENTENCE_DECAY,
				 name_sentence(r, i) - full->sentence);
	return true;
}

/* Those of the surname, or if there is none those of the given name. */
static size_t candidates(struct resolver *r, size_t i,
			 const struct bearers *b, struct choice *out)
{
	const struct form *form = &r->forms.data[r->form[i]];
	enum role best = ROLE_NONE;
	size_t n = 0, kept = 0;
	size_t k, j;

	for (k = 0; b && k < b->n; k++) {
		const struct form *full = &r->forms.data[b->forms[k]];
		struct choice c = { .form = form_root(r, b->forms[k]) };

		if (!full->person || (r->names->data[i].sure &&
				      r->names->data[i].kind == ACTOR_MISC &&
				      full->parts.words[0].len < 2))
			continue;
		c.role = role_of(form, full);
		for (j = 0; j < n && out[j].form != c.form; j++)
			;
		if (c.role == ROLE_NONE || !weigh(r, i, &c))
			continue;
		if (j < n && out[j].role >= c.role)
			continue;
		out[j] = c;
		n += j == n;
		if (c.role > best)
			best = c.role;
	}
	for (k = 0; k < n; k++)
		if (out[k].role == best)
			out[kept++] = out[k];
	return kept;
}

static uint32_t first_sentence(const struct resolver *r, int32_t f)
{
	return name_sentence(r, r->forms.data[f].first);
}

/* Who is named often, and first in a sentence before all others. */
static void add_share(struct resolver *r, struct choice *from, size_t n)
{
	uint32_t first = UINT32_MAX;
	size_t i, firsts = 0;
	double all = 0;

	for (i = 0; i < n; i++) {
		uint32_t s = first_sentence(r, from[i].form);

		all += r->forms.data[from[i].form].told;
		firsts = s < first ? 1 : firsts + (s == first);
		first = s < first ? s : first;
	}
	for (i = 0; i < n && all > 0; i++) {
		from[i].score += OFTEN * r->forms.data[from[i].form].told / all;
		if (firsts == 1 && first_sentence(r, from[i].form) == first)
			from[i].score += FIRST;
	}
}

static int32_t best_of(struct resolver *r, struct choice *from, size_t n)
{
	double best = -9, next = -9;
	int32_t found = NO_FORM;
	size_t i;

	add_share(r, from, n);
	for (i = 0; i < n; i++) {
		if (from[i].score > best) {
			next = best;
			best = from[i].score;
			found = from[i].form;
		} else if (from[i].score > next) {
			next = from[i].score;
		}
	}
	return best - next >= MARGIN ? found : NO_FORM;
}

int32_t people_choose(struct resolver *r, size_t i)
{
	const struct form *form = &r->forms.data[r->form[i]];
	struct choice from[BEARERS_MAX];
	struct slice word;
	size_t n;

	if (!form->parts.n)
		return NO_FORM;
	word = form->parts.words[form->parts.n - 1];
	n = candidates(r, i, bearers_find(&r->words, word), from);
	if (!n && form->person && form->parts.n == 1 && word.len > 4) {
		n = candidates(r, i, bearers_find(&r->words,
						  sound_key(r, word)), from);
		if (n != 1)
			return NO_FORM;
	}
	return n ? best_of(r, from, n) : NO_FORM;
}

static bool is_placed(const struct resolver *r, size_t i)
{
	static const char *const list[] = {
		"in", "at", "from", "near", "to", "into", "through",
		"outside", "around", "toward", "towards", "inside", NULL
	};
	const struct name *name = &r->names->data[i];
	const struct document *doc = r->doc;

	if (name->last < doc->nwords &&
	    doc->words[name->last].flags & WORD_POSSESSIVE)
		return false;
	if (name->first && slice_in(doc->words[name->first - 1].lower, list))
		return true;
	return name->last + 1 < doc->nwords &&
	       slice_is(doc->words[name->last].lower, ",") &&
	       doc->words[name->last + 1].flags & WORD_CAPITAL;
}

/* Countries are spoken of without a preposition, as those who act. */
static bool is_country(const struct resolver *r, const struct form *form)
{
	return form->nknown &&
	       authority_entry(r->authority, form->known->entry)->demonyms.len;
}

bool people_not_place(const struct resolver *r, size_t i)
{
	const struct form *form = &r->forms.data[r->form[i]];
	const struct bearers *b;
	size_t k;

	if (form->parts.n != 1 || is_placed(r, i) || form->placed ||
	    is_country(r, form))
		return false;
	b = bearers_find(&r->words, form->parts.words[0]);
	for (k = 0; b && k < b->n; k++) {
		const struct form *full = &r->forms.data[b->forms[k]];

		if (full->person && role_of(form, full) == ROLE_LAST &&
		    r->forms.data[form_root(r, b->forms[k])].told)
			return true;
	}
	return false;
}

void people_places(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->names->len; i++)
		if (is_placed(r, i))
			r->forms.data[r->form[i]].placed = true;
}

static bool may_be_bare(const struct resolver *r, size_t w)
{
	static const char *const before[] = {
		"the", "a", "an", "this", "that", "in", "at", "of", "our",
		"their", "its", "new", NULL
	};
	const struct document *doc = r->doc;
	const struct word *word = &doc->words[w];

	if (!w || !(word->flags & WORD_CAPITAL) ||
	    word->flags & WORD_ALL_CAPS || word->lower.len < 4 ||
	    !(word->flags & WORD_SPACE_BEFORE))
		return false;
	if (w + 1 < doc->nwords && doc->words[w + 1].flags & WORD_CAPITAL)
		return false;
	if (word->flags & WORD_FIRST)
		return w + 1 < doc->nwords &&
		       (doc->words[w + 1].flags & WORD_POSSESSIVE ||
			word_list_has(r->cues, doc->words[w + 1].lower));
	return !slice_in(doc->words[w - 1].lower, before) &&
	       !(doc->words[w - 1].flags & WORD_CAPITAL);
}

int32_t people_bare(const struct resolver *r, size_t w)
{
	struct slice word = r->doc->words[w].lower;
	const struct bearers *b;
	int32_t found = NO_FORM;
	size_t k;

	if (!may_be_bare(r, w))
		return NO_FORM;
	b = bearers_find(&r->words, word);
	for (k = 0; b && k < b->n; k++) {
		const struct form *full = &r->forms.data[b->forms[k]];
		int32_t root = form_root(r, b->forms[k]);

		if (!full->person || !r->forms.data[root].told ||
		    !slice_eq(full->parts.words[full->parts.n - 1], word) ||
		    !is_given(r, full->parts.words[0]) ||
		    word_list_has(r->titles, word))
			continue;
		if (found != NO_FORM && found != root)
			return NO_FORM;
		found = root;
	}
	return found;
}
