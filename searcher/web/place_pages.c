#include "searcher/web/pages.h"
#include "searcher/web/place_answers.h"

int page_passage(struct exchange *x, struct err *err)
{
	return place_answer(x, err);
}

int page_quote(struct exchange *x, struct err *err)
{
	return quote_answer(x, err);
}

int page_essay(struct exchange *x, struct err *err)
{
	return essay_answer(x, err);
}
