#include "searcher/present.h"

#include "core/kind.h"
#include "searcher/speaker_groups.h"
#include "searcher/table.h"

struct style {
	const char *on, *off;    /* around matched words */
	const char *dim, *plain; /* around what is said about a hit */
};

static const struct style in_colour = { "\033[1m", "\033[0m", "\033[2m",
					"\033[0m" };
static const struct style in_plain = { "*", "*", "", "" };

/* The stretch of the hit's text, with what matched in it. */
static void add_marked(struct buf *out, const struct hit *hit,
		       struct mark stretch, const struct style *style)
{
	const struct snippet *s = &hit->snippet;
	uint32_t at = stretch.start;

	for (size_t i = 0; i < s->marks.len; i++) {
		struct mark m = s->marks.data[i];

		if (m.start < at || m.end > stretch.end)
			continue;
		table_safe(out, slice_cut(hit->text, at, m.start));
		buf_adds(out, style->on);
		table_safe(out, slice_cut(hit->text, m.start, m.end));
		buf_adds(out, style->off);
		at = m.end;
	}
	table_safe(out, slice_cut(hit->text, at, stretch.end));
}

static void add_excerpt(struct buf *out, const struct hit *hit,
			const struct style *style)
{
	const struct snippet *s = &hit->snippet;

	if (s->start > 0)
		buf_adds(out, "… ");
	add_marked(out, hit, (struct mark){ s->start, s->end }, style);
	if (s->end < hit->text.len)
		buf_adds(out, out->data[out->len - 1] == ' ' ? "…" : " …");
}

void present_text_essay(struct buf *out, const struct essay_facts *essay)
{
	table_safe(out, essay->title.len ? essay->title : essay->path);
	if (essay->author.len) {
		buf_adds(out, ", ");
		table_safe(out, essay->author);
	}
	if (essay->published.len) {
		buf_adds(out, ", ");
		table_safe(out, essay->published);
	}
}

static void add_id(struct buf *out, const struct hit *hit)
{
	table_safe(out, hit->essay.key);
	buf_addf(out, "#%u-%u", hit->start, hit->end);
}

static void add_passage(struct buf *out, const struct hit *hit, size_t number,
			const struct style *style)
{
	buf_addf(out, "%zu. ", number);
	present_text_essay(out, &hit->essay);
	buf_adds(out, "\n   ");
	add_excerpt(out, hit, style);
	buf_addf(out, "\n   %s", style->dim);
	add_id(out, hit);
	buf_addf(out, "%s\n", style->plain);
}

static const char *sureness(double confidence)
{
	return confidence >= 0.75 ? "" : confidence >= 0.5
		? " (probably)" : " (perhaps)";
}

/*
 * The words, whole and never as an excerpt: in marks, unless they are only
 * reported; without the narrator's between the pieces.
 */
static void add_words(struct buf *out, const struct hit *hit,
		      const struct style *style)
{
	bool reported = slice_is(hit->type,
				 quote_type_name(QUOTE_INDIRECT));
	struct mark all = { 0, (uint32_t)hit->text.len };
	size_t n = hit->parts.len ? hit->parts.len : 1;

	for (size_t i = 0; i < n; i++) {
		buf_adds(out, i ? " … " : "");
		buf_adds(out, reported ? "" : "“");
		add_marked(out, hit, hit->parts.len ? hit->parts.data[i] : all,
			   style);
		buf_adds(out, reported ? "" : "”");
	}
}

static void add_quote(struct buf *out, const struct hit *hit,
		      const struct style *style)
{
	struct slice who = hit->speaker.len ? hit->speaker : hit->speaker_text;

	add_words(out, hit, style);
	buf_adds(out, "\n    — ");
	if (who.len) {
		table_safe(out, who);
		buf_adds(out, sureness(hit->confidence));
	} else {
		buf_adds(out, "speaker unknown");
	}
	if (hit->addressee.len) {
		buf_adds(out, ", to ");
		table_safe(out, hit->addressee);
	}
	if (hit->said.len) {
		buf_adds(out, ", said ");
		table_safe(out, hit->said);
	}
	if (hit->cue.len) {
		buf_adds(out, "; cue: ");
		table_safe(out, hit->cue);
	}
	buf_adds(out, "\n    ");
	present_text_essay(out, &hit->essay);
	buf_addf(out, "\n    %s", style->dim);
	add_id(out, hit);
	buf_addf(out, "%s\n", style->plain);
}

void present_text_quote(struct buf *out, const struct hit *hit, bool colour)
{
	add_quote(out, hit, colour ? &in_colour : &in_plain);
}

static size_t label_width(const struct facet *facet)
{
	size_t width = 0;

	for (size_t i = 0; i < facet->values.len; i++)
		if (facet->values.data[i].label.len > width)
			width = facet->values.data[i].label.len;
	return width;
}

static size_t exact_width(const struct facet *facet)
{
	uint64_t most = 0;
	size_t width = 1;

	for (size_t i = 0; i < facet->values.len; i++)
		if (facet->values.data[i].exact > most)
			most = facet->values.data[i].exact;
	for (; most >= 10; most /= 10)
		width++;
	return width;
}

/* How many of the hits have a date within it, and not only a longer span. */
static void add_time(struct buf *out, const struct facet_value *value,
		     size_t label, size_t exact)
{
	buf_addf(out, "%-*.*s  (%*llu exact)", (int)label,
		 (int)value->label.len, value->label.data, (int)exact,
		 (unsigned long long)value->exact);
}

/* Two actors of one name are told apart by their ids. */
static void add_value(struct buf *out, const struct facet_value *value)
{
	table_safe(out, value->value);
	if (!value->namesake)
		return;
	buf_adds(out, " (");
	table_safe(out, value->key);
	buf_addc(out, ')');
}

static void add_facet(struct buf *out, const struct facet *facet)
{
	size_t label = label_width(facet), exact = exact_width(facet);

	table_safe(out, facet->name);
	buf_adds(out, ":\n");
	for (size_t i = 0; i < facet->values.len; i++) {
		const struct facet_value *value = &facet->values.data[i];

		buf_addf(out, "%8llu  ", (unsigned long long)value->count);
		if (facet->timed)
			add_time(out, value, label, exact);
		else
			add_value(out, value);
		buf_addc(out, '\n');
	}
}

/* The name of a speaker before the first of his hits, and how many they are. */
static void add_heading(struct buf *out, const struct results *results,
			size_t at)
{
	const struct hit *hits = results->hits.data;
	struct slice key = speaker_groups_key(&hits[at]);
	size_t n = 1;

	if (at && slice_eq(speaker_groups_key(&hits[at - 1]), key))
		return;
	while (at + n < results->hits.len &&
	       slice_eq(speaker_groups_key(&hits[at + n]), key))
		n++;
	if (key.len)
		table_safe(out, hits[at].speaker.len ? hits[at].speaker
						     : hits[at].speaker_text);
	else
		buf_adds(out, "speaker unknown");
	buf_addf(out, " (%zu)\n\n", n);
}

void present_text(struct buf *out, const struct results *results,
		  size_t offset, bool colour)
{
	const struct style *style = colour ? &in_colour : &in_plain;

	buf_add_slice(out, results->explain);
	for (size_t i = 0; i < results->hits.len; i++) {
		if (results->grouped)
			add_heading(out, results, i);
		if (results->quotes)
			add_quote(out, &results->hits.data[i], style);
		else
			add_passage(out, &results->hits.data[i],
				    offset + i + 1, style);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < results->facets.len; i++)
		add_facet(out, &results->facets.data[i]);
	buf_addf(out, "%llu %s\n", (unsigned long long)results->total,
		 results->quotes
			 ? results->total == 1 ? "quotation" : "quotations"
			 : results->total == 1 ? "passage" : "passages");
}
