#include "indexer/dates.h"

#include "indexer/date_resolve.h"
#include "indexer/date_scan.h"
#include "indexer/date_words.h"

/* How far ahead the end of a range is looked for: "May, June and July". */
enum { RANGE_MAX = 4 };

static bool is_link(const struct date_word *w)
{
	switch (w->kind) {
	case DW_TO:
	case DW_AND:
	case DW_OR:
		return true;
	case DW_MARK:
		return w->value == '-' || w->value == ',' || w->value == '/';
	case DW_PREPOSITION:
		return true;
	default:
		return false;
	}
}

/*
 * "from May to August 2007": the first month has the year of the second.
 * `depth` bounds the chain.
 */
static void take_year_ahead(struct date_scan *scan, struct date_expr *e,
			    int depth)
{
	const struct date_word *w = date_scan_word(scan, e->next);
	size_t i = e->next;
	struct date_expr ahead;

	if (e->form != FORM_CALENDAR || e->has_year || !e->month ||
	    e->anchor != ANCHOR_NONE || depth == 0)
		return;
	if (is_link(w))
		i++;
	else if (w->kind == DW_NONE || !(w->flags & DWF_HYPHEN))
		return;
	if (i >= scan->words->len || !date_scan_word(scan, i)->kind ||
	    !date_scan_at(scan, i, &ahead))
		return;
	if (ahead.form != FORM_CALENDAR || !ahead.month)
		return;
	take_year_ahead(scan, &ahead, depth - 1);
	if (!ahead.has_year)
		return;
	e->has_year = true;
	e->year = ahead.year - (!ahead.bc && e->month > ahead.month);
	e->bc = ahead.bc;
	e->short_year = ahead.short_year;
}

/* "3-9 April": a day whose month comes with the next one. */
static bool scan_first_day(struct date_scan *scan, size_t i,
			   struct date_expr *e)
{
	const struct date_word *w = &scan->words->data[i];
	struct date_expr ahead;
	size_t j = i + 1;

	if ((w->kind != DW_NUMBER && w->kind != DW_ORDINAL) || w->value < 1 ||
	    w->value > 31 || (w->flags & DWF_HYPHEN))
		return false;
	scan->sentence = w->sentence;
	if (is_link(date_scan_word(scan, j)))
		j++;
	else if (!(date_scan_word(scan, j)->flags & DWF_HYPHEN))
		return false;
	if (date_scan_word(scan, j)->kind == DW_THE)
		j++;
	if ((date_scan_word(scan, j)->kind != DW_NUMBER &&
	     date_scan_word(scan, j)->kind != DW_ORDINAL) ||
	    !date_scan_at(scan, j, &ahead) || !ahead.month || !ahead.day ||
	    ahead.day <= w->value)
		return false;
	take_year_ahead(scan, &ahead, RANGE_MAX);
	*e = ahead;
	e->day = w->value;
	e->start = w->start;
	e->end = w->end;
	e->next = i + 1;
	return true;
}

/* "March 3-9, 1918" and "1945-47": the second number. */
static bool scan_second(struct date_scan *scan, const struct date_expr *first,
			struct date_expr *e)
{
	size_t i = first->next;
	const struct date_word *w = date_scan_word(scan, i);
	const struct date_word *year;

	if (first->form != FORM_CALENDAR)
		return false;
	if (w->kind == DW_MARK && w->value == '-')
		w = date_scan_word(scan, ++i);
	else if (!(w->flags & DWF_HYPHEN))
		return false;
	if (w->kind != DW_NUMBER || w->digits > 2 || !w->digits)
		return false;
	*e = *first;
	e->start = w->start;
	e->end = w->end;
	e->next = i + 1;
	if (first->day && w->value > first->day && w->value <= 31) {
		e->day = w->value;
		if (date_scan_word(scan, i + 1)->kind == DW_MARK &&
		    date_scan_word(scan, i + 1)->value == ',')
			i++;
		year = date_scan_word(scan, i + 1);
		if (!first->has_year && year->digits == 4 &&
		    year->value < 2100) {
			e->has_year = true;
			e->year = year->value;
			e->end = year->end;
			e->next = i + 2;
		}
		return true;
	}
	if (first->month || !first->has_year || first->years || first->bc ||
	    w->digits != 2 || w->value <= first->year % 100)
		return false;
	e->year = first->year - first->year % 100 + w->value;
	return true;
}

static bool looks_ahead(const struct document *doc, size_t sentence)
{
	static const char *const words[] = { "will", "scheduled", "shall",
					     "upcoming" };
	const struct sentence *s;

	if (sentence >= doc->nsentences)
		return false;
	s = &doc->sentences[sentence];
	for (size_t i = s->first_word; i < s->first_word + s->words; i++) {
		struct slice w = doc->words[i].lower;

		if (w.len < 3 || !strchr("wsu", w.data[0]))
			continue;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (slice_is(w, words[k]))
				return true;
	}
	return false;
}

/*
 * News tells from the day of writing; an essay that mostly names years long
 * before it tells a story.
 */
static bool is_news(const struct date_words *words,
		    const struct date_point *written)
{
	size_t far = 0, near = 0;

	if (!written->known)
		return false;
	for (size_t i = 0; i < words->len; i++) {
		const struct date_word *w = &words->data[i];

		if (w->kind == DW_BC || (w->kind == DW_NUMBER &&
					 w->digits == 4 && w->value > 1400 &&
					 w->value < written->year - 1))
			far++;
		else if (w->kind == DW_WEEKDAY || w->kind == DW_DAY_SHIFT ||
			 (w->kind == DW_NUMBER && w->digits == 4 &&
			  w->value >= written->year - 1 &&
			  w->value <= written->year + 1))
			near++;
	}
	return far < 6 || far < near;
}

static struct date_point point_written(struct slice written)
{
	struct date_point p = { 0 };
	struct day_span span;
	struct civil_date c;

	if (!edtf_parse(written, &span) || span.lo == DAY_MIN)
		return p;
	c = civil_from_day(span.lo);
	p = (struct date_point){ true, c.year, 0, 0 };
	if (span.hi - span.lo < 31)
		p.month = c.month;
	if (span.hi == span.lo)
		p.day = c.day;
	return p;
}

static void add(struct arena *arena, struct date_clock *clock,
		const struct date_expr *e, struct tags *tags)
{
	struct date_mention *m = arena_push(arena, &tags->dates);

	*m = (struct date_mention){ .start = e->start, .end = e->end };
	date_resolve(arena, clock, e, m);
	if (clock->told.year < 0 && !clock->told.known)
		clock->told.year = 0;
}

/* A year inside a longer expression says that the time is told BC. */
static void note_era(struct date_scan *scan, const struct date_expr *e)
{
	if (e->form == FORM_CALENDAR && e->has_year)
		scan->bc = e->bc;
}

/*
 * Is there nothing to read at i?  The small words are told first: alone, or
 * before a word that says nothing of time, they are no expression, and they
 * are half of a text.
 */
static bool is_nothing(const struct date_words *words, size_t i)
{
	switch (words->data[i].kind) {
	case DW_NONE:
		return true;
	case DW_THE:
	case DW_A:
	case DW_THIS:
	case DW_THAT:
	case DW_OF:
	case DW_IN:
	case DW_TO:
	case DW_AND:
	case DW_OR:
	case DW_PREPOSITION:
	case DW_MARK:
		return i + 1 >= words->len ||
		       words->data[i + 1].kind == DW_NONE;
	default:
		return false;
	}
}

void dates_find(struct arena *arena, const struct document *doc,
		const struct date_vocabulary *vocabulary, struct slice written,
		struct tags *tags)
{
	struct date_words words;
	struct date_scan scan = { .words = &words };
	struct date_clock clock = { .written = point_written(written) };
	struct date_expr e, second;
	uint32_t sentence = UINT32_MAX;

	date_words_make(arena, doc, vocabulary, &words);
	clock.news = is_news(&words, &clock.written);
	for (size_t i = 0; i < words.len;) {
		bool nothing = is_nothing(&words, i);
		bool first = !nothing && scan_first_day(&scan, i, &e);

		if (nothing || (!first && !date_scan_at(&scan, i, &e))) {
			i++;
			continue;
		}
		if (clock.news && words.data[i].sentence != sentence) {
			sentence = words.data[i].sentence;
			clock.future = looks_ahead(doc, sentence);
		}
		take_year_ahead(&scan, &e, RANGE_MAX);
		i = e.next;
		note_era(&scan, &e);
		if (!first && scan_second(&scan, &e, &second)) {
			if (!e.has_year && second.has_year) {
				e.has_year = true;
				e.year = second.year;
			}
			add(arena, &clock, &e, tags);
			e = second;
			i = e.next;
		}
		add(arena, &clock, &e, tags);
	}
}
