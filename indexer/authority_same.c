#include "indexer/authority_same.h"

#include "core/edtf.h"
#include "indexer/authority_offices.h"
#include "indexer/authority_table.h"

enum { NAMES_MAX = 16, OFFICES_MAX = 16, GROWN_UP = 20, CAREER_YEARS = 75,
       LIFE = 90 };

enum name_match { NAMES_DIFFER, NAMES_AGREE, NAMES_EQUAL };

enum evidence { AGAINST, NOTHING, WEAK, STRONG };

/* ---- names */

static bool is_suffix(struct slice word)
{
	static const char *const suffixes[] = {
		"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV", "2d", "3d"
	};
	size_t i;

	if (word.len < 2 || word.len > 3 || !strchr("JSI23", word.data[0]))
		return false;
	for (i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (slice_is(word, suffixes[i]))
			return true;
	return false;
}

static struct slice without_suffix(struct slice name)
{
	struct slice last = slice_last_word(name);

	if (last.len == name.len || !is_suffix(last))
		return name;
	name = slice_trim(slice_cut(name, 0, name.len - last.len));
	if (slice_ends(name, ","))
		name.len--;
	return name;
}

bool authority_person_ends(struct slice name, struct slice *first,
			   struct slice *last)
{
	name = without_suffix(name);
	*last = slice_last_word(name);
	*first = slice_split(&name, ' ');
	return last->data != first->data && first->len && last->len;
}

/* "C." and "Clark", "Clark" and "Clark". */
static bool middles_agree(struct slice a, struct slice b)
{
	bool initial = a.len == 1 || b.len == 1 ||
		       (a.len == 2 && a.data[1] == '.') ||
		       (b.len == 2 && b.data[1] == '.');

	return slice_eq(a, b) ||
	       (initial && a.len && b.len && a.data[0] == b.data[0]);
}

static size_t count_blanks(struct slice name)
{
	size_t n = 0;
	size_t i;

	for (i = 0; i < name.len; i++)
		n += name.data[i] == ' ';
	return n;
}

bool authority_spells_out(struct slice a, struct slice b)
{
	size_t words = count_blanks(a) + 1;
	size_t i;

	if (words < 3 || words != count_blanks(b) + 1)
		return false;
	for (i = 0; i < words; i++) {
		struct slice x = slice_split(&a, ' ');
		struct slice y = slice_split(&b, ' ');
		bool ends = i == 0 || i + 1 == words;

		if (ends ? !slice_eq(x, y) : !middles_agree(x, y))
			return false;
	}
	return true;
}

static enum name_match match_names(struct slice x, struct slice y)
{
	struct authority_key a, b;
	struct slice first[2], last[2], rest[2];

	x = without_suffix(x);
	y = without_suffix(y);
	if (!authority_key_make(&a, x) || !authority_key_make(&b, y))
		return NAMES_DIFFER;
	rest[0] = authority_key_slice(&a);
	rest[1] = authority_key_slice(&b);
	if (!authority_person_ends(rest[0], &first[0], &last[0]) ||
	    !authority_person_ends(rest[1], &first[1], &last[1]) ||
	    !slice_eq(first[0], first[1]) || !slice_eq(last[0], last[1]))
		return NAMES_DIFFER;
	if (slice_eq(rest[0], rest[1]))
		return NAMES_EQUAL;
	slice_split(&rest[0], ' ');
	slice_split(&rest[1], ' ');
	for (;;) {
		struct slice p = slice_split(&rest[0], ' ');
		struct slice q = slice_split(&rest[1], ' ');

		if (p.data == last[0].data || q.data == last[1].data)
			return NAMES_AGREE;
		if (!middles_agree(p, q))
			return NAMES_DIFFER;
	}
}

/* The son is not the father, whatever else they are called. */
static bool suffixes_differ(const struct authority_row *a,
			    const struct authority_row *b)
{
	return (without_suffix(a->name).len == a->name.len) !=
	       (without_suffix(b->name).len == b->name.len);
}

static enum name_match best_match(const struct authority_row *a,
				  const struct authority_row *b)
{
	struct slice mine = a->aliases, x = a->name;
	enum name_match best = NAMES_DIFFER;
	size_t i, j;

	for (i = 0; x.len && i < NAMES_MAX; i++) {
		struct slice theirs = b->aliases, y = b->name;

		for (j = 0; y.len && j < NAMES_MAX; j++) {
			enum name_match m = match_names(x, y);

			best = m > best ? m : best;
			y = slice_split(&theirs, '|');
		}
		x = slice_split(&mine, '|');
	}
	if (best == NAMES_EQUAL && suffixes_differ(a, b))
		return NAMES_AGREE;
	return best;
}

bool authority_same_name(const struct authority_row *a,
			 const struct authority_row *b)
{
	return best_match(a, b) != NAMES_DIFFER;
}

/* ---- years and offices */

struct term {
	struct office_words words;
	struct day_span held;
	bool dated;
};

struct terms {
	struct term term[OFFICES_MAX];
	size_t len;
	int first;               /* years of all; 0: none is known */
	int last;
};

static void note_year(struct terms *t, int64_t day)
{
	int year;

	if (day == DAY_MIN || day == DAY_MAX)
		return;
	year = (int)civil_from_day(day).year;
	if (!t->first || year < t->first)
		t->first = year;
	if (!t->last || year > t->last)
		t->last = year;
}

static void read_terms(const struct authority_row *row, struct terms *out)
{
	struct slice from = row->from, to = row->to, office = row->office;
	struct slice place = row->place;

	*out = (struct terms){ 0 };
	while ((from.len || to.len || office.len) && out->len < OFFICES_MAX) {
		struct term *t = &out->term[out->len++];
		struct day_span span;

		t->words.len = 0;
		t->dated = false;
		t->held = (struct day_span){ DAY_MIN, DAY_MAX };
		if (edtf_parse(slice_trim(slice_split(&from, '|')), &span)) {
			t->held.lo = span.lo;
			t->dated = true;
			note_year(out, span.lo);
		}
		if (edtf_parse(slice_trim(slice_split(&to, '|')), &span)) {
			t->held.hi = span.hi;
			t->dated = true;
			note_year(out, span.hi);
		}
		office_words_add(&t->words, slice_split(&office, '|'));
		office_words_add(&t->words, slice_split(&place, '|'));
	}
}

static enum evidence compare_offices(const struct terms *a,
				     const struct terms *b)
{
	enum evidence best = NOTHING;
	size_t i, j;

	for (i = 0; i < a->len; i++)
		for (j = 0; j < b->len; j++) {
			const struct term *x = &a->term[i], *y = &b->term[j];

			if (office_words_match(&x->words, &y->words) ==
			    OFFICE_OTHER)
				continue;
			if (!x->dated || !y->dated)
				best = best > WEAK ? best : WEAK;
			else if (day_spans_overlap(x->held, y->held))
				return STRONG;
		}
	return best;
}

/* Offices of the one within the life of the other? */
static enum evidence compare_life(const struct authority_row *row,
				  const struct terms *t)
{
	if (!t->first)
		return NOTHING;
	if ((row->born && t->first < row->born + GROWN_UP) ||
	    (row->died && t->last > row->died + 1))
		return AGAINST;
	return row->born && t->last < row->born + LIFE ? WEAK : NOTHING;
}

/* Does the row tell nothing but a name?  Then it is nobody else's. */
static bool is_blank(const struct authority_row *row, const struct terms *t)
{
	size_t i;

	if (row->born || row->died || t->first)
		return false;
	for (i = 0; i < t->len; i++)
		if (t->term[i].words.len)
			return false;
	return true;
}

static enum evidence compare(const struct authority_row *a,
			     const struct authority_row *b)
{
	struct terms x, y;
	enum evidence life[2], office;

	if (a->wikidata.len && b->wikidata.len &&
	    !slice_eq(a->wikidata, b->wikidata))
		return AGAINST;
	if (a->born && b->born)
		return a->born == b->born ? STRONG : AGAINST;
	read_terms(a, &x);
	read_terms(b, &y);
	life[0] = compare_life(a, &y);
	life[1] = compare_life(b, &x);
	if (life[0] == AGAINST || life[1] == AGAINST)
		return AGAINST;
	if (x.first && y.first && (x.last > y.first + CAREER_YEARS ||
				   y.last > x.first + CAREER_YEARS))
		return AGAINST;
	office = compare_offices(&x, &y);
	if (office != NOTHING)
		return office;
	if (is_blank(a, &x) || is_blank(b, &y))
		return WEAK;
	return life[0] == WEAK || life[1] == WEAK ? WEAK : NOTHING;
}

int authority_same_person(const struct authority_row *a,
			  const struct authority_row *b)
{
	enum evidence evidence = compare(a, b);
	enum name_match names;

	if (evidence < WEAK)
		return 0;
	names = best_match(a, b);
	if (evidence == WEAK && names != NAMES_EQUAL)
		return 0;
	return 1 + (evidence == STRONG) +
	       2 * (match_names(a->name, b->name) == NAMES_EQUAL);
}

bool authority_tells_nothing(const struct authority_row *row)
{
	struct terms terms;

	read_terms(row, &terms);
	return is_blank(row, &terms);
}
