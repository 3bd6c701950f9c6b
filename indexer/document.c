#include "indexer/document.h"

#include "core/text.h"
#include "indexer/lexicon.h"

struct words {
	struct word *data;
	size_t len;
	size_t cap;
};

struct sentences {
	struct sentence *data;
	size_t len;
	size_t cap;
};

struct cutter {
	struct arena *arena;
	struct slice text;
	const struct word_list *abbreviations;
	const struct word_list *starters;
	struct words words;
	struct sentences sentences;
};

static uint32_t peek(struct slice text, size_t pos)
{
	return pos < text.len ? text_next(text, &pos) : 0;
}

static bool is_word_char(uint32_t c)
{
	return text_is_letter(c) || text_is_digit(c) || text_is_mark(c);
}

static size_t skip_space(struct slice text, size_t pos, size_t end)
{
	while (pos < end) {
		size_t after = pos;

		if (!text_is_space(text_next(text, &after)))
			break;
		pos = after;
	}
	return pos;
}

/* Lower case with straight apostrophes, in the arena; ASCII by the byte. */
static struct slice lower_of(struct arena *arena, struct slice word)
{
	char *out = arena_alloc(arena, word.len * 2 + 8);
	struct buf wide = { 0 };
	size_t i;

	for (i = 0; i < word.len && (unsigned char)word.data[i] < 0x80; i++)
		out[i] = slice_lower_ascii(word.data[i]);
	if (i == word.len)
		return (struct slice){ out, i };
	for (i = 0; i < word.len;) {
		uint32_t c = text_next(word, &i);

		buf_add_utf8(&wide, text_is_apostrophe(c) ? '\''
							  : text_lower(c));
	}
	out = arena_strndup(arena, wide.data, wide.len);
	word = (struct slice){ out, wide.len };
	buf_release(&wide);
	return word;
}

/* Is `mark` at `pos` inside a word, between `before` and `after`? */
static bool is_inner(uint32_t mark, uint32_t before, uint32_t after)
{
	if (text_is_apostrophe(mark))
		return text_is_letter(before) && text_is_letter(after);
	if (text_is_hyphen(mark))
		return (is_word_char(before) || before == '.') &&
		       is_word_char(after);
	if (mark == '&')
		return text_is_upper(before) && text_is_upper(after);
	if (mark == '/' || mark == ',' || mark == ':')
		return text_is_digit(before) && text_is_digit(after);
	if (mark == '.')
		return is_word_char(before) && is_word_char(after);
	return false;
}

/* Is the apostrophe at `pos` (ending at `after`) a possessive mark's? */
static bool is_possessive(struct slice text, size_t after, size_t end)
{
	uint32_t c = peek(text, after);

	return (c == 's' || c == 'S') &&
	       (after + 1 >= end || !is_word_char(peek(text, after + 1)));
}

static size_t scan_word(struct slice text, size_t pos, size_t end)
{
	uint32_t before = 0;

	while (pos < end) {
		size_t after = pos;
		uint32_t c = text_next(text, &after);

		if (!is_word_char(c)) {
			if (after >= end || !before ||
			    !is_inner(c, before, peek(text, after)) ||
			    (text_is_apostrophe(c) &&
			     is_possessive(text, after, end)))
				break;
		}
		before = c;
		pos = after;
	}
	return pos;
}

static bool is_number_next(struct slice text, size_t pos, size_t end)
{
	pos = skip_space(text, pos, end);
	return pos < end && text_is_digit(peek(text, pos));
}

/* Does the full stop behind [start, stop) belong to the word? */
static bool owns_stop(const struct cutter *cut, size_t start, size_t stop,
		      size_t end)
{
	struct slice word = slice_cut(cut->text, start, stop);
	struct slice key, value;
	uint32_t first = peek(cut->text, start);
	size_t one = start;
	char lower[16];

	text_next(cut->text, &one);
	if (one == stop && text_is_upper(first))   /* an initial: "F." */
		return (stop + 1 >= end ||
			text_is_space(peek(cut->text, stop + 1)) ||
			text_is_letter(peek(cut->text, stop + 1))) &&
		       skip_space(cut->text, stop + 1, end) < end;
	if (word.len > sizeof lower - 2)
		return false;
	for (size_t i = 0; i < word.len; i++)
		lower[i] = slice_lower_ascii(word.data[i]);
	lower[word.len] = '.';
	key = (struct slice){ lower, word.len + 1 };
	if (!word_list_find(cut->abbreviations, key, &value)) {
		/* letters with dots between them: "U.S.S.R" */
		for (size_t i = 1; i < word.len; i += 2)
			if (word.data[i] != '.' || word.len % 2 == 0)
				return false;
		return one < stop;
	}
	if (value.len && value.data[0] == 't')
		return text_is_upper(first);
	if (value.len && value.data[0] == 'n')
		return is_number_next(cut->text, stop + 1, end);
	return true;
}

static uint32_t flags_of(struct slice word)
{
	size_t pos = 0, letters = 0, upper = 0;
	uint32_t first = peek(word, 0), flags = 0;

	if (text_is_letter(first))
		flags |= WORD_ALPHA;
	else if (text_is_digit(first))
		flags |= WORD_NUMBER;
	else
		return WORD_PUNCT;
	if (text_is_upper(first))
		flags |= WORD_CAPITAL;
	while (pos < word.len) {
		uint32_t c = text_next(word, &pos);

		letters += text_is_letter(c);
		upper += text_is_upper(c);
	}
	if (letters >= 2 && upper == letters)
		flags |= WORD_ALL_CAPS;
	return flags;
}

static void push_word(struct cutter *cut, size_t start, size_t end,
		      uint32_t flags)
{
	struct word *word = arena_push(cut->arena, &cut->words);

	*word = (struct word){ .start = (uint32_t)start, .end = (uint32_t)end,
			       .flags = flags };
	word->lower = lower_of(cut->arena, slice_cut(cut->text, start, end));
}

/* The end of a possessive mark at `pos`, or `pos`. */
static size_t possessive_end(struct slice text, size_t pos, size_t end)
{
	size_t after = pos;

	if (pos >= end || !text_is_apostrophe(text_next(text, &after)))
		return pos;
	if (is_possessive(text, after, end))
		return after + 1;
	if (pos > 0 && (text.data[pos - 1] == 's' || text.data[pos - 1] == 'S') &&
	    after < end && text_is_space(peek(text, after)))
		return after;
	return pos;
}

static size_t cut_word(struct cutter *cut, size_t pos, size_t end, bool space)
{
	size_t stop = scan_word(cut->text, pos, end), mark;
	uint32_t flags = flags_of(slice_cut(cut->text, pos, stop));

	if (space)
		flags |= WORD_SPACE_BEFORE;
	if (stop < end && cut->text.data[stop] == '.' &&
	    (flags & WORD_ALPHA) && owns_stop(cut, pos, stop, end)) {
		flags |= WORD_ABBREVIATION;
		stop++;
		if (stop < end && text_is_hyphen(peek(cut->text, stop))) {
			size_t next = stop;

			text_next(cut->text, &next);
			if (next < end && is_word_char(peek(cut->text, next)))
				stop = scan_word(cut->text, next, end);
		}
	}
	push_word(cut, pos, stop, flags);
	mark = possessive_end(cut->text, stop, end);
	if (mark > stop)
		push_word(cut, stop, mark, WORD_PUNCT | WORD_POSSESSIVE);
	return mark > stop ? mark : stop;
}

static size_t cut_mark(struct cutter *cut, size_t pos, size_t end, bool space)
{
	size_t after = pos, next;
	uint32_t c = text_next(cut->text, &after);

	while ((c == '.' || c == '-' || c == '*' || c == '_' || c == '=') &&
	       after < end) {
		next = after;
		if (text_next(cut->text, &next) != c)
			break;
		after = next;
	}
	push_word(cut, pos, after,
		  WORD_PUNCT | (space ? WORD_SPACE_BEFORE : 0));
	return after;
}

static void cut_words(struct cutter *cut, size_t pos, size_t end)
{
	bool space = true;

	while (pos < end) {
		size_t after = skip_space(cut->text, pos, end);
		uint32_t c;

		space = space || after > pos;
		pos = after;
		if (pos >= end)
			return;
		c = peek(cut->text, pos);
		pos = text_is_letter(c) || text_is_digit(c)
			? cut_word(cut, pos, end, space)
			: cut_mark(cut, pos, end, space);
		space = false;
	}
}

static bool is_closing(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d ||
	       c == 0x2019 || c == 0xbb || c == 0x203a;
}

/* Where the text of a sentence ends before white space; *terminal: by . ? ! */
static size_t trim_end(struct slice text, size_t start, size_t end,
		       bool *terminal)
{
	size_t at = end, mark;

	while (at > start) {
		size_t back = at;

		if (!text_is_space(text_previous(text, &back)))
			break;
		at = back;
	}
	mark = at;
	while (mark > start) {
		size_t back = mark;
		uint32_t c = text_previous(text, &back);

		if (!is_closing(c)) {
			*terminal = c == '.' || c == '?' || c == '!' ||
				    c == 0x2026;
			return at;
		}
		mark = back;
	}
	*terminal = false;
	return at;
}

static size_t last_word_before(const struct cutter *cut, size_t offset)
{
	size_t lo = 0, hi = cut->words.len;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (cut->words.data[mid].start < offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Does a sentence really end at `end`, with `next` the start of the rest? */
static bool is_boundary(const struct cutter *cut, size_t start, size_t end,
			size_t next)
{
	bool terminal = false;
	size_t stop = trim_end(cut->text, start, end, &terminal);
	size_t i = last_word_before(cut, stop);
	const struct word *last, *follow;
	struct slice value = { 0 };

	if (!terminal)
		return false;
	if (i == 0 || i >= cut->words.len)
		return true;
	last = &cut->words.data[i - 1];
	if (last->end < stop || !(last->flags & WORD_ABBREVIATION))
		return !text_is_lower(peek(cut->text, next)) ||
		       cut->text.data[stop - 1] == '.';
	follow = &cut->words.data[i];
	if (word_list_find(cut->abbreviations, last->lower, &value) &&
	    value.len && value.data[0] != 'e')
		return false;
	while (follow < cut->words.data + cut->words.len - 1 &&
	       (follow->flags & WORD_PUNCT))
		follow++;
	return word_list_has(cut->starters, follow->lower) &&
	       (follow->flags & WORD_CAPITAL);
}

static void push_sentence(struct cutter *cut, size_t start, size_t end,
			  size_t block)
{
	size_t first = cut->sentences.len
		? cut->sentences.data[cut->sentences.len - 1].first_word +
		  cut->sentences.data[cut->sentences.len - 1].words
		: 0;
	size_t last = first;
	bool seen = false, terminal;
	struct sentence *s = arena_push(cut->arena, &cut->sentences);

	while (last < cut->words.len && cut->words.data[last].start < end) {
		struct word *word = &cut->words.data[last++];

		word->sentence = (uint32_t)(cut->sentences.len - 1);
		if (!seen && !(word->flags & WORD_PUNCT)) {
			word->flags |= WORD_FIRST;
			seen = true;
		}
	}
	*s = (struct sentence){ (uint32_t)start,
				(uint32_t)trim_end(cut->text, start, end,
						   &terminal),
				(uint32_t)first, (uint32_t)(last - first),
				(uint32_t)block };
}

/* Cut block after block with one run of ICU over the whole text. */
static void cut_sentences(struct cutter *cut, const struct blocks *blocks)
{
	struct text_sentences *it = text_sentences_open(cut->text);
	size_t boundary = text_sentences_next(it);

	for (size_t b = 0; b < blocks->len; b++) {
		size_t start = blocks->data[b].start;
		size_t end = blocks->data[b].end;

		if (start >= end)
			continue;
		while (boundary && boundary <= start)
			boundary = text_sentences_next(it);
		for (; boundary && boundary < end;
		     boundary = text_sentences_next(it)) {
			size_t next = skip_space(cut->text, boundary, end);

			if (next >= end ||
			    !is_boundary(cut, start, boundary, next))
				continue;
			push_sentence(cut, start, boundary, b);
			start = next;
		}
		push_sentence(cut, start, end, b);
	}
	text_sentences_close(it);
}

void document_make(struct arena *arena, const struct essay *essay,
		   const struct lexicon *lexicon, struct document *out)
{
	struct cutter cut = {
		.arena = arena, .text = essay->text,
		.abbreviations = lexicon_list(lexicon, "abbreviations"),
		.starters = lexicon_list(lexicon, "sentence_starters"),
	};

	for (size_t i = 0; i < essay->blocks.len; i++)
		cut_words(&cut, essay->blocks.data[i].start,
			  essay->blocks.data[i].end);
	cut_sentences(&cut, &essay->blocks);
	*out = (struct document){
		essay, essay->text, cut.words.data, cut.words.len,
		cut.sentences.data, cut.sentences.len
	};
}

size_t document_word_at(const struct document *doc, uint32_t offset)
{
	size_t lo = 0, hi = doc->nwords;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (doc->words[mid].start < offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t document_sentence_at(const struct document *doc, uint32_t offset)
{
	size_t lo = 0, hi = doc->nsentences;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (doc->sentences[mid].start <= offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? lo - 1 : 0;
}
