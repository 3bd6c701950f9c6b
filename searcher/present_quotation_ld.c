#include "searcher/linked_quote.h"

#include "searcher/cite_text.h"
#include "searcher/quote_texts.h"

/* A date as ISO 8601 has it, the only one that schema.org takes? */
static bool is_plain_date(struct slice date)
{
	if (date.len != 4 && date.len != 7 && date.len != 10)
		return false;
	for (size_t i = 0; i < date.len; i++) {
		bool hyphen = i == 4 || i == 7;
		char c = date.data[i];

		if (hyphen ? c != '-' : c < '0' || c > '9')
			return false;
	}
	/* 2024-21 is a season. */
	return date.len == 4 || date.data[5] == '0' ||
	       (date.data[5] == '1' && date.data[6] < '3');
}

static void put_date(struct json *j, const char *key, struct slice date)
{
	if (is_plain_date(date))
		json_put_text(j, key, date);
}

/* Of those who are no actors nobody knows what they are. */
static void put_speaker(struct json *j, struct arena *arena, const char *key,
			const struct linked_quote *quote)
{
	struct slice name = quote->hit.speaker.len ? quote->hit.speaker
						   : quote->hit.speaker_text;

	if (!name.len)
		return;
	json_key(j, key);
	json_begin_object(j);
	if (quote->actor && quote->kind == ACTOR_PER)
		json_put_text(j, "@type", SLICE("Person"));
	else if (quote->actor && (quote->kind == ACTOR_ORG ||
				  quote->kind == ACTOR_GPE))
		json_put_text(j, "@type", SLICE("Organization"));
	json_put_text(j, "name", name);
	if (quote->wikidata.len)
		json_put_text(j, "sameAs", arena_printf(arena,
			"https://www.wikidata.org/wiki/%.*s",
			(int)quote->wikidata.len, quote->wikidata.data));
	json_end(j);
}

static void put_author(struct json *j, struct arena *arena,
		       const struct cite_name *name)
{
	json_begin_object(j);
	if (name->person) {
		json_put_text(j, "@type", SLICE("Person"));
		json_put_text(j, "name", arena_printf(arena, "%.*s %.*s",
			(int)name->given.len, name->given.data,
			(int)name->family.len, name->family.data));
		json_put_text(j, "givenName", name->given);
		json_put_text(j, "familyName", name->family);
	} else {
		json_put_text(j, "name", name->family);
	}
	json_end(j);
}

static void put_essay(struct json *j, struct arena *arena,
		      const struct linked_quote *quote, struct slice address)
{
	const struct essay_facts *essay = &quote->hit.essay;
	const struct cite_names *authors = &quote->citation.authors;

	json_key(j, "isPartOf");
	json_begin_object(j);
	json_put_text(j, "@type", SLICE("Article"));
	json_put_text(j, "@id", address);
	json_put_text(j, "headline", quote->citation.title);
	if (authors->len) {
		json_key(j, "author");
		json_begin_array(j);
		for (size_t i = 0; i < authors->len; i++)
			put_author(j, arena, &authors->data[i]);
		json_end(j);
	}
	put_date(j, "datePublished", essay->published);
	json_put_if(j, "inLanguage", essay->language);
	json_put_text(j, "url", essay->url.len ? essay->url : address);
	json_end(j);
}

void present_quotation_ld(struct json *j, struct arena *arena,
			  const struct linked_quote *quote, struct slice base)
{
	const struct hit *hit = &quote->hit;
	struct slice address = linked_quote_address(arena, quote, base);

	json_begin_object(j);
	json_put_text(j, "@context", SLICE("https://schema.org"));
	json_put_text(j, "@type", SLICE("Quotation"));
	json_put_text(j, "@id", address);
	json_put_text(j, "url", address);
	json_put_text(j, "text",
		      quote_words(arena, hit->text, &hit->parts));
	put_speaker(j, arena, "creator", quote);
	put_speaker(j, arena, "spokenByCharacter", quote);
	put_date(j, "dateCreated", hit->said);
	json_put_if(j, "inLanguage", hit->essay.language);
	put_essay(j, arena, quote, linked_essay_address(arena, quote, base));
	if (hit->paragraph)
		json_put_int(j, "position", hit->paragraph);
	json_put_text(j, "citation", cite_text(arena, &quote->citation, hit));
	json_end(j);
}
