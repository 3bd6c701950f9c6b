#include "indexer/event_names.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/buf.h"
#include "core/text.h"
#include "indexer/document.h"
#include "indexer/lexicon.h"

struct event_names {
	struct events {
		struct event *data;
		size_t len;
		size_t cap;
	} events;
	struct names {
		struct event_name *data;
		size_t len;
		size_t cap;
	} names;                 /* by first piece, then longest first */
	uint32_t *slots;         /* index + 1 of the first name with a key */
	size_t nslots;           /* a power of two */
};

/* A spelling before it is cut into pieces: bytes of the joined text. */
struct spelling {
	uint32_t start;
	uint32_t end;
	uint32_t event;
};

struct spellings {
	struct spelling *data;
	size_t len;
	size_t cap;
};

struct opening {
	struct arena *arena;
	const struct word_list *heads;
	struct event_names *out;
	struct buf text;         /* all spellings, one a line */
	struct spellings spellings;
};

/* The first bytes of hyphens: ASCII, U+00AD, U+2010 and U+2011. */
static bool may_be_hyphen(unsigned char c)
{
	return c == '-' || c == 0xc2 || c == 0xe2;
}

struct slice event_piece_next(struct slice word, size_t *at)
{
	size_t start = *at;

	for (size_t pos = start; pos < word.len; pos++) {
		size_t after = pos;

		if (!may_be_hyphen((unsigned char)word.data[pos]) ||
		    !text_is_hyphen(text_next(word, &after)))
			continue;
		*at = after;
		return slice_cut(word, start, pos);
	}
	*at = word.len;
	return slice_cut(word, start, word.len);
}

static unsigned guard_named(struct slice name)
{
	static const struct {
		const char *name;
		unsigned guard;
	} guards[] = {
		{ "place", GUARD_PLACE }, { "year", GUARD_YEAR },
		{ "era", GUARD_ERA }, { "the", GUARD_THE },
		{ "exact", GUARD_EXACT },
	};

	for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
		if (slice_is(name, guards[i].name))
			return guards[i].guard;
	return 0;
}

static unsigned parse_guards(struct slice text)
{
	unsigned guards = 0;

	while (text.len)
		guards |= guard_named(slice_trim(slice_split(&text, ',')));
	return guards;
}

static void add_spelling(struct opening *o, struct slice name)
{
	struct spelling *s;

	name = slice_trim(name);
	if (!name.len)
		return;
	s = arena_push(o->arena, &o->spellings);
	s->start = (uint32_t)o->text.len;
	buf_add_slice(&o->text, name);
	s->end = (uint32_t)o->text.len;
	s->event = (uint32_t)o->out->events.len - 1;
	buf_addc(&o->text, '\n');
}

/* A line without a closed EDTF date is none: the tests look for such. */
static void add_event(struct opening *o, struct slice name, struct slice rest)
{
	struct slice edtf = slice_trim(slice_split(&rest, '\t'));
	struct slice others = slice_split(&rest, '\t');
	struct day_span span;

	if (!edtf_parse(edtf, &span) || span.lo == DAY_MIN ||
	    span.hi == DAY_MAX)
		return;
	slice_split(&rest, '\t');        /* the source is for readers */
	*arena_push(o->arena, &o->out->events) = (struct event){
		name, edtf, span, parse_guards(rest)
	};
	add_spelling(o, name);
	while (others.len)
		add_spelling(o, slice_split(&others, '|'));
}

static enum event_case case_of(const struct opening *o, struct slice text,
			       struct slice lower, unsigned guards)
{
	size_t letters = 0, upper = 0, pos = 0;
	bool first = text.len > 0 && text_is_upper(text_next(text, &pos));

	for (pos = 0; pos < text.len;) {
		uint32_t c = text_next(text, &pos);

		letters += text_is_letter(c);
		upper += text_is_upper(c);
	}
	if (upper > 1 && upper == letters)
		return CASE_SAME;
	if (!first)
		return CASE_ANY;
	if (!(guards & GUARD_EXACT) && word_list_has(o->heads, lower))
		return CASE_HEAD;
	return CASE_CAPITAL;
}

static void add_pieces(struct opening *o, const struct word *word,
		       struct event_piece *pieces, uint32_t *n, size_t max,
		       unsigned guards)
{
	struct slice text = { o->text.data + word->start,
			      word->end - word->start };
	size_t at = 0;

	while (at < word->lower.len && *n < max) {
		size_t start = at;
		struct event_piece *p = &pieces[(*n)++];

		p->lower = event_piece_next(word->lower, &at);
		/* Lower case of the same length: the offsets are the same. */
		p->text = word->lower.len == text.len
			? slice_cut(text, start, start + p->lower.len) : text;
		p->text = arena_dup(o->arena, p->text);
		p->rule = case_of(o, p->text, p->lower, guards);
	}
}

enum { PIECES_MAX = 16 };

static void cut_spelling(struct opening *o, const struct document *doc,
			 const struct spelling *s)
{
	struct event_piece pieces[PIECES_MAX], *kept;
	const struct event *event = &o->out->events.data[s->event];
	uint32_t n = 0;

	for (size_t i = document_word_at(doc, s->start);
	     i < doc->nwords && doc->words[i].start < s->end; i++)
		add_pieces(o, &doc->words[i], pieces, &n, PIECES_MAX,
			   event->guards);
	if (!n)
		return;
	kept = arena_array(o->arena, struct event_piece, n);
	memcpy(kept, pieces, n * sizeof *kept);
	*arena_push(o->arena, &o->out->names) =
		(struct event_name){ kept, n, s->event };
}

/* The names are cut by the rules that cut the essays. */
static void cut_names(struct opening *o, const struct lexicon *lexicon)
{
	struct essay *essay = arena_new(o->arena, struct essay);
	struct document doc;

	essay->text = buf_slice(&o->text);
	*arena_push(o->arena, &essay->blocks) = (struct block){
		0, (uint32_t)o->text.len, BLOCK_PARAGRAPH
	};
	document_make(o->arena, essay, lexicon, &doc);
	for (size_t i = 0; i < o->spellings.len; i++)
		cut_spelling(o, &doc, &o->spellings.data[i]);
}

static int by_first_then_longest(const void *a, const void *b)
{
	const struct event_name *x = a, *y = b;
	int c = slice_cmp(x->pieces[0].lower, y->pieces[0].lower);

	if (c == 0)
		c = (x->npieces < y->npieces) - (x->npieces > y->npieces);
	for (uint32_t i = 1; c == 0 && i < x->npieces; i++)
		c = slice_cmp(x->pieces[i].lower, y->pieces[i].lower);
	return c ? c : (x->event > y->event) - (x->event < y->event);
}

static size_t slot_of(const struct event_names *names, struct slice key)
{
	size_t slot = XXH3_64bits(key.data, key.len) & (names->nslots - 1);

	while (names->slots[slot] &&
	       !slice_eq(names->names.data[names->slots[slot] - 1]
				 .pieces[0].lower, key))
		slot = (slot + 1) & (names->nslots - 1);
	return slot;
}

static void hash_names(struct event_names *names, struct arena *arena)
{
	struct names *v = &names->names;

	if (v->len)
		qsort(v->data, v->len, sizeof *v->data, by_first_then_longest);
	for (names->nslots = 16; names->nslots < 2 * v->len;)
		names->nslots *= 2;
	names->slots = arena_array(arena, uint32_t, names->nslots);
	for (size_t i = 0; i < v->len; i++) {
		size_t slot = slot_of(names, v->data[i].pieces[0].lower);

		if (!names->slots[slot])
			names->slots[slot] = (uint32_t)i + 1;
	}
}

struct event_names *event_names_open(struct arena *arena,
				     const struct lexicon *lexicon)
{
	const struct word_list *list = lexicon_list(lexicon, "events");
	struct opening o = {
		.arena = arena,
		.heads = lexicon_list(lexicon, "event_heads"),
		.out = arena_new(arena, struct event_names),
	};

	for (size_t i = 0; i < word_list_size(list); i++) {
		struct slice key, value;

		word_list_entry(list, i, &key, &value);
		add_event(&o, key, value);
	}
	cut_names(&o, lexicon);
	hash_names(o.out, arena);
	buf_release(&o.text);
	return o.out;
}

const struct event_name *event_names_find(const struct event_names *names,
					  struct slice first, size_t *n)
{
	uint32_t at = names->slots[slot_of(names, first)];
	const struct event_name *head;

	*n = 0;
	if (!at)
		return NULL;
	head = &names->names.data[at - 1];
	while (at - 1 + *n < names->names.len &&
	       slice_eq(head[*n].pieces[0].lower, first))
		(*n)++;
	return head;
}

const struct event *event_names_event(const struct event_names *names,
				      uint32_t event)
{
	return &names->events.data[event];
}
