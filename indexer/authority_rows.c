#include "indexer/authority_rows.h"

#include "core/buf.h"
#include "core/edtf.h"
#include "core/err.h"
#include "core/text.h"
#include "indexer/lexicon.h"

enum { FIELDS_MAX = 64, TITLE_WORDS = 6, LOWER_MAX = 120 };

struct column_name {
	const char *name;        /* lower case, _ for blanks and hyphens */
	enum authority_column column;
};

/* What lists of persons call their columns.  quoth(1) tells them too. */
static const struct column_name column_names[] = {
	{ "id", COLUMN_ID }, { "key", COLUMN_ID },
	{ "name", COLUMN_NAME }, { "full_name", COLUMN_NAME },
	{ "label", COLUMN_NAME },
	{ "titled_name", COLUMN_TITLED_NAME },
	{ "kind", COLUMN_KIND }, { "type", COLUMN_KIND },
	{ "aliases", COLUMN_ALIASES }, { "alias", COLUMN_ALIASES },
	{ "spellings", COLUMN_ALIASES }, { "other_names", COLUMN_ALIASES },
	{ "demonyms", COLUMN_DEMONYMS }, { "demonym", COLUMN_DEMONYMS },
	{ "country", COLUMN_COUNTRY }, { "state", COLUMN_COUNTRY },
	{ "from", COLUMN_FROM }, { "start", COLUMN_FROM },
	{ "since", COLUMN_FROM }, { "first_visit", COLUMN_FROM },
	{ "to", COLUMN_TO }, { "end", COLUMN_TO },
	{ "until", COLUMN_TO }, { "last_visit", COLUMN_TO },
	{ "office", COLUMN_OFFICE }, { "offices", COLUMN_OFFICE },
	{ "position", COLUMN_OFFICE },
	{ "role", COLUMN_ROLE },
	{ "note", COLUMN_NOTE }, { "remark", COLUMN_NOTE },
	{ "place", COLUMN_PLACE }, { "post", COLUMN_PLACE },
	{ "wikidata", COLUMN_WIKIDATA }, { "wikidata_id", COLUMN_WIKIDATA },
	{ "qid", COLUMN_WIKIDATA },
	{ "born", COLUMN_BORN }, { "birth_year", COLUMN_BORN },
	{ "died", COLUMN_DIED }, { "death_year", COLUMN_DIED },
};

struct reader {
	struct arena *arena;
	struct arena *scratch;   /* for the rows themselves */
	struct authority_rows *rows;
	const struct word_list *titles;
	struct note_taker *notes;
	uint32_t file;
	int at[FIELDS_MAX];      /* which column a field is; -1: none of ours */
	bool has_id;
	bool has_kind;           /* else all are persons */
	struct buf words;
};

/* Cells hardly ever have white space at their ends. */
static struct slice trim(struct slice cell)
{
	return cell.len && (cell.data[0] <= ' ' ||
			    cell.data[cell.len - 1] <= ' ')
		? slice_trim(cell) : cell;
}

static void reserve(struct reader *r, struct slice text)
{
	size_t lines = 1;
	const char *at = text.data, *end = text.data + text.len;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		lines++;
		at++;
	}
	if (r->rows->len + lines > r->rows->cap) {
		r->rows->cap = (r->rows->len + lines) / 2;
		r->rows->data = arena_grow(r->scratch, r->rows->data,
					   r->rows->len, &r->rows->cap,
					   sizeof *r->rows->data);
	}
}

/* ---- the header */

static int find_column(struct slice name)
{
	char plain[32];
	size_t i;

	if (name.len >= sizeof plain)
		return -1;
	for (i = 0; i < name.len; i++) {
		char c = slice_lower_ascii(name.data[i]);

		plain[i] = c;
		if (c == ' ' || c == '-')
			plain[i] = '_';
	}
	plain[i] = '\0';
	for (i = 0; i < sizeof column_names / sizeof *column_names; i++)
		if (!strcmp(column_names[i].name, plain))
			return (int)column_names[i].column;
	return -1;
}

static int read_header(struct reader *r, struct slice line, struct err *err)
{
	bool have[AUTHORITY_COLUMNS] = { false };
	int field;

	for (field = 0; field < FIELDS_MAX; field++)
		r->at[field] = -1;
	for (field = 0; line.len && field < FIELDS_MAX; field++) {
		r->at[field] = find_column(
			slice_trim(slice_split(&line, '\t')));
		if (r->at[field] >= 0)
			have[r->at[field]] = true;
	}
	r->has_id = have[COLUMN_ID];
	r->has_kind = have[COLUMN_KIND];
	if (have[COLUMN_NAME] || have[COLUMN_TITLED_NAME])
		return 0;
	return err_set(err, ERR_INPUT, "%s:1: no column 'name'; the first "
		       "line must name the columns, with tabs between them",
		       r->notes->path);
}

/* ---- cells */

static int parse_kind(struct slice word)
{
	char name[8];

	if (!word.len || word.len >= sizeof name)
		return -1;
	memcpy(name, word.data, word.len);
	name[word.len] = '\0';
	return actor_kind_parse(name);
}

static bool are_dates(struct slice list)
{
	struct day_span span;

	while (list.len) {
		struct slice date = slice_trim(slice_split(&list, '|'));

		if (date.len && !edtf_parse(date, &span))
			return false;
	}
	return true;
}

static bool is_wikidata_id(struct slice id)
{
	size_t i;

	if (id.len < 2 || id.data[0] != 'Q')
		return false;
	for (i = 1; i < id.len; i++)
		if (id.data[i] < '0' || id.data[i] > '9')
			return false;
	return true;
}

/* The year of an EDTF date; 0 when it is none. */
static int year_of(struct slice date)
{
	struct day_span span;

	if (!date.len || !edtf_parse(date, &span) || span.lo == DAY_MIN)
		return 0;
	return (int)civil_from_day(span.lo).year;
}

/* Words of lower case with hyphens: "charge-daffaires" to "charge daffaires";
 * single letters, which are abbreviations of a list's own, go. */
static struct slice plain_role(struct reader *r, struct slice role)
{
	struct buf *out = &r->words;

	buf_reset(out);
	while (role.len) {
		struct slice word = slice_split(&role, '-');

		if (word.len < 2)
			continue;
		if (out->len)
			buf_addc(out, ' ');
		buf_add_slice(out, word);
	}
	return arena_dup(r->arena, buf_slice(out));
}

/* Words behind which a remark tells the time of the office, or another. */
static bool is_stop(struct slice rest)
{
	static const char *const stops[] = {
		" from ", " until ", " since ", " after ", " before ",
		" through ", " during ", " in 1", " (", " and "
	};
	size_t i;

	for (i = 0; i < sizeof stops / sizeof *stops; i++)
		if (slice_starts(rest, stops[i]))
			return true;
	return false;
}

/* The head of a remark: up to a mark, a number or a stop. */
static struct slice office_of_note(struct slice note)
{
	size_t end;

	if (slice_starts(note, "see ") || slice_starts(note, "See "))
		return (struct slice){ 0 };
	for (end = 0; end < note.len; end++) {
		char c = note.data[end];

		if (c == ';' || c == ',' || c == '|' || (c >= '0' && c <= '9'))
			break;
		if (c == '.' && end > 1 && note.data[end - 2] != '.' &&
		    note.data[end - 2] != ' ')
			break;
		if (c == ' ' && is_stop(slice_cut(note, end, note.len)))
			break;
	}
	return slice_trim(slice_cut(note, 0, end));
}

/* How much of a titled name is title; 0: none of it, or nothing follows. */
static size_t title_length(const struct reader *r, struct slice name)
{
	char lower[LOWER_MAX];
	size_t best = 0;
	size_t words = 0;
	size_t i;

	for (i = 0; i < name.len && i < LOWER_MAX && words < TITLE_WORDS; i++) {
		lower[i] = slice_lower_ascii(name.data[i]);
		if (lower[i] != ' ')
			continue;
		words++;
		if (word_list_has(r->titles, (struct slice){ lower, i }))
			best = i;
	}
	return best;
}

static void cut_title(struct reader *r, struct slice titled,
		      struct authority_row *row)
{
	size_t title = r->titles ? title_length(r, titled) : 0;

	row->name = slice_trim(slice_cut(titled, title, titled.len));
	if (title && !row->office.len)
		row->office = slice_cut(titled, 0, title);
	row->bare = title && !memchr(row->name.data, ' ', row->name.len);
}

/*
 * "General Ann Able" in a list of persons is Ann Able.  What is known by a
 * title and one name ("King Kalakaua") stays.
 */
static struct slice without_title(const struct reader *r, struct slice name)
{
	size_t title = r->titles ? title_length(r, name) : 0;
	struct slice rest = slice_trim(slice_cut(name, title, name.len));

	return title && memchr(rest.data, ' ', rest.len) ? rest : name;
}

/* An id for a list without ids: the same name and country, the same id. */
static struct slice make_id(struct reader *r, const struct authority_row *row)
{
	struct buf *out = &r->words;

	buf_reset(out);
	buf_addf(out, "%s:", actor_kind_name(row->kind));
	text_fold(out, row->name);
	if (row->country.len) {
		buf_addc(out, '@');
		text_fold(out, row->country);
	}
	return arena_dup(r->arena, buf_slice(out));
}

/* ---- rows */

static bool fill_row(struct reader *r, size_t line,
		     const struct slice v[AUTHORITY_COLUMNS],
		     struct authority_row *row)
{
	int kind = r->has_kind ? parse_kind(v[COLUMN_KIND]) : ACTOR_PER;

	if (kind < 0) {
		note_take(r->notes, line, "kind '%.*s' is none of PER, ORG, "
			  "GPE, LOC, MISC; line skipped",
			  (int)(v[COLUMN_KIND].len < 40 ?
				v[COLUMN_KIND].len : 40),
			  v[COLUMN_KIND].len ? v[COLUMN_KIND].data : "");
		return false;
	}
	*row = (struct authority_row){
		.id = v[COLUMN_ID], .name = v[COLUMN_NAME],
		.kind = (enum actor_kind)kind,
		.aliases = v[COLUMN_ALIASES], .demonyms = v[COLUMN_DEMONYMS],
		.country = v[COLUMN_COUNTRY], .from = v[COLUMN_FROM],
		.to = v[COLUMN_TO], .office = v[COLUMN_OFFICE],
		.place = v[COLUMN_PLACE], .wikidata = v[COLUMN_WIKIDATA],
		.born = year_of(v[COLUMN_BORN]),
		.died = year_of(v[COLUMN_DIED]), .file = r->file,
		.next = UINT32_MAX,
	};
	if (!row->office.len && v[COLUMN_ROLE].len)
		row->office = plain_role(r, v[COLUMN_ROLE]);
	if (!row->office.len && v[COLUMN_NOTE].len)
		row->office = office_of_note(v[COLUMN_NOTE]);
	if (!row->name.len && v[COLUMN_TITLED_NAME].len)
		cut_title(r, v[COLUMN_TITLED_NAME], row);
	if (kind == ACTOR_PER)
		row->name = without_title(r, row->name);
	if (!r->has_id && row->name.len)
		row->id = make_id(r, row);
	return true;
}

static bool check_row(struct reader *r, size_t line,
		      const struct authority_row *row)
{
	if (!row->id.len || !row->name.len)
		note_take(r->notes, line,
			  "a row needs an id and a name; line skipped");
	else if (!are_dates(row->from) || !are_dates(row->to))
		note_take(r->notes, line, "'from' and 'to' hold EDTF dates "
			  "(1969, 1969-01-20); line skipped");
	else if (row->wikidata.len && !is_wikidata_id(row->wikidata))
		note_take(r->notes, line, "a Wikidata id is Q and digits; "
			  "line skipped");
	else
		return true;
	return false;
}

static void read_row(struct reader *r, size_t number, struct slice line)
{
	struct slice v[AUTHORITY_COLUMNS] = { 0 };
	struct authority_row row;
	size_t bad;
	int field;

	if (!text_is_utf8(line, &bad)) {
		note_take(r->notes, number, "not UTF-8; line skipped");
		return;
	}
	for (field = 0; line.len && field < FIELDS_MAX; field++) {
		struct slice value = trim(slice_split(&line, '\t'));

		if (r->at[field] >= 0 && !v[r->at[field]].len)
			v[r->at[field]] = value;
	}
	if (fill_row(r, number, v, &row) && check_row(r, number, &row))
		*arena_push(r->scratch, r->rows) = row;
}

static int read_lines(struct reader *r, struct slice text, struct err *err)
{
	size_t number = 0;
	bool header = false;

	reserve(r, text);
	if (slice_starts(text, "\xEF\xBB\xBF"))
		text = slice_cut(text, 3, text.len);
	while (text.len) {
		struct slice line = slice_split(&text, '\n');

		number++;
		if (!slice_trim(line).len || line.data[0] == '#')
			continue;
		if (header)
			read_row(r, number, line);
		else if (read_header(r, line, err))
			return -1;
		header = true;
	}
	return header ? 0 : err_set(err, ERR_INPUT, "%s: no header row",
				    r->notes->path);
}

int authority_rows_read(struct authority_rows *rows, struct arena *arena,
			struct arena *scratch, uint32_t file,
			struct slice text,
			const struct word_list *titles,
			struct note_taker *notes, struct err *err)
{
	struct reader r = {
		.arena = arena, .scratch = scratch, .rows = rows,
		.titles = titles, .notes = notes, .file = file
	};
	int rc = read_lines(&r, text, err);

	note_finish(notes);
	buf_release(&r.words);
	return rc;
}
