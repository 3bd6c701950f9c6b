/*
 * quoth-train: makes indexer/model/names.model from essays with their names
 * marked, and measures it.  See README.md in this folder.
 */

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/err.h"
#include "indexer/authority.h"
#include "indexer/file_bytes.h"
#include "indexer/lexicon.h"
#include "indexer/model/clusters.h"
#include "indexer/model/crf.h"
#include "indexer/model/measure.h"
#include "indexer/model/samples.h"
#include "indexer/model/write_model.h"
#include "indexer/name_model.h"

enum { LEFT_OUT_MAX = 16 };

struct job {
	const char *out;
	const char *plain[LEFT_OUT_MAX]; /* folders to learn clusters from */
	int nplain;
	int hold;                /* every so many; 0: none */
	bool dev;                /* of GUM its dev part */
	int folds;               /* of cross-validation; 0: none */
	bool errors;             /* print each */
	bool rules;              /* measure the rules too */
	const char *left_out[LEFT_OUT_MAX];
	int nleft_out;
	const char *weighed[LEFT_OUT_MAX]; /* "PREFIX=WEIGHT" */
	int nweighed;
	const char *alone;       /* hold this source as a whole */
	unsigned rows;
	struct crf_options crf;
};

static int usage(void)
{
	fputs("usage: quoth-train [-o MODEL] [-k N] [-x PREFIX]... "
	      "[-a SOURCE] FOLDER...\n"
	      "  -o MODEL   write the model there\n"
	      "  -u FOLDER  learn clusters of words from its texts\n"
	      "  -k N       hold back every Nth essay of each source (-d: of GUM "
	      "its dev part), and measure\n"
	      "  -c N       the same for each of N parts in turn\n"
	      "  -R         measure the rules alone too\n"
	      "  -v         print each name missed (-), found in vain (+)\n"
	      "  -x PREFIX  leave out the essays whose names start so\n"
	      "  -w PREFIX=X  give them this weight instead of 1\n"
	      "  -a SOURCE  hold back this source as a whole\n"
	      "  -e N, -l N, -p X, -r X, -m X, -s N   epochs, least count, "
	      "penalty, rate, cost of a miss, log2 of slots\n"
	      "  -h GROUP=X chance of hiding a group of features\n"
	      "A FOLDER holds text/*.txt, gold/*.jsonl; FOLDER=0.3 gives its "
	      "essays that weight.\n", stderr);
	return 2;
}

static int fail(const struct err *err)
{
	fprintf(stderr, "quoth-train: %s\n", err->text);
	return 1;
}

static bool hold_group(struct job *job, const char *text)
{
	char *end;
	long group = strtol(text, &end, 10);

	if (*end != '=' || group < 0 || group >= NAME_GROUPS)
		return false;
	job->crf.hide[group] = strtod(end + 1, NULL);
	return true;
}

static bool read_option(struct job *job, int option)
{
	switch (option) {
	case 'o':
		job->out = optarg;
		return true;
	case 'k':
		job->hold = atoi(optarg);
		return true;
	case 'd':
		job->dev = true;
		return true;
	case 'c':
		job->folds = atoi(optarg);
		return true;
	case 'v':
		job->errors = true;
		return true;
	case 'R':
		job->rules = true;
		return true;
	case 'u':
		if (job->nplain == LEFT_OUT_MAX)
			return false;
		job->plain[job->nplain++] = optarg;
		return true;
	case 'x':
		if (job->nleft_out == LEFT_OUT_MAX)
			return false;
		job->left_out[job->nleft_out++] = optarg;
		return true;
	case 'w':
		if (job->nweighed == LEFT_OUT_MAX || !strchr(optarg, '='))
			return false;
		job->weighed[job->nweighed++] = optarg;
		return true;
	case 'a':
		job->alone = optarg;
		return true;
	case 'e':
		job->crf.epochs = (unsigned)atoi(optarg);
		return true;
	case 'l':
		job->crf.least = (unsigned)atoi(optarg);
		return true;
	case 'p':
		job->crf.penalty = strtod(optarg, NULL);
		return true;
	case 'r':
		job->crf.rate = strtod(optarg, NULL);
		return true;
	case 'm':
		job->crf.miss = strtod(optarg, NULL);
		return true;
	case 's':
		job->rows = (unsigned)atoi(optarg);
		return true;
	case 'h':
		return hold_group(job, optarg);
	default:
		return false;
	}
}

static int read_folder(struct arena *arena, const char *arg,
		       struct samples *out, struct err *err)
{
	struct slice path = slice_of(arg);
	struct slice folder = slice_split(&path, '=');
	size_t first = out->len;
	int bad = samples_read(arena, arena_printf(arena, "%.*s",
						   (int)folder.len,
						   folder.data).data,
			       out, err);

	for (; path.len && first < out->len; first++)
		out->data[first].weight = strtod(path.data, NULL);
	return bad;
}

static void weigh(struct sample *s, struct slice arg)
{
	struct slice prefix = slice_split(&arg, '=');

	if (s->id.len >= prefix.len &&
	    slice_eq(slice_cut(s->id, 0, prefix.len), prefix))
		s->weight = strtod(arg.data, NULL);
}

/* Which essays to hold back in one fold of several, or at all. */
static void choose(const struct job *job, struct samples *samples, int fold)
{
	size_t i, nth = 0;
	int k;

	for (i = 0; i < samples->len; i++) {
		struct sample *s = &samples->data[i];

		nth = i && slice_eq(s[-1].source, s->source) ? nth + 1 : 0;
		for (k = 0; k < job->nleft_out; k++)
			if (slice_starts(s->id, job->left_out[k]))
				s->weight = 0;
		for (k = 0; k < job->nweighed; k++)
			weigh(s, slice_of(job->weighed[k]));
		if (s->silver || !(s->weight > 0))
			s->held = false;
		else if (job->folds)
			s->held = (int)(nth % (size_t)job->folds) == fold;
		else if (job->alone)
			s->held = slice_is(s->source, job->alone);
		else if (job->hold)
			s->held = job->dev && slice_is(s->source, "gum")
				? s->dev
				: (int)(nth % (size_t)job->hold) ==
					  job->hold - 1;
	}
}

static int write_file(const char *path, const struct buf *bytes,
		      struct err *err)
{
	FILE *f = fopen(path, "wb");
	size_t n = f ? fwrite(bytes->data, 1, bytes->len, f) : 0;

	if (!f || fclose(f) || n != bytes->len)
		return err_set(err, ERR_IO, "%s cannot be written", path);
	return 0;
}

/* Train without what is held; the model in `bytes`, opened. */
static int make_model(const struct job *job, const struct samples *samples,
		      const struct clusters *clusters, struct buf *bytes,
		      struct name_model *model, struct err *err)
{
	struct arena arena = { 0 };
	struct crf crf;

	crf_train(&arena, samples, &job->crf, &crf);
	buf_reset(bytes);
	write_model(bytes, &arena, &crf, clusters, job->rows);
	fprintf(stderr, "%zu features seen often enough\n", crf.nfeatures);
	arena_release(&arena);
	return name_model_open(model, buf_slice(bytes), err);
}

static int measure(const struct job *job, struct samples *samples,
		   const struct clusters *clusters, struct buf *bytes,
		   struct err *err)
{
	int folds = job->folds ? job->folds : 1;
	struct name_model model;
	int fold;

	for (fold = 0; fold < folds; fold++) {
		choose(job, samples, fold);
		if (make_model(job, samples, clusters, bytes, &model, err))
			return -1;
		measure_tag(samples, &model);
	}
	measure_print(stdout, samples);
	if (job->errors)
		measure_errors(stdout, samples);
	if (job->rules)
		measure_rules(stdout, samples);
	return 0;
}

/* The clusters of words, as a model without weights in `bytes`. */
static int learn_clusters(const struct job *job, struct arena *arena,
			  const struct lexicon *lexicon,
			  struct clusters *clusters, struct buf *bytes,
			  struct name_model *model, struct err *err)
{
	struct samples plain = { 0 };
	int i;

	for (i = 0; i < job->nplain; i++)
		if (samples_read(arena, job->plain[i], &plain, err))
			return -1;
	if (plain.len)
		clusters_learn(arena, &plain, lexicon, clusters);
	fprintf(stderr, "%zu words in clusters\n", clusters->len);
	write_model(bytes, arena, NULL, clusters, 4);
	return name_model_open(model, buf_slice(bytes), err);
}

static int train(const struct job *job, struct samples *samples,
		 struct arena *arena, struct err *err)
{
	struct clusters clusters = { 0 };
	struct authority *authority;
	const struct lexicon *lexicon = lexicon_open(arena);
	struct name_model model;
	struct buf empty = { 0 }, bytes = { 0 };
	int bad;

	if (authority_load(&authority, arena, "corpus/actors.tsv",
			   authority_default(), err))
		return -1;
	bad = learn_clusters(job, arena, lexicon, &clusters, &empty, &model,
			     err);
	if (!bad) {
		samples_prepare(arena, samples, lexicon, authority, &model);
		if (job->hold || job->alone || job->folds) {
			bad = measure(job, samples, &clusters, &bytes, err);
		} else {
			choose(job, samples, 0);
			bad = make_model(job, samples, &clusters, &bytes,
					 &model, err);
		}
	}
	if (!bad && job->out)
		bad = write_file(job->out, &bytes, err);
	buf_release(&empty);
	buf_release(&bytes);
	return bad;
}

int main(int argc, char **argv)
{
	struct job job = {
		.rows = 17,
		.crf = { .epochs = 30, .least = 2, .penalty = 6,
			 .rate = 0.05,
			 .hide = { [GROUP_WORD] = 0.15,
				   [GROUP_CONTEXT] = 0.1,
				   [GROUP_LISTS] = 0.1 } }
	};
	struct arena arena = { 0 };
	struct samples samples = { 0 };
	struct err err = { 0 };
	int option, bad = 0;

	while ((option = getopt(argc, argv, "o:u:k:dc:x:w:a:e:l:p:r:m:s:h:Rv")) != -1)
		if (!read_option(&job, option))
			return usage();
	if (optind == argc)
		return usage();
	for (; optind < argc && !bad; optind++)
		bad = read_folder(&arena, argv[optind], &samples, &err);
	if (!bad)
		bad = train(&job, &samples, &arena, &err);
	arena_release(&arena);
	return bad ? fail(&err) : 0;
}
