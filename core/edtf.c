#include "core/edtf.h"

#include <stdio.h>

/* Years beyond this would overflow nothing but help nobody. */
#define YEAR_LIMIT 4000000000LL

/*
 * Howard Hinnant, chrono-Compatible Low-Level Date Algorithms: days since
 * 1970-01-01, shifted here to the Julian day number.
 */
enum { EPOCH = 2440588 };

int64_t day_from_civil(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
			  day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468 + EPOCH;
}

struct civil_date civil_from_day(int64_t day)
{
	struct civil_date c;
	int64_t z = day - EPOCH + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	c.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	c.year = yoe + era * 400 + (c.month <= 2);
	return c;
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap(year));
}

int weekday_of(int64_t day)
{
	/* Day 0 of the count was a Monday. */
	return (int)((day % 7 + 7) % 7);
}

static struct day_span months_span(int64_t year, int first, int count)
{
	int64_t last_year = year + (first + count - 2) / 12;
	int last = (first + count - 2) % 12 + 1;

	return (struct day_span){
		day_from_civil(year, first, 1),
		day_from_civil(last_year, last, days_in_month(last_year, last))
	};
}

/*
 * Northern seasons; winter is told with the year in which it ends its first
 * month (December), so that winter of 2004 runs into 2005.
 */
static bool season_span(int64_t year, int season, struct day_span *out)
{
	static const int first[] = { 3, 6, 9, 12 };

	if (season >= 21 && season <= 32)
		*out = months_span(year, first[(season - 21) % 4], 3);
	else if (season >= 33 && season <= 36)
		*out = months_span(year, (season - 33) * 3 + 1, 3);
	else if (season >= 37 && season <= 39)
		*out = months_span(year, (season - 37) * 4 + 1, 4);
	else if (season == 40 || season == 41)
		*out = months_span(year, (season - 40) * 6 + 1, 6);
	else
		return false;
	return true;
}

struct cursor {
	const char *at;
	const char *end;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_blank_digit(char c)
{
	return c == 'X' || c == 'x' || c == 'u';
}

static char peek(const struct cursor *c)
{
	return c->at < c->end ? *c->at : '\0';
}

static bool take(struct cursor *c, char want)
{
	if (peek(c) != want || c->at == c->end)
		return false;
	c->at++;
	return true;
}

static void skip_qualifiers(struct cursor *c)
{
	while (c->at < c->end &&
	       (*c->at == '~' || *c->at == '?' || *c->at == '%'))
		c->at++;
}

/*
 * Up to `max` digits, an X standing for any: the least and the greatest
 * number they can mean.  Returns how many characters were read.
 */
static int take_digits(struct cursor *c, int max, int64_t *lo, int64_t *hi)
{
	int n = 0;

	*lo = *hi = 0;
	for (; n < max && c->at < c->end; n++, c->at++) {
		bool any = is_blank_digit(*c->at);

		if (!any && !is_digit(*c->at))
			break;
		*lo = *lo * 10 + (any ? 0 : *c->at - '0');
		*hi = *hi * 10 + (any ? 9 : *c->at - '0');
	}
	return n;
}

static bool take_year(struct cursor *c, int64_t *lo, int64_t *hi)
{
	bool big = take(c, 'Y') || take(c, 'y');
	bool minus = take(c, '-');
	int n = take_digits(c, big ? 10 : 4, lo, hi);

	if (n == 3 && !big) {
		*lo *= 10;         /* 198: TIMEX3's decade */
		*hi = *hi * 10 + 9;
	} else if (n < 4 || *hi > YEAR_LIMIT) {
		return false;
	}
	if (minus) {
		int64_t swap = *lo;

		*lo = -*hi;
		*hi = -swap;
	}
	return true;
}

/* "1980s", as people type it, and EDTF's significant digits "1950S2". */
static bool take_decade_mark(struct cursor *c, int64_t *lo, int64_t *hi)
{
	int64_t a, b, unit = 1;

	if (take(c, 's')) {
		if (*lo != *hi || *lo % 10)
			return false;
		*hi = *lo + (*lo % 100 ? 9 : 99);
		return true;
	}
	if (!take(c, 'S'))
		return true;
	if (take_digits(c, 1, &a, &b) != 1 || a != b || a < 1 || a > 4)
		return false;
	for (; a < 4; a++)
		unit *= 10;
	*lo -= *lo % unit;
	*hi = *lo + unit - 1;
	return true;
}

static bool skip_time(struct cursor *c)
{
	if (!take(c, 'T'))
		return true;
	if (!is_digit(peek(c)))
		return false;
	while (c->at < c->end && (is_digit(*c->at) || *c->at == ':' ||
				  *c->at == '.' || *c->at == '+' ||
				  *c->at == '-' || *c->at == 'Z'))
		c->at++;
	return true;
}

static bool day_of_months(struct cursor *c, int64_t year_lo, int64_t year_hi,
			  int64_t m_lo, int64_t m_hi, struct day_span *out)
{
	int64_t lo, hi;
	int last;

	skip_qualifiers(c);
	if (take_digits(c, 2, &lo, &hi) != 2)
		return false;
	if (lo == hi && m_lo == m_hi && year_lo == year_hi &&
	    lo > days_in_month(year_lo, (int)m_lo))
		return false;
	if (lo < 1)
		lo = 1;
	last = days_in_month(year_hi, (int)m_hi);
	if (hi > last && lo < hi)
		hi = last;
	if (lo > 31 || hi < 1)
		return false;
	if (lo > days_in_month(year_lo, (int)m_lo))
		lo = days_in_month(year_lo, (int)m_lo);
	if (hi > last)
		hi = last;
	out->lo = day_from_civil(year_lo, (int)m_lo, (int)lo);
	out->hi = day_from_civil(year_hi, (int)m_hi, (int)hi);
	return true;
}

/* "2014-W45", "2014-W45-3": ISO weeks. */
static bool week_span(struct cursor *c, int64_t year, struct day_span *out)
{
	int64_t lo, hi, start;

	if (take_digits(c, 2, &lo, &hi) < 1 || lo != hi || lo < 1 || lo > 53)
		return false;
	start = day_from_civil(year, 1, 4);
	start += (lo - 1) * 7 - weekday_of(start);
	*out = (struct day_span){ start, start + 6 };
	if (!take(c, '-'))
		return true;
	if (take_digits(c, 1, &lo, &hi) != 1 || lo != hi || lo < 1 || lo > 7)
		return false;
	*out = (struct day_span){ start + lo - 1, start + lo - 1 };
	return true;
}

static bool parse_one(struct cursor *c, struct day_span *out)
{
	int64_t ylo, yhi, lo, hi;

	skip_qualifiers(c);
	if (!take_year(c, &ylo, &yhi) || !take_decade_mark(c, &ylo, &yhi))
		return false;
	skip_qualifiers(c);
	*out = (struct day_span){ day_from_civil(ylo, 1, 1),
				  day_from_civil(yhi, 12, 31) };
	if (!take(c, '-'))
		return true;
	skip_qualifiers(c);
	if (take(c, 'W'))
		return ylo == yhi && week_span(c, ylo, out);
	if (take_digits(c, 2, &lo, &hi) != 2)
		return false;
	if (lo > 12 && lo == hi) {
		struct day_span last;

		if (!season_span(ylo, (int)lo, out) ||
		    !season_span(yhi, (int)lo, &last))
			return false;
		out->hi = last.hi;
		skip_qualifiers(c);
		return true;
	}
	lo = lo < 1 && hi > lo ? 1 : lo;
	hi = hi > 12 && hi > lo ? 12 : hi;
	if (lo < 1 || hi > 12)
		return false;
	skip_qualifiers(c);
	*out = (struct day_span){ day_from_civil(ylo, (int)lo, 1),
				  day_from_civil(yhi, (int)hi,
						 days_in_month(yhi, (int)hi)) };
	if (!take(c, '-'))
		return true;
	if (!day_of_months(c, ylo, yhi, lo, hi, out) || !skip_time(c))
		return false;
	skip_qualifiers(c);
	return true;
}

/* An end of an interval: a date, "..", or nothing at all. */
static bool parse_end(struct slice text, int64_t open, struct day_span *out)
{
	struct cursor c = { text.data, text.data + text.len };

	if (!text.len || slice_is(text, "..")) {
		*out = (struct day_span){ open, open };
		return true;
	}
	return parse_one(&c, out) && c.at == c.end;
}

static bool parse_ends(struct slice a, struct slice b, struct day_span *out)
{
	struct day_span lo, hi;

	if (!a.len && !b.len)
		return false;
	if (!parse_end(a, DAY_MIN, &lo) || !parse_end(b, DAY_MAX, &hi) ||
	    lo.lo > hi.hi)
		return false;
	*out = (struct day_span){ lo.lo, hi.hi };
	return true;
}

static bool parse_plain(struct slice text, struct day_span *out)
{
	const char *slash;
	size_t i;

	if (!text.len)
		return false;
	slash = memchr(text.data, '/', text.len);
	if (slash) {
		i = (size_t)(slash - text.data);
		return parse_ends(slice_cut(text, 0, i),
				  slice_cut(text, i + 1, text.len), out);
	}
	for (i = 0; i + 1 < text.len; i++)
		if (text.data[i] == '.' && text.data[i + 1] == '.')
			return parse_ends(slice_cut(text, 0, i),
					  slice_cut(text, i + 2, text.len),
					  out);
	return parse_ends(text, text, out);
}

/* "[1667,1668,1670..1672]", "{..1984}": the hull of the members. */
static bool parse_set(struct slice text, struct day_span *out)
{
	struct slice rest = slice_cut(text, 1, text.len - 1);
	bool any = false;

	while (rest.len) {
		struct slice one = slice_trim(slice_split(&rest, ','));
		struct day_span s;

		if (!parse_plain(one, &s))
			return false;
		if (!any || s.lo < out->lo)
			out->lo = s.lo;
		if (!any || s.hi > out->hi)
			out->hi = s.hi;
		any = true;
	}
	return any;
}

bool edtf_parse(struct slice text, struct day_span *out)
{
	struct day_span span = { 0, 0 };
	char first, last;

	text = slice_trim(text);
	if (!text.len)
		return false;
	first = text.data[0];
	last = text.data[text.len - 1];
	if (first == '[' || first == '{') {
		if (text.len < 3 || last != (first == '[' ? ']' : '}') ||
		    !parse_set(text, &span))
			return false;
	} else if (!parse_plain(text, &span)) {
		return false;
	}
	*out = span;
	return true;
}

static size_t put_year(char *out, size_t room, int64_t year)
{
	const char *big = year > 9999 || year < -9999 ? "Y" : "";
	long long y = year;

	return (size_t)snprintf(out, room, "%s%s%04lld", big,
				y < 0 ? "-" : "", y < 0 ? -y : y);
}

static size_t put_day(char *out, size_t room, int64_t day)
{
	struct civil_date c = civil_from_day(day);
	size_t n = put_year(out, room, c.year);

	return n + (size_t)snprintf(out + n, room - n, "-%02d-%02d", c.month,
				    c.day);
}

/* Whole years, but not all of them a single date of EDTF. */
static size_t put_years(char *out, size_t room, int64_t lo, int64_t hi)
{
	size_t n;

	if (lo >= 0 && hi <= 9999 && lo % 10 == 0 && hi == lo + 9)
		return (size_t)snprintf(out, room, "%03dX", (int)(lo / 10));
	if (lo >= 0 && hi <= 9999 && lo % 100 == 0 && hi == lo + 99)
		return (size_t)snprintf(out, room, "%02dXX", (int)(lo / 100));
	n = put_year(out, room, lo);
	if (lo == hi)
		return n;
	out[n++] = '/';
	return n + put_year(out + n, room - n, hi);
}

size_t edtf_format(struct day_span span, char out[EDTF_MAX])
{
	struct civil_date a, b;
	size_t n = 0;

	if (span.lo != DAY_MIN && span.lo == span.hi)
		return put_day(out, EDTF_MAX, span.lo);
	if (span.lo == DAY_MIN || span.hi == DAY_MAX) {
		if (span.lo == DAY_MIN)
			n = (size_t)snprintf(out, EDTF_MAX, "..");
		else
			n = put_day(out, EDTF_MAX, span.lo);
		out[n++] = '/';
		if (span.hi == DAY_MAX)
			return n + (size_t)snprintf(out + n, EDTF_MAX - n,
						    "..");
		return n + put_day(out + n, EDTF_MAX - n, span.hi);
	}
	a = civil_from_day(span.lo);
	b = civil_from_day(span.hi);
	if (a.day == 1 && a.month == 1 && b.month == 12 && b.day == 31)
		return put_years(out, EDTF_MAX, a.year, b.year);
	if (a.day == 1 && b.day == days_in_month(b.year, b.month)) {
		n = put_year(out, EDTF_MAX, a.year);
		n += (size_t)snprintf(out + n, EDTF_MAX - n, "-%02d", a.month);
		if (a.year == b.year && a.month == b.month)
			return n;
		out[n++] = '/';
		n += put_year(out + n, EDTF_MAX - n, b.year);
		return n + (size_t)snprintf(out + n, EDTF_MAX - n, "-%02d",
					    b.month);
	}
	n = put_day(out, EDTF_MAX, span.lo);
	out[n++] = '/';
	return n + put_day(out + n, EDTF_MAX - n, span.hi);
}
