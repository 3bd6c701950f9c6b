#include "searcher/cite_text.h"

#include "core/buf.h"
#include "core/kind.h"
#include "core/text.h"

enum { AUTHORS_NAMED = 3 };      /* of more the first, "et al." */

/* Parts with commas between them. */
struct note {
	struct buf out;
	bool joined;             /* the next part follows without a comma */
};

/* White space of any kind and length as one blank. */
static void add_plain(struct buf *out, struct slice text)
{
	size_t at = 0;
	bool gap = false;

	while (at < text.len) {
		uint32_t c = text_next(text, &at);

		if (text_is_space(c) || c < 0x20 || c == 0x7f) {
			gap = true;
			continue;
		}
		if (gap && out->len && out->data[out->len - 1] != ' ')
			buf_addc(out, ' ');
		gap = false;
		buf_add_utf8(out, c);
	}
}

/* The comma behind a title stands inside of its marks. */
static void next_part(struct note *note)
{
	if (note->out.len)
		buf_adds(&note->out, note->joined ? " " : ", ");
	note->joined = false;
}

static void add_part(struct note *note, struct slice text)
{
	text = slice_trim(text);
	if (!text.len)
		return;
	next_part(note);
	add_plain(&note->out, text);
}

/* --- names --- */

static void add_name(struct note *note, const struct cite_name *name)
{
	if (name->given.len) {
		add_plain(&note->out, name->given);
		buf_addc(&note->out, ' ');
	}
	add_plain(&note->out, name->family);
}

static void add_authors(struct note *note, const struct cite_names *authors)
{
	size_t n = authors->len;

	if (!n)
		return;
	next_part(note);
	for (size_t i = 0; i < n && (i == 0 || n <= AUTHORS_NAMED); i++) {
		if (i)
			buf_adds(&note->out, n == 2 ? " and " :
				 i + 1 < n ? ", " : ", and ");
		add_name(note, &authors->data[i]);
	}
	if (n > AUTHORS_NAMED)
		buf_adds(&note->out, " et al.");
}

static bool is_pronoun(struct slice text)
{
	static const char *const pronouns[] = { "he", "she", "they", "it", "i",
		"we", "you", "who", "him", "her", "them", "one", NULL };

	for (const char *const *p = pronouns; *p; p++)
		if (slice_is_nocase(text, *p))
			return true;
	return false;
}

/* Whoever is quoted, unless the author is. */
static struct slice speaker_of(const struct hit *hit)
{
	struct slice speaker = hit->speaker.len ? hit->speaker
						: hit->speaker_text;

	if (is_pronoun(speaker) || slice_eq(speaker, hit->essay.author))
		return (struct slice){ 0 };
	return speaker;
}

/* --- titles --- */

static bool is_double_mark(uint32_t c)
{
	return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e ||
	       c == 0xab || c == 0xbb;
}

static size_t last_mark(const struct buf *out)
{
	return slice_ends(buf_slice(out), "’") ? out->len - strlen("’")
					       : out->len;
}

/* In double marks; those that it has become single ones. */
static void add_title(struct note *note, struct slice title)
{
	struct buf plain = { 0 }, inner = { 0 };
	struct slice text;
	bool open = false, marked = false;
	size_t at = 0;

	add_plain(&plain, title);
	text = buf_slice(&plain);
	while (text.len && text.data[text.len - 1] == '.')
		text.len--;
	while (at < text.len) {
		uint32_t c = text_next(text, &at);

		marked = is_double_mark(c);
		if (marked)
			open = !open;
		if (marked)
			buf_adds(&inner, open ? "‘" : "’");
		else
			buf_add_utf8(&inner, c);
	}
	next_part(note);
	buf_adds(&note->out, "“");
	at = marked ? last_mark(&inner) : inner.len;
	buf_add_slice(&note->out, slice_cut(buf_slice(&inner), 0, at));
	buf_addc(&note->out, ',');
	buf_add_slice(&note->out, slice_cut(buf_slice(&inner), at, inner.len));
	buf_adds(&note->out, "”");
	note->joined = true;
	buf_release(&plain);
	buf_release(&inner);
}

/* --- dates --- */

static void add_date(struct buf *out, struct cite_date d)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };

	if (d.month && d.day)
		buf_addf(out, "%s %d, %d", months[d.month - 1], d.day, d.year);
	else if (d.month)
		buf_addf(out, "%s %d", months[d.month - 1], d.year);
	else
		buf_addf(out, "%d", d.year);
}

static void add_published(struct note *note, const struct citation *c,
			  struct slice published)
{
	if (!c->from.year) {
		add_part(note, published);
		return;
	}
	next_part(note);
	buf_adds(&note->out, c->about ? "ca. " : "");
	add_date(&note->out, c->from);
	if (c->to.year) {
		buf_adds(&note->out, "–");
		add_date(&note->out, c->to);
	}
}

/* --- the note --- */

static bool is_address(struct slice text)
{
	return slice_starts(text, "http://") || slice_starts(text, "https://");
}

static void add_quoted(struct note *note, const struct hit *hit)
{
	struct slice speaker = speaker_of(hit);
	bool own = !slice_is(hit->type, quote_type_name(QUOTE_INDIRECT));
	struct buf words = { 0 };

	if (!hit->type.len || !speaker.len)
		return;
	add_plain(&words, speaker);
	if (words.len && slice_starts(buf_slice(&words), "the "))
		words.data[0] = 'T';
	add_part(note, buf_slice(&words));
	buf_release(&words);
	add_part(note, own ? SLICE("quoted in") : SLICE("paraphrased in"));
	note->joined = true;
}

struct slice cite_text(struct arena *arena, const struct citation *citation,
		       const struct hit *hit)
{
	struct note note = { 0 };
	struct slice source = slice_trim(hit->essay.source), out;
	struct slice url = hit->essay.url;

	if (!url.len && is_address(source))
		url = source;
	add_quoted(&note, hit);
	add_authors(&note, &citation->authors);
	if (hit->essay.title.len)
		add_title(&note, citation->title);
	else
		add_part(&note, citation->title);
	if (!is_address(source))
		add_part(&note, source);
	add_published(&note, citation, hit->essay.published);
	add_part(&note, citation->place);
	add_part(&note, url);
	if (note.out.len && !slice_ends(buf_slice(&note.out), "."))
		buf_addc(&note.out, '.');
	out = arena_dup(arena, buf_slice(&note.out));
	buf_release(&note.out);
	return out;
}
