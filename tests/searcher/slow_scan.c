#include "tests/searcher/slow_scan.h"

#include <math.h>
#include <stdlib.h>

enum place { ANYWHERE, QUOTED, PROSE };

/* --- fields --- */

static bool is_by(const struct small_quote *q, const struct ask_name *name)
{
	if (!strcmp(name->typed, "unknown"))
		return q->actor < 0 && !q->speaker;
	if (q->actor >= 0)
		return name->actors >> q->actor & 1;
	return q->speaker && name->words &&
	       slice_is_nocase(slice_of(q->speaker), name->words);
}

/*
 * Does a sentence end in these bytes: a line, or a stop, marks that close and
 * a space before a capital?
 */
static bool ends_sentence(struct slice text)
{
	bool stopped = false;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c == '\n')
			return true;
		if (c == '.' || c == '?' || c == '!')
			stopped = true;
		else if (c == ' ' && stopped && i + 1 < text.len &&
			 text.data[i + 1] >= 'A' && text.data[i + 1] <= 'Z')
			return true;
		else if (!strchr("\"')", c) && c < 0x80)
			stopped = false;
	}
	return false;
}

/* In its own words, not the narrator's between them. */
static bool is_within(const struct small_quote *q, uint32_t start,
		      uint32_t end)
{
	for (size_t i = 0; i < q->nparts; i++)
		if (start >= q->parts[i].start && end <= q->parts[i].end)
			return true;
	return false;
}

/* Is the actor named in it, or beside it in its sentence? */
static bool is_about(const struct slow_unit *u, unsigned actor)
{
	const struct small_quote *q = u->quote;
	struct slice text = u->corpus->essays.data[u->passage->essay].text;

	for (size_t i = 0; i < u->passage->mentions.len; i++) {
		const struct small_mention *m = &u->passage->mentions.data[i];
		uint32_t from = m->end < q->end ? m->end : q->end;
		uint32_t to = m->start > q->start ? m->start : q->start;

		if (m->actor != actor)
			continue;
		if (is_within(q, m->start, m->end))
			return true;
		/* The first may end with the stop of its sentence. */
		if (q->actor != (int)actor &&
		    (from >= to || !ends_sentence(slice_cut(text, from - 1,
							    to + 1))))
			return true;
	}
	return false;
}

static bool is_about_one(const struct slow_unit *u,
			 const struct ask_name *name)
{
	for (unsigned i = 0; i < small_nactors; i++)
		if (name->actors >> i & 1 && is_about(u, i))
			return true;
	return false;
}

static bool quote_passes(const struct slow_unit *u, const struct ask *ask)
{
	const struct small_quote *q = u->quote;

	switch (ask->field) {
	case ASK_BY: return is_by(q, ask->name);
	case ASK_ABOUT: return is_about_one(u, ask->name);
	case ASK_TYPE: return q->type == ask->type;
	default: return q->dated && ask_takes(ask, q->said);
	}
}

/* Of a passage, one of its quotations has to pass. */
static bool any_quote_passes(const struct slow_unit *u, const struct ask *ask)
{
	struct slow_unit q;

	if (u->quote)
		return quote_passes(u, ask);
	for (size_t i = 0; i < u->passage->nquotes; i++) {
		q = slow_quote_of(u, i);
		if (quote_passes(&q, ask))
			return true;
	}
	return false;
}

static bool names_actor(const struct small_passage *p,
			const struct ask_name *name)
{
	for (size_t i = 0; i < p->mentions.len; i++)
		if (name->actors >> p->mentions.data[i].actor & 1)
			return true;
	return false;
}

static bool tells_event(const struct small_passage *p, const struct ask *ask)
{
	for (size_t i = 0; i < p->dates.len; i++)
		if (p->dates.data[i].known &&
		    ask_takes(ask, p->dates.data[i].days))
			return true;
	return false;
}

static bool says(const char *text, const struct ask_phrase *phrase)
{
	struct arena arena = { 0 };
	struct small_tokens tokens = { 0 };
	struct slow_mark unused;
	bool found = false;

	if (text)
		tokens = small_tokens_of(&arena, slice_of(text));
	for (uint32_t i = 0; i < small_length(&tokens) && !found; i++)
		found = slow_phrase_at(&tokens, i, phrase, &unused);
	arena_release(&arena);
	return found;
}

static bool field_passes(const struct slow_unit *u, const struct ask *ask)
{
	const struct small_essay *e = &u->corpus->essays.data[
		u->passage->essay];

	switch (ask->field) {
	case ASK_ACTOR: return names_actor(u->passage, ask->name);
	case ASK_AUTHOR: return says(e->author, &ask->phrase);
	case ASK_TITLE: return says(e->title, &ask->phrase);
	case ASK_EVENT: return tells_event(u->passage, ask);
	case ASK_PUBLISHED: return e->dated && ask_takes(ask, e->published);
	default: return any_quote_passes(u, ask);
	}
}

/* --- trees --- */

static bool holds(const struct slow_unit *u, const struct ask *ask,
		  enum place place);

/* How often a passage has the words at the place; a quotation, at all. */
static unsigned frequency(const struct slow_unit *u, const struct ask *ask,
			  enum place place)
{
	struct slow_unit q;
	unsigned n = 0;

	if (place != QUOTED || u->quote)
		return slow_count(u, ask, place == PROSE && !u->quote
					  ? SLOW_PROSE : SLOW_ALL);
	for (size_t i = 0; slow_quote_in(u, i, &q); i++)
		n += slow_count(&q, ask, SLOW_HERE);
	return n;
}

/* Are any of the words in quotations of the passage? */
static bool has_words(const struct slow_unit *u, const struct ask *ask)
{
	bool found = ask->kind == ASK_WORDS && frequency(u, ask, QUOTED);

	for (size_t i = 0; ask->kind != ASK_NOT && i < ask->nchildren; i++)
		found |= has_words(u, ask->children[i]);
	return found;
}

/*
 * Does a quotation stand in this passage, of those where it does?  Where its
 * words are; if they are nowhere, where it starts.
 */
static bool stands_in(const struct slow_unit *u, const struct small_quote *q,
		      const struct ask *ask)
{
	struct slow_unit other;

	if (has_words(u, ask))
		return true;
	if (u->passage != &u->corpus->passages.data[q->passage])
		return false;
	for (uint32_t i = q->passage; i <= q->last; i++) {
		other = slow_passage(u->corpus, i);
		if (has_words(&other, ask))
			return false;
	}
	return true;
}

/* The quotation as it was said, whatever passage it goes on in. */
static struct slow_unit whole(const struct slow_unit *q)
{
	return slow_quote(q->corpus,
			  (size_t)(q->quote - q->corpus->quotes.data));
}

/* Is there one quotation in the passage that holds all of it? */
static bool some_quote_holds(const struct slow_unit *u, const struct ask *ask)
{
	struct slow_unit q, all;

	for (size_t i = 0; slow_quote_in(u, i, &q); i++) {
		all = whole(&q);
		if (holds(&all, ask, QUOTED) && stands_in(u, q.quote, ask))
			return true;
	}
	return false;
}

static bool holds_children(const struct slow_unit *u, const struct ask *ask,
			   enum place place)
{
	bool and = ask->kind == ASK_AND;

	for (size_t i = 0; i < ask->nchildren; i++)
		if (holds(u, ask->children[i], place) != and)
			return !and;
	return and;
}

static bool holds(const struct slow_unit *u, const struct ask *ask,
		  enum place place)
{
	switch (ask->kind) {
	case ASK_WORDS:
		return frequency(u, ask, place) > 0;
	case ASK_FIELD:
		return field_passes(u, ask);
	case ASK_NOT:
		return !holds(u, ask->children[0], place);
	/* Of two scopes the outer one counts. */
	case ASK_IN_PROSE:
		return holds(u, ask->children[0],
			     place == ANYWHERE && !u->quote ? PROSE : place);
	case ASK_IN_QUOTE:
		return place == ANYWHERE && !u->quote
			? some_quote_holds(u, ask->children[0])
			: holds(u, ask->children[0], place);
	default:
		return holds_children(u, ask, place);
	}
}

static bool asks_type(const struct ask *ask)
{
	if (ask->kind == ASK_FIELD && ask->field == ASK_TYPE)
		return true;
	for (size_t i = 0; i < ask->nchildren; i++)
		if (asks_type(ask->children[i]))
			return true;
	return false;
}

static bool is_hit(const struct slow_unit *u, const struct slow_request *r)
{
	if (!holds(u, r->ask, ANYWHERE))
		return false;
	if (u->quote && !quote_is_spoken(u->quote->type) &&
	    !asks_type(r->ask) && !slow_filters_have(&r->filters, "type"))
		return false;
	if (!slow_filters_pass(&r->filters, u, r->but))
		return false;
	/* Confidence is told in hundredths. */
	if (u->quote && lround(u->quote->confidence * 100) <
			lround(r->min_confidence * 100))
		return false;
	return !r->by || any_quote_passes(u, &(struct ask){
		.kind = ASK_FIELD, .field = ASK_BY, .name = r->by });
}

/* --- scores --- */

static const double k1 = 2.4, b = 0.75;

struct slow_units {
	struct slow_unit *data;
	size_t len, cap;
};

struct scan {
	struct arena *arena;
	const struct slow_request *request;
	struct slow_units units;      /* all that could be hits */
	struct slow_hits *hits;
	double mean;             /* words */
};

static void list_units(struct scan *s, const struct small_corpus *c)
{
	bool quotes = s->request->quotes;
	size_t n = quotes ? c->quotes.len : c->passages.len;

	for (size_t i = 0; i < n; i++) {
		struct slow_unit *u = arena_push(s->arena, &s->units);

		*u = quotes ? slow_quote(c, i) : slow_passage(c, i);
		s->mean += small_length(slow_tokens(u)) / (double)n;
	}
}

/* Okapi BM25, with an idf that is never negative. */
static double bm25(const struct scan *s, const struct slow_unit *u, unsigned n,
		   unsigned holders)
{
	double all = (double)s->units.len, df = holders;
	double length = small_length(slow_tokens(u)) / s->mean;
	double idf = log(1 + (all - df + 0.5) / (df + 0.5));

	return idf * n * (k1 + 1) / (n + k1 * (1 - b + b * length));
}

static const struct slow_unit *unit_of(const struct scan *s,
				  const struct slow_hit *hit)
{
	return &s->units.data[s->request->quotes ? hit->quote : hit->passage];
}

static void add_scores(struct scan *s, const struct ask *ask, enum place place)
{
	unsigned holders = 0;

	for (size_t i = 0; i < s->units.len; i++)
		holders += frequency(&s->units.data[i], ask, place) > 0;
	for (size_t i = 0; i < s->hits->len; i++) {
		struct slow_hit *hit = &s->hits->data[i];
		const struct slow_unit *u = unit_of(s, hit);
		unsigned n = frequency(u, ask, place);

		hit->score += n ? bm25(s, u, n, holders) : 0;
		hit->profile = hit->profile * 1000003 + n;
	}
}

/* Words under a NOT add nothing. */
static void score(struct scan *s, const struct ask *ask, enum place place)
{
	if (ask->kind == ASK_NOT)
		return;
	if (ask->kind == ASK_WORDS)
		add_scores(s, ask, place);
	if (place == ANYWHERE && !s->request->quotes)
		place = ask->kind == ASK_IN_QUOTE ? QUOTED
			: ask->kind == ASK_IN_PROSE ? PROSE : place;
	for (size_t i = 0; i < ask->nchildren; i++)
		score(s, ask->children[i], place);
}

static bool asks_words(const struct ask *ask)
{
	bool found = ask->kind == ASK_WORDS;

	for (size_t i = 0; ask->kind != ASK_NOT && i < ask->nchildren; i++)
		found |= asks_words(ask->children[i]);
	return found;
}

/* --- times --- */

/* What the hit tells on one clock, against the filters of that clock. */
struct times {
	bool any, matching, inside;
	int64_t first, first_matching;
};

static void earliest(bool *any, int64_t *first, int64_t day)
{
	if (day == DAY_MIN)
		return;
	if (!*any || day < *first)
		*first = day;
	*any = true;
}

static void match_days(struct times *t, const struct ask *ask,
		       enum ask_field clock, struct day_span days)
{
	if (ask->kind == ASK_NOT)
		return;
	for (size_t i = 0; i < ask->nchildren; i++)
		match_days(t, ask->children[i], clock, days);
	if (ask->kind != ASK_FIELD || ask->field != clock ||
	    !ask_takes(ask, days))
		return;
	earliest(&t->matching, &t->first_matching,
		 days.lo > ask->days.lo ? days.lo : ask->days.lo);
	t->inside |= days.lo >= ask->days.lo && days.hi <= ask->days.hi;
}

static void add_days(struct times *t, const struct ask *ask,
		     enum ask_field clock, bool known, struct day_span days)
{
	if (!known)
		return;
	earliest(&t->any, &t->first, days.lo);
	match_days(t, ask, clock, days);
}

static struct times times_of(const struct slow_unit *u, const struct ask *ask,
			     enum ask_field clock)
{
	const struct small_essay *e = &u->corpus->essays.data[
		u->passage->essay];
	struct times t = { 0 };

	if (clock == ASK_PUBLISHED)
		add_days(&t, ask, clock, e->dated, e->published);
	for (size_t i = 0; clock == ASK_EVENT && i < u->passage->dates.len; i++)
		add_days(&t, ask, clock, u->passage->dates.data[i].known,
			 u->passage->dates.data[i].days);
	for (size_t i = 0; clock == ASK_SAID && i < u->passage->nquotes; i++) {
		struct slow_unit q = slow_quote_of(u, i);

		if (!u->quote || u->quote == q.quote)
			add_days(&t, ask, clock, q.quote->dated,
				 q.quote->said);
	}
	return t;
}

static void add_times(struct scan *s, struct slow_hit *hit)
{
	static const enum ask_field clocks[] = {
		[SLOW_PUBLISHED] = ASK_PUBLISHED,
		[SLOW_EVENT] = ASK_EVENT,
		[SLOW_SAID] = ASK_SAID,
	};
	const struct ask *ask = s->request->ask;

	for (int clock = SLOW_PUBLISHED; clock <= SLOW_SAID; clock++) {
		struct times t = times_of(unit_of(s, hit), ask, clocks[clock]);

		hit->inside += t.inside && !asks_words(ask);
		if (clock != (int)s->request->order)
			continue;
		hit->has_key = t.matching || t.any;
		hit->key = t.matching ? t.first_matching : t.first;
	}
}

/* --- order --- */

static int by_score(const void *x, const void *y)
{
	const struct slow_hit *a = x, *c = y;

	if (a->score != c->score)
		return a->score > c->score ? -1 : 1;
	if (a->inside != c->inside)
		return a->inside > c->inside ? -1 : 1;
	return (a->id > c->id) - (a->id < c->id);
}

/* Those without a time last, either way. */
static int oldest_first(const void *x, const void *y)
{
	const struct slow_hit *a = x, *c = y;

	if (a->has_key != c->has_key)
		return a->has_key ? -1 : 1;
	if (a->has_key && a->key != c->key)
		return a->key < c->key ? -1 : 1;
	return by_score(x, y);
}

static int newest_first(const void *x, const void *y)
{
	const struct slow_hit *a = x, *c = y;

	if (a->has_key && c->has_key && a->key != c->key)
		return a->key > c->key ? -1 : 1;
	return oldest_first(x, y);
}

static void keep_some(struct slow_found *out, struct arena *arena,
		      const struct small_corpus *c, size_t per_essay)
{
	size_t *seen = arena_array(arena, size_t, c->essays.len);

	for (size_t i = 0; i < out->all.len; i++) {
		struct slow_hit hit = out->all.data[i];
		size_t essay = c->passages.data[hit.passage].essay;

		if (!per_essay || seen[essay]++ < per_essay)
			*arena_push(arena, &out->kept) = hit;
	}
}

void slow_scan(struct slow_found *out, struct arena *arena,
	       const struct small_corpus *c, const struct slow_request *r)
{
	struct scan s = { .arena = arena, .request = r, .hits = &out->all };

	*out = (struct slow_found){ 0 };
	list_units(&s, c);
	for (size_t i = 0; i < s.units.len; i++) {
		const struct slow_unit *u = &s.units.data[i];

		if (!is_hit(u, r))
			continue;
		*arena_push(arena, &out->all) = (struct slow_hit){
			.id = u->quote ? u->quote->id : u->passage->id,
			.passage = (size_t)(u->passage - c->passages.data),
			.quote = i,
			.profile = small_length(slow_tokens(u)),
		};
	}
	score(&s, r->ask, ANYWHERE);
	for (size_t i = 0; i < out->all.len; i++)
		add_times(&s, &out->all.data[i]);
	if (out->all.len)
		qsort(out->all.data, out->all.len, sizeof *out->all.data,
		      r->order == SLOW_SCORE ? by_score
		      : r->newest_first ? newest_first : oldest_first);
	keep_some(out, arena, c, r->per_essay);
}
