/* Hits as entries of a bibliography. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "searcher/citation.h"
#include "searcher/export.h"

static bool names(const char *authors, const char *want)
{
	struct cite_names names = { 0 };
	struct arena arena = { 0 };
	struct buf got = { 0 };
	bool same;

	citation_names(&names, &arena, slice_of(authors));
	for (size_t i = 0; i < names.len; i++) {
		buf_adds(&got, i ? "|" : "");
		buf_add_slice(&got, names.data[i].family);
		if (!names.data[i].person)
			continue;
		buf_addc(&got, '/');
		buf_add_slice(&got, names.data[i].given);
	}
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "%s gave %s\n", authors,
			got.data ? got.data : "");
	buf_release(&got);
	arena_release(&arena);
	return same;
}

Test(citation, tells_persons_from_bodies)
{
	cr_expect(names("Jane Moe", "Moe/Jane"));
	cr_expect(names("George F. Kennan", "Kennan/George F."));
	cr_expect(names("Moe, Jane", "Moe/Jane"));
	cr_expect(names("Ludwig van der Rohe", "van der Rohe/Ludwig"));
	cr_expect(names("Jane Moe and John Doe", "Moe/Jane|Doe/John"));
	cr_expect(names("Moe, Jane; Doe, John", "Moe/Jane|Doe/John"));
	cr_expect(names("quoth project", "quoth project"));
	cr_expect(names("New York Times", "New York Times"));
	cr_expect(names("Office of the Historian", "Office of the Historian"));
	cr_expect(names("Ministry of Trade and Industry",
			"Ministry of Trade and Industry"));
	cr_expect(names("Voltaire", "Voltaire"));
	cr_expect(names(" ", ""));
}

static struct hit a_hit(void)
{
	return (struct hit){
		.essay = { .key = SLICE("0af3"),
			   .title = SLICE("50% of {Ödön} & Co_\\"),
			   .author = SLICE("Jane Moe"),
			   .published = SLICE("2024-08-13"),
			   .path = SLICE("/x/a.md"),
			   .url = SLICE("http://x.org/~a_b?q={1}%20#z") },
		.start = 12, .end = 20, .paragraph = 3,
		.text = SLICE("“Peace\nnow”"),
	};
}

static void cite(struct buf *out, enum export_form form, struct hit *hits,
		 size_t n)
{
	struct export e = { .form = form, .out = out };
	struct results page = { .hits = { hits, n, n } };

	export_begin(&e);
	export_hits(&e, &page);
	export_end(&e);
}

Test(citation, writes_bibtex_that_tex_can_read)
{
	struct hit hit = a_hit();
	struct buf out = { 0 };

	cite(&out, EXPORT_BIBTEX, &hit, 1);
	cr_expect(slice_is(buf_slice(&out),
		"@misc{moe2024odon-0af3-12-20,\n"
		"  author = {Moe, Jane},\n"
		"  title = {{50\\% of \\textbraceleft{}Ödön\\textbraceright{} "
		"\\& Co\\_\\textbackslash{}}},\n"
		"  year = {2024},\n"
		"  month = aug,\n"
		"  day = {13},\n"
		"  url = {http://x.org/~a_b?q=%7B1%7D%20#z},\n"
		"  note = {para. 3},\n"
		"  annote = {“Peace now”},\n"
		"  quoth = {0af3\\#12-20}\n"
		"}\n"), "%s", out.data);
	buf_release(&out);
}

Test(citation, writes_csl_json_with_the_place_as_locator)
{
	struct hit hit = a_hit();
	struct buf out = { 0 };

	hit.speaker = SLICE("Ann \"Able\"");
	hit.said = SLICE("1962-01");
	cite(&out, EXPORT_CSL_JSON, &hit, 1);
	cr_expect(slice_is(buf_slice(&out),
		"[{\"id\":\"moe2024odon-0af3-12-20\",\"type\":\"webpage\","
		"\"author\":[{\"family\":\"Moe\",\"given\":\"Jane\"}],"
		"\"title\":\"50% of {Ödön} & Co_\\\\\","
		"\"issued\":{\"date-parts\":[[2024,8,13]]},"
		"\"URL\":\"http://x.org/~a_b?q={1}%20#z\","
		"\"locator\":\"para. 3\",\"abstract\":\"“Peace\\nnow”\","
		"\"custom\":{\"quoth\":\"0af3#12-20\",\"path\":\"/x/a.md\","
		"\"speaker\":\"Ann \\\"Able\\\"\",\"said\":\"1962-01\"}}\n"
		"]\n"), "%s", out.data);
	buf_release(&out);
}

Test(citation, gives_each_entry_a_key_of_its_own)
{
	struct hit hits[3] = { a_hit(), a_hit(), a_hit() };
	struct buf out = { 0 };

	hits[2].start = 13;
	cite(&out, EXPORT_BIBTEX, hits, 3);
	cr_expect(strstr(out.data, "{moe2024odon-0af3-12-20,"));
	cr_expect(strstr(out.data, "{moe2024odon-0af3-12-20-2,"));
	cr_expect(strstr(out.data, "{moe2024odon-0af3-13-20,"));
	buf_release(&out);
}

static bool dated(const char *published, const char *want)
{
	struct hit hit = a_hit();
	struct buf out = { 0 };
	bool has;

	hit.essay.published = slice_of(published);
	cite(&out, EXPORT_CSL_JSON, &hit, 1);
	has = strstr(out.data, want) != NULL;
	if (!has)
		fprintf(stderr, "%s", out.data);
	buf_release(&out);
	return has;
}

Test(citation, keeps_dates_that_are_more_than_a_day_month_or_year)
{
	cr_expect(dated("2024", "\"issued\":{\"date-parts\":[[2024]]}"));
	cr_expect(dated("2003/2007",
			"\"issued\":{\"date-parts\":[[2003],[2007]]}"));
	cr_expect(dated("1985~", "\"date-parts\":[[1985]],\"circa\":true}"));
	cr_expect(dated("198X", "\"issued\":{\"literal\":\"198X\"}"));
	cr_expect(dated("-0479", "\"issued\":{\"literal\":\"-0479\"}"));
	cr_expect(dated("2024-21", "\"issued\":{\"literal\":\"2024-21\"}"));
	cr_expect(dated("", "Co_\\\\\",\"URL\""), "no date, no key");
}
