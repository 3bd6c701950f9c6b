#ifndef QUOTH_INDEXER_DATE_WORDS_H
#define QUOTH_INDEXER_DATE_WORDS_H

/*
 * The words of a document as the date finder sees them: hyphenated words in
 * their parts, each with what it can mean in a time expression.  A named day
 * ("New Year's Eve", "D-Day") is one word.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "indexer/document.h"

enum date_kind {
	DW_NONE,
	DW_MONTH,        /* value: 1 to 12 */
	DW_WEEKDAY,      /* 0 to 6, from Monday */
	DW_SEASON,       /* 21 to 24, as EDTF numbers them */
	DW_UNIT,         /* enum date_unit */
	DW_NUMBER,       /* the number, written in digits or as a word */
	DW_ORDINAL,
	DW_TENS_PLURAL,  /* 1980s, '80s, eighties: 1980 or 80 */
	DW_THE, DW_A, DW_THIS, DW_THAT, DW_SAME, DW_NEXT, DW_LAST, DW_PAST,
	DW_FOLLOWING, DW_PREVIOUS, DW_COMING,
	DW_EARLY, DW_MID, DW_LATE,
	DW_START_OF, DW_END_OF,
	DW_AGO, DW_LATER, DW_EARLIER, DW_BEFORE, DW_AFTER,
	DW_OF, DW_IN, DW_PREPOSITION, DW_AND, DW_TO, DW_OR,
	DW_FEW, DW_COUPLE, DW_ABOUT, DW_CIRCA, DW_MORE, DW_THAN, DW_OVER,
	DW_HALF, DW_EVERY, DW_PER,
	DW_DAY_SHIFT,    /* yesterday, tomorrow: -1, 1; today: 0 */
	DW_PRESENT, DW_PAST_REF, DW_FUTURE_REF,
	DW_SET,          /* daily, annually: enum date_unit */
	DW_DAYTIME,      /* enum daytime */
	DW_BC, DW_AD, DW_AM, DW_PM,
	DW_HOLIDAY,      /* a named day's number, see named_days.h */
	DW_FISCAL,
	DW_THING,        /* what numbers count: men, tons, pages */
	DW_LABEL,        /* what numbers name: section, room */
	DW_OLD,
	DW_ADJECTIVE,    /* "two full days" */
	DW_LONG, DW_AT, DW_LEAST, DW_UP, DW_UNTIL, DW_BETWEEN, DW_FROM,
	DW_OWN,          /* his, her: "in his thirties" */
	DW_ZONE,         /* EST, GMT */
	DW_OCLOCK,
	DW_PERIOD, DW_LATEST, DW_FINAL, DW_LATTER,
	DW_MODERN, DW_FUTURE, DW_NEAR, DW_DATE, DW_MOMENT, DW_THESE,
	DW_THOSE, DW_TONIGHT, DW_GROUP, DW_TIMES, DW_OTHER, DW_RIGHT,
	DW_QUARTER,      /* Q3: 3 */
	DW_MARK          /* value: the first byte */
};

enum date_unit {
	UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND,
	UNIT_WEEK, UNIT_FORTNIGHT, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR,
	UNIT_DECADE, UNIT_CENTURY, UNIT_MILLENNIUM
};

enum daytime {
	DAYTIME_NONE, DAYTIME_MORNING, DAYTIME_MIDDAY, DAYTIME_AFTERNOON,
	DAYTIME_EVENING, DAYTIME_NIGHT, DAYTIME_MIDNIGHT
};

enum date_word_flag {
	DWF_SPACE = 1,       /* white space before */
	DWF_HYPHEN = 2,      /* joined to the word before by a hyphen */
	DWF_CAPITAL = 4,
	DWF_PLURAL = 8,
	DWF_DIGITS = 16,     /* a number in digits and nothing else */
	DWF_SHORT = 32,      /* abbreviated: "Mar", "Sun", "Dec." */
	DWF_DOT = 64,        /* ... with its dot */
	DWF_FIRST = 128
};

struct date_word {
	uint32_t start;
	uint32_t end;
	uint32_t sentence;
	int32_t value;
	uint8_t kind;        /* enum date_kind */
	uint8_t flags;
	uint8_t digits;      /* how many, with DWF_DIGITS */
};

struct date_words {
	struct date_word *data;
	size_t len;
	size_t cap;
};

struct date_vocabulary;

void date_words_make(struct arena *arena, const struct document *doc,
		     const struct date_vocabulary *vocabulary,
		     struct date_words *out);

#endif
