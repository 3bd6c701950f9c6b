#include "indexer/date_words.h"

struct entry {
	const char *word;
	uint8_t kind;
	int16_t value;
	uint8_t flags;
};

/* In order of the first letter. */
static const struct entry entries[] = {
	{ "a", DW_A, 0, 0 },
	{ "about", DW_ABOUT, 0, 0 },
	{ "acres", DW_THING, 0, 0 },
	{ "ad", DW_AD, 0, 0 },
	{ "after", DW_AFTER, 0, 0 },
	{ "afternoon", DW_DAYTIME, DAYTIME_AFTERNOON, 0 },
	{ "afterward", DW_LATER, 0, 0 },
	{ "afterwards", DW_LATER, 0, 0 },
	{ "ago", DW_AGO, 0, 0 },
	{ "aircraft", DW_THING, 0, 0 },
	{ "almost", DW_ABOUT, 0, 0 },
	{ "am", DW_AM, 0, 0 },
	{ "an", DW_A, 0, 0 },
	{ "and", DW_AND, 0, 0 },
	{ "annually", DW_SET, UNIT_YEAR, 0 },
	{ "approximately", DW_ABOUT, 0, 0 },
	{ "apr", DW_MONTH, 4, DWF_SHORT },
	{ "april", DW_MONTH, 4, 0 },
	{ "around", DW_PREPOSITION, 0, 0 },
	{ "article", DW_LABEL, 0, 0 },
	{ "at", DW_PREPOSITION, 0, 0 },
	{ "aug", DW_MONTH, 8, DWF_SHORT },
	{ "august", DW_MONTH, 8, 0 },
	{ "autumn", DW_SEASON, 23, 0 },
	{ "barely", DW_ABOUT, 0, 0 },
	{ "barrels", DW_THING, 0, 0 },
	{ "bc", DW_BC, 0, 0 },
	{ "bce", DW_BC, 0, 0 },
	{ "before", DW_BEFORE, 0, 0 },
	{ "beginning", DW_START_OF, 0, 0 },
	{ "between", DW_PREPOSITION, 0, 0 },
	{ "billion", DW_THING, 0, 0 },
	{ "boeing", DW_LABEL, 0, 0 },
	{ "by", DW_PREPOSITION, 0, 0 },
	{ "ca", DW_CIRCA, 0, 0 },
	{ "cases", DW_THING, 0, 0 },
	{ "casualties", DW_THING, 0, 0 },
	{ "cavalry", DW_THING, 0, 0 },
	{ "cavalrymen", DW_THING, 0, 0 },
	{ "ce", DW_AD, 0, 0 },
	{ "centuries", DW_UNIT, UNIT_CENTURY, DWF_PLURAL },
	{ "century", DW_UNIT, UNIT_CENTURY, 0 },
	{ "chapter", DW_LABEL, 0, 0 },
	{ "christmas", DW_HOLIDAY, 1225, 0 },
	{ "circa", DW_CIRCA, 0, 0 },
	{ "civilians", DW_THING, 0, 0 },
	{ "close", DW_END_OF, 0, 0 },
	{ "cm", DW_THING, 0, 0 },
	{ "coming", DW_COMING, 0, 0 },
	{ "copies", DW_THING, 0, 0 },
	{ "couple", DW_COUPLE, 0, 0 },
	{ "current", DW_PRESENT, 0, 0 },
	{ "currently", DW_PRESENT, 0, 0 },
	{ "daily", DW_SET, UNIT_DAY, 0 },
	{ "dawn", DW_DAYTIME, DAYTIME_MORNING, 0 },
	{ "day", DW_UNIT, UNIT_DAY, 0 },
	{ "days", DW_UNIT, UNIT_DAY, DWF_PLURAL },
	{ "dead", DW_THING, 0, 0 },
	{ "dec", DW_MONTH, 12, DWF_SHORT },
	{ "decade", DW_UNIT, UNIT_DECADE, 0 },
	{ "decades", DW_UNIT, UNIT_DECADE, DWF_PLURAL },
	{ "december", DW_MONTH, 12, 0 },
	{ "degrees", DW_THING, 0, 0 },
	{ "dollars", DW_THING, 0, 0 },
	{ "during", DW_IN, 0, 0 },
	{ "dusk", DW_DAYTIME, DAYTIME_EVENING, 0 },
	{ "each", DW_EVERY, 0, 0 },
	{ "earlier", DW_EARLIER, 0, 0 },
	{ "early", DW_EARLY, 0, 0 },
	{ "eight", DW_NUMBER, 8, 0 },
	{ "eighteen", DW_NUMBER, 18, 0 },
	{ "eighteenth", DW_ORDINAL, 18, 0 },
	{ "eighth", DW_ORDINAL, 8, 0 },
	{ "eighties", DW_TENS_PLURAL, 80, 0 },
	{ "eighty", DW_NUMBER, 80, 0 },
	{ "eleven", DW_NUMBER, 11, 0 },
	{ "eleventh", DW_ORDINAL, 11, 0 },
	{ "employees", DW_THING, 0, 0 },
	{ "end", DW_END_OF, 0, 0 },
	{ "ensuing", DW_FOLLOWING, 0, 0 },
	{ "euros", DW_THING, 0, 0 },
	{ "evening", DW_DAYTIME, DAYTIME_EVENING, 0 },
	{ "every", DW_EVERY, 0, 0 },
	{ "fall", DW_SEASON, 23, 0 },
	{ "feb", DW_MONTH, 2, DWF_SHORT },
	{ "february", DW_MONTH, 2, 0 },
	{ "feet", DW_THING, 0, 0 },
	{ "few", DW_FEW, 0, 0 },
	{ "fewer", DW_MORE, 0, 0 },
	{ "fifteen", DW_NUMBER, 15, 0 },
	{ "fifteenth", DW_ORDINAL, 15, 0 },
	{ "fifth", DW_ORDINAL, 5, 0 },
	{ "fifties", DW_TENS_PLURAL, 50, 0 },
	{ "fifty", DW_NUMBER, 50, 0 },
	{ "figure", DW_LABEL, 0, 0 },
	{ "first", DW_ORDINAL, 1, 0 },
	{ "fiscal", DW_FISCAL, 0, 0 },
	{ "five", DW_NUMBER, 5, 0 },
	{ "flight", DW_LABEL, 0, 0 },
	{ "following", DW_FOLLOWING, 0, 0 },
	{ "for", DW_PREPOSITION, 0, 0 },
	{ "forties", DW_TENS_PLURAL, 40, 0 },
	{ "fortnight", DW_UNIT, UNIT_FORTNIGHT, 0 },
	{ "fortnights", DW_UNIT, UNIT_FORTNIGHT, DWF_PLURAL },
	{ "forty", DW_NUMBER, 40, 0 },
	{ "four", DW_NUMBER, 4, 0 },
	{ "fourteen", DW_NUMBER, 14, 0 },
	{ "fourteenth", DW_ORDINAL, 14, 0 },
	{ "fourth", DW_ORDINAL, 4, 0 },
	{ "francs", DW_THING, 0, 0 },
	{ "fri", DW_WEEKDAY, 4, DWF_SHORT },
	{ "friday", DW_WEEKDAY, 4, 0 },
	{ "fridays", DW_WEEKDAY, 4, DWF_PLURAL },
	{ "from", DW_PREPOSITION, 0, 0 },
	{ "guns", DW_THING, 0, 0 },
	{ "half", DW_HALF, 0, 0 },
	{ "halloween", DW_HOLIDAY, 1031, 0 },
	{ "highway", DW_LABEL, 0, 0 },
	{ "homes", DW_THING, 0, 0 },
	{ "hoplites", DW_THING, 0, 0 },
	{ "horsemen", DW_THING, 0, 0 },
	{ "horses", DW_THING, 0, 0 },
	{ "hour", DW_UNIT, UNIT_HOUR, 0 },
	{ "hourly", DW_SET, UNIT_HOUR, 0 },
	{ "hours", DW_UNIT, UNIT_HOUR, DWF_PLURAL },
	{ "houses", DW_THING, 0, 0 },
	{ "hundred", DW_NUMBER, 100, 0 },
	{ "in", DW_IN, 0, 0 },
	{ "infantry", DW_THING, 0, 0 },
	{ "infantrymen", DW_THING, 0, 0 },
	{ "items", DW_THING, 0, 0 },
	{ "jan", DW_MONTH, 1, DWF_SHORT },
	{ "january", DW_MONTH, 1, 0 },
	{ "jobs", DW_THING, 0, 0 },
	{ "jul", DW_MONTH, 7, DWF_SHORT },
	{ "july", DW_MONTH, 7, 0 },
	{ "jun", DW_MONTH, 6, DWF_SHORT },
	{ "june", DW_MONTH, 6, 0 },
	{ "just", DW_ABOUT, 0, 0 },
	{ "kg", DW_THING, 0, 0 },
	{ "killed", DW_THING, 0, 0 },
	{ "kilometers", DW_THING, 0, 0 },
	{ "kilometres", DW_THING, 0, 0 },
	{ "km", DW_THING, 0, 0 },
	{ "knights", DW_THING, 0, 0 },
	{ "last", DW_LAST, 0, 0 },
	{ "late", DW_LATE, 0, 0 },
	{ "later", DW_LATER, 0, 0 },
	{ "latest", DW_LAST, 0, 0 },
	{ "less", DW_MORE, 0, 0 },
	{ "many", DW_FEW, 0, 0 },
	{ "mar", DW_MONTH, 3, DWF_SHORT },
	{ "march", DW_MONTH, 3, 0 },
	{ "marks", DW_THING, 0, 0 },
	{ "may", DW_MONTH, 5, 0 },
	{ "men", DW_THING, 0, 0 },
	{ "meters", DW_THING, 0, 0 },
	{ "metres", DW_THING, 0, 0 },
	{ "mid", DW_MID, 0, 0 },
	{ "midday", DW_DAYTIME, DAYTIME_MIDDAY, 0 },
	{ "middle", DW_MID, 0, 0 },
	{ "midnight", DW_DAYTIME, DAYTIME_NIGHT, 0 },
	{ "midsummer", DW_SEASON, 22, 0 },
	{ "midwinter", DW_SEASON, 24, 0 },
	{ "miles", DW_THING, 0, 0 },
	{ "millennia", DW_UNIT, UNIT_MILLENNIUM, DWF_PLURAL },
	{ "millennium", DW_UNIT, UNIT_MILLENNIUM, 0 },
	{ "million", DW_THING, 0, 0 },
	{ "minute", DW_UNIT, UNIT_MINUTE, 0 },
	{ "minutes", DW_UNIT, UNIT_MINUTE, DWF_PLURAL },
	{ "mm", DW_THING, 0, 0 },
	{ "mon", DW_WEEKDAY, 0, DWF_SHORT },
	{ "monday", DW_WEEKDAY, 0, 0 },
	{ "mondays", DW_WEEKDAY, 0, DWF_PLURAL },
	{ "month", DW_UNIT, UNIT_MONTH, 0 },
	{ "monthly", DW_SET, UNIT_MONTH, 0 },
	{ "months", DW_UNIT, UNIT_MONTH, DWF_PLURAL },
	{ "more", DW_MORE, 0, 0 },
	{ "morning", DW_DAYTIME, DAYTIME_MORNING, 0 },
	{ "nearly", DW_ABOUT, 0, 0 },
	{ "next", DW_NEXT, 0, 0 },
	{ "night", DW_DAYTIME, DAYTIME_NIGHT, 0 },
	{ "nightly", DW_SET, UNIT_DAY, 0 },
	{ "nine", DW_NUMBER, 9, 0 },
	{ "nineteen", DW_NUMBER, 19, 0 },
	{ "nineteenth", DW_ORDINAL, 19, 0 },
	{ "nineties", DW_TENS_PLURAL, 90, 0 },
	{ "ninety", DW_NUMBER, 90, 0 },
	{ "ninth", DW_ORDINAL, 9, 0 },
	{ "noon", DW_DAYTIME, DAYTIME_MIDDAY, 0 },
	{ "nov", DW_MONTH, 11, DWF_SHORT },
	{ "november", DW_MONTH, 11, 0 },
	{ "now", DW_PRESENT, 0, 0 },
	{ "nowadays", DW_PRESENT, 0, 0 },
	{ "number", DW_LABEL, 0, 0 },
	{ "oct", DW_MONTH, 10, DWF_SHORT },
	{ "october", DW_MONTH, 10, 0 },
	{ "of", DW_OF, 0, 0 },
	{ "old", DW_OLD, 0, 0 },
	{ "olds", DW_OLD, 0, 0 },
	{ "on", DW_PREPOSITION, 0, 0 },
	{ "one", DW_NUMBER, 1, 0 },
	{ "only", DW_ABOUT, 0, 0 },
	{ "or", DW_OR, 0, 0 },
	{ "others", DW_THING, 0, 0 },
	{ "outset", DW_START_OF, 0, 0 },
	{ "over", DW_OVER, 0, 0 },
	{ "page", DW_LABEL, 0, 0 },
	{ "pages", DW_THING, 0, 0 },
	{ "paragraph", DW_LABEL, 0, 0 },
	{ "past", DW_PAST, 0, 0 },
	{ "people", DW_THING, 0, 0 },
	{ "per", DW_PER, 0, 0 },
	{ "percent", DW_THING, 0, 0 },
	{ "planes", DW_THING, 0, 0 },
	{ "pm", DW_PM, 0, 0 },
	{ "points", DW_THING, 0, 0 },
	{ "pounds", DW_THING, 0, 0 },
	{ "preceding", DW_PREVIOUS, 0, 0 },
	{ "presently", DW_PRESENT, 0, 0 },
	{ "previous", DW_PREVIOUS, 0, 0 },
	{ "prior", DW_PREVIOUS, 0, 0 },
	{ "prisoners", DW_THING, 0, 0 },
	{ "quarter", DW_UNIT, UNIT_QUARTER, 0 },
	{ "quarterly", DW_SET, UNIT_QUARTER, 0 },
	{ "quarters", DW_UNIT, UNIT_QUARTER, DWF_PLURAL },
	{ "recent", DW_PAST_REF, 0, 0 },
	{ "recently", DW_PAST_REF, 0, 0 },
	{ "refugees", DW_THING, 0, 0 },
	{ "residents", DW_THING, 0, 0 },
	{ "resolution", DW_LABEL, 0, 0 },
	{ "room", DW_LABEL, 0, 0 },
	{ "roughly", DW_ABOUT, 0, 0 },
	{ "rounds", DW_THING, 0, 0 },
	{ "route", DW_LABEL, 0, 0 },
	{ "rubles", DW_THING, 0, 0 },
	{ "same", DW_SAME, 0, 0 },
	{ "sat", DW_WEEKDAY, 5, DWF_SHORT },
	{ "saturday", DW_WEEKDAY, 5, 0 },
	{ "saturdays", DW_WEEKDAY, 5, DWF_PLURAL },
	{ "second", DW_UNIT, UNIT_SECOND, 0 },
	{ "seconds", DW_UNIT, UNIT_SECOND, DWF_PLURAL },
	{ "section", DW_LABEL, 0, 0 },
	{ "sep", DW_MONTH, 9, DWF_SHORT },
	{ "sept", DW_MONTH, 9, DWF_SHORT },
	{ "september", DW_MONTH, 9, 0 },
	{ "seven", DW_NUMBER, 7, 0 },
	{ "seventeen", DW_NUMBER, 17, 0 },
	{ "seventeenth", DW_ORDINAL, 17, 0 },
	{ "seventh", DW_ORDINAL, 7, 0 },
	{ "seventies", DW_TENS_PLURAL, 70, 0 },
	{ "seventy", DW_NUMBER, 70, 0 },
	{ "several", DW_FEW, 0, 0 },
	{ "shares", DW_THING, 0, 0 },
	{ "ships", DW_THING, 0, 0 },
	{ "since", DW_AFTER, 0, 0 },
	{ "six", DW_NUMBER, 6, 0 },
	{ "sixteen", DW_NUMBER, 16, 0 },
	{ "sixteenth", DW_ORDINAL, 16, 0 },
	{ "sixth", DW_ORDINAL, 6, 0 },
	{ "sixties", DW_TENS_PLURAL, 60, 0 },
	{ "sixty", DW_NUMBER, 60, 0 },
	{ "soldiers", DW_THING, 0, 0 },
	{ "some", DW_FEW, 0, 0 },
	{ "soon", DW_FUTURE_REF, 0, 0 },
	{ "spring", DW_SEASON, 21, 0 },
	{ "start", DW_START_OF, 0, 0 },
	{ "students", DW_THING, 0, 0 },
	{ "subsequent", DW_FOLLOWING, 0, 0 },
	{ "succeeding", DW_FOLLOWING, 0, 0 },
	{ "summer", DW_SEASON, 22, 0 },
	{ "sun", DW_WEEKDAY, 6, DWF_SHORT },
	{ "sunday", DW_WEEKDAY, 6, 0 },
	{ "sundays", DW_WEEKDAY, 6, DWF_PLURAL },
	{ "table", DW_LABEL, 0, 0 },
	{ "tanks", DW_THING, 0, 0 },
	{ "ten", DW_NUMBER, 10, 0 },
	{ "tenth", DW_ORDINAL, 10, 0 },
	{ "than", DW_THAN, 0, 0 },
	{ "that", DW_THAT, 0, 0 },
	{ "the", DW_THE, 0, 0 },
	{ "third", DW_ORDINAL, 3, 0 },
	{ "thirteen", DW_NUMBER, 13, 0 },
	{ "thirteenth", DW_ORDINAL, 13, 0 },
	{ "thirties", DW_TENS_PLURAL, 30, 0 },
	{ "thirty", DW_NUMBER, 30, 0 },
	{ "this", DW_THIS, 0, 0 },
	{ "thousand", DW_NUMBER, 1000, 0 },
	{ "three", DW_NUMBER, 3, 0 },
	{ "through", DW_TO, 0, 0 },
	{ "throughout", DW_PREPOSITION, 0, 0 },
	{ "thurs", DW_WEEKDAY, 3, DWF_SHORT },
	{ "thursday", DW_WEEKDAY, 3, 0 },
	{ "thursdays", DW_WEEKDAY, 3, DWF_PLURAL },
	{ "till", DW_PREPOSITION, 0, 0 },
	{ "to", DW_TO, 0, 0 },
	{ "today", DW_DAY_SHIFT, 0, 0 },
	{ "tomorrow", DW_DAY_SHIFT, 1, 0 },
	{ "tonight", DW_DAY_SHIFT, 0, 0 },
	{ "tonnes", DW_THING, 0, 0 },
	{ "tons", DW_THING, 0, 0 },
	{ "troops", DW_THING, 0, 0 },
	{ "tues", DW_WEEKDAY, 1, DWF_SHORT },
	{ "tuesday", DW_WEEKDAY, 1, 0 },
	{ "tuesdays", DW_WEEKDAY, 1, DWF_PLURAL },
	{ "twelfth", DW_ORDINAL, 12, 0 },
	{ "twelve", DW_NUMBER, 12, 0 },
	{ "twenties", DW_TENS_PLURAL, 20, 0 },
	{ "twentieth", DW_ORDINAL, 20, 0 },
	{ "twenty", DW_NUMBER, 20, 0 },
	{ "two", DW_NUMBER, 2, 0 },
	{ "under", DW_OVER, 0, 0 },
	{ "units", DW_THING, 0, 0 },
	{ "until", DW_PREPOSITION, 0, 0 },
	{ "upcoming", DW_COMING, 0, 0 },
	{ "vehicles", DW_THING, 0, 0 },
	{ "volume", DW_LABEL, 0, 0 },
	{ "votes", DW_THING, 0, 0 },
	{ "warriors", DW_THING, 0, 0 },
	{ "wed", DW_WEEKDAY, 2, DWF_SHORT },
	{ "wednesday", DW_WEEKDAY, 2, 0 },
	{ "wednesdays", DW_WEEKDAY, 2, DWF_PLURAL },
	{ "week", DW_UNIT, UNIT_WEEK, 0 },
	{ "weekend", DW_UNIT, UNIT_WEEKEND, 0 },
	{ "weekends", DW_UNIT, UNIT_WEEKEND, DWF_PLURAL },
	{ "weekly", DW_SET, UNIT_WEEK, 0 },
	{ "weeks", DW_UNIT, UNIT_WEEK, DWF_PLURAL },
	{ "winter", DW_SEASON, 24, 0 },
	{ "with", DW_PREPOSITION, 0, 0 },
	{ "within", DW_PREPOSITION, 0, 0 },
	{ "words", DW_THING, 0, 0 },
	{ "workers", DW_THING, 0, 0 },
	{ "wounded", DW_THING, 0, 0 },
	{ "yards", DW_THING, 0, 0 },
	{ "year", DW_UNIT, UNIT_YEAR, 0 },
	{ "yearly", DW_SET, UNIT_YEAR, 0 },
	{ "years", DW_UNIT, UNIT_YEAR, DWF_PLURAL },
	{ "yesterday", DW_DAY_SHIFT, -1, 0 },
};

enum { ENTRIES = sizeof entries / sizeof *entries, WORD_MAX = 15 };

/* Where the words of each letter begin; made anew for each document. */
struct vocabulary {
	uint16_t first[27];
};

static void vocabulary_make(struct vocabulary *v)
{
	int letter = 0;

	for (uint16_t i = 0; i < ENTRIES; i++)
		while (letter <= entries[i].word[0] - 'a')
			v->first[letter++] = i;
	while (letter < 27)
		v->first[letter++] = ENTRIES;
}

static const struct entry *find(const struct vocabulary *v, struct slice word)
{
	int letter = word.data[0] - 'a';

	if (letter < 0 || letter > 25)
		return NULL;
	for (int i = v->first[letter]; i < v->first[letter + 1]; i++) {
		const char *at = entries[i].word;

		if (at[1] == (word.len > 1 ? word.data[1] : '\0') &&
		    slice_is(word, at))
			return &entries[i];
	}
	return NULL;
}

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

static void read_word(const struct vocabulary *v, struct slice lower,
		      struct date_word *w)
{
	char bare[WORD_MAX + 1];
	const struct entry *entry;
	size_t n = 0;

	if (lower.len > WORD_MAX)
		return;
	for (size_t i = 0; i < lower.len; i++)
		if (lower.data[i] != '.')
			bare[n++] = lower.data[i];
	if (!n)
		return;
	entry = find(v, (struct slice){ bare, n });
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

static void add_part(struct arena *arena, const struct vocabulary *v,
		     const struct word *word, size_t from, size_t to,
		     struct date_words *out)
{
	struct date_word *w = arena_push(arena, out);
	struct slice lower = slice_cut(word->lower, from, to);
	char c = lower.data[0];

	*w = (struct date_word){ .start = word->start + (uint32_t)from,
				 .end = word->start + (uint32_t)to,
				 .sentence = word->sentence };
	if (from)
		w->flags = DWF_HYPHEN;
	else if (word->flags & WORD_SPACE_BEFORE)
		w->flags = DWF_SPACE;
	if (word->flags & WORD_CAPITAL)
		w->flags |= DWF_CAPITAL;
	if (word->flags & WORD_FIRST)
		w->flags |= DWF_FIRST;
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

static void add_word(struct arena *arena, const struct vocabulary *v,
		     const struct word *word, struct date_words *out)
{
	size_t from = 0, i;

	if (!word->lower.len)
		return;
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
		     struct date_words *out)
{
	struct vocabulary v;

	vocabulary_make(&v);
	*out = (struct date_words){ .cap = doc->nwords + doc->nwords / 8 + 8 };
	out->data = arena_array(arena, struct date_word, out->cap);
	for (size_t i = 0; i < doc->nwords; i++)
		add_word(arena, &v, &doc->words[i], out);
}
