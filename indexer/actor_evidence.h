#ifndef QUOTH_INDEXER_ACTOR_EVIDENCE_H
#define QUOTH_INDEXER_ACTOR_EVIDENCE_H

/* What stands near a mention, held against an entry of the authority. */

#include "indexer/document.h"
#include "indexer/tags.h"

struct authority;
struct authority_entry;

/*
 * The best authority_score of the words in front of the mention ("Under
 * Secretary Able") and, behind a comma, of those that follow it ("Able, then
 * ambassador to Iraq"), with the countries that the sentence names and the
 * last date told.  Looks at a few words only.
 */
double actor_evidence(const struct document *doc,
		      const struct authority *authority,
		      const struct tags *tags,
		      const struct actor_mention *mention,
		      const struct authority_entry *entry);

#endif
