#include "searcher/plan.h"

#include "core/err.h"
#include "core/text.h"
#include "core/token.h"
#include "searcher/date_hint.h"
#include "searcher/parse.h"
#include "searcher/query_signs.h"

enum { NEAR_JOINED = 2 };        /* terms with hyphens, taken either way */

struct planner {
	struct arena *arena;
	struct plan *plan;
	struct slice text;
	struct err *err;
	bool negated;
	enum query_kind scope;
};

static struct plan_node *new_node(struct planner *p, enum plan_op op)
{
	struct plan_node *node = arena_new(p->arena, struct plan_node);

	node->op = op;
	return node;
}

static void add_child(struct planner *p, struct plan_node *parent,
		      struct plan_node *child)
{
	if (child)
		*arena_push(p->arena, &parent->children) = child;
}

/* --- leaves --- */

/* The form as it is looked up: USSR for U.S.S.R., which documents hold too. */
static struct slice looked_up(struct planner *p, struct slice form)
{
	struct buf undotted = { 0 };
	struct slice out;

	out = arena_dup(p->arena, token_undotted(&undotted, form)
			? buf_slice(&undotted) : form);
	buf_release(&undotted);
	return out;
}

/* The tokens of a text; *hyphens when nothing but hyphens joins them. */
static void add_words(struct planner *p, struct slice text, bool exact,
		      struct plan_words *out, bool *hyphens)
{
	struct tokenizer t;
	struct token token;
	size_t first = out->len;
	uint32_t end = 0;

	*hyphens = true;
	tokenizer_init(&t, text, TOKEN_QUERY);
	while (tokenizer_next(&t, &token)) {
		struct plan_word *word;
		size_t at = end;

		if (token.colocated)
			continue;
		if (out->len > first &&
		    (token.start <= end ||
		     !text_is_hyphen(text_next(text, &at)) ||
		     at != token.start))
			*hyphens = false;
		end = token.end;
		word = arena_push(p->arena, out);
		*word = (struct plan_word){
			.form = looked_up(p, token.form),
			.source = slice_cut(text, token.start, token.end),
			.exact = exact,
		};
	}
	tokenizer_release(&t);
}

static struct plan_node *add_leaf(struct planner *p, struct plan_words words)
{
	struct plan_node *node = new_node(p, PLAN_LEAF);
	struct plan_leaf *leaf;

	node->index = p->plan->leaves.len;
	leaf = arena_push(p->arena, &p->plan->leaves);
	*leaf = (struct plan_leaf){
		.words = words,
		.nphrases = 1,
		.negated = p->negated,
		.scope = p->scope,
	};
	leaf->phrase_ends = arena_new(p->arena, uint32_t);
	leaf->phrase_ends[0] = (uint32_t)words.len;
	return node;
}

/* How many letters may be wrong when the query does not say. */
static unsigned fuzzy_by_length(struct slice form)
{
	size_t letters = 0;

	for (size_t at = 0; at < form.len; letters++)
		text_next(form, &at);
	return letters < 3 ? 0 : letters < 6 ? 1 : 2;
}

/* What the sign behind a word asks of it. */
static void apply_sign(const struct query_node *q, struct plan_word *word)
{
	if (q->kind == QUERY_PREFIX)
		word->prefix = true;
	if (q->kind == QUERY_FUZZY)
		word->fuzzy = q->distance ? q->distance
					  : fuzzy_by_length(word->form);
}

/* The parts of co-operation as one word, as documents hold it, too. */
static void join_words(struct planner *p, const struct query_node *q,
		       struct plan_words *words, size_t from)
{
	struct buf joined = { 0 };

	for (size_t i = from; i < words->len; i++)
		buf_add_slice(&joined, words->data[i].form);
	words->len = from + 1;
	words->data[from] = (struct plan_word){
		.form = arena_dup(p->arena, buf_slice(&joined)),
		.source = q->text,
	};
	apply_sign(q, &words->data[from]);
	buf_release(&joined);
}

static int not_fuzzy(struct planner *p, const struct query_node *q)
{
	return err_at(p->err, query_column(p->text, q->start), "~ goes behind "
		      "a single word; there is none in a phrase");
}

/* The words of a term or a phrase; how many. */
static size_t add_item(struct planner *p, const struct query_node *q,
		       struct plan_words *out, bool *hyphens)
{
	size_t before = out->len, n;
	bool phrase = q->kind == QUERY_PHRASE;

	add_words(p, q->text, phrase, out, hyphens);
	/* A possessive asks for its noun. */
	if (out->len - before == 2 && !phrase &&
	    slice_is(out->data[before + 1].form, "'s"))
		out->len--;
	n = out->len - before;
	for (size_t i = before; n > 1 && i < out->len; i++)
		out->data[i].exact = true;
	if (n == 1 || (n && q->kind == QUERY_PREFIX))
		apply_sign(q, &out->data[out->len - 1]);
	return n;
}

static int plan_item(struct planner *p, const struct query_node *q,
		     struct plan_node **out)
{
	struct plan_words words = { 0 }, joined = { 0 };
	struct plan_node *either;
	bool hyphens;

	if (!add_item(p, q, &words, &hyphens))
		return 0;
	*out = add_leaf(p, words);
	if (words.len == 1 || q->kind == QUERY_PHRASE)
		return 0;
	if (!hyphens)
		return q->kind == QUERY_FUZZY ? not_fuzzy(p, q) : 0;
	add_item(p, q, &joined, &hyphens);
	join_words(p, q, &joined, 0);
	either = new_node(p, PLAN_OR);
	add_child(p, either, *out);
	add_child(p, either, add_leaf(p, joined));
	*out = either;
	return 0;
}

/*
 * A NEAR whose n-th hyphenated term is joined to one word when bit n says so;
 * *hyphened counts such terms.
 */
static int near_leaf(struct planner *p, const struct query_node *q,
		     unsigned join, unsigned *hyphened, struct plan_node **out)
{
	uint32_t *ends = arena_array(p->arena, uint32_t, q->children.len + 1);
	struct plan_words words = { 0 };
	struct plan_leaf *leaf;
	size_t n = 0;

	*hyphened = 0;
	for (size_t i = 0; i < q->children.len; i++) {
		const struct query_node *item = q->children.data[i];
		size_t before = words.len;
		bool hyphens;
		size_t added = add_item(p, item, &words, &hyphens);

		if (added > 1 && hyphens && item->kind != QUERY_PHRASE &&
		    *hyphened < NEAR_JOINED && (join >> (*hyphened)++ & 1))
			join_words(p, item, &words, before);
		else if (added > 1 && !hyphens && item->kind == QUERY_FUZZY)
			return not_fuzzy(p, item);
		if (added)
			ends[n++] = (uint32_t)words.len;
	}
	if (!n)
		return 0;
	*out = add_leaf(p, words);
	leaf = &p->plan->leaves.data[(*out)->index];
	leaf->phrase_ends = ends;
	leaf->nphrases = n;
	leaf->distance = q->distance;
	return 0;
}

static int plan_near(struct planner *p, const struct query_node *q,
		     struct plan_node **out)
{
	struct plan_node *either = new_node(p, PLAN_OR);
	unsigned hyphened = 0, join = 0;

	do {
		struct plan_node *leaf = NULL;

		if (near_leaf(p, q, join, &hyphened, &leaf))
			return -1;
		add_child(p, either, leaf);
	} while (++join < 1u << hyphened);
	if (either->children.len)
		*out = either->children.len > 1 ? either
						: either->children.data[0];
	return 0;
}

/* --- filters --- */

/* What an error shows of a value: its first characters, whole. */
static struct slice shown(struct slice text)
{
	size_t end = 0, at = 0;

	while (at < text.len && at < 60) {
		text_next(text, &at);
		if (at <= 60)
			end = at;
	}
	return slice_cut(text, 0, end);
}

/* 2007..2003: both ends are dates, in the wrong order. */
static bool runs_backwards(struct slice value)
{
	struct day_span unused;

	for (size_t i = 1; i + 1 < value.len; i++) {
		bool dots = value.data[i] == '.' && value.data[i + 1] == '.';

		if (dots || value.data[i] == '/')
			return edtf_parse(slice_cut(value, 0, i), &unused) &&
			       edtf_parse(slice_cut(value, i + 1 + dots,
						    value.len), &unused);
	}
	return false;
}

static int check_days(struct planner *p, struct plan_filter *filter,
		      int column)
{
	struct slice value = shown(filter->value);
	char hint[EDTF_MAX];

	if (edtf_parse(filter->value, &filter->span))
		return 0;
	if (runs_backwards(filter->value))
		return err_at(p->err, column, "'%.*s' ends before it begins; "
			      "write the earlier date first",
			      (int)value.len, value.data);
	if (date_hint(filter->value, hint))
		return err_at(p->err, column, "'%.*s' is not a date that a "
			      "query knows; write %s", (int)value.len,
			      value.data, hint);
	return err_at(p->err, column, "'%.*s' is not a date; write 1985, "
		      "1985-05, 1985-05-17, 1980s, 2003..2007, ..1999, 1990.. "
		      "or -0479 (480 BC); = in front (=1985) asks for dates "
		      "within it", (int)value.len, value.data);
}

static int check_type(struct planner *p, struct plan_filter *filter,
		      int column)
{
	char name[32] = "";
	int type = -1;

	if (filter->value.len < sizeof name &&
	    !memchr(filter->value.data, '\0', filter->value.len)) {
		memcpy(name, filter->value.data, filter->value.len);
		type = quote_type_parse(name);
	}
	if (type < 0)
		return err_at(p->err, column, "there is no such type of "
			      "quotation; write direct, mixed, indirect, "
			      "block or term");
	filter->type = (enum quote_type)type;
	return 0;
}

static int check_value(struct planner *p, const struct query_node *q,
		       struct plan_filter *filter)
{
	int column = query_column(p->text, q->start);

	if (q->field >= FIELD_EVENT)
		return check_days(p, filter, column);
	return q->field == FIELD_TYPE ? check_type(p, filter, column) : 0;
}

static int plan_field(struct planner *p, const struct query_node *q,
		      struct plan_node **out)
{
	struct plan_filter filter = {
		.field = q->field,
		.value = slice_trim(q->text),
		.within = q->within,
		.negated = p->negated,
	};

	if (check_value(p, q, &filter))
		return -1;
	*out = new_node(p, PLAN_FILTER);
	(*out)->index = p->plan->filters.len;
	*arena_push(p->arena, &p->plan->filters) = filter;
	return 0;
}

/* --- structure --- */

static int plan_any(struct planner *p, const struct query_node *q,
		    struct plan_node **out);

static int plan_children(struct planner *p, const struct query_node *q,
			 enum plan_op op, struct plan_node **out)
{
	struct plan_node *node = new_node(p, op);
	size_t i;

	for (i = 0; i < q->children.len; i++) {
		struct plan_node *child = NULL;

		if (plan_any(p, q->children.data[i], &child))
			return -1;
		add_child(p, node, child);
	}
	if (!node->children.len)
		return 0;
	*out = node;
	if (node->children.len == 1 && (op == PLAN_AND || op == PLAN_OR))
		*out = node->children.data[0];
	return 0;
}

static int plan_not(struct planner *p, const struct query_node *q,
		    struct plan_node **out)
{
	bool outer = p->negated;
	int rc;

	p->negated = true;
	rc = plan_children(p, q, PLAN_NOT, out);
	p->negated = outer;
	return rc;
}

/*
 * in:quote asks one quotation for all of what follows; in:prose is a matter
 * of each word.  Inside one, the other has no say.
 */
static int plan_scope(struct planner *p, const struct query_node *q,
		      struct plan_node **out)
{
	enum query_kind outer = p->scope;
	bool quote = q->kind == QUERY_IN_QUOTE;
	int rc;

	if (outer != QUERY_AND)
		return plan_children(p, q, PLAN_AND, out);
	p->scope = q->kind;
	rc = plan_children(p, q, quote ? PLAN_IN_QUOTE : PLAN_AND, out);
	p->scope = outer;
	return rc;
}

static int plan_kind(struct planner *p, const struct query_node *q,
		     struct plan_node **out)
{
	switch (q->kind) {
	case QUERY_WORD:
	case QUERY_PREFIX:
	case QUERY_FUZZY:
	case QUERY_PHRASE:
		return plan_item(p, q, out);
	case QUERY_NEAR:
		return plan_near(p, q, out);
	case QUERY_FIELD:
		return plan_field(p, q, out);
	case QUERY_IN_QUOTE:
	case QUERY_IN_PROSE:
		return plan_scope(p, q, out);
	case QUERY_AND:
		return plan_children(p, q, PLAN_AND, out);
	case QUERY_OR:
		return plan_children(p, q, PLAN_OR, out);
	case QUERY_NOT:
		return plan_not(p, q, out);
	}
	return 0;
}

static int plan_any(struct planner *p, const struct query_node *q,
		    struct plan_node **out)
{
	if (plan_kind(p, q, out))
		return -1;
	if (*out && q->source.len)
		(*out)->source = q->source;
	return 0;
}

int plan_make(struct plan *out, struct arena *arena,
	      const struct query_node *tree, struct slice text,
	      struct err *err)
{
	struct planner p = {
		.arena = arena,
		.plan = out,
		.text = text,
		.err = err,
		.scope = QUERY_AND,
	};

	*out = (struct plan){ 0 };
	if (tree && plan_any(&p, tree, &out->root))
		return -1;
	/* Words without a letter find nothing; no words at all, everything. */
	if (!out->root)
		out->root = new_node(&p, tree ? PLAN_NOTHING : PLAN_ALL);
	return 0;
}

static void narrow(const struct plan *plan, const struct plan_node *node,
		   enum query_field field, struct day_span *out)
{
	const struct plan_filter *filter;

	if (node->op != PLAN_FILTER)
		return;
	filter = &plan->filters.data[node->index];
	if (filter->field != field)
		return;
	if (filter->span.lo > out->lo)
		out->lo = filter->span.lo;
	if (filter->span.hi < out->hi)
		out->hi = filter->span.hi;
}

bool plan_days(const struct plan *plan, enum query_field field,
	       struct day_span *out)
{
	const struct plan_node *root = plan->root;

	*out = (struct day_span){ DAY_MIN, DAY_MAX };
	narrow(plan, root, field, out);
	for (size_t i = 0; root->op == PLAN_AND && i < root->children.len; i++)
		narrow(plan, root->children.data[i], field, out);
	if (out->lo > out->hi)
		*out = (struct day_span){ DAY_MIN, DAY_MAX };
	return out->lo != DAY_MIN || out->hi != DAY_MAX;
}

bool plan_filter_takes(const struct plan_filter *filter, struct day_span days)
{
	if (filter->within)
		return days.lo >= filter->span.lo && days.hi <= filter->span.hi;
	return day_spans_overlap(days, filter->span);
}
