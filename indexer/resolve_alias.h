#ifndef QUOTH_INDEXER_RESOLVE_ALIAS_H
#define QUOTH_INDEXER_RESOLVE_ALIAS_H

/*
 * Other names that the essay itself brings in: acronyms in brackets or by
 * their initials, "better known as", "born"; and who is somebody's kin.
 */

#include "indexer/resolve_state.h"

/* Joins the forms of such names; before persons are joined. */
void alias_join(struct resolver *r);

#endif
