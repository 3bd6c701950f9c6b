#ifndef QUOTH_INDEXER_AUTHORITY_SAME_H
#define QUOTH_INDEXER_AUTHORITY_SAME_H

/* Do two rows of two lists speak of one person? */

#include <stdbool.h>

#include "indexer/authority_rows.h"

/* The first and the last word of a name of two words and more, "Jr." and the
 * like left out. */
bool authority_person_ends(struct slice name, struct slice *first,
			   struct slice *last);
/* "Abel Parker Upshur" and "Abel P. Upshur": as many words, the same but for
 * middle names of which one is the other's initial? */
bool authority_spells_out(struct slice a, struct slice b);
/* Does some name of the one agree with some name of the other? */
bool authority_same_name(const struct authority_row *a,
			 const struct authority_row *b);
/* And do years and offices bear it out?  0 for no, else the higher the
 * surer. */
int authority_same_person(const struct authority_row *a,
			  const struct authority_row *b);
/* Is there nothing in the row but names? */
bool authority_tells_nothing(const struct authority_row *row);

#endif
