#include "indexer/model/samples.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/err.h"
#include "indexer/file_bytes.h"
#include "indexer/name_rules.h"
#include "indexer/name_tagger.h"
#include "indexer/reader.h"

uint8_t samples_class(enum actor_kind kind)
{
	return kind == ACTOR_PER    ? CLASS_PER
	       : kind == ACTOR_ORG  ? CLASS_ORG
	       : kind == ACTOR_MISC ? CLASS_MISC
				    : CLASS_PLACE;
}

static void read_line(struct arena *arena, struct slice line,
		      struct sample *out)
{
	json_t *object = json_loadb(line.data, line.len, 0, NULL);
	const char *kind = json_string_value(json_object_get(object, "kind"));
	const char *type = json_string_value(json_object_get(object, "type"));
	int known = type ? actor_kind_parse(type) : -1;

	if (kind && !strcmp(kind, "actor") && known >= 0)
		*arena_push(arena, &out->gold) = (struct marked_name){
			(uint32_t)json_integer_value(
				json_object_get(object, "start")),
			(uint32_t)json_integer_value(
				json_object_get(object, "end")),
			samples_class((enum actor_kind)known)
		};
	json_decref(object);
}

static bool is_dev(struct arena *arena, const char *folder, struct slice id)
{
	struct slice path = arena_printf(arena, "%s/meta/%.*s.json", folder,
					 (int)id.len, id.data);
	json_t *meta = json_load_file(path.data, 0, NULL);
	const char *split = json_string_value(json_object_get(meta, "split"));
	bool dev = split && !strcmp(split, "dev");

	json_decref(meta);
	return dev;
}

static int read_gold(struct arena *arena, const char *folder,
		     struct sample *s, struct err *err)
{
	struct slice path = arena_printf(arena, "%s/gold/%.*s.jsonl", folder,
					 (int)s->id.len, s->id.data);
	struct slice bytes;

	s->silver = access(path.data, F_OK) != 0;
	if (s->silver)
		return 0;
	if (file_bytes_read(arena, path.data, &bytes, err))
		return -1;
	while (bytes.len)
		read_line(arena, slice_split(&bytes, '\n'), s);
	return 0;
}

/* A file may hold several essays; gold belongs to the first. */
static int read_file(struct arena *arena, const char *folder,
		     const char *path, const char *name,
		     struct samples *out, struct err *err)
{
	struct slice id = slice_of(name);
	struct essays essays = { 0 };
	struct slice bytes;
	size_t i;
	int bad = 0;

	id.len = (size_t)(strrchr(name, '.') - name);
	if (file_bytes_read(arena, path, &bytes, err) ||
	    reader_read(arena, slice_of(path), bytes, &essays, err))
		return -1;
	for (i = 0; i < essays.len && !bad; i++) {
		struct sample *s = arena_push(arena, out);

		*s = (struct sample){ .id = arena_dup(arena, id),
				      .weight = 1 };
		bytes = s->id;
		s->source = slice_split(&bytes, '_');
		s->dev = is_dev(arena, folder, id);
		s->essay = essays.data[i];
		bad = read_gold(arena, folder, s, err);
	}
	return bad;
}

static int is_essay(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && strchr(entry->d_name, '.') &&
	       reader_wants(slice_of(entry->d_name));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

int samples_read(struct arena *arena, const char *folder,
		 struct samples *out, struct err *err)
{
	struct slice path = arena_printf(arena, "%s/text", folder);
	struct dirent **entries;
	int i, n, bad = 0;

	if (access(path.data, F_OK))
		path = slice_of(folder);
	n = scandir(path.data, &entries, is_essay, by_bytes);
	if (n < 0)
		return err_set(err, ERR_IO, "%s cannot be read", path.data);
	for (i = 0; i < n; i++) {
		if (!bad)
			bad = read_file(arena, folder,
					  arena_printf(arena, "%s/%s",
						       path.data,
						       entries[i]->d_name)
						  .data,
					  entries[i]->d_name, out, err);
		free(entries[i]);
	}
	free(entries);
	return bad;
}

/* The words that the name touches get its labels. */
static void label_name(struct sample *s, const struct marked_name *name)
{
	size_t first = document_word_at(&s->doc, name->start);
	size_t last, i;

	if (first && s->doc.words[first - 1].end > name->start)
		first--;
	last = first;
	while (last < s->doc.nwords && s->doc.words[last].start < name->end)
		last++;
	for (i = first; i < last; i++)
		if (s->labels[i])
			return;
	for (i = first; i < last; i++) {
		enum name_place place = last == first + 1 ? PLACE_ONLY
					: i == first	  ? PLACE_FIRST
					: i + 1 == last	  ? PLACE_LAST
							  : PLACE_INNER;

		s->labels[i] = (uint8_t)(1 + 4 * name->class + place);
	}
}

/* Silver: what the rules are not sure of is marked, to be left out. */
static void map_rules(struct sample *s)
{
	size_t i, k;

	for (i = 0; i < s->rules.len; i++) {
		const struct name *n = &s->rules.data[i];
		struct marked_name name = { n->start, n->end, 0 };

		if (n->sure) {
			name.class = samples_class(n->kind);
			label_name(s, &name);
			continue;
		}
		for (k = n->first; k < n->last; k++)
			s->labels[k] = NAME_LABELS;
	}
}

static void map_gold(struct sample *s)
{
	size_t i;

	if (s->silver)
		map_rules(s);

	for (i = 0; i < s->gold.len; i++)
		label_name(s, &s->gold.data[i]);
}

void samples_prepare(struct arena *arena, struct samples *samples,
		     const struct lexicon *lexicon,
		     const struct authority *authority,
		     const struct name_model *model)
{
	size_t i;

	for (i = 0; i < samples->len; i++) {
		struct sample *s = &samples->data[i];

		document_make(arena, &s->essay, lexicon, &s->doc);
		name_memory_make(arena, &s->doc, lexicon, authority, model,
				 &s->memory);
		name_rules_find(arena, &s->doc, lexicon, authority,
				&s->memory, &s->rules);
		name_clues_make(arena, &s->doc, &s->memory, &s->rules,
				&s->clues);
		s->labels = arena_alloc(arena, s->doc.nwords + 1);
		s->found = arena_alloc(arena, s->doc.nwords + 1);
		map_gold(s);
	}
}
