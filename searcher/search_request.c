#include "searcher/search_request.h"

bool search_order_parse(struct slice name, struct search_request *request)
{
	static const char *const names[] = {
		[ORDER_RELEVANCE] = "relevance",
		[ORDER_PUBLISHED] = "published", [ORDER_EVENT] = "event",
		[ORDER_SAID] = "said",
	};

	request->newest_first = slice_starts(name, "-");
	name = slice_cut(name, request->newest_first, name.len);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is(name, names[i])) {
			request->order = (enum search_order)i;
			return i != ORDER_RELEVANCE ||
			       !request->newest_first;
		}
	return false;
}
