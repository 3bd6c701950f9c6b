/* Hits as footnotes, by tests/searcher/footnotes.cases. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/buf.h"
#include "searcher/cite_text.h"

static struct slice *field(struct hit *hit, struct slice name)
{
	const struct {
		const char *name;
		struct slice *slice;
	} fields[] = {
		{ "author", &hit->essay.author },
		{ "title", &hit->essay.title },
		{ "published", &hit->essay.published },
		{ "path", &hit->essay.path },
		{ "source", &hit->essay.source },
		{ "url", &hit->essay.url },
		{ "type", &hit->type },
		{ "speaker", &hit->speaker },
		{ "speaker_text", &hit->speaker_text },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (slice_is(name, fields[i].name))
			return fields[i].slice;
	cr_assert_fail("no field %.*s", (int)name.len, name.data);
	return NULL;
}

static void check_note(const struct hit *hit, struct slice want)
{
	struct arena arena = { 0 };
	struct word_forms keys = { .arena = &arena };
	struct citation citation;
	struct slice got;

	citation_make(&citation, &arena, &keys, hit);
	got = cite_text(&arena, &citation, hit);
	cr_expect(slice_eq(got, want), "wanted %.*s\ngave   %.*s",
		  (int)want.len, want.data, (int)got.len, got.data);
	arena_release(&arena);
}

static unsigned check_file(struct slice text)
{
	struct hit hit = { 0 };
	unsigned notes = 0;

	while (text.len) {
		struct slice line = slice_split(&text, '\n'), name;

		if (slice_starts(line, "= ")) {
			check_note(&hit, slice_cut(line, 2, line.len));
			hit = (struct hit){ 0 };
			notes++;
		} else if (line.len && *line.data != '#') {
			name = slice_split(&line, ':');
			line = slice_cut(line, 1, line.len);
			if (slice_is(name, "para"))
				hit.paragraph = (uint32_t)atoi(line.data);
			else
				*field(&hit, name) = line;
		}
	}
	return notes;
}

Test(cite_text, writes_notes_as_the_case_file_says)
{
	FILE *f = fopen("tests/searcher/footnotes.cases", "r");
	struct buf text = { 0 };
	char line[512];

	cr_assert(f, "run from the top of the checkout");
	while (fgets(line, sizeof line, f))
		buf_adds(&text, line);
	fclose(f);
	cr_expect_eq(check_file(buf_slice(&text)), 17);
	buf_release(&text);
}
