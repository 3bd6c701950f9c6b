#ifndef QUOTH_SEARCHER_WEB_PLACE_ANSWERS_H
#define QUOTH_SEARCHER_WEB_PLACE_ANSWERS_H

/*
 * What an id names (/p/ID, /q/ID) and essays (/essays/KEY), as a page asks
 * for them and for programs (x->form not FORM_HTML).  What is read is in the
 * arena of the exchange.
 */

#include "searcher/essay_view.h"
#include "searcher/place.h"

struct err;
struct exchange;

/*
 * `out` is set and found, or has moved but is still there, when `request`
 * asks for more than a stretch; else an error, of what is gone with the
 * status 410.  request->id is set by x->id.
 */
int place_read(struct place *out, struct exchange *x,
	       struct place_request *request, struct err *err);
/* JSON, for both passages and quotations. */
int place_answer(struct exchange *x, struct err *err);
/* JSON, JSON-LD or a Web Annotation. */
int quote_answer(struct exchange *x, struct err *err);

/*
 * The part that begins with passage `first` (from 0) and has `n`; the rest of
 * the request may be set.
 */
int essay_read(struct essay_view *out, struct exchange *x,
	       struct essay_view_request *request, struct err *err);
int essay_answer(struct exchange *x, struct err *err);

#endif
