#include "searcher/web/help_page.h"

#include <jansson.h>

#include "searcher/web/exchange.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"

static const struct help_example words[] = {
	{ "treaty", "the word in all its forms: “treaties”, too" },
	{ "nuclear weapons", "both words, in any order, the best first" },
	{ "\"iron curtain\"", "these words in a row, in these forms; quotation "
	  "marks of any shape" },
	{ "\"treaties\"", "this form of the word alone" },
	{ "negotiat*", "words that begin so" },
	{ "kruschev~", "words in which few letters differ; ~1 allows one, ~2 "
	  "two" },
	{ "NEAR(missiles turkey, 5)", "with at most five words between" },
	{ "treaty OR agreement", "either or both; OR, AND and NOT are "
	  "capitals" },
	{ "treaty -canal", "without the word behind the sign" },
	{ "(treaty OR agreement) soviet", "brackets go first" },
	{ NULL, NULL }
};

static const struct help_example people[] = {
	{ "by:kennedy", "what an actor said, by any of its names; passages "
	  "that hold such words" },
	{ "by:\"john f. kennedy\" berlin", "a name of several words stands in "
	  "quotation marks" },
	{ "by:unknown", "words that nobody is told to have said" },
	{ "about:khrushchev", "quotations that speak of an actor" },
	{ "actor:\"soviet union\"", "passages that name an actor, in any "
	  "spelling" },
	{ "type:indirect treaty", "what is only reported; direct, mixed and "
	  "block are somebody’s own words" },
	{ "in:quote berlin", "inside of quotations; in:prose outside" },
	{ "title:wall author:project", "words of the essay’s title and "
	  "author" },
	{ NULL, NULL }
};

static const struct help_example times[] = {
	{ "event:1962", "what is told of touches the year" },
	{ "event:=1962", "is dated within it, and not only in a longer "
	  "span" },
	{ "event:1962-10..1962-11", "a stretch of time; either end may be "
	  "left open, as in event:..1950" },
	{ "event:1960s", "a decade; seasons (1985-21), quarters (1985-34) "
	  "and weeks (1985-W20) as well" },
	{ "said:1961", "when the words were spoken" },
	{ "published:2024..", "when the essay came out" },
	{ "berlin -event:1960s", "times can be left out as words can" },
	{ NULL, NULL }
};

static const struct help_section sections[] = {
	{ "Words", words },
	{ "People and quotations", people },
	{ "The three clocks", times },
	{ NULL, NULL }
};

const struct help_section *help_sections(void)
{
	return sections;
}

static json_t *examples_data(const struct help_example *e)
{
	json_t *out = json_array();

	for (; e->query; e++) {
		json_t *example = json_object();

		render_put(example, "query", slice_of(e->query));
		render_put(example, "says", slice_of(e->says));
		json_array_append_new(out, example);
	}
	return out;
}

int page_help(struct exchange *x, struct err *err)
{
	json_t *out = json_object(), *list = json_array();

	for (const struct help_section *s = sections; s->title; s++) {
		json_t *section = json_object();

		render_put(section, "heading", slice_of(s->title));
		json_object_set_new(section, "examples",
				    examples_data(s->examples));
		json_array_append_new(list, section);
	}
	json_object_set_new(out, "title", json_string("Help"));
	json_object_set_new(out, "sections", list);
	return render_page(x, "help.html", out, err);
}
