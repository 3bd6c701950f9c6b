#ifndef QUOTH_INDEXER_RESOLVE_PEOPLE_H
#define QUOTH_INDEXER_RESOLVE_PEOPLE_H

/*
 * Persons by their short names: "Joshua Norton" is Joshua Abraham Norton,
 * and "Norton" is the Norton who fits best there: by title, by the date told
 * near, by how lately and how often he was named.  Even evidence decides
 * nothing.
 */

#include "indexer/resolve_state.h"

/* Joins full names that differ in what they leave out. */
void people_join(struct resolver *r);
/* Enters the words of persons' names; after all joins. */
void people_index(struct resolver *r);
/* Whom name i means here: a full form, or NO_FORM. */
int32_t people_choose(struct resolver *r, size_t i);
/*
 * The person whose surname is this word that is no name by itself ("Street"
 * of Sharon Street, "North"), at a word; or NO_FORM.
 */
int32_t people_bare(const struct resolver *r, size_t word);
/* Marks the forms that stand somewhere as places do: "in Paris". */
void people_places(struct resolver *r);
/* Could this name of a town be a person's here ("Paris" of Valeska Paris)? */
bool people_not_place(const struct resolver *r, size_t i);

#endif
