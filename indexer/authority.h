#ifndef QUOTH_INDEXER_AUTHORITY_H
#define QUOTH_INDEXER_AUTHORITY_H

/*
 * The authority: known actors with their other names, as facts in TSV files
 * with a header row (columns id, name, kind, aliases, demonyms, country, from,
 * to, office, wikidata in any order; `|` separates several values; from, to
 * and office are parallel lists; authority_rows.h has the synonyms of columns
 * and authority_merge.h says which rows are one entry).  Read-only once
 * loaded.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/kind.h"
#include "core/slice.h"

struct err;
struct notes;
struct word_list;

/* One office that an entry held. */
struct authority_office {
	struct slice office;     /* in words, as in the file; or empty */
	struct slice place;      /* where; or empty */
	bool dated;
	struct day_span held;    /* ends not known are open */
};

struct authority_entry {
	struct slice id;
	struct slice name;
	enum actor_kind kind;
	struct slice aliases;    /* `|` separated, as the next ones */
	struct slice demonyms;
	struct slice country;    /* id of another entry, or empty */
	struct slice from;
	struct slice to;
	struct slice office;
	struct slice place;      /* parallel to office */
	struct slice wikidata;
	const struct authority_office *offices; /* the lists, read */
	uint32_t noffices;
	int born;                /* years; 0: not known */
	int died;
	uint32_t file;           /* which file named it first, from 0 */
	uint32_t own_aliases;    /* bytes of the aliases that it gave */
	bool bare;               /* only a surname is known */
};

/* One name of one entry. */
struct authority_name {
	uint32_t entry;
	bool demonym;
	bool alias;              /* neither demonym nor the entry's name */
};

struct authority;

/* `text` is borrowed and must outlive the authority. */
struct authority_file {
	const char *path;        /* for notes and errors */
	struct slice text;
};

/*
 * All files as one authority, what the first ones say first.  Bad lines are
 * skipped and noted.  `notes` and `titles` (the lexicon's list, which tells
 * where a titled name begins) may be NULL.  Fails when a file has no header.
 */
int authority_load_files(struct authority **out, struct arena *arena,
			 const struct authority_file *files, size_t n,
			 const struct word_list *titles, struct notes *notes,
			 struct err *err);
int authority_load(struct authority **out, struct arena *arena,
		   const char *path, struct slice text, struct err *err);
/* The file that is compiled in, corpus/actors.tsv. */
struct slice authority_default(void);

size_t authority_size(const struct authority *a);
const struct authority_entry *authority_entry(const struct authority *a,
					      size_t i);
/* By id; NULL when there is none. */
const struct authority_entry *authority_by_id(const struct authority *a,
					      struct slice id);
/*
 * The entries that bear this name.  Names are compared as they stand except
 * for accents, apostrophes, hyphens ("al Qaida" is "al-Qaida") and a leading
 * "The"; case counts ("US" is not "us"), but names of several words are also
 * found in capitals.  Returns how many; *out is borrowed.
 */
size_t authority_find(const struct authority *a, struct slice name,
		      const struct authority_name **out);
/*
 * The one person who is known with initials for the middle names of `name`
 * ("Abel Parker Upshur" for "Abel P. Upshur"), or the other way round; or
 * NULL.
 */
const struct authority_entry *authority_spelled_out(const struct authority *a,
						    struct slice name);
/* The number of words of the longest name. */
size_t authority_longest(const struct authority *a);
/* The entries of kind PER whose name ends with this surname. */
size_t authority_by_surname(const struct authority *a, struct slice surname,
			    const struct authority_name **out);
/* Did the entry hold an office (or exist) on some day of the span? */
bool authority_active(const struct authority_entry *entry,
		      struct day_span span);

/* What a text says near a name; empty and open for what it does not say. */
struct authority_context {
	struct slice office;     /* in words, any case: "u.s. ambassador" */
	struct slice country;    /* id of the state told of */
	struct day_span span;    /* the days told of; open ends: not known */
};

/*
 * How well an entry fits: above 0 the text bears it out, the more the surer
 * (an office of that name alone is worth 1.5 or 3, in that country 2 more, at
 * that time 1.5 more; the entry's own country 1, in office then 2); 0 nothing
 * is told; below 0 it speaks against.  A year alone is no evidence.  A bare
 * surname should not be linked below AUTHORITY_EVIDENCE.  Allocates nothing.
 */
#define AUTHORITY_EVIDENCE 2.0
double authority_score(const struct authority_entry *entry,
		       const struct authority_context *near);

unsigned long long authority_hash(const struct authority *a);

#endif
