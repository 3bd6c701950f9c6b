#include "searcher/facet_source.h"

#include <string.h>

static const char *const kinds[FACET_KINDS] = {
	[FACET_ACTOR] = "actor",
	[FACET_SPEAKER] = "speaker",
	[FACET_AUTHOR] = "author",
	[FACET_ESSAY] = "essay",
	[FACET_TYPE] = "type",
};

enum facet_kind facet_kind_find(const char *name)
{
	int kind = 0;

	while (kind < FACET_KINDS && strcmp(kinds[kind], name))
		kind++;
	return (enum facet_kind)kind;
}

bool facet_time_find(const char *name, bool quotes, enum clock *clock,
		     enum time_unit *unit)
{
	struct slice rest = slice_of(name), head = slice_split(&rest, '-');
	int c = quotes ? CLOCK_SAID : CLOCK_EVENT, u;

	if (rest.data == head.data + head.len)
		rest = head;     /* there is no hyphen */
	else
		c = clock_parse(head);
	u = time_unit_parse(rest);
	if (c < 0 || u < 0)
		return false;
	*clock = (enum clock)c;
	*unit = (enum time_unit)u;
	return true;
}

static int read_actors(struct facet_source *s, struct view *view, bool quotes)
{
	if (quotes ? columns_quote_actors(&s->numbers, view)
		   : columns_actors(&s->numbers, view))
		return -1;
	s->n = (size_t)s->numbers->last + 1;
	return 0;
}

static int read_essays(struct facet_source *s, struct view *view, bool quotes)
{
	if (columns_essays(&s->essays, view, quotes))
		return -1;
	s->n = (size_t)s->essays->last + 1;
	if (s->kind == FACET_ESSAY)
		return 0;
	if (facet_authors(&s->authors, view, s->essays->last))
		return -1;
	s->n = s->authors->n;
	return 0;
}

static int read_quotes(struct facet_source *s, struct view *view, bool quotes)
{
	if (!quotes && columns_quotes_in(&s->in, view))
		return -1;
	if (s->kind == FACET_TYPE) {
		s->n = UINT8_MAX + 1;
		return columns_quotes(&s->types, view);
	}
	if (facet_speakers(&s->speakers, view))
		return -1;
	s->n = s->speakers->n;
	return 0;
}

int facet_source_read(struct facet_source *out, struct view *view,
		      bool quotes, enum facet_kind kind)
{
	*out = (struct facet_source){ .kind = kind };
	switch (kind) {
	case FACET_ACTOR:
		return read_actors(out, view, quotes);
	case FACET_AUTHOR:
	case FACET_ESSAY:
		return read_essays(out, view, quotes);
	default:
		return read_quotes(out, view, quotes);
	}
}
