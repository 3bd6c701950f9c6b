#include "indexer/published.h"

#include "core/edtf.h"

enum { DATE_MAX = 64 };

static int month_of(struct slice word)
{
	static const char *const names[] = {
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december"
	};
	int i;

	if (slice_is_nocase(word, "sept"))
		return 9;
	for (i = 0; i < 12; i++) {
		struct slice start = slice_of(names[i]);

		if (slice_is_nocase(word, names[i]))
			return i + 1;
		if (word.len == 3) {
			char three[4] = { start.data[0], start.data[1],
					  start.data[2], '\0' };

			if (slice_is_nocase(word, three))
				return i + 1;
		}
	}
	return 0;
}

static bool is_filler(struct slice word)
{
	static const char *const fillers[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
		"thur", "thurs", "fri", "sat", "sun", "of", "the", "published"
	};
	size_t i;

	for (i = 0; i < sizeof fillers / sizeof fillers[0]; i++)
		if (slice_is_nocase(word, fillers[i]))
			return true;
	return false;
}

/* Digits with an ordinal ending at most; -1 for anything else. */
static int number_of(struct slice word)
{
	int n = 0;
	size_t i;

	for (i = 0; i < word.len && i < 5; i++) {
		if (word.data[i] < '0' || word.data[i] > '9')
			break;
		n = n * 10 + (word.data[i] - '0');
	}
	word = slice_cut(word, i, word.len);
	if (!i || i > 4)
		return -1;
	if (word.len && !slice_is_nocase(word, "st") &&
	    !slice_is_nocase(word, "nd") && !slice_is_nocase(word, "rd") &&
	    !slice_is_nocase(word, "th"))
		return -1;
	return n;
}

static struct slice next_word(struct slice *rest)
{
	struct slice word;
	size_t n = 0;

	while (rest->len && memchr(" ,.\t\n", rest->data[0], 5))
		rest->data++, rest->len--;
	while (n < rest->len && !memchr(" ,.\t\n", rest->data[n], 5))
		n++;
	word = slice_cut(*rest, 0, n);
	*rest = slice_cut(*rest, n, rest->len);
	return word;
}

/* After day, month and year have been said, only a time may follow. */
static bool is_time(struct slice word)
{
	return memchr(word.data, ':', word.len) ||
	       slice_is_nocase(word, "at");
}

static struct slice from_words(struct arena *arena, struct slice text)
{
	int year = -1, month = 0, day = 0;
	struct slice word;

	while ((word = next_word(&text)).len) {
		int n = number_of(word);

		if (year >= 0 && is_time(word))
			break;
		if (n >= 1000 && year < 0)
			year = n;
		else if (n >= 1 && n <= 31 && !day)
			day = n;
		else if (n < 0 && !month && month_of(word))
			month = month_of(word);
		else if (!is_filler(word))
			return (struct slice){ 0 };
	}
	if (year < 0 || !month)
		return (struct slice){ 0 };
	if (!day)
		return arena_printf(arena, "%04d-%02d", year, month);
	if (day > days_in_month(year, month))
		return (struct slice){ 0 };
	return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

/* 2014-11-09T10:00:00+01:00, 2014-11-09 10:00 */
static struct slice without_time(struct slice text)
{
	if (text.len > 10 && text.data[4] == '-' && text.data[7] == '-' &&
	    (text.data[10] == 'T' || text.data[10] == ' '))
		return slice_cut(text, 0, 10);
	return text;
}

struct slice published_parse(struct arena *arena, struct slice text)
{
	struct day_span span;

	text = slice_trim(text);
	if (text.len > DATE_MAX || text.len < 4)
		return (struct slice){ 0 };
	text = without_time(text);
	if (edtf_parse(text, &span))
		return arena_dup(arena, text);
	return from_words(arena, text);
}
