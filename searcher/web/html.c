#include "searcher/web/html.h"

#include <stdint.h>
#include <string.h>

#include "core/text.h"

/* How many bytes at the front are ASCII and stand for themselves in HTML. */
static size_t plain_length(struct slice text)
{
	size_t n = 0;

	while (n < text.len) {
		unsigned char c = (unsigned char)text.data[n];

		if (c < ' ' || c > 0x7e || c == '&' || c == '<' ||
		    c == '>' || c == '"' || c == '\'')
			break;
		n++;
	}
	return n;
}

/* ASCII white space is all that HTML allows of the controls. */
static bool is_forbidden(uint32_t c)
{
	if (c < ' ')
		return !strchr("\t\n\f\r", (int)c) || !c;
	return (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) ||
	       (c & 0xfffe) == 0xfffe;
}

static void escape_one(struct buf *out, uint32_t c)
{
	switch (c) {
	case '&':
		buf_adds(out, "&amp;");
		break;
	case '<':
		buf_adds(out, "&lt;");
		break;
	case '>':
		buf_adds(out, "&gt;");
		break;
	case '"':
		buf_adds(out, "&quot;");
		break;
	case '\'':
		buf_adds(out, "&#39;");
		break;
	default:
		buf_add_utf8(out, is_forbidden(c) ? 0xfffd : c);
	}
}

void html_escape(struct buf *out, struct slice text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t n = plain_length(slice_cut(text, at, text.len));

		buf_add(out, text.data + at, n);
		at += n;
		if (at < text.len)
			escape_one(out, text_next(text, &at));
	}
}
