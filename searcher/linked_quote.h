#ifndef QUOTH_SEARCHER_LINKED_QUOTE_H
#define QUOTH_SEARCHER_LINKED_QUOTE_H

/*
 * A quotation as the web of data knows it: as a Quotation of schema.org
 * (https://schema.org/Quotation) and as a Web Annotation (W3C Recommendation
 * of 23 February 2017), both in JSON-LD.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/json.h"
#include "core/kind.h"
#include "searcher/citation.h"
#include "searcher/results.h"

struct err;

enum { LINKED_AROUND = 64 };     /* bytes of prefix and suffix at most */

struct linked_quote {
	struct hit hit;
	struct citation citation;
	bool actor;              /* the speaker is one */
	enum actor_kind kind;
	struct slice wikidata;   /* of the speaker: "Q42", or empty */
	/* In the essay's text, in Unicode code points, as that standard
	 * counts. */
	uint64_t start, end;
};

/* `quote` is its row; 1 when there is none. */
int linked_quote_read(struct linked_quote *out, sqlite3 *db,
		      struct arena *arena, uint32_t quote, struct err *err);

/* BASE/q/KEY:START-END and BASE/essays/KEY. */
struct slice linked_quote_address(struct arena *arena,
				  const struct linked_quote *quote,
				  struct slice base);
struct slice linked_essay_address(struct arena *arena,
				  const struct linked_quote *quote,
				  struct slice base);

/* `base` has no slash at its end: "http://127.0.0.1:8080". */
void present_quotation_ld(struct json *json, struct arena *arena,
			  const struct linked_quote *quote,
			  struct slice base);
void present_annotation(struct json *json, struct arena *arena,
			const struct linked_quote *quote, struct slice base);

#endif
