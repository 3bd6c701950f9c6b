#include "searcher/export.h"

#include "searcher/citation.h"
#include "searcher/table.h"

/*
 * TeX's own characters by their names.  BibTeX counts braces even behind a
 * backslash, so those are named too.
 */
static void add_tex(struct buf *out, struct slice text)
{
	static const struct {
		char c;
		const char *tex;
	} named[] = {
		{ '\\', "\\textbackslash{}" }, { '{', "\\textbraceleft{}" },
		{ '}', "\\textbraceright{}" }, { '~', "\\textasciitilde{}" },
		{ '^', "\\textasciicircum{}" }, { '#', "\\#" }, { '$', "\\$" },
		{ '%', "\\%" }, { '&', "\\&" }, { '_', "\\_" },
	};
	struct buf safe = { 0 };

	table_safe(&safe, text);
	for (size_t i = 0; i < safe.len; i++) {
		size_t n = 0;

		while (n < sizeof named / sizeof *named &&
		       named[n].c != safe.data[i])
			n++;
		if (n < sizeof named / sizeof *named)
			buf_adds(out, named[n].tex);
		else
			buf_addc(out, safe.data[i]);
	}
	buf_release(&safe);
}

static void add_field(struct buf *out, const char *name, struct slice text)
{
	if (!text.len)
		return;
	buf_addf(out, ",\n  %s = {", name);
	add_tex(out, text);
	buf_addc(out, '}');
}

/* As it is, but for what would end the field or is no part of an address. */
static void add_url(struct buf *out, struct slice url)
{
	if (!url.len)
		return;
	buf_adds(out, ",\n  url = {");
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.data[i];

		if (c <= ' ' || c == '{' || c == '}' || c == '\\' || c == 0x7f)
			buf_addf(out, "%%%02X", c);
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, '}');
}

static void add_authors(struct buf *out, const struct cite_names *authors)
{
	if (!authors->len)
		return;
	buf_adds(out, ",\n  author = {");
	for (size_t i = 0; i < authors->len; i++) {
		const struct cite_name *name = &authors->data[i];

		buf_adds(out, i ? " and " : "");
		buf_adds(out, name->person ? "" : "{");
		add_tex(out, name->family);
		buf_adds(out, name->person ? ", " : "}");
		add_tex(out, name->given);
	}
	buf_addc(out, '}');
}

static void add_date(struct buf *out, const struct citation *c,
		     struct slice published)
{
	static const char *const months[] = {
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
		"oct", "nov", "dec",
	};

	if (!c->from.year || c->to.year || c->about) {
		add_field(out, "year", published);
		return;
	}
	buf_addf(out, ",\n  year = {%d}", c->from.year);
	if (c->from.month)
		buf_addf(out, ",\n  month = %s", months[c->from.month - 1]);
	if (c->from.day)
		buf_addf(out, ",\n  day = {%d}", c->from.day);
}

/* Where in the essay, and of a quotation, whose words. */
static void add_note(struct buf *out, struct arena *arena,
		     const struct citation *c, const struct hit *hit)
{
	struct slice who = hit->speaker.len ? hit->speaker : hit->speaker_text;

	add_field(out, "note", who.len
		  ? arena_printf(arena, "%.*s, quoted in %.*s", (int)who.len,
				 who.data, (int)c->place.len, c->place.data)
		  : c->place);
}

void present_bibtex(struct buf *out, struct arena *arena,
		    const struct citation *c, const struct hit *hit)
{
	buf_adds(out, "@misc{");
	buf_add_slice(out, c->key);
	add_authors(out, &c->authors);
	buf_adds(out, ",\n  title = {{");
	add_tex(out, c->title);
	buf_adds(out, "}}");
	add_date(out, c, hit->essay.published);
	add_field(out, "source", hit->essay.source);
	add_url(out, hit->essay.url);
	add_field(out, "language", hit->essay.language);
	add_note(out, arena, c, hit);
	add_field(out, "annote", hit->text);
	add_field(out, "quoth", c->id);
	buf_adds(out, "\n}\n");
}
