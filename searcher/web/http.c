#include "searcher/web/http.h"

#include <string.h>

static bool is_safe(struct slice value)
{
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.data[i] < ' ' ||
		    (unsigned char)value.data[i] > '~')
			return false;
	return true;
}

void http_add_header(struct http_response *response, const char *name,
		     struct slice value)
{
	struct http_header *h = &response->headers[response->nheaders];

	if (response->nheaders == HTTP_HEADERS ||
	    value.len >= sizeof h->value || !is_safe(value))
		return;
	h->name = name;
	memcpy(h->value, value.data, value.len);
	h->value[value.len] = '\0';
	response->nheaders++;
}

void http_response_release(struct http_response *response)
{
	buf_release(&response->body);
	if (response->release)
		response->release(response->write_ctx);
	*response = (struct http_response){ 0 };
}
