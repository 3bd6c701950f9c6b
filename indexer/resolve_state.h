#ifndef QUOTH_INDEXER_RESOLVE_STATE_H
#define QUOTH_INDEXER_RESOLVE_STATE_H

/*
 * What the steps of resolving share.  Names that are spelled alike are one
 * form; a form that is short for another points to it; what a form means
 * that could mean several is decided for each of its mentions.  Memory is
 * the essay's arena; nothing fails.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/names.h"
#include "indexer/resolve_words.h"
#include "indexer/tags.h"

struct authority;
struct word_list;

enum { NO_FORM = -1, NO_ENTRY = -1, FORM_TITLES = 4 };

/* One spelling of a name in this essay. */
struct form {
	struct slice text;       /* as first written */
	struct name_parts parts; /* of a person, or of anything else */
	enum actor_kind kind;
	bool sure;
	bool person;             /* parts are a person's */
	bool demonym;
	bool several;            /* could be more than one fuller form */
	bool relative;           /* brought in as somebody's kin */
	bool placed;             /* stands as a place does somewhere */
	char gender;
	const struct authority_name *known;
	size_t nknown;
	int32_t entry;           /* of the authority file, or NO_ENTRY */
	int32_t fuller;          /* the form that it is short for */
	int32_t actor;           /* of a form that is short for none */
	uint32_t names;          /* how many mentions are spelled so */
	uint32_t first;          /* the first of them: index of the name */
	/* While mentions are decided, of a form that is short for none: */
	uint32_t told;           /* mentions up to here */
	uint32_t sentence;       /* of the last one */
	struct slice titles[FORM_TITLES];
	size_t ntitles;
};

struct forms {
	struct form *data;
	size_t len;
	size_t cap;
};

/* Which forms hold a word, in the order of the essay; the first few. */
enum { BEARERS_MAX = 24 };

struct bearers {
	struct slice word;
	size_t n;
	int32_t forms[BEARERS_MAX];
};

struct bearer_table {
	struct bearers **slots;
	size_t mask;
};

enum { YEARS_MAX = 64 };

struct resolver {
	struct arena *arena;
	const struct document *doc;
	const struct authority *authority;
	const struct word_list *places;
	const struct word_list *given;
	const struct word_list *titles;
	const struct word_list *orgs;
	const struct word_list *cues;
	const struct names *names;
	struct tags *tags;
	struct forms forms;
	int32_t *form;           /* of each name */
	int32_t *actor;          /* of each name, or NO_ACTOR */
	int32_t *by_entry;       /* actor + 1 of an entry */
	int32_t *entry_form;     /* form + 1 that an entry was first met as */
	float *share;            /* of entries: 1 + years active, 0 unknown */
	uint32_t *spoken_of;     /* per entry: forms that name it or its own */
	struct bearer_table words; /* words of full forms */
	size_t date;             /* the date mention that is near */
	int years[YEARS_MAX];
	unsigned mentions[YEARS_MAX];
	size_t nyears;
	unsigned year_mentions;
};

/* The forms that hold the word; NULL when none does. */
struct bearers *bearers_find(const struct bearer_table *t, struct slice word);
void bearers_init(struct bearer_table *t, struct arena *arena, size_t words);
void bearers_add(struct bearer_table *t, struct arena *arena,
		 struct slice word, int32_t form);

/* The form that f is short for, through all steps; f itself if it is full. */
int32_t form_root(const struct resolver *r, int32_t f);
/* Make `f` short for `fuller`; false when both are known as others. */
bool form_join(struct resolver *r, int32_t f, int32_t fuller);
/* The sentence in which a name stands. */
uint32_t name_sentence(const struct resolver *r, size_t name);

#endif
