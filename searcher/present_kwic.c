#include "searcher/present_kwic.h"

#include "core/text.h"

enum { ID_WIDTH = 27, LEFT_LEAST = 16 };

static const struct table_column columns[] = {
	{ "left", 0, false },  { "key", 0, false },  { "right", 0, false },
	{ "essay", 0, false }, { "title", 0, false }, { "start", 0, true },
	{ "end", 0, true },
};

/* The first or last characters that take at most `width` columns. */
static struct slice fit(struct slice text, size_t width, bool last)
{
	size_t at = last ? text.len : 0, end = at;

	while (last ? at > 0 : at < text.len) {
		if (last)
			text_previous(text, &at);
		else
			text_next(text, &at);
		if (text_width(last ? slice_cut(text, at, text.len)
				    : slice_cut(text, 0, at)) > width)
			break;
		end = at;
	}
	return last ? slice_cut(text, end, text.len) : slice_cut(text, 0, end);
}

static void pad(struct buf *out, size_t n)
{
	while (n--)
		buf_addc(out, ' ');
}

/* Characters of the text that a terminal may be sent, in so many columns. */
static size_t add_fitted(struct buf *out, struct slice text, size_t width,
			 bool last)
{
	struct buf safe = { 0 };
	struct slice part;
	size_t used;

	table_safe(&safe, text);
	part = fit(buf_slice(&safe), width, last);
	used = text_width(part);
	if (last)
		pad(out, width - used);
	buf_add_slice(out, part);
	buf_release(&safe);
	return used;
}

/* left  KEY  right  essay#start-end */
static void add_text(struct kwic_view *view, const struct kwic_line *line)
{
	bool ids = view->width >= 2 * LEFT_LEAST + 2 * ID_WIDTH;
	size_t room = view->width - (ids ? ID_WIDTH : 0);
	size_t left = room * 9 / 20, used;

	room -= left;
	add_fitted(view->out, line->left, left, true);
	buf_adds(view->out, view->colour ? "\033[1m" : "");
	used = add_fitted(view->out, line->key, room, false);
	buf_adds(view->out, view->colour ? "\033[0m" : "");
	used += add_fitted(view->out, line->right, room - used, false);
	if (ids) {
		pad(view->out, room - used + 2);
		buf_adds(view->out, view->colour ? "\033[2m" : "");
		table_safe(view->out, line->essay);
		buf_addf(view->out, "#%u-%u", line->start, line->end);
		buf_adds(view->out, view->colour ? "\033[0m" : "");
	}
	buf_addc(view->out, '\n');
}

void present_kwic_begin(struct kwic_view *view)
{
	view->table = (struct table){
		.out = view->out, .format = view->format, .array = "lines",
		.columns = columns,
		.ncolumns = sizeof columns / sizeof *columns,
	};
	if (view->format != TABLE_TEXT)
		table_begin(&view->table);
}

void present_kwic_line(struct kwic_view *view, const struct kwic_line *line)
{
	struct table *t = &view->table;

	if (view->format == TABLE_TEXT) {
		add_text(view, line);
		return;
	}
	table_text(t, slice_trim(line->left));
	table_text(t, line->key);
	table_text(t, slice_trim(line->right));
	table_text(t, line->essay);
	table_text(t, line->title);
	table_int(t, line->start);
	table_int(t, line->end);
}

void present_kwic_end(struct kwic_view *view)
{
	if (view->format != TABLE_TEXT)
		table_end(&view->table);
}
