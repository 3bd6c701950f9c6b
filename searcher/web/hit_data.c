#include "searcher/web/hit_data.h"

#include "core/kind.h"
#include "searcher/essay_facts.h"
#include "searcher/web/labels.h"
#include "searcher/web/render.h"

/* Names and dates of a passage that are shown. */
enum { NAMES = 6, DATES = 6 };

static void add_piece(json_t *out, struct slice text, bool mark)
{
	json_t *piece;

	if (!text.len)
		return;
	piece = json_object();
	json_object_set_new(piece, "text", render_text(text));
	if (mark)
		json_object_set_new(piece, "mark", json_true());
	json_array_append_new(out, piece);
}

json_t *marked_data(struct slice text, const struct marks *marks,
		    struct mark stretch)
{
	json_t *out = json_array();
	uint32_t at = stretch.start;

	for (size_t i = 0; i < marks->len; i++) {
		struct mark m = marks->data[i];

		if (m.start < at || m.end > stretch.end)
			continue;
		add_piece(out, slice_cut(text, at, m.start), false);
		add_piece(out, slice_cut(text, m.start, m.end), true);
		at = m.end;
	}
	add_piece(out, slice_cut(text, at, stretch.end), false);
	return out;
}

json_t *date_data(struct arena *arena, struct slice edtf)
{
	json_t *out;

	if (!edtf.len)
		return NULL;
	out = json_object();
	json_object_set_new(out, "edtf", render_text(edtf));
	json_object_set_new(out, "label", render_text(label_date(arena, edtf)));
	if (label_is_datetime(edtf))
		json_object_set_new(out, "datetime", json_true());
	return out;
}

/* ---- what both kinds of hits show */

static void put_essay(json_t *out, const struct hit_show *show,
		      const struct essay_facts *essay)
{
	json_t *published = date_data(show->arena, essay->published);

	render_put(out, "essay", essay->key);
	render_put(out, "title", essay->title.len
		   ? essay->title : essay_file_name(essay->path));
	render_put(out, "author", essay->author);
	render_put(out, "lang", essay->language);
	if (published)
		json_object_set_new(out, "published", published);
}

static void put_place(json_t *out, const struct hit_show *show,
		      const struct hit *hit)
{
	struct slice key = hit->essay.key;
	struct slice id = arena_printf(show->arena, "%.*s:%u-%u", (int)key.len,
				       key.data, hit->start, hit->end);

	render_put(out, "id", id);
	json_object_set_new(out, "start", json_integer(hit->start));
	json_object_set_new(out, "end", json_integer(hit->end));
	json_object_set_new(out, "paragraph", json_integer(hit->paragraph));
	json_object_set_new(out, "number", json_integer((json_int_t)
							show->number));
	json_object_set_new(out, "cite", citation_data(show, hit));
}

/* ---- passages */

/* Is it behind another one of its list? */
static void mark_later(json_t *item, const json_t *list)
{
	if (json_array_size(list))
		json_object_set_new(item, "later", json_true());
}

static bool is_before(const struct nameds *nameds, size_t at, bool dates)
{
	for (size_t i = 0; i < at; i++)
		if (dates ? slice_eq(nameds->data[i].second,
				     nameds->data[at].second)
			  : slice_eq(nameds->data[i].key, nameds->data[at].key))
			return true;
	return false;
}

static void put_actors(json_t *out, const struct hit *hit)
{
	json_t *list = json_array();
	size_t more = 0;

	for (size_t i = 0; i < hit->actors.len; i++) {
		const struct named *a = &hit->actors.data[i];
		json_t *actor;

		if (!a->key.len || is_before(&hit->actors, i, false))
			continue;
		if (json_array_size(list) == NAMES) {
			more++;
			continue;
		}
		actor = json_object();
		render_put(actor, "name", a->first);
		render_put(actor, "key", a->key);
		mark_later(actor, list);
		json_array_append_new(list, actor);
	}
	if (json_array_size(list))
		json_object_set_new(out, "names", json_true());
	json_object_set_new(out, "actors", list);
	if (more)
		json_object_set_new(out, "more_actors",
				    json_integer((json_int_t)more));
}

static void put_dates(json_t *out, const struct hit_show *show,
		      const struct hit *hit)
{
	json_t *list = json_array();
	size_t more = 0;

	for (size_t i = 0; i < hit->dates.len; i++) {
		json_t *date = date_data(show->arena, hit->dates.data[i].second);

		if (!date || is_before(&hit->dates, i, true)) {
			json_decref(date);
		} else if (json_array_size(list) == DATES) {
			json_decref(date);
			more++;
		} else {
			mark_later(date, list);
			json_array_append_new(list, date);
		}
	}
	if (json_array_size(list))
		json_object_set_new(out, "tells", json_true());
	json_object_set_new(out, "dates", list);
	if (more)
		json_object_set_new(out, "more_dates",
				    json_integer((json_int_t)more));
}

static void put_passage(json_t *out, const struct hit_show *show,
			const struct hit *hit)
{
	const struct snippet *s = &hit->snippet;

	json_object_set_new(out, "pieces",
			    marked_data(hit->text, &s->marks,
					(struct mark){ s->start, s->end }));
	json_object_set_new(out, "cut_before", json_boolean(s->start > 0));
	json_object_set_new(out, "cut_after",
			    json_boolean(s->end < hit->text.len));
	put_actors(out, hit);
	put_dates(out, show, hit);
}

/* ---- quotations */

static void put_parts(json_t *out, const struct hit *hit)
{
	struct mark all = { 0, (uint32_t)hit->text.len };
	size_t n = hit->parts.len ? hit->parts.len : 1;
	json_t *parts = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *part = json_object();

		json_object_set_new(part, "later", json_boolean(i > 0));
		json_object_set_new(
			part, "pieces",
			marked_data(hit->text, &hit->snippet.marks,
				    hit->parts.len ? hit->parts.data[i] : all));
		json_array_append_new(parts, part);
	}
	json_object_set_new(out, "parts", parts);
}

static void put_quote(json_t *out, const struct hit_show *show,
		      const struct hit *hit)
{
	struct slice who = hit->speaker.len ? hit->speaker : hit->speaker_text;
	json_t *said = date_data(show->arena, hit->said);
	bool reported = slice_is(hit->type, quote_type_name(QUOTE_INDIRECT));

	put_parts(out, hit);
	json_object_set_new(out, "spoken", json_boolean(!reported));
	render_put(out, "type", hit->type);
	render_put(out, "speaker", who);
	render_put(out, "speaker_key", hit->speaker_key);
	if (hit->speaker.len && !slice_eq(hit->speaker, hit->speaker_text))
		render_put(out, "called", hit->speaker_text);
	render_put(out, "addressee", hit->addressee);
	render_put(out, "cue", hit->cue);
	if (said)
		json_object_set_new(out, "said", said);
	if (who.len)
		render_put(out, "sure",
			   slice_of(label_sureness(hit->confidence)));
}

json_t *hit_data(const struct hit_show *show, const struct hit *hit)
{
	json_t *out = json_object();

	json_object_set_new(out, "quote", json_boolean(show->quotes));
	put_essay(out, show, &hit->essay);
	put_place(out, show, hit);
	(show->quotes ? put_quote : put_passage)(out, show, hit);
	return out;
}
