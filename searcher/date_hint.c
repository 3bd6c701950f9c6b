#include "searcher/date_hint.h"

#include <stdio.h>

/* What the words and numbers of a text say. */
struct reading {
	int years[2];
	int nyears;
	int small[2];            /* numbers of one or two digits */
	int nsmall;
	int month;               /* 1 to 12 */
	int nmonths;
	bool bc;
	bool strange;            /* a word that says nothing here */
};

static const char *const months[] = {
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	c = slice_lower_ascii(c);
	return c >= 'a' && c <= 'z';
}

/* "may", "sept", "Dec": three letters of a month, or more. */
static int month_of(struct slice word)
{
	for (int i = 0; i < 12; i++) {
		struct slice month = slice_of(months[i]);

		size_t n = 0;

		while (n < word.len && n < month.len &&
		       slice_lower_ascii(word.data[n]) == month.data[n])
			n++;
		if (n == word.len && (n == 3 || n == 4 || n == month.len))
			return i + 1;
	}
	return 0;
}

static void take_word(struct reading *r, struct slice word)
{
	int month = month_of(word);

	if (month) {
		r->month = month;
		r->nmonths++;
	} else if (slice_is_nocase(word, "bc") ||
		   slice_is_nocase(word, "bce")) {
		r->bc = true;
	} else if (!slice_is_nocase(word, "to") &&
		   !slice_is_nocase(word, "and") &&
		   !slice_is_nocase(word, "until")) {
		r->strange = true;
	}
}

static void take_number(struct reading *r, struct slice digits)
{
	int n = 0;

	if (digits.len > 4) {
		r->strange = true;
		return;
	}
	for (size_t i = 0; i < digits.len; i++)
		n = n * 10 + (digits.data[i] - '0');
	if (digits.len > 2 && r->nyears < 2)
		r->years[r->nyears++] = n;
	else if (digits.len <= 2 && r->nsmall < 2)
		r->small[r->nsmall++] = n;
	else
		r->strange = true;
}

static struct reading read_text(struct slice text)
{
	struct reading r = { 0 };
	size_t at = 0, start;

	while (at < text.len) {
		start = at;
		while (at < text.len && is_digit(text.data[at]))
			at++;
		if (at > start) {
			take_number(&r, slice_cut(text, start, at));
			continue;
		}
		while (at < text.len && is_letter(text.data[at]))
			at++;
		if (at > start)
			take_word(&r, slice_cut(text, start, at));
		else
			at++;
	}
	return r;
}

bool date_hint(struct slice text, char out[EDTF_MAX])
{
	struct reading r = read_text(text);
	struct day_span unused;
	int number = r.nyears ? r.years[0] : r.small[0];

	if (r.strange || r.nyears > 2 || r.nmonths > 1)
		return false;
	if (r.bc && !r.month && r.nyears + r.nsmall == 1 && number)
		snprintf(out, EDTF_MAX, "%s%04d", number > 1 ? "-" : "",
			 number - 1);
	else if (r.bc)
		return false;
	else if (r.nyears == 2 && !r.nsmall && !r.month)
		snprintf(out, EDTF_MAX, "%04d..%04d", r.years[0], r.years[1]);
	else if (r.nyears == 1 && r.month && !r.nsmall)
		snprintf(out, EDTF_MAX, "%04d-%02d", r.years[0], r.month);
	else if (r.nyears == 1 && r.month && r.nsmall == 1)
		snprintf(out, EDTF_MAX, "%04d-%02d-%02d", r.years[0], r.month,
			 r.small[0]);
	else
		return false;
	return edtf_parse(slice_of(out), &unused);
}
