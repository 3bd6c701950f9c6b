#include "searcher/present_actors.h"

#include "core/kind.h"
#include "core/text.h"
#include "searcher/present.h"
#include "searcher/time_unit.h"
#include "searcher/timeline.h"

/* Columns of the picture of decades, before it goes on in another line. */
enum { PICTURE_WIDTH = 72, INDENT = 7 };
/* Spellings and names that text has room for. */
enum { SPELLINGS_SHOWN = 12, NAMES_SHOWN = 12 };

static const char method[] = "log-likelihood ratio G2 (Dunning 1993)";

/* ---- for people */

static void add_label(struct buf *out, enum time_unit unit, int64_t bucket)
{
	char text[EDTF_MAX];

	buf_add(out, text, time_unit_label(unit, bucket, text));
}

/* A list with commas after a heading; what was left out is counted. */
struct enumeration {
	struct buf *out;
	const char *heading;
	size_t n, most;
};

static struct buf *next_item(struct enumeration *e)
{
	if (e->n == e->most)
		return NULL;
	buf_addf(e->out, "%s", e->n++ ? ", " : e->heading);
	return e->out;
}

static void end_items(struct enumeration *e, size_t all)
{
	if (all > e->n && e->n)
		buf_addf(e->out, " and %zu more", all - e->n);
	if (e->n)
		buf_addc(e->out, '\n');
}

static void add_spellings(struct buf *out, const struct actor_row *row)
{
	struct enumeration e = { out, "spelled ", 0, SPELLINGS_SHOWN };
	const struct spellings *s = &row->spellings;

	if (row->mentions > CARD_MENTIONS)
		buf_addf(out, "in %d mentions ", CARD_MENTIONS);
	for (size_t i = 0; i < s->len && next_item(&e); i++) {
		table_safe(out, s->data[i].text);
		buf_addf(out, " (%llu)",
			 (unsigned long long)s->data[i].count);
	}
	end_items(&e, s->len);
}

static void add_names(struct buf *out, const struct slices *names)
{
	struct enumeration e = { out, "found as ", 0, NAMES_SHOWN };

	for (size_t i = 0; i < names->len && next_item(&e); i++)
		table_safe(out, names->data[i]);
	end_items(&e, names->len);
}

static void add_also(struct buf *out, const struct plan_actors *also)
{
	struct enumeration e = { out, "the name may also mean ", 0,
				 NAMES_SHOWN };

	for (size_t i = 1; i < also->len && next_item(&e); i++) {
		table_safe(out, also->data[i].name);
		buf_adds(out, " (id:");
		table_safe(out, also->data[i].key);
		buf_addc(out, ')');
	}
	end_items(&e, also->len - 1);
}

static void add_count(struct buf *out, uint64_t n, const char *one,
		      const char *many)
{
	buf_addf(out, "%llu %s", (unsigned long long)n, n == 1 ? one : many);
}

static void add_counts(struct buf *out, const struct actor_card *card)
{
	const struct actor_row *row = &card->row;

	add_count(out, row->mentions, "mention in ", "mentions in ");
	add_count(out, row->passages, "passage of ", "passages of ");
	add_count(out, row->essays, "essay; ", "essays; ");
	add_count(out, card->by.total, "quotation by, ", "quotations by, ");
	buf_addf(out, "%llu about\n", (unsigned long long)card->about.total);
}

static void add_heading(struct buf *out, const struct actor_card *card)
{
	const struct actor_row *row = &card->row;

	table_safe(out, row->name);
	buf_addf(out, ", %s, id:", actor_kind_name(row->kind));
	table_safe(out, row->key);
	if (row->wikidata.len) {
		buf_adds(out, ", Wikidata ");
		table_safe(out, row->wikidata);
	}
	buf_addc(out, '\n');
}

/* A cell of eight heights, a dot for what only longer spans touch. */
static void add_cell(struct buf *out, const struct time_run *run,
		     uint64_t most)
{
	static const char *const heights[] = { "▁", "▂", "▃", "▄", "▅", "▆",
					       "▇", "█" };

	buf_adds(out, run->exact ? heights[run->exact * 7 / most] : "·");
}

/* Runs of decades from the i-th on, up to a gap; returns the next. */
static size_t add_stretch(struct buf *out, const struct timeline *line,
			  size_t i, uint64_t most)
{
	const struct time_run *runs = line->runs.data;
	int64_t first = runs[i].from, at = first;
	struct buf cells = { 0 };

	add_label(out, line->unit, at);
	for (; i < line->runs.len && runs[i].from - at <= TIMELINE_GAP; i++) {
		for (; at < runs[i].from; at++)
			buf_addc(&cells, ' ');
		for (; at <= runs[i].to; at++)
			add_cell(&cells, &runs[i], most);
	}
	if (at - 1 != first) {
		buf_adds(out, "–");
		add_label(out, line->unit, at - 1);
	}
	buf_addc(out, ' ');
	buf_add_slice(out, buf_slice(&cells));
	buf_release(&cells);
	return i;
}

/* "dated  1910s–1930s ▁▃█  1960s ▂" */
static void add_decades(struct buf *out, const struct timeline *line)
{
	struct buf stretch = { 0 };
	size_t column = 0;
	uint64_t most = 0;

	for (size_t i = 0; i < line->runs.len; i++)
		if (line->runs.data[i].exact > most)
			most = line->runs.data[i].exact;
	for (size_t i = 0; i < line->runs.len;) {
		size_t width;

		buf_reset(&stretch);
		i = add_stretch(&stretch, line, i, most);
		width = text_width(buf_slice(&stretch)) + 2;
		if (!column || column + width > PICTURE_WIDTH) {
			buf_adds(out, column ? "\n       " : "dated  ");
			column = INDENT;
		} else {
			buf_adds(out, "  ");
		}
		column += width;
		buf_add_slice(out, buf_slice(&stretch));
	}
	if (line->runs.len)
		buf_addc(out, '\n');
	if (most) {
		buf_adds(out, "       by decade; █ is ");
		add_count(out, most, "passage\n", "passages\n");
	}
	buf_release(&stretch);
}

static void add_essays(struct buf *out, const struct actor_card *card)
{
	if (!card->essays.len)
		return;
	buf_adds(out, "\nmost in\n");
	for (size_t i = 0; i < card->essays.len; i++) {
		const struct card_essay *essay = &card->essays.data[i];

		buf_addf(out, "%8llu  ", (unsigned long long)essay->passages);
		table_safe(out, essay->title.len ? essay->title : essay->path);
		buf_addc(out, '\n');
	}
}

static void add_quotes(struct buf *out, const char *what,
		       const struct results *quotes, bool colour)
{
	if (!quotes->hits.len)
		return;
	buf_addf(out, "\n%s, %zu of ", what, quotes->hits.len);
	add_count(out, quotes->total, "quotation\n", "quotations\n");
	for (size_t i = 0; i < quotes->hits.len; i++)
		present_text_quote(out, &quotes->hits.data[i], colour);
}

static void add_together(struct buf *out, const struct companions *together)
{
	if (!together->len)
		return;
	buf_addf(out, "\nnamed together with, by %s,\nof %.2f and in %d "
		 "passages at least\n      G2  passages\n", method,
		 TOGETHER_FLOOR, TOGETHER_LEAST);
	for (size_t i = 0; i < together->len; i++) {
		const struct companion *c = &together->data[i];

		buf_addf(out, "%8.1f  %8llu  ", c->score,
			 (unsigned long long)c->passages);
		table_safe(out, c->actor.name);
		buf_adds(out, " (");
		table_safe(out, c->actor.key);
		buf_adds(out, ")\n");
	}
}

static void card_text(struct buf *out, const struct actor_card *card,
		      const struct plan_actors *meant, bool colour)
{
	add_heading(out, card);
	add_also(out, meant);
	add_spellings(out, &card->row);
	add_names(out, &card->names);
	add_counts(out, card);
	add_decades(out, &card->decades);
	add_essays(out, card);
	add_quotes(out, "quoted", &card->by, colour);
	add_quotes(out, "named in quotations", &card->about, colour);
	add_together(out, &card->together);
}

/* ---- for programs */

static void put_actor(struct json *j, const struct plan_actor *actor)
{
	json_put_text(j, "id", actor->key);
	json_put_text(j, "name", actor->name);
	json_put_text(j, "kind", slice_of(actor_kind_name(actor->kind)));
}

static void put_year(struct json *j, const char *key, bool dated,
		     int64_t year)
{
	char text[EDTF_MAX];

	json_put_text(j, key, (struct slice){ text, dated
	    ? time_unit_edtf(UNIT_YEAR, year, text) : 0 });
}

/* What a row of present_actors has. */
static void put_row(struct json *j, const struct actor_row *row)
{
	json_put_text(j, "name", row->name);
	json_put_text(j, "kind", slice_of(actor_kind_name(row->kind)));
	json_put_int(j, "passages", row->passages);
	json_put_int(j, "essays", row->essays);
	json_put_int(j, "mentions", row->mentions);
	put_year(j, "first", row->dated, row->first);
	put_year(j, "last", row->dated, row->last);
	json_put_int(j, "quotes", row->quotes);
	json_put_text(j, "id", row->key);
	json_put_text(j, "wikidata", row->wikidata);
	json_key(j, "aliases");
	json_begin_array(j);
	for (size_t i = 0; i < row->spellings.len; i++)
		if (!slice_eq(row->spellings.data[i].text, row->name))
			json_text(j, row->spellings.data[i].text);
	json_end(j);
}

static void put_spellings(struct json *j, const struct actor_card *card)
{
	const struct spellings *s = &card->row.spellings;

	json_key(j, "spellings");
	json_begin_array(j);
	for (size_t i = 0; i < s->len; i++) {
		json_begin_object(j);
		json_put_text(j, "text", s->data[i].text);
		json_put_int(j, "count", s->data[i].count);
		json_end(j);
	}
	json_end(j);
	json_key(j, "names");
	json_begin_array(j);
	for (size_t i = 0; i < card->names.len; i++)
		json_text(j, card->names.data[i]);
	json_end(j);
}

static void put_also(struct json *j, const struct plan_actors *meant)
{
	json_key(j, "also");
	json_begin_array(j);
	for (size_t i = 1; i < meant->len; i++) {
		json_begin_object(j);
		put_actor(j, &meant->data[i]);
		json_end(j);
	}
	json_end(j);
}

static void put_decades(struct json *j, const struct timeline *line)
{
	char text[EDTF_MAX];

	json_key(j, "decades");
	json_begin_array(j);
	for (size_t i = 0; i < line->runs.len; i++) {
		const struct time_run *run = &line->runs.data[i];

		for (int64_t b = run->from; b <= run->to; b++) {
			size_t n = time_unit_edtf(line->unit, b, text);

			json_begin_object(j);
			json_put_text(j, "decade", (struct slice){ text, n });
			json_put_int(j, "count", run->count);
			json_put_int(j, "exact", run->exact);
			json_end(j);
		}
	}
	json_end(j);
}

static void put_essays(struct json *j, const struct actor_card *card)
{
	json_key(j, "most_in");
	json_begin_array(j);
	for (size_t i = 0; i < card->essays.len; i++) {
		json_begin_object(j);
		json_put_text(j, "id", card->essays.data[i].key);
		json_put_text(j, "title", card->essays.data[i].title);
		json_put_text(j, "path", card->essays.data[i].path);
		json_put_int(j, "passages", card->essays.data[i].passages);
		json_end(j);
	}
	json_end(j);
}

static void put_quotes(struct json *j, const char *key,
		       const struct results *quotes)
{
	json_key(j, key);
	json_begin_object(j);
	json_put_int(j, "total", quotes->total);
	json_key(j, "best");
	json_begin_array(j);
	for (size_t i = 0; i < quotes->hits.len; i++)
		present_json_quote(j, &quotes->hits.data[i]);
	json_end(j);
	json_end(j);
}

static void put_together(struct json *j, const struct companions *together)
{
	json_key(j, "together");
	json_begin_object(j);
	json_put_text(j, "method", slice_of(method));
	json_put_int(j, "least", TOGETHER_LEAST);
	json_key(j, "floor");
	json_number(j, TOGETHER_FLOOR);
	json_key(j, "actors");
	json_begin_array(j);
	for (size_t i = 0; i < together->len; i++) {
		const struct companion *c = &together->data[i];

		json_begin_object(j);
		put_actor(j, &c->actor);
		json_put_int(j, "passages", c->passages);
		json_key(j, "score");
		json_number(j, (double)(int64_t)(c->score * 1000 + 0.5) /
			    1000);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

static void put_card(struct json *j, const struct actor_card *card,
		     const struct plan_actors *meant)
{
	json_begin_object(j);
	put_row(j, &card->row);
	put_spellings(j, card);
	put_also(j, meant);
	put_decades(j, &card->decades);
	put_essays(j, card);
	put_quotes(j, "quotes_by", &card->by);
	put_quotes(j, "quotes_about", &card->about);
	put_together(j, &card->together);
	json_end(j);
}

static void card_json(struct buf *out, const struct actor_card *card,
		      const struct plan_actors *meant, bool line)
{
	struct json j = { .out = out };

	if (!line) {
		json_begin_object(&j);
		json_put_int(&j, "version", 1);
		json_key(&j, "actors");
		json_begin_array(&j);
	}
	put_card(&j, card, meant);
	while (j.depth)
		json_end(&j);
	buf_addc(out, '\n');
}

void present_actor_card(struct buf *out, const struct actor_card *card,
			const struct plan_actors *meant,
			enum table_format format, bool colour)
{
	const struct actor_rows one = { (struct actor_row *)&card->row, 1, 1 };

	switch (format) {
	case TABLE_TEXT: card_text(out, card, meant, colour); break;
	case TABLE_JSON: card_json(out, card, meant, false); break;
	case TABLE_JSONL: card_json(out, card, meant, true); break;
	default: present_actors(out, &one, format, false);
	}
}
