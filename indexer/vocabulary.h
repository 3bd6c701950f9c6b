#ifndef QUOTH_INDEXER_VOCABULARY_H
#define QUOTH_INDEXER_VOCABULARY_H

/*
 * The surface forms that the index holds, by stem: listens to the tokenizer
 * while FTS5 indexes, so that nothing is cut into words twice, and counts the
 * words of a passage on the way.
 */

#include <sqlite3.h>
#include <stdint.h>

struct err;
struct token_listener;
struct vocabulary;

/* Sets up *listener to report to the vocabulary. */
int vocabulary_open(struct vocabulary **out, sqlite3 *db,
		    struct token_listener *listener, struct err *err);
void vocabulary_close(struct vocabulary *v);
void vocabulary_count_from_zero(struct vocabulary *v);
int64_t vocabulary_count(const struct vocabulary *v);
/* Write the forms that are new. */
int vocabulary_flush(struct vocabulary *v, struct err *err);

#endif
