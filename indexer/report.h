#ifndef QUOTH_INDEXER_REPORT_H
#define QUOTH_INDEXER_REPORT_H

/*
 * What a reporting word reports and how far that goes: its frames
 * (lexicon/cue_frames.tsv) tell what may follow it, the thing reported goes to
 * the end of its clause.  Boundaries after Pareti (2012) and PolNeAR (Newell
 * et al. 2018).  Words are counted by their index in the document.
 */

#include "indexer/scene.h"

struct lexicon;
struct word_list;

/* A thing reported has no more words than this. */
enum { REPORT_MOST = 120 };

enum frame {
	FRAME_CLAUSE = 1, FRAME_THAT = 2, FRAME_WH = 4, FRAME_TO = 8,
	FRAME_OBJECT = 16, FRAME_WHOM = 32
};

struct report {
	const struct scene *scene;
	const struct word_list *frames;
	const struct word_list *tense;
};

void report_make(struct report *out, const struct scene *scene,
		 const struct lexicon *lexicon);

/* Frames of the cue of `words` words at `cue`; 0 when it has none. */
unsigned report_frames(const struct report *r, size_t cue, size_t words);
/* Which of them the words from `i` to `end` can be, or 0. */
unsigned report_frame_at(const struct report *r, size_t i, size_t end,
			 unsigned frames);
/* Is a finite verb among [start + 1, end), as far as words can tell? */
bool report_shows_verb(const struct report *r, size_t start, size_t end);
/* Where the thing reported begins behind a cue that ends before `i`. */
size_t report_start(const struct report *r, size_t i, unsigned frames);
/*
 * The word behind the clause that begins at `i`; it goes through quotations
 * until `to`, and with `to` 0 through none: `i` when one stands in it.
 */
size_t report_end(const struct report *r, size_t i, size_t to);
/* Behind the comma that closes a reporting clause ending at `i`, or 0. */
size_t report_after_aside(const struct report *r, size_t i);

#endif
