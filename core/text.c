#include "core/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "core/err.h"

uint32_t text_next(struct slice text, size_t *pos)
{
	const uint8_t *s = (const uint8_t *)text.data;
	int32_t i = 0, left;
	UChar32 c;

	if (s[*pos] < 0x80)
		return s[(*pos)++];
	left = text.len - *pos > 4 ? 4 : (int32_t)(text.len - *pos);
	U8_NEXT(s + *pos, i, left, c);
	if (c < 0) {
		(*pos)++;
		return 0xfffd;
	}
	*pos += (size_t)i;
	return (uint32_t)c;
}

uint32_t text_previous(struct slice text, size_t *pos)
{
	size_t back = *pos - 1, after;
	uint32_t c;

	while (back > 0 && *pos - back < 4 &&
	       ((unsigned char)text.data[back] & 0xc0) == 0x80)
		back--;
	after = back;
	c = text_next(slice_cut(text, 0, *pos), &after);
	if (after != *pos) {
		(*pos)--;
		return 0xfffd;
	}
	*pos = back;
	return c;
}

bool text_is_utf8(struct slice text, size_t *bad)
{
	const uint8_t *s = (const uint8_t *)text.data;
	size_t pos = 0;

	while (pos < text.len) {
		size_t before = pos;

		if (s[pos] < 0x80) {
			pos++;
			continue;
		}
		if (text_next(text, &pos) == 0xfffd && pos - before == 1) {
			*bad = before;
			return false;
		}
	}
	return true;
}

bool text_is_inside(struct slice text, size_t at)
{
	return at < text.len && ((unsigned char)text.data[at] & 0xc0) == 0x80;
}

bool text_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	return u_isalpha((UChar32)c);
}

bool text_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return u_isupper((UChar32)c) || u_istitle((UChar32)c);
}

bool text_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return u_islower((UChar32)c);
}

bool text_is_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9';
	return u_isdigit((UChar32)c);
}

bool text_is_mark(uint32_t c)
{
	return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

bool text_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return u_isUWhiteSpace((UChar32)c) || c == 0x200b || c == 0xfeff;
}

uint32_t text_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	return (uint32_t)u_tolower((UChar32)c);
}

bool text_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc ||
	       c == 0xff07;
}

bool text_is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xad;
}

bool text_is_dash(uint32_t c)
{
	return (c >= 0x2012 && c <= 0x2015) || c == 0x2212;
}

static size_t ascii_run(struct slice text, size_t from)
{
	size_t i = from;

	while (i < text.len && (unsigned char)text.data[i] < 0x80)
		i++;
	return i;
}

/* UTF-8 to UTF-16 on the heap; bad bytes become U+FFFD. */
static UChar *to_utf16(struct slice text, int32_t *len)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *out = malloc((text.len + 1) * sizeof *out);

	if (!out)
		abort();
	u_strFromUTF8WithSub(out, (int32_t)text.len + 1, len, text.data,
			     (int32_t)text.len, 0xfffd, NULL, &status);
	return out;
}

static void add_utf16(struct buf *out, const UChar *s, int32_t len)
{
	for (int32_t i = 0; i < len;) {
		UChar32 c;

		U16_NEXT(s, i, len, c);
		buf_add_utf8(out, (unsigned long)c);
	}
}

static UChar *normalised(const UNormalizer2 *form, const UChar *in,
			 int32_t len, int32_t *out_len)
{
	/* The longest expansion of one unit under NFKC is 18 units. */
	int32_t cap = len * 18 + 1;
	UErrorCode status = U_ZERO_ERROR;
	UChar *out = malloc((size_t)cap * sizeof *out);

	if (!out)
		abort();
	*out_len = unorm2_normalize(form, in, len, out, cap, &status);
	if (U_FAILURE(status))
		*out_len = 0;
	return out;
}

void text_nfc(struct buf *out, struct slice text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	int32_t len, made;
	UChar *wide, *done;

	if (ascii_run(text, 0) == text.len) {
		buf_add_slice(out, text);
		return;
	}
	wide = to_utf16(text, &len);
	done = normalised(nfc, wide, len, &made);
	add_utf16(out, done, made);
	free(done);
	free(wide);
}

/* Letters that Unicode does not decompose but readers type plain. */
static const char *plain_letter(uint32_t c)
{
	switch (c) {
	case 0xe6: return "ae";     /* ae ligature */
	case 0x153: return "oe";
	case 0xf8: return "o";      /* o with stroke */
	case 0x142: return "l";     /* l with stroke */
	case 0x111: return "d";     /* d with stroke */
	case 0xf0: return "d";      /* eth */
	case 0xfe: return "th";     /* thorn */
	case 0x131: return "i";     /* dotless i */
	case 0x127: return "h";     /* h with stroke */
	case 0x2bb: case 0x2bd: case 0x2be: case 0x2bf: case 0x2018:
	case 0x2019: case 0x2bc: case 0xff07: return "'";
	case 0x2010: case 0x2011: return "-";
	case 0xad: case 0x200b: case 0x200c: case 0x200d: case 0xfeff:
		return "";
	default: return NULL;
	}
}

static void fold_wide(struct buf *out, struct slice text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *casefold =
		unorm2_getNFKCCasefoldInstance(&status);
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
	int32_t len, folded_len, apart_len;
	UChar *wide = to_utf16(text, &len);
	UChar *folded = normalised(casefold, wide, len, &folded_len);
	UChar *apart = normalised(nfd, folded, folded_len, &apart_len);

	for (int32_t i = 0; i < apart_len;) {
		const char *plain;
		UChar32 c;

		U16_NEXT(apart, i, apart_len, c);
		if (text_is_mark((uint32_t)c))
			continue;
		plain = plain_letter((uint32_t)c);
		if (plain)
			buf_adds(out, plain);
		else
			buf_add_utf8(out, (unsigned long)c);
	}
	free(apart);
	free(folded);
	free(wide);
}

void text_fold(struct buf *out, struct slice text)
{
	if (ascii_run(text, 0) < text.len) {
		fold_wide(out, text);
		return;
	}
	buf_reserve(out, text.len);
	for (size_t i = 0; i < text.len; i++)
		out->data[out->len++] = slice_lower_ascii(text.data[i]);
	out->data[out->len] = '\0';
}

struct text_sentences {
	UBreakIterator *breaks;
	UText *utext;
};

struct text_sentences *text_sentences_open(struct slice text)
{
	struct text_sentences *it = calloc(1, sizeof *it);
	UErrorCode status = U_ZERO_ERROR;

	if (!it)
		abort();
	it->utext = utext_openUTF8(NULL, text.data, (int64_t)text.len,
				   &status);
	it->breaks = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
	if (U_SUCCESS(status))
		ubrk_setUText(it->breaks, it->utext, &status);
	if (U_SUCCESS(status))
		ubrk_first(it->breaks);
	return it;
}

size_t text_sentences_next(struct text_sentences *it)
{
	int32_t end = it->breaks ? ubrk_next(it->breaks) : UBRK_DONE;

	return end == UBRK_DONE ? 0 : (size_t)end;
}

void text_sentences_close(struct text_sentences *it)
{
	ubrk_close(it->breaks);
	utext_close(it->utext);
	free(it);
}

int text_convert(struct buf *out, struct slice bytes, const char *charset,
		 struct err *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(charset, &status);
	const char *at = bytes.data, *end = bytes.data + bytes.len;

	if (U_FAILURE(status))
		return err_set(err, ERR_INPUT, "the character set '%s' is not "
			       "known; save the file as UTF-8", charset);
	while (at < end) {
		UChar chunk[1024], *to = chunk;

		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &to, chunk + 1024, &at, end, NULL,
			       true, &status);
		add_utf16(out, chunk, (int32_t)(to - chunk));
		if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
			break;
	}
	ucnv_close(converter);
	return 0;
}

size_t text_width(struct slice text)
{
	size_t pos = 0, width = 0;

	while (pos < text.len) {
		uint32_t c = text_next(text, &pos);
		int wide;

		if (c < 0x300) {
			width++;
			continue;
		}
		if (text_is_mark(c))
			continue;
		wide = u_getIntPropertyValue((UChar32)c,
					     UCHAR_EAST_ASIAN_WIDTH);
		width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
	}
	return width;
}
