#include "indexer/actors.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/dates.h"
#include "indexer/date_vocabulary.h"
#include "indexer/resolve_words.h"
#include "tests/indexer/known_names.h"

/*
 * resolve.cases: a line is a text, then behind tabs what its names mean, in
 * the order of the text: `words=full name`, `words!name` for a name that
 * they must not be given (no name will do), `-words` for words that are no
 * name from there on.
 */
static const char path[] = "tests/indexer/resolve.cases";

static const struct date_vocabulary *date_words;

static void setup(void)
{
	open_known_names();
	date_words = date_vocabulary_open(&shared, lexicon);
}

TestSuite(resolve, .init = setup, .fini = close_known_names);

static void tag(struct arena *arena, struct slice text, struct tags *tags)
{
	struct document doc;

	*tags = (struct tags){ 0 };
	make_paragraph(arena, text, &doc);
	dates_find(arena, &doc, date_words, SLICE(""), tags);
	actors_find(arena, &doc, lexicon, authority, tags);
}

/* The next mention of these words from *from on; its number, or -1. */
static long next_mention(struct slice text, const struct tags *tags,
			 struct slice words, size_t *from)
{
	size_t i;

	for (i = *from; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		if (!slice_eq(slice_cut(text, m->start, m->end), words))
			continue;
		*from = i + 1;
		return (long)i;
	}
	return -1;
}

static bool item_holds(struct slice text, const struct tags *tags,
		       struct slice item, size_t *from)
{
	const char *sign = memchr(item.data, '=', item.len);
	bool wanted = sign != NULL;
	struct slice words, name;
	long m;

	if (slice_starts(item, "-"))
		return next_mention(text, tags, slice_cut(item, 1, item.len),
				    from) < 0;
	if (!sign)
		sign = memchr(item.data, '!', item.len);
	cr_assert_not_null(sign, "%.*s", (int)item.len, item.data);
	words = slice_cut(item, 0, (size_t)(sign - item.data));
	name = slice_cut(item, words.len + 1, item.len);
	m = next_mention(text, tags, words, from);
	if (m < 0)
		return !wanted;
	return slice_eq(name, tags->actors.data[tags->mentions.data[m].actor]
				      .name) == wanted;
}

static void report(struct slice text, const struct tags *tags,
		   struct slice item)
{
	size_t i;

	fprintf(stderr, "%.*s\n\t%.*s\n\tis", (int)text.len, text.data,
		(int)item.len, item.data);
	for (i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];
		struct slice name = tags->actors.data[m->actor].name;

		fprintf(stderr, " [%.*s=%.*s]", (int)(m->end - m->start),
			text.data + m->start, (int)name.len, name.data);
	}
	fprintf(stderr, "\n");
}

Test(resolve, every_case_holds)
{
	struct arena arena = { 0 };
	struct slice rest = read_cases(&arena, path);
	size_t failed = 0, checks = 0;

	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		struct slice text = slice_split(&line, '\t');
		struct tags tags;
		size_t from = 0;

		if (!text.len || text.data[0] == '#')
			continue;
		cr_assert_gt(line.len, 0, "nothing asked: %.*s",
			     (int)text.len, text.data);
		tag(&arena, text, &tags);
		while (line.len) {
			struct slice item = slice_split(&line, '\t');

			checks++;
			if (item_holds(text, &tags, item, &from))
				continue;
			failed++;
			report(text, &tags, item);
		}
	}
	arena_release(&arena);
	cr_assert_gt(checks, 0);
	cr_assert_eq(failed, 0, "%zu of %zu failed", failed, checks);
}

static bool within(const char *a, const char *b)
{
	struct arena arena = { 0 };
	struct name_parts x, y;
	bool yes;

	name_parts_split(&arena, slice_of(a), true, &x);
	name_parts_split(&arena, slice_of(b), true, &y);
	yes = name_parts_within(&x, &y);
	arena_release(&arena);
	return yes;
}

Test(resolve, a_name_with_fewer_words_is_within_the_full_one)
{
	cr_assert(within("John Kennedy", "John Fitzgerald Kennedy"));
	cr_assert(within("J. F. Kennedy", "John Fitzgerald Kennedy"));
	cr_assert(within("J.F. Kennedy", "John F. Kennedy"));
	cr_assert(within("Edgar Hoover", "J. Edgar Hoover"));
	cr_assert(within("Bill Clinton", "William Jefferson Clinton"));
	cr_assert(within("Qasem Suleimani", "Qasem Soleimani"));
	cr_assert(within("Nouri Maliki", "Nouri al-Maliki"));
	cr_assert(within("Martin Luther King", "Martin Luther King, Jr."));
}

Test(resolve, other_names_are_not_within)
{
	cr_assert_not(within("Robert Kennedy", "John Fitzgerald Kennedy"));
	cr_assert_not(within("George W. Bush", "George H. W. Bush"));
	cr_assert_not(within("Allen Dulles", "John Foster Dulles"));
	cr_assert_not(within("Kennedy", "John Kennedy"));
	cr_assert_not(within("Dumas fils Sr.", "Dumas fils Jr."));
	cr_assert_not(within("Theodore Frelinghuysen",
			     "Frederick Theodore Frelinghuysen"));
	cr_assert_not(within("John Adam", "John Adams"));
	cr_assert_not(within("Martin Luther", "Martin Luther King"));
}

static void repeat(struct arena *arena, const char *format, size_t times,
		   struct slice *out)
{
	char *bytes = arena_alloc(arena, times * 100 + 1);
	size_t i, len = 0;

	for (i = 0; i < times; i++)
		len += (size_t)snprintf(bytes + len, 100, format, i, i);
	*out = (struct slice){ bytes, len };
}

/* Criterion's time limit catches what is worse than n log n. */
Test(resolve, many_names_take_little_time, .timeout = 20)
{
	static const char *const texts[] = {
		"Then Abc%zux Smith met Smith. ", "Bush met Bush. ",
		"The Xy%zu Committee (X%zu) met the Committee. ",
		"Joan Doe, known as ", "We met Ann Lee (AL) known as "
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena arena = { 0 };
		struct slice text;
		struct tags tags;

		repeat(&arena, texts[i], 10000, &text);
		tag(&arena, text, &tags);
		cr_assert_gt(tags.mentions.len, 0);
		arena_release(&arena);
	}
}

Test(resolve, mentions_stay_in_order_and_apart)
{
	struct slice text = SLICE("The Supreme Court of India met. Then the "
				  "Court rose, and the Court's U.S.-Indian "
				  "guests (SCI) met the Court.");
	struct arena arena = { 0 };
	struct tags tags;
	size_t i;

	tag(&arena, text, &tags);
	cr_assert_gt(tags.mentions.len, 3);
	for (i = 1; i < tags.mentions.len; i++)
		cr_assert_geq(tags.mentions.data[i].start,
			      tags.mentions.data[i - 1].end);
	arena_release(&arena);
}

Test(resolve, any_bytes_will_do)
{
	static const char *const texts[] = {
		"", "'s", "A (", "A (B", "(A) (B)", "Mr. Dr. Jr.", "Al-",
		"al-A",
		"J. J. J.", "\xFF\xFE Mr. \x80", "the The", "the A", "The The",
		"Von der, known as", "X, born Y, born Z, born X",
		"A B, known as C D. C D, known as A B."
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena arena = { 0 };
		struct tags tags;

		tag(&arena, slice_of(texts[i]), &tags);
		arena_release(&arena);
	}
}
