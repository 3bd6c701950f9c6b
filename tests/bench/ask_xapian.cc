// Xapian as bench.py asks it (ask.h tells the questions, corpus.h the files):
//
//     ask_xapian INDEX CORPUS [bare]    makes an index
//     ask_xapian INDEX                  is asked
//
// Its own TermGenerator with English stems: surface words with places, and
// stems.  Facets are prefixed terms and, to be counted, packed values.
// `bare` makes an index of the words alone.

#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <time.h>

using std::string;
using std::vector;

enum { ESSAY, ACTORS, YEARS, LIMIT = 10, BATCH = 50000 };

static vector<string> split(const string &text, char stop)
{
	vector<string> parts;
	size_t at = 0, end;

	while ((end = text.find(stop, at)) != string::npos) {
		parts.push_back(text.substr(at, end - at));
		at = end + 1;
	}
	parts.push_back(text.substr(at));
	return parts;
}

// The year of a Julian day number (Richards 2013).
static int year_of(long day)
{
	long f = day + 1401 + (((4 * day + 274277) / 146097) * 3) / 4 - 38;
	long e = 4 * f + 3, h = 5 * ((e % 1461) / 4) + 2;
	long month = (h / 153 + 2) % 12 + 1;

	return (int)(e / 1461 - 4716 + (12 + 2 - month) / 12);
}

// ---- making an index

static string packed(const std::set<unsigned> &numbers)
{
	string out;

	for (unsigned n : numbers)
		out.append((const char *)&n, sizeof n);
	return out;
}

static std::set<unsigned> actors_in(const string &field)
{
	std::set<unsigned> out;

	if (!field.empty())
		for (const string &m : split(field, ' '))
			out.insert((unsigned)atoi(m.c_str()));
	return out;
}

static std::set<unsigned> years_in(const string &field)
{
	std::set<unsigned> out;

	if (field.empty())
		return out;
	for (const string &date : split(field, ' ')) {
		vector<string> parts = split(date, ':');
		int last = year_of(atol(parts[1].c_str()));

		for (int y = year_of(atol(parts[0].c_str())); y <= last; y++)
			out.insert((unsigned)y);
	}
	return out;
}

static void add_facets(Xapian::Document &doc, const vector<string> &fields)
{
	std::set<unsigned> actors = actors_in(fields[2]);
	std::set<unsigned> years = years_in(fields[3]);

	for (unsigned a : actors)
		doc.add_boolean_term("XA" + std::to_string(a));
	for (unsigned y : years)
		doc.add_boolean_term("XY" + std::to_string(y));
	doc.add_value(ESSAY, fields[0]);
	doc.add_value(ACTORS, packed(actors));
	doc.add_value(YEARS, packed(years));
	doc.set_data(fields[5]);
}

static void add_quotes(Xapian::WritableDatabase &db, Xapian::TermGenerator &gen,
		       const vector<string> &fields)
{
	if (fields[4].empty())
		return;
	for (const string &quote : split(fields[4], ' ')) {
		unsigned speaker, start, end;
		Xapian::Document doc;

		sscanf(quote.c_str(), "%u:%u-%u", &speaker, &start, &end);
		doc.add_boolean_term("XS" + std::to_string(speaker));
		gen.set_document(doc);
		gen.index_text(fields[5].substr(start, end - start));
		db.add_document(doc);
	}
}

static void make_index(const string &path, const string &folder, bool bare)
{
	const int flags = Xapian::DB_CREATE_OR_OVERWRITE;
	Xapian::WritableDatabase db(path, flags), quotes;
	Xapian::TermGenerator gen;
	std::ifstream in(folder + "/passages.tsv");
	string line;
	size_t n = 0;

	if (!bare)
		quotes = Xapian::WritableDatabase(path + ".quotes", flags);
	gen.set_stemmer(Xapian::Stem("en"));
	gen.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
	while (getline(in, line)) {
		vector<string> fields = split(line, '\t');
		Xapian::Document doc;

		gen.set_document(doc);
		gen.set_termpos(0);
		gen.index_text(fields[5]);
		if (!bare) {
			add_facets(doc, fields);
			add_quotes(quotes, gen, fields);
		}
		db.add_document(doc);
		if (++n % BATCH == 0)
			db.commit();
	}
	db.commit();
	if (!bare)
		quotes.commit();
}

// ---- being asked

struct Ask {
	bool page, facets, per_essay, quotes;
	string kind, filter;
	vector<string> words;
};

struct Engine {
	Xapian::Database passages, quotes;
	Xapian::Stem stem{"en"};
};

class Counter : public Xapian::MatchSpy {
	Xapian::valueno slot;
	std::unordered_map<unsigned, unsigned> counts;

public:
	explicit Counter(Xapian::valueno slot_) : slot(slot_) {}

	void operator()(const Xapian::Document &doc, double) override
	{
		string value = doc.get_value(slot);
		unsigned n;

		for (size_t i = 0; i + sizeof n <= value.size();
		     i += sizeof n) {
			memcpy(&n, value.data() + i, sizeof n);
			counts[n]++;
		}
	}

	vector<std::pair<unsigned, unsigned>> best() const
	{
		vector<std::pair<unsigned, unsigned>> out;

		for (const auto &c : counts)
			out.push_back({ c.second, c.first });
		std::partial_sort(out.begin(), out.begin() +
				  std::min<size_t>(LIMIT, out.size()),
				  out.end(), std::greater<>());
		return out;
	}
};

static Xapian::Query words_query(const Engine &e, const Ask &ask)
{
	vector<Xapian::Query> parts;

	if (ask.kind == "phrase")
		return Xapian::Query(Xapian::Query::OP_PHRASE,
				     ask.words.begin(), ask.words.end(),
				     ask.words.size());
	if (ask.kind == "prefix")
		return Xapian::Query(Xapian::Query::OP_WILDCARD, ask.words[0],
				     0, Xapian::Query::WILDCARD_LIMIT_ERROR,
				     Xapian::Query::OP_OR);
	for (const string &word : ask.words)
		parts.push_back(Xapian::Query("Z" + e.stem(word)));
	return Xapian::Query(ask.kind == "any" ? Xapian::Query::OP_OR
					       : Xapian::Query::OP_AND,
			     parts.begin(), parts.end());
}

static Xapian::Query whole_query(const Engine &e, const Ask &ask)
{
	Xapian::Query query = words_query(e, ask), filter;
	vector<string> f = split(ask.filter, ' ');

	if (f[0] == "years") {
		for (int y = atoi(f[1].c_str()); y <= atoi(f[2].c_str()); y++)
			filter |= Xapian::Query("XY" + std::to_string(y));
	} else if (f[0] == "actor" || f[0] == "by") {
		filter = Xapian::Query((f[0] == "by" ? "XS" : "XA") + f[1]);
	} else {
		return query;
	}
	return Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

static long answer(const Engine &e, const Ask &ask)
{
	const Xapian::Database &db = ask.quotes ? e.quotes : e.passages;
	Xapian::Enquire enquire(db);
	Counter actors(ACTORS), years(YEARS);
	Xapian::MSet found;
	size_t shown = 0;

	enquire.set_query(whole_query(e, ask));
	if (ask.per_essay)
		enquire.set_collapse_key(ESSAY);
	if (ask.facets) {
		enquire.add_matchspy(&actors);
		enquire.add_matchspy(&years);
	}
	// Totals are exact, as those of the others: check them all.
	found = enquire.get_mset(0, LIMIT, db.get_doccount());
	if (ask.facets)
		shown += actors.best().size() + years.best().size();
	if (ask.page)
		for (auto it = found.begin(); it != found.end(); ++it)
			shown += found.snippet(it.get_document().get_data(),
					       250, e.stem).size();
	if (shown == (size_t)-1)
		return -1;
	return (long)(ask.per_essay
		      ? found.get_uncollapsed_matches_estimated()
		      : found.get_matches_estimated());
}

static bool read_ask(const string &line, int &times, Ask &ask)
{
	vector<string> f = split(line, '\t');
	vector<string> head = split(f[0], ' ');

	if (f.size() < 6 || head.size() < 2)
		return false;
	times = atoi(head[0].c_str());
	ask.page = head[1] == "page";
	ask.facets = f[2] == "facets";
	ask.per_essay = f[2] == "per essay";
	ask.quotes = f[2] == "quotations by";
	ask.kind = f[3];
	ask.words = split(f[4], ' ');
	ask.filter = f[5];
	return true;
}

static double now()
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double timed(const Engine &e, const Ask &ask, long &total)
{
	double start = now();

	total = answer(e, ask);
	return now() - start;
}

static int ask_loop(const Engine &e)
{
	string line;

	while (getline(std::cin, line)) {
		vector<double> each;
		int times;
		long total;
		Ask ask;

		if (!read_ask(line, times, ask))
			return 2;
		double first = timed(e, ask, total);
		for (int i = 0; i < times; i++)
			each.push_back(timed(e, ask, total));
		std::sort(each.begin(), each.end());
		printf("%ld\t%.1f\t%.1f\n", total, first,
		       times ? each[(size_t)times / 2] : first);
		fflush(stdout);
	}
	return 0;
}

int main(int argc, char **argv)
try {
	if (argc < 2)
		return 2;
	if (argc > 2) {
		make_index(argv[1], argv[2], argc > 3);
		return 0;
	}
	Engine e;
	e.passages = Xapian::Database(argv[1]);
	e.quotes = Xapian::Database(string(argv[1]) + ".quotes");
	return ask_loop(e);
} catch (const Xapian::Error &error) {
	fprintf(stderr, "ask_xapian: %s\n", error.get_msg().c_str());
	return 2;
}
