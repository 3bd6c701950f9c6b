#ifndef QUOTH_INDEXER_DATE_SCAN_H
#define QUOTH_INDEXER_DATE_SCAN_H

/*
 * Recognises a time expression at a word and says what its words tell,
 * without asking what time is being told.
 */

#include "indexer/date_words.h"

enum date_form {
	FORM_CALENDAR,   /* year, month, day ... as far as they are told */
	FORM_SHIFT,      /* a unit of time so many units from an anchor */
	FORM_DURATION,
	FORM_SET,
	FORM_PRESENT,
	FORM_PAST,
	FORM_FUTURE
};

/* What a relative expression starts from. */
enum date_anchor {
	ANCHOR_NONE,
	ANCHOR_TOLD,     /* the time being told: "the following year" */
	ANCHOR_WRITING   /* the time of writing: "last year" */
};

enum date_part {
	PART_WHOLE, PART_EARLY, PART_MID, PART_LATE, PART_FIRST_HALF,
	PART_SECOND_HALF
};

enum { NO_WEEKDAY = -1 };

struct date_expr {
	enum date_form form;
	size_t next;             /* the word behind it */
	uint32_t start;
	uint32_t end;
	/* FORM_CALENDAR; 0 is "not told", for years `has_year` */
	bool has_year;
	bool bc;
	bool short_year;         /* '98: a century is missing */
	int32_t year;
	int32_t years;           /* 10, 100: decade, century from `year` on */
	int month;
	int day;
	int holiday;             /* a named day's number + 1 */
	int beside;              /* so many days after it, or before */
	int season;              /* 21 to 24 */
	int quarter;
	int weekday;
	enum daytime daytime;
	int hour;                /* -1: not told */
	int minute;
	enum date_part part;
	bool approximate;        /* "about 1750" */
	bool uncertain;          /* "1916?" */
	/* the year (or season, or what it may be) by its relation */
	enum date_anchor anchor;
	int shift;
	enum date_unit unit;
	bool nearest;            /* "last August", not "August last year" */
	bool today;
	bool ago;                /* counted by "ago", "later", "earlier" */
	bool yearly;             /* "a year earlier", which may mean a quarter */
	bool period;             /* "the latest period": a year or a quarter */
	/* FORM_DURATION */
	int count;               /* 0: some */
	int half;
	int direction;           /* -1 the past N, 1 the next N */
	/* FORM_CALENDAR, FORM_SHIFT: "the last two weeks of May" */
	int edge;                /* -1: the last `count`; n: the nth */
	enum date_unit edge_unit;
};

struct named_days;

struct date_scan {
	const struct date_words *words;
	const struct named_days *named_days;
	struct slice text;       /* of the essay */
	uint32_t sentence;
	/* The rule for any expression, for the rules that hold another one */
	bool (*any)(struct date_scan *scan, size_t i, struct date_expr *e);
	int depth;               /* of "early in late ..." */
	bool bc;                 /* three-digit numbers may be years BC */
	bool early;              /* ... or years AD */
	bool narrative;
};

static inline bool date_names_day(const struct date_expr *e)
{
	return e->day || e->holiday;
}

bool date_scan_at(struct date_scan *scan, size_t i, struct date_expr *e);
/* The word at i, or a mark of nothing outside the sentence. */
const struct date_word *date_scan_word(const struct date_scan *scan, size_t i);

#endif
