#include <criterion/criterion.h>

#include "core/err.h"
#include "indexer/tagger.h"

static struct tagger tagger;

static void setup(void)
{
	struct err err = { 0 };

	cr_assert(!tagger_open(&tagger, NULL, &err), "%s", err.text);
}

static void teardown(void)
{
	tagger_close(&tagger);
}

TestSuite(pronouns, .init = setup, .fini = teardown);

/* Whom the n-th pronoun that is answered means; "" when there is none. */
static struct slice nth(struct arena *arena, const char *text, size_t n,
			const char *pronoun)
{
	struct essay essay = { .text = slice_of(text) };
	struct document doc;
	struct tags tags;
	const struct pronoun *p;

	*arena_push(arena, &essay.blocks) =
		(struct block){ .end = (uint32_t)essay.text.len };
	tagger_run(&tagger, arena, &essay, SLICE(""), &doc, &tags);
	if (n >= tags.pronouns.len)
		return SLICE("");
	p = &tags.pronouns.data[n];
	cr_assert(slice_is(slice_cut(essay.text, p->start, p->end), pronoun));
	return tags.actors.data[p->actor].name;
}

static void expect(const char *text, size_t n, const char *pronoun,
		   const char *name)
{
	struct arena arena = { 0 };
	struct slice got = nth(&arena, text, n, pronoun);

	cr_assert(slice_is(got, name), "%s\n%.*s", text, (int)got.len,
		  got.data);
	arena_release(&arena);
}

Test(pronouns, a_pronoun_means_the_full_name)
{
	expect("Joshua Norton came by ship. In 1859 Joshua Abraham Norton "
	       "made himself emperor, and he was loved.", 1, "he",
	       "Joshua Abraham Norton");
	expect("Margaret Zyx spoke. Then she left.", 0, "she",
	       "Margaret Zyx");
}

Test(pronouns, the_pronouns_near_a_name_tell_its_gender)
{
	expect("Zorka Zyx spoke. She was tired. Zorka Zyx left. She went "
	       "home. Later Zorka Zyx met Peter Falk. She was glad.", 2,
	       "She", "Zorka Zyx");
}

Test(pronouns, they_means_an_organisation_told_in_the_plural)
{
	expect("The Zemblan Revolutionary Guards took the port, and they "
	       "kept it.", 0, "they", "Zemblan Revolutionary Guards");
	expect("The Zemblan Trade Council were divided. They wrote twice.", 0,
	       "They", "Zemblan Trade Council");
}

Test(pronouns, they_means_nobody_without_a_clear_plural)
{
	expect("The Zemblan Trade Council met the miners, and they struck.",
	       0, "", "");
	expect("The miners heard of the Zemblan Revolutionary Guards; when "
	       "the shifts ended they struck.", 0, "", "");
	expect("The Zemblan Revolutionary Guards shot Otto Falk. The miners "
	       "said that they wept.", 0, "", "");
}

Test(pronouns, a_phrase_that_opens_a_sentence_looks_ahead_to_its_subject)
{
	expect("Nikita Khrushchev had let the day pass. In his message of 11 "
	       "January 1962 John F. Kennedy reported on Berlin.", 0, "his",
	       "John F. Kennedy");
	expect("Nikita Khrushchev had let the day pass. In his message to "
	       "John F. Kennedy nothing was said of it.", 0, "his",
	       "Nikita Khrushchev");
	expect("Nikita Khrushchev grew up in Kursk. In 1908 his brother John "
	       "Fenton left.", 0, "his", "Nikita Khrushchev");
}

Test(pronouns, an_aside_belongs_to_the_name_before_it)
{
	expect("John F. Kennedy came to Berlin. There he spoke. Five months "
	       "later he was dead. Lyndon B. Johnson, in his first address, "
	       "named the city.", 2, "his", "Lyndon B. Johnson");
}

Test(pronouns, who_tells_of_somebody_is_somebody_else)
{
	expect("On 31 January George H. W. Bush was pleased. Erich Honecker, "
	       "he recalled to Congress, had been wrong.", 0, "he",
	       "George H. W. Bush");
}
