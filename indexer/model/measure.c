#include "indexer/model/measure.h"

#include <stdlib.h>

#include "indexer/name_tagger.h"

struct counts {
	double gold[2];          /* without others, with them */
	double found[2];
	double span[2];
	double typed[2];
};

static void found_names(struct arena *arena, const struct sample *s,
			const uint8_t *labels, struct marked_names *out)
{
	size_t i, start = 0;

	for (i = 0; i < s->doc.nwords; i++) {
		enum name_place place = name_label_place(labels[i]);

		if (!labels[i])
			continue;
		if (place == PLACE_FIRST || place == PLACE_ONLY)
			start = i;
		if (place == PLACE_LAST || place == PLACE_ONLY)
			*arena_push(arena, out) = (struct marked_name){
				s->doc.words[start].start,
				s->doc.words[i].end,
				(uint8_t)name_label_class(labels[i])
			};
	}
}

static void compare(const struct marked_names *gold,
		    const struct marked_names *found, struct counts *out)
{
	size_t i, k, m;

	for (m = 0; m < 2; m++) {
		for (i = 0; i < gold->len; i++)
			out->gold[m] += m || gold->data[i].class != CLASS_MISC;
		for (i = 0; i < found->len; i++)
			out->found[m] +=
				m || found->data[i].class != CLASS_MISC;
	}
	for (i = 0; i < gold->len; i++)
		for (k = 0; k < found->len; k++) {
			const struct marked_name *g = &gold->data[i];
			const struct marked_name *f = &found->data[k];
			bool core = g->class != CLASS_MISC &&
				    f->class != CLASS_MISC;

			if (g->start != f->start || g->end != f->end)
				continue;
			out->span[0] += core;
			out->span[1]++;
			out->typed[0] += core && g->class == f->class;
			out->typed[1] += g->class == f->class;
		}
}

static double f1(double hits, double found, double gold)
{
	return found + gold > 0 ? 200 * hits / (found + gold) : 0;
}

static void print_counts(FILE *out, struct slice name,
			 const struct counts *c)
{
	fprintf(out, "%-10.*s %6.0f names  span %5.1f  typed %5.1f (P %5.1f "
		"R %5.1f)   with others %5.1f %5.1f\n", (int)name.len,
		name.data, c->gold[0],
		f1(c->span[0], c->found[0], c->gold[0]),
		f1(c->typed[0], c->found[0], c->gold[0]),
		c->found[0] > 0 ? 100 * c->typed[0] / c->found[0] : 0,
		c->gold[0] > 0 ? 100 * c->typed[0] / c->gold[0] : 0,
		f1(c->span[1], c->found[1], c->gold[1]),
		f1(c->typed[1], c->found[1], c->gold[1]));
}

static void rule_names(struct arena *arena, const struct sample *s,
		       struct marked_names *out)
{
	size_t i;

	for (i = 0; i < s->rules.len; i++) {
		const struct name *name = &s->rules.data[i];

		*arena_push(arena, out) = (struct marked_name){
			name->start, name->end, samples_class(name->kind)
		};
	}
}

static void measure_sample(const struct sample *s, bool rules,
			   struct counts *c)
{
	struct arena arena = { 0 };
	struct marked_names found = { 0 };

	if (rules)
		rule_names(&arena, s, &found);
	else
		found_names(&arena, s, s->found, &found);
	compare(&s->gold, &found, c);
	arena_release(&arena);
}

void measure_tag(const struct samples *samples,
		 const struct name_model *model)
{
	size_t i;

	for (i = 0; i < samples->len; i++) {
		struct sample *s = &samples->data[i];

		if (s->held)
			name_tagger_run(model, &s->clues, s->found);
		s->tagged |= s->held;
	}
}

static void print_without(FILE *out, char sign, const struct sample *s,
			  const struct marked_names *of,
			  const struct marked_names *other)
{
	static const char *const names[] = { "PER", "ORG", "PLACE", "MISC" };
	size_t i, k;

	for (i = 0; i < of->len; i++) {
		const struct marked_name *n = &of->data[i];

		for (k = 0; k < other->len; k++)
			if (n->start == other->data[k].start &&
			    n->end == other->data[k].end &&
			    n->class == other->data[k].class)
				break;
		if (k == other->len)
			fprintf(out, "%.*s\t%06u %c %s\t%.*s\n",
				(int)s->id.len, s->id.data, n->start, sign,
				names[n->class], (int)(n->end - n->start),
				s->doc.text.data + n->start);
	}
}

void measure_errors(FILE *out, const struct samples *samples)
{
	size_t i;

	for (i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->data[i];
		struct marked_names found = { 0 };
		struct arena arena = { 0 };

		if (!s->tagged)
			continue;
		found_names(&arena, s, s->found, &found);
		print_without(out, '-', s, &s->gold, &found);
		print_without(out, '+', s, &found, &s->gold);
		arena_release(&arena);
	}
}

static void print_sources(FILE *out, const struct samples *samples,
			  bool rules)
{
	struct counts all = { 0 };
	struct counts one = { 0 };
	size_t i;

	for (i = 0; i < samples->len; i++) {
		const struct sample *s = &samples->data[i];

		if (s->tagged) {
			measure_sample(s, rules, &one);
			measure_sample(s, rules, &all);
		}
		if (i + 1 == samples->len ||
		    !slice_eq(s[1].source, s->source)) {
			if (one.gold[1] > 0)
				print_counts(out, s->source, &one);
			one = (struct counts){ 0 };
		}
	}
	print_counts(out, SLICE("all"), &all);
}

void measure_print(FILE *out, const struct samples *samples)
{
	print_sources(out, samples, false);
}

void measure_rules(FILE *out, const struct samples *samples)
{
	print_sources(out, samples, true);
}
