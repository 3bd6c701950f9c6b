#include "tests/searcher/random_query.h"

#include <criterion/criterion.h>
#include <string.h>

#include "core/token.h"

/* One word is asked with its family, several as they are, in a row. */
struct typed {
	const char *typed;
	const char *words;
	const char *joined;      /* a hyphenated word without its hyphen */
};

static const struct typed words[] = {
	{ "treaty", "treaty", NULL },   { "Treaties", "treaties", NULL },
	{ "talks", "talks", NULL },     { "talking", "talking", NULL },
	{ "the", "the", NULL },         { "of", "of", NULL },
	{ "war", "war", NULL },         { "kilo", "kilo", NULL },
	{ "LIMA", "lima", NULL },       { "sign", "sign", NULL },
	{ "Iran", "iran", NULL },       { "IRAN's", "iran", NULL },
	{ "iran’s", "iran", NULL },     { "us", "us", NULL },
	{ "U.S.", "u.s.", NULL },       { "u.s", "u.s.", NULL },
	{ "ussr", "ussr", NULL },       { "U.S.S.R.", "ussr", NULL },
	{ "café", "cafe", NULL },       { "CAFE\xcc\x81", "cafe", NULL },
	{ "1000", "1000", NULL },       { "1,000", "1000", NULL },
	{ "9/11", "9/11", NULL },       { "Kilo/Lima", "kilo lima", NULL },
	{ "operating", "operating", NULL },
	{ "operation", "operation", NULL },
	{ "cooperation", "cooperation", NULL },
	{ "co-operation", "co operation", "cooperation" },
	{ "war-time", "war time", "wartime" },
	{ "wartime", "wartime", NULL }, { "zulu", "zulu", NULL },
};

static const struct typed prefixes[] = {
	{ "tr*", "tr", NULL },          { "T*", "t", NULL },
	{ "co*", "co", NULL },          { "Tre*", "tre", NULL },
	{ "u*", "u", NULL },            { "war*", "war", NULL },
	{ "1*", "1", NULL },            { "zz**", "zz", NULL },
	{ "café*", "cafe", NULL },      { "treaty*", "treaty", NULL },
};

/* Words of which some letters may be wrong; how many. */
static const struct fuzzy {
	const char *typed, *word;
	unsigned wrong;
} fuzzies[] = {
	{ "traety~", "traety", 2 },     { "traety~1", "traety", 1 },
	{ "treaties~", "treaties", 2 }, { "tlaks~", "tlaks", 1 },
	{ "takls~2", "takls", 2 },      { "WRA~", "wra", 1 },
	{ "wartmie~", "wartmie", 2 },   { "Iren~", "iren", 1 },
	{ "us~", "us", 0 },             { "us~1", "us", 1 },
	{ "us~2", "us", 2 },            { "kxlo~1", "kxlo", 1 },
	{ "cáfe~", "cafe", 1 },         { "sign~", "sign", 1 },
	{ "cooperasion~", "cooperasion", 2 }, { "zulu~", "zulu", 1 },
	{ "trxxty~", "trxxty", 2 },     { "txxks~", "txxks", 1 },
	{ "wxr~", "wxr", 1 },           { "ux~", "ux", 0 },
	{ "1001~", "1001", 1 },         { "9/12~", "9/12", 1 },
};

static const struct ask_name names[] = {
	{ "moe", 1 | 2, NULL },         { "ann moe", 1, NULL },
	{ "\"Bob  Moe\"", 2, NULL },    { "QUDS-FORCE", 4, NULL },
	{ "\"quds force\"", 4, NULL },  { "force", 0, NULL },
	{ "Lima", 8, NULL },            { "id:jo-1", 16, NULL },
	{ "\"jo day\"", 16 | 32, NULL }, { "jo", 16 | 32, NULL },
	{ "guard", 0, "the guard" },    { "\"A visitor\"", 0, "a visitor" },
	{ "nobody", 0, NULL },          { "unknown", 0, NULL },
};

struct asker {
	struct arena *arena;
	struct dice *dice;
	const struct small_corpus *corpus;
	bool quotes;             /* quotations are asked for */
};

static struct ask *new_ask(struct asker *a, enum ask_kind kind)
{
	struct ask *ask = arena_new(a->arena, struct ask);

	ask->kind = kind;
	return ask;
}

static void add_words(struct ask_phrase *out, struct arena *arena,
		      struct slice text)
{
	struct buf undotted = { 0 };
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_QUERY);
	while (out->n < 8 && tokenizer_next(&t, &token)) {
		/* Documents hold USSR for U.S.S.R. as well. */
		buf_reset(&undotted);
		out->words[out->n++].form = arena_dup(
			arena, token_undotted(&undotted, token.form)
				       ? buf_slice(&undotted) : token.form);
	}
	tokenizer_release(&t);
	buf_release(&undotted);
}

/* Words by blanks, folded as they stand. */
static void add_listed(struct ask_phrase *out, const char *list, bool prefix)
{
	struct slice rest = slice_of(list);

	while (rest.len)
		out->words[out->n++].form = slice_split(&rest, ' ');
	out->words[out->n - 1].prefix = prefix;
	out->words[0].stem = out->n == 1 && !prefix;
}

/* --- words --- */

static struct ask *words_of(struct asker *a, const char *list, bool prefix)
{
	struct ask *ask = new_ask(a, ASK_WORDS);

	ask->nphrases = 1;
	add_listed(&ask->phrases[0], list, prefix);
	return ask;
}

static struct ask *random_word(struct asker *a)
{
	bool prefix = dice_once_in(a->dice, 6);
	const struct typed *t = prefix ? &dice_pick(a->dice, prefixes)
				       : &dice_pick(a->dice, words);
	struct ask *ask = words_of(a, t->words, prefix);

	if (t->joined) {
		struct ask *either = new_ask(a, ASK_OR);

		either->children[either->nchildren++] = ask;
		either->children[either->nchildren++] =
			words_of(a, t->joined, false);
		ask = either;
	}
	ask->typed = slice_of(t->typed);
	return ask;
}

static void add_fuzzy(struct ask_phrase *out, const struct fuzzy *fuzzy)
{
	add_listed(out, fuzzy->word, false);
	out->words[out->n - 1].wrong = fuzzy->wrong;
}

static struct ask *random_fuzzy(struct asker *a)
{
	const struct fuzzy *fuzzy = &dice_pick(a->dice, fuzzies);
	struct ask *ask = new_ask(a, ASK_WORDS);

	ask->nphrases = 1;
	add_fuzzy(&ask->phrases[0], fuzzy);
	ask->typed = slice_of(fuzzy->typed);
	return ask;
}

static struct slice stretch_of(struct asker *a, struct slice text,
			       const struct small_tokens *tokens)
{
	size_t at = dice_roll(a->dice, (unsigned)tokens->len);
	size_t last = at + dice_roll(a->dice, 4);
	uint32_t start = tokens->data[at].start, end;

	last = last < tokens->len ? last : tokens->len - 1;
	end = tokens->data[last].end;
	return slice_cut(text, start,
			 end > start ? end : tokens->data[at].end);
}

/* A few words in a row as some passage or quotation has them. */
static struct slice random_stretch(struct asker *a)
{
	const struct small_passages *all = &a->corpus->passages;
	const struct small_quotes *quotes = &a->corpus->quotes;
	const struct small_passage *p =
		&all->data[dice_roll(a->dice, (unsigned)all->len)];
	const struct small_quote *q;

	if (!quotes->len || !dice_once_in(a->dice, 3))
		return stretch_of(a, small_text(a->corpus, p), &p->tokens);
	q = &quotes->data[dice_roll(a->dice, (unsigned)quotes->len)];
	return stretch_of(a, q->text, &q->tokens);
}

static struct slice in_marks(struct asker *a, struct slice text)
{
	static const char *const marks[][2] = {
		{ "\"", "\"" }, { "“", "”" }, { "«", "»" }, { "„", "“" }
	};
	const char *const *pair = dice_pick(a->dice, marks);

	return arena_printf(a->arena, "%s%.*s%s", pair[0], (int)text.len,
			    text.data, pair[1]);
}

static struct ask *random_phrase(struct asker *a)
{
	struct ask *ask = new_ask(a, ASK_WORDS);
	struct slice text = random_stretch(a);

	ask->nphrases = 1;
	add_words(&ask->phrases[0], a->arena, text);
	ask->typed = in_marks(a, text);
	return ask;
}

static const char *add_near_word(struct asker *a, struct ask_phrase *out)
{
	static const char *const single[] = { "treaty", "talks", "the", "of",
					      "kilo", "war", "lima", "iran",
					      "signed", "zulu" };
	const struct fuzzy *fuzzy = &dice_pick(a->dice, fuzzies);
	const char *word = dice_pick(a->dice, single);

	if (dice_once_in(a->dice, 6)) {
		add_fuzzy(out, fuzzy);
		return fuzzy->typed;
	}
	add_listed(out, word, false);
	return word;
}

static void add_near_item(struct asker *a, struct ask *near, struct buf *typed)
{
	struct ask_phrase *out = &near->phrases[near->nphrases++];
	struct slice text;

	if (typed->len > strlen("NEAR("))
		buf_addc(typed, ' ');
	if (dice_once_in(a->dice, 3)) {
		text = random_stretch(a);
		add_words(out, a->arena, text);
		buf_add_slice(typed, in_marks(a, text));
	} else {
		buf_adds(typed, add_near_word(a, out));
	}
}

static struct ask *random_near(struct asker *a)
{
	struct ask *near = new_ask(a, ASK_WORDS);
	unsigned n = 2 + dice_once_in(a->dice, 4);
	struct buf typed = { 0 };

	buf_adds(&typed, "NEAR(");
	while (n--)
		add_near_item(a, near, &typed);
	near->distance = dice_once_in(a->dice, 4) ? 10 : dice_roll(a->dice, 6);
	if (near->distance != 10)
		buf_addf(&typed, ", %u", near->distance);
	buf_addc(&typed, ')');
	near->typed = arena_dup(a->arena, buf_slice(&typed));
	buf_release(&typed);
	return near;
}

/* --- fields --- */

const struct ask_name *ask_name_random(struct dice *dice)
{
	return &dice_pick(dice, names);
}

static struct ask *new_field(struct asker *a, enum ask_field field,
			     const char *name, const char *value)
{
	struct ask *ask = new_ask(a, ASK_FIELD);
	bool marks = *value == '"' || !strchr(value, ' ');

	ask->field = field;
	ask->typed = arena_printf(a->arena, marks ? "%s:%s" : "%s:\"%s\"",
				  name, value);
	return ask;
}

static struct ask *random_name(struct asker *a)
{
	static const char *const by[] = { "by", "speaker", "BY" };
	static const enum ask_field fields[] = { ASK_BY, ASK_BY, ASK_ABOUT,
						 ASK_ACTOR };
	enum ask_field field = dice_pick(a->dice, fields);
	const struct ask_name *name = ask_name_random(a->dice);
	struct ask *ask = new_field(a, field, field == ASK_BY
					      ? dice_pick(a->dice, by)
				    : field == ASK_ABOUT ? "about" : "actor",
				    name->typed);

	ask->name = name;
	return ask;
}

static struct ask *random_essay(struct asker *a)
{
	static const char *const authors[] = { "able", "\"Ann Able\"", "Bob",
					       "\"able ann\"", "zulu" };
	static const char *const titles[] = { "treaty", "\"of Lima\"", "WAR",
					      "talks", "\"lima 3\"" };
	bool author = dice_once_in(a->dice, 2);
	const char *value = author ? dice_pick(a->dice, authors)
				   : dice_pick(a->dice, titles);
	struct ask *ask = new_field(a, author ? ASK_AUTHOR : ASK_TITLE,
				    author ? "author" : "title", value);

	add_words(&ask->phrase, a->arena, slice_of(value));
	return ask;
}

static struct ask *random_type(struct asker *a)
{
	static const char *const types[] = { "direct", "mixed", "indirect",
					     "block", "term" };
	unsigned type = dice_roll(a->dice, 5);
	struct ask *ask = new_field(a, ASK_TYPE, "type", types[type]);

	ask->type = (enum quote_type)type;
	return ask;
}

static struct ask *random_time(struct asker *a)
{
	static const char *const clocks[] = { "event", "said", "published" };
	static const char *const values[] = {
		"1985", "1980s", "1980..1989", "..1975", "2000..", "1985-05",
		"-0500..-0400", "1984..1990", "2003", "1986-01-01..1986-01-02",
	};
	unsigned clock = dice_once_in(a->dice, 2) ? 0 : dice_roll(a->dice, 3);
	bool within = dice_once_in(a->dice, 3);
	const char *value = dice_pick(a->dice, values);
	struct slice typed = arena_printf(a->arena, "%s%s",
					  within ? "=" : "", value);
	struct ask *ask = new_field(a, (enum ask_field)(ASK_EVENT + clock),
				    clocks[clock], typed.data);

	ask->within = within;
	cr_assert(edtf_parse(slice_of(value), &ask->days), "%s", value);
	return ask;
}

bool ask_takes(const struct ask *ask, struct day_span days)
{
	if (ask->within)
		return days.lo >= ask->days.lo && days.hi <= ask->days.hi;
	return days.lo <= ask->days.hi && days.hi >= ask->days.lo;
}

/* --- trees --- */

static struct ask *random_simple(struct asker *a)
{
	switch (dice_roll(a->dice, 17)) {
	case 0: return random_name(a);
	case 1: return random_essay(a);
	case 2: return random_type(a);
	case 3:
	case 4: return random_time(a);
	case 5:
	case 6:
	case 7: return random_phrase(a);
	case 8: return random_near(a);
	case 9: return random_fuzzy(a);
	default: return random_word(a);
	}
}

static struct ask *random_tree(struct asker *a, unsigned depth)
{
	static const enum ask_kind kinds[] = { ASK_AND, ASK_AND, ASK_AND,
					       ASK_OR, ASK_OR, ASK_NOT,
					       ASK_IN_QUOTE, ASK_IN_PROSE };
	struct ask *ask;
	unsigned n;

	if (!depth || dice_once_in(a->dice, 3))
		return random_simple(a);
	ask = new_ask(a, dice_pick(a->dice, kinds));
	/* A quotation has no prose to ask. */
	if (ask->kind == ASK_IN_PROSE && a->quotes)
		ask->kind = ASK_AND;
	n = ask->kind == ASK_AND || ask->kind == ASK_OR
		? 2 + dice_roll(a->dice, 3) : 1;
	while (n--)
		ask->children[ask->nchildren++] = random_tree(a, depth - 1);
	return ask;
}

struct ask *ask_random(struct arena *arena, struct dice *dice,
		       const struct small_corpus *corpus, bool quotes)
{
	struct asker a = { arena, dice, corpus, quotes };

	return random_tree(&a, dice_roll(dice, 4));
}

/* --- as it is typed --- */

static void print_single(struct buf *out, const struct ask *ask,
			 struct dice *dice)
{
	bool many = !ask->typed.len && ask->kind >= ASK_AND;

	buf_adds(out, many ? "(" : "");
	ask_print(out, ask, dice);
	buf_adds(out, many ? ")" : "");
}

static void print_and(struct buf *out, const struct ask *ask,
		      struct dice *dice)
{
	for (size_t i = 0; i < ask->nchildren; i++) {
		const struct ask *child = ask->children[i];

		if (i)
			buf_adds(out, dice_once_in(dice, 4) ? " AND " : " ");
		if (child->kind == ASK_NOT)
			ask_print(out, child, dice);
		else
			print_single(out, child, dice);
	}
}

static void print_or(struct buf *out, const struct ask *ask, struct dice *dice)
{
	for (size_t i = 0; i < ask->nchildren; i++) {
		buf_adds(out, i ? " OR " : "");
		if (ask->children[i]->kind == ASK_OR)
			print_single(out, ask->children[i], dice);
		else
			ask_print(out, ask->children[i], dice);
	}
}

void ask_print(struct buf *out, const struct ask *ask, struct dice *dice)
{
	if (ask->typed.len) {
		buf_add_slice(out, ask->typed);
	} else if (ask->kind == ASK_AND) {
		print_and(out, ask, dice);
	} else if (ask->kind == ASK_OR) {
		print_or(out, ask, dice);
	} else {
		buf_adds(out, ask->kind == ASK_IN_QUOTE ? "in:quote "
			 : ask->kind == ASK_IN_PROSE ? "in:prose "
			 : dice_once_in(dice, 2) ? "-" : "NOT ");
		print_single(out, ask->children[0], dice);
	}
}
