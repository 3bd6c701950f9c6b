#include "searcher/web/problem.h"

#include "core/err.h"
#include "core/json.h"

static const struct {
	int status;
	const char *title;
} titles[] = {
	{ 400, "Bad Request" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 410, "Gone" },
	{ 413, "Content Too Large" },
	{ 414, "URI Too Long" },
	{ 421, "Misdirected Request" },
	{ 500, "Internal Server Error" },
	{ 503, "Service Unavailable" },
};

const char *problem_title(int status)
{
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (titles[i].status == status)
			return titles[i].title;
	return "Error";
}

int problem_status(const struct err *err)
{
	switch (err->code) {
	case ERR_USAGE:
	case ERR_QUERY:
	case ERR_INPUT: return 400;
	case ERR_MISSING: return 404;
	case ERR_VERSION:
	case ERR_LOCKED:
	case ERR_INTERRUPTED:
	case ERR_TIMEOUT: return 503;
	default: return 500;
	}
}

static void write_problem(struct http_response *response, int status,
			  const char *detail, int column)
{
	struct json j = { .out = &response->body };

	response->status = status;
	response->type = "application/problem+json";
	response->fixed = (struct slice){ 0 };
	buf_reset(&response->body);
	json_begin_object(&j);
	json_put_text(&j, "type", slice_of("about:blank"));
	json_put_text(&j, "title", slice_of(problem_title(status)));
	json_put_int(&j, "status", status);
	json_put_text(&j, "detail", slice_of(detail));
	if (column)
		json_put_int(&j, "column", column);
	json_end(&j);
	buf_addc(&response->body, '\n');
}

void problem_answer(struct http_response *response, int status,
		    const char *detail)
{
	write_problem(response, status, detail, 0);
}

void problem_of_err(struct http_response *response, int status,
		    const struct err *err)
{
	write_problem(response, status ? status : problem_status(err),
		      err->text, err->column);
}
