#include "indexer/name_rules.h"

#include "core/text.h"
#include "indexer/authority.h"
#include "indexer/lexicon.h"
#include "indexer/name_memory.h"
#include "indexer/name_words.h"

enum { RUN_MAX = 24, TITLE_WORDS = 6, KEY_MAX = 120 };

struct name_rules {
	struct arena *arena;
	const struct document *doc;
	const struct authority *authority;
	const struct word_list *titles;
	const struct word_list *given;
	const struct word_list *orgs;
	const struct word_list *towns;
	const struct word_list *others;
	const struct name_memory *memory;
	size_t longest;
	struct names *out;
};

static const struct word *word_at(const struct name_rules *f, size_t i)
{
	return &f->doc->words[i];
}

static bool is_word(const struct name_rules *f, size_t i, const char *text)
{
	return i < f->doc->nwords && slice_is(word_at(f, i)->lower, text);
}

static const struct name_word *memory_of(const struct name_rules *f, size_t i)
{
	return name_memory_word(f->memory, i);
}

/* Does the word stand in one of the lists, bits of enum name_list? */
static bool is_listed(const struct name_rules *f, size_t i, uint32_t lists)
{
	return (memory_of(f, i)->lists & lists) != 0;
}

static bool is_shouting(const struct name_rules *f, size_t i)
{
	return f->memory->shouting[word_at(f, i)->sentence];
}

/* Words i - 1 and i with nothing but white space between them. */
static bool follows(const struct name_rules *f, size_t i)
{
	return i && i < f->doc->nwords &&
	       (word_at(f, i)->flags & WORD_SPACE_BEFORE) &&
	       word_at(f, i)->sentence == word_at(f, i - 1)->sentence;
}

static bool is_place_before(const struct name_rules *f, size_t i)
{
	return follows(f, i) && name_word_is_locative(word_at(f, i - 1)->lower);
}

static bool is_capital(const struct name_rules *f, size_t i)
{
	return i < f->doc->nwords &&
	       ((word_at(f, i)->flags & WORD_CAPITAL) ||
		name_word_has_article(document_word(f->doc, i)));
}

/* A capital that means something: not just that of a sentence's start. */
static bool is_name_word(const struct name_rules *f, size_t i)
{
	const struct authority_name *known;
	const struct word *w;
	struct slice value;

	if (!is_capital(f, i))
		return false;
	w = word_at(f, i);
	if (word_list_find(f->others, w->lower, &value))
		return slice_is(value, "run") && follows(f, i + 1) &&
		       is_capital(f, i + 1) &&
		       !is_listed(f, i + 1, LIST_OTHER);
	if (!(w->flags & WORD_FIRST) && !is_shouting(f, i))
		return true;
	if (memory_of(f, i)->capital)
		return true;
	if (memory_of(f, i)->plain)
		return false;
	if (is_listed(f, i, LIST_GIVEN) ||
	    authority_by_surname(f->authority, document_word(f->doc, i),
				 &known))
		return true;
	if (is_shouting(f, i))
		return false;
	return follows(f, i + 1) && is_capital(f, i + 1) &&
	       !authority_find(f->authority, document_word(f->doc, i + 1),
			       &known) &&
	       !is_listed(f, i + 1, LIST_OTHER);
}

/* The end of the longest name of the authority file that starts at i. */
static size_t known_end(const struct name_rules *f, size_t i,
			const struct authority_name **known, size_t *n)
{
	size_t stop = i + f->longest;
	size_t best = i;
	size_t j;

	*n = 0;
	if (is_word(f, i, "the"))
		return i;
	if (stop > f->doc->nwords)
		stop = f->doc->nwords;
	for (j = i; j < stop; j++) {
		const struct word *w = word_at(f, j);
		const struct authority_name *found;
		size_t len;

		if (w->sentence != word_at(f, i)->sentence)
			break;
		if (!is_capital(f, j) && !(w->flags & WORD_NUMBER)) {
			if (!name_word_is_link(w->lower) && !(w->flags & WORD_POSSESSIVE))
				break;
			continue;
		}
		if (j == i && is_listed(f, i, LIST_OTHER) &&
		    !(w->flags & WORD_ALL_CAPS))
			continue;
		len = authority_find(f->authority,
				     slice_cut(f->doc->text,
					       word_at(f, i)->start, w->end),
				     &found);
		if (len) {
			best = j + 1;
			*known = found;
			*n = len;
		}
	}
	return best;
}

/* The words i to j in lower case with single blanks; empty if too long. */
static struct slice lower_words(const struct name_rules *f, size_t i, size_t j,
				char out[KEY_MAX])
{
	size_t len = 0;

	for (; i < j; i++) {
		struct slice lower = word_at(f, i)->lower;

		if (len + lower.len + 1 >= KEY_MAX)
			return (struct slice){ out, 0 };
		if (len)
			out[len++] = ' ';
		memcpy(out + len, lower.data, lower.len);
		len += lower.len;
	}
	return (struct slice){ out, len };
}

/* The end of the longest title that starts at i; i when there is none. */
static size_t title_end(const struct name_rules *f, size_t i)
{
	char key[KEY_MAX];
	size_t best = i;
	size_t j;

	for (j = i + 1; j <= i + TITLE_WORDS && j <= f->doc->nwords; j++) {
		if (j > i + 1 && !follows(f, j - 1))
			break;
		if (word_list_has(f->titles, lower_words(f, i, j, key)))
			best = j;
	}
	return best;
}

/* The title that ends before word i ("Iranian foreign minister Zarif"). */
static struct slice title_before(const struct name_rules *f, size_t i)
{
	char key[KEY_MAX];
	struct slice best = { 0 };
	size_t n;

	for (n = 1; n <= TITLE_WORDS && n <= i && follows(f, i - n + 1); n++) {
		struct slice words = lower_words(f, i - n, i, key);

		if (words.len && word_list_has(f->titles, words))
			best = arena_dup(f->arena, words);
	}
	return best;
}

static bool is_head(const struct name_rules *f, size_t i, enum actor_kind *kind)
{
	if (is_listed(f, i, LIST_ORG | LIST_FIRM))
		*kind = ACTOR_ORG;
	else if (is_listed(f, i, LIST_EVENT))
		*kind = ACTOR_MISC;
	else if (is_listed(f, i, LIST_PLACE))
		*kind = ACTOR_LOC;
	else
		return false;
	return true;
}

static bool is_given(const struct name_rules *f, size_t i)
{
	struct slice lower = word_at(f, i)->lower;
	size_t k;

	if (is_listed(f, i, LIST_GIVEN))
		return true;
	for (k = 1; k < lower.len; k++)
		if (lower.data[k] == '-')
			return word_list_has(f->given, slice_cut(lower, 0, k));
	return false;
}

/* Where the name goes on behind word j - 1 of the run from i, else j. */
static size_t next_in_run(const struct name_rules *f, size_t i, size_t j)
{
	enum actor_kind kind;
	struct slice value;
	bool headed;

	if (j >= f->doc->nwords)
		return j;
	if (follows(f, j) && is_name_word(f, j))
		return j + 1;
	if (follows(f, j) && is_capital(f, j) && is_given(f, j - 1) &&
	    word_list_find(f->others, word_at(f, j)->lower, &value) &&
	    slice_is(value, "run"))
		return j + 1;
	if (is_word(f, j, "]") && i && is_word(f, i - 1, "[") &&
	    is_name_word(f, j + 1) && follows(f, j + 1))
		return j + 2;
	if (!follows(f, j) || !follows(f, j + 1) || j + 1 >= f->doc->nwords)
		return j;
	if ((name_word_is_particle(word_at(f, j)->lower) || is_word(f, j, "&")) &&
	    is_name_word(f, j + 1))
		return j + 2;
	headed = is_head(f, i, &kind) || is_head(f, j - 1, &kind);
	if (headed && (is_word(f, j, "of") || is_word(f, j, "for"))) {
		if (is_word(f, j + 1, "the") && follows(f, j + 2) &&
		    is_name_word(f, j + 2))
			return j + 3;
		if (is_name_word(f, j + 1))
			return j + 2;
	}
	if (is_word(f, j, "and") && j > i + 1 && is_head(f, i, &kind) &&
	    kind == ACTOR_ORG && is_word(f, i + 1, "of") &&
	    is_name_word(f, j + 1))
		return j + 2;
	return j;
}

/* May word j go on with the unknown name from i?  Not when a known name of
 * several words starts there, unless it is an organisation's that the words
 * before say more of ("New Democratic Party"). */
static bool is_part(const struct name_rules *f, size_t i, size_t j)
{
	const struct authority_name *known;
	size_t n;
	size_t end = known_end(f, j, &known, &n);

	return end <= j + 1 || (j == i + 1 && is_given(f, i)) ||
	       (is_listed(f, end - 1, LIST_ORG | LIST_FIRM) &&
		!is_given(f, i));
}

/* The end of an unknown name that starts at i: before a title or a known
 * name of two words and more. */
static size_t unknown_end(const struct name_rules *f, size_t i)
{
	size_t j = i + 1;

	for (;;) {
		size_t next = next_in_run(f, i, j);

		if (next == j || next > i + RUN_MAX)
			return j;
		if (next == j + 1 && !is_part(f, i, j))
			return j;
		if (next == j + 1 && is_given(f, j) && is_capital(f, j + 1) &&
		    is_listed(f, i, LIST_TOWN))
			return j;
		if (next == j + 1 && title_end(f, j) > j &&
		    !is_given(f, j) && is_capital(f, j + 1))
			return j;
		j = next;
	}
}

/* The end of a longer name that a head word closes: "Iraqi Defense
 * Ministry" from "Iraqi"; `j` when there is none. */
static size_t headed_end(const struct name_rules *f, size_t i, size_t j,
			 enum actor_kind *kind)
{
	size_t best = j;
	size_t k;

	for (k = j; k < i + RUN_MAX && k < f->doc->nwords; k++) {
		enum actor_kind here;

		if (!follows(f, k) || !is_name_word(f, k) || is_given(f, k))
			break;
		if (is_head(f, k, &here)) {
			best = k + 1;
			*kind = here;
		} else if (title_end(f, k) > k) {
			break;
		}
	}
	return best;
}

static bool has_initial(const struct name_rules *f, size_t i, size_t j)
{
	for (; i + 1 < j; i++) {
		struct slice word = document_word(f->doc, i);

		if (word.len == 2 && word.data[1] == '.')
			return true;
	}
	return false;
}

static bool has_particle(const struct name_rules *f, size_t i, size_t j)
{
	for (i++; i < j; i++)
		if (name_word_is_particle(word_at(f, i)->lower) ||
		    name_word_has_article(document_word(f->doc, i)))
			return true;
	return false;
}

/* By the words of the name, best evidence first. */
static bool kind_by_words(const struct name_rules *f, size_t i, size_t j,
			  enum actor_kind *kind)
{
	size_t k;

	for (k = i; k + 2 < j; k++)
		if ((is_word(f, k + 1, "of") || is_word(f, k + 1, "for")) &&
		    is_head(f, k, kind))
			return true;
	if (j > i + 1 && is_given(f, i) &&
	    (is_listed(f, j - 1, LIST_OTHER) ||
	     !is_head(f, j - 1, kind))) {
		*kind = ACTOR_PER;
		return true;
	}
	if (j > i + 1 && is_head(f, j - 1, kind))
		return true;
	if (j > i + 1 && is_listed(f, i, LIST_PLACE)) {
		*kind = ACTOR_LOC;
		return true;
	}
	if (has_initial(f, i, j) || has_particle(f, i, j)) {
		*kind = ACTOR_PER;
		return true;
	}
	return false;
}

/* Is it a town or province, or spoken of as a place? */
static bool is_place(const struct name_rules *f, size_t i, size_t j)
{
	const struct name_word *w = memory_of(f, i);
	const struct authority_name *known;
	char key[KEY_MAX];
	size_t n;

	if (word_list_has(f->towns, lower_words(f, i, j, key)))
		return true;
	if (j == i + 1 && name_word_is_placelike(word_at(f, i)->lower))
		return true;
	if (j <= i + 2 && is_word(f, j, ",") && is_capital(f, j + 1) &&
	    !is_given(f, i) && known_end(f, j + 1, &known, &n) > j + 1 &&
	    !known->demonym && authority_entry(f->authority,
					       known->entry)->kind == ACTOR_GPE)
		return true;
	return j <= i + 2 && (is_place_before(f, i) ||
			      w->located * 2 > w->capital);
}

/* Nothing is known of these words: rather persons, unless one of them is an
 * ordinary word elsewhere or the first is a place ("Houston Rockets"). */
static enum actor_kind kind_of_several(const struct name_rules *f, size_t i,
				       size_t j)
{
	size_t k;

	if (is_listed(f, i, LIST_TOWN))
		return ACTOR_ORG;
	for (k = i; k < j; k++)
		if (memory_of(f, k)->plain)
			return ACTOR_MISC;
	return ACTOR_PER;
}

static void type_unknown(const struct name_rules *f, struct name *name)
{
	size_t i = name->first, j = name->last;
	bool said = j < f->doc->nwords && follows(f, j) &&
		    is_listed(f, j, LIST_CUE);

	name->sure = true;
	if (kind_by_words(f, i, j, &name->kind))
		return;
	if (name->title.len) {
		name->kind = ACTOR_PER;
		return;
	}
	if (j == i + 1 && ((word_at(f, i)->flags & WORD_ALL_CAPS) ||
			   is_listed(f, i, LIST_FIRM))) {
		name->kind = ACTOR_ORG;
		return;
	}
	name->sure = false;
	if (is_place(f, i, j))
		name->kind = ACTOR_GPE;
	else if (said || (j == i + 1 && is_given(f, i)))
		name->kind = ACTOR_PER;
	else if (j == i + 2 || j == i + 3)
		name->kind = kind_of_several(f, i, j);
	else
		name->kind = ACTOR_MISC;
}

static struct slice plain_text(const struct name_rules *f, const struct name *n)
{
	return name_words_plain(f->arena,
				slice_cut(f->doc->text, n->start, n->end));
}

static struct name *add_name(struct name_rules *f, size_t i, size_t j)
{
	struct name *name = arena_push(f->arena, f->out);

	*name = (struct name){ .first = (uint32_t)i, .last = (uint32_t)j };
	name->start = word_at(f, i)->start;
	name->end = word_at(f, j - 1)->end;
	name->text = plain_text(f, name);
	name->title = title_before(f, i);
	return name;
}

static void set_gender(const struct name_rules *f, struct name *name)
{
	struct slice value;

	if (name->kind == ACTOR_PER && name->last > name->first + 1 &&
	    word_list_find(f->given, word_at(f, name->first)->lower, &value) &&
	    value.len)
		name->gender = value.data[0];
}

/* "The New York Times": the article belongs to a newspaper's name. */
static void take_article(const struct name_rules *f, struct name *name)
{
	size_t i = name->first;
	struct slice value;

	if (name->kind != ACTOR_ORG || !i || name->last < i + 2 ||
	    !follows(f, i) || !slice_is(document_word(f->doc, i - 1), "The") ||
	    (word_at(f, i - 1)->flags & WORD_FIRST) ||
	    (f->out->len > 1 && name[-1].last == i))
		return;
	if (!word_list_find(f->orgs, word_at(f, name->last - 1)->lower,
			    &value) || !slice_is(value, "paper"))
		return;
	name->first--;
	name->start = word_at(f, name->first)->start;
	name->text = plain_text(f, name);
}

/* "the Obama administration" is not Barack Obama. */
static size_t take_administration(const struct name_rules *f, struct name *name)
{
	const struct authority_name *known;

	if (name->kind == ACTOR_ORG && name->last == name->first + 2 &&
	    is_word(f, name->last - 1, "administration") &&
	    authority_by_surname(f->authority, document_word(f->doc,
							     name->first),
				 &known)) {
		name->last--;
		name->text = document_word(f->doc, name->first);
		name->kind = ACTOR_PER;
	}
	if (name->kind == ACTOR_PER && name->last == name->first + 1 &&
	    follows(f, name->last) && is_word(f, name->last, "administration")) {
		name->kind = ACTOR_ORG;
		name->known = NULL;
		name->nknown = 0;
		name->sure = true;
		name->last++;
		name->end = word_at(f, name->last - 1)->end;
		name->text = arena_printf(f->arena, "%.*s administration",
					  (int)name->text.len,
					  name->text.data);
	}
	return name->last;
}

/* Is the first word of a known name the start of somebody else's? */
static bool is_other_name(const struct name_rules *f, size_t i, size_t j)
{
	return j == i + 1 && is_given(f, i) && follows(f, j) &&
	       is_name_word(f, j) && title_end(f, j) == j;
}

/* "the 2004 Canadian federal election": a kind of name with small words. */
static size_t election_end(const struct name_rules *f, size_t j)
{
	size_t k;

	for (k = j; k < j + 3 && follows(f, k); k++)
		if (is_word(f, k, "election") || is_word(f, k, "elections") ||
		    is_word(f, k, "referendum"))
			return k + 1;
	return j;
}

static bool is_year(const struct name_rules *f, size_t i)
{
	return (word_at(f, i)->flags & WORD_NUMBER) &&
	       word_at(f, i)->lower.len == 4;
}

static size_t add_election(struct name_rules *f, size_t i, size_t j)
{
	struct name *name;

	if (f->out->len && f->out->data[f->out->len - 1].last > i - 1)
		return 0;
	name = add_name(f, i - 1, election_end(f, j));
	name->kind = ACTOR_MISC;
	name->sure = true;
	return name->last;
}

/* "Liberal Party" goes on with "of Canada". */
static size_t of_end(const struct name_rules *f, size_t j)
{
	const struct authority_name *known;
	size_t n, end;

	if (!is_word(f, j - 1, "party") && !is_word(f, j - 1, "union") &&
	    !is_word(f, j - 1, "parliament") && !is_word(f, j - 1, "commons"))
		return j;
	if (!is_word(f, j, "of") || !is_capital(f, j + 1))
		return j;
	end = known_end(f, j + 1, &known, &n);
	return end > j + 1 && !known->demonym ? end : j;
}

static size_t add_known(struct name_rules *f, size_t i, size_t j,
			const struct authority_name *known, size_t nknown)
{
	enum actor_kind kind =
		authority_entry(f->authority, known->entry)->kind;
	size_t longer = j;
	struct name *name;

	if (i && is_year(f, i - 1) && election_end(f, j) > j) {
		longer = add_election(f, i, j);
		if (longer)
			return longer;
		longer = j;
	}
	if (!known->demonym || j == i + 1)
		longer = headed_end(f, i, j, &kind);
	longer = of_end(f, longer);
	/* "King Hussein": the title is no part of the name. */
	if (kind == ACTOR_PER && longer == j && !is_given(f, i) &&
	    title_end(f, i) < j)
		i = title_end(f, i);
	name = add_name(f, i, longer);
	name->kind = kind;
	name->sure = true;
	if (longer == j) {
		name->known = known;
		name->nknown = nknown;
		name->demonym = known->demonym;
		if (known->demonym)
			name->kind = ACTOR_MISC;
	}
	take_article(f, name);
	set_gender(f, name);
	return take_administration(f, name);
}

/* A title or the like that stands alone: "the Senators", "the Committee". */
static bool is_common(const struct name_rules *f, size_t i)
{
	struct slice lower = word_at(f, i)->lower;

	if (is_listed(f, i, LIST_FIRM))
		return false;
	if (is_listed(f, i, LIST_TITLE | LIST_ORG | LIST_EVENT | LIST_PLACE))
		return true;
	return slice_ends(lower, "s") &&
	       word_list_has(f->titles, slice_cut(lower, 0, lower.len - 1));
}

static size_t add_unknown(struct name_rules *f, size_t i)
{
	size_t j = unknown_end(f, i);
	const struct authority_name *known;
	struct name *name;

	if (i && is_year(f, i - 1) && election_end(f, j) > j) {
		size_t end = add_election(f, i, j);

		if (end)
			return end;
	}
	if (j == i + 1 && is_common(f, i))
		return j;
	name = add_name(f, i, j);
	type_unknown(f, name);
	if (j == i + 1 && !name->sure && name->kind != ACTOR_GPE &&
	    authority_by_surname(f->authority, name->text, &known))
		name->kind = ACTOR_PER;
	take_article(f, name);
	set_gender(f, name);
	return take_administration(f, name);
}

/*
 * "U.S.-Iranian", "Shia-majority": each known part is a name of its own.
 * False when the first part is not known, or when what is behind the hyphen
 * is an unknown name's.
 */
static bool add_compound(struct name_rules *f, size_t i)
{
	struct slice rest = document_word(f->doc, i);
	bool found = false;

	if (!memchr(rest.data, '-', rest.len))
		return false;
	while (rest.len) {
		uint32_t start = (uint32_t)(rest.data - f->doc->text.data);
		struct slice part = slice_split(&rest, '-');
		const struct authority_name *known;
		struct name *name;
		size_t n = authority_find(f->authority, part, &known);
		enum actor_kind kind;

		if (!part.len || !n) {
			if (!found)
				return false;
			continue;
		}
		kind = authority_entry(f->authority, known->entry)->kind;
		if (kind == ACTOR_PER && rest.len)
			return found;
		name = add_name(f, i, i + 1);
		name->start = start;
		name->end = start + (uint32_t)part.len;
		name->text = part;
		name->known = known;
		name->nknown = n;
		name->demonym = known->demonym;
		name->kind = known->demonym ? ACTOR_MISC : kind;
		name->sure = true;
		found = true;
	}
	return found;
}

/* Look at word i; returns the word to go on with. */
static size_t step(struct name_rules *f, size_t i)
{
	const struct authority_name *known;
	enum actor_kind kind;
	size_t n, j, title;

	if (!is_capital(f, i) && !(word_at(f, i)->flags & WORD_NUMBER))
		return i + 1;
	j = known_end(f, i, &known, &n);
	if (j > i && !is_other_name(f, i, j))
		return add_known(f, i, j, known, n);
	if (add_compound(f, i))
		return i + 1;
	if (!is_name_word(f, i))
		return i + 1;
	title = title_end(f, i);
	if (title > i && !is_given(f, i) &&
	    headed_end(f, i, i + 1, &kind) == i + 1)
		return title;
	return add_unknown(f, i);
}

struct name_rules *name_rules_find(struct arena *arena,
				   const struct document *doc,
				   const struct lexicon *lexicon,
				   const struct authority *authority,
				   const struct name_memory *memory,
				   struct names *out)
{
	struct name_rules *f = arena_new(arena, struct name_rules);
	size_t i;

	*f = (struct name_rules){
		.arena = arena,
		.doc = doc,
		.authority = authority,
		.titles = lexicon_list(lexicon, "titles"),
		.given = lexicon_list(lexicon, "given_names"),
		.orgs = lexicon_list(lexicon, "org_heads"),
		.towns = lexicon_list(lexicon, "places"),
		.others = lexicon_list(lexicon, "not_names"),
		.memory = memory,
		.longest = authority_longest(authority),
		.out = out
	};
	for (i = 0; i < doc->nwords;)
		i = step(f, i);
	return f;
}

/* What the authority file knows under the words, when the kinds agree. */
static void set_known(const struct name_rules *f, struct name *name)
{
	const struct authority_name *known;
	enum actor_kind kind;
	size_t n;

	if (known_end(f, name->first, &known, &n) != name->last)
		return;
	kind = authority_entry(f->authority, known->entry)->kind;
	if (known->demonym ? name->kind == ACTOR_MISC : name->kind == kind) {
		name->known = known;
		name->nknown = n;
		name->demonym = known->demonym;
	}
}

static bool is_landscape(const struct name_rules *f, const struct name *name)
{
	size_t i;

	for (i = name->first; i < name->last; i++)
		if (is_listed(f, i, LIST_PLACE))
			return true;
	return false;
}

void name_rules_describe(const struct name_rules *f, struct name *name)
{
	name->start = word_at(f, name->first)->start;
	name->end = word_at(f, name->last - 1)->end;
	name->text = plain_text(f, name);
	name->title = title_before(f, name->first);
	if (name->kind == ACTOR_GPE && is_landscape(f, name))
		name->kind = ACTOR_LOC;
	set_known(f, name);
	set_gender(f, name);
}
