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
#include "indexer/word_class.h"

struct lexicon;
struct word_list;

enum { SCENE_NONE = -1 };

struct scene {
	const struct document *doc;
	struct tags *tags;
	const struct cue *cues;
	const uint32_t *classes; /* per word: what it does, word_class.h */
	const struct word_list *titles;
	int32_t *mention;        /* per word: index of the mention, or -1 */
	int32_t *quote;          /* per word: the innermost quotation, or -1 */
	int32_t *means;          /* per word: the actor a pronoun is, or -1 */
	int32_t *parent;         /* per quotation: the one around it, or -1 */
};

void scene_make(struct arena *arena, const struct document *doc,
		const struct lexicon *lexicon, const struct cue *cues,
		struct tags *tags, struct scene *out);

/* A post or calling, also of several: "spokesman", "officials". */
bool scene_is_office(const struct scene *scene, size_t word);
/* A comma, a colon or a dash of them. */
bool scene_sets_off(const struct scene *scene, size_t word);
/* The name that the word is of, or NULL; its first and its last word. */
const struct actor_mention *scene_mention(const struct scene *scene,
					  size_t word);
size_t scene_mention_first(const struct scene *scene, size_t word);
size_t scene_mention_last(const struct scene *scene, size_t word);
/* Is it the name of a person or body? */
bool scene_can_speak(const struct scene *scene, size_t word);

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

/* Is it of one of the classes? */
static inline bool scene_is_class(const struct scene *scene, size_t word,
				  uint32_t classes)
{
	return word < scene->doc->nwords && scene->classes[word] & classes;
}

/* A quotation mark, which walks do not see. */
static inline bool scene_is_mark(const struct scene *scene, size_t word)
{
	return scene_is_class(scene, word, CLASS_MARK);
}

/* The same, but no apostrophe that stands for possession. */
static inline bool scene_is_quote_mark(const struct scene *scene, size_t word)
{
	return scene_is_mark(scene, word) &&
	       !scene_has_flag(scene, word, WORD_POSSESSIVE);
}

/* A mark that ends a sentence. */
static inline bool scene_is_stop(const struct scene *scene, size_t word)
{
	return scene_is_class(scene, word, CLASS_STOP);
}

/* he, she and their forms: 'm', 'f'; otherwise 0. */
static inline char scene_pronoun(const struct scene *scene, size_t word)
{
	return scene_is_class(scene, word, CLASS_HE)    ? 'm'
	       : scene_is_class(scene, word, CLASS_SHE) ? 'f'
							: 0;
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

/* Of the first word at or behind a byte; UINT32_MAX behind the last. */
static inline uint32_t scene_block_at(const struct scene *scene, uint32_t byte)
{
	size_t word = document_word_at(scene->doc, byte);

	return word < scene->doc->nwords ? scene_block(scene, word)
					 : UINT32_MAX;
}

#endif
