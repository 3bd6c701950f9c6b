#include <getopt.h>
#include <sqlite3.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/actor_card.h"
#include "searcher/actor_request.h"
#include "searcher/commands.h"
#include "searcher/present_actors.h"
#include "searcher/spellings.h"
#include "searcher/who.h"
#include "searcher/who_like.h"

enum { OPT_DB, OPT_KIND, OPT_SORT, OPT_NUMBER, OPT_OFFSET, OPT_FORMAT };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_KIND] = { "kind", 'k', "KIND[,KIND]",
		       "only PER, ORG, GPE, LOC or MISC" },
	[OPT_SORT] = { "sort", 0, "ORDER",
		       "passages, name, essays, quotes, first; -: reversed" },
	[OPT_NUMBER] = { "number", 'n', "N", "how many (50)" },
	[OPT_OFFSET] = { "offset", 0, "N", "leave out the first N" },
	[OPT_FORMAT] = { "format", 0, "FORMAT",
			 "text, json, jsonl, csv or tsv" },
	{ NULL, 0, NULL, NULL }
};

struct settings {
	const char *db;
	struct actor_request request;
	enum table_format format;
	bool colour;
	bool lists;              /* an option was given that only lists have */
};

/* What a run of the command holds. */
struct run {
	const struct settings *settings;
	sqlite3 *db;
	struct arena arena;
	struct buf out;
	struct err err;
	struct slice note;       /* for stderr */
};

static bool read_option(int option, const char *value, void *ctx)
{
	struct settings *s = ctx;
	int format;

	switch (option) {
	case OPT_DB: s->db = value; return true;
	case OPT_KIND: return actor_kinds_parse(value, &s->request.kinds);
	case OPT_SORT:
		s->lists = true;
		return actor_order_read(value, &s->request);
	case OPT_NUMBER:
		s->lists = true;
		return options_number(value, &s->request.limit);
	case OPT_OFFSET:
		s->lists = true;
		return options_number(value, &s->request.offset);
	default:
		format = table_format_parse(value);
		s->format = (enum table_format)format;
		return format >= 0;
	}
}

/* Each of these: 0 when something is shown, 1 when nothing is, -1 on error. */

static int list_all(struct run *r)
{
	struct actor_rows rows;
	uint64_t total;

	if (actor_list_all(&rows, &total, r->db, &r->arena,
			   &r->settings->request, &r->err) ||
	    spellings_read(&rows, r->db, &r->arena, SPELLINGS_OF_LIST, &r->err))
		return -1;
	present_actors(&r->out, &rows, r->settings->format, false);
	return rows.len == 0;
}

static int show_one(struct run *r, const struct plan_actors *actors)
{
	struct actor_card card;
	int rc = actor_card_read(&card, r->db, &r->arena, &actors->data[0],
				 &r->err);

	if (rc)
		return rc;
	present_actor_card(&r->out, &card, actors, r->settings->format,
			   r->settings->colour);
	if (r->settings->lists)
		r->note = SLICE("the name means one actor; --sort, -n and "
				"--offset are for lists");
	return 0;
}

static int show_some(struct run *r, const struct plan_actors *actors,
		     struct slice name)
{
	struct actor_rows rows;
	uint64_t total;

	if (actor_list_some(&rows, &total, r->db, &r->arena, actors,
			    &r->settings->request, &r->err) ||
	    spellings_read(&rows, r->db, &r->arena, SPELLINGS_OF_LIST, &r->err))
		return -1;
	present_actors(&r->out, &rows, r->settings->format, true);
	if (rows.len)
		r->note = arena_printf(
			&r->arena, "'%.*s' may mean %llu actors; ask for one "
			"by its id: quoth actors 'id:%.*s'", (int)name.len,
			name.data, (unsigned long long)total,
			(int)rows.data[0].key.len, rows.data[0].key.data);
	return rows.len == 0;
}

static int show_nobody(struct run *r, struct slice name, bool nobody)
{
	const struct actor_rows none = { 0 };

	present_actors(&r->out, &none, r->settings->format, true);
	if (nobody)
		return who_nobody(&r->note, r->db, &r->arena, name, &r->err)
			? -1 : 1;
	r->note = arena_printf(&r->arena, "'%.*s' is the name of no actor of "
			       "that kind", (int)name.len, name.data);
	return 1;
}

static int answer(struct run *r, struct slice name)
{
	struct plan_actors actors;
	bool one, any;

	/* One read transaction: all is told of the index as it is now. */
	if (schema_exec(r->db, "BEGIN", &r->err))
		return -1;
	if (!name.len)
		return list_all(r);
	if (who_find(&actors, r->db, &r->arena, name, &r->err))
		return -1;
	any = actors.len > 0;
	actor_kinds_keep(&actors, r->settings->request.kinds);
	if (!actors.len)
		return show_nobody(r, name, !any);
	if (actor_list_means_first(&one, r->db, &r->arena, &actors, &r->err))
		return -1;
	return one ? show_one(r, &actors) : show_some(r, &actors, name);
}

static void finish(struct run *r, const struct command *self, int rc)
{
	struct buf note = { 0 };

	table_safe(&note, rc < 0 ? slice_of(r->err.text) : r->note);
	if (note.len)
		fprintf(stderr, "quoth %s: %s\n", self->name, note.data);
	if (rc >= 0 && r->out.len)
		fwrite(r->out.data, 1, r->out.len, stdout);
	buf_release(&note);
	buf_release(&r->out);
	arena_release(&r->arena);
	schema_close(r->db);
}

static int run(const struct command *self, int argc, char **argv)
{
	struct settings s = { .db = options_default_db(),
			      .request = { .limit = 50 },
			      .colour = options_want_colour() };
	struct run r = { .settings = &s };
	struct buf name = { 0 };
	int rc = options_read(self, argc, argv, read_option, NULL, &s);

	if (rc != OPTIONS_END)
		return rc;
	options_join_operands(&name, argc, argv);
	rc = schema_open(&r.db, s.db, SCHEMA_READ, NULL, &r.err);
	if (rc == 0)
		rc = answer(&r, slice_trim(buf_slice(&name)));
	finish(&r, self, rc);
	buf_release(&name);
	return rc < 0 ? err_exit_code(&r.err) : rc;
}

const struct command command_actors = {
	"actors", "[OPTION]... [NAME]",
	"List actors with counts and years, or tell of the one named NAME.",
	"  quoth actors --kind PER --sort first\n"
	"  quoth actors zalmay khalilzad\n"
	"  quoth actors id:john-f-kennedy --format json\n",
	options, run
};
