#ifndef QUOTH_INDEXER_ATTEMPT_H
#define QUOTH_INDEXER_ATTEMPT_H

/*
 * One quotation whose speaker is looked for: those who may be meant, of whom
 * the best is kept, and what is told of the quotation once it is settled.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/clause_words.h"

struct report;

/* A speaker that may be meant, and why. */
struct choice {
	double score;	   /* among the choices */
	double confidence; /* how often such a choice is right */
	struct subject subject;
	size_t cue; /* words, `cue_last` included; or NO_WORD */
	size_t cue_last;
};

/* One quotation and its surroundings. */
struct attempt {
	const struct scene *scene;
	const struct report *report;
	struct quote *quote;
	int32_t index;
	int32_t level;
	size_t first; /* its words */
	size_t last;
	bool clause; /* direct or block */
	struct choice best;
};

/* False when the quotation at `index` has no words. */
bool attempt_make(const struct scene *scene, const struct report *report,
		  int32_t index, struct attempt *out);
/* Take the subject, with the `words` words at `cue`, if none was better. */
void attempt_consider(struct attempt *c, double score, struct subject subject,
		      size_t cue, size_t words);
/* Is the best good enough for its reporting word to govern the quotation? */
bool attempt_governs(const struct attempt *c);
/* Has the quotation more than so many words? */
bool attempt_longer(const struct attempt *c, size_t words);
/* The best is it: speaker, cue, addressee, time of saying. */
void attempt_settle(struct attempt *c);

/* Speaker and cue of another one, `factor` times as sure. */
void quote_adopt(struct quote *q, const struct quote *from, double factor);
bool quote_has_speaker(const struct quote *quote);

#endif
