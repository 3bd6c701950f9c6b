#include "indexer/periods.h"

#include <stdlib.h>

#include "core/text.h"
#include "indexer/event_names.h"
#include "indexer/lexicon.h"
#include "indexer/tag_places.h"

/* How far a guard looks: words of a title or in marks, dates either way. */
enum { TITLE_MAX = 6, MARKS_MAX = 16, DATES_MAX = 16 };

struct finder {
	struct arena *arena;
	const struct document *doc;
	const struct word_list *roles;
	const struct event_names *names;
	struct tags *tags;
};

/* The words [first, end) that a name was found in. */
struct match {
	size_t first;
	size_t end;
	bool relaxed;            /* a "War" of the name is "war" here */
};

/* ---- words */

static const struct word *word_at(const struct finder *f, size_t i)
{
	return &f->doc->words[i];
}

static bool same_sentence(const struct finder *f, size_t i, size_t j)
{
	return i < f->doc->nwords && j < f->doc->nwords &&
	       word_at(f, i)->sentence == word_at(f, j)->sentence;
}

static bool has_role(const struct finder *f, size_t i, const char *role)
{
	struct slice roles;

	if (!word_list_find(f->roles, word_at(f, i)->lower, &roles))
		return false;
	while (roles.len)
		if (slice_is(slice_split(&roles, ','), role))
			return true;
	return false;
}

static bool is_word(const struct finder *f, size_t i, const char *text)
{
	return slice_is(word_at(f, i)->lower, text);
}

static bool is_space_before(const struct finder *f, size_t i)
{
	return word_at(f, i)->flags & WORD_SPACE_BEFORE;
}

/* A dash, or more of them, as a word. */
static bool is_dash(const struct finder *f, size_t i)
{
	struct slice w = document_word(f->doc, i);
	size_t pos = 0;
	uint32_t c = text_next(w, &pos);

	return text_is_dash(c) || text_is_hyphen(c);
}

static bool is_quote_mark(const struct finder *f, size_t i)
{
	struct slice w = document_word(f->doc, i);
	size_t pos = 0;
	uint32_t c = text_next(w, &pos);

	return c == '"' || c == 0x201c || c == 0x201d || c == 0xab ||
	       c == 0xbb || c == 0x201e || c == 0x2018 ||
	       (c == 0x2019 && !(word_at(f, i)->flags & WORD_POSSESSIVE));
}

/* ---- a name at a word */

static bool piece_matches(const struct event_piece *piece, struct slice lower,
			  struct slice text, bool *relaxed)
{
	size_t pos = 0;
	bool upper;

	if (!slice_eq(piece->lower, lower))
		return false;
	if (piece->rule == CASE_ANY || !text.len)
		return true;
	if (piece->rule == CASE_SAME)
		return slice_eq(piece->text, text);
	upper = text_is_upper(text_next(text, &pos));
	if (piece->rule == CASE_HEAD && !upper)
		*relaxed = true;
	return upper || piece->rule == CASE_HEAD;
}

/* Behind a word of the name: the next one, past a dash that joins the two. */
static size_t next_word(const struct finder *f, size_t i)
{
	if (same_sentence(f, i, i + 2) && is_dash(f, i + 1) &&
	    !is_space_before(f, i + 1) && !is_space_before(f, i + 2))
		return i + 2;
	return i + 1;
}

static bool matches(const struct finder *f, const struct event_name *name,
		    struct match *m)
{
	size_t i = m->first, at = 0;

	m->relaxed = false;
	for (uint32_t p = 0; p < name->npieces; p++) {
		struct slice lower, text, piece;
		size_t start;

		if (!same_sentence(f, m->first, i))
			return false;
		lower = word_at(f, i)->lower;
		text = document_word(f->doc, i);
		start = at;
		piece = event_piece_next(lower, &at);
		if (text.len == lower.len)
			text = slice_cut(text, start, start + piece.len);
		if (!piece_matches(&name->pieces[p], piece, text, &m->relaxed))
			return false;
		m->end = i + 1;
		if (at >= lower.len) {
			i = next_word(f, i);
			at = 0;
		}
	}
	return at == 0 || slice_is(slice_cut(word_at(f, i)->lower, at,
					     word_at(f, i)->lower.len), "era");
}

/* ---- guards */

static bool is_capital(const struct finder *f, size_t i)
{
	return word_at(f, i)->flags & WORD_CAPITAL;
}

/* "Vietnam War Memorial": a run of capitals that holds such a thing. */
static bool is_title_behind(const struct finder *f, const struct match *m)
{
	for (size_t i = m->end, n = 0; n < TITLE_MAX; i++, n++) {
		if (!same_sentence(f, m->first, i))
			return false;
		if (has_role(f, i, is_capital(f, i) ? "thing" : "site"))
			return true;
		if (!is_capital(f, i) &&
		    (n == 0 || !(is_word(f, i, "of") || is_word(f, i, "for") ||
				 is_word(f, i, "'s"))))
			return false;
	}
	return false;
}

/* The word before the name and its "the", or the name's first word. */
static size_t before_the(const struct finder *f, const struct match *m)
{
	size_t i = m->first;

	if (i > 0 && same_sentence(f, i - 1, i) && is_word(f, i - 1, "the"))
		i--;
	return i;
}

/*
 * "Museum of the Cold War", "Encyclopedia of World War II"; and a "The" inside
 * a sentence, as in "Gilbert's The First World War".
 */
static bool is_title_before(const struct finder *f, const struct match *m)
{
	size_t i = before_the(f, m);

	if (i > 0 && i < m->first && is_capital(f, i) &&
	    same_sentence(f, i - 1, i) &&
	    (word_at(f, i - 1)->flags & (WORD_ALPHA | WORD_POSSESSIVE)))
		return true;
	return i >= 2 && same_sentence(f, i - 2, m->first) &&
	       has_role(f, i - 1, "of") && has_role(f, i - 2, "thing") &&
	       (word_at(f, i - 2)->flags & (WORD_CAPITAL | WORD_FIRST)) ==
		       WORD_CAPITAL;
}

/* "Third Punic War", "a new Cold War", "post-Cold War": another time. */
static bool is_another(const struct finder *f, const struct match *m)
{
	size_t i = m->first;

	if (i == 0 || !same_sentence(f, i - 1, i))
		return false;
	if (has_role(f, i - 1, "prefix"))
		return true;
	if (is_space_before(f, i) &&
	    has_role(f, i - 1, is_capital(f, i - 1) ? "ordinal" : "another"))
		return true;
	return i >= 2 && same_sentence(f, i - 2, i) &&
	       is_dash(f, i - 1) && !is_space_before(f, i - 1) &&
	       has_role(f, i - 2, "prefix");
}

/* Words in marks around the name that are written as a title is. */
static bool is_title_in_marks(const struct finder *f, const struct match *m)
{
	size_t from = m->first, to = m->end, more = 0;

	for (size_t n = 0; from > 0 && n < MARKS_MAX; n++, from--)
		if (!same_sentence(f, from - 1, m->first) ||
		    is_quote_mark(f, from - 1))
			break;
	for (size_t n = 0; to < f->doc->nwords && n < MARKS_MAX; n++, to++)
		if (!same_sentence(f, to, m->first) || is_quote_mark(f, to))
			break;
	if (from == 0 || !is_quote_mark(f, from - 1) ||
	    !same_sentence(f, from - 1, m->first) ||
	    !same_sentence(f, to, m->first) || !is_quote_mark(f, to))
		return false;
	for (size_t i = from; i < to; i++) {
		const struct word *w = word_at(f, i);

		if (!(w->flags & WORD_ALPHA) ||
		    (i >= m->first && i < m->end))
			continue;
		if (w->lower.len > 3 && !(w->flags & WORD_CAPITAL))
			return false;
		more += (w->flags & WORD_CAPITAL) && !is_word(f, i, "the");
	}
	return more > 0;
}

/* "after Yalta", "the lessons of Munich"; not "Yalta's beaches". */
static bool is_told_as_time(const struct finder *f, const struct match *m)
{
	size_t i = before_the(f, m);

	if (same_sentence(f, m->first, m->end) &&
	    ((is_capital(f, m->end) && is_space_before(f, m->end)) ||
	     (word_at(f, m->end)->flags & WORD_POSSESSIVE)))
		return false;
	if (i == 0 || !same_sentence(f, i - 1, m->first))
		return false;
	if (has_role(f, i - 1, "time"))
		return true;
	return i >= 2 && has_role(f, i - 1, "of") &&
	       same_sentence(f, i - 2, m->first) &&
	       has_role(f, i - 2, "occasion");
}

/* ---- years nearby */

/* The years of an event, and `more` on either side. */
static struct day_span years_of(const struct event *event, int more)
{
	int64_t first = civil_from_day(event->span.lo).year - more;
	int64_t last = civil_from_day(event->span.hi).year + more;

	return (struct day_span){ day_from_civil(first, 1, 1),
				  day_from_civil(last, 12, 31) };
}

/* Is it a year or less, and one of the event's? */
static bool tells_year(const struct date_mention *d, struct day_span years)
{
	return d->has_span && d->span.lo != DAY_MIN && d->span.hi != DAY_MAX &&
	       d->span.hi - d->span.lo <= 366 &&
	       day_spans_overlap(d->span, years);
}

static uint64_t gap(const struct finder *f, const struct match *m,
		    const struct date_mention *d)
{
	uint32_t start = word_at(f, m->first)->start;
	const struct sentence *s =
		&f->doc->sentences[word_at(f, m->first)->sentence];
	uint64_t far = d->start < start ? start - d->start : d->start - start;

	/* Any date of the sentence is nearer than those of the others. */
	return d->start >= s->start && d->start < s->end
		? far : far + UINT32_MAX;
}

/* The distance to the nearest date of the event in its block, or UINT64_MAX. */
static uint64_t nearest_year(const struct finder *f, const struct match *m,
			     const struct event *event)
{
	const struct date_mentions *dates = &f->tags->dates;
	uint32_t sentence = word_at(f, m->first)->sentence;
	const struct block *block = &f->doc->essay->blocks.data[
		f->doc->sentences[sentence].block];
	struct day_span years = years_of(
		event, event->guards & GUARD_ERA ? ERA_YEARS : 0);
	size_t at = dates_from(dates, word_at(f, m->first)->start);
	size_t lo = at > DATES_MAX ? at - DATES_MAX : 0;
	uint64_t best = UINT64_MAX;

	for (size_t i = lo; i < dates->len && i < at + DATES_MAX; i++) {
		const struct date_mention *d = &dates->data[i];

		if (d->start >= block->start && d->end <= block->end &&
		    tells_year(d, years) && gap(f, m, d) < best)
			best = gap(f, m, d);
	}
	return best;
}

/* ---- all of it */

static bool is_single_capital(const struct event_name *name)
{
	size_t n = 0;

	for (uint32_t i = 0; i < name->npieces; i++)
		n += name->pieces[i].rule == CASE_CAPITAL;
	return n < 2;
}

/*
 * UINT64_MAX when the name does not mean the event here, else how far off
 * the year is that makes it this event; 0 for a name that needs none.
 */
static uint64_t judge(const struct finder *f, const struct event_name *name,
		      const struct match *m)
{
	const struct event *event =
		event_names_event(f->names, name->event);

	if ((event->guards & GUARD_THE) && before_the(f, m) == m->first)
		return UINT64_MAX;
	if ((event->guards & GUARD_PLACE) && !is_told_as_time(f, m))
		return UINT64_MAX;
	/* "Winter war threatens": the capital is the sentence's. */
	if (m->relaxed && is_single_capital(name) &&
	    (word_at(f, m->first)->flags & WORD_FIRST))
		return UINT64_MAX;
	return event->guards & (GUARD_YEAR | GUARD_ERA)
		? nearest_year(f, m, event) : 0;
}

/*
 * "October" in "the October Revolution" is no October of the year being told:
 * a date in a name has no days of its own unless they meet the event's.
 */
static void settle_dates(const struct finder *f, const struct match *m,
			 const struct event *event)
{
	struct date_mentions *dates = &f->tags->dates;
	uint32_t start = word_at(f, m->first)->start;
	uint32_t end = word_at(f, m->end - 1)->end;
	size_t i = dates_from(dates, start);

	for (i -= i > 0; i < dates->len && dates->data[i].start < end; i++) {
		struct date_mention *d = &dates->data[i];

		if (d->end <= start || !d->has_span ||
		    day_spans_overlap(d->span, years_of(event, 0)))
			continue;
		d->has_span = false;
		d->edtf.len = 0;
	}
}

/* "the death of Mao's brother" */
static bool is_anothers(const struct finder *f, const struct event_name *name,
			const struct match *m)
{
	return name->npieces > 2 && name->pieces[0].rule == CASE_ANY &&
	       slice_is(name->pieces[1].lower, "of") &&
	       same_sentence(f, m->first, m->end) &&
	       (word_at(f, m->end)->flags & WORD_POSSESSIVE);
}

static void add(struct finder *f, const struct match *m, uint32_t number)
{
	const struct event *event = event_names_event(f->names, number);

	settle_dates(f, m, event);
	*arena_push(f->arena, &f->tags->periods) = (struct period_mention){
		.start = word_at(f, m->first)->start,
		.end = word_at(f, m->end - 1)->end,
		.kind = PERIOD_EVENT,
		.name = event->name,
		.edtf = event->edtf,
		.span = event->span,
	};
}

static bool is_name_alone(const struct finder *f, const struct match *m)
{
	return !is_title_behind(f, m) && !is_title_before(f, m) &&
	       !is_another(f, m) && !is_title_in_marks(f, m);
}

/* The event named at word `i`: the longest name, then the nearest year. */
static bool find_at(struct finder *f, size_t i, struct match *out)
{
	struct slice lower = word_at(f, i)->lower;
	size_t at = 0, n;
	const struct event_name *name;
	uint64_t best = UINT64_MAX;
	uint32_t event = 0;

	name = event_names_find(f->names, event_piece_next(lower, &at), &n);
	for (size_t k = 0; k < n; k++) {
		struct match m = { .first = i };
		uint64_t far;

		if (best != UINT64_MAX && name[k].npieces < name[k - 1].npieces)
			break;
		if (!matches(f, &name[k], &m) || !is_name_alone(f, &m) ||
		    is_anothers(f, &name[k], &m))
			continue;
		far = judge(f, &name[k], &m);
		if (far < best) {
			best = far;
			event = name[k].event;
			*out = m;
		}
	}
	if (best == UINT64_MAX)
		return false;
	add(f, out, event);
	return true;
}

void periods_find(struct arena *arena, const struct document *doc,
		  const struct lexicon *lexicon,
		  const struct event_names *names, struct tags *tags)
{
	struct finder f = { arena, doc, lexicon_list(lexicon, "period_words"),
			    names, tags };
	struct match m;

	for (size_t i = 0; i < doc->nwords;) {
		bool found = !(doc->words[i].flags & WORD_PUNCT) &&
			     find_at(&f, i, &m);

		i = found ? m.end : i + 1;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct period_mention *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

void periods_sort(struct tags *tags)
{
	struct period_mentions *v = &tags->periods;
	size_t kept = 0;

	if (v->len)
		qsort(v->data, v->len, sizeof *v->data, by_place);
	for (size_t i = 0; i < v->len; i++)
		if (!kept || v->data[kept - 1].start != v->data[i].start ||
		    v->data[kept - 1].end != v->data[i].end)
			v->data[kept++] = v->data[i];
	v->len = kept;
}
