#include "searcher/web/actor_data.h"

#include "searcher/time_unit.h"
#include "searcher/web/labels.h"
#include "searcher/web/render.h"

static void put_count(json_t *out, struct arena *arena, const char *key,
		      uint64_t n)
{
	if (n)
		render_put(out, key, label_count(arena, n));
}

static void put_year(json_t *out, const char *key, int64_t year)
{
	char text[EDTF_MAX];

	render_put(out, key, (struct slice){
		text, time_unit_label(UNIT_YEAR, year, text) });
}

json_t *actor_data_row(struct arena *arena, const struct actor_row *row)
{
	json_t *out = json_object();

	render_put(out, "key", row->key);
	render_put(out, "name", row->name);
	render_put(out, "kind", slice_of(label_kind(row->kind)));
	render_put(out, "wikidata", row->wikidata);
	put_count(out, arena, "passages", row->passages);
	put_count(out, arena, "essays", row->essays);
	put_count(out, arena, "mentions", row->mentions);
	put_count(out, arena, "quotes", row->quotes);
	json_object_set_new(out, "dated", json_boolean(row->dated));
	if (row->dated) {
		put_year(out, "first", row->first);
		if (row->last != row->first)
			put_year(out, "last", row->last);
	}
	return out;
}

json_t *actor_data_rows(struct arena *arena, const struct actor_rows *rows)
{
	json_t *out = json_array();

	for (size_t i = 0; i < rows->len; i++)
		json_array_append_new(out, actor_data_row(arena,
							  &rows->data[i]));
	return out;
}

static json_t *spellings(struct arena *arena,
			 const struct spellings *spellings)
{
	json_t *out = json_array();

	for (size_t i = 0; i < spellings->len; i++) {
		json_t *one = json_object();

		render_put(one, "text", spellings->data[i].text);
		put_count(one, arena, "count", spellings->data[i].count);
		json_array_append_new(out, one);
	}
	return out;
}

static json_t *essays(struct arena *arena, const struct actor_card *card)
{
	json_t *out = json_array();

	for (size_t i = 0; i < card->essays.len; i++) {
		const struct card_essay *e = &card->essays.data[i];
		json_t *one = json_object();

		render_put(one, "key", e->key);
		render_put(one, "title", e->title.len ? e->title : e->path);
		put_count(one, arena, "passages", e->passages);
		json_array_append_new(out, one);
	}
	return out;
}

static json_t *companions(struct arena *arena,
			  const struct companions *together)
{
	json_t *out = json_array();

	for (size_t i = 0; i < together->len; i++) {
		const struct companion *c = &together->data[i];
		json_t *one = json_object();

		render_put(one, "key", c->actor.key);
		render_put(one, "name", c->actor.name);
		put_count(one, arena, "passages", c->passages);
		json_array_append_new(out, one);
	}
	return out;
}

json_t *actor_data_card(struct arena *arena, const struct actor_card *card)
{
	json_t *out = actor_data_row(arena, &card->row);

	json_object_set_new(out, "spellings", spellings(arena, &card->row.spellings));
	json_object_set_new(out, "in", essays(arena, card));
	json_object_set_new(out, "together", companions(arena, &card->together));
	put_count(out, arena, "by_total", card->by.total);
	put_count(out, arena, "about_total", card->about.total);
	return out;
}
