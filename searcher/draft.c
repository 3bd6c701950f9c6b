#include "searcher/draft.h"

#include "core/marks.h"
#include "core/text.h"
#include "core/token.h"
#include "searcher/quote_texts.h"

/* An insertion is no longer than this; else the bracket is no insertion. */
enum { LONGEST_INSERTION = 400, LONG_LINE = 120 };

struct drafting {
	struct draft *out;
	struct arena *arena;
	struct word_forms *forms;
	struct slice text;
	size_t line, line_at;    /* the line that holds byte line_at */
	size_t begun;            /* start of a quotation left open, plus one */
	size_t begun_from;       /* of the paragraph where it was */
	enum mark_family family;
	bool block;              /* the last quotation was a block quote */
};

static uint32_t line_of(struct drafting *d, size_t at)
{
	for (; d->line_at < at; d->line_at++)
		d->line += d->text.data[d->line_at] == '\n';
	return (uint32_t)d->line + 1;
}

/* ---- words, and where some may be left out */

struct quoting {
	struct draft_quote *quote;
	struct arena *arena;
	struct word_forms *forms;
	struct buf joined;       /* [W]e */
	size_t at;               /* bytes looked at for brackets */
	size_t bracket;          /* end of the insertion we are in, or 0 */
	bool open;               /* before the next word */
};

/* The end of the insertion that begins at `at`, or 0. */
static size_t insertion_end(struct slice text, size_t at)
{
	size_t most = text.len - at < LONGEST_INSERTION
		? text.len - at : LONGEST_INSERTION;
	const char *end = memchr(text.data + at, ']', most);

	return end ? (size_t)(end - text.data) + 1 : 0;
}

static bool is_letter_at(struct slice text, size_t at)
{
	return at < text.len && text_is_letter(text_next(text, &at));
}

static bool is_letter_before(struct slice text, size_t at)
{
	return at > 0 && text_is_letter(text_previous(text, &at));
}

/* "..." or ". . ." at `at`; an ellipsis of its own is told by its bytes. */
static bool is_ellipsis(struct slice text, size_t at)
{
	struct slice rest = slice_cut(text, at, text.len);

	return slice_starts(rest, "...") || slice_starts(rest, ". . .") ||
	       slice_starts(rest, "\xe2\x80\xa6") ||
	       slice_starts(rest, ".\xc2\xa0.\xc2\xa0.");
}

/* Look at what stands before the word at `to`. */
static void look_between(struct quoting *q, size_t to)
{
	struct slice text = q->quote->text;

	for (; q->at < to; q->at++) {
		if (q->at < q->bracket)
			continue;
		if (text.data[q->at] == '[')
			q->bracket = insertion_end(text, q->at);
		if (is_ellipsis(text, q->at) || q->at < q->bracket)
			q->open = true;
	}
}

/* The first letter of a word alone in brackets: its case was changed. */
static bool is_case_change(const struct quoting *q, const struct token *t)
{
	struct slice text = q->quote->text;

	return t->start > 0 && text.data[t->start - 1] == '[' &&
	       t->end + 1 < text.len && text.data[t->end] == ']' &&
	       is_letter_at(text, t->end + 1) && t->end - t->start <= 4;
}

static void push_word(struct quoting *q, struct slice form, uint32_t start,
		      uint32_t end, bool open)
{
	struct draft_quote *quote = q->quote;

	quote->open[quote->words.len] = open;
	*arena_push(q->arena, &quote->words) = (struct word){
		word_forms_number(q->forms, form), start, end
	};
}

/* A word with an ending in brackets may have any form: it is left out. */
static bool has_ending(const struct quoting *q, const struct token *t)
{
	struct slice text = q->quote->text;

	return t->end + 1 < text.len && text.data[t->end] == '[' &&
	       insertion_end(text, t->end) && is_letter_at(text, t->end + 1) &&
	       is_letter_before(text, t->end);
}

static void take_word(struct quoting *q, const struct token *t)
{
	bool open;

	if (q->joined.len) {
		open = q->open;
		buf_add_slice(&q->joined, t->form);
		push_word(q, buf_slice(&q->joined), (uint32_t)q->at, t->end,
			  open);
		buf_reset(&q->joined);
		q->at = t->end;
		q->open = false;
		return;
	}
	open = q->open;
	look_between(q, t->start);
	if (t->start < q->bracket && is_case_change(q, t)) {
		buf_add_slice(&q->joined, t->form);
		q->open = open;
		q->bracket = 0;
		q->at = t->start - 1;
		return;
	}
	q->at = t->start;
	if (t->start < q->bracket)
		return;
	q->at = t->end;
	if (has_ending(q, t)) {
		q->open = true;
		return;
	}
	push_word(q, t->form, t->start, t->end, q->open);
	q->open = false;
}

void draft_words(struct draft_quote *quote, struct arena *arena,
		 struct word_forms *forms)
{
	struct quoting q = { .quote = quote, .arena = arena, .forms = forms };
	struct tokenizer tokenizer;
	struct token token;

	/* no more words than bytes, and a flag behind the last */
	quote->open = arena_array(arena, bool, quote->text.len + 2);
	tokenizer_init(&tokenizer, quote->text, TOKEN_QUERY);
	while (tokenizer_next(&tokenizer, &token))
		take_word(&q, &token);
	look_between(&q, quote->text.len);
	quote->open[quote->words.len] = q.open;
	tokenizer_release(&tokenizer);
	buf_release(&q.joined);
}

/* ---- quotations */

/* Words at text[start, end), with what tells the speaker if it is in reach. */
static void add_quote(struct drafting *d, size_t start, size_t end,
		      struct slice speaker)
{
	struct draft_quote *quote;
	struct slice text = quote_text_bare(slice_cut(d->text, start, end));
	struct draft_quote found = {
		.text = text,
		.start = (uint32_t)(text.data - d->text.data),
		.speaker = speaker,
	};

	found.end = found.start + (uint32_t)text.len;
	draft_words(&found, d->arena, d->forms);
	if (found.words.len < DRAFT_WORDS)
		return;
	found.line = line_of(d, found.start);
	quote = arena_push(d->arena, &d->out->quotes);
	*quote = found;
}

/* The first byte of the paragraph that is no white space. */
static size_t first_byte(const struct drafting *d, size_t from, size_t to)
{
	while (from < to) {
		size_t at = from;

		if (!text_is_space(text_next(d->text, &at)))
			break;
		from = at;
	}
	return from;
}

/* A quotation from the paragraph before goes on, when its mark does. */
static void go_on(struct drafting *d, const struct mark_span *span, size_t to)
{
	size_t start = d->begun - 1;

	if (span->unclosed)
		return;
	d->begun = 0;
	add_quote(d, start, span->end,
		  draft_speaker(d->text, span->start, span->start, span->end,
				to));
	if (d->out->quotes.len) {
		struct draft_quote *q =
			&d->out->quotes.data[d->out->quotes.len - 1];

		if (!q->speaker.len && start >= d->begun_from)
			q->speaker = draft_speaker(d->text, d->begun_from,
						   start, start, start);
	}
}

static void take_span(struct drafting *d, const struct mark_span *span,
		      size_t from, size_t to)
{
	if (span->unclosed) {
		d->begun = (size_t)span->start + 1;
		d->begun_from = from;
		d->family = span->family;
		return;
	}
	add_quote(d, span->start, span->end,
		  draft_speaker(d->text, from, span->start, span->end, to));
}

static void take_paragraph(struct drafting *d, size_t from, size_t to)
{
	struct mark_spans spans = { 0 };
	size_t first = first_byte(d, from, to), done = from;
	bool goes_on = d->begun &&
		marks_first(d->text, (uint32_t)first, (uint32_t)to) ==
			d->family;

	if (first == to)
		return;
	if (!goes_on)
		d->begun = 0;
	marks_scan(d->arena, d->text, (uint32_t)from, (uint32_t)to, &spans);
	for (size_t i = 0; i < spans.len; i++) {
		const struct mark_span *span = &spans.data[i];

		if (span->start < done)
			continue;
		if (d->begun && span->start == first)
			go_on(d, span, to);
		else
			take_span(d, span, from, to);
		done = span->end;
	}
}

static bool is_dash_at(const struct drafting *d, size_t at, size_t to)
{
	struct slice rest = slice_cut(d->text, at, to);

	return slice_starts(rest, "--") ||
	       (rest.len && text_is_dash(text_next(rest, &(size_t){ 0 })));
}

static size_t trimmed_end(const struct drafting *d, size_t from, size_t to)
{
	while (to > from && strchr(" \t\r\n", d->text.data[to - 1]) &&
	       d->text.data[to - 1])
		to--;
	return to;
}

/* The start of a last line that begins with a dash, or `to`. */
static size_t attribution(const struct drafting *d, size_t from, size_t to)
{
	size_t at = to, start;

	while (at > from && d->text.data[at - 1] != '\n')
		at--;
	start = first_byte(d, at, to);
	if (at == from || start == to)
		return to;
	return is_dash_at(d, start, to) ? start : to;
}

/* "— Mary Ames, 1911": what is between the dash and a comma. */
static struct slice attributed_to(const struct drafting *d, size_t at,
				  size_t to)
{
	struct slice rest;

	while (at < to && !is_letter_at(d->text, at))
		at++;
	rest = slice_cut(d->text, at, to);
	return slice_trim(slice_split(&rest, ','));
}

static void take_block_quote(struct drafting *d, size_t from, size_t to)
{
	size_t end = attribution(d, from, trimmed_end(d, from, to));
	size_t len = d->out->quotes.len;
	struct slice speaker = attributed_to(d, end, to);

	if (!speaker.len)
		speaker = draft_speaker(d->text, 0, from, from, from);
	add_quote(d, from, end, speaker);
	d->begun = 0;
	d->block = d->out->quotes.len > len;
}

/* A line behind a block quote that tells whose words they were. */
static void take_attribution(struct drafting *d, size_t from, size_t to)
{
	struct draft_quote *q;
	size_t first = first_byte(d, from, to);

	if (first == to)
		return;
	if (d->block && is_dash_at(d, first, to)) {
		q = &d->out->quotes.data[d->out->quotes.len - 1];
		if (!q->speaker.len)
			q->speaker = attributed_to(d, first, to);
	}
	d->block = false;
}

/* ---- lines to paragraphs */

struct lines {
	size_t at;               /* start of the next line */
	size_t line;
	const bool *quoted;
	size_t nlines;
	bool each;               /* is a paragraph */
};

static size_t end_of_line(const struct drafting *d, size_t at)
{
	const char *end = memchr(d->text.data + at, '\n', d->text.len - at);

	return end ? (size_t)(end - d->text.data) : d->text.len;
}

static bool is_empty(const struct drafting *d, size_t at, size_t end)
{
	return first_byte(d, at, end) == end;
}

/* Is each line a paragraph: none is empty, and one is too long for a screen? */
static bool has_long_lines(const struct drafting *d)
{
	bool found = false;

	for (size_t at = 0; at < d->text.len;) {
		size_t end = end_of_line(d, at);

		if (is_empty(d, at, end))
			return false;
		found |= end - at > LONG_LINE;
		at = end + 1;
	}
	return found;
}

/* The end of the paragraph or block quote that begins with the next line. */
static size_t next_paragraph(const struct drafting *d, struct lines *l)
{
	bool quoted = l->quoted[l->line];
	size_t to = l->at;

	do {
		size_t end = end_of_line(d, l->at);
		bool empty = is_empty(d, l->at, end);

		if (l->quoted[l->line] != quoted)
			break;
		to = end;
		l->at = end + 1;
		l->line++;
		if ((empty && !quoted) || (l->each && !quoted))
			break;
	} while (l->at < d->text.len);
	return to;
}

void draft_read(struct draft *out, struct arena *arena,
		struct word_forms *forms, struct slice text)
{
	struct drafting d = { .out = out, .arena = arena, .forms = forms };
	struct lines l = { 0 };
	bool *quoted;

	*out = (struct draft){ 0 };
	d.text = draft_clean(arena, text, &quoted, &l.nlines);
	out->text = d.text;
	l.quoted = quoted;
	l.each = has_long_lines(&d);
	while (l.at < d.text.len) {
		bool block = quoted[l.line];
		size_t from = l.at, to = next_paragraph(&d, &l);

		if (block)
			take_block_quote(&d, from, to);
		else
			take_paragraph(&d, from, to);
		if (!block)
			take_attribution(&d, from, to);
	}
}
