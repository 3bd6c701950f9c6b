#ifndef QUOTH_SEARCHER_VARIANT_LIST_H
#define QUOTH_SEARCHER_VARIANT_LIST_H

/*
 * Where a quotation turns up: the clusters of quotations with nearly the
 * same words (searcher/variants.h) in two essays or more, for those that a
 * search asked for.  A cluster has all its occurrences, also those that the
 * search did not find, since another speaker or wording is what one looks
 * for.
 *
 * Clusters are made when they are asked for: 100,000 quotations take 1.5 s
 * and 250 MB, and each essay that is added may join clusters that were two.
 */

#include <stdbool.h>
#include <sqlite3.h>

#include "searcher/clock.h"
#include "searcher/ids.h"
#include "searcher/marked_words.h"
#include "searcher/results.h"

struct err;

enum variant_relation {
	VARIANT_FIRST,           /* the earliest: nothing to compare with */
	VARIANT_SAME,
	VARIANT_ALTERED,         /* words differ */
	VARIANT_SHORTER, VARIANT_LONGER, /* or only their extent */
	VARIANT_APART            /* another part of a longer one */
};

struct occurrence {
	struct hit hit;          /* as a search for quotations shows it */
	bool asked;              /* the search found it */
	bool dated;
	enum clock clock;        /* what `date` tells */
	struct slice date;       /* EDTF */
	struct day_span days;
	bool other_speaker;      /* than the first one named in the cluster */
	enum variant_relation relation;
	size_t compared;         /* the earlier occurrence, by number */
	struct marked words;     /* compared with that */
};

struct variant_cluster {
	size_t essays;
	size_t speakers;         /* different ones that are named */
	struct {                 /* the earliest first */
		struct occurrence *data;
		size_t len;
		size_t cap;
	} occurrences;
};

struct variant_list {
	struct slice query;
	size_t total;            /* clusters */
	struct {                 /* those of the page, in most essays first */
		struct variant_cluster *data;
		size_t len;
		size_t cap;
	} clusters;
};

/*
 * The clusters with a quotation among `hits` (ascending).  An occurrence is
 * dated by when it was said, else by the time told next to it in its
 * passage if that is a year or less, else by its essay; undated ones come
 * last.  Single words are no clusters, and essays that are the same byte by
 * byte are one.
 */
int variant_list_read(struct variant_list *out, sqlite3 *db,
		      struct arena *arena, struct ids hits, size_t offset,
		      size_t limit, struct err *err);

/* "first", "same", "altered", "shorter", "longer", "apart" */
const char *variant_relation_name(enum variant_relation relation);

#endif
