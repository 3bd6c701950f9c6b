#include "searcher/present.h"

#include "searcher/table.h"

static void add_line(struct buf *out, struct slice text)
{
	table_safe(out, text);
	buf_addc(out, '\n');
}

static const char *kind_of(const struct results *r, uint64_t n)
{
	if (r->quotes)
		return n == 1 ? "quotation" : "quotations";
	return n == 1 ? "passage" : "passages";
}

/* treaty: 120, event:1850: 3; together 0 */
static void add_clauses(struct buf *out, const struct clauses *clauses)
{
	for (size_t i = 0; i < clauses->len; i++) {
		const struct clause *c = &clauses->data[i];

		buf_adds(out, i ? ", " : "");
		table_safe(out, c->text);
		buf_addf(out, ": %llu", (unsigned long long)c->count);
	}
	buf_adds(out, clauses->len ? "; together 0\n" : "");
}

/* The parts without which there would be something, when they are not all. */
static void add_obstacles(struct buf *out, const struct clauses *clauses)
{
	bool any = false;

	for (size_t i = 0; clauses->len > 2 && i < clauses->len; i++) {
		const struct clause *c = &clauses->data[i];

		if (!c->without)
			continue;
		buf_adds(out, any ? ", without " : "without ");
		table_safe(out, c->text);
		buf_addf(out, ": %llu", (unsigned long long)c->without);
		any = true;
	}
	buf_adds(out, any ? "\n" : "");
}

static void add_suggestion(struct buf *out, const struct results *r,
			   const struct suggestion *s, bool first)
{
	buf_adds(out, first ? "did you mean: " : ", or: ");
	table_safe(out, s->query);
	if (s->word.len) {
		buf_adds(out, " for ");
		table_safe(out, s->word);
	}
	buf_addf(out, " (%llu %s)", (unsigned long long)s->total,
		 s->word.len ? s->total == 1 ? "passage" : "passages"
			     : kind_of(r, s->total));
}

void present_advice(struct buf *out, const struct results *r)
{
	for (size_t i = 0; i < r->notes.len; i++)
		add_line(out, r->notes.data[i]);
	add_clauses(out, &r->clauses);
	add_obstacles(out, &r->clauses);
	for (size_t i = 0; i < r->suggestions.len; i++)
		add_suggestion(out, r, &r->suggestions.data[i], i == 0);
	buf_adds(out, r->suggestions.len ? "\n" : "");
}
