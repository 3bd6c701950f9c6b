#include "searcher/web/exchange.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"
#include "searcher/web/search_answers.h"

static int answer(struct exchange *x, bool quotes, struct err *err)
{
	if (x->form != FORM_HTML)
		return search_answer(x, quotes, err);
	return render_page(x, "search.html", json_object(), err);
}

int page_search(struct exchange *x, struct err *err)
{
	return answer(x, false, err);
}

int page_quotes(struct exchange *x, struct err *err)
{
	return answer(x, true, err);
}

int page_start(struct exchange *x, struct err *err)
{
	return render_page(x, "start.html", json_object(), err);
}
