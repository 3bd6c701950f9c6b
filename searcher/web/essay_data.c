#include "searcher/web/essay_data.h"


#include <string.h>

#include "searcher/essay_facts.h"

#include "searcher/web/hit_data.h"
#include "searcher/web/labels.h"
#include "searcher/web/render.h"

/* A link to a page of the web, and to nothing else ("javascript:"). */
static bool is_web_link(struct slice url)
{
	return slice_starts(url, "https://") || slice_starts(url, "http://");
}

json_t *essay_data_facts(struct arena *arena, const struct essay_facts *e)
{
	json_t *out = json_object(), *published;

	render_put(out, "id", e->key);
	render_put(out, "title", e->title.len
		   ? e->title : essay_file_name(e->path));
	render_put(out, "author", e->author);
	published = date_data(arena, e->published);
	if (published)
		json_object_set_new(out, "published", published);
	render_put(out, "source", e->source);
	if (is_web_link(e->url))
		render_put(out, "url", e->url);
	render_put(out, "lang", e->language);
	render_put(out, "file", essay_file_name(e->path));
	return out;
}

/* KEY#START-END as addresses have it; in pages a # would be a fragment. */
static void put_id(json_t *out, struct slice id)
{
	char text[128];

	if (id.len >= sizeof text)
		return;
	for (size_t i = 0; i < id.len; i++)
		text[i] = id.data[i] == '#' ? ':' : id.data[i];
	render_put(out, "id", (struct slice){ text, id.len });
}

/* ---- contents */

/* Names that are listed. */
enum { LISTED = 12 };

static json_t *actor_count(struct arena *arena, const struct essay_actor *a,
			   uint64_t n)
{
	json_t *out = json_object();

	render_put(out, "key", a->key);
	render_put(out, "name", a->name);
	render_put(out, "count", label_count(arena, n));
	return out;
}

void essay_data_contents(json_t *out, struct arena *arena,
			 const struct essay_contents *contents)
{
	json_t *named = json_array(), *quoted = json_array();

	for (size_t i = 0; i < contents->actors.len; i++) {
		const struct essay_actor *a = &contents->actors.data[i];

		if (i < LISTED)
			json_array_append_new(named, actor_count(
				arena, a, a->mentions));
		if (a->quotes && json_array_size(quoted) < LISTED)
			json_array_append_new(quoted, actor_count(
				arena, a, a->quotes));
	}
	json_object_set_new(out, "has_quoted",
			    json_boolean(json_array_size(quoted) > 0));
	json_object_set_new(out, "has_named",
			    json_boolean(json_array_size(named) > 0));
	json_object_set_new(out, "named", named);
	json_object_set_new(out, "quoted", quoted);
	render_put(out, "quotations", label_counted(
		arena, contents->nquotes, "quotation", "quotations"));
}

/* ---- tags */

static const char *const kinds[TAG_KINDS] = {
	[TAG_QUOTE] = "quote", [TAG_MARK] = "mark", [TAG_DATE] = "date",
	[TAG_ACTOR] = "actor",
};

/* Elements that are open, the outer first. */
struct open {
	const struct text_tag *tags[TAG_KINDS * SEGMENTS_DEPTH];
	size_t len;
	json_t *speakers;        /* of what ended, not yet shown; or NULL */
};

/* A link within a link is none. */
static bool has_link(const struct open *open)
{
	for (size_t i = 0; i < open->len; i++)
		if (open->tags[i]->kind == TAG_ACTOR)
			return true;
	return false;
}

static json_t *tag_data(const struct tag_edge *edge, const struct open *open)
{
	const struct text_tag *t = edge->tag;
	json_t *out = json_object();
	bool first = !edge->again;

	json_object_set_new(out, kinds[t->kind], json_true());
	if (t->kind == TAG_ACTOR && !has_link(open))
		json_object_set_new(out, "link", json_true());
	if (first)
		json_object_set_new(out, "first", json_true());
	if (t->kind == TAG_ACTOR)
		render_put(out, "id", t->id);
	json_object_set_new(out, "from", json_integer(t->start));
	render_put(out, "name", t->name);
	render_put(out, "type", t->type);
	render_put(out, "edtf", t->edtf);
	return out;
}

static json_t *open_tags(const struct segment *s, struct open *open)
{
	json_t *out = json_array();

	for (unsigned i = 0; i < s->nopens; i++) {
		json_array_append_new(out, tag_data(&s->opens[i], open));
		if (open->len < sizeof open->tags / sizeof *open->tags)
			open->tags[open->len++] = s->opens[i].tag;
	}
	return out;
}

/* Does the quotation end here, or does another piece follow? */
static bool ends_here(const struct text_tag *t, const struct segment *s)
{
	return s->start + s->text.len >= t->end;
}

static json_t *closed_data(const struct text_tag *t, const struct open *open)
{
	json_t *out = json_object();

	json_object_set_new(out, kinds[t->kind], json_true());
	if (t->kind == TAG_ACTOR && !has_link(open))
		json_object_set_new(out, "link", json_true());
	return out;
}

/* Who spoke stands behind the words and what closes them. */
static void keep_speaker(struct open *open, const struct text_tag *t)
{
	json_t *speaker = json_object();

	render_put(speaker, "name", t->name);
	put_id(speaker, t->id);
	render_put(speaker, "sure", slice_of(label_sureness(t->confidence)));
	if (!open->speakers)
		open->speakers = json_array();
	json_array_append_new(open->speakers, speaker);
}

static json_t *close_tags(const struct segment *s, struct open *open)
{
	json_t *out = json_array();

	for (unsigned i = 0; i < s->ncloses; i++) {
		const struct text_tag *t = s->closes[i];

		if (open->len)
			open->len--;
		json_array_append_new(out, closed_data(t, open));
		if (t->kind == TAG_QUOTE && t->name.len && ends_here(t, s))
			keep_speaker(open, t);
	}
	return out;
}

/* How many bytes of marks and stops a text begins with. */
static size_t closing_marks(struct slice text)
{
	static const char *const marks[] = {
		"\"", "'", "”", "’", "»", "›", "“", ".", ",", ";", ":", "!",
		"?", ")", "]"
	};
	size_t at = 0, before;

	do {
		before = at;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (slice_starts(slice_cut(text, at, text.len),
					 marks[i]))
				at += strlen(marks[i]);
	} while (at > before);
	return at;
}

static void put_speakers(json_t *out, struct open *open)
{
	if (open->speakers)
		json_object_set_new(out, "speakers", open->speakers);
	open->speakers = NULL;
}

/* Does nothing begin here?  A mark that goes on is no beginning. */
static bool goes_on(const struct segment *s)
{
	for (unsigned i = 0; i < s->nopens; i++)
		if (s->opens[i].tag->kind != TAG_MARK || !s->opens[i].again)
			return false;
	return true;
}

static json_t *segment_data(const struct segment *s, struct open *open)
{
	json_t *out = json_object();
	struct slice text = s->text;
	size_t lead = 0;

	if (s->passage) {
		json_t *passage = json_object();

		put_id(passage, s->passage->id);
		json_object_set_new(passage, "number",
				    json_integer(s->passage->number));
		json_object_set_new(passage, "from",
				    json_integer(s->passage->start));
		json_object_set_new(out, "passage", passage);
	}
	if (open->speakers && goes_on(s))
		lead = closing_marks(text);
	render_put(out, "lead", slice_cut(text, 0, lead));
	json_object_set_new(out, "lead_marked",
			    json_boolean(lead && s->nopens));
	put_speakers(out, open);
	json_object_set_new(out, "opens", open_tags(s, open));
	json_object_set_new(out, "text", render_text(
		slice_cut(text, lead, text.len)));
	json_object_set_new(out, "closes", close_tags(s, open));
	return out;
}

static json_t *paragraph_data(const struct paragraph *p)
{
	json_t *out = json_object(), *segments = json_array();
	struct open open = { .len = 0 };

	json_object_set_new(out, "number", json_integer(p->number));
	json_object_set_new(out, "heading", json_boolean(p->heading));
	for (size_t i = 0; i < p->nsegments; i++)
		json_array_append_new(segments,
				      segment_data(&p->segments[i], &open));
	json_object_set_new(out, "segments", segments);
	put_speakers(out, &open);
	return out;
}

json_t *essay_data_paragraphs(const struct paragraphs *paragraphs)
{
	json_t *out = json_array();

	for (size_t i = 0; i < paragraphs->len; i++)
		json_array_append_new(out,
				      paragraph_data(&paragraphs->data[i]));
	return out;
}
