#include "indexer/date_words.h"

#include "indexer/date_vocabulary.h"

static bool ordinal_ending(struct slice s)
{
	return slice_is(s, "th") || slice_is(s, "st") || slice_is(s, "nd") ||
	       slice_is(s, "rd") || slice_is(s, "d");
}

static void read_number(struct slice lower, struct date_word *w)
{
	int64_t n = 0;
	size_t i = 0;
	bool commas = false;
	struct slice tail;

	for (; i < lower.len; i++) {
		char c = lower.data[i];

		if (c == ',' && i + 1 < lower.len)
			commas = true;
		else if (c < '0' || c > '9')
			break;
		else if (n < 100000000)
			n = n * 10 + (c - '0');
	}
	tail = slice_cut(lower, i, lower.len);
	w->value = (int32_t)n;
	if (slice_is(tail, "."))
		tail.len = 0, w->end--;
	if (!tail.len) {
		w->kind = DW_NUMBER;
		if (!commas)
			w->flags |= DWF_DIGITS;
		w->digits = i < 20 ? (uint8_t)i : 20;
	} else if (ordinal_ending(tail) && !commas) {
		w->kind = DW_ORDINAL;
	} else if ((slice_is(tail, "s") || slice_is(tail, "'s")) && !commas &&
		   (i == 4 || i == 2) && n % 10 == 0) {
		w->kind = DW_TENS_PLURAL;
	}
}

static void read_word(const struct date_vocabulary *v, struct slice lower,
		      struct date_word *w)
{
	char bare[DATE_WORD_MAX];
	const struct date_entry *entry;
	size_t n = 0;

	if (lower.len > DATE_WORD_MAX)
		return;
	for (size_t i = 0; i < lower.len; i++)
		if (lower.data[i] != '.')
			bare[n++] = lower.data[i];
	entry = date_vocabulary_find(v, (struct slice){ bare, n });
	if (!entry)
		return;
	w->kind = entry->kind;
	w->value = entry->value;
	w->flags |= entry->flags;
	if (n < lower.len) {
		w->flags |= DWF_DOT;
		/* A dot behind a whole word ends the sentence. */
		if (!(entry->flags & DWF_SHORT) && n + 1 == lower.len &&
		    n > 2 && w->kind != DW_BC)
			w->end--;
	}
}

static uint8_t flags_of(const struct word *word)
{
	uint32_t f = word->flags;

	return (uint8_t)((f & WORD_SPACE_BEFORE ? DWF_SPACE : 0) |
			 (f & WORD_CAPITAL ? DWF_CAPITAL : 0) |
			 (f & WORD_FIRST ? DWF_FIRST : 0));
}

static void add_part(struct arena *arena, const struct date_vocabulary *v,
		     const struct word *word, size_t from, size_t to,
		     struct date_words *out)
{
	struct date_word *w = arena_push(arena, out);
	struct slice lower = slice_cut(word->lower, from, to);
	char c = lower.data[0];

	*w = (struct date_word){ .start = word->start + (uint32_t)from,
				 .end = word->start + (uint32_t)to,
				 .sentence = word->sentence,
				 .flags = flags_of(word) };
	if (from)
		w->flags = (uint8_t)((w->flags & ~DWF_SPACE) | DWF_HYPHEN);
	if (c >= '0' && c <= '9') {
		read_number(lower, w);
	} else if ((word->flags & WORD_PUNCT) || c == '/' || c == ':') {
		w->kind = DW_MARK;
		w->value = (unsigned char)c;
		if (slice_is(lower, "–") || slice_is(lower, "—") ||
		    slice_is(lower, "--"))
			w->value = '-';
		else if (slice_is(lower, "’") || slice_is(lower, "‘"))
			w->value = '\'';
	} else {
		read_word(v, lower, w);
	}
}

static bool splits(const struct word *word)
{
	return !(word->flags & WORD_PUNCT) &&
	       word->lower.len == word->end - word->start &&
	       (memchr(word->lower.data, '-', word->lower.len) ||
		memchr(word->lower.data, '/', word->lower.len) ||
		((word->flags & WORD_NUMBER) &&
		 memchr(word->lower.data, ':', word->lower.len)));
}

/* Nothing in it that splits a word or is left out: digits, dots, marks. */
static bool is_plain(const struct word *word)
{
	const char *at = word->lower.data, *end = at + word->lower.len;

	if (word->flags & WORD_PUNCT)
		return false;
	while (at < end && (unsigned char)*at >= 0x40)
		at++;
	return at == end;
}

/* Most words of a text: as add_part, without asking what they are not. */
static void add_plain(struct arena *arena, const struct date_vocabulary *v,
		      const struct word *word, struct date_words *out)
{
	struct date_word *w = arena_push(arena, out);
	const struct date_entry *entry = date_vocabulary_find(v, word->lower);

	*w = (struct date_word){ .start = word->start, .end = word->end,
				 .sentence = word->sentence,
				 .flags = flags_of(word) };
	if (!entry)
		return;
	w->kind = entry->kind;
	w->value = entry->value;
	w->flags |= entry->flags;
}

static void add_word(struct arena *arena, const struct date_vocabulary *v,
		     const struct word *word, struct date_words *out)
{
	size_t from = 0, i;

	if (!word->lower.len)
		return;
	if (is_plain(word)) {
		add_plain(arena, v, word, out);
		return;
	}
	if (!splits(word)) {
		add_part(arena, v, word, 0, word->lower.len, out);
		out->data[out->len - 1].end =
			word->end - (word->lower.len -
				     (out->data[out->len - 1].end -
				      word->start));
		return;
	}
	for (i = 0; i <= word->lower.len; i++) {
		bool slash = i < word->lower.len &&
			     (word->lower.data[i] == '/' ||
			      word->lower.data[i] == ':');

		if (i < word->lower.len && !slash &&
		    word->lower.data[i] != '-')
			continue;
		if (i > from)
			add_part(arena, v, word, from, i, out);
		if (slash)
			add_part(arena, v, word, i, i + 1, out);
		from = i + 1;
	}
}

void date_words_make(struct arena *arena, const struct document *doc,
		     const struct date_vocabulary *vocabulary,
		     struct date_words *out)
{
	*out = (struct date_words){ .cap = doc->nwords + doc->nwords / 8 + 8 };
	out->data = arena_array(arena, struct date_word, out->cap);
	for (size_t i = 0; i < doc->nwords; i++)
		add_word(arena, vocabulary, &doc->words[i], out);
}
