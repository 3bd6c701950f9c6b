#ifndef QUOTH_CORE_TOKEN_FTS5_H
#define QUOTH_CORE_TOKEN_FTS5_H

/*
 * core/token as the FTS5 tokenizer named `quoth`, and FTS5's extension API
 * for those who read posting lists.
 */

#include <sqlite3.h>

#include "core/slice.h"

struct err;

/*
 * Told every token of a document as it is indexed (not on deletion, not for
 * queries): the writer counts words and learns its vocabulary from it.
 */
struct token_listener {
	void (*on_token)(void *ctx, struct slice form, bool colocated);
	void *ctx;
};

/* Register the tokenizer on `db`.  `listener` may be NULL; it is borrowed. */
int token_fts5_register(sqlite3 *db, struct token_listener *listener,
			struct err *err);

/* The FTS5 API of the connection, or NULL with err set. */
fts5_api *token_fts5_api(sqlite3 *db, struct err *err);

#endif
