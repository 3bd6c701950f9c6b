#include "indexer/date_story.h"

#include "indexer/lexicon.h"

/* Words looked at before and behind a date for what its clause speaks of. */
enum { BEFORE_MAX = 16, BEHIND_MAX = 12 };

static const struct date_word *word_at(const struct date_words *words, size_t i)
{
	static const struct date_word none;

	return i < words->len ? &words->data[i] : &none;
}

static bool is_year_number(const struct date_word *w)
{
	return w->kind == DW_NUMBER && (w->flags & DWF_DIGITS) &&
	       w->digits == 4 && w->value >= 1000 && w->value < 2100;
}

/* A weekday alone; "Sunday, 7 December 1941" is as good in a history. */
static bool is_bare_weekday(const struct date_words *words, size_t i)
{
	const struct date_word *next = word_at(words, i + 1);

	if (next->kind == DW_MARK && next->value == ',')
		next = word_at(words, i + 2);
	return (word_at(words, i)->flags & DWF_CAPITAL) &&
	       next->kind != DW_MONTH && next->kind != DW_NUMBER;
}

static bool is_unit(const struct date_word *w)
{
	return w->kind == DW_UNIT && w->value >= UNIT_DAY;
}

static void weigh(const struct date_words *words, size_t i, int64_t written,
		  struct date_evidence *e)
{
	const struct date_word *w = &words->data[i];
	const struct date_word *next = word_at(words, i + 1);

	switch (w->kind) {
	case DW_WEEKDAY:
		e->near += is_bare_weekday(words, i) ? 3 : 0;
		break;
	case DW_DAY_SHIFT:
		e->near += 2;
		break;
	case DW_THIS:
	case DW_LAST:
	case DW_NEXT:
		if (is_unit(next) && i && words->data[i - 1].kind != DW_THE)
			e->near += 2;
		break;
	case DW_AGO:
		e->near += 1;
		break;
	case DW_FOLLOWING:
	case DW_PREVIOUS:
	case DW_SAME:
		e->far += is_unit(next);
		break;
	case DW_BC:
		e->far += 3;
		break;
	case DW_LATER:
	case DW_EARLIER:
		/* "a year earlier" compares, as news does. */
		e->far += i && is_unit(&words->data[i - 1]) &&
			  words->data[i - 1].value != UNIT_YEAR;
		break;
	case DW_NUMBER:
		e->far += is_year_number(w) && w->value < written - 3;
		break;
	default:
		break;
	}
}

struct date_evidence date_story_evidence(const struct date_words *words,
					 const struct date_point *written)
{
	struct date_evidence e = { 0, 0 };

	if (!written->known)
		return e;
	for (size_t i = 0; i < words->len; i++)
		if (words->data[i].kind != DW_NONE)
			weigh(words, i, written->year, &e);
	return e;
}

/* ---- Tense ---- */

struct tense {
	const struct document *doc;
	const struct word_list *words;
};

static bool is_verb_place(const struct tense *t, size_t i)
{
	const struct word *next = &t->doc->words[i + 1];

	return i + 1 < t->doc->nwords && (next->flags & WORD_ALPHA) &&
	       !(next->flags & WORD_CAPITAL) &&
	       !slice_is(next->lower, "the") && !slice_is(next->lower, "a") &&
	       !slice_is(next->lower, "its") && !slice_is(next->lower, "his") &&
	       !slice_is(next->lower, "their") && !slice_is(next->lower, "an");
}

static enum date_direction listed(struct slice value, bool beside)
{
	if (slice_is(value, "past"))
		return DIRECTION_PAST;
	if (slice_is(value, "future") || (beside && slice_is(value, "ahead")))
		return DIRECTION_FUTURE;
	return DIRECTION_UNKNOWN;
}

/* "will be held" and "to be held" are not past. */
static bool follows_be(const struct tense *t, size_t i)
{
	return i > 0 && slice_is(t->doc->words[i - 1].lower, "be");
}

/* "are to meet on Monday" */
static bool follows_is(const struct tense *t, size_t i)
{
	struct slice w = i ? t->doc->words[i - 1].lower : (struct slice){ 0 };

	return slice_is(w, "is") || slice_is(w, "are");
}

static enum date_direction tense_of(const struct tense *t, size_t i,
				    bool beside)
{
	const struct word *w = &t->doc->words[i];
	struct slice value;

	if (follows_be(t, i) || (w->flags & WORD_PUNCT) ||
	    ((w->flags & WORD_CAPITAL) && !(w->flags & WORD_FIRST)))
		return DIRECTION_UNKNOWN;
	if (slice_is(w->lower, "to"))
		return !is_verb_place(t, i) ? DIRECTION_UNKNOWN
		       : follows_is(t, i)   ? DIRECTION_FUTURE
					    : DIRECTION_AIM;
	if (word_list_find(t->words, w->lower, &value))
		return listed(value, beside);
	if (w->lower.len > 4 && slice_ends(w->lower, "ed"))
		return DIRECTION_PAST;
	return DIRECTION_UNKNOWN;
}

static bool after_preposition(const struct tense *t, size_t at)
{
	static const char *const words[] = { "on", "in", "by", "for", "until",
					     "through", "next", "as" };

	for (size_t k = 0; at && k < sizeof words / sizeof *words; k++)
		if (slice_is(t->doc->words[at - 1].lower, words[k]))
			return true;
	return false;
}

/*
 * "offered to buy the firm Friday" speaks of the offer: an infinitive further
 * off gives way to a verb before it.
 */
static enum date_direction looking_back(const struct tense *t, size_t at,
					size_t first, bool beside)
{
	bool weak = false;

	for (size_t n = 0; n < BEFORE_MAX && at - n > first; n++) {
		size_t i = at - n - 1;
		enum date_direction d = tense_of(t, i, beside && n == 0);

		if (d == DIRECTION_AIM && n > 1 && !after_preposition(t, at))
			weak = true;
		else if (d != DIRECTION_UNKNOWN)
			return d;
	}
	return weak ? DIRECTION_AIM : DIRECTION_UNKNOWN;
}

enum date_direction date_story_direction(const struct document *doc,
					 const struct word_list *tense,
					 uint32_t sentence, uint32_t start,
					 bool beside)
{
	struct tense t = { doc, tense };
	const struct sentence *s = &doc->sentences[sentence];
	size_t at = document_word_at(doc, start);
	enum date_direction d = looking_back(&t, at, s->first_word, beside);

	for (size_t n = 1; d == DIRECTION_UNKNOWN && n < BEHIND_MAX &&
			   at + n < s->first_word + s->words; n++)
		d = tense_of(&t, at + n, false);
	return d;
}
