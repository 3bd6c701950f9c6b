/* Pages that only programs read: browsers and those that crawl. */

#include "searcher/web/exchange.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"

int page_opensearch(struct exchange *x, struct err *err)
{
	json_t *data = json_object();

	json_object_set_new(data, "base", render_text(exchange_base(x)));
	x->response->type = "application/opensearchdescription+xml";
	return render_page(x, "opensearch.xml", data, err);
}

int page_robots(struct exchange *x, struct err *err)
{
	json_t *data = json_object();

	x->response->type = "text/plain; charset=utf-8";
	return render_page(x, "robots.txt", data, err);
}
