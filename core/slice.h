#ifndef QUOTH_CORE_SLICE_H
#define QUOTH_CORE_SLICE_H

/*
 * A view into bytes that someone else owns.  Not terminated; a slice of no
 * bytes has length 0 and any pointer.  Small enough to be passed by value.
 */

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *data;
	size_t len;
};

#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })

static inline struct slice slice_of(const char *text)
{
	return (struct slice){ text, text ? strlen(text) : 0 };
}

static inline struct slice slice_cut(struct slice s, size_t start, size_t end)
{
	return (struct slice){ s.data + start, end - start };
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || !memcmp(a.data, b.data, a.len));
}

static inline bool slice_is(struct slice a, const char *text)
{
	/* Most differ in the first byte; then `text` need not be measured. */
	if (a.len && text && *a.data != *text)
		return false;
	return slice_eq(a, slice_of(text));
}

static inline char slice_lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Equal when the case of ASCII letters is ignored. */
static inline bool slice_is_nocase(struct slice a, const char *text)
{
	size_t i;

	for (i = 0; i < a.len; i++)
		if (!text[i] ||
		    slice_lower_ascii(a.data[i]) != slice_lower_ascii(text[i]))
			return false;
	return !text[i];
}

static inline bool slice_starts(struct slice a, const char *text)
{
	if (!a.len || *a.data != *text)
		return !*text;

	size_t n = strlen(text);

	return a.len >= n && !memcmp(a.data, text, n);
}

static inline bool slice_ends(struct slice a, const char *text)
{
	size_t n = strlen(text);

	return a.len >= n && !memcmp(a.data + a.len - n, text, n);
}

/* Is it one of the texts?  NULL ends the list. */
static inline bool slice_in(struct slice a, const char *const *list)
{
	for (; *list; list++)
		if (slice_is(a, *list))
			return true;
	return false;
}

/* Order by bytes; a prefix comes first. */
static inline int slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.data, b.data, n) : 0;

	return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* Without ASCII white space at both ends. */
static inline struct slice slice_trim(struct slice s)
{
	while (s.len && strchr(" \t\r\n\f\v", s.data[0]) && s.data[0])
		s.data++, s.len--;
	while (s.len && strchr(" \t\r\n\f\v", s.data[s.len - 1]) &&
	       s.data[s.len - 1])
		s.len--;
	return s;
}

/* What stands behind the last blank. */
static inline struct slice slice_last_word(struct slice s)
{
	size_t at = s.len;

	while (at && s.data[at - 1] != ' ')
		at--;
	return slice_cut(s, at, s.len);
}

/*
 * Cut the part before the first `stop` off the front of *rest and return it;
 * without a `stop` all of *rest is returned and *rest becomes empty.
 */
static inline struct slice slice_split(struct slice *rest, char stop)
{
	const char *at = rest->len ? memchr(rest->data, stop, rest->len) : NULL;
	struct slice head = *rest;

	if (!at) {
		if (rest->len)
			rest->data += rest->len;
		rest->len = 0;
		return head;
	}
	head.len = (size_t)(at - rest->data);
	rest->data += head.len + 1;
	rest->len -= head.len + 1;
	return head;
}

#endif
