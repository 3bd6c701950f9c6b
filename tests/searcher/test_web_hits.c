/* Hits as values of templates. */

#include <criterion/criterion.h>

#include "searcher/web/hit_data.h"

static struct arena arena;

static json_t *data_of(const struct hit *hit, bool quotes)
{
	static struct word_forms keys = { .arena = &arena };
	struct hit_show show = { .arena = &arena, .keys = &keys,
				 .base = SLICE("http://h"), .quotes = quotes,
				 .number = 3 };

	return hit_data(&show, hit);
}

static const char *text(const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s ? s : "";
}

static json_t *item(const json_t *object, const char *list, size_t i)
{
	return json_array_get(json_object_get(object, list), i);
}

static size_t count(const json_t *object, const char *list)
{
	return json_array_size(json_object_get(object, list));
}

/* "a|[b]|c" of pieces a, b (marked), c. */
static const char *spelled(const json_t *pieces)
{
	static char out[200];
	size_t at = 0;

	for (size_t i = 0; i < json_array_size(pieces); i++) {
		const json_t *p = json_array_get(pieces, i);
		bool mark = json_object_get(p, "mark") != NULL;

		at += (size_t)snprintf(out + at, sizeof out - at, "%s%s%s%s",
				       i ? "|" : "", mark ? "[" : "",
				       text(p, "text"), mark ? "]" : "");
	}
	return out;
}

static struct hit passage(void)
{
	return (struct hit){
		.essay = { .key = SLICE("k 1"), .path = SLICE("/a/b.md") },
		.start = 5, .end = 17, .text = SLICE("one two three"),
		.snippet = { .start = 0, .end = 13 },
	};
}

Test(web_hits, matched_words_are_pieces_of_their_own)
{
	static struct mark marks[] = { { 0, 3 }, { 8, 13 } };
	struct marks all = { marks, 2, 2 };
	struct slice words = SLICE("one two three");
	json_t *p = marked_data(words, &all, (struct mark){ 0, 13 });

	cr_expect_str_eq(spelled(p), "[one]| two |[three]");
	json_decref(p);
	/* Those that are not all inside the stretch are left alone. */
	p = marked_data(words, &all, (struct mark){ 4, 10 });
	cr_expect_str_eq(spelled(p), "two th");
	json_decref(p);
	p = marked_data(words, &(struct marks){ 0 }, (struct mark){ 3, 3 });
	cr_expect_eq(json_array_size(p), 0);
	json_decref(p);
}

Test(web_hits, an_excerpt_says_where_it_was_cut)
{
	struct hit hit = passage();
	json_t *p = data_of(&hit, false);

	cr_expect(json_is_false(json_object_get(p, "cut_before")));
	cr_expect(json_is_false(json_object_get(p, "cut_after")));
	json_decref(p);
	hit.snippet.start = 4;
	hit.snippet.end = 7;
	p = data_of(&hit, false);
	cr_expect(json_is_true(json_object_get(p, "cut_before")));
	cr_expect(json_is_true(json_object_get(p, "cut_after")));
	cr_expect_str_eq(spelled(json_object_get(p, "pieces")), "two");
	json_decref(p);
}

Test(web_hits, ids_are_of_an_address_and_links_encoded)
{
	struct hit hit = passage();
	json_t *p = data_of(&hit, false);

	cr_expect_str_eq(text(p, "id"), "k 1:5-17");
	cr_expect_str_eq(text(json_object_get(p, "cite"), "link"),
			 "http://h/p/k%201:5-17");
	cr_expect_str_eq(text(p, "title"), "b.md");
	json_decref(p);
}

Test(web_hits, each_actor_and_date_is_told_once_and_not_all_of_many)
{
	static struct named actors[20], dates[3];
	struct hit hit = passage();
	json_t *p;

	for (int i = 0; i < 20; i++)
		actors[i] = (struct named){
			.first = SLICE("A"),
			.key = arena_printf(&arena, "a%d", i / 2)
		};
	for (int i = 0; i < 3; i++)
		dates[i] = (struct named){ .second = SLICE("1962-10") };
	dates[2].second = SLICE("");
	hit.actors = (struct nameds){ actors, 20, 20 };
	hit.dates = (struct nameds){ dates, 3, 3 };
	p = data_of(&hit, false);
	cr_expect_eq(count(p, "actors"), 6);
	cr_expect_eq(json_integer_value(json_object_get(p, "more_actors")), 4);
	cr_expect(!json_object_get(item(p, "actors", 0), "later"));
	cr_expect(json_object_get(item(p, "actors", 1), "later"));
	cr_expect_eq(count(p, "dates"), 1);
	cr_expect_str_eq(text(item(p, "dates", 0), "label"), "October 1962");
	cr_expect(!json_object_get(p, "more_dates"));
	json_decref(p);
}

Test(web_hits, an_interrupted_quotation_is_without_the_narrators_words)
{
	static struct mark parts[] = { { 0, 3 }, { 8, 13 } };
	struct hit hit = passage();
	json_t *p;

	hit.type = SLICE("direct");
	hit.parts = (struct marks){ parts, 2, 2 };
	p = data_of(&hit, true);
	cr_expect_eq(count(p, "parts"), 2);
	cr_expect_str_eq(spelled(json_object_get(item(p, "parts", 0),
						 "pieces")), "one");
	cr_expect_str_eq(spelled(json_object_get(item(p, "parts", 1),
						 "pieces")), "three");
	cr_expect(json_is_true(json_object_get(item(p, "parts", 1),
					       "later")));
	cr_expect(json_is_true(json_object_get(p, "spoken")));
	cr_expect(!json_object_get(p, "speaker"));
	cr_expect(!json_object_get(p, "sure"));
	json_decref(p);
}

Test(web_hits, who_is_no_actor_has_the_words_of_the_essay)
{
	struct hit hit = passage();
	json_t *p;

	hit.type = SLICE("indirect");
	hit.speaker_text = SLICE("the guard");
	hit.confidence = .8;
	p = data_of(&hit, true);
	cr_expect_str_eq(text(p, "speaker"), "the guard");
	cr_expect_str_eq(text(p, "sure"), "very likely");
	cr_expect(!json_object_get(p, "called"));
	cr_expect(json_is_false(json_object_get(p, "spoken")));
	json_decref(p);
	hit.speaker = SLICE("Bob");
	p = data_of(&hit, true);
	cr_expect_str_eq(text(p, "speaker"), "Bob");
	cr_expect_str_eq(text(p, "called"), "the guard");
	json_decref(p);
}

Test(web_hits, bytes_that_are_not_text_do_no_harm)
{
	struct hit hit = passage();
	json_t *p;

	hit.text = SLICE("on\xff two three");
	hit.essay.title = SLICE("\xc3");
	p = data_of(&hit, false);
	cr_expect_str_eq(text(p, "title"), "?");
	cr_expect_str_eq(spelled(json_object_get(p, "pieces")),
			 "on? two three");
	json_decref(p);
}
