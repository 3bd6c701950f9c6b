#ifndef QUOTH_SEARCHER_CITATION_H
#define QUOTH_SEARCHER_CITATION_H

/*
 * A hit as bibliographies know it: an essay with a place in it.  Nothing is
 * invented: an author that does not look like a person, or a date that is
 * more than a day, a month, a year or a range of them, stays as it is written.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/results.h"
#include "searcher/word_ids.h"

struct cite_name {
	struct slice family;     /* or all of what is no person */
	struct slice given;
	bool person;
};

struct cite_names {
	struct cite_name *data;
	size_t len;
	size_t cap;
};

struct cite_date {
	int year;                /* 0: there is none */
	int month, day;          /* 0: unknown */
};

struct citation {
	struct slice key;        /* letters, digits and hyphens; unique */
	struct cite_names authors;
	struct slice title;      /* of the essay, or the name of its file */
	struct cite_date from, to; /* to: the end of a range */
	bool about;              /* the date is not sure */
	struct slice place;      /* "para. 12" */
	struct slice id;         /* that `quoth show` knows */
};

/*
 * `keys` are those given before; the same essay in two files makes two
 * citations with two keys.  A key holds the author, the year, a word of the
 * title and the id of the hit, so that it stays the same from day to day.
 */
void citation_make(struct citation *out, struct arena *arena,
		   struct word_forms *keys, const struct hit *hit);

/* "Jane Moe and John Doe" to names; for tests and for citation_make. */
void citation_names(struct cite_names *out, struct arena *arena,
		    struct slice authors);

#endif
