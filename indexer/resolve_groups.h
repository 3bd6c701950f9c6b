#ifndef QUOTH_INDEXER_RESOLVE_GROUPS_H
#define QUOTH_INDEXER_RESOLVE_GROUPS_H

/*
 * Organisations by parts of their names: "Harvard" is Harvard University,
 * "the Red Sox" are the Boston Red Sox, "the Court" is the Supreme Court,
 * the one that was named last.
 */

#include "indexer/resolve_state.h"

/* Enters the words of organisations' names; after all joins. */
void groups_index(struct resolver *r);
/* Which longer name name i is part of here: a full form, or NO_FORM. */
int32_t groups_choose(struct resolver *r, size_t i);
/*
 * The half of a divided country that "the North" or "the South" means, at a
 * word that is no name; or NO_FORM.
 */
int32_t groups_half(const struct resolver *r, size_t word);
/*
 * Which organisation a capitalised common noun behind "the" means ("the
 * Guards"), at a word that is no name; or NO_FORM.
 */
int32_t groups_head(const struct resolver *r, size_t word);

#endif
