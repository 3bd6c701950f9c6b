#ifndef QUOTH_INDEXER_SCENE_H
#define QUOTH_INDEXER_SCENE_H

/*
 * The words of a document with what stands on each: mentions, quotations,
 * cues, and whom a pronoun means.  A quotation lies at the level of the text
 * around it: the narration, or the quotation that holds it.  Walks at a level
 * step over the quotations inside it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "indexer/cues.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct lexicon;
struct word_list;

enum { SCENE_NONE = -1 };

struct scene {
	const struct document *doc;
	struct tags *tags;
	const struct cue *cues;
	const struct word_list *titles;
	int32_t *mention;        /* per word: index of the mention, or -1 */
	int32_t *quote;          /* per word: the innermost quotation, or -1 */
	int32_t *means;          /* per word: the actor a pronoun is, or -1 */
	int32_t *parent;         /* per quotation: the one around it, or -1 */
};

void scene_make(struct arena *arena, const struct document *doc,
		const struct lexicon *lexicon, struct tags *tags,
		struct scene *out);

/* A quotation mark, which walks do not see. */
bool scene_is_mark(const struct scene *scene, size_t word);
/* The same, but no apostrophe that stands for possession. */
bool scene_is_quote_mark(const struct scene *scene, size_t word);
/* A mark that ends a sentence. */
bool scene_is_stop(const struct scene *scene, size_t word);
/* A post or calling, also of several: "spokesman", "officials". */
bool scene_is_office(const struct scene *scene, size_t word);
/* he, she and their forms: 'm', 'f'; otherwise 0. */
char scene_pronoun(const struct scene *scene, size_t word);

/* What is asked of a word all the time; no word behind the last is anything. */

static inline struct slice scene_lower(const struct scene *scene, size_t word)
{
	return word < scene->doc->nwords ? scene->doc->words[word].lower
					 : SLICE("");
}

static inline bool scene_is(const struct scene *scene, size_t word,
			    const char *text)
{
	return slice_is(scene_lower(scene, word), text);
}

/* Is it one of the texts?  NULL ends the list. */
static inline bool scene_in(const struct scene *scene, size_t word,
			    const char *const *list)
{
	return slice_in(scene_lower(scene, word), list);
}

static inline bool scene_ends(const struct scene *scene, size_t word,
			      const char *text)
{
	return slice_ends(scene_lower(scene, word), text);
}

static inline bool scene_has_flag(const struct scene *scene, size_t word,
				  uint32_t flag)
{
	return word < scene->doc->nwords &&
	       scene->doc->words[word].flags & flag;
}

/* Indices; `word` is one of the document's. */
static inline uint32_t scene_sentence(const struct scene *scene, size_t word)
{
	return scene->doc->words[word].sentence;
}

static inline uint32_t scene_block(const struct scene *scene, size_t word)
{
	return scene->doc->sentences[scene_sentence(scene, word)].block;
}

#endif
