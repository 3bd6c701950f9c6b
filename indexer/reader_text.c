/*
 * Plain text.  The text is the file's own, so that offsets lead back to it.
 */

#include "indexer/reader.h"

#include "core/err.h"
#include "core/text.h"
#include "indexer/decode.h"
#include "indexer/frontmatter.h"
#include "indexer/published.h"

enum {
	TITLE_MAX = 150,         /* bytes of a first line that is a title */
	HEADING_MAX = 80,        /* of a line between paragraphs that is one */
	BYLINE_MAX = 80,
	BYLINES = 4              /* blocks at the top that may hold bylines */
};

static bool text_accepts(struct slice path, struct slice head)
{
	(void)head;
	return path.len > 4 &&
	       (slice_is_nocase(slice_cut(path, path.len - 4, path.len),
				".txt") ||
		(path.len > 5 &&
		 slice_is_nocase(slice_cut(path, path.len - 5, path.len),
				 ".text")));
}

static void add_block(struct arena *arena, struct essay *essay, size_t start,
		      size_t end)
{
	struct slice s = slice_cut(essay->text, start, end);
	struct slice inner = slice_trim(s);

	if (!inner.len)
		return;
	start += (size_t)(inner.data - s.data);
	*arena_push(arena, &essay->blocks) = (struct block){
		(uint32_t)start, (uint32_t)(start + inner.len),
		BLOCK_PARAGRAPH
	};
}

/* Paragraphs: lines, or in hard-wrapped text what blank lines set apart. */
static void split_blocks(struct arena *arena, struct essay *essay,
			 bool wrapped)
{
	struct slice text = essay->text;
	size_t pos = 0, start = 0;

	while (pos < text.len) {
		struct slice rest = slice_cut(text, pos, text.len);
		struct slice line = slice_split(&rest, '\n');
		size_t end = pos + line.len;

		if (!wrapped) {
			add_block(arena, essay, pos, end);
		} else if (!slice_trim(line).len) {
			add_block(arena, essay, start, pos);
			start = end;
		}
		pos = end + 1;
	}
	if (wrapped && start < text.len)
		add_block(arena, essay, start, text.len);
}

static struct slice block_text(const struct essay *essay, size_t i)
{
	return slice_cut(essay->text, essay->blocks.data[i].start,
			 essay->blocks.data[i].end);
}

static bool ends_sentence(struct slice s)
{
	size_t pos = s.len;
	uint32_t last = s.len ? text_previous(s, &pos) : 0;

	switch (last) {
	case '.': case ',': case ';': case ':': case '"': case '\'':
	case 0x2019: case 0x201D: case 0x2026:
		return true;
	}
	return false;
}

/* "U.S." ends no sentence, nor does a dot behind a single capital. */
static bool ends_in_initial(struct slice s)
{
	return s.len > 2 && s.data[s.len - 1] == '.' &&
	       s.data[s.len - 2] >= 'A' && s.data[s.len - 2] <= 'Z';
}

static bool looks_like_title(struct slice s)
{
	size_t pos = 0;
	uint32_t first;

	if (s.len > TITLE_MAX || memchr(s.data, '\n', s.len))
		return false;
	first = text_next(s, &pos);
	if (first == '-' || first == '*' || text_is_dash(first))
		return false;
	return !ends_sentence(s) || ends_in_initial(s);
}

/* A short line that starts large, does not end, and has prose below it. */
static bool looks_like_heading(const struct essay *essay, size_t i)
{
	struct slice s = block_text(essay, i), next;
	size_t pos = 0;
	uint32_t first;

	if (i + 1 == essay->blocks.len || s.len > HEADING_MAX ||
	    !looks_like_title(s))
		return false;
	next = block_text(essay, i + 1);
	first = text_next(s, &pos);
	return (text_is_upper(first) || text_is_digit(first)) &&
	       s.data[s.len - 1] != '!' && s.data[s.len - 1] != '?' &&
	       next.len > HEADING_MAX && next.len > 2 * s.len;
}

/* "By Jane Doe" and "May 25, 1961" on lines of their own at the top. */
static void read_byline(struct arena *arena, struct essay *essay, size_t i)
{
	struct slice s = block_text(essay, i);

	if (s.len > BYLINE_MAX || memchr(s.data, '\n', s.len))
		return;
	if (!essay->published.len)
		essay->published = published_parse(arena, s);
	if (!essay->author.len && s.len > 6 &&
	    (slice_starts(s, "By ") || slice_starts(s, "BY ")) &&
	    s.data[3] >= 'A' && s.data[3] <= 'Z' && !ends_sentence(s))
		essay->author = slice_cut(s, 3, s.len);
}

static void read_head(struct arena *arena, struct essay *essay)
{
	size_t i, n = essay->blocks.len;

	for (i = 1; i < n; i++)
		if (looks_like_heading(essay, i))
			essay->blocks.data[i].kind = BLOCK_HEADING;
	if (n > 1 && looks_like_title(block_text(essay, 0))) {
		/* A date in the place of a title is none. */
		read_byline(arena, essay, 0);
		if (!essay->title.len && !published_parse(
			    arena, block_text(essay, 0)).len)
			essay->title = block_text(essay, 0);
		if (looks_like_heading(essay, 0) ||
		    slice_eq(essay->title, block_text(essay, 0)))
			essay->blocks.data[0].kind = BLOCK_HEADING;
	}
	for (i = 1; i < n && i < BYLINES; i++)
		read_byline(arena, essay, i);
}

/* The map of what is left when `cut` bytes are taken off the front. */
static struct offset_map cut_map(struct arena *arena,
				 const struct essay *whole, size_t cut)
{
	const struct offset_map *map = &whole->map;
	struct offset_map out = { 0 };
	size_t i;

	if (!cut)
		return *map;
	*arena_push(arena, &out) = (struct offset_step){
		0, essay_file_offset(whole, (uint32_t)cut)
	};
	for (i = 0; i < map->len; i++)
		if (map->data[i].text > cut)
			*arena_push(arena, &out) = (struct offset_step){
				map->data[i].text - (uint32_t)cut,
				map->data[i].file
			};
	return out;
}

static int text_read(struct arena *arena, struct slice path,
		     struct slice bytes, struct essays *out, struct err *err)
{
	struct decoded decoded;
	struct essay essay = { 0 };
	size_t cut;

	if (decode(arena, bytes, (struct slice){ 0 }, true, &decoded,
		   err) < 0)
		return -1;
	cut = frontmatter_parse(arena, decoded.text, &essay);
	essay.text = slice_cut(decoded.text, cut, decoded.text.len);
	essay.map = decoded.map;
	essay.map = cut_map(arena, &essay, cut);
	split_blocks(arena, &essay, decoded.wrapped);
	if (!essay.blocks.len)
		return err_set(err, ERR_INPUT, "'%.*s' holds no text; "
			       "remove it or fill it", (int)path.len,
			       path.data);
	read_head(arena, &essay);
	*arena_push(arena, out) = essay;
	return 0;
}

const struct reader reader_text = { "text", text_accepts, text_read };
