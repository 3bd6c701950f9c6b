#include "searcher/present_place.h"

#include "core/json.h"
#include "searcher/present.h"

void present_place(struct buf *out, struct slice id,
		   const struct place *place)
{
	struct json j = { .out = out };

	json_begin_object(&j);
	json_put_int(&j, "version", 1);
	json_put_text(&j, "id", id);
	present_json_essay(&j, &place->essay);
	json_put_int(&j, "start", place->start);
	json_put_int(&j, "end", place->end);
	json_key(&j, "text");
	json_text(&j, place->text);
	json_end(&j);
	buf_addc(out, '\n');
}

static void put_span(struct json *j, uint32_t start, uint32_t end)
{
	json_put_int(j, "start", start);
	json_put_int(j, "end", end);
}

static void put_passages(struct json *j, const struct passage_starts *starts)
{
	json_key(j, "passages");
	json_begin_array(j);
	for (size_t i = 0; i < starts->len; i++) {
		const struct passage_start *p = &starts->data[i];

		json_begin_object(j);
		json_put_text(j, "id", p->id);
		json_put_int(j, "number", p->number);
		put_span(j, p->start, p->end);
		json_end(j);
	}
	json_end(j);
}

static void put_paragraphs(struct json *j, const struct paragraphs *all)
{
	json_key(j, "paragraphs");
	json_begin_array(j);
	for (size_t i = 0; i < all->len; i++) {
		const struct paragraph *p = &all->data[i];

		json_begin_object(j);
		json_put_int(j, "number", p->number);
		put_span(j, p->start, p->start + (uint32_t)p->text.len);
		json_put_bool(j, "heading", p->heading);
		json_key(j, "text");
		json_text(j, p->text);
		json_end(j);
	}
	json_end(j);
}

static void put_quote(struct json *j, const struct text_tag *tag)
{
	json_put_text(j, "tag", slice_of("quote"));
	json_put_text(j, "id", tag->id);
	json_put_text(j, "type", tag->type);
	json_put_text(j, "speaker", tag->name);
	json_put_text(j, "speaker_id", tag->key);
	json_put_text(j, "said", tag->edtf);
	json_key(j, "confidence");
	json_number(j, tag->confidence);
}

static void put_actor(struct json *j, const struct text_tag *tag)
{
	json_put_text(j, "tag", slice_of("actor"));
	json_put_text(j, "id", tag->id);
	json_put_text(j, "name", tag->name);
	json_put_text(j, "kind", tag->type);
}

static void put_tag(struct json *j, const struct text_tag *tag)
{
	json_begin_object(j);
	put_span(j, tag->start, tag->end);
	if (tag->kind == TAG_QUOTE) {
		put_quote(j, tag);
	} else if (tag->kind == TAG_ACTOR) {
		put_actor(j, tag);
	} else {
		json_put_text(j, "tag", slice_of("date"));
		json_put_text(j, "type", tag->type);
		json_put_text(j, "edtf", tag->edtf);
	}
	json_end(j);
}

static void put_tags(struct json *j, const struct text_tags *tags)
{
	json_key(j, "tags");
	json_begin_array(j);
	for (size_t i = 0; i < tags->len; i++)
		if (tags->data[i].kind != TAG_MARK)
			put_tag(j, &tags->data[i]);
	json_end(j);
}

void present_essay(struct buf *out, const struct essay_view *view)
{
	struct json j = { .out = out };

	json_begin_object(&j);
	json_put_int(&j, "version", 1);
	present_json_essay(&j, &view->essay);
	json_put_int(&j, "bytes", (int64_t)view->bytes);
	json_put_int(&j, "total", view->passages);
	json_put_int(&j, "first", view->first);
	json_put_int(&j, "shown", view->shown);
	if (view->later)
		json_put_int(&j, "next", view->next);
	put_passages(&j, &view->starts);
	put_paragraphs(&j, &view->paragraphs);
	put_tags(&j, &view->tags);
	json_end(&j);
	buf_addc(out, '\n');
}
