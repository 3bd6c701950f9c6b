#include "indexer/named_days.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/text.h"
#include "indexer/day_rules.h"
#include "indexer/lexicon.h"

enum { PIECE_MAX = 16, PIECES_MAX = 8, START_BITS = 15 };

enum day_flag {
	DAY_PLAIN = 1,           /* the words are plain words as well */
	DAY_NATIONAL = 2         /* other nations have a day of that name */
};

/* A word of a name, in lower case, without dots and apostrophes. */
struct piece {
	char text[PIECE_MAX];
	uint8_t len;
};

struct name {
	struct slice text;       /* as the list has it */
	struct piece pieces[PIECES_MAX];
	int npieces;
	unsigned flags;
	bool no_day;
	struct day_rules rules;
};

struct named_days {
	struct name *names;      /* by first piece, then the longest first */
	size_t len;
	uint16_t *index;         /* first name + 1; open addressing */
	size_t mask;
	uint32_t *starts;        /* bits: how first words may begin */
	const struct word_list *date_words;
	const struct word_list *event_heads;
	const struct word_list *given_names;
};

/* ---- The list ---- */

static _Noreturn void bad_line(struct slice name)
{
	fprintf(stderr, "quoth: the list of named days: '%.*s' cannot be read "
		"or comes twice\n", (int)name.len, name.data);
	abort();
}

static bool piece_add(struct piece *piece, char c)
{
	if (c == '.' || c == '\'')
		return true;
	if (piece->len == PIECE_MAX)
		return false;
	piece->text[piece->len++] = c;
	return true;
}

static bool read_pieces(struct slice text, struct name *out)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		bool part = i == 0 || c == ' ' || c == '-' || c == ',';

		if (part && ++out->npieces > PIECES_MAX)
			return false;
		if (c == ' ' || c == '-')
			continue;
		if (!piece_add(&out->pieces[out->npieces - 1], c))
			return false;
	}
	for (int i = 0; i < out->npieces; i++)
		if (!out->pieces[i].len)
			return false;
	return out->npieces > 0 && text.data[0] >= 'a' && text.data[0] <= 'z';
}

static bool read_flags(struct slice text, unsigned *out)
{
	while (text.len) {
		struct slice flag = slice_split(&text, ' ');

		if (slice_is(flag, "plain"))
			*out |= DAY_PLAIN;
		else if (slice_is(flag, "national"))
			*out |= DAY_NATIONAL;
		else
			return false;
	}
	return true;
}

static void read_name(struct slice text, struct slice fields, struct name *out)
{
	struct slice rules = slice_split(&fields, '\t');

	*out = (struct name){ .text = text };
	if (!read_pieces(text, out) || !day_rules_read(rules, &out->rules) ||
	    !read_flags(fields, &out->flags))
		bad_line(text);
	out->no_day = out->rules.len == 1 &&
		      out->rules.rules[0].form == DAY_NONE;
}

static int piece_cmp(const struct piece *a, const struct piece *b)
{
	return slice_cmp((struct slice){ a->text, a->len },
			 (struct slice){ b->text, b->len });
}

static int name_cmp(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int c = piece_cmp(&x->pieces[0], &y->pieces[0]);

	if (c == 0)
		c = y->npieces - x->npieces;
	for (int i = 1; c == 0 && i < x->npieces; i++)
		c = piece_cmp(&x->pieces[i], &y->pieces[i]);
	return c;
}

/* FNV-1a: names are short. */
static size_t place_of(const struct named_days *days, const struct piece *p)
{
	uint64_t hash = 0xcbf29ce484222325u;
	size_t at;

	for (int i = 0; i < p->len; i++)
		hash = (hash ^ (unsigned char)p->text[i]) * 0x100000001b3u;
	at = (hash ^ hash >> 32) & days->mask;
	while (days->index[at] &&
	       piece_cmp(&days->names[days->index[at] - 1].pieces[0], p))
		at = (at + 1) & days->mask;
	return at;
}

/*
 * A hash of the first four bytes of a word, or of all that it has.  High bits
 * of a product are good (Knuth, vol. 3, 6.4).
 */
static inline unsigned start_of(struct slice word)
{
	const unsigned char *b = (const unsigned char *)word.data;
	uint32_t head;

	if (word.len >= 4)
		memcpy(&head, b, 4);
	else
		head = b[0] | (uint32_t)b[word.len / 2] << 8 |
		       (uint32_t)b[word.len - 1] << 16;
	return head * 0x9e3779b1u >> (32 - START_BITS);
}

static void add_start(struct named_days *days, const char *text, size_t len)
{
	unsigned start = start_of((struct slice){ text, len });

	days->starts[start / 32] |= 1u << start % 32;
}

/* A short first word may have the second behind a hyphen, or dots. */
static void add_starts(struct named_days *days, const struct name *name)
{
	const struct piece *first = &name->pieces[0];
	char text[2 * PIECE_MAX + 2], dots[] = "a.b.";
	size_t n = first->len;

	memcpy(text, first->text, n);
	add_start(days, text, n);
	text[n] = '.';
	add_start(days, text, n + 1);
	text[n] = '-';
	if (name->npieces > 1) {
		memcpy(text + n + 1, name->pieces[1].text,
		       name->pieces[1].len);
		add_start(days, text, n + 1 + name->pieces[1].len);
		text[n + 1 + name->pieces[1].len] = '-';
		add_start(days, text, n + 2 + name->pieces[1].len);
	}
	if (n == 2) {
		dots[0] = first->text[0];
		dots[2] = first->text[1];
		add_start(days, dots, 3);
		add_start(days, dots, 4);
	}
}

static void index_names(struct arena *arena, struct named_days *days)
{
	days->mask = 63;
	while (days->mask < 4 * days->len)
		days->mask = 2 * days->mask + 1;
	days->index = arena_array(arena, uint16_t, days->mask + 1);
	days->starts = arena_array(arena, uint32_t, (1 << START_BITS) / 32);
	for (size_t i = 0; i < days->len; i++) {
		const struct piece *first = &days->names[i].pieces[0];
		size_t at = place_of(days, first);

		if (!days->index[at])
			days->index[at] = (uint16_t)(i + 1);
		/* "V-E", "V.E." */
		add_starts(days, &days->names[i]);
	}
}

struct named_days *named_days_open(struct arena *arena,
				   const struct lexicon *lexicon)
{
	const struct word_list *list = lexicon_list(lexicon, "named_days");
	struct named_days *days = arena_new(arena, struct named_days);
	struct slice text, fields;

	days->date_words = lexicon_list(lexicon, "date_words");
	days->event_heads = lexicon_list(lexicon, "event_heads");
	days->given_names = lexicon_list(lexicon, "given_names");
	days->len = word_list_size(list);
	days->names = arena_array(arena, struct name, days->len);
	for (size_t i = 0; i < days->len; i++) {
		word_list_entry(list, i, &text, &fields);
		read_name(text, fields, &days->names[i]);
	}
	qsort(days->names, days->len, sizeof *days->names, name_cmp);
	for (size_t i = 1; i < days->len; i++)
		if (!name_cmp(&days->names[i - 1], &days->names[i]))
			bad_line(days->names[i].text);
	index_names(arena, days);
	return days;
}

/* ---- A name at a word ---- */

struct cursor {
	const struct document *doc;
	size_t first;            /* the word that the name begins at */
	size_t word;
	size_t at;               /* byte in the word's lower case */
};

static const struct word *word_at(const struct cursor *c, size_t i)
{
	static const struct word nothing = { .lower = { "", 0 } };

	return i < c->doc->nwords && c->doc->words[i].sentence ==
					     c->doc->words[c->first].sentence
		       ? &c->doc->words[i]
		       : &nothing;
}

/* The part of the word up to the next hyphen; false if it is too long. */
static bool next_piece(struct cursor *c, struct piece *out)
{
	struct slice lower = word_at(c, c->word)->lower;

	out->len = 0;
	/* "Doris D. Day" */
	if (lower.len == 2 && lower.data[1] == '.')
		return false;
	for (; c->at < lower.len; c->at++) {
		if (lower.data[c->at] == '-') {
			c->at++;
			return true;
		}
		if (!piece_add(out, lower.data[c->at]))
			return false;
	}
	c->at = 0;
	c->word++;
	return true;
}

/* Most names are another's by the first letter of their second word. */
static bool begins_piece(const struct cursor *c, const struct piece *want)
{
	struct slice lower = word_at(c, c->word)->lower;

	return c->at < lower.len && lower.data[c->at] == want->text[0];
}

static bool is_owner_mark(const struct cursor *c)
{
	return c->at == 0 && (word_at(c, c->word)->flags & WORD_POSSESSIVE);
}

/* "mother" and its "'s" are "mothers" in the list. */
static bool take_s(struct cursor *c, struct piece *piece)
{
	if (!is_owner_mark(c) || !slice_is(word_at(c, c->word)->lower, "'s") ||
	    !piece_add(piece, 's'))
		return false;
	c->word++;
	return true;
}

static bool small_word(const struct piece *piece)
{
	struct slice s = { piece->text, piece->len };

	return slice_is(s, "of") || slice_is(s, "the") || slice_is(s, "and") ||
	       slice_is(s, "over") || slice_is(s, "in") || slice_is(s, "for");
}

static bool has_capital(const struct cursor *c)
{
	const struct word *w = word_at(c, c->word);
	size_t pos = w->start + c->at;

	if (c->at == 0 || w->end - w->start != w->lower.len)
		return w->flags & WORD_CAPITAL;
	return text_is_upper(text_next(c->doc->text, &pos));
}

/* "Presidents' Day" */
static void skip_owner_mark(struct cursor *c)
{
	if (is_owner_mark(c) && slice_is(word_at(c, c->word)->lower, "'"))
		c->word++;
}

/*
 * The words of the name, when the rest of it is behind its first piece; else
 * 0.
 */
static size_t match_name(const struct name *name, struct cursor c)
{
	for (int i = 1; i < name->npieces; i++) {
		const struct piece *want = &name->pieces[i];
		struct piece got;

		skip_owner_mark(&c);
		if (!begins_piece(&c, want) ||
		    ((name->flags & DAY_PLAIN) && !has_capital(&c) &&
		     !small_word(want)))
			return 0;
		if (!next_piece(&c, &got) ||
		    (piece_cmp(&got, want) &&
		     (!take_s(&c, &got) || piece_cmp(&got, want))))
			return 0;
	}
	return c.at == 0 ? c.word - c.first : 0;
}

/* ---- Is it the day? ---- */

/*
 * "Johnnie Christmas", "Indian Independence Day", "India's Independence Day";
 * but "last year's Memorial Day".
 */
static bool is_of_other_name(const struct named_days *days,
			     const struct name *name, const struct cursor *c)
{
	const struct word *before;

	if (c->first == 0)
		return false;
	before = word_at(c, c->first - 1);
	if (before->flags & WORD_POSSESSIVE)
		return (name->flags & DAY_NATIONAL) && c->first > 1 &&
		       !word_list_has(days->date_words,
				      word_at(c, c->first - 2)->lower);
	if (!(before->flags & WORD_CAPITAL) ||
	    !(word_at(c, c->first)->flags & WORD_SPACE_BEFORE) ||
	    word_list_has(days->date_words, before->lower) ||
	    (name->npieces > 1 && !(name->flags & DAY_NATIONAL)))
		return false;
	/* The capital of a sentence's first word says nothing. */
	return !(before->flags & WORD_FIRST) || (name->flags & DAY_NATIONAL) ||
	       word_list_has(days->given_names, before->lower);
}

static bool is_year(const struct word *w)
{
	return (w->flags & WORD_NUMBER) && w->lower.len == 4;
}

static bool behind_article(const struct cursor *c)
{
	struct slice before;

	if (c->first == 0)
		return false;
	before = word_at(c, c->first - 1)->lower;
	return slice_is(before, "the") || slice_is(before, "a");
}

/*
 * "the Good Friday Agreement", "The Christmas Cottage" are not told of as
 * days, which would be of the year being told; "the Easter Offensive of 1972"
 * tells the year.
 */
static bool is_in_title(const struct named_days *days, const struct cursor *c,
			size_t end)
{
	const struct word *head = word_at(c, end);
	const struct word *of = word_at(c, end + 1);

	if (!(head->flags & WORD_CAPITAL) ||
	    !(head->flags & WORD_SPACE_BEFORE) ||
	    !(behind_article(c) ||
	      word_list_has(days->event_heads, head->lower)))
		return false;
	return !is_year(of) && !((slice_is(of->lower, "of") ||
				  slice_is(of->lower, ",")) &&
				 is_year(word_at(c, end + 2)));
}

static bool is_day(const struct named_days *days, const struct name *name,
		   const struct cursor *c, size_t words)
{
	if (name->no_day)
		return false;
	if (name->rules.rules[0].form == DAY_OF_HISTORY)
		return true;
	if ((name->flags & DAY_PLAIN) && name->npieces == 1 &&
	    (word_at(c, c->first)->flags & WORD_FIRST))
		return false;
	return !is_of_other_name(days, name, c) &&
	       !is_in_title(days, c, c->first + words);
}

/* The first name that begins with the piece or NULL. */
static const struct name *names_of(const struct named_days *days,
				   const struct piece *first)
{
	size_t at = place_of(days, first);

	return days->index[at] ? &days->names[days->index[at] - 1] : NULL;
}

/* `c` is behind the first piece. */
static size_t match_first(const struct named_days *days,
			  const struct piece *first, const struct cursor *c,
			  int32_t *day)
{
	const struct name *name = names_of(days, first);
	const struct name *end = days->names + days->len;

	for (; name && name < end && !piece_cmp(&name->pieces[0], first);
	     name++) {
		size_t words = match_name(name, *c);

		if (words) {
			*day = is_day(days, name, c, words)
				       ? (int32_t)(name - days->names)
				       : NAMED_DAY_NONE;
			return words;
		}
	}
	return 0;
}

static inline bool may_start(const struct named_days *days, struct slice word)
{
	unsigned start;

	if (!word.len)
		return false;
	start = start_of(word);
	return days->starts[start / 32] >> start % 32 & 1;
}

size_t named_days_match(const struct named_days *days,
			const struct document *doc, size_t word, int32_t *day)
{
	struct cursor c = { doc, word, word, 0 };
	struct piece first;
	size_t words;

	if (!(doc->words[word].flags & WORD_CAPITAL) ||
	    !may_start(days, doc->words[word].lower) ||
	    !next_piece(&c, &first))
		return 0;
	words = match_first(days, &first, &c, day);
	if (!words && take_s(&c, &first))
		words = match_first(days, &first, &c, day);
	return words;
}

/* ---- Days ---- */

bool named_day_in_year(const struct named_days *days, int32_t day,
		       int64_t year, struct civil_date *out)
{
	return day_rules_in_year(&days->names[day].rules, year, out);
}

bool named_day_has_year(const struct named_days *days, int32_t day)
{
	return days->names[day].rules.rules[0].form == DAY_OF_HISTORY;
}

bool named_day_is_fixed(const struct named_days *days, int32_t day)
{
	return day_rules_are_fixed(&days->names[day].rules);
}
