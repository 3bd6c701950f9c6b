#include "indexer/date_words.h"

#include "core/text.h"
#include "indexer/date_vocabulary.h"
#include "indexer/named_days.h"

struct maker {
	struct arena *arena;
	const struct document *doc;
	const struct date_vocabulary *vocabulary;
	struct date_words *out;
};

static bool ordinal_ending(struct slice s)
{
	return slice_is(s, "th") || slice_is(s, "st") || slice_is(s, "nd") ||
	       slice_is(s, "rd") || slice_is(s, "d");
}

static void set_number(struct date_word *w, size_t digits, bool commas)
{
	w->kind = DW_NUMBER;
	if (!commas)
		w->flags |= DWF_DIGITS;
	w->digits = digits < 20 ? (uint8_t)digits : 20;
}

/* The length of the number; what is behind it is read if it is an ending. */
static size_t read_number(struct slice lower, struct date_word *w)
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
	if (!tail.len)
		set_number(w, i, commas);
	else if (ordinal_ending(tail) && !commas)
		w->kind = DW_ORDINAL;
	else if ((slice_is(tail, "s") || slice_is(tail, "'s")) && !commas &&
		 i >= 2 && i <= 4 && n % 10 == 0)
		w->kind = DW_TENS_PLURAL;
	return i;
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

/*
 * A part behind a hyphen is not first; its capital is its own ("mid-June") or
 * its word's, as some write ("January-june").
 */
static uint8_t part_flags(const struct maker *m, const struct word *word,
			  size_t at)
{
	bool capital = (word->flags & WORD_CAPITAL) ||
		       text_is_upper(text_next(m->doc->text, &at));

	return DWF_HYPHEN | (capital ? DWF_CAPITAL : 0);
}

/* "6am", "44BC", "9km": letters behind digits that are a word by themselves. */
static void split_tail(struct maker *m, struct slice lower, size_t digits)
{
	struct date_word *w = &m->out->data[m->out->len - 1];
	struct date_word tail = { .start = w->start + (uint32_t)digits,
				  .end = w->end, .sentence = w->sentence };

	read_word(m->vocabulary, slice_cut(lower, digits, lower.len), &tail);
	switch (tail.kind) {
	case DW_AM:
	case DW_PM:
	case DW_BC:
	case DW_AD:
	case DW_THING:
	case DW_UNIT:
		w->end = tail.start;
		set_number(w, digits, memchr(lower.data, ',', digits));
		*arena_push(m->arena, m->out) = tail;
		break;
	default:
		break;
	}
}

static void add_part(struct maker *m, const struct word *word, size_t from,
		     size_t to)
{
	struct date_word *w = arena_push(m->arena, m->out);
	struct slice lower = slice_cut(word->lower, from, to);
	char c = lower.data[0];

	*w = (struct date_word){ .start = word->start + (uint32_t)from,
				 .end = word->start + (uint32_t)to,
				 .sentence = word->sentence };
	w->flags = from ? part_flags(m, word, w->start) : flags_of(word);
	if (c >= '0' && c <= '9') {
		size_t digits = read_number(lower, w);

		if (w->kind == DW_NONE)
			split_tail(m, lower, digits);
	} else if ((word->flags & WORD_PUNCT) || c == '/' || c == ':' || c == '.') {
		w->kind = DW_MARK;
		w->value = (unsigned char)c;
		if (slice_is(lower, "–") || slice_is(lower, "—") ||
		    slice_is(lower, "--"))
			w->value = '-';
		else if (slice_is(lower, "’") || slice_is(lower, "‘"))
			w->value = '\'';
	} else {
		read_word(m->vocabulary, lower, w);
	}
}

/* "09.11.1989": two dots, and a year behind them. */
static bool is_dotted_date(struct slice lower)
{
	size_t dots = 0, digits = 0;

	if (lower.len < 8 || lower.len > 10)
		return false;
	for (size_t i = 0; i < lower.len; i++) {
		if (lower.data[i] == '.')
			dots++, digits = 0;
		else if (lower.data[i] >= '0' && lower.data[i] <= '9')
			digits++;
		else
			return false;
	}
	return dots == 2 && digits == 4;
}

/* The other hyphens of Unicode, U+2010 to U+2013. */
static bool is_hyphen_at(struct slice s, size_t i)
{
	return i + 2 < s.len && (unsigned char)s.data[i] == 0xe2 &&
	       (unsigned char)s.data[i + 1] == 0x80 &&
	       (unsigned char)s.data[i + 2] >= 0x90 &&
	       (unsigned char)s.data[i + 2] <= 0x93;
}

/* "c.1850" */
static bool is_circa_year(struct slice lower)
{
	return lower.len > 3 && lower.data[0] == 'c' && lower.data[1] == '.' &&
	       lower.data[2] >= '0' && lower.data[2] <= '9';
}

static bool has_hyphen(struct slice s)
{
	const char *at = memchr(s.data, 0xe2, s.len);

	return memchr(s.data, '-', s.len) ||
	       (at && is_hyphen_at(s, (size_t)(at - s.data)));
}

static bool splits(const struct word *word)
{
	return !(word->flags & WORD_PUNCT) &&
	       word->lower.len == word->end - word->start &&
	       (has_hyphen(word->lower) || is_circa_year(word->lower) ||
		memchr(word->lower.data, '/', word->lower.len) ||
		((word->flags & WORD_NUMBER) &&
		 (memchr(word->lower.data, ':', word->lower.len) ||
		  is_dotted_date(word->lower))));
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

/* ---- Words that are one number together ---- */

static bool is_tens(const struct date_word *w)
{
	return w->kind == DW_NUMBER && !w->digits && w->value >= 20 &&
	       w->value <= 90 && w->value % 10 == 0;
}

/* 1 to 9 in letters, behind `tens`; else 0. */
static int ones_of(const struct maker *m, const struct date_word *tens,
		   const struct date_word *w)
{
	char c = m->doc->text.data[w->start];

	if ((c >= '0' && c <= '9') || w->sentence != tens->sentence)
		return 0;
	if (w->kind == DW_NUMBER || w->kind == DW_ORDINAL)
		return w->value <= 9 ? w->value : 0;
	/* "the twenty-second of May", but "a twenty-second pause". */
	return w->kind == DW_UNIT && w->value == UNIT_SECOND &&
	       (w->flags & DWF_HYPHEN) && !(w->flags & DWF_PLURAL) &&
	       (tens == m->out->data || tens[-1].kind != DW_A) ? 2 : 0;
}

/* "twenty-five", "thirty first" */
static void join_tens(struct maker *m)
{
	struct date_word *w = &m->out->data[m->out->len - 1], *tens = w - 1;
	int ones;

	if (m->out->len < 2 || !is_tens(tens))
		return;
	ones = ones_of(m, tens, w);
	if (!ones)
		return;
	tens->kind = w->kind == DW_NUMBER ? DW_NUMBER : DW_ORDINAL;
	tens->value += ones;
	tens->end = w->end;
	m->out->len--;
}

/* May a decade stand behind the word?  "In 1980's law" it does not. */
static bool before_decade(const struct date_word *w, int digits)
{
	switch (w->kind) {
	case DW_THE:
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_AND:
	case DW_OR:
	case DW_TO:
		return digits == 4;
	case DW_MARK:
		return digits == 2 && w->value == '\'';
	default:
		return false;
	}
}

/* "the 1980's", "'90's": the mark of possession says the plural. */
static void join_decade(struct maker *m)
{
	struct date_word *w = &m->out->data[m->out->len - 1], *number = w - 1;

	if (m->out->len < 3 || number->kind != DW_NUMBER ||
	    !(number->flags & DWF_DIGITS) || number->value % 10 ||
	    w->end - w->start < 2 ||
	    !before_decade(number - 1, number->digits))
		return;
	number->kind = DW_TENS_PLURAL;
	number->flags &= (uint8_t)~DWF_DIGITS;
	number->digits = 0;
	number->end = w->end;
	m->out->len--;
}

/* ---- All words ---- */

/* Most words of a text: as add_part, without asking what they are not. */
static void add_plain(struct maker *m, const struct word *word)
{
	struct date_word *w = arena_push(m->arena, m->out);
	const struct date_entry *entry = date_vocabulary_find(m->vocabulary,
							      word->lower);

	*w = (struct date_word){ .start = word->start, .end = word->end,
				 .sentence = word->sentence,
				 .flags = flags_of(word) };
	if (!entry)
		return;
	w->kind = entry->kind;
	w->value = entry->value;
	w->flags |= entry->flags;
	join_tens(m);
}

static void add_whole(struct maker *m, const struct word *word)
{
	struct date_word *w;

	add_part(m, word, 0, word->lower.len);
	w = &m->out->data[m->out->len - 1];
	/* Lower case may be longer; what was cut off counts from behind. */
	w->end = word->end - (word->start + (uint32_t)word->lower.len - w->end);
	if (word->flags & WORD_POSSESSIVE)
		join_decade(m);
}

static void add_parts(struct maker *m, const struct word *word)
{
	struct slice lower = word->lower;
	bool dotted = is_dotted_date(lower);
	bool circa = is_circa_year(lower);
	size_t from = 0;

	for (size_t i = 0; i <= lower.len; i++) {
		char c = i < lower.len ? lower.data[i] : '-';
		bool mark = c == '/' || c == ':' ||
			    (c == '.' && (dotted || (circa && i == 1)));
		size_t wide = is_hyphen_at(lower, i) ? 3 : 1;

		if (!mark && c != '-' && wide == 1)
			continue;
		if (i > from)
			add_part(m, word, from, i), join_tens(m);
		if (mark)
			add_part(m, word, i, i + 1);
		i += wide - 1;
		from = i + 1;
	}
}

static void add_word(struct maker *m, const struct word *word)
{
	if (!word->lower.len)
		return;
	if (is_plain(word))
		add_plain(m, word);
	else if (splits(word))
		add_parts(m, word);
	else
		add_whole(m, word);
}

/* The words of the name that begins at word i; 0 if there is none. */
static size_t add_named_day(struct maker *m, size_t i)
{
	const struct word *word = &m->doc->words[i];
	int32_t day;
	size_t n = named_days_match(
		date_vocabulary_named_days(m->vocabulary), m->doc, i, &day);

	if (n)
		*arena_push(m->arena, m->out) = (struct date_word){
			.start = word->start, .end = word[n - 1].end,
			.sentence = word->sentence, .flags = flags_of(word),
			.kind = day == NAMED_DAY_NONE ? DW_NONE : DW_HOLIDAY,
			.value = day
		};
	return n;
}

void date_words_make(struct arena *arena, const struct document *doc,
		     const struct date_vocabulary *vocabulary,
		     struct date_words *out)
{
	struct maker m = { arena, doc, vocabulary, out };

	*out = (struct date_words){ .cap = doc->nwords + doc->nwords / 8 + 8 };
	out->data = arena_array(arena, struct date_word, out->cap);
	for (size_t i = 0; i < doc->nwords;) {
		size_t n = doc->words[i].flags & WORD_CAPITAL
				   ? add_named_day(&m, i) : 0;

		if (!n)
			add_word(&m, &doc->words[i++]);
		i += n;
	}
}
