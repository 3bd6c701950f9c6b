#include "indexer/dates.h"

#include "indexer/date_ranges.h"
#include "indexer/date_resolve.h"
#include "indexer/date_story.h"
#include "indexer/date_vocabulary.h"

/*
 * A year so far from the story is an aside when the next year is nearer to
 * the story again: "in papers declassified in 2005".
 */
enum { ASIDE_YEARS = 2 };

/* Sentences over which a report goes on about the quarter that it named. */
enum { QUARTER_SENTENCES = 8 };

struct finder {
	struct arena *arena;
	const struct document *doc;
	const struct date_vocabulary *vocabulary;
	struct tags *tags;
	struct date_words words;
	struct date_scan scan;
	struct date_clock clock;
	struct date_expr last;   /* the expression found before */
	size_t last_at;          /* ... and its first word */
	size_t year_at;          /* no year between here and `next_year` */
	int64_t next_year;
	uint32_t quarter_sentence;
	uint32_t block;          /* of the date found before */
};

static struct date_point point_written(struct slice written)
{
	struct date_point p = { 0 };
	struct day_span span;
	struct civil_date c;

	if (!edtf_parse(written, &span) || span.lo == DAY_MIN)
		return p;
	c = civil_from_day(span.lo);
	p = (struct date_point){ .known = true, .year = c.year };
	if (span.hi - span.lo < 31)
		p.month = c.month;
	if (span.hi == span.lo)
		p.day = c.day;
	return p;
}

/* ---- The story and its asides ---- */

static bool year_number(const struct date_words *words, size_t i,
			int64_t *year)
{
	const struct date_word *w = &words->data[i];
	bool bc = i + 1 < words->len && words->data[i + 1].kind == DW_BC;

	if (w->kind != DW_NUMBER || !(w->flags & DWF_DIGITS))
		return false;
	if (!bc && (w->digits != 4 || w->value < 1000 || w->value >= 2100))
		return false;
	*year = bc ? 1 - w->value : w->value;
	return true;
}

/* The next year behind word i; words are passed over once. */
static bool look_for_year(struct finder *f, size_t i, int64_t *year)
{
	if (f->year_at < i)
		f->year_at = i;
	while (f->year_at < f->words.len) {
		if (year_number(&f->words, f->year_at, year))
			return true;
		f->year_at++;
	}
	return false;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

static bool is_aside(struct finder *f, const struct date_expr *e)
{
	int64_t story = f->clock.story.year, next;
	int64_t year = e->bc ? 1 - e->year : e->year;

	if (!e->has_year || e->short_year || !f->clock.story.known ||
	    distance(year, story) <= ASIDE_YEARS)
		return false;
	return look_for_year(f, e->next, &next) &&
	       distance(next, story) < distance(next, year);
}

static enum date_direction direction_of(const struct finder *f,
					const struct date_expr *e,
					uint32_t sentence)
{
	return date_story_direction(f->doc,
				    date_vocabulary_tense(f->vocabulary),
				    sentence, e->start, f->clock.news);
}

/* "was to last until 1978", in a history, is not what it goes on with. */
static bool is_planned(const struct finder *f, const struct date_expr *e,
		       uint32_t sentence)
{
	return !f->clock.news && e->form == FORM_CALENDAR && e->has_year &&
	       f->clock.story.known &&
	       direction_of(f, e, sentence) == DIRECTION_FUTURE;
}

/* ---- One expression ---- */

static void add_range(struct finder *f, const struct date_mention *lo,
		      const struct date_mention *hi)
{
	bool present = slice_is(hi->value, "PRESENT_REF");
	struct period_mention *m;
	struct day_span span;

	if (!lo->has_span || (!hi->has_span && !present))
		return;
	span = (struct day_span){ lo->span.lo,
				  present ? DAY_MAX : hi->span.hi };
	if (!present && (span.lo > hi->span.lo || lo->span.hi >= span.hi))
		return;
	m = arena_push(f->arena, &f->tags->periods);
	*m = (struct period_mention){ .start = lo->start, .end = hi->end,
				      .kind = PERIOD_RANGE, .span = span };
	if (present || memchr(lo->edtf.data, '/', lo->edtf.len) ||
	    memchr(hi->edtf.data, '/', hi->edtf.len)) {
		m->edtf.data = arena_alloc(f->arena, EDTF_MAX);
		m->edtf.len = edtf_format(span, (char *)m->edtf.data);
	} else {
		m->edtf = arena_printf(f->arena, "%.*s/%.*s",
				       (int)lo->edtf.len, lo->edtf.data,
				       (int)hi->edtf.len, hi->edtf.data);
	}
}

/* Only these are placed by the tense of their clause. */
static bool wants_direction(const struct date_clock *clock,
			    const struct date_expr *e)
{
	return clock->news && !e->has_year && !e->years &&
	       ((e->form == FORM_CALENDAR && e->anchor != ANCHOR_TOLD) ||
		(e->form == FORM_SHIFT && e->unit == UNIT_WEEKEND));
}

/* A paragraph goes on with the story, not with the last one's aside. */
static void begin_block(struct finder *f, uint32_t sentence)
{
	uint32_t block = f->doc->sentences[sentence].block;

	if (block != f->block && f->clock.story.known)
		f->clock.told = f->clock.story;
	f->block = block;
}

static void age_quarter(struct finder *f, uint32_t sentence)
{
	if (f->clock.quarter.known &&
	    sentence > f->quarter_sentence + QUARTER_SENTENCES)
		f->clock.quarter.known = false;
}

static void add(struct finder *f, const struct date_expr *e, size_t i)
{
	struct date_mentions *dates = &f->tags->dates;
	uint32_t sentence = f->words.data[i].sentence;
	bool range = dates->len && date_range_links(&f->scan, &f->last,
						    f->last_at, i);
	struct date_mention *m;

	f->clock.direction = DIRECTION_UNKNOWN;
	f->clock.aside = range || is_aside(f, e) || is_planned(f, e, sentence);
	if (wants_direction(&f->clock, e))
		f->clock.direction = direction_of(f, e, sentence);
	begin_block(f, sentence);
	age_quarter(f, sentence);
	m = arena_push(f->arena, dates);
	*m = (struct date_mention){ .start = e->start, .end = e->end };
	date_resolve(f->arena, &f->clock, e, m);
	if (e->quarter)
		f->quarter_sentence = sentence;
	if (range)
		add_range(f, &dates->data[dates->len - 2],
			  &dates->data[dates->len - 1]);
	f->last = *e;
	f->last_at = i;
}

/* ---- The document ---- */

/* "c. 347", "30 September 420", "AD 314": years of three digits are told. */
static bool tells_old_years(const struct date_words *words)
{
	for (size_t i = 2; i < words->len; i++) {
		const struct date_word *w = &words->data[i];
		bool day;

		if (w->kind != DW_NUMBER || w->digits != 3)
			continue;
		day = w[-1].kind == DW_MONTH && w[-2].kind == DW_NUMBER &&
		      w[-2].digits && w[-2].digits <= 2;
		if (day || w[-1].kind == DW_CIRCA || w[-1].kind == DW_AD ||
		    (w[-1].kind == DW_MARK && w[-2].kind == DW_CIRCA) ||
		    (i + 1 < words->len && w[1].kind == DW_AD))
			return true;
	}
	return false;
}

/* A year inside a longer expression says that the time is told BC. */
static void note_era(struct date_scan *scan, const struct date_expr *e)
{
	if (e->form == FORM_CALENDAR && e->has_year)
		scan->bc = e->bc;
}

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

/* Expressions at word i; returns the word behind them, or i + 1. */
static size_t find_at(struct finder *f, size_t i)
{
	struct date_expr e, second;
	bool first_day;

	if (is_nothing(&f->words, i))
		return i + 1;
	first_day = date_range_first_day(&f->scan, i, &e);
	if (!first_day && !date_scan_at(&f->scan, i, &e))
		return i + 1;
	date_range_take_year(&f->scan, &e);
	note_era(&f->scan, &e);
	if (first_day || !date_range_second(&f->scan, &e, &second)) {
		add(f, &e, i);
		return e.next;
	}
	if (!e.has_year && second.has_year) {
		e.has_year = true;
		e.year = second.year;
	}
	add(f, &e, i);
	i = e.next;
	while (f->words.data[i].start < second.start)
		i++;
	add(f, &second, i);
	return second.next;
}

void dates_find(struct arena *arena, const struct document *doc,
		const struct date_vocabulary *vocabulary, struct slice written,
		struct tags *tags)
{
	struct finder f = {
		.arena = arena, .doc = doc, .vocabulary = vocabulary,
		.tags = tags, .clock = {
			.named_days = date_vocabulary_named_days(vocabulary),
			.written = point_written(written)
		}
	};
	struct date_evidence evidence;

	date_words_make(arena, doc, vocabulary, &f.words);
	evidence = date_story_evidence(&f.words, &f.clock.written);
	f.clock.news = f.clock.written.known && 3 * evidence.near >= 2 * evidence.far;
	f.scan = (struct date_scan){ .words = &f.words,
				     .named_days = f.clock.named_days,
				     .text = doc->text,
				     .early = tells_old_years(&f.words),
				     .narrative = !f.clock.news };
	tags->reading = (struct date_reading){
		f.clock.news, f.clock.written.known ? written
						    : (struct slice){ 0 },
		evidence.near, evidence.far
	};
	for (size_t i = 0; i < f.words.len;)
		i = find_at(&f, i);
}
