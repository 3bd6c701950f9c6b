#ifndef QUOTH_SEARCHER_POSTING_LIST_H
#define QUOTH_SEARCHER_POSTING_LIST_H

/*
 * A posting list as it is kept and scored: which passages (or quotations)
 * hold a leaf, how often, and for every few ids the most that any of them can
 * get from it, so that those that cannot be among the best are passed over
 * (S. Ding and T. Suel, Faster Top-k Document Retrieval Using Block-Max
 * Indexes, SIGIR 2011, with spans of ids in place of blocks of postings).
 */

#include <stddef.h>
#include <stdint.h>

#include "searcher/columns.h"
#include "searcher/postings.h"
#include "searcher/set.h"

/*
 * Ids that have one peak, and peaks in a group, whose bounds are added up at
 * once.  A span is a byte of a block, a group is POSTING_BLOCKS of them.
 */
enum { POSTING_SPAN = 8, POSTING_GROUP = 64, POSTING_BLOCKS = 8 };
/* A peak is the greatest saturation in these parts of 1, rounded up. */
enum { POSTING_PEAK_UNITS = 254 };

struct posting_list {
	struct set rows;         /* counted */
	uint8_t *freq;           /* by place in the list; 255: see `often` */
	struct posting_often {
		uint32_t place, freq;
	} *often;
	size_t noften;
	/* When rows are ids: their saturations as peaks, by place. */
	uint8_t *parts;
	/* When rows are bits: */
	uint32_t *before;        /* rows before each block */
	uint8_t *peaks;          /* of each span; padded to a whole group */
	uint8_t *crests;         /* the greatest of each group */
};

/*
 * Rows that are not among `of` are left out.  Takes *bytes of memory, given
 * back by posting_list_free.
 */
struct posting_list *posting_list_make(const struct postings *from,
				       const struct columns *of,
				       size_t *bytes);
void posting_list_free(void *list);

uint32_t posting_list_often(const struct posting_list *list, size_t place);

/* How often the leaf stands in the row at this place of the list. */
static inline uint32_t posting_list_freq(const struct posting_list *list,
					 size_t place)
{
	uint8_t freq = list->freq[place];

	return freq < UINT8_MAX ? freq : posting_list_often(list, place);
}

#endif
