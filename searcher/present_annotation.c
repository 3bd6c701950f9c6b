#include "searcher/linked_quote.h"

#include <stdio.h>

static struct slice speaker_of(const struct hit *hit)
{
	return hit->speaker.len ? hit->speaker : hit->speaker_text;
}

static void put_body(struct json *j, const char *purpose, struct slice value)
{
	json_begin_object(j);
	json_put_text(j, "type", SLICE("TextualBody"));
	json_put_text(j, "purpose", slice_of(purpose));
	json_put_text(j, "format", SLICE("text/plain"));
	json_put_text(j, "value", value);
	json_end(j);
}

static void add_fact(struct buf *out, const char *name, struct slice value)
{
	if (!value.len)
		return;
	buf_addf(out, "%s%s: ", out->len ? "; " : "", name);
	buf_add_slice(out, value);
}

/* "type: direct; speaker: Ann Moe; cue: told; confidence: 0.97" */
static void put_description(struct json *j, const struct hit *hit)
{
	struct buf text = { 0 };

	add_fact(&text, "type", hit->type);
	add_fact(&text, "speaker", speaker_of(hit));
	add_fact(&text, "cue", hit->cue);
	add_fact(&text, "addressee", hit->addressee);
	add_fact(&text, "said", hit->said);
	if (speaker_of(hit).len)
		buf_addf(&text, "%sconfidence: %.2f", text.len ? "; " : "",
			 hit->confidence);
	put_body(j, "describing", buf_slice(&text));
	buf_release(&text);
}

static void put_bodies(struct json *j, struct arena *arena,
		       const struct linked_quote *quote)
{
	json_key(j, "body");
	json_begin_array(j);
	if (speaker_of(&quote->hit).len)
		put_body(j, "tagging", speaker_of(&quote->hit));
	if (quote->wikidata.len) {
		json_begin_object(j);
		json_put_text(j, "type", SLICE("SpecificResource"));
		json_put_text(j, "purpose", SLICE("identifying"));
		json_put_text(j, "source", arena_printf(arena,
			"http://www.wikidata.org/entity/%.*s",
			(int)quote->wikidata.len, quote->wikidata.data));
		json_end(j);
	}
	put_description(j, &quote->hit);
	json_end(j);
}

static void put_target(struct json *j, struct arena *arena,
		       const struct linked_quote *quote, struct slice base)
{
	const struct hit *hit = &quote->hit;

	json_key(j, "target");
	json_begin_object(j);
	json_put_text(j, "source", linked_essay_address(arena, quote, base));
	json_key(j, "selector");
	json_begin_array(j);
	json_begin_object(j);
	json_put_text(j, "type", SLICE("TextQuoteSelector"));
	json_put_text(j, "exact", hit->text);
	json_put_if(j, "prefix", hit->before);
	json_put_if(j, "suffix", hit->after);
	json_end(j);
	json_begin_object(j);
	json_put_text(j, "type", SLICE("TextPositionSelector"));
	json_put_int(j, "start", (int64_t)quote->start);
	json_put_int(j, "end", (int64_t)quote->end);
	json_end(j);
	json_end(j);
	json_end(j);
}

void present_annotation(struct json *j, struct arena *arena,
			const struct linked_quote *quote, struct slice base)
{
	struct slice address = linked_quote_address(arena, quote, base);

	json_begin_object(j);
	json_put_text(j, "@context",
		      SLICE("http://www.w3.org/ns/anno.jsonld"));
	json_put_text(j, "id", arena_printf(arena, "%.*s.anno.json",
					    (int)address.len, address.data));
	json_put_text(j, "type", SLICE("Annotation"));
	json_put_text(j, "motivation", SLICE("identifying"));
	put_bodies(j, arena, quote);
	put_target(j, arena, quote, base);
	json_end(j);
}
