#include "tests/bench/source.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/text.h"
#include "indexer/prepare.h"
#include "indexer/reader.h"
#include "indexer/walk.h"
#include "tests/bench/number.h"

/* Sentences of other lengths are lists, headings and slips of the pen. */
enum { MIN_WORDS = 4, MAX_WORDS = 70 };

struct reading {
	struct source *source;
	struct tagger tagger;
	struct arena work;       /* one file at a time */
	struct numbers names;    /* of actors, folded */
	struct buf folded;
};

static uint32_t actor_number(struct reading *r, const struct actor *actor)
{
	struct source *s = r->source;
	uint32_t number;

	buf_reset(&r->folded);
	text_fold(&r->folded, actor->name);
	number = numbers_of(&r->names, buf_slice(&r->folded));
	if (number == s->actors.len)
		*arena_push(s->arena, &s->actors) = (struct source_actor){
			.name = arena_dup(s->arena, actor->name),
			.person = actor->kind == ACTOR_PER,
		};
	s->actors.data[number].mentions++;
	return number;
}

static struct slice plain_blanks(struct arena *arena, struct slice text)
{
	char *out = arena_strndup(arena, text.data, text.len);

	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)out[i] < ' ')
			out[i] = ' ';
	return (struct slice){ out, text.len };
}

static void add_mentions(struct reading *r, struct source_sentence *out,
			 const struct sentence *in, const struct tags *tags,
			 size_t *cursor)
{
	for (; *cursor < tags->mentions.len; (*cursor)++) {
		const struct actor_mention *m = &tags->mentions.data[*cursor];

		if (m->start >= in->end)
			return;
		if (m->start < in->start || m->end > in->end || m->actor < 0)
			continue;
		*arena_push(r->source->arena, &out->mentions) =
			(struct source_mention){
			m->start - in->start, m->end - in->start,
			actor_number(r, &tags->actors.data[m->actor]),
		};
	}
}

static void add_dates(struct reading *r, struct source_sentence *out,
		      const struct sentence *in, const struct tags *tags,
		      size_t *cursor)
{
	for (; *cursor < tags->dates.len; (*cursor)++) {
		const struct date_mention *d = &tags->dates.data[*cursor];

		if (d->start >= in->end)
			return;
		if (d->start < in->start || d->end > in->end || !d->has_span ||
		    d->span.lo == DAY_MIN || d->span.hi == DAY_MAX)
			continue;
		*arena_push(r->source->arena, &out->dates) =
			(struct source_date){
			d->start - in->start, d->end - in->start, d->span
		};
	}
}

static void add_essay(struct reading *r, const struct prepared_essay *e)
{
	struct source *s = r->source;
	struct source_essay essay = { .first = s->sentences.len };
	size_t mention = 0, date = 0;

	for (size_t i = 0; i < e->document.nsentences; i++) {
		const struct sentence *in = &e->document.sentences[i];
		enum block_kind kind = e->essay->blocks.data[in->block].kind;
		struct source_sentence *out;

		if (in->words < MIN_WORDS || in->words > MAX_WORDS ||
		    (kind != BLOCK_PARAGRAPH && kind != BLOCK_QUOTE))
			continue;
		out = arena_push(s->arena, &s->sentences);
		*out = (struct source_sentence){
			.text = plain_blanks(s->arena,
					     slice_cut(e->document.text,
						       in->start, in->end))
		};
		add_mentions(r, out, in, &e->tags, &mention);
		add_dates(r, out, in, &e->tags, &date);
	}
	essay.len = s->sentences.len - essay.first;
	if (essay.len)
		*arena_push(s->arena, &s->essays) = essay;
}

static int read_all(struct reading *r, const struct walk_list *files,
		    struct err *err)
{
	for (size_t i = 0; i < files->len; i++) {
		struct prepared prepared;

		if (prepare_file(&r->work, &r->tagger,
				 files->data[i].path.data,
				 (struct slice){ 0 }, NULL, &prepared, err))
			return -1;
		for (size_t j = 0; j < prepared.nessays; j++)
			add_essay(r, &prepared.essays[j]);
		arena_reset(&r->work);
	}
	return 0;
}

int source_read(struct source *source, const char *folder, struct err *err)
{
	struct reading r = { .source = source,
			     .names = { .arena = source->arena } };
	struct walk_list files = { 0 };
	char *paths[] = { (char *)folder };
	int rc;

	if (tagger_open(&r.tagger, NULL, err))
		return -1;
	reader_prepare();
	walk_paths(source->arena, paths, 1, &files, NULL, NULL);
	rc = read_all(&r, &files, err);
	if (rc == 0 && !source->essays.len)
		rc = err_set(err, ERR_MISSING, "no essays in '%s'", folder);
	tagger_close(&r.tagger);
	arena_release(&r.work);
	buf_release(&r.folded);
	return rc;
}
