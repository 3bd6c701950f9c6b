#include "searcher/web/search_answers.h"

#include <stdlib.h>

#include "core/err.h"
#include "searcher/parse.h"
#include "searcher/present.h"
#include "searcher/search.h"
#include "searcher/stream.h"
#include "searcher/web/exchange.h"
#include "searcher/web/search_params.h"

/* An export outlives the exchange: it reads its own parameters again. */
struct job {
	struct arena arena;
	struct search_request request;
	enum export_form form;
};

static enum export_form export_form(enum web_form form)
{
	switch (form) {
	case FORM_CSV: return EXPORT_CSV;
	case FORM_TSV: return EXPORT_TSV;
	case FORM_BIBTEX: return EXPORT_BIBTEX;
	case FORM_CSL_JSON: return EXPORT_CSL_JSON;
	default: return EXPORT_JSONL;
	}
}

static int write_hits(void *ctx, FILE *to, struct reader *reader,
		      struct err *err)
{
	struct job *job = ctx;
	struct results results;

	return stream_export(&results, to, reader->db, &job->arena,
			     &job->request, job->form, err);
}

static void release_job(void *ctx)
{
	struct job *job = ctx;

	arena_release(&job->arena);
	free(job);
}

/* The parameters in the job's own memory. */
static int read_again(struct job *job, const struct exchange *x, bool quotes,
		      struct err *err)
{
	struct params *params = arena_new(&job->arena, struct params);

	for (size_t i = 0; i < x->params.len; i++)
		*arena_push(&job->arena, params) = (struct param){
			arena_dup(&job->arena, x->params.data[i].name),
			arena_dup(&job->arena, x->params.data[i].value)
		};
	return search_params_read(&job->request, &job->arena, params, quotes,
				  err);
}

static int answer_export(struct exchange *x, bool quotes, struct err *err)
{
	struct job *job = calloc(1, sizeof *job);

	if (!job)
		return err_set(err, ERR_IO, "there is no memory left");
	job->form = export_form(x->form);
	x->response->write_ctx = job;
	x->response->release = release_job;
	if (read_again(job, x, quotes, err))
		return -1;
	if (!params_first(&x->params, "n").len)
		job->request.limit = SIZE_MAX;
	job->request.advise = false;
	x->response->write = write_hits;
	return 0;
}

int search_answer(struct exchange *x, bool quotes, struct err *err)
{
	struct search_request request;
	struct results results;

	if (x->form != FORM_JSON)
		return answer_export(x, quotes, err);
	if (search_params_read(&request, x->arena, &x->params, quotes, err))
		return -1;
	if (request.limit > SEARCH_MOST)
		return err_set(err, ERR_USAGE, "n: at most %d on a page; "
			       ".jsonl and .csv have all", SEARCH_MOST);
	request.most_ms = x->site->most_ms;
	if (search_with(&results, x->reader, x->arena, &request, err))
		return -1;
	present_json(&x->response->body, &results);
	return 0;
}
