#ifndef QUOTH_SEARCHER_VARIANTS_H
#define QUOTH_SEARCHER_VARIANTS_H

/*
 * Which of many quotations are the same words, or nearly.
 *
 * Candidates are pairs that share a shingle, a row of VARIANTS_SHINGLE words
 * (Manber 1994, "Finding similar files in a large file system"; Broder 1997,
 * "On the resemblance and containment of documents"), found by inverted
 * lists.  A list of more than VARIANTS_LIST texts ("of the United States")
 * says little: there each text is compared with the next few only, in the
 * order of their words, so that many variants of one sentence still meet.
 * A pair is accepted by the containment of the shorter in the longer and
 * then by an alignment near the shingles that they share, as passim does
 * (Smith, Cordell, Dillon, Stramp and Wilkerson 2014, "Detecting and
 * modeling local text reuse").
 *
 * Two texts are alike when
 *   - they are equal, word by word; or
 *   - the shorter has VARIANTS_CONTENT content words or more,
 *   - the longer holds one in VARIANTS_CONTAINED of its shingles or more,
 *   - VARIANTS_SAME of its words, and of its content words, are the same in
 *     its alignment with the longer, and
 *   - these are VARIANTS_DENSE of the stretch of the longer at least.
 * So a short quotation is alike to the longer one that holds it.  Clusters
 * are what is connected by likeness.
 *
 * Time is linear in the words for lists of a bounded length, but for
 * sorting them; memory is linear.
 */

#include "core/arena.h"
#include "searcher/align.h"

enum { VARIANTS_SHINGLE = 3, VARIANTS_CONTENT = 4, VARIANTS_CONTAINED = 8,
       VARIANTS_LIST = 48 };

#define VARIANTS_SAME 0.7
#define VARIANTS_DENSE 0.6

struct variants_shingle {
	uint64_t hash;
	uint32_t at;             /* its first word */
};

struct variants_text {
	const struct word *words;
	size_t len;
	size_t content;          /* content words */
	/* by hash, then place */
	struct variants_shingle *shingles;
	size_t nshingles;
	size_t ndistinct;        /* shingles that differ */
	uint64_t hash;           /* of all words */
};

void variants_text(struct variants_text *out, struct arena *arena,
		   const struct word_forms *forms, struct words words);

/* *scratch is reset. */
bool variants_alike(const struct variants_text *a,
		    const struct variants_text *b,
		    const struct word_forms *forms, struct arena *scratch);

/*
 * Sets clusters[i] to the number of the first text that is in one cluster
 * with text i; i itself when it is alone or the first.
 */
void variants_cluster(uint32_t *clusters, const struct variants_text *texts,
		      size_t n, const struct word_forms *forms);

#endif
