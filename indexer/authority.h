#ifndef QUOTH_INDEXER_AUTHORITY_H
#define QUOTH_INDEXER_AUTHORITY_H

/*
 * The authority file: known actors with their other names, as facts in a TSV
 * with a header row (columns id, name, kind, aliases, demonyms, country, from,
 * to, office, wikidata in any order; `|` separates several values; from, to
 * and office are parallel lists).  Read-only once loaded.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/kind.h"
#include "core/slice.h"

struct err;

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
	struct slice wikidata;
};

/* One name of one entry. */
struct authority_name {
	uint32_t entry;
	bool demonym;
	bool alias;              /* neither demonym nor the entry's name */
};

struct authority;

/* `text` is borrowed and must outlive the authority.  `path` is for errors. */
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
 * "The"; case counts ("US" is not "us").  Returns how many; *out is borrowed.
 */
size_t authority_find(const struct authority *a, struct slice name,
		      const struct authority_name **out);
/* The number of words of the longest name. */
size_t authority_longest(const struct authority *a);
/* The entries of kind PER whose name ends with this surname. */
size_t authority_by_surname(const struct authority *a, struct slice surname,
			    const struct authority_name **out);
/* Did the entry hold an office (or exist) on some day of the span? */
bool authority_active(const struct authority_entry *entry,
		      struct day_span span);
unsigned long long authority_hash(const struct authority *a);

#endif
