#include "searcher/web/labels.h"

#include <stdio.h>
#include <string.h>

#include "core/edtf.h"
#include "core/text.h"

struct slice label_sentence(struct arena *arena, const char *text)
{
	char first = *text >= 'a' && *text <= 'z'
		? (char)(*text - ('a' - 'A')) : *text;

	if (!first)
		return slice_of("");
	return arena_printf(arena, "%c%s.", first, text + 1);
}

struct slice label_opening(struct arena *arena, struct slice text, size_t most)
{
	size_t end = most;

	text = slice_trim(text);
	if (text.len <= most)
		return text;
	while (end && text.data[end] != ' ' && text.data[end] != '\n')
		end--;
	if (!end)
		for (end = most; end && text_is_inside(text, end); end--)
			;
	return arena_printf(arena, "%.*s…", (int)end, text.data);
}

struct slice label_count(struct arena *arena, uint64_t n)
{
	char digits[24], out[32];
	size_t len = (size_t)snprintf(digits, sizeof digits, "%llu",
				      (unsigned long long)n);
	size_t at = 0;

	for (size_t i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = digits[i];
	}
	return (struct slice){ arena_strndup(arena, out, at), at };
}

struct slice label_counted(struct arena *arena, uint64_t n, const char *one,
			   const char *many)
{
	struct slice count = label_count(arena, n);

	return arena_printf(arena, "%.*s %s", (int)count.len, count.data,
			    n == 1 ? one : many);
}

/* ---- dates */

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};
static const char *const seasons[] = { "spring", "summer", "autumn",
				       "winter" };

static bool digits_at(struct slice s, size_t at, size_t n)
{
	for (size_t i = at; i < at + n; i++)
		if (i >= s.len || s.data[i] < '0' || s.data[i] > '9')
			return false;
	return true;
}

static int two_digits(struct slice s, size_t at)
{
	return (s.data[at] - '0') * 10 + s.data[at + 1] - '0';
}

/* A month or a season; NULL for neither. */
static const char *month_name(struct slice s)
{
	int n = two_digits(s, 5);

	if (n > 20 && n < 25)
		return seasons[n - 21];
	return n >= 1 && n <= 12 ? months[n - 1] : NULL;
}

static struct slice year_of(struct arena *arena, struct slice s)
{
	int year = two_digits(s, 0) * 100 + two_digits(s, 2);

	return arena_printf(arena, "%d", year);
}

static struct slice month_of(struct arena *arena, struct slice s)
{
	struct slice year = year_of(arena, s);
	const char *month = month_name(s);

	if (!month)
		return s;
	if (s.len == 7)
		return arena_printf(arena, "%s %.*s", month, (int)year.len,
				    year.data);
	return arena_printf(arena, "%d %s %.*s", two_digits(s, 8), month,
			    (int)year.len, year.data);
}

/* "-0479" is 480 BC. */
static struct slice before_christ(struct arena *arena, struct slice s)
{
	int year = two_digits(s, 1) * 100 + two_digits(s, 3);

	return arena_printf(arena, "%d BC", year + 1);
}

static struct slice one_date(struct arena *arena, struct slice s)
{
	if (s.len == 5 && s.data[0] == '-' && digits_at(s, 1, 4))
		return before_christ(arena, s);
	if (s.len == 4 && digits_at(s, 0, 3) && s.data[3] == 'X')
		return arena_printf(arena, "%.3s0s", s.data);
	if (s.len == 4 && digits_at(s, 0, 2) && !memcmp(s.data + 2, "XX", 2))
		return arena_printf(arena, "%.2s00s", s.data);
	if (!digits_at(s, 0, 4))
		return s;
	if (s.len == 4)
		return year_of(arena, s);
	if (s.data[4] != '-' || !digits_at(s, 5, 2) ||
	    (s.len != 7 && (s.len != 10 || s.data[7] != '-' ||
			    !digits_at(s, 8, 2))))
		return s;
	return month_of(arena, s);
}

/* "1961~" is about 1961. */
static struct slice one_or_about(struct arena *arena, struct slice s)
{
	struct slice plain = s, label;

	if (!s.len || !strchr("~%?", s.data[s.len - 1]))
		return one_date(arena, s);
	plain.len--;
	label = one_date(arena, plain);
	return arena_printf(arena, s.data[plain.len] == '?' ? "%.*s (?)"
							    : "about %.*s",
			    (int)label.len, label.data);
}

static bool is_open(struct slice s)
{
	return !s.len || slice_is(s, "..");
}

struct slice label_date(struct arena *arena, struct slice edtf)
{
	struct slice rest = edtf, from = slice_split(&rest, '/');
	struct slice a, b;

	if (from.len == edtf.len)
		return one_or_about(arena, edtf);
	a = one_or_about(arena, from);
	b = one_or_about(arena, rest);
	if (is_open(from))
		return arena_printf(arena, "until %.*s", (int)b.len, b.data);
	if (is_open(rest))
		return arena_printf(arena, "from %.*s", (int)a.len, a.data);
	return arena_printf(arena, "%.*s to %.*s", (int)a.len, a.data,
			    (int)b.len, b.data);
}

bool label_is_datetime(struct slice edtf)
{
	struct day_span days;

	for (size_t i = 0; i < edtf.len; i++)
		if ((edtf.data[i] < '0' || edtf.data[i] > '9') &&
		    edtf.data[i] != '-')
			return false;
	return (edtf.len == 4 || edtf.len == 7 || edtf.len == 10) &&
	       edtf.data[0] != '-' && edtf_parse(edtf, &days) &&
	       (edtf.len != 7 || two_digits(edtf, 5) <= 12);
}

const char *label_sureness(double confidence)
{
	return confidence >= 0.9 ? "almost certain"
	       : confidence >= 0.75 ? "very likely"
	       : confidence >= 0.5 ? "probable" : "a guess";
}

const char *label_kind(enum actor_kind kind)
{
	static const char *const words[] = {
		[ACTOR_PER] = "person", [ACTOR_ORG] = "organisation",
		[ACTOR_GPE] = "state or city", [ACTOR_LOC] = "place",
		[ACTOR_MISC] = "other",
	};

	return words[kind];
}

const char *label_kind_named(struct slice name)
{
	for (int k = ACTOR_PER; k <= ACTOR_MISC; k++)
		if (slice_is(name, actor_kind_name((enum actor_kind)k)))
			return label_kind((enum actor_kind)k);
	return "";
}
