#include "indexer/decode.h"

#include <stdint.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "core/err.h"
#include "core/text.h"

enum {
	PROBE = 64 * 1024,       /* bytes that uchardet is shown */
	HEAD = 4096,             /* bytes that tell text from other data */
	WRAP_MAX = 100,          /* columns of a hard-wrapped line, at most */
	WRAP_MIN = 40,           /* shorter lines end by intent */
	CLUSTER = 32,            /* code points normalised together, at most */
	WORD_PART = 32,          /* letters of a broken word that count */
	COMPOUND_BITS = 1 << 16
};

struct cleaner {
	struct buf *out;
	struct slice in;
	size_t pos;              /* in `in` */
	size_t file;             /* offset in the file of `pos` */
	bool single;             /* a code point is one byte in the file */
	struct arena *arena;     /* of the map */
	struct offset_map *map;  /* or NULL */
	size_t delta;            /* file minus text, modulo the word size */
	unsigned char *compounds; /* hashes of hyphenated words, or NULL */
};

/* ---- the character set ---- */

struct charset {
	const char *name;        /* NULL: UTF-8 */
	size_t skip;             /* bytes of the byte order mark */
	bool single;
};

static bool starts_with(struct slice s, const char *bytes, size_t len)
{
	return s.len >= len && !memcmp(s.data, bytes, len);
}

static bool charset_by_mark(struct slice s, struct charset *out)
{
	static const struct {
		const char *mark;
		size_t len;
		const char *name;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, NULL },
		{ "\xFF\xFE\0\0", 4, "UTF-32LE" },
		{ "\0\0\xFE\xFF", 4, "UTF-32BE" },
		{ "\xFF\xFE", 2, "UTF-16LE" },
		{ "\xFE\xFF", 2, "UTF-16BE" }
	};
	size_t i;

	for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (starts_with(s, marks[i].mark, marks[i].len)) {
			*out = (struct charset){ marks[i].name, marks[i].len,
						 false };
			return true;
		}
	return false;
}

/* UTF-16 without a mark: Latin text has a zero in every other byte. */
static bool charset_by_zeros(struct slice s, struct charset *out)
{
	size_t n = s.len < HEAD ? s.len : HEAD, zeros[2] = { 0 }, i;

	for (i = 0; i < n; i++)
		zeros[i & 1] += !s.data[i];
	if (n < 4 || (zeros[0] < n / 3 && zeros[1] < n / 3) ||
	    (zeros[0] > n / 50 && zeros[1] > n / 50))
		return false;
	*out = (struct charset){ zeros[0] > zeros[1] ? "UTF-16BE" : "UTF-16LE",
				 0, false };
	return true;
}

/*
 * UTF-8 with a few faults (a cut end, a pasted byte) is still UTF-8: at least
 * four good sequences for every bad byte, or none bad before the very end.
 */
static bool is_nearly_utf8(struct slice s)
{
	size_t pos = 0, good = 0, bad = 0;

	while (pos < s.len) {
		size_t at = pos;

		if ((unsigned char)s.data[pos] < 0x80) {
			pos++;
			continue;
		}
		if (text_next(s, &pos) != 0xFFFD || pos - at > 1)
			good++;
		else if (s.len - at > 3 || !good)
			bad++;
	}
	return good >= 4 * bad;
}

static bool is_utf8_sequence(struct slice s)
{
	size_t bad, i;

	for (i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0x80)
			return text_is_utf8(s, &bad);
	return false;
}

/* Latin-1 and ASCII mean windows-1252 in the wild (WHATWG Encoding). */
static const char *charset_alias(const char *name)
{
	static const char *const latin[] = {
		"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1",
		"l1", "us-ascii", "ascii", "cp1252", "x-cp1252"
	};
	size_t i;

	for (i = 0; i < sizeof latin / sizeof latin[0]; i++)
		if (slice_is_nocase(slice_of(name), latin[i]))
			return "windows-1252";
	return name;
}

static bool is_single_byte(const char *name)
{
	static const char *const families[] = {
		"windows-125", "iso-8859-", "koi8", "ibm", "cp125", "mac",
		"x-mac", "tis-620"
	};
	char lower[32] = { 0 };
	size_t i;

	for (i = 0; i + 1 < sizeof lower && name[i]; i++)
		lower[i] = slice_lower_ascii(name[i]);
	for (i = 0; i < sizeof families / sizeof families[0]; i++)
		if (!strncmp(lower, families[i], strlen(families[i])))
			return true;
	return false;
}

/* Only the typographer's bytes of windows-1252 above ASCII? */
static bool has_only_punctuation(struct slice s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];

		if (c >= 0x80 && c != 0x85 && !(c >= 0x91 && c <= 0x97) &&
		    !memchr("\xA0\xA3\xA7\xAB\xBB", c, 5))
			return false;
	}
	return true;
}

/* uchardet wants to see bytes above ASCII: show it from just before them. */
static struct slice probe_of(struct slice s)
{
	size_t i = 0;

	while (i < s.len && (unsigned char)s.data[i] < 0x80)
		i++;
	i = i > HEAD ? i - HEAD : 0;
	return slice_cut(s, i, s.len - i > PROBE ? i + PROBE : s.len);
}

static const char *charset_by_look(struct arena *arena, struct slice s)
{
	const char *name = "windows-1252", *found;
	struct slice probe = probe_of(s);
	uchardet_t detector;

	if (has_only_punctuation(probe))
		return name;
	detector = uchardet_new();
	if (!detector)
		return name;
	if (!uchardet_handle_data(detector, probe.data, probe.len)) {
		uchardet_data_end(detector);
		found = uchardet_get_charset(detector);
		if (*found && strcmp(found, "UTF-8"))
			name = arena_strndup(arena, found, strlen(found));
	}
	uchardet_delete(detector);
	return charset_alias(name);
}

static struct charset charset_of(struct arena *arena, struct slice bytes,
				 struct slice declared)
{
	struct charset set = { 0 };
	const char *name;

	if (charset_by_mark(bytes, &set) || charset_by_zeros(bytes, &set))
		return set;
	/* Real UTF-8 beats a declaration: no other set looks like it. */
	if (is_utf8_sequence(bytes))
		return set;
	declared = slice_trim(declared);
	if (declared.len && declared.len < 40 &&
	    !slice_is_nocase(declared, "utf-8") &&
	    !slice_is_nocase(declared, "utf8")) {
		name = charset_alias(arena_dup(arena, declared).data);
	} else if (is_nearly_utf8(bytes)) {
		return set;
	} else {
		name = charset_by_look(arena, bytes);
	}
	set.name = name;
	set.single = is_single_byte(name);
	return set;
}

/* ---- cleaning ---- */

/* What follows in the text stands at `file`. */
static void note_offset(struct cleaner *c, size_t file)
{
	size_t delta = file - c->out->len;
	struct offset_step step;

	if (!c->map || delta == c->delta)
		return;
	c->delta = delta;
	step = (struct offset_step){ (uint32_t)c->out->len, (uint32_t)file };
	if (c->map->len && c->map->data[c->map->len - 1].text == step.text)
		c->map->data[c->map->len - 1] = step;
	else
		*arena_push(c->arena, c->map) = step;
}

static void emit(struct cleaner *c, const char *bytes, size_t len, size_t file)
{
	note_offset(c, file);
	buf_add(c->out, bytes, len);
}

static uint32_t take(struct cleaner *c)
{
	size_t at = c->pos;
	uint32_t code = text_next(c->in, &c->pos);

	c->file += c->single ? 1 : c->pos - at;
	return code;
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7F;
}

static bool is_dropped(uint32_t c)
{
	return c == 0xAD || c == 0x180E || c == 0x200B || c == 0x200E ||
	       c == 0x200F || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* What a code point is replaced by, or NULL. */
static const char *replacement(uint32_t c)
{
	static const char *const ligatures[] = {
		"ff", "fi", "fl", "ffi", "ffl", "st", "st"
	};

	if (is_dropped(c))
		return "";
	if (c == 0x85 || c == 0x2028 || c == 0x2029)
		return "\n";
	if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 ||
	    (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
	    c == 0x3000)
		return " ";
	if (c >= 0xFB00 && c <= 0xFB06)
		return ligatures[c - 0xFB00];
	return NULL;
}

/* Can normalisation change this code point when it stands alone? */
static bool may_compose(uint32_t c)
{
	return (c >= 0x340 && c <= 0x387) || (c >= 0x958 && c <= 0xFFF) ||
	       (c >= 0x1F71 && c <= 0x1FFF) || (c >= 0x2126 && c <= 0x232A) ||
	       c == 0x2ADC || (c >= 0xF900 && c <= 0xFB4F) || c >= 0x1D15E;
}

/* Does it join the code point before it? */
static bool is_extending(uint32_t c)
{
	return (c >= 0x1160 && c <= 0x11FF) || (c >= 0x300 && text_is_mark(c));
}

static uint32_t peek(const struct cleaner *c)
{
	size_t pos = c->pos;

	return pos < c->in.len ? text_next(c->in, &pos) : 0;
}

/* The letter at `start` (already taken) with the marks behind it. */
static void add_cluster(struct cleaner *c, size_t start, size_t file,
			uint32_t first)
{
	bool compose = may_compose(first);
	size_t n = 1;

	while (n < CLUSTER && is_extending(peek(c))) {
		take(c);
		n++;
	}
	if (n == 1 && first == 0xFFFD && c->pos - start == 1) {
		emit(c, "\xEF\xBF\xBD", 3, file);
	} else if (n > 1 || compose) {
		note_offset(c, file);
		text_nfc(c->out, slice_cut(c->in, start, c->pos));
	} else {
		emit(c, c->in.data + start, c->pos - start, file);
	}
}

/* Plain ASCII up to the next other byte, as one piece. */
static void add_plain(struct cleaner *c)
{
	size_t end = c->pos;

	while (end < c->in.len && is_plain((unsigned char)c->in.data[end]))
		end++;
	/* A mark may follow the last letter and compose with it. */
	if (end > c->pos && end < c->in.len &&
	    (unsigned char)c->in.data[end] >= 0x80)
		end--;
	if (end > c->pos) {
		emit(c, c->in.data + c->pos, end - c->pos, c->file);
		c->file += end - c->pos;
		c->pos = end;
	}
}

/* ---- words broken at line ends ---- */

static bool is_lower_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || c >= 0xC3;
}

static size_t part_before(struct slice s, size_t at)
{
	size_t n = 0;

	while (n < WORD_PART && n < at &&
	       ((unsigned char)s.data[at - 1 - n] >= 0x80 ||
		is_lower_letter((unsigned char)s.data[at - 1 - n])))
		n++;
	return n;
}

static size_t part_behind(struct slice s, size_t at)
{
	size_t n = 0;

	while (n < WORD_PART && at + n < s.len &&
	       ((unsigned char)s.data[at + n] >= 0x80 ||
		is_lower_letter((unsigned char)s.data[at + n])))
		n++;
	return n;
}

static unsigned compound_hash(const char *a, size_t alen, const char *b,
			      size_t blen)
{
	uint32_t h = 2166136261u;

	while (alen--)
		h = (h ^ (unsigned char)*a++) * 16777619u;
	h = (h ^ '-') * 16777619u;
	while (blen--)
		h = (h ^ (unsigned char)*b++) * 16777619u;
	return (h ^ h >> 16) % COMPOUND_BITS;
}

/* Remember the words that the text itself writes with a hyphen. */
static unsigned char *find_compounds(struct arena *arena, struct slice s)
{
	unsigned char *bits = arena_alloc(arena, COMPOUND_BITS / 8);
	const char *at = s.data, *end = s.data + s.len;

	while (at < end && (at = memchr(at, '-', (size_t)(end - at)))) {
		size_t pos = (size_t)(at - s.data);
		size_t a = part_before(s, pos), b = part_behind(s, pos + 1);
		unsigned h;

		if (a && b) {
			h = compound_hash(at - a, a, at + 1, b);
			bits[h / 8] |= (unsigned char)(1u << h % 8);
		}
		at++;
	}
	return bits;
}

/* Looks no further back than needed: joined lines may grow without end. */
static bool is_full_line(const struct buf *out)
{
	return out->len >= WRAP_MIN &&
	       !memchr(out->data + out->len - WRAP_MIN, '\n', WRAP_MIN);
}

/* At a line feed: does the next line go on with the word before it? */
static bool joins_next_line(struct cleaner *c, size_t *next)
{
	const struct buf *out = c->out;
	struct slice text = buf_slice(out);
	size_t a, b;
	unsigned h;

	if (!c->compounds || out->len < 3 || out->data[out->len - 1] != '-')
		return false;
	a = part_before(text, out->len - 1);
	while (*next < c->in.len && c->in.data[*next] == ' ')
		++*next;
	if (!a || *next >= c->in.len ||
	    !is_lower_letter((unsigned char)c->in.data[*next]))
		return false;
	if (!is_full_line(out))
		return false;
	b = part_behind(c->in, *next);
	h = compound_hash(text.data + out->len - 1 - a, a,
			  c->in.data + *next, b);
	return !(c->compounds[h / 8] & 1u << h % 8);
}

static void add_line_end(struct cleaner *c)
{
	size_t file = c->file, start = c->pos, next;

	take(c);
	if (c->in.data[start] == '\r' && c->pos < c->in.len &&
	    c->in.data[c->pos] == '\n')
		take(c);
	next = c->pos;
	if (joins_next_line(c, &next)) {
		c->out->data[--c->out->len] = '\0';
		c->file += next - c->pos;
		c->pos = next;
	} else {
		emit(c, "\n", 1, file);
	}
}

static void clean(struct cleaner *c)
{
	while (c->pos < c->in.len) {
		size_t start, file;
		const char *other;
		uint32_t code;

		add_plain(c);
		if (c->pos >= c->in.len)
			break;
		start = c->pos;
		file = c->file;
		if (c->in.data[start] == '\n' || c->in.data[start] == '\r') {
			add_line_end(c);
			continue;
		}
		code = take(c);
		other = code == '\t' ? "\t" : replacement(code);
		if (!other)
			add_cluster(c, start, file, code);
		else if (*other)
			emit(c, other, strlen(other), file);
	}
}

void decode_clean(struct buf *out, struct slice text)
{
	struct cleaner c = { .out = out, .in = text };

	buf_reserve(out, text.len);
	clean(&c);
}

static int convert(struct buf *raw, struct slice *in, struct charset *set,
		   struct err *err)
{
	struct err ignored = { 0 };

	if (!set->name)
		return 0;
	if (text_convert(raw, *in, set->name, &ignored) < 0) {
		/* An unknown name; windows-1252 reads any bytes. */
		buf_reset(raw);
		set->single = true;
		if (text_convert(raw, *in, "windows-1252", err) < 0)
			return -1;
	}
	*in = buf_slice(raw);
	return 0;
}

int decode(struct arena *arena, struct slice bytes, struct slice declared,
	   bool unwrap, struct decoded *out, struct err *err)
{
	struct charset set = charset_of(arena, bytes, declared);
	struct buf raw = { 0 }, text = { 0 };
	struct cleaner c = { .out = &text, .arena = arena };

	*out = (struct decoded){ .text = SLICE("") };
	if (bytes.len > UINT32_MAX / 6)
		return err_set(err, ERR_INPUT, "the text is too long "
			       "(%zu bytes); split the file", bytes.len);
	c.in = slice_cut(bytes, set.skip, bytes.len);
	if (convert(&raw, &c.in, &set, err) < 0) {
		buf_release(&raw);
		return -1;
	}
	c.file = set.skip;
	c.single = set.single;
	c.map = set.name && !set.single ? NULL : &out->map;
	/* Joining words makes lines longer: look at them before. */
	out->wrapped = decode_is_wrapped(c.in);
	if (unwrap && out->wrapped)
		c.compounds = find_compounds(arena, c.in);
	buf_reserve(&text, c.in.len);
	clean(&c);
	out->text = arena_dup(arena, buf_slice(&text));
	out->wrapped |= decode_is_wrapped(out->text);
	buf_release(&text);
	buf_release(&raw);
	return 0;
}

/* ---- the look of the whole ---- */

/* By bytes, not lines: a page of short lines does not make prose wrapped. */
bool decode_is_wrapped(struct slice text)
{
	size_t longer = 0, all = 0, blank = 0, pos = 0, width;

	while (pos < text.len) {
		struct slice rest = slice_cut(text, pos, text.len);
		struct slice line = slice_split(&rest, '\n');

		pos += line.len + 1;
		width = slice_trim(line).len;
		blank += !width && all && pos < text.len;
		all += width;
		if (width > WRAP_MAX)
			longer += width;
	}
	return blank && longer <= all / 10;
}

bool decode_is_binary(struct slice bytes)
{
	size_t n = bytes.len < HEAD ? bytes.len : HEAD, controls = 0, i;
	struct charset set;

	if (charset_by_mark(bytes, &set) || charset_by_zeros(bytes, &set))
		return false;
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes.data[i];

		controls += (c < 0x20 && !(c >= '\t' && c <= '\r') &&
			     c != 0x1B) || c == 0x7F;
	}
	return controls > n / 10;
}
