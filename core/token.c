#include "core/token.h"

#include "core/text.h"

/* Two-letter words that an acronym without its dots would be taken for. */
static bool is_short_word(struct slice joined)
{
	static const char words[] = "ad am an as at be by do go he hi if in is "
				    "it me my no of on or pm so to up us we ";
	char key[4] = { 0 };

	if (joined.len != 2)
		return joined.len < 2;
	memcpy(key, joined.data, 2);
	key[2] = ' ';
	return strstr(words, key) != NULL;
}

static bool is_word_char(uint32_t c)
{
	return text_is_letter(c) || text_is_digit(c) || text_is_mark(c) ||
	       c == '_';
}

static uint32_t peek(struct slice text, size_t pos)
{
	return pos < text.len ? text_next(text, &pos) : 0;
}

/* The end of the run of letters, digits and marks at `pos`. */
static size_t run_end(struct slice text, size_t pos)
{
	while (pos < text.len) {
		size_t after = pos;

		if (!is_word_char(text_next(text, &after)))
			break;
		pos = after;
	}
	return pos;
}

/* Is it an s after an apostrophe that ends the word ("Iran's")? */
static bool is_clitic(struct slice text, size_t apostrophe_end)
{
	uint32_t c = peek(text, apostrophe_end);

	return (c == 's' || c == 'S') &&
	       !is_word_char(peek(text, apostrophe_end + 1));
}

/* The end of an acronym with dots ("U.S.", "e.g") at `pos`, or 0. */
static size_t dotted_end(struct slice text, size_t pos)
{
	size_t at = pos, end = 0;
	int letters = 0;

	while (at < text.len) {
		size_t after = at;

		if (!text_is_letter(text_next(text, &after)) ||
		    is_word_char(peek(text, after)))
			break;
		letters++;
		end = after;
		at = after;
		if (peek(text, at) != '.')
			break;
		at++;
		end = at;
	}
	return letters >= 2 ? end : 0;
}

/* Does the mark at `pos` tie the word together with what follows? */
static bool is_inner(struct slice text, size_t pos, uint32_t mark,
		     uint32_t before, uint32_t after)
{
	if (text_is_apostrophe(mark))
		return text_is_letter(after) && text_is_letter(before) &&
		       !is_clitic(text, pos + (mark < 0x80 ? 1 :
					       mark < 0x800 ? 2 : 3));
	if (mark == '&')
		return text_is_letter(before) && text_is_letter(after);
	if (mark == '/' || mark == '.' || mark == ',')
		return text_is_digit(before) && text_is_digit(after);
	return false;
}

static size_t word_end(struct slice text, size_t pos)
{
	size_t end = run_end(text, pos);

	while (end < text.len) {
		size_t before_at = end, mark_end = end, after_at;
		uint32_t before = text_previous(text, &before_at);
		uint32_t mark = text_next(text, &mark_end);

		after_at = mark_end;
		if (mark == '&' && end - pos > 3)
			break;
		if (!is_inner(text, end, mark, before, peek(text, after_at)))
			break;
		end = run_end(text, mark_end);
	}
	return end;
}

static void drop_char(struct buf *form, char c)
{
	size_t to = 0;

	for (size_t i = 0; i < form->len; i++)
		if (form->data[i] != c)
			form->data[to++] = form->data[i];
	form->len = to;
	form->data[to] = '\0';
}

static bool starts_with_digit(const struct buf *form)
{
	return form->len && form->data[0] >= '0' && form->data[0] <= '9';
}

/* Fold the word; thousands lose their commas, acronyms gain their last dot. */
static void make_form(struct tokenizer *t, size_t start, size_t end,
		      bool dotted)
{
	buf_reset(&t->form);
	text_fold(&t->form, slice_cut(t->text, start, end));
	if (dotted && t->form.len && t->form.data[t->form.len - 1] != '.')
		buf_addc(&t->form, '.');
	if (starts_with_digit(&t->form))
		drop_char(&t->form, ',');
}

static void queue_other(struct tokenizer *t, size_t start, size_t end)
{
	t->other_waiting = true;
	t->other_start = (uint32_t)start;
	t->other_end = (uint32_t)end;
}

/* Letters with a dot behind each. */
static bool is_dotted(struct slice form)
{
	size_t at = 0, letters = 0;

	while (at < form.len) {
		if (!text_is_letter(text_next(form, &at)) ||
		    at >= form.len || form.data[at++] != '.')
			return false;
		letters++;
	}
	return letters > 1;
}

bool token_undotted(struct buf *out, struct slice form)
{
	size_t start = out->len;

	if (!is_dotted(form))
		return false;
	for (size_t i = 0; i < form.len; i++)
		if (form.data[i] != '.')
			buf_addc(out, form.data[i]);
	return !is_short_word(slice_cut(buf_slice(out), start, out->len));
}

static void queue_undotted(struct tokenizer *t, size_t start, size_t end)
{
	buf_reset(&t->other);
	if (token_undotted(&t->other, buf_slice(&t->form)))
		queue_other(t, start, end);
}

static void end_join(struct tokenizer *t)
{
	t->joined_parts = 0;
	buf_reset(&t->joined);
}

static bool hyphen_follows(struct slice text, size_t pos, size_t *after)
{
	size_t at = pos;

	if (at >= text.len || !text_is_hyphen(text_next(text, &at)))
		return false;
	*after = at;
	return at < text.len && is_word_char(peek(text, at));
}

/* Collect the parts of a hyphenated word; at its end queue the joined form. */
static void join_part(struct tokenizer *t, size_t start, size_t end)
{
	bool more = hyphen_follows(t->text, end, &(size_t){ 0 });

	if (!more && t->joined_parts == 0)
		return;
	if (t->joined_parts++ == 0)
		t->joined_start = (uint32_t)start;
	if (t->joined.len + t->form.len < 64)
		buf_add_slice(&t->joined, buf_slice(&t->form));
	if (more)
		return;
	if (t->mode == TOKEN_DOCUMENT && t->joined_parts <= 3 &&
	    !t->other_waiting) {
		buf_reset(&t->other);
		buf_add_slice(&t->other, buf_slice(&t->joined));
		queue_other(t, t->joined_start, end);
	}
	end_join(t);
}

static bool give_other(struct tokenizer *t, struct token *out)
{
	t->other_waiting = false;
	*out = (struct token){ buf_slice(&t->other), t->other_start,
			       t->other_end, t->position - 1, true };
	return true;
}

static bool give_clitic(struct tokenizer *t, struct token *out)
{
	t->clitic_waiting = false;
	*out = (struct token){ SLICE("'s"), t->clitic_start, t->clitic_end,
			       t->position++, false };
	return true;
}

/* A word that starts at or behind t->at; false at the end of the text. */
static bool skip_to_word(struct tokenizer *t)
{
	while (t->at < t->text.len) {
		size_t after = t->at;
		uint32_t c = text_next(t->text, &after);

		if (text_is_letter(c) || text_is_digit(c))
			return true;
		if (text_is_apostrophe(c) && is_clitic(t->text, after) &&
		    (t->at == 0 || !is_word_char(peek(t->text, t->at - 1)))) {
			/* an 's by itself, as a token is when it comes again */
			t->clitic_start = (uint32_t)t->at;
			t->clitic_end = (uint32_t)after + 1;
			t->clitic_waiting = true;
			t->at = after + 1;
			return true;
		}
		t->at = after;
	}
	return false;
}

static void look_for_clitic(struct tokenizer *t, size_t end)
{
	size_t after = end;

	if (end >= t->text.len ||
	    !text_is_apostrophe(text_next(t->text, &after)) ||
	    !is_clitic(t->text, after))
		return;
	t->clitic_waiting = true;
	t->clitic_start = (uint32_t)end;
	t->clitic_end = (uint32_t)after + 1;
	t->at = after + 1;
}

void tokenizer_init(struct tokenizer *t, struct slice text,
		    enum token_mode mode)
{
	*t = (struct tokenizer){ .text = text, .mode = mode };
}

bool tokenizer_next(struct tokenizer *t, struct token *out)
{
	size_t start, end, dotted;

	do {
		if (t->other_waiting)
			return give_other(t, out);
		if (t->clitic_waiting)
			return give_clitic(t, out);
		if (!skip_to_word(t))
			return false;
		if (t->clitic_waiting)
			return give_clitic(t, out);
		start = t->at;
		dotted = dotted_end(t->text, start);
		end = dotted ? dotted : word_end(t->text, start);
		t->at = end;
		make_form(t, start, end, dotted != 0);
	} while (t->form.len == 0);
	if (dotted && t->mode == TOKEN_DOCUMENT)
		queue_undotted(t, start, end);
	join_part(t, start, end);
	look_for_clitic(t, end);
	*out = (struct token){ buf_slice(&t->form), (uint32_t)start,
			       (uint32_t)end, t->position++, false };
	return true;
}

void tokenizer_release(struct tokenizer *t)
{
	buf_release(&t->form);
	buf_release(&t->joined);
	buf_release(&t->other);
}
