#ifndef QUOTH_INDEXER_ADDRESS_H
#define QUOTH_INDEXER_ADDRESS_H

/*
 * Whom a speech is spoken to by name ("Come, Watson, the game is afoot"):
 * such a one does not speak it.
 */

#include "indexer/scene.h"

/* Is the name that begins at `word`, in a quotation, the one spoken to? */
bool address_at(const struct scene *scene, size_t word);
/*
 * Who tells the story as "I": the one whom others speak to and whom the
 * narration hardly names; or NO_ACTOR.
 */
int32_t address_narrator(struct arena *arena, const struct scene *scene);

#endif
