#include "indexer/report.h"

#include "indexer/lexicon.h"

enum {
	VERB_WITHIN = 14,    /* words in which a clause shows its verb */
	WHOM_MOST = 6,       /* words of "the angry crowd" in "told ... that" */
	THAT_WITHIN = 14,    /* words of "in a speech on Friday" before that */
	ASIDE_MOST = 8       /* words of "told reporters in Boston" */
};

static const char *const asks[] = { "to", "whether", "if", NULL };
static const char *const subjects[] = { "he", "she", "they", "we", "i",
					"there", NULL };

/* ---- Words ---- */

/* "said that it was", but not "said that month". */
static bool is_that(const struct scene *scene, size_t i)
{
	static const char *const times[] = {
		"day", "morning", "afternoon", "evening", "night", "week",
		"month", "spring", "summer", "autumn", "fall", "winter",
		"year", "same", NULL
	};

	return scene_is(scene, i, "that") && !scene_in(scene, i + 1, times);
}

/* A finite verb, as far as one word can tell. */
static bool is_verb(const struct report *r, size_t i)
{
	static const char *const verbs[] = {
		"is", "are", "was", "were", "am", "be", "been", "has", "have",
		"had", "do", "does", "did", "will", "would", "can", "could",
		"may", "might", "must", "should", "shall", "isn't", "aren't",
		"wasn't", "weren't", "won't", "wouldn't", "can't", "couldn't",
		"doesn't", "don't", "didn't", "hasn't", "haven't", "hadn't",
		"'s", "'re", "'ve", "'d", "'ll", "wants", "needs", "means",
		"remains", "seems", "appears", "think", "thinks", "want",
		"need", "know", NULL
	};
	struct slice lower = scene_lower(r->scene, i);
	struct slice value;

	/* "May" is a month. */
	if (scene_has_flag(r->scene, i, WORD_CAPITAL))
		return false;
	if (scene_in(r->scene, i, verbs))
		return true;
	if (i && scene_in(r->scene, i - 1, subjects) &&
	    scene_has_flag(r->scene, i, WORD_ALPHA))
		return true;
	if (word_list_find(r->tense, lower, &value))
		return slice_is(value, "past");
	return lower.len > 4 && slice_ends(lower, "ed");
}

void report_make(struct report *out, const struct scene *scene,
		 const struct lexicon *lexicon)
{
	*out = (struct report){
		.scene = scene,
		.frames = lexicon_list(lexicon, "cue_frames"),
		.tense = lexicon_list(lexicon, "tense"),
	};
}

bool report_shows_verb(const struct report *r, size_t start, size_t end)
{
	for (size_t i = start + 1; i < end && i < start + VERB_WITHIN; i++) {
		/* "announced a truce and promised": two things he did. */
		if ((scene_is(r->scene, i, "and") ||
		     scene_is(r->scene, i, "but")) && is_verb(r, i + 1))
			return false;
		if (is_verb(r, i))
			return true;
	}
	return false;
}

/* ---- Frames ---- */

/* The words of a cue as the list of frames has them. */
static struct slice cue_key(const struct report *r, size_t cue, size_t words,
			    char *room, size_t size)
{
	size_t len = 0;

	for (size_t i = cue; i < cue + words; i++) {
		struct slice lower = scene_lower(r->scene, i);

		if (len + lower.len + 1 > size)
			return SLICE("");
		if (len)
			room[len++] = ' ';
		memcpy(room + len, lower.data, lower.len);
		len += lower.len;
	}
	return (struct slice){ room, len };
}

unsigned report_frames(const struct report *r, size_t cue, size_t words)
{
	static const struct { const char *name; unsigned bit; } names[] = {
		{ "clause", FRAME_CLAUSE }, { "that", FRAME_THAT },
		{ "wh", FRAME_WH },	    { "to", FRAME_TO },
		{ "object", FRAME_OBJECT }, { "whom", FRAME_WHOM }
	};
	char room[96];
	struct slice value;
	unsigned bits = 0;

	if (!word_list_find(r->frames, cue_key(r, cue, words, room,
					       sizeof room), &value) &&
	    !word_list_find(r->frames, scene_lower(r->scene, cue), &value))
		return 0;
	while (value.len) {
		struct slice name = slice_split(&value, ' ');

		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (slice_is(name, names[k].name))
				bits |= names[k].bit;
	}
	return bits;
}

unsigned report_frame_at(const struct report *r, size_t i, size_t end,
			 unsigned frames)
{
	static const char *const wh[] = { "whether", "if", "how", "why",
					  "what", "who", "where", "when",
					  NULL };
	static const char *const no_clause[] = {
		"in", "at", "on", "of", "by", "with", "from", "for", "as",
		"so", "and", "or", "but", "into", "about", "to", "during",
		"after", "before", "against", NULL
	};

	if (is_that(r->scene, i) && end > i + 2)
		return frames & FRAME_THAT;
	if (scene_in(r->scene, i, wh))
		return frames & (FRAME_WH | FRAME_CLAUSE);
	if (scene_is(r->scene, i, "to"))
		return scene_has_flag(r->scene, i + 1, WORD_ALPHA)
			       ? frames & FRAME_TO
			       : 0;
	if (scene_has_flag(r->scene, i, WORD_PUNCT) ||
	    scene_in(r->scene, i, no_clause))
		return 0;
	if ((frames & FRAME_CLAUSE) && report_shows_verb(r, i, end))
		return FRAME_CLAUSE;
	return frames & FRAME_OBJECT;
}

/* ---- Where the thing reported begins ---- */

/* Over "on Tuesday", "Monday": the time of saying in between. */
static size_t skip_time(const struct scene *scene, size_t i)
{
	static const char *const days[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "yesterday", "today", "later", "also",
		"repeatedly", "recently", NULL
	};

	if (scene_is(scene, i, "on") && scene_in(scene, i + 1, days))
		return i + 2;
	if (scene_is(scene, i, "that") && !is_that(scene, i))
		return i + 2;
	if (scene_has_flag(scene, i + 1, WORD_POSSESSIVE))
		return i;        /* "said Thursday's speeches were" */
	return scene_in(scene, i, days) ? i + 1 : i;
}

/* Over the one who is told: "told the angry crowd that", "told him". */
static size_t skip_whom(const struct scene *scene, size_t i)
{
	static const char *const told[] = { "him", "her", "them", "me", "us",
					    "reporters", "supporters",
					    "voters", "lawmakers", NULL };

	for (size_t n = 0; n < WHOM_MOST; n++) {
		if (is_that(scene, i + n) || scene_in(scene, i + n, asks))
			return i + n;
		if (scene_has_flag(scene, i + n, WORD_PUNCT) ||
		    i + n >= scene->doc->nwords)
			break;
	}
	return scene_in(scene, i, told) ? i + 1 : i;
}

/*
 * Over all that stands before "that" in one clause: "told MSNBC on Friday
 * that".  Words in marks may be a name in it.
 */
static size_t skip_to_that(const struct report *r, size_t i, bool whom)
{
	static const char *const starts[] = { "in", "at", "on", "during",
					      "to", "this", "last", "after",
					      "before", "earlier", NULL };

	if (!whom && !scene_in(r->scene, i, starts) &&
	    !scene_ends(r->scene, i, "ly"))
		return i;
	for (size_t n = 1; n < THAT_WITHIN && i + n < r->scene->doc->nwords;
	     n++) {
		if (is_that(r->scene, i + n))
			return i + n;
		if ((scene_has_flag(r->scene, i + n, WORD_PUNCT) &&
		     !scene_has_flag(r->scene, i + n, WORD_POSSESSIVE) &&
		     (!whom || (!scene_is(r->scene, i + n, ",") &&
				!scene_is_quote_mark(r->scene, i + n)))) ||
		    is_verb(r, i + n))
			break;
	}
	return i;
}

/* Over "Washington" in "told Washington what he thought". */
static size_t skip_named(const struct report *r, size_t i)
{
	int32_t m = i < r->scene->doc->nwords ? r->scene->mention[i]
					      : SCENE_NONE;
	size_t end = i;

	while (m != SCENE_NONE && end < r->scene->doc->nwords &&
	       r->scene->mention[end] == m)
		end++;
	return is_verb(r, end) ? i : end;
}

size_t report_start(const struct report *r, size_t i, unsigned frames)
{
	i = skip_time(r->scene, i);
	if (frames & FRAME_WHOM)
		i = skip_time(r->scene, skip_named(r, skip_whom(r->scene, i)));
	if (frames & FRAME_THAT)
		i = skip_to_that(r, i, frames & FRAME_WHOM);
	return i;
}

size_t report_after_aside(const struct report *r, size_t i)
{
	for (size_t n = 0; n < ASIDE_MOST; n++, i++) {
		if (scene_is(r->scene, i, ","))
			return i + 1;
		if (i >= r->scene->doc->nwords ||
		    scene_has_flag(r->scene, i, WORD_PUNCT) ||
		    is_that(r->scene, i) || scene_in(r->scene, i, asks) ||
		    (n && is_verb(r, i)))
			break;
	}
	return 0;
}

/* ---- Where it ends ---- */

static bool is_dash(const struct scene *scene, size_t i)
{
	static const char *const dashes[] = { "--", "-", "\u2013", "\u2014",
					      "\u2015", NULL };

	return scene_in(scene, i, dashes);
}

static bool breaks_off(const struct scene *scene, size_t comma)
{
	static const char *const words[] = {
		"but", "while", "though", "although", "and", "which",
		"according", "said", "says", "even", NULL
	};
	size_t next = comma + 1;
	struct slice lower = scene_lower(scene, next);

	return scene_in(scene, next, words) ||
	       (cue_is_verb(scene->cues[next]) && slice_ends(lower, "ing"));
}

static bool is_end(const struct scene *scene, size_t i)
{
	if (scene_is_stop(scene, i) || scene_is(scene, i, ";") ||
	    is_dash(scene, i))
		return true;
	if (scene_is(scene, i + 2, "that"))
		return false;            /* ", but that it would last" */
	if (scene_is(scene, i, ","))
		return breaks_off(scene, i);
	if (scene_is(scene, i, "but"))
		return !scene_is(scene, i + 1, "that");
	return scene_is(scene, i, "and") && i + 1 < scene->doc->nwords &&
	       scene->cues[i + 1].kind == CUE_VERB;
}

/* Behind the marks the narrator goes on: "was “over” as he left". */
static bool is_resumed(const struct scene *scene, size_t i)
{
	static const char *const words[] = {
		"as", "after", "while", "when", "before", "during", "monday",
		"tuesday", "wednesday", "thursday", "friday", "saturday",
		"sunday", NULL
	};

	size_t before = i;

	if (!i || !scene_is_quote_mark(scene, i - 1))
		return false;
	while (before && scene_is_quote_mark(scene, before - 1))
		before--;
	/* The comma may stand inside: “over,” but. */
	if (before && scene_is(scene, before - 1, ",") &&
	    breaks_off(scene, i - 1))
		return true;
	return scene_in(scene, i, words) || skip_time(scene, i) > i;
}

size_t report_end(const struct report *r, size_t i, size_t to)
{
	uint32_t sentence = scene_sentence(r->scene, i);
	size_t start = i;
	int brackets = 0;

	for (; i < r->scene->doc->nwords && i < start + REPORT_MOST; i++) {
		if (i < to)
			continue;
		if (scene_sentence(r->scene, i) != sentence)
			return i;
		if (r->scene->quote[i] != SCENE_NONE ||
		    scene_is_quote_mark(r->scene, i)) {
			if (!to)
				return start;
			continue;
		}
		brackets += scene_is(r->scene, i, "(");
		if (scene_is(r->scene, i, ")") && --brackets < 0)
			return i;
		if (i > start && !brackets &&
		    (is_end(r->scene, i) || (to && is_resumed(r->scene, i))))
			return i;
	}
	return i;
}
