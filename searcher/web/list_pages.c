#include "searcher/web/list_answers.h"
#include "searcher/web/pages.h"

int page_speakers(struct exchange *x, struct err *err)
{
	return speakers_answer(x, err);
}

int page_timeline(struct exchange *x, struct err *err)
{
	return timeline_answer(x, err);
}
