#include "indexer/resolve_alias.h"

#include "indexer/authority.h"

enum { ACRONYM_MAX = 8, BRIDGE_MAX = 9, INITIALS_MIN = 3 };

/* How far brackets behind a name are looked through. */
enum { BRACKETS_MAX = 60, NAMES_MAX = 12 };

static struct slice lower_at(const struct resolver *r, size_t word)
{
	return word < r->doc->nwords ? r->doc->words[word].lower : SLICE("");
}

static bool is_acronym(struct slice text)
{
	size_t i, letters = 0;

	for (i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (c >= 'A' && c <= 'Z')
			letters++;
		else if (!strchr(".-/&'0123456789", c) || !c)
			return false;
	}
	return letters >= 2 && text.len <= ACRONYM_MAX;
}

/* The letters of an acronym in order in `text`, the first one at a word. */
static bool spells(struct slice acronym, struct slice text)
{
	size_t i, at = 0;
	bool first = true;

	for (i = 0; i < acronym.len; i++) {
		char c = slice_lower_ascii(acronym.data[i]);

		if (c < 'a' || c > 'z')
			continue;
		while (at < text.len &&
		       (slice_lower_ascii(text.data[at]) != c ||
			(first && at && text.data[at - 1] != ' ')))
			at++;
		if (at++ >= text.len)
			return false;
		first = false;
	}
	return !first;
}

/* Do the letters come in order among the initials?  Stricter than spells. */
static bool abbreviates(struct resolver *r, struct slice acronym,
			struct slice text)
{
	return spells(acronym, name_initials(r->arena, text));
}

/* Nothing but an opening bracket (and "the", "or", a mark) from a to b? */
static bool opens_bracket(const struct resolver *r, size_t a, size_t b)
{
	static const char *const fill[] = { "the", "or", "\"", "\u201C",
					    "'", "\u2018", NULL };
	size_t i;

	if (b <= a || b > a + 4 || !slice_is(lower_at(r, a), "("))
		return false;
	for (i = a + 1; i < b; i++)
		if (!slice_in(lower_at(r, i), fill))
			return false;
	return true;
}

static bool closes_bracket(const struct resolver *r, size_t word)
{
	static const char *const fill[] = { "\"", "\u201D", "'", "\u2019",
					    NULL };

	if (slice_in(lower_at(r, word), fill))
		word++;
	return slice_is(lower_at(r, word), ")") ||
	       slice_is(lower_at(r, word), ",") ||
	       slice_is(lower_at(r, word), ";");
}

/* The words in brackets mean what stands before them; their own entry,
 * which an acronym may share with others, gives way. */
static void join_acronym(struct resolver *r, int32_t acronym, int32_t full)
{
	struct form *form = &r->forms.data[acronym];
	const struct form *to = &r->forms.data[form_root(r, full)];

	if (acronym == full || form->fuller != NO_FORM || form->demonym ||
	    to->demonym)
		return;
	if (to->entry != NO_ENTRY)
		form->entry = NO_ENTRY;
	form_join(r, acronym, full);
}

static void take_bracket(struct resolver *r, size_t i)
{
	const struct name *name = &r->names->data[i], *next = name + 1;
	const struct form *form = &r->forms.data[r->form[i]];
	const struct form *other = &r->forms.data[r->form[i + 1]];

	if (!opens_bracket(r, name->last, next->first) ||
	    !closes_bracket(r, next->last))
		return;
	if (is_acronym(next->text) && !is_acronym(name->text) &&
	    (spells(next->text, name->text) ||
	     (form->kind == ACTOR_ORG && form->parts.n > 2 &&
	      !other->nknown && slice_is(lower_at(r, next->last), ")"))))
		join_acronym(r, r->form[i + 1], r->form[i]);
	else if (is_acronym(name->text) && other->parts.n > 1 &&
		 abbreviates(r, name->text, next->text))
		join_acronym(r, r->form[i], r->form[i + 1]);
}

/* ", better known as", "(born", "alias": of words that say it, one must. */
static bool is_bridge(const struct resolver *r, size_t a, size_t b)
{
	static const char *const fill[] = {
		",", "(", "also", "better", "commonly", "popularly", "simply",
		"widely", "usually", "generally", "once", "who", "was", "is",
		"known", "as", "name", "real", "whose", "by", "his", "her",
		"the", "pen", "stage", "nom", "de", "guerre", "called", "\"",
		"\u201C", "then", "at", "birth", "still", "pseudonym", "alter",
		"today", "now", "later", "best", NULL
	};
	static const char *const saying[] = {
		"born", "n\u00E9e", "alias", "nicknamed", "aka", "a.k.a.",
		"formerly", "originally", "renamed", NULL
	};
	bool said = false;
	size_t i;

	if (b < a + 1 || b > a + BRIDGE_MAX)
		return false;
	for (i = a; i < b; i++) {
		struct slice w = lower_at(r, i);

		if (slice_in(w, saying))
			said = true;
		else if (slice_is(w, "known"))
			said = slice_is(lower_at(r, i + 1), "as") ||
			       slice_is(lower_at(r, i + 1), "by");
		else if (slice_is(w, "name"))
			said = said || i > a + 1;
		else if (!slice_in(w, fill))
			return false;
	}
	return said;
}

/* Behind what stands in brackets there; `word` itself without brackets. */
static size_t behind_brackets(const struct resolver *r, size_t word)
{
	size_t depth = 0;
	size_t i;

	if (!slice_is(lower_at(r, word), "("))
		return word;
	for (i = word; i < word + BRACKETS_MAX && i < r->doc->nwords; i++) {
		depth += slice_is(lower_at(r, i), "(");
		depth -= slice_is(lower_at(r, i), ")");
		if (!depth)
			return i + 1;
	}
	return word;
}

static void join_other_name(struct resolver *r, size_t i, size_t k,
			    size_t from)
{
	const struct name *name = &r->names->data[i];
	const struct name *next = &r->names->data[k];
	int32_t a = r->form[i], b = r->form[k];
	const struct form *x = &r->forms.data[a], *y = &r->forms.data[b];

	if (a == b || x->kind != y->kind ||
	    (x->kind != ACTOR_PER && x->kind != ACTOR_ORG) ||
	    (x->kind == ACTOR_PER && (x->parts.n < 2 || y->parts.n < 2)) ||
	    r->doc->words[name->first].sentence !=
	    r->doc->words[next->first].sentence ||
	    (next->last < r->doc->nwords &&
	     r->doc->words[next->last].flags & WORD_POSSESSIVE) ||
	    x->fuller != NO_FORM || y->fuller != NO_FORM ||
	    !is_bridge(r, from, next->first))
		return;
	if (y->parts.n > x->parts.n)
		form_join(r, a, b);
	else
		form_join(r, b, a);
}

static void take_other_name(struct resolver *r, size_t i)
{
	size_t from = r->names->data[i].last;
	size_t behind = behind_brackets(r, from);
	size_t k;

	join_other_name(r, i, i + 1, from);
	for (k = i + 1; behind > from && k < i + NAMES_MAX &&
	     k < r->names->len; k++) {
		if (r->names->data[k].first < behind)
			continue;
		join_other_name(r, i, k, behind);
		return;
	}
}

/* "his mother, Zyta Zyx": whoever is brought in as kin. */
static bool is_kin(const struct resolver *r, const struct name *name)
{
	static const char *const list[] = {
		"father", "mother", "wife", "husband", "brother", "sister",
		"son", "daughter", "uncle", "aunt", "nephew", "niece",
		"cousin", "grandfather", "grandmother", "parents", "widow",
		"sons", "daughters", "siblings", "brothers", "sisters",
		"stepfather", "stepmother", "granddaughter", "grandson",
		"married", NULL
	};
	size_t at = name->first;
	size_t back;

	if (at && slice_is(lower_at(r, at - 1), ","))
		at--;
	for (back = 1; back <= 2 && back <= at; back++) {
		if (r->doc->words[at - back].sentence !=
		    r->doc->words[name->first].sentence)
			return false;
		if (slice_in(lower_at(r, at - back), list))
			return true;
	}
	return false;
}

static void mark_kin(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->names->len; i++) {
		struct form *form = &r->forms.data[r->form[i]];

		if (form->first == i && form->person && form->parts.n > 1)
			form->relative = is_kin(r, &r->names->data[i]);
	}
}

/* Unknown acronyms that the essay never brings in, by initials. */
static void join_initials(struct resolver *r)
{
	struct bearer_table t;
	size_t i;

	bearers_init(&t, r->arena, r->forms.len);
	for (i = 0; i < r->forms.len; i++) {
		const struct form *form = &r->forms.data[i];

		if (form->parts.n >= INITIALS_MIN && !form->person &&
		    form->kind != ACTOR_LOC)
			bearers_add(&t, r->arena,
				    name_initials(r->arena, form->text),
				    form_root(r, (int32_t)i));
	}
	for (i = 0; i < r->forms.len; i++) {
		const struct form *form = &r->forms.data[i];
		const struct bearers *b;

		if (form->nknown || form->fuller != NO_FORM ||
		    form->text.len < INITIALS_MIN || !is_acronym(form->text))
			continue;
		b = bearers_find(&t, form->text);
		if (b && b->n == 1)
			join_acronym(r, (int32_t)i, b->forms[0]);
	}
}

void alias_join(struct resolver *r)
{
	size_t i;

	for (i = 0; i + 1 < r->names->len; i++) {
		take_bracket(r, i);
		take_other_name(r, i);
	}
	join_initials(r);
	mark_kin(r);
}
