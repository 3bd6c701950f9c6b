#include "core/token_fts5.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/token.h"

/* One tokenizer instance as FTS5 sees it. */
struct fts5_instance {
	struct token_listener *listener;
};

static int instance_create(void *ctx, const char **args, int nargs,
			   Fts5Tokenizer **out)
{
	struct fts5_instance *instance = malloc(sizeof *instance);

	(void)args;
	(void)nargs;
	if (!instance)
		return SQLITE_NOMEM;
	instance->listener = ctx;
	*out = (Fts5Tokenizer *)instance;
	return SQLITE_OK;
}

static void instance_delete(Fts5Tokenizer *instance)
{
	free(instance);
}

static int instance_tokenize(Fts5Tokenizer *handle, void *ctx, int flags,
			     const char *text, int len,
			     int (*on_token)(void *, int, const char *, int,
					     int, int))
{
	struct fts5_instance *instance = (struct fts5_instance *)handle;
	struct token_listener *listener =
		flags & FTS5_TOKENIZE_DOCUMENT ? instance->listener : NULL;
	struct tokenizer t;
	struct token token;
	int rc = SQLITE_OK;

	tokenizer_init(&t, (struct slice){ text, text ? (size_t)len : 0 },
		       flags & FTS5_TOKENIZE_QUERY ? TOKEN_QUERY
						   : TOKEN_DOCUMENT);
	while (rc == SQLITE_OK && tokenizer_next(&t, &token)) {
		rc = on_token(ctx, token.colocated ? FTS5_TOKEN_COLOCATED : 0,
			      token.form.data, (int)token.form.len,
			      (int)token.start, (int)token.end);
		if (listener && listener->on_token)
			listener->on_token(listener->ctx, token.form,
					   token.colocated);
	}
	tokenizer_release(&t);
	return rc;
}

fts5_api *token_fts5_api(sqlite3 *db, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL) ==
	    SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, (void *)&api, "fts5_api_ptr",
				     NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	if (!api)
		err_set(err, ERR_ENGINE,
			"this SQLite library was built without FTS5");
	return api;
}

int token_fts5_register(sqlite3 *db, struct token_listener *listener,
			struct err *err)
{
	fts5_tokenizer methods = { instance_create, instance_delete,
				   instance_tokenize };
	fts5_api *api = token_fts5_api(db, err);

	if (!api)
		return -1;
	if (api->xCreateTokenizer(api, "quoth", listener, &methods, NULL) !=
	    SQLITE_OK)
		return err_set(err, ERR_ENGINE,
			       "cannot register the tokenizer");
	return 0;
}
