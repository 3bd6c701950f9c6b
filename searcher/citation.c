#include "searcher/citation.h"

#include <stdlib.h>

#include "core/text.h"
#include "searcher/essay_facts.h"

enum { KEY_PART = 24 };          /* letters of a name or word in a key */

/* --- names --- */

/* Words of bodies, and not of persons. */
static const char *const body_words[] = {
	"academy", "agency", "archive", "archives", "association", "board",
	"bureau", "center", "centre", "chronicle", "college", "commission",
	"committee", "company", "conference", "council", "department", "desk",
	"editorial", "editors", "embassy", "foundation", "fund", "gazette",
	"government", "group", "guardian", "herald", "historian", "house",
	"institute", "institution", "journal", "library", "magazine",
	"ministry", "museum", "network", "news", "observer", "office",
	"organization", "organisation", "party", "post", "press", "project",
	"review", "reporter", "school", "secretariat", "service", "society",
	"staff", "standard", "team", "telegraph", "times", "tribune", "trust",
	"union", "university", NULL
};

static const char *const particles[] = {
	"al", "bin", "da", "de", "del", "della", "den", "der", "di", "du",
	"ibn", "la", "le", "ten", "ter", "van", "von", "zu", NULL
};

static bool is_one_of(struct slice word, const char *const *list)
{
	for (; *list; list++)
		if (slice_is_nocase(word, *list))
			return true;
	return false;
}

/* Two to five words, each with a capital, none of them a body's? */
static bool is_person(struct slice name)
{
	size_t words = 0;

	while (name.len) {
		struct slice word = slice_split(&name, ' ');
		size_t at = 0;

		if (!word.len)
			continue;
		words++;
		if (is_one_of(word, body_words))
			return false;
		if (!text_is_upper(text_next(word, &at)) &&
		    (words == 1 || !slice_in(word, particles)))
			return false;
	}
	return words >= 2 && words <= 5;
}

/* Where the family name begins: at its particles, if it has such. */
static size_t family_at(struct slice name)
{
	size_t at = name.len - slice_last_word(name).len;

	while (at > 1) {
		struct slice before = slice_trim(slice_cut(name, 0, at));
		struct slice word = slice_last_word(before);

		if (word.len == before.len || !slice_in(word, particles))
			break;
		at = before.len - word.len;
	}
	return at;
}

static struct cite_name name_of(struct slice text)
{
	struct slice rest = text, family = slice_split(&rest, ',');
	struct cite_name name = { .family = text };

	rest = slice_trim(rest);
	if (rest.len && !memchr(rest.data, ',', rest.len)) {
		if (!is_one_of(slice_last_word(family), body_words))
			name = (struct cite_name){ slice_trim(family), rest,
						   true };
	} else if (family.len == text.len && is_person(text)) {
		size_t at = family_at(text);

		name = (struct cite_name){
			slice_cut(text, at, text.len),
			slice_trim(slice_cut(text, 0, at)), true
		};
	}
	return name;
}

/* Cut at `between` if all parts are persons then. */
static bool split_at(struct cite_names *out, struct arena *arena,
		     struct slice text, const char *between)
{
	size_t before = out->len, n = strlen(between);

	while (text.len) {
		const char *at = memmem(text.data, text.len, between, n);
		size_t end = at ? (size_t)(at - text.data) : text.len;
		struct cite_name name =
			name_of(slice_trim(slice_cut(text, 0, end)));

		if (!name.person) {
			out->len = before;
			return false;
		}
		*arena_push(arena, out) = name;
		text = slice_cut(text, at ? end + n : end, text.len);
	}
	return out->len > before;
}

void citation_names(struct cite_names *out, struct arena *arena,
		    struct slice authors)
{
	static const char *const between[] = { ";", " and ", " & ", NULL };
	struct slice text = slice_trim(authors);

	if (!text.len)
		return;
	for (size_t i = 0; between[i]; i++)
		if (memmem(text.data, text.len, between[i],
			   strlen(between[i])) &&
		    split_at(out, arena, text, between[i]))
			return;
	*arena_push(arena, out) = name_of(text);
}

/* --- dates --- */

static bool read_digits(struct slice *text, size_t n, int *out)
{
	if (text->len < n)
		return false;
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		char c = text->data[i];

		if (c < '0' || c > '9')
			return false;
		*out = *out * 10 + (c - '0');
	}
	*text = slice_cut(*text, n, text->len);
	return true;
}

static bool take_hyphen(struct slice *text)
{
	if (!text->len || *text->data != '-')
		return false;
	*text = slice_cut(*text, 1, text->len);
	return true;
}

/* 1985, 1985-05 or 1985-05-17, a sign of doubt behind it. */
static bool read_date(struct slice text, struct cite_date *out, bool *about)
{
	struct cite_date d = { 0 };

	if (text.len && strchr("~?%", text.data[text.len - 1]) &&
	    text.data[text.len - 1]) {
		*about = true;
		text.len--;
	}
	if (!read_digits(&text, 4, &d.year) || d.year == 0)
		return false;
	if (take_hyphen(&text) && (!read_digits(&text, 2, &d.month) ||
				   d.month < 1 || d.month > 12))
		return false;
	if (take_hyphen(&text) && (!read_digits(&text, 2, &d.day) ||
				   d.day < 1 || d.day > 31))
		return false;
	*out = d;
	return text.len == 0;
}

static void read_dates(struct slice text, struct citation *out)
{
	struct slice rest = text, first = slice_split(&rest, '/');
	struct cite_date from = { 0 }, to = { 0 };
	bool about = false;

	if (!read_date(first, &from, &about) ||
	    (first.len < text.len && !read_date(rest, &to, &about)))
		return;
	out->from = from;
	out->to = to;
	out->about = about;
}

/* --- keys --- */

/* The letters and digits of a text as ASCII has them. */
static void add_plain(struct buf *out, struct slice text)
{
	struct buf folded = { 0 };
	size_t added = 0;

	text_fold(&folded, text);
	for (size_t i = 0; i < folded.len && added < KEY_PART; i++) {
		char c = folded.data[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			buf_addc(out, c);
			added++;
		}
	}
	buf_release(&folded);
}

/* The first word of a title that has four letters. */
static struct slice title_word(struct slice title)
{
	while (title.len) {
		struct slice word = slice_split(&title, ' ');

		if (word.len > 3)
			return word;
	}
	return title;
}

static struct slice make_key(struct arena *arena, struct word_forms *keys,
			     const struct citation *c, const struct hit *hit)
{
	struct buf key = { 0 };
	struct slice out;
	size_t before, len;

	if (c->authors.len)
		add_plain(&key, slice_last_word(c->authors.data[0].family));
	if (c->from.year)
		buf_addf(&key, "%04d", c->from.year);
	add_plain(&key, title_word(hit->essay.title));
	if (key.len)
		buf_addc(&key, '-');
	buf_addf(&key, "%.*s-%u-%u", (int)hit->essay.key.len,
		 hit->essay.key.data, hit->start, hit->end);
	len = key.len;
	for (int n = 2;; n++) {
		before = keys->len;
		word_forms_number(keys, buf_slice(&key));
		if (keys->len > before)
			break;
		key.len = len;
		buf_addf(&key, "-%d", n);
	}
	out = arena_dup(arena, buf_slice(&key));
	buf_release(&key);
	return out;
}

void citation_make(struct citation *out, struct arena *arena,
		   struct word_forms *keys, const struct hit *hit)
{
	*out = (struct citation){ 0 };
	out->title = hit->essay.title.len ? hit->essay.title
					  : essay_file_name(hit->essay.path);
	citation_names(&out->authors, arena, hit->essay.author);
	read_dates(hit->essay.published, out);
	out->place = arena_printf(arena, "para. %u", hit->paragraph);
	out->id = arena_printf(arena, "%.*s#%u-%u", (int)hit->essay.key.len,
			       hit->essay.key.data, hit->start, hit->end);
	out->key = make_key(arena, keys, out, hit);
}
