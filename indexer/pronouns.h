#ifndef QUOTH_INDEXER_PRONOUNS_H
#define QUOTH_INDEXER_PRONOUNS_H

/*
 * Whom "he" and "she" mean: the most salient person of that gender, by how
 * lately, how often and in what place of the sentence he was named (after
 * Lappin and Leass 1994, without a parser).  "They" means an organisation
 * that is told in the plural as the subject just before.
 */

#include "core/arena.h"
#include "indexer/scene.h"

/* Fills scene->means and tags->pronouns. */
void pronouns_resolve(struct arena *arena, struct scene *scene);

#endif
