#include "searcher/present.h"

#include <string.h>

#include "core/text.h"
#include "searcher/timeline.h"

/* Programs get a row for each bucket, but not thousands of millions. */
enum { ROWS_MAX = 100000 };
/* Columns of all bars at least, and of each hit at most. */
enum { BAR_MIN = 10, CELL_MAX = 10 };

static const char full_block[] = "█", light_block[] = "░";

struct picture {
	struct buf *out;
	const struct results *results;
	const struct timeline *line;
	uint64_t most;           /* the greatest count */
	size_t label, count, exact, bar; /* columns of each */
};

static size_t digits(uint64_t n)
{
	size_t width = 1;

	for (; n >= 10; n /= 10)
		width++;
	return width;
}

static size_t at_least(size_t a, size_t b)
{
	return a > b ? a : b;
}

static const char *noun(const struct results *r)
{
	return r->quotes ? "quotations" : "passages";
}

static void repeat(struct buf *out, const char *cell, size_t n)
{
	while (n-- > 0)
		buf_adds(out, cell);
}

/* "1985", or "1801–1900" for a row that stands for many. */
static void add_label(struct buf *out, enum time_unit unit, int64_t from,
		      int64_t to)
{
	char text[EDTF_MAX];

	buf_add(out, text, time_unit_label(unit, from, text));
	if (from == to)
		return;
	buf_adds(out, "–");
	buf_add(out, text, time_unit_label(unit, to, text));
}

/* Cells of a bar, at least one for any count. */
static size_t cells(const struct picture *p, uint64_t n)
{
	size_t cell = (size_t)((double)n * (double)p->bar / (double)p->most +
			       0.5);

	return n ? at_least(cell, 1) : 0;
}

/* A short bar keeps a cell for what only overlaps, if there is room. */
static void add_bar(struct picture *p, uint64_t count, uint64_t exact)
{
	size_t all = cells(p, count), full = cells(p, exact);

	if (full == all && exact < count && all > 1)
		full--;
	repeat(p->out, full_block, full);
	repeat(p->out, light_block, all - full);
}

static void add_row(struct picture *p, int64_t from, int64_t to,
		    uint64_t count, uint64_t exact)
{
	struct buf label = { 0 };

	add_label(&label, p->line->unit, from, to);
	buf_add_slice(p->out, buf_slice(&label));
	if (count) {
		repeat(p->out, " ", p->label - text_width(buf_slice(&label)));
		buf_addf(p->out, "  %*llu  %*llu  ", (int)p->count,
			 (unsigned long long)count, (int)p->exact,
			 (unsigned long long)exact);
		add_bar(p, count, exact);
	}
	buf_addc(p->out, '\n');
	buf_release(&label);
}

/* What lies between two runs: empty rows, or dots for many. */
static void add_gap(struct picture *p, int64_t from, int64_t to)
{
	if (p->line->fullest)
		return;
	if (to - from >= TIMELINE_GAP) {
		buf_adds(p->out, "...\n");
		return;
	}
	for (; from <= to; from++)
		add_row(p, from, from, 0, 0);
}

static void add_rows(struct picture *p)
{
	const struct time_runs *runs = &p->line->runs;

	for (size_t i = 0; i < runs->len; i++) {
		struct time_run run = runs->data[i];

		if (i)
			add_gap(p, runs->data[i - 1].to + 1, run.from - 1);
		if (run.to - run.from >= TIMELINE_STRETCH) {
			add_row(p, run.from, run.to, run.count, run.exact);
			continue;
		}
		for (int64_t b = run.from; b <= run.to; b++)
			add_row(p, b, b, run.count, run.exact);
	}
}

/* 1, 2, 5, 10, 20 ...: so that the axis has at most five of it. */
static uint64_t tick_step(uint64_t most)
{
	static const uint64_t firsts[] = { 1, 2, 5 };

	for (uint64_t ten = 1;; ten *= 10)
		for (size_t i = 0; i < 3; i++)
			if (most / (ten * firsts[i]) <= 5)
				return ten * firsts[i];
}

static void add_axis(struct picture *p, size_t indent)
{
	uint64_t step = tick_step(p->most);
	struct buf numbers = { 0 };
	size_t at = 1;

	repeat(p->out, " ", indent);
	repeat(&numbers, " ", indent);
	buf_adds(p->out, "└");
	buf_adds(&numbers, "0");
	for (uint64_t n = step; n <= p->most; n += step) {
		size_t end = cells(p, n);

		if (end < at + 1 + digits(n))
			continue; /* no room to tell it */
		repeat(p->out, "─", end - at - 1);
		buf_adds(p->out, "┴");
		buf_addf(&numbers, "%*llu", (int)(end - at),
			 (unsigned long long)n);
		at = end;
	}
	repeat(p->out, "─", p->bar - at);
	buf_addf(p->out, "\n%s\n", numbers.data);
	buf_release(&numbers);
}

static void add_legend(struct picture *p)
{
	const struct results *r = p->results;
	const char *unit = time_unit_name(p->line->unit);
	const char *told = p->line->clock;
	bool one = r->total == 1;

	if (!strcmp(told, "event"))
		told = "dated";
	buf_addf(p->out, "%s %s within the %s   %s only in a longer span\n",
		 full_block, told, unit, light_block);
	buf_addf(p->out, "%llu %s, %llu with a date\n",
		 (unsigned long long)r->total,
		 one ? r->quotes ? "quotation" : "passage" : noun(r),
		 (unsigned long long)p->line->dated);
}

/* The widths that the rows need; the bars take what is left. */
static void measure(struct picture *p, size_t width)
{
	const struct time_runs *runs = &p->line->runs;
	struct buf label = { 0 };
	uint64_t exact = 0;

	p->label = strlen(time_unit_name(p->line->unit));
	for (size_t i = 0; i < runs->len; i++) {
		struct time_run run = runs->data[i];

		if (run.to - run.from < TIMELINE_STRETCH)
			run.to = run.from;
		buf_reset(&label);
		add_label(&label, p->line->unit, run.from, run.to);
		p->label = at_least(p->label, text_width(buf_slice(&label)));
		p->most = at_least(p->most, run.count);
		exact = at_least(exact, run.exact);
	}
	p->count = at_least(strlen(noun(p->results)), digits(p->most));
	p->exact = at_least(strlen("exact"), digits(exact));
	width -= width > 0;      /* the last column makes some screens wrap */
	p->bar = p->label + p->count + p->exact + 6;
	p->bar = width > p->bar + BAR_MIN ? width - p->bar : BAR_MIN;
	if (p->most < p->bar / CELL_MAX)
		p->bar = (size_t)p->most * CELL_MAX;
	buf_release(&label);
}

static void draw(struct buf *out, const struct results *results, size_t width)
{
	struct picture p = { .out = out, .results = results,
			     .line = &results->timeline };

	if (!p.line->runs.len)
		return;
	measure(&p, width);
	buf_addf(out, "%-*s  %*s  %*s\n", (int)p.label,
		 time_unit_name(p.line->unit), (int)p.count, noun(results),
		 (int)p.exact, "exact");
	add_rows(&p);
	add_axis(&p, p.label + p.count + p.exact + 6);
	add_legend(&p);
}

static void put_rows(struct table *t, const struct timeline *line)
{
	char text[EDTF_MAX];
	size_t rows = 0;

	for (size_t i = 0; i < line->runs.len; i++) {
		const struct time_run *run = &line->runs.data[i];

		for (int64_t b = run->from; b <= run->to; b++) {
			if (rows++ == ROWS_MAX)
				return;
			table_text(t, (struct slice){
				text, time_unit_edtf(line->unit, b, text) });
			table_int(t, (int64_t)run->count);
			table_int(t, (int64_t)run->exact);
		}
	}
}

void present_timeline(struct buf *out, const struct results *results,
		      enum table_format format, size_t width)
{
	static const char *const arrays[UNITS] = {
		[UNIT_YEAR] = "years", [UNIT_DECADE] = "decades",
		[UNIT_MONTH] = "months",
	};
	enum time_unit unit = results->timeline.unit;
	const struct table_column columns[] = {
		{ time_unit_name(unit), 0, false }, { "count", 0, true },
		{ "exact", 0, true },
	};
	struct table t = { .out = out, .format = format,
			   .array = arrays[unit], .columns = columns,
			   .ncolumns = sizeof columns / sizeof *columns };

	if (format == TABLE_TEXT) {
		draw(out, results, width);
		return;
	}
	table_begin(&t);
	put_rows(&t, &results->timeline);
	table_end(&t);
}
