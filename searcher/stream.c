#include "searcher/stream.h"

#include <errno.h>
#include <string.h>

#include "core/err.h"
#include "searcher/present_kwic.h"

static int flush(struct buf *out, FILE *to, struct err *err)
{
	size_t n = out->len;

	if (n && fwrite(out->data, 1, n, to) != n)
		return err_set(err, ERR_IO, "cannot write the hits: %s",
			       strerror(errno));
	buf_reset(out);
	return 0;
}

/* --- exports --- */

struct exporting {
	struct export export;
	struct buf out;
	FILE *to;
	struct err *err;
};

static int take_exported(void *ctx, const struct results *page)
{
	struct exporting *e = ctx;

	export_hits(&e->export, page);
	return flush(&e->out, e->to, e->err);
}

int stream_export(struct results *out, FILE *to, sqlite3 *db,
		  struct arena *arena, const struct search_request *request,
		  enum export_form form, struct err *err)
{
	struct exporting e = { .to = to, .err = err };
	const struct hits_sink sink = {
		.take = take_exported, .ctx = &e,
		.bare = !export_needs_tags(form),
	};
	struct search_request streamed = *request;
	int rc;

	e.export = (struct export){ .form = form, .quotes = request->quotes,
				    .out = &e.out };
	streamed.sink = &sink;
	export_begin(&e.export);
	rc = search_run(out, db, arena, &streamed, err);
	export_end(&e.export);
	if (rc == 0)
		rc = flush(&e.out, to, err);
	buf_release(&e.out);
	return rc;
}

/* --- concordances --- */

struct concordance {
	struct stream_kwic *asked;
	struct kwic_view view;
	struct kwic_lines lines; /* of the page, or all when they are sorted */
	struct arena arena;      /* of the lines */
	struct buf out;
	size_t skip, left;       /* lines */
	FILE *to;
	struct err *err;
};

static int write_lines(struct concordance *c)
{
	for (size_t i = 0; i < c->lines.len && c->left; i++) {
		if (c->skip) {
			c->skip--;
			continue;
		}
		c->left--;
		c->asked->lines++;
		present_kwic_line(&c->view, &c->lines.data[i]);
		if (c->out.len > 1 << 16 && flush(&c->out, c->to, c->err))
			return -1;
	}
	return flush(&c->out, c->to, c->err);
}

static int take_lines(void *ctx, const struct results *page)
{
	struct concordance *c = ctx;
	int rc;

	for (size_t i = 0; i < page->hits.len; i++)
		kwic_add(&c->lines, &c->arena, &page->hits.data[i],
			 c->asked->order);
	if (c->asked->order != KWIC_AS_FOUND)
		return 0;
	rc = write_lines(c);
	c->lines = (struct kwic_lines){ 0 };
	arena_reset(&c->arena);
	return rc ? -1 : c->left == 0;
}

int stream_kwic(struct results *out, FILE *to, sqlite3 *db,
		struct arena *arena, const struct search_request *request,
		struct stream_kwic *kwic, struct err *err)
{
	struct concordance c = {
		.asked = kwic, .to = to, .err = err,
		.skip = request->offset, .left = request->limit,
	};
	const struct hits_sink sink = { .take = take_lines, .ctx = &c,
					.bare = true, .around = KWIC_CONTEXT };
	struct search_request streamed = *request;
	int rc;

	c.view = (struct kwic_view){ .out = &c.out, .format = kwic->format,
				     .width = kwic->width,
				     .colour = kwic->colour };
	streamed.sink = &sink;
	streamed.offset = 0;
	streamed.limit = SIZE_MAX;
	present_kwic_begin(&c.view);
	rc = search_run(out, db, arena, &streamed, err);
	if (rc == 0 && kwic->order != KWIC_AS_FOUND) {
		kwic_sort(&c.lines);
		rc = write_lines(&c);
	}
	present_kwic_end(&c.view);
	if (rc == 0)
		rc = flush(&c.out, to, err);
	buf_release(&c.out);
	arena_release(&c.arena);
	return rc;
}
