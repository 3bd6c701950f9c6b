#include "tests/bench/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MAX_TIMES = 1000 };

static int find(struct slice name, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (slice_is(name, names[i]))
			return i;
	return -1;
}

static int next_number(struct slice *rest)
{
	struct slice digits = slice_split(rest, ' ');

	return digits.len ? atoi(digits.data) : 0;
}

static void read_filter(struct ask *out, struct slice filter)
{
	static const char *const names[] = { "", "years", "actor", "by",
					     NULL };
	int kind = find(slice_split(&filter, ' '), names);

	out->filter = kind < 0 ? ASK_NO_FILTER : (enum ask_filter)kind;
	if (out->filter == ASK_YEARS) {
		out->from = next_number(&filter);
		out->to = next_number(&filter);
	} else if (out->filter != ASK_NO_FILTER) {
		out->actor = (unsigned)next_number(&filter);
		out->name = filter;
	}
}

bool ask_read(struct ask *out, struct slice line)
{
	static const char *const kinds[] = { "word", "any", "all", "phrase",
					     "prefix", NULL };
	static const char *const classes[] = { "", "facets", "per essay",
					       "quotations by", NULL };
	int kind, class;

	*out = (struct ask){ 0 };
	slice_split(&line, '\t');
	class = find(slice_split(&line, '\t'), classes);
	kind = find(slice_split(&line, '\t'), kinds);
	out->want = class < 0 ? ASK_HITS : (enum ask_class)class;
	out->kind = kind < 0 ? ASK_WORD : (enum ask_kind)kind;
	out->words = slice_split(&line, '\t');
	read_filter(out, line);
	return kind >= 0;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

double ask_time(const struct ask *ask, ask_answer *answer, void *engine,
		long *total)
{
	double start = now();

	*total = answer(engine, ask);
	return now() - start;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static long answer_timed(const struct ask *ask, int times, ask_answer *answer,
			 void *engine)
{
	double each[MAX_TIMES], first;
	long total;

	first = ask_time(ask, answer, engine, &total);
	times = times < MAX_TIMES ? times : MAX_TIMES;
	for (int i = 0; i < times && total >= 0; i++)
		each[i] = ask_time(ask, answer, engine, &total);
	qsort(each, (size_t)times, sizeof *each, compare);
	printf("%ld\t%.1f\t%.1f\n", total, first,
	       times ? each[times / 2] : first);
	fflush(stdout);
	return total;
}

int ask_loop(ask_answer *answer, void *engine)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	long total = 0;

	while (total >= 0 && (n = getline(&line, &size, stdin)) > 0) {
		struct slice rest = { line, (size_t)n - 1 };
		int times = next_number(&rest);
		struct slice show = slice_split(&rest, '\t');
		struct ask ask;

		if (!ask_read(&ask, rest)) {
			fprintf(stderr, "no question: %s", line);
			total = -1;
			continue;
		}
		ask.page = slice_is(show, "page");
		total = answer_timed(&ask, times, answer, engine);
	}
	free(line);
	return total < 0 ? 2 : 0;
}
