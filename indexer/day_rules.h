#ifndef QUOTH_INDEXER_DAY_RULES_H
#define QUOTH_INDEXER_DAY_RULES_H

/*
 * On which day of a year a feast falls, as lexicon/named_days.tsv writes its
 * rules.  Easter is the Western one: after Meeus, Jones and Butcher in the
 * Gregorian calendar (J. Meeus, Astronomical Algorithms, ch. 8), before 1583
 * Julian, and then the days are Julian days, as histories name them.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/edtf.h"
#include "core/slice.h"

enum day_form {
	DAY_NONE,        /* no such day: the rule "none" */
	DAY_OF_MONTH,    /* 12-25 */
	DAY_WEEKDAY,     /* 11-thu-4, 5-mon-last, 11-sun>27 */
	DAY_EASTER,
	DAY_OF_HISTORY   /* 1944-06-06 */
};

struct day_rule {
	enum day_form form;
	int month;
	int day;         /* DAY_WEEKDAY: on it or after; 0: the last one */
	int weekday;     /* 0 to 6, from Monday */
	int offset;      /* days added at the end */
	int year;        /* DAY_OF_HISTORY */
	int before;      /* holds before this year; 0: for ever */
};

enum { DAY_RULES_MAX = 4 };

struct day_rules {
	struct day_rule rules[DAY_RULES_MAX];
	int len;
};

/* Rules with blanks between; false if they cannot be read. */
bool day_rules_read(struct slice text, struct day_rules *out);
/*
 * The day in an astronomical year; false if there is none, or none that is
 * known: Easter before 326, weekdays before 1583, 29 February.
 */
bool day_rules_in_year(const struct day_rules *rules, int64_t year,
		       struct civil_date *out);
/* One month and day in every year? */
bool day_rules_are_fixed(const struct day_rules *rules);
/* Easter Sunday, from 326 on. */
struct civil_date easter_sunday(int64_t year);

#endif
