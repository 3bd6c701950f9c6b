#include "indexer/date_values.h"

int64_t floor_to(int64_t n, int64_t unit)
{
	int64_t rest = n % unit;

	return n - (rest < 0 ? rest + unit : rest);
}

struct slice timex_year(struct arena *a, int64_t year)
{
	if (year > 9999 || year < -9998)
		return SLICE("XXXX");    /* TIMEX3 has four digits */
	if (year <= 0)
		return arena_printf(a, "BC%04lld", (long long)(1 - year));
	return arena_printf(a, "%04lld", (long long)year);
}

struct slice edtf_year(struct arena *a, int64_t year)
{
	return arena_printf(a, "%s%s%04lld",
			    year > 9999 || year < -9999 ? "Y" : "",
			    year < 0 ? "-" : "",
			    (long long)(year < 0 ? -year : year));
}

struct slice timex_week(struct arena *a, int64_t day)
{
	int64_t thursday = day - weekday_of(day) + 3;
	struct civil_date c = civil_from_day(thursday);
	int64_t first = day_from_civil(c.year, 1, 1);

	return arena_printf(a, "%s-W%02d", timex_year(a, c.year).data,
			    (int)((thursday - first) / 7 + 1));
}

const char *timex_daytime(enum daytime daytime)
{
	static const char *const codes[] = { "", "TMO", "T12:00", "TAF",
					     "TEV", "TNI", "T24:00" };

	return codes[daytime];
}

struct slice timex_duration(struct arena *a, const struct date_expr *e)
{
	static const struct {
		const char *letter;
		int times;
		bool time;
	} units[] = {
		{ "S", 1, true },  { "M", 1, true }, { "H", 1, true },
		{ "D", 1, false }, { "WE", 1, false }, { "W", 1, false },
		{ "W", 2, false }, { "M", 1, false }, { "Q", 1, false },
		{ "Y", 1, false }, { "Y", 10, false }, { "Y", 100, false },
		{ "Y", 1000, false }
	};
	static const char *const some[] = { [UNIT_DECADE] = "DE",
					    [UNIT_CENTURY] = "CE",
					    [UNIT_MILLENNIUM] = "ML" };
	const char *t = units[e->unit].time ? "T" : "";
	const char *letter = units[e->unit].letter;
	long long n = (long long)e->count * units[e->unit].times;

	if (e->half && e->unit >= UNIT_DECADE)
		return arena_printf(a, "P%lldY",
				    n + units[e->unit].times / 2);
	if (e->half && units[e->unit].times == 1)
		return arena_printf(a, "P%s%lld.5%s", t, n, letter);
	if (!e->count)
		return arena_printf(a, "P%sX%s", t,
				    e->unit >= UNIT_DECADE ? some[e->unit]
							   : letter);
	return arena_printf(a, "P%s%lld%s", t, n, letter);
}

void date_set_edtf(struct date_mention *out, struct slice edtf)
{
	out->has_span = edtf.len && edtf_parse(edtf, &out->span);
	if (out->has_span)
		out->edtf = edtf;
}

void date_set_span(struct arena *a, struct date_mention *out,
		   struct day_span span)
{
	out->span = span;
	out->has_span = true;
	out->edtf.data = arena_alloc(a, EDTF_MAX);
	out->edtf.len = edtf_format(span, (char *)out->edtf.data);
}

/* The months `from` to `to` (that not included) of a span. */
static struct day_span months_of(struct day_span span, int64_t from,
				 int64_t to)
{
	struct civil_date c = civil_from_day(span.lo);
	int64_t lo = c.year * 12 + c.month - 1 + from;
	int64_t hi = c.year * 12 + c.month - 1 + to - 1;
	int64_t lo_year = floor_to(lo, 12) / 12;
	int64_t hi_year = floor_to(hi, 12) / 12;
	int last = (int)(hi - hi_year * 12) + 1;

	return (struct day_span){
		day_from_civil(lo_year, (int)(lo - lo_year * 12) + 1, 1),
		day_from_civil(hi_year, last, days_in_month(hi_year, last))
	};
}

/*
 * Early, mid and late are thirds: whole months of a year or a season, whole
 * years of more, days 1-10, 11-20 and 21-end of a month, and 0-3, 4-6, 7-9 of
 * a decade.
 */
struct day_span date_part_of(struct day_span span, enum date_part part)
{
	static const int decade[] = { 0, 48, 84, 120 };
	static const struct { int of, from; } parts[] = {
		[PART_EARLY] = { 3, 0 },       [PART_MID] = { 3, 1 },
		[PART_LATE] = { 3, 2 },        [PART_FIRST_HALF] = { 2, 0 },
		[PART_SECOND_HALF] = { 2, 1 },
	};
	struct civil_date lo = civil_from_day(span.lo);
	struct civil_date hi = civil_from_day(span.hi);
	int64_t months = (hi.year - lo.year) * 12 + hi.month - lo.month + 1;
	int64_t unit = months > 12 ? 12 : 1;
	int of = parts[part].of, from = parts[part].from;
	int64_t step = of == 2 ? 15 : 10;

	if (part == PART_WHOLE || span.hi - span.lo < 6)
		return span;
	if (months == 120 && of == 3)
		return months_of(span, decade[from], decade[from + 1]);
	if (months > 1)
		return months_of(span, floor_to(months * from / of, unit),
				 floor_to(months * (from + 1) / of, unit));
	if (span.hi - span.lo < 27)
		step = (span.hi - span.lo + 1) / of;
	return (struct day_span){
		span.lo + step * from,
		from == of - 1 ? span.hi : span.lo + step * (from + 1) - 1
	};
}
