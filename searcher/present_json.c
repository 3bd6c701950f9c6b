#include "searcher/present.h"

#include <stdio.h>

#include "core/json.h"

/* Six decimals tell any two scores apart that a reader would compare. */
static void put_rounded(struct json *j, const char *key, double value)
{
	json_key(j, key);
	json_number(j, (double)(int64_t)(value * 1e6 + 0.5) / 1e6);
}

static void put_id(struct json *j, const struct hit *hit)
{
	struct buf id = { 0 };

	buf_add_slice(&id, hit->essay.key);
	buf_addf(&id, "#%u-%u", hit->start, hit->end);
	json_put_text(j, "id", buf_slice(&id));
	buf_release(&id);
}

void present_json_essay(struct json *j, const struct essay_facts *essay)
{
	json_key(j, "essay");
	json_begin_object(j);
	json_put_text(j, "id", essay->key);
	json_put_text(j, "title", essay->title);
	json_put_text(j, "author", essay->author);
	json_put_text(j, "published", essay->published);
	json_put_text(j, "path", essay->path);
	json_end(j);
}

static void put_nameds(struct json *j, const char *key, const char *first,
		       const char *second, const char *with,
		       const struct nameds *nameds)
{
	json_key(j, key);
	json_begin_array(j);
	for (size_t i = 0; i < nameds->len; i++) {
		json_begin_object(j);
		json_put_text(j, first, nameds->data[i].first);
		json_put_text(j, second, nameds->data[i].second);
		if (with)
			json_put_text(j, with, nameds->data[i].key);
		json_end(j);
	}
	json_end(j);
}

/* The excerpt with <mark> around matched words; the text is not escaped. */
static void put_snippet(struct json *j, const struct hit *hit)
{
	const struct snippet *s = &hit->snippet;
	struct buf out = { 0 };
	uint32_t at = s->start;

	for (size_t i = 0; i < s->marks.len; i++) {
		struct mark m = s->marks.data[i];

		if (m.start < at || m.end > s->end)
			continue;
		buf_add_slice(&out, slice_cut(hit->text, at, m.start));
		buf_adds(&out, "<mark>");
		buf_add_slice(&out, slice_cut(hit->text, m.start, m.end));
		buf_adds(&out, "</mark>");
		at = m.end;
	}
	buf_add_slice(&out, slice_cut(hit->text, at, s->end));
	json_put_text(j, "snippet", buf_slice(&out));
	buf_release(&out);
}

static void put_passage(struct json *j, const struct hit *hit)
{
	json_begin_object(j);
	put_id(j, hit);
	put_rounded(j, "score", hit->score);
	present_json_essay(j, &hit->essay);
	json_put_int(j, "start", hit->start);
	json_put_int(j, "end", hit->end);
	json_put_text(j, "text", hit->text);
	put_snippet(j, hit);
	put_nameds(j, "actors", "name", "kind", "id", &hit->actors);
	put_nameds(j, "dates", "text", "edtf", NULL, &hit->dates);
	put_nameds(j, "quotes", "text", "speaker", "speaker_id",
		   &hit->quotes);
	json_end(j);
}

/* The evidence: bytes of the essay, as start and end are. */
static void put_place(struct json *j, const char *start, const char *end,
		      struct mark at)
{
	if (!at.end)
		return;
	json_put_int(j, start, at.start);
	json_put_int(j, end, at.end);
}

static void put_parts(struct json *j, const struct hit *hit)
{
	if (hit->parts.len < 2)
		return;
	json_key(j, "parts");
	json_begin_array(j);
	for (size_t i = 0; i < hit->parts.len; i++) {
		json_begin_array(j);
		json_int(j, hit->start + hit->parts.data[i].start);
		json_int(j, hit->start + hit->parts.data[i].end);
		json_end(j);
	}
	json_end(j);
}

void present_json_quote(struct json *j, const struct hit *hit)
{
	json_begin_object(j);
	put_id(j, hit);
	json_put_text(j, "text", hit->text);
	json_put_text(j, "type", hit->type);
	json_put_text(j, "speaker",
		      hit->speaker.len ? hit->speaker : hit->speaker_text);
	json_put_text(j, "speaker_id", hit->speaker_key);
	json_put_text(j, "speaker_text", hit->speaker_text);
	put_place(j, "speaker_start", "speaker_end", hit->speaker_at);
	json_put_text(j, "cue", hit->cue);
	put_place(j, "cue_start", "cue_end", hit->cue_at);
	json_put_text(j, "addressee", hit->addressee);
	json_put_text(j, "said", hit->said);
	put_rounded(j, "confidence", hit->confidence);
	present_json_essay(j, &hit->essay);
	json_put_int(j, "start", hit->start);
	json_put_int(j, "end", hit->end);
	put_parts(j, hit);
	json_put_text(j, "passage", hit->passage);
	json_end(j);
}

static void put_hit(struct json *j, const struct results *r,
		    const struct hit *hit)
{
	(r->quotes ? present_json_quote : put_passage)(j, hit);
}

static void put_value(struct json *j, const struct facet *facet,
		      const struct facet_value *value)
{
	json_begin_object(j);
	json_put_text(j, "value", value->value);
	json_put_int(j, "count", (int64_t)value->count);
	if (facet->timed)
		json_put_int(j, "exact", (int64_t)value->exact);
	if (facet->actors || value->key.len)
		json_put_text(j, "id", value->key);
	if (facet->actors)
		json_put_text(j, "kind", value->kind);
	json_end(j);
}

static void put_facets(struct json *j, const struct facets *facets)
{
	json_key(j, "facets");
	json_begin_object(j);
	for (size_t i = 0; i < facets->len; i++) {
		const struct facet *f = &facets->data[i];

		json_key(j, f->name.data);
		json_begin_array(j);
		for (size_t v = 0; v < f->values.len; v++)
			put_value(j, f, &f->values.data[v]);
		json_end(j);
	}
	json_end(j);
}

static void put_notes(struct json *j, const struct results *r)
{
	if (!r->notes.len)
		return;
	json_key(j, "notes");
	json_begin_array(j);
	for (size_t i = 0; i < r->notes.len; i++)
		json_text(j, r->notes.data[i]);
	json_end(j);
}

/* What each part of a query without hits finds alone, and the others. */
static void put_clauses(struct json *j, const struct clauses *clauses)
{
	if (!clauses->len)
		return;
	json_key(j, "clauses");
	json_begin_array(j);
	for (size_t i = 0; i < clauses->len; i++) {
		json_begin_object(j);
		json_put_text(j, "text", clauses->data[i].text);
		json_put_int(j, "count", (int64_t)clauses->data[i].count);
		json_put_int(j, "without", (int64_t)clauses->data[i].without);
		json_end(j);
	}
	json_end(j);
}

static void put_suggestions(struct json *j, const struct suggestions *s)
{
	if (!s->len)
		return;
	json_key(j, "suggestions");
	json_begin_array(j);
	for (size_t i = 0; i < s->len; i++) {
		json_begin_object(j);
		json_put_text(j, "query", s->data[i].query);
		json_put_int(j, "total", (int64_t)s->data[i].total);
		json_put_text(j, "for", s->data[i].word);
		json_end(j);
	}
	json_end(j);
}

void present_json(struct buf *out, const struct results *r)
{
	struct json j = { .out = out };

	json_begin_object(&j);
	json_put_int(&j, "version", 1);
	json_key(&j, "query");
	json_text(&j, r->query);
	json_put_int(&j, "total", (int64_t)r->total);
	if (r->explain.len)
		json_put_text(&j, "explain", r->explain);
	put_notes(&j, r);
	put_clauses(&j, &r->clauses);
	put_suggestions(&j, &r->suggestions);
	json_key(&j, r->quotes ? "quotes" : "hits");
	json_begin_array(&j);
	for (size_t i = 0; i < r->hits.len; i++)
		put_hit(&j, r, &r->hits.data[i]);
	json_end(&j);
	put_facets(&j, &r->facets);
	json_end(&j);
	buf_addc(out, '\n');
}

void present_jsonl(struct buf *out, const struct results *r)
{
	for (size_t i = 0; i < r->hits.len; i++) {
		struct json j = { .out = out };

		put_hit(&j, r, &r->hits.data[i]);
		buf_addc(out, '\n');
	}
}
