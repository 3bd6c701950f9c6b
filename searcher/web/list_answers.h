#ifndef QUOTH_SEARCHER_WEB_LIST_ANSWERS_H
#define QUOTH_SEARCHER_WEB_LIST_ANSWERS_H

/*
 * Lists and pictures as a page asks for them, and for programs in the very
 * bytes of the commands: those with x->form not FORM_HTML.  What is read is
 * in the arena of the exchange.
 */

#include "searcher/actor_card.h"
#include "searcher/actor_list.h"
#include "searcher/essay_list.h"
#include "searcher/speaker_list.h"

struct err;
struct exchange;
struct timeline_request;

/* What the parameters q, kind, sort, n and offset ask for; all: *total. */
int actors_read(struct actor_rows *out, uint64_t *total, struct exchange *x,
		struct actor_request *request, struct err *err);
int actors_answer(struct exchange *x, struct err *err);

/*
 * The actor whose key is x->id; ERR_MISSING when there is none.  `meant` is
 * the actor alone.
 */
int actor_read(struct actor_card *out, struct plan_actors *meant,
	       struct exchange *x, struct err *err);
int actor_answer(struct exchange *x, struct err *err);

/* Those that q means, or all; the page is rows offset to offset + n. */
struct speakers_page {
	struct speaker_rows rows;
	size_t n, offset;
};

int speakers_read(struct speakers_page *out, struct exchange *x,
		  struct err *err);
int speakers_answer(struct exchange *x, struct err *err);

/* What the parameters q, sort, n and offset ask for. */
int essays_read(struct essay_rows *out, uint64_t *total, struct exchange *x,
		struct essay_request *request, struct err *err);
int essays_answer(struct exchange *x, struct err *err);

/* The hits of a search over time: its parameters, and clock, unit and n. */
int timeline_read(struct results *out, struct timeline_request *request,
		  struct exchange *x, struct err *err);
int timeline_answer(struct exchange *x, struct err *err);

#endif
