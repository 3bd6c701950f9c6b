#ifndef QUOTH_INDEXER_HTML_META_H
#define QUOTH_INDEXER_HTML_META_H

/*
 * What a web page says about itself: <meta> elements (standard names, Open
 * Graph, Dublin Core, Highwire), <link rel=canonical>, JSON-LD of
 * schema.org.  The first statement of a kind counts.
 */

#include "core/arena.h"
#include "core/slice.h"
#include "indexer/essay.h"

struct html_meta {
	struct arena *arena;
	struct slice og_title;
	struct slice headline;   /* JSON-LD */
	struct slice title;      /* <title> */
	struct slice author;
	struct slice published;  /* EDTF */
	struct slice source;
	struct slice url;
	struct slice language;
};

/* `name` is the attribute name or property. */
void html_meta_add(struct html_meta *meta, struct slice name,
		   struct slice content);
void html_meta_add_json(struct html_meta *meta, struct slice json);
void html_meta_fill(const struct html_meta *meta, struct essay *essay);

/* The character set that the head of a page declares, or empty. */
struct slice html_meta_charset(struct slice bytes);

#endif
