#ifndef QUOTH_INDEXER_NAMED_DAYS_H
#define QUOTH_INDEXER_NAMED_DAYS_H

/*
 * The days that have names (lexicon/named_days.tsv, which explains itself):
 * feasts, which come back every year, and days of history, which do not.
 * Made once, read-only from then on: threads share it.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "indexer/document.h"

struct lexicon;
struct named_days;

/* A name that means no day here: "Easter Island", "Good Friday Agreement". */
enum { NAMED_DAY_NONE = -1 };

/*
 * Lives in `arena` and in the lexicon.  A line that cannot be read ends the
 * program: the list is part of the program.
 */
struct named_days *named_days_open(struct arena *arena,
				   const struct lexicon *lexicon);

/*
 * How many words of the document the longest name takes that begins at word
 * `word`, 0 if none does; *day is the day's number or NAMED_DAY_NONE.  Most
 * words are refused by their first four letters.
 */
size_t named_days_match(const struct named_days *days,
			const struct document *doc, size_t word, int32_t *day);

/*
 * The day in an astronomical year, see day_rules.h; false if it has none.  A
 * day of history gives its own date whatever the year.
 */
bool named_day_in_year(const struct named_days *days, int32_t day,
		       int64_t year, struct civil_date *out);
/* Is it a day of history? */
bool named_day_has_year(const struct named_days *days, int32_t day);
/* One month and day in every year? */
bool named_day_is_fixed(const struct named_days *days, int32_t day);

#endif
