/* Templates by tests/searcher/template.cases, and hostile values in them. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/arena.h"
#include "core/err.h"
#include "searcher/web/html.h"
#include "searcher/web/template.h"

enum { PARTIALS = 4 };

/* One case of the file. */
struct example {
	struct slice title, template, data, page, fault;
	struct slice partial_names[PARTIALS], partials[PARTIALS];
	size_t partials_len;
};

/* A part as the head of the file says. */
static struct slice unescape(struct arena *arena, struct slice part)
{
	struct buf out = { 0 };
	struct slice kept;

	for (size_t i = 0; i < part.len; i++) {
		bool escape = part.data[i] == '\\' && i + 1 < part.len;

		if (escape && part.data[i + 1] == 'r')
			buf_addc(&out, '\r');
		else if (!escape || part.data[i + 1] != '\n')
			buf_addc(&out, part.data[i]);
		if (escape && strchr("r\n", part.data[i + 1]))
			i++;
	}
	kept = arena_dup(arena, buf_slice(&out));
	buf_release(&out);
	return kept;
}

static struct slice *part_named(struct example *e, struct slice name)
{
	if (slice_is(name, "template"))
		return &e->template;
	if (slice_is(name, "data"))
		return &e->data;
	if (slice_is(name, "page"))
		return &e->page;
	if (slice_is(name, "fault"))
		return &e->fault;
	cr_assert(slice_starts(name, "partial ") &&
		  e->partials_len < PARTIALS, "no part '%.*s'",
		  (int)name.len, name.data);
	slice_split(&name, ' ');
	e->partial_names[e->partials_len] = name;
	return &e->partials[e->partials_len++];
}

/* The text up to the next line that begins with `head`. */
static struct slice cut_before(struct slice *rest, const char *head)
{
	struct slice whole = *rest;

	while (rest->len && !slice_starts(*rest, head))
		slice_split(rest, '\n');
	return slice_cut(whole, 0, whole.len - rest->len);
}

static void read_example(struct example *e, struct arena *arena,
			 struct slice text)
{
	struct slice rest = text, line = slice_split(&rest, '\n');

	*e = (struct example){ .data = SLICE("{}") };
	e->title = slice_cut(line, 4, line.len);
	cut_before(&rest, "---");
	while (rest.len) {
		struct slice *part;

		line = slice_split(&rest, '\n');
		part = part_named(e, slice_cut(line, 4, line.len));
		*part = unescape(arena, cut_before(&rest, "---"));
	}
}

static int add_all(struct templates *set, const struct example *e,
		   struct err *err)
{
	for (size_t i = 0; i < e->partials_len; i++) {
		char name[64];

		snprintf(name, sizeof name, "%.*s",
			 (int)e->partial_names[i].len,
			 e->partial_names[i].data);
		if (templates_add(set, name, e->partials[i], err))
			return -1;
	}
	return templates_add(set, "page", e->template, err);
}

static void check_fault(const struct example *e, const struct err *err)
{
	struct slice wanted = slice_trim(e->fault);

	cr_expect_eq(err->code, ERR_INPUT);
	cr_expect(wanted.len && memmem(err->text, strlen(err->text),
				       wanted.data, wanted.len),
		  "%.*s gave: %s", (int)e->title.len, e->title.data,
		  err->text);
}

/* An empty line before the next case belongs to no page. */
static struct slice without_gap(struct slice page)
{
	if (slice_ends(page, "\n\n") || slice_is(page, "\n"))
		page.len--;
	return page;
}

static void check_page(const struct example *e, const struct templates *set)
{
	json_t *data = json_loadb(e->data.data, e->data.len, 0, NULL);
	struct buf out = { 0 };
	struct err err = { 0 };

	cr_assert(data, "%.*s: bad JSON", (int)e->title.len, e->title.data);
	cr_assert_eq(templates_render(&out, set, "page", data, &err), 0, "%s",
		     err.text);
	cr_expect(slice_eq(buf_slice(&out), e->page) && !e->fault.len,
		  "%.*s\ngave:\n%s", (int)e->title.len, e->title.data,
		  buf_slice(&out).data);
	json_decref(data);
	buf_release(&out);
}

static void check_example(struct arena *arena, struct slice text)
{
	struct templates *set = templates_new();
	struct err err = { 0 };
	struct example e;

	read_example(&e, arena, without_gap(text));
	if (add_all(set, &e, &err))
		check_fault(&e, &err);
	else
		check_page(&e, set);
	templates_free(set);
}

Test(template, makes_pages_as_the_case_file_says)
{
	FILE *f = fopen("tests/searcher/template.cases", "r");
	struct arena arena = { 0 };
	struct buf text = { 0 };
	struct slice rest;
	char line[512];
	size_t n = 0;

	cr_assert(f, "run from the top of the checkout");
	while (fgets(line, sizeof line, f))
		buf_adds(&text, line);
	fclose(f);
	rest = buf_slice(&text);
	cut_before(&rest, "===");
	for (; rest.len; n++) {
		struct slice whole = rest;

		slice_split(&rest, '\n');
		cut_before(&rest, "===");
		check_example(&arena, slice_cut(whole, 0,
						whole.len - rest.len));
	}
	cr_expect_gt(n, 50);
	arena_release(&arena);
	buf_release(&text);
}

static void expect_escaped(struct slice text, const char *expected)
{
	struct buf out = { 0 };

	html_escape(&out, text);
	cr_expect_str_eq(buf_slice(&out).data, expected);
	buf_release(&out);
}

#define UNKNOWN "\xef\xbf\xbd"

Test(template, escapes_what_text_and_attributes_forbid)
{
	expect_escaped(SLICE(""), "");
	expect_escaped(SLICE("</script><!-- -->"),
		       "&lt;/script&gt;&lt;!-- --&gt;");
	expect_escaped(SLICE("\" onload='alert(1)' `x`"),
		       "&quot; onload=&#39;alert(1)&#39; `x`");
	expect_escaped(SLICE("“quoted” — é 漢 😀"), "“quoted” — é 漢 😀");
	expect_escaped(SLICE("a\tb\nc\r\f"), "a\tb\nc\r\f");
}

Test(template, replaces_what_html_forbids)
{
	expect_escaped(SLICE("\0\x01\x08\x0b\x1f\x7f"), UNKNOWN UNKNOWN UNKNOWN
		       UNKNOWN UNKNOWN UNKNOWN);
	expect_escaped(SLICE("\xc2\x80|\xc2\x9f|\xc2\xa0"),
		       UNKNOWN "|" UNKNOWN "|\xc2\xa0");
	expect_escaped(SLICE("\xef\xb7\x90|\xef\xb7\xaf|\xef\xb7\xb0"),
		       UNKNOWN "|" UNKNOWN "|\xef\xb7\xb0");
	expect_escaped(SLICE("\xef\xbf\xbe|\xef\xbf\xbf|\xf4\x8f\xbf\xbf"),
		       UNKNOWN "|" UNKNOWN "|" UNKNOWN);
	expect_escaped(SLICE("\xff<\xc3<\xe2\x82<\xc0\xbc<\xed\xa0\x80"),
		       UNKNOWN "&lt;" UNKNOWN "&lt;" UNKNOWN UNKNOWN "&lt;"
		       UNKNOWN UNKNOWN "&lt;" UNKNOWN UNKNOWN UNKNOWN);
	/* A sequence cut off by the end of the text. */
	expect_escaped(SLICE("\xf0\x9f\x98"), UNKNOWN UNKNOWN UNKNOWN);
}

/* What the page is, or the fault; into `out`. */
static int render(struct buf *out, const char *text, json_t *data,
		  struct err *err)
{
	struct templates *set = templates_new();
	int rc = templates_add(set, "page", slice_of(text), err);

	if (!rc)
		rc = templates_render(out, set, "page", data, err);
	templates_free(set);
	json_decref(data);
	return rc;
}

Test(template, escapes_every_kind_of_value)
{
	const char *bad = "<\"'&\xff";
	struct buf out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(render(&out, "{{a}}{{#l}}{{.}}{{/l}}{{o.x}}{{a|url}}",
			    json_pack("{s:o, s:[o], s:{s:o}}",
				      "a", json_string_nocheck(bad),
				      "l", json_string_nocheck(bad),
				      "o", "x", json_string_nocheck(bad)),
			    &err), 0);
#define ESCAPED "&lt;&quot;&#39;&amp;" UNKNOWN
	cr_expect_str_eq(out.data, ESCAPED ESCAPED ESCAPED "%3C%22%27%26%FF");
	buf_release(&out);
}

Test(template, goes_through_sections_only_so_deep)
{
	struct buf text = { 0 }, out = { 0 };
	struct err err = { 0 };

	for (int i = 0; i < TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{#a}}");
	buf_adds(&text, "x");
	for (int i = 0; i < TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{/a}}");
	cr_expect_eq(render(&out, text.data, json_pack("{s:b}", "a", 1), &err),
		     0);
	cr_expect_str_eq(out.data, "x");
	buf_adds(&text, "{{#a}}{{/a}}");
	cr_expect_eq(render(&out, text.data, json_object(), &err), 0);
	buf_reset(&text);
	for (int i = 0; i <= TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{#a}}");
	cr_expect_eq(render(&out, text.data, json_object(), &err), -1);
	cr_expect(strstr(err.text, "more than 32 sections"), "%s", err.text);
	buf_release(&text);
	buf_release(&out);
}

Test(template, goes_through_partials_only_so_deep)
{
	struct buf out = { 0 };
	struct err err = { 0 };

	buf_adds(&out, "before");
	cr_expect_eq(render(&out, "x{{> page}}", json_object(), &err), -1);
	cr_expect_eq(err.code, ERR_INPUT);
	cr_expect(strstr(err.text, "more than 32 partials"), "%s", err.text);
	cr_expect_str_eq(out.data, "before");
	buf_release(&out);
}

Test(template, does_only_so_much_work)
{
	json_t *list = json_array();
	struct buf text = { 0 }, out = { 0 };
	struct err err = { 0 };

	for (int i = 0; i < 10; i++)
		json_array_append_new(list, json_null());
	for (int i = 0; i < 20; i++)
		buf_adds(&text, "{{#l}}");
	for (int i = 0; i < 20; i++)
		buf_adds(&text, "{{/l}}");
	cr_expect_eq(render(&out, text.data, json_pack("{s:o}", "l", list),
			    &err), -1);
	cr_expect(strstr(err.text, "steps"), "%s", err.text);
	buf_release(&text);
	buf_release(&out);
}

Test(template, knows_which_partials_are_missing)
{
	struct templates *set = templates_new();
	struct err err = { 0 };

	cr_assert_eq(templates_add(set, "a", SLICE("x\n{{> b}}{{> a}}\n"),
				   &err), 0);
	cr_expect_eq(templates_check(set, &err), -1);
	cr_expect_str_eq(err.text, "template 'a', line 2: there is no "
				   "template 'b'");
	cr_assert_eq(templates_add(set, "b", SLICE(""), &err), 0);
	cr_expect_eq(templates_check(set, &err), 0);
	templates_free(set);
}

Test(template, knows_its_templates_by_name)
{
	struct templates *set = templates_new();
	struct buf out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(templates_add(set, "a", SLICE("{{> b}}"), &err), 0);
	cr_expect_eq(templates_render(&out, set, "c", NULL, &err), -1);
	cr_expect_eq(err.code, ERR_MISSING);
	cr_expect_eq(templates_render(&out, set, "b", NULL, &err), -1);
	cr_expect_eq(err.code, ERR_MISSING);
	cr_expect_eq(templates_add(set, "a", SLICE(""), &err), -1);
	cr_expect_str_eq(err.text, "template 'a' is there twice");
	templates_free(set);
	buf_release(&out);
}

Test(template, needs_neither_its_text_nor_an_object_afterwards)
{
	char text[] = "[{{a}}{{.}}]";
	struct templates *set = templates_new();
	struct buf out = { 0 };
	struct err err = { 0 };
	json_t *word = json_string("w");

	cr_assert_eq(templates_add(set, "a", slice_of(text), &err), 0);
	memset(text, '{', sizeof text);
	cr_expect_eq(templates_render(&out, set, "a", NULL, &err), 0);
	cr_expect_eq(templates_render(&out, set, "a", word, &err), 0);
	cr_expect_str_eq(out.data, "[][w]");
	json_decref(word);
	templates_free(set);
	buf_release(&out);
}
