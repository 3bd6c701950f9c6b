#ifndef QUOTH_TESTS_DATE_CHECK_H
#define QUOTH_TESTS_DATE_CHECK_H

/*
 * What holds for the time expressions of any text: they are in order, apart,
 * inside the text and on characters; values are of TIMEX3's grammar (TimeML
 * 1.2.1, with the decades, centuries and millennia of TIMEX2) and fit the
 * type; EDTF parses to the days that go with it.
 */

#include <ctype.h>

#include "core/edtf.h"
#include "indexer/tags.h"

static inline bool value_take(struct slice *s, const char *prefix)
{
	if (!slice_starts(*s, prefix))
		return false;
	*s = slice_cut(*s, strlen(prefix), s->len);
	return true;
}

static inline bool value_take_any(struct slice *s, const char *const *words)
{
	for (; *words; words++)
		if (value_take(s, *words))
			return true;
	return false;
}

/* Digits, and X for those not known; how many. */
static inline size_t value_take_digits(struct slice *s)
{
	size_t n = 0;

	while (n < s->len && (isdigit((unsigned char)s->data[n]) ||
			      s->data[n] == 'X'))
		n++;
	*s = slice_cut(*s, n, s->len);
	return n;
}

static inline bool value_take_week(struct slice *s)
{
	if (!value_take(s, "W") || value_take_digits(s) != 2)
		return false;
	return !value_take(s, "-") || value_take(s, "WE") ||
	       value_take_digits(s) == 1;
}

/* What comes behind the year: season, half, quarter, week, month and day. */
static inline bool value_take_in_year(struct slice *s)
{
	static const char *const parts[] = { "SP", "SU", "FA", "WI", "H1",
					     "H2", "Q1", "Q2", "Q3", "Q4",
					     "QX", NULL };

	if (!value_take(s, "-") || value_take_any(s, parts))
		return true;
	if (s->len && s->data[0] == 'W')
		return value_take_week(s);
	return value_take_digits(s) == 2 &&
	       (!value_take(s, "-") || value_take_digits(s) == 2);
}

static inline bool value_is_date(struct slice *s)
{
	size_t n;

	if (!value_take(s, "BC"))
		value_take(s, "FY");
	n = value_take_digits(s);
	return n >= 2 && n <= 4 && value_take_in_year(s);
}

static inline bool value_is_time(struct slice *s)
{
	static const char *const parts[] = { "MO", "MI", "AF", "EV", "NI",
					     "DT", NULL };

	if (!value_take(s, "T"))
		return false;
	if (value_take_any(s, parts))
		return true;
	if (value_take_digits(s) != 2 || !value_take(s, ":"))
		return !s->len;
	return value_take_digits(s) == 2;
}

static inline bool value_is_duration(struct slice *s)
{
	/* Decades, centuries, millennia are TIMEX2's; ISO 8601 has none. */
	static const char *const dates[] = { "Y", "ML", "M", "WE", "W", "DE",
					     "D", "Q", "CE", NULL };
	static const char *const times[] = { "H", "M", "S", NULL };
	bool any = false;

	if (!value_take(s, "P"))
		return false;
	for (bool time = false; s->len; any = true) {
		if (!time)
			time = value_take(s, "T");
		if (!value_take_digits(s))
			return false;
		if (value_take(s, ".") && !value_take_digits(s))
			return false;
		if (!value_take_any(s, time ? times : dates))
			return false;
	}
	return any;
}

static inline bool value_fits(const struct date_mention *m)
{
	static const char *const refs[] = { "PAST_REF", "PRESENT_REF",
					    "FUTURE_REF", NULL };
	struct slice s = m->value;

	switch (m->type) {
	case TIMEX_DATE:
		return (value_take_any(&s, refs) || value_is_date(&s)) &&
		       !s.len;
	case TIMEX_TIME:
		return value_is_date(&s) && value_is_time(&s) && !s.len;
	case TIMEX_DURATION:
		return value_is_duration(&s) && !s.len;
	case TIMEX_SET:
		if (s.len && s.data[0] == 'P')
			return value_is_duration(&s) && !s.len;
		return value_is_date(&s) && (!s.len || value_is_time(&s)) &&
		       !s.len;
	}
	return false;
}

static inline bool date_at_character(struct slice text, uint32_t at)
{
	return at == text.len || ((unsigned char)text.data[at] & 0xc0) != 0x80;
}

static inline const char *date_days_fault(const struct date_mention *m)
{
	struct day_span span, told;

	if (!m->has_span)
		return m->edtf.len ? "EDTF without days" : NULL;
	if (!edtf_parse(m->edtf, &span))
		return "no EDTF";
	if (span.lo != m->span.lo || span.hi != m->span.hi)
		return "other days than the EDTF";
	if (m->type == TIMEX_DATE && !slice_starts(m->value, "BC") &&
	    edtf_parse(m->value, &told) && !day_spans_overlap(told, span))
		return "days apart from the value";
	return NULL;
}

/* NULL when all is well, else what is wrong with mention number *at. */
static inline const char *date_mentions_fault(struct slice text,
					      const struct date_mentions *dates,
					      size_t *at)
{
	uint32_t last = 0;
	const char *fault;

	for (*at = 0; *at < dates->len; ++*at) {
		const struct date_mention *m = &dates->data[*at];

		if (m->start < last || m->end <= m->start ||
		    m->end > text.len)
			return "out of order";
		if (!date_at_character(text, m->start) ||
		    !date_at_character(text, m->end))
			return "inside a character";
		if (!value_fits(m))
			return "the value does not fit the type";
		fault = date_days_fault(m);
		if (fault)
			return fault;
		last = m->end;
	}
	return NULL;
}

#endif
