#include "searcher/time_unit.h"

#include <stdio.h>

static const char *const names[UNITS] = {
	[UNIT_YEAR] = "year",
	[UNIT_DECADE] = "decade",
	[UNIT_MONTH] = "month",
};

const char *time_unit_name(enum time_unit unit)
{
	return names[unit];
}

int time_unit_parse(struct slice name)
{
	for (int i = 0; i < UNITS; i++)
		if (slice_is(name, names[i]))
			return i;
	return -1;
}

/* Year 0 is 1 BC: decades before Christ are counted backwards from there. */
static int64_t decade_of(int64_t year)
{
	return year > 0 ? year / 10 : -((1 - year) / 10) - 1;
}

static struct day_span days_of_years(int64_t first, int64_t last)
{
	return (struct day_span){ day_from_civil(first, 1, 1),
				  day_from_civil(last, 12, 31) };
}

static struct day_span days_of_decade(int64_t decade)
{
	int64_t bc = -decade - 1;  /* 48 of the 480s BC */

	if (decade >= 0)
		return days_of_years(decade ? decade * 10 : 1,
				     decade * 10 + 9);
	return days_of_years(1 - (bc * 10 + 9), bc ? 1 - bc * 10 : 0);
}

static int64_t year_of_month(int64_t bucket)
{
	return bucket >= 0 ? bucket / 12 : -((11 - bucket) / 12);
}

int64_t time_unit_bucket(enum time_unit unit, int64_t day)
{
	struct civil_date date = civil_from_day(day);

	switch (unit) {
	case UNIT_DECADE: return decade_of(date.year);
	case UNIT_MONTH: return date.year * 12 + date.month - 1;
	default: return date.year;
	}
}

struct day_span time_unit_days(enum time_unit unit, int64_t bucket)
{
	int64_t year = year_of_month(bucket);
	int month = (int)(bucket - year * 12) + 1;

	switch (unit) {
	case UNIT_DECADE: return days_of_decade(bucket);
	case UNIT_MONTH:
		return (struct day_span){
			day_from_civil(year, month, 1),
			day_from_civil(year, month, days_in_month(year, month))
		};
	default: return days_of_years(bucket, bucket);
	}
}

size_t time_unit_edtf(enum time_unit unit, int64_t bucket,
		      char out[EDTF_MAX])
{
	return edtf_format(time_unit_days(unit, bucket), out);
}

size_t time_unit_label(enum time_unit unit, int64_t bucket,
		       char out[EDTF_MAX])
{
	struct civil_date last =
		civil_from_day(time_unit_days(unit, bucket).hi);
	long long year = last.year > 0 ? last.year : 1 - last.year;
	const char *era = last.year > 0 ? "" : " BC";
	int n;

	switch (unit) {
	case UNIT_DECADE:
		n = snprintf(out, EDTF_MAX, "%llds%s", year / 10 * 10, era);
		break;
	case UNIT_MONTH:
		n = snprintf(out, EDTF_MAX, "%lld-%02d%s", year, last.month,
			     era);
		break;
	default:
		n = snprintf(out, EDTF_MAX, "%lld%s", year, era);
	}
	return (size_t)n;
}
