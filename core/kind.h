#ifndef QUOTH_CORE_KIND_H
#define QUOTH_CORE_KIND_H

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

/* TimeML 1.2.1, TIMEX3 attribute `type`. */
enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

/* "PER", "direct", "DATE" ... */
const char *actor_kind_name(enum actor_kind kind);
const char *quote_type_name(enum quote_type type);
const char *timex_type_name(enum timex_type type);
/* The other way round; -1 for a name that is none.  Case is ignored. */
int actor_kind_parse(const char *name);
int quote_type_parse(const char *name);

#endif
