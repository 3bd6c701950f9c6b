#ifndef QUOTH_INDEXER_BLOCKS_H
#define QUOTH_INDEXER_BLOCKS_H

/*
 * A text put together block by block, for readers of marked-up formats:
 * white space inside a block is collapsed to single spaces, a blank line
 * stands between blocks, blocks without text vanish.
 */

#include "core/arena.h"
#include "core/buf.h"
#include "indexer/essay.h"

struct text_builder {
	struct arena *arena;     /* of `blocks` */
	struct buf raw;          /* the open block as it came */
	struct buf text;
	struct blocks blocks;
	enum block_kind kind;    /* of the open block */
};

/* End the open block, if any, and let what follows be of `kind`. */
void builder_open(struct text_builder *b, enum block_kind kind);
void builder_add(struct text_builder *b, struct slice text);
/* End the open block: 1 when that made a block, 0 when it had no text. */
int builder_close(struct text_builder *b);
/* A block taken over from another text. */
void builder_copy(struct text_builder *b, struct slice text,
		  enum block_kind kind);
/* Put text and blocks into the arena and the essay; empties the builder. */
void builder_finish(struct text_builder *b, struct essay *essay);
void builder_release(struct text_builder *b);

/* `text` cleaned, trimmed and with single spaces, in the arena. */
struct slice blocks_one_line(struct arena *arena, struct slice text);

#endif
