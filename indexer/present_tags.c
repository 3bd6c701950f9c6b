#include "indexer/present_tags.h"

#include <stdio.h>

#include "core/json.h"
#include "core/kind.h"

struct printer {
	struct buf *out;
	const struct prepared_essay *essay;
	struct slice file;       /* the bytes that offsets speak of */
	struct json json;
};

static struct span in_file(const struct printer *p, uint32_t start,
			   uint32_t end)
{
	struct span s = { essay_file_offset(p->essay->essay, start),
			  essay_file_offset(p->essay->essay, end) };

	if (s.end > p->file.len)
		s.end = (uint32_t)p->file.len;
	if (s.start > s.end)
		s.start = s.end;
	return s;
}

static void open_line(struct printer *p, const char *kind, const char *type)
{
	p->json = (struct json){ .out = p->out };
	json_begin_object(&p->json);
	json_put_text(&p->json, "kind", slice_of(kind));
	if (type)
		json_put_text(&p->json, "type", slice_of(type));
}

static void put_place(struct printer *p, uint32_t start, uint32_t end)
{
	struct span s = in_file(p, start, end);

	json_put_int(&p->json, "start", s.start);
	json_put_int(&p->json, "end", s.end);
	json_put_text(&p->json, "text", slice_cut(p->file, s.start, s.end));
}

static void close_line(struct printer *p)
{
	json_end(&p->json);
	buf_addc(p->out, '\n');
}

static struct slice actor_name(const struct printer *p, int32_t actor)
{
	return actor >= 0 ? p->essay->tags.actors.data[actor].name
			  : (struct slice){ 0 };
}

static void print_mentions(struct printer *p)
{
	const struct actor_mentions *mentions = &p->essay->tags.mentions;

	for (size_t i = 0; i < mentions->len; i++) {
		const struct actor_mention *m = &mentions->data[i];

		open_line(p, "actor", actor_kind_name(m->kind));
		put_place(p, m->start, m->end);
		json_put_text(&p->json, "name", actor_name(p, m->actor));
		close_line(p);
	}
}

static void print_dates(struct printer *p)
{
	const struct date_mentions *dates = &p->essay->tags.dates;

	for (size_t i = 0; i < dates->len; i++) {
		const struct date_mention *d = &dates->data[i];

		open_line(p, "date", timex_type_name(d->type));
		put_place(p, d->start, d->end);
		json_put_text(&p->json, "value", d->value);
		json_put_text(&p->json, "edtf", d->edtf);
		close_line(p);
	}
}

static void print_periods(struct printer *p)
{
	const struct period_mentions *periods = &p->essay->tags.periods;

	for (size_t i = 0; i < periods->len; i++) {
		const struct period_mention *m = &periods->data[i];

		open_line(p, "period",
			  m->kind == PERIOD_EVENT ? "event" : "range");
		put_place(p, m->start, m->end);
		json_put_text(&p->json, "name", m->name);
		json_put_text(&p->json, "edtf", m->edtf);
		close_line(p);
	}
}

/* KEY, KEY_start and KEY_end; all null for an empty span. */
static void put_span(struct printer *p, const char *key, struct span span)
{
	struct span s = in_file(p, span.start, span.end);
	char name[32];

	json_put_text(&p->json, key,
		      span.end > span.start ? slice_cut(p->file, s.start, s.end)
					    : (struct slice){ 0 });
	for (int i = 0; i < 2; i++) {
		snprintf(name, sizeof name, "%s_%s", key, i ? "end" : "start");
		json_key(&p->json, name);
		if (span.end > span.start)
			json_int(&p->json, i ? s.end : s.start);
		else
			json_add_null(&p->json);
	}
}

static void put_part(struct printer *p, struct span part)
{
	struct span s = in_file(p, part.start, part.end);

	json_begin_array(&p->json);
	json_int(&p->json, s.start);
	json_int(&p->json, s.end);
	json_end(&p->json);
}

static void put_parts(struct printer *p, const struct quote *q)
{
	bool widened = q->content.end > 0;

	if (widened ? !q->before.end : q->nparts < 2)
		return;
	json_key(&p->json, "parts");
	json_begin_array(&p->json);
	if (widened) {
		put_part(p, q->before);
		put_part(p, q->content);
	}
	for (size_t i = 0; !widened && i < q->nparts; i++)
		put_part(p, q->parts[i]);
	json_end(&p->json);
}

/*
 * Types as annotated corpora know them: a block quotation is direct speech;
 * a term stands in a narrator's sentence and is marked as one.
 */
static const char *outer_type(enum quote_type type)
{
	if (type == QUOTE_BLOCK)
		return quote_type_name(QUOTE_DIRECT);
	if (type == QUOTE_TERM)
		return quote_type_name(QUOTE_MIXED);
	return quote_type_name(type);
}

static void print_quote(struct printer *p, const struct quote *q)
{
	open_line(p, q->type == QUOTE_TERM ? "term" : "quote",
		  outer_type(q->type));
	if (q->content.end)
		put_place(p, q->before.end ? q->before.start
					   : q->content.start,
			  q->content.end);
	else
		put_place(p, q->start, q->end);
	put_parts(p, q);
	if (q->content.end)
		put_span(p, "words", (struct span){ q->start, q->end });
	put_span(p, "speaker", q->speaker);
	json_put_text(&p->json, "speaker_name", q->speaker_name);
	put_span(p, "cue", q->cue);
	put_span(p, "addressee", q->addressee);
	json_put_text(&p->json, "said", q->said >= 0
		    ? p->essay->tags.dates.data[q->said].edtf
		    : (struct slice){ 0 });
	json_key(&p->json, "confidence");
	json_number(&p->json, (double)(int)(q->confidence * 100 + 0.5f) / 100);
	close_line(p);
}

/* Words in marks inside a report that is printed whole are part of it. */
static void print_quotes(struct printer *p)
{
	const struct quotes *quotes = &p->essay->tags.quotes;
	uint32_t whole = 0;      /* where the last report ends */

	for (size_t i = 0; i < quotes->len; i++) {
		const struct quote *q = &quotes->data[i];

		if (q->type == QUOTE_MIXED && q->end <= whole)
			continue;
		print_quote(p, q);
		if (q->content.end > whole)
			whole = q->content.end;
	}
}

static void print_pronouns(struct printer *p)
{
	const struct pronouns *pronouns = &p->essay->tags.pronouns;

	for (size_t i = 0; i < pronouns->len; i++) {
		open_line(p, "pronoun", NULL);
		put_place(p, pronouns->data[i].start, pronouns->data[i].end);
		json_put_text(&p->json, "name", actor_name(p, pronouns->data[i].actor));
		close_line(p);
	}
}

void present_tags_jsonl(struct buf *out, const struct prepared_essay *essay,
			struct slice file_bytes)
{
	struct printer p = { .out = out, .essay = essay };
	bool own = essay->essay->map.len > 0 ||
		   slice_eq(essay->essay->text, file_bytes);

	p.file = own ? file_bytes : essay->essay->text;
	open_line(&p, "essay", NULL);
	json_put_text(&p.json, "title", essay->essay->title);
	json_put_text(&p.json, "author", essay->essay->author);
	json_put_text(&p.json, "published", essay->essay->published);
	json_put_text(&p.json, "offsets", own ? SLICE("file") : SLICE("text"));
	close_line(&p);
	print_mentions(&p);
	print_dates(&p);
	print_periods(&p);
	print_quotes(&p);
	print_pronouns(&p);
}

void present_tags_explain(struct buf *out, const struct prepared_essay *essay)
{
	const struct date_reading *r = &essay->tags.reading;
	struct printer p = { .out = out, .essay = essay };

	open_line(&p, "explain", NULL);
	json_put_text(&p.json, "stage", SLICE("dates"));
	json_put_text(&p.json, "reading", r->news ? SLICE("news") : SLICE("narrative"));
	json_put_text(&p.json, "written", r->written);
	json_key(&p.json, "near");
	json_int(&p.json, r->near);
	json_key(&p.json, "far");
	json_int(&p.json, r->far);
	json_put_text(&p.json, "why",
	    !r->written.len
		    ? SLICE("the date of writing is not known: dates are told "
			    "from those before them")
	    : r->news ? SLICE("weekdays and days of writing outweigh other "
			      "times: dates are told from the day of writing")
		      : SLICE("other times outweigh weekdays and days of "
			      "writing: dates are told from those before them"));
	close_line(&p);
}
