#include "indexer/quotes.h"

#include "core/marks.h"
#include "core/text.h"
#include "indexer/cues.h"
#include "indexer/tag_places.h"
#include "indexer/transcript.h"

enum {
	GAP_BYTES = 160,     /* the longest reporting clause in between */
	BLOCK_BYTES = 120,   /* the shortest paragraph that a colon announces */
	LEAST_CLAUSE = 4     /* words of a quotation that stands alone */
};

/* What the stages below share. */
struct finding {
	struct arena *arena;
	const struct document *doc;
	const struct cue *cues;
	struct tags *tags;
	struct mark_spans spans;     /* of the block at hand */
	size_t running;              /* quotation left open, plus one; or 0 */
	size_t set_off;              /* the last of type block, the same way */
	size_t turn;                 /* the last of a transcript, likewise */
	enum mark_family family;     /* its marks */
};

static uint32_t char_before(struct slice text, uint32_t at, uint32_t floor)
{
	size_t pos = at;
	uint32_t c;

	while (pos > floor) {
		c = text_previous(text, &pos);
		if (!text_is_space(c))
			return c;
	}
	return 0;
}

static uint32_t char_at(struct slice text, uint32_t at, uint32_t end)
{
	size_t pos = at;

	return at < end ? text_next(text, &pos) : 0;
}

static bool has_word(struct slice s)
{
	size_t at = 0;

	while (at < s.len) {
		uint32_t c = text_next(s, &at);

		if (text_is_letter(c) || text_is_digit(c))
			return true;
	}
	return false;
}

/* The last character that is no mark of a quotation inside. */
static uint32_t last_char(struct slice text, uint32_t start, uint32_t end)
{
	uint32_t c = 0;
	size_t pos = end;

	while (pos > start) {
		c = text_previous(text, &pos);
		if (!text_is_space(c) && !text_is_apostrophe(c) &&
		    c != 0x201D && c != '"' && c != 0xBB)
			break;
	}
	return c;
}

static bool ends_clause(uint32_t c)
{
	return c == ',' || c == '.' || c == '?' || c == '!' || c == 0x2026 ||
	       c == '-' || text_is_dash(c);
}

static bool begins_clause(uint32_t c)
{
	return c == 0 || ends_clause(c) || c == ':' || c == ';' || c == '"' ||
	       c == 0x201D;
}

/*
 * Does the stretch look like a clause of its own?  It starts as a sentence
 * does where a sentence may start, and ends as one.
 */
static bool is_clause(const struct document *doc, const struct mark_span *span,
		      const struct block *block)
{
	struct slice text = doc->text;
	uint32_t before = char_before(text, span->start, block->start);
	uint32_t first = char_at(text, span->inner_start, span->inner_end);
	uint32_t last = last_char(text, span->inner_start, span->inner_end);
	uint32_t behind = char_at(text, span->end, block->end);
	size_t words = document_word_at(doc, span->inner_end) -
		       document_word_at(doc, span->inner_start);

	if (!ends_clause(last) && !ends_clause(behind))
		return false;
	if (begins_clause(before))
		return text_is_upper(first) || !text_is_letter(first) ||
		       !before;
	return text_is_upper(first) && words >= LEAST_CLAUSE &&
	       (last == '.' || last == '?' || last == '!');
}

static struct quote *add_quote(struct finding *f, uint32_t start, uint32_t end,
			       enum quote_type type)
{
	struct quote *quote = arena_push(f->arena, &f->tags->quotes);

	*quote = (struct quote){ .start = start, .end = end, .type = type,
				 .actor = NO_ACTOR, .said = -1 };
	return quote;
}

static void add_part(struct finding *f, struct quote *quote, uint32_t start,
		     uint32_t end)
{
	size_t n = quote->nparts ? quote->nparts : 1;
	struct span *parts = quote->parts;

	/* The array doubles whenever the count is a power of two. */
	if (!(n & (n - 1))) {
		parts = arena_array(f->arena, struct span, n * 2);
		if (quote->nparts)
			memcpy(parts, quote->parts, n * sizeof *parts);
		else
			parts[0] = (struct span){ quote->start, quote->end };
	}
	parts[n] = (struct span){ start, end };
	quote->parts = parts;
	quote->nparts = n + 1;
	quote->end = end;
}

static bool has_cue(const struct finding *f, uint32_t start, uint32_t end)
{
	size_t i = document_word_at(f->doc, start);

	for (; i < f->doc->nwords && f->doc->words[i].start < end; i++)
		if (cue_is_verb(f->cues[i]))
			return true;
	return false;
}

/* The words between two places are of one sentence. */
static bool one_sentence(const struct finding *f, uint32_t start, uint32_t end)
{
	size_t i = document_word_at(f->doc, start);
	uint32_t sentence;

	while (i < f->doc->nwords && f->doc->words[i].flags & WORD_PUNCT)
		i++;
	if (i >= f->doc->nwords)
		return false;
	sentence = f->doc->words[i].sentence;
	while (i < f->doc->nwords && f->doc->words[i].start < end) {
		if (f->doc->words[i].sentence != sentence &&
		    !(f->doc->words[i].flags & WORD_PUNCT))
			return false;
		i++;
	}
	return true;
}

/* Behind "...?" somebody is said to have asked it. */
static bool is_reported_behind(const struct finding *f, uint32_t end)
{
	enum { NEAR_BYTES = 60 };
	struct slice text = f->doc->text;
	struct slice rest = slice_cut(text, end,
				      end + NEAR_BYTES < text.len
					      ? end + NEAR_BYTES
					      : text.len);
	size_t stop = 0;

	while (stop < rest.len && !memchr(".?!\n\"", rest.data[stop], 5) &&
	       (unsigned char)rest.data[stop] != 0xe2)
		stop++;
	return has_cue(f, end, end + (uint32_t)stop);
}

/* Whole sentences: a capital first, a stop last. */
static bool is_whole(const struct finding *f, const struct mark_span *span)
{
	uint32_t first = char_at(f->doc->text, span->inner_start,
				 span->inner_end);
	uint32_t last = last_char(f->doc->text, span->inner_start,
				  span->inner_end);

	if (!text_is_upper(first))
		return false;
	if (span->unclosed)
		return true;
	if (last == '?' || last == '!')
		return !is_reported_behind(f, span->end);
	return last == '.';
}

/* ", she said, adding, ": the second verb opens a speech of its own. */
static bool is_cued_again(const struct finding *f, uint32_t start,
			  uint32_t end)
{
	size_t first = document_word_at(f->doc, start);
	size_t last = document_word_at(f->doc, end);
	size_t i, cues = 0, behind = 0;

	for (i = first; i < last; i++) {
		if (f->doc->words[i].flags & WORD_PUNCT)
			continue;
		behind++;
		if (cue_is_verb(f->cues[i])) {
			cues++;
			behind = 0;
		}
	}
	return cues > 1 && behind < 2;
}

/*
 * ", he said, " or ", he said. " between two stretches of one speech; `whole`
 * when what follows is sentences of their own.
 */
static bool is_interruption(const struct finding *f, uint32_t start,
			    uint32_t end, bool whole)
{
	struct slice gap = slice_cut(f->doc->text, start, end);
	size_t i;

	if (gap.len > GAP_BYTES || !has_cue(f, start, end))
		return false;
	for (i = 0; i < gap.len; i++)
		if (memchr("?!;:", gap.data[i], 4))
			return false;
	gap = slice_trim(gap);
	if (!one_sentence(f, start, end))
		return false;
	if (slice_ends(gap, "."))
		return whole;
	return (slice_ends(gap, ",") && !is_cued_again(f, start, end)) ||
	       slice_ends(gap, "\xE2\x80\x94");
}

/* "X asked: “...?” Y replied, “...”": the first had its clause before it. */
static bool is_introduced(const struct finding *f,
			  const struct mark_span *span)
{
	uint32_t c = char_before(f->doc->text, span->start, 0);

	return c == ':' || c == ',';
}

/* Marks of one text that mixes straight and curly ones. */
static bool is_kin(enum mark_family a, enum mark_family b)
{
	return a == b ||
	       ((a == MARK_CURLY || a == MARK_STRAIGHT) &&
		(b == MARK_CURLY || b == MARK_STRAIGHT));
}

/* The stretch goes on with a speech that a reporting clause broke off. */
static bool continues(const struct finding *f, const struct mark_span *before,
		      const struct mark_span *span, const struct quote *quote)
{
	uint32_t last;

	if (!before || quote->type != QUOTE_DIRECT ||
	    !is_kin(before->family, span->family) ||
	    before->end > span->start)
		return false;
	last = char_before(f->doc->text, before->inner_end,
			   before->inner_start);
	return (last == ',' || last == '-' || text_is_dash(last) ||
		((last == '?' || last == '!') && !is_introduced(f, before)) ||
		char_at(f->doc->text, before->end, span->start) == ',') &&
	       is_interruption(f, before->end, span->start,
			       is_whole(f, span));
}

/* Does the next paragraph open with the same mark again? */
static bool reopened(const struct finding *f, size_t block,
		     enum mark_family family)
{
	const struct blocks *blocks = &f->doc->essay->blocks;

	return block + 1 < blocks->len &&
	       blocks->data[block + 1].kind == blocks->data[block].kind &&
	       marks_first(f->doc->text, blocks->data[block + 1].start,
			   blocks->data[block + 1].end) == family;
}

/* What to make of a mark that the paragraph does not close. */
static bool keep_unclosed(const struct finding *f,
			  const struct mark_span *span, size_t block)
{
	const struct block *b = &f->doc->essay->blocks.data[block];
	uint32_t before = char_before(f->doc->text, span->start, b->start);

	if (!before || reopened(f, block, span->family))
		return !before || begins_clause(before);
	return before == ':';
}

/* Is it the rest of the speech that the last paragraph left open? */
static bool resumes(const struct finding *f, const struct mark_span *span,
		    const struct block *block)
{
	return f->running && span->start == block->start &&
	       span->family == f->family;
}

static void add_spans(struct finding *f, size_t block)
{
	const struct block *b = &f->doc->essay->blocks.data[block];
	const struct mark_span *before = NULL;
	size_t i, last = 0, running = 0;
	enum quote_type type;

	for (i = 0; i < f->spans.len; i++) {
		const struct mark_span *span = &f->spans.data[i];
		struct quotes *quotes = &f->tags->quotes;

		if (!has_word(slice_cut(f->doc->text, span->inner_start,
					span->inner_end)) ||
		    (span->unclosed && !keep_unclosed(f, span, block)))
			continue;
		if (resumes(f, span, b)) {
			last = f->running - 1;
			add_part(f, &quotes->data[last], span->inner_start,
				 span->inner_end);
		} else if (continues(f, before, span, before ?
				     &quotes->data[last] : NULL)) {
			add_part(f, &quotes->data[last], span->inner_start,
				 span->inner_end);
		} else {
			type = is_clause(f->doc, span, b) ? QUOTE_DIRECT :
							    QUOTE_MIXED;
			add_quote(f, span->inner_start, span->inner_end,
				  type);
			/* A smaller one may stand in the reporting clause. */
			if (before && (span->start < before->end ||
				       (type == QUOTE_MIXED &&
					!span->unclosed &&
					span->start - before->end < GAP_BYTES)))
				continue;
			last = quotes->len - 1;
		}
		before = span;
		if (span->unclosed && reopened(f, block, span->family)) {
			running = last + 1;
			f->family = span->family;
		}
	}
	f->running = running;
}

/* The paragraph is one quotation in marks from end to end. */
static bool is_all_marked(const struct finding *f, const struct block *b)
{
	return f->spans.len && !f->spans.data[0].unclosed &&
	       f->spans.data[0].start == b->start &&
	       f->spans.data[0].end == b->end;
}

/* Set off by mark-up: paragraphs that follow one another are one quotation. */
static void add_set_off(struct finding *f, size_t block, bool goes_on)
{
	const struct block *b = &f->doc->essay->blocks.data[block];
	struct quotes *quotes = &f->tags->quotes;
	uint32_t start = b->start, end = b->end;
	size_t i;

	if (is_all_marked(f, b)) {
		start = f->spans.data[0].inner_start;
		end = f->spans.data[0].inner_end;
		for (i = 1; i < f->spans.len; i++)
			f->spans.data[i - 1] = f->spans.data[i];
		f->spans.len--;
	}
	if (goes_on && f->set_off) {
		add_part(f, &quotes->data[f->set_off - 1], start, end);
		return;
	}
	add_quote(f, start, end, QUOTE_BLOCK);
	f->set_off = quotes->len;
}

/* A person or body is named in the words [first, last). */
static bool names_someone(const struct finding *f, uint32_t start,
			  uint32_t end)
{
	const struct actor_mentions *mentions = &f->tags->mentions;
	size_t i = mentions_from(mentions, start);

	for (; i < mentions->len && mentions->data[i].start < end; i++)
		if (mentions->data[i].kind != ACTOR_MISC)
			return true;
	return false;
}

/* Does the paragraph before end by announcing what somebody said? */
static bool is_announced(const struct finding *f, size_t block)
{
	const struct blocks *blocks = &f->doc->essay->blocks;
	const struct block *b = &blocks->data[block];
	const struct sentence *sentence;
	size_t i;

	if (!block || b->kind != BLOCK_PARAGRAPH ||
	    b->end - b->start < BLOCK_BYTES ||
	    marks_first(f->doc->text, b->start, b->end) != MARK_NONE)
		return false;
	b--;
	if (b->kind != BLOCK_PARAGRAPH || !f->doc->nsentences ||
	    !slice_ends(slice_cut(f->doc->text, b->start, b->end), ":"))
		return false;
	sentence = &f->doc->sentences[document_sentence_at(f->doc,
							   b->end - 1)];
	if (!names_someone(f, sentence->start, sentence->end))
		return false;
	for (i = 0; i < sentence->words; i++)
		if (f->cues[sentence->first_word + i].kind != CUE_NONE)
			return true;
	return false;
}

/* A turn in a transcript; the marks that open it are its own. */
static void add_turn(struct finding *f, const struct turn *turn)
{
	struct quotes *quotes = &f->tags->quotes;
	struct quote *quote;
	uint32_t end = turn->end;
	size_t n = 0;

	for (size_t i = 0; i < f->spans.len; i++) {
		const struct mark_span *span = &f->spans.data[i];

		if (!span->unclosed && span->start >= turn->start)
			f->spans.data[n++] = *span;
		else if (!span->unclosed && span->end == end)
			end = span->inner_end;
	}
	f->spans.len = n;
	if (end <= turn->start)
		return;
	if (turn->goes_on && f->turn &&
	    quotes->data[f->turn - 1].speaker.start == turn->label.start) {
		add_part(f, &quotes->data[f->turn - 1], turn->start, end);
		return;
	}
	quote = add_quote(f, turn->start, end, QUOTE_DIRECT);
	quote->speaker = turn->label;
	quote->actor = turn->actor;
	f->turn = quotes->len;
}

void quotes_find(struct arena *arena, const struct document *doc,
		 const struct cue *cues, struct tags *tags)
{
	const struct blocks *blocks = &doc->essay->blocks;
	struct finding f = { .arena = arena, .doc = doc, .cues = cues,
			     .tags = tags };
	const struct turn *turns = transcript_find(arena, doc, &tags->actors);
	bool set_off = false;
	size_t i;

	for (i = 0; i < blocks->len; i++) {
		const struct block *b = &blocks->data[i];

		f.spans.len = 0;
		marks_scan(arena, doc->text, b->start, b->end, &f.spans);
		if (turns && turns[i].label.end)
			add_turn(&f, &turns[i]);
		if (b->kind == BLOCK_QUOTE || is_announced(&f, i)) {
			add_set_off(&f, i, set_off && b->kind == BLOCK_QUOTE);
			set_off = b->kind == BLOCK_QUOTE;
		} else {
			set_off = false;
		}
		add_spans(&f, i);
	}
}
