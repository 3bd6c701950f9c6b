#ifndef QUOTH_CORE_KIND_H
#define QUOTH_CORE_KIND_H

#include <stdbool.h>

/*
 * The closed sets that both sides speak of, as they are stored: numbers are
 * never reused for another meaning.
 */

enum actor_kind { ACTOR_PER, ACTOR_ORG, ACTOR_GPE, ACTOR_LOC, ACTOR_MISC };

/*
 * direct: all of it inside quotation marks; mixed: a stretch in marks inside
 * a sentence of the narrator; indirect: none; block: set off as a paragraph
 * without marks; term: words in marks that nobody is said to have spoken
 * (scare quotes, titles, nicknames).
 */
enum quote_type {
	QUOTE_DIRECT,
	QUOTE_MIXED,
	QUOTE_INDIRECT,
	QUOTE_BLOCK,
	QUOTE_TERM
};

_Static_assert(QUOTE_INDIRECT == 2 && QUOTE_TERM == 4, "as in SQL below");

/*
 * Words that are quoted; what is only reported is the narrator's prose.  The
 * same in SQL of a row's type.
 */
#define QUOTE_VERBATIM_SQL(type) type "<>2"
static inline bool quote_is_verbatim(enum quote_type type)
{
	return type != QUOTE_INDIRECT;
}

/* What somebody said in his own words; the same in SQL of a row's type. */
#define QUOTE_SPOKEN_SQL(type) type " NOT IN(2,4)"
static inline bool quote_is_spoken(enum quote_type type)
{
	return type != QUOTE_INDIRECT && type != QUOTE_TERM;
}

/* TimeML 1.2.1, TIMEX3 attribute `type`. */
enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

/*
 * What tells a time in a text, as the index stores it: a time expression of
 * one of the four types above (same numbers), or a stretch of time that is
 * told without one: a named event, the range that two dates span.
 */
enum told_time {
	TOLD_DATE = TIMEX_DATE,
	TOLD_TIME = TIMEX_TIME,
	TOLD_DURATION = TIMEX_DURATION,
	TOLD_SET = TIMEX_SET,
	TOLD_EVENT,
	TOLD_RANGE
};

/* "PER", "direct", "DATE" ... */
const char *actor_kind_name(enum actor_kind kind);
const char *quote_type_name(enum quote_type type);
const char *timex_type_name(enum timex_type type);
const char *told_time_name(enum told_time kind);
/* The other way round; -1 for a name that is none.  Case is ignored. */
int actor_kind_parse(const char *name);
int quote_type_parse(const char *name);

#endif
