#include "core/json.h"
#include "searcher/web/exchange.h"
#include "searcher/web/pages.h"

/* The index was opened and read before a page is asked. */
int page_health(struct exchange *x, struct err *err)
{
	struct json j = { .out = &x->response->body };

	(void)err;
	json_begin_object(&j);
	json_put_text(&j, "status", slice_of("pass"));
	json_put_text(&j, "version", slice_of(QUOTH_VERSION));
	json_end(&j);
	buf_addc(j.out, '\n');
	x->response->type = "application/health+json";
	return 0;
}
