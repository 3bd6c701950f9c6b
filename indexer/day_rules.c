#include "indexer/day_rules.h"

/* The Council of Nicaea set Easter; the calendar was reformed in 1582. */
enum { EASTER_FROM = 326, GREGORIAN_FROM = 1583 };

/* ---- Reading ---- */

static bool take(struct slice *rest, const char *text)
{
	size_t n = strlen(text);

	if (!slice_starts(*rest, text))
		return false;
	*rest = slice_cut(*rest, n, rest->len);
	return true;
}

static bool take_number(struct slice *rest, int most, int *out)
{
	size_t n = 0;

	*out = 0;
	while (n < rest->len && n < 4 && rest->data[n] >= '0' &&
	       rest->data[n] <= '9')
		*out = *out * 10 + (rest->data[n++] - '0');
	*rest = slice_cut(*rest, n, rest->len);
	return n > 0 && *out > 0 && *out <= most;
}

static bool take_weekday(struct slice *rest, int *out)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu",
					     "fri", "sat", "sun" };

	for (*out = 0; *out < 7; ++*out)
		if (take(rest, names[*out]))
			return true;
	return false;
}

/* Behind a month: "thu-4", "mon-last", "sun>27". */
static bool read_weekday(struct slice *rest, struct day_rule *rule)
{
	int nth;

	if (!take_weekday(rest, &rule->weekday))
		return false;
	rule->form = DAY_WEEKDAY;
	if (take(rest, ">"))
		return take_number(rest, 31, &rule->day);
	if (take(rest, "-last"))
		return true;
	if (!take(rest, "-") || !take_number(rest, 4, &nth))
		return false;
	rule->day = 7 * (nth - 1) + 1;
	return true;
}

/* 2000 is a leap year. */
static bool read_day(struct slice *rest, struct day_rule *rule)
{
	return take(rest, "-") && take_number(rest, 31, &rule->day) &&
	       rule->day <= days_in_month(rule->year ? rule->year : 2000,
					  rule->month);
}

static bool read_base(struct slice *rest, struct day_rule *rule)
{
	int n;

	if (take(rest, "none"))
		return true;
	if (take(rest, "easter")) {
		rule->form = DAY_EASTER;
		return true;
	}
	if (!take_number(rest, 9999, &n) || !take(rest, "-"))
		return false;
	if (n > 12) {
		rule->form = DAY_OF_HISTORY;
		rule->year = n;
		return take_number(rest, 12, &rule->month) &&
		       read_day(rest, rule);
	}
	rule->month = n;
	if (read_weekday(rest, rule))
		return true;
	if (rule->form == DAY_WEEKDAY)
		return false;
	rule->form = DAY_OF_MONTH;
	return take_number(rest, 31, &rule->day) &&
	       rule->day <= days_in_month(2000, rule->month);
}

static bool read_rule(struct slice text, struct day_rule *out)
{
	bool minus;

	*out = (struct day_rule){ .form = DAY_NONE };
	if (!read_base(&text, out))
		return false;
	minus = take(&text, "-");
	if (minus || take(&text, "+")) {
		if (!take_number(&text, 100, &out->offset))
			return false;
		if (minus)
			out->offset = -out->offset;
	}
	if (take(&text, "<") && !take_number(&text, 9999, &out->before))
		return false;
	return text.len == 0;
}

bool day_rules_read(struct slice text, struct day_rules *out)
{
	*out = (struct day_rules){ .len = 0 };
	while (text.len) {
		struct day_rule *rule = &out->rules[out->len];

		if (out->len == DAY_RULES_MAX ||
		    !read_rule(slice_split(&text, ' '), rule))
			return false;
		/* What stands behind a rule for ever would never hold. */
		if (text.len ? !rule->before : rule->before > 0)
			return false;
		out->len++;
	}
	return out->len > 0;
}

/* ---- Reckoning ---- */

static struct civil_date gregorian_easter(int64_t year)
{
	int64_t a = year % 19, b = year / 100, c = year % 100;
	int64_t g = (8 * b + 13) / 25;
	int64_t h = (19 * a + b - b / 4 - g + 15) % 30;
	int64_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int64_t m = (a + 11 * h + 19 * l) / 433;
	int64_t month = (h + l - 7 * m + 90) / 25;

	return (struct civil_date){ year, (int)month,
				    (int)((h + l - 7 * m + 33 * month + 19) %
					  32) };
}

static struct civil_date julian_easter(int64_t year)
{
	int64_t d = (19 * (year % 19) + 15) % 30;
	int64_t e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	int64_t n = d + e + 114;

	return (struct civil_date){ year, (int)(n / 31), (int)(n % 31) + 1 };
}

struct civil_date easter_sunday(int64_t year)
{
	return year < GREGORIAN_FROM ? julian_easter(year)
				     : gregorian_easter(year);
}

/* Julian years are as long as one of two Gregorian years. */
static struct civil_date shift(struct civil_date date, int offset)
{
	int64_t year = date.year, like = year;

	if (!offset)
		return date;
	if (year < GREGORIAN_FROM)
		like = year % 4 ? 2001 : 2000;
	date = civil_from_day(day_from_civil(like, date.month, date.day) +
			      offset);
	date.year += year - like;
	return date;
}

static struct civil_date weekday_in(const struct day_rule *rule, int64_t year)
{
	int from = rule->day ? rule->day
			     : days_in_month(year, rule->month) - 6;
	int64_t day = day_from_civil(year, rule->month, from);

	return civil_from_day(day + (rule->weekday - weekday_of(day) + 7) % 7);
}

static bool has_day(int64_t year, int month, int day)
{
	if (year < GREGORIAN_FROM && month == 2 && day == 29)
		return year % 4 == 0;
	return day <= days_in_month(year, month);
}

static bool in_year(const struct day_rule *rule, int64_t year,
		    struct civil_date *out)
{
	*out = (struct civil_date){ year, rule->month, rule->day };
	switch (rule->form) {
	case DAY_OF_MONTH:
		if (!has_day(year, rule->month, rule->day))
			return false;
		break;
	case DAY_WEEKDAY:
		if (year < GREGORIAN_FROM)
			return false;
		*out = weekday_in(rule, year);
		break;
	case DAY_EASTER:
		if (year < EASTER_FROM)
			return false;
		*out = easter_sunday(year);
		break;
	case DAY_OF_HISTORY:
		out->year = rule->year;
		break;
	default:
		return false;
	}
	*out = shift(*out, rule->offset);
	return true;
}

bool day_rules_in_year(const struct day_rules *rules, int64_t year,
		       struct civil_date *out)
{
	int i = 0;

	while (i + 1 < rules->len && year >= rules->rules[i].before)
		i++;
	return in_year(&rules->rules[i], year, out);
}

bool day_rules_are_fixed(const struct day_rules *rules)
{
	return rules->len == 1 && rules->rules[0].form == DAY_OF_MONTH &&
	       rules->rules[0].offset == 0;
}
