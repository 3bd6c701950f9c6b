#include "searcher/names_agree.h"

#include <string.h>

#include "core/text.h"
#include "searcher/who.h"

/* The words of `a`, each between spaces, are all in `b`. */
static bool holds_words(struct slice b, struct slice a)
{
	struct buf word = { 0 };
	struct slice rest = slice_trim(a);
	bool all = rest.len > 0;

	while (all && rest.len) {
		buf_reset(&word);
		buf_addc(&word, ' ');
		buf_add_slice(&word, slice_split(&rest, ' '));
		buf_addc(&word, ' ');
		all = memmem(b.data, b.len, word.data, word.len) != NULL;
	}
	buf_release(&word);
	return all;
}

static struct slice last_word(const struct buf *words)
{
	return slice_last_word(slice_trim(buf_slice(words)));
}

bool names_agree(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool agree;

	who_words(&x, a);
	who_words(&y, b);
	agree = holds_words(buf_slice(&x), buf_slice(&y)) ||
		holds_words(buf_slice(&y), buf_slice(&x)) ||
		(last_word(&x).len &&
		 slice_eq(last_word(&x), last_word(&y)));
	buf_release(&x);
	buf_release(&y);
	return agree;
}

static struct slice first_word(struct slice words)
{
	words = slice_trim(words);
	return slice_split(&words, ' ');
}

bool names_are_one(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool one;

	who_words(&x, a);
	who_words(&y, b);
	one = first_word(buf_slice(&x)).len &&
	      slice_eq(first_word(buf_slice(&x)), first_word(buf_slice(&y))) &&
	      slice_eq(last_word(&x), last_word(&y));
	buf_release(&x);
	buf_release(&y);
	return one;
}

/* Words in capitals that are nobody's name: pronouns, offices. */
static bool is_common(struct slice word)
{
	static const char *const words[] = {
		"i", "he", "she", "it", "they", "we", "you", "one", "others",
		"who", "this", "that", "his", "her", "their", "the", "a",
		"an", "president", "vice", "prime", "minister", "premier",
		"chancellor", "secretary", "state", "foreign", "senator",
		"governor", "ambassador", "general", "admiral", "colonel",
		"king", "queen", "pope", "emperor", "mayor", "judge",
		"justice", "chief", "director", "chairman", "former",
		"first",
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_is_nocase(word, words[i]))
			return true;
	return false;
}

static bool is_possessive(struct slice word)
{
	return slice_ends(word, "'s") || slice_ends(word, "\xe2\x80\x99s");
}

bool names_is_name(struct slice text)
{
	struct slice rest = slice_trim(text);

	while (rest.len) {
		struct slice word = slice_split(&rest, ' ');

		if (word.len && !is_common(word) && !is_possessive(word) &&
		    text_is_upper(text_next(word, &(size_t){ 0 })))
			return true;
	}
	return false;
}
