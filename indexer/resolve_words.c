#include "indexer/resolve_words.h"

#include "core/buf.h"
#include "core/text.h"

enum { SOUND_MAX = 64 };

static bool is_address(struct slice word)
{
	static const char *const list[] = {
		"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame",
		"prof", "rev", "mlle", "mme", "madame", "monsieur", "herr",
		"frau", "gen", "sen", "rep", "gov", "president", "senator",
		"professor", NULL
	};

	return slice_in(word, list);
}

static bool is_particle(struct slice word)
{
	static const char *const list[] = {
		"al", "el", "bin", "ibn", "von", "van", "de", "der", "la",
		"le", "du", "des", "da", "di", "del", "della", "dos", "ul",
		"af", "ter", "zu", "ad", "as", "ash", "ar", "the", NULL
	};

	return slice_in(word, list);
}

static bool is_suffix(struct slice word)
{
	static const char *const list[] = {
		"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii",
		"ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xxiii",
		NULL
	};

	return slice_in(word, list);
}

/* Bytes that part the words of names; a dot parts run-on initials. */
static bool is_break(struct slice name, size_t at, uint32_t c, bool person)
{
	if (text_is_space(c) || c == ',' || c == '(' || c == ')' || c == '[' ||
	    c == ']' || c == '/' || c == '"' || c == '*')
		return true;
	if (text_is_hyphen(c))
		return !person;
	return c == '.' && person && at < name.len;
}

static void add_word(struct arena *arena, struct slice raw,
		     struct name_parts *out)
{
	struct buf folded = { 0 };
	struct slice word;
	size_t i, len = 0;

	if (slice_ends(raw, "'s"))
		raw.len -= 2;
	else if (slice_ends(raw, "\u2019s"))
		raw.len -= 4;
	text_fold(&folded, raw);
	for (i = 0; i < folded.len; i++)
		if (!strchr("'`.\"", folded.data[i]) || !folded.data[i])
			folded.data[len++] = folded.data[i];
	folded.len = len;
	word = arena_dup(arena, buf_slice(&folded));
	buf_release(&folded);
	if (!word.len || (out->n == 0 && slice_is(word, "the")))
		return;
	if (out->n == NAME_WORDS)
		out->n--;
	out->words[out->n++] = word;
}

/* "al-maliki" to "maliki", in place. */
static struct slice without_article(struct slice word)
{
	static const char *const list[] = { "al-", "el-", "as-", "ash-", "ad-",
					    "ar-", "an-", "at-", "az-", "ul-",
					    "ol-" };
	size_t i;

	for (i = 0; i < sizeof list / sizeof *list; i++)
		if (slice_starts(word, list[i]) &&
		    word.len > strlen(list[i]) + 1)
			return slice_cut(word, strlen(list[i]), word.len);
	return word;
}

static void drop_word(struct name_parts *p, size_t at)
{
	p->n--;
	memmove(&p->words[at], &p->words[at + 1],
		(p->n - at) * sizeof *p->words);
}

/* Letters behind a name: "DBE", "MP". */
static bool is_honour(struct slice raw)
{
	size_t i;

	for (i = 0; i < raw.len; i++)
		if (raw.data[i] < 'A' || raw.data[i] > 'Z')
			return false;
	return raw.len > 1 && raw.len < 5 && !memchr("IVX", raw.data[0], 3);
}

struct slice name_without_honours(struct slice name)
{
	struct slice rest = name;
	size_t words = 0;

	for (; rest.len; words++)
		if (is_honour(slice_split(&rest, ' ')) && words < 2)
			return name;
	for (; words > 2; words--) {
		size_t at = name.len;

		while (at && name.data[at - 1] != ' ')
			at--;
		if (!is_honour(slice_cut(name, at, name.len)))
			break;
		name.len = at - 1;
		while (name.len && strchr(" ,", name.data[name.len - 1]))
			name.len--;
	}
	return name;
}

static void keep_person(struct name_parts *p, bool given_al)
{
	size_t i;

	while (p->n > 1 && is_address(p->words[0]))
		drop_word(p, 0);
	if (p->n > 1 && is_suffix(p->words[p->n - 1]))
		p->suffix = p->words[--p->n];
	for (i = given_al; i + 1 < p->n;) {
		if (is_particle(p->words[i]))
			drop_word(p, i);
		else
			i++;
	}
	for (i = 0; i < p->n; i++)
		p->words[i] = without_article(p->words[i]);
}

static void split(struct arena *arena, struct slice name, bool person,
		  struct name_parts *out)
{
	size_t pos = 0, start = 0;

	*out = (struct name_parts){ 0 };
	while (pos < name.len) {
		size_t at = pos;
		uint32_t c = text_next(name, &pos);

		if (!is_break(name, pos, c, person))
			continue;
		add_word(arena, slice_cut(name, start, at), out);
		start = pos;
	}
	add_word(arena, slice_cut(name, start, name.len), out);
}

void name_parts_split(struct arena *arena, struct slice name, bool person,
		      struct name_parts *out)
{
	split(arena, name, person, out);
	if (person)
		keep_person(out, false);
}

void name_parts_split_al(struct arena *arena, struct slice name,
			 struct name_parts *out)
{
	split(arena, name, true, out);
	keep_person(out, slice_starts(name, "Al "));
}

struct slice name_parts_key(struct arena *arena, const struct name_parts *p)
{
	size_t len = p->suffix.len + 1;
	size_t i;
	char *out;

	for (i = 0; i < p->n; i++)
		len += p->words[i].len + 1;
	out = arena_alloc(arena, len + 1);
	len = 0;
	for (i = 0; i < p->n + (p->suffix.len > 0); i++) {
		struct slice w = i < p->n ? p->words[i] : p->suffix;

		if (i)
			out[len++] = ' ';
		memcpy(out + len, w.data, w.len);
		len += w.len;
	}
	return (struct slice){ out, len };
}

static bool is_nickname(struct slice a, struct slice b)
{
	static const char *const pairs[][2] = {
		{ "bill", "william" }, { "bob", "robert" },
		{ "jim", "james" }, { "jimmy", "james" }, { "joe", "joseph" },
		{ "mike", "michael" }, { "dick", "richard" },
		{ "ted", "edward" }, { "ted", "theodore" },
		{ "tom", "thomas" }, { "dan", "daniel" },
		{ "dave", "david" }, { "chris", "christopher" },
		{ "ed", "edward" }, { "fred", "frederick" },
		{ "ron", "ronald" }, { "ben", "benjamin" },
		{ "sam", "samuel" }, { "tony", "anthony" },
		{ "jack", "john" }, { "harry", "henry" },
		{ "larry", "lawrence" }, { "ken", "kenneth" },
		{ "don", "donald" }, { "steve", "stephen" },
		{ "steve", "steven" }, { "matt", "matthew" },
		{ "tim", "timothy" }, { "greg", "gregory" },
		{ "liz", "elizabeth" }, { "kate", "katherine" },
		{ "maggie", "margaret" }, { "al", "albert" },
		{ "andy", "andrew" }, { "nick", "nicholas" },
		{ "zbig", "zbigniew" }, { "mac", "mcgeorge" }
	};
	size_t i;

	for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if ((slice_is(a, pairs[i][0]) && slice_is(b, pairs[i][1])) ||
		    (slice_is(b, pairs[i][0]) && slice_is(a, pairs[i][1])))
			return true;
	return false;
}

static size_t sound_vowels(struct slice w, size_t i, char *out, size_t *len)
{
	static const char front[] = "eiy", back[] = "ouw";
	size_t start = i;
	char c = 'a';

	while (i < w.len && strchr("aeiouyw", w.data[i]))
		i++;
	if (strchr(front, w.data[start]) && i == start + 1)
		c = 'i';
	else if (strchr(back, w.data[start]))
		c = 'u';
	out[(*len)++] = c;
	return i;
}

/* Fills `out`; 0 when the word is too long to have a sound. */
static size_t sound_of(struct slice w, char out[SOUND_MAX])
{
	size_t i, len = 0;

	if (w.len > SOUND_MAX)
		return 0;
	for (i = 0; i < w.len;) {
		char c = w.data[i];

		if (c && strchr("aeiouyw", c)) {
			i = sound_vowels(w, i, out, &len);
			continue;
		}
		if (c == 'q' || (c == 'k' && i + 1 < w.len &&
				 w.data[i + 1] == 'h'))
			c = 'k';
		if (c == '-' || (c == 'h' && i && w.data[i - 1] == 'k'))
			;
		else if (!len || out[len - 1] != c)
			out[len++] = c;
		i++;
	}
	return len;
}

struct slice name_word_sound(struct arena *arena, struct slice word)
{
	char out[SOUND_MAX];
	size_t len = sound_of(word, out);

	return arena_dup(arena, (struct slice){ out, len });
}

static bool sounds_alike(struct slice a, struct slice b)
{
	char x[SOUND_MAX], y[SOUND_MAX];
	size_t n = sound_of(a, x), m = sound_of(b, y);

	return a.len > 4 && b.len > 4 && n > 3 && n == m && !memcmp(x, y, n);
}

bool name_words_agree(struct slice a, struct slice b)
{
	if (slice_eq(a, b))
		return true;
	if (a.len == 1 || b.len == 1)
		return a.data[0] == b.data[0];
	return is_nickname(a, b) || sounds_alike(a, b);
}

bool name_parts_within(const struct name_parts *little,
		       const struct name_parts *full)
{
	size_t n = little->n, m = full->n;
	size_t i;

	if (n < 2 || m < n || m > n + 3)
		return false;
	if (little->suffix.len && full->suffix.len &&
	    !slice_eq(little->suffix, full->suffix))
		return false;
	if (!slice_eq(little->words[n - 1], full->words[m - 1]) &&
	    !sounds_alike(little->words[n - 1], full->words[m - 1]))
		return false;
	for (i = 0; i + 1 < n; i++)
		if (!name_words_agree(little->words[i], full->words[i]))
			break;
	if (i + 1 == n)
		return true;
	/* "Robert Oppenheimer": the initial in front is left out. */
	return n == 2 && m > 2 && full->words[0].len == 1 &&
	       slice_eq(little->words[0], full->words[1]);
}

static bool is_small(struct slice word)
{
	static const char *const list[] = { "of", "the", "and", "for", "in",
					    "on", "to", "de", "la", "del",
					    "a", "an", "&", NULL };

	return slice_in(word, list);
}

struct slice name_initials(struct arena *arena, struct slice name)
{
	struct name_parts p;
	char out[NAME_WORDS];
	size_t i, len = 0;

	name_parts_split(arena, name, false, &p);
	for (i = 0; i < p.n; i++) {
		char c = p.words[i].data[0];

		if (is_small(p.words[i]))
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - ('a' - 'A'));
		out[len++] = c;
	}
	return arena_dup(arena, (struct slice){ out, len });
}

bool name_is_capitals(struct slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.data[i] >= 'a' && name.data[i] <= 'z')
			return false;
	return true;
}
