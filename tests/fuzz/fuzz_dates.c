/*
 * Any text, written at any date: mentions are in order, apart, inside the
 * text and on characters; values are of TIMEX3's grammar and fit the type;
 * EDTF parses to the days that go with it.
 *
 * The first byte picks how the date of writing is told (not at all, year,
 * month, day, any bytes), the next seven tell it; the rest is the text.
 */

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/text.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/lexicon.h"

enum { HEAD = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *why, const struct date_mention *m)
{
	fprintf(stderr, "%s: [%u,%u) value '%.*s' edtf '%.*s'\n", why,
		m->start, m->end, (int)m->value.len, m->value.data,
		(int)m->edtf.len, m->edtf.data);
	abort();
}

/* ---- The grammar of values ---- */

static bool take(struct slice *s, const char *prefix)
{
	if (!slice_starts(*s, prefix))
		return false;
	*s = slice_cut(*s, strlen(prefix), s->len);
	return true;
}

static bool take_any(struct slice *s, const char *const *words)
{
	for (; *words; words++)
		if (take(s, *words))
			return true;
	return false;
}

/* Digits, and X for those not known; how many. */
static size_t take_digits(struct slice *s)
{
	size_t n = 0;

	while (n < s->len && (isdigit((unsigned char)s->data[n]) ||
			      s->data[n] == 'X'))
		n++;
	*s = slice_cut(*s, n, s->len);
	return n;
}

static bool take_week(struct slice *s)
{
	if (!take(s, "W") || take_digits(s) != 2)
		return false;
	return !take(s, "-") || take(s, "WE") || take_digits(s) == 1;
}

/* What comes behind the year: season, half, quarter, week, month and day. */
static bool take_in_year(struct slice *s)
{
	static const char *const parts[] = { "SP", "SU", "FA", "WI", "H1",
					     "H2", "Q1", "Q2", "Q3", "Q4",
					     "QX", NULL };

	if (!take(s, "-") || take_any(s, parts))
		return true;
	if (s->len && s->data[0] == 'W')
		return take_week(s);
	return take_digits(s) == 2 && (!take(s, "-") || take_digits(s) == 2);
}

static bool is_date(struct slice *s)
{
	size_t n;

	if (!take(s, "BC"))
		take(s, "FY");
	n = take_digits(s);
	return n >= 2 && n <= 4 && take_in_year(s);
}

static bool is_time(struct slice *s)
{
	static const char *const parts[] = { "MO", "MI", "AF", "EV", "NI",
					     "DT", NULL };

	if (!take(s, "T"))
		return false;
	if (take_any(s, parts))
		return true;
	if (take_digits(s) != 2 || !take(s, ":"))
		return !s->len;
	return take_digits(s) == 2;
}

static bool is_duration(struct slice *s)
{
	/* Decades, centuries, millennia are TIMEX2's; ISO 8601 has none. */
	static const char *const dates[] = { "Y", "ML", "M", "WE", "W", "DE",
					     "D", "Q", "CE", NULL };
	static const char *const times[] = { "H", "M", "S", NULL };
	bool any = false;

	if (!take(s, "P"))
		return false;
	for (bool time = false; s->len; any = true) {
		if (!time)
			time = take(s, "T");
		if (!take_digits(s))
			return false;
		if (take(s, ".") && !take_digits(s))
			return false;
		if (!take_any(s, time ? times : dates))
			return false;
	}
	return any;
}

static bool fits(const struct date_mention *m)
{
	static const char *const refs[] = { "PAST_REF", "PRESENT_REF",
					    "FUTURE_REF", NULL };
	struct slice s = m->value;

	switch (m->type) {
	case TIMEX_DATE:
		return (take_any(&s, refs) || is_date(&s)) && !s.len;
	case TIMEX_TIME:
		return is_date(&s) && is_time(&s) && !s.len;
	case TIMEX_DURATION:
		return is_duration(&s) && !s.len;
	case TIMEX_SET:
		if (s.len && s.data[0] == 'P')
			return is_duration(&s) && !s.len;
		return is_date(&s) && (!s.len || is_time(&s)) && !s.len;
	}
	return false;
}

/* ---- Mentions ---- */

static bool at_character(struct slice text, uint32_t at)
{
	return at == text.len || ((unsigned char)text.data[at] & 0xc0) != 0x80;
}

static void check_days(const struct date_mention *m)
{
	struct day_span span, told;

	if (!m->has_span) {
		if (m->edtf.len)
			fail("EDTF without days", m);
		return;
	}
	if (!edtf_parse(m->edtf, &span))
		fail("no EDTF", m);
	if (span.lo != m->span.lo || span.hi != m->span.hi)
		fail("other days than the EDTF", m);
	if (m->type == TIMEX_DATE && !slice_starts(m->value, "BC") &&
	    edtf_parse(m->value, &told) && !day_spans_overlap(told, span))
		fail("days apart from the value", m);
}

static void check(struct slice text, const struct date_mentions *dates)
{
	uint32_t last = 0;

	for (size_t i = 0; i < dates->len; i++) {
		const struct date_mention *m = &dates->data[i];

		if (m->start < last || m->end <= m->start ||
		    m->end > text.len)
			fail("out of order", m);
		if (!at_character(text, m->start) ||
		    !at_character(text, m->end))
			fail("inside a character", m);
		if (!fits(m))
			fail("value does not fit the type", m);
		check_days(m);
		last = m->end;
	}
}

/* ---- Input ---- */

static struct slice written_of(struct arena *arena, const uint8_t *h)
{
	int year = (h[1] << 8 | h[2]) % 10000;
	int month = h[3] % 12 + 1;

	switch (h[0] % 5) {
	case 0:
		return SLICE("");
	case 1:
		return arena_printf(arena, "%04d", year);
	case 2:
		return arena_printf(arena, "%04d-%02d", year, month);
	case 3:
		return arena_printf(arena, "%04d-%02d-%02d", year, month,
				    h[4] % 28 + 1);
	default:
		return (struct slice){ (const char *)h + 1, HEAD - 1 };
	}
}

/* Texts of essays are UTF-8: bytes that are not become question marks. */
static struct slice text_of(struct arena *arena, const uint8_t *data,
			    size_t size)
{
	char *copy = arena_strndup(arena, (const char *)data, size);
	struct slice text = { copy, size };
	size_t bad;

	while (!text_is_utf8(text, &bad))
		copy[bad] = '?';
	return text;
}

/* A block for each line. */
static void cut(struct arena *arena, struct essay *essay)
{
	struct slice rest = essay->text;

	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		uint32_t start = (uint32_t)(line.data - essay->text.data);

		if (line.len)
			*arena_push(arena, &essay->blocks) = (struct block){
				start, start + (uint32_t)line.len,
				BLOCK_PARAGRAPH
			};
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena lists;
	static const struct lexicon *lexicon;
	static const struct date_vocabulary *vocabulary;
	struct arena arena = { 0 };
	struct essay essay = { 0 };
	struct tags tags = { 0 };
	struct document doc;

	if (size < HEAD)
		return 0;
	if (!lexicon) {
		lexicon = lexicon_open(&lists);
		vocabulary = date_vocabulary_open(&lists, lexicon);
	}
	essay.text = text_of(&arena, data + HEAD, size - HEAD);
	cut(&arena, &essay);
	document_make(&arena, &essay, lexicon, &doc);
	dates_find(&arena, &doc, vocabulary, written_of(&arena, data), &tags);
	check(essay.text, &tags.dates);
	arena_release(&arena);
	return 0;
}
