#include "searcher/present_check.h"

#include "searcher/present.h"

/* ---- text */

static struct slice who(const struct check_place *place)
{
	return place->speaker.len ? place->speaker : place->speaker_text;
}

static const char *status_words(const struct check_answer *a)
{
	static const char *const words[CHECK_STATUSES] = {
		[CHECK_VERBATIM] = "verbatim",
		[CHECK_SHORTENED] = "shortened, the words are right",
		[CHECK_MISATTRIBUTED] = "another speaker",
		[CHECK_ALTERED] = "altered",
		[CHECK_UNQUOTED] = "not a quotation there: the words stand "
				   "outside quotation marks",
		[CHECK_ABSENT] = "absent",
	};

	if (a->status == CHECK_ABSENT && a->found)
		return "absent; the nearest words differ";
	if (a->status == CHECK_ALTERED && !a->place.quoted)
		return "altered, and the words there stand outside quotation "
		       "marks";
	if (a->status == CHECK_ALTERED && a->other_speaker)
		return "altered, and another speaker";
	return words[a->status];
}

static void add_place(struct buf *out, const struct check_answer *a,
		      bool colour)
{
	const struct essay_facts *essay = &a->place.essay;

	buf_adds(out, "   ");
	present_text_essay(out, essay);
	buf_adds(out, colour ? "\n   \033[2m" : "\n   ");
	buf_add_slice(out, essay->key);
	buf_addf(out, "#%u-%u%s", a->place.start, a->place.end,
		 colour ? "\033[0m" : "");
	if (a->also)
		buf_addf(out, " and %zu more", a->also);
	buf_addc(out, '\n');
}

static void add_speakers(struct buf *out, const struct check_answer *a)
{
	if (!a->place.quoted)
		return;
	buf_adds(out, "   — ");
	if (who(&a->place).len)
		table_safe(out, who(&a->place));
	else
		buf_adds(out, "speaker unknown");
	if (a->place.said.len) {
		buf_adds(out, ", said ");
		table_safe(out, a->place.said);
	}
	if (a->other_speaker) {
		buf_adds(out, "; the draft names ");
		table_safe(out, a->quote->speaker);
	}
	buf_addc(out, '\n');
}

static void add_answer(struct buf *out, const char *draft,
		       const struct check_answer *a, bool colour)
{
	table_safe(out, slice_of(draft));
	buf_addf(out, ":%u: %s%s%s\n   “", a->quote->line,
		 colour && !check_is_good(a->status) ? "\033[1m" : "",
		 status_words(a),
		 colour && !check_is_good(a->status) ? "\033[0m" : "");
	if (a->words.runs.len)
		marked_print(out, &a->words, colour);
	else
		table_safe(out, a->words.text);
	buf_adds(out, "”\n");
	if (a->found) {
		add_speakers(out, a);
		add_place(out, a, colour);
	}
	buf_addc(out, '\n');
}

struct counts {
	size_t all;
	size_t of[CHECK_STATUSES];
};

static struct counts count(const struct checked_drafts *drafts)
{
	struct counts n = { 0 };

	for (size_t i = 0; i < drafts->len; i++) {
		const struct check_answers *a = &drafts->data[i].answers;

		n.all += a->len;
		for (size_t k = 0; k < a->len; k++)
			n.of[a->data[k].status]++;
	}
	return n;
}

static void present_as_text(struct buf *out,
			    const struct checked_drafts *drafts, bool colour)
{
	struct counts n = count(drafts);
	const char *between = ": ";

	for (size_t i = 0; i < drafts->len; i++) {
		const struct checked_draft *d = &drafts->data[i];

		for (size_t k = 0; k < d->answers.len; k++)
			add_answer(out, d->name, &d->answers.data[k], colour);
	}
	buf_addf(out, "%zu %s", n.all,
		 n.all == 1 ? "quotation" : "quotations");
	for (int s = 0; s < CHECK_STATUSES; s++) {
		if (!n.of[s])
			continue;
		buf_addf(out, "%s%zu %s", between, n.of[s],
			 check_status_name((enum check_status)s));
		between = ", ";
	}
	buf_addc(out, '\n');
}

/* ---- JSON */

static void put_place(struct json *j, const struct check_answer *a)
{
	const struct check_place *place = &a->place;
	struct buf id = { 0 };

	json_key(j, "place");
	if (!a->found) {
		json_add_null(j);
		return;
	}
	buf_add_slice(&id, place->essay.key);
	buf_addf(&id, "#%u-%u", place->start, place->end);
	json_begin_object(j);
	json_put_text(j, "id", buf_slice(&id));
	json_put_bool(j, "quoted", place->quoted);
	json_put_text(j, "speaker", who(place));
	json_put_text(j, "speaker_id", place->speaker_key);
	json_put_text(j, "said", place->said);
	json_key(j, "essay");
	json_begin_object(j);
	json_put_text(j, "id", place->essay.key);
	json_put_text(j, "title", place->essay.title);
	json_put_text(j, "author", place->essay.author);
	json_put_text(j, "published", place->essay.published);
	json_put_text(j, "path", place->essay.path);
	json_end(j);
	json_put_int(j, "also", a->also);
	json_end(j);
	buf_release(&id);
}

static void put_answer(struct json *j, const char *draft,
		       const struct check_answer *a)
{
	json_begin_object(j);
	json_put_text(j, "draft", slice_of(draft));
	json_put_int(j, "line", a->quote->line);
	json_put_int(j, "start", a->quote->start);
	json_put_int(j, "end", a->quote->end);
	json_put_text(j, "text", a->quote->text);
	json_put_text(j, "speaker", a->quote->speaker);
	json_put_text(j, "status", slice_of(check_status_name(a->status)));
	json_put_bool(j, "shortened", a->words.open);
	json_put_bool(j, "other_speaker", a->other_speaker);
	json_key(j, "words");
	marked_json(j, &a->words);
	put_place(j, a);
	json_end(j);
}

static void put_counts(struct json *j, const struct counts *n)
{
	json_key(j, "counts");
	json_begin_object(j);
	for (int s = 0; s < CHECK_STATUSES; s++)
		json_put_int(j, check_status_name((enum check_status)s), n->of[s]);
	json_end(j);
}

static void present_as_json(struct buf *out,
			    const struct checked_drafts *drafts)
{
	struct json j = { .out = out };
	struct counts n = count(drafts);

	json_begin_object(&j);
	json_put_int(&j, "version", 1);
	json_put_int(&j, "total", n.all);
	put_counts(&j, &n);
	json_key(&j, "quotations");
	json_begin_array(&j);
	for (size_t i = 0; i < drafts->len; i++) {
		const struct checked_draft *d = &drafts->data[i];

		for (size_t k = 0; k < d->answers.len; k++)
			put_answer(&j, d->name, &d->answers.data[k]);
	}
	json_end(&j);
	json_end(&j);
	buf_addc(out, '\n');
}

static void present_as_jsonl(struct buf *out,
			     const struct checked_drafts *drafts)
{
	for (size_t i = 0; i < drafts->len; i++) {
		const struct checked_draft *d = &drafts->data[i];

		for (size_t k = 0; k < d->answers.len; k++) {
			struct json j = { .out = out };

			put_answer(&j, d->name, &d->answers.data[k]);
			buf_addc(out, '\n');
		}
	}
}

void present_check(struct buf *out, const struct checked_drafts *drafts,
		   enum table_format format, bool colour)
{
	if (format == TABLE_TEXT)
		present_as_text(out, drafts, colour);
	else if (format == TABLE_JSON)
		present_as_json(out, drafts);
	else
		present_as_jsonl(out, drafts);
}
