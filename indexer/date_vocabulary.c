#include "indexer/date_vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/lexicon.h"
#include "indexer/named_days.h"

/* ---- A line of the list ---- */

/* What a kind's values are called; one value is `base` and its place here. */
struct value_names {
	int base;
	const char *names[16];
};

static const struct value_names units = { UNIT_SECOND, {
	"second", "minute", "hour", "day", "weekend", "week", "fortnight",
	"month", "quarter", "year", "decade", "century", "millennium"
} };
static const struct value_names daytimes = { DAYTIME_MORNING, {
	"morning", "midday", "afternoon", "evening", "night",
	"midnight"
} };
static const struct value_names weekdays = { 0, {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"sunday"
} };
static const struct value_names seasons = { 21, {
	"spring", "summer", "autumn", "winter"
} };

enum value_form {
	VALUE_NONE, VALUE_OPTION, VALUE_NUMBER, VALUE_NAME, VALUE_MONTH_DAY
};

/* DW_MARK is read from the text alone, DW_HOLIDAY from another list. */
static const struct kind {
	const char *name;
	enum value_form form;
	const struct value_names *names;
} kinds[] = {
	[DW_MONTH] = { "month", VALUE_NUMBER, NULL },
	[DW_WEEKDAY] = { "weekday", VALUE_NAME, &weekdays },
	[DW_SEASON] = { "season", VALUE_NAME, &seasons },
	[DW_UNIT] = { "unit", VALUE_NAME, &units },
	[DW_NUMBER] = { "number", VALUE_NUMBER, NULL },
	[DW_ORDINAL] = { "ordinal", VALUE_NUMBER, NULL },
	[DW_TENS_PLURAL] = { "decade", VALUE_NUMBER, NULL },
	[DW_THE] = { .name = "the" },
	[DW_A] = { .name = "a" },
	[DW_THIS] = { .name = "this" },
	[DW_THAT] = { .name = "that" },
	[DW_SAME] = { .name = "same" },
	[DW_NEXT] = { .name = "next" },
	[DW_LAST] = { .name = "last" },
	[DW_PAST] = { .name = "past" },
	[DW_FOLLOWING] = { .name = "following" },
	[DW_PREVIOUS] = { .name = "previous" },
	[DW_COMING] = { .name = "coming" },
	[DW_EARLY] = { .name = "early" },
	[DW_MID] = { .name = "mid" },
	[DW_LATE] = { .name = "late" },
	[DW_START_OF] = { .name = "start of" },
	[DW_END_OF] = { .name = "end of" },
	[DW_AGO] = { .name = "ago" },
	[DW_LATER] = { .name = "later" },
	[DW_EARLIER] = { .name = "earlier" },
	[DW_BEFORE] = { .name = "before" },
	[DW_AFTER] = { .name = "after" },
	[DW_OF] = { .name = "of" },
	[DW_IN] = { .name = "in" },
	[DW_PREPOSITION] = { "preposition", VALUE_OPTION, NULL },
	[DW_AND] = { .name = "and" },
	[DW_TO] = { .name = "to" },
	[DW_OR] = { .name = "or" },
	[DW_FEW] = { .name = "few" },
	[DW_COUPLE] = { .name = "couple" },
	[DW_ABOUT] = { "about", VALUE_OPTION, NULL },
	[DW_CIRCA] = { .name = "circa" },
	[DW_MORE] = { .name = "more" },
	[DW_THAN] = { .name = "than" },
	[DW_OVER] = { .name = "over" },
	[DW_HALF] = { .name = "half" },
	[DW_EVERY] = { .name = "every" },
	[DW_PER] = { .name = "per" },
	[DW_DAY_SHIFT] = { "day shift", VALUE_NUMBER, NULL },
	[DW_PRESENT] = { .name = "present" },
	[DW_PAST_REF] = { "past reference", VALUE_OPTION, NULL },
	[DW_FUTURE_REF] = { .name = "future reference" },
	[DW_SET] = { "set", VALUE_NAME, &units },
	[DW_DAYTIME] = { "daytime", VALUE_NAME, &daytimes },
	[DW_BC] = { .name = "bc" },
	[DW_AD] = { .name = "ad" },
	[DW_AM] = { .name = "am" },
	[DW_PM] = { .name = "pm" },
	[DW_FISCAL] = { .name = "fiscal" },
	[DW_THING] = { .name = "thing" },
	[DW_LABEL] = { .name = "label" },
	[DW_OLD] = { .name = "old" },
	[DW_ADJECTIVE] = { "adjective", VALUE_OPTION, NULL },
	[DW_LONG] = { .name = "long" },
	[DW_AT] = { .name = "at" },
	[DW_LEAST] = { .name = "least" },
	[DW_UP] = { .name = "up" },
	[DW_UNTIL] = { .name = "until" },
	[DW_BETWEEN] = { .name = "between" },
	[DW_FROM] = { .name = "from" },
	[DW_OWN] = { .name = "own" },
	[DW_ZONE] = { .name = "zone" },
	[DW_OCLOCK] = { .name = "o'clock" },
	[DW_PERIOD] = { .name = "period" },
	[DW_LATEST] = { .name = "latest" },
	[DW_FINAL] = { .name = "final" },
	[DW_LATTER] = { .name = "latter" },
	[DW_MODERN] = { .name = "modern" },
	[DW_FUTURE] = { .name = "future" },
	[DW_NEAR] = { .name = "near" },
	[DW_DATE] = { .name = "date" },
	[DW_MOMENT] = { .name = "moment" },
	[DW_THESE] = { .name = "these" },
	[DW_THOSE] = { .name = "those" },
	[DW_TONIGHT] = { .name = "tonight" },
	[DW_GROUP] = { .name = "group" },
	[DW_TIMES] = { .name = "times" },
	[DW_OTHER] = { .name = "other" },
	[DW_RIGHT] = { .name = "right" },
	[DW_QUARTER] = { "quarter", VALUE_NUMBER, NULL },
};

static bool read_kind(struct slice name, uint8_t *out)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].name && slice_is(name, kinds[i].name)) {
			*out = (uint8_t)i;
			return true;
		}
	return false;
}

static bool read_number(struct slice s, int32_t *out)
{
	bool minus = s.len && s.data[0] == '-';
	int32_t n = 0;
	size_t i;

	for (i = minus; i < s.len && i < 5; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return false;
		n = n * 10 + (s.data[i] - '0');
	}
	*out = minus ? -n : n;
	return i > minus && i == s.len;
}

static bool read_name(const struct value_names *names, struct slice s,
		      int32_t *out)
{
	for (int i = 0; names->names[i]; i++)
		if (slice_is(s, names->names[i])) {
			*out = names->base + i;
			return true;
		}
	return false;
}

static bool read_value(const struct kind *kind, struct slice s, int32_t *out)
{
	*out = 0;
	switch (kind->form) {
	case VALUE_OPTION:
		return !s.len || read_number(s, out);
	case VALUE_NUMBER:
		return read_number(s, out);
	case VALUE_NAME:
		return read_name(kind->names, s, out);
	default:
		return s.len == 0;
	}
}

static bool read_flags(struct slice s, uint8_t *out)
{
	*out = 0;
	while (s.len) {
		struct slice flag = slice_split(&s, ' ');

		if (slice_is(flag, "plural"))
			*out |= DWF_PLURAL;
		else if (slice_is(flag, "short"))
			*out |= DWF_SHORT;
		else
			return false;
	}
	return true;
}

bool date_entry_read(struct slice word, struct slice fields,
		     struct date_entry *out)
{
	struct slice kind = slice_split(&fields, '\t');
	struct slice value = slice_split(&fields, '\t');

	return word.len > 0 && word.len <= DATE_WORD_MAX &&
	       !memchr(word.data, '.', word.len) &&
	       read_kind(kind, &out->kind) &&
	       read_value(&kinds[out->kind], value, &out->value) &&
	       read_flags(fields, &out->flags);
}

/* ---- The table ---- */

/* A word's bytes, all of them, in two numbers and its length. */
struct key {
	uint64_t head;
	uint64_t tail;
	size_t len;
};

struct slot {
	struct key key;
	struct date_entry entry;
};

struct date_vocabulary {
	struct slot *slots;
	uint16_t *index;         /* slot + 1; open addressing */
	unsigned shift;          /* hash to index */
	size_t len;
	const struct word_list *tense;
	const struct named_days *named_days;
};

static uint64_t load(const char *at, size_t size)
{
	uint32_t half;
	uint64_t whole;

	if (size == 8) {
		memcpy(&whole, at, 8);
		return whole;
	}
	memcpy(&half, at, 4);
	return half;
}

/* Head and tail overlap, so that no byte behind the word is read. */
static struct key key_of(struct slice word)
{
	const char *p = word.data;
	size_t n = word.len;

	if (n > 8)
		return (struct key){ load(p, 8), load(p + n - 8, 8), n };
	if (n >= 4)
		return (struct key){ load(p, 4), load(p + n - 4, 4), n };
	return (struct key){ (uint64_t)(unsigned char)p[0] << 16 |
			     (uint64_t)(unsigned char)p[n / 2] << 8 |
			     (unsigned char)p[n - 1], 0, n };
}

static bool key_eq(const struct key *a, const struct key *b)
{
	return a->head == b->head && a->tail == b->tail && a->len == b->len;
}

/* Multiplicative hashing (Knuth, vol. 3, 6.4): the high bits are good. */
static size_t place_of(const struct date_vocabulary *v, const struct key *key)
{
	size_t mask = ((size_t)1 << (64 - v->shift)) - 1;
	uint64_t mix = (key->head ^ (key->tail << 17 | key->tail >> 47)) +
		       key->len;
	size_t at = (mix * 0x9e3779b97f4a7c15u) >> v->shift;

	while (v->index[at] && !key_eq(&v->slots[v->index[at] - 1].key, key))
		at = (at + 1) & mask;
	return at;
}

static void bad_line(struct slice word)
{
	fprintf(stderr, "quoth: the list of date words: '%.*s' cannot be "
		"read or comes twice\n", (int)word.len, word.data);
	abort();
}

static void add(struct date_vocabulary *v, struct slice word,
		struct slice fields)
{
	struct slot *slot = &v->slots[v->len];
	size_t at;

	if (!date_entry_read(word, fields, &slot->entry))
		bad_line(word);
	slot->key = key_of(word);
	at = place_of(v, &slot->key);
	if (v->index[at])
		bad_line(word);
	v->index[at] = (uint16_t)++v->len;
}

struct date_vocabulary *date_vocabulary_open(struct arena *arena,
					     const struct lexicon *lexicon)
{
	const struct word_list *list = lexicon_list(lexicon, "date_words");
	struct date_vocabulary *v = arena_new(arena, struct date_vocabulary);
	size_t n = word_list_size(list), bits = 4;
	struct slice word, fields;

	v->tense = lexicon_list(lexicon, "tense");
	v->named_days = named_days_open(arena, lexicon);
	/* At most an eighth full: most words are not found at once. */
	while ((size_t)1 << bits < 8 * n)
		bits++;
	v->shift = (unsigned)(64 - bits);
	v->slots = arena_array(arena, struct slot, n);
	v->index = arena_array(arena, uint16_t, (size_t)1 << bits);
	for (size_t i = 0; i < n; i++) {
		word_list_entry(list, i, &word, &fields);
		add(v, word, fields);
	}
	return v;
}

const struct word_list *
date_vocabulary_tense(const struct date_vocabulary *v)
{
	return v->tense;
}

const struct named_days *
date_vocabulary_named_days(const struct date_vocabulary *v)
{
	return v->named_days;
}

const struct date_entry *
date_vocabulary_find(const struct date_vocabulary *v, struct slice word)
{
	struct key key;
	size_t at;

	if (!word.len || word.len > DATE_WORD_MAX)
		return NULL;
	key = key_of(word);
	at = place_of(v, &key);
	return v->index[at] ? &v->slots[v->index[at] - 1].entry : NULL;
}
